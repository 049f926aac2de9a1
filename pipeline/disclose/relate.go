package disclose

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/figure"
)

// maxBlocks bounds how finely the rows of one sheet are cut, and maxDistinct of how many groups different values are
// counted. What is finer is not related, and hidden.
const (
	maxBlocks   = 1500
	maxDistinct = 1000
)

// maxJoint bounds how finely the rows are cut by all columns of tables that overlap in a ring.
const maxJoint = 400

// group is all amounts that count the same thing in one sheet, so that they add up.
type group struct {
	sheet, of string
	columns   []column
	preds     []pred
	at        map[string]int // conditions' places in their columns
	byKey     map[string]int
	grids     []grid
	blocks    int
	stop      *stop
	large     bool
	loose     bool // its tables overlap in a ring and are too large to be joined
}

// pred is a predicate: which condition of each column it sets; 0 for none.
type pred struct {
	conds []int
	cols  []int // the columns that it sets
}

// grid cuts the rows by a few columns that occur together. Tables that agree on what they share always come from some
// rows, as long as they do not overlap in a ring, as those of a and b, b and c, and a and c do (Vlach 1986; Atserias and
// Kolaitis 2021 for counts): then all their columns need a common grid. Where that is too large they are only held to agree
// in pairs, a reader may know more than is thought, and twice the width is asked for.
type grid struct {
	cols   []int
	first  int     // number of the first block
	blocks [][]int // the predicates that hold each block
	of     map[int][]int
}

func newGroup(sheet, of string, wheres [][]figure.Cond, domains map[[2]string][]string, stop *stop) *group {
	g := &group{sheet: sheet, of: of, stop: stop, at: map[string]int{}, byKey: map[string]int{}}
	conds := map[string][]figure.Cond{}
	for _, where := range wheres {
		for _, k := range where {
			if g.at[k.String()] == 0 {
				conds[k.Column] = append(conds[k.Column], k)
				g.at[k.String()] = len(conds[k.Column])
			}
		}
	}
	for _, name := range sortedKeys(conds) {
		domain, known := domains[[2]string{sheet, name}]
		g.columns = append(g.columns, newColumn(name, conds[name], domain, known, stop))
		g.large = g.large || g.columns[len(g.columns)-1].many
	}
	for _, where := range wheres {
		g.pred(where)
	}
	return g
}

// pred finds or makes the predicate of some conditions.
func (g *group) pred(where []figure.Cond) int {
	p := pred{conds: make([]int, len(g.columns))}
	for _, k := range where {
		c := slices.IndexFunc(g.columns, func(c column) bool { return c.name == k.Column })
		p.conds[c] = g.at[k.String()]
		p.cols = append(p.cols, c)
	}
	slices.Sort(p.cols)
	key := keyOf(p.conds)
	if i, ok := g.byKey[key]; ok {
		return i
	}
	g.byKey[key] = len(g.preds)
	g.preds = append(g.preds, p)
	return len(g.preds) - 1
}

// cut makes a grid of every set of columns that no other contains.
func (g *group) cut() {
	var sets [][]int
	for _, p := range g.preds {
		sets = append(sets, p.cols)
	}
	slices.SortFunc(sets, func(a, b []int) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return slices.Compare(a, b)
	})
	var most [][]int
	for _, s := range sets {
		if !slices.ContainsFunc(most, func(m []int) bool { return contains(m, s) }) {
			most = append(most, s)
		}
	}
	g.grids, g.blocks = g.gridsOf(joined(most), maxJoint), 0
	if g.grids == nil {
		g.loose = len(cores(most)) > 0
		g.grids = g.gridsOf(most, maxBlocks)
	}
	g.large = g.grids == nil
	for i := range g.grids {
		g.grids[i].first = g.blocks
		g.blocks += len(g.grids[i].blocks)
	}
}

// gridsOf cuts the rows by each set of columns; nil where one is cut into more blocks than joint, if it is a set that was
// joined, or than maxBlocks.
func (g *group) gridsOf(sets [][]int, joint int) []grid {
	shared := g.shared(sets)
	var out []grid
	for _, cols := range sets {
		limit := joint
		if slices.ContainsFunc(g.preds, func(p pred) bool { return slices.Equal(p.cols, cols) }) {
			limit = maxBlocks
		}
		gr := grid{cols: cols}
		if !g.fill(&gr, shared, limit) {
			return nil
		}
		out = append(out, gr)
	}
	return out
}

