package gitorigin

import (
	"compress/zlib"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

// store is an open repository: its objects and what may be missing from it.
type store struct {
	git *filesystem.Storage
	url string // for messages

	packs []*pack // nil until the first object that is in one

	fetched    bool // a repository of the cache
	shallow    bool // only the last commits are there
	partial    bool // some objects are at a server
	alternates bool // some objects are in another repository
}

// readable are the extensions of a repository's format that do not matter to who only reads objects and refs. A partial
// clone can be read as far as its objects are there.
var readable = []string{"noop", "noop-v1", "preciousobjects", "partialclone", "worktreeconfig"}

// openLocal opens a repository on this machine: bare, with a worktree, or a linked worktree.
func openLocal(a gitauth.Address, at diag.Pos) (*store, *diag.Diagnostic) {
	fail := func(c diag.Code, err error, args ...any) (*store, *diag.Diagnostic) {
		d := c.New(at, append([]any{a.URL}, args...)...)
		d.Err = err
		return nil, &d
	}
	dir, err := gitFolder(a.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return fail(codeNoRepository, err)
	} else if err != nil {
		return fail(codeUnreadable, err)
	}
	common := dir
	if line, err := smallFile(filepath.Join(dir, "commondir")); err == nil { // a linked worktree shares another's objects
		common = join(dir, line)
	}
	for _, part := range []string{"objects", "refs"} {
		if info, err := os.Stat(filepath.Join(common, part)); err != nil || !info.IsDir() {
			if errors.Is(err, fs.ErrPermission) {
				return fail(codeUnreadable, err)
			}
			return fail(codeNoRepository, err)
		}
	}
	var files billy.Filesystem = osfs.New(dir)
	if common != dir {
		files = dotgit.NewRepositoryFilesystem(files, osfs.New(common))
	}
	s := &store{git: filesystem.NewStorage(files, cache.NewObjectLRU(16*cache.MiByte)), url: a.URL}
	cfg, err := s.git.Config()
	if err != nil {
		return fail(codeDamaged, err)
	}
	for _, o := range cfg.Raw.Section("extensions").Options {
		switch key := strings.ToLower(o.Key); {
		case key == "objectformat" && strings.EqualFold(o.Value, "sha1"):
		case key == "objectformat":
			return fail(gitauth.CodeSHA256, nil)
		case !slices.Contains(readable, key):
			return fail(codeExtension, nil, key)
		}
		s.partial = s.partial || strings.EqualFold(o.Key, "partialclone")
	}
	for _, remote := range cfg.Raw.Section("remote").Subsections {
		s.partial = s.partial || remote.HasOption("promisor")
	}
	s.shallow = exists(common, "shallow")
	s.alternates = exists(common, "objects/info/alternates")
	return s, nil
}

// gitFolder finds the folder that holds a repository's objects and refs.
func gitFolder(path string) (string, error) {
	if info, err := os.Stat(path); err != nil {
		return "", err
	} else if !info.IsDir() {
		return "", fs.ErrNotExist
	}
	dot := filepath.Join(path, ".git")
	info, err := os.Stat(dot)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil
	} else if err != nil || info.IsDir() {
		return dot, err
	}
	line, err := smallFile(dot)
	if err != nil {
		return "", err
	}
	to, found := strings.CutPrefix(line, "gitdir: ")
	if !found {
		return "", fs.ErrNotExist
	}
	return join(path, to), nil
}

// smallFile reads a file of one line.
func smallFile(name string) (string, error) {
	if info, err := os.Stat(name); err != nil {
		return "", err
	} else if !info.Mode().IsRegular() { // a pipe would keep us waiting
		return "", fs.ErrNotExist
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, 4096))
	line, _, _ := strings.Cut(string(data), "\n")
	return strings.TrimSpace(line), err
}

func join(base, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(base, path)
}

func exists(dir, name string) bool {
	info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
	return err == nil && info.Size() > 0
}

// Errors of reading one object; tell puts them into words.
var (
	errMissing = errors.New("object not found")
	errDamaged = errors.New("object does not hold what its name says")
	errLarge   = errors.New("object is too large")
)

