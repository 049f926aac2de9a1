package source_test

import (
	"flag"
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

var update = flag.Bool("update", false, "write the golden files anew")

// brokenFiles is one file for every diagnostic that a file can get.
func brokenFiles() map[string][]byte {
	cell := func(c string) []byte { return sourcetest.Zip(withCell(c)) }
	old := "\xd0\xcf\x11\xe0" + strings.Repeat("\x00", 508)
	trunc := thousand()
	cut(trunc, sheet1)
	return map[string][]byte{
		"191212121212.csv": []byte("x"),
		"gammal.ods":       []byte("x"),
		"~$laas.xlsx":      []byte("x"),
		"tom.xlsx":         {},
		"krypterad.xlsx":   []byte(old + utf16("EncryptedPackage")),
		"xls.xlsx":         []byte(old + utf16("Workbook")),
		"binar.xlsx":       sourcetest.Zip([]sourcetest.Part{{Name: "xl/workbook.bin", Text: "x"}}),
		"trasig.xlsx":      []byte("PK"),
		"del.xlsx":         sourcetest.Zip(sourcetest.Replace(thousand(), styles, "<cellXfs", "<cellXfs<")),
		"avkortad.xlsx":    sourcetest.Zip(trunc),
		"bladnamn.xlsx":    sourcetest.Zip(sourcetest.Replace(thousand(), book, `name="Data"`, `name="Da&#x202e;ta"`)),
		"rad.xlsx":         sourcetest.Zip(sourcetest.Replace(thousand(), sheet1, `<row r="500">`, `<row r="x">`)),
		"cell.xlsx":        cell(`<c r="A3"><v>1</v></c>`),
		"format.xlsx":      cell(`<c r="A2" s=""><v>1</v></c>`),
		"varde.xlsx":       cell(`<c r="A2"><v>1,5</v></c>`),
		"text.xlsx":        cell(`<c r="A2" t="s"><v>99</v></c>`),
		"siffror.xlsx":     cell(`<c r="A2"><v>1234567890123456</v></c>`),
		"lang.xlsx":        cell(`<c r="A2" t="inlineStr"><is><t>` + strings.Repeat("å", 70_000) + `</t></is></c>`),
		"olika.xlsx":       cell(`<c r="A2"><v>1</v></c><!-- <v>1</v> -->`),
		"stor.xlsx":        cell(`<c r="A2"><v>1</v></c></row>` + manyColumns(200) + `<row>`),
		"bok.xlsx": beside(part("docProps/core.xml", `<dc:creator>19121212-1212, bo@exempel.se, 070-174 06 35</dc:creator>`),
			part("xl/charts/chart9.xml", `<c:v>191212121212</c:v>`)),
		"latin1.csv": []byte("Namn;Ort\nA;\xd6stersund\n"),
		"tecken.csv": []byte("Namn;Ort,Antal\n"),
		"citat.csv":  []byte("a;b\n1;\"2\n"),
		"rad.csv":    []byte("a;b\n1\n1;2;3\n"),
		"bred.csv":   []byte("a" + strings.Repeat(";a", 2000)),
	}
}

func manyColumns(n int) string { return manyColumnsFrom(3, n) }

// manyColumnsFrom is n rows with a value in the last column.
func manyColumnsFrom(first, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+first, i+first)
	}
	return b.String()
}

// TestDiagnostics holds the words of every diagnostic in both languages.
func TestDiagnostics(t *testing.T) {
	files := brokenFiles()
	wants := []source.Want{{File: "saknas.xlsx", At: diag.Pos{File: "case.yaml", Line: 7, Col: 3}}, {File: "../utanfor.xlsx"}, {File: "mapp.xlsx"}}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "mapp.xlsx"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
		wants = append(wants, source.Want{File: name})
	}
	read, list := source.Open(t.Context(), source.Folder(dir), wants, officeKnows)
	if len(read.Files) != 1 {
		t.Errorf("Open read %d files, want the one with faults beside its cells", len(read.Files))
	}
	_, none := source.Open(t.Context(), source.Folder(filepath.Join(dir, "saknas")), wants)
	list = append(list, none...)
	_, none = source.OpenAll(t.Context(), source.Origins{"register": sourcetest.Pinned(register, nil)}, []source.Want{{From: "register", File: "saknas.csv"}})
	list = append(list, none...)
	for _, c := range source.Codes() {
		if c.ID == "xlsx.reconcile" { // no file is known that gives it; TestReconcile plays one
			list = append(list, c.New(diag.Pos{File: "olika.xlsx", Sheet: "Data", Cell: "A2"}))
		}
		if c.ID == "source.together" { // TestTogether makes files that are too large only together
			list = append(list, c.New(diag.Pos{File: "sist.xlsx", Sheet: "Data", Cell: "A2"}, 3))
		}
	}
	list.Sort()
	seen := map[string]bool{}
	for _, d := range list {
		seen[d.Code.ID] = true
	}
	for _, c := range source.Codes() {
		if !seen[c.ID] {
			t.Errorf("no file gives %s", c.ID)
		}
	}
	for _, lang := range []diag.Lang{diag.SV, diag.EN} {
		var b strings.Builder
		for _, d := range list {
			fmt.Fprintf(&b, "%s: %s\n    %s\n", d.Pos, d.Message(lang), d.Hint(lang))
		}
		path := fmt.Sprintf("testdata/diagnostics.%s.txt", lang)
		if *update {
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatalf("ReadFile: %v", err)
		}
		if d := cmp.Diff(string(want), b.String()); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
}
