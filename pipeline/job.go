package pipeline

import (
	"context"
	"io/fs"
	"slices"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/gate"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
	"underlag/pipeline/pdf"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
)

// Goal says how far a job goes.
type Goal int

// The goals.
const (
	Publishing Goal = iota // everything, and the papers are written
	Check                  // everything but writing
	Figures                // only as far as the figures: for explain
	Signing                // as Check, but without the advice that only those who still write need: for approve, and for making a version again
)

// Job is one case to build. Everything a run depends on is here; no stage asks the machine for more.
type Job struct {
	Data      fs.FS                     // the data folder
	DataDir   string                    // the same folder's path, for workbooks
	Packs     *Shelf                    // the packs: the ones on disk before the embedded ones
	Fonts     func() (*font.Set, error) // parsed once for all jobs, when the first needs them
	Work      string                    // the working folder, for what is fetched and for locks; the one above DataDir where it is empty
	Case      string                    // the case's folder below Data
	Period    locale.Reporting          // of a recurring case, what it is built for; none otherwise
	Out       string                    // the out folder
	Goal      Goal
	Editions  []Edition // none is Intern
	Lang      diag.Lang // of rules and labels the program words itself; empty for the paper's language
	Version   string    // the program's version, for the manifest
	Toolchain string    // the version of Go that it was built with, for the manifest
	Observer  Observer

	Pins []source.Pin // commits to read repositories at, before what the lock says: of a manifest whose paper is made again

	Standing *Standing  // an approval given beforehand; nil for none
	Archive  *Archiving // keep what is approved as versions; nil for not

	releases   releases          // what versions of earlier periods show; nil where nobody keeps any
	beforehand beforehand        // what a standing approval has approved already; nil where nobody keeps any
	approvals  *config.Approvals // of a manifest whose paper is made again: these, whatever approvals.yaml says now
}

// Observer is told what a job is doing; it may be nil. Calls come from several goroutines when several jobs run.
type Observer interface {
	At(caseDir, document string, stage Stage)
}

// Edition is a version of a paper for certain readers.
type Edition = doc.Edition

// The editions: the whole paper for those who decide, and what anybody may read.
const (
	Intern = doc.Intern
	Webb   = doc.Webb
)

func (j Job) editions() []Edition {
	if len(j.Editions) == 0 {
		return []Edition{Intern}
	}
	return j.Editions
}

// Paper is one finished paper in one edition.
type Paper struct {
	Document config.Document
	Edition  Edition
	Name     string // the file's name: HSN-1691-2020_2024-06-03_tjansteskrivelse.pdf
	Figures  figure.Set
	Tree     doc.Document
	File     pdf.File
	Report   gate.Report
	Approval *config.Approval // nil: the paper is a draft
	Content  string           // digest of the whole content, which is what is approved; never beside a webb edition
	Webb     string           // digest of what the webb edition says
	Masked   []doc.Masking    // what was taken away: where and why
	Pins     []source.Pin
	Period   locale.Reporting // of a recurring case: what it was built for

	open []string // ids of the figures that the webb edition prints
	plan int      // which of the case's documents it is

	theme pack.Theme // for a meeting's pack, which sets the paper once more
}

// Result is what a job gives: the papers that were made, what was found, what was written.
type Result struct {
	Case    config.Ref
	Office  config.Office
	Period  locale.Reporting // of a recurring case: what it was built for
	Papers  []Paper
	Found   diag.List // sorted
	Written []string  // paths of the papers written, in document order
	Removed []string  // paths of earlier papers that they replace under another name

	Versions []Archived // of the approved papers, by edition and then in document order, where the job archives

	Withheld int // so many warnings kept the job's standing approval from being used

	matter config.Case // as it was read, for a meeting
	secret []doc.Word  // what the webb editions mask; for a meeting's pack
	kept   []kept      // what versions of the papers would hold; for rebuilding one
}

// Forget lets go of what the papers say and keeps what came of them, so that a batch of cases takes no more memory than
// the cases being built.
func (r *Result) Forget() {
	r.kept = nil
	for i := range r.Papers {
		p := &r.Papers[i]
		p.Figures, p.Tree.Blocks, p.File.Bytes, p.Report = figure.Set{}, nil, nil, gate.Report{}
	}
}

// forgetFiles lets go of the finished files and keeps what the papers say.
func (r *Result) forgetFiles() {
	for i := range r.Papers {
		r.Papers[i].File, r.Papers[i].Report = pdf.File{}, gate.Report{}
	}
}

// trace follows one job: where it is and what it has found. It is used by one goroutine.
type trace struct {
	job      Job
	ref      config.Ref
	office   config.Office
	matter   config.Case
	found    diag.List
	document string
	errors   int // errors found when the present document began
}

// at says that a stage of a document begins; of no document where the stage is for the whole case. A document's own errors
// are counted from its first stage on, and again from where the stages of the whole case have left off.
func (t *trace) at(document string, stage Stage) {
	if stage == Source || stage == Disclose || stage == Fill || stage == Mask || stage == Publish {
		t.document, t.errors = document, t.found.Count(diag.Error)
	}
	if t.job.Observer != nil {
		t.job.Observer.At(t.job.Case, document, stage)
	}
}

// note keeps what a stage found and goes on, so that the next stage can report its own problems too.
//
// A file's name may hold a personal number, and every message has a place; so names are masked here, once for all.
func (t *trace) note(found diag.List) {
	for _, d := range found {
		d.Pos.File = personal.Mask(d.Pos.File)
		mask := personal.MaskLoose
		if d.Code.Exit == diag.ExitGate {
			mask = personal.Mask // gates tell computed amounts, which can have the shape of a personal number
		}
		d.Args = slices.Clone(d.Args)
		for i, a := range d.Args {
			if s, ok := a.(string); ok {
				d.Args[i] = mask(s)
			}
		}
		t.found = append(t.found, d)
	}
}

// passed keeps what a stage found and says whether the present document is free from errors so far.
func (t *trace) passed(_ Stage, found diag.List) bool {
	t.note(found)
	return t.found.Count(diag.Error) == t.errors
}

func (t *trace) failed() bool { return t.found.Count(diag.Error) > 0 }

// result ends a job. What two papers of the case both found, such as a fault of the office, is told once.
func (t *trace) result(papers []Paper) Result {
	return Result{Case: t.ref, Office: t.office, Period: t.job.Period, matter: t.matter, Papers: papers, Found: t.found.Sort().Compact()}
}

// cancelled reports a job that was stopped before its end.
func (t *trace) cancelled(ctx context.Context) bool {
	if ctx.Err() == nil {
		return false
	}
	t.note(diag.From(ctx.Err()))
	return true
}
