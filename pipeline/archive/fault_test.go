package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
	"pgregory.net/rapid"

	"underlag/pipeline/run"
)

// faulty fails one step, and from then on every step if dead is set: the program was killed there.
type faulty struct {
	disk
	state *faults
}

type faults struct {
	left int // steps until it fails
	dead bool
	err  error
	step string // the step that failed
}

func (f faulty) fail(step string) bool {
	s := f.state
	if s.left--; s.left == 0 || s.left < 0 && s.dead {
		if s.left == 0 {
			s.step = step
		}
		return true
	}
	return false
}

func (f faulty) Write(name string, data []byte, perm fs.FileMode) error {
	if f.fail("write " + name) {
		if f.state.left == 0 {
			_ = f.disk.Write(name, data[:len(data)/2], perm) // a full disk leaves half a file
		}
		return f.state.err
	}
	return f.disk.Write(name, data, perm)
}

func (f faulty) Rename(from, to string) error {
	if f.fail("rename " + to) {
		return f.state.err
	}
	return f.disk.Rename(from, to)
}

func (f faulty) Remove(name string) error {
	if f.fail("remove " + name) {
		return f.state.err
	}
	return f.disk.Remove(name)
}

func (f faulty) MkdirAll(name string) error {
	if f.fail("mkdir " + name) {
		return f.state.err
	}
	return f.disk.MkdirAll(name)
}

func (f faulty) Sync(name string) error {
	if f.fail("sync " + name) {
		return f.state.err
	}
	return f.disk.Sync(name)
}

// quick is a disk that syncs nothing, for tests of which no power cut is a part.
type quick struct{ folder }

func (q quick) Write(name string, data []byte, perm fs.FileMode) error {
	w, err := q.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return errors.Join(err, w.Close())
}

func (quick) Sync(string) error { return nil }

func quicker(d disk) disk { return quick{d.(folder)} }

// memoryDir is a folder that is in memory where the system has such, for tests that make very many small files.
func memoryDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "archive")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// complete holds, without git, that every object is what its name says, also one that nothing leads to, and that nothing
// that a reference leads to is missing.
func complete(t *testing.T, dir string) {
	t.Helper()
	r, found := openRepository(dir)
	if found != nil {
		t.Fatal(found)
	}
	defer r.close()
	all, err := r.loose()
	for h := range all {
		o, e := r.obj.read.EncodedObject(plumbing.AnyObject, h)
		if e == nil {
			_, e = r.obj.get(o.Type(), h)
		}
		err = errors.Join(err, e)
	}
	v := &visit{from: r.obj.read, done: map[plumbing.Hash]bool{}, seen: func(plumbing.ObjectType, plumbing.Hash) bool { return false },
		each: func(plumbing.ObjectType, plumbing.Hash, []byte) error { return nil }}
	refs, e := r.refs.list()
	err = errors.Join(err, e)
	for _, ref := range refs {
		if ref.Name().IsTag() {
			err = errors.Join(err, v.tag(ref.Hash()))
		} else {
			err = errors.Join(err, v.history(ref.Hash()))
		}
	}
	if err != nil {
		t.Fatalf("%s: %v", dir, err)
	}
}

// gitEvery is how many steps of a long walk there are from one that git itself judges to the next.
const gitEvery = 10

