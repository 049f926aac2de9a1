package pipeline

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/schedule"
	"underlag/pipeline/table"
)

// occasion is what the job makes a recurring case for: its period, and the day that the office's schedule gives for it. So a
// paper bears the same day whoever has it built, and on whatever day. A period of another length than the report's is refused.
func (t *trace) occasion() (config.Occasion, diag.List) {
	p := t.job.Period
	if p.IsZero() {
		return config.Occasion{}, nil
	}
	office, _ := config.LoadOffice(t.job.Data, t.job.Case) // what is wrong with it is told when the case is read
	var other diag.List
	for i, r := range office.Schedule {
		if path.Join(office.Dir, r.Case) != path.Clean(t.job.Case) {
			continue
		}
		if r.Period != p.Step || r.From.Step != p.Step {
			at := office.Places.At(fmt.Sprintf("schedule[%d].period", i))
			other = diag.List{codePeriodStep.New(at, p.String(), r.From.String(), r.From.Next().String())}
			continue
		}
		body, _ := office.Body(r.Due.Before)
		for _, s := range schedule.Slots(r, body.Stops, p.To()) {
			if s.Period == p {
				return config.Occasion{Period: p, Due: s.Due, First: p == r.From}, nil
			}
		}
		return config.Occasion{Period: p}, nil // before the first, or after the last: it bears no day by the rule
	}
	if other != nil { // its day matters no more
		return config.Occasion{Period: p, Due: p.To()}, other
	}
	return config.Occasion{Period: p}, nil
}

// PeriodNames gives what may stand as {{ .Period }} in a recurring case, and what each of them stands for in an example: the
// first quarter of 2024, due on 15 April.
func PeriodNames(lang diag.Lang) (names []string, words map[string]string) {
	example := config.Occasion{Period: locale.Reporting{Step: locale.Quarter, Year: 2024, First: 1, Last: 3}, Due: locale.Date{Year: 2024, Month: 4, Day: 15}}
	return config.OccasionNames(), example.Words(lang)
}

// Running warns of a period that has not ended on a day, which is the clock's and so not known to a job.
func Running(p locale.Reporting, today locale.Date) diag.List {
	if p.IsZero() || p.To().Compare(today) < 0 {
		return nil
	}
	return diag.List{codePeriodRunning.New(diag.Pos{}, p.String(), p.To().String())}
}

// Once leaves out the recurring cases, of which nothing can be made without a period, and says so.
func Once(refs []config.Ref) ([]config.Ref, diag.List) {
	var once []config.Ref
	var found diag.List
	for _, r := range refs {
		if r.Recurring {
			found = append(found, codeRecurringLeft.New(diag.Pos{File: path.Join(r.Dir, config.CaseFile)}, r.ID))
			continue
		}
		once = append(once, r)
	}
	return once, found
}

// unguarded warns of a report about persons that does not know what its earlier periods published: their figures are of the
// same rows, so that what one hides another may give away. Before the first period by the schedule there was nothing, and an
// example is of nobody.
func (in prepared) unguarded() diag.List {
	c, o := in.loaded.Case, in.loaded.Occasion
	table, persons := in.persons()
	example := !slices.ContainsFunc(c.Documents, func(d config.Document) bool { return !d.Example })
	if o.Period.IsZero() || o.First || len(c.Published) > 0 || len(in.released) > 0 || !persons || example {
		return nil
	}
	return diag.List{codePublishedNone.New(c.Places.At("documents"), table, c.ID)}
}

// persons gives a table of the case's papers that is about persons.
func (in prepared) persons() (string, bool) {
	for _, d := range in.documents {
		for _, t := range d.pack.Schema.Tables {
			if t.About.Sensitive() {
				return t.ID, true
			}
		}
	}
	return "", false
}

// mayLack refuses names under may_be_empty of tables that could not be found empty.
func (d planned) mayLack(i int) diag.List {
	var found diag.List
	for k, id := range d.config.MayLack {
		if len(d.days[id]) == 0 {
			at := d.loaded.Case.Places.At(fmt.Sprintf("documents[%d].may_be_empty[%d]", i, k))
			found = append(found, codePeriodTable.New(at, d.config.Pack, id, strings.Join(slices.Sorted(maps.Keys(d.days)), ", ")))
		}
	}
	return found
}

// incomplete finds the tables that have no row of the period: a recurring report that was made before the data had come would
// say that nothing had happened. Where no table has days to tell by, one row in any of them will do. Of a table that breaks off
// before the period's last third there is a warning.
func (d planned) incomplete(p locale.Reporting, tables table.Tables) diag.List {
	if p.IsZero() {
		return nil
	}
	spaced := func(s string) string { return strings.ReplaceAll(s, locale.NoBreakSpace, " ") }
	name := diag.Words{SV: spaced(p.Name(diag.SV)), EN: spaced(p.Name(diag.EN))}
	late := lastThird(p)
	var found diag.List
	note := func(c diag.Code, t *table.Table, from, to locale.Date) {
		found = append(found, c.New(diag.Pos{File: t.File, Rev: t.Rev, Sheet: t.Sheet}, name, from.String(), to.String(), t.Spec.ID))
	}
	empty := true
	for _, t := range tables {
		empty = empty && len(t.Rows) == 0
		days := d.days[t.Spec.ID]
		if len(days) == 0 || slices.Contains(d.config.MayLack, t.Spec.ID) {
			continue
		}
		switch {
		case !holds(t, days, p.From(), p.To()):
			note(codePeriodIncomplete, t, p.From(), p.To())
		case !holds(t, days, late, locale.Date{}):
			note(codePeriodShort, t, late, p.To())
		}
	}
	if len(d.days) == 0 && len(tables) > 0 && empty {
		note(codePeriodIncomplete, tables[0], p.From(), p.To())
	}
	return found
}

// lastThird is where the last third of a period begins.
func lastThird(p locale.Reporting) locale.Date {
	length := 0
	for d := p.From(); d.Compare(p.To()) <= 0; d = d.AddDays(1) {
		length++
	}
	return p.To().AddDays(1 - length/3)
}

// holds says whether some row has a day in one of the columns that lies between two days.
func holds(t *table.Table, columns []string, from, to locale.Date) bool {
	for _, name := range columns {
		c := t.Column(name)
		if c >= 0 && slices.ContainsFunc(t.Cols[c], func(v table.Value) bool { return v.Set && v.Date.Within(from, to) }) {
			return true
		}
	}
	return false
}

// Incomplete says that nothing is wrong with the papers but that what the period needs has not come: rows, a file, a tag.
func (r Result) Incomplete() bool {
	lacking := false
	for _, d := range r.Found {
		if d.Severity != diag.Error {
			continue
		}
		if !slices.Contains(dataToCome, d.Code.ID) && !r.tagToCome(d) {
			return false
		}
		lacking = true
	}
	return lacking
}

// dataToCome are the problems that pass when the period's data comes.
var dataToCome = []string{codePeriodIncomplete.ID, codePublishedGone.ID, "source.missing", "source.not-in-git"}

// tagToCome says that a repository has no branch, tag or folder with the period in its name. Another that there is not is
// misspelt.
func (r Result) tagToCome(d diag.Diagnostic) bool {
	named := (d.Code.ID == "git.no-ref" || d.Code.ID == "git.folder") && len(d.Args) > 0
	return named && !r.Period.IsZero() && strings.Contains(fmt.Sprint(d.Args[0]), r.Period.String())
}
