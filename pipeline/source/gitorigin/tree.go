package gitorigin

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
)

// entry is one name in a folder.
type entry struct {
	name string
	mode filemode.FileMode
	hash plumbing.Hash
}

func (e entry) dir() bool { return e.mode == filemode.Dir }

// readTree reads a folder's list, sorted by name. A name that is no name (with a slash, "..", nothing) or stands twice
// condemns the whole list: git itself makes no such folder.
func (s *store) readTree(h plumbing.Hash) ([]entry, error) {
	data, err := s.read(h, plumbing.TreeObject, maxTree)
	if err != nil {
		return nil, err
	}
	return parseTree(data)
}

func parseTree(data []byte) ([]entry, error) {
	var all []entry
	for len(data) > 0 {
		head, rest, found := bytes.Cut(data, []byte{0})
		mode, name, spaced := strings.Cut(string(head), " ")
		if !found || !spaced || len(rest) < len(plumbing.ZeroHash) {
			return nil, errDamaged
		}
		m, err := filemode.New(mode)
		if err != nil || name == "" || name == "." || name == ".." || len(name) > maxName || strings.ContainsAny(name, "/") {
			return nil, errDamaged
		}
		e := entry{name: name, mode: m}
		data = rest[copy(e.hash[:], rest):]
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	if len(slices.CompactFunc(slices.Clone(all), func(a, b entry) bool { return a.name == b.name })) != len(all) {
		return nil, errDamaged
	}
	return all, nil
}

// tree is the folder of a commit that files are named from, as a file system.
type tree struct {
	s      *store
	root   plumbing.Hash
	folder string // in the commit; empty for its root
	rev    string // the short commit

	mu   sync.Mutex
	seen map[plumbing.Hash][]entry // folders already read
}

// at opens the folder of a repository as it was at a commit.
func (s *store) at(commit plumbing.Hash, r Repo) (*tree, error) {
	data, err := s.read(commit, plumbing.CommitObject, maxCommit)
	if err != nil {
		d := s.tell(r.At, err)
		if errors.Is(err, errMissing) && !s.fetched && !s.partial && !s.alternates {
			c := codeNoCommitHere
			if s.shallow {
				c = codeShallow
			}
			d = c.New(r.At, s.url, short(commit.String()))
		}
		return nil, d
	}
	root, ok := headerHash(data, "tree ")
	if !ok {
		return nil, s.tell(r.At, errDamaged)
	}
	t := &tree{s: s, root: root, rev: source.Rev(commit.String()), seen: map[plumbing.Hash][]entry{}}
	folder := strings.TrimSuffix(r.Folder, "/")
	if folder == "" || folder == "." {
		return t, t.readable(r)
	}
	e, err := t.find("open", folder)
	var d diag.Diagnostic
	switch {
	case errors.As(err, &d):
		return nil, d
	case err != nil, !e.dir():
		return nil, codeFolder.New(r.At, r.Folder, number(t.rev))
	}
	t.root, t.folder = e.hash, folder
	return t, t.readable(r)
}

// readable says at once what is wrong with the folder's own list.
func (t *tree) readable(r Repo) error {
	if _, err := t.list(t.root); err != nil {
		return t.s.tell(r.At, err)
	}
	return nil
}

// list reads a folder once.
func (t *tree) list(h plumbing.Hash) ([]entry, error) {
	if all, ok := t.seen[h]; ok {
		return all, nil
	}
	all, err := t.s.readTree(h)
	if err == nil {
		t.seen[h] = all
	}
	return all, err
}

// find walks to a name from the root. Its errors are those of package fs, or hold a diagnostic.
func (t *tree) find(op, name string) (entry, error) {
	if !fs.ValidPath(name) {
		return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	at := entry{name: ".", mode: filemode.Dir, hash: t.root}
	if name == "." {
		return at, nil
	}
	parts := strings.Split(name, "/")
	if len(parts) > maxDepth {
		return entry{}, t.problem(op, name, t.s.tell(t.pos(name), errLarge))
	}
	for _, part := range parts {
		if !at.dir() {
			if d := special(at, t.pos(name)); d != nil { // a link to a folder leads nowhere
				return entry{}, t.problem(op, name, *d)
			}
			return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		all, err := t.list(at.hash)
		if err != nil {
			return entry{}, t.problem(op, name, t.s.tell(t.pos(name), err))
		}
		i, found := slices.BinarySearchFunc(all, part, func(e entry, n string) int { return strings.Compare(e.name, n) })
		if !found {
			return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		at = all[i]
	}
	return at, nil
}

// special refuses what is neither a file nor a folder.
func special(e entry, at diag.Pos) *diag.Diagnostic {
	var d diag.Diagnostic
	switch e.mode {
	case filemode.Symlink:
		d = codeLink.New(at)
	case filemode.Submodule:
		d = codeSubmodule.New(at)
	default:
		return nil
	}
	return &d
}

func (t *tree) pos(name string) diag.Pos { return diag.Pos{File: name, Rev: t.rev} }

func (t *tree) problem(op, name string, d diag.Diagnostic) error {
	return &fs.PathError{Op: op, Path: name, Err: d}
}
