package source

import (
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// storedSheet is what a second reader must find: every value as it stands in the file, before it is typed.
// rows[i].values[c] belongs to Sheet.Rows[i].Cells[c].
type storedSheet struct {
	ref     sheetRef
	rows    []storedRow
	tallied bool // the number of values agrees with a plain count over the part
}

type storedRow struct {
	number int
	values []string
}

// sheetReader reads one sheet part.
type sheetReader struct {
	w      *workbook
	ref    sheetRef
	x      *scanner
	sheet  Sheet
	stored storedSheet
	hidden [maxColumns + 1]bool
	merges bool
	found  int // values seen, for the tally

	large    bool   // there will be no second reading, and what it must find is not kept
	row, col int    // the row and cell last begun; 0 before the first
	slots    []Cell // room for rows' cells, cut off piece by piece
	values   []string
}

// readSheet reads a sheet to its last byte or says at which cell it cannot be read.
func (w *workbook) readSheet(ref sheetRef) (Sheet, storedSheet, *problem) {
	text, ok, p := w.part(ref.part)
	if p != nil {
		return Sheet{}, storedSheet{}, p
	}
	if !ok {
		return Sheet{}, storedSheet{}, w.damaged(ref.part, "missing")
	}
	r := &sheetReader{w: w, ref: ref, x: newScanner(text)}
	r.sheet = Sheet{Name: locale.NFC(ref.name), Hidden: ref.hidden}
	r.stored.ref = ref
	if p := r.read(); p != nil {
		return Sheet{}, storedSheet{}, p
	}
	r.stored.tallied = r.found == tally(text)
	w.besideCells(ref, text)
	for c := 1; c <= maxColumns; c++ {
		if r.hidden[c] {
			r.sheet.HiddenColumns = append(r.sheet.HiddenColumns, c)
		}
	}
	return r.sheet, r.stored, nil
}

// fail puts a problem at the cell last begun, or at the sheet before the first.
func (r *sheetReader) fail(c diag.Code, args ...any) *problem {
	pos := diag.Pos{File: r.w.name, Sheet: r.sheet.Name}
	if r.row > 0 {
		pos.Cell = diag.CellName(max(r.col, 1), r.row)
	}
	return &problem{c.New(pos, args...)}
}

// over is workbook.over at the cell last begun.
func (r *sheetReader) over(alone bool, what diag.Words) *problem {
	p := r.w.over(alone, what)
	p.Pos = r.fail(codeTooMuch).Pos
	return p
}

// cut says that the part's XML breaks off or is malformed after the cell last begun.
func (r *sheetReader) cut() *problem {
	p := r.fail(codeSheetCut)
	p.Err = &reason{r.x.why}
	return p
}

func (r *sheetReader) read() *problem {
	x := r.x
	inside := "" // the child of <worksheet> the scanner is in
	for {
		switch t := x.next(); {
		case t == tokBad:
			return r.cut()
		case t == tokEnd:
			return nil
		case t == tokOpen && x.depth() == 1:
			if x.name != "worksheet" {
				return r.w.damaged(r.ref.part, "no worksheet")
			}
		case t == tokOpen && x.depth() == 2:
			if x.name == "sheetData" && inside == "sheetData" || x.name == "mergeCells" && r.merges {
				return r.fail(codeSheetCut)
			}
			if inside != "sheetData" || x.name != "sheetData" {
				if inside = x.name; inside == "mergeCells" {
					r.merges = true
				}
			}
			if x.name != "sheetData" && x.name != "cols" && x.name != "mergeCells" {
				if x.skip() == tokBad {
					return r.cut()
				}
			}
		case t == tokOpen:
			if p := r.child(inside); p != nil {
				return p
			}
		}
	}
}

// child reads one element inside <cols>, <sheetData> or <mergeCells>.
func (r *sheetReader) child(inside string) *problem {
	switch {
	case inside == "sheetData" && r.x.name == "row":
		return r.readRow()
	case inside == "cols" && r.x.name == "col":
		return r.readCol()
	case inside == "mergeCells" && r.x.name == "mergeCell":
		return r.readMerge()
	case inside == "sheetData":
		return r.fail(codeSheetCut) // data in a place where no office program writes any
	}
	if r.x.skip() == tokBad {
		return r.cut()
	}
	return nil
}

func (r *sheetReader) readCol() *problem {
	from, ok1 := number(r.x, "min")
	to, ok2 := number(r.x, "max")
	if !ok1 || !ok2 || from < 1 || to < from {
		return r.fail(codePart, r.w.partWords(r.ref.part))
	}
	hidden, _ := r.x.attr("hidden")
	width, sized := r.x.attr("width")
	if truth(hidden) || sized && strings.Trim(width, "0.") == "" {
		for c := from; c <= min(to, maxColumns) && !(r.hidden[c] && c > from); c++ {
			r.hidden[c] = true
		}
	}
	return nil
}

func (r *sheetReader) readMerge() *problem {
	ref, _ := r.x.attr("ref")
	a, b, two := strings.Cut(ref, ":")
	if !two {
		b = a
	}
	var m Merge
	m.FromCol, m.FromRow = diag.SplitCell(a)
	m.ToCol, m.ToRow = diag.SplitCell(b)
	if m.FromCol == 0 || m.ToCol < m.FromCol || m.ToRow < m.FromRow || m.ToCol > maxColumns || m.ToRow > maxRows {
		return r.fail(codePart, r.w.partWords(r.ref.part))
	}
	if len(r.sheet.Merged) >= maxMerges {
		return r.fail(codeTooMuch, diag.Words{SV: "för många sammanfogade celler", EN: "too many merged cells"})
	}
	r.sheet.Merged = append(r.sheet.Merged, m)
	return nil
}

// readRow reads one <row> and all its cells.
func (r *sheetReader) readRow() *problem {
	n := r.row + 1
	if v, given := r.x.attr("r"); given {
		var ok bool
		if n, ok = digits(v); !ok {
			return r.fail(codeRowNumber)
		}
	}
	before := r.row
	if n > before && n <= maxRows {
		r.row, r.col = n, 0
	}
	if n <= before || n > maxRows {
		return r.fail(codeRowNumber)
	}
	row := Row{Number: n}
	hidden, _ := r.x.attr("hidden")
	height, sized := r.x.attr("ht")
	row.Hidden = truth(hidden) || sized && strings.Trim(height, "0.") == ""
	start, used := len(r.slots), false
	for {
		switch t := r.x.next(); {
		case t == tokBad || t == tokEnd:
			return r.cut()
		case t == tokOpen && r.x.name == "c":
			if r.w.seen++; r.w.seen > maxElements {
				return r.over(r.w.seen-r.w.before.seen > maxElements, diag.Words{SV: "för många celler", EN: "too many cells"})
			}
			cell, value, p := r.readCell()
			if p != nil {
				return p
			}
			if cell.Kind == Empty && value == "" {
				continue
			}
			used = true
			r.put(start, cell, value)
			if p := r.count(len(r.slots) - start); p != nil {
				return p
			}
		case t == tokOpen:
			if r.x.skip() == tokBad {
				return r.cut()
			}
		case t == tokClose:
			if used {
				r.keep(row, start)
			}
			return nil
		}
	}
}

// put files a cell of the row that begins at start.
func (r *sheetReader) put(start int, cell Cell, value string) {
	for len(r.slots)-start < r.col {
		r.slots = append(r.slots, Cell{})
		if !r.large {
			r.values = append(r.values, "")
		}
	}
	r.slots[start+r.col-1] = cell
	if !r.large {
		r.values[start+r.col-1] = value
	}
}

// count holds the file to its limits; width is the row's so far.
func (r *sheetReader) count(width int) *problem {
	r.w.cells++
	if r.w.cells > maxCells || r.w.slots+width > maxSlots {
		alone := r.w.cells-r.w.before.cells > maxCells || r.w.slots-r.w.before.slots+width > maxSlots
		return r.over(alone, diag.Words{SV: "för många celler", EN: "too many cells"})
	}
	return nil
}

// keep files a finished row. Rows share one array, which is cut off where it would have to grow far.
func (r *sheetReader) keep(row Row, start int) {
	end := len(r.slots)
	row.Cells = r.slots[start:end:end]
	r.sheet.Rows = append(r.sheet.Rows, row)
	switch {
	case r.large:
	case r.w.cells-r.w.before.cells > maxSecond:
		r.large, r.values, r.stored.rows = true, nil, nil
	default:
		r.stored.rows = append(r.stored.rows, storedRow{row.Number, r.values[start:end:end]})
	}
	r.w.slots += end - start
	if room := 2 * (end - start); cap(r.slots)-end < room {
		r.slots = make([]Cell, 0, max(4096, room))
		if !r.large {
			r.values = make([]string, 0, max(4096, room))
		}
	}
}
