package archive

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/gofrs/flock"

	"underlag/pipeline/diag"
)

// lockWait is how long a run waits for another that writes in the same store.
const lockWait = 60 * time.Second

// lockFile stands in the repository for ever; the operating system's lock on it is what keeps two runs apart.
const lockFile = "underlag-turn"

// The files of an empty bare repository.
var skeleton = []struct{ name, text string }{
	{"HEAD", "ref: " + mainRef + "\n"},
	{"config", "[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = true\n"},
	{"description", "underlag: versionslager\n"},
	{lockFile, ""},
}

// repository is a bare repository that is open. Opened anew for every errand: what it knows of packs is as it was then.
type repository struct {
	dir  string
	pos  diag.Pos
	disk disk
	refs refs
	obj  *objects
	root *os.Root
	stop func()
	memo *memo
}

// memo is the register as it was last read from a store. A commit's name tells all that it holds, so that what was read once
// need not be read again.
type memo struct {
	sync.Mutex
	reg register
}

// read gives the register at a commit; nothing of it is shared.
func (m *memo) read(o *objects, tip plumbing.Hash) (register, error) {
	m.Lock()
	defer m.Unlock()
	reg, err := readOn(o, m.reg, tip)
	if err == nil {
		m.reg = reg.clone()
	}
	return reg, err
}

func (r *repository) wrap(through func(disk) disk) {
	r.disk = through(r.disk)
	r.refs.disk, r.obj.disk = r.disk, r.disk
}

func (r *repository) close() {
	if r.stop != nil {
		r.letGC()
		r.stop()
	}
	r.root.Close()
}

// exists says whether there is a repository in a folder. An empty folder is none.
func exists(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return len(entries) > 0, err
}

// openRepository opens a bare repository of git's ordinary form.
func openRepository(dir string) (*repository, diag.List) {
	pos := diag.Pos{File: filepath.ToSlash(dir)}
	for _, name := range []string{"objects", "refs"} { // not links: what is listed and what is written would be two things
		if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || !info.IsDir() {
			return nil, diag.List{codeForeign.New(pos)}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "HEAD")); err != nil {
		return nil, diag.List{codeForeign.New(pos)}
	}
	if _, err := os.Lstat(filepath.Join(dir, "objects", "info", "alternates")); err == nil {
		return nil, diag.List{codeForeign.New(pos)} // objects elsewhere are not ours to keep
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, diag.List{problem(pos, err)}
	}
	storage := storage(dir)
	if _, err := git.Open(storage, nil); err != nil {
		root.Close()
		d := codeForeign.New(pos)
		d.Err = err
		return nil, diag.List{d}
	}
	d := folder{root}
	return &repository{dir: dir, pos: pos, disk: d, root: root, refs: refs{dir, d, &refReader{root: root}}, obj: newObjects(d, newBounded(dir, root)), memo: &memo{}}, nil
}

// makeRepository makes an empty bare repository: beside its place first, then renamed, so that none is ever half there. When
// another run was quicker, its repository is the one.
func makeRepository(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	var temp string
	for i := 1; ; i++ { // not MkdirTemp, whose folders are its owner's only: colleagues share a store
		temp = dir + makingEnd + strconv.Itoa(i)
		if err := os.Mkdir(temp, 0o777); err == nil {
			break
		} else if !errors.Is(err, fs.ErrExist) || i >= mostMaking {
			return settled(dir, err)
		}
	}
	defer os.RemoveAll(temp)
	if err := fill(temp); err != nil {
		return settled(dir, err)
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty folder
		return settled(dir, err)
	}
	return settled(dir, os.Rename(temp, dir))
}

// makingEnd is what the folders are called in which a store is made.
const makingEnd = ".making-"

// mostMaking is more than there are runs that make the same store at once, or were killed when they did.
const mostMaking = 100

// settled drops an error of making a repository when there is one anyway.
func settled(dir string, err error) error {
	if there, _ := exists(dir); there {
		return nil
	}
	return err
}

