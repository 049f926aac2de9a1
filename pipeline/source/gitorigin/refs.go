package gitorigin

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
)

// resolve finds what a ref of a repository on this machine is now.
func (s *store) resolve(r Repo) (Target, diag.List) {
	var hits []*plumbing.Reference
	for _, name := range candidates(r.Ref) {
		ref, err := s.git.Reference(name)
		for i := 0; err == nil && ref.Type() == plumbing.SymbolicReference; i++ {
			if i == maxTags {
				return Target{}, diag.List{s.tell(r.At, errDamaged)}
			}
			ref, err = s.git.Reference(ref.Target())
		}
		switch {
		case err == nil:
			hits = append(hits, plumbing.NewHashReference(name, ref.Hash()))
		case !errors.Is(err, plumbing.ErrReferenceNotFound):
			return Target{}, diag.List{s.tell(r.At, err)}
		}
	}
	ref, d := one(r, hits, s.names())
	if d != nil {
		return Target{}, diag.List{*d}
	}
	t := Target{Kind: kindOf(ref.Name())}
	commit, tag, err := s.peel(ref.Hash())
	switch {
	case errors.Is(err, errNoCommit):
		return Target{}, diag.List{codeNoCommit.New(r.At, r.Ref)}
	case err != nil:
		return Target{}, diag.List{s.tell(r.At, err)}
	}
	t.Commit = commit.String()
	if !tag.IsZero() {
		t.Tag = tag.String()
	}
	return t, nil
}

// names lists the branches and tags, for a hint.
func (s *store) names() []string {
	iter, err := s.git.IterReferences()
	if err != nil {
		return nil
	}
	var all []string
	err = iter.ForEach(func(r *plumbing.Reference) error {
		all = append(all, r.Name().String())
		return nil
	})
	if err != nil {
		return nil // it is only left out of a hint
	}
	return all
}

// one chooses among what a ref may mean. A name that is both a branch and a tag is never guessed, although git would.
func one(r Repo, hits []*plumbing.Reference, names []string) (*plumbing.Reference, *diag.Diagnostic) {
	var d diag.Diagnostic
	switch len(hits) {
	case 1:
		return hits[0], nil
	case 0:
		d = codeNoRef.New(r.At, r.Ref, shown(names))
		if _, ok := commitNumber(r.Ref + strings.Repeat("0", max(40-len(r.Ref), 0))); ok && len(r.Ref) >= 7 {
			d = codeShortCommit.New(r.At, r.Ref)
		}
	default:
		d = codeAmbiguous.New(r.At, r.Ref)
	}
	return nil, &d
}

// shown is a short list of branches and tags.
func shown(names []string) diag.Words {
	var all []string
	for _, n := range names {
		if plumbing.ReferenceName(n).Validate() != nil {
			continue // a server can write to the terminal by what it calls a branch
		}
		if short, ok := strings.CutPrefix(n, "refs/heads/"); ok {
			all = append(all, short)
		} else if short, ok := strings.CutPrefix(n, "refs/tags/"); ok {
			all = append(all, short)
		}
	}
	if len(all) == 0 {
		return diag.Words{SV: "inga", EN: "none"}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	more := ""
	if len(all) > 12 {
		all, more = all[:12], " …"
	}
	list := strings.Join(all, ", ") + more
	return diag.Words{SV: list, EN: list}
}

func kindOf(name plumbing.ReferenceName) Kind {
	if name.IsTag() {
		return Tag
	}
	return Branch
}

var errNoCommit = errors.New("the tag names no commit")

// peel follows annotated tags to the commit; tag is the first of them, or zero.
func (s *store) peel(h plumbing.Hash) (commit, tag plumbing.Hash, err error) {
	for range maxTags {
		data, kind, err := s.get(h, maxCommit)
		switch {
		case errors.Is(err, errLarge):
			return commit, tag, errNoCommit // commits and tags are short
		case err != nil:
			return commit, tag, err
		case kind == plumbing.CommitObject:
			return h, tag, nil
		case kind != plumbing.TagObject:
			return commit, tag, errNoCommit
		}
		if tag.IsZero() {
			tag = h
		}
		next, ok := headerHash(data, "object ")
		if !ok {
			return commit, tag, errDamaged
		}
		h = next
	}
	return commit, tag, errNoCommit
}

// headerHash reads the first line of a commit or a tag, which names another object.
func headerHash(data []byte, key string) (plumbing.Hash, bool) {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	hex, ok := strings.CutPrefix(string(line), key)
	sha, whole := commitNumber(hex)
	return plumbing.NewHash(sha), ok && whole
}
