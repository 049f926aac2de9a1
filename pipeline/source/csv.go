package source

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// readCSV reads a csv file as one sheet of texts, named after the file as Excel names it. Which of ; , and tab separates
// the columns follows from the header line. A row's number is the one Excel shows: empty lines count, and a line break
// inside quotation marks does not. Every row must have as many columns as the header.
func readCSV(ctx context.Context, name string, data []byte, taken *budget, _ look) ([]Sheet, diag.List) {
	sheet := csvSheet(name)
	at := func(row, col int) diag.Pos {
		return diag.Pos{File: name, Sheet: sheet, Cell: diag.CellName(col, row)}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		line := 1
		if k := firstInvalid(data); k >= 0 {
			line += bytes.Count(data[:k], []byte("\n"))
		}
		return nil, diag.List{codeCSVEncoding.New(diag.Pos{File: name, Line: line})}
	}
	if p := csvText(name, len(data), taken); p != nil {
		return nil, diag.List{*p}
	}
	text := newlines(string(data))
	comma, ok := delimiter(text)
	if !ok {
		return nil, diag.List{codeCSVDelimiter.New(at(1, 1))}
	}
	out := Sheet{Name: locale.NFC(sheet)}
	width, cells := 0, 0
	var list diag.List
	for number := 1; text != ""; number++ {
		if number > maxRows {
			return nil, append(list, codeSize.New(diag.Pos{File: name}))
		}
		if text[0] == '\n' {
			text = text[1:]
			continue
		}
		record, rest, ok := csvRecord(text, comma)
		if !ok {
			return nil, append(list, codeCSVQuote.New(at(number, len(record)+1)))
		}
		text = rest
		row, used := csvRow(number, record)
		if !used {
			continue
		}
		if width == 0 {
			width = len(record)
		}
		if p := csvSize(name, &cells, len(record), taken); p != nil {
			return nil, append(list, *p)
		}
		if k := slices.IndexFunc(record, func(v string) bool { return len(v) > maxLength }); k >= 0 {
			list = append(list, codeLong.New(at(number, k+1)))
		}
		if len(record) != width {
			list = append(list, codeCSVRagged.New(at(number, min(len(record), width)+1), len(record), width))
		}
		out.Rows = append(out.Rows, row)
	}
	if len(list) > 0 {
		return nil, list
	}
	return []Sheet{out}, nil
}

// csvSheet is what Excel calls the sheet of a csv file. The name may have a repository before it; see Name.
func csvSheet(name string) string {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return base[strings.LastIndexByte(base, ':')+1:]
}

// csvText counts a file's text, and csvSize a row's cells, towards the limits.
func csvText(name string, size int, taken *budget) *diag.Diagnostic {
	var d diag.Diagnostic
	switch taken.written += size; {
	case size > maxText:
		d = codeSize.New(diag.Pos{File: name})
	case taken.written > maxText:
		d = codeTogether.New(diag.Pos{File: name}, taken.files)
	default:
		return nil
	}
	return &d
}

func csvSize(name string, cells *int, width int, taken *budget) *diag.Diagnostic {
	var d diag.Diagnostic
	*cells += width
	switch taken.slots += width; {
	case *cells > maxSlots || width > maxCSVCols:
		d = codeSize.New(diag.Pos{File: name})
	case taken.slots > maxSlots:
		d = codeTogether.New(diag.Pos{File: name}, taken.files)
	default:
		return nil
	}
	return &d
}

// csvRow makes a row of a record. used is false where every field is empty.
func csvRow(number int, record []string) (row Row, used bool) {
	row = Row{Number: number, Cells: make([]Cell, len(record))}
	for i, v := range record {
		if strings.TrimSpace(v) != "" {
			row.Cells[i] = Cell{Kind: Text, Raw: locale.NFC(v)}
			used = true
		}
	}
	return row, used
}

// firstInvalid is where the file stops being UTF-8 text.
func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 || r == 0 {
			return i
		}
		i += n
	}
	return -1
}

// delimiter finds the separator of the first line that is not empty: the only one of ; tab , that occurs outside quotes.
// A line with none of them is a single column.
func delimiter(text string) (byte, bool) {
	text = strings.TrimLeft(text, "\n \t")
	seen := map[byte]bool{}
	quoted := false
	for i := 0; i < len(text) && (quoted || text[i] != '\n'); i++ {
		switch c := text[i]; c {
		case '"':
			quoted = !quoted
		case ';', ',', '\t':
			if !quoted {
				seen[c] = true
			}
		}
	}
	if len(seen) > 1 {
		return 0, false
	}
	for _, c := range []byte{';', '\t', ','} {
		if seen[c] {
			return c, true
		}
	}
	return ';', true
}

// csvRecord reads one record (RFC 4180) and gives what follows it. A quotation mark is only allowed around a whole field
// and, doubled, inside such a field.
func csvRecord(text string, comma byte) (record []string, rest string, ok bool) {
	for len(record) <= maxCSVCols { // a longer one is refused; there is no need to read it all
		if strings.HasPrefix(text, `"`) {
			field, after, ok := quoted(text[1:])
			if !ok || after != "" && after[0] != comma && after[0] != '\n' {
				return record, "", false
			}
			record, text = append(record, field), after
		} else {
			end := strings.IndexAny(text, string(comma)+"\n")
			if end < 0 {
				end = len(text)
			}
			if strings.IndexByte(text[:end], '"') >= 0 {
				return record, "", false
			}
			record, text = append(record, text[:end]), text[end:]
		}
		if text == "" || text[0] == '\n' {
			return record, strings.TrimPrefix(text, "\n"), true
		}
		text = text[1:]
		if text == "" { // the file ends in a separator: one more, empty field
			return append(record, ""), "", true
		}
	}
	return record, text, true
}

// quoted reads up to the closing quotation mark.
func quoted(text string) (field, after string, ok bool) {
	end := strings.IndexByte(text, '"')
	if end >= 0 && (end+1 == len(text) || text[end+1] != '"') {
		return text[:end], text[end+1:], true
	}
	var b strings.Builder
	for end >= 0 {
		b.WriteString(text[:end])
		if end+1 < len(text) && text[end+1] == '"' {
			b.WriteByte('"')
			text = text[end+2:]
			end = strings.IndexByte(text, '"')
			continue
		}
		return b.String(), text[end+1:], true
	}
	return "", "", false
}
