package run

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// watched looks after every step at what must be there all the time.
type watched struct {
	disk
	look func(step string)
}

func (w watched) Write(name string, data []byte) error {
	defer w.look("write " + name)
	return w.disk.Write(name, data)
}

func (w watched) Rename(from, to string) error {
	defer w.look("rename " + from)
	return w.disk.Rename(from, to)
}

func (w watched) Remove(name string) error {
	defer w.look("remove " + name)
	return w.disk.Remove(name)
}

// A paper that is replaced is there, old or new and whole, after every step.
func TestNoPlaceIsEverEmpty(t *testing.T) {
	_, root := tempRoot(t)
	if _, found := publish(t.Context(), folder{root}, caseDir, []Output{output("d", appendix, "old")}); found.Err() != nil {
		t.Fatal(found)
	}
	steps := 0
	w := watched{folder{root}, func(step string) {
		steps++
		for _, name := range []string{appendix, ManifestName(appendix), FiguresName(appendix)} {
			if b, err := root.ReadFile(name); err != nil || name == appendix && string(b) != "%PDF old" && string(b) != "%PDF new" {
				t.Errorf("after %s: %s holds %q, %v", step, name, b, err)
			}
		}
	}}
	if _, found := publish(t.Context(), w, caseDir, []Output{output("d", appendix, "new")}); found.Err() != nil || steps < 6 {
		t.Errorf("%d steps, %v", steps, found)
	}
}

// Where there are no hard links, the old file is kept as a copy.
func TestKeepWithoutLinks(t *testing.T) {
	dir, root := tempRoot(t)
	f := folder{root}
	for _, keep := range []func(name, as string) error{f.Keep, f.copy} {
		if err := errors.Join(f.Write("a", []byte("old")), keep("a", "b"), f.Write("n", []byte("new")), f.Rename("n", "a")); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]string{"a": "new", "b": "old"}, tree(t, dir)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if err := errors.Join(f.Remove("a"), f.Remove("b")); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRecover(t *testing.T) {
	leave := func(files map[string]string) string {
		out := t.TempDir()
		dir := filepath.Join(out, filepath.FromSlash(caseDir))
		mustPublish(t, out, output("d", mainDraft, "old"))
		for name, text := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return out
	}
	tests := []struct {
		name  string
		left  map[string]string
		want  []string
		paper string
	}{
		{"nothing", nil, nil, "%PDF old"},
		{"new files not in place yet", map[string]string{newPrefix + mainDraft: "%PDF new"}, nil, "%PDF old"},
		{"killed half-way", map[string]string{mainDraft: "%PDF new", oldPrefix + mainDraft: "%PDF old", newPrefix + appendix: "x",
			journalName: `[{"name":"` + mainDraft + `","existed":true},{"name":"` + appendix + `"}]`}, []string{"run.recovered"}, "%PDF old"},
		{"a new paper was in place", map[string]string{appendix: "%PDF new", journalName: `[{"name":"` + appendix + `"}]`},
			[]string{"run.recovered"}, "%PDF old"},
		{"journal is broken", map[string]string{journalName: "{"}, []string{"run.halfway"}, "%PDF old"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := leave(tt.left)
			found := Recover(t.Context(), out, caseDir)
			var got []string
			for _, d := range found {
				got = append(got, d.Code.ID)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			files := tree(t, filepath.Join(out, filepath.FromSlash(caseDir)))
			if files[mainDraft] != tt.paper || found.Err() == nil && len(files) != 3 {
				t.Errorf("the folder holds %q", files)
			}
			if again := Recover(t.Context(), out, caseDir); found.Err() == nil && len(again) > 0 {
				t.Errorf("a second time: %v", again)
			}
		})
	}
}

// Recover makes nothing: neither the output folder nor a lock.
func TestRecoverMakesNothing(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if found := Recover(t.Context(), out, caseDir); len(found) > 0 {
		t.Errorf("without a folder: %v", found)
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder was made: %v", err)
	}
	if err := os.MkdirAll(filepath.Join(out, filepath.FromSlash(caseDir)), 0o755); err != nil {
		t.Fatal(err)
	}
	if found := Recover(t.Context(), out, caseDir); len(found) > 0 {
		t.Errorf("with an empty folder: %v", found)
	}
	if _, err := os.Stat(filepath.Join(out, lockFolder)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a lock was made: %v", err)
	}
	if found := Recover(t.Context(), out, "../x"); found.Err() == nil {
		t.Error("a folder outside was looked into")
	}
}
