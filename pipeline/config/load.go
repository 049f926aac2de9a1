package config

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
)

// The names of the files that say who we are, what a case is and who has approved it.
const (
	OfficeFile    = "office.yaml"
	CaseFile      = "case.yaml"
	ApprovalsFile = "approvals.yaml"
)

// Ref names a case without having checked it.
type Ref struct {
	Dir      string // below the data folder, with slashes: jamtland-harjedalen/kultur-pa-recept
	ID       string // the folder's name
	Number   string // the case number; empty where it cannot be read; of a recurring case with … for what the period gives
	OfficeID string // the name of the folder that holds its office.yaml; empty where there is none

	Recurring bool // its case.yaml is written with the period, and nothing is made of it without one
}

// Loaded is a case with the office that it belongs to.
type Loaded struct {
	Office    Office
	Case      Case
	Approvals Approvals
	Lock      Lock   // what the case's git repositories are pinned to
	Bodies    []Body // the case's bodies, in its order; unknown ones are left out

	Recurring bool     // the case comes once for each period
	Occasion  Occasion // what it was read for; none where it is not recurring
}

// Cases lists the cases below fsys, the data folder, in the order of their folders. A case whose case.yaml is broken
// is listed all the same; Load says what is wrong. Folders whose names start with a dot are not looked into.
func Cases(fsys fs.FS) ([]Ref, diag.List) {
	var refs []Ref
	var found diag.List
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			found = append(found, problem(unreadable, diag.Pos{File: name}, err, name))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			if name != "." && strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		}
		if d.Name() != CaseFile {
			return nil
		}
		dir := path.Dir(name)
		if dir == "." {
			found = append(found, rootCase.New(diag.Pos{File: name}))
			return nil
		}
		if named(dir) { // every message, log and paper would repeat it
			found = append(found, personalFolder.New(diag.Pos{File: personal.Mask(dir)}))
			return nil
		}
		ref := Ref{Dir: dir, ID: folderID(dir)}
		ref.Number, ref.Recurring = number(fsys, name)
		if office, ok := officeOf(fsys, dir); ok {
			ref.OfficeID = folderID(office)
		}
		refs = append(refs, ref)
		return nil
	})
	if err != nil {
		found = append(found, problem(unreadable, diag.Pos{}, err, "."))
	}
	slices.SortFunc(refs, func(a, b Ref) int { return cmp.Compare(a.Dir, b.Dir) })
	return refs, append(found, clashes(refs)...).Sort()
}

// clashes finds cases whose papers would be written over each other's: papers lie under the names of the office's and
// the case's own folders.
func clashes(refs []Ref) diag.List {
	var found diag.List
	seen := make(map[[2]string]Ref, len(refs))
	for _, r := range refs {
		key := [2]string{r.OfficeID, r.ID}
		if before, ok := seen[key]; ok && r.OfficeID != "" {
			found = append(found, sameName.New(diag.Pos{File: path.Join(r.Dir, CaseFile)}, before.Dir))
			continue
		}
		seen[key] = r
	}
	return found
}

// number reads only the case number, from a file that may be broken elsewhere.
func number(fsys fs.FS, name string) (number string, recurring bool) {
	data, err := read(fsys, name)
	if err != nil {
		return "", false
	}
	text := fill(name, data, Occasion{}, diag.SV)
	var head struct {
		Number string `key:"number"`
	}
	decl.Read(name, text.text, &head)
	return personal.Mask(head.Number), text.recurring // it is listed and completed before the file is checked
}

// officeOf finds the folder of the nearest office.yaml at or above dir.
func officeOf(fsys fs.FS, dir string) (string, bool) {
	for {
		if info, err := fs.Stat(fsys, path.Join(dir, OfficeFile)); err == nil && !info.IsDir() {
			return dir, true
		}
		if dir == "." {
			return "", false
		}
		dir = path.Dir(dir)
	}
}

// folderID names a folder, composed as all texts are, however the disk writes its letters. The data folder itself,
// where it is one office's, is called office.
func folderID(dir string) string {
	if dir == "." {
		return "office"
	}
	return locale.NFC(path.Base(dir))
}

// Load reads the case in the folder dir of fsys, the data folder, with its office and its approvals, and holds them
// against each other. What could be read is returned also where something is wrong.
//
// A recurring case needs an occasion; see LoadFor.
func Load(fsys fs.FS, dir string) (Loaded, diag.List) { return LoadFor(fsys, dir, Occasion{}) }

