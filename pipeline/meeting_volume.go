package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/fill"
	"underlag/pipeline/gate"
	"underlag/pipeline/layout"
	"underlag/pipeline/pdf"
	"underlag/pipeline/run"
)

// volume is one file of a meeting before it is laid out: the pack, an item, the protocol.
type volume struct {
	slug    string // in the file's name
	title   string
	kind    string
	edition Edition
	leaves  []leaf
	extras  []run.Extra // files that go with it
}

// leaf is one paper of a volume.
type leaf struct {
	section layout.Section
	paper   *Paper // of a case; nil for the meeting's own
	item    *agendaItem
}

// bundle is a finished volume.
type bundle struct {
	paper  Paper
	output run.Output
}

// bind sets a volume, writes it and holds every paper in it against what the file says of it.
func (t *trace) bind(ctx context.Context, m sitting, v volume) (bundle, bool) {
	t.document, t.errors = v.slug, t.found.Count(diag.Error)
	var sections []layout.Section
	for _, l := range v.leaves {
		sections = append(sections, l.section)
	}
	t.at(v.slug, Layout)
	pages, _, found := layout.Bind(ctx, sections, m.in.fonts)
	if !t.passed(Layout, found) {
		return bundle{}, false
	}
	draft := false
	for _, l := range v.leaves {
		draft = draft || l.section.Doc.Meta.Draft != "" // UTKAST or OJUSTERAT stands on it
	}
	meta := m.meta(v)
	t.at(v.slug, PDF)
	file, err := pdf.Write(ctx, pages, meta, m.in.fonts)
	if !t.passed(PDF, diag.From(err)) {
		return bundle{}, false
	}
	t.at(v.slug, Gate)
	back, err := pdf.ReadTree(file.Bytes)
	if !t.passed(Gate, diag.From(err)) {
		return bundle{}, false
	}
	begins := map[string]int{} // as it was read back, not as it was meant
	for i, l := range v.leaves {
		if own := back.Section(i); own != nil && l.section.ID != "" {
			begins[l.section.ID] = int(own.Tree.Page) + 1
		}
	}
	for i, l := range v.leaves {
		t.note(m.checkLeaf(ctx, l, v.edition, back.Section(i), begins))
	}
	name := m.fileName(v.slug, v.edition, draft)
	t.note(m.checkMasked(v, name, back))
	b := bundle{paper: Paper{Document: config.Document{ID: v.slug}, Edition: v.edition, Name: name, File: file, Tree: doc.Document{Meta: meta}}}
	if !draft {
		b.paper.Approval = &config.Approval{}
	}
	b.output = m.output(v, b.paper, draft)
	return b, t.found.Count(diag.Error) == t.errors
}

// meta is what the volume's file says of itself. Its digest is of what its papers say, in their order.
func (m sitting) meta(v volume) doc.Meta {
	o := m.loaded.Office
	h := sha256.New()
	for _, l := range v.leaves {
		_, _ = io.WriteString(h, l.section.Doc.Meta.Digest+"\n")
	}
	return doc.Meta{Lang: m.lang, Organisation: o.Organisation, Kind: v.kind, Title: v.title, Date: m.loaded.Meeting.Date.String(), Colour: o.Colour,
		Bodies: []string{m.loaded.Body.NameOn(m.loaded.Meeting.Date)}, Digest: "sha256:" + hex.EncodeToString(h.Sum(nil))}
}

// checkLeaf holds one paper against its section of the file.
func (m sitting) checkLeaf(ctx context.Context, l leaf, e Edition, back *pdf.Readback, begins map[string]int) diag.List {
	in := gate.Input{Office: m.loaded.Office, Case: m.in.loaded.Case, Tree: l.section.Doc, File: back, Edition: e, Sections: begins}
	if l.paper == nil {
		in.Document = config.Document{ID: l.section.ID}
		return gate.CheckBound(ctx, withMeta(in), true)
	}
	in.Case, in.Document, in.Set = l.item.matter, l.paper.Document, l.paper.Figures
	return gate.CheckBound(ctx, withMeta(in), false)
}

// withMeta gives a section the paper's own metadata: the file's is of all its papers.
func withMeta(in gate.Input) gate.Input {
	m := in.Tree.Meta
	if in.File != nil {
		in.File.Meta.Title, in.File.Meta.CaseNumber, in.File.Meta.Date, in.File.Meta.Digest, in.File.Meta.Example = m.Title, m.CaseNumber, m.Date, m.Digest, m.Example
	}
	return in
}

// checkMasked looks for what the cases' webb editions mask in what the file says outside its papers, and in its name.
func (m sitting) checkMasked(v volume, name string, back *pdf.Readback) diag.List {
	if v.edition != Webb {
		return nil
	}
	outside := []string{name, v.title, back.Meta.Title, back.Meta.Description, back.Meta.Keywords}
	for _, b := range back.Bookmarks {
		outside = append(outside, b.Title)
	}
	for i, l := range v.leaves {
		if s := back.Section(i); l.paper == nil && s != nil {
			outside = append(outside, s.Tree.AllText())
		}
	}
	var found diag.List
	for _, it := range m.items {
		found = append(found, gate.Unmasked(it.secret, name, []byte(strings.Join(outside, "\n")))...)
	}
	return found
}

