package archive

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

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
	want, err := tagBody(k.v.Tag, plumbing.NewHash(k.v.Commit), k.v.day(), tagMessage(k.v))
	if err != nil || !bytes.Equal(payload, want) {
		k.add(codeTagSays, differing(string(payload), string(want)))
	}
	if k.signers == nil {
		return
	}
	who, bad := k.signers.verify(payload, sig, k.v.noon())
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
	at, stampErr := stamp(k.v.day())
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
