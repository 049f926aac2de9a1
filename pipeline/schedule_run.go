package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/archive"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/schedule"
)

// Schedule is the recurring reports of all offices as they stand on one day. Run makes what is due of one report; reports may
// be run at the same time.
type Schedule struct {
	w       *Workspace
	day     locale.Date
	shard   Shard
	reports []*recurring
	found   diag.List // of no single report
	looking bool      // nothing is to be made
}

// recurring is one report of an office.
type recurring struct {
	office   config.Office
	spec     config.Recurring
	ref      config.Ref
	editions []Edition
	unknown  bool // the versions could not be read, so that nobody knows what is missing
	periods  []*scheduled
}

// scheduled is one period of a report.
type scheduled struct {
	schedule.Slot
	loaded   config.Loaded
	broken   bool                     // the case cannot be read for this period
	versions map[Kept]archive.Version // the latest of each paper and edition
	status   schedule.Status
	found    diag.List
	tried    bool
	withheld int
	corrects bool // a paper says something else than its version
}

// Schedule reads the offices' recurring reports, of the cases of one part of several, and which versions there are. The
// archives' remotes are read first. One that cannot be reached is only a warning for who looks; who is to make what is
// missing must know what is.
func (w *Workspace) Schedule(ctx context.Context, day locale.Date, shard Shard, looking bool) *Schedule {
	s := &Schedule{w: w, day: day, shard: shard, looking: looking}
	if w.data == nil {
		s.found = diag.List{codeCaseNone.New(diag.Pos{})}
		return s
	}
	for _, dir := range config.Offices(w.data) {
		office, found := config.LoadOffice(w.data, dir)
		readable := found.Err() == nil
		for i := range found {
			found[i].Pos.File = path.Join(dir, found[i].Pos.File)
			if found[i].Code.ID == config.ScheduleCase { // its report cannot be made; the others are
				found[i].Severity = diag.Error
			}
		}
		s.note(found)
		if !readable || len(office.Schedule) == 0 {
			continue
		}
		s.office(ctx, office)
	}
	return s
}

// note keeps what was found, masked as everything that is told.
func (s *Schedule) note(found diag.List) {
	t := trace{found: s.found}
	t.note(found)
	s.found = t.found
}

// office adds the reports of one office.
func (s *Schedule) office(ctx context.Context, office config.Office) {
	var reports []*recurring
	for _, spec := range office.Schedule {
		dir := path.Join(office.Dir, spec.Case)
		ref := config.Ref{Dir: dir, ID: path.Base(dir), OfficeID: office.ID}
		for _, known := range s.w.cases {
			if known.Dir == dir {
				ref = known
			}
		}
		if !s.shard.Has(dir) || s.refused(ref) || !s.there(dir) {
			continue
		}
		r := &recurring{office: office, spec: spec, ref: ref, editions: editionsOf(spec)}
		body, _ := office.Body(spec.Due.Before)
		for _, slot := range schedule.Slots(spec, body.Stops, s.day) {
			p := &scheduled{Slot: slot, versions: map[Kept]archive.Version{}}
			var found diag.List
			p.loaded, found = config.LoadFor(s.w.data, dir, config.Occasion{Period: slot.Period, Due: slot.Due})
			p.broken = found.Err() != nil
			r.periods = append(r.periods, p)
		}
		reports = append(reports, r)
	}
	s.alone(office, reports)
	s.versions(ctx, office, reports)
	for _, r := range reports {
		for _, p := range r.periods {
			p.status = r.stands(p, s.day)
		}
	}
	s.reports = append(s.reports, reports...)
}

// alone warns of editions whose versions no other machine could get, where several share the cases.
func (s *Schedule) alone(office config.Office, reports []*recurring) {
	if s.shard.Count < 2 {
		return
	}
	for _, e := range []Edition{Intern, Webb} {
		made := slices.ContainsFunc(reports, func(r *recurring) bool { return slices.Contains(r.editions, e) })
		sent := slices.ContainsFunc(office.Archive.Remotes, func(r config.Remote) bool { return r.Edition == string(e) })
		if made && !sent {
			s.note(diag.List{codeScheduleAlone.New(office.Places.At("schedule"), string(e))})
		}
	}
}

