package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/archive"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/disclose"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/gate"
	"underlag/pipeline/instrument"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
	"underlag/pipeline/personal"
	"underlag/pipeline/run"
	"underlag/pipeline/source"
	"underlag/pipeline/table"
)

// prepared is a case with everything that its papers need, before any workbook is read.
type prepared struct {
	loaded     config.Loaded
	documents  []planned
	origins    source.Origins
	fonts      *font.Set
	logo       []byte             // PNG; none where the office has no logo
	earlier    []disclose.Earlier // what was published before
	released   []released         // as far as versions of earlier periods tell it
	declared   []gate.Source      // the YAML files of the case and its office, as they were written
	known      personal.Known     // what may stand although it looks like a private person's
	data       fs.FS
	dir        string // the case's folder below data
	version    string
	toolchain  string    // the version of Go that the program was built with
	before     diag.List // what the stages before the gates found and the case accepts
	advise     bool      // somebody is still writing and asks what could be better
	standing   *Standing
	beforehand map[Kept]archive.Version // what a standing approval has approved already

	repositories []bound // that the papers read
}

// planned is one paper of the case before it is made.
type planned struct {
	config   config.Document
	loaded   config.Loaded        // office and case as the paper names them
	lang     diag.Lang            // its own, which may be another than the office's
	pack     pack.Pack            // in that language
	prose    map[string]pack.File // by part
	wants    []source.Want
	bindings []table.Binding
	days     map[string][]string // by table, the columns by which rows of the paper's period are counted
}

// maxProse is more than any committee paper holds; a larger file is no prose.
const maxProse = 1 << 20

// maxLogo is the largest logo in bytes.
const maxLogo = 1 << 20

// prepare reads what the case says of itself, its packs and its prose. All their problems are found before it gives up.
func (t *trace) prepare(ctx context.Context) (prepared, bool) {
	in := prepared{version: t.job.Version, toolchain: t.job.Toolchain, advise: t.job.Goal == Check, standing: t.job.Standing, data: t.job.Data, dir: t.job.Case,
		origins: source.Origins{"": t.job.folder()}}
	t.ref = config.Ref{Dir: t.job.Case, ID: path.Base(t.job.Case)}
	if t.cancelled(ctx) {
		return in, false
	}
	occasion, found := t.occasion()
	t.note(found)
	loaded, found := config.LoadFor(t.job.Data, t.job.Case, occasion)
	found = gate.Accept(loaded.Case, found)
	t.note(found)
	if found.Err() == nil {
		t.note(gate.CheckRules(loaded.Office, loaded.Case))
	}
	if t.job.approvals != nil {
		loaded.Approvals = *t.job.approvals
	}
	in.loaded, t.office, t.matter = loaded, loaded.Office, loaded.Case
	t.ref = config.Ref{Dir: t.job.Case, ID: loaded.Case.ID, Number: loaded.Case.Number, OfficeID: loaded.Office.ID, Recurring: loaded.Recurring}
	if found.Err() != nil { // it may be anything, and stands above every message
		t.ref.Number = personal.MaskLoose(t.ref.Number)
	}
	if t.job.Goal != Figures {
		fonts, err := t.job.Fonts()
		t.note(diag.From(err))
		in.fonts = fonts
	}
	for i := range loaded.Case.Documents {
		if plan, ok := in.plan(t, i); ok {
			in.documents = append(in.documents, plan)
		}
	}
	in.logo = t.logo(loaded.Office)
	in.declared = t.declared(loaded)
	in.known = config.Known(loaded.Office, loaded.Case)
	t.published(ctx, &in)
	t.approvedBeforehand(ctx, &in)
	t.note(in.unguarded())
	t.repositories(ctx, &in)
	return in, !t.failed()
}

// given fills in what the case and its office give to a pack. A period that they lack is the case's fault.
func (in prepared) given(t *trace, i int, p pack.Pack, lang diag.Lang) pack.Pack {
	d := in.loaded.Case.Documents[i]
	given := figure.Given{Period: d.Period, Date: in.loaded.Case.Date, Money: in.loaded.Office.MoneyUnit, Lang: lang}
	at := fmt.Sprintf("documents[%d]", i)
	_, written := in.loaded.Case.Places[at+".period"] // one that cannot be read has been told of
	if path, open := p.Spec.Open(); open && d.Period.IsZero() && !written {
		missing := codePeriodMissing.New(in.loaded.Case.Places.At(at), d.ID)
		missing.Also = []diag.Pos{p.Declared(pack.MeasuresFile)(path)}
		t.note(diag.List{missing})
	}
	if end := d.Period.To(); written && !d.Period.IsZero() && end.Compare(in.loaded.Case.Date) > 0 {
		t.note(diag.List{codePeriodOpen.New(in.loaded.Case.Places.At(at+".period"), end.String(), in.loaded.Case.Date.String())})
	}
	p.Spec, p.Info.Kind = p.Spec.For(given), slices.Clone(p.Info.Kind) // the pack itself is shared between cases
	for k := range p.Info.Kind {
		p.Info.Kind[k].Text = given.Fill(p.Info.Kind[k].Text)
	}
	return p
}

