package run

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func output(document, name, text string) Output {
	return Output{Name: name, PDF: []byte("%PDF " + text), Pages: 2,
		Manifest: Manifest{Case: "HSN/1691/2020", Document: document, Date: "2024-06-03", Status: Draft},
		Figures:  Figures{Document: document}}
}

const (
	mainDraft = "HSN-1691-2020_2024-06-03_tjansteskrivelse_utkast.pdf"
	mainFinal = "HSN-1691-2020_2024-06-03_tjansteskrivelse.pdf"
	appendix  = "HSN-1691-2020_2024-06-03_bilaga-1-slutrapport.pdf"
	caseDir   = "jamtland-harjedalen/kultur-pa-recept"
)

// tree reads every file below dir but the lock.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(p, ".lock") {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		got[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatalf("WalkDir(%q): %v", dir, err)
	}
	return got
}

// tempRoot makes a folder and opens it.
func tempRoot(t *testing.T) (string, *os.Root) {
	t.Helper()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatalf("OpenRoot(%q): %v", dir, err)
	}
	t.Cleanup(func() { root.Close() })
	return dir, root
}

func mustPublish(t *testing.T, out string, outputs ...Output) Published {
	t.Helper()
	p, found := Publish(t.Context(), out, caseDir, outputs)
	if err := found.Err(); err != nil {
		t.Fatalf("Publish: %v", err)
	}
	return p
}

func TestPublishWritesPaperFiguresAndManifest(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	mustPublish(t, out, output("tjansteskrivelse", mainDraft, "a"), output("slutrapport", appendix, "b"))
	got := tree(t, out)
	if len(got) != 6 {
		t.Fatalf("files = %d, want 6: %v", len(got), got)
	}
	m, err := ReadManifest([]byte(got[caseDir+"/"+ManifestName(mainDraft)]))
	if err != nil {
		t.Fatalf("ReadManifest: %v", err)
	}
	want := []File{NewFile(mainDraft, []byte("%PDF a"), 2),
		NewFile(FiguresName(mainDraft), []byte(got[caseDir+"/"+FiguresName(mainDraft)]), 0)}
	if diff := cmp.Diff(want, m.Files); diff != "" {
		t.Errorf("manifest's files (-want +got):\n%s", diff)
	}
}

func TestPublishTwiceTouchesNothing(t *testing.T) {
	out := t.TempDir()
	first := mustPublish(t, out, output("d", mainDraft, "a"))
	for _, f := range first.Files {
		if !f.Changed {
			t.Errorf("first run: %s is not marked as changed", f.Name)
		}
	}
	p := filepath.Join(out, filepath.FromSlash(caseDir), mainDraft)
	old := time.Unix(1, 0)
	if err := os.Chtimes(p, old, old); err != nil {
		t.Fatalf("Chtimes: %v", err)
	}
	for _, f := range mustPublish(t, out, output("d", mainDraft, "a")).Files {
		if f.Changed {
			t.Errorf("second run: %s is marked as changed", f.Name)
		}
	}
	if info, err := os.Stat(p); err != nil || !info.ModTime().Equal(old) {
		t.Errorf("the unchanged file was written again (%v, %v)", info, err)
	}
}

func TestPublishRemovesEarlierNamesOnly(t *testing.T) {
	out := t.TempDir()
	dir := filepath.Join(out, filepath.FromSlash(caseDir))
	mustPublish(t, out, output("tjansteskrivelse", mainDraft, "a"), output("slutrapport", appendix, "b"))
	notes := filepath.Join(dir, "anteckningar.txt")
	if err := os.WriteFile(notes, []byte("mina"), 0o644); err != nil {
		t.Fatal(err)
	}
	p := mustPublish(t, out, output("tjansteskrivelse", mainFinal, "a"))
	want := []string{mainDraft, FiguresName(mainDraft), ManifestName(mainDraft)}
	if diff := cmp.Diff(want, p.Removed); diff != "" {
		t.Errorf("Removed (-want +got):\n%s", diff)
	}
	got := tree(t, dir)
	for _, name := range []string{mainFinal, appendix, "anteckningar.txt"} {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is gone", name)
		}
	}
	if _, ok := got[mainDraft]; ok {
		t.Errorf("%s is still there", mainDraft)
	}
}

