package disclose

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// margins is what is known of a table whose margins are shown and whose cells are not; one row of it is the sum of others.
func margins(n [][]int64) (rows []row, cell func(i, j int) expr, b box) {
	r, c := len(n), len(n[0])
	cell = func(i, j int) expr { return expr{{i*c + j, 1}} }
	for i := range r {
		var e expr
		var sum int64
		for j := range c {
			e, sum = append(e, cell(i, j)...), sum+n[i][j]
		}
		rows = append(rows, row{e, sum, sum})
	}
	for j := range c {
		var e expr
		var sum int64
		for i := range r {
			e, sum = append(e, cell(i, j)...), sum+n[i][j]
		}
		rows = append(rows, row{e, sum, sum})
	}
	b = box{make([]int64, r*c), make([]int64, r*c)}
	for v := range b.hi {
		b.hi[v] = free
	}
	return rows, cell, b
}

// TestLinearRange compares with the known ends of a cell between margins (Fréchet's bounds), and the exact search with
// both.
func TestLinearRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, c := rapid.IntRange(1, 4).Draw(t, "rows"), rapid.IntRange(2, 4).Draw(t, "cols")
		n := make([][]int64, r)
		var total int64
		for i := range n {
			n[i] = rapid.SliceOfN(rapid.Int64Range(0, 20), c, c).Draw(t, "row")
			for _, v := range n[i] {
				total += v
			}
		}
		rows, cell, b := margins(n)
		low, top, err := lpRange(cell(0, 0), rows, b)
		if err != nil {
			t.Fatalf("%v: %v", n, err)
		}
		a, z := rows[0].lo, rows[r].lo
		least, most := max(0, a+z-total), min(a, z)
		if math.Abs(low-float64(least)) > rounding || math.Abs(top-float64(most)) > rounding {
			t.Fatalf("%v: %g–%g, want %d–%d", n, low, top, least, most)
		}
		near := make([]int64, r*c)
		for v := range near {
			near[v] = n[v/c][v%c]
		}
		for v := least - 1; v <= most+1; v++ {
			all := append(rows[:len(rows):len(rows)], row{cell(0, 0), v, v})
			f := &finder{net: newNetwork(r*c, all), near: near, left: 100_000, box: box{append([]int64(nil), b.lo...), append([]int64(nil), b.hi...)}}
			todo := make([]int, len(all))
			for i := range todo {
				todo[i] = i
			}
			x, is := f.find(todo)
			if is == unknown || (is == possible) != (v >= least && v <= most) {
				t.Fatalf("%v: whether %d is possible: %d", n, v, is)
			}
			for _, w := range all {
				if is == possible && w.gap(x) != 0 {
					t.Fatalf("%v: %v breaks a row", n, x)
				}
			}
		}
	})
}

// TestLinearEnds tells an open end and a failing solver from a number.
func TestLinearEnds(t *testing.T) {
	b := box{[]int64{0, 0, -free}, []int64{free, free, free}}
	rows := []row{{expr{{0, 1}, {1, 1}}, 3, free}, {expr{{0, 1}, {2, 1}}, 0, 0}}
	low, top, err := lpRange(expr{{0, 1}}, rows, b)
	if err != nil || low != 0 || !math.IsInf(top, 1) {
		t.Errorf("%g–%g, %v; want 0–+Inf", low, top, err)
	}
	if _, _, err := lpRange(expr{{0, 1}}, []row{{expr{{0, 1}, {1, 1}}, -2, -2}}, b); err == nil {
		t.Error("what cannot be is no error")
	}
	large := make([]row, lpRows+1)
	for i := range large {
		large[i] = rows[0]
	}
	if _, _, err := lpRange(expr{{0, 1}}, large, b); err == nil {
		t.Error("a program that is too large is no error")
	}
}
