package pipeline

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
	"underlag/pipeline/run"
)

// gathered is what a version was made from.
type gathered struct {
	data     fs.FS
	caseDir  string // in it
	released []released
}

// gather finds the inputs as they were and gives a data folder that holds them and nothing else, and what versions of earlier
// periods it was held against.
func (m *remaker) gather(ctx context.Context, v Archived, inputs []run.Input) (gathered, *Rebuilt) {
	files := map[string][]byte{}
	var shown []released
	caseDir := ""
	var bad *Rebuilt
	for _, i := range inputs {
		var data []byte
		var found *Rebuilt
		if o, is := m.releasing(i); is {
			var r released
			r, found = m.released(ctx, v, o)
			shown = append(shown, r)
		} else if i.Kind != "pack" && i.Commit == "" { // Build reads the others
			data, found = m.input(ctx, v, i)
			files[i.Name] = data
		}
		if found != nil && (bad == nil || found.Verdict == Destroyed) { // a decision says more than that something is not there
			bad = found
		}
		if i.Kind == "case" {
			caseDir = path.Dir(i.Name)
		}
	}
	if bad != nil {
		return gathered{}, bad
	}
	data, err := frozen(files)
	if err == nil {
		data, err = frozen(withScheduled(data, caseDir, files))
	}
	if err != nil {
		return gathered{}, &Rebuilt{v, Cannot, diag.From(err)}
	}
	return gathered{data, caseDir, shown}, nil
}

// releasing finds the version of an earlier period that an input is the figures of. Both editions' versions have the same tags;
// the digest tells them apart, and where they show the same, one that is not removed will do.
func (m *remaker) releasing(i run.Input) (Archived, bool) {
	var out Archived
	is := false
	for _, o := range m.all {
		shows := i.Kind == "published" && o.Tag == i.Name && slices.ContainsFunc(o.Files, func(f run.File) bool { return f.SHA256 == i.SHA256 && run.IsFigures(f.Name) })
		if shows && (!is || out.Removed != nil) {
			out, is = o, true
		}
	}
	return out, is
}

// released reads the figures of the version o, which v was held against.
func (m *remaker) released(ctx context.Context, v, o Archived) (released, *Rebuilt) {
	if r := o.Removed; r != nil {
		on, _ := locale.ParseDate(r.On) // the program wrote it
		bad := m.destroyed(v, config.Destroyed{Name: o.Tag, Decision: r.Decision, By: r.By, On: on})
		return released{}, &bad
	}
	files, found := m.stores[o.Edition].Files(ctx, o.Version)
	if found.Err() == nil {
		var r released
		if r, found = figuresIn(o.Version, files); found.Err() == nil {
			return r, nil
		}
	}
	return released{}, &Rebuilt{v, Cannot, found}
}

// shelf finds packs as they were: those of now, or of some commit of the repository that holds the folder of the office's own.
func (m *remaker) shelf(ctx context.Context, v Archived, inputs []run.Input) (*Shelf, *Rebuilt) {
	for _, s := range m.shelves {
		if unlike(s, inputs) == "" {
			return s, nil
		}
	}
	states, err := m.past.Folders(ctx, m.w.templatesDir())
	for _, own := range states {
		if s := NewShelf(pack.Overlay(own, m.w.builtin)); unlike(s, inputs) == "" {
			m.shelves = append(m.shelves, s)
			return s, nil
		}
	}
	other := unlike(m.w.packs, inputs)
	why := diag.Words{SV: "mallpaketet " + other + " är inte som det var", EN: "the pack " + other + " is not what it was"}
	if err != nil {
		why = firstError(diag.From(err))
	}
	bad := m.cannot(v, why)
	return nil, &bad
}

// unlike names the first pack of a manifest that is another one on a shelf; empty where none is.
func unlike(s *Shelf, inputs []run.Input) string {
	for _, i := range inputs {
		id, _, _ := strings.Cut(i.Name, " ")
		if i.Kind != "pack" {
			continue
		}
		if p, _ := s.load(id); p.SHA256 != i.SHA256 {
			return i.Name
		}
	}
	return ""
}

// input finds a file of the data folder as it was.
func (m *remaker) input(ctx context.Context, v Archived, i run.Input) ([]byte, *Rebuilt) {
	if fs.ValidPath(i.Name) && i.SHA256 != "" {
		if data := m.now(i.Name); sameSum(data, i.SHA256) {
			return data, nil
		}
		data, err := m.past.File(ctx, filepath.Join(m.w.dataDir(), filepath.FromSlash(i.Name)), i.SHA256)
		if err != nil {
			bad := m.cannot(v, firstError(diag.From(err)))
			return nil, &bad
		}
		if data != nil {
			return data, nil
		}
	}
	bad := m.cannot(v, diag.Words{SV: "filen " + i.Name + " finns inte som den var, varken i datamappen eller i dess git-historik",
		EN: "the file " + i.Name + " is not there as it was, neither in the data folder nor in its git history"})
	if d, gone := destroyed(m.offices[v.Office], i); gone {
		bad = m.destroyed(v, d)
	}
	return nil, &bad
}

// maxInput is more than any file that the program reads.
const maxInput = 64 << 20

// now reads a file of the data folder as it is; nil where there is none.
func (m *remaker) now(name string) []byte {
	if m.w.data == nil {
		return nil
	}
	f, err := m.w.data.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxInput+1))
	if err != nil || len(data) > maxInput {
		return nil
	}
	return data
}

func sameSum(data []byte, digest string) bool {
	sum := sha256.Sum256(data)
	return data != nil && hex.EncodeToString(sum[:]) == digest
}

// destroyed finds the decision by which an input no longer exists.
func destroyed(o config.Office, i run.Input) (config.Destroyed, bool) {
	for _, d := range o.Destroyed {
		below := strings.HasSuffix(d.Name, "/") && strings.HasPrefix(i.Name, d.Name)
		if i.Commit == "" && (i.Name == d.Name || below) || i.Commit != "" && strings.HasPrefix(i.URI, d.Name+"@") {
			return d, true
		}
	}
	return config.Destroyed{}, false
}

// withScheduled adds the recurring cases that office.yaml names besides this one: they were there when it was read, and that
// is all that is asked of them.
func withScheduled(data fs.FS, caseDir string, files map[string][]byte) map[string][]byte {
	office, _ := config.LoadOffice(data, caseDir)
	for _, r := range office.Schedule {
		if name := path.Join(office.Dir, r.Case, config.CaseFile); fs.ValidPath(name) && files[name] == nil {
			files[name] = []byte("number: '{{ .Period }}'\n")
		}
	}
	return files
}

// frozen is a folder in memory that holds these files, by their names with slashes.
func frozen(files map[string][]byte) (fs.FS, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(files[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}
