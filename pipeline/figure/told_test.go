package figure

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
)

// TestTold: what leaves the house of a statistic is what is printed; counts, and what follows from counts alone, are exact.
func TestTold(t *testing.T) {
	ten := dec("10")
	spec := surveySpec()
	spec.Surveys[1].Change = &ten
	spec.Measures = append(spec.Measures,
		Measure{ID: "medel", Label: "medel", Kind: Mean, Table: "enkät", Column: "mått_före", Decimals: 1},
		Measure{ID: "summa", Label: "summa", Kind: Sum, Table: "enkät", Column: "mått_före"},
		Measure{ID: "snitt", Label: "snitt", Kind: Ratio, Of: "summa", Over: "deltagare.antal", Decimals: 1},
		Measure{ID: "per", Label: "per", Kind: Ratio, Of: "mått.dropout", Over: "deltagare.antal", Decimals: 1})
	set := surveySet(t, spec, pairsOf(twelve...)...)
	for id, want := range map[string]string{
		"medel": "48.9", "summa": "685", "snitt": "45.7", "per": "2/15", "mått.n": "12", "mått.dropout_share": "200/14",
		"mått.before.mean": "42.9", "mått.before.sd": "15.0", "mått.before.q3": "51.3", "mått.before.median": "42.5", "mått.after.median": "55",
		"mått.change.mean": "10.0", "mått.change.low": "2.1", "mått.dz": "0.80", "mått.dropout.mean": "",
	} {
		f, ok := set.Figure(id)
		if got := f.Told(); !ok || got != want {
			t.Errorf("%s tells %q, want %q", id, got, want)
		}
	}
	p := Figure{Statistic: true, Chance: true, Decimals: 3, Value: Whole(dec("0.0004"))}
	if got := p.Told() + "|" + p.Number(diag.SV); got != "|<\u00a00,001" {
		t.Errorf("a small p tells %q", got)
	}
}

// amountKeys lists what a figure rests on, without how much.
func amountKeys(set Set, id string) []string {
	f, _ := set.Figure(id)
	var out []string
	for _, i := range f.Rests {
		out = append(out, set.Amounts[i].Key())
	}
	return out
}

// TestSpreadRestsOnCounts: whoever hides how many are below a threshold hides what it could be computed from.
func TestSpreadRestsOnCounts(t *testing.T) {
	spec := surveySpec()
	one := dec("1")
	spec.Surveys[1].Change = &one
	spec.Surveys = append(spec.Surveys, Survey{ID: "fråga", Label: "Fråga", Table: "enkät", Before: []string{"före1"}, After: []string{"efter1"}, Change: &one})
	set := surveySet(t, spec, pairsOf(twelve...)...)
	gains := slices.Concat(amountKeys(set, "fråga.improved"), amountKeys(set, "fråga.unchanged"), amountKeys(set, "fråga.worse"))
	for id, want := range map[string][][]string{
		"tre.before.sd":    {amountKeys(set, "tre.before.mean"), amountKeys(set, "tre.lågt.before")},
		"tre.after.median": {amountKeys(set, "tre.after.mean"), amountKeys(set, "tre.lågt.after")},
		"tre.after.q1":     {amountKeys(set, "tre.after.mean"), amountKeys(set, "tre.lågt.after")},
		"tre.change.sd":    {amountKeys(set, "tre.change.mean")},
		"mått.change.sd":   {amountKeys(set, "mått.change.mean")}, // a hundred steps
		"fråga.change.sd":  {amountKeys(set, "fråga.change.mean"), gains},
		"fråga.dz":         {amountKeys(set, "fråga.change.mean"), gains},
	} {
		var all []string
		for _, keys := range want {
			all = append(all, keys...)
		}
		if d := cmp.Diff(all, amountKeys(set, id)); d != "" {
			t.Errorf("%s (-want +got):\n%s", id, d)
		}
	}
}
