package figure

import (
	"underlag/pipeline/table"
)

// persons says whose row each row of a table is, by every column that may tell.
type persons struct {
	by []named
}

// named is a personal column's values as numbers.
type named struct {
	codes []int32 // per row
	seen  []int   // per value, the last counting that met it
	turn  int     // the number of the present counting
}

// personsOf counts the different persons among rows. Rows that name nobody may all be one person's, and count as one; in
// a table that has no personal column every row is a person.
func (c *computer) personsOf(t *table.Table, rows []int) int {
	p, ok := c.ledger.persons[t]
	if !ok {
		p = personsIn(t)
		c.ledger.persons[t] = p
	}
	fewest := len(rows)
	for i := range p.by {
		fewest = min(fewest, p.by[i].among(rows))
	}
	return fewest
}

func (p *named) among(rows []int) int {
	p.turn++
	n := 0
	for _, r := range rows {
		if who := p.codes[r]; p.seen[who] != p.turn {
			p.seen[who] = p.turn
			n++
		}
	}
	return n
}

// personsIn codes the personal column that names a table's persons: part of its key, or pointing at the table that it is
// the key of. Where there is none, any personal column may be the one, and the fewest persons count.
func personsIn(t *table.Table) *persons {
	is := func(holds func(col table.Column) bool) []int {
		var out []int
		for i, col := range t.Spec.Columns {
			if col.Personal && holds(col) {
				out = append(out, i)
			}
		}
		return out
	}
	columns := is(func(table.Column) bool { return true })
	if k := is(func(col table.Column) bool { return col.Key }); len(k) > 0 {
		columns = k[:1]
	} else if k := is(func(col table.Column) bool { return col.References != "" }); len(k) > 0 {
		columns = k[:1]
	}
	p := &persons{}
	for _, col := range columns {
		k := keysIn(t, col)
		p.by = append(p.by, named{codes: k.codes, seen: make([]int, len(k.values))})
	}
	return p
}
