package table_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// TestRequiredIf: a cell is required by what stands in its row, whichever of the columns comes first.
func TestRequiredIf(t *testing.T) {
	form := table.Column{Name: "form", Header: "Form", Type: table.TEnum, Values: []string{"Företag", "Akademi", "Egen verksamhet"}}
	klar := table.Column{Name: "form", Header: "Form", Type: table.TBool}
	for _, c := range []struct {
		name string
		by   table.Column
		cond table.Condition
		rows string
		want []string
	}{
		{"is", form, table.Condition{Column: "form", Is: []string{"Företag"}}, "Företag;\nAkademi;\nFöretag;x\n", []string{"B2 cell.required-if"}},
		{"not", form, table.Condition{Column: "form", Not: []string{"Egen verksamhet"}}, "Företag;\nEgen verksamhet;\negen verksamhet;\n;x\n", []string{"B2 cell.required-if"}},
		{"nothing chosen", form, table.Condition{Column: "form", Not: []string{"Företag"}}, ";x\n", nil},
		{"what was chosen is wrong", form, table.Condition{Column: "form", Not: []string{"Företag"}}, "Förening;\n", []string{"A2 cell.enum"}},
		{"bool", klar, table.Condition{Column: "form", Is: []string{"true"}}, "ja;\nnej;\n", []string{"B2 cell.required-if"}},
		{"not bool", klar, table.Condition{Column: "form", Not: []string{"true"}}, "ja;\nnej;\n", []string{"B3 cell.required-if"}},
	} {
		for _, first := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/%v", c.name, first), func(t *testing.T) {
				own := table.Column{Name: "orgnr", Header: "Orgnr", Type: table.TText, RequiredIf: &c.cond}
				columns := []table.Column{c.by, own}
				if !first {
					columns = []table.Column{own, c.by}
				}
				schema := table.Schema{Tables: []table.Spec{{ID: "a", File: "a.csv", About: table.None, Columns: columns}}}
				if found := table.CheckSchema(schema, nil); found != nil {
					t.Fatalf("CheckSchema: %v", found)
				}
				_, found := load(t, schema, map[string][]byte{"a.csv": []byte("Form;Orgnr\n" + c.rows)})
				var got []string
				for _, d := range found {
					got = append(got, d.Pos.Cell+" "+d.Code.ID)
				}
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
}

// TestRequiredIfTellsNoValue: what a person's row says is not told, only which column asks for more.
func TestRequiredIfTellsNoValue(t *testing.T) {
	schema := table.Schema{Tables: []table.Spec{{ID: "a", File: "a.csv", About: table.Health, Columns: []table.Column{
		{Name: "vag", Header: "Väg in", Type: table.TEnum, Values: []string{"Psykiatri", "Annan"}},
		{Name: "enhet", Header: "Enhet", Type: table.TText, RequiredIf: &table.Condition{Column: "vag", Is: []string{"Psykiatri"}}}}}}}
	_, found := load(t, schema, map[string][]byte{"a.csv": []byte("Väg in;Enhet\nPsykiatri;\n")})
	if text := lines(found, diag.SV); len(found) != 1 || strings.Contains(text, "Psykiatri") || !strings.Contains(text, "Väg in") {
		t.Error(text)
	}
}

// TestConditionOfASchema: a condition that could never hold, or says two things, is a fault of the pack.
func TestConditionOfASchema(t *testing.T) {
	form := table.Column{Name: "form", Header: "Form", Type: table.TEnum, Values: []string{"a", "b"}}
	for name, own := range map[string]table.Column{
		"no such column":  {RequiredIf: &table.Condition{Column: "from", Is: []string{"a"}}},
		"itself":          {RequiredIf: &table.Condition{Column: "x", Is: []string{"a"}}},
		"no such value":   {RequiredIf: &table.Condition{Column: "form", Is: []string{"c"}}},
		"no values":       {RequiredIf: &table.Condition{Column: "form"}},
		"both is and not": {RequiredIf: &table.Condition{Column: "form", Is: []string{"a"}, Not: []string{"b"}}},
		"always required": {Required: true, RequiredIf: &table.Condition{Column: "form", Is: []string{"a"}}},
	} {
		own.Name, own.Header, own.Type = "x", "X", table.TText
		found := table.CheckSchema(table.Schema{Tables: []table.Spec{{ID: "a", File: "a.csv", About: table.None, Columns: []table.Column{form, own}}}}, nil)
		if len(found) != 1 || found[0].Code.ID != "schema.required-if" {
			t.Errorf("%s: %v", name, found)
		}
	}
}
