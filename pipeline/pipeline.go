package pipeline

import (
	"context"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/disclose"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/fill"
	"underlag/pipeline/gate"
	"underlag/pipeline/grant"
	"underlag/pipeline/layout"
	"underlag/pipeline/pdf"
	"underlag/pipeline/run"
	"underlag/pipeline/source"
	"underlag/pipeline/table"
)

// Stage is a step of the pipeline.
type Stage string

// The stages, in the order in which build runs them; arch_test holds the two together.
const (
	Source   Stage = "source"
	Table    Stage = "table"
	Figure   Stage = "figure"
	Disclose Stage = "disclose"
	Fill     Stage = "fill"
	Doc      Stage = "doc"
	Mask     Stage = "mask"
	Layout   Stage = "layout"
	PDF      Stage = "pdf"
	Gate     Stage = "gate"
	Publish  Stage = "publish"
	Archive  Stage = "archive"
)

// Build makes the papers of one case and, unless the job only checks, publishes them together: all or none.
//
// It returns every problem of every paper. The last good papers stay where they are when one is found. A job that was
// cancelled says that and nothing else, since what its stages found then is half of the truth.
func Build(ctx context.Context, job Job) Result {
	r := build(ctx, job)
	if ctx.Err() != nil && len(r.Written) == 0 {
		r.Found = diag.From(ctx.Err())
	}
	return r
}

// build is the product; read it and the functions after it from top to bottom.
func build(ctx context.Context, job Job) Result {
	t := &trace{job: job}
	in, ok := t.prepare(ctx)
	if job.Goal == Publishing && in.loaded.Case.ID != "" {
		t.note(run.Recover(ctx, job.Out, in.folder())) // a build that was killed leaves no mix, whatever becomes of this one
	}
	if !ok {
		t.checkData(ctx, in)
		return t.result(nil)
	}
	counted := make([]counted, len(in.documents))
	for i := range counted {
		counted[i] = t.count(ctx, in, i)
	}
	t.note(agree(counted))
	in.grants(counted)
	t.disclose(ctx, in, counted) // all papers of the case together: one must not give away what another hides
	if t.job.Goal == Figures {
		return t.result(figuresOf(in, counted))
	}
	said := make([]said, len(in.documents))
	for i := range said {
		said[i] = t.say(ctx, in, i, counted[i])
	}
	var papers []Paper
	in.before = gate.Before(t.found) // of no other paper's gates, so that a paper's report is the same whatever is made beside it
	secret := in.secret(said)        // what one paper's webb edition masks may stand in none of them
	for i := range said {
		for _, e := range job.editions() {
			if p, ok := t.make(ctx, in, i, e, counted[i], said[i], secret); ok {
				papers = append(papers, p)
			}
		}
	}
	t.note(unmatched(in, papers, len(said)*len(job.editions())))
	if t.failed() {
		return t.result(papers)
	}
	if t.doubted(papers) { // once more, as drafts: their words on the pages are others
		warnings := t.doubts()
		job.Standing = nil
		r := build(ctx, job)
		r.Withheld = warnings
		return r
	}
	return t.publish(ctx, in, papers, secret)
}

// counted is what one paper's workbooks have come to.
type counted struct {
	set       figure.Set
	shapes    table.Tables  // what was read, without the rows
	registers table.Tables  // of grants, until the rules have been tried
	grants    grant.Outcome // how the registers stand against the office's rules
	pins      []source.Pin  // a digest or a commit for each file
	ok        bool          // nothing was refused
}

// count computes the figures of one paper.
func (t *trace) count(ctx context.Context, in prepared, i int) counted {
	d := in.documents[i]

	t.at(d.config.ID, Source)
	files, found := source.OpenAll(ctx, in.origins, d.wants, in.known)
	t.note(found)

	t.at(d.config.ID, Table)
	tables, found := table.Load(ctx, d.pack.Schema, files, d.bindings, in.known) // problems name file, sheet and cell
	if !t.passed(Table, append(found, d.incomplete(in.loaded.Occasion.Period, tables)...)) {
		return counted{}
	}

	t.at(d.config.ID, Figure)
	set, found := figure.Compute(ctx, d.pack.Spec, tables, d.lang)
	return counted{set: set, shapes: tables.Shapes(), registers: grant.Registers(tables), pins: files.Pins, ok: t.passed(Figure, found)} // the other sheets are let go
}

// agree holds what the papers read against each other.
func agree(all []counted) diag.List {
	var tables []table.Tables
	for _, c := range all {
		tables = append(tables, c.shapes)
	}
	return table.Agree(tables)
}

// grants holds the case's registers together against the office's rules: papers and rounds share a frame. Then their rows
// are let go.
func (in prepared) grants(all []counted) {
	var registers table.Tables
	for _, c := range all {
		registers = append(registers, c.registers...)
	}
	office := in.loaded.Office
	rules := grant.Check(office.Grants, func(p string) diag.Pos { return office.Places.At("grants." + p) }, registers, in.loaded.Case.Date)
	for i, c := range all {
		if len(c.registers) > 0 {
			all[i].grants = rules
		}
		all[i].registers = nil
	}
}

// disclose hides what could reveal a person. After it no stage can see a hidden figure.
func (t *trace) disclose(ctx context.Context, in prepared, all []counted) {
	t.at("", Disclose)
	var papers []disclose.Paper
	for i, c := range all {
		papers = append(papers, disclose.Paper{Document: in.documents[i].config.ID, Set: c.set})
	}
	sets, found := disclose.Control(ctx, in.disclosure(), papers, in.earlier)
	ok := t.passed(Disclose, found)
	for i := range all {
		all[i].ok = all[i].ok && ok
		all[i].set = figure.Set{}
		if ok {
			all[i].set = sets[i]
		}
	}
}

