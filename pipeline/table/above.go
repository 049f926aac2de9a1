package table

import (
	"underlag/pipeline/source"
)

// checkAbove refuses data above the header row. Titles and notes may stand there; but when somebody sorts a sheet with its
// header, the header ends up among the data, and the rows above it would be left out without a word. A row is taken for
// data when it has values in two or more of the header's columns, or a number or date in a column of such.
func (l *loader) checkAbove() {
	first, col, rows := 0, 0, 0
	for _, row := range l.sheet.Rows[:l.head] {
		k, is := l.dataAbove(row)
		if !is {
			continue
		}
		if rows++; rows == 1 {
			first, col = row.Number, k
		}
	}
	if rows > 0 {
		l.add(codeAbove, col, first, rows, l.sheet.Rows[l.head].Number)
	}
}

// dataAbove says whether a row above the header looks like data, and which sheet column shows it.
func (l *loader) dataAbove(row source.Row) (col int, is bool) {
	filled := 0
	for k, c := range row.Cells {
		if k >= len(l.cols) || l.cols[k] < 0 || blank(c) {
			continue
		}
		if filled++; filled == 1 {
			col = k + 1
		}
		switch l.spec.Columns[l.cols[k]].Type {
		case TInteger, TDecimal, TMoney:
			if c.Kind == source.Number {
				return k + 1, true
			}
			if _, number := swedishNumber(trim(c.Raw)); number && c.Kind == source.Text && l.file.Plain {
				return k + 1, true
			}
		case TDate:
			if c.Kind == source.Date || c.Kind == source.Number {
				return k + 1, true
			}
		}
	}
	return col, filled >= 2
}
