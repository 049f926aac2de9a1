package archive

import (
	"errors"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// source is where objects are read from.
type source interface {
	EncodedObject(plumbing.ObjectType, plumbing.Hash) (plumbing.EncodedObject, error)
}

// sources reads from the first that has the object.
type sources []source

func (s sources) EncodedObject(kind plumbing.ObjectType, h plumbing.Hash) (plumbing.EncodedObject, error) {
	for _, one := range s {
		obj, err := one.EncodedObject(kind, h)
		if !errors.Is(err, plumbing.ErrObjectNotFound) {
			return obj, err
		}
	}
	return nil, plumbing.ErrObjectNotFound
}

// visit goes through what an object leads to and that has not been seen, what it leads to before itself: whoever stores the
// objects in this order never has one without all below it.
type visit struct {
	from source
	seen func(plumbing.ObjectType, plumbing.Hash) bool // it and all below it is there already
	each func(plumbing.ObjectType, plumbing.Hash, []byte) error
	done map[plumbing.Hash]bool
}

// history visits a commit and all before it.
func (v *visit) history(tip plumbing.Hash) error {
	stack := []plumbing.Hash{tip} // as long as the history, so not by recursion
	for len(stack) > 0 {
		h := stack[len(stack)-1]
		if v.skip(plumbing.CommitObject, h) {
			stack = stack[:len(stack)-1]
			continue
		}
		_, parents, err := newObjects(nil, v.from).getCommit(h)
		if err != nil {
			return err
		}
		parents = slices.DeleteFunc(parents, func(p plumbing.Hash) bool { return v.skip(plumbing.CommitObject, p) })
		if len(parents) > 0 {
			stack = append(stack, parents...)
			continue
		}
		if err := v.commit(h); err != nil {
			return err
		}
	}
	return nil
}

// tag visits a tag, its commit and its files.
func (v *visit) tag(h plumbing.Hash) error {
	if v.skip(plumbing.TagObject, h) {
		return nil
	}
	data, err := getObject(v.from, plumbing.TagObject, h)
	if err != nil {
		return err
	}
	m := &plumbing.MemoryObject{}
	m.SetType(plumbing.TagObject)
	if _, err := m.Write(data); err != nil {
		return err
	}
	var t object.Tag
	if err := t.Decode(m); err != nil || t.TargetType != plumbing.CommitObject {
		return errors.Join(errBroken, err)
	}
	if !v.skip(plumbing.CommitObject, t.Target) {
		if _, parents, err := newObjects(nil, v.from).getCommit(t.Target); err != nil || len(parents) > 0 {
			return errors.Join(err, errBroken) // a version's commit stands alone
		}
		if err := v.commit(t.Target); err != nil {
			return err
		}
	}
	return v.take(plumbing.TagObject, h, data)
}

func (v *visit) commit(h plumbing.Hash) error {
	tree, _, err := newObjects(nil, v.from).getCommit(h)
	if err != nil {
		return err
	}
	if err := v.tree(tree, 0); err != nil {
		return err
	}
	data, err := getObject(v.from, plumbing.CommitObject, h)
	if err != nil {
		return err
	}
	return v.take(plumbing.CommitObject, h, data)
}

func (v *visit) tree(h plumbing.Hash, depth int) error {
	if v.skip(plumbing.TreeObject, h) {
		return nil
	}
	entries, err := newObjects(nil, v.from).getTree(h)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch {
		case e.mode == filemode.Dir && depth < maxDepth:
			err = v.tree(e.hash, depth+1)
		case e.mode == filemode.Regular && !v.skip(plumbing.BlobObject, e.hash):
			var data []byte
			if data, err = getObject(v.from, plumbing.BlobObject, e.hash); err == nil {
				err = v.take(plumbing.BlobObject, e.hash, data)
			}
		case e.mode != filemode.Regular:
			err = errBroken
		}
		if err != nil {
			return err
		}
	}
	data, err := getObject(v.from, plumbing.TreeObject, h)
	if err != nil {
		return err
	}
	return v.take(plumbing.TreeObject, h, data)
}

func (v *visit) skip(kind plumbing.ObjectType, h plumbing.Hash) bool {
	return v.done[h] || v.seen(kind, h)
}

func (v *visit) take(kind plumbing.ObjectType, h plumbing.Hash, data []byte) error {
	v.done[h] = true
	return v.each(kind, h, data)
}

// copying stores in o what is visited and o has not.
func (o *objects) copying(from source) *visit {
	return &visit{
		from: from,
		seen: func(kind plumbing.ObjectType, h plumbing.Hash) bool {
			_, err := o.get(kind, h)
			return err == nil
		},
		each: func(kind plumbing.ObjectType, _ plumbing.Hash, data []byte) error {
			_, err := o.put(kind, data)
			return err
		},
		done: map[plumbing.Hash]bool{},
	}
}