// TestEveryStepMayFail lets each step of archiving fail in turn, in the store and in its remote: once by itself, and once
// so that nothing works afterwards, as when the program is killed. The versions there are stay whole, both new ones exist or
// none, and the next run completes.
func TestEveryStepMayFail(t *testing.T) {
	before := entry("HSN/1/2024", "d", "2024-Q1", "a")
	entries := []Entry{corrected(before, "b", "skäl"), entry("HSN/2/2024", "d", "", "x")}
	failures := []error{&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, &fs.PathError{Op: "rename", Path: "x", Err: fs.ErrPermission}}
	for _, where := range []string{"store", "remote"} {
		for _, dead := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s dead=%v", where, dead), func(t *testing.T) {
				t.Parallel()
				for step := 1; ; step++ {
					if testing.Short() && step%7 != 0 {
						continue
					}
					dir := memoryDir(t)
					remote := filepath.Join(dir, "remote", "a.git")
					if err := makeRepository(remote); err != nil {
						t.Fatal(err)
					}
					s, found := Open(at(filepath.Join(dir, "own", "a.git"), remote))
					if found != nil {
						t.Fatal(found)
					}
					s.through, s.throughFar = quicker, quicker
					add(t, s, before)
					state := &faults{left: step, dead: dead, err: failures[step%2]}
					through := func(d disk) disk { return faulty{quicker(d), state} }
					if where == "store" {
						s.through = through
					} else {
						s.throughFar = through
					}
					v, found := s.Add(t.Context(), entries)
					if state.step == "" {
						if step < 30 {
							t.Fatalf("only %d steps; the test sees too little", step)
						}
						break
					}
					label := fmt.Sprintf("step %d (%s)", step, state.step)
					s.through, s.throughFar = quicker, quicker
					faultyDir := map[string]string{"store": s.place.Dir, "remote": remote}[where]
					complete(t, faultyDir)
					byGit := step%gitEvery == 0 // git's own check takes longer than all the rest
					if byGit {
						system(t, faultyDir, "fsck", "--full", "--strict")
					}
					for _, dir := range []string{s.place.Dir, remote} {
						if n := len(versions(t, open(t, dir))); n != 1 && n != 3 {
							t.Fatalf("%s: %d versions", label, n)
						}
					}
					if n := len(versions(t, offline(s))); (n == 3) != (len(v) == 2) {
						t.Errorf("%s: said %d new versions (%v), but there are %d", label, len(v), found, n)
					}
					if _, found := s.Add(t.Context(), entries); found.Err() != nil {
						t.Fatalf("%s: the next run: %v", label, found)
					}
					want := []Entry{before, corrected(before, "b", ""), entries[1]}
					holdsEach(t, faultyDir, want)
					complete(t, faultyDir)
					tidy(t, faultyDir)
					if byGit {
						holds(t, faultyDir, want)
					}
					for _, dir := range []string{s.place.Dir, remote} {
						if n := len(versions(t, open(t, dir))); n != len(want) {
							t.Errorf("%d versions, want %d", n, len(want))
						}
					}
					if t.Failed() {
						t.Fatal(label)
					}
					_ = os.RemoveAll(dir) // a disk in memory is small
				}
			})
		}
	}
}