// said is what one paper says, whole, before it is known who will read it.
type said struct {
	tree doc.Document
	ok   bool
}

// say puts one paper's figures into words.
func (t *trace) say(ctx context.Context, in prepared, i int, c counted) said {
	d := in.documents[i]
	if !c.ok {
		return said{}
	}

	t.at(d.config.ID, Fill)
	md, found := fill.Execute(ctx, d.fillInput(in, c.set))
	if !t.passed(Fill, found) {
		t.foresee(ctx, in, d, md, c.set)
		return said{}
	}

	t.at(d.config.ID, Doc)
	tree, found := doc.Parse(ctx, md.Text, md.At, meta(in, d), c.set)
	if !t.passed(Doc, found) {
		return said{}
	}
	tree.Meta.Digest = doc.Digest(tree) // of all that it says, masked or not
	return said{tree: tree, ok: true}
}

// make makes one edition of a paper. What the edition masks is in no later stage.
func (t *trace) make(ctx context.Context, in prepared, i int, e Edition, c counted, s said, secret []doc.Word) (Paper, bool) {
	d := in.documents[i]
	p := Paper{Document: d.config, Edition: e, Figures: c.set, Content: s.tree.Meta.Digest, Pins: c.pins, Period: in.loaded.Occasion.Period, plan: i, theme: d.pack.Theme}
	if !s.ok {
		return p, false
	}

	t.at(d.config.ID, Mask)
	masked, found := doc.Mask(s.tree, in.masks(e))
	webb := in.webb(s.tree)
	p.Tree, p.Masked, p.Webb, p.open = masked.Tree, masked.Log, webb.Meta.Digest, doc.Printed(webb)
	if p.Approval = in.approval(p); p.Approval != nil {
		p.Tree.Meta.Draft = ""
	}
	if !t.passed(Mask, found) {
		return p, false
	}

	t.at(d.config.ID, Layout)
	pages, found := layout.Paginate(ctx, p.Tree, d.pack.Theme, in.fonts)
	if !t.passed(Layout, d.placed(in, found)) {
		return p, false
	}

	t.at(d.config.ID, PDF)
	file, err := pdf.Write(ctx, pages, p.Tree.Meta, in.fonts)
	if !t.passed(PDF, diag.From(err)) {
		return p, false
	}

	t.at(d.config.ID, Gate)
	p.File, p.Name = file, d.fileName(in, p)
	back, err := pdf.ReadTree(file.Bytes) // what the gates judge is the file, not what was meant
	report, found := gate.Check(ctx, d.gateInput(in, c, p, secret, back, in.before))
	p.Report = report
	return p, t.passed(Gate, append(diag.From(err), found...))
}

// publish writes what a job made, if it is to be written, and keeps what is approved.
func (t *trace) publish(ctx context.Context, in prepared, papers []Paper, secret []doc.Word) Result {
	t.at("", Publish)
	out := outputs(in, papers)
	kept := t.kept(in, papers, out)
	if !t.passed(Publish, leaks(out, kept, secret)) || t.job.Goal != Publishing {
		r := t.result(papers)
		r.secret, r.kept = secret, kept
		return r
	}
	if !t.passed(Publish, t.pin(ctx, in)) { // first, so that no paper rests on a commit that the next build does not know
		return t.result(papers)
	}
	published, found := run.Publish(ctx, t.job.Out, in.folder(), out)
	if !t.passed(Publish, found) {
		return t.result(papers)
	}
	var versions []Archived
	if t.job.Archive != nil {
		t.at("", Archive)
		versions = t.archive(ctx, in, papers, kept)
	}
	r := t.result(papers)
	r.Versions = versions
	r.Written, r.Removed = in.written(t.job.Out, papers, published)
	return r
}

// checkData looks into the workbooks of a case that cannot be built, so that their problems are told in the same run.
func (t *trace) checkData(ctx context.Context, in prepared) {
	for _, d := range in.documents {
		files, found := source.OpenAll(ctx, in.origins, d.wants, in.known)
		t.note(found)
		tables, found := table.Load(ctx, d.pack.Schema, files, d.bindings, in.known)
		t.note(append(found, d.incomplete(in.loaded.Occasion.Period, tables)...))
	}
}

// foresee goes on with a paper that fill has refused, only to tell what else is wrong with it.
func (t *trace) foresee(ctx context.Context, in prepared, d planned, md fill.Markdown, set figure.Set) {
	if md.Text == "" {
		return
	}
	tree, found := doc.Parse(ctx, md.Text, md.At, meta(in, d), set)
	t.note(found)
	if found.Err() != nil {
		return
	}
	_, found = layout.Paginate(ctx, tree, d.pack.Theme, in.fonts)
	t.note(d.placed(in, found))
}

// approved finds the approval of exactly what a paper says, in the edition it is for: the webb edition is approved as it was
// masked then. A paper without an approval is a draft, and so is an example, whatever has been signed.
func approved(all config.Approvals, p Paper) *config.Approval {
	for _, a := range all.Approvals {
		if a.Document != p.Document.ID || a.Period != p.Period || a.Digest != p.Content || p.Document.Example {
			continue
		}
		if p.Edition != Webb || a.Webb == p.Webb || a.Webb == "" && p.Webb == p.Content {
			return &a
		}
	}
	return nil
}
