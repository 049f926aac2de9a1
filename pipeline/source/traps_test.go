package source_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
)

const (
	sheet1 = "xl/worksheets/sheet1.xml"
	shared = "xl/sharedStrings.xml"
	styles = "xl/styles.xml"
	book   = "xl/workbook.xml"
)

func number(raw string) source.Cell { return source.Cell{Kind: source.Number, Raw: raw} }
func text(raw string) source.Cell   { return source.Cell{Kind: source.Text, Raw: raw} }

// thousand is a workbook of a header and 999 rows, the size at which the losses of traps were measured.
func thousand() []sourcetest.Part {
	rows := [][]source.Cell{sourcetest.Texts("Namn", "Antal")}
	for i := 2; i <= 1000; i++ {
		rows = append(rows, []source.Cell{text(fmt.Sprintf("rad %d", i)), number(fmt.Sprint(i))})
	}
	return sourcetest.Parts(source.Sheet{Name: "Data", Rows: sourcetest.Rows(rows...)})
}

// withCell is a workbook whose A2 is the given <c> element.
func withCell(c string) []sourcetest.Part {
	parts := sourcetest.Parts(source.Sheet{Name: "Data", Rows: sourcetest.Rows(sourcetest.Texts("Namn"), []source.Cell{number("7")})})
	return sourcetest.Replace(parts, sheet1, `<c r="A2"><v>7</v></c>`, c)
}

func open(t *testing.T, name string, data []byte) (source.Files, diag.List) {
	t.Helper()
	return source.Open(t.Context(), sourcetest.Memory(map[string][]byte{name: data}), []source.Want{{File: name}})
}

// refused asserts that the file is refused with one diagnostic, of this code and at this place, with exit 3 and a hint.
func refused(t *testing.T, name string, data []byte, code, place string) diag.Diagnostic {
	t.Helper()
	files, list := open(t, name, data)
	if len(list) != 1 || len(files.Files) != 0 {
		t.Fatalf("Open: %d files, diagnostics %v; want none and one", len(files.Files), list)
	}
	d := list[0]
	if d.Code.ID != code || d.Pos.String() != place {
		t.Errorf("Open: %s at %s (%v); want %s at %s", d.Code.ID, d.Pos, d.Err, code, place)
	}
	if list.Exit() != diag.ExitData || d.Hint(diag.SV) == "" || d.Hint(diag.EN) == "" {
		t.Errorf("Open: exit %d, hints %q, %q; want exit 3 and hints", list.Exit(), d.Hint(diag.SV), d.Hint(diag.EN))
	}
	return d
}

// second reads the workbook and gives A2.
func second(t *testing.T, parts []sourcetest.Part) source.Cell {
	t.Helper()
	files, list := open(t, "bok.xlsx", sourcetest.Zip(parts))
	if err := list.Err(); err != nil {
		t.Fatalf("Open: %v (%v)", err, list[0].Err)
	}
	for _, r := range files.Files[0].Sheets[0].Rows {
		if r.Number == 2 {
			return r.Cells[0]
		}
	}
	return source.Cell{}
}

// lossy is how many rows excelize alone finds, without an error: the trap that the strict reader is there for.
func lossy(t *testing.T, data []byte) int {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("excelize: %v", err)
	}
	defer f.Close()
	rows, err := f.GetRows("Data")
	if err != nil {
		t.Fatalf("excelize gives an error now, %v: the trap may be gone", err)
	}
	return len(rows)
}

func TestTraps(t *testing.T) {
	t.Run("library version", func(t *testing.T) {
		mod, err := os.ReadFile("../../go.mod")
		if err != nil {
			t.Fatalf("go.mod: %v", err)
		}
		if !strings.Contains(string(mod), "excelize/v2 v2.11.0") || strings.Contains(string(mod), "\nreplace") {
			t.Error("go.mod must ask for excelize v2.11.0 (v2.11.1 does not resolve) and replace nothing")
		}
	})
	t.Run("lost rows", lostRows)
	t.Run("formatted values", formattedValues)
	t.Run("dates", dates)
	t.Run("formulas and errors", formulas)
	t.Run("raw cells", rawCells)
	t.Run("size", sizes)
	t.Run("containers", containers)
	t.Run("real files", realFiles)
}

