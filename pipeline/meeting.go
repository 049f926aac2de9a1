package pipeline

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
	"underlag/pipeline/run"
)

// BuildMeeting makes the files of one meeting and, unless the job only checks, publishes them together: all or none.
// Job.Case is the meeting's folder. It returns every problem of the meeting and of the cases on its agenda.
func BuildMeeting(ctx context.Context, job Job) Result {
	t := &trace{job: job}
	m, ok := t.gather(ctx)
	if job.Goal == Publishing && m.loaded.Meeting.Dir != "" {
		t.note(run.Recover(ctx, job.Out, m.folder()))
	}
	if !ok {
		return t.result(nil)
	}
	var made []bundle
	for _, e := range job.editions() {
		for _, v := range m.volumes(ctx, t, e) {
			if b, ok := t.bind(ctx, m, v); ok {
				made = append(made, b)
			}
		}
	}
	if t.failed() || t.cancelled(ctx) {
		return t.result(nil)
	}
	var papers []Paper
	var out []run.Output
	for _, b := range made {
		papers, out = append(papers, b.paper), append(out, b.output)
	}
	if job.Goal != Publishing {
		return t.result(papers)
	}
	t.at("", Publish)
	published, found := run.Publish(ctx, job.Out, m.folder(), out)
	if !t.passed(Publish, found) {
		return t.result(papers)
	}
	r := t.result(papers)
	in := prepared{loaded: config.Loaded{Office: m.loaded.Office, Case: config.Case{ID: path.Join("moten", m.loaded.Meeting.ID)}}}
	r.Written, r.Removed = in.written(job.Out, papers, published)
	return r
}

// sitting is a meeting with the papers of its agenda, whole and masked.
type sitting struct {
	loaded config.LoadedMeeting
	lang   diag.Lang
	in     prepared // the office's fonts, logo and language, for the meeting's own papers
	items  []agendaItem
}

// agendaItem is an item with what its case says and its papers.
type agendaItem struct {
	config.Item
	matter    config.Case
	paragraph int            // its § once the meeting is over; 0 before, and where it was withdrawn
	decided   config.Decided // what became of it
	papers    map[Edition][]Paper
	files     []foreign
	secret    []doc.Word
}

// folder is where the meeting's files go below out.
func (m sitting) folder() string { return path.Join(m.loaded.Office.ID, "moten", m.loaded.Meeting.ID) }

func (m sitting) words(sv, en string) string { return diag.Words{SV: sv, EN: en}.In(m.lang) }

// gather reads the meeting and makes the papers of the cases on its agenda, all gates on. All problems are found before it
// gives up.
func (t *trace) gather(ctx context.Context) (sitting, bool) {
	t.ref = config.Ref{Dir: t.job.Case, ID: path.Base(t.job.Case)}
	loaded, found := config.LoadMeeting(t.job.Data, t.job.Case)
	t.note(found)
	m := sitting{loaded: loaded, lang: diag.SV}
	t.office = loaded.Office
	t.ref.OfficeID = loaded.Office.ID
	if loaded.Office.Language == string(diag.EN) {
		m.lang = diag.EN
	}
	if found.Err() != nil {
		return m, false
	}
	fonts, err := t.job.Fonts()
	t.note(diag.From(err))
	m.in = prepared{fonts: fonts, logo: t.logo(loaded.Office), data: t.job.Data, dir: t.job.Case, version: t.job.Version, toolchain: t.job.Toolchain,
		known: config.Known(loaded.Office, config.Case{})}
	m.in.loaded = config.Loaded{Office: loaded.Office, Case: m.asCase(), Bodies: []config.Body{loaded.Body}}
	built := map[string]Result{}
	next := loaded.FirstPar
	for i, it := range loaded.Meeting.Items {
		a := agendaItem{Item: it, papers: map[Edition][]Paper{}}
		t.papersOf(ctx, m, i, &a, built)
		t.changed(m, a)
		a.files = t.foreign(m, i, it)
		if loaded.Outcome != nil {
			k := slices.IndexFunc(loaded.Outcome.Items, func(d config.Decided) bool { return d.Item == it.Number })
			if a.decided = loaded.Outcome.Items[k]; !a.decided.Withdrawn {
				a.paragraph, next = next, next+1
			}
		}
		if a.paragraph > 0 && len(m.itemSaid(a, t.job.editions()[0], false).Decision) == 0 && t.found.Err() == nil {
			t.note(diag.List{codeMeetingUndecided.New(loaded.Meeting.Places.At(fmt.Sprintf("items[%d]", i)), a.Number)})
		}
		m.items = append(m.items, a)
	}
	t.note(m.openAndClosed())
	return m, !t.failed()
}

// openAndClosed refuses a paper that would stand in the open pack and in that of the closed items.
func (m sitting) openAndClosed() diag.List {
	var found diag.List
	open := map[string]bool{}
	for _, closed := range []bool{false, true} {
		for i, a := range m.items {
			for _, p := range append(slices.Clone(a.papers[Intern]), a.papers[Webb]...) {
				key := a.Case + "\x00" + a.Period.String() + "\x00" + p.Document.ID
				switch {
				case a.Closed != closed:
				case !closed:
					open[key] = true
				case open[key]:
					found = append(found, codeMeetingBoth.New(m.loaded.Meeting.Places.At(fmt.Sprintf("items[%d]", i)), a.Case, p.Document.ID))
				}
			}
		}
	}
	return found
}

