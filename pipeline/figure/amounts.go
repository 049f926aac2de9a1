package figure

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/table"
)

// ledger holds the amounts that the figures give away, each once, and what finding them needs.
type ledger struct {
	amounts []Amount
	at      map[string]int // by key
	persons map[*table.Table]*persons
	gaps    map[columnKey]bool
	ones    map[columnKey]bool // columns of nothing but 0 and 1
}

func newLedger() ledger {
	return ledger{at: map[string]int{}, persons: map[*table.Table]*persons{}, gaps: map[columnKey]bool{}, ones: map[columnKey]bool{}}
}

// amount enters an amount of t and gives its index; one that is entered already is not entered again. where has one
// condition per column, in any order.
func (c *computer) amount(t *table.Table, of string, where []Cond, value decimal.Decimal, persons int) int {
	a := Amount{Table: t.Spec.ID, Sheet: sheetOf(t), Of: of, Where: sortConds(where), Value: value, Persons: persons}
	key := a.Key()
	i, ok := c.ledger.at[key]
	if !ok {
		i = len(c.ledger.amounts)
		c.ledger.at[key] = i
		c.ledger.amounts = append(c.ledger.amounts, a)
	}
	return i
}

// sheetOf names a table's sheet: "[enkat.xlsx]Enkät".
func sheetOf(t *table.Table) string { return "[" + t.File + "]" + t.Sheet }

func sortConds(where []Cond) []Cond {
	out := slices.Clone(where)
	slices.SortFunc(out, func(a, b Cond) int { return strings.Compare(a.Column, b.Column) })
	return out
}

// rests enters the amounts that a measure's cell on rows gives away. rows are those that v was computed on, where are
// the measure's conditions and its group's.
func (c *computer) rests(t *table.Table, m *Measure, where []Cond, rows []int, v Exact) []int {
	people := c.personsOf(t, rows)
	count := c.amount(t, Rows, where, decimal.NewFromInt(int64(len(rows))), people)
	header := ""
	if m.Column != "" {
		header = t.Spec.Columns[t.Column(m.Column)].Header
	}
	switch m.Kind {
	case Sum, Mean: // a mean's numerator is the sum, never shortened
		return []int{c.amount(t, SumOf+header, where, v.Num, people), count}
	case Count, Share:
		if m.Distinct && !c.oncePerRow(t, m.Column) {
			return []int{c.amount(t, DistinctOf+header, where, v.Num, people), count}
		}
	}
	return []int{count}
}

// oncePerRow says that no two rows can have the same value in a column, so that its different values are the rows.
func (c *computer) oncePerRow(t *table.Table, column string) bool {
	keys := 0
	for i := range t.Spec.Columns {
		if t.Spec.Columns[i].Key {
			keys++
		}
	}
	col := t.Spec.Columns[t.Column(column)]
	return col.Unique || col.Key && keys == 1
}

// alike says that at least two rows have a value in col and all have the same.
func alike(t *table.Table, col int, rows []int) bool {
	for _, r := range rows {
		if !t.Cols[col][r].Num.Equal(t.Cols[col][rows[0]].Num) {
			return false
		}
	}
	return len(rows) > 1
}

// joinRests puts the amounts of two cells together, each once, in order.
func joinRests(a, b []int) []int {
	out := slices.Clone(a)
	for _, i := range b {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// settle sorts the amounts and turns the figures' indices to their places.
func (c *computer) settle() {
	amounts := c.ledger.amounts
	keys, order := make([]string, len(amounts)), make([]int, len(amounts))
	for i := range amounts {
		keys[i], order[i] = amounts[i].Key(), i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(keys[a], keys[b]) })
	at := make([]int, len(order))
	c.set.Amounts = make([]Amount, len(order))
	for place, i := range order {
		c.set.Amounts[place], at[i] = amounts[i], place
	}
	for i := range c.set.Figures {
		f := &c.set.Figures[i]
		rests := make([]int, len(f.Rests)) // the cells of several figures may share theirs
		for k, a := range f.Rests {
			rests[k] = at[a]
		}
		if f.Rests = nil; len(rests) > 0 {
			f.Rests = rests
		}
	}
	c.set.Domains = c.domains()
	c.set.Nests = c.nests()
}

// domains gives the values of every column that figures about persons are grouped by.
func (c *computer) domains() []Domain {
	out := append(c.surveyDomains(), c.transitionDomains()...)
	for i := range c.spec.Measures {
		t := c.tables.Find(c.spec.Measures[i].Table)
		if t == nil || !t.Spec.About.Sensitive() {
			continue
		}
		for k, name := range c.spec.Measures[i].By {
			if k == 0 && len(c.spec.Measures[i].Classes) > 0 { // its classes are printed, not its values
				continue
			}
			col := t.Column(name)
			d := Domain{Sheet: sheetOf(t), Column: t.Spec.Columns[col].Header}
			if slices.ContainsFunc(out, func(o Domain) bool { return o.Sheet == d.Sheet && o.Column == d.Column }) {
				continue
			}
			for _, cat := range c.column(t, col).cats {
				d.Values = append(d.Values, cat.key)
			}
			slices.Sort(d.Values)
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b Domain) int {
		return strings.Compare(a.Sheet+"\x00"+a.Column, b.Sheet+"\x00"+b.Column)
	})
	return out
}
