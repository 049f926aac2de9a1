package disclose

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// many counts n small groups of one column, whose values are known or not.
func many(n int, known bool) *cells {
	c := &cells{}
	var values []string
	for i := range n {
		values = append(values, fmt.Sprintf("%05d", i))
		c.count("k="+values[i], 2+i%2)
	}
	c.count("", n/2*5)
	if known {
		c.domain("k", values...)
	}
	return c
}

// TestManyGroups hides all groups of a sheet that is too finely divided, and keeps its total, in steps that grow no
// faster than the groups.
func TestManyGroups(t *testing.T) {
	steps := map[int]int{}
	for _, n := range []int{4 * maxBlocks, 8 * maxBlocks} {
		for _, known := range []bool{true, false} {
			c := many(n, known)
			p := newProblem(testRule, []Paper{c.paper()})
			p.relateAll()
			steps[n] = max(steps[n], p.stop.steps+p.work)
			if hidden := control(t, testRule, c); len(hidden) != n || slices.Contains(hidden, "n ") {
				t.Errorf("%d groups: %d are hidden", n, len(hidden))
			}
		}
	}
	if few, twice := steps[4*maxBlocks], steps[8*maxBlocks]; twice > 3*few || few > 100*maxBlocks {
		t.Errorf("%d steps for %d groups, %d for twice as many", few, 4*maxBlocks, twice)
	}
}

// TestManyDistinct does the same for counts of different values.
func TestManyDistinct(t *testing.T) {
	c := &cells{}
	for i := range 2 * maxDistinct {
		c.add(fmt.Sprintf("d k=%05d", i), false, distinctOf(fmt.Sprintf("k=%05d", i), 9), rowsOf(fmt.Sprintf("k=%05d", i), 9))
	}
	if hidden := control(t, testRule, c); len(hidden) != 2*maxDistinct {
		t.Errorf("%d are hidden", len(hidden))
	}
}

func distinctOf(text string, n int) figure.Amount {
	a := rowsOf(text, n)
	a.Of = figure.DistinctOf + "id"
	return a
}

// TestManyPublished hides the total too where it was published before, since what has come is not looked at.
func TestManyPublished(t *testing.T) {
	then, now := &cells{}, many(2*maxBlocks, true)
	then.count("", 5*maxBlocks-2)
	sets, found := Control(t.Context(), testRule, []Paper{now.paper()}, []Earlier{published(then)})
	if found.Err() != nil || !slices.Contains(hiddenIDs(sets), "n ") {
		t.Errorf("the total is shown, or %v", found)
	}
}

// TestCancelled stops soon, wherever it is.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []*cells{many(4*maxBlocks, true), many(maxBlocks-2, true), many(maxBlocks-2, false)} {
		_, found := Control(ctx, testRule, []Paper{c.paper()}, nil)
		if len(found) != 1 || found[0].Code.ID != diag.Cancelled.ID {
			t.Errorf("cancelled: %v", found)
		}
		p := newProblem(testRule, []Paper{c.paper()})
		p.stop.ctx = ctx
		p.relateAll()
		if p.stop.steps > 10 || p.work > 0 {
			t.Errorf("%d steps after it was cancelled", p.stop.steps)
		}
	}
}
