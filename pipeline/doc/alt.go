package doc

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// Alt says in words what a chart shows: its title, and for each series its course over the categories, or where it is
// highest and lowest; ties are all named. The values themselves stand in the data table that every chart carries.
func Alt(v figure.ChartView, lang diag.Lang) string {
	kind := map[string]diag.Words{
		"bar": {SV: "Stapeldiagram", EN: "Bar chart"}, "grouped": {SV: "Grupperat stapeldiagram", EN: "Grouped bar chart"},
		"stacked": {SV: "Staplat stapeldiagram", EN: "Stacked bar chart"}, "line": {SV: "Linjediagram", EN: "Line chart"},
	}[v.Kind]
	if kind == (diag.Words{}) {
		kind = diag.Words{SV: "Diagram", EN: "Chart"}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s.", kind.In(lang), strings.TrimRight(v.Title, ". "))
	if len(v.Categories) > 0 && v.Kind != "line" {
		fmt.Fprintf(&b, words(lang, " Visar %s.", " Shows %s."), listed(v.Categories, lang))
	}
	for s, values := range v.Values {
		if len(values) > len(v.Categories) {
			continue
		}
		said := seriesWords(v, values, lang)
		if s < len(v.Series) && v.Series[s] != "" && len(v.Series) > 1 {
			said = v.Series[s] + ": " + said
		}
		b.WriteString(" " + capital(said) + ".")
	}
	return b.String()
}

// seriesWords is a clause about one series.
func seriesWords(v figure.ChartView, values []figure.ChartValue, lang diag.Lang) string {
	low, high, shown := extremes(values)
	if len(shown) == 0 {
		return words(lang, "inget värde kan visas", "no value can be shown")
	}
	at := func(which []int) string {
		var names []string
		for _, k := range which {
			names = append(names, v.Categories[k])
		}
		return listed(names, lang) + " (" + values[which[0]].Text + ")"
	}
	said := ""
	switch {
	case len(low) == len(shown) && len(shown) == 1:
		said = at(shown)
	case len(low) == len(shown):
		said = fmt.Sprintf(words(lang, "alla %s", "all %s"), values[low[0]].Text)
	case v.Kind == "line":
		said = course(v, values, shown, lang)
		if !slices.Contains(high, shown[0]) && !slices.Contains(high, shown[len(shown)-1]) {
			said += words(lang, ", högst ", ", highest ") + at(high)
		}
		if !slices.Contains(low, shown[0]) && !slices.Contains(low, shown[len(shown)-1]) {
			said += words(lang, ", lägst ", ", lowest ") + at(low)
		}
	default:
		said = words(lang, "högst ", "highest ") + at(high) + words(lang, ", lägst ", ", lowest ") + at(low)
	}
	if len(shown) < len(values) {
		said += words(lang, "; alla värden kan inte visas", "; not all values can be shown")
	}
	return said
}

// course tells how a line goes from its first to its last value.
func course(v figure.ChartView, values []figure.ChartValue, shown []int, lang diag.Lang) string {
	first, last := shown[0], shown[len(shown)-1]
	up, down := false, false
	for i := 1; i < len(shown); i++ {
		step := values[shown[i]].Size - values[shown[i-1]].Size
		up, down = up || step > 0, down || step < 0
	}
	verb := words(lang, "går", "goes")
	switch {
	case up && !down:
		verb = words(lang, "stiger", "rises")
	case down && !up:
		verb = words(lang, "sjunker", "falls")
	}
	return fmt.Sprintf(words(lang, "%s från %s (%s) till %s (%s)", "%s from %s (%s) to %s (%s)"),
		verb, values[first].Text, v.Categories[first], values[last].Text, v.Categories[last])
}

// extremes finds where the lowest and the highest printed values stand, and all places that have a value. Values that
// are printed alike are ties, whatever their unprinted decimals.
func extremes(values []figure.ChartValue) (low, high, shown []int) {
	for i, v := range values {
		if v.Absent {
			continue
		}
		shown = append(shown, i)
		switch {
		case len(low) == 0 || v.Size < values[low[0]].Size && v.Text != values[low[0]].Text:
			low = []int{i}
		case v.Text == values[low[0]].Text:
			low = append(low, i)
		}
		switch {
		case len(high) == 0 || v.Size > values[high[0]].Size && v.Text != values[high[0]].Text:
			high = []int{i}
		case v.Text == values[high[0]].Text:
			high = append(high, i)
		}
	}
	return low, high, shown
}

// listed is "a, b och c".
func listed(names []string, lang diag.Lang) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + words(lang, " och ", " and ") + names[last]
}

// capital begins a sentence.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