// plan puts together what one paper is made of, in its language.
func (in prepared) plan(t *trace, i int) (planned, bool) {
	loaded, d := in.loaded, in.loaded.Case.Documents[i]
	p, found := t.job.Packs.load(d.Pack)
	found = gate.Accept(loaded.Case, found)
	t.note(found)
	if found.Count(diag.Error) > 0 {
		return planned{}, false
	}
	if p.Info.Meeting {
		t.note(diag.List{codeMeetingPack.New(loaded.Case.Places.At("documents"), d.Pack)})
		return planned{}, false
	}
	t.note(unlicensed(loaded.Office, p))
	plan := planned{config: d, lang: diag.SV, prose: t.prose(loaded, d, p)}
	if cmp.Or(d.Lang, loaded.Office.Language) == string(diag.EN) {
		plan.lang = diag.EN
	}
	plan.loaded, found = loaded.For(d)
	t.note(found)
	p = p.In(plan.lang)
	p.Info = called(p.Info, plan.loaded.Office.Use(d.Pack), plan.lang)
	plan.days = p.Spec.Days()
	t.note(plan.mayLack(i))
	plan.pack = in.given(t, i, p, plan.lang)
	if t.job.Lang != "" { // only what the program words itself
		plan.lang = t.job.Lang
	}
	t.reads(in, i, &plan)
	return plan, true
}

// reads plans which files a paper reads, and what it may not read.
func (t *trace) reads(in prepared, i int, plan *planned) {
	var over []table.Binding
	for _, s := range plan.config.Sources {
		over = append(over, table.Binding{Table: s.Table, From: s.From, File: s.File, Sheet: s.Sheet})
	}
	plan.wants, plan.bindings = table.Plan(plan.pack.Schema, over)
	t.note(in.health(i, *plan))
}

// declared reads the YAML files of the case and its office once more, as text: what stands in them may reach a message or
// the manifest, also where no paper prints it.
func (t *trace) declared(l config.Loaded) []gate.Source {
	var all []gate.Source
	for _, f := range []struct{ dir, name string }{{l.Office.Dir, l.Office.File}, {l.Case.Dir, l.Case.File}, {l.Case.Dir, config.ApprovalsFile}} {
		raw, err := fs.ReadFile(t.job.Data, path.Join(f.dir, f.name))
		if err == nil { // one that cannot be read was reported when it was
			all = append(all, gate.Source{Name: f.name, Text: personal.Human(string(raw))})
		}
	}
	return all
}

// unlicensed refuses instruments that need a licence the office does not name.
func unlicensed(o config.Office, p pack.Pack) diag.List {
	var ids []string
	for _, l := range o.Licences {
		ids = append(ids, l.Instrument)
	}
	var found diag.List
	for i, s := range p.Spec.Surveys {
		for _, in := range p.Spec.Instruments {
			if in.ID == s.Instrument {
				found = append(found, instrument.Licensed(in, ids, p.Places["measures.yaml"].At(fmt.Sprintf("surveys[%d].instrument", i)))...)
			}
		}
	}
	return found
}

// called gives a pack's papers the name that the office has for them: Stockholm's tjänsteskrivelse is a tjänsteutlåtande.
func called(i pack.Info, use config.Use, lang diag.Lang) pack.Info {
	if use.Kind != "" {
		i.Kind = []pack.Word{{Lang: string(lang), Text: use.Kind}}
	}
	if use.Slug != "" {
		i.Slug = use.Slug
	}
	return i
}

// logo reads the office's logo; its place was checked with office.yaml.
func (t *trace) logo(o config.Office) []byte {
	if o.Logo == "" {
		return nil
	}
	pos := diag.Pos{File: path.Join(o.Dir, o.Logo)}
	f, err := t.job.Data.Open(pos.File)
	if err != nil {
		t.note(diag.List{codeLogo.New(pos)})
		return nil
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxLogo+1))
	if err != nil || len(raw) > maxLogo || !bytes.HasPrefix(raw, []byte("\x89PNG\r\n")) {
		t.note(diag.List{codeLogo.New(pos)})
		return nil
	}
	return raw
}

