package disclose

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCores(t *testing.T) {
	tests := []struct {
		name       string
		sets, want [][]int
	}{
		{"one table", [][]int{{0, 1}}, nil},
		{"a star", [][]int{{0, 1}, {0, 2}, {0, 3}}, nil},
		{"a chain", [][]int{{0, 1}, {1, 2}, {2, 3}}, nil},
		{"a ring of three", [][]int{{0, 1}, {1, 2}, {0, 2}}, [][]int{{0, 1, 2}}},
		{"a ring of four and a tail", [][]int{{0, 1}, {1, 2}, {2, 3}, {0, 3}, {3, 4}}, [][]int{{0, 1, 2, 3}}},
		{"a ring within a table", [][]int{{0, 1, 2}, {1, 2}, {0, 2}, {0, 1}}, nil},
		{"two rings", [][]int{{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}}, [][]int{{0, 1, 2}, {3, 4, 5}}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, cores(tt.sets)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// joint is rows counted by three columns, of which tables of two are shown.
type joint struct {
	sizes [3]int
	n     []int
}

// line is one sum of a pairwise table: −1 for a column that is summed over.
type line struct {
	at    [3]int
	value int
	shown bool
}

// lines lists all sums of one and two columns, and of all rows.
func (j joint) lines() []line {
	var out []line
	for a := -1; a < j.sizes[0]; a++ {
		for b := -1; b < j.sizes[1]; b++ {
			for c := -1; c < j.sizes[2]; c++ {
				if a < 0 || b < 0 || c < 0 {
					out = append(out, line{at: [3]int{a, b, c}, value: j.sum(j.n, [3]int{a, b, c})})
				}
			}
		}
	}
	return out
}

func (j joint) holds(at [3]int, cell int) bool {
	in := [3]int{cell / j.sizes[2] / j.sizes[1], cell / j.sizes[2] % j.sizes[1], cell % j.sizes[2]}
	for k := range at {
		if at[k] >= 0 && at[k] != in[k] {
			return false
		}
	}
	return true
}

func (j joint) sum(n []int, at [3]int) int {
	s := 0
	for i, v := range n {
		if j.holds(at, i) {
			s += v
		}
	}
	return s
}

func (l line) text() string {
	text := ""
	for k, name := range []string{"a", "b", "c"} {
		if l.at[k] >= 0 {
			if text != "" {
				text += " "
			}
			text += fmt.Sprintf("%s=%d", name, l.at[k])
		}
	}
	return text
}

func (j joint) paper() *cells {
	c := &cells{}
	for _, l := range j.lines() {
		c.count(l.text(), l.value)
	}
	for k, name := range []string{"a", "b", "c"} {
		var all []string
		for v := range j.sizes[k] {
			all = append(all, fmt.Sprint(v))
		}
		c.domain(name, all...)
	}
	return c
}

// possible fills the cells one after another and says whether any filling gives every shown sum, what a hidden one is at
// least, and this value of one of them.
func (j joint) possible(lines []line, which, value int) bool {
	n := make([]int, len(j.n))
	lines = slices.Clone(lines)
	least := make([]int, len(lines))
	for k := range lines {
		least[k] = j.least(lines, k)
	}
	lines[which].shown, lines[which].value = true, value
	of := make([][]int, len(n))
	last := make([]int, len(lines))
	for k, l := range lines {
		for i := range n {
			if j.holds(l.at, i) {
				of[i], last[k] = append(of[i], k), i
			}
		}
	}
	sums := make([]int, len(lines))
	var fill func(i int) bool
	fill = func(i int) bool {
		if i == len(n) {
			return true
		}
		most := 20 // no cell is as large
		for _, k := range of[i] {
			if lines[k].shown {
				most = min(most, lines[k].value-sums[k])
			}
		}
		for v := range most + 1 {
			fine := true
			for _, k := range of[i] {
				sums[k] += v
				if last[k] == i {
					fine = fine && (lines[k].shown && sums[k] == lines[k].value || !lines[k].shown && sums[k] >= least[k])
				}
			}
			fine = fine && fill(i+1)
			for _, k := range of[i] {
				sums[k] -= v
			}
			if fine {
				return true
			}
		}
		return false
	}
	return fill(0)
}

// least is 0 for a hidden sum that is a part of a hidden one, and 1 for others.
func (j joint) least(lines []line, k int) int {
	for _, w := range lines {
		wider := false
		for c := range w.at {
			wider = wider || w.at[c] < 0 && lines[k].at[c] >= 0
			if w.at[c] >= 0 && w.at[c] != lines[k].at[c] {
				wider = false
				break
			}
		}
		if wider && !w.shown {
			return 0
		}
	}
	return 1
}

// narrow finds a hidden sum that a reader can tell too well.
func (j joint) narrow(rule Rule, hidden []string) string {
	lines := j.lines()
	for k := range lines {
		lines[k].shown = !slices.Contains(hidden, "n "+lines[k].text())
	}
	for k, l := range lines {
		if l.shown {
			continue
		}
		values := 0
		for v := j.least(lines, k); v <= l.value+10 && values < rule.Width; v++ {
			if j.possible(lines, k, v) {
				values++
			}
		}
		if values < rule.Width {
			return l.text()
		}
	}
	return ""
}

// TestRing hides in three tables of two columns each, of the same rows, and tries every joint table that they can come from.
func TestRing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := joint{sizes: [3]int{rapid.SampledFrom([]int{2, 2, 2, 3}).Draw(t, "size"), 2, 2}}
		j.n = rapid.SliceOfN(rapid.SampledFrom([]int{0, 0, 1, 2, 3, 5, 6}), 4*j.sizes[0], 4*j.sizes[0]).Draw(t, "n")
		hidden := control(t, testRule, j.paper())
		if at := j.narrow(testRule, hidden); at != "" {
			t.Fatalf("%v: %s is known too well; hidden: %v", j.n, at, hidden)
		}
	})
}

// TestRingExample is one that tables held together in pairs do not protect.
func TestRingExample(t *testing.T) {
	j := joint{sizes: [3]int{3, 2, 2}, n: []int{0, 0, 2, 0, 0, 3, 0, 0, 1, 0, 0, 5}}
	hidden := control(t, testRule, j.paper())
	if at := j.narrow(testRule, hidden); at != "" {
		t.Errorf("%s is known too well; hidden: %v", at, hidden)
	}
}
