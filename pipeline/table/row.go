package table

import (
	"maps"
	"slices"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
)

// checkShape refuses what makes a sheet's picture and its cells differ: hidden columns that are read, and merged cells from
// the header row down. Merged title rows above the header do no harm.
func (l *loader) checkShape() {
	head, rows := l.sheet.Rows[l.head], l.sheet.Rows
	if head.Hidden {
		l.add(codeHiddenRow, 1, head.Number)
	}
	for _, c := range l.sheet.HiddenColumns {
		if c <= len(l.cols) && l.cols[c-1] >= 0 {
			l.add(codeHiddenColumn, c, head.Number, l.spec.Columns[l.cols[c-1]].Header)
		}
	}
	last := rows[len(rows)-1].Number
	for _, m := range l.sheet.Merged {
		if m.ToRow < head.Number || m.FromRow > last || m.FromCol == m.ToCol && m.FromRow == m.ToRow || !l.reads(m.FromCol, m.ToCol) {
			continue
		}
		span := diag.CellName(m.FromCol, m.FromRow) + ":" + diag.CellName(m.ToCol, m.ToRow)
		l.add(codeMerged, m.FromCol, m.FromRow, span)
		l.cover(m)
		if l.full() {
			return
		}
	}
	for _, runs := range l.under {
		slices.SortFunc(runs, func(a, b run) int { return a.from - b.from })
	}
}

// run is a run of rows, both ends included.
type run struct{ from, to int }

// cover keeps which cells a merge leaves empty: that they are is the merge's fault, and was said.
func (l *loader) cover(m source.Merge) {
	if l.under == nil {
		l.under = map[int][]run{}
	}
	for c := m.FromCol; c <= min(m.ToCol, len(l.cols)); c++ {
		if l.cols[c-1] >= 0 {
			l.under[c] = append(l.under[c], run{m.FromRow, m.ToRow})
		}
	}
}

// covered says whether a merge leaves a cell empty. Rows are asked for in ascending order; runs that lie behind are
// dropped.
func (l *loader) covered(col, row int) bool {
	runs := l.under[col]
	for len(runs) > 0 && runs[0].to < row {
		runs = runs[1:]
	}
	if l.under != nil {
		l.under[col] = runs
	}
	return len(runs) > 0 && runs[0].from <= row
}

// reads says whether a schema column lies between two sheet columns.
func (l *loader) reads(from, to int) bool {
	for c := from; c <= min(to, len(l.cols)); c++ {
		if l.cols[c-1] >= 0 {
			return true
		}
	}
	return false
}

// readRows checks every row below the header and fills the table. Rows with nothing in a column that is read are skipped.
func (l *loader) readRows(t *Table) {
	rows := l.sheet.Rows[l.head+1:]
	t.Rows = make([]int, 0, len(rows))
	for i := range t.Cols {
		if t.Index[i] > 0 {
			t.Cols[i] = make([]Value, 0, len(rows))
		}
	}
	checks := make([]*checker, len(l.spec.Columns))
	for i := range checks {
		checks[i] = newChecker(l, i)
	}
	for _, row := range rows {
		if l.full() {
			break
		}
		if !l.used(row) {
			continue
		}
		if row.Hidden {
			l.add(codeHiddenRow, slices.IndexFunc(l.cols, func(c int) bool { return c >= 0 })+1, row.Number)
		}
		if col, is := l.total(row); is { // it is no row of data; what else is wrong in it does not matter
			l.add(codeTotal, col, row.Number)
			continue
		}
		t.Rows = append(t.Rows, row.Number)
		for i, col := range t.Index {
			if col == 0 {
				continue
			}
			var cell source.Cell
			if col <= len(row.Cells) {
				cell = row.Cells[col-1]
			}
			if len(l.under) > 0 && blank(cell) && l.covered(col, row.Number) {
				t.Cols[i] = append(t.Cols[i], Value{})
				continue
			}
			checks[i].sole = l.soleTrader(i, t, row)
			v := checks[i].check(cell, col, row.Number)
			t.Cols[i] = append(t.Cols[i], v)
			if checks[i].sole && v.Set && personal.Tells(beginning(v.Text)) {
				t.trader(i, len(t.Rows)-1)
			}
			if !v.Set && !blank(cell) {
				t.refuse(i, trim(cell.Raw))
			}
		}
		l.checkConditions(t, row)
	}
	l.reportLoose()
	for i := range t.Cols { // a missing column, already reported, is all empty
		if t.Index[i] == 0 {
			t.Cols[i] = make([]Value, len(t.Rows))
		}
	}
}

// loose is what stands in a column without header: from which row on, and how many cells.
type loose struct{ row, count int }

// reportLoose reports every column that has values and no header, once.
func (l *loader) reportLoose() {
	for _, col := range slices.Sorted(maps.Keys(l.loose)) {
		l.add(codeHeaderless, col, l.loose[col].row, l.loose[col].count)
	}
}

// used says whether a row holds anything in a column that is read, and keeps count of cells in columns without a header.
func (l *loader) used(row source.Row) bool {
	used := false
	for k, c := range row.Cells {
		if blank(c) {
			continue
		}
		what := nothing
		if k < len(l.cols) {
			what = l.cols[k]
		}
		used = used || what >= 0
		if what == nothing {
			if l.loose == nil {
				l.loose = map[int]loose{}
			}
			first := l.loose[k+1]
			if first.count++; first.count == 1 {
				first.row = row.Number
			}
			l.loose[k+1] = first
		}
	}
	return used
}
