package grant

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// frame adds up what is granted, or proposed where nothing is decided, of the rows whose decision lies within the frame.
func (c *checker) frame(r *register) {
	f, ok := c.theFrame()
	if !ok {
		return
	}
	c.note(r)
	c.each(r, func(row int) {
		if day := c.decisionDay(r, row); !day.Within(f.From, f.To) {
			c.frameless(r, row, day)
			return
		}
		c.positive(r, row, table.Proposed, table.Granted)
		v, role := r.value(table.Granted, row), table.Granted
		if !v.Set && !c.refused(r, row) {
			v, role = r.value(table.Proposed, row), table.Proposed
			if r.is(table.Granted) && r.decided(row) {
				c.add(r.at(table.Granted, row), codeNoAmount, r.value(table.DecidedOn, row).Date.String())
			}
		}
		if !v.Set || v.Num.IsNegative() {
			return
		}
		c.rows++
		c.sum("", v.Num)
		if len(f.Posts) == 0 || v.Num.IsZero() {
			return
		}
		post := locale.Fold(r.value(table.PostRole, row).Text)
		if _, ok := f.post(post); ok {
			c.sum(post, v.Num)
			return
		}
		if r.is(table.PostRole) {
			role = table.PostRole
		}
		c.add(r.at(role, row), codePost, f.ID)
	})
}

// frameless warns of an amount that is decided after the last frame has ended. What was decided before the first is history.
func (c *checker) frameless(r *register, row int, day locale.Date) {
	for _, f := range c.grants.Frames {
		if f.To == (locale.Date{}) || day.Compare(f.To) <= 0 {
			return
		}
	}
	role := table.Granted
	if !r.value(role, row).Set && !c.refused(r, row) {
		role = table.Proposed
	}
	if !r.value(role, row).Num.IsPositive() {
		return
	}
	if r.value(table.DecidedOn, row).Set {
		role = table.DecidedOn
	}
	c.add(r.at(role, row), codeNoFrame, day.String())
}

// decisionDay is the day whose frame a row draws on: the day it was or will be decided, and the paper's where that is not
// said. What was applied for in one year and is proposed in the next draws on the next.
func (c *checker) decisionDay(r *register, row int) locale.Date {
	if on := r.value(table.DecidedOn, row); on.Set {
		return on.Date
	}
	return c.day
}

// frameOf is a frame with its posts by name.
type frameOf struct{ config.Frame }

func (f frameOf) post(name string) (config.Post, bool) {
	for _, p := range f.Posts {
		if locale.Fold(p.Post) == name {
			return p, true
		}
	}
	return config.Post{}, false
}

func (c *checker) theFrame() (frameOf, bool) {
	for _, f := range c.grants.Frames {
		if f.ID == c.rule.Frame {
			return frameOf{f}, true
		}
	}
	return frameOf{}, false
}

// note keeps that a register is summed up.
func (c *checker) note(r *register) {
	c.persons = c.persons || r.Spec.About.Sensitive()
	if at := (diag.Pos{File: r.File, Rev: r.Rev, Sheet: r.Sheet}); !slices.Contains(c.places, at) {
		c.places = append(c.places, at)
	}
}

func (c *checker) sum(key string, v decimal.Decimal) {
	if c.sums == nil {
		c.sums = map[string]decimal.Decimal{}
	}
	c.sums[key] = c.sums[key].Add(v)
}

// finish says what was summed up once all registers have been added: rounds and registers share a frame.
func (c *checker) finish() {
	if !c.tried {
		return
	}
	if f, ok := c.theFrame(); ok && c.rule.Rule == "frame" {
		c.compare(f.ID, c.sums[""], f.Amount)
		for _, p := range f.Posts {
			c.compare(f.ID+", "+p.Post, c.sums[locale.Fold(p.Post)], p.Amount)
		}
		return
	}
	less, more, ok := pairOf(c.rule.Rule)
	if !ok || c.persons {
		return
	}
	a, b := kronor(c.sums["less"]), kronor(c.sums["more"])
	rows := diag.Words{SV: "rader", EN: "rows"}
	if c.rows == 1 {
		rows = diag.Words{SV: "rad", EN: "row"}
	}
	c.measured = append(c.measured, Measured{c.rule.Rule, diag.Words{
		SV: fmt.Sprintf("%s: %s %s, %s %s (%d %s)", c.rule.Rule, less.SV, a.SV, more.SV, b.SV, c.rows, rows.SV),
		EN: fmt.Sprintf("%s: %s %s, %s %s (%d %s)", c.rule.Rule, less.EN, a.EN, more.EN, b.EN, c.rows, rows.EN)}})
}

// compare holds a sum against a frame or one of its posts. Sums over a register about persons stay unsaid.
func (c *checker) compare(name string, sum, most decimal.Decimal) {
	over := sum.GreaterThan(most)
	if c.persons {
		if over {
			c.exceeded(codeFrameUnsaid, name)
		}
		return
	}
	a, b := kronor(sum), kronor(most)
	say := func(format string, amount, of string, lang diag.Lang) string {
		part := ""
		if most.IsPositive() {
			percent := sum.Mul(decimal.NewFromInt(100)).DivRound(most, 2)
			part = " (" + locale.WithUnit(locale.Number(percent, 2, lang), "%", lang) + ")"
		}
		return fmt.Sprintf(format, name, amount, of) + part
	}
	c.measured = append(c.measured, Measured{c.rule.Rule, diag.Words{
		SV: say("%s: föreslaget och beviljat %s av %s", a.SV, b.SV, diag.SV),
		EN: say("%s: proposed and granted %s of %s", a.EN, b.EN, diag.EN)}})
	if over {
		c.exceeded(codeFrame, name, a, b, kronor(sum.Sub(most)))
	}
}

// exceeded names all the sheets that share the frame.
func (c *checker) exceeded(code diag.Code, args ...any) {
	var at diag.Pos
	if len(c.places) > 0 {
		at = c.places[0]
	}
	d := code.New(at, args...)
	if len(c.places) > 1 {
		d.Also = c.places[1:]
	}
	c.found = append(c.found, d)
}
