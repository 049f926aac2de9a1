package diag

import (
	"cmp"
	"strconv"
	"strings"
)

// Pos is a place in something an official can open: a cell, a line, a page.
type Pos struct {
	File, Rev, Sheet, Cell string // File is relative to the case or office folder, with slashes; Cell is "C14"
	Line, Col, Page        int    // counted from 1; 0 is unknown
}

// String gives the place as an official can paste it: [bidrag.xlsx]Beslut!C14 goes into Excel's Go To,
// case.yaml:12:3 into an editor.
func (p Pos) String() string {
	if p.File == "" {
		return ""
	}
	p.File, p.Sheet = Visible(p.File, ""), Visible(p.Sheet, "\r\n\t")
	var b strings.Builder
	file := p.File
	if p.Rev != "" {
		file += "@" + p.Rev
	}
	if p.Sheet != "" || p.Cell != "" {
		b.WriteString("[" + file + "]" + quoteSheet(p.Sheet))
		if p.Cell != "" {
			b.WriteString("!" + p.Cell)
		}
		return b.String()
	}
	b.WriteString(file)
	if p.Line > 0 {
		b.WriteString(":" + strconv.Itoa(p.Line))
		if p.Col > 0 {
			b.WriteString(":" + strconv.Itoa(p.Col))
		}
	}
	if p.Page > 0 {
		b.WriteString(" s. " + strconv.Itoa(p.Page))
	}
	return b.String()
}

// quoteSheet writes a sheet name as Excel does in a reference, and never lets a hostile one break the line.
func quoteSheet(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	if strings.ContainsAny(s, " '!-,;()[]") {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return s
}

// Compare orders places: by file, sheet, row, column, line.
func (p Pos) Compare(q Pos) int {
	pc, pr := SplitCell(p.Cell)
	qc, qr := SplitCell(q.Cell)
	return cmp.Or(
		strings.Compare(p.File, q.File), strings.Compare(p.Rev, q.Rev), strings.Compare(p.Sheet, q.Sheet),
		cmp.Compare(pr, qr), cmp.Compare(pc, qc), strings.Compare(p.Cell, q.Cell),
		cmp.Compare(p.Page, q.Page), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// SplitCell splits "C14" into column 3 and row 14; 0, 0 where it is no cell name.
func SplitCell(cell string) (col, row int) {
	i := 0
	for ; i < len(cell) && cell[i] >= 'A' && cell[i] <= 'Z' && i < 3; i++ {
		col = col*26 + int(cell[i]-'A') + 1
	}
	if i == 0 {
		return 0, 0
	}
	row, err := strconv.Atoi(cell[i:])
	if err != nil || row < 1 {
		return 0, 0
	}
	return col, row
}

// CellName writes column 3, row 14 as "C14". Columns and rows count from 1.
func CellName(col, row int) string { return ColumnName(col) + strconv.Itoa(row) }

// ColumnName writes column 28 as "AB".
func ColumnName(col int) string {
	var b [8]byte
	i := len(b)
	for col > 0 {
		col--
		i--
		b[i] = byte('A' + col%26)
		col /= 26
	}
	return string(b[i:])
}

// Span is a run of cells in one column: what a figure rests on, without holding what stands there.
type Span struct {
	File, Rev, Sheet string // as in Pos
	Column           string // the schema's name of the column; empty for whole rows
	Col              int    // 1 is A; 0 for whole rows
	From, To         int    // first and last row, counted from 1; both 0 for all rows
}

// String gives [deltagare.xlsx]Deltagare!C2:C85, or [deltagare.xlsx]Deltagare!2:85 for whole rows. A whole column is
// [deltagare.xlsx]Deltagare!C:C, a whole sheet [deltagare.xlsx]Deltagare.
func (s Span) String() string {
	c := ColumnName(s.Col)
	switch {
	case s.From == 0 && s.Col == 0:
		return Pos{File: s.File, Rev: s.Rev, Sheet: s.Sheet}.String()
	case s.From == 0:
		return Pos{File: s.File, Rev: s.Rev, Sheet: s.Sheet, Cell: c}.String() + ":" + c
	}
	from, to := c+strconv.Itoa(s.From), c+strconv.Itoa(s.To)
	p := Pos{File: s.File, Rev: s.Rev, Sheet: s.Sheet, Cell: from}.String()
	if s.Col != 0 && s.From == s.To {
		return p
	}
	return p + ":" + to
}
