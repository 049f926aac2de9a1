package pipeline

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/fill"
	"underlag/pipeline/pack"
)

// PackReport is what CheckPack says of one pack.
type PackReport struct {
	ID        string
	Languages []string
	Parts     int
	Tables    int  // that the paper shows, charts included
	Usable    bool // the folder is among the packs of the workspace, so that a case can name it
	Found     diag.List
}

// CheckPack checks the pack in a folder by itself, without any case: everything that is missing or wrong, at once. The
// folder may stand anywhere; instruments are looked for among the workspace's.
func (w *Workspace) CheckPack(dir string) PackReport {
	place := filepath.ToSlash(filepath.Clean(dir))
	root, info, err := openFolder(dir)
	if err != nil && !filepath.IsAbs(dir) { // a path may be given from here or from the workspace's folder
		root, info, err = openFolder(filepath.Join(w.dir, dir))
	}
	if err != nil {
		t := trace{}
		t.note(diag.List{codePackFolder.New(diag.Pos{File: place})})
		return PackReport{Found: t.found}
	}
	defer root.Close()
	r := PackReport{ID: filepath.Base(root.Name())}
	if abs, err := filepath.Abs(root.Name()); err == nil {
		r.ID = filepath.Base(abs)
	}
	p, found := pack.Examine(besides{r.ID, root.FS(), w.packs.fsys}, r.ID)
	if p.Template.Name != "" {
		found = append(found, worthSaying(p, found, fill.Check(p))...)
	}
	r.Languages, r.Parts, r.Tables = p.Info.Languages, len(p.Info.Parts), len(p.Spec.Tables)+len(p.Spec.Charts)
	if own, err := os.Stat(filepath.Join(w.dir, "templates", r.ID)); err == nil {
		r.Usable = os.SameFile(info, own)
	}
	for i, d := range found {
		if rest, ok := strings.CutPrefix(d.Pos.File, p.FileName("")); ok {
			found[i].Pos.File = path.Join(place, rest)
		} else if d.Pos.File == "" {
			found[i].Pos.File = place
		}
	}
	t := trace{}
	t.note(found)
	r.Found = t.found.Sort().Compact()
	return r
}

func openFolder(dir string) (*os.Root, fs.FileInfo, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	info, err := root.Stat(".")
	if err != nil {
		_ = root.Close() // nothing was read from it
	}
	return root, info, err
}

// worthSaying leaves out what only follows from a file that could not be read: where measures.yaml has an error of form,
// every figure of it is unknown to the template.
func worthSaying(p pack.Pack, known, found diag.List) diag.List {
	follows := map[string][]string{
		pack.MeasuresFile: {"fill.figure", "fill.table", "fill.chart", "fill.list"},
		pack.InfoFile:     {"fill.part"}, pack.StringsSvFile: {"fill.string"}, pack.StringsEnFile: {"fill.string"},
	}
	var quiet []string
	for file, codes := range follows {
		if slices.ContainsFunc(known, func(d diag.Diagnostic) bool {
			return d.Pos.File == p.FileName(file) && (strings.HasPrefix(d.Code.ID, "decl.") || d.Code.ID == "pack.file-missing")
		}) {
			quiet = append(quiet, codes...)
		}
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return slices.Contains(quiet, d.Code.ID) })
}

// besides shows one folder under a name, and all else of rest.
type besides struct {
	name   string
	folder fs.FS
	rest   fs.FS
}

// Open implements fs.FS.
func (b besides) Open(name string) (fs.File, error) {
	switch inner, below := strings.CutPrefix(name, b.name+"/"); {
	case name == b.name:
		return b.folder.Open(".")
	case below:
		return b.folder.Open(inner)
	}
	return b.rest.Open(name)
}

// ReadDir implements fs.ReadDirFS, so that the instruments of an overlay are listed.
func (b besides) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(b.rest, name) }
