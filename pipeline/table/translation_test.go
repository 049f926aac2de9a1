package table_test

import (
	"slices"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// TestTranslation: a translating column is another text column of a table that is not about persons.
func TestTranslation(t *testing.T) {
	for name, tt := range map[string]struct {
		about table.About
		to    string
		typ   table.Type
		want  bool
	}{
		"a text column":      {table.None, "en", table.TText, true},
		"of officials":       {table.Staff, "en", table.TText, true},
		"of persons":         {table.Health, "en", table.TText, false},
		"of other persons":   {table.Person, "en", table.TText, false},
		"itself":             {table.None, "sv", table.TText, false},
		"none such":          {table.None, "de", table.TText, false},
		"one that counts":    {table.None, "antal", table.TText, false},
		"of an enum":         {table.None, "en", table.TEnum, false},
		"one that has one":   {table.None, "kedja", table.TText, false},
		"left out of it all": {table.Health, "", table.TText, true},
	} {
		c := table.Column{Name: "sv", Header: "Svenska", Type: tt.typ, Translation: tt.to}
		if tt.typ == table.TEnum {
			c.Values = []string{"a"}
		}
		chain := table.Column{Name: "kedja", Header: "Kedja", Type: table.TText}
		if tt.to == "kedja" {
			chain.Translation = "en"
		}
		s := table.Schema{Tables: []table.Spec{{ID: "t", File: "t.xlsx", About: tt.about, Columns: []table.Column{c, chain,
			{Name: "en", Header: "Engelska", Type: table.TText}, {Name: "antal", Header: "Antal", Type: table.TInteger}}}}}
		refused := slices.ContainsFunc(table.CheckSchema(s, nil), func(d diag.Diagnostic) bool { return d.Code.ID == "schema.english" })
		if refused == tt.want {
			t.Errorf("%s: refused %v", name, refused)
		}
	}
}