// lostRows: Rows and GetRows lose data with a nil error.
func lostRows(t *testing.T) {
	for _, c := range []struct {
		name, part, old, new string
		code, place          string
	}{
		{"truncated sheet XML", sheet1, "", "", "xlsx.sheet", "[bok.xlsx]Data!A500"},
		{"bad row number", sheet1, `<row r="500">`, `<row r="5x">`, "xlsx.row", "[bok.xlsx]Data!B499"},
		{"bad attribute", sheet1, `<c r="A500" t="s">`, `<c r="A500" t=s>`, "xlsx.sheet", "[bok.xlsx]Data!A500"},
		{"bad cell name", sheet1, `<c r="A500" t="s">`, `<c r="500A" t="s">`, "xlsx.cell", "[bok.xlsx]Data!A500"},
		{"truncated sharedStrings", shared, "", "", "xlsx.shared", "[bok.xlsx]Data!A501"},
		{"shared string out of range", sheet1, `<c r="A500" t="s"><v>500</v>`, `<c r="A500" t="s"><v>9999</v>`, "xlsx.shared", "[bok.xlsx]Data!A500"},
		{"empty style on a cell", sheet1, `<c r="A500" t="s">`, `<c r="A500" s="" t="s">`, "xlsx.attribute", "[bok.xlsx]Data!A500"},
		{"style out of range", sheet1, `<c r="A500" t="s">`, `<c r="A500" s="99" t="s">`, "xlsx.attribute", "[bok.xlsx]Data!A500"},
		{"duplicated cell", sheet1, `<c r="B500">`, `<c r="A500"><v>1</v></c><c r="B500">`, "xlsx.cell", "[bok.xlsx]Data!A500"},
		{"rows out of order", sheet1, `<row r="500">`, `<row r="3">`, "xlsx.row", "[bok.xlsx]Data!B499"},
		{"two values in a cell", sheet1, `<c r="B500"><v>`, `<c r="B500"><v>1</v><v>`, "xlsx.value", "[bok.xlsx]Data!B500"},
		{"value in a comment", sheet1, `<c r="B500">`, `<!-- <v>1</v> --><c r="B500">`, "xlsx.tally", "[bok.xlsx]Data"},
		{"no number", sheet1, `<c r="B500"><v>500`, `<c r="B500"><v>5OO`, "xlsx.value", "[bok.xlsx]Data!B500"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parts := thousand()
			if c.old != "" {
				parts = sourcetest.Replace(parts, c.part, c.old, c.new)
			} else {
				cut(parts, c.part)
			}
			refused(t, "bok.xlsx", sourcetest.Zip(parts), c.code, c.place)
		})
	}
	t.Run("and the library alone gives no error", func(t *testing.T) {
		for _, c := range []struct{ part, old, new string }{
			{sheet1, "", ""}, {sheet1, `<row r="500">`, `<row r="5x">`}, {sheet1, `<c r="A500" t="s">`, `<c r="A500" t=s>`}, {shared, "", ""},
		} {
			parts := thousand()
			if c.old != "" {
				parts = sourcetest.Replace(parts, c.part, c.old, c.new)
			} else {
				cut(parts, c.part)
			}
			if n := lossy(t, sourcetest.Zip(parts)); n >= 1000 {
				t.Errorf("%s %q: %d rows of 1000; the trap is gone", c.part, c.new, n)
			}
		}
	})
}

// cut ends a part where its 500th row or text begins.
func cut(parts []sourcetest.Part, name string) {
	for i, p := range parts {
		if p.Name == name {
			k := strings.Index(p.Text, `<c r="A500"`)
			if k < 0 {
				k = strings.Index(p.Text, "rad 500")
			}
			parts[i].Text = p.Text[:k+len(`<c r="A500" t="s">`)]
		}
	}
}