// output is what is written of a volume.
func (m sitting) output(v volume, p Paper, draft bool) run.Output {
	mf := run.Manifest{Program: "underlag " + m.in.version, Toolchain: m.in.toolchain, Document: v.slug, Kind: v.kind, Title: v.title, Date: m.loaded.Meeting.Date.String(), Lang: string(m.lang),
		Edition: string(v.edition), Status: run.Approved, Digest: p.Tree.Meta.Digest, Gates: []run.Gate{},
		Inputs: []run.Input{m.in.input("meeting", path.Join(m.loaded.Meeting.Dir, config.MeetingFile)), m.in.input("office", path.Join(m.loaded.Office.Dir, m.loaded.Office.File))}}
	if draft {
		mf.Status = run.Draft
	}
	if m.loaded.Outcome != nil {
		mf.Inputs = append(mf.Inputs, m.in.input("result", path.Join(m.loaded.Meeting.Dir, config.ResultFile)))
	}
	for _, l := range v.leaves {
		if l.paper != nil {
			mf.Inputs = append(mf.Inputs, run.Input{Kind: "paper", Name: path.Join(m.loaded.Office.ID, l.item.matter.ID, l.paper.Name), SHA256: strings.TrimPrefix(l.paper.Tree.Meta.Digest, "sha256:")})
		}
	}
	if v.edition == Webb {
		mf.Inputs = run.WebbInputs(mf.Inputs)
	}
	return run.Output{Name: p.Name, PDF: p.File.Bytes, Pages: p.File.Pages, Manifest: mf, Bare: true, Extras: v.extras}
}

// own makes one of the meeting's own papers by its pack.
func (t *trace) own(ctx context.Context, m sitting, packID, id, title string, draft string, words fill.Meeting) (layout.Section, bool) {
	t.document, t.errors = id, t.found.Count(diag.Error)
	p, found := t.job.Packs.load(packID)
	if !t.passed(Fill, found) {
		return layout.Section{}, false
	}
	in := m.in
	in.loaded.Case.Title = title
	d := planned{config: config.Document{ID: id, Pack: packID, Example: m.loaded.Meeting.Example}, loaded: in.loaded, lang: m.lang, pack: p.In(m.lang)}
	input := d.fillInput(in, figure.Set{})
	input.Meeting = words
	t.at(id, Fill)
	md, found := fill.Execute(ctx, input)
	if !t.passed(Fill, found) {
		return layout.Section{}, false
	}
	about := meta(in, d)
	about.Draft = draft
	t.at(id, Doc)
	tree, found := doc.Parse(ctx, md.Text, md.At, about, figure.Set{})
	if !t.passed(Doc, found) {
		return layout.Section{}, false
	}
	tree.Meta.Digest = doc.Digest(tree)
	return layout.Section{Doc: tree, Theme: p.Theme, ID: id, Title: tree.Meta.Kind}, true
}

// foreign is a PDF made elsewhere that goes with an item.
type foreign struct {
	config.Foreign
	pages int
	data  []byte
	sum   string
	name  string // in the out folder
}

// maxForeign is the largest such file in bytes.
const maxForeign = 200 << 20

// foreign reads the files of an item as they are.
func (t *trace) foreign(m sitting, i int, it config.Item) []foreign {
	var out []foreign
	for k, f := range it.Files {
		bad := codeForeign.New(m.loaded.Meeting.Places.At(fmt.Sprintf("items[%d].files[%d].file", i, k)), f.File)
		at := path.Join(t.job.Case, f.File)
		if info, err := fs.Stat(t.job.Data, at); err != nil || !info.Mode().IsRegular() { // a pipe would never end
			t.note(diag.List{bad})
			continue
		}
		r, err := t.job.Data.Open(at)
		if err != nil {
			t.note(diag.List{bad})
			continue
		}
		data, err := io.ReadAll(io.LimitReader(r, maxForeign+1))
		_ = r.Close() // it was only read
		n := 0
		if err == nil && len(data) <= maxForeign {
			n, err = pdf.CountPages(data)
		}
		if err != nil || n == 0 {
			t.note(diag.List{bad})
			continue
		}
		sum := sha256.Sum256(data)
		name := run.FileName(m.loaded.Meeting.Body, m.loaded.Meeting.Date, fmt.Sprintf("%s-fil-%d-%s", agendaItem{Item: it}.file(), k+1, f.Name), 0, false)
		out = append(out, foreign{Foreign: f, pages: n, data: data, sum: hex.EncodeToString(sum[:]), name: name})
	}
	return out
}
