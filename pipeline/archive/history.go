package archive

import (
	"context"
	"path"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"underlag/pipeline/diag"
)

// change is one file that is another in a commit than in the one before it; zero where there is none.
type change struct {
	name    string
	was, is plumbing.Hash
	mode    filemode.FileMode // now
}

// history holds that the register only grows: from its first commits to its tip each commit adds files, and none changes
// or takes away what one before it has written. A commit that joins the registers of two remotes adds nothing.
func (c *checker) history(ctx context.Context, tip plumbing.Hash) {
	seen := map[plumbing.Hash]bool{}
	for queue := []plumbing.Hash{tip}; len(queue) > 0 && ctx.Err() == nil; {
		at := queue[0]
		queue = queue[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		tree, parents, err := c.repo.obj.getCommit(at)
		if err != nil {
			c.out.Found = append(c.out.Found, c.repo.damaged(short(at), err))
			return
		}
		var before, parent plumbing.Hash
		queue = append(queue, parents...)
		if len(parents) > 0 {
			parent = parents[0]
			if before, _, err = c.repo.obj.getCommit(parent); err != nil {
				c.out.Found = append(c.out.Found, c.repo.damaged(short(parent), err))
				return
			}
		}
		d := differ{c.repo.obj, nil, maxEntries}
		if err := d.trees(before, tree, "", 0); err != nil {
			c.out.Found = append(c.out.Found, c.repo.damaged(short(at), err))
			return
		}
		for _, x := range d.changes {
			own := x.name == markerFile || x.name == readmeFile
			if !x.was.IsZero() || len(parents) > 1 || own && len(parents) > 0 || !own && len(parents) == 0 {
				c.add(codeRewritten, diag.Pos{File: strings.TrimSuffix(x.name, recordEnd)}, x.name, short(at))
			}
		}
	}
}

// sent holds that what was once sent to a remote still is a part of the register.
func (c *checker) sent(tip plumbing.Hash, refs []*plumbing.Reference) {
	for _, ref := range refs {
		if !strings.HasPrefix(ref.Name().String(), trackRefs) {
			continue
		}
		if older, err := isAncestor(c.repo.obj, ref.Hash(), tip); err != nil || !older {
			c.add(codeRewritten, c.store.pos(), mainRef, short(tip))
		}
	}
}

func short(h plumbing.Hash) string { return h.String()[:10] }

// differ finds what differs between two trees.
type differ struct {
	obj     *objects
	changes []change
	left    int // entries that may still be looked at
}

// trees compares two trees; zero is the empty one. Folders that are the same are not looked into.
func (d *differ) trees(a, b plumbing.Hash, below string, depth int) error {
	if a == b {
		return nil
	}
	old, err := d.entries(a)
	if err != nil {
		return err
	}
	now, err := d.entries(b)
	if err != nil {
		return err
	}
	if d.left -= len(old) + len(now); d.left < 0 || depth > maxDepth {
		return errBroken
	}
	at := map[string]leaf{} // a register has as many folders as cases, and each of its commits is looked at
	for _, n := range now {
		at[n.name] = n
	}
	for _, e := range old {
		n := at[e.name]
		delete(at, e.name)
		if err := d.pair(e, n, path.Join(below, e.name), depth); err != nil {
			return err
		}
	}
	for _, n := range now {
		if _, only := at[n.name]; !only {
			continue
		}
		if err := d.pair(leaf{}, n, path.Join(below, n.name), depth); err != nil {
			return err
		}
	}
	return nil
}

// pair compares what stands under one name on both sides.
func (d *differ) pair(a, b leaf, name string, depth int) error {
	if a.hash == b.hash && a.mode == b.mode {
		return nil
	}
	var dirA, dirB, fileA, fileB plumbing.Hash
	if a.mode == filemode.Dir {
		dirA = a.hash
	} else {
		fileA = a.hash
	}
	if b.mode == filemode.Dir {
		dirB = b.hash
	} else {
		fileB = b.hash
	}
	if !fileA.IsZero() || !fileB.IsZero() {
		d.changes = append(d.changes, change{name, fileA, fileB, b.mode})
	}
	return d.trees(dirA, dirB, name, depth+1)
}

func (d *differ) entries(h plumbing.Hash) ([]leaf, error) {
	if h.IsZero() {
		return nil, nil
	}
	return d.obj.getTree(h)
}
