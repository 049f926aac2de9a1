package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/archive"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/run"
	"underlag/pipeline/source"
	"underlag/pipeline/source/gitorigin"
)

// Remade is what came of making a version again.
type Remade string

// The verdicts. They are told apart since they mean different things: only Differs says that something is wrong.
const (
	Reproduced Remade = "reproduced"        // every file came out the same, byte for byte
	Differs    Remade = "differs"           // everything was there, and some file came out otherwise
	Cannot     Remade = "cannot rebuild"    // an input, the pack or the program is not what it was
	Destroyed  Remade = "sources destroyed" // an input is gone by a decision on record
	Removed    Remade = "removed"           // the version itself is gone by a decision on record
)

// Rebuilt is one version and what came of making it again.
type Rebuilt struct {
	Archived
	Verdict Remade
	Found   diag.List
}

// remaker makes versions again.
type remaker struct {
	w       *Workspace
	past    *gitorigin.Past
	offices map[string]config.Office // as they are now, by id
	stores  map[Edition]*archive.Store
	shelves []*Shelf   // the packs of now, and of then as far as they were asked for
	all     []Archived // of the stores
}

// Rebuild makes versions again, by their tags or all, and says of each what came of it: from what data and templates hold now,
// from the history of the git repository that holds them, and from the repositories that the manifests name. Nothing is written but
// what is fetched of these.
// Both editions' versions are needed for the web edition, whose manifest does not say what it was made from. What a version was held
// against of earlier periods comes out of the stores, as it was then: what has been archived since does not matter.
func (s *Store) Rebuild(ctx context.Context, tags []string) ([]Rebuilt, diag.List) {
	m, found := s.remaker(ctx)
	var chosen []Archived
	for _, tag := range tags {
		v, more := s.Find(ctx, tag)
		if found = append(found, more...); more.Err() == nil {
			chosen = append(chosen, Archived{v, s.edition})
		}
	}
	if found.Err() != nil {
		return nil, found
	}
	if len(tags) == 0 {
		chosen = slices.DeleteFunc(slices.Clone(m.all), func(v Archived) bool { return v.Edition != s.edition })
	}
	var out []Rebuilt
	for _, v := range chosen {
		if ctx.Err() != nil {
			return out, append(found, diag.From(ctx.Err())...)
		}
		out = append(out, m.remake(ctx, v))
	}
	return out, found
}

// remaker readies what versions are made again from.
func (s *Store) remaker(ctx context.Context) (*remaker, diag.List) {
	m := &remaker{w: s.w, past: gitorigin.NewPast(), shelves: []*Shelf{s.w.packs}, stores: map[Edition]*archive.Store{s.edition: s.store}, offices: map[string]config.Office{}}
	other := Intern
	if s.edition == Intern {
		other = Webb
	}
	store, found := s.w.store(s.office, other)
	switch {
	case found.Err() == nil:
		m.stores[other] = store
	case other == Intern:
		return m, found
	default: // it is needed only where an intern version is gone that something was held against
		found = nil
	}
	for _, e := range []Edition{Intern, Webb} {
		if m.stores[e] == nil {
			continue
		}
		versions, more := m.stores[e].Versions(ctx)
		found = append(found, more...)
		for _, v := range versions {
			m.all = append(m.all, Archived{v, e})
		}
	}
	if m.w.data != nil {
		for _, dir := range config.Offices(m.w.data) {
			o, _ := config.LoadOffice(m.w.data, dir) // what is wrong with it is told by whoever builds
			m.offices[o.ID] = o
		}
	}
	return m, found
}

// remake makes a version again in memory, from exactly the inputs that its manifest names and with its approval, and holds
// every file against what was kept. What approvals.yaml and the lock of sources say now does not matter.
func (m *remaker) remake(ctx context.Context, v Archived) Rebuilt {
	if v.Removed != nil {
		return Rebuilt{Archived: v, Verdict: Removed}
	}
	files, found := m.stores[v.Edition].Files(ctx, v.Version)
	if found.Err() != nil {
		return Rebuilt{Archived: v, Verdict: Cannot, Found: found}
	}
	own, ok := manifestOf(v, files)
	if !ok {
		return m.cannot(v, diag.Words{SV: "manifestet går inte att läsa", EN: "the manifest cannot be read"})
	}
	told, found := m.telling(ctx, v, own)
	if found.Err() != nil {
		return Rebuilt{Archived: v, Verdict: Cannot, Found: found}
	}
	first := m.cannot(v, diag.Words{SV: "webbutgåvans manifest säger inte vad den gjordes av, och den interna utgåvan med samma innehåll är inte arkiverad",
		EN: "the manifest of a web edition does not say what it was made from, and the internal edition of the same content is not archived"})
	for i, from := range told {
		r := m.remakeFrom(ctx, v, files, own, from)
		if i == 0 || r.Verdict == Reproduced {
			first = r
		}
	}
	return first
}

// manifestOf reads the manifest of a version.
func manifestOf(v Archived, files []archive.File) (run.Manifest, bool) {
	for _, f := range files {
		sum := sha256.Sum256(f.Data)
		if strings.HasSuffix(v.Manifest, hex.EncodeToString(sum[:])) {
			m, err := run.ReadManifest(f.Data)
			return m, err == nil && m.Format == run.Format && m.Approval != nil
		}
	}
	return run.Manifest{}, false
}