// fill writes an empty bare repository into an empty folder.
func fill(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	d := folder{root}
	for _, name := range []string{"objects/info", "objects/pack", "refs/heads", "refs/tags", "info"} {
		if err := d.MkdirAll(name); err != nil {
			return err
		}
	}
	for _, f := range skeleton {
		if err := d.Write(f.name, []byte(f.text), 0o666); err != nil {
			return err
		}
	}
	return d.Sync(".")
}

// lock waits for the repository's turn and tidies up after a run that was killed. close lets go.
func (r *repository) lock(ctx context.Context, wait time.Duration) diag.List {
	if info, err := r.root.Lstat(lockFile); err == nil && !info.Mode().IsRegular() {
		return diag.List{codeForeign.New(r.pos)}
	}
	l := flock.New(filepath.Join(r.dir, lockFile), flock.SetPermissions(0o666)) // colleagues on a shared disk take the same lock
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	ok, err := l.TryLockContext(limited, 20*time.Millisecond)
	switch {
	case ctx.Err() != nil:
		l.Close()
		return diag.From(ctx.Err())
	case errors.Is(err, context.DeadlineExceeded):
		l.Close()
		return diag.List{codeBusy.New(r.pos)}
	case err != nil || !ok:
		l.Close()
		return diag.List{problem(r.pos, err)}
	}
	r.stop = func() { l.Close() }
	if err := r.tidy(); err != nil {
		return diag.List{problem(r.pos, err)}
	}
	return r.holdGC(limited)
}

// tidy removes what runs that were killed have left. Nobody else writes now.
func (r *repository) tidy() error {
	making, err := filepath.Glob(globQuote(r.dir) + makingEnd + "*")
	if err != nil {
		return err
	}
	for _, dir := range making { // whoever still makes one finds that there is one
		_ = os.RemoveAll(dir)
	}
	left, err := filepath.Glob(filepath.Join(globQuote(r.dir), exchangePrefix+"*"))
	if err != nil {
		return err
	}
	for _, dir := range left {
		_ = os.RemoveAll(dir)
	}
	pending, err := r.root.ReadFile(pendingFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	return recoverRefs(r.disk, pending)
}

func globQuote(name string) string {
	return strings.NewReplacer(`\`, `\\`, `[`, `\[`, `*`, `\*`, `?`, `\?`).Replace(name)
}

// load reads the register; ok is false where nothing is registered yet.
func (r *repository) load(edition string) (reg register, ok bool, found diag.List) {
	tip, err := r.refs.get(mainRef)
	if err != nil {
		return reg, false, diag.List{r.damaged(mainRef, err)}
	}
	if tip.IsZero() {
		empty, err := r.empty()
		if err == nil && empty {
			return reg, false, nil
		}
		if tip, err = r.refs.get(mainRef); err != nil || tip.IsZero() { // else another run has just begun the register
			return reg, false, diag.List{codeForeign.New(r.pos)}
		}
	}
	reg, err = r.memo.read(r.obj, tip)
	if found := judge(reg, err, edition, r.pos); found != nil {
		return reg, false, found
	}
	return reg, true, nil
}

// judge says why what was read, at a place, is no register of an edition that can be used.
func judge(reg register, err error, edition string, pos diag.Pos) diag.List {
	var form *errForm
	switch {
	case errors.Is(err, errNoStore):
		return diag.List{codeForeign.New(pos)}
	case errors.As(err, &form):
		return diag.List{damaged(pos, cmp.Or(form.file, mainRef), err)}
	case err != nil:
		return diag.List{damaged(pos, mainRef, err)}
	case reg.marker.Format > Format:
		return diag.List{codeNewer.New(pos)}
	case reg.marker.Edition != edition:
		return diag.List{codeEdition.New(pos, reg.marker.Edition, edition)}
	}
	return nil
}

func (r *repository) damaged(what string, err error) diag.Diagnostic {
	return damaged(r.pos, what, err)
}

func damaged(pos diag.Pos, what string, err error) diag.Diagnostic {
	d := codeDamaged.New(pos, what)
	d.Err = err
	return d
}

// empty says that a repository has no reference at all.
func (r *repository) empty() (bool, error) {
	all, err := r.refs.list()
	return len(all) == 0, err
}
