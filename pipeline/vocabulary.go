package pipeline

import (
	"strings"

	"underlag/pipeline/figure"
	"underlag/pipeline/fill"
	"underlag/pipeline/gate"
)

// Functions lists what a template can call, for help.
func Functions() []fill.Function { return fill.Functions() }

// Gates lists what a finished paper is held against, for help.
func Gates() []gate.Gate { return gate.Gates() }

// Term is one kind of measure, for help.
type Term struct {
	Kind   figure.Kind
	Keys   string // the keys it needs; those it may have in brackets
	SV, EN string
}

// Vocabulary lists the kinds of measures in the order of the help.
func Vocabulary() []Term {
	var out []Term
	for _, k := range figure.Kinds() {
		need, may := k.Keys()
		t := Term{Kind: k, Keys: strings.Join(need, " ")}
		if len(may) > 0 {
			t.Keys += " [" + strings.Join(may, " ") + "]"
		}
		t.SV, t.EN = meaning(k)
		out = append(out, t)
	}
	return out
}

// meaning says in a line what a kind of measure computes.
func meaning(k figure.Kind) (sv, en string) {
	switch k {
	case figure.Count:
		return "antal rader; med column de där kolumnen är ifylld, med distinct olika värden", "rows; with column those where it is filled in, with distinct its different values"
	case figure.Sum:
		return "summan av en kolumn", "the sum of a column"
	case figure.Difference:
		return "ett mått minus ett annat", "one measure minus another"
	case figure.Ratio:
		return "ett mått delat med ett annat", "one measure divided by another"
	case figure.Share:
		return "rader som uppfyller where i procent av den nämnare som over namnger", "rows that fulfil where, in percent of the denominator that over names"
	case figure.Mean:
		return "medelvärde; tomma celler räknas inte", "mean; empty cells do not count"
	case figure.Median:
		return "median", "median"
	case figure.Quantile:
		return "kvantil vid at (0–1), som Excels KVARTIL.INK", "quantile at at (0–1), as Excel's QUARTILE.INC"
	case figure.Min:
		return "minsta värde", "smallest value"
	case figure.Max:
		return "största värde", "largest value"
	case figure.Change:
		return "förändring i procent från ett mått till ett annat", "change in percent from one measure to another"
	case figure.List:
		return "rader ur en tabell om staff eller none", "rows of a table about staff or none"
	}
	return "", ""
}
