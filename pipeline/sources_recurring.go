package pipeline

import (
	"path"
	"regexp"
	"slices"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/schedule"
	"underlag/pipeline/source/gitorigin"
)

// reading is a recurring case's repositories as it reads them for one period.
type reading struct {
	period       locale.Reporting
	repositories []config.Repository
}

// readings are the periods that a recurring case is known to have been made for, in order: those of the office's schedule up
// to a day, and those that a pinned ref names; each with what is read for it. The errors of the case as it is in the latest of
// them are told.
func (j Job) readings(lock config.Lock, day locale.Date) ([]reading, diag.List) {
	periods, step := j.scheduled(day)
	for _, l := range lock.Sources {
		for _, name := range periodForm.FindAllString(l.Ref+" "+l.URL, -1) {
			if p, err := locale.ParseReporting(name); err == nil && (step == "" || p.Step == step) {
				periods = append(periods, p)
			}
		}
	}
	slices.SortFunc(periods, func(a, b locale.Reporting) int {
		if c := a.From().Compare(b.From()); c != 0 {
			return c
		}
		return a.To().Compare(b.To())
	})
	if len(periods) == 0 {
		_, wrong := j.sample(day)
		return nil, wrong
	}
	var out []reading
	var found diag.List
	for _, p := range slices.Compact(periods) {
		j.Period = p
		occasion, _ := (&trace{job: j}).occasion()
		if occasion.Due.IsZero() { // which day its papers bear does not matter here
			occasion.Due = p.To()
		}
		var loaded config.Loaded
		loaded, found = config.LoadFor(j.Data, j.Case, occasion)
		out = append(out, reading{p, loaded.Case.Repositories})
	}
	return out, errorsOf(found)
}

func errorsOf(found diag.List) diag.List {
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
}

// periodForm is how periods are written; what only looks like one is no period of the case.
var periodForm = regexp.MustCompile(`\d{4}(?:-(?:[QTH]\d|\d\d(?:\.\.\d\d)?))?`)

// scheduled gives the periods of the case's report that have begun on a day, and how long they are; none where the office's
// schedule does not name the case.
func (j Job) scheduled(day locale.Date) (periods []locale.Reporting, step locale.Step) {
	office, _ := config.LoadOffice(j.Data, j.Case)
	for _, r := range office.Schedule {
		if path.Join(office.Dir, r.Case) != path.Clean(j.Case) {
			continue
		}
		step = r.Period
		for _, s := range schedule.Slots(r, nil, day) {
			if s.Period.From().Compare(day) <= 0 {
				periods = append(periods, s.Period)
			}
		}
	}
	return periods, step
}

// PeriodFits says whether a recurring case may have a period: its report in the office's schedule, if there is one, has periods
// of that length.
func PeriodFits(job Job, p locale.Reporting) bool {
	_, step := job.scheduled(p.To())
	return step == "" || step == p.Step
}

// pinnedPeriods gives the periods for which a recurring case is to be read so that each of its pins (of the repositories with
// these names; none is all) is read once, in order: as far as the schedule up to a day, or the pins themselves, tell of which
// periods they are. Where they tell of none it is an error, since the tables are read for a period.
func pinnedPeriods(job Job, day locale.Date, names []string) ([]locale.Reporting, diag.List) {
	lock, found := config.ReadLock(job.Data, job.Case)
	all, wrong := job.readings(lock, day)
	if found = append(found, wrong...); found.Err() != nil {
		return nil, found
	}
	meant := func(l config.Locked) bool { return len(names) == 0 || slices.Contains(names, l.Name) }
	var out []locale.Reporting
	covered := map[config.Locked]bool{}
	for _, r := range slices.Backward(all) { // a pin that many periods share is read for the latest
		fresh := false
		for _, repo := range r.repositories {
			if l, ok := lock.Of(repo); ok && meant(l) && !covered[l] {
				covered[l], fresh = true, true
			}
		}
		if fresh {
			out = append(out, r.period)
		}
	}
	slices.Reverse(out)
	at := diag.Pos{File: config.CaseFile}
	for _, l := range lock.Sources {
		if meant(l) && len(all) == 0 { // where periods are known, it is a pin that case.yaml does not name any more
			found = append(found, codeSourcePeriod.New(at, l.Name, l.Ref, path.Base(job.Case)))
		}
	}
	if !slices.ContainsFunc(lock.Sources, meant) && job.reads(day) {
		found = append(found, codeSourceNoPin.New(at))
	}
	return out, found
}

// sample gives the repositories of a recurring case as it reads them in the quarter of a day, for their names.
func (j Job) sample(day locale.Date) ([]config.Repository, diag.List) {
	loaded, found := config.LoadFor(j.Data, j.Case, config.Occasion{Period: locale.Quarter.At(day), Due: day})
	return loaded.Case.Repositories, errorsOf(found)
}

// reads says whether a recurring case reads repositories at all.
func (j Job) reads(day locale.Date) bool {
	repositories, _ := j.sample(day)
	return len(repositories) > 0
}

// recurringRef names a recurring case as it is for no period.
func recurringRef(c config.Loaded) config.Ref {
	return config.Ref{Dir: c.Case.Dir, ID: c.Case.ID, OfficeID: c.Office.ID, Recurring: true}
}

// pinned lists what a recurring case has pinned, each pin with the periods that read it, and the commits that it names itself.
func (t *trace) pinned(c config.Loaded, day locale.Date) CaseSources {
	t.ref = recurringRef(c)
	lock, found := config.ReadLock(t.job.Data, t.job.Case)
	readings, wrong := t.job.readings(lock, day)
	t.note(append(found, wrong...))
	if found.Err() != nil {
		return CaseSources{Case: t.ref, Found: t.found.Sort().Compact()}
	}
	var all []SourceState
	for _, l := range lock.Sources {
		if !t.sound(config.LockFile, config.Repository{URL: l.URL, Ref: l.Ref}) {
			continue
		}
		all = append(all, t.state(lock, config.Repository{Name: l.Name, URL: l.URL, Ref: l.Ref}))
	}
	for _, r := range readings {
		for _, repo := range r.repositories {
			if !t.sound(config.CaseFile, repo) {
				continue
			}
			s := t.state(lock, repo)
			i := slices.IndexFunc(all, func(o SourceState) bool { return o.Name == s.Name && o.URL == s.URL && o.Ref == s.Ref })
			if i < 0 && s.Commit != "" {
				i, all = len(all), append(all, s)
			}
			if i >= 0 {
				all[i].Periods = append(all[i].Periods, r.period)
			}
		}
	}
	reads := len(all) > 0 || t.job.reads(day)
	if reads && len(all) == 0 && !t.failed() {
		t.note(diag.List{codeSourceNoPin.New(diag.Pos{File: config.CaseFile})})
	}
	return CaseSources{Case: t.ref, Sources: all, Reads: reads, Found: t.found.Sort().Compact()}
}

// sound says whether a repository of a file can be shown; an address with a password in it is not printed.
func (t *trace) sound(file string, r config.Repository) bool {
	git := t.gitOf(r)
	git.At = diag.Pos{File: file}
	found := gitorigin.Check(git)
	t.note(found)
	return found.Err() == nil
}
