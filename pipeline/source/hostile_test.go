package source_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
)

// sizes: files made to take time or memory. Each must be answered at once; the test as a whole would time out otherwise.
func sizes(t *testing.T) {
	many := func(n int, f func(b *strings.Builder, i int)) string {
		var b strings.Builder
		for i := range n {
			f(&b, i)
		}
		return b.String()
	}
	for _, c := range []struct{ name, part, old, new, code, place string }{
		{"fifty thousand merges", sheet1, "</sheetData>", "</sheetData><mergeCells>" + many(50_000, func(b *strings.Builder, i int) {
			fmt.Fprintf(b, `<mergeCell ref="A%d:B%d"/>`, i+10, i+10)
		}) + "</mergeCells>", "xlsx.limit", "[bok.xlsx]Data!A2"},
		{"deep XML", sheet1, "</row>", many(100_000, func(b *strings.Builder, i int) { b.WriteString("<a>") }), "xlsx.sheet", "[bok.xlsx]Data!A1"},
		{"a cell in the last column of every row", sheet1, `<c r="A2"><v>7</v></c></row>`, `</row>` + many(200, func(b *strings.Builder, i int) {
			fmt.Fprintf(b, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+3, i+3)
		}), "xlsx.limit", "[bok.xlsx]Data!XFD186"},
		{"a million columns", sheet1, `<c r="A2"><v>7</v></c>`, `<c r="AAAAA2"><v>7</v></c>`, "xlsx.cell", "[bok.xlsx]Data!A2"},
		{"entity declarations", sheet1, "<worksheet", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet`, "xlsx.sheet", "[bok.xlsx]Data"},
		{"an undeclared entity", sheet1, "<v>7</v>", "<v>&b;</v>", "xlsx.sheet", "[bok.xlsx]Data!A2"},
		{"too many attributes", sheet1, `<c r="A2">`, `<c r="A2" ` + many(100, func(b *strings.Builder, i int) { fmt.Fprintf(b, `a%d="" `, i) }) + `>`, "xlsx.sheet", "[bok.xlsx]Data!A2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parts := sourcetest.Replace(withCell(`<c r="A2"><v>7</v></c>`), c.part, c.old, c.new)
			refused(t, "bok.xlsx", sourcetest.Zip(parts), c.code, c.place)
		})
	}
	t.Run("a huge dimension changes nothing", func(t *testing.T) {
		parts := sourcetest.Replace(withCell(`<c r="A2"><v>7</v></c>`), sheet1, "<sheetData>", `<dimension ref="A1:XFD1048576"/><sheetData>`)
		if got := second(t, parts); got.Raw != "7" {
			t.Errorf("A2 = %+v", got)
		}
	})
	t.Run("columns hidden a hundred thousand times", func(t *testing.T) {
		cols := strings.Repeat(`<col min="1" max="16384" hidden="1"/>`, 100_000)
		parts := sourcetest.Replace(withCell(`<c r="A2"><v>7</v></c>`), sheet1, "<sheetData>", "<cols>"+cols+"</cols><sheetData>")
		if got := second(t, parts); got.Raw != "7" {
			t.Errorf("A2 = %+v", got)
		}
	})
	t.Run("a bomb", func(t *testing.T) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := range 3 { // 210 MB that take 200 kB
			w, err := z.Create(fmt.Sprintf("xl/media/%d.bin", i))
			if err != nil {
				t.Fatalf("zip: %v", err)
			}
			if _, err := w.Write(make([]byte, 70<<20)); err != nil {
				t.Fatalf("zip: %v", err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatalf("zip: %v", err)
		}
		refused(t, "bok.xlsx", b.Bytes(), "xlsx.limit", "bok.xlsx")
	})
	t.Run("a bomb of cells", func(t *testing.T) {
		rows := strings.Repeat("<row><c><v>1</v></c></row>", 2_000_000)
		parts := sourcetest.Replace(withCell(`<c r="A2"><v>7</v></c>`), sheet1, "</sheetData>", rows+"</sheetData>")
		_, list := open(t, "bok.xlsx", sourcetest.Zip(parts))
		if len(list) != 1 || list.Exit() != diag.ExitData {
			t.Errorf("Open: %v", list)
		}
	})
	t.Run("a bomb that lies about its size", func(t *testing.T) {
		data := sourcetest.Zip(sourcetest.Replace(withCell(`<c r="A2"><v>7</v></c>`), sheet1, "</sheetData>", "</sheetData>"+strings.Repeat(" ", 10<<20)))
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatalf("zip: %v", err)
		}
		for _, f := range z.File {
			if f.Name == sheet1 {
				size := []byte{byte(f.UncompressedSize64), byte(f.UncompressedSize64 >> 8), byte(f.UncompressedSize64 >> 16), byte(f.UncompressedSize64 >> 24)}
				data = bytes.ReplaceAll(data, size, []byte{100, 0, 0, 0})
			}
		}
		refused(t, "bok.xlsx", data, "xlsx.part", "bok.xlsx")
	})
	t.Run("the same part twice", func(t *testing.T) {
		parts := withCell(`<c r="A2"><v>7</v></c>`)
		parts = append(parts, sourcetest.Part{Name: "XL\\worksheets\\sheet1.xml", Text: parts[len(parts)-1].Text})
		refused(t, "bok.xlsx", sourcetest.Zip(parts), "xlsx.part", "bok.xlsx")
	})
	t.Run("absolute part name", func(t *testing.T) {
		parts := append(withCell(`<c r="A2"><v>7</v></c>`), sourcetest.Part{Name: "/etc/passwd", Text: "x"})
		refused(t, "bok.xlsx", sourcetest.Zip(parts), "xlsx.part", "bok.xlsx")
	})
	t.Run("part name that climbs", func(t *testing.T) {
		parts := append(withCell(`<c r="A2"><v>7</v></c>`), sourcetest.Part{Name: "../x.xml", Text: "x"})
		refused(t, "bok.xlsx", sourcetest.Zip(parts), "xlsx.part", "bok.xlsx")
	})
}

// utf16 writes a stream name as an old container's directory does.
func utf16(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		b.WriteByte(0)
	}
	return b.String()
}

func containers(t *testing.T) {
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504)
	valid := sourcetest.Zip(withCell(`<c r="A2"><v>7</v></c>`))
	for _, c := range []struct {
		name, file string
		data       []byte
		code       string
	}{
		{"encrypted", "bok.xlsx", []byte(old + utf16("EncryptionInfo") + utf16("EncryptedPackage")), "xlsx.encrypted"},
		{"old xls under a new name", "bok.xlsx", []byte(old + utf16("Root Entry") + utf16("Workbook")), "xlsx.old"},
		{"xls", "bok.xls", []byte(old), "source.format"},
		{"xlsb under a new name", "bok.xlsx", sourcetest.Zip([]sourcetest.Part{{Name: "xl/workbook.bin", Text: "x"}}), "xlsx.binary"},
		{"lock file", "~$bok.xlsx", valid, "source.lock"},
		{"no workbook", "bok.xlsx", []byte("<html><table></table></html>"), "xlsx.broken"},
		{"a zip of something else", "bok.xlsx", sourcetest.Zip([]sourcetest.Part{{Name: "a.txt", Text: "a"}}), "xlsx.broken"},
		{"cut in the middle", "bok.xlsx", valid[:len(valid)/2], "xlsx.broken"},
		{"empty", "bok.xlsx", nil, "source.empty"},
	} {
		t.Run(c.name, func(t *testing.T) { refused(t, c.file, c.data, c.code, c.file) })
	}
	t.Run("a flipped bit", func(t *testing.T) {
		data := bytes.Clone(valid)
		k := bytes.Index(data, []byte(sheet1))
		data[k+len(sheet1)+20] ^= 0x10
		if _, list := open(t, "bok.xlsx", data); list.Err() == nil {
			t.Error("Open read a damaged file")
		}
	})
}

func TestFolder(t *testing.T) {
	sourcetest.Run(t, sourcetest.Suite{Origin: func(t *testing.T, files map[string][]byte) source.Origin {
		dir := t.TempDir()
		for name, data := range files {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
				t.Fatalf("WriteFile(%q): %v", name, err)
			}
		}
		return source.Folder(dir)
	}})
	t.Run("a link that leads out is not followed", func(t *testing.T) {
		outside := filepath.Join(t.TempDir(), "bok.xlsx")
		if err := os.WriteFile(outside, sourcetest.Zip(withCell(`<c r="A2"><v>7</v></c>`)), 0o600); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := os.Symlink(outside, filepath.Join(dir, "bok.xlsx")); err != nil {
			t.Skipf("no links here: %v", err)
		}
		_, list := source.Open(t.Context(), source.Folder(dir), []source.Want{{File: "bok.xlsx"}})
		if len(list) != 1 || list[0].Code.ID != "source.unreadable" {
			t.Errorf("Open: %v, want source.unreadable", list)
		}
	})
	t.Run("no folder", func(t *testing.T) {
		_, list := source.Open(t.Context(), source.Folder(filepath.Join(t.TempDir(), "saknas")), nil)
		if len(list) != 1 || list[0].Code.ID != "source.folder" {
			t.Errorf("Open: %v, want source.folder", list)
		}
	})
}

func TestXLSX(t *testing.T) { sourcetest.Run(t, sourcetest.Suite{}) }

func TestWorkbookRoundTrip(t *testing.T) {
	want := source.Sheet{Name: "Å & <b>", Rows: sourcetest.Rows(
		sourcetest.Texts("Namn", "Värde"),
		[]source.Cell{text("a&b"), number("-12.5"), {Kind: source.Date, Raw: "2024-02-29"}, {Kind: source.Bool, Raw: "true"}},
		[]source.Cell{{}, {Kind: source.Fault, Raw: "#DIV/0!"}, {Kind: source.Clock, Raw: "0.25"}, {Kind: source.BadDate, Raw: "60"}})}
	files, list := open(t, "bok.xlsx", sourcetest.Workbook(want))
	if err := list.Err(); err != nil {
		t.Fatalf("Open: %v", err)
	}
	if d := cmp.Diff(want, files.Files[0].Sheets[0]); d != "" {
		t.Errorf("sheet (-want +got):\n%s", d)
	}
}

// TestSheetNames: a name that would break a message's line, or turn its order, is refused for what it is and not written.
func TestSheetNames(t *testing.T) {
	for name, want := range map[string]string{"Da&#10;ta": "U+000A", "&#9;": "U+000A", "a&#x2066;b": "U+2066", "\ue123": "U+E123"} {
		parts := sourcetest.Replace(thousand(), book, `name="Data"`, `name="`+name+`"`)
		d := refused(t, "bok.xlsx", sourcetest.Zip(parts), "xlsx.sheet-name", "bok.xlsx")
		if !strings.Contains(d.Message(diag.SV), "blad nummer 1 innehåller tecknet "+want+",") {
			t.Errorf("%q: %s", name, d.Message(diag.SV))
		}
	}
}

// TestTogether: the limits hold for the files of a case together. A file that is refused gives back its cells but not the
// time it took; a small file after the large ones is read all the same.
func TestTogether(t *testing.T) {
	filler := func(mega int) []byte {
		return sourcetest.Zip(sourcetest.Replace(thousand(), sheet1, "</sheetData>", "</sheetData>"+strings.Repeat(strings.Repeat(" ", 1023)+"\n", mega<<10)))
	}
	wide := sourcetest.Zip(sourcetest.Replace(thousand(), sheet1, "</sheetData>", manyColumnsFrom(1001, 100)+"</sheetData>"))
	large := []byte("a;b\n" + strings.Repeat(strings.Repeat("å", 500)+";1\n", 14_000))
	small := sourcetest.Zip(thousand())
	for _, c := range []struct {
		name  string
		files map[string][]byte
		want  string
	}{
		{"xml", map[string][]byte{"1.xlsx": filler(40), "2.xlsx": filler(30), "3.xlsx": filler(10), "4.xlsx": filler(40)}, "2.xlsx source.together, 4.xlsx source.together"},
		{"cells", map[string][]byte{"1.xlsx": wide, "2.xlsx": wide, "3.xlsx": small}, "[2.xlsx]Data!XFD1083 source.together"},
		{"text", map[string][]byte{"1.csv": large, "2.csv": large, "3.csv": []byte("a;b\n1;2\n")}, "2.csv source.together"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var wants []source.Want
			for _, name := range []string{"1.xlsx", "2.xlsx", "3.xlsx", "4.xlsx", "1.csv", "2.csv", "3.csv"} {
				if c.files[name] != nil {
					wants = append(wants, source.Want{File: name})
				}
			}
			files, list := source.Open(t.Context(), sourcetest.Memory(c.files), wants)
			var got []string
			for _, d := range list {
				got = append(got, d.Pos.String()+" "+d.Code.ID)
			}
			if strings.Join(got, ", ") != c.want || len(files.Files)+len(list) != len(wants) {
				t.Errorf("Open: %d files and %q, want %q", len(files.Files), got, c.want)
			}
		})
	}
}
