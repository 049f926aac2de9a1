package grant

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// within refuses rows where one amount is larger than another.
func (c *checker) within(r *register, less, more table.Role, code diag.Code) {
	c.note(r)
	c.each(r, func(row int) {
		c.positive(r, row, less, more)
		a, b := r.value(less, row), r.value(more, row)
		if !a.Set {
			return
		}
		c.rows++
		c.sum("less", a.Num)
		c.sum("more", b.Num)
		if a.Num.GreaterThan(b.Num) {
			d := code.New(r.at(less, row), r.kronor(a.Num), r.kronor(b.Num))
			d.Also = []diag.Pos{r.at(more, row)}
			c.found = append(c.found, d)
		}
	})
}

func (c *checker) withinApplied(r *register) { c.within(r, table.Granted, table.Applied, codeApplied) }
func (c *checker) withinGranted(r *register) { c.within(r, table.Paid, table.Granted, codePaid) }
func (c *checker) reclaim(r *register)       { c.within(r, table.Reclaimed, table.Paid, codeReclaim) }

// pairOf says in words what a rule of two amounts has summed up.
func pairOf(rule string) (less, more diag.Words, ok bool) {
	granted := diag.Words{SV: "beviljat", EN: "granted"}
	paid := diag.Words{SV: "utbetalt", EN: "paid"}
	switch rule {
	case "within-applied":
		return granted, diag.Words{SV: "sökt", EN: "applied for"}, true
	case "within-granted":
		return paid, granted, true
	case "reclaim":
		return diag.Words{SV: "återkrävt", EN: "reclaimed"}, paid, true
	case "balance":
		return diag.Words{SV: "utbetalt, återstår och indraget", EN: "paid, remaining and withdrawn"}, granted, true
	}
	return less, more, false
}

// balance: what is paid, what remains and what was withdrawn are together what was granted.
func (c *checker) balance(r *register) {
	c.note(r)
	c.each(r, func(row int) {
		granted, paid, remaining := r.value(table.Granted, row), r.value(table.Paid, row), r.value(table.Remaining, row)
		if !granted.Set && !paid.Set && !remaining.Set {
			return
		}
		c.positive(r, row, table.Granted, table.Paid, table.Remaining, table.Withdrawn)
		sum := paid.Num.Add(remaining.Num).Add(r.value(table.Withdrawn, row).Num)
		c.rows++
		c.sum("less", sum)
		c.sum("more", granted.Num)
		if !sum.Equal(granted.Num) {
			c.add(r.at(table.Remaining, row), codeBalance, r.kronor(sum), r.kronor(granted.Num))
		}
	})
}

// level: a delegate may not decide on more than the delegation order says. A body may decide on any amount.
func (c *checker) level(r *register) {
	c.each(r, func(row int) {
		granted, by := r.value(table.Granted, row), r.value(table.DecidedBy, row)
		code := codeLevel
		if !granted.Set && !c.refused(r, row) { // what is only proposed is on its way to the one who is to decide
			granted, code = r.value(table.Proposed, row), codeLevelProposed
		}
		if !granted.Num.GreaterThan(c.rule.Above) {
			return
		}
		if !by.Set && (r.decided(row) || !r.is(table.DecidedOn)) {
			c.untold(r, table.DecidedBy, row)
		}
		if slices.ContainsFunc(c.rule.Delegates, func(d string) bool { return isDelegate(by.Text, d) }) {
			c.add(r.at(table.DecidedBy, row), code, r.kronor(granted.Num), kronor(c.rule.Above))
		}
	})
}

// isDelegate knows a delegate also in the definite form and with words before and after: "tf förvaltningschefen, Eva Ek". What
// a committee decides on a delegate's proposal, it has decided itself.
func isDelegate(by, delegate string) bool {
	by, delegate = locale.Fold(by), locale.Fold(delegate)
	for from := 0; delegate != ""; {
		i := strings.Index(by[from:], delegate)
		if i < 0 {
			break
		}
		before, rest := by[:from+i], by[from+i+len(delegate):]
		from += i + len(delegate)
		if r, _ := utf8.DecodeLastRuneInString(before); before != "" && unicode.IsLetter(r) {
			continue
		}
		end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
		if end < 0 {
			end = len(rest)
		}
		if slices.Contains([]string{"", "n", "en", "et", "s", "ns", "ens", "ets"}, rest[:end]) {
			return !slices.ContainsFunc([]string{"nämnd", "styrelse", "utskott", "fullmäktige"}, func(body string) bool { return strings.Contains(before, body) })
		}
	}
	return false
}

// notRetroactive: no project that was granted has begun, and nothing was decided, before the application came in.
func (c *checker) notRetroactive(r *register) {
	c.each(r, func(row int) {
		applied, starts, on := r.value(table.AppliedOn, row), r.value(table.Starts, row), r.value(table.DecidedOn, row)
		if !applied.Set {
			if r.granted(row) {
				c.untold(r, table.AppliedOn, row)
			}
			return
		}
		turnedDown := c.refused(r, row) || r.value(table.Granted, row).Set && !r.granted(row) // too early a start may be why
		if starts.Set && !turnedDown && starts.Date.Compare(applied.Date) < 0 {
			c.add(r.at(table.Starts, row), codeRetroactive, starts.Date.String(), applied.Date.String())
		}
		if !starts.Set && r.granted(row) {
			c.untold(r, table.Starts, row)
		}
		if on.Set && on.Date.Compare(applied.Date) < 0 {
			c.add(r.at(table.DecidedOn, row), codeDecidedEarly, on.Date.String(), applied.Date.String())
		}
	})
}

// reportDue: who has a grant reports so many months after the end; a report that has not come by the paper's date is late.
func (c *checker) reportDue(r *register) {
	c.each(r, func(row int) {
		if c.refused(r, row) || r.is(table.Granted) && !r.granted(row) {
			return
		}
		ends, due := r.value(table.Ends, row), r.value(table.ReportDue, row)
		if !ends.Set {
			c.untold(r, table.Ends, row)
			return
		}
		want := ends.Date.AddMonths(c.rule.Months)
		switch {
		case !due.Set:
			c.add(r.at(table.ReportDue, row), codeDueMissing, want.String())
		case due.Date != want:
			c.add(r.at(table.ReportDue, row), codeDue, due.Date.String(), want.String(), c.rule.Months)
		case r.is(table.ReportedOn) && !r.value(table.ReportedOn, row).Set && c.day.Compare(due.Date) > 0:
			c.add(r.at(table.ReportedOn, row), codeLate, due.Date.String())
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
			if r.granted(row) {
				c.untold(r, table.Number, row)
			}
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

// refusal: who is refused is told why, and is granted nothing.
func (c *checker) refusal(r *register) {
	c.each(r, func(row int) {
		if !c.refused(r, row) {
			return
		}
		if strings.TrimSpace(r.value(table.ReasonRole, row).Text) == "" {
			c.add(r.at(table.ReasonRole, row), codeReason)
		}
		if r.granted(row) {
			c.add(r.at(table.Granted, row), codeRefusedAmount, r.kronor(r.value(table.Granted, row).Num))
		}
	})
}
