package archive

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/storage/memory"

	"underlag/pipeline/run"
)

// memoryDisk takes what is written to a repository that is in memory only.
type memoryDisk struct{ *memory.Storage }

func (d memoryDisk) put(kind plumbing.ObjectType, data []byte) plumbing.Hash {
	m := &plumbing.MemoryObject{}
	m.SetType(kind)
	_, _ = m.Write(data)
	h, _ := d.SetEncodedObject(m)
	return h
}

// tree makes a tree; its entries may be anything.
func (d memoryDisk) tree(entries ...leaf) plumbing.Hash {
	var b bytes.Buffer
	for _, e := range entries {
		fmt.Fprintf(&b, "%o %s\x00", uint32(e.mode), e.name)
		b.Write(e.hash[:])
	}
	return d.put(plumbing.TreeObject, b.Bytes())
}

// lookInto verifies a repository in memory whose register has this tree.
func (d memoryDisk) lookInto(t *testing.T, tree plumbing.Hash) Verification {
	t.Helper()
	tip := d.put(plumbing.CommitObject, commitBody(tree, nil, "1717502400 +0000", "x\n"))
	if err := d.SetReference(plumbing.NewHashReference(mainRef, tip)); err != nil {
		t.Fatal(err)
	}
	c := &checker{store: &Store{place: Place{Edition: run.EditionIntern}}, repo: &repository{obj: newObjects(nil, d), refs: refs{read: d}}}
	c.run(t.Context())
	_, _ = readRegister(c.repo.obj, tip) // as every other verb does
	return c.out
}

// A tree that holds itself over and over, a hundred folders in each, is given up and not walked to its end.
func TestTreeThatHoldsItself(t *testing.T) {
	d := memoryDisk{memory.NewStorage()}
	at := d.tree()
	for range maxDepth - 1 {
		var entries []leaf
		for i := range 100 {
			entries = append(entries, leaf{fmt.Sprintf("d%02d", i), filemode.Dir, at})
		}
		at = d.tree(entries...)
	}
	if got := ids(d.lookInto(t, at).Found); !strings.Contains(got, "archive.damaged") {
		t.Errorf("found %s", got)
	}
}

// A small file that blows up into more than it says, or more than any version holds, is not read.
func TestObjectThatBlowsUp(t *testing.T) {
	dir, s, tags := kept(t)
	name := gitIn(t, dir, "", "rev-parse", tags[0]+":paper.pdf")
	file := filepath.Join(dir, "objects", name[:2], name[2:])
	for _, header := range []string{"blob 6", "blob 999999999999", "blob x", strings.Repeat("a", 100)} {
		var b bytes.Buffer
		z, _ := zlib.NewWriterLevel(&b, zlib.BestSpeed)
		fmt.Fprintf(z, "%s\x00", header)
		zeros := make([]byte, 1<<20)
		for range 8 {
			_, _ = z.Write(zeros)
		}
		_ = z.Close()
		_ = os.Chmod(file, 0o644)
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := verdicts(t, s); got != "|archive.object-bad" && got != "|archive.object-gone" {
			t.Errorf("%s: found %q", header, got)
		}
		if _, found := s.Files(t.Context(), s.find(t, tags[0])); found.Err() == nil {
			t.Errorf("%s: the file was given", header)
		}
	}
}

