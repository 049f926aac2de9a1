package table

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"underlag/pipeline/diag"
)

// Change is what one table was and what it is now, row by row. Rows count from 0.
//
// Every row of Old is in Pairs or in Removed, every row of New in Pairs or in Added, and the rows of a pair differ in exactly
// the cells that are listed: who has Old can make New of it.
type Change struct {
	Old, New *Table
	Pairs    []Pair       // rows that are the same, in the order of New
	Added    []int        // rows of New, ascending
	Removed  []int        // rows of Old, ascending
	Cells    []CellChange // by row of New, then column
}

// Pair is a row that was there and is there.
type Pair struct{ Old, New int }

// CellChange is a cell of a pair that says something else now.
type CellChange struct{ Column, Old, New int }

// None says that the tables say the same. Their rows may still stand in another order; see Moved.
func (c Change) None() bool { return len(c.Added)+len(c.Removed)+len(c.Cells) == 0 }

// Moved says that rows stand in another order than they did.
func (c Change) Moved() bool {
	return !slices.IsSortedFunc(c.Pairs, func(a, b Pair) int { return a.Old - b.Old })
}

// Columns gives the headers of the columns with changed cells, in schema order.
func (c Change) Columns() []string {
	var out []string
	for i, col := range c.New.Spec.Columns {
		if slices.ContainsFunc(c.Cells, func(x CellChange) bool { return x.Column == i }) {
			out = append(out, col.Header)
		}
	}
	return out
}

// Diff compares two readings of one table, both checked by the same schema. Rows are the same that have the same key, or the
// same value in the first column whose values are unique; where the schema has neither, rows that say the same, and then
// rows in order that say the same in half of their cells.
func Diff(old, now *Table) Change {
	c := Change{Old: old, New: now}
	pairs := pairing{c: &c, oldDone: make([]bool, len(old.Rows)), newDone: make([]bool, len(now.Rows))}
	if key := keyOf(now.Spec); len(key) > 0 {
		pairs.equal(key, true)
	}
	all := make([]int, len(now.Spec.Columns))
	for i := range all {
		all[i] = i
	}
	pairs.equal(all, false)
	pairs.similar()
	slices.SortFunc(c.Pairs, func(a, b Pair) int { return a.New - b.New })
	for _, p := range c.Pairs {
		for i := range all {
			if old.said(i, p.Old) != now.said(i, p.New) {
				c.Cells = append(c.Cells, CellChange{i, p.Old, p.New})
			}
		}
	}
	c.Removed, c.Added = left(pairs.oldDone), left(pairs.newDone)
	return c
}

// keyOf gives the columns that tell rows apart.
func keyOf(spec *Spec) []int {
	var key []int
	for i, c := range spec.Columns {
		if c.Key {
			key = append(key, i)
		}
	}
	if len(key) > 0 {
		return key
	}
	if i := slices.IndexFunc(spec.Columns, func(c Column) bool { return c.Unique || c.Consecutive }); i >= 0 {
		return []int{i}
	}
	return nil
}

// nothingSaid is what an empty cell says, unlike every text.
const nothingSaid = "\x00"

// said is what a cell says, so that equal cells say the same. A sole trader's number is called by its digest, since the name
// that stands for it hangs on which others there are.
func (t *Table) said(c, r int) string {
	if mark, ok := t.marks[c][r]; ok {
		return nothingSaid + hex.EncodeToString(mark[:])
	}
	v := t.Cols[c][r]
	if !v.Set {
		return nothingSaid
	}
	return v.canonical(t.Spec.Columns[c].Type)
}

func left(done []bool) []int {
	var out []int
	for i, d := range done {
		if !d {
			out = append(out, i)
		}
	}
	return out
}

// pairing finds out which rows are the same.
type pairing struct {
	c                *Change
	oldDone, newDone []bool
}

func (p *pairing) pair(old, now int) {
	p.oldDone[old], p.newDone[now] = true, true
	p.c.Pairs = append(p.c.Pairs, Pair{old, now})
}

