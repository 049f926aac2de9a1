package figure

import (
	"cmp"
	"slices"
	"strings"

	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// list prints the chosen columns of the rows that a measure keeps, in its order; ties are broken by all shown columns,
// so that rows that tie are printed alike.
func (c *computer) list(m *Measure) ListView {
	t := c.tables.Find(m.Table)
	rows := selected(t, m)
	var compares []func(a, b int) int
	for _, name := range m.Order {
		column, down := strings.CutPrefix(name, "-")
		compare := c.rowOrder(t, t.Column(column), rows)
		if down {
			up := compare
			compare = func(a, b int) int { return up(b, a) }
		}
		compares = append(compares, compare)
	}
	for _, name := range m.Columns {
		compares = append(compares, c.rowOrder(t, t.Column(name), rows))
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		for _, compare := range compares {
			if d := compare(a, b); d != 0 {
				return d
			}
		}
		return 0
	})
	v := ListView{ID: m.ID, Columns: slices.Clone(m.Columns), Rows: make([][]string, len(rows))}
	texts := make([]string, len(rows)*len(m.Columns))
	for r := range rows {
		v.Rows[r] = texts[r*len(m.Columns) : (r+1)*len(m.Columns) : (r+1)*len(m.Columns)]
	}
	for k, name := range m.Columns {
		col := t.Column(name)
		schema, cells := t.Spec.Columns[col], t.Cols[col]
		places := columnPlaces(schema.Type, cells)
		v.Heads = append(v.Heads, schema.Say(schema.Header))
		for r, row := range rows {
			value := cells[row]
			if schema.Type == table.TMoney && m.Scale > 0 {
				value.Num, places = value.Num.Shift(-m.Scale), int32(m.Decimals)
			}
			v.Rows[r][k] = cellText(schema, places, value, c.lang)
		}
	}
	return v
}

// rowOrder compares rows by one column, as grouped categories are ordered but with empty cells first.
func (c *computer) rowOrder(t *table.Table, col int, rows []int) func(a, b int) int {
	cells, schema := t.Cols[col], t.Spec.Columns[col]
	value := func(compare func(x, y *table.Value) int) func(a, b int) int {
		return func(a, b int) int {
			x, y := &cells[a], &cells[b]
			if x.Set != y.Set {
				return cmp.Compare(truth(x.Set), truth(y.Set))
			}
			return compare(x, y)
		}
	}
	switch schema.Type {
	case table.TInteger, table.TDecimal, table.TMoney:
		return value(func(x, y *table.Value) int { return x.Num.Cmp(y.Num) })
	case table.TDate:
		return value(func(x, y *table.Value) int { return x.Date.Compare(y.Date) })
	case table.TBool:
		return value(func(x, y *table.Value) int { return cmp.Compare(truth(y.Bool), truth(x.Bool)) })
	}
	rank := make([]int, len(cells))
	if schema.Type == table.TEnum {
		for _, r := range rows {
			rank[r] = slices.Index(schema.Values, cells[r].Text)
		}
	} else {
		texts := make([]string, len(cells))
		for _, r := range rows {
			texts[r] = cells[r].Text
		}
		rank = locale.Ranks(texts, c.lang)
	}
	return func(a, b int) int {
		return cmp.Or(cmp.Compare(truth(cells[a].Set), truth(cells[b].Set)), cmp.Compare(rank[a], rank[b]))
	}
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