// Whatever byte of a store is another, nothing panics, and what is given of a version is what was archived.
func TestBrokenBytesAnywhere(t *testing.T) {
	whole, _, tags := kept(t)
	gitIn(t, whole, "", "gc", "-q")
	var names []string
	_ = filepath.WalkDir(whole, func(p string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			rel, _ := filepath.Rel(whole, p)
			names = append(names, rel)
		}
		return nil
	})
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range 40 {
		dir := filepath.Join(t.TempDir(), "s.git")
		if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, names[chance.IntN(len(names))])
		b, err := os.ReadFile(file)
		if err != nil || len(b) == 0 {
			continue
		}
		at := chance.IntN(len(b))
		if i%3 == 0 {
			b = b[:at]
		} else {
			b[at] ^= byte(1 + chance.IntN(255))
		}
		_ = os.Chmod(file, 0o644)
		if err := os.WriteFile(file, b, 0o644); err != nil {
			t.Fatal(err)
		}
		s, found := Open(Place{Dir: dir, Edition: run.EditionIntern})
		if found.Err() != nil {
			continue
		}
		s.Verify(t.Context())
		all, _ := s.Versions(t.Context())
		for _, v := range all {
			files, found := s.Files(t.Context(), v)
			for k, f := range files {
				if run.NewFile(f.Name, f.Data, v.Files[k].Pages) != v.Files[k] && found.Err() == nil {
					t.Errorf("%s of %s is another", f.Name, v.Tag)
				}
			}
		}
		if i%5 == 0 {
			_, _ = s.Remove(t.Context(), tags[0], underLaw)
		}
	}
}

// FuzzRepository verifies a register with one record, tag, commit and tree of any bytes. TAG, COMMIT and TREE in them are
// the names of the others, so that what leads to what is right.
func FuzzRepository(f *testing.F) {
	v := paper("HSN/1/2024", "pm", "2024-Q1", "a").version()
	v.Tag, v.Number, v.Object, v.Commit, v.New = "HSN/1/2024/pm/2024-Q1/v1", 1, "TAG", "COMMIT", false
	at, _ := stamp(v.Approval.On)
	body, _ := tagBody(v.Tag, plumbing.ZeroHash, v.Approval.On, tagMessage(v))
	f.Add(v.Tag+recordEnd, run.Encode(v), bytes.Replace(body, []byte(plumbing.ZeroHash.String()), []byte("COMMIT"), 1),
		bytes.Replace(commitBody(plumbing.ZeroHash, nil, at, tagMessage(v)), []byte(plumbing.ZeroHash.String()), []byte("TREE"), 1), []byte("100644 a\x0012345678901234567890"))
	f.Add("../x/v1.json", []byte(`{"tag":"../x/v1"}`), []byte("object COMMIT"), []byte("tree TREE\n\n"), []byte("40000 .."))
	f.Fuzz(func(t *testing.T, name string, record, tag, commit, tree []byte) {
		d := memoryDisk{memory.NewStorage()}
		fill := func(b []byte, what string, h plumbing.Hash) []byte {
			return bytes.ReplaceAll(b, []byte(what), []byte(h.String()))
		}
		treeHash := d.put(plumbing.TreeObject, tree)
		commitHash := d.put(plumbing.CommitObject, fill(commit, "TREE", treeHash))
		tagHash := d.put(plumbing.TagObject, fill(tag, "COMMIT", commitHash))
		text := fill(fill(record, "COMMIT", commitHash), "TAG", tagHash)
		at := leaf{"", filemode.Regular, d.put(plumbing.BlobObject, text)}
		parts := strings.Split(name, "/")
		for i := len(parts) - 1; i >= 0; i-- {
			at.name = parts[i]
			if i > 0 {
				at = leaf{"", filemode.Dir, d.tree(at)}
			}
		}
		_ = d.SetReference(plumbing.NewHashReference(plumbing.ReferenceName(tagRef(strings.TrimSuffix(name, recordEnd))), tagHash))
		got := d.lookInto(t, d.tree(at, leaf{markerFile, filemode.Regular, d.put(plumbing.BlobObject, run.Encode(marker{Format, run.EditionIntern}))}))
		for _, k := range got.Verdicts {
			if k.Version.Removed == nil && !bytes.Equal(run.Encode(k.Version), text) {
				t.Errorf("a record that the program does not write is taken for one: %q", text)
			}
			if k.Found.Err() == nil && k.Version.Removed == nil {
				t.Errorf("a version without its files is whole: %q", text)
			}
		}
	})
}
