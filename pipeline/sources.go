package pipeline

import (
	"context"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
	"underlag/pipeline/source/gitorigin"
	"underlag/pipeline/table"
)

// SourceState is one git repository that a case reads.
type SourceState struct {
	Name, URL, Ref string
	Kind           string // branch, tag or commit; empty where it is not pinned
	Commit         string // what is read, 40 hex digits; empty where it is not pinned
	Tag            string // the annotated tag object that was pinned
	Here           bool   // it can be read without a network

	Periods []locale.Reporting // of a recurring case that is listed for none: those that read it, as far as they are known
}

// SourceMove is what became of one repository.
type SourceMove struct {
	SourceState        // as it is now
	Old         string // the commit that was pinned before; empty where there was none
}

// Moved says that another commit is read now.
func (m SourceMove) Moved() bool { return m.Old != m.Commit }

// TableChange is what a move does to one table of the case.
type TableChange struct {
	Documents    []string // the papers that read it
	Table        string
	File         string // with its repository: register:bidrag.xlsx
	table.Change        // Old is nil where nothing was pinned before, or where it cannot be read any more
}

// Sensitive says that nothing of the table's cells may be told.
func (c TableChange) Sensitive() bool { return c.New.Spec.About.Sensitive() }

// CaseSources is the git sources of one case, and what an update did to them.
type CaseSources struct {
	Case    config.Ref
	Period  locale.Reporting
	Sources []SourceState
	Moves   []SourceMove
	Tables  []TableChange // of what has moved, those that say something else now
	Written bool          // the pins were written
	Reads   bool          // the case has repositories, also where nothing is said of them here
	Found   diag.List
}

// Sources lists the git repositories that a case reads and what they are pinned to. Of a recurring case without a period it
// lists every pin, with the periods that read it: those that the office's schedule has up to a day, and those that pins name.
func Sources(ctx context.Context, job Job, day locale.Date) CaseSources {
	t := &trace{job: job}
	if loaded, _ := config.LoadFor(job.Data, job.Case, config.Occasion{}); loaded.Recurring && job.Period.IsZero() {
		return t.pinned(loaded, day)
	}
	in, _ := t.tables(ctx)
	var all []SourceState
	for i, r := range in.loaded.Case.Repositories {
		if found := gitorigin.Check(t.gitRepo(in.loaded.Case, i)); found.Err() != nil { // an address with a password is not printed
			t.note(found)
			continue
		}
		all = append(all, t.state(in.loaded.Lock, r))
	}
	return CaseSources{Case: t.ref, Period: job.Period, Sources: all, Reads: len(all) > 0, Found: t.found.Sort().Compact()}
}

// state is a repository as it is pinned.
func (t *trace) state(lock config.Lock, r config.Repository) SourceState {
	s, git := SourceState{Name: r.Name, URL: r.URL, Ref: r.Ref}, t.gitOf(r)
	if l, ok := lock.Of(r); ok {
		s.Kind, s.Commit, s.Tag = l.Kind, l.Commit, l.Tag
	} else if fixed, ok := gitorigin.Fixed(git); ok {
		s.Kind, s.Commit = string(gitorigin.Commit), fixed
	}
	s.Here = s.Commit != "" && gitorigin.Here(git, s.Commit)
	return s
}

// tables reads what a case says of itself as far as its tables need it: prose that is not written yet keeps no data from
// being updated.
func (t *trace) tables(ctx context.Context) (prepared, bool) {
	in := prepared{data: t.job.Data, dir: t.job.Case, origins: source.Origins{"": t.job.folder()}}
	t.ref = config.Ref{Dir: t.job.Case}
	if t.cancelled(ctx) {
		return in, false
	}
	occasion, found := t.occasion()
	t.note(found)
	in.loaded, found = config.LoadFor(t.job.Data, t.job.Case, occasion)
	t.note(found)
	c := in.loaded.Case
	t.ref = config.Ref{Dir: t.job.Case, ID: c.ID, Number: c.Number, OfficeID: in.loaded.Office.ID, Recurring: in.loaded.Recurring}
	for i, d := range c.Documents {
		p, found := t.job.Packs.load(d.Pack)
		t.note(found)
		plan := planned{config: d, pack: p}
		t.reads(in, i, &plan)
		in.documents = append(in.documents, plan)
	}
	in.known = config.Known(in.loaded.Office, c)
	return in, !t.failed()
}

