package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

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
		if b, err := c.repo.obj.get(plumbing.BlobObject, h); err != nil || !bytes.Equal(b, encode(want)) {
			return errors.Join(errBroken, err)
		}
	}
	return nil
}

// references holds the references against the register. Only main and the tags of versions belong in a store.
func (c *checker) references(reg register) {
	iter, err := c.repo.refs.read.IterReferences()
	if err != nil {
		c.out.Found = append(c.out.Found, c.repo.damaged("refs", err))
		return
	}
	defer iter.Close()
	var stray []string
	err = iter.ForEach(func(ref *plumbing.Reference) error {
		name := ref.Name().String()
		tag, isTag := strings.CutPrefix(name, "refs/tags/")
		switch {
		case name == mainRef, name == "HEAD", strings.HasPrefix(name, trackRefs), isTag && reg.tagged(tag).Tag != "":
		case strings.HasSuffix(name, ".lock"): // a lock, which the library takes for a reference
		default:
			stray = append(stray, name)
		}
		return nil
	})
	if err != nil {
		c.out.Found = append(c.out.Found, c.repo.damaged("refs", err))
	}
	slices.Sort(stray)
	for _, name := range stray {
		if tag, isTag := strings.CutPrefix(name, "refs/tags/"); isTag {
			c.add(codeTagUnknown, diag.Pos{File: tag})
			continue
		}
		c.add(codeRefUnknown, c.store.pos(), name)
	}
}

// version looks at one version from its record down to its bytes.
func (c *checker) version(v Version) Verdict {
	k := &looking{checker: c, v: v, verdict: Verdict{Version: v}}
	at, err := c.repo.refs.get("refs/tags/" + v.Tag)
	switch {
	case err != nil:
		k.add(codeTagMoved)
	case v.Removed != nil:
		k.removed(at)
		return k.verdict
	case at.IsZero():
		k.add(codeTagMissing)
	case at.String() != v.Object:
		k.add(codeTagMoved)
	}
	k.tag()
	if tree, ok := k.commit(); ok {
		k.manifest(k.files(tree))
	}
	return k.verdict
}

// looking is at one version.
type looking struct {
	*checker
	v       Version
	verdict Verdict
}

func (k *looking) add(code diag.Code, args ...any) {
	k.verdict.Found = append(k.verdict.Found, code.New(diag.Pos{File: k.v.Tag}, args...))
}

// get reads an object; what is wrong with it is told under its name.
func (k *looking) get(kind plumbing.ObjectType, h plumbing.Hash, name string) ([]byte, bool) {
	b, err := k.repo.obj.get(kind, h)
	switch {
	case errors.Is(err, plumbing.ErrObjectNotFound):
		k.add(codeObjectGone, name)
	case err != nil:
		k.add(codeObjectBad, name)
	}
	return b, err == nil
}

// removed holds that what was to go is gone.
func (k *looking) removed(at plumbing.Hash) {
	there := !at.IsZero()
	for kind, name := range map[plumbing.ObjectType]string{plumbing.TagObject: k.v.Object, plumbing.CommitObject: k.v.Commit} {
		_, err := k.repo.obj.get(kind, plumbing.NewHash(name))
		there = there || !errors.Is(err, plumbing.ErrObjectNotFound)
	}
	if there {
		k.add(codeNotGone, k.v.Removed.Decision)
	}
}

// tag holds the annotated tag against the record, and its signature against those who may sign.
func (k *looking) tag() {
	b, ok := k.get(plumbing.TagObject, plumbing.NewHash(k.v.Object), "tag")
	if !ok {
		return
	}
	payload, sig := splitSigned(b)
	want, err := tagBody(k.v.Tag, plumbing.NewHash(k.v.Commit), k.v.Approval.On, tagMessage(k.v))
	if err != nil || !bytes.Equal(payload, want) {
		k.add(codeTagSays, differing(string(payload), string(want)))
	}
	if k.signers == nil {
		return
	}
	on, _ := time.Parse(time.DateOnly, k.v.Approval.On)
	who, bad := k.signers.verify(payload, sig, on.Add(12*time.Hour))
	if bad != nil {
		k.add(*bad)
	}
	k.verdict.Signed = who
}

