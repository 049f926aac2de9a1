package archive

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/idxfile"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/storage/filesystem"

	"underlag/pipeline/diag"
)

// prune takes away every object that no reference leads to, also those that are packed. The caller holds the store's lock.
//
// What leads to others goes first, so that a run that is killed leaves no object that lacks what it leads to. Where git packs
// meanwhile, nothing that is kept is lost: each object is looked for anew before its pack goes.
func (r *repository) prune() (int, error) {
	r.reload() // git may have packed since it was opened
	keep, err := r.reachable()
	if err != nil {
		return 0, err
	}
	gone := map[plumbing.Hash]bool{}
	loose, err := r.loose()
	if err != nil {
		return 0, err
	}
	for h := range loose {
		if !keep[h] {
			gone[h] = true
		}
	}
	packs, err := r.packs(keep, gone)
	if err != nil {
		return 0, err
	}
	order := r.topDown(gone)
	if err := r.forgetCaches(); err != nil {
		return 0, err
	}
	for _, p := range packs {
		if err := r.unpack(p, keep); err != nil {
			return 0, err
		}
	}
	for _, h := range order {
		if loose[h] {
			if err := r.disk.Remove(objectName(h)); err != nil {
				return 0, err
			}
		}
	}
	r.reload()
	return len(gone), nil
}

// reachable are the objects that the references lead to. Where one is missing, what it leads to would be taken for waste, so
// that is an error.
func (r *repository) reachable() (map[plumbing.Hash]bool, error) {
	seen := map[plumbing.Hash]bool{}
	var todo []plumbing.Hash
	refs, err := r.refs.list()
	if err != nil {
		return nil, err
	}
	for _, ref := range refs {
		if ref.Type() == plumbing.HashReference {
			todo = append(todo, ref.Hash())
		}
	}
	for len(todo) > 0 {
		h := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[h] {
			continue
		}
		seen[h] = true
		below, files, err := r.below(h)
		if err != nil {
			return nil, diag.List{r.damaged(h.String(), err)}
		}
		todo = append(todo, below...)
		for _, f := range files {
			seen[f] = true
		}
	}
	return seen, nil
}

// below are the objects that an object leads to; files are those that lead no further and need not be read.
func (r *repository) below(h plumbing.Hash) (below, files []plumbing.Hash, err error) {
	o, err := r.obj.read.EncodedObject(plumbing.AnyObject, h)
	if err != nil {
		return nil, nil, err
	}
	switch o.Type() {
	case plumbing.TagObject:
		var t object.Tag
		err := t.Decode(o)
		return []plumbing.Hash{t.Target}, nil, err
	case plumbing.CommitObject:
		var c object.Commit
		err := c.Decode(o)
		return append(c.ParentHashes, c.TreeHash), nil, err
	case plumbing.TreeObject:
		entries, err := r.obj.getTree(h)
		for _, e := range entries {
			if e.mode == filemode.Dir {
				below = append(below, e.hash)
			} else {
				files = append(files, e.hash)
			}
		}
		return below, files, err
	}
	return nil, nil, nil
}

// loose lists the objects that are files of their own.
func (r *repository) loose() (map[plumbing.Hash]bool, error) {
	out := map[plumbing.Hash]bool{}
	dirs, err := fs.ReadDir(r.root.FS(), "objects")
	for _, d := range dirs {
		if len(d.Name()) != 2 || !d.IsDir() {
			continue
		}
		files, err := fs.ReadDir(r.root.FS(), path.Join("objects", d.Name()))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if plumbing.IsHash(d.Name() + f.Name()) {
				out[plumbing.NewHash(d.Name()+f.Name())] = true
			}
		}
	}
	return out, err
}

// pack is a pack that holds something that is to go.
type pack struct {
	name    string // objects/pack/pack-….idx without its ending
	objects []plumbing.Hash
}

// packs are the packs that hold what is not kept; what that is is added to gone.
func (r *repository) packs(keep, gone map[plumbing.Hash]bool) ([]pack, error) {
	files, err := fs.Glob(r.root.FS(), "objects/pack/*.idx")
	if err != nil {
		return nil, err
	}
	var out []pack
	for _, name := range files {
		if r.alone(name) {
			out = append(out, pack{name: strings.TrimSuffix(name, ".idx")})
			continue
		}
		b, err := r.root.ReadFile(filepath.FromSlash(name))
		if err != nil {
			return nil, err
		}
		index := idxfile.NewMemoryIndex()
		if err := idxfile.NewDecoder(bytes.NewReader(b)).Decode(index); err != nil {
			return nil, err
		}
		iter, err := index.Entries()
		if err != nil {
			return nil, err
		}
		p, whole := pack{name: strings.TrimSuffix(name, ".idx")}, true
		for e, err := iter.Next(); err == nil; e, err = iter.Next() {
			p.objects = append(p.objects, e.Hash)
			if !keep[e.Hash] {
				gone[e.Hash], whole = true, false
			}
		}
		if !whole {
			out = append(out, p)
		}
	}
	return out, nil
}