// Update says how sources are moved on.
type Update struct {
	Names           []string // of repositories; none is all
	DryRun          bool     // tell what would change, and write nothing
	AcceptMovedTags bool     // a tag that names another commit than it did is believed
}

// UpdateSources asks the case's repositories what their refs are now, compares the tables with what they were, and moves the
// pins. Where the new data cannot be used, or anything else is wrong, no pin of the case moves.
//
// A recurring case without a period is taken for each period that has a pin, as far as the office's schedule up to a day, or the
// pins themselves, tell of which periods they are.
func UpdateSources(ctx context.Context, job Job, u Update, day locale.Date) []CaseSources {
	loaded, _ := config.LoadFor(job.Data, job.Case, config.Occasion{})
	if !loaded.Recurring || !job.Period.IsZero() {
		return []CaseSources{updateSources(ctx, job, u)}
	}
	var out []CaseSources
	periods, found := pinnedPeriods(job, day, u.Names)
	if len(found) > 0 {
		t := &trace{job: job}
		t.note(found)
		out = append(out, CaseSources{Case: recurringRef(loaded), Found: t.found.Sort().Compact()})
	}
	for _, p := range periods {
		job.Period = p
		out = append(out, updateSources(ctx, job, u))
	}
	return out
}

func updateSources(ctx context.Context, job Job, u Update) CaseSources {
	t := &trace{job: job}
	out := t.update(ctx, u)
	out.Case, out.Period, out.Found = t.ref, job.Period, t.found.Sort().Compact()
	out.Reads = out.Reads || len(out.Found) > 0
	return out
}

func (t *trace) update(ctx context.Context, u Update) CaseSources {
	var out CaseSources
	in, ok := t.tables(ctx)
	if !ok {
		return out
	}
	out.Reads = len(in.loaded.Case.Repositories) > 0
	var pins []config.Locked
	old := map[string]string{} // of what is pinned: name to commit
	for i, r := range in.loaded.Case.Repositories {
		now := t.state(in.loaded.Lock, r)
		old[r.Name] = now.Commit
		if len(u.Names) > 0 && !slices.Contains(u.Names, r.Name) || now.Kind == string(gitorigin.Commit) {
			continue
		}
		git := t.gitRepo(in.loaded.Case, i)
		to, found := gitorigin.Resolve(ctx, git)
		t.note(found)
		if pin, pinned := in.loaded.Lock.Of(r); pinned && found.Err() == nil && !u.AcceptMovedTags {
			t.note(gitorigin.Moved(git, pinnedTarget(pin), to))
		}
		l := bound{Repository: r, target: to}.locked()
		pins = append(pins, l)
		out.Moves = append(out.Moves, SourceMove{SourceState: SourceState{Name: r.Name, URL: r.URL, Ref: r.Ref, Kind: l.Kind, Commit: l.Commit, Tag: l.Tag}, Old: now.Commit})
	}
	if t.failed() {
		return CaseSources{}
	}
	moved := slices.ContainsFunc(out.Moves, SourceMove.Moved)
	if moved {
		out.Tables = t.compare(ctx, in, old, pins)
	}
	if t.failed() || u.DryRun || !moved {
		return out
	}
	t.note(t.lock(ctx, in.loaded.Case, pins, func(now, want config.Locked) bool { return now.Commit == old[want.Name] || now.Commit == want.Commit }))
	out.Written = !t.failed()
	return out
}