// formattedValues: a number is what is stored, never what is displayed.
func formattedValues(t *testing.T) {
	for _, c := range []struct{ name, xf, format, stored, want string }{
		{"thousands", `numFmtId="3"`, "", "12000.5", "12000.5"},
		{"percent", `numFmtId="9"`, "", "0.125", "0.125"},
		{"currency", `numFmtId="164"`, `#,##0.00\ "kr"`, "1234.5", "1234.5"},
		{"percent with decimals", `numFmtId="10"`, "", "0.125", "0.125"},
		{"percent in a format of its own", `numFmtId="164"`, `#,##0.0\ %`, "0.125", "0.125"},
		{"the word percent", `numFmtId="164"`, `0"%"`, "12", "12"},
		{"the sign of percent, guarded", `numFmtId="164"`, `0\%`, "12", "12"},
		{"rounding to display", `numFmtId="1"`, "", "2.718", "2.718"},
		{"a word instead of the number", `numFmtId="164"`, `"okänt"`, "3", "3"},
		{"nothing shown", `numFmtId="164"`, `;;;`, "3", "3"},
		{"words that look like a date", `numFmtId="164"`, `0\ "dygn"`, "3", "3"},
		{"colour and condition", `numFmtId="164"`, `[Red][>=100]#,##0;General`, "3", "3"},
		{"exponent", `numFmtId="11"`, "", "1.5E+3", "1500"},
		{"binary noise", `numFmtId="0"`, "", "0.30000000000000004", "0.3"},
		{"binary noise above", `numFmtId="0"`, "", "1.1000000000000001", "1.1"},
		{"fifteen digits", `numFmtId="0"`, "", "123456789012345", "123456789012345"},
		{"negative", `numFmtId="0"`, "", "-0.5", "-0.5"},
		{"needless zeros", `numFmtId="0"`, "", "007.50", "7.5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parts := withCell(`<c r="A2" s="1"><v>` + c.stored + `</v></c>`)
			parts = format(parts, c.xf, c.format)
			want := number(c.want)
			want.Percent = c.stored == "0.125"
			if d := cmp.Diff(want, second(t, parts)); d != "" {
				t.Errorf("A2 (-want +got):\n%s", d)
			}
		})
	}
	t.Run("more digits than are kept", func(t *testing.T) {
		refused(t, "bok.xlsx", sourcetest.Zip(withCell(`<c r="A2"><v>1234567890123456</v></c>`)), "xlsx.digits", "[bok.xlsx]Data!A2")
	})
}

// format gives cell format 1 another number format.
func format(parts []sourcetest.Part, xf, code string) []sourcetest.Part {
	parts = sourcetest.Replace(parts, styles, `numFmtId="14"`, xf)
	if code != "" {
		code = strings.ReplaceAll(strings.ReplaceAll(code, `"`, "&quot;"), ">", "&gt;")
		parts = sourcetest.Replace(parts, styles, "<fonts", `<numFmts><numFmt numFmtId="164" formatCode="`+code+`"/></numFmts><fonts`)
	}
	return parts
}

