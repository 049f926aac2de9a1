package source

import (
	"bytes"
	"strings"

	"github.com/xuri/excelize/v2"

	"underlag/pipeline/diag"
)

// reconcile reads the workbook once more with excelize and compares every cell of every sheet with what the strict reader
// found. excelize drops what it cannot understand without an error; the strict reader may have faults of its own. A cell
// that one of them has and the other has not, or has otherwise, refuses the file.
func (w *workbook) reconcile(data []byte, sheets []storedSheet) (p *problem) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzip,
	})
	if err != nil {
		p := w.fail(codeNoWorkbook)
		p.Err = err
		return p
	}
	defer f.Close()
	if w.texts != "" { // excelize knows only the usual name
		text, _, p := w.part(w.texts)
		if p != nil {
			return p
		}
		f.Pkg.Store("xl/sharedStrings.xml", []byte(text))
	}
	for _, s := range sheets {
		rows, err := f.Rows(s.ref.name)
		if err != nil {
			p := w.fail(codePart, w.partWords(s.ref.part))
			p.Err = err
			return p
		}
		if p := w.compare(rows, s); p != nil {
			return p
		}
	}
	return nil
}

// compare walks through both readings of one sheet in step.
func (w *workbook) compare(rows *excelize.Rows, s storedSheet) *problem {
	at := func(row, col int, err error) *problem {
		p := &problem{codeMismatch.New(diag.Pos{File: w.name, Sheet: s.ref.name, Cell: diag.CellName(col, row)})}
		p.Err = err
		return p
	}
	number, k := 0, 0
	for rows.Next() {
		number++
		got, err := rows.Columns()
		if err != nil {
			return at(number, len(got)+1, err)
		}
		var want []string
		if k < len(s.rows) && s.rows[k].number == number {
			want = s.rows[k].values
			k++
		}
		for c := range max(len(got), len(want)) {
			a, b := "", ""
			if c < len(got) {
				a = got[c]
			}
			if c < len(want) {
				b = want[c]
			}
			if a != b && a != decodeEscapes(b) { // texts in cells come decoded, shared ones do not
				return at(number, c+1, nil)
			}
		}
	}
	if err := rows.Error(); err != nil {
		return at(number+1, 1, err)
	}
	if k < len(s.rows) {
		first := 0
		for first < len(s.rows[k].values)-1 && s.rows[k].values[first] == "" {
			first++
		}
		return at(s.rows[k].number, first+1, nil)
	}
	return nil
}

// tally counts the values of a sheet without reading its XML: every "<v" and "<is" that begins a tag, whatever its prefix.
func tally(part string) int {
	n := 0
	for i := 0; ; {
		k := strings.IndexByte(part[i:], '<')
		if k < 0 {
			return n
		}
		i += k + 1
		stop := i
		for stop < len(part) && stop < i+24 && part[stop] != '>' && part[stop] != '/' && !white(part[stop]) {
			stop++
		}
		if name := local(part[i:stop]); name == "v" || name == "is" {
			n++
		}
	}
}

// untallied refuses a file whose values were read alike by both readers but counted otherwise.
func (w *workbook) untallied(sheets []storedSheet) *problem {
	for _, s := range sheets {
		if !s.tallied {
			return &problem{codeTally.New(diag.Pos{File: w.name, Sheet: s.ref.name})}
		}
	}
	return nil
}
