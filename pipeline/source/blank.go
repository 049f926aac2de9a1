package source

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"underlag/pipeline/diag"
)

// Blank is one sheet of an empty workbook.
type Blank struct {
	Name    string
	Columns []BlankColumn
}

// BlankColumn is one column of an empty workbook.
type BlankColumn struct {
	Header  string
	Note    string   // shown when the header is selected
	Choices []string // a drop-down
	Format  string   // Excel number format: "0", "#,##0.00", "yyyy-mm-dd", "@"
	Width   float64  // characters
}

// ChoiceSheet is the hidden sheet that WriteWorkbook puts drop-downs in that are too long to stand in the rule itself.
const ChoiceSheet = "Listor"

const lastBlank = 1000 // drop-downs reach down to this row

// WriteWorkbook makes an empty workbook with headers, drop-downs and number formats, for `new`. The header row is bold and
// stays in view. The same sheets give the same bytes.
func WriteWorkbook(w io.Writer, sheets []Blank) error {
	if len(sheets) == 0 {
		return errors.New("source: a workbook needs a sheet")
	}
	f := excelize.NewFile()
	defer f.Close()
	b := &blankWriter{f: f}
	for i, s := range sheets {
		if i == 0 {
			b.do(f.SetSheetName("Sheet1", s.Name))
		} else {
			_, err := f.NewSheet(s.Name)
			b.do(err)
		}
	}
	for _, s := range sheets {
		b.sheet(s)
	}
	if b.lists > 0 {
		b.do(f.SetSheetVisible(ChoiceSheet, false))
	}
	b.do(f.SetDocProps(&excelize.DocProperties{Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z", Creator: "underlag", LastModifiedBy: "underlag"}))
	if b.err != nil {
		return fmt.Errorf("source: write workbook: %w", b.err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		return fmt.Errorf("source: write workbook: %w", err)
	}
	return repack(w, buf.Bytes())
}

// blankWriter keeps the first error, so that the sheet can be written as a list of what it holds.
type blankWriter struct {
	f     *excelize.File
	lists int // columns used in the sheet of choices
	err   error
}

func (b *blankWriter) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *blankWriter) style(s excelize.Style) int {
	id, err := b.f.NewStyle(&s)
	b.do(err)
	return id
}

func (b *blankWriter) sheet(s Blank) {
	bold := b.style(excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	for i, c := range s.Columns {
		name := diag.ColumnName(i + 1)
		width := c.Width
		if width <= 0 {
			width = float64(max(12, utf8.RuneCountInString(c.Header)+2))
		}
		b.do(b.f.SetColWidth(s.Name, name, name, min(width, 80)))
		if c.Format != "" {
			b.do(b.f.SetColStyle(s.Name, name, b.style(excelize.Style{CustomNumFmt: &c.Format})))
		}
		b.do(b.f.SetCellStr(s.Name, name+"1", c.Header))
		b.do(b.f.SetCellStyle(s.Name, name+"1", name+"1", bold))
		if c.Note != "" {
			note := excelize.NewDataValidation(true)
			note.Sqref = name + "1"
			note.SetInput(clip(c.Header, 32), clip(c.Note, 255))
			b.do(b.f.AddDataValidation(s.Name, note))
		}
		if len(c.Choices) > 0 {
			b.choices(s.Name, name, c.Choices)
		}
	}
	b.do(b.f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// choices adds a drop-down. Excel takes a list of up to 255 characters and no commas in the rule itself; a longer one
// stands in a hidden sheet.
func (b *blankWriter) choices(sheet, column string, values []string) {
	v := excelize.NewDataValidation(true)
	v.Sqref = fmt.Sprintf("%s2:%s%d", column, column, lastBlank)
	v.SetError(excelize.DataValidationErrorStyleStop, "Okänt värde", "Välj ett värde i listan.")
	joined := strings.Join(values, ",")
	if utf8.RuneCountInString(joined) <= 255 && strings.Count(joined, ",") == len(values)-1 && !strings.Contains(joined, `"`) {
		b.do(v.SetDropList(values))
	} else {
		if b.lists == 0 {
			_, err := b.f.NewSheet(ChoiceSheet)
			b.do(err)
		}
		b.lists++
		at := diag.ColumnName(b.lists)
		for i, s := range values {
			b.do(b.f.SetCellStr(ChoiceSheet, fmt.Sprintf("%s%d", at, i+1), s))
		}
		v.SetSqrefDropList(fmt.Sprintf("%s!$%s$1:$%s$%d", ChoiceSheet, at, at, len(values)))
	}
	b.do(b.f.AddDataValidation(sheet, v))
}

// clip cuts a text to what Excel takes.
func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// repack writes a workbook's parts anew in a fixed order and without clock.
func repack(w io.Writer, data []byte) error {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("source: write workbook: %w", err)
	}
	files := slices.Clone(in.File)
	slices.SortFunc(files, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) }) // "[" sorts first
	out := zip.NewWriter(w)
	for _, f := range files {
		if err := copyPart(out, f); err != nil {
			return fmt.Errorf("source: write workbook: %w", err)
		}
	}
	return out.Close()
}

func copyPart(out *zip.Writer, f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return err
}
