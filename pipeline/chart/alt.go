package chart

import (
	"fmt"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// Alt says what the chart shows, in words: its kind, its title, each series' lowest and highest value. The data table
// under the chart says the rest.
func Alt(v figure.ChartView, lang diag.Lang) string {
	say := func(sv, en string) string { return diag.Words{SV: sv, EN: en}.In(lang) }
	kind := map[string]string{
		"bar": say("Stapeldiagram", "Bar chart"), "grouped": say("Grupperat stapeldiagram", "Grouped bar chart"),
		"stacked": say("Staplat stapeldiagram", "Stacked bar chart"), "line": say("Linjediagram", "Line chart"),
	}[v.Kind]
	if kind == "" {
		kind = say("Diagram", "Chart")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s.", kind, strings.TrimRight(v.Title, "."))
	for i, name := range v.Series {
		if i < len(v.Values) {
			b.WriteString(seriesWords(v, i, name, say))
		}
	}
	b.WriteString(" " + say("Alla värden står i tabellen efter diagrammet.", "All values are in the table after the chart."))
	return b.String()
}

func seriesWords(v figure.ChartView, i int, name string, say func(sv, en string) string) string {
	low, high, absent := -1, -1, false
	for k, c := range v.Values[i] {
		switch {
		case k >= len(v.Categories):
		case c.Absent:
			absent = true
		default:
			if low < 0 || c.Size < v.Values[i][low].Size {
				low = k
			}
			if high < 0 || c.Size > v.Values[i][high].Size {
				high = k
			}
		}
	}
	head := " "
	if name != "" {
		head = " " + name + ": "
	}
	at := func(k int) string { return fmt.Sprintf("%s (%s)", v.Values[i][k].Text, v.Categories[k]) }
	words := ""
	switch {
	case low < 0:
		return head + say("inget värde kan visas.", "no value can be shown.")
	case v.Values[i][low].Size == v.Values[i][high].Size:
		words = say("alla lika, ", "all the same, ") + v.Values[i][low].Text
	default:
		words = say("lägst ", "lowest ") + at(low) + say(", högst ", ", highest ") + at(high)
	}
	if absent {
		words += say("; något värde visas inte", "; some value is not shown")
	}
	return head + words + "."
}
