package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var underLaw = Removal{Decision: "HSN/12/2025 § 4", By: "Åsa Öberg", Role: "arkivarie", On: "2025-02-03"}

// hashes are the objects that a spec leads to, as git lists them: the tag's own, its commit, trees and blobs.
func hashes(t *testing.T, dir, spec string) map[string]string {
	t.Helper()
	out := map[string]string{gitIn(t, dir, "", "rev-parse", spec): "tag"}
	for line := range strings.Lines(gitIn(t, dir, "", "rev-list", "--objects", spec)) {
		h, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		out[h] = name
	}
	return out
}

func has(t *testing.T, dir, hash string) bool {
	t.Helper()
	_, err := tryGit(t, dir, "", "cat-file", "-e", hash)
	return err == nil
}

// What was removed is nowhere in the store, packed or not; what other versions have stays; the register says why.
func TestRemove(t *testing.T) {
	for _, packed := range []bool{false, true} {
		dir, s, tags := kept(t)
		shared := paper("HSN/1/2024", "pm", "2024-Q1", "d")
		shared.Reason = "ny bilaga"
		shared.Files = append(shared.Files, File{"a-lika.md", []byte("# b\n")}) // the same bytes as paper.md of the second
		tags = append(tags, add(t, s, shared)[0].Tag)
		gone := hashes(t, dir, tags[1])
		loneBlob := gitIn(t, dir, "osedd av alla", "hash-object", "-w", "--stdin") // left by a run that was killed
		if packed {
			gitIn(t, dir, "", "config", "gc.writeCommitGraph", "true")
			gitIn(t, dir, "", "gc", "-q")
			gitIn(t, dir, "", "update-server-info")
			gitIn(t, dir, "", "multi-pack-index", "write")
			gitIn(t, dir, "", "commit-graph", "write", "--reachable")
		}
		before := gitIn(t, dir, "", "rev-parse", "main")
		got, found := s.Remove(t.Context(), tags[1], underLaw)
		if found.Err() != nil {
			t.Fatal(found)
		}
		if got.Version.Removed == nil || got.Objects < 4 || !cmp.Equal(got.Shared, []string{tags[3]}) {
			t.Errorf("packed %v: %+v", packed, got)
		}
		for h, name := range gone {
			if keep := gitIn(t, dir, "", "rev-parse", tags[3]+":a-lika.md") == h; has(t, dir, h) != keep {
				t.Errorf("packed %v: %s %s: there %v, want %v", packed, name, h, !keep, keep)
			}
		}
		if has(t, dir, loneBlob) {
			t.Error("an object that nothing leads to is still there")
		}
		sound(t, dir)
		if got := verdicts(t, s); got != "" {
			t.Errorf("packed %v: verify finds %s", packed, got)
		}
		if out := gitIn(t, dir, "", "tag"); strings.Contains(out, tags[1]) || strings.Count(out, "\n") != 2 {
			t.Errorf("tags: %s", out)
		}
		if out := gitIn(t, dir, "", "rev-list", "main"); !strings.Contains(out, before) {
			t.Error("the register was rewritten")
		}
		if out := gitIn(t, dir, "", "log", "-1", "main"); !strings.Contains(out, underLaw.Decision) || !strings.Contains(out, "2025") {
			t.Errorf("log: %s", out)
		}
		for _, tag := range []string{tags[0], tags[2], tags[3]} {
			if _, found := s.Files(t.Context(), s.find(t, tag)); found.Err() != nil {
				t.Errorf("%s: %v", tag, found)
			}
		}
		if _, found := s.Files(t.Context(), s.find(t, tags[1])); ids(found) != "archive.removed" {
			t.Errorf("its files: %v", found)
		}
		again := paper("HSN/1/2024", "pm", "2024-Q1", "b")
		again.Reason = "på nytt"
		if _, found := s.Add(t.Context(), []Entry{again}); ids(found) != "archive.removed" {
			t.Errorf("archived anew: %v", found)
		}
		next := paper("HSN/1/2024", "pm", "2024-Q1", "e")
		next.Reason = "rättat"
		if v := add(t, s, next)[0]; v.Number != 4 {
			t.Errorf("the next is %s", v.Tag)
		}
		sound(t, dir)
	}
}

func (s *Store) find(t *testing.T, tag string) Version {
	t.Helper()
	for _, v := range versions(t, s) {
		if v.Tag == tag {
			return v
		}
	}
	t.Fatalf("no %s", tag)
	return Version{}
}

