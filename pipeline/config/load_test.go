package config

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const smallOffice = `organisation: Region Prov
language: sv
bodies:
  - id: HSN
    names: [Hälso- och sjukvårdsnämnden]
    case_numbers: ['HSN/\d{1,5}/\d{4}']
`

const smallCase = `number: HSN/1691/2020
title: Trygg fristad
date: 2024-06-03
bodies: [HSN]
unit: Avdelningen
officers:
  - name: Johan Brännström
documents:
  - id: tjansteskrivelse
    pack: tjansteskrivelse
`

func folder(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestLoadSmall(t *testing.T) {
	fsys := folder(map[string]string{"prov/office.yaml": smallOffice, "prov/recept/case.yaml": smallCase})
	l, found := Load(fsys, "prov/recept")
	if len(found) > 0 {
		t.Fatalf("Load: %v", found)
	}
	if l.Office.ID != "prov" || l.Case.ID != "recept" || len(l.Bodies) != 1 || l.Case.Date.String() != "2024-06-03" {
		t.Errorf("Load gave %+v", l)
	}
	if main, ok := l.Case.Main(); !ok || main.ID != "tjansteskrivelse" {
		t.Errorf("Main() = %v, %v", main, ok)
	}
	refs, found := Cases(fsys)
	want := []Ref{{Dir: "prov/recept", ID: "recept", Number: "HSN/1691/2020", OfficeID: "prov"}}
	if diff := cmp.Diff(want, refs); diff != "" || len(found) > 0 {
		t.Errorf("Cases: %v\n%s", found, diff)
	}
}
