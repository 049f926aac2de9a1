package run

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// faulty fails one step, and from then on every step if dead is set: the program was killed there.
type faulty struct {
	disk
	left int // steps until it fails
	dead bool
	err  error
	step string // the step that failed
	part bool   // a failing write leaves half a file
}

func (f *faulty) fail(step string) bool {
	if f.left--; f.left == 0 || f.left < 0 && f.dead {
		if f.left == 0 {
			f.step = step
		}
		return true
	}
	return false
}

func (f *faulty) Write(name string, data []byte) error {
	if f.fail("write " + name) {
		if f.part && f.left == 0 {
			_ = f.disk.Write(name, data[:len(data)/2])
		}
		return f.err
	}
	return f.disk.Write(name, data)
}

func (f *faulty) Keep(name, as string) error {
	if f.fail("keep " + name) {
		if f.part && f.left == 0 {
			_ = f.disk.Write(as, []byte("half"))
		}
		return f.err
	}
	return f.disk.Keep(name, as)
}

func (f *faulty) Replaceable(name string) error {
	if f.fail("replaceable " + name) {
		return f.err
	}
	return f.disk.Replaceable(name)
}

func (f *faulty) Rename(from, to string) error {
	if f.fail("rename " + from + " to " + to) {
		return f.err
	}
	return f.disk.Rename(from, to)
}

func (f *faulty) Remove(name string) error {
	if f.fail("remove " + name) {
		return f.err
	}
	return f.disk.Remove(name)
}

func (f *faulty) Sync() error {
	if f.fail("sync") {
		return f.err
	}
	return f.disk.Sync()
}

// TestEveryStepMayFail lets each step of replacing two papers fail in turn: once by itself, and once so that nothing
// works afterwards, as when the program is killed. The folder must hold the old papers or the new ones, whole; after a
// kill the next run must see to that.
func TestEveryStepMayFail(t *testing.T) {
	before := []Output{output("tjansteskrivelse", mainDraft, "old"), output("slutrapport", appendix, "old")}
	after := []Output{output("tjansteskrivelse", mainFinal, "new"), output("slutrapport", appendix, "new")}
	failures := []error{
		&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC},
		&fs.PathError{Op: "rename", Path: "x", Err: fs.ErrPermission},
	}
	for _, dead := range []bool{false, true} {
		for step := 1; ; step++ {
			dir, root := tempRoot(t)
			real := folder{root}
			if _, found := publish(t.Context(), real, caseDir, before); found.Err() != nil {
				t.Fatalf("publish: %v", found)
			}
			old := tree(t, dir)
			f := &faulty{disk: real, left: step, dead: dead, err: failures[step%2], part: true}
			_, found := publish(t.Context(), f, caseDir, after)
			if f.step == "" {
				if step < 10 {
					t.Fatalf("only %d steps; the test sees too little", step)
				}
				break
			}
			label := fmt.Sprintf("step %d (%s), dead %v", step, f.step, dead)
			if dead { // the next run cleans up; it publishes the same again or nothing at all
				if found := Recover(t.Context(), dir, "."); found.Err() != nil {
					t.Fatalf("%s: Recover: %v", label, found)
				}
			}
			got := tree(t, dir)
			if _, ok := got[appendix]; !ok {
				t.Errorf("%s: %s is gone", label, appendix)
			}
			for name := range got {
				if strings.HasPrefix(name, ".underlag") {
					if dead || found.Err() != nil {
						t.Errorf("%s: %s is left", label, name)
					}
					delete(got, name)
				}
			}
			switch {
			case cmp.Equal(got, old):
				if found.Err() == nil {
					t.Errorf("%s: said to be done, but the old papers are there", label)
				}
			case got[mainFinal] == "%PDF new" && got[appendix] == "%PDF new":
				if found.Err() != nil {
					t.Errorf("%s: said to have failed, but the new papers are there: %v", label, found)
				}
			default:
				t.Errorf("%s: neither old nor new:\n%s", label, cmp.Diff(old, got))
			}
		}
	}
}