// topDown orders objects so that what leads to others comes first: tags, commits, trees, and then the rest.
func (r *repository) topDown(gone map[plumbing.Hash]bool) []plumbing.Hash {
	rank := map[plumbing.ObjectType]int{plumbing.TagObject: 0, plumbing.CommitObject: 1, plumbing.TreeObject: 2}
	ranks := make([][]plumbing.Hash, 4)
	for _, h := range slices.SortedFunc(maps.Keys(gone), func(a, b plumbing.Hash) int { return strings.Compare(a.String(), b.String()) }) {
		at := 3
		if o, err := r.obj.read.EncodedObject(plumbing.AnyObject, h); err == nil {
			if n, ok := rank[o.Type()]; ok {
				at = n
			}
		}
		ranks[at] = append(ranks[at], h)
	}
	return slices.Concat(ranks...)
}

// unpack writes what is kept of a pack anew, and takes the pack away.
func (r *repository) unpack(p pack, keep map[plumbing.Hash]bool) error {
	if err := r.repack(p, keep); err != nil {
		return err
	}
	files, err := fs.Glob(r.root.FS(), p.name+".*")
	if err != nil {
		return err
	}
	slices.Sort(files) // .idx goes before .pack: a pack without one is no pack
	for _, f := range files {
		if err := r.disk.Remove(f); err != nil {
			return err
		}
	}
	return nil
}

// forgetCaches takes away what git has noted of the objects for its own speed, before what it notes is gone.
func (r *repository) forgetCaches() error {
	names := []string{"objects/info/commit-graph", "objects/info/packs", "info/refs"}
	for _, pattern := range []string{"objects/info/commit-graphs/*", "objects/pack/multi-pack-index*", "objects/pack/*.bitmap"} {
		more, err := fs.Glob(r.root.FS(), pattern)
		if err != nil {
			return err
		}
		names = append(names, more...)
	}
	for _, name := range names {
		if err := r.disk.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

// storage reads a repository.
func storage(dir string) *filesystem.Storage {
	return filesystem.NewStorage(osfs.New(dir, osfs.WithBoundOS()), cache.NewObjectLRU(8*cache.MiByte))
}

// reload lets the repository know of packs as they are now.
func (r *repository) reload() {
	r.obj.read = newBounded(r.dir, r.root)
}

// packedRefs holds references that git has gathered in one file.
const packedRefs = "packed-refs"

// dropTag takes a tag's reference away, wherever it is kept.
func (r *repository) dropTag(tag string) error {
	name := tagRef(tag)
	packed, err := r.root.ReadFile(packedRefs)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if rest, had := withoutRef(packed, name); had {
		if err := r.replaceLocked(packedRefs, rest); err != nil {
			return err
		}
	}
	for _, file := range []string{name, "logs/" + name} {
		if err := r.disk.Remove(file); err != nil {
			return err
		}
	}
	for dir := path.Dir(name); dir != "refs/tags" && strings.HasPrefix(dir, "refs/tags/"); dir = path.Dir(dir) {
		if r.root.Remove(filepath.FromSlash(dir)) != nil { // others lie there
			break
		}
	}
	return nil
}

// replaceLocked replaces a file under the lock that git takes for it.
func (r *repository) replaceLocked(name string, data []byte) error {
	if err := r.disk.Write(pendingFile, []byte(name+"\n"), 0o666); err != nil {
		return errors.Join(err, r.disk.Remove(pendingFile))
	}
	err := r.disk.Write(name+".lock", data, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return errors.Join(errHeld, r.disk.Remove(pendingFile))
	}
	if err == nil {
		err = r.disk.Rename(name+".lock", name)
	}
	if err != nil {
		err = errors.Join(err, r.disk.Remove(name+".lock"))
	}
	return errors.Join(err, r.disk.Remove(pendingFile))
}

// withoutRef is packed-refs without a reference and the line that says what it leads to in the end.
func withoutRef(packed []byte, name string) (rest []byte, had bool) {
	var out bytes.Buffer
	lines := bufio.NewScanner(bytes.NewReader(packed))
	lines.Buffer(nil, len(packed)+1)
	skip := false
	for lines.Scan() {
		l := lines.Text()
		if skip = strings.HasSuffix(l, " "+name) && !strings.HasPrefix(l, "#") || skip && strings.HasPrefix(l, "^"); skip {
			had = true
			continue
		}
		out.WriteString(l + "\n")
	}
	return out.Bytes(), had
}