// LoadFor reads a recurring case as Load does, for one occasion. Without one a recurring case is refused, and so is any other
// case with one.
func LoadFor(fsys fs.FS, dir string, o Occasion) (Loaded, diag.List) {
	var l Loaded
	dir = path.Clean(strings.TrimSuffix(dir, "/"))
	if !fs.ValidPath(dir) {
		return l, diag.List{noCase.New(diag.Pos{}, dir)}
	}
	data, err := read(fsys, path.Join(dir, CaseFile))
	if errors.Is(err, fs.ErrNotExist) {
		return l, diag.List{noCase.New(diag.Pos{}, dir)}
	} else if err != nil {
		return l, diag.List{problem(unreadable, diag.Pos{File: CaseFile}, err, CaseFile)}
	}
	office, found := loadOffice(fsys, dir)
	l.Office = office
	l.Case.Dir, l.Case.File, l.Case.ID = dir, CaseFile, folderID(dir)
	found = append(found, checkNames(fsys, dir)...)

	text := fill(CaseFile, data, o, diag.Lang(office.Language))
	l.Recurring, l.Occasion = text.recurring, o
	found = append(found, text.found...)
	switch {
	case text.recurring && o.Period.IsZero():
		return l, append(found, needsPeriod.New(text.first, l.Case.ID)).Sort()
	case !text.recurring && !o.Period.IsZero():
		return l, append(found, noRecurring.New(diag.Pos{File: CaseFile}, o.Period.String())).Sort()
	}
	var caseFound diag.List
	l.Case.Places, caseFound = decl.Read(CaseFile, text.text, &l.Case)
	text.restore(CaseFile, l.Case.Places, caseFound)
	found = append(found, caseFound...)

	found = append(found, loadApprovals(fsys, dir, &l)...)
	lock, lockFound := ReadLock(fsys, dir)
	l.Lock = lock
	found = append(found, lockFound...)
	for _, id := range l.Case.Bodies {
		if b, ok := l.Office.Body(id); ok {
			l.Bodies = append(l.Bodies, b)
		}
	}
	found = append(found, checkCase(l, doubtful(l.Case.Places, caseFound, "documents"))...)
	return l, found.Sort()
}

// LoadOffice reads the nearest office.yaml at or above dir, a folder that need not exist yet.
func LoadOffice(fsys fs.FS, dir string) (Office, diag.List) { return loadOffice(fsys, dir) }

func loadOffice(fsys fs.FS, dir string) (Office, diag.List) {
	var o Office
	home, ok := officeOf(fsys, dir)
	if !ok {
		return o, diag.List{noOffice.New(diag.Pos{File: CaseFile})}
	}
	o.Dir, o.File, o.ID = home, OfficeFile, folderID(home)
	data, err := read(fsys, path.Join(home, OfficeFile))
	if err != nil {
		return o, diag.List{problem(unreadable, diag.Pos{File: OfficeFile}, err, OfficeFile)}
	}
	var found diag.List
	o.Places, found = decl.Read(OfficeFile, data, &o)
	return o, append(found, checkOffice(fsys, o)...)
}

func loadApprovals(fsys fs.FS, dir string, l *Loaded) diag.List {
	data, err := read(fsys, path.Join(dir, ApprovalsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return diag.List{problem(unreadable, diag.Pos{File: ApprovalsFile}, err, ApprovalsFile)}
	}
	places, found := decl.Read(ApprovalsFile, data, &l.Approvals)
	return append(found, checkApprovals(*l, places)...)
}

// doubtful says whether something below one of the file's own keys could not be read, so that what is missing there
// may only be misspelt.
func doubtful(places decl.Places, found diag.List, key string) bool {
	for _, d := range found {
		nearest, line := "", 0
		for path, at := range places {
			if path != "" && !strings.ContainsAny(path, ".[") && at.Line <= d.Pos.Line && at.Line > line {
				nearest, line = path, at.Line
			}
		}
		if nearest == key {
			return true
		}
	}
	return false
}

// read reads a file, but not more of it than shows that it is too large to be a declaration.
func read(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, decl.MaxBytes+1))
	return data, errors.Join(err, f.Close())
}

func problem(c diag.Code, at diag.Pos, err error, args ...any) diag.Diagnostic {
	d := c.New(at, args...)
	d.Err = err
	return d
}
