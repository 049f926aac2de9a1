package gitorigin_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"underlag/pipeline/source/gitorigin"
)

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func TestHistory(t *testing.T) {
	dir := repository(t, map[string][]byte{"data/a/x.csv": []byte("ett"), "data/y.csv": []byte("ypsilon")})
	commit(t, dir, map[string][]byte{"data/a/x.csv": []byte("två")})
	git(t, dir, "switch", "-q", "-c", "sida")
	commit(t, dir, map[string][]byte{"data/a/x.csv": []byte("tre")})
	git(t, dir, "tag", "-a", "märkt", "-m", "m")
	git(t, dir, "switch", "-q", "main")
	git(t, dir, "branch", "-q", "-D", "sida")
	commit(t, dir, map[string][]byte{"data/a/x.csv": []byte("fyra")})
	check := func(t *testing.T, from string) {
		t.Helper()
		h, found := gitorigin.HistoryOf(t.Context(), from)
		if found.Err() != nil || h == nil {
			t.Fatalf("HistoryOf: %v %v", h, found)
		}
		for _, tt := range []struct{ name, content, want string }{
			{"a/x.csv", "ett", "ett"}, {"a/x.csv", "två", "två"}, {"a/x.csv", "tre", "tre"}, {"a/x.csv", "fyra", "fyra"},
			{"a/x.csv", "fem", ""}, {"y.csv", "ett", ""}, {"y.csv", "ypsilon", "ypsilon"}, {"a", "ett", ""}, {"y.csv/a", "ypsilon", ""}, {"../data/y.csv", "ypsilon", ""}, {"", "ett", ""},
		} {
			got, err := h.File(t.Context(), tt.name, digest(tt.content))
			if err != nil || string(got) != tt.want {
				t.Errorf("%s as %q: %q, %v", tt.name, tt.content, got, err)
			}
		}
	}
	check(t, filepath.Join(dir, "data"))
	git(t, dir, "gc", "-q", "--prune=now")
	check(t, filepath.Join(dir, "data"))
	linked := filepath.Join(t.TempDir(), "annan")
	git(t, dir, "worktree", "add", "-q", linked)
	check(t, filepath.Join(linked, "data"))
	link := filepath.Join(t.TempDir(), "genväg")
	if err := os.Symlink(dir, link); err == nil {
		check(t, filepath.Join(link, "data"))
	}
}

func TestHistoryOfNoRepository(t *testing.T) {
	h, found := gitorigin.HistoryOf(t.Context(), t.TempDir())
	if h != nil || found != nil {
		t.Errorf("HistoryOf a folder in no repository: %v %v", h, found)
	}
	if got, err := h.File(t.Context(), "x", digest("x")); got != nil || err != nil {
		t.Errorf("no history has a file: %q %v", got, err)
	}
}

// A shallow clone's history ends where it ends, and what it has is found.
func TestShallowHistory(t *testing.T) {
	dir := repository(t, map[string][]byte{"x.csv": []byte("ett")})
	commit(t, dir, map[string][]byte{"x.csv": []byte("två")})
	shallow := filepath.Join(t.TempDir(), "grund")
	git(t, t.TempDir(), "clone", "-q", "--depth", "1", "file://"+dir, shallow)
	h, found := gitorigin.HistoryOf(t.Context(), shallow)
	if found.Err() != nil {
		t.Fatal(found)
	}
	if got, err := h.File(t.Context(), "x.csv", digest("två")); string(got) != "två" || err != nil {
		t.Errorf("what a shallow clone has: %q %v", got, err)
	}
	if got, err := h.File(t.Context(), "x.csv", digest("ett")); got != nil || err != nil {
		t.Errorf("what a shallow clone lacks: %q %v", got, err)
	}
}
