package figure

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// selected gives the rows that a measure's filters and period keep, in sheet order.
func selected(t *table.Table, m *Measure) []int {
	keep := make([]func(r int) bool, 0, len(m.Where)+1)
	for i := range m.Where {
		keep = append(keep, m.Where[i].keeps(t))
	}
	if p := m.Period; p != nil {
		cells := t.Cols[t.Column(p.Column)]
		keep = append(keep, func(r int) bool { return cells[r].Set && cells[r].Date.Within(p.From, p.To) })
	}
	rows := make([]int, 0, len(t.Rows))
	for r := range t.Rows {
		if !slices.ContainsFunc(keep, func(f func(int) bool) bool { return !f(r) }) {
			rows = append(rows, r)
		}
	}
	return rows
}

// keeps makes the filter's test of a row.
func (f Filter) keeps(t *table.Table) func(r int) bool {
	col := t.Column(f.Column)
	typ, cells := t.Spec.Columns[col].Type, t.Cols[col]
	is, not := canonical(typ, f.Is), canonical(typ, f.Not)
	return func(r int) bool { return f.passes(keyOf(typ, cells[r]), is, not) }
}

// passes tests a key.
func (f Filter) passes(key string, is, not []string) bool {
	return (len(is) == 0 || slices.Contains(is, key)) && !slices.Contains(not, key) && (f.Set == nil || *f.Set == (key != ""))
}

// canonical writes a filter's values as keys: numbers without needless zeros, "ja" as "true", composed letters.
func canonical(typ table.Type, values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i], _ = canonicalValue(typ, v)
	}
	return out
}

// canonicalValue is canonical for one value; ok is false where the column's type cannot hold it.
func canonicalValue(typ table.Type, v string) (key string, ok bool) {
	if v == "" {
		return "", true
	}
	switch typ {
	case table.TInteger, table.TDecimal, table.TMoney:
		n, err := decimal.NewFromString(v)
		if err != nil || !sane(n) {
			return "", false
		}
		return n.String(), true
	case table.TDate:
		d, err := locale.ParseDate(v)
		return d.String(), err == nil
	case table.TBool:
		switch locale.Fold(v) {
		case "ja", "yes":
			return "true", true
		case "nej", "no":
			return "false", true
		}
		b, err := strconv.ParseBool(v)
		return strconv.FormatBool(b), err == nil
	}
	return locale.NFC(v), true
}

// sane refuses numbers like 1e9999, which are short to write and long to compute with.
func sane(n decimal.Decimal) bool { return n.Exponent() >= -40 && n.Exponent() <= 40 }

// mostGroups bounds a measure's groups with their totals; free text in two columns could otherwise fill the memory.
const mostGroups = 50_000

// grouping gives the axes of a measure on a table and the rows of every cell of its grid, in grid order.
// A filter on a grouping column leaves only the categories that it keeps.
func (c *computer) grouping(t *table.Table, m *Measure, rows []int) ([]axis, [][]int) {
	axes := make([]axis, len(m.By))
	codes := make([][]int32, len(m.By))
	for i, name := range m.By {
		if i == 0 && len(m.Classes) > 0 {
			byClass := c.classed(t, t.Column(name), m.Classes)
			axes[i], codes[i] = byClass.axis, byClass.codes
			continue
		}
		if col := t.Column(name); m.Step != "" && t.Spec.Columns[col].Type == table.TDate {
			byStep := c.stepped(t, col, m, rows)
			axes[i], codes[i] = byStep.axis, byStep.codes
			continue
		}
		byColumn := c.column(t, t.Column(name))
		if m.Zero {
			byColumn = c.withReferred(byColumn, t, t.Column(name))
		}
		axes[i], codes[i] = byColumn.filtered(m.Where)
	}
	if n := gridSize(axes); n > mostGroups {
		c.found = append(c.found, manyCells.New(diag.Pos{File: t.File, Rev: t.Rev, Sheet: t.Sheet}, m.ID, n, mostGroups))
		for i := range axes {
			axes[i].cats = nil
		}
		return axes, [][]int{rows}
	}
	grid := make([][]int, gridSize(axes))
	for _, r := range rows {
		place(grid, axes, codes, r, 0, 0)
	}
	return axes, grid
}

// place adds row r to its own cell and to the totals that it belongs to.
func place(grid [][]int, axes []axis, codes [][]int32, r, i, at int) {
	if i == len(axes) {
		grid[at] = append(grid[at], r)
		return
	}
	n := len(axes[i].cats)
	place(grid, axes, codes, r, i+1, at*(n+1)+int(codes[i][r]))
	place(grid, axes, codes, r, i+1, at*(n+1)+n)
}

// column codes a column once.
func (c *computer) column(t *table.Table, col int) coded {
	key := columnKey{t, col}
	if _, ok := c.columns[key]; !ok {
		c.columns[key] = codeColumn(t, col, c.lang)
	}
	return c.columns[key]
}

// filtered leaves out the categories that the filters on this column drop. The codes of dropped rows become −1; no
// selected row has one.
func (c coded) filtered(where []Filter) (axis, []int32) {
	out := axis{column: c.column, typ: c.typ}
	at := make([]int32, len(c.cats))
	for i, cat := range c.cats {
		at[i] = -1
		if !slices.ContainsFunc(where, func(f Filter) bool {
			return f.Column == c.column && !f.passes(cat.key, canonical(c.typ, f.Is), canonical(c.typ, f.Not))
		}) {
			at[i] = int32(len(out.cats))
			out.cats = append(out.cats, cat)
		}
	}
	if len(out.cats) == len(c.cats) {
		return c.axis, c.codes
	}
	codes := make([]int32, len(c.codes))
	for r, code := range c.codes {
		codes[r] = at[code]
	}
	return out, codes
}

// spans gives the runs of sheet rows that rows stand on, in column col; −1 is whole rows.
func spans(t *table.Table, col int, rows []int) []diag.Span {
	name, index := "", 0
	if col >= 0 {
		name, index = t.Spec.Columns[col].Name, t.Index[col]
	}
	if !slices.IsSortedFunc(rows, func(a, b int) int { return t.Rows[a] - t.Rows[b] }) {
		rows = slices.SortedFunc(slices.Values(rows), func(a, b int) int { return t.Rows[a] - t.Rows[b] })
	}
	runs := 0 // a table of 10,000 rows has thousands of runs per group, so their memory is taken once
	for i, r := range rows {
		if i == 0 || t.Rows[r] > t.Rows[rows[i-1]]+1 {
			runs++
		}
	}
	out := make([]diag.Span, 0, runs)
	for _, r := range rows {
		n := t.Rows[r]
		if k := len(out); k > 0 && n <= out[k-1].To+1 {
			out[k-1].To = n
			continue
		}
		out = append(out, diag.Span{File: t.File, Rev: t.Rev, Sheet: t.Sheet, Column: name, Col: index, From: n, To: n})
	}
	return out
}
