package archive

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// mainRef is the register.
const mainRef = "refs/heads/main"

// pendingFile names the references that are being written, one a line. It is there only meanwhile: a run that finds it,
// alone under the store's lock, knows that the git locks of these references are left by one that was killed.
const pendingFile = "underlag-pending"

// errStale says that a reference is not what it was when it was read: somebody who does not take our lock has moved it.
var errStale = errors.New("the reference has moved")

// errHeld says that a reference is locked by another git program.
var errHeld = errors.New("the reference is locked")

// How long another git program may hold a reference.
const (
	heldTries = 50
	heldWait  = 20 * time.Millisecond
)

// errLeft says that a lock of ours could not be removed.
var errLeft = errors.New("a lock is left")

// refs reads and writes references. go-git empties a reference's file before it writes it, so that a full disk or a kill
// loses what it was; here the new one is written beside it, under the name that git programs take as a lock, and renamed.
type refs struct {
	dir  string
	disk disk
	read interface {
		Reference(plumbing.ReferenceName) (*plumbing.Reference, error)
	}
}

// refReader reads references as git does: a file of its own first, then the file that others are gathered in, which is
// read anew only where it is another file than before. To search it for each of some thousand tags would take seconds.
type refReader struct {
	root   *os.Root
	packed map[string]string
	as     fs.FileInfo // of the file that packed is from; nil where there was none
}

// Reference reads one reference.
func (r *refReader) Reference(name plumbing.ReferenceName) (*plumbing.Reference, error) {
	file := filepath.FromSlash(name.String())
	b, err := r.root.ReadFile(file)
	for i := 0; errors.Is(err, fs.ErrNotExist) && i < heldTries; i++ {
		if info, e := r.root.Lstat(file); e != nil || !info.Mode().IsRegular() {
			break
		}
		b, err = r.root.ReadFile(file) // another run has made it between the two
	}
	if err == nil {
		text := strings.TrimSpace(string(b))
		if !plumbing.IsHash(text) && !strings.HasPrefix(text, "ref: ") {
			return nil, errBroken
		}
		return plumbing.NewReferenceFromStrings(name.String(), text), nil
	}
	gone := errors.Is(err, fs.ErrNotExist)
	if info, e := r.root.Lstat(file); e == nil && !info.IsDir() && !(gone && info.Mode().IsRegular()) || errors.Is(err, fs.ErrPermission) {
		return nil, err // else there is none, or a folder in its place
	}
	if err := r.gather(); err != nil {
		return nil, err
	}
	hash, ok := r.packed[name.String()]
	if !ok {
		return nil, plumbing.ErrReferenceNotFound
	}
	if !plumbing.IsHash(hash) {
		return nil, errBroken
	}
	return plumbing.NewReferenceFromStrings(name.String(), hash), nil
}

// gather reads the gathered references where they are not those that it has.
func (r *refReader) gather() error {
	now, err := r.root.Stat(packedRefs)
	if errors.Is(err, fs.ErrNotExist) {
		r.packed, r.as = nil, nil
		return nil
	} else if err != nil {
		return err
	}
	if r.as != nil && os.SameFile(r.as, now) && r.as.Size() == now.Size() && r.as.ModTime().Equal(now.ModTime()) {
		return nil
	}
	b, err := r.root.ReadFile(packedRefs)
	if err != nil {
		return err
	}
	r.packed, r.as = packedLines(b), now
	return nil
}

// packedLines are the references in a file of gathered ones, and what they lead to.
func packedLines(b []byte) map[string]string {
	out := map[string]string{}
	for l := range strings.Lines(string(b)) {
		if hash, name, ok := strings.Cut(strings.TrimSpace(l), " "); ok && l[0] != '#' && l[0] != '^' {
			out[name] = hash
		}
	}
	return out
}