func dates(t *testing.T) {
	date := func(raw string) source.Cell { return source.Cell{Kind: source.Date, Raw: raw} }
	for _, c := range []struct {
		name, cell, xf, code string
		want                 source.Cell
	}{
		{"built-in format 14", `<c r="A2" s="1"><v>45446</v></c>`, "", "", date("2024-06-03")},
		{"own format", `<c r="A2" s="1"><v>45446</v></c>`, `numFmtId="164"`, `[$-41D]d mmmm yyyy;@`, date("2024-06-03")},
		{"month alone", `<c r="A2" s="1"><v>45446</v></c>`, `numFmtId="164"`, `mmmm`, date("2024-06-03")},
		{"time of day", `<c r="A2" s="1"><v>45446.5520833333</v></c>`, "", "", date("2024-06-03T13:15:00")},
		{"ISO cell", `<c r="A2" t="d"><v>2024-06-03</v></c>`, "", "", date("2024-06-03")},
		{"ISO cell at midnight", `<c r="A2" t="d"><v>2024-06-03T00:00:00.000Z</v></c>`, "", "", date("2024-06-03")},
		{"the leap day of 1900 that never was", `<c r="A2" s="1"><v>60</v></c>`, "", "", source.Cell{Kind: source.BadDate, Raw: "60"}},
		{"the first day that is sure", `<c r="A2" s="1"><v>61</v></c>`, "", "", date("1900-03-01")},
		{"a negative date", `<c r="A2" s="1"><v>-1</v></c>`, "", "", source.Cell{Kind: source.BadDate, Raw: "-1"}},
		{"a date past the last", `<c r="A2" s="1"><v>2958466</v></c>`, "", "", source.Cell{Kind: source.BadDate, Raw: "2958466"}},
		{"serial without date format", `<c r="A2"><v>45446</v></c>`, "", "", number("45446")},
		{"a duration", `<c r="A2" s="1"><v>1.5</v></c>`, `numFmtId="46"`, "", source.Cell{Kind: source.Clock, Raw: "1.5"}},
		{"minutes are no months", `<c r="A2" s="1"><v>0.5</v></c>`, `numFmtId="164"`, "[h]:mm", source.Cell{Kind: source.Clock, Raw: "0.5"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			parts := withCell(c.cell)
			if c.xf != "" {
				parts = format(parts, c.xf, c.code)
			}
			if d := cmp.Diff(c.want, second(t, parts)); d != "" {
				t.Errorf("A2 (-want +got):\n%s", d)
			}
		})
	}
	t.Run("1904 workbook", func(t *testing.T) {
		parts := sourcetest.Replace(withCell(`<c r="A2" s="1"><v>43984</v></c>`), book, "<workbookPr/>", `<workbookPr date1904="1"/>`)
		if d := cmp.Diff(date("2024-06-03"), second(t, parts)); d != "" {
			t.Errorf("A2 (-want +got):\n%s", d)
		}
	})
}

func formulas(t *testing.T) {
	fault := func(raw string) source.Cell { return source.Cell{Kind: source.Fault, Raw: raw} }
	for _, c := range []struct {
		name, cell string
		want       source.Cell
	}{
		{"formula with value", `<c r="A2"><f>1+1</f><v>2</v></c>`, number("2")},
		{"formula without cached value", `<c r="A2"><f>1+1</f></c>`, fault("=")},
		{"formula with an empty value", `<c r="A2"><f>1+1</f><v></v></c>`, fault("=")},
		{"formula that gives no text", `<c r="A2" t="str"><f>IF(1,"","")</f><v></v></c>`, source.Cell{}},
		{"formula that gives text", `<c r="A2" t="str"><f>"a"</f><v>a</v></c>`, text("a")},
		{"#REF!", `<c r="A2" t="e"><f>#REF!</f><v>#REF!</v></c>`, fault("#REF!")},
		{"#N/A", `<c r="A2" t="e"><v>#N/A</v></c>`, fault("#N/A")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, second(t, withCell(c.cell))); d != "" {
				t.Errorf("A2 (-want +got):\n%s", d)
			}
		})
	}
}

func rawCells(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		want       source.Cell
	}{
		{"true", `<c r="A2" t="b"><v>1</v></c>`, source.Cell{Kind: source.Bool, Raw: "true"}},
		{"false", `<c r="A2" t="b"><v>0</v></c>`, source.Cell{Kind: source.Bool, Raw: "false"}},
		{"_x000D_ escape", `<c r="A2" t="inlineStr"><is><t>a_x000D_&#10;b</t></is></c>`, text("a\nb")},
		{"guarded escape", `<c r="A2" t="inlineStr"><is><t>a_x005F_x000D_b</t></is></c>`, text("a_x000D_b")},
		{"trailing blanks", `<c r="A2" t="inlineStr"><is><t xml:space="preserve">a  </t></is></c>`, text("a  ")},
		{"runs of text", `<c r="A2" t="inlineStr"><is><r><rPr><b/></rPr><t>fet</t></r><r><t xml:space="preserve"> text</t></r></is></c>`, text("fet text")},
		{"no cell name", `<c><v>5</v></c>`, number("5")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, second(t, withCell(c.cell))); d != "" {
				t.Errorf("A2 (-want +got):\n%s", d)
			}
		})
	}
	t.Run("merged cells", func(t *testing.T) {
		want := []source.Merge{{FromCol: 1, FromRow: 2, ToCol: 2, ToRow: 3}}
		data := sourcetest.Workbook(source.Sheet{Name: "Data", Merged: want, Rows: sourcetest.Rows(sourcetest.Texts("a", "b"), sourcetest.Texts("c"))})
		files, list := open(t, "bok.xlsx", data)
		if err := list.Err(); err != nil {
			t.Fatalf("Open: %v", err)
		}
		if d := cmp.Diff(want, files.Files[0].Sheets[0].Merged); d != "" {
			t.Errorf("merged (-want +got):\n%s", d)
		}
	})
}

