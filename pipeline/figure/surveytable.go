package figure

import (
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// The ready-made tables of surveys.
const (
	viewResult = "result"
	viewChange = "change"
	viewMethod = "method"
)

// surveyTable lays out one of the ready-made tables of surveys.
func (c *computer) surveyTable(spec *TableSpec, v *TableView) {
	switch spec.View {
	case viewMethod:
		c.methodTable(spec, v)
	case viewChange:
		c.surveyRows(spec, v, changeColumns)
		v.Note = sentence(v.Note, c.changeNote(spec.Surveys))
	default:
		c.surveyRows(spec, v, resultColumns)
		v.Note = sentence(v.Note, say(c.lang, "Båda gångerna och bortfall är antal av dem som svarade före. Före, efter och skillnad är medelvärden för dem som svarade båda gångerna, och visas när de är minst tio.",
			"Both times and drop-out are numbers of those who answered before. Before, after and change are means of those who answered both times, and shown when these are at least ten."))
	}
	v.Note = sentence(v.Note, c.directionNote(spec.Surveys))
	if c.uncompared(spec.Surveys) {
		v.Note = sentence(v.Note, ComparisonSentence(c.lang))
	}
}

// uncompared says that one of the surveys has no comparison group.
func (c *computer) uncompared(ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return !c.survey(id).spec.Comparison })
}

// directionNote says which way is better, and of which surveys it is the other way.
func (c *computer) directionNote(ids []string) string {
	var lower []string
	for _, id := range ids {
		s := c.survey(id)
		if name := firstOf(s.scale.scoring.Name.In(c.lang), s.spec.Label); s.scale.lower && !slices.Contains(lower, name) {
			lower = append(lower, name)
		}
	}
	switch higher := slices.ContainsFunc(ids, func(id string) bool { return !c.survey(id).scale.lower }); {
	case !higher:
		return say(c.lang, "Lägre är bättre.", "Lower is better.")
	case len(lower) == 0:
		return say(c.lang, "Högre är bättre.", "Higher is better.")
	}
	return say(c.lang, "Högre är bättre, men för ", "Higher is better, but for ") + locale.Join(lower, c.lang) + say(c.lang, " är lägre bättre.", " lower is better.")
}

// surveyColumn is a printed column of a table with a row per survey.
type surveyColumn struct {
	head diag.Words
	part string
}

var resultColumns = []surveyColumn{
	{words("Svarade före", "Answered before"), "before_n"}, {words("Båda gångerna", "Both times"), "n"},
	{words("Bortfall", "Drop-out"), "dropout"}, {words("Före", "Before"), "before.mean"}, {words("Efter", "After"), "after.mean"},
	{words("Skillnad", "Change"), "change.mean"},
}

var changeColumns = []surveyColumn{
	{words("Båda gångerna", "Both times"), "n"}, {words("Bättre", "Better"), "improved"},
	{words("Oförändrade", "Unchanged"), "unchanged"}, {words("Sämre", "Worse"), "worse"},
	{words("Andel bättre, procent", "Share better, percent"), "improved_share"},
	{words("Undre gräns, procent", "Lower bound, percent"), "improved_share.low"},
	{words("Övre gräns, procent", "Upper bound, percent"), "improved_share.high"},
}

// surveyRows has a row per survey.
func (c *computer) surveyRows(spec *TableSpec, v *TableView, columns []surveyColumn) {
	v.Heads = []ColumnHead{{Text: firstOf(spec.Head, say(c.lang, "Mått", "Measure"))}}
	for _, col := range columns {
		v.Heads = append(v.Heads, ColumnHead{Text: col.head.In(c.lang), Right: true})
	}
	for _, id := range spec.Surveys {
		s := c.survey(id)
		row := Row{Cells: []Cell{{Text: s.spec.Label}}}
		for _, col := range columns {
			row.Cells = append(row.Cells, c.figureCell(id+"."+col.part, false))
		}
		v.Rows = append(v.Rows, row)
	}
}

// changeNote says what counts as better, for each survey, and what the bounds are.
func (c *computer) changeNote(ids []string) string {
	var known, unknown []string
	for _, id := range ids {
		s := c.survey(id)
		if s.scale.change == nil {
			unknown = append(unknown, s.spec.Label)
			continue
		}
		known = append(known, s.spec.Label+" "+s.printedChange(c.lang))
	}
	var out string
	if len(known) > 0 {
		out = say(c.lang, "Bättre och sämre är en förändring om minst: ", "Better and worse are a change of at least: ") + strings.Join(known, "; ") + "."
		out += say(c.lang, " Gränserna är ett 95 % konfidensintervall enligt Wilson för andelen bättre.", " The bounds are a 95 % confidence interval (Wilson) for the share better.")
	}
	if len(unknown) > 0 {
		out = sentence(out, say(c.lang, "Någon minsta betydelsefulla förändring är inte fastställd för: ", "No least change that matters is established for: ")+strings.Join(unknown, "; ")+".")
	}
	return out
}

// methodTable has a row per statistic and a column per survey: everything that is computed, for the appendix.
func (c *computer) methodTable(spec *TableSpec, v *TableView) {
	v.Heads = []ColumnHead{{Text: firstOf(spec.Head, say(c.lang, "Mått", "Measure"))}}
	var parts []part // of all surveys, in order
	for _, id := range spec.Surveys {
		s := c.survey(id)
		v.Heads = append(v.Heads, ColumnHead{Text: s.spec.Label, Right: true})
		at := 0
		for _, p := range surveyParts(s.spec, s.scale) {
			if i := slices.IndexFunc(parts, func(o part) bool { return o.id == p.id && o.label == p.label }); i >= 0 {
				at = i + 1
				continue
			}
			parts = slices.Insert(parts, at, p)
			at++
		}
	}
	for _, p := range parts {
		label := p.label.In(c.lang)
		row := Row{Cells: []Cell{{Text: upperFirst(label)}}}
		for _, id := range spec.Surveys {
			cell := Cell{}
			if s := c.survey(id); slices.ContainsFunc(surveyParts(s.spec, s.scale), func(o part) bool { return o.id == p.id && o.label == p.label }) {
				cell = c.figureCell(id+"."+p.id, p.unit != "")
			}
			row.Cells = append(row.Cells, cell)
		}
		v.Rows = append(v.Rows, row)
	}
}

func upperFirst(s string) string {
	for i := range s {
		if i > 0 {
			return strings.ToUpper(s[:i]) + s[i:]
		}
	}
	return strings.ToUpper(s)
}