func TestRemoveRefuses(t *testing.T) {
	dir, s, tags := kept(t)
	main := gitIn(t, dir, "", "rev-parse", "main")
	for _, why := range []Removal{{}, {Decision: "x", By: "y", Role: "z", On: "igår"}, {Decision: "x\ny", By: "y", Role: "z", On: "2025-01-01"}, {Decision: " ", By: "y", Role: "z", On: "2025-01-01"}} {
		if _, found := s.Remove(t.Context(), tags[0], why); ids(found) != "archive.remove-why" {
			t.Errorf("%+v: %v", why, found)
		}
	}
	for _, tag := range []string{"", "..", "../../x/v1", tags[0] + "0", "HSN/1/2024/pm/2024-Q1"} {
		if _, found := s.Remove(t.Context(), tag, underLaw); ids(found) != "archive.remove-unknown" {
			t.Errorf("%q: %v", tag, found)
		}
	}
	none := filepath.Join(t.TempDir(), "none.git")
	if _, found := open(t, none).Remove(t.Context(), tags[0], underLaw); ids(found) != "archive.remove-unknown" {
		t.Error(found)
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a store was made to remove from")
	}
	if gitIn(t, dir, "", "rev-parse", "main") != main {
		t.Error("the register has changed")
	}
	if _, found := s.Remove(t.Context(), tags[0], underLaw); found != nil {
		t.Fatal(found)
	}
	other := underLaw
	other.Decision = "HSN/99/2025 § 1"
	got, found := s.Remove(t.Context(), tags[0], other)
	if ids(found) != "archive.removed-before" || found.Err() != nil || got.Version.Removed.Decision != underLaw.Decision {
		t.Errorf("removed twice: %v %+v", found, got)
	}
}

// failing lets the n-th step and all after it fail, as when the program is killed there.
type failing struct {
	disk
	left *int
}

func (f failing) step() error {
	if *f.left--; *f.left < 0 {
		return errors.New("killed")
	}
	return nil
}

func (f failing) Write(name string, data []byte, perm fs.FileMode) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.Write(name, data, perm)
}

func (f failing) Rename(from, to string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.Rename(from, to)
}

func (f failing) Remove(name string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.Remove(name)
}

// A removal that is killed at any step leaves a store that is sound, and that verify calls unfinished unless nothing or
// all was done; the next run completes it.
func TestRemoveKilledAnywhere(t *testing.T) {
	for _, packed := range []bool{false, true} {
		whole, _, tags := kept(t)
		if packed {
			gitIn(t, whole, "", "gc", "-q")
		}
		gone := slices.Sorted(maps.Keys(hashes(t, whole, tags[1])))
		for n := 0; ; n += 1 + n/6 { // every step of the beginning, and some of the many deletions
			label := fmt.Sprintf("packed %v, step %d", packed, n)
			parent := memoryDir(t)
			dir := filepath.Join(parent, "store.git")
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			s := open(t, dir)
			left := n
			s.through = func(d disk) disk { return failing{d, &left} }
			_, found := s.Remove(t.Context(), tags[1], underLaw)
			s.through = nil
			if left >= 0 {
				if found.Err() != nil || n < 40 {
					t.Fatalf("%s: it took fewer steps: %v", label, found)
				}
				break
			}
			if found.Err() == nil {
				t.Errorf("%s: no error", label)
			}
			if out, err := tryGit(t, dir, "", "fsck", "--full", "--strict"); err != nil {
				t.Fatalf("%s: fsck: %s", label, out)
			}
			removed := s.find(t, tags[1]).Removed != nil
			if got := verdicts(t, s); removed != (got != "") {
				t.Errorf("%s: removed %v, and verify finds %q", label, removed, got)
			}
			if _, found := s.Remove(t.Context(), tags[1], underLaw); found != nil {
				t.Fatalf("%s: the next run: %v", label, found)
			}
			if out := gitIn(t, dir, strings.Join(gone, "\n"), "cat-file", "--batch-check"); strings.Count(out, " missing") != len(gone) {
				t.Errorf("%s: left: %s", label, out)
			}
			sound(t, dir)
			if got := verdicts(t, s); got != "" {
				t.Errorf("%s: verify finds %s", label, got)
			}
		}
	}
}

