package archive

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"underlag/pipeline/run"
)

// A store whose folders are links is not taken for one: what is listed through links and what is written through them differ.
func TestLinkedFolders(t *testing.T) {
	for _, name := range []string{"refs", "objects"} {
		dir := filepath.Join(t.TempDir(), "a.git")
		s := open(t, dir)
		add(t, s, entry("HSN/1/2024", "rapport", "", "a"), entry("HSN/2/2024", "rapport", "", "b"))
		if err := os.Rename(filepath.Join(dir, name), filepath.Join(dir, name+"-else")); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(name+"-else", filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
		_, found := s.Remove(t.Context(), "HSN/1/2024/rapport/engang/v1", Removal{"d", "b", "r", "2025-01-01"})
		if code(found) != codeForeign.ID {
			t.Errorf("%s: %v", name, found)
		}
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(filepath.Join(dir, name+"-else"), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		clean(t, dir)
		if n := len(versions(t, s)); n != 2 {
			t.Errorf("%s: %d versions", name, n)
		}
	}
}

// What is broken in one version does not let the removal of another take away what is left of it.
func TestRemovalBesideDamage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a.git")
	s := open(t, dir)
	add(t, s, entry("HSN/1/2024", "rapport", "", "a"), entry("HSN/2/2024", "rapport", "", "b"))
	tree := strings.TrimSpace(system(t, dir, "rev-parse", "HSN/2/2024/rapport/engang/v1^{tree}"))
	blob := strings.TrimSpace(system(t, dir, "rev-parse", "HSN/2/2024/rapport/engang/v1:paper.pdf"))
	name := filepath.Join(dir, "objects", tree[:2], tree[2:])
	if err := os.Rename(name, filepath.Join(dir, "aside")); err != nil {
		t.Fatal(err)
	}
	gone, found := s.Remove(t.Context(), "HSN/1/2024/rapport/engang/v1", Removal{"d", "b", "r", "2025-01-01"})
	if gone.Done || code(found) != codeDamaged.ID {
		t.Errorf("%v %v", gone.Done, found)
	}
	if !has(t, dir, blob) {
		t.Error("the other version's file went with it")
	}
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.Rename(filepath.Join(dir, "aside"), name)); err != nil {
		t.Fatal(err)
	}
	gone, found = s.Remove(t.Context(), "HSN/1/2024/rapport/engang/v1", Removal{"d", "b", "r", "2025-01-01"})
	if !gone.Done || len(found) > 0 {
		t.Errorf("once it is whole: %v %v", gone.Done, found)
	}
	clean(t, dir)
}

// A remote whose register was rewritten does not rewrite ours.
func TestRewrittenRemote(t *testing.T) {
	remote := emptyRemote(t)
	s := machine(t, "file://"+remote)
	add(t, s, entry("HSN/1/2024", "rapport", "", "a"))
	before := versions(t, s)[0]
	// somebody makes the remote anew, with a paper that says it has the same content
	forged := entry("HSN/1/2024", "rapport", "", "a")
	forged.Files[0].Data = []byte("%PDF forged")
	forged.Approval.By = "Mallory"
	if err := os.RemoveAll(remote); err != nil {
		t.Fatal(err)
	}
	m, found := Open(Place{Dir: remote, Edition: run.EditionIntern})
	if found.Err() != nil {
		t.Fatal(found)
	}
	add(t, m, forged)
	found = s.Sync(t.Context())
	after := versions(t, s)[0]
	if after.Object != before.Object {
		t.Errorf("rewritten: %v", after.Approval)
	}
	if code(found) != codeRemoteRewritten.ID {
		t.Error(found)
	}
	v, found := s.Add(t.Context(), []Entry{entry("HSN/2/2024", "rapport", "", "b")})
	if len(v) != 1 || !v[0].New || code(found) != codeRemoteRewritten.ID {
		t.Errorf("archiving goes on in the own store: %v %v", v, found)
	}
	if got := verdicts(t, s); strings.Contains(got, codeRewritten.ID) {
		t.Error(got)
	}
}

// Two remotes that say different things of one version are not joined: one of them would be rewritten.
func TestRemotesThatDiffer(t *testing.T) {
	one, two := emptyRemote(t), emptyRemote(t)
	add(t, machine(t, "file://"+one), entry("HSN/1/2024", "rapport", "", "a"))
	add(t, machine(t, "file://"+two), entry("HSN/1/2024", "rapport", "", "b"))
	was := [2]string{system(t, one, "rev-parse", "main"), system(t, two, "rev-parse", "main")}
	s := machine(t, "file://"+one, "file://"+two)
	if found := s.Sync(t.Context()); code(found) != codeRemotesDiffer.ID {
		t.Error(found)
	}
	if v := versions(t, s); len(v) != 1 || v[0].Content != "sha256:a" {
		t.Errorf("%v", v)
	}
	if now := [2]string{system(t, one, "rev-parse", "main"), system(t, two, "rev-parse", "main")}; now != was {
		t.Errorf("%v became %v", was, now)
	}
}

// A register that was rewritten here is told by what was sent to a remote.
func TestVerifyFindsARegisterCutShort(t *testing.T) {
	s := machine(t, "file://"+emptyRemote(t))
	add(t, s, entry("HSN/1/2024", "rapport", "", "a"), entry("HSN/2/2024", "rapport", "", "b"))
	dir := s.place.Dir
	system(t, dir, "update-ref", "refs/heads/main", "main~1")
	for tag := range strings.Lines(system(t, dir, "tag", "-l", "HSN/2/*")) {
		system(t, dir, "tag", "-d", strings.TrimSpace(tag))
	}
	if got := s.Verify(t.Context()).Found; code(got) != codeRewritten.ID {
		t.Error(got)
	}
	if found := s.Sync(t.Context()); len(found) > 0 {
		t.Error(found)
	}
	if got := s.Verify(t.Context()).Found; len(got) > 0 {
		t.Error(got)
	}
}
