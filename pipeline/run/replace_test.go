package run

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestReplace(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	replace := func(name, text string) error {
		return Replace(t.Context(), out, "schedule", []Extra{{Name: name, Data: []byte(text)}}).Err()
	}
	for _, text := range []string{"one", "two"} {
		if err := replace("2024-06-03.json", text); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(out, "schedule", "2024-06-03.json")); err != nil || string(got) != text {
			t.Fatalf("%q, %v; want %q", got, err, text)
		}
	}
	if entries, err := os.ReadDir(filepath.Join(out, "schedule")); err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
	for _, bad := range []string{"../x.json", ".hidden", "a/b", ""} {
		if err := replace(bad, "x"); err == nil {
			t.Errorf("the name %q was taken", bad)
		}
	}
	elsewhere := t.TempDir()
	if err := os.RemoveAll(filepath.Join(out, "schedule")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(out, "schedule")); err != nil {
		t.Skip(err)
	}
	if err := replace("2024-06-03.json", "x"); err == nil {
		t.Error("it was written through a link that leads out")
	}
	if left, err := os.ReadDir(elsewhere); err != nil || len(left) > 0 {
		t.Errorf("elsewhere there are %v, %v", left, err)
	}
}

// Whatever step fails, or is the last one before the program is killed, the file is the old one or the new one, and the next
// run writes it.
func TestReplaceFaults(t *testing.T) {
	old, fresh := []byte("the old one, long"), []byte("the new one, longer")
	for _, f := range []faulty{{err: syscall.ENOSPC, part: true}, {err: syscall.EROFS}, {err: errors.New("killed"), dead: true, part: true}} {
		steps := 0
		for n := 1; ; n++ {
			root, err := os.OpenRoot(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			d := f
			d.disk, d.left = folder{root}, n
			if err := d.disk.Write("a.json", old); err != nil {
				t.Fatal(err)
			}
			failed := replaceFile(&d, Extra{Name: "a.json", Data: fresh})
			got, err := d.disk.Read("a.json")
			if err != nil || !bytes.Equal(got, old) && !bytes.Equal(got, fresh) {
				t.Fatalf("%v at %s: %q, %v", f.err, d.step, got, err)
			}
			if failed == nil && d.step != "" {
				t.Errorf("%v at %s was not told", f.err, d.step)
			}
			if err := replaceFile(d.disk, Extra{Name: "a.json", Data: fresh}); err != nil {
				t.Errorf("after %v at %s: %v", f.err, d.step, err)
			}
			names, err := d.disk.List()
			if got, _ := d.disk.Read("a.json"); err != nil || len(names) != 1 || !bytes.Equal(got, fresh) {
				t.Errorf("after %v at %s there are %v with %q", f.err, d.step, names, got)
			}
			root.Close()
			if d.step == "" {
				break
			}
			steps = n
		}
		if steps < 3 {
			t.Errorf("only %d steps were walked", steps)
		}
	}
}
