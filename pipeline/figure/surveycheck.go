package figure

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/instrument"
	"underlag/pipeline/table"
)

// entries checks surveys, transitions and funnels, and that what they make has names of its own.
func (c *checker) entries(spec Spec) {
	for i := range spec.Surveys {
		c.survey(entry("surveys", i), &spec.Surveys[i])
	}
	for i := range spec.Transitions {
		c.transition(entry("transitions", i), &spec.Transitions[i])
	}
	for i := range spec.Funnels {
		c.funnel(entry("funnels", i), &c.spec.Funnels[i])
	}
	for _, g := range spec.generated(c.schema, diag.SV) {
		for _, m := range g.measures {
			if m.Kind == gridKind { // it has the transition's own name
				continue
			}
			c.made(g, m.ID)
		}
	}
}

// made checks that a name which an entry makes is not in use.
func (c *checker) made(g generated, id string) {
	first, used := c.ids["measure "+id]
	if !used {
		c.ids["measure "+id] = g.path + ".id"
		return
	}
	d := duplicateID.New(c.at(g.path+".id"), id)
	if d.Also = []diag.Pos{c.at(first)}; first == g.path+".id" {
		d = partName.New(c.at(g.path+".id"), g.id, id)
	}
	c.found = append(c.found, d)
}

// survey checks one survey.
func (c *checker) survey(path string, s *Survey) {
	c.id("measure", path, s.ID)
	if s.Change != nil && (!sane(*s.Change) || !s.Change.IsPositive()) {
		c.add(badChange, path+".change", s.ID)
	}
	if s.Instrument != "" && s.Better != "" {
		c.add(strayBetter, path+".better", s.ID)
	}
	if s.Over != "" {
		c.count(path+".over", s.Over)
	}
	if len(s.Before) != len(s.After) {
		c.add(sideLengths, path+".after", s.ID, len(s.Before), len(s.After))
	}
	inst, scoring, known := c.instrument(path, s)
	t := c.tableSpec(path+".table", s.Table)
	if t == nil {
		return
	}
	for i := range s.Where {
		c.filter(fmt.Sprintf("%s.where[%d]", path, i), t, &s.Where[i])
	}
	c.period(path, t, s.Period, s.Where)
	seen := map[string]bool{}
	for _, side := range []struct {
		key   string
		names []string
	}{{"before", s.Before}, {"after", s.After}} {
		switch n := len(side.names); {
		case s.Instrument == "" && n != 1:
			c.add(oneColumn, path+"."+side.key, s.ID, side.key, n)
		case known && n != inst.Items && n != 1:
			c.add(itemCount, path+"."+side.key, s.ID, side.key, n, inst.Items)
		}
		for i, name := range side.names {
			at := fmt.Sprintf("%s.%s[%d]", path, side.key, i)
			if seen[name] {
				c.add(columnTwice, at, s.ID, name)
			}
			seen[name] = true
			col := c.shown(at, t, name)
			if col == nil || col.Personal {
				continue
			}
			if !holdsNumbers(col.Type) {
				c.add(notNumeric, at, col.Name)
				continue
			}
			if known {
				c.within(at, col, inst, scoring, len(side.names))
			}
		}
	}
}

// instrument finds a survey's instrument and scoring, or says what is wrong; known is false where there is none.
func (c *checker) instrument(path string, s *Survey) (inst instrument.Instrument, scoring instrument.Scoring, known bool) {
	if s.Instrument == "" {
		return inst, scoring, false
	}
	ids := make([]string, len(c.spec.Instruments))
	for i, in := range c.spec.Instruments {
		ids[i] = in.ID
	}
	i := slices.Index(ids, s.Instrument)
	if i < 0 {
		c.add(unknownInstrument, path+".instrument", s.Instrument, suggestion(near(s.Instrument, ids), ids...))
		return inst, scoring, false
	}
	inst = c.spec.Instruments[i]
	if scoring, known = inst.Scoring(s.Scoring); !known {
		key := path + ".scoring"
		if s.Scoring == "" {
			key = path + ".instrument"
		}
		c.add(unknownScoring, key, s.Instrument, s.Scoring, suggestion(near(s.Scoring, inst.ScoringIDs()), inst.ScoringIDs()...))
	}
	return inst, scoring, known
}

// within checks that a column cannot hold what the instrument cannot: an item's answers, or the score's range where the
// column holds the score of several items.
func (c *checker) within(path string, col *table.Column, inst instrument.Instrument, scoring instrument.Scoring, columns int) {
	low, high := decimal.NewFromInt(int64(inst.Low)), decimal.NewFromInt(int64(inst.High))
	if columns == 1 && inst.Items > 1 {
		low, high = scoring.Low, scoring.High
	}
	if col.Min == nil || col.Max == nil || col.Min.LessThan(low) || col.Max.GreaterThan(high) {
		c.add(wideColumn, path, col.Name, low.String(), high.String())
	}
}

// count checks that a measure exists and counts; it may be one that a survey or a transition makes.
func (c *checker) count(path, id string) *Measure {
	m := c.number(path, id)
	if m != nil && !counts(m) {
		c.add(overNotCount, path, id)
		return nil
	}
	return m
}

func counts(m *Measure) bool {
	switch m.Kind {
	case Count, gridKind:
		return true
	case transitionKind:
		return m.Column != mcnemar
	case surveyKind:
		return slices.Contains([]string{"n", "before_n", "after_n", "dropout"}, m.Column)
	}
	return false
}
