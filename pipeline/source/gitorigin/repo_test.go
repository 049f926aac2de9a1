package gitorigin_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth/gittest"
	"underlag/pipeline/source"
	"underlag/pipeline/source/gitorigin"
	"underlag/pipeline/source/sourcetest"
)

// git runs the git program in a folder.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	return gittest.Git(t, dir, args...)
}

// repository makes a repository with a worktree that holds the files, committed on main.
func repository(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "register")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "init", "-q", "-b", "main")
	commit(t, dir, files)
	return dir
}

// commit adds files to a repository and gives the commit.
func commit(t *testing.T, dir string, files map[string][]byte) string {
	t.Helper()
	for name, data := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "--allow-empty", "-m", "ändring")
	return git(t, dir, "rev-parse", "HEAD")
}

// local names a repository on this machine.
func local(dir, ref string) gitorigin.Repo {
	return gitorigin.Repo{URL: "git+file://" + filepath.ToSlash(dir), Ref: ref, At: diag.Pos{File: "case.yaml", Line: 4}}
}

// open opens the commit that the ref is now.
func open(t *testing.T, r gitorigin.Repo) (fs.FS, gitorigin.Target) {
	t.Helper()
	target, found := gitorigin.Resolve(t.Context(), r)
	if err := found.Err(); err != nil {
		t.Fatalf("Resolve: %v", err)
	}
	fsys, pin, err := gitorigin.At(r, target.Commit).FS(t.Context())
	if err != nil {
		t.Fatalf("FS: %v", err)
	}
	if pin.Commit != target.Commit || !strings.HasPrefix(pin.URI, r.URL+"@"+r.Ref+":") {
		t.Errorf("pin = %+v", pin)
	}
	return fsys, target
}

// has says that an error is the diagnostic of a code, at a place, with words and hint in both languages.
func has(t *testing.T, err error, code, place string) diag.Diagnostic {
	t.Helper()
	list := diag.From(err)
	if len(list) != 1 || list[0].Code.ID != code || list[0].Pos.String() != place {
		t.Fatalf("got %v (%+v), want %s at %q", err, list, code, place)
	}
	for _, lang := range []diag.Lang{diag.SV, diag.EN} {
		if m, h := list[0].Message(lang), list[0].Hint(lang); h == "" || strings.Contains(m+h, "%!") {
			t.Errorf("words: %q, hint %q", m, h)
		}
	}
	return list[0]
}

// imported makes a bare repository that holds the files, in as few steps as git needs.
func imported(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "register.git")
	git(t, filepath.Dir(dir), "init", "-q", "--bare", dir)
	in := "commit refs/heads/main\ncommitter test <test@localhost.invalid> 1712059200 +0000\ndata 0\n"
	for name, data := range files {
		in += fmt.Sprintf("M 100644 inline %q\ndata %d\n%s\n", name, len(data), data)
	}
	cmd := gittest.Command(dir, "fast-import", "--quiet")
	cmd.Stdin = strings.NewReader(in)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git fast-import: %v\n%s", err, out)
	}
	return dir
}

func TestOriginContract(t *testing.T) {
	sourcetest.Run(t, sourcetest.Suite{Origin: func(t *testing.T, files map[string][]byte) source.Origin {
		r := local(imported(t, files), "main")
		target, found := gitorigin.Resolve(t.Context(), r)
		if err := found.Err(); err != nil {
			t.Fatal(err)
		}
		return gitorigin.At(r, target.Commit)
	}})
}

func TestFileSystem(t *testing.T) {
	files := map[string][]byte{"a.txt": []byte("a"), "a/b.txt": []byte("b\n"), "a/c/å ä.csv": []byte("x;y\n1;2\n"), "a.b": nil, "stor.bin": make([]byte, 100_000)}
	dir := repository(t, files)
	check := func(t *testing.T, dir string) {
		fsys, _ := open(t, local(dir, "main"))
		if err := fstest.TestFS(fsys, "a.txt", "a/b.txt", "a/c/å ä.csv", "a.b", "stor.bin"); err != nil {
			t.Error(err)
		}
		for name, want := range files {
			if got, err := fs.ReadFile(fsys, name); err != nil || string(got) != string(want) {
				t.Errorf("ReadFile(%q) = %d bytes, %v; want %d", name, len(got), err, len(want))
			}
		}
	}
	t.Run("loose objects", func(t *testing.T) { check(t, dir) })
	t.Run("linked worktree", func(t *testing.T) {
		linked := filepath.Join(t.TempDir(), "linked")
		git(t, dir, "worktree", "add", "-q", "-b", "sida", linked)
		check(t, linked)
	})
	git(t, dir, "gc", "-q", "--aggressive", "--prune=now")
	t.Run("packed objects", func(t *testing.T) { check(t, dir) })
	t.Run("bare", func(t *testing.T) {
		bare := filepath.Join(t.TempDir(), "register.git")
		git(t, dir, "clone", "-q", "--bare", dir, bare)
		check(t, bare)
	})
	t.Run("a folder in it", func(t *testing.T) {
		r := local(dir, "main")
		r.Folder = "a/"
		fsys, _ := open(t, r)
		if err := fstest.TestFS(fsys, "b.txt", "c/å ä.csv"); err != nil {
			t.Error(err)
		}
		r.Folder = "a/saknas"
		_, _, err := gitorigin.At(r, git(t, dir, "rev-parse", "HEAD")).FS(t.Context())
		has(t, err, "git.folder", "case.yaml:4")
	})
}

// TestWithoutGit reads a repository on this machine where there is no git program, by a relative address.
func TestWithoutGit(t *testing.T) {
	dir := repository(t, map[string][]byte{"bidrag.csv": []byte("Namn;Belopp\nÅsa;1\n")})
	t.Setenv("PATH", "")
	r := gitorigin.Repo{URL: "git+file:../register", Dir: filepath.Join(filepath.Dir(dir), "arbetsmapp"), Ref: "main"}
	target, found := gitorigin.Resolve(t.Context(), r)
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	files, list := source.Open(t.Context(), gitorigin.At(r, target.Commit), []source.Want{{File: "bidrag.csv"}})
	if err := list.Err(); err != nil || len(files.Files) != 1 || files.Files[0].Sheets[0].Rows[1].Cells[0].Raw != "Åsa" {
		t.Fatalf("Open: %+v, %v", files, err)
	}
	if files.Pins[0].Commit != target.Commit {
		t.Errorf("pin = %+v, want commit %s", files.Pins[0], target.Commit)
	}
}

// TestPlacesNameTheCommit: a message says at which commit a file is wrong.
func TestPlacesNameTheCommit(t *testing.T) {
	r := local(repository(t, map[string][]byte{"bidrag.csv": []byte("Namn;Belopp\nÅsa\n")}), "main")
	target, _ := gitorigin.Resolve(t.Context(), r)
	_, list := source.Open(t.Context(), gitorigin.At(r, target.Commit), []source.Want{{File: "bidrag.csv"}})
	if want := "bidrag.csv@" + source.Rev(target.Commit); len(list) != 1 || !strings.Contains(list[0].Pos.String(), want) {
		t.Errorf("found %v, want it at %s", list, want)
	}
}
