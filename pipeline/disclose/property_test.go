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
		rows, cols := rapid.IntRange(1, 4).Draw(t, "rows"), rapid.IntRange(2, 4).Draw(t, "cols")
		n := make([][]int, rows)
		for i := range n {
			n[i] = rapid.SliceOfN(rapid.IntRange(0, 9), cols, cols).Draw(t, "row")
		}
		c := gridPaper(n)
		sets, found := Control(t.Context(), rule, []Paper{c.paper()}, nil)
		if found.Err() != nil {
			t.Skip("cannot be protected")
		}
		a := newTable(n, rule, hiddenIDs(sets[:]))
		for _, id := range a.ids {
			if a.hidden[id] && len(a.values(id, rule.Width)) < rule.Width {
				t.Fatalf("%v: %s has only %v; hidden: %v", n, id, a.values(id, rule.Width), hiddenIDs(sets))
			}
		}
	})
}

// table is a two-way table as a reader sees it, margins last.
type table struct {
	n      [][]int // -1 where hidden
	ids    []string
	place  map[string][2]int
	hidden map[string]bool
	least  int
}

func newTable(n [][]int, rule Rule, hidden []string) *table {
	t := &table{place: map[string][2]int{}, hidden: map[string]bool{}}
	if rule.Zeros {
		t.least = 1
	}
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
	return t
}

// values finds the whole numbers that a hidden cell can have, by filling the inner cells one after another; it stops at
// enough of them.
func (t *table) values(id string, enough int) []int {
	rows, cols := len(t.n)-1, len(t.n[0])-1
	var out []int
	at := t.place[id]
	for v := t.least; v <= 60 && len(out) < enough; v++ {
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
		return known && sum == w || !known && sum >= t.least
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
	most := 40
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
	for x := t.least; x <= most; x++ {
		inner[i][j] = x
		if t.fill(inner, k+1, at, v) {
			return true
		}
	}
	return false
}
