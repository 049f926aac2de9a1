package archive

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
)

// merged is a register that holds what several had.
type merged struct {
	register
	moved map[string]string // tags of our own versions → what they are called now
	found diag.List
}

// follow gives versions as they are called after a merge. One that another machine had made too is not new.
func (m merged) follow(versions []Version) []Version {
	for i, v := range versions {
		to, moved := m.moved[v.Tag]
		if !moved {
			continue
		}
		isNew := v.New && m.tagged(to).Object != "" && slices.Contains(m.fresh, to)
		versions[i] = m.tagged(to)
		versions[i].New = isNew
	}
	return versions
}

// merge appends what our register has and the remotes' lack to theirs: theirs are never rewritten. Where two remotes have
// each what the other lacks, a commit with both as parents joins them.
func (s *Store) merge(r *repository, reg register, fars []*far) (merged, error) {
	m := merged{register: reg, moved: map[string]string{}}
	for _, f := range fars {
		if f.tip.IsZero() {
			continue
		}
		older, err := isAncestor(r.obj, f.tip, m.tip)
		if err != nil {
			return m, err
		}
		if older {
			continue
		}
		ours := m.register
		m.register = f.reg.clone()
		if err := s.reappend(r, &m, ours); err != nil {
			return m, err
		}
	}
	parents := []plumbing.Hash{m.tip}
	for _, f := range fars {
		if f.tip.IsZero() {
			continue
		}
		older, err := isAncestor(r.obj, f.tip, m.tip)
		if err != nil {
			return m, err
		}
		if !older {
			parents = append(parents, f.tip)
		}
	}
	if len(parents) == 1 {
		return m, nil
	}
	day := beginning
	for _, v := range m.versions {
		day = max(day, v.day())
	}
	var err error
	m.tip, err = r.obj.putCommit(m.tree, parents, day, "Förenar registren på flera fjärrlager\n")
	return m, err
}

func (r register) clone() register {
	r.versions, r.records, r.fresh = slices.Clone(r.versions), maps.Clone(r.records), nil
	return r
}

// reappend appends to m what ours has and it lacks. Content that both have is one version, theirs. Two contents under one
// number are two versions, and ours is the later one, since theirs is where others can read it.
func (s *Store) reappend(r *repository, m *merged, ours register) error {
	for _, v := range ours.versions {
		name := v.Tag + recordEnd
		if m.records[name] == ours.records[name] {
			continue
		}
		of, _, _ := splitTag(v.Tag)
		all, _ := m.of(of)
		var last Version
		if len(all) > 0 {
			last = all[len(all)-1]
		}
		if twin := m.tagged(v.Tag); twin.Tag != "" && twin.Content == v.Content {
			m.move(v.Tag, v.Tag)
			continue
		}
		if last.Tag != "" && last.Content == v.Content {
			m.move(v.Tag, last.Tag)
			continue
		}
		if v.Number != last.Number+1 {
			w, err := s.renumber(r, v, last)
			if err != nil {
				return err
			}
			m.move(v.Tag, w.Tag)
			m.found = append(m.found, codeConcurrent.New(diag.Pos{File: v.Office + "/" + v.CaseDir}, v.Tag, w.Tag))
			v = w
		}
		if err := m.addVersion(r.obj, v); err != nil {
			return err
		}
	}
	return s.reappendRemovals(r, m, ours)
}

// move notes what a version of ours is called now, also where an earlier merge in this run had renamed it already.
func (m *merged) move(from, to string) {
	for k, now := range m.moved {
		if now == from {
			m.moved[k] = to
		}
	}
	if _, ok := m.moved[from]; !ok {
		m.moved[from] = to
	}
}

// renumber makes a version the one after another.
func (s *Store) renumber(r *repository, v, last Version) (Version, error) {
	of, _, _ := splitTag(v.Tag)
	reason := "samtidigt arkiverad som " + v.Tag
	if v.Reason != "" && !strings.HasPrefix(v.Reason, reason) {
		reason += "; " + v.Reason
	}
	v.Number = last.Number + 1
	v.Tag = tagName(of, v.Number)
	v.Reason = reason
	if v.Removed != nil {
		return v, nil // its content is gone; the record says what it was
	}
	tree, _, err := r.obj.getCommit(plumbing.NewHash(v.Commit))
	if err != nil {
		return v, err
	}
	return s.tag(r, v, tree)
}

// reappendRemovals takes over what was removed under a decision.
func (s *Store) reappendRemovals(r *repository, m *merged, ours register) error {
	for _, v := range ours.versions {
		if v.Removed == nil {
			continue
		}
		tag := cmp.Or(m.moved[v.Tag], v.Tag)
		if _, there := m.records[tag+removedEnd]; there {
			continue
		}
		if err := m.addRemoval(r.obj, tag, *v.Removed); err != nil {
			return err
		}
	}
	return nil
}

// isAncestor says whether a commit is another or before it.
func isAncestor(o *objects, old, tip plumbing.Hash) (bool, error) {
	seen := map[plumbing.Hash]bool{}
	for queue := []plumbing.Hash{tip}; len(queue) > 0; {
		h := queue[0]
		queue = queue[1:]
		if h == old {
			return true, nil
		}
		if seen[h] {
			continue
		}
		seen[h] = true
		_, parents, err := o.getCommit(h)
		if err != nil {
			return false, err
		}
		queue = append(queue, parents...)
	}
	return false, nil
}