// shared gives predicates, one for each combination of atoms, of the columns that two grids have in common. Atoms are
// written as −1−atom.
func (g *group) shared(sets [][]int) []pred {
	var out []pred
	seen := map[string]bool{}
	for i, a := range sets {
		for _, b := range sets[:i] {
			var both []int
			for _, c := range a {
				if slices.Contains(b, c) {
					both = append(both, c)
				}
			}
			if seen[keyOf(both)] {
				continue
			}
			seen[keyOf(both)] = true
			combos := []pred{{conds: make([]int, len(g.columns)), cols: both}}
			for _, c := range both {
				var more []pred
				for _, p := range combos {
					for atom := range g.columns[c].atoms {
						conds := slices.Clone(p.conds)
						conds[c] = -1 - atom
						more = append(more, pred{conds, both})
					}
				}
				combos = more
				if len(combos) > maxBlocks {
					g.large = true
					return nil
				}
			}
			out = append(out, combos...)
		}
	}
	return out
}

// fill cuts a grid into blocks, column by column: rows that the same predicates hold are one block.
func (g *group) fill(gr *grid, shared []pred, limit int) bool {
	preds := append(slices.Clone(g.preds), shared...)
	var alive []int
	for i, p := range preds {
		if contains(gr.cols, p.cols) {
			alive = append(alive, i)
		}
	}
	blocks := [][]int{alive}
	for _, c := range gr.cols {
		seen := map[string]bool{}
		var cut [][]int
		for _, b := range blocks {
			for a, atom := range g.columns[c].atoms {
				if !g.stop.step() {
					return false
				}
				var kept []int
				for _, i := range b {
					if k := preds[i].conds[c]; k == -1-a || k >= 0 && atom[k] {
						kept = append(kept, i)
					}
				}
				if key := keyOf(kept); len(kept) > 0 && !seen[key] {
					seen[key] = true
					cut = append(cut, kept)
				}
			}
			if len(cut) > limit {
				return false
			}
		}
		blocks = cut
	}
	gr.blocks = blocks
	gr.of = map[int][]int{}
	for b, held := range blocks {
		for _, i := range held {
			gr.of[i] = append(gr.of[i], b)
		}
	}
	return true
}

// expr gives a predicate as a sum of blocks, the first of which is variable base.
func (g *group) expr(pred, base int) expr {
	for _, gr := range g.grids {
		if contains(gr.cols, g.preds[pred].cols) {
			return gr.expr(pred, base)
		}
	}
	return nil
}

func (gr grid) expr(pred, base int) expr {
	e := make(expr, 0, len(gr.of[pred]))
	for _, b := range gr.of[pred] {
		e = append(e, term{base + gr.first + b, 1})
	}
	return e
}

// agree requires of grids that have columns in common that they agree on them.
func (g *group) agree(sys *system, base int) {
	var cols [][]int
	for _, gr := range g.grids {
		cols = append(cols, gr.cols)
	}
	for k, p := range g.shared(cols) {
		var last expr
		for i, gr := range g.grids {
			if !contains(gr.cols, p.cols) {
				continue
			}
			e := gr.expr(len(g.preds)+k, base)
			if i > 0 && last != nil {
				sys.require(last.plus(-1, e), 0, 0)
			}
			last = e
		}
	}
}

// inside says that predicate i keeps no row that predicate k does not.
func (g *group) inside(i, k int) bool {
	for _, c := range g.preds[k].cols {
		masks := g.columns[c].masks
		if !masks[g.preds[i].conds[c]].within(masks[g.preds[k].conds[c]]) {
			return false
		}
	}
	return true
}

func contains(all, some []int) bool {
	for _, x := range some {
		if !slices.Contains(all, x) {
			return false
		}
	}
	return true
}

func keyOf(list []int) string {
	var b strings.Builder
	for _, x := range list {
		b.WriteString(strconv.Itoa(x))
		b.WriteByte(' ')
	}
	return b.String()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
