package pack

import (
	"os"
	"testing"
)

func TestLoadShipped(t *testing.T) {
	fsys := os.DirFS("../../templates")
	for _, id := range List(fsys) {
		if _, found := Load(fsys, id); len(found) > 0 {
			t.Errorf("Load(%q):\n%v", id, found)
		}
	}
}
