package table

import (
	"slices"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
)

// checkGaps reports where a series of numbers skips some: what is missing between them may have been decided and left out. The
// series may begin at any number, and its rows may stand in any order. Where a cell was refused, its number may be the one that
// is missing, so the series is not judged until that is mended.
func (l *loader) checkGaps(t *Table, i int) {
	if t.Index[i] == 0 || t.refused != nil && len(t.refused[i]) > 0 {
		return
	}
	cells := t.Cols[i]
	var rows []int
	for r, v := range cells {
		if v.Set {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cells[a].Num.Cmp(cells[b].Num) })
	check := newChecker(l, i)
	for k := 1; k < len(rows) && !l.full(); k++ {
		before, after := cells[rows[k-1]].Num, cells[rows[k]].Num
		between := after.Sub(before).Sub(decimal.NewFromInt(1))
		if !between.IsPositive() {
			continue // the next number, or the same one, which is reported as not unique
		}
		d := codeGap.New(t.Pos(i, rows[k]), check.showNumber(after.String()), check.showNumber(before.String()), between.IntPart(), t.Spec.Columns[i].Header)
		d.Also = []diag.Pos{t.Pos(i, rows[k-1])}
		l.list = append(l.list, d)
	}
}
