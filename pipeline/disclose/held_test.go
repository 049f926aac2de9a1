package disclose

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHeld hides a greatest value that too few have, and nothing else.
func TestHeld(t *testing.T) {
	for held, want := range map[int][]string{0: nil, 1: {"max a=1"}, 4: {"max a=1"}, 5: nil} {
		c := &cells{}
		c.count("a=1", 20)
		c.add("max a=1", false, rowsOf("a=1", 20))
		c.set.Figures[1].Held = held
		if diff := cmp.Diff(want, control(t, testRule, c)); diff != "" {
			t.Errorf("held by %d, hidden (-want +got):\n%s", held, diff)
		}
	}
}