// list gives all references below refs, sorted by name. go-git takes the lock of a reference for another one, and reads
// nothing where it finds one that is still empty.
func (r refs) list() ([]*plumbing.Reference, error) {
	names := map[string]bool{}
	err := filepath.WalkDir(filepath.Join(r.dir, "refs"), func(name string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it has just gone
		}
		if err == nil && !e.IsDir() && !strings.HasSuffix(name, ".lock") {
			rel, err := filepath.Rel(r.dir, name)
			if err != nil {
				return err
			}
			names[filepath.ToSlash(rel)] = true
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	packed, err := os.ReadFile(filepath.Join(r.dir, packedRefs))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for name := range packedLines(packed) {
		names[name] = true
	}
	var out []*plumbing.Reference
	for _, name := range slices.Sorted(maps.Keys(names)) {
		ref, err := r.read.Reference(plumbing.ReferenceName(name))
		if errors.Is(err, plumbing.ErrReferenceNotFound) {
			continue
		} else if err != nil {
			return nil, err
		}
		out = append(out, ref)
	}
	return out, nil
}

// get gives what a reference leads to; zero where there is none.
func (r refs) get(name string) (plumbing.Hash, error) {
	ref, err := r.read.Reference(plumbing.ReferenceName(name))
	if errors.Is(err, plumbing.ErrReferenceNotFound) {
		return plumbing.ZeroHash, nil
	} else if err != nil {
		return plumbing.ZeroHash, err
	}
	if ref.Type() != plumbing.HashReference || ref.Hash().IsZero() {
		return plumbing.ZeroHash, errBroken
	}
	return ref.Hash(), nil
}

// move is one reference to write: only where it still is what it was (zero: where there is none).
type move struct {
	name    string
	was, is plumbing.Hash
}

// set writes references in turn, each whole or not at all, and stops at the first that cannot be.
func (r refs) set(moves []move) error {
	if len(moves) == 0 {
		return nil
	}
	var names strings.Builder
	for _, m := range moves {
		names.WriteString(m.name + "\n")
	}
	if err := r.disk.Write(pendingFile, []byte(names.String()), 0o666); err != nil {
		return errors.Join(err, r.disk.Remove(pendingFile))
	}
	for _, m := range moves {
		if err := r.setOne(m); errors.Is(err, errLeft) {
			return err // the list stays, for the run that tidies up
		} else if err != nil {
			return errors.Join(err, r.disk.Remove(pendingFile))
		}
	}
	return r.disk.Remove(pendingFile)
}

func (r refs) setOne(m move) error {
	lock := m.name + ".lock"
	if err := r.disk.MkdirAll(path.Dir(m.name)); err != nil {
		return err
	}
	err := r.disk.Write(lock, []byte(m.is.String()+"\n"), 0o666)
	for i := 0; errors.Is(err, fs.ErrExist); i++ { // git gc holds it for a moment
		if i >= heldTries {
			return errHeld
		}
		time.Sleep(heldWait)
		err = r.disk.Write(lock, []byte(m.is.String()+"\n"), 0o666)
	}
	if err == nil {
		var now plumbing.Hash
		if now, err = r.get(m.name); err == nil && now != m.was {
			err = errStale
		}
	}
	if err == nil {
		err = r.disk.Rename(lock, m.name)
	}
	if err == nil {
		return r.disk.Sync(path.Dir(m.name))
	}
	if left := r.disk.Remove(lock); left != nil {
		return errors.Join(err, errLeft, left)
	}
	return err
}

// recoverRefs removes what a run that was killed has left. The caller holds the store's lock.
func recoverRefs(d disk, pending []byte) error {
	for name := range strings.Lines(string(pending)) {
		name, whole := strings.CutSuffix(name, "\n")
		if !whole || name != packedRefs && name != gcFile && !strings.HasPrefix(name, "refs/") || path.Clean(name) != name {
			continue // the list itself was cut short: then nothing was locked yet
		}
		if err := d.Remove(name + ".lock"); err != nil {
			return err
		}
	}
	return d.Remove(pendingFile)
}
