package disclose

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestRandomTables hides in random two-way tables and counts, by trying every table, how many values each hidden cell
// can have.
func TestRandomTables(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := Rule{Threshold: rapid.IntRange(3, 6).Draw(t, "threshold"), Width: rapid.IntRange(2, 4).Draw(t, "width"), Zeros: rapid.Bool().Draw(t, "zeros")}
		rows, cols := rapid.IntRange(1, 3).Draw(t, "rows"), rapid.IntRange(2, 3).Draw(t, "cols")
		n := make([][]int, rows)
		for i := range n {
			n[i] = rapid.SliceOfN(rapid.IntRange(0, 9), cols, cols).Draw(t, "row")
		}
		c := gridPaper(n)
		sets, found := Control(t.Context(), rule, []Paper{c.paper()}, nil)
		if found.Err() != nil {
			t.Fatalf("%v: %v", n, found)
		}
		a := newTable(n, rule, hiddenIDs(sets))
		for _, id := range a.ids {
			if a.hidden[id] && len(a.values(id, rule.Width)) < rule.Width {
				t.Fatalf("%v: %s has only %v; hidden: %v", n, id, a.values(id, rule.Width), hiddenIDs(sets))
			}
		}
	})
}

// TestPrimaryAloneIsBroken shows that the test above can tell: where only small counts are hidden, most random tables
// with one give it away.
func TestPrimaryAloneIsBroken(t *testing.T) {
	broken, some := 0, 0
	for i := range 60 {
		n := [][]int{{1 + i%4, 6 + i%3, 7}, {9, 5 + i%5, 8}}
		p := newProblem(testRule, []Paper{gridPaper(n).paper()})
		var ids []string
		for k, hidden := range p.primary() {
			if hidden {
				for _, f := range p.amounts[k].figs {
					ids = append(ids, gridPaper(n).paper().Set.Figures[p.figs[f].index].ID)
				}
			}
		}
		a := newTable(n, testRule, ids)
		for _, id := range ids {
			some++
			if len(a.values(id, testRule.Width)) < testRule.Width {
				broken++
			}
		}
	}
	if broken < some/2 || some < 60 {
		t.Errorf("%d of %d are broken", broken, some)
	}
}

// TestBestChoice compares with every choice of cells in small tables: one that protects, loses least, by levels.
func TestBestChoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := testRule
		cells := rapid.SliceOfN(rapid.IntRange(0, 9), 4, 4).Draw(t, "cells")
		n := [][]int{cells[:2], cells[2:]}
		c := gridPaper(n)
		sets, found := Control(t.Context(), rule, []Paper{c.paper()}, nil)
		if found.Err() != nil {
			t.Fatal(found)
		}
		full := newTable(n, rule, nil)
		best, least := []string(nil), []int(nil)
		for bits := range 1 << len(full.ids) {
			var ids []string
			cost := []int{0, 0, 0} // total, margins, inner cells
			fine := true
			for k, id := range full.ids {
				at := full.place[id]
				v := full.n[at[0]][at[1]]
				if bits>>k&1 == 1 {
					ids = append(ids, id)
					level := 2
					if at[0] == 2 {
						level--
					}
					if at[1] == 2 {
						level--
					}
					cost[level] += v
					fine = fine && v > 0
				} else {
					fine = fine && (v == 0 || v >= rule.Threshold)
				}
			}
			if fine && (least == nil || slices.Compare(cost, least) < 0) && safe(n, rule, withZeros(n, ids)) {
				best, least = ids, cost
			}
		}
		got := []int{0, 0, 0}
		for _, id := range hiddenIDs(sets) {
			at := full.place[id]
			level := 2
			if at[0] == 2 {
				level--
			}
			if at[1] == 2 {
				level--
			}
			got[level] += full.n[at[0]][at[1]]
		}
		if !slices.Equal(got, least) {
			t.Fatalf("%v: hides %v, loses %v; %v loses %v", n, hiddenIDs(sets), got, best, least)
		}
	})
}

// safe says whether every hidden cell has enough values, and no small group is what some shown numbers differ by.
func safe(n [][]int, rule Rule, hidden []string) bool {
	a := newTable(n, rule, hidden)
	for _, id := range hidden {
		if len(a.values(id, rule.Width)) < rule.Width {
			return false
		}
	}
	rows, cols := len(n), len(n[0])
	for _, r := range a.n[:rows] {
		for _, v := range r[:cols] { // everybody but one group
			if rest := a.n[rows][cols] - v; v >= 0 && rest > 0 && rest < rule.Threshold {
				return false
			}
		}
	}
	lines := make([][][2]int, 0, rows+cols+2)
	for i := range rows + 1 {
		var line [][2]int
		for j := range cols + 1 {
			line = append(line, [2]int{i, j})
		}
		lines = append(lines, line)
	}
	for j := range cols + 1 {
		var line [][2]int
		for i := range rows + 1 {
			line = append(line, [2]int{i, j})
		}
		lines = append(lines, line)
	}
	for _, line := range lines {
		last := line[len(line)-1]
		rest := a.n[last[0]][last[1]]
		if rest < 0 {
			continue
		}
		for _, at := range line[:len(line)-1] {
			rest -= max(a.n[at[0]][at[1]], 0)
		}
		if rest > 0 && rest < rule.Threshold {
			return false
		}
	}
	return true
}

