package doc

import (
	"fmt"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// altText says in words what a chart shows: its title, what is compared, and per series the lowest and highest value.
// The values themselves stand in the data table that every chart carries.
func altText(v figure.ChartView, lang diag.Lang) string {
	var b strings.Builder
	kind := map[string]diag.Words{
		"bar": {SV: "Stapeldiagram", EN: "Bar chart"}, "grouped": {SV: "Grupperat stapeldiagram", EN: "Grouped bar chart"},
		"stacked": {SV: "Staplat stapeldiagram", EN: "Stacked bar chart"}, "line": {SV: "Linjediagram", EN: "Line chart"},
	}[v.Kind]
	if kind == (diag.Words{}) {
		kind = diag.Words{SV: "Diagram", EN: "Chart"}
	}
	fmt.Fprintf(&b, "%s: %s.", kind.In(lang), strings.TrimRight(v.Title, ". "))
	if len(v.Categories) > 0 {
		fmt.Fprintf(&b, words(lang, " Visar %s.", " Shows %s."), strings.Join(v.Categories, ", "))
	}
	for s := range v.Values {
		low, high, ok := extremes(v.Values[s])
		if !ok || len(v.Values[s]) > len(v.Categories) {
			continue
		}
		b.WriteByte(' ')
		if s < len(v.Series) && v.Series[s] != "" && len(v.Series) > 1 {
			b.WriteString(v.Series[s] + ": ")
		}
		values := v.Values[s]
		if values[low].Text == values[high].Text {
			fmt.Fprintf(&b, words(lang, "alla %s.", "all %s."), values[high].Text)
			continue
		}
		fmt.Fprintf(&b, words(lang, "högst %s (%s), lägst %s (%s).", "highest %s (%s), lowest %s (%s)."),
			v.Categories[high], values[high].Text, v.Categories[low], values[low].Text)
	}
	return b.String()
}

// extremes finds the first lowest and highest value that is shown.
func extremes(values []figure.ChartValue) (low, high int, ok bool) {
	for i, v := range values {
		if v.Absent {
			continue
		}
		if !ok || v.Size < values[low].Size {
			low = i
		}
		if !ok || v.Size > values[high].Size {
			high = i
		}
		ok = true
	}
	return low, high, ok
}