// read gives an object's content, never more than most bytes of it, and only if it is what its name says.
func (s *store) read(h plumbing.Hash, kind plumbing.ObjectType, most int64) ([]byte, error) {
	data, t, err := s.get(h, most)
	if err == nil && t != kind {
		err = errDamaged
	}
	return data, err
}

// get is read for an object of any kind.
func (s *store) get(h plumbing.Hash, most int64) ([]byte, plumbing.ObjectType, error) {
	data, t, err := s.loose(h, most)
	if errors.Is(err, fs.ErrNotExist) {
		data, t, err = s.packed(h, most)
	}
	if err == nil && plumbing.ComputeHash(t, data) != h {
		err = errDamaged
	}
	return data, t, err
}

// size says how long an object claims to be.
func (s *store) size(h plumbing.Hash) (int64, error) {
	z, _, size, err := s.openLoose(h)
	if err == nil {
		return size, z.Close()
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return 0, err
	}
	p, at, err := s.inPack(h)
	if err != nil {
		return 0, err
	}
	return p.measure(at)
}

// loose reads an object that is a file of its own. The library would take in whatever the file unpacks to.
func (s *store) loose(h plumbing.Hash, most int64) ([]byte, plumbing.ObjectType, error) {
	z, t, size, err := s.openLoose(h)
	if err != nil {
		return nil, t, err
	}
	defer z.Close()
	if size > most {
		return nil, t, errLarge
	}
	data, err := io.ReadAll(io.LimitReader(z, size+1))
	if err != nil || int64(len(data)) != size {
		return nil, t, errDamaged
	}
	return data, t, nil
}

// openLoose opens an object that is a file of its own, after its header.
func (s *store) openLoose(h plumbing.Hash) (io.ReadCloser, plumbing.ObjectType, int64, error) {
	fail := func(err error) (io.ReadCloser, plumbing.ObjectType, int64, error) { return nil, 0, 0, err }
	name := h.String()
	f, err := s.git.Filesystem().Open(s.git.Filesystem().Join("objects", name[:2], name[2:]))
	if err != nil {
		return fail(err)
	}
	z, err := zlib.NewReader(f)
	if err != nil {
		f.Close()
		return fail(errDamaged)
	}
	both := unpacking{z, f}
	var head []byte
	for b := make([]byte, 1); ; {
		if _, err := io.ReadFull(z, b); err != nil || len(head) > 32 {
			both.Close()
			return fail(errDamaged)
		}
		if b[0] == 0 {
			break
		}
		head = append(head, b[0])
	}
	kind, length, _ := strings.Cut(string(head), " ")
	t, err := plumbing.ParseObjectType(kind)
	size, err2 := strconv.ParseInt(length, 10, 64)
	if err != nil || err2 != nil || size < 0 {
		both.Close()
		return fail(errDamaged)
	}
	return both, t, size, nil
}

// unpacking is a compressed file being read.
type unpacking struct {
	io.Reader
	file io.Closer
}

func (u unpacking) Close() error { return u.file.Close() }

func objectError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, plumbing.ErrObjectNotFound):
		return errMissing
	case errors.Is(err, fs.ErrPermission):
		return err
	}
	return errors.Join(errDamaged, err)
}

// tell puts an error of reading an object into words. what is the file, or empty for the repository as such.
func (s *store) tell(at diag.Pos, err error) diag.Diagnostic {
	c := codeDamaged
	switch {
	case errors.Is(err, fs.ErrPermission):
		c = codeUnreadable
	case errors.Is(err, errLarge):
		c = codeLarge
	case errors.Is(err, errMissing) && s.fetched:
		c = codeCacheDamaged
	case errors.Is(err, errMissing) && s.partial:
		c = codePartial
	case errors.Is(err, errMissing) && s.alternates:
		c = codeAlternates
	case errors.Is(err, errMissing):
		c = codeMissingObject
	case s.fetched:
		c = codeCacheDamaged
	}
	d := c.New(at, s.url)
	d.Err = err
	return d
}