// papersOf makes the papers of an item's case; a case that stands on the agenda twice is made once.
func (t *trace) papersOf(ctx context.Context, m sitting, i int, a *agendaItem, built map[string]Result) {
	if a.Case == "" {
		return
	}
	at := m.loaded.Meeting.Places.At(fmt.Sprintf("items[%d].case", i))
	dir := path.Join(m.loaded.Office.Dir, a.Case)
	once := dir + " " + a.Period.String()
	r, ok := built[once]
	if !ok {
		job := t.job
		job.Case, job.Period, job.Goal = dir, a.Period, Check
		r = Build(ctx, job)
		r.forgetFiles() // all items' papers are held until the pack is made, which sets them anew
		built[once] = r
		for _, d := range r.Found {
			if d.Severity == diag.Error {
				d.Pos.File = path.Join(a.Case, d.Pos.File)
				t.note(diag.List{d})
			}
		}
	}
	a.matter, a.secret = r.matter, r.secret
	if a.Title == "" {
		a.Title = a.matter.Title
	}
	if a.matter.ID != "" && !slices.Contains(a.matter.Bodies, m.loaded.Meeting.Body) {
		t.note(diag.List{codeMeetingBody.New(at, a.matter.Number, m.loaded.Meeting.Body)})
	}
	for k, id := range a.Documents {
		if _, ok := a.matter.Document(id); !ok && a.matter.ID != "" {
			t.note(diag.List{codeApproveUnknown.New(m.loaded.Meeting.Places.At(fmt.Sprintf("items[%d].documents[%d]", i, k)), id, documentIDs(a.matter))})
		}
	}
	for _, p := range r.Papers {
		if len(a.Documents) > 0 && !slices.Contains(a.Documents, p.Document.ID) {
			continue
		}
		a.papers[p.Edition] = append(a.papers[p.Edition], p)
		if p.Approval == nil && !p.Document.Example && p.Edition == Intern {
			t.note(diag.List{codeMeetingDraft.New(at, a.Number, p.Document.ID)})
		}
	}
	for e := range a.papers {
		slices.SortStableFunc(a.papers[e], func(x, y Paper) int { return x.Document.Appendix - y.Document.Appendix })
	}
}

// changed tells of papers that a supplement sends again and that the item does not have.
func (t *trace) changed(m sitting, a agendaItem) {
	for i, s := range m.loaded.Meeting.Supplements {
		for j, c := range s.Changes {
			for k, id := range c.Documents {
				if _, ok := a.matter.Document(id); c.Item == a.Number && !ok {
					t.note(diag.List{codeApproveUnknown.New(m.loaded.Meeting.Places.At(fmt.Sprintf("supplements[%d].changes[%d].documents[%d]", i, j, k)), id, documentIDs(a.matter))})
				}
			}
		}
	}
}

// asCase is the meeting as the case that its own papers belong to.
func (m sitting) asCase() config.Case {
	k := m.loaded.Meeting
	return config.Case{Title: k.ID, Date: k.Date, Bodies: []string{k.Body}, Unit: k.Unit, Officers: []config.Officer{k.Secretary}, Dir: k.Dir, File: config.MeetingFile, ID: k.ID, Places: k.Places}
}

// file names an item's file, with a zero before a single digit, so that files stand in order.
func (a agendaItem) file() string {
	if len(a.Number) == 1 || len(a.Number) == 2 && a.Number[1] > '9' {
		return "arende-0" + a.Number
	}
	return "arende-" + a.Number
}

// fileName is the name of one of the meeting's files.
func (m sitting) fileName(slug string, e Edition, draft bool) string {
	k := m.loaded.Meeting
	name := run.FileName(k.Body, k.Date, slug, 0, draft)
	if e == Webb {
		return run.WebbName(name)
	}
	return name
}

// Meetings lists the meetings, in the order of their folders.
func (w *Workspace) Meetings() []config.Ref {
	if w.data == nil {
		return nil
	}
	return config.Meetings(w.data)
}

// SelectMeetings finds the meetings that names mean: a path below the workspace or its data, office/date, or the date where
// only one office meets then. It gives the names that mean none, which may be cases.
func (w *Workspace) SelectMeetings(names []string) (refs []config.Ref, rest []string) {
	all := w.Meetings()
	if len(names) == 0 {
		return all, nil
	}
	for _, name := range names {
		clean := personal.Mask(filepath.ToSlash(filepath.Clean(name)))
		i := slices.IndexFunc(all, func(r config.Ref) bool {
			return clean == r.Dir || clean == path.Join("data", r.Dir) || clean == path.Join(r.OfficeID, r.ID) || clean == filepath.ToSlash(filepath.Join(w.dataDir(), r.Dir))
		})
		if i < 0 { // the day alone, where only one office meets then
			same := func(r config.Ref) bool { return r.ID == clean }
			if i = slices.IndexFunc(all, same); i >= 0 && slices.ContainsFunc(all[i+1:], same) {
				i = -1
			}
		}
		if i < 0 {
			rest = append(rest, name)
			continue
		}
		refs = append(refs, all[i])
	}
	return refs, rest
}

// day writes a date in the meeting's papers; none for none.
func day(d locale.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
