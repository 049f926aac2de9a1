package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/fill"
	"underlag/pipeline/font"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
	"underlag/pipeline/run"
	"underlag/pipeline/source"
	"underlag/pipeline/table"
)

// prepared is a case with everything that its papers need, before any workbook is read.
type prepared struct {
	loaded    config.Loaded
	documents []planned
	origin    source.Origin
	fonts     *font.Set
	lang      diag.Lang // of the papers
	inputs    []run.Input
	version   string
}

// planned is one paper of the case before it is made.
type planned struct {
	config   config.Document
	pack     pack.Pack
	prose    map[string]pack.File // by part
	wants    []source.Want
	bindings []table.Binding
}

// maxProse is more than any committee paper holds; a larger file is no prose.
const maxProse = 1 << 20

// prepare reads what the case says of itself, its packs and its prose. All their problems are found before it gives up.
func (t *trace) prepare(ctx context.Context) (prepared, bool) {
	in := prepared{fonts: t.job.Fonts, version: t.job.Version,
		origin: source.Folder(filepath.Join(t.job.DataDir, filepath.FromSlash(t.job.Case)))}
	t.ref = config.Ref{Dir: t.job.Case, ID: path.Base(t.job.Case)}
	if t.cancelled(ctx) {
		return in, false
	}
	loaded, found := config.Load(t.job.Data, t.job.Case)
	t.note(found)
	in.loaded, t.office = loaded, loaded.Office
	t.ref = config.Ref{Dir: t.job.Case, ID: loaded.Case.ID, Number: loaded.Case.Number, OfficeID: loaded.Office.ID}
	in.lang = diag.Lang(loaded.Office.Language)
	if in.lang != diag.EN {
		in.lang = diag.SV
	}
	for _, d := range loaded.Case.Documents {
		p, found := pack.Load(t.job.Packs, d.Pack)
		t.note(found)
		if found.Count(diag.Error) > 0 {
			continue
		}
		t.note(fill.Check(p))
		plan := planned{config: d, pack: p, prose: t.prose(loaded, d, p)}
		var over []table.Binding
		for _, s := range d.Sources {
			over = append(over, table.Binding{Table: s.Table, File: s.File, Sheet: s.Sheet})
		}
		plan.wants, plan.bindings = table.Plan(p.Schema, over)
		in.documents = append(in.documents, plan)
	}
	in.inputs = t.inputs(in)
	return in, !t.failed()
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
		pos := diag.Pos{File: path.Join(t.job.Case, name)}
		raw, err := fs.ReadFile(t.job.Data, pos.File)
		switch {
		case errors.Is(err, fs.ErrNotExist) || (err == nil && len(strings.TrimSpace(string(raw))) == 0):
			if part.Prose == "required" && printed(l.Office, p, part.ID) {
				t.note(diag.List{codeProseMissing.New(l.Case.Places.At("documents"), part.ID, d.ID, name)})
			}
		case err != nil || len(raw) > maxProse || !utf8.Valid(raw):
			t.note(diag.List{codeProseUnread.New(pos)})
		default:
			texts[part.ID] = pack.File{Name: pos.File, Text: locale.NFC(strings.TrimPrefix(string(raw), "\uFEFF"))}
		}
	}
	t.unused(l, d, p, takes)
	return texts
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
		if isText && !slices.Contains(takes, part) && !named[file] {
			t.note(diag.List{codeProseUnused.New(diag.Pos{File: path.Join(t.job.Case, file)}, p.ID, part, strings.Join(takes, ", "))})
		}
	}
}

// printed says whether the office prints that part of the pack at all.
func printed(o config.Office, p pack.Pack, part string) bool {
	parts := o.Use(p.ID).Parts
	return len(parts) == 0 || slices.Contains(parts, part)
}

// inputs digests what the papers rest on besides the workbooks, for the manifest.
func (t *trace) inputs(in prepared) []run.Input {
	var files []string
	if in.loaded.Case.File != "" {
		files = append(files, in.loaded.Case.File)
	}
	if in.loaded.Office.File != "" {
		files = append(files, in.loaded.Office.File)
	}
	for _, d := range in.documents {
		for _, f := range d.prose {
			files = append(files, f.Name)
		}
	}
	slices.Sort(files)
	var out []run.Input
	for _, f := range slices.Compact(files) {
		if raw, err := fs.ReadFile(t.job.Data, f); err == nil {
			sum := sha256.Sum256(raw)
			out = append(out, run.Input{Name: f, SHA256: hex.EncodeToString(sum[:])})
		}
	}
	return out
}