// refused tells what is wrong with where the case lies, such as another one of the same name, over whose papers and versions
// its own would go.
func (s *Schedule) refused(ref config.Ref) bool {
	n := len(s.found)
	for _, d := range s.w.found {
		if d.Severity == diag.Error && d.Pos.File == path.Join(ref.Dir, config.CaseFile) {
			s.note(diag.List{d})
		}
	}
	return len(s.found) > n
}

// there says whether the folder has a case; where it has none, reading its office has told of it.
func (s *Schedule) there(dir string) bool {
	info, err := fs.Stat(s.w.data, path.Join(dir, config.CaseFile))
	return err == nil && !info.IsDir()
}

func editionsOf(spec config.Recurring) []Edition {
	var out []Edition
	for _, e := range spec.Editions {
		out = append(out, Edition(e))
	}
	if len(out) == 0 {
		out = []Edition{Intern}
	}
	return out
}

// versions finds the versions of an office's reports, each store read once.
func (s *Schedule) versions(ctx context.Context, office config.Office, reports []*recurring) {
	for _, e := range []Edition{Intern, Webb} {
		var wanted []*recurring
		for _, r := range reports {
			for _, has := range r.editions {
				if has == e {
					wanted = append(wanted, r)
				}
			}
		}
		if len(wanted) == 0 {
			continue
		}
		all, found := s.stored(ctx, office, e)
		s.note(found)
		for _, r := range wanted {
			r.unknown = r.unknown || found.Err() != nil
			for _, p := range r.periods {
				p.keep(all, r, e)
			}
		}
	}
}

// stored lists what an office's store holds of one edition.
func (s *Schedule) stored(ctx context.Context, office config.Office, e Edition) ([]archive.Version, diag.List) {
	store, found := s.w.store(office, e)
	if found.Err() != nil {
		return nil, found
	}
	unread := store.Sync(ctx)
	for i := range unread {
		if s.looking && unread[i].Severity == diag.Error && ctx.Err() == nil {
			unread[i].Severity = diag.Warning
		}
	}
	if found = append(found, unread...); found.Err() != nil {
		return nil, found
	}
	all, more := store.Versions(ctx)
	return all, append(found, more...)
}

// keep remembers the latest version of each of the period's papers. One whose content was removed by law is one all the same.
func (p *scheduled) keep(all []archive.Version, r *recurring, e Edition) {
	period := p.Period.String()
	for _, v := range all {
		k := Kept{v.Document, e}
		if v.Office == r.office.ID && v.CaseDir == r.ref.ID && v.Period == period && v.Number > p.versions[k].Number {
			p.versions[k] = v
		}
	}
}

// stands says where a period stands before anything is made.
func (r *recurring) stands(p *scheduled, day locale.Date) schedule.Status {
	switch {
	case r.complete(p):
		return schedule.Archived
	case p.Due.IsZero():
		return schedule.NoStop
	case !p.Met(day):
		return schedule.Coming
	}
	return schedule.Overdue
}

// complete says that every paper of the period has a version in every edition. Where the case cannot be read, one version
// of each edition has to do: a case that somebody is rewriting makes no old report due again.
func (r *recurring) complete(p *scheduled) bool {
	for _, e := range r.editions {
		any := false
		for k := range p.versions {
			any = any || k.Edition == e
		}
		if !any {
			return false
		}
		for _, d := range p.loaded.Case.Documents {
			if _, has := p.versions[Kept{d.ID, e}]; !has && !d.Example && !p.broken {
				return false
			}
		}
	}
	return true
}

// Reports says how many reports there are.
func (s *Schedule) Reports() int { return len(s.reports) }

// Due says how many periods are due.
func (s *Schedule) Due() int {
	n := 0
	for _, r := range s.reports {
		for _, p := range r.periods {
			if p.status == schedule.Overdue {
				n++
			}
		}
	}
	return n
}

