package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"underlag/pipeline/archive"
	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// keptStore is a folder without data whose store has versions of two cases, one with a number that git cannot take as it is.
func keptStore(t *testing.T) *Store {
	t.Helper()
	dir := t.TempDir()
	w, found := Open(dir, "", os.DirFS(t.TempDir()), "1")
	if found.Err() != nil {
		t.Fatal(found)
	}
	s, found := w.OpenStore("", Intern)
	if found.Err() != nil {
		t.Fatal(found)
	}
	for _, number := range []string{"RS 2024-01234", "HSN/1/2024", "HSN/2/2024"} {
		_, found := s.store.Add(t.Context(), []archive.Entry{{Office: "region", CaseDir: strings.ToLower(number[:2]), Case: number, Document: "pm", Kind: "PM", Date: "2024-06-03",
			Content: "sha256:" + number[:3], Approval: run.Approval{By: "Åsa", Role: "chef", On: "2024-06-04"}, Manifest: "a.manifest.json",
			Files: []archive.File{{Name: "a.pdf", Data: []byte("%PDF")}, {Name: "a.manifest.json", Data: []byte("{}")}}}})
		if found.Err() != nil {
			t.Fatal(found)
		}
	}
	return s
}

func TestVersionsAreFoundByTheirNames(t *testing.T) {
	s := keptStore(t)
	for name, want := range map[string]string{
		"HSN/1/2024/pm/engang/v1":           "HSN/1/2024/pm/engang/v1",
		"refs/tags/HSN/2/2024/pm/engang/v1": "HSN/2/2024/pm/engang/v1",
		"RS%202024-01234/pm/engang/v1":      "RS%202024-01234/pm/engang/v1",
		"RS 2024-01234/pm/engang/v1":        "RS%202024-01234/pm/engang/v1",
	} {
		if v, found := s.Find(t.Context(), name); v.Tag != want || found.Err() != nil {
			t.Errorf("%s: %s %v", name, v.Tag, found)
		}
	}
	for name, hint := range map[string]string{
		"HSN/1/2024/pm/engang/v2": "versions: HSN/1/2024/pm/engang/v1",
		"HSN/9/x":                 "versions: HSN/1/2024/pm/engang/v1, HSN/2/2024/pm/engang/v1",
		"/":                       "versions: HSN/1/2024/pm/engang/v1, HSN/2/2024/pm/engang/v1, RS%202024-01234/pm/engang/v1",
		"":                        "versions: HSN/1/2024/pm/engang/v1, HSN/2/2024/pm/engang/v1, RS%202024-01234/pm/engang/v1",
		"../../etc/passwd":        "versions: HSN/1/2024/pm/engang/v1, HSN/2/2024/pm/engang/v1, RS%202024-01234/pm/engang/v1",
	} {
		_, found := s.Find(t.Context(), name)
		if len(found) != 1 || found[0].Code.ID != "archive.unknown" || found[0].Hint(diag.EN) != hint || found.Exit() != diag.ExitArchive {
			t.Errorf("%q: %v, %q", name, found, found[0].Hint(diag.EN))
		}
	}
	if _, found := s.Find(t.Context(), "19811228-9874/v1"); strings.Contains(found[0].Message(diag.SV), "9874") {
		t.Error("a personal number is repeated")
	}
}

func TestLogByCase(t *testing.T) {
	s := keptStore(t)
	for name, want := range map[string]int{"": 3, "HSN/1/2024": 1, "hsn-1-2024": 1, "RS 2024-01234": 1, "hs": 2, "region/rs": 1} {
		if all, found := s.Log(t.Context(), name); len(all) != want || found.Err() != nil {
			t.Errorf("%q: %d versions, %v", name, len(all), found)
		}
	}
	if all, found := s.Log(t.Context(), "HSN"); len(all) != 0 || len(found) != 1 || found[0].Code.ID != "archive.no-case" {
		t.Errorf("%v %v", all, found)
	}
}

// A version's file is written under its own name in the folder that was asked for, or not at all.
func TestNamesOfFilesAreNotTrusted(t *testing.T) {
	s := keptStore(t)
	outer := t.TempDir()
	dir := filepath.Join(outer, "in")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outer, filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	for _, names := range [][]string{{"../x"}, {"/tmp/x"}, {"a/b"}, {`a\b`}, {"c:x"}, {".."}, {"."}, {""}, {"x", "X"}, {"link/x"}, {"link"}} {
		var files []VersionFile
		for _, n := range names {
			files = append(files, VersionFile{Name: n, Data: []byte("x")})
		}
		written, found := s.writeNew(dir, files)
		if found.Err() == nil || len(written) > 0 {
			t.Errorf("%q: %v %v", names, written, found)
		}
	}
	for at, want := range map[string]int{outer: 1, dir: 1} {
		if all, _ := os.ReadDir(at); len(all) != want {
			t.Errorf("%s has %d entries", at, len(all))
		}
	}
}

func TestStoresStayWithin(t *testing.T) {
	w := &Workspace{dir: t.TempDir()}
	for dir, want := range map[string]bool{".archive.git": true, "a/b.git": true, "..": false, "../x": false, "/tmp/x": false, ".": false, "a/../..": false, "": false} {
		if got := w.within(dir); got != want {
			t.Errorf("within %q: %v", dir, got)
		}
	}
}
