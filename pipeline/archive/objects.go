package archive

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// signature is who makes every commit and tag: the program. Who approved the paper stands in the trailers.
const signature = "underlag <underlag@localhost.invalid>"

// objects reads and writes the objects of one repository. go-git writes an object without making sure that it has reached
// the disk, and gives half an object a name when the disk is full; so writing is done here.
type objects struct {
	disk    disk
	read    source
	packer  *zlib.Writer    // used again and again: a new one takes most of the time of writing a small object
	touched map[string]bool // folders with new entries, to be synced before a reference leads there
}

func newObjects(d disk, read source) *objects {
	return &objects{disk: d, read: read, touched: map[string]bool{}}
}

// put stores an object and gives its name. One that is there whole already is left alone; one that is there broken, as a
// power cut can leave it, is written anew.
func (o *objects) put(kind plumbing.ObjectType, data []byte) (plumbing.Hash, error) {
	h := plumbing.ComputeHash(kind, data)
	if there, err := o.get(kind, h); err == nil && bytes.Equal(there, data) {
		return h, nil
	}
	return h, o.write(kind, h, data)
}

// write stores an object as a file of its own, over one that may be there.
func (o *objects) write(kind plumbing.ObjectType, h plumbing.Hash, data []byte) error {
	name := objectName(h)
	var b bytes.Buffer
	if o.packer == nil {
		o.packer = zlib.NewWriter(nil)
	}
	z := o.packer
	z.Reset(&b)
	_, err := fmt.Fprintf(z, "%s %d\x00", kind, len(data))
	if err == nil {
		_, err = z.Write(data)
	}
	if err = errors.Join(err, z.Close()); err != nil {
		return err
	}
	temp := path.Join("objects", tempName)
	if err := errors.Join(o.disk.MkdirAll(path.Dir(name)), o.disk.Remove(temp)); err != nil {
		return err
	}
	if err := o.disk.Write(temp, b.Bytes(), 0o444); err != nil {
		return errors.Join(err, o.disk.Remove(temp))
	}
	if err := o.disk.Rename(temp, name); err != nil {
		return errors.Join(err, o.disk.Remove(temp))
	}
	o.touched[path.Dir(name)], o.touched["objects"] = true, true
	return nil
}

func objectName(h plumbing.Hash) string {
	hex := h.String()
	return "objects/" + hex[:2] + "/" + hex[2:]
}

// settle makes sure that all that was put has reached the disk.
func (o *objects) settle() error {
	for _, dir := range slices.Sorted(maps.Keys(o.touched)) {
		if err := o.disk.Sync(dir); err != nil {
			return err
		}
	}
	clear(o.touched)
	return nil
}

// errBroken says that an object is not what its name says.
var errBroken = errors.New("the object is damaged")

// get reads an object and holds it against its name.
func (o *objects) get(kind plumbing.ObjectType, h plumbing.Hash) ([]byte, error) {
	return getObject(o.read, kind, h)
}

func getObject(s source, kind plumbing.ObjectType, h plumbing.Hash) ([]byte, error) {
	obj, err := s.EncodedObject(kind, h)
	if err != nil {
		return nil, err
	}
	if obj.Size() < 0 || obj.Size() > maxObject {
		return nil, errBroken
	}
	r, err := obj.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, obj.Size()+1))
	if err != nil {
		return nil, err
	}
	if plumbing.ComputeHash(kind, b) != h {
		return nil, errBroken
	}
	return b, nil
}

// maxObject bounds what is read into memory at once.
const maxObject = 512 << 20

// leaf is an entry of a tree.
type leaf struct {
	name string
	mode filemode.FileMode
	hash plumbing.Hash
}

