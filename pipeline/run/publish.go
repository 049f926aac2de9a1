package run

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"underlag/pipeline/diag"
)

// Output is one paper to publish: the file itself and what is written beside it. Publish fills in Manifest.Files.
type Output struct {
	Name     string // from FileName
	PDF      []byte
	Pages    int
	Manifest Manifest  // Manifest.Document and Manifest.Edition say which paper this is
	Figures  Figures   // what is disclosed beside the paper
	Webb     Figures   // of the intern edition: what stands beside its webb edition, but for the digest
	Maskings *Maskings // of the webb edition; nil otherwise
	Bare     bool      // a meeting's file: its figures lie beside the papers of its cases
	Extras   []Extra   // files that go with it as they are

	WebbStatus Status // of the intern edition: what its webb edition would be, since that is approved as it is masked
}

// Extra is a file that is written beside a paper as it is: a PDF made elsewhere, a calendar, rows for the register.
type Extra struct {
	Name  string
	Data  []byte
	Pages int
}

// Published says what Publish did.
type Published struct {
	Files   []Placed // in the order of the outputs: paper, figures, manifest
	Removed []string // files of the same documents under earlier names
}

// Placed is one file in the folder.
type Placed struct {
	File
	Document string
	Changed  bool // false: the same bytes stood there already and were not touched
}

// lockWait is how long a build waits for another one of the same case; publishing takes milliseconds.
const lockWait = 10 * time.Second

// lockFolder stands in the output folder and holds one lock file per case, never removed: removing a lock file lets two
// builds hold "the" lock at once.
const lockFolder = ".underlag"

// Publish writes all papers of one case into folder (with slashes) below out, all or nothing.
//
// When it returns an error, the folder holds what it held before, byte for byte; when it is killed, it does so once Recover
// or the next Publish has run. No paper's place is ever empty meanwhile. Files that have not changed are not touched. Files that an earlier manifest names for the same documents and that have other names
// now (the _utkast of a paper that is approved) are removed, unless somebody has changed them since. So is a webb edition
// that is not built together with an intern edition whose content it no longer shows.
func Publish(ctx context.Context, out, folderName string, outputs []Output) (Published, diag.List) {
	if ctx.Err() != nil {
		return Published{}, cancelled(ctx)
	}
	if !fs.ValidPath(folderName) {
		return Published{}, diag.List{codeName.New(diag.Pos{File: folderName}, folderName)}
	}
	whole := diag.Pos{File: filepath.ToSlash(out)}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return Published{}, diag.List{problem(whole, err)}
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return Published{}, diag.List{problem(whole, err)}
	}
	defer root.Close()
	unlock, bad := lock(ctx, root, folderName, lockWait)
	if bad != nil {
		return Published{}, bad
	}
	defer unlock()
	if err := root.MkdirAll(folderName, 0o755); err != nil {
		return Published{}, diag.List{problem(diag.Pos{File: folderName}, err)}
	}
	dir, err := root.OpenRoot(folderName)
	if err != nil {
		return Published{}, diag.List{problem(diag.Pos{File: folderName}, err)}
	}
	defer dir.Close()
	return publish(ctx, folder{dir}, folderName, outputs)
}

// Recover undoes what a build of this case left half done when it was killed: call it before building, whether or not there
// will be anything to publish. It makes nothing where nothing was published yet, and only looks where nothing is left over.
func Recover(ctx context.Context, out, folderName string) diag.List {
	if ctx.Err() != nil {
		return cancelled(ctx)
	}
	if !fs.ValidPath(folderName) {
		return diag.List{codeName.New(diag.Pos{File: folderName}, folderName)}
	}
	root, err := os.OpenRoot(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return diag.List{problem(diag.Pos{File: filepath.ToSlash(out)}, err)}
	}
	defer root.Close()
	dir, err := root.OpenRoot(folderName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return diag.List{problem(diag.Pos{File: folderName}, err)}
	}
	defer dir.Close()
	t := transaction{disk: folder{dir}, folder: folderName}
	if there, err := t.unfinished(); err != nil {
		return t.failed(err)
	} else if !there {
		return nil
	}
	unlock, bad := lock(ctx, root, folderName, lockWait) // what is there may be another build's, under way
	if bad != nil {
		return bad
	}
	defer unlock()
	return t.recovered()
}

