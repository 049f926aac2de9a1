package figure

import (
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// grants is a frame with posts, and what was granted from them: nothing from Psykiatri.
func grants(about table.About) table.Tables {
	return table.Tables{
		fill(&table.Spec{ID: "ram", About: table.None, Columns: []table.Column{{Name: "post", Type: table.TText, Key: true}, {Name: "ram", Type: table.TMoney}}},
			"Barn|70", "Psykiatri|20", "Äldre|10"),
		fill(&table.Spec{ID: "bidrag", About: about, Columns: []table.Column{{Name: "post", Type: table.TText, References: "ram.post"}, {Name: "kr", Type: table.TMoney}}},
			"Äldre|4", "Barn|30", "Barn|20"),
	}
}

func grantSpec(zero bool) Spec {
	return Spec{Measures: []Measure{
		{ID: "ram", Label: "ram", Kind: Sum, Table: "ram", Column: "ram", By: []string{"post"}},
		{ID: "kr", Label: "beviljat", Kind: Sum, Table: "bidrag", Column: "kr", By: []string{"post"}, Zero: zero},
		{ID: "kvar", Label: "ej fördelat", Kind: Difference, Of: "ram", Minus: "kr"},
		{ID: "annat", Label: "annat", Kind: Sum, Table: "bidrag", Column: "kr", Where: []Filter{{Column: "post", Is: []string{"Psykiatri"}}}, Zero: zero},
	}, Tables: []TableSpec{{ID: "t", Caption: "t", Rows: "post", Sum: "Summa", Columns: []ColumnSpec{{Measure: "ram"}, {Measure: "kr"}, {Measure: "kvar"}}}}}
}

// TestZero: a post that nothing was granted from has the whole of it left, where the measure says so.
func TestZero(t *testing.T) {
	for _, c := range []struct {
		zero  bool
		want  string
		annat bool
	}{
		{true, "Barn 70 50 20; Psykiatri 20 0 20; Äldre 10 4 6; Summa 100 54 46", true},
		{false, "Barn 70 50 20; Psykiatri 20 – –; Äldre 10 4 6; Summa 100 54 46", false},
	} {
		set, list := Compute(t.Context(), grantSpec(c.zero), grants(table.None), diag.SV)
		if len(list) > 0 {
			t.Fatal(list)
		}
		var rows []string
		for _, row := range set.Tables[0].Rows {
			var cells []string
			for _, cell := range row.Cells {
				cells = append(cells, cell.Text)
			}
			rows = append(rows, strings.Join(cells, " "))
		}
		if got := strings.Join(rows, "; "); got != c.want {
			t.Errorf("zero %v: %s, want %s", c.zero, got, c.want)
		}
		if f, ok := set.Figure("annat"); !ok || f.Missing == c.annat {
			t.Errorf("zero %v: a sum of no rows is missing: %v", c.zero, f.Missing)
		}
	}
}

// TestZeroOfPersons: a table about persons has no such sums; which groups nobody is in would be told.
func TestZeroOfPersons(t *testing.T) {
	_, list := Compute(t.Context(), grantSpec(true), grants(table.Health), diag.SV)
	if list.Count(diag.Error) == 0 || !strings.Contains(list[0].Message(diag.EN), "about persons") {
		t.Errorf("got %v", list)
	}
}
