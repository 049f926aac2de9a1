package source_test

import (
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
)

const bookRels = "xl/_rels/workbook.xml.rels"

// dated is a workbook whose A2 is a date and B2 a shared text.
func dated() []sourcetest.Part {
	return sourcetest.Parts(source.Sheet{Name: "Data", Rows: sourcetest.Rows(sourcetest.Texts("Datum", "Ort"),
		[]source.Cell{{Kind: source.Date, Raw: "2024-06-03"}, text("Östersund")})})
}

// rename gives a part another name; the relationships are the caller's.
func rename(parts []sourcetest.Part, old, new string) []sourcetest.Part {
	out := make([]sourcetest.Part, 0, len(parts))
	for _, p := range parts {
		if p.Name == old {
			p.Name = new
		}
		p.Text = strings.ReplaceAll(p.Text, `"/`+old+`"`, `"/`+new+`"`) // the list of content types
		out = append(out, p)
	}
	return out
}

func without(parts []sourcetest.Part, name string) []sourcetest.Part {
	var out []sourcetest.Part
	for _, p := range parts {
		if p.Name != name {
			out = append(out, p)
		}
	}
	return out
}

// TestPartsAreFoundByRelationship: parts may have any name; what they are is said by the relationships alone.
func TestPartsAreFoundByRelationship(t *testing.T) {
	for _, c := range []struct {
		name  string
		parts []sourcetest.Part
	}{
		{"as programs write it", dated()},
		{"styles under another name", sourcetest.Replace(rename(dated(), styles, "xl/format1.xml"), bookRels, "styles.xml", "format1.xml")},
		{"styles elsewhere, by an absolute name", sourcetest.Replace(rename(dated(), styles, "delar/s.xml"), bookRels, `"styles.xml"`, `"/delar/s.xml"`)},
		{"texts under another name", sourcetest.Replace(rename(dated(), shared, "xl/texter.xml"), bookRels, "sharedStrings.xml", "texter.xml")},
		{"sheet under another name", sourcetest.Replace(rename(dated(), sheet1, "xl/blad.xml"), bookRels, "worksheets/sheet1.xml", "blad.xml")},
		{"a decoy of texts under the usual name", append(sourcetest.Replace(rename(dated(), shared, "xl/texter.xml"), bookRels, "sharedStrings.xml", "texter.xml"),
			sourcetest.Part{Name: shared, Text: strings.Replace(dated()[5].Text, "Östersund", "Krokom", 1)})},
		{"a decoy of styles under the usual name", append(sourcetest.Replace(rename(dated(), styles, "xl/format1.xml"), bookRels, "styles.xml", "format1.xml"),
			sourcetest.Part{Name: styles, Text: `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="0"/></cellXfs></styleSheet>`})},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, list := open(t, "bok.xlsx", sourcetest.Zip(c.parts))
			if err := list.Err(); err != nil {
				t.Fatalf("Open: %v (%v)", err, list[0].Err)
			}
			got := files.Files[0].Sheets[0].Rows[1].Cells
			if got[0].Kind != source.Date || got[0].Raw != "2024-06-03" || got[1].Raw != "Östersund" {
				t.Errorf("row 2 = %+v", got)
			}
		})
	}
}

