package sourcetest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
)

// Part is one part of a workbook file.
type Part struct{ Name, Text string }

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNS   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// The cell formats that Parts writes, by index.
const (
	FormatGeneral = iota
	FormatDate    // built-in 14, which Excel shows as the country writes dates
	FormatPercent
	FormatTime
)

// Workbook writes sheets as an .xlsx file: the same bytes for the same sheets. Text becomes shared strings and dates
// become serial numbers in the calendar from 1900.
func Workbook(sheets ...source.Sheet) []byte { return Zip(Parts(sheets...)) }

// Parts gives the parts of Workbook, for tests that break some.
func Parts(sheets ...source.Sheet) []Part {
	var types, rels, book strings.Builder
	shared := &texts{index: map[string]int{}}
	var pages []Part
	for i, s := range sheets {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, relNS, n)
		state := ""
		if s.Hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&book, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escape(s.Name), n, state, n)
		pages = append(pages, Part{fmt.Sprintf("xl/worksheets/sheet%d.xml", n), sheetXML(s, shared)})
	}
	n := len(sheets)
	fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/><Relationship Id="rId%d" Type="%s/sharedStrings" Target="sharedStrings.xml"/>`, n+1, relNS, n+2, relNS)
	return append([]Part{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + mainNS + `" xmlns:r="` + relNS + `"><workbookPr/><sheets>` + book.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() + `</Relationships>`},
		{"xl/styles.xml", xmlHead + `<styleSheet xmlns="` + mainNS + `"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9"/><xf numFmtId="20"/></cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", xmlHead + `<sst xmlns="` + mainNS + `">` + shared.xml.String() + `</sst>`},
	}, pages...)
}

// texts collects the shared strings.
type texts struct {
	index map[string]int
	xml   strings.Builder
}

func (t *texts) add(s string) int {
	i, ok := t.index[s]
	if !ok {
		i = len(t.index)
		t.index[s] = i
		t.xml.WriteString(`<si><t xml:space="preserve">` + escape(s) + `</t></si>`)
	}
	return i
}

func sheetXML(s source.Sheet, shared *texts) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<worksheet xmlns="` + mainNS + `">`)
	if len(s.HiddenColumns) > 0 {
		b.WriteString("<cols>")
		for _, c := range s.HiddenColumns {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="9" hidden="1"/>`, c, c)
		}
		b.WriteString("</cols>")
	}
	b.WriteString("<sheetData>")
	for _, row := range s.Rows {
		hidden := ""
		if row.Hidden {
			hidden = ` hidden="1"`
		}
		fmt.Fprintf(&b, `<row r="%d"%s>`, row.Number, hidden)
		for i, c := range row.Cells {
			if c.Kind != source.Empty {
				b.WriteString(cellXML(diag.CellName(i+1, row.Number), c, shared))
			}
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData>")
	if len(s.Merged) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d">`, len(s.Merged))
		for _, m := range s.Merged {
			fmt.Fprintf(&b, `<mergeCell ref="%s:%s"/>`, diag.CellName(m.FromCol, m.FromRow), diag.CellName(m.ToCol, m.ToRow))
		}
		b.WriteString("</mergeCells>")
	}
	b.WriteString("</worksheet>")
	return b.String()
}

func cellXML(name string, c source.Cell, shared *texts) string {
	switch c.Kind {
	case source.Text:
		return fmt.Sprintf(`<c r="%s" t="s"><v>%d</v></c>`, name, shared.add(c.Raw))
	case source.Bool:
		v := "0"
		if c.Raw == "true" {
			v = "1"
		}
		return fmt.Sprintf(`<c r="%s" t="b"><v>%s</v></c>`, name, v)
	case source.Fault:
		if c.Raw == "=" {
			return fmt.Sprintf(`<c r="%s"><f>1+1</f></c>`, name)
		}
		return fmt.Sprintf(`<c r="%s" t="e"><v>%s</v></c>`, name, escape(c.Raw))
	case source.Date:
		form := "2006-01-02"
		if strings.Contains(c.Raw, "T") {
			form += "T15:04:05"
		}
		t, err := time.Parse(form, c.Raw)
		if err != nil {
			panic(err) // a test's own mistake
		}
		days := float64(t.Unix()-time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()) / 86400
		return fmt.Sprintf(`<c r="%s" s="%d"><v>%.10g</v></c>`, name, FormatDate, days)
	case source.Clock:
		return fmt.Sprintf(`<c r="%s" s="%d"><v>%s</v></c>`, name, FormatTime, c.Raw)
	case source.BadDate:
		return fmt.Sprintf(`<c r="%s" s="%d"><v>%s</v></c>`, name, FormatDate, c.Raw)
	}
	if c.Percent {
		return fmt.Sprintf(`<c r="%s" s="%d"><v>%s</v></c>`, name, FormatPercent, c.Raw)
	}
	return fmt.Sprintf(`<c r="%s"><v>%s</v></c>`, name, c.Raw)
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // writing to a buffer cannot fail
	return b.String()
}

// Zip packs parts in the given order, without clock.
func Zip(parts []Part) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write([]byte(p.Text))
		}
		if err != nil {
			panic(err) // writing to a buffer cannot fail
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// Replace gives the parts with old replaced by new in the named part; it panics when old does not occur there.
func Replace(parts []Part, name, old, new string) []Part {
	out := make([]Part, len(parts))
	done := false
	for i, p := range parts {
		if p.Name == name && strings.Contains(p.Text, old) {
			p.Text = strings.Replace(p.Text, old, new, 1)
			done = true
		}
		out[i] = p
	}
	if !done {
		panic("sourcetest: " + name + " does not hold " + old)
	}
	return out
}

// Rows makes rows from 1 out of cells.
func Rows(rows ...[]source.Cell) []source.Row {
	out := make([]source.Row, len(rows))
	for i, cells := range rows {
		out[i] = source.Row{Number: i + 1, Cells: cells}
	}
	return out
}

// Texts makes a row of text cells; "" is an empty cell.
func Texts(values ...string) []source.Cell {
	out := make([]source.Cell, len(values))
	for i, v := range values {
		if v != "" {
			out[i] = source.Cell{Kind: source.Text, Raw: v}
		}
	}
	return out
}
