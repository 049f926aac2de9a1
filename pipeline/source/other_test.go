package source_test

import (
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
)

const sheetRels = "xl/worksheets/_rels/sheet1.xml.rels"

// officeKnows is what the office of these tests knows.
var officeKnows = personal.Known{Domains: []string{"regionex.se"}, Accepted: []personal.Accepted{
	{Kind: personal.Number, Place: "[bok.xlsx]xl/charts/chart9.xml", By: "Åsa Öberg", Reason: "artikelnummer"}}}

// beside is a sound workbook with further parts; a name that is there already replaces the part.
func beside(more ...sourcetest.Part) []byte {
	parts := dated()
	for _, m := range more {
		parts = append(without(parts, m.Name), m)
	}
	return sourcetest.Zip(parts)
}

// related is the list of what belongs to the sheet.
func related(target string) sourcetest.Part {
	return sourcetest.Part{Name: sheetRels, Text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://x/comments" Target="` + target + `"/></Relationships>`}
}

func part(name, text string) sourcetest.Part { return sourcetest.Part{Name: name, Text: text} }

// swapped is the workbook with something replaced in one of its parts.
func swapped(name, old, new string) []byte {
	return sourcetest.Zip(sourcetest.Replace(dated(), name, old, new))
}

// TestBesideCells plants a personal number, an address or a telephone number in every place that no scan of cells sees.
func TestBesideCells(t *testing.T) {
	const pin = "19121212-1212"
	for _, tc := range []struct {
		name, place, gate string
		data              []byte
	}{
		{"comment", "[bok.xlsx]Data!B2", "personal-numbers", beside(related("../comments1.xml"), part("xl/comments1.xml", `<comments><commentList><comment ref="B2" authorId="0"><text><r><rPr><b/></rPr><t>Född 1912</t></r><r><t>1212-1212</t></r></text></comment></commentList></comments>`))},
		{"comment over two paragraphs", "[bok.xlsx]xl/drawings/drawing1.xml", "personal-numbers", beside(part("xl/drawings/drawing1.xml", `<xdr:wsDr><xdr:txBody><a:p><a:r><a:rPr><a:solidFill/></a:rPr><a:t>191212</a:t></a:r><a:r><a:t>12</a:t></a:r></a:p><a:p><a:r><a:t>1212</a:t></a:r></a:p></xdr:txBody></xdr:wsDr>`))},
		{"mark in a comment", "[bok.xlsx]Data!B2", "protected-persons", beside(related("../comments1.xml"), part("xl/comments1.xml", `<comments><comment ref="B2"><text><t>Den här personen har skyddad identitet, får inte synas</t></text></comment></comments>`))},
		{"author of comments", "[bok.xlsx]xl/persons/person.xml", "mail-addresses", beside(part("xl/persons/person.xml", `<personList><person displayName="Bo" userId="S::bo@exempel.se::1" providerId="AD"/></personList>`))},
		{"office's author", "", "", beside(part("xl/persons/person.xml", `<personList><person displayName="Bo" userId="S::bo@regionex.se::1"/></personList>`))},
		{"author", "[bok.xlsx]docprops/core.xml", "personal-numbers", beside(part("docProps/core.xml", `<cp:coreProperties><dc:creator>Bo `+pin+`</dc:creator></cp:coreProperties>`))},
		{"property of their own", "[bok.xlsx]docprops/custom.xml", "telephone-numbers", beside(part("docProps/custom.xml", `<Properties><property name="Kontakt"><vt:lpwstr>070-174 06 35</vt:lpwstr></property></Properties>`))},
		{"defined name", "[bok.xlsx]xl/workbook.xml", "personal-numbers", swapped(book, `</workbook>`, `<definedNames><definedName name="kod">"`+pin+`"</definedName></definedNames></workbook>`)},
		{"header", "[bok.xlsx]Data", "personal-numbers", swapped(sheet1, `</worksheet>`, `<headerFooter><oddHeader>&amp;L`+pin+`</oddHeader></headerFooter></worksheet>`)},
		{"link", "[bok.xlsx]Data", "mail-addresses", beside(related("mailto:bo@exempel.se\" TargetMode=\"External"))},
		{"link's hint", "[bok.xlsx]Data!A2", "personal-numbers", swapped(sheet1, `</worksheet>`, `<hyperlinks><hyperlink ref="A2" tooltip="`+pin+`"/></hyperlinks></worksheet>`)},
		{"list of validation", "[bok.xlsx]Data!C2", "personal-numbers", swapped(sheet1, `</worksheet>`, `<dataValidations><dataValidation sqref="C2:C9"><formula1>"a,`+pin+`"</formula1></dataValidation></dataValidations></worksheet>`)},
		{"formula", "[bok.xlsx]Data", "personal-numbers", swapped(sheet1, `</sheetData>`, `<row r="9"><c r="A9" t="str"><f>IF(B1="`+pin+`",1,0)</f><v>x</v></c></row></sheetData>`)},
		{"chart", "[bok.xlsx]xl/charts/chart1.xml", "personal-numbers", beside(part("xl/charts/chart1.xml", `<c:chart><c:strCache><c:pt idx="0"><c:v>`+pin+`</c:v></c:pt></c:strCache></c:chart>`))},
		{"pivot table's memory", "[bok.xlsx]xl/pivotcache/pivotcachedefinition1.xml", "personal-numbers", beside(part("xl/pivotCache/pivotCacheDefinition1.xml", `<pivotCacheDefinition><sharedItems><s v="`+pin+`"/></sharedItems></pivotCacheDefinition>`))},
		{"text no cell shows", "[bok.xlsx]xl/sharedStrings.xml", "personal-numbers", swapped("xl/sharedStrings.xml", `</sst>`, `<si><r><t>1912</t></r><r><t>12121212</t></r></si></sst>`)},
		{"bytes", "[bok.xlsx]xl/printersettings/p.bin", "personal-numbers", beside(part("xl/printerSettings/p.bin", "\xff\xfe"+utf16(pin)))},
		{"a part's name", "[bok.xlsx]xl/….xml", "personal-numbers", beside(part("xl/191212121212.xml", `<x/>`))},
		{"accepted", "[bok.xlsx]xl/charts/chart9.xml", "personal-numbers", beside(part("xl/charts/chart9.xml", `<c:v>191212121212</c:v>`))},
		{"sound", "", "", beside(part("docProps/core.xml", `<dc:creator>Åsa Öberg</dc:creator><dcterms:created>2024-06-03T12:00:00Z</dcterms:created>`))},
		{"no XML", "", "", beside(part("xl/x.xml", `<a><b t="</a <<`+strings.Repeat("<c", 100)))},
	} {
		t.Run(tc.name, func(t *testing.T) {
			files, list := source.Open(t.Context(), sourcetest.Memory(map[string][]byte{"bok.xlsx": tc.data}), []source.Want{{File: "bok.xlsx"}}, officeKnows)
			if len(files.Files) != 1 {
				t.Fatalf("the file was not read: %v", list)
			}
			if tc.place == "" {
				if len(list) > 0 {
					t.Errorf("found %v", list)
				}
				return
			}
			want := "source.personal-part"
			if tc.name == "accepted" {
				want = "source.accepted"
			}
			if len(list) != 1 || list[0].Pos.String() != tc.place || list[0].Gate != tc.gate || list[0].Code.ID != want {
				t.Fatalf("found %v, want one of %s at %s", list, tc.gate, tc.place)
			}
			for _, lang := range []diag.Lang{diag.SV, diag.EN} {
				if m := list[0].Message(lang) + list[0].Hint(lang); strings.Contains(m, "1212") || strings.Contains(m, "bo@") || strings.Contains(m, "174") || strings.Contains(m, "%!") {
					t.Errorf("message %q", m)
				}
			}
		})
	}
}

// TestAcceptedPartHoldsOneThing: one acceptance of a place that is no cell lets one thing pass, however often it stands there.
func TestAcceptedPartHoldsOneThing(t *testing.T) {
	for text, want := range map[string]string{
		`<c:v>191212121212</c:v><c:v>191212121212</c:v>`: "source.accepted",
		`<c:v>191212121212</c:v><c:v>811228-9874</c:v>`:  "source.personal-part",
	} {
		data := beside(part("xl/charts/chart9.xml", text))
		_, list := source.Open(t.Context(), sourcetest.Memory(map[string][]byte{"bok.xlsx": data}), []source.Want{{File: "bok.xlsx"}}, officeKnows)
		if len(list) != 1 || list[0].Code.ID != want {
			t.Errorf("%s: found %v, want %s", text, list, want)
		}
	}
}

// TestNamesOfFiles: what tells of a person in a file's name refuses the file, and only the name as it is printed lets it pass.
func TestNamesOfFiles(t *testing.T) {
	for _, tc := range []struct{ name, accept, want string }{
		{"19121212-1212.csv", "", "….csv: filens namn innehåller ett personnummer eller samordningsnummer"},
		{"mapp/bo@exempel.se.csv", "", "mapp/…: filens namn innehåller en e-postadress som inte är kontorets"},
		{"070-174 06 35.csv", "", "….csv: filens namn innehåller ett telefonnummer som varken är handläggarens eller kontorets"},
		{"191212121212.csv", "….csv", "….csv: godtaget av Å (r): filens namn innehåller ett personnummer eller samordningsnummer"},
	} {
		known := personal.Known{Accepted: []personal.Accepted{{Kind: personal.Number, Place: tc.accept, By: "Å", Reason: "r"}}}
		_, list := source.Open(t.Context(), sourcetest.Memory(map[string][]byte{tc.name: []byte("A;B\n1;2\n")}), []source.Want{{File: tc.name}}, known)
		got := ""
		for _, d := range list {
			got += d.Pos.String() + ": " + d.Message(diag.SV)
		}
		if got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}