// TestDoubtfulParts: a part that is missing, there twice or of the wrong sort refuses the file; it is never guessed.
func TestDoubtfulParts(t *testing.T) {
	relation := func(kind, part string) string {
		return `<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="` + part + `"/></Relationships>`
	}
	type parts = []sourcetest.Part
	replace := sourcetest.Replace
	for _, c := range []struct {
		name  string
		parts parts
		code  string
		place string
	}{
		{"styles renamed, relationship not", rename(dated(), styles, "xl/format1.xml"), "xlsx.part", "bok.xlsx"},
		{"styles without relationship", replace(dated(), bookRels, "/styles", "/stilar"), "xlsx.part", "bok.xlsx"},
		{"styles without relationship under another name", replace(rename(dated(), styles, "xl/format1.xml"), bookRels, "/styles", "/stilar"), "xlsx.attribute", "[bok.xlsx]Data!A2"},
		{"two styles", replace(dated(), bookRels, "</Relationships>", relation("styles", "theme.xml")), "xlsx.part", "bok.xlsx"},
		{"styles outside the file", replace(dated(), bookRels, `Target="styles.xml"`, `Target="styles.xml" TargetMode="External"`), "xlsx.part", "bok.xlsx"},
		{"styles that are texts", replace(dated(), bookRels, `"styles.xml"`, `"sharedStrings.xml"`), "xlsx.part", "bok.xlsx"},
		{"no styles", without(replace(dated(), bookRels, "/styles", "/stilar"), styles), "xlsx.attribute", "[bok.xlsx]Data!A2"},
		{"texts renamed, relationship not", rename(dated(), shared, "xl/texter.xml"), "xlsx.part", "bok.xlsx"},
		{"texts without relationship", replace(dated(), bookRels, "/sharedStrings", "/texter"), "xlsx.part", "bok.xlsx"},
		{"no texts", without(replace(dated(), bookRels, "/sharedStrings", "/texter"), shared), "xlsx.shared", "[bok.xlsx]Data!A1"},
		{"two texts", replace(dated(), bookRels, "</Relationships>", relation("sharedStrings", "sharedStrings.xml")), "xlsx.part", "bok.xlsx"},
		{"sheet renamed, relationship not", rename(dated(), sheet1, "xl/blad.xml"), "xlsx.part", "bok.xlsx"},
		{"sheet that is styles", replace(dated(), bookRels, "worksheets/sheet1.xml", "styles.xml"), "xlsx.part", "bok.xlsx"},
		{"sheet of an unknown sort", replace(dated(), bookRels, "/worksheet\"", "/macrosheet\""), "xlsx.part", "bok.xlsx"},
		{"two sheets in one part", replace(dated(), book, "</sheets>", `<sheet name="B" sheetId="2" r:id="rId1"/></sheets>`), "xlsx.part", "bok.xlsx"},
		{"a relationship twice", replace(dated(), bookRels, `Id="rId2"`, `Id="rId1"`), "xlsx.part", "bok.xlsx"},
		{"no relationships", without(dated(), bookRels), "xlsx.broken", "bok.xlsx"},
		{"no workbook relationship", replace(dated(), "_rels/.rels", "/officeDocument\"", "/annat\""), "xlsx.broken", "bok.xlsx"},
		{"another workbook part than named", replace(dated(), "_rels/.rels", "xl/workbook.xml", "xl/bok.xml"), "xlsx.broken", "bok.xlsx"},
	} {
		t.Run(c.name, func(t *testing.T) { refused(t, "bok.xlsx", sourcetest.Zip(c.parts), c.code, c.place) })
	}
}

// TestPersonalNumbersInNames: neither a sheet's name nor a file's, nor a part's, carries a personal number into a message.
func TestPersonalNumbersInNames(t *testing.T) {
	const number = "191212121212"
	sheet := sourcetest.Parts(source.Sheet{Name: "Bok", Rows: sourcetest.Rows(sourcetest.Texts("a"))},
		source.Sheet{Name: "19121212-1212 ", Rows: sourcetest.Rows(sourcetest.Texts("Namn"), sourcetest.Texts("Åsa"))})
	sheet = sourcetest.Replace(sheet, "xl/worksheets/sheet2.xml", "</v></c></row></sheetData></worksheet>", "")
	part := sourcetest.Replace(dated(), bookRels, `"styles.xml"`, `"`+number+`.xml"`)
	for _, c := range []struct {
		name, file  string
		data        []byte
		code, place string
	}{
		{"a damaged sheet", "bok.xlsx", sourcetest.Zip(sheet), "xlsx.sheet", "[bok.xlsx]'(2)'!A2"},
		{"a missing part", "bok.xlsx", sourcetest.Zip(part), "xlsx.part", "bok.xlsx"},
		{"a file", "enkat " + number + ".xlsx", sourcetest.Zip(dated()), "source.personal-name", "enkat ….xlsx"},
		{"a folder", "19121212-1212/enkat.csv", []byte("a\n1\n"), "source.personal-name", "…/enkat.csv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := refused(t, c.file, c.data, c.code, c.place)
			for _, lang := range []diag.Lang{diag.SV, diag.EN} {
				if s := d.Pos.String() + d.Message(lang) + d.Hint(lang); strings.Contains(s, "1212") {
					t.Errorf("the number is told: %s", s)
				}
			}
		})
	}
	_, list := source.Open(t.Context(), sourcetest.Memory(nil), []source.Want{{File: number + ".xlsx", At: diag.Pos{File: "case.yaml", Line: 3}}})
	if len(list) != 1 || list[0].Code.ID != "source.personal-name" || strings.Contains(list.Error(), "1212") {
		t.Errorf("a missing file: %v", list)
	}
}