// compare reads the tables of what has moved as they were and as they are. New data that is refused is told of.
func (t *trace) compare(ctx context.Context, in prepared, old map[string]string, pins []config.Locked) []TableChange {
	var out []TableChange
	before, after := t.originsAt(in, old), map[string]string{}
	for name, commit := range old {
		after[name] = commit
	}
	changed := map[string]bool{}
	for _, p := range pins {
		changed[p.Name] = p.Commit != old[p.Name]
		after[p.Name] = p.Commit
	}
	now := t.originsAt(in, after)
	for _, d := range in.documents {
		if !slices.ContainsFunc(d.bindings, func(b table.Binding) bool { return changed[b.From] }) {
			continue
		}
		tables, found := t.load(ctx, in, d, now)
		t.note(found)
		if found.Err() != nil {
			t.note(diag.List{codeSourceRefused.New(in.loaded.Case.Places.At("repositories"), d.config.ID)})
			continue
		}
		was, found := t.load(ctx, in, d, before)
		if i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Severity == diag.Error }); i >= 0 {
			was = nil
			t.note(diag.List{codeSourceOld.New(in.loaded.Case.Places.At("repositories"), d.config.ID, diag.Words{SV: personal.MaskLoose(found[i].Message(diag.SV)), EN: personal.MaskLoose(found[i].Message(diag.EN))})})
		}
		for _, b := range d.bindings {
			if changed[b.From] {
				out = add(out, d.config.ID, b, was, tables)
			}
		}
	}
	return out
}

// add puts a table that says something else now among the changes; one that several papers read stands once.
func add(all []TableChange, document string, b table.Binding, was, now table.Tables) []TableChange {
	c := TableChange{Documents: []string{document}, Table: b.Table, File: source.Name(b.From, b.File), Change: table.Change{New: now.Find(b.Table)}}
	if c.New == nil {
		return all
	}
	if old := was.Find(b.Table); old != nil {
		if c.Change = table.Diff(old, c.New); c.None() && !c.Moved() {
			return all
		}
	}
	same := func(o TableChange) bool {
		return o.Table == c.Table && o.File == c.File && o.New.Sheet == c.New.Sheet && strings.Join(o.New.Spec.Headers(), "\x00") == strings.Join(c.New.Spec.Headers(), "\x00")
	}
	if i := slices.IndexFunc(all, same); i >= 0 {
		all[i].Documents = append(all[i].Documents, document)
		return all
	}
	return append(all, c)
}

// originsAt gives the case's origins with each repository at a commit; one without is left out.
func (t *trace) originsAt(in prepared, commits map[string]string) source.Origins {
	out := source.Origins{"": t.job.folder()}
	for i, r := range in.loaded.Case.Repositories {
		if c := commits[r.Name]; c != "" {
			out[r.Name] = gitorigin.At(t.gitRepo(in.loaded.Case, i), c)
		}
	}
	return out
}

// load reads and checks what one paper rests on.
func (t *trace) load(ctx context.Context, in prepared, d planned, origins source.Origins) (table.Tables, diag.List) {
	files, found := source.OpenAll(ctx, origins, d.wants, in.known)
	tables, more := table.Load(ctx, d.pack.Schema, files, d.bindings, in.known)
	return tables, append(found, more...)
}

// UnknownSources refuses names that no repository of the cases has; a recurring case without a period is read as on a day.
func UnknownSources(ctx context.Context, jobs []Job, names []string, day locale.Date) diag.List {
	if len(names) == 0 {
		return nil
	}
	var known []string
	for _, job := range jobs {
		t := &trace{job: job}
		in, _ := t.tables(ctx)
		repositories := in.loaded.Case.Repositories
		if in.loaded.Recurring && job.Period.IsZero() {
			repositories, _ = job.sample(day)
		}
		for _, r := range repositories {
			known = append(known, r.Name)
		}
	}
	slices.Sort(known)
	known = slices.Compact(known)
	var there any = strings.Join(known, ", ")
	if len(known) == 0 {
		there = diag.Words{SV: "inget ärende läser ur något", EN: "no case reads from any"}
	}
	var found diag.List
	for _, n := range names {
		if !slices.Contains(known, n) {
			found = append(found, codeSourceName.New(diag.Pos{}, personal.Mask(n), there))
		}
	}
	return found
}
