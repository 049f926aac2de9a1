package figure

import (
	"fmt"
	"slices"
	"strings"

	"underlag/pipeline/diag"
)

// shareID names the share of a funnel's step.
func (f *Funnel) shareID(s *Step) string { return f.ID + "." + s.ID }

// base finds what a step is a share of: a step before it, or a measure. name is who that counts.
func (f *Funnel) base(spec Spec, s *Step) (measure, name string, ok bool) {
	for i := range f.Steps {
		if &f.Steps[i] == s {
			break
		}
		if f.Steps[i].ID == s.Of {
			return f.Steps[i].Measure, f.Steps[i].Label, true
		}
	}
	for i := range spec.Measures {
		if spec.Measures[i].ID == s.Of {
			return s.Of, spec.Measures[i].Label, true
		}
	}
	return "", "", false
}

// funnelMeasures gives the shares of a funnel's steps.
func funnelMeasures(spec Spec, f *Funnel, lang diag.Lang) []Measure {
	var out []Measure
	for i := range f.Steps {
		s := &f.Steps[i]
		if over, name, ok := f.base(spec, s); ok {
			out = append(out, Measure{ID: f.shareID(s), Label: s.Label + say(lang, ", andel av ", ", share of ") + name, Kind: Ratio,
				Of: s.Measure, Over: over, Unit: "%"})
		}
	}
	return out
}

// funnel checks a funnel: every step counts, and is a share of a step before it or of a measure.
func (c *checker) funnel(path string, f *Funnel) {
	c.id("funnel", path, f.ID)
	var before []string
	for i := range f.Steps {
		s, at := &f.Steps[i], entry(path+".steps", i)
		if !idPattern.MatchString(s.ID) || slices.Contains(before, s.ID) {
			c.add(badStep, at+".id", s.ID)
		}
		c.count(at+".measure", s.Measure)
		if over, _, ok := f.base(c.spec, s); s.Of != "" && !ok {
			c.add(badOf, at+".of", s.ID, s.Of, suggestion(near(s.Of, before), before...))
		} else if s.Of != "" {
			if m := c.count(at+".of", over); m != nil && c.find(s.Measure) != nil {
				c.operands(at, &Measure{ID: f.shareID(s), Kind: Ratio, Of: s.Measure, Over: over})
			}
		}
		before = append(before, s.ID)
	}
}

// funnelSpec finds a funnel; Check has seen to it that it exists.
func (c *computer) funnelSpec(id string) *Funnel {
	i := slices.IndexFunc(c.spec.Funnels, func(f Funnel) bool { return f.ID == id })
	return &c.spec.Funnels[i]
}

// funnelTable has a row per step: how many, the share, and of whom. With rows it has a row per group instead.
func (c *computer) funnelTable(spec *TableSpec, v *TableView) {
	f := c.funnelSpec(spec.Funnel)
	if spec.Rows != "" {
		c.groupedTable(c.funnelGroups(spec, f), v)
		v.Note = sentence(v.Note, c.denominators(f))
		return
	}
	words := func(sv, en string) string { return say(c.lang, sv, en) }
	v.Heads = []ColumnHead{{Text: firstOf(spec.Head, words("Steg", "Step"))}, {Text: words("Antal", "Number"), Right: true},
		{Text: words("Andel, procent", "Share, percent"), Right: true}, {Text: words("Av", "Of")}}
	for i := range f.Steps {
		s := &f.Steps[i]
		row := Row{Cells: []Cell{{Text: s.Label}, c.figureCell(s.Measure, false), {}, {}}}
		if _, name, ok := f.base(c.spec, s); ok {
			row.Cells[2], row.Cells[3] = c.figureCell(f.shareID(s), false), Cell{Text: name}
		}
		v.Rows = append(v.Rows, row)
	}
}

// funnelGroups is the grouped table that a funnel with rows stands for: each step a column, and its share another.
func (c *computer) funnelGroups(spec *TableSpec, f *Funnel) *TableSpec {
	out := *spec
	out.Columns = nil
	for i := range f.Steps {
		s := &f.Steps[i]
		out.Columns = append(out.Columns, ColumnSpec{Head: s.Label, Measure: s.Measure})
		if _, _, ok := f.base(c.spec, s); ok {
			out.Columns = append(out.Columns, ColumnSpec{Head: s.Label, Measure: f.shareID(s)})
		}
	}
	return &out
}

// denominators says what the shares of a funnel's steps are shares of.
func (c *computer) denominators(f *Funnel) string {
	var all []string
	for i := range f.Steps {
		if _, name, ok := f.base(c.spec, &f.Steps[i]); ok {
			all = append(all, f.Steps[i].Label+say(c.lang, " räknas på ", " is of ")+name)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return say(c.lang, "Procent: ", "Percent: ") + strings.Join(all, "; ") + "."
}

// readyTable checks a table of one of the ready-made shapes.
func (c *checker) readyTable(path string, t *TableSpec) {
	for _, stray := range []struct {
		key string
		set bool
	}{{"columns", len(t.Columns) > 0}, {"rows", t.Rows != "" && t.Funnel == ""}, {"sum", t.Sum != "" && (len(t.Surveys) > 0 || t.Funnel != "" && t.Rows == "")},
		{"view", t.View != "" && len(t.Surveys) == 0}} {
		if stray.set {
			c.add(noView, path+"."+stray.key, t.ID, stray.key)
		}
	}
	known := func(at, id string, names []string) bool {
		if slices.Contains(names, id) {
			return true
		}
		c.add(unknownEntry, at, id, suggestion(near(id, names), names...))
		return false
	}
	switch {
	case t.Funnel != "":
		if known(path+".funnel", t.Funnel, idsOf(c.spec.Funnels, func(f Funnel) string { return f.ID })) && t.Rows != "" {
			i := slices.IndexFunc(c.spec.Funnels, func(f Funnel) bool { return f.ID == t.Funnel })
			for _, s := range c.spec.Funnels[i].Steps {
				if m := c.find(s.Measure); m != nil && !slices.Contains(c.by(m), t.Rows) {
					c.add(notGrouped, path+".rows", s.Measure, t.Rows)
				}
			}
		}
	case t.Transition != "":
		known(path+".transition", t.Transition, idsOf(c.spec.Transitions, func(s Transition) string { return s.ID }))
	default:
		for i, id := range t.Surveys {
			known(fmt.Sprintf("%s.surveys[%d]", path, i), id, idsOf(c.spec.Surveys, func(s Survey) string { return s.ID }))
		}
		if !slices.Contains([]string{"", viewResult, viewChange, viewMethod}, t.View) {
			c.add(badView, path+".view", t.View)
		}
	}
}

func idsOf[T any](all []T, id func(T) string) []string {
	out := make([]string, len(all))
	for i := range all {
		out[i] = id(all[i])
	}
	return out
}
