package source_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
)

// FuzzWorkbook feeds foreign bytes to the reader, whole files as well as sheets inside a sound file. It never panics; what
// it accepts holds every cell that an independent reader finds, and no other.
func FuzzWorkbook(f *testing.F) {
	sound := withCell(`<c r="A2"><v>7</v></c>`)
	for _, p := range sound {
		if p.Name == sheet1 {
			f.Add([]byte(p.Text))
		}
	}
	f.Add(sourcetest.Zip(sound))
	for _, c := range []string{`<c r="A2" t="inlineStr"><is><t>å_x000D_</t></is></c>`, `<c r="A2" s=""/>`, `<c t="b"><v>1</v></c><c r="C2"><f/></c>`,
		`<c r="A2" t="d"><v>2024-06-03</v></c>`, `<c r="A2"><v>1e3</v></c></row><row><c><v>2</v></c>`, `<c r="A2"><!-- <v>1</v> --></c>`} {
		f.Add([]byte(`<worksheet><sheetData><row r="2">` + c + `</row></sheetData></worksheet>`))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip()
		}
		open(t, "bok.xlsx", data)
		parts := bytes.Clone(data)
		if !strings.Contains(string(parts), "<sheetData") {
			return
		}
		broken := make([]sourcetest.Part, 0, len(sound))
		for _, p := range sound {
			if p.Name == sheet1 {
				p.Text = string(parts)
			}
			broken = append(broken, p)
		}
		file := sourcetest.Zip(broken)
		files, list := open(t, "bok.xlsx", file)
		if list.Err() != nil {
			return
		}
		compare(t, files.Files[0].Sheets[0], file)
	})
}

// compare asserts that excelize finds a value in just the cells that the sheet has one in.
func compare(t *testing.T, s source.Sheet, file []byte) {
	t.Helper()
	x, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("excelize: %v", err)
	}
	defer x.Close()
	rows, err := x.GetRows("Data")
	if err != nil {
		t.Fatalf("excelize: %v", err)
	}
	n := 0
	for _, r := range s.Rows {
		for k, c := range r.Cells {
			if c.Kind == source.Empty || c.Kind == source.Fault && c.Raw == "=" {
				continue
			}
			n++
			if r.Number > len(rows) || k >= len(rows[r.Number-1]) || rows[r.Number-1][k] == "" {
				t.Errorf("row %d column %d: %+v is not in the second reading", r.Number, k+1, c)
			}
		}
	}
	for _, r := range rows {
		for _, v := range r {
			if v != "" {
				n--
			}
		}
	}
	if n != 0 {
		t.Errorf("the second reading has %d cells more or less", -n)
	}
}
