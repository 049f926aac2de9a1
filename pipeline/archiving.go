package pipeline

import (
	"cmp"
	"context"

	"underlag/pipeline/archive"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/run"
)

// Archiving lets a job keep what it publishes: each approved paper becomes a version in the store of its edition. A draft
// never does, and so no example.
type Archiving struct {
	Reason string // of a correction; one must be given where a paper has versions that say something else

	open func(config.Office, Edition) (*archive.Store, diag.List)
}

// Archiving is for a job's field Archive.
func (w *Workspace) Archiving(reason string) *Archiving {
	return &Archiving{Reason: reason, open: w.store}
}

// Archived is what became of one approved paper in the archive.
type Archived struct {
	archive.Version // New where the job made it; what says the same was there already
	Edition         Edition
}

// kept is what a version of a paper would hold.
type kept struct {
	edition Edition
	name    string // the paper's
	entry   archive.Entry
}

// kept gives what versions of the approved papers would hold; nothing where the job keeps none.
func (t *trace) kept(in prepared, papers []Paper, out []run.Output) []kept {
	if t.job.Archive == nil {
		return nil
	}
	var all []kept
	for i, p := range papers {
		if p.Approval == nil {
			continue
		}
		c, m := in.loaded.Case, out[i].Manifest
		e := archive.Entry{Office: in.loaded.Office.ID, CaseDir: c.ID, Case: c.Number, Document: p.Document.ID,
			Period: cmp.Or(p.Period, p.Document.Period).String(), Kind: m.Kind, Date: m.Date, Content: m.Digest, Approval: *m.Approval,
			Manifest: run.ManifestName(p.Name), Reason: t.job.Archive.Reason}
		for _, f := range run.Contents(out[i]) {
			if f.Name != run.MaskingName(p.Name) { // the office's own, and not for those who may clone the webb edition
				e.Files = append(e.Files, archive.File{Name: f.Name, Data: f.Data})
			}
		}
		e.Files = append(e.Files, archive.File{Name: run.MarkdownName(p.Name), Data: []byte(doc.Markdown(p.Tree))})
		all = append(all, kept{p.Edition, p.Name, e})
	}
	return all
}

// archive keeps the published papers of each edition, all or none, and says which were left out.
func (t *trace) archive(ctx context.Context, in prepared, papers []Paper, all []kept) []Archived {
	for _, p := range papers {
		if p.Approval == nil {
			t.note(diag.List{codeArchiveDraft.New(diag.Pos{File: p.Name}, p.Document.ID)})
		}
	}
	var versions []Archived
	for _, e := range t.job.editions() {
		var entries []archive.Entry
		for _, k := range all {
			if k.edition == e {
				entries = append(entries, k.entry)
			}
		}
		if len(entries) == 0 {
			continue
		}
		store, found := t.job.Archive.open(in.loaded.Office, e)
		t.note(found)
		if found.Err() != nil {
			continue
		}
		added, found := store.Add(ctx, entries)
		t.note(found)
		for _, v := range added {
			versions = append(versions, Archived{v, e})
		}
	}
	return versions
}
