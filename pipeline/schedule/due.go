package schedule

import (
	"slices"

	"underlag/pipeline/calendar"
	"underlag/pipeline/config"
	"underlag/pipeline/locale"
)

// DefaultDays is how many working days before the manuscript stop a report is due where office.yaml says nothing.
const DefaultDays = 5

// mostPeriods bounds how many periods are listed: forty years of months. A report from 1900 would fill the summary.
const mostPeriods = 480

// Slot is one period of a report and the day on which its papers are to be made.
type Slot struct {
	Period locale.Reporting
	Due    locale.Date // a working day after the period's end; none where no manuscript stop is known
	Stop   locale.Date // the manuscript stop that the day is counted from; none by the rule of working days after the period
}

// Met says whether the rule is met on a day. A slot without a day is never due.
func (s Slot) Met(day locale.Date) bool { return !s.Due.IsZero() && s.Due.Compare(day) <= 0 }

// Slots lists a report's periods in order: all that have ended before the day, and the one that is next. A report that has
// ended gives none after its last; one without a first period or step gives none at all. Of more than 480 the latest are given.
//
// stops are the manuscript stops of the body that the rule counts from, in any order.
func Slots(r config.Recurring, stops []locale.Date, day locale.Date) []Slot {
	var out []Slot
	if r.From.IsZero() || r.From.First < 1 || r.From.Last < r.From.First || r.From.Last > 12 {
		return nil
	}
	ends := before(r.Due, stops)
	for p := r.From; r.To.IsZero() || p.To().Compare(r.To.To()) <= 0; p = p.Next() {
		out = append(out, slot(r.Due, ends, p))
		if len(out) > mostPeriods {
			out = out[1:]
		}
		if p.To().Compare(day) >= 0 { // still to end: the next one
			break
		}
	}
	return out
}

// Due lists the slots whose rule is met on the day and that have no version yet, in order. What was missed is caught up.
func Due(slots []Slot, day locale.Date, have func(locale.Reporting) bool) []Slot {
	var out []Slot
	for _, s := range slots {
		if s.Met(day) && !have(s.Period) {
			out = append(out, s)
		}
	}
	return out
}

// before gives each manuscript stop its day, by the rule; nil where the rule counts from the period's end.
func before(rule config.Due, stops []locale.Date) []Slot {
	if rule.Before == "" {
		return nil
	}
	days := rule.Days
	if days <= 0 {
		days = DefaultDays
	}
	var out []Slot
	for _, stop := range stops {
		out = append(out, Slot{Due: calendar.AddWorkdays(stop, -days), Stop: stop})
	}
	slices.SortFunc(out, func(a, b Slot) int { return a.Stop.Compare(b.Stop) })
	return out
}

// slot finds the day of a period by the rule: before the first stop whose day is after the period's end.
func slot(rule config.Due, stops []Slot, p locale.Reporting) Slot {
	if rule.Before == "" {
		return Slot{Period: p, Due: calendar.AddWorkdays(p.To(), max(rule.Workdays, 1))}
	}
	for _, s := range stops {
		if s.Due.Compare(p.To()) > 0 {
			return Slot{Period: p, Due: s.Due, Stop: s.Stop}
		}
	}
	return Slot{Period: p}
}