func TestPublishKeepsAnEarlierFileThatWasChanged(t *testing.T) {
	out := t.TempDir()
	dir := filepath.Join(out, filepath.FromSlash(caseDir))
	mustPublish(t, out, output("d", mainDraft, "a"))
	if err := os.WriteFile(filepath.Join(dir, mainDraft), []byte("with remarks"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, found := Publish(t.Context(), out, caseDir, []Output{output("d", mainFinal, "a")})
	if len(found) != 1 || found[0].Code.ID != "run.kept" {
		t.Errorf("diagnostics = %v, want one run.kept", found)
	}
	if got := tree(t, dir)[mainDraft]; got != "with remarks" {
		t.Errorf("the changed file holds %q", got)
	}
}

// A manifest somebody tampered with must not make us remove what it likes.
func TestPublishRemovesNothingElsewhere(t *testing.T) {
	out := t.TempDir()
	dir := filepath.Join(out, filepath.FromSlash(caseDir))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	victim := filepath.Join(out, "victim.pdf")
	m := Manifest{Document: "d", Files: []File{NewFile("../../victim.pdf", []byte("x"), 1), NewFile(".hidden", []byte("x"), 1)}}
	for p, b := range map[string][]byte{victim: []byte("x"), filepath.Join(dir, ".hidden"): []byte("x"),
		filepath.Join(dir, "a.manifest.json"): m.JSON(), filepath.Join(dir, "b.manifest.json"): []byte("{not json")} {
		if err := os.WriteFile(p, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustPublish(t, out, output("d", mainDraft, "a"))
	for _, p := range []string{victim, filepath.Join(dir, ".hidden"), filepath.Join(dir, "b.manifest.json")} {
		if _, err := os.Stat(p); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestPublishRefuses(t *testing.T) {
	tests := []struct {
		name    string
		folder  string
		outputs []Output
		want    string
	}{
		{"same name in another case", caseDir, []Output{output("a", "A_x.pdf", ""), output("b", "a_X.pdf", "")}, "run.same-name"},
		{"folder above", "../x", []Output{output("a", "a.pdf", "")}, "run.name"},
		{"path as name", caseDir, []Output{output("a", "../a.pdf", "")}, "run.name"},
		{"hidden name", caseDir, []Output{output("a", ".a.pdf", "")}, "run.name"},
		{"not a PDF", caseDir, []Output{output("a", "a.exe", "")}, "run.name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := t.TempDir()
			_, found := Publish(t.Context(), out, tt.folder, tt.outputs)
			if len(found) != 1 || found[0].Code.ID != tt.want {
				t.Errorf("diagnostics = %v, want %s", found, tt.want)
			}
			if got := tree(t, out); len(got) != 0 {
				t.Errorf("files were written: %v", got)
			}
		})
	}
}

func TestPublishNeverWritesThroughLinks(t *testing.T) {
	outside := t.TempDir()
	secret := filepath.Join(outside, "secret")
	if err := os.WriteFile(secret, []byte("untouched"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Run("folder", func(t *testing.T) {
		out := t.TempDir()
		if err := os.Symlink(outside, filepath.Join(out, "jamtland-harjedalen")); err != nil {
			t.Skipf("no links here: %v", err)
		}
		_, found := Publish(t.Context(), out, caseDir, []Output{output("d", mainDraft, "a")})
		if len(found) != 1 || found[0].Code.ID != "run.outside" {
			t.Errorf("diagnostics = %v (%v), want run.outside", found, errors.Unwrap(found[0]))
		}
	})
	t.Run("file", func(t *testing.T) {
		out := t.TempDir()
		dir := filepath.Join(out, filepath.FromSlash(caseDir))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(secret, filepath.Join(dir, mainDraft)); err != nil {
			t.Skipf("no links here: %v", err)
		}
		_, found := Publish(t.Context(), out, caseDir, []Output{output("d", mainDraft, "a")})
		if len(found) != 1 || found[0].Code.ID != "run.in-the-way" {
			t.Errorf("diagnostics = %v, want run.in-the-way", found)
		}
	})
	t.Run("lock", func(t *testing.T) {
		out := t.TempDir()
		if err := os.Symlink(outside, filepath.Join(out, lockFolder)); err != nil {
			t.Skipf("no links here: %v", err)
		}
		if _, found := Publish(t.Context(), out, caseDir, []Output{output("d", mainDraft, "a")}); found.Err() == nil {
			t.Error("a lock folder that leads out was used")
		}
	})
	got := tree(t, outside)
	if diff := cmp.Diff(map[string]string{"secret": "untouched"}, got); diff != "" {
		t.Errorf("the folder outside (-want +got):\n%s", diff)
	}
}

// A folder that stands where a file goes is somebody's: it stays, and nothing else is changed either.
func TestPublishLeavesAFolderInTheWay(t *testing.T) {
	for _, name := range []string{mainDraft, ManifestName(mainDraft)} {
		out := t.TempDir()
		mustPublish(t, out, output("slutrapport", appendix, "old"))
		dir := filepath.Join(out, filepath.FromSlash(caseDir))
		if err := os.MkdirAll(filepath.Join(dir, name, "mina"), 0o755); err != nil {
			t.Fatal(err)
		}
		old := tree(t, dir)
		_, found := Publish(t.Context(), out, caseDir, []Output{output("slutrapport", appendix, "new"), output("d", mainDraft, "a")})
		if len(found) != 1 || found[0].Code.ID != "run.in-the-way" || found[0].Pos.File != caseDir+"/"+name {
			t.Errorf("%s: diagnostics = %v, want run.in-the-way", name, found)
		}
		if info, err := os.Stat(filepath.Join(dir, name, "mina")); err != nil || !info.IsDir() {
			t.Errorf("%s: the folder is gone: %v", name, err)
		}
		if diff := cmp.Diff(old, tree(t, dir)); diff != "" {
			t.Errorf("%s: the folder has changed (-before +after):\n%s", name, diff)
		}
	}
}

func TestPublishCancelled(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, found := Publish(ctx, out, caseDir, []Output{output("d", mainDraft, "a")})
	if !errors.Is(found.Err(), context.Canceled) || found.Exit() != 130 {
		t.Errorf("Publish = %v, exit %d", found, found.Exit())
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was made: %v", err)
	}
}

func TestLockKeepsTwoBuildsApart(t *testing.T) {
	_, root := tempRoot(t)
	unlock, found := lock(t.Context(), root, caseDir, lockWait)
	if found != nil {
		t.Fatalf("lock: %v", found)
	}
	if _, found := lock(t.Context(), root, caseDir, 50*time.Millisecond); len(found) != 1 || found[0].Code.ID != "run.busy" {
		t.Errorf("second lock = %v, want run.busy", found)
	}
	other, found := lock(t.Context(), root, "annan/mapp", lockWait)
	if found != nil {
		t.Errorf("lock of another case: %v", found)
	} else {
		other()
	}
	unlock()
	again, found := lock(t.Context(), root, caseDir, lockWait)
	if found != nil {
		t.Fatalf("lock after unlock: %v", found)
	}
	again()
}

func TestPublishReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	out := t.TempDir()
	if err := os.Chmod(out, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(out, 0o755)
	_, found := Publish(t.Context(), out, caseDir, []Output{output("d", mainDraft, "a")})
	if len(found) != 1 || found[0].Code.ID != "run.read-only" {
		t.Errorf("diagnostics = %v, want run.read-only", found)
	}
}
