package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// Verdict is what came of looking at one version: nothing found where it is whole. A version that was removed by decision,
// and is gone, is no fault.
type Verdict struct {
	Version Version
	Signed  string // by whom, of those who are allowed; empty where nobody is asked for
	Found   diag.List
}

// Verification is what came of looking at a whole store.
type Verification struct {
	Verdicts []Verdict // sorted as Versions
	Found    diag.List // what belongs to no version
}

// List is all that was found.
func (v Verification) List() diag.List {
	out := slices.Clone(v.Found)
	for _, d := range v.Verdicts {
		out = append(out, d.Found...)
	}
	return out
}

// checker looks at one store.
type checker struct {
	store   *Store
	repo    *repository
	signers signers
	out     Verification
}

// Verify holds everything in the store against everything else: each record of the register against its tag, commit, tree
// and blobs, all hashes computed anew; each file against its digest and the manifest; the tags against the register; the
// register against its own past, since it only grows; and signatures where the office asks for them.
func (s *Store) Verify(ctx context.Context) (out Verification) {
	there, err := exists(s.place.Dir)
	if err != nil || !there {
		if err != nil {
			out.Found = diag.List{problem(s.pos(), err)}
		}
		return out
	}
	c := &checker{store: s}
	if s.place.Signers != "" {
		var found diag.List
		if c.signers, found = readSigners(s.place.Signers); found.Err() != nil {
			return Verification{Found: found}
		}
	}
	r, found := openRepository(s.place.Dir)
	if found != nil {
		return Verification{Found: found}
	}
	defer r.close()
	c.repo = r
	defer func() { // a repository made to harm must not bring down the program
		if p := recover(); p != nil {
			out = Verification{Found: append(c.out.Found, r.damaged(mainRef, fmt.Errorf("%v", p)))}
		}
	}()
	if r.removing() {
		c.add(codeRemoving, s.pos())
	}
	c.run(ctx)
	if ctx.Err() != nil {
		return Verification{Found: diag.From(ctx.Err())}
	}
	return c.out
}

func (c *checker) add(code diag.Code, pos diag.Pos, args ...any) {
	c.out.Found = append(c.out.Found, code.New(pos, args...))
}

func (c *checker) run(ctx context.Context) {
	tip, err := c.repo.refs.get(mainRef)
	if err != nil {
		c.out.Found = append(c.out.Found, c.repo.damaged(mainRef, err))
		return
	}
	reg := register{records: map[string]plumbing.Hash{}}
	if !tip.IsZero() {
		c.history(ctx, tip)
		if reg, err = c.register(tip); err != nil {
			c.out.Found = append(c.out.Found, c.repo.damaged(mainRef, err))
			return
		}
	}
	for _, v := range reg.versions {
		if ctx.Err() != nil {
			return
		}
		c.out.Verdicts = append(c.out.Verdicts, c.version(v))
	}
	c.references(reg)
}

// register reads all records that can be read, and tells of the others.
func (c *checker) register(tip plumbing.Hash) (register, error) {
	r := register{tip: tip, records: map[string]plumbing.Hash{}}
	tree, _, err := c.repo.obj.getCommit(tip)
	if err == nil {
		err = r.walk(c.repo.obj, tree, "", 0)
	}
	if err != nil {
		return r, err
	}
	if err := readJSON(c.repo.obj, r.records[markerFile], &r.marker); err != nil {
		return r, &errForm{markerFile, err}
	}
	switch pos := c.store.pos(); {
	case r.marker.Format > Format:
		c.add(codeNewer, pos)
	case r.marker.Edition != c.store.place.Edition:
		c.add(codeEdition, pos, r.marker.Edition, c.store.place.Edition)
	}
	for _, name := range slices.Sorted(maps.Keys(r.records)) {
		tag, removal := strings.CutSuffix(name, removedEnd)
		_, known := r.records[tag+recordEnd]
		switch {
		case name == markerFile, name == readmeFile, removal && known:
			continue
		case !strings.HasSuffix(name, recordEnd), removal:
			c.add(codeStray, diag.Pos{File: name})
			continue
		}
		v, err := r.record(c.repo.obj, name, r.records[name])
		if err == nil {
			err = c.canonical(v, r)
		}
		if err != nil {
			d := codeRecord.New(diag.Pos{File: name})
			d.Err = err
			c.out.Found = append(c.out.Found, d)
			continue
		}
		r.versions = append(r.versions, v)
	}
	sortVersions(r.versions)
	return r, nil
}

// canonical holds a record and its removal against how the program writes them, so that nothing else can stand there.
func (c *checker) canonical(v Version, r register) error {
	removed := v.Removed
	v.Removed = nil
	for name, want := range map[string]any{v.Tag + recordEnd: v, v.Tag + removedEnd: removed} {
		h, ok := r.records[name]
		if !ok {
			continue
		}
		if b, err := c.repo.obj.get(plumbing.BlobObject, h); err != nil || !bytes.Equal(b, run.Encode(want)) {
			return errors.Join(errBroken, err)
		}
	}
	return nil
}

// references holds the references against the register. Only main and the tags of versions belong in a store.
func (c *checker) references(reg register) {
	refs, err := c.repo.refs.list()
	if err != nil {
		c.out.Found = append(c.out.Found, c.repo.damaged("refs", err))
		return
	}
	c.sent(reg.tip, refs)
	var stray []string
	for _, ref := range refs {
		name := ref.Name().String()
		tag, isTag := strings.CutPrefix(name, "refs/tags/")
		if name != mainRef && !strings.HasPrefix(name, trackRefs) && !(isTag && reg.tagged(tag).Tag != "") {
			stray = append(stray, name)
		}
	}
	for _, name := range stray {
		if tag, isTag := strings.CutPrefix(name, "refs/tags/"); isTag {
			c.add(codeTagUnknown, diag.Pos{File: tag})
			continue
		}
		c.add(codeRefUnknown, c.store.pos(), name)
	}
}