// Run makes what is due of report i, its periods in order: drafts, and versions of what is approved. What goes wrong with one
// period stops no other. Different reports may be run at the same time.
func (s *Schedule) Run(ctx context.Context, i int, o Observer, done func(Result)) {
	r := s.reports[i]
	for _, p := range r.periods {
		if p.status != schedule.Overdue {
			continue
		}
		if ctx.Err() != nil {
			p.found = diag.From(ctx.Err())
			return
		}
		if r.unknown {
			p.status = schedule.Failed
			p.found = diag.List{codeScheduleUnknown.New(diag.Pos{})}
			continue
		}
		p.tried = true
		job := s.w.Job(r.ref, Publishing, o)
		job.Editions, job.Period, job.Standing = r.editions, p.Period, r.standing(p, s.day)
		job.Archive = s.w.Archiving("") // a correction needs a reason, which the schedule has not
		result := Build(ctx, job)
		p.made(r, result)
		result.Forget()
		done(result)
	}
}

// standing is the report's standing approval for a period; nil where there is none, or it is not given yet.
func (r *recurring) standing(p *scheduled, day locale.Date) *Standing {
	a := r.spec.Standing
	if a.By == "" || a.On.IsZero() || a.On.Compare(day) > 0 {
		return nil
	}
	kept := map[Kept]string{}
	for k, v := range p.versions {
		kept[k] = v.Content
		if v.Removed != nil {
			kept[k] = "" // what was removed by law is not kept again
		}
	}
	return &Standing{By: a.By, Role: a.Role, On: a.On, Kept: kept}
}

// made says what a build has come to.
func (p *scheduled) made(r *recurring, b Result) {
	p.withheld = b.Withheld
	for _, d := range b.Found {
		if d.Code.ID != codeArchiveDraft.ID { // its status says it
			p.found = append(p.found, d)
		}
	}
	for _, v := range b.Versions {
		p.versions[Kept{v.Document, v.Edition}] = v.Version
	}
	switch {
	case b.Found.Err() != nil && b.Incomplete():
		p.status = schedule.Incomplete
		return
	case b.Found.Exit() == diag.ExitCancelled:
		return // still due
	case b.Found.Err() != nil:
		p.status = schedule.Failed
		return
	}
	p.status = schedule.Example
	for _, paper := range b.Papers {
		if paper.Document.Example {
			continue
		}
		if paper.Approval == nil {
			p.status = schedule.Awaiting
			_, has := p.versions[Kept{paper.Document.ID, paper.Edition}]
			p.corrects = p.corrects || has
		}
	}
	if p.status == schedule.Example && r.complete(p) {
		p.status = schedule.Archived
	}
}

// awaits says for whom the papers of a period wait, and why they did not go on by themselves.
func (r *recurring) awaits(p *scheduled, day locale.Date, lang diag.Lang) *schedule.Awaited {
	if p.status != schedule.Awaiting {
		return nil
	}
	a, standing := &schedule.Awaited{}, r.spec.Standing
	say := func(sv, en string) string { return diag.Words{SV: sv, EN: en}.In(lang) }
	switch {
	case standing.By == "":
		a.Why = say("Rapporten har inget stående godkännande.", "The report has no standing approval.")
	case standing.On.Compare(day) > 0:
		a.Why = fmt.Sprintf(say("Det stående godkännandet gäller från %s.", "The standing approval holds from %s."), standing.On.Long(lang))
	case p.withheld > 0:
		a.Why = fmt.Sprintf(say("Det stående godkännandet gäller bara handlingar utan varningar, och här finns %d.",
			"The standing approval is only for papers without warnings; warnings here: %d."), p.withheld)
	case p.corrects:
		a.Why = say("En handling säger något annat än sin version, och ett stående godkännande gäller inga rättelser.",
			"A paper says something else than its version, and a standing approval is of no correction.")
	}
	for _, s := range p.loaded.Case.Signatories {
		a.Whom = append(a.Whom, s.Name+", "+strings.Join(s.Role, " "))
	}
	if standing.By != "" && len(a.Whom) == 0 {
		a.Whom = []string{standing.By + ", " + standing.Role}
	}
	for _, o := range p.loaded.Case.Officers {
		if len(a.Whom) == 0 {
			a.Whom = append(a.Whom, o.Name)
		}
	}
	a.How = fmt.Sprintf("underlag approve %s --period %s --by … --role … --on …", r.ref.Dir, p.Period)
	return a
}