// A removal reaches the remotes that can be reached; another machine takes over the decision, and removes its own copy
// when it is told to.
func TestRemoveAtRemotes(t *testing.T) {
	remote := emptyRemote(t)
	url := "file://" + filepath.ToSlash(remote)
	a, b := machine(t, url), machine(t, url)
	v := add(t, a, paper("HSN/1/2024", "pm", "", "a"), paper("HSN/2/2024", "pm", "", "b"))
	synced(t, b)
	gone := hashes(t, remote, v[0].Tag)
	gitIn(t, remote, "", "gc", "-q")

	got, found := a.Remove(t.Context(), v[0].Tag, underLaw)
	if found != nil || !cmp.Equal(got.Remotes, []string{url}) {
		t.Fatalf("%v %+v", found, got)
	}
	for h := range gone {
		if has(t, remote, h) || has(t, a.place.Dir, h) {
			t.Errorf("%s is left", h)
		}
	}
	sound(t, remote)
	synced(t, b)
	if got := verdicts(t, b); got != "|archive.not-gone" {
		t.Errorf("the other machine: %s", got)
	}
	if has(t, remote, v[0].Object) {
		t.Error("the other machine has sent it back")
	}
	if _, found := b.Remove(t.Context(), v[0].Tag, underLaw); found != nil {
		t.Fatal(found)
	}
	if got := verdicts(t, b); got != "" {
		t.Error(got)
	}
	sound(t, b.place.Dir)

	// A decision made while the network is down does not bring the content back when it is up again.
	if _, found := offline(b).Remove(t.Context(), v[1].Tag, underLaw); found != nil {
		t.Fatal(found)
	}
	synced(t, b)
	if got := verdicts(t, b); got != "" || has(t, b.place.Dir, v[1].Object) {
		t.Errorf("after a removal without network: %s", got)
	}
	if _, found := b.Remove(t.Context(), v[1].Tag, underLaw); found != nil || has(t, remote, v[1].Object) {
		t.Errorf("the next run: %v", found)
	}
	sound(t, remote)
}

// A remote that cannot be reached does not keep the content here; the next run takes it away there.
func TestRemoveWhileARemoteIsAway(t *testing.T) {
	remote := emptyRemote(t)
	a := machine(t, "file://"+filepath.ToSlash(remote))
	v := add(t, a, paper("HSN/1/2024", "pm", "", "a"))[0]
	if err := os.Rename(remote, remote+"-away"); err != nil {
		t.Fatal(err)
	}
	got, found := a.Remove(t.Context(), v.Tag, underLaw)
	if !got.Done || found.Err() == nil || len(got.Remotes) > 0 || has(t, a.place.Dir, v.Object) {
		t.Errorf("%+v %v", got, found)
	}
	if err := os.Rename(remote+"-away", remote); err != nil {
		t.Fatal(err)
	}
	if got, found := a.Remove(t.Context(), v.Tag, underLaw); found != nil || len(got.Remotes) != 1 || has(t, remote, v.Object) {
		t.Errorf("the next run: %+v %v", got, found)
	}
	sound(t, remote)
}

// On a server only the tag can be removed; who has to do the rest is said, once, and then the server holds nothing of it.
func TestRemoveAtServer(t *testing.T) {
	remote := emptyRemote(t)
	url := served(t, remote, nil)
	a := machine(t, url)
	v := add(t, a, paper("HSN/1/2024", "pm", "", "a"), paper("HSN/2/2024", "pm", "", "b"))
	gone := hashes(t, remote, v[0].Tag)
	got, found := a.Remove(t.Context(), v[0].Tag, underLaw)
	if ids(found) != "archive.server-keeps" || found.Err() != nil || !cmp.Equal(got.Remotes, []string{url}) {
		t.Fatalf("%v %+v", found, got)
	}
	if out := gitIn(t, remote, "", "tag"); out != v[1].Tag {
		t.Errorf("the server's tags: %s", out)
	}
	if gitIn(t, remote, "", "rev-parse", "main") != gitIn(t, a.place.Dir, "", "rev-parse", "main") {
		t.Error("the server has not been told of the decision")
	}
	gitIn(t, remote, "", "reflog", "expire", "--expire=now", "--all") // what the hint says
	gitIn(t, remote, "", "gc", "-q", "--prune=now")
	for h, name := range gone {
		if has(t, remote, h) {
			t.Errorf("%s %s is left", h, name)
		}
	}
	sound(t, remote)
	if _, found := a.Remove(t.Context(), v[0].Tag, underLaw); found != nil {
		t.Errorf("the next run: %v", found)
	}
	synced(t, a)
}

func TestWithoutRef(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfDistinct(rapid.SampledFrom([]string{"refs/tags/a/v1", "refs/tags/a/v11", "refs/tags/x/a/v1", "refs/heads/main"}), func(s string) string { return s }).Draw(t, "names")
		peeled := rapid.SliceOfN(rapid.Bool(), 4, 4).Draw(t, "peeled")
		text, want := "# pack-refs with: peeled fully-peeled sorted \n", "# pack-refs with: peeled fully-peeled sorted \n"
		had := false
		for i, n := range names {
			entry := strings.Repeat("a", 40) + " " + n + "\n"
			if peeled[i] {
				entry += "^" + strings.Repeat("b", 40) + "\n"
			}
			text += entry
			if n != "refs/tags/a/v1" {
				want += entry
			} else {
				had = true
			}
		}
		if rest, ok := withoutRef([]byte(text), "refs/tags/a/v1"); string(rest) != want || ok != had {
			t.Errorf("%q %v, want %q", rest, ok, want)
		}
	})
}
