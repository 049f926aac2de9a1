package figure

import (
	"context"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

func TestHeld(t *testing.T) {
	at := func(s string) Measure { v := dec(s); return Measure{Kind: Quantile, At: &v} }
	spec := &table.Spec{ID: "e", File: "e.xlsx", Sheet: "E", About: table.Health, Columns: []table.Column{
		{Name: "id", Header: "Person", Type: table.TText, References: "x.id", Personal: true},
		{Name: "p", Header: "Poäng", Type: table.TInteger},
		{Name: "g", Header: "Grupp", Type: table.TText},
	}}
	tables := table.Tables{fill(spec, "a|1|x", "a|1|x", "b|1|x", "c|2|x", "d|3|x", "e|4|x", "f|5|x", "g|6|x", "h|9||", "h|9|x")}
	for _, tc := range []struct {
		name string
		m    Measure
		want int
	}{
		{"least, by persons", Measure{Kind: Min}, 2},
		{"greatest, by one person twice", Measure{Kind: Max}, 1},
		{"quantile 0", at("0"), 2},
		{"quantile 1", at("1"), 1},
		{"quartile", at("0.25"), 2},
		{"upper quartile", at("0.75"), 2},
		{"tenth", at("0.1"), 1},
		{"median", Measure{Kind: Median}, 0},
		{"half", at("0.5"), 0},
		{"mean", Measure{Kind: Mean}, 0},
	} {
		tc.m.ID, tc.m.Label, tc.m.Table, tc.m.Column = "m", "m", "e", "p"
		less := Measure{ID: "d", Label: "d", Kind: Difference, Of: "m", Minus: "antal"}
		n := Measure{ID: "antal", Label: "antal", Kind: Count, Table: "e"}
		set, list := Compute(context.Background(), Spec{Measures: []Measure{tc.m, n, less}}, tables, diag.SV)
		if list.Count(diag.Error) > 0 {
			t.Fatal(list)
		}
		for _, id := range []string{"m", "d"} {
			f, _ := set.Figure(id)
			if f.Held != tc.want {
				t.Errorf("%s: %s tells of %d, want %d", tc.name, id, f.Held, tc.want)
			}
		}
		for _, f := range set.Hide(nil, Confidential).Figures {
			if f.Held != 0 {
				t.Errorf("%s: Hide keeps how many %s tells of", tc.name, f.ID)
			}
		}
	}
}
