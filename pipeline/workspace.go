package pipeline

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/font"
	"underlag/pipeline/pack"
)

// Ref names a case.
type Ref = config.Ref

// Workspace is the folder that the program works in, opened: its cases, its packs and what jobs share.
type Workspace struct {
	dir, out  string
	version   string
	toolchain string
	data      fs.FS
	builtin   fs.FS // the packs that are there always
	packs     *Shelf
	cases     []config.Ref
	fonts     func() (*font.Set, error)
	refused   bool      // some case was refused for what its folder is called
	found     diag.List // what Open found
	key       string    // the file of the key that signs new versions; empty for none
}

// Open opens the folder dir, which has data and perhaps templates in it. Papers go to out, or to the folder out in dir.
// The packs of builtin are there always; a folder of the same name under templates goes before them.
//
// Files are read only below data and templates: a link that leads out of them is refused.
func Open(dir, out string, builtin fs.FS, version string) (*Workspace, diag.List) {
	w := &Workspace{dir: dir, out: out, version: version, builtin: builtin, packs: NewShelf(builtin), fonts: sync.OnceValues(font.Load)}
	if out == "" {
		w.out = filepath.Join(dir, "out")
	}
	if own, err := os.OpenRoot(w.templatesDir()); err == nil {
		w.packs = NewShelf(pack.Overlay(own.FS(), builtin))
	}
	root, err := os.OpenRoot(filepath.Join(dir, "data"))
	if err != nil {
		return w, nil // a folder without cases; Select says so
	}
	w.data = root.FS()
	var found diag.List
	w.cases, found = config.Cases(w.data)
	w.refused, w.found = found.Exit() == diag.ExitData, found
	return w, found
}

func (w *Workspace) dataDir() string { return filepath.Join(w.dir, "data") }

func (w *Workspace) templatesDir() string { return filepath.Join(w.dir, "templates") }

// BuiltWith says with which version of Go the program was built, for the manifests.
func (w *Workspace) BuiltWith(toolchain string) { w.toolchain = toolchain }

// Cases lists the cases, in the order of their folders.
func (w *Workspace) Cases() []config.Ref { return w.cases }

// Job is the job of taking a case as far as goal. The fonts are parsed once for all jobs, when the first one needs them.
func (w *Workspace) Job(ref config.Ref, goal Goal, o Observer) Job {
	return Job{Data: w.data, DataDir: w.dataDir(), Work: w.dir, Packs: w.packs, Fonts: w.fonts, Case: ref.Dir, Out: w.out, Goal: goal,
		Version: w.version, Toolchain: w.toolchain, Observer: o, releases: w.releases, beforehand: w.beforehand}
}

// New makes a case folder for a pack; see New.
func (w *Workspace) New(packID, name string, recurring bool, lang diag.Lang) ([]string, diag.List) {
	if w.data == nil {
		return nil, diag.List{codeCaseNone.New(diag.Pos{})}
	}
	return New(Draft{Packs: w.packs, Data: w.data, DataDir: w.dataDir(), Pack: packID, Case: name, Recurring: recurring, Lang: lang})
}

// smallCase is the size in bytes up to which a workbook makes a small report.
const smallCase = 256 << 10

// Tune lets many small reports spend less time on collecting garbage; a large one, and a meeting, which holds all papers of
// its agenda, keep to the default, so that the peak stays low. What is made is the same.
func (w *Workspace) Tune(refs, meetings []config.Ref) {
	if len(meetings) > 0 {
		return
	}
	for _, r := range refs {
		files, err := fs.ReadDir(w.data, r.Dir)
		if err != nil {
			return // the build will say what is wrong
		}
		for _, f := range files {
			if i, err := f.Info(); err != nil || i.Size() > smallCase {
				return
			}
		}
	}
	debug.SetGCPercent(200)
}