func TestPlainWords(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a.git")
	add(t, open(t, dir), entry("HSN/1/2024", "d", "", "a"))
	for want, err := range map[string]error{"archive.full": syscall.ENOSPC, "archive.read-only": fs.ErrPermission, "archive.write": errors.New("x")} {
		s := open(t, dir)
		s.through = func(d disk) disk { return faulty{d, &faults{left: 3, err: err}} }
		if _, found := s.Add(t.Context(), []Entry{entry("HSN/2/2024", "d", "", "a")}); code(found) != want {
			t.Errorf("%v, want %s", found, want)
		}
	}
	if os.Getuid() == 0 {
		return // who may do all is refused nothing
	}
	for _, d := range []string{dir, filepath.Join(dir, "objects")} {
		if err := os.Chmod(d, 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(d, 0o755)
	}
	if _, found := open(t, dir).Add(t.Context(), []Entry{entry("HSN/2/2024", "d", "", "a")}); code(found) != "archive.read-only" {
		t.Error(found)
	}
}

// TestForeignLock holds that a lock of another git program is left alone, and that one of ours is not.
func TestForeignLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a.git")
	s := open(t, dir)
	add(t, s, entry("HSN/1/2024", "d", "", "a"))
	fresh := open(t, t.TempDir()) // one that was killed while it began
	if err := makeRepository(fresh.place.Dir); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{filepath.Join("refs", "heads", "main.lock"): "", pendingFile: mainRef + "\n"} {
		if err := os.WriteFile(filepath.Join(fresh.place.Dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if v := versions(t, fresh); v != nil {
		t.Error(v)
	}
	add(t, fresh, entry("HSN/1/2024", "d", "", "a"))
	sound(t, fresh.place.Dir)
	lock := filepath.Join(dir, "refs", "heads", "main.lock")
	if err := os.WriteFile(lock, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, found := s.Add(t.Context(), []Entry{entry("HSN/2/2024", "d", "", "a")}); code(found) != "archive.held" {
		t.Errorf("%v", found)
	}
	if _, err := os.Stat(lock); err != nil {
		t.Error("a lock that is not ours was removed")
	}
	if err := os.WriteFile(filepath.Join(dir, pendingFile), []byte("refs/heads/main\n../../etc/passwd\nrefs/heads/ma"), 0o644); err != nil {
		t.Fatal(err)
	}
	add(t, s, entry("HSN/2/2024", "d", "", "a"))
	sound(t, dir)
}

// TestStateMachine holds a store, and two machines on one remote, against a plain list.
func TestStateMachine(t *testing.T) {
	number := 0
	rapid.Check(t, func(rt *rapid.T) {
		if number++; number > 6 { // each makes three repositories
			return
		}
		dir := filepath.Join(memoryDir(t), fmt.Sprint(number))
		remote := filepath.Join(dir, "remote.git")
		if err := makeRepository(remote); err != nil {
			rt.Fatal(err)
		}
		stores := []*Store{}
		for i := range 2 {
			s, found := Open(at(filepath.Join(dir, fmt.Sprint(i), "a.git"), remote))
			if found != nil {
				rt.Fatal(found)
			}
			s.through, s.throughFar = quicker, quicker
			stores = append(stores, s)
		}
		var model []string
		latest := map[string]string{}
		highest := map[string]int{}
		rt.Repeat(map[string]func(*rapid.T){
			"add": func(rt *rapid.T) {
				s := stores[rapid.IntRange(0, 1).Draw(rt, "store")]
				document := rapid.SampledFrom([]string{"a", "b", "å"}).Draw(rt, "document")
				content := rapid.SampledFrom([]string{"x", "y"}).Draw(rt, "content")
				e := corrected(entry("HSN/1/2024", document, "", content), content, rapid.SampledFrom([]string{"", "skäl"}).Draw(rt, "reason"))
				v, found := s.Add(rt.Context(), []Entry{e})
				old, there := latest[document]
				switch {
				case there && old == content:
					if found != nil || v[0].New || v[0].Number != highest[document] {
						rt.Fatalf("the same again: %v %v", v, found)
					}
				case there && e.Reason == "":
					if code(found) != "archive.reason" {
						rt.Fatalf("%v", found)
					}
				default:
					highest[document]++
					latest[document] = content
					if found != nil || !v[0].New || v[0].Number != highest[document] {
						rt.Fatalf("%v %v", v, found)
					}
					model = append(model, v[0].Tag+" "+content)
				}
			},
			"": func(rt *rapid.T) {
				s, found := Open(Place{Dir: remote, Edition: run.EditionIntern})
				if found != nil {
					rt.Fatal(found)
				}
				all, found := s.Versions(rt.Context())
				if found != nil || len(all) != len(model) {
					rt.Fatalf("%d versions, want %d: %v", len(all), len(model), found)
				}
				for _, v := range all {
					files, found := s.Files(rt.Context(), v)
					if found != nil {
						rt.Fatal(found)
					}
					said := v.Tag + " " + string(files[0].Data[len("%PDF "):])
					ok := false
					for _, m := range model {
						ok = ok || m == said
					}
					if !ok {
						rt.Fatalf("%s is not in %v", said, model)
					}
				}
			},
		})
	})
}