// telling gives the manifests that tell what a version was made from: its own or, since that of a webb edition tells
// nobody, those of the internal versions with that webb edition.
func (m *remaker) telling(ctx context.Context, v Archived, own run.Manifest) ([]run.Manifest, diag.List) {
	if v.Edition != Webb {
		return []run.Manifest{own}, nil
	}
	var told []run.Manifest
	for _, o := range slices.Backward(m.all) {
		if o.Edition != Intern || o.Removed != nil || o.Office != v.Office || o.CaseDir != v.CaseDir || o.Document != v.Document || o.Period != v.Period {
			continue
		}
		files, found := m.stores[Intern].Files(ctx, o.Version)
		if found.Err() != nil {
			return nil, found
		}
		if im, ok := manifestOf(o, files); ok && im.Webb == own.Digest && *im.Approval == *own.Approval {
			told = append(told, im)
		}
	}
	return told, nil
}

// remakeFrom makes a version again from the inputs that a manifest names.
func (m *remaker) remakeFrom(ctx context.Context, v Archived, files []archive.File, own, from run.Manifest) Rebuilt {
	here := run.Manifest{Program: "underlag " + m.w.version, Toolchain: m.w.toolchain}
	if own.Program != here.Program || own.Toolchain != here.Toolchain {
		then, now := own.Program+" ("+own.Toolchain+")", here.Program+" ("+here.Toolchain+")"
		return m.cannot(v, diag.Words{SV: "den gjordes med " + then + ", och detta är " + now, EN: "it was made with " + then + ", and this is " + now})
	}
	inputs := slices.Concat(from.Inputs, from.Beside)
	was, bad := m.gather(ctx, v, inputs)
	if bad != nil {
		return *bad
	}
	packs, bad := m.shelf(ctx, v, inputs)
	if bad != nil {
		return *bad
	}
	job := m.w.Job(config.Ref{Dir: was.caseDir}, Signing, nil)
	job.releases = func(context.Context, config.Office, string, locale.Reporting) (_, _ []released, _ diag.List) {
		return was.released, nil, nil
	}
	job.Data, job.DataDir, job.Packs, job.Editions, job.Archive = was.data, "", packs, []Edition{v.Edition}, &Archiving{}
	job.beforehand = nil                              // the manifest says who approved
	job.Period, _ = locale.ParseReporting(own.Period) // an empty one is none
	job.Pins = pinsOf(inputs)
	job.signed(from)
	r := Build(ctx, job)
	if r.Found.Err() != nil {
		for _, i := range inputs {
			if d, gone := destroyed(m.offices[v.Office], i); gone && i.Commit != "" {
				return m.destroyed(v, d)
			}
		}
		return m.cannot(v, firstError(r.Found))
	}
	for _, k := range r.kept {
		if k.edition == v.Edition && k.entry.Document == v.Document {
			return m.compare(v, files, k.entry.Files)
		}
	}
	return m.compare(v, files, nil)
}

// pinsOf gives the commits that inputs were read at.
func pinsOf(inputs []run.Input) []source.Pin {
	var pins []source.Pin
	for _, i := range inputs {
		if i.Commit != "" {
			folder, file, _ := strings.Cut(i.Name, ":")
			pins = append(pins, source.Pin{Name: source.Name(path.Base(folder), file), URI: i.URI, Commit: i.Commit, SHA256: i.SHA256})
		}
	}
	return pins
}

// signed lets a job take a manifest's approval, and no other.
func (j *Job) signed(m run.Manifest) {
	a := *m.Approval
	on, _ := locale.ParseDate(a.On) // the program wrote it
	j.approvals = &config.Approvals{}
	if a.Standing {
		j.Standing = &Standing{By: a.By, Role: a.Role, On: on}
		return
	}
	j.approvals.Approvals = []config.Approval{{Document: m.Document, Digest: m.Digest, Webb: m.Webb, By: a.By, Role: a.Role, On: on, Period: j.Period}}
}

// compare holds what came out against what was kept.
func (m *remaker) compare(v Archived, kept, made []archive.File) Rebuilt {
	was, is := byName(kept), byName(made)
	var other []string
	for _, name := range slices.Sorted(maps.Keys(was)) {
		if !bytes.Equal(was[name], is[name]) {
			other = append(other, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if _, ok := was[name]; !ok {
			other = append(other, name)
		}
	}
	if len(other) > 0 {
		return Rebuilt{v, Differs, diag.List{codeRebuildDiffers.New(diag.Pos{File: v.Tag}, strings.Join(other, ", "))}}
	}
	return Rebuilt{Archived: v, Verdict: Reproduced}
}

func byName(files []archive.File) map[string][]byte {
	out := map[string][]byte{}
	for _, f := range files {
		out[f.Name] = f.Data
	}
	return out
}

func (m *remaker) cannot(v Archived, why diag.Words) Rebuilt {
	return Rebuilt{v, Cannot, diag.List{codeRebuildCannot.New(diag.Pos{File: v.Tag}, why)}}
}

func (m *remaker) destroyed(v Archived, d config.Destroyed) Rebuilt {
	return Rebuilt{v, Destroyed, diag.List{codeRebuildDestroyed.New(diag.Pos{File: v.Tag}, d.Name, d.Decision, d.By, d.On.String())}}
}

// firstError puts the first error into words, with its place.
func firstError(found diag.List) diag.Words {
	i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
	place := ""
	if p := found[i].Pos.String(); p != "" {
		place = p + ": "
	}
	return diag.Words{SV: place + found[i].Message(diag.SV), EN: place + found[i].Message(diag.EN)}
}
