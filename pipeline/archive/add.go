package archive

import (
	"context"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// Add keeps each entry as a version, all or none: blobs, trees and commits first, then the register by compare-and-set,
// which is when the versions exist, then the tags; all under the store's lock. Content that is there already makes no new
// version and gives the old one (New is false). A changed content needs a Reason. What was written is read back before it
// counts. With remotes, they are read before and written after; what could not be sent is an error, and the next Add or
// Sync sends it.
//
// The versions are in the order of the entries.
func (s *Store) Add(ctx context.Context, entries []Entry) ([]Version, diag.List) {
	if ctx.Err() != nil {
		return nil, diag.From(ctx.Err())
	}
	var bad diag.List
	for _, e := range entries {
		bad = append(bad, e.check()...)
	}
	if bad != nil || len(entries) == 0 {
		return nil, bad
	}
	r, found := s.openToWrite(ctx)
	if found != nil {
		return nil, found
	}
	defer r.close()
	return s.exchange(ctx, r, entries)
}

// openToWrite opens the store, or makes it, and takes its lock.
func (s *Store) openToWrite(ctx context.Context) (*repository, diag.List) {
	there, err := exists(s.place.Dir)
	if err == nil && !there {
		err = makeRepository(s.place.Dir)
	}
	if err != nil {
		return nil, diag.List{problem(s.pos(), err)}
	}
	r, found := openRepository(s.place.Dir)
	if found != nil {
		return nil, found
	}
	r.memo = &s.memo
	if s.through != nil { // tests let steps fail
		r.wrap(s.through)
	}
	if found := r.lock(ctx, lockWait); found != nil {
		r.close()
		return nil, found
	}
	return r, nil
}

// append appends the entries to a register, without making it the one that counts. The versions are in the order of the
// entries.
func (s *Store) append(ctx context.Context, r *repository, reg *register, entries []Entry) ([]Version, diag.List) {
	planned, found := plan(*reg, entries)
	if found != nil {
		return nil, found
	}
	for i, p := range planned {
		if ctx.Err() != nil {
			return nil, diag.From(ctx.Err())
		}
		if !p.New {
			continue
		}
		if found := s.signable(p); found != nil {
			return nil, found
		}
		v, err := s.store(r, p, entries[i].Files)
		if err == nil {
			err = reg.addVersion(r.obj, v)
		}
		if err != nil {
			return nil, r.failed(err)
		}
		planned[i] = v
	}
	for i, p := range planned { // the same content twice in one call: the second is what the first became
		if !p.New {
			planned[i] = reg.tagged(p.Tag)
			planned[i].New = false
		}
	}
	return planned, nil
}

// registered reads the register, or begins one in a repository that is empty.
func (s *Store) registered(r *repository) (register, diag.List) {
	reg, ok, found := r.load(s.place.Edition)
	if found != nil || ok {
		return reg, found
	}
	reg, err := begin(r.obj, s.place.Edition)
	if err == nil {
		err = r.obj.settle()
	}
	if err == nil {
		err = r.refs.set([]move{{mainRef, plumbing.ZeroHash, reg.tip}})
	}
	if err != nil {
		return reg, diag.List{problem(r.pos, err)}
	}
	return reg, nil
}

// commit makes a register that was built on another the one that counts, once it has been read back.
func (s *Store) commit(r *repository, was plumbing.Hash, reg register) diag.List {
	if reg.tip == was {
		return nil
	}
	if err := r.obj.settle(); err != nil {
		return diag.List{problem(r.pos, err)}
	}
	back, err := r.memo.read(r.obj, reg.tip)
	if err != nil {
		return diag.List{r.damaged(mainRef, err)}
	}
	for _, tag := range reg.fresh {
		v := reg.tagged(tag)
		if string(run.Encode(back.tagged(tag))) != string(run.Encode(v)) {
			return diag.List{r.damaged(tag, errBroken)}
		}
		if _, err := r.files(v); err != nil {
			return diag.List{r.damaged(tag, err)}
		}
	}
	if err := r.refs.set([]move{{mainRef, was, reg.tip}}); err != nil {
		if now, e := r.refs.get(mainRef); e != nil || now != reg.tip {
			return diag.List{problem(r.pos, err)}
		}
	}
	return nil
}

// plan says which version each entry is to be. One that is not New is there already; without an Object, it is one that an
// earlier entry makes.
func plan(reg register, entries []Entry) ([]Version, diag.List) {
	var bad diag.List
	out := make([]Version, len(entries))
	latest := map[string]Version{}
	for i, e := range entries {
		v := e.version()
		of := series(e.Case, e.Document, e.Period)
		last, planned := latest[foldTag(of)]
		all, clash := reg.of(of)
		if !planned && len(all) > 0 {
			last = all[len(all)-1]
		}
		if s, _, _ := splitTag(last.Tag); last.Tag != "" && s != of {
			clash = last.Tag
		}
		v.Number = last.Number + 1
		v.Tag = tagName(of, v.Number)
		gone := slices.IndexFunc(all, func(a Version) bool { return a.Removed != nil && a.Content == e.Content })
		switch {
		case clash != "":
			bad = append(bad, codeClash.New(e.pos(), clash))
		case last.Tag != "" && (last.Office != e.Office || last.CaseDir != e.CaseDir):
			bad = append(bad, codeOtherCase.New(e.pos(), last.Tag, last.Office+"/"+last.CaseDir))
		case gone >= 0:
			bad = append(bad, codeRemoved.New(e.pos(), all[gone].Tag, all[gone].Removed.Decision))
		case last.Tag != "" && last.Content == e.Content:
			out[i] = last
			out[i].New = false
			continue
		case last.Tag != "" && e.Reason == "":
			bad = append(bad, codeReason.New(e.pos(), last.Tag))
		case last.Tag == "":
			v.Reason = "" // the first version corrects nothing
		}
		out[i], latest[foldTag(of)] = v, v
	}
	return out, bad
}

// store writes a version's content: its files, their commit, its tag. Nothing refers to them yet.
func (s *Store) store(r *repository, v Version, files []File) (Version, error) {
	var tree []leaf
	for _, f := range files {
		h, err := r.obj.put(plumbing.BlobObject, f.Data)
		if err != nil {
			return v, err
		}
		tree = append(tree, leaf{f.Name, filemode.Regular, h})
	}
	h, err := r.obj.putTree(tree)
	if err != nil {
		return v, err
	}
	return s.tag(r, v, h)
}

// tag writes the commit and the tag of a version whose files are in a tree.
func (s *Store) tag(r *repository, v Version, tree plumbing.Hash) (Version, error) {
	commit, err := r.obj.putCommit(tree, nil, v.day(), tagMessage(v))
	if err != nil {
		return v, err
	}
	body, err := tagBody(v.Tag, commit, v.day(), tagMessage(v))
	if err != nil {
		return v, err
	}
	if s.place.Key != "" {
		signature, found := sign(s.place.Key, body)
		if found.Err() != nil {
			return v, found
		}
		body = append(body, signature...)
	}
	tag, err := r.obj.put(plumbing.TagObject, body)
	v.Commit, v.Object = commit.String(), tag.String()
	return v, err
}

// restoreTags writes the references of tags that the register knows and the repository has the objects of. Nothing is lost
// while one is missing, so it is no more than a warning where that cannot be done. One that leads elsewhere is set right
// too, and told unless the merge that this run has made is why.
func (r *repository) restoreTags(reg register, moved map[string]string) diag.List {
	var moves []move
	var found diag.List
	for _, v := range reg.versions {
		name, want := tagRef(v.Tag), plumbing.NewHash(v.Object)
		now, err := r.refs.get(name)
		if err != nil || now == want || v.Removed != nil {
			continue
		}
		if _, err := r.obj.get(plumbing.TagObject, want); err != nil {
			continue
		}
		moves = append(moves, move{name, now, want})
		if _, known := moved[v.Tag]; !now.IsZero() && !known {
			found = append(found, codeTagRestored.New(r.pos, v.Tag))
		}
	}
	if err := r.refs.set(moves); err != nil {
		d := codeTags.New(r.pos)
		d.Err = err
		return diag.List{d}
	}
	return found
}

func (r register) tagged(tag string) Version {
	i := slices.IndexFunc(r.versions, func(v Version) bool { return v.Tag == tag })
	if i < 0 {
		return Version{}
	}
	return r.versions[i]
}
