package figure

import (
	"context"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// A table whose printed numbers do not add up says why; one whose numbers do, or were never meant to, does not.
func TestRoundingNote(t *testing.T) {
	measures := []Measure{
		{ID: "budget", Label: "budget", Kind: Sum, Table: "budget", Column: "budget", By: []string{"post"}, Unit: "kronor"},
		{ID: "utfall", Label: "utfall", Kind: Sum, Table: "budget", Column: "utfall", By: []string{"post"}, Unit: "kronor"},
		{ID: "medel", Label: "medel", Kind: Mean, Table: "budget", Column: "utfall", By: []string{"post"}, Unit: "kronor"},
		{ID: "kvar", Label: "kvar", Kind: Difference, Of: "budget", Minus: "utfall", Unit: "kronor"},
		{ID: "per", Label: "per år", Kind: Sum, Table: "budget", Column: "utfall", By: []string{"post", "år"}, Unit: "kronor"},
		{ID: "rader", Label: "rader", Kind: List, Table: "budget", Columns: []string{"post", "utfall"}},
	}
	const sums, differences = "På grund av avrundning kan summor avvika.", "På grund av avrundning kan summor och skillnader avvika."
	column := func(measures ...string) []ColumnSpec {
		var out []ColumnSpec
		for _, m := range measures {
			out = append(out, ColumnSpec{Measure: m})
		}
		return out
	}
	tests := []struct {
		name string
		spec TableSpec
		rows []string
		want string
	}{
		{"whole kronor", TableSpec{Rows: "post", Sum: "Summa", Columns: column("budget", "utfall", "kvar")}, []string{"a|2023|10|4", "b|2023|20|30"}, ""},
		{"öre that add up", TableSpec{Rows: "post", Sum: "Summa", Columns: column("utfall")}, []string{"a|2023|1|0.8", "b|2023|1|0.2"}, ""},
		{"öre", TableSpec{Rows: "post", Sum: "Summa", Note: "En not", Columns: column("utfall")}, []string{"a|2023|1|0.4", "b|2023|1|0.4"}, "En not. " + sums},
		{"öre without a sum", TableSpec{Rows: "post", Columns: column("utfall")}, []string{"a|2023|1|0.4", "b|2023|1|0.4"}, ""},
		{"a difference", TableSpec{Rows: "post", Columns: column("budget", "utfall", "kvar")}, []string{"a|2023|0.4|0.8"}, differences},
		{"a difference without its parts", TableSpec{Rows: "post", Columns: column("budget", "kvar")}, []string{"a|2023|0.4|0.8"}, ""},
		{"means", TableSpec{Rows: "post", Sum: "Alla", Columns: column("medel")}, []string{"a|2023|1|0.4", "b|2023|1|0.4"}, ""},
		{"row totals", TableSpec{Rows: "post", Columns: []ColumnSpec{{Measure: "per", Across: "år", Total: "Totalt"}}}, []string{"a|2023|1|0.4", "a|2024|1|0.4"}, sums},
		{"lines", TableSpec{Columns: []ColumnSpec{{Head: "Kronor"}}, Lines: []Line{{Label: "Budget", Measures: []string{"budget"}},
			{Label: "Utfall", Measures: []string{"utfall"}}, {Label: "Kvar", Measures: []string{"kvar"}, Sum: true}}}, []string{"a|2023|0.4|0.8"}, differences},
		{"a list", TableSpec{List: "rader", Sum: "Summa", Columns: []ColumnSpec{{Column: "post"}, {Column: "utfall", Measure: "utfall"}}}, []string{"a|2023|1|1200.4", "b|2023|1|0.2"}, sums},
	}
	for _, tt := range tests {
		spec := budgetSpec()
		spec.Columns[0].Key = false
		tt.spec.ID, tt.spec.Caption = "t", "T"
		set, found := Compute(context.Background(), Spec{Measures: measures, Tables: []TableSpec{tt.spec}}, table.Tables{fill(spec, tt.rows...)}, diag.SV)
		if len(found) > 0 {
			t.Errorf("%s: %v", tt.name, found)
			continue
		}
		if got := set.Tables[0].Note; got != tt.want {
			t.Errorf("%s: note %q, want %q; rows %v", tt.name, got, tt.want, set.Tables[0].Rows)
		}
	}
}
