package table_test

import (
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// shape is a table of one column, as a pack reads it.
func shape(file string, about table.About, c table.Column) table.Tables {
	return table.Tables{{Spec: &table.Spec{ID: "t", About: about, Columns: []table.Column{c}}, File: file, Sheet: "Blad", Index: []int{1}}}
}

// disagreeing is what Agree finds in papers that read a sheet in different ways.
func disagreeing() diag.List {
	text, flag := table.Column{Name: "s", Header: "Sjuk", Type: table.TEnum}, table.Column{Name: "s", Header: "Sjuk", Type: table.TBool}
	return append(table.Agree([]table.Tables{shape("a.xlsx", table.Health, text), shape("a.xlsx", table.None, text)}),
		table.Agree([]table.Tables{shape("a.xlsx", table.Health, text), shape("a.xlsx", table.Health, flag)})...)
}

func TestAgree(t *testing.T) {
	found := disagreeing()
	if len(found) != 2 || found[0].Code.ID != "schema.about-differs" || found[1].Code.ID != "schema.column-differs" || found[1].Pos.Cell != "A1" {
		t.Errorf("found %v", found)
	}
	text := table.Column{Name: "s", Header: "Sjuk", Type: table.TEnum}
	flag := table.Column{Name: "s", Header: "Sjuk", Type: table.TBool}
	for name, papers := range map[string][]table.Tables{
		"the same":         {shape("a.xlsx", table.Health, text), shape("a.xlsx", table.Health, text)},
		"another workbook": {shape("a.xlsx", table.Health, text), shape("b.xlsx", table.None, flag)},
		"about nobody":     {shape("a.xlsx", table.None, text), shape("a.xlsx", table.Staff, flag)},
	} {
		if found := table.Agree(papers); found != nil {
			t.Errorf("%s: %v", name, found)
		}
	}
}
