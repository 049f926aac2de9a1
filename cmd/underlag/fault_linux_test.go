package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// volume is a file system of its own, of a certain size, and a copy of the office in it; nothing where this process may not
// mount one.
func (o office) volume(t *testing.T, size int) (office, bool) {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d,mode=755", size)); err != nil {
		return o, false
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	check(t, os.CopyFS(filepath.Join(dir, "w"), os.DirFS(o.dir)))
	o.t, o.dir = t, filepath.Join(dir, "w")
	return o, true
}

// TestFullDisk lets the disk fill up earlier and later in a run, a page of it at a time, until the run fits: so every write
// meets it once. Papers and versions that were there stay, and the next run with room completes.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	template := newOffice(t, t.TempDir(), "")
	step := 4096
	if testing.Short() {
		step *= 8
	}
	fits, failed := false, 0
	for free := 0; !fits; free += step {
		o, ok := template.volume(t, 16<<20)
		if !ok {
			lacking(t, "no file system can be mounted here; TestFileTooLarge stands in")
		}
		if free/step%4 == 3 { // now and then there is a version already
			o.must(0, "build", "--archive", "arende")
		}
		ballast := filepath.Join(o.dir, "ballast")
		var s syscall.Statfs_t
		check(t, syscall.Statfs(o.dir, &s))
		if n := int(s.Bavail)*int(s.Bsize) - free; n > 0 {
			check(t, os.WriteFile(ballast, make([]byte, n), 0o600))
		}
		ok = o.meets(fmt.Sprintf("%d bytes free", free), o.run)
		fits = ok && free/step%4 != 3
		if !ok {
			failed++
		}
		check(t, os.Remove(ballast))
		o.completes(quarters(2)...)
		if free > 8<<20 {
			t.Fatal("it never fits")
		}
	}
	if failed < 3 {
		t.Errorf("only %d runs met a full disk", failed)
	}
}

// TestFileTooLarge lets every file be cut off at a size, as a quota does.
func TestFileTooLarge(t *testing.T) {
	t.Parallel()
	template := newOffice(t, t.TempDir(), "")
	failed := 0
	for blocks := 0; ; blocks += 1 + blocks/2 { // of 512 bytes
		o := template
		o.dir = copied(t, template.dir)
		if blocks%2 == 1 {
			o.must(0, "build", "--archive", "arende")
		}
		ok := o.meets(fmt.Sprintf("%d blocks at most", blocks), func(args ...string) (int, string) {
			cmd := exec.Command("sh", append([]string{"-c", fmt.Sprintf(`ulimit -f %d; exec underlag "$@"`, blocks), "sh", "-C", o.dir}, args...)...)
			cmd.Env = o.env
			r, w, err := os.Pipe() // what it says is no file
			check(t, err)
			defer r.Close()
			cmd.Stdout, cmd.Stderr = w, w
			check(t, cmd.Start())
			check(t, w.Close())
			var said strings.Builder
			b := make([]byte, 4096)
			for {
				n, err := r.Read(b)
				said.Write(b[:n])
				if err != nil {
					break
				}
			}
			_ = cmd.Wait()
			return cmd.ProcessState.ExitCode(), said.String()
		})
		o.completes(quarters(2)...)
		if ok {
			break
		}
		failed++
	}
	if failed < 5 {
		t.Errorf("only %d runs met the limit", failed)
	}
}

// meets builds and runs the schedule where there may be no room, and says whether there was. Nothing that was there is lost,
// and it is said in plain words.
func (o office) meets(when string, run func(...string) (int, string)) bool {
	o.t.Helper()
	have, papers := o.versions(store), digests(o.t, o.dir)
	ok := true
	for _, args := range [][]string{{"build", "--archive", "arende"}, {"schedule", "run", "--as-of", "2024-07-20"}} {
		code, said := run(args...)
		if strings.Contains(said, "goroutine") || strings.Contains(said, "internt fel") || code < 0 || code != 0 && !strings.Contains(said, "disken är full") {
			o.t.Fatalf("%s: %v: exit %d\n%s", when, args, code, said)
		}
		ok = ok && code == 0
	}
	got := o.versions(store)
	for i, v := range have {
		if i >= len(got) || got[i] != v {
			o.t.Fatalf("%s: %s is lost: %v", when, v, got)
		}
	}
	now := digests(o.t, o.dir)
	for name, d := range papers {
		if (strings.HasSuffix(name, ".pdf") || strings.Contains(name, "/objects/")) && now[name] != d {
			o.t.Fatalf("%s: %s was %s and is %s", when, name, d, now[name])
		}
	}
	return ok
}

// TestReadOnlyFolders makes the archive, and then the out folder, read-only: by the file system for root, whom permissions
// do not stop, else by permissions.
func TestReadOnlyFolders(t *testing.T) {
	t.Parallel()
	template := newOffice(t, t.TempDir(), "")
	template.must(0, "build", "--archive", "arende")
	for _, name := range []string{store, "out"} {
		t.Run(name, func(t *testing.T) {
			o := template
			o.t, o.dir = t, copied(t, template.dir)
			folder := filepath.Join(o.dir, name)
			back := readOnly(t, folder)
			before := digests(t, folder)
			code, said := o.run("schedule", "run", "--as-of", "2024-07-20")
			if code == 0 || strings.Contains(said, "internt fel") || !strings.Contains(said, "går inte att skriva i") {
				t.Errorf("exit %d\n%s", code, said)
			}
			o.sound(store, once)
			after := digests(t, folder)
			for name, d := range before {
				if after[name] != d {
					t.Errorf("%s was changed", name)
				}
			}
			back()
			o.completes(quarters(2)...)
		})
	}
}

// readOnly makes a folder and all below it read-only; what it gives undoes that.
func readOnly(t *testing.T, folder string) func() {
	t.Helper()
	if os.Geteuid() == 0 {
		if err := syscall.Mount(folder, folder, "", syscall.MS_BIND, ""); err != nil {
			lacking(t, "nothing stops root here: "+err.Error())
		}
		undo := func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) }
		t.Cleanup(undo)
		check(t, syscall.Mount("", folder, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
		return undo
	}
	mode := func(m os.FileMode) {
		check(t, filepath.WalkDir(folder, func(p string, e os.DirEntry, err error) error {
			if err == nil && e.IsDir() {
				err = os.Chmod(p, m)
			}
			return err
		}))
	}
	mode(0o555)
	undo := func() { mode(0o755) }
	t.Cleanup(undo)
	return undo
}
