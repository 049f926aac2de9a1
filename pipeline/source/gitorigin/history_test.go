package gitorigin_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth/gittest"
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
		past := gitorigin.NewPast()
		for _, tt := range []struct{ name, content, want string }{
			{"a/x.csv", "ett", "ett"}, {"a/x.csv", "två", "två"}, {"a/x.csv", "tre", "tre"}, {"a/x.csv", "fyra", "fyra"},
			{"a/x.csv", "fem", ""}, {"y.csv", "ett", ""}, {"y.csv", "ypsilon", "ypsilon"}, {"a", "ett", ""}, {"y.csv/a", "ypsilon", ""}, {"../y.csv", "ypsilon", ""}, {"", "ett", ""}, {"borta/x.csv", "ett", ""},
		} {
			got, err := past.File(t.Context(), filepath.Join(from, filepath.FromSlash(tt.name)), digest(tt.content))
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
	if got, err := gitorigin.NewPast().File(t.Context(), filepath.Join(t.TempDir(), "x"), digest("x")); got != nil || err != nil {
		t.Errorf("a file in no repository: %q %v", got, err)
	}
}

// Folders that were removed have a past too, and each file has that of the nearest repository around it.
func TestHistoryOfWhatIsGone(t *testing.T) {
	outer := repository(t, map[string][]byte{"data/a/b/x.csv": []byte("ett"), "data/k/x.csv": []byte("ytter")})
	inner := filepath.Join(outer, "data", "k")
	git(t, inner, "init", "-q", "-b", "main")
	commit(t, inner, map[string][]byte{"x.csv": []byte("inner")})
	for _, dir := range []string{"a", "k/x.csv"} {
		if err := os.RemoveAll(filepath.Join(outer, "data", dir)); err != nil {
			t.Fatal(err)
		}
	}
	past := gitorigin.NewPast()
	for _, tt := range []struct{ name, content, want string }{{"data/a/b/x.csv", "ett", "ett"}, {"data/k/x.csv", "inner", "inner"}, {"data/k/x.csv", "ytter", ""}} {
		if got, err := past.File(t.Context(), filepath.Join(outer, filepath.FromSlash(tt.name)), digest(tt.content)); string(got) != tt.want || err != nil {
			t.Errorf("%s as %q: %q, %v", tt.name, tt.content, got, err)
		}
	}
}

func TestHistoryOfAFolder(t *testing.T) {
	dir := repository(t, map[string][]byte{"templates/a/x": []byte("ett"), "y": nil})
	commit(t, dir, map[string][]byte{"y": []byte("annat")})
	commit(t, dir, map[string][]byte{"templates/a/x": []byte("två")})
	all, err := gitorigin.NewPast().Folders(t.Context(), filepath.Join(dir, "templates"))
	if err != nil || len(all) != 2 {
		t.Fatalf("%d states of the folder, want 2: %v", len(all), err)
	}
	said := ""
	for _, f := range all {
		b, err := fs.ReadFile(f, "a/x")
		if err != nil {
			t.Error(err)
		}
		said += string(b) + " "
	}
	if said != "två ett " {
		t.Errorf("the states hold %q", said)
	}
	if all, err := gitorigin.NewPast().Folders(t.Context(), filepath.Join(dir, "y")); len(all) > 0 || err != nil {
		t.Errorf("a file as a folder: %v %v", all, err)
	}
}

func TestHistoryThatCannotBeRead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ny")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := gittest.Command(dir, "init", "-q", "--object-format=sha256").Run(); err != nil {
		if os.Getenv("UNDERLAG_REQUIRE_VERAPDF") != "" { // a skipped check is a failed one
			t.Fatal("this git has no SHA-256: ", err)
		}
		t.Skip("this git has no SHA-256: ", err)
	}
	_, err := gitorigin.NewPast().File(t.Context(), filepath.Join(dir, "x"), digest("x"))
	if list := diag.From(err); len(list) != 1 || list[0].Code.ID == diag.Internal.ID {
		t.Errorf("a repository of another form: %v", err)
	}
}

// A shallow clone's history ends where it ends, and what it has is found.
func TestShallowHistory(t *testing.T) {
	dir := repository(t, map[string][]byte{"x.csv": []byte("ett")})
	commit(t, dir, map[string][]byte{"x.csv": []byte("två")})
	shallow := filepath.Join(t.TempDir(), "grund")
	git(t, t.TempDir(), "clone", "-q", "--depth", "1", "file://"+dir, shallow)
	past, name := gitorigin.NewPast(), filepath.Join(shallow, "x.csv")
	if got, err := past.File(t.Context(), name, digest("två")); string(got) != "två" || err != nil {
		t.Errorf("what a shallow clone has: %q %v", got, err)
	}
	if got, err := past.File(t.Context(), name, digest("ett")); got != nil || err != nil {
		t.Errorf("what a shallow clone lacks: %q %v", got, err)
	}
}
