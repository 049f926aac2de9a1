package config

import (
	"io/fs"
	"path"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// The working days that a due rule may have: a report that is made a year late is a mistake in the number.
const (
	mostDueWorkdays = 250
	mostDueDays     = 60
)

// schedule holds the recurring reports against the calendar, the bodies and the cases there are.
func (c *checker) schedule(fsys fs.FS, o Office) {
	seen := first{}
	for i, r := range o.Schedule {
		p := index("schedule", i)
		c.unique(seen, diag.Words{SV: "ärendet", EN: "the case"}, p+".case", r.Case)
		if c.local(p+".case", r.Case) {
			c.scheduledCase(fsys, p+".case", r.Case, o)
		}
		c.due(p+".due", r.Due, o)
		c.schedulePeriods(p, r)
		editions := first{}
		for j, e := range r.Editions {
			c.unique(editions, diag.Words{SV: "utgåvan", EN: "the edition"}, index(p+".editions", j), e)
		}
		if _, said := c.places[p+".standing"]; said {
			c.line(p+".standing.by", "by", r.Standing.By)
			c.line(p+".standing.role", "role", r.Standing.Role)
		}
	}
}

// scheduledCase refuses a case that is not there, or that belongs to another office further down.
func (c *checker) scheduledCase(fsys fs.FS, at, name string, o Office) {
	dir := path.Join(o.Dir, name)
	if info, err := fs.Stat(fsys, path.Join(dir, CaseFile)); err != nil || info.IsDir() {
		c.add(at, scheduleNoCase, decl.Quote(name))
		return
	}
	if home, _ := officeOf(fsys, dir); home != o.Dir {
		c.add(at, scheduleOther, decl.Quote(name), path.Join(home, OfficeFile))
		return
	}
	if text, err := read(fsys, path.Join(dir, CaseFile)); err == nil && !fill(CaseFile, text, Occasion{}, diag.SV).recurring {
		c.add(at, scheduleOnce, decl.Quote(name))
	}
}

// due holds the rule of when a report is made: exactly one, with a number that can be meant.
func (c *checker) due(p string, d Due, o Office) {
	_, workdays := c.places[p+".workdays"]
	_, before := c.places[p+".before"]
	_, days := c.places[p+".days"]
	if workdays == before {
		if _, said := c.places[p]; said { // one that is missing altogether has been told of
			c.add(p, scheduleDue)
		}
		return
	}
	if workdays && (d.Workdays < 1 || d.Workdays > mostDueWorkdays) {
		c.add(p+".workdays", badRange, "workdays", d.Workdays, 1, mostDueWorkdays)
	}
	if workdays && days {
		c.add(p+".days", scheduleDays)
	}
	if !before {
		return
	}
	if days && (d.Days < 1 || d.Days > mostDueDays) {
		c.add(p+".days", badRange, "days", d.Days, 1, mostDueDays)
	}
	c.body(p+".before", d.Before, o)
	if b, ok := o.Body(d.Before); ok && len(b.Stops) == 0 { // no more than advice: a warning would keep every standing approval from being used
		c.add(p+".before", scheduleNoStops, b.ID)
	}
}

// schedulePeriods refuses a first or last period that is no step of the report's, and a last before the first.
func (c *checker) schedulePeriods(p string, r Recurring) {
	fits := true
	for _, k := range []struct {
		key    string
		period locale.Reporting
	}{{"from", r.From}, {"to", r.To}} {
		if k.period.IsZero() || r.Period == "" {
			fits = false
			continue
		}
		if k.period != r.Period.At(k.period.From()) {
			c.add(p+"."+k.key, scheduleStep, k.period.String(), string(r.Period), r.Period.At(k.period.From()).String())
			fits = false
		}
	}
	if fits && r.To.To().Compare(r.From.To()) < 0 {
		c.add(p+".to", ruleBackwards, r.From.String(), r.To.String())
	}
}

// stops refuses manuscript stops that are not in order or stand twice: a day in the wrong place is most often a slip of the year.
func (c *checker) stops(p string, stops []locale.Date) {
	for i := range stops {
		if i > 0 && !stops[i].IsZero() && stops[i].Compare(stops[i-1]) <= 0 {
			c.add(index(p, i), stopOrder, stops[i].String(), stops[i-1].String())
		}
	}
}
