package table

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"

	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
)

// soleTrader says whether column i may hold a personal number in this row: the row's legal form says enskild firma.
func (l *loader) soleTrader(i int, t *Table, row source.Row) bool {
	name := l.spec.Columns[i].SoleTraders
	if name == "" {
		return false
	}
	form := slices.IndexFunc(l.spec.Columns, func(c Column) bool { return c.Name == name })
	if form < 0 || t.Index[form] == 0 || t.Index[form] > len(row.Cells) {
		return false
	}
	switch locale.Fold(row.Cells[t.Index[form]-1].Raw) {
	case "enskild firma", "enskild näringsidkare", "enskild näringsverksamhet":
		return true
	}
	return false
}

// traderNumber reads a personal number that stands alone and writes its last ten characters as 232100-0214 is written.
func traderNumber(s string) (string, bool) {
	hits := personal.Find(s)
	if len(hits) != 1 || hits[0] != (personal.Hit{Start: 0, End: len(s)}) {
		return "", false
	}
	var kept []rune
	for _, r := range s {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			kept = append(kept, r)
		}
	}
	if len(kept) < 10 {
		return "", false
	}
	kept = kept[len(kept)-10:]
	return string(kept[:6]) + "-" + string(kept[6:]), true
}

// mark is the digest of a sole trader's number.
type mark = [sha256.Size]byte

func (t *Table) marked(c, row int, m mark) {
	if t.marks == nil {
		t.marks = map[int]map[int]mark{}
	}
	if t.marks[c] == nil {
		t.marks[c] = map[int]mark{}
	}
	t.marks[c][row] = m
}

// hideTraders writes "enskild firma 1" and so on for the sole traders' numbers of all tables, the same for the same number.
// Their order is that of the numbers' digests, so that it neither hangs on the rows' order nor tells who is older.
func hideTraders(tables Tables) {
	digests := map[string]mark{}
	each := func(f func(t *Table, c, r int, v *Value)) {
		for _, t := range tables {
			for c := range t.Cols {
				for r := range t.Cols[c] {
					if t.sole[c][r] {
						f(t, c, r, &t.Cols[c][r])
					}
				}
			}
		}
	}
	var numbers []string
	each(func(_ *Table, _, _ int, v *Value) {
		if _, known := digests[v.Text]; !known {
			digests[v.Text] = sha256.Sum256([]byte(v.Text))
			numbers = append(numbers, v.Text)
		}
	})
	if len(numbers) == 0 {
		return
	}
	slices.SortFunc(numbers, func(a, b string) int {
		da, db := digests[a], digests[b]
		return bytes.Compare(da[:], db[:])
	})
	each(func(t *Table, c, r int, v *Value) {
		t.marked(c, r, digests[v.Text])
		v.Text = fmt.Sprintf("enskild firma %d", 1+slices.Index(numbers, v.Text))
	})
}