// prose reads the texts that the case writes for a document: <document id>/<part>.md, or what prose: says.
func (t *trace) prose(l config.Loaded, d config.Document, p pack.Pack) map[string]pack.File {
	texts := map[string]pack.File{}
	var takes []string
	for _, part := range p.Info.Parts {
		if part.Prose == "" || part.Prose == "none" {
			continue
		}
		takes = append(takes, part.ID)
		name := d.Prose[part.ID]
		if name == "" {
			name = path.Join(d.ID, part.ID+".md")
		}
		pos := diag.Pos{File: name}
		raw, err := fs.ReadFile(t.job.Data, path.Join(t.job.Case, name))
		switch {
		case errors.Is(err, fs.ErrNotExist) || (err == nil && len(strings.TrimSpace(string(raw))) == 0):
			if (part.Prose == "required" || t.translated(l.Case, d, part.ID)) && printed(l.Office, p, part.ID) {
				t.note(diag.List{codeProseMissing.New(l.Case.Places.At("documents"), part.ID, d.ID, name)})
			}
		case err != nil || len(raw) > maxProse || !utf8.Valid(raw):
			t.note(diag.List{codeProseUnread.New(pos)})
		case !printed(l.Office, p, part.ID):
			t.note(diag.List{codeProseUnprinted.New(pos, part.ID, p.ID)})
		default:
			texts[part.ID] = pack.File{Name: name, Text: locale.NFC(strings.TrimPrefix(string(raw), "\uFEFF"))}
		}
	}
	t.unused(l, d, p, takes)
	return texts
}

// translated says whether the same paper in another language has a text for that part: what one language says, all do.
func (t *trace) translated(c config.Case, d config.Document, part string) bool {
	for _, other := range c.Documents {
		if other.Pack != d.Pack || other.Lang == d.Lang {
			continue
		}
		name := other.Prose[part]
		if name == "" {
			name = path.Join(other.ID, part+".md")
		}
		if raw, err := fs.ReadFile(t.job.Data, path.Join(t.job.Case, name)); err == nil && strings.TrimSpace(string(raw)) != "" {
			return true
		}
	}
	return false
}

// unused finds prose that no part would print: a misspelt file name must not make a text vanish.
func (t *trace) unused(l config.Loaded, d config.Document, p pack.Pack, takes []string) {
	named := map[string]bool{}
	for part, file := range d.Prose {
		named[file] = true
		if !slices.Contains(takes, part) {
			t.note(diag.List{codeProseUnused.New(l.Case.Places.At("documents"), p.ID, part, strings.Join(takes, ", "))})
		}
	}
	entries, err := fs.ReadDir(t.job.Data, path.Join(t.job.Case, d.ID))
	if err != nil {
		return // no folder: every part that needs text has been reported
	}
	for _, e := range entries {
		part, isText := strings.CutSuffix(e.Name(), ".md")
		file := path.Join(d.ID, e.Name())
		refused := len(personal.Find(file)) > 0 // for its name, which is the graver problem
		if isText && !refused && !slices.Contains(takes, part) && !named[file] {
			t.note(diag.List{codeProseUnused.New(diag.Pos{File: file}, p.ID, part, strings.Join(takes, ", "))})
		}
	}
}

// printed says whether the office prints that part of the pack at all.
func printed(o config.Office, p pack.Pack, part string) bool {
	parts := o.Use(p.ID).Parts
	return len(parts) == 0 || slices.Contains(parts, part)
}

// folder is where the case's papers go below out: <office>/<case>, and of a recurring case <office>/<case>/<period>.
func (in prepared) folder() string {
	return path.Join(in.loaded.Office.ID, in.loaded.Case.ID, in.loaded.Occasion.Period.String())
}

// written gives the places on disk of the papers, and of earlier papers that were removed for them.
func (in prepared) written(out string, papers []Paper, p run.Published) (written, removed []string) {
	place := func(name string) string { return filepath.Join(out, filepath.FromSlash(in.folder()), name) }
	for _, p := range papers {
		written = append(written, place(p.Name))
	}
	for _, name := range p.Removed {
		if strings.HasSuffix(name, ".pdf") {
			removed = append(removed, place(path.Base(name)))
		}
	}
	return written, removed
}

// texts lists the paper's prose in the order of the files' names.
func (d planned) texts() []pack.File {
	files := slices.Collect(maps.Values(d.prose))
	slices.SortFunc(files, func(a, b pack.File) int { return strings.Compare(a.Name, b.Name) })
	return files
}

// fileName is the paper's file name.
func (d planned) fileName(in prepared, p Paper) string {
	c := in.loaded.Case
	slug := d.pack.Info.Slug
	if in.loaded.Foreign(d.config) { // a case may have the same paper in two languages
		slug += "-" + d.config.Lang
	}
	name := run.FileName(c.Number, c.Date, slug, d.config.Appendix, p.Approval == nil)
	if p.Edition == Webb {
		return run.WebbName(name)
	}
	return name
}