func TestPlainWordsForFailures(t *testing.T) {
	path := func(err error) error { return &fs.PathError{Op: "x", Path: "/secret/path", Err: err} }
	tests := []struct {
		step string
		err  error
		want string
	}{
		{"write", path(syscall.ENOSPC), "run.full"},
		{"write", path(fs.ErrPermission), "run.read-only"},
		{"write", path(syscall.EROFS), "run.read-only"},
		{"write", path(errors.New("anything")), "run.write"},
		{"rename " + newPrefix + mainDraft, path(fs.ErrPermission), "run.locked"},
		{"rename " + newPrefix + mainDraft, path(errors.New("sharing violation")), "run.locked"},
		{"rename " + newPrefix + mainDraft, path(syscall.ENOSPC), "run.full"},
		{"replaceable", path(errors.New("sharing violation")), "run.locked"},
		{"keep", path(syscall.ENOSPC), "run.full"},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			dir, root := tempRoot(t)
			if _, found := publish(t.Context(), folder{root}, caseDir, []Output{output("d", mainDraft, "old")}); found.Err() != nil {
				t.Fatal(found)
			}
			old := tree(t, dir)
			_, found := publish(t.Context(), &failOn{folder{root}, tt.step, tt.err}, caseDir, []Output{output("d", mainDraft, "new")})
			if len(found) != 1 || found[0].Code.ID != tt.want {
				t.Fatalf("diagnostics = %v, want %s", found, tt.want)
			}
			if diff := cmp.Diff(old, tree(t, dir)); diff != "" {
				t.Errorf("the folder has changed (-before +after):\n%s", diff)
			}
			if !strings.HasPrefix(found[0].Pos.File, caseDir) {
				t.Errorf("place = %q", found[0].Pos.File)
			}
			for _, m := range []string{found[0].Message("sv"), found[0].Message("en"), found[0].Hint("sv")} {
				if strings.Contains(m, "secret") || m == "" {
					t.Errorf("message %q", m)
				}
			}
		})
	}
}

// failOn fails every step that starts so.
type failOn struct {
	disk
	step string
	err  error
}

func (f *failOn) Write(name string, data []byte) error {
	if f.step == "write" {
		return f.err
	}
	return f.disk.Write(name, data)
}

func (f *failOn) Keep(name, as string) error {
	if f.step == "keep" {
		return f.err
	}
	return f.disk.Keep(name, as)
}

func (f *failOn) Replaceable(name string) error {
	if f.step == "replaceable" {
		return f.err
	}
	return f.disk.Replaceable(name)
}

func (f *failOn) Rename(from, to string) error {
	if strings.HasPrefix("rename "+from, f.step) {
		return f.err
	}
	return f.disk.Rename(from, to)
}

// A journal that somebody tampered with must not make recovery touch files elsewhere, or files that are not ours.
func TestRecoverTrustsNoJournal(t *testing.T) {
	for _, journal := range []string{`[{"name":"../victim"},{"name":".hidden"},{"name":"a/b"}]`, `{not json`, `[]`} {
		dir, root := tempRoot(t)
		for name, text := range map[string]string{journalName: journal, ".hidden": "x", newPrefix + "a.pdf": "half"} {
			if err := os.WriteFile(dir+"/"+name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		_, found := publish(t.Context(), folder{root}, caseDir, []Output{output("d", mainDraft, "a")})
		if journal[0] == '{' {
			if len(found) != 1 || found[0].Code.ID != "run.halfway" {
				t.Errorf("%s: %v, want run.halfway", journal, found)
			}
		} else if found.Err() != nil {
			t.Errorf("%s: %v", journal, found)
		}
		got := tree(t, dir)
		if got[".hidden"] != "x" {
			t.Errorf("%s: a file that is not ours is gone", journal)
		}
		if _, left := got[newPrefix+"a.pdf"]; left && journal[0] != '{' {
			t.Errorf("%s: a leftover stays", journal)
		}
	}
}