// putTree stores a tree, in the order that git wants: a folder sorts as if its name ended in a slash.
func (o *objects) putTree(entries []leaf) (plumbing.Hash, error) {
	key := func(e leaf) string {
		if e.mode == filemode.Dir {
			return e.name + "/"
		}
		return e.name
	}
	slices.SortFunc(entries, func(a, b leaf) int { return cmp.Compare(key(a), key(b)) })
	var b bytes.Buffer
	for _, e := range entries {
		fmt.Fprintf(&b, "%o %s\x00", uint32(e.mode), e.name)
		b.Write(e.hash[:])
	}
	return o.put(plumbing.TreeObject, b.Bytes())
}

// getTree reads a tree.
func (o *objects) getTree(h plumbing.Hash) ([]leaf, error) {
	b, err := o.get(plumbing.TreeObject, h)
	if err != nil {
		return nil, err
	}
	m := &plumbing.MemoryObject{}
	m.SetType(plumbing.TreeObject)
	if _, err := m.Write(b); err != nil {
		return nil, err
	}
	var t object.Tree
	if err := t.Decode(m); err != nil {
		return nil, err
	}
	out := make([]leaf, len(t.Entries))
	for i, e := range t.Entries {
		out[i] = leaf{e.Name, e.Mode, e.Hash}
	}
	return out, nil
}

// insert gives the tree that is like another (zero: empty) but for one file, whose path may lead through new folders.
func (o *objects) insert(tree plumbing.Hash, name string, blob plumbing.Hash) (plumbing.Hash, error) {
	var entries []leaf
	if !tree.IsZero() {
		var err error
		if entries, err = o.getTree(tree); err != nil {
			return plumbing.ZeroHash, err
		}
	}
	first, rest, deeper := strings.Cut(name, "/")
	at := slices.IndexFunc(entries, func(e leaf) bool { return e.name == first })
	e := leaf{first, filemode.Regular, blob}
	if deeper {
		var below plumbing.Hash
		if at >= 0 && entries[at].mode == filemode.Dir {
			below = entries[at].hash
		}
		h, err := o.insert(below, rest, blob)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		e = leaf{first, filemode.Dir, h}
	}
	if at >= 0 {
		entries[at] = e
	} else {
		entries = append(entries, e)
	}
	return o.putTree(entries)
}

// putCommit stores a commit by the program on a day (ISO), at noon: no clock is read, so the same content gets the same name.
func (o *objects) putCommit(tree plumbing.Hash, parents []plumbing.Hash, day, message string) (plumbing.Hash, error) {
	at, err := stamp(day)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	return o.put(plumbing.CommitObject, commitBody(tree, parents, at, message))
}

// commitBody is a commit as it is stored.
func commitBody(tree plumbing.Hash, parents []plumbing.Hash, at, message string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "tree %s\n", tree)
	for _, p := range parents {
		fmt.Fprintf(&b, "parent %s\n", p)
	}
	fmt.Fprintf(&b, "author %s %s\ncommitter %[1]s %[2]s\n\n%s", signature, at, message)
	return b.Bytes()
}

// tagBody is an annotated tag as it is stored, without a signature: what a signature is made of.
func tagBody(name string, commit plumbing.Hash, day, message string) ([]byte, error) {
	at, err := stamp(day)
	return fmt.Appendf(nil, "object %s\ntype commit\ntag %s\ntagger %s %s\n\n%s", commit, name, signature, at, message), err
}

// stamp is noon of a day as git writes it.
func stamp(day string) (string, error) {
	at, err := time.Parse(time.DateOnly, day)
	return fmt.Sprintf("%d +0000", at.Add(12*time.Hour).Unix()), err
}

// getCommit reads a commit's tree and parents.
func (o *objects) getCommit(h plumbing.Hash) (tree plumbing.Hash, parents []plumbing.Hash, err error) {
	b, err := o.get(plumbing.CommitObject, h)
	if err != nil {
		return tree, nil, err
	}
	m := &plumbing.MemoryObject{}
	m.SetType(plumbing.CommitObject)
	if _, err := m.Write(b); err != nil {
		return tree, nil, err
	}
	var c object.Commit
	if err := c.Decode(m); err != nil {
		return tree, nil, err
	}
	return c.TreeHash, c.ParentHashes, nil
}
