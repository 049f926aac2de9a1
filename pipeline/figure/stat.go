package figure

import (
	"slices"

	"github.com/shopspring/decimal"

	"underlag/pipeline/table"
)

// counted computes a measure that reads a table itself, for all its groups.
func (c *computer) counted(m *Measure) *result {
	t := c.tables.Find(m.Table)
	axes, grid := c.grouping(t, m, selected(t, m))
	r := &result{measure: m, axes: axes, sensitive: t.Spec.About.Sensitive(), rule: c.rule(m)}
	r.cells = make([]cell, len(grid))
	for i, rows := range grid {
		grid[i] = filled(t, m, rows)
		r.cells[i] = evaluate(t, m, grid[i])
	}
	if r.sensitive {
		c.account(r, t, grid)
	}
	return r
}

// account finds the amounts that the cells of a measure on a table about persons give away. grid holds the rows that
// each cell was computed on.
func (c *computer) account(r *result, t *table.Table, grid [][]int) {
	asked := demandsOf(t, r.measure)
	place := 0
	each(r.axes, func(index []int) {
		v, rows := &r.cells[place], grid[place]
		place++
		v.rests = c.restsIn(r, t, asked, keysAt(r.axes, index), rows, v.value)
		v.held = c.heldBy(t, r.measure, rows, v.value)
		switch r.measure.Kind {
		case Sum, Mean, Median, Quantile, Min, Max:
			v.uniform = alike(t, t.Column(r.measure.Column), rows)
		}
	})
}

// restsIn enters the amounts of one group's cell. keys has a key or none per axis.
func (c *computer) restsIn(r *result, t *table.Table, asked demands, keys []Key, rows []int, v Exact) []int {
	all := asked.clone()
	for i, k := range keys {
		if !k.All {
			r.axes[i].group(all.on(t.Column(r.axes[i].column)), k.Value)
		}
	}
	where, ok := c.where(t, all)
	if !ok { // the measure itself says that there is nobody
		return nil
	}
	return joinRests(c.rests(t, r.measure, where, rows, v), c.ones(t, r.measure, all, rows))
}

// keysAt names the categories that are chosen on axes.
func keysAt(axes []axis, index []int) []Key {
	keys := make([]Key, len(index))
	for i, k := range index {
		if k < 0 {
			keys[i].All = true
		} else {
			keys[i].Value = axes[i].cats[k].key
		}
	}
	return keys
}

// filled gives the rows of which a measure reads a value: empty cells are skipped and not counted in n.
func filled(t *table.Table, m *Measure, rows []int) []int {
	if m.Column == "" {
		return rows
	}
	col := t.Column(m.Column)
	kept := make([]int, 0, len(rows))
	for _, r := range rows {
		if t.Cols[col][r].Set {
			kept = append(kept, r)
		}
	}
	return kept
}

// evaluate computes one cell of a measure on rows in which its column is filled in.
func evaluate(t *table.Table, m *Measure, rows []int) cell {
	col := -1
	if m.Column != "" {
		col = t.Column(m.Column)
	}
	out := cell{n: len(rows), from: spans(t, col, rows)}
	if m.Kind == Count || m.Kind == Share {
		out.value = Whole(decimal.NewFromInt(int64(countOf(t, m, col, rows))))
		return out
	}
	switch {
	case len(rows) == 0 && m.Zero:
		out.value = Whole(decimal.Zero)
		return out
	case len(rows) == 0:
		return missing
	}
	values := make([]decimal.Decimal, len(rows))
	for i, r := range rows {
		values[i] = t.Cols[col][r].Num
	}
	out.value = statistic(m, values)
	return out
}

// countOf counts rows, or the distinct values of a column.
func countOf(t *table.Table, m *Measure, col int, rows []int) int {
	if !m.Distinct {
		return len(rows)
	}
	typ := t.Spec.Columns[col].Type
	seen := make(map[string]struct{}, len(rows))
	for _, r := range rows {
		seen[keyOf(typ, t.Cols[col][r])] = struct{}{}
	}
	return len(seen)
}

// statistic computes a measure's number on at least one value.
func statistic(m *Measure, values []decimal.Decimal) Exact {
	switch m.Kind {
	case Sum:
		return Whole(decimal.Sum(values[0], values[1:]...))
	case Mean:
		mean, _ := Quotient(decimal.Sum(values[0], values[1:]...), decimal.NewFromInt(int64(len(values))))
		return mean
	case Min:
		return Whole(slices.MinFunc(values, decimal.Decimal.Cmp))
	case Max:
		return Whole(slices.MaxFunc(values, decimal.Decimal.Cmp))
	case Median:
		return quantile(values, decimal.New(5, -1))
	case Quantile:
		return quantile(values, *m.At)
	}
	panic("figure: no statistic " + string(m.Kind))
}

// quantile is Hyndman and Fan's type 7, as Excel's QUARTILE.INC and R's default: at a fraction p it lies (n−1)·p steps
// into the sorted values, straight between its two neighbours.
func quantile(values []decimal.Decimal, p decimal.Decimal) Exact {
	slices.SortFunc(values, decimal.Decimal.Cmp)
	h := p.Mul(decimal.NewFromInt(int64(len(values) - 1)))
	low := h.Floor()
	k := int(low.IntPart())
	if k >= len(values)-1 {
		return Whole(values[len(values)-1])
	}
	return Whole(values[k].Add(h.Sub(low).Mul(values[k+1].Sub(values[k]))))
}