// differing names what stands otherwise in a tag or a commit than it should: trailers and header lines by their keys.
func differing(got, want string) string {
	var keys []string
	have := strings.Split(got, "\n")
	for _, l := range strings.Split(want, "\n") {
		key, _, _ := strings.Cut(l, " ")
		if !slices.Contains(have, l) && !slices.Contains(keys, key) {
			keys = append(keys, strings.TrimSuffix(key, ":"))
		}
	}
	if len(keys) == 0 {
		return "+"
	}
	return strings.Join(keys, ", ")
}

// commit holds the commit against the record and gives its tree.
func (k *looking) commit() (plumbing.Hash, bool) {
	h := plumbing.NewHash(k.v.Commit)
	b, ok := k.get(plumbing.CommitObject, h, "commit")
	if !ok {
		return h, false
	}
	tree, _, err := k.repo.obj.getCommit(h)
	at, stampErr := stamp(k.v.Approval.On)
	if err != nil || stampErr != nil {
		k.add(codeObjectBad, "commit")
		return tree, false
	}
	if want := commitBody(tree, nil, at, tagMessage(k.v)); !bytes.Equal(b, want) {
		k.add(codeCommitSays, differing(string(b), string(want)))
	}
	return tree, true
}

// files holds each file against its digest in the record, and gives those that are right.
func (k *looking) files(tree plumbing.Hash) map[string][]byte {
	good := map[string][]byte{}
	entries, err := k.repo.obj.getTree(tree)
	if err != nil {
		k.add(codeObjectBad, "tree")
		return good
	}
	for _, f := range k.v.Files {
		at := slices.IndexFunc(entries, func(e leaf) bool { return e.name == f.Name })
		if at < 0 {
			k.add(codeFileGone, f.Name)
			continue
		}
		e := entries[at]
		entries = slices.Delete(entries, at, at+1)
		b, ok := k.get(plumbing.BlobObject, e.hash, f.Name)
		switch {
		case !ok:
		case e.mode != filemode.Regular || run.NewFile(f.Name, b, f.Pages) != f:
			k.add(codeFileDiffers, f.Name)
		default:
			good[f.Name] = b
		}
	}
	for _, e := range entries {
		k.add(codeFileExtra, e.name)
	}
	return good
}

// manifest holds the manifest against the record and the files.
func (k *looking) manifest(files map[string][]byte) {
	at := slices.IndexFunc(k.v.Files, func(f run.File) bool { return "sha256:"+f.SHA256 == k.v.Manifest })
	if at < 0 {
		k.add(codeManifestSays, "Manifest")
		return
	}
	b, ok := files[k.v.Files[at].Name]
	if !ok {
		return // it has been told of
	}
	m, err := run.ReadManifest(b)
	if err != nil {
		k.add(codeFileForm, k.v.Files[at].Name)
		return
	}
	edition := m.Edition
	if edition == "" {
		edition = run.EditionIntern
	}
	for _, c := range []struct {
		what string
		same bool
	}{
		{"Case", m.Case == k.v.Case}, {"Document", m.Document == k.v.Document}, {"Kind", m.Kind == k.v.Kind}, {"Date", m.Date == k.v.Date},
		{"Content", m.Digest == k.v.Content}, {"edition", edition == k.store.place.Edition},
		{"Approved-by", m.Status == run.Approved && m.Approval != nil && *m.Approval == k.v.Approval},
	} {
		if !c.same {
			k.add(codeManifestSays, c.what)
		}
	}
	papers := 0
	for _, f := range m.Files {
		i := slices.IndexFunc(k.v.Files, func(g run.File) bool { return g.Name == f.Name })
		if i >= 0 && k.v.Files[i].SHA256 != f.SHA256 {
			k.add(codeManifestSays, f.Name)
		}
		if i >= 0 && strings.HasSuffix(f.Name, ".pdf") {
			papers++
		}
	}
	if papers == 0 {
		k.add(codeManifestSays, ".pdf")
	}
}
