package table

import (
	"slices"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/source"
)

// reading keeps which sheets the tables read, by file.
type reading map[string][]string

// lost stands for a table whose sheet was not found: which sheet was meant is then not known, and its file has an error.
const lost = "\x00"

func (r reading) add(l *loader) {
	name := lost
	if l.sheet != nil {
		name = l.sheet.Name
	}
	r[l.file.Name] = append(r[l.file.Name], name)
}

// unread tells of the sheets that hold something and that no table reads. A paper may rest on some sheets of a workbook, so
// this stops nothing; but an official who put data there must not have to find out from the figures.
func (r reading) unread(files source.Files) diag.List {
	var list diag.List
	for _, f := range files.Files {
		read := r[f.Name]
		if len(read) == 0 || slices.Contains(read, lost) {
			continue
		}
		for _, s := range f.Sheets {
			if slices.Contains(read, s.Name) || !holds(s) {
				continue
			}
			switch at := (diag.Pos{File: f.Name, Sheet: s.Name}); {
			case !s.Hidden:
				list = append(list, codeUnread.New(at))
			case s.Name != source.ChoiceSheet:
				list = append(list, codeUnreadHidden.New(at))
			}
		}
	}
	return list
}

// holds says whether a sheet has a cell with something in it.
func holds(s source.Sheet) bool {
	return slices.ContainsFunc(s.Rows, func(row source.Row) bool {
		return slices.ContainsFunc(row.Cells, func(c source.Cell) bool { return !blank(c) })
	})
}

// total says whether a row below the header is a total that somebody typed under the data: its first filled cell is one of
// the words for it, and not a value that the column's schema lists.
func (l *loader) total(row source.Row) (col int, is bool) {
	k := slices.IndexFunc(row.Cells, func(c source.Cell) bool { return !blank(c) })
	if k < 0 || row.Cells[k].Kind != source.Text {
		return 0, false
	}
	word := locale.Fold(row.Cells[k].Raw)
	if n := len(word); n > 0 && word[n-1] == ':' {
		word = locale.Fold(word[:n-1])
	}
	if !slices.Contains([]string{"summa", "delsumma", "totalsumma", "slutsumma", "summa totalt", "totalt", "total", "samtliga", "sum", "subtotal", "grand total", "σ"}, word) {
		return 0, false
	}
	if k < len(l.cols) && l.cols[k] >= 0 {
		listed := l.spec.Columns[l.cols[k]].Values
		if slices.ContainsFunc(listed, func(v string) bool { return locale.Fold(v) == locale.Fold(row.Cells[k].Raw) }) {
			return 0, false
		}
	}
	return k + 1, true
}
