package archive

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// Gone is what came of removing a version.
type Gone struct {
	Version Version  `json:"version"`
	Done    bool     `json:"done"`              // nothing of it is left in this store
	Objects int      `json:"objects"`           // objects of git that were taken away in this store
	Shared  []string `json:"shared,omitempty"`  // tags of versions that have some of the same files, which stay with them
	Remotes []string `json:"remotes,omitempty"` // where it was taken away too
}

// removingFile stands in a store while something is removed. A run that was killed leaves it, and verify tells.
const removingFile = "underlag-removing"

// Remove takes a version's content away under a decision: first the decision is put into the register, which keeps the
// record of the version, and then the tag and every object that nothing else leads to goes, here and on each remote that
// can be reached. The next run of Remove for the same tag completes one that was stopped, or that did not reach a remote.
//
// Where a remote's server keeps objects that nothing leads to, a warning says so: only its administrator can remove them.
func (s *Store) Remove(ctx context.Context, tag string, why Removal) (Gone, diag.List) {
	var gone Gone
	if bad := why.check(s.pos()); bad != nil {
		return gone, bad
	}
	if there, err := exists(s.place.Dir); err != nil || !there {
		return gone, diag.List{codeRemoveUnknown.New(s.pos(), tag)}
	}
	r, found := s.openToWrite(ctx)
	if found != nil {
		return gone, found
	}
	defer r.close()
	reg, found := s.registered(r)
	if found != nil {
		return gone, found
	}
	v := reg.tagged(tag)
	switch {
	case v.Tag == "":
		return gone, diag.List{codeRemoveUnknown.New(s.pos(), tag)}
	case v.Removed != nil:
		if *v.Removed != why {
			found = append(found, codeRemovedBefore.New(diag.Pos{File: tag}, v.Removed.Decision))
		}
	default:
		was := reg.tip
		if err := reg.addRemoval(r.obj, tag, why); err != nil {
			return gone, r.failed(err)
		}
		if bad := s.commit(r, was, reg); bad != nil {
			return gone, bad
		}
	}
	gone.Version, gone.Shared = reg.tagged(tag), reg.sharing(v)
	n, err := r.purge(reg)
	if gone.Objects = n; err != nil {
		return gone, append(found, r.failed(err)...)
	}
	gone.Done = true
	if len(s.place.Remotes) == 0 {
		return gone, found
	}
	_, more := s.exchange(ctx, r, nil)
	found = append(found, more...)
	return gone, append(found, s.purgeRemotes(ctx, r, &gone)...)
}

// check refuses a decision that does not say what it has to.
func (why Removal) check(pos diag.Pos) diag.List {
	for _, s := range []string{why.Decision, why.By, why.Role} {
		if strings.TrimSpace(s) == "" || !line(s, maxText) {
			return diag.List{codeRemoveWhy.New(pos)}
		}
	}
	if !isDay(why.On) {
		return diag.List{codeRemoveWhy.New(pos)}
	}
	return nil
}

// sharing lists the versions that have some file of v's, byte for byte.
func (r register) sharing(v Version) []string {
	var out []string
	for _, w := range r.versions {
		if w.Tag == v.Tag || w.Removed != nil {
			continue
		}
		for _, f := range w.Files {
			if slices.ContainsFunc(v.Files, func(g run.File) bool { return g.SHA256 == f.SHA256 }) {
				out = append(out, w.Tag)
				break
			}
		}
	}
	return out
}

// purge takes away here what a register says is removed.
func (r *repository) purge(reg register) (int, error) {
	if found := r.restoreTags(reg, nil); slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code.ID == codeTags.ID }) {
		return 0, diag.List{problem(r.pos, found[0].Err)} // a version whose tag is not there yet would be taken for waste
	}
	if err := r.disk.Remove(removingFile); err != nil {
		return 0, err
	}
	if err := r.disk.Write(removingFile, nil, 0o666); err != nil {
		return 0, err
	}
	for _, v := range reg.versions {
		if v.Removed == nil {
			continue
		}
		if err := r.dropTag(v.Tag); err != nil {
			return 0, err
		}
	}
	n, err := r.prune()
	if err != nil {
		return 0, err
	}
	return n, r.disk.Remove(removingFile)
}

// removing says whether a removal was stopped before its end.
func (r *repository) removing() bool {
	_, err := r.root.Lstat(removingFile)
	return !errors.Is(err, fs.ErrNotExist)
}

// purgeRemotes takes away at the remotes what their registers, as we have just sent them, say is removed.
func (s *Store) purgeRemotes(ctx context.Context, r *repository, gone *Gone) diag.List {
	reg, _, found := r.load(s.place.Edition)
	if found != nil {
		return found
	}
	fars, lost, bad := s.reach(ctx, r)
	defer closeAll(fars)
	found = append(lost, bad...)
	for _, f := range fars {
		if f.tip != reg.tip { // somebody has written there since; what is not in its register is not taken away
			found = append(found, codeUnsent.New(diag.Pos{File: f.url}))
			continue
		}
		more := f.link.purge(ctx, reg)
		found = append(found, more...)
		if more.Err() == nil {
			gone.Remotes = append(gone.Remotes, f.url)
		}
	}
	return found
}

// purge takes away in a repository that is open here.
func (l *pathLink) purge(_ context.Context, reg register) diag.List {
	if _, err := l.there.purge(reg); err != nil {
		return l.there.failed(err)
	}
	return nil
}

// unwanted are the tags of removed versions among those that a remote has.
func unwanted(reg register, has map[string]plumbing.Hash) []string {
	var out []string
	for _, v := range reg.versions {
		if _, there := has[tagRef(v.Tag)]; v.Removed != nil && there {
			out = append(out, tagRef(v.Tag))
		}
	}
	return out
}
