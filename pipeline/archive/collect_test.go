package archive

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Somebody runs git gc --prune=now over and over while versions are added and read: nothing is lost.
func TestCollectedMeanwhile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a.git")
	s := open(t, dir)
	add(t, s, entry("HSN/100/2024", "rapport", "", "first"))
	ctx, stop := context.WithCancel(t.Context())
	var through atomic.Int64
	ended := make(chan bool)
	go func() {
		defer close(ended)
		for ctx.Err() == nil {
			c := exec.Command("git", "gc", "-q", "--prune=now")
			c.Dir = dir
			c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
			if c.Run() == nil {
				through.Add(1)
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	for i := 0; i < 12 || i < 200 && through.Load() < 2; i++ { // git gc does not wait for its turn, so it may take some
		time.Sleep(10 * time.Millisecond)
		e := entry(fmt.Sprintf("HSN/%d/2024", i+1), "rapport", "", fmt.Sprint(i))
		if v, found := s.Add(t.Context(), []Entry{e}); len(found) > 0 || len(v) != 1 {
			t.Errorf("%d: %v", i, found)
		}
		if v, found := s.Versions(t.Context()); len(found) > 0 || len(v) != i+2 {
			t.Errorf("%d: %d versions, %v", i, len(v), found)
		} else if _, found := s.Files(t.Context(), v[0]); len(found) > 0 {
			t.Errorf("%d: %v", i, found)
		}
	}
	stop()
	<-ended
	if through.Load() == 0 {
		t.Error("git gc has never come through")
	}
	clean(t, dir)
}

// Neither works while the other does, and what a kill or an old git gc has left is in nobody's way for ever.
func TestCollecting(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a.git")
	s := open(t, dir)
	add(t, s, entry("HSN/1/2024", "rapport", "", "a"))
	r, found := s.openToWrite(t.Context())
	if found != nil {
		t.Fatal(found)
	}
	c := exec.Command("git", "gc", "--prune=now")
	c.Dir = dir
	if out, err := c.CombinedOutput(); err == nil || !strings.Contains(string(out), "underlag") {
		t.Errorf("git gc while something is written: %v %s", err, out)
	}
	r.close()
	system(t, dir, "gc", "-q", "--prune=now")

	mark := filepath.Join(dir, gcFile)
	if err := os.WriteFile(mark, []byte("4711 elsewhere\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r, found = openRepository(dir)
	if found != nil {
		t.Fatal(found)
	}
	if found := r.lock(t.Context(), 100*time.Millisecond); code(found) != codeCollecting.ID {
		t.Error(found)
	}
	r.close()
	if b, err := os.ReadFile(mark); err != nil || string(b) != "4711 elsewhere\n" {
		t.Errorf("%q %v", b, err)
	}
	old := time.Now().Add(-13 * time.Hour)
	for _, left := range []string{"4711 elsewhere\n", gcText} {
		if err := os.WriteFile(mark, []byte(left), 0o644); err != nil {
			t.Fatal(err)
		}
		if left != gcText {
			if err := os.Chtimes(mark, old, old); err != nil {
				t.Fatal(err)
			}
		}
		add(t, s, corrected(entry("HSN/1/2024", "rapport", "", "a"), left[:4], "skäl"))
		if _, err := os.Stat(mark); err == nil {
			t.Error("the mark is left")
		}
	}
	clean(t, dir)
}
