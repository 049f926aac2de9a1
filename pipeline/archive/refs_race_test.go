package archive

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// TestReferenceThatComesMeanwhile reads a reference while others make it and take it away: it is there or it is not, and
// never something that cannot be read.
func TestReferenceThatComesMeanwhile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "refs", "heads", "main")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	hash := strings.Repeat("ab", 20)
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			default:
				_ = os.WriteFile(file+".lock", []byte(hash+"\n"), 0o644)
				_ = os.Rename(file+".lock", file)
				_ = os.Remove(file)
			}
		}
	}()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	r := &refReader{root: root}
	there := 0
	for range 20000 {
		ref, err := r.Reference(mainRef)
		switch {
		case errors.Is(err, plumbing.ErrReferenceNotFound):
		case err != nil:
			t.Fatalf("Reference: %v", err)
		case ref.Hash().String() != hash:
			t.Fatalf("Reference = %v", ref)
		default:
			there++
		}
	}
	close(stop)
	<-done
	if there == 0 {
		t.Error("the reference was never there, so that nothing was tried")
	}
}
