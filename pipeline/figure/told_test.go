package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/instrument"
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
		"fråga.wilcoxon.p": {amountKeys(set, "fråga.change.mean"), gains},
		"fråga.hl.low":     {amountKeys(set, "fråga.change.mean"), gains},
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

// TestFewStepsPrintLess: what is left out of a question with few answers, and from how many pairs it is there.
func TestFewStepsPrintLess(t *testing.T) {
	spec := surveySpec()
	spec.Surveys = []Survey{{ID: "fråga", Label: "Fråga", Table: "enkät", Before: []string{"före1"}, After: []string{"efter1"}}}
	for _, tc := range []struct {
		pairs                int
		mean, spread, middle bool
	}{{9, false, false, false}, {10, true, false, false}, {49, true, false, false}, {50, true, true, false}, {99, true, true, false}, {100, true, true, true}} {
		var rows []string
		for i := range tc.pairs {
			rows = append(rows, fmt.Sprintf("D%03d|Krokom|%d|||%d||||", i, i%6, i%5))
		}
		set := surveySet(t, spec, rows...)
		for id, want := range map[string]bool{"before.mean": tc.mean, "after.mean": tc.mean, "change.mean": tc.mean, "wilcoxon.p": tc.mean,
			"before.sd": tc.spread, "after.sd": tc.spread, "before.q1": tc.middle, "after.median": tc.middle} {
			if f, ok := set.Figure("fråga." + id); !ok || f.Missing == want {
				t.Errorf("%d pairs: %s is there: %v", tc.pairs, id, !want)
			}
		}
		for _, id := range []string{"fråga.dz", "fråga.change.sd"} {
			if _, ok := set.Figure(id); ok {
				t.Errorf("there is %s", id)
			}
		}
	}
}

// TestFewStepsCannotBeSolved: an attacker who enumerates every distribution of answers finds at least three possible
// numbers of those who gave each rare answer.
func TestFewStepsCannotBeSolved(t *testing.T) {
	good := dec("2")
	spec := surveySpec()
	spec.Instruments = append(spec.Instruments, instrument.Instrument{ID: "hälsa", Items: 1, Low: 0, High: 5, Scorings: []instrument.Scoring{{ID: "svar",
		How: instrument.Single, Low: dec("0"), High: dec("5"), Better: instrument.Lower,
		Thresholds: []instrument.Threshold{{ID: "god", AtMost: &good}}}}})
	spec.Surveys = []Survey{{ID: "hälsa", Label: "Hälsa", Instrument: "hälsa", Table: "enkät", Before: []string{"före1"}, After: []string{"efter1"}}}
	for _, counts := range [][2][5]int{
		{{0, 5, 24, 22, 3}, {4, 12, 26, 12, 0}}, // 54 pairs
		{{1, 2, 6, 4, 2}, {3, 4, 4, 3, 1}},
		{{2, 3, 15, 8, 2}, {1, 9, 14, 4, 2}},
	} {
		var answers [2][]int
		for side, c := range counts {
			for k, n := range c {
				answers[side] = append(answers[side], slices.Repeat([]int{k + 1}, n)...)
			}
		}
		var rows []string
		for i := range answers[0] {
			rows = append(rows, fmt.Sprintf("D%02d|Krokom|%d|||%d||||", i, answers[0][i], answers[1][i]))
		}
		set := surveySet(t, spec, rows...)
		for side, when := range []string{"before", "after"} {
			printed := texts(t, set, "hälsa."+when+".mean", "hälsa."+when+".sd", "hälsa.god."+when)
			possible := solve(len(rows), printed)
			for k, n := range counts[side] {
				if n > 0 && n < 5 && len(possible[k]) < 3 {
					t.Errorf("%d pairs, %s: answer %d was given by one of %v", len(rows), when, k+1, possible[k])
				}
			}
		}
	}
}

// solve gives, for each answer 1–5, every number of n persons that can have given it, from the printed mean, standard
// deviation ("–" for none) and number of answers 1 and 2.
func solve(n int, printed []string) (possible [5]map[int]bool) {
	for k := range possible {
		possible[k] = map[int]bool{}
	}
	near := func(text string, v float64) bool {
		want, err := decimal.NewFromString(strings.Replace(text, ",", ".", 1))
		return err != nil || math.Abs(v-want.InexactFloat64()) <= 0.05+1e-9
	}
	var c [5]int
	var walk func(k, left int)
	walk = func(k, left int) {
		if k < 4 {
			for c[k] = 0; c[k] <= left; c[k]++ {
				walk(k+1, left-c[k])
			}
			return
		}
		c[4] = left
		var sum, squares float64
		for i, m := range c {
			sum, squares = sum+float64((i+1)*m), squares+float64((i+1)*(i+1)*m)
		}
		mean := sum / float64(n)
		if fmt.Sprint(c[0]+c[1]) != printed[2] || !near(printed[0], mean) || !near(printed[1], math.Sqrt((squares-sum*mean)/float64(n-1))) {
			return
		}
		for i, m := range c {
			possible[i][m] = true
		}
	}
	walk(0, n)
	return possible
}
