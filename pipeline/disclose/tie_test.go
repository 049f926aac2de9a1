package disclose

import (
	"slices"
	"testing"

	"underlag/pipeline/figure"
)

// TestTies holds what a reader can tell of one hidden amount, the last, from what is shown.
func TestTies(t *testing.T) {
	counts := func(all ...any) *cells {
		c := &cells{}
		c.domain("a", "1", "2")
		c.domain("b", "1", "2")
		c.domain("c", "1", "2")
		for i := 0; i < len(all); i += 2 {
			c.count(all[i].(string), all[i+1].(int))
		}
		return c
	}
	atMostRows := counts("a=1", 9, "a=2", 12)
	atMostRows.add("d a=2", false, distinctOf("a=2", 7))
	atMostRows.add("d a=1", false, distinctOf("a=1", 6))
	within := counts()
	within.add("d ", false, distinctOf("", 11))
	within.add("d a=2", false, distinctOf("a=2", 7))
	within.add("d a=1", false, distinctOf("a=1", 6))
	for _, tc := range []struct {
		name     string
		c        *cells
		hidden   string
		low, top int64
	}{
		{"no more different values than rows", atMostRows, "d a=1", 1, 9},
		{"different values of a whole and its other parts", within, "d a=1", 4, 11},
		{"two tables of one column", counts("a=1 b=1", 8, "a=1 b=2", 9, "a=1 c=1", 11, "a=1 c=2", 6), "n a=1 c=2", 6, 6},
	} {
		paper := tc.c.paper()
		p := newProblem(testRule, []Paper{paper})
		if found := p.relateAll(); found.Err() != nil {
			t.Fatal(found)
		}
		f := paper.Set.Figures[slices.IndexFunc(paper.Set.Figures, func(f figure.Figure) bool { return f.ID == tc.hidden })]
		hidden := make([]bool, len(p.amounts))
		for i, a := range p.amounts {
			hidden[i] = a.key == paper.Set.Amounts[f.Rests[0]].Key()
			if hidden[i] {
				at := p.attack(hidden)
				if low, top := a.expr.span(at.box.lo, at.box.hi).ends(); low != tc.low || top != tc.top {
					t.Errorf("%s: from %d to %d, want %d to %d", tc.name, low, top, tc.low, tc.top)
				}
			}
		}
	}
}
