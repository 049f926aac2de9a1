package grant

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// frame adds up what is granted, or proposed where nothing is decided, of the rows whose day lies within the frame.
func (c *checker) frame(r *register) {
	f, ok := c.theFrame()
	if !ok {
		return
	}
	if c.sums == nil {
		c.sums = map[string]decimal.Decimal{}
	}
	c.each(r, func(row int) {
		v := r.value(table.Granted, row)
		if !v.Set {
			v = r.value(table.Proposed, row)
		}
		if !v.Set || !r.dayOf(row).Within(f.From, f.To) {
			return
		}
		c.last = r.at(table.Proposed, row)
		c.sums[""] = c.sums[""].Add(v.Num)
		if len(f.Posts) == 0 || r.Role(table.PostRole) < 0 {
			return
		}
		post := locale.Fold(r.value(table.PostRole, row).Text)
		if _, ok := f.post(post); !ok {
			c.add(r.at(table.PostRole, row), codePost, f.ID)
			return
		}
		c.sums[post] = c.sums[post].Add(v.Num)
	})
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

// finish compares the sums with the frame, once all registers have been added: rounds and registers share it.
func (c *checker) finish() {
	f, ok := c.theFrame()
	if !ok || c.sums == nil {
		return
	}
	c.compare(f.ID, "", c.sums[""], f.Amount)
	for _, p := range f.Posts {
		c.compare(f.ID, p.Post, c.sums[locale.Fold(p.Post)], p.Amount)
	}
}

func (c *checker) compare(frame, post string, sum, most decimal.Decimal) {
	name := frame
	if post != "" {
		name += ", " + post
	}
	part := ""
	if most.IsPositive() {
		part = " (" + locale.WithUnit(locale.Number(sum.Mul(decimal.NewFromInt(100)).DivRound(most, 2), 2, diag.SV), "%", diag.SV) + ")"
	}
	a, b := kronor(sum), kronor(most)
	c.measured = append(c.measured, Measured{c.rule.Rule, diag.Words{
		SV: fmt.Sprintf("%s: föreslaget och beviljat %s av %s%s", name, a.SV, b.SV, part),
		EN: fmt.Sprintf("%s: proposed and granted %s of %s%s", name, a.EN, b.EN, strings.ReplaceAll(part, ",", "."))}})
	if sum.GreaterThan(most) {
		c.add(diag.Pos{File: c.last.File, Sheet: c.last.Sheet}, codeFrame, name, a, b, kronor(sum.Sub(most)))
	}
}

// within refuses rows where one amount is larger than another.
func (c *checker) within(r *register, less, more table.Role, code diag.Code) {
	c.each(r, func(row int) {
		a, b := r.value(less, row), r.value(more, row)
		if a.Set && b.Set && a.Num.GreaterThan(b.Num) || a.Set && !b.Set && a.Num.IsPositive() {
			d := code.New(r.at(less, row), r.kronor(a.Num), r.kronor(b.Num))
			d.Also = []diag.Pos{r.at(more, row)}
			c.found = append(c.found, d)
		}
	})
}

func (c *checker) withinApplied(r *register) { c.within(r, table.Granted, table.Applied, codeApplied) }
func (c *checker) withinGranted(r *register) { c.within(r, table.Paid, table.Granted, codePaid) }
func (c *checker) reclaim(r *register)       { c.within(r, table.Reclaimed, table.Paid, codeReclaim) }

// balance: what is paid, what remains and what was withdrawn are together what was granted.
func (c *checker) balance(r *register) {
	c.each(r, func(row int) {
		granted, remaining := r.value(table.Granted, row), r.value(table.Remaining, row)
		if !granted.Set && !remaining.Set {
			return
		}
		sum := r.value(table.Paid, row).Num.Add(remaining.Num).Add(r.value(table.Withdrawn, row).Num)
		if !sum.Equal(granted.Num) {
			c.add(r.at(table.Remaining, row), codeBalance, r.kronor(sum), r.kronor(granted.Num))
		}
	})
}

// level: a delegate may not decide on more than the delegation order says. A body may decide on any amount.
func (c *checker) level(r *register) {
	c.each(r, func(row int) {
		granted, by := r.value(table.Granted, row), r.value(table.DecidedBy, row)
		if !granted.Set || !by.Set || !granted.Num.GreaterThan(c.rule.Above) {
			return
		}
		for _, d := range c.rule.Delegates {
			if locale.Fold(d) == locale.Fold(by.Text) {
				c.add(r.at(table.DecidedBy, row), codeLevel, r.kronor(granted.Num), kronor(c.rule.Above))
			}
		}
	})
}

// notRetroactive: no project has begun, and nothing was decided, before the application came in.
func (c *checker) notRetroactive(r *register) {
	c.each(r, func(row int) {
		applied := r.value(table.AppliedOn, row)
		if !applied.Set {
			return
		}
		if v := r.value(table.Starts, row); v.Set && v.Date.Compare(applied.Date) < 0 {
			c.add(r.at(table.Starts, row), codeRetroactive, v.Date.String(), applied.Date.String())
		}
		if v := r.value(table.DecidedOn, row); v.Set && v.Date.Compare(applied.Date) < 0 {
			c.add(r.at(table.DecidedOn, row), codeDecidedEarly, v.Date.String(), applied.Date.String())
		}
	})
}

// reportDue: the report is due so many months after the end; one that has not come by the paper's date is late.
func (c *checker) reportDue(r *register) {
	c.each(r, func(row int) {
		ends, due := r.value(table.Ends, row), r.value(table.ReportDue, row)
		if !ends.Set {
			return
		}
		want := addMonths(ends.Date, c.rule.Months)
		switch {
		case !due.Set:
			c.add(r.at(table.ReportDue, row), codeDueMissing, want.String())
		case due.Date != want:
			c.add(r.at(table.ReportDue, row), codeDue, due.Date.String(), want.String(), c.rule.Months)
		case r.Role(table.ReportedOn) >= 0 && !r.value(table.ReportedOn, row).Set && c.day.Compare(due.Date) > 0:
			c.add(r.at(table.ReportedOn, row), codeLate, due.Date.String())
		}
	})
}

// addMonths goes so many months on, to the month's last day where it is shorter.
func addMonths(d locale.Date, months int) locale.Date {
	m := d.Month - 1 + months
	out := locale.Date{Year: d.Year + m/12, Month: m%12 + 1, Day: d.Day}
	for out.Day > 28 {
		if _, err := locale.ParseDate(out.String()); err == nil {
			break
		}
		out.Day--
	}
	return out
}

// conflict: who has a conflict of interest has not proposed the grant. Names are compared, never said.
func (c *checker) conflict(r *register) {
	c.each(r, func(row int) {
		who, proposer := r.value(table.Conflict, row), r.value(table.Proposer, row)
		if !who.Set || !proposer.Set {
			return
		}
		for name := range strings.SplitSeq(who.Text, ";") {
			if locale.Fold(name) == locale.Fold(proposer.Text) {
				c.add(r.at(table.Proposer, row), codeConflict)
			}
		}
	})
}

// organisation: the number's check digit is right.
func (c *checker) organisation(r *register) {
	c.each(r, func(row int) {
		v := r.value(table.Organisation, row)
		if r.Spec.Columns[r.Role(table.Organisation)].Type == table.TOrganisation {
			return // checked when the cell was read
		}
		if _, ok := table.OrganisationNumber(v.Text); v.Set && !ok {
			c.add(r.at(table.Organisation, row), codeOrganisation)
		}
	})
}

// uniqueNumber: no case number stands twice, in whatever register.
func (c *checker) uniqueNumber(r *register) {
	if c.numbers == nil {
		c.numbers = map[string]diag.Pos{}
	}
	c.each(r, func(row int) {
		v := r.value(table.Number, row)
		if !v.Set {
			return
		}
		pos := r.at(table.Number, row)
		key := locale.Fold(v.Text)
		if before, ok := c.numbers[key]; ok {
			d := codeNumberTwice.New(pos, before.String())
			d.Also = []diag.Pos{before}
			c.found = append(c.found, d)
			return
		}
		c.numbers[key] = pos
	})
}

// refusal: who is refused is told why.
func (c *checker) refusal(r *register) {
	c.each(r, func(row int) {
		v := r.value(table.Decision, row)
		for _, word := range c.rule.Refusals {
			if v.Set && locale.Fold(v.Text) == locale.Fold(word) && strings.TrimSpace(r.value(table.ReasonRole, row).Text) == "" {
				c.add(r.at(table.ReasonRole, row), codeReason)
			}
		}
	})
}
