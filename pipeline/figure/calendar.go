package figure

import (
	"fmt"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// step checks that days are grouped by the calendar only where that is no matter of persons: the groups of a person's days
// are not among the conditions that disclosure control knows.
func (c *checker) step(path string, t *table.Spec, m *Measure) {
	if m.Step == "" {
		return
	}
	dates := 0
	for _, name := range m.By {
		if col := columnNamed(t.Columns, []string{name}); col != nil && col.Type == table.TDate {
			dates++
		}
	}
	if dates != 1 || t.About.Sensitive() {
		c.add(badStepOf, path+".step", m.ID)
	}
}

// stepped groups days by the calendar. Every step from the first to the last stands there, also where nothing happened: those
// of the measure's period, or of the days that its rows have.
func (c *computer) stepped(t *table.Table, col int, m *Measure, rows []int) coded {
	step, cells := locale.Step(m.Step), t.Cols[col]
	out := coded{axis: axis{column: t.Spec.Columns[col].Name, typ: table.TDate}, codes: make([]int32, len(t.Rows))}
	var from, to locale.Date
	gaps := false
	for _, r := range rows {
		switch d := cells[r].Date; {
		case !cells[r].Set:
			gaps = true
		default:
			if from.IsZero() || d.Compare(from) < 0 {
				from = d
			}
			if d.Compare(to) > 0 {
				to = d
			}
		}
	}
	if p := m.Period; p != nil && p.Column == out.column {
		if !p.From.IsZero() {
			from = p.From
		}
		if !p.To.IsZero() {
			to = p.To
		}
	}
	at := map[locale.Reporting]int32{}
	if !from.IsZero() && from.Compare(to) <= 0 {
		for s := step.At(from); s.From().Compare(to) <= 0 && len(out.cats) < mostGroups; s = s.Next() {
			at[s] = int32(len(out.cats))
			key, _ := s.MarshalText() // sorts as the calendar does
			out.cats = append(out.cats, category{key: string(key), label: s.Short(c.lang)})
		}
	}
	if gaps {
		out.cats = append(out.cats, category{label: label(t.Spec.Columns[col], table.Value{}, c.lang)})
	}
	for _, r := range rows {
		out.codes[r] = int32(len(out.cats) - 1)
		if cells[r].Set {
			out.codes[r] = at[step.At(cells[r].Date)]
		}
	}
	return out
}

// steps says in a rule how days are grouped.
func (c *computer) steps(m *Measure) string {
	w := map[string]diag.Words{string(locale.Month): words("månad", "month"), string(locale.Quarter): words("kvartal", "quarter"),
		string(locale.Tertial): words("tertial", "tertial"), string(locale.Year): words("år", "year")}[m.Step]
	if w.SV == "" {
		return ""
	}
	return fmt.Sprintf(say(c.lang, ", per %s", ", by %s"), w.In(c.lang))
}