// table is a two-way table as a reader sees it, margins last.
type table struct {
	n      [][]int // -1 where hidden
	ids    []string
	place  map[string][2]int
	hidden map[string]bool
	least  [][]int // what a cell is at least
}

func newTable(n [][]int, rule Rule, hidden []string) *table {
	t := &table{place: map[string][2]int{}, hidden: map[string]bool{}}
	rows, cols := len(n), len(n[0])
	for i := range rows + 1 {
		line := make([]int, cols+1)
		for j := range cols + 1 {
			id := "n "
			switch {
			case i < rows && j < cols:
				id += fmt.Sprintf("a=%d b=%d", i, j)
				line[j] = n[i][j]
			case i < rows:
				id += fmt.Sprintf("a=%d", i)
				for _, v := range n[i] {
					line[j] += v
				}
			case j < cols:
				id += fmt.Sprintf("b=%d", j)
				for k := range rows {
					line[j] += n[k][j]
				}
			default:
				for k := range rows {
					for _, v := range n[k] {
						line[j] += v
					}
				}
			}
			t.ids = append(t.ids, id)
			t.place[id] = [2]int{i, j}
			if slices.Contains(hidden, id) {
				t.hidden[id] = true
				line[j] = -1
			}
		}
		t.n = append(t.n, line)
	}
	for i, line := range t.n {
		t.least = append(t.least, make([]int, len(line)))
		for j := range line {
			if rule.Zeros && !slices.ContainsFunc(t.wholes(i, j), func(v int) bool { return v < 0 }) {
				t.least[i][j] = 1
			}
		}
	}
	return t
}

// wholes gives what a cell is a part of: its row, its column and the total; one of a single row is all of its column.
func (t *table) wholes(i, j int) []int {
	rows, cols := len(t.n)-1, len(t.n[0])-1
	var out []int
	up, aside := i < rows && rows > 1, j < cols && cols > 1
	if up {
		out = append(out, t.n[rows][j])
	}
	if aside {
		out = append(out, t.n[i][cols])
	}
	if up && aside {
		out = append(out, t.n[rows][cols])
	}
	return out
}

// withZeros adds the cells of nobody that are parts of a hidden one and of no empty one.
func withZeros(n [][]int, ids []string) []string {
	full := newTable(n, testRule, nil)
	for changed := true; changed; {
		changed = false
		t := newTable(n, testRule, ids)
		for _, id := range t.ids {
			at := t.place[id]
			w := t.wholes(at[0], at[1])
			if full.n[at[0]][at[1]] == 0 && !t.hidden[id] && slices.Contains(w, -1) && !slices.Contains(w, 0) {
				ids, changed = append(slices.Clone(ids), id), true
			}
		}
	}
	return ids
}

// values finds the whole numbers that a hidden cell can have, by filling the inner cells one after another; it stops at
// enough of them.
func (t *table) values(id string, enough int) []int {
	rows, cols := len(t.n)-1, len(t.n[0])-1
	var out []int
	at := t.place[id]
	for v := t.least[at[0]][at[1]]; v <= 40 && len(out) < enough; v++ {
		inner := make([][]int, rows)
		for i := range inner {
			inner[i] = make([]int, cols)
		}
		if t.fill(inner, 0, at, v) {
			out = append(out, v)
		}
	}
	return out
}

func (t *table) fill(inner [][]int, k int, at [2]int, v int) bool {
	rows, cols := len(inner), len(inner[0])
	want := func(i, j int) (int, bool) {
		if at == [2]int{i, j} {
			return v, true
		}
		return t.n[i][j], t.n[i][j] >= 0
	}
	fits := func(sum, i, j int) bool {
		w, known := want(i, j)
		return known && sum == w || !known && sum >= t.least[i][j]
	}
	if k > 0 && k%cols == 0 {
		sum := 0
		for _, x := range inner[k/cols-1] {
			sum += x
		}
		if !fits(sum, k/cols-1, cols) {
			return false
		}
	}
	if k == rows*cols {
		total := 0
		for j := range cols {
			sum := 0
			for i := range rows {
				sum += inner[i][j]
			}
			if !fits(sum, rows, j) {
				return false
			}
			total += sum
		}
		return fits(total, rows, cols)
	}
	i, j := k/cols, k%cols
	if w, known := want(i, j); known {
		inner[i][j] = w
		return t.fill(inner, k+1, at, v)
	}
	most := 13
	sum := 0
	for _, x := range inner[i][:j] {
		sum += x
	}
	if w, known := want(i, cols); known {
		most = min(most, w-sum)
	}
	sum = 0
	for r := range i {
		sum += inner[r][j]
	}
	if w, known := want(rows, j); known {
		most = min(most, w-sum)
	}
	if w, known := want(rows, cols); known {
		for _, line := range inner[:i] {
			for _, x := range line {
				w -= x
			}
		}
		for _, x := range inner[i][:j] {
			w -= x
		}
		most = min(most, w)
	}
	for x := t.least[i][j]; x <= most; x++ {
		inner[i][j] = x
		if t.fill(inner, k+1, at, v) {
			return true
		}
	}
	return false
}
