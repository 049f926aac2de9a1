package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// mounted puts a small file system of its own at a folder, where the test may do so.
func mounted(t *testing.T, dir string, size int) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("none", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", size)); err != nil {
		lacking(t, "no file system of one's own can be mounted here: "+err.Error())
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
}

// full fills a disk up to so many bytes.
func full(t *testing.T, dir string, left int64) string {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "ballast")
	if err := os.WriteFile(name, make([]byte, max(int64(s.Bavail)*s.Bsize-left, 0)), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// A disk that is full, for the papers or for the versions, or that can only be read, is told plainly. The next run completes.
func TestScheduleDisk(t *testing.T) {
	for _, c := range []struct {
		where string
		left  int64 // bytes; -1 for a disk that can only be read
		exit  int
		want  string
	}{
		{"out", 0, 2, "disken är full"}, {"out", 24 << 10, 2, "disken är full"}, {"out", -1, 2, "går inte att skriva i"},
		{"lager", 0, 5, "disken är full"}, {"lager", 32 << 10, 5, "disken är full"}, {"lager", -1, 5, "går inte att skriva i"},
	} {
		t.Run(fmt.Sprintf("%s %d", c.where, c.left), func(t *testing.T) {
			dir := monthly(t, 1, "archive: {intern: lager/a.git}\n")
			disk := filepath.Join(dir, c.where)
			mounted(t, disk, 4096)
			mend := func() error { return syscall.Mount("none", disk, "", syscall.MS_REMOUNT, "") }
			if c.left >= 0 {
				ballast := full(t, disk, c.left)
				mend = func() error { return os.Remove(ballast) }
			} else if err := syscall.Mount("none", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
				t.Fatal(err)
			}
			out, err := scheduler(t, dir, "2024-02-20").CombinedOutput()
			t.Logf("%v\n%s", err, out)
			var ended *exec.ExitError
			if !errors.As(err, &ended) || ended.ExitCode() != c.exit || !strings.Contains(string(out), c.want) || strings.Contains(string(out), "internt fel") {
				t.Errorf("%v, want exit %d and %q\n%s", err, c.exit, c.want, out)
			}
			if err := mend(); err != nil {
				t.Fatal(err)
			}
			if out, err := scheduler(t, dir, "2024-02-20").CombinedOutput(); err != nil {
				t.Errorf("with room again: %v\n%s", err, out)
			}
			onceEach(t, filepath.Join(dir, "lager/a.git"), 1)
		})
	}
}