// lock keeps two builds of one case apart. The returned function lets go.
func lock(ctx context.Context, root *os.Root, folderName string, wait time.Duration) (func(), diag.List) {
	name := strings.ReplaceAll(folderName, "/", "__") + ".lock"
	pos := diag.Pos{File: path.Join(lockFolder, name)}
	if err := root.MkdirAll(lockFolder, 0o755); err != nil {
		return nil, diag.List{problem(diag.Pos{File: filepath.ToSlash(root.Name())}, err)}
	}
	// The lock is taken by path, so neither the folder nor the file may be a link that leads elsewhere.
	info, err := root.Lstat(lockFolder)
	if err != nil || !info.IsDir() {
		return nil, diag.List{codeOutside.New(pos)}
	}
	if info, err := root.Lstat(path.Join(lockFolder, name)); err == nil && !info.Mode().IsRegular() {
		return nil, diag.List{codeOutside.New(pos)}
	}
	l := flock.New(root.Name()+string(os.PathSeparator)+lockFolder+string(os.PathSeparator)+name,
		flock.SetPermissions(0o666)) // colleagues on a shared disk take the same lock
	limited, stop := context.WithTimeout(ctx, wait)
	defer stop()
	ok, err := l.TryLockContext(limited, 20*time.Millisecond)
	switch {
	case ctx.Err() != nil:
		l.Close()
		return nil, cancelled(ctx)
	case errors.Is(err, context.DeadlineExceeded):
		l.Close()
		return nil, diag.List{codeBusy.New(diag.Pos{File: folderName})}
	case err != nil || !ok:
		l.Close()
		return nil, diag.List{problem(pos, err)}
	}
	return func() { l.Close() }, nil
}

// Guard keeps two runs apart that change the same thing in dir, the working folder. The returned function lets go.
func Guard(ctx context.Context, dir, what string) (func(), diag.List) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, diag.List{problem(diag.Pos{File: filepath.ToSlash(dir)}, err)}
	}
	defer root.Close()
	return lock(ctx, root, what, lockWait)
}

// publish is Publish on an open folder that nobody else writes in.
func publish(ctx context.Context, d disk, folderName string, outputs []Output) (Published, diag.List) {
	files, notes := render(outputs, folderName)
	if notes.Err() != nil {
		return Published{}, notes
	}
	t := transaction{disk: d, folder: folderName}
	notes = append(notes, t.recovered()...)
	if notes.Err() != nil {
		return Published{}, notes
	}
	old, err := earlier(d, folderName, outputs, files)
	if err != nil {
		return Published{}, append(notes, t.failed(err)...)
	}
	kept, err := t.replace(ctx, files, old.stale)
	if err != nil {
		if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			return Published{}, append(notes, cancelled(ctx)...)
		}
		return Published{}, append(notes, t.failed(err)...)
	}
	var done Published
	for _, f := range files {
		done.Files = append(done.Files, Placed{File: f.described(), Document: f.document, Changed: !f.same})
	}
	notes = append(notes, old.notes...)
	for _, name := range append(old.changed, kept...) {
		notes = append(notes, codeKept.New(diag.Pos{File: path.Join(folderName, name)}))
	}
	done.Removed = slices.DeleteFunc(old.stale, func(name string) bool { return slices.Contains(kept, name) })
	return done, notes
}

// pending is one file on its way into the folder.
type pending struct {
	name, document string
	data           []byte
	pages          int
	same           bool // the same bytes stand there already
}

func (p pending) described() File { return NewFile(p.name, p.data, p.pages) }

// render turns outputs into files, and refuses names that are unsafe or come twice. Upper and lower case are one name,
// as they are on Windows and macOS.
func render(outputs []Output, folderName string) ([]pending, diag.List) {
	var files []pending
	var bad diag.List
	seen := map[string]string{}
	for _, o := range outputs {
		id := o.Manifest.Document
		if !plain(o.Name) || !strings.HasSuffix(o.Name, ".pdf") {
			bad = append(bad, codeName.New(diag.Pos{File: folderName}, o.Name))
			continue
		}
		if first, twice := seen[strings.ToLower(o.Name)]; twice {
			bad = append(bad, codeSameName.New(diag.Pos{File: path.Join(folderName, o.Name)}, first, id))
			continue
		}
		for _, x := range Contents(o) {
			key := strings.ToLower(x.Name)
			if !plain(x.Name) || seen[key] != "" {
				bad = append(bad, codeName.New(diag.Pos{File: folderName}, x.Name))
				continue
			}
			seen[key] = id
			files = append(files, pending{name: x.Name, document: id, data: x.Data, pages: x.Pages})
		}
	}
	return files, bad
}

// Contents is what a paper leaves in the folder, byte for byte: itself, its figures, what goes with it, and last the manifest,
// which names the others.
func Contents(o Output) []Extra {
	files := []Extra{{Name: o.Name, Data: o.PDF, Pages: o.Pages}}
	if !o.Bare {
		files = append(files, Extra{Name: FiguresName(o.Name), Data: o.Figures.JSON()})
	}
	files = append(files, o.Extras...)
	if o.Maskings != nil {
		files = append(files, Extra{Name: MaskingName(o.Name), Data: o.Maskings.JSON()})
	}
	m := o.Manifest
	m.Files = nil
	for _, f := range files {
		m.Files = append(m.Files, NewFile(f.Name, f.Data, f.Pages))
	}
	return append(files, Extra{Name: ManifestName(o.Name), Data: m.JSON()})
}

// plain says that a name is one of ours: a visible file in the folder itself, in ASCII.
func plain(name string) bool {
	if name == "" || name[0] == '.' {
		return false
	}
	for _, r := range name {
		if r <= ' ' || r > '~' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return false
		}
	}
	return true
}

// cancelled says that nothing was done because the run was stopped.
func cancelled(ctx context.Context) diag.List { return diag.From(ctx.Err()) }