func realFiles(t *testing.T) {
	t.Run("hidden and very hidden sheets, rows, columns", func(t *testing.T) {
		parts := sourcetest.Parts(
			source.Sheet{Name: "Synligt", HiddenColumns: []int{2}, Rows: []source.Row{
				{Number: 1, Cells: sourcetest.Texts("a", "b")}, {Number: 2, Hidden: true, Cells: sourcetest.Texts("c")}}},
			source.Sheet{Name: "Dolt", Hidden: true, Rows: sourcetest.Rows(sourcetest.Texts("x"))},
			source.Sheet{Name: "Mycket dolt", Rows: sourcetest.Rows(sourcetest.Texts("y"))})
		parts = sourcetest.Replace(parts, book, `sheetId="3"`, `sheetId="3" state="veryHidden"`)
		files, list := open(t, "bok.xlsx", sourcetest.Zip(parts))
		if err := list.Err(); err != nil {
			t.Fatalf("Open: %v", err)
		}
		s := files.Files[0].Sheets
		if s[0].Hidden || !s[1].Hidden || !s[2].Hidden || !s[0].Rows[1].Hidden || s[0].Rows[0].Hidden || !cmp.Equal(s[0].HiddenColumns, []int{2}) {
			t.Errorf("Open: %+v", s)
		}
	})
	t.Run("strict OOXML", func(t *testing.T) {
		parts := withCell(`<c r="A2" t="d"><v>2024-06-03</v></c>`)
		for i := range parts {
			r := strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
				"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
			parts[i].Text = r.Replace(parts[i].Text)
		}
		if d := cmp.Diff(source.Cell{Kind: source.Date, Raw: "2024-06-03"}, second(t, parts)); d != "" {
			t.Errorf("A2 (-want +got):\n%s", d)
		}
	})
	t.Run("NFD", func(t *testing.T) {
		if d := cmp.Diff(text("Åre"), second(t, withCell(`<c r="A2" t="inlineStr"><is><t>A`+"\u030a"+`re</t></is></c>`))); d != "" {
			t.Errorf("A2 (-want +got):\n%s", d)
		}
	})
	t.Run("NBSP in numbers is text", func(t *testing.T) {
		if d := cmp.Diff(text("12\u00a0000"), second(t, withCell(`<c r="A2" t="inlineStr"><is><t>12`+"\u00a0"+`000</t></is></c>`))); d != "" {
			t.Errorf("A2 (-want +got):\n%s", d)
		}
	})
	t.Run("dates as text are text", func(t *testing.T) {
		if d := cmp.Diff(text("3/6 2024"), second(t, withCell(`<c r="A2" t="inlineStr"><is><t>3/6 2024</t></is></c>`))); d != "" {
			t.Errorf("A2 (-want +got):\n%s", d)
		}
	})
	t.Run("a prefix on every element", func(t *testing.T) {
		parts := withCell(`<c r="A2"><v>7</v></c>`)
		for i, p := range parts {
			if p.Name == sheet1 {
				p.Text = strings.NewReplacer("<?xml", "<?xml", "</", "</x:", "<", "<x:", "xmlns=", "xmlns:x=").Replace(p.Text)
				parts[i].Text = p.Text
			}
		}
		if d := cmp.Diff(number("7"), second(t, parts)); d != "" {
			t.Errorf("A2 (-want +got):\n%s", d)
		}
	})
}
