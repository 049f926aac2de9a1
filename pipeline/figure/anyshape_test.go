package figure

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// anyShapes draws surveys, transitions, funnels and tables of them on the fixture's columns, most of them right.
func anyShapes(t *rapid.T) Spec {
	pick := func(t *rapid.T, what string, names ...string) string { return rapid.SampledFrom(names).Draw(t, what) }
	where := func(what string) []Filter {
		if rapid.Bool().Draw(t, what+" where") {
			return []Filter{{Column: "kommun", Not: []string{pick(t, what+" not", "Krokom", "Åre", "")}}}
		}
		return nil
	}
	sides := rapid.SampledFrom([][]string{{"före", "efter"}, {"efter", "före"}, {"före", "före"}}).Draw(t, "sides")
	steps := rapid.SampledFrom([][]string{{"före", "efter"}, {"efter", "före"}, {"före", "start"}, {"före", "efter"}}).Draw(t, "steps")
	change := dec(rapid.SampledFrom([]string{"1", "2.5", "0"}).Draw(t, "change"))
	spec := Spec{
		Measures: []Measure{
			{ID: "alla", Label: "alla", Kind: Count, Table: "deltagare", By: []string{"aktivitet"}},
			{ID: "klara", Label: "klara", Kind: Count, Table: "deltagare", By: []string{"aktivitet"}, Where: []Filter{{Column: "fullföljt", Is: []string{"ja"}}}},
			{ID: "andel", Label: "andel", Kind: Share, Table: "deltagare", By: []string{"aktivitet"}, Where: []Filter{{Column: "fullföljt", Set: yes()}}, Over: "alla", Interval: rapid.Bool().Draw(t, "interval")},
		},
		Surveys: []Survey{{ID: "s", Label: "S", Table: "deltagare", Before: sides[:1], After: sides[1:], Where: where("s"),
			Over: pick(t, "over", "", "alla", "klara"), Better: rapid.SampledFrom([]string{"", "lower", "higher"}).Draw(t, "better")}},
		Transitions: []Transition{{ID: "g", Label: "G", Table: "deltagare", Before: steps[0], After: steps[1], Where: where("g")}},
		Funnels: []Funnel{{ID: "f", Steps: []Step{{ID: "a", Label: "A", Measure: "alla"},
			{ID: "b", Label: "B", Measure: pick(t, "f measure", "klara", "klara", "alla", "g.n", "andel"), Of: pick(t, "f of", "a", "a", "", "alla", "b")}}}},
		Tables: []TableSpec{
			{ID: "r", Surveys: []string{"s"}, View: rapid.SampledFrom([]string{"", "result", "change", "method"}).Draw(t, "view")},
			{ID: "g", Transition: "g"}, {ID: "f", Funnel: "f"}, {ID: "fr", Funnel: "f", Rows: pick(t, "f rows", "aktivitet", "kommun")},
		},
	}
	if rapid.Bool().Draw(t, "has change") {
		spec.Surveys[0].Change = &change
	}
	return spec
}

// leaveOut takes out what Check refuses, so that most specs come through.
func leaveOut(spec Spec) Spec {
	problems := func(s Spec) int { return len(Check(s, fixtureSchema(), at)) }
	if problems(spec) == 0 {
		return spec
	}
	for i := len(spec.Tables) - 1; i >= 0; i-- {
		without := spec
		without.Tables = slices.Delete(slices.Clone(spec.Tables), i, i+1)
		if problems(without) < problems(spec) {
			spec = without
		}
	}
	return spec
}

// TestWhatCheckAcceptsOfShapesComputes: like TestWhatCheckAcceptsComputes, for what makes figures by itself. Every figure
// about persons says what it gives away.
func TestWhatCheckAcceptsOfShapesComputes(t *testing.T) {
	accepted := 0
	rapid.Check(t, func(t *rapid.T) {
		spec := leaveOut(anyShapes(t))
		tables := fixture()
		if rapid.Bool().Draw(t, "no rows") {
			tables = table.Tables{fill(deltagareSpec()), fill(budgetSpec())}
		}
		set, list := Compute(context.Background(), spec, tables, diag.EN)
		if Check(spec, fixtureSchema(), at).Err() != nil {
			if list.Err() == nil {
				t.Fatal("Check refuses, Compute does not")
			}
			return
		}
		if err := list.Err(); err != nil {
			t.Fatalf("Check accepts, Compute does not: %v", err)
		}
		accepted++
		for _, f := range set.Figures {
			if f.Rule == "" || f.Label == "" {
				t.Fatalf("%s has no words", f.ID)
			}
			if f.Sensitive && !f.Missing && len(f.Rests) == 0 && !f.Value.IsZero() {
				t.Fatalf("%s rests on nothing", f.ID)
			}
		}
		for _, v := range set.Tables {
			for _, r := range v.Rows {
				if len(r.Cells) != len(v.Heads) {
					t.Fatalf("table %s is not rectangular", v.ID)
				}
				for _, cell := range r.Cells {
					if f, ok := set.Figure(cell.Figure); cell.Figure != "" && (!ok || !f.Prints(cell.Text, diag.EN)) {
						t.Fatalf("table %s prints %s for %s", v.ID, cell.Text, cell.Figure)
					}
				}
			}
		}
	})
	if !testing.Short() && accepted < 10 {
		t.Errorf("only %d specs were accepted; the test sees too little", accepted)
	}
}