// equal pairs rows that say the same in some columns, the first with the first. As a key they must all say something, and a
// row whose key the other table does not have is then no other row there.
func (p *pairing) equal(columns []int, key bool) {
	index := func(t *Table, done []bool) (keys []string) {
		keys = make([]string, len(t.Rows))
		for r := range t.Rows {
			var b strings.Builder
			whole := true
			for _, c := range columns {
				s := t.said(c, r)
				whole = whole && s != nothingSaid
				fmt.Fprintf(&b, "%d:%s", len(s), s)
			}
			if !done[r] && (whole || !key) {
				keys[r] = b.String()
			}
		}
		return keys
	}
	oldKeys, newKeys := index(p.c.Old, p.oldDone), index(p.c.New, p.newDone)
	at := map[string][]int{}
	for r, k := range oldKeys {
		if k != "" {
			at[k] = append(at[k], r)
		}
	}
	for r, k := range newKeys {
		if rows := at[k]; k != "" && len(rows) > 0 {
			p.pair(rows[0], r)
			at[k] = rows[1:]
		}
	}
}

// most is how many pairs of rows are compared; with more, only rows in the same place are.
const most = 250_000

// similar pairs the rows that are left and say the same in half of their cells, in order, so that as much as can be is
// unchanged.
func (p *pairing) similar() {
	old, now := p.open(p.c.Old, p.oldDone), p.open(p.c.New, p.newDone)
	if len(old)*len(now) > most {
		p.inPlace(old, now)
		return
	}
	best := make([][]int, len(old)+1) // best[i][j]: the most equal cells of old[i:] and now[j:]
	for i := range best {
		best[i] = make([]int, len(now)+1)
	}
	same := make([][]int, len(old))
	for i := len(old) - 1; i >= 0; i-- {
		same[i] = make([]int, len(now))
		for j := len(now) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if same[i][j] = p.alike(old[i], now[j]); same[i][j] > 0 {
				best[i][j] = max(best[i][j], best[i+1][j+1]+same[i][j])
			}
		}
	}
	for i, j := 0, 0; i < len(old) && j < len(now); {
		switch {
		case same[i][j] > 0 && best[i][j] == best[i+1][j+1]+same[i][j]:
			p.pair(old[i], now[j])
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
}

// open lists the rows that have no partner yet and no key that would tell them from all others.
func (p *pairing) open(t *Table, done []bool) []int {
	key := keyOf(t.Spec)
	return slices.DeleteFunc(left(done), func(r int) bool {
		return len(key) > 0 && !slices.ContainsFunc(key, func(c int) bool { return t.said(c, r) == nothingSaid })
	})
}

// inPlace pairs rows of the same number in the sheet that are alike.
func (p *pairing) inPlace(old, now []int) {
	at := make(map[int]int, len(old))
	for _, r := range old {
		at[p.c.Old.Rows[r]] = r
	}
	for _, r := range now {
		if o, ok := at[p.c.New.Rows[r]]; ok && p.alike(o, r) > 0 {
			p.pair(o, r)
		}
	}
}

// alike counts the cells that two rows say the same in; 0 where they are fewer than half of those that say anything.
func (p *pairing) alike(old, now int) int {
	same, said := 0, 0
	for c := range p.c.New.Spec.Columns {
		a, b := p.c.Old.said(c, old), p.c.New.said(c, now)
		if a == nothingSaid && b == nothingSaid {
			continue
		}
		said++
		if a == b {
			same++
		}
	}
	if same*2 < said {
		return 0
	}
	return same
}

// Shown is what a cell says, for a message. It is false where it must not be told: of a table about persons, of a person's
// column, of what looks like a person's number.
func (t *Table) Shown(c, r int) (diag.Words, bool) {
	col, v := &t.Spec.Columns[c], t.Cols[c][r]
	if t.Spec.About.Sensitive() || col.Personal {
		return diag.Words{}, false
	}
	if !v.Set {
		return diag.Words{SV: "(tom)", EN: "(empty)"}, true
	}
	text := v.canonical(col.Type)
	if tellsPerson(text) {
		return diag.Words{}, false
	}
	switch col.Type {
	case TInteger, TDecimal, TMoney:
		return diag.Words{SV: comma(text), EN: text}, true
	case TBool:
		return diag.Words{SV: text, EN: map[string]string{"ja": "yes", "nej": "no"}[text]}, true
	}
	text = oneLine(text)
	return diag.Words{SV: text, EN: text}, true
}

// maxShownText is how many letters of a cell are shown.
const maxShownText = 80

// oneLine writes a cell's text on one line, cut where it is long.
func oneLine(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > maxShownText {
		return string(runes[:maxShownText]) + "…"
	}
	return string(runes)
}

// Said is what a row says, cell by cell, without what must not be told and without empty cells.
func (t *Table) Said(r int) []diag.Words {
	var out []diag.Words
	for c := range t.Spec.Columns {
		if w, ok := t.Shown(c, r); ok && t.Cols[c][r].Set {
			out = append(out, w)
		}
	}
	return out
}
