package config

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
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

func TestLoadFindsTheNearestOffice(t *testing.T) {
	other := edit(t, smallOffice, "Region Prov", "Annan")
	fsys := folder(map[string]string{"office.yaml": smallOffice, "a/office.yaml": other, "a/2024/x/case.yaml": smallCase,
		"b/y/case.yaml": smallCase, "c/case.yaml": smallCase, "c/office.yaml": other})
	for dir, want := range map[string][2]string{"a/2024/x": {"Annan", "a"}, "b/y": {"Region Prov", "office"}, "c": {"Annan", "c"}, "b/y/": {"Region Prov", "office"}} {
		l, found := Load(fsys, dir)
		if got := [2]string{l.Office.Organisation, l.Office.ID}; got != want || len(found) > 0 {
			t.Errorf("Load(%q) took the office %v, want %v; %v", dir, got, want, found)
		}
	}
}

func TestLoadWithout(t *testing.T) {
	fsys := folder(map[string]string{"a/b/case.yaml": smallCase, "a/c/prosa.md": "x", "a/d/case.yaml": strings.Repeat("#\n", 1<<20)})
	for dir, want := range map[string]string{
		"a/b":     "case.yaml: there is no office.yaml in or above the case's folder",
		"a/c":     "the folder a/c has no case.yaml",
		"nowhere": "the folder nowhere has no case.yaml",
		"../x":    "the folder ../x has no case.yaml",
	} {
		if _, found := Load(fsys, dir); words(found) != want {
			t.Errorf("Load(%q): %v, want %s", dir, found, want)
		}
	}
	if _, found := Load(fsys, "a/d"); !strings.Contains(words(found), "case.yaml: the file is too large") {
		t.Errorf("Load of a file of 2 MB: %v", found)
	}
}

func TestCases(t *testing.T) {
	fsys := folder(map[string]string{"prov/office.yaml": smallOffice, "prov/b/case.yaml": smallCase, "prov/a/case.yaml": "number: HSN/2/2024\nnonsense: 1\n",
		"prov/c/case.yaml": "a: b: c", ".hidden/case.yaml": smallCase, "prov/old/b/case.yaml": smallCase, "case.yaml": smallCase, "lone/case.yaml": smallCase})
	refs, found := Cases(fsys)
	want := []Ref{{"lone", "lone", "HSN/1691/2020", "", false}, {"prov/a", "a", "HSN/2/2024", "prov", false}, {"prov/b", "b", "HSN/1691/2020", "prov", false},
		{"prov/c", "c", "", "prov", false}, {"prov/old/b", "b", "HSN/1691/2020", "prov", false}}
	if diff := cmp.Diff(want, refs); diff != "" {
		t.Errorf("Cases (-want +got):\n%s", diff)
	}
	wantFound := "case.yaml: the case lies directly in the data folder\n" +
		"prov/old/b/case.yaml: the case's folder has the same name as prov/b, so that their papers would overwrite each other"
	if diff := cmp.Diff(wantFound, words(found)); diff != "" {
		t.Errorf("Cases (-want +got):\n%s", diff)
	}
}

func TestNameOn(t *testing.T) {
	day := func(y int) locale.Date { return locale.Date{Year: y, Month: 6, Day: 1} }
	b := Body{ID: "HSN", Names: []Name{{Name: "Gamla", To: day(2015)}, {Name: "Nya", From: day(2018)}}}
	for year, want := range map[int]string{2010: "Gamla", 2015: "Gamla", 2016: "Nya", 2020: "Nya"} {
		if got := b.NameOn(day(year)); got != want {
			t.Errorf("NameOn(%d) = %q, want %q", year, got, want)
		}
	}
}

func TestUse(t *testing.T) {
	o := Office{Packs: []Use{{Pack: "p", Headings: []Label{{Part: "forslag", Heading: "Förvaltningens förslag"}}}}}
	if h, ok := o.Use("p").Heading("forslag"); !ok || h != "Förvaltningens förslag" {
		t.Errorf("Heading = %q, %v", h, ok)
	}
	if u := o.Use("q"); u.Pack != "q" || u.Parts != nil {
		t.Errorf("Use of a pack that the office does not name = %+v", u)
	}
}

func TestCodesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.ID] || c.SV == "" || c.EN == "" || c.HintSV == "" || c.HintEN == "" || c.Exit != diag.ExitConfig && c.Exit != diag.ExitData {
			t.Errorf("code %q is not whole or stands twice", c.ID)
		}
		seen[c.ID] = true
	}
}
