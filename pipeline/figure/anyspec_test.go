package figure

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// pick draws one of a few names, now and then one that does not exist.
func pick(t *rapid.T, what string, names ...string) string {
	if rapid.IntRange(0, 40).Draw(t, what+" wrong") == 0 {
		return "finns inte"
	}
	return rapid.SampledFrom(names).Draw(t, what)
}

// anyMeasure draws a measure with the keys of its kind, on names that mostly exist.
func anyMeasure(t *rapid.T, id string, earlier []string) Measure {
	m := Measure{ID: id, Label: id, Kind: rapid.SampledFrom(Kinds()).Draw(t, "kind"), Decimals: rapid.IntRange(0, 3).Draw(t, "decimals"),
		Unit: rapid.SampledFrom([]string{"", "%", "kronor"}).Draw(t, "unit")}
	need, may := m.Kind.Keys()
	for _, k := range may {
		if rapid.Bool().Draw(t, k) {
			need = append(need, k)
		}
	}
	columns := []string{"aktivitet", "kommun", "start", "fullföljt", "före", "efter"}
	numbers := []string{"före", "efter"}
	table := "deltagare"
	if m.Kind == List || rapid.IntRange(0, 3).Draw(t, "table") == 0 {
		table, columns, numbers = "budget", []string{"post", "år", "budget", "utfall"}, []string{"år", "budget", "utfall"}
	}
	for _, k := range need {
		switch k {
		case "table":
			m.Table = table
		case "column":
			m.Column = pick(t, k, numbers...)
		case "distinct":
			m.Distinct = true
		case "by":
			m.By = slices.Compact([]string{pick(t, "by 1", columns[:2]...), pick(t, "by 2", columns[:2]...)})
		case "where":
			set := rapid.Bool().Draw(t, "set")
			m.Where = []Filter{{Column: pick(t, k, columns...), Set: &set}}
		case "period":
			m.Period = &Period{Column: "start", From: locale.Date{Year: 2024, Month: 1, Day: 1}}
		case "of":
			m.Of = pick(t, k, earlier...)
		case "minus":
			m.Minus = pick(t, k, earlier...)
		case "over":
			m.Over = pick(t, k, earlier...)
		case "from":
			m.From = pick(t, k, earlier...)
		case "at":
			v := dec(rapid.SampledFrom([]string{"0", "0.1", "0.75", "1"}).Draw(t, k))
			m.At = &v
		case "columns":
			m.Columns = columns[:rapid.IntRange(1, len(columns)).Draw(t, k)]
		case "order":
			m.Order = []string{"-" + pick(t, k, columns...)}
		}
	}
	return m
}

// repaired leaves out what does not fit, so that most specs come through.
func repaired(spec Spec) Spec {
	problems := func(s Spec) int { return len(Check(s, fixtureSchema(), at)) }
	for i := 0; i < len(spec.Measures); {
		rest := slices.Delete(slices.Clone(spec.Measures), i, i+1)
		if problems(Spec{Measures: rest}) < problems(Spec{Measures: spec.Measures}) {
			spec.Measures, i = rest, 0
			continue
		}
		i++
	}
	least := problems(Spec{Measures: spec.Measures})
	spec.Tables = slices.DeleteFunc(spec.Tables, func(v TableSpec) bool {
		return problems(Spec{Measures: spec.Measures, Tables: []TableSpec{v}}) > least
	})
	spec.Charts = slices.DeleteFunc(spec.Charts, func(v ChartSpec) bool {
		return problems(Spec{Measures: spec.Measures, Charts: []ChartSpec{v}}) > least
	})
	return spec
}

// TestWhatCheckAcceptsComputes: a spec that Check accepts computes without a panic, its tables are rectangular and every
// figure in them exists.
func TestWhatCheckAcceptsComputes(t *testing.T) {
	accepted, views := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		var spec Spec
		ids := []string{"a", "b", "c", "d", "e", "f"}
		for _, id := range ids {
			spec.Measures = append(spec.Measures, anyMeasure(t, id, ids))
		}
		by := func(what string) string { return pick(t, what, "aktivitet", "kommun", "post") }
		spec.Tables = []TableSpec{
			{ID: "g", Rows: by("rows"), Sum: "Summa", Columns: []ColumnSpec{{Measure: pick(t, "g 1", ids...)}, {Measure: pick(t, "g 2", ids...), Across: by("across"), Total: "Alla"}}},
			{ID: "l", Columns: []ColumnSpec{{}}, Lines: []Line{{Label: "x", Measures: []string{pick(t, "line", ids...)}}}},
			{ID: "p", List: pick(t, "list", ids...), Sum: "Summa"},
		}
		spec.Charts = []ChartSpec{{ID: "c", Kind: "grouped", By: by("chart"), Series: []Series{{Measure: pick(t, "series 1", ids...)}, {Measure: pick(t, "series 2", ids...)}}}}
		spec = repaired(spec)
		set, list := Compute(context.Background(), spec, fixture(), diag.SV)
		if Check(spec, fixtureSchema(), at).Err() != nil {
			if list.Err() == nil {
				t.Fatalf("Check refuses, Compute does not")
			}
			return
		}
		if err := list.Err(); err != nil {
			t.Fatalf("Check accepts, Compute does not: %v", err)
		}
		accepted++
		views += len(set.Tables) + len(set.Charts)
		for _, v := range set.Tables {
			for _, r := range v.Rows {
				if len(r.Cells) != len(v.Heads) {
					t.Fatalf("table %s is not rectangular", v.ID)
				}
				for _, cell := range r.Cells {
					if _, ok := set.Figure(cell.Figure); cell.Figure != "" && !ok {
						t.Fatalf("table %s prints the unknown figure %s", v.ID, cell.Figure)
					}
				}
			}
		}
	})
	if !testing.Short() && (accepted < 30 || views < 8) { // a short run draws a fifth of the specs
		t.Errorf("only %d specs with %d tables and charts were accepted; the test sees too little", accepted, views)
	}
}
