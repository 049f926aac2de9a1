package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"
)

const (
	inBook  = "deltagare.xlsx"
	inSheet = "[deltagare.xlsx]Deltagare"
	again   = "öppna arbetsboken, .*spara den på nytt.*"
)

// mistakes are what people do.
func mistakes() []breakage {
	return []breakage{
		{"an amount with its unit", swap(sheetPart, `<c r="G2"[^>]*><v>9</v>`, `<c r="G2" t="inlineStr"><is><t>12 000 kr</t></is>`),
			inSheet + "!G2", "värdet är text, inte ett tal", "skriv bara talet; enheten hör till kolumnen"},
		{"a header deleted", swap(sheetPart, `<c r="G1" s="1" t="s"><v>6</v></c>`, ""), inSheet + "!A1", "kolumnen Antal träffar med närvaro saknas", "lägg till kolumnen .*"},
		{"an unknown column", swap(sheetPart, `</c></row><row r="2">`, `</c><c r="I1" t="inlineStr"><is><t>Ålder</t></is></c></row><row r="2">`),
			inSheet + "!I1", "kolumnen med den här rubriken är ingen av .*", "ta bort kolumnen; .*"},
		{"a header misspelt", swap(textsPart, "Kommun", "Komun"), inSheet + "!C1", "kolumnen ”Komun” är ingen av .*", "menades ”Kommun”\\?"},
		{"a total below", swap(sheetPart, `</sheetData>`, `<row r="9999"><c r="A9999" t="inlineStr"><is><t>Summa</t></is></c><c r="G9999"><v>812</v></c></row></sheetData>`),
			inSheet + "!A9999", "raden är en summarad .*", "ta bort raden; .*"},
		{"a filter left on", swap(sheetPart, `<row r="3">`, `<row r="3" hidden="1">`), inSheet + "!A3", "raden är dold .*", "visa raden .*"},
		{"a formula never computed", swap(sheetPart, `<c r="G2"[^>]*><v>9</v>`, `<c r="G2"><f>4+5</f>`), inSheet + "!G2", "cellens formel har inget sparat resultat", "öppna arbetsboken i Excel, .*"},
		{"a date shown as a number of days", swap(sheetPart, `<c r="G2"[^>]*><v>9</v>`, `<c r="G2"><v>45446</v>`), inSheet + "!G2", "värdet är större än 30", "kontrollera värdet"},
		{"a personal number", swap(sheetPart, `<c r="A2" t="s"><v>8</v>`, `<c r="A2" t="inlineStr"><is><t>19121212-1212</t></is>`),
			inSheet + "!A2", "här står ett personnummer eller samordningsnummer \\(grind personal-numbers\\)", "ta bort det; .*"},
		{"the same participant twice", swap(sheetPart, `<c r="A3" t="s"><v>14</v>`, `<c r="A3" t="s"><v>8</v>`), inSheet + "!A3", "raden har samma nyckel .*", "ta bort den ena raden .*"},
		{"a password", write("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"),
			inBook, "arbetsboken är skyddad med lösenord", ".*ta bort lösenordet.*"},
		{"an empty file", write(""), inBook, "filen är tom", ".*"},
		{"a web page under the name", write("<html><table></table></html>"), inBook, "filen är ingen arbetsbok eller är skadad", again + "|.*spara.*"},
	}
}

// damages are what programs and disks do.
func damages() []breakage {
	return []breakage{
		{"a file truncated", func(t *testing.T, good []byte, to io.Writer) { put(t, to, good[:len(good)*2/3]) }, inBook, "filen är ingen arbetsbok eller är skadad", ".*"},
		{"a byte changed", func(t *testing.T, good []byte, to io.Writer) {
			bad := bytes.Clone(good)
			bad[bytes.Index(bad, []byte(sheetPart))+len(sheetPart)+900] ^= 0x10
			put(t, to, bad)
		}, inBook, "en del av arbetsboken är skadad: xl/worksheets/sheet1.xml", again},
		{"a sheet truncated", swap(sheetPart, `<c r="C20"(.|\n)*`, `<c r="C20"`), inSheet + "!B20", "bladet är skadat efter den här cellen .*", again},
		{"a shared string out of range", swap(sheetPart, `<c r="C7" t="s"><v>\d+`, `<c r="C7" t="s"><v>9999`), inSheet + "!C7", "cellens text saknas i arbetsboken", "skriv texten på nytt och spara"},
		{"the shared strings truncated", swap(textsPart, `Krokom(.|\n)*`, "Kro"), inSheet + "!.*", "cellens text saknas i arbetsboken", ".*"},
		{"a cell twice", swap(sheetPart, `<c r="B7"`, `<c r="A7"`), inSheet + "!A7", "cellen har en ogiltig plats, .*", again},
		{"a row out of order", swap(sheetPart, `<row r="7">`, `<row r="5">`), inSheet + "!H6", "raden efter den här har ett ogiltigt nummer .*", again},
		{"a format that is not there", swap(sheetPart, `<c r="G2" s="\d+"`, `<c r="G2" s="999"`), inSheet + "!G2", "cellens format eller typ är skadad", again},
		{"the formats renamed alone", func(t *testing.T, good []byte, to io.Writer) {
			put(t, to, edited(t, good, func(name, text string) (string, string) {
				return strings.Replace(name, "styles.xml", "format.xml", 1), text
			}))
		}, inBook, "en del av arbetsboken är skadad: cellernas format .*", again},
	}
}

// bombs are made to take time or memory.
func bombs() []breakage {
	const large = "arbetsboken är för stor: .*"
	const less = "ta bort blad, .*"
	return []breakage{
		{"a sheet of 300 MB", flood(sheetPart, `</sheetData>`, "", strings.Repeat(" ", 100), 3_000_000, "</sheetData>"), inBook, large, less},
		{"a sheet of 190 MB", flood(sheetPart, `</sheetData>`, "", strings.Repeat(" ", 100), 1_900_000, "</sheetData>"), inBook, large, less},
		{"a sheet of more rows than Excel has", flood(sheetPart, `</sheetData>`, "", "<row><c><v>1</v></c></row>", 1_100_000, "</sheetData>"), inSheet + "!A1048576", ".*", ".*"},
		{"a sheet of four million empty cells", flood(sheetPart, `</sheetData>`, "<row>", "<c/>", 4_000_000, "</row></sheetData>"), inSheet + ".*", ".*", ".*"},
		{"four hundred thousand wrong cells", flood(sheetPart, `</sheetData>`, "", "<row>"+strings.Repeat("<c><v>1</v></c>", 7)+"</row>", 60_000, "</sheetData>"),
			inSheet, "bladet har så många fel .*", "rätta de fel som visas och kör igen"},
		{"six hundred thousand missing cells", flood(sheetPart, `</sheetData>`, "", `<row>`+strings.Repeat("<c/>", 6)+`<c><v>1</v></c></row>`, 100_000, "</sheetData>"),
			inSheet, "bladet har så många fel .*", "rätta de fel som visas och kör igen"},
		{"a cell of 60 MB", flood(sheetPart, `<c r="D2" t="s"><v>11</v>`, `<c r="D2" t="inlineStr"><is><t>`, "å1 ", 15_000_000, "</t></is>"), inSheet + "!D2", ".*", ".*"},
		{"a cell of 50 MB of digits", flood(sheetPart, `<c r="D2" t="s"><v>11</v>`, `<c r="D2" t="inlineStr"><is><t>`, "19 12-12", 6_000_000, "</t></is>"), inSheet + "!D2", ".*", ".*"},
		{"the longest texts of digits", flood(sheetPart, `</sheetData>`, "", `<row><c/><c/><c/><c/><c/><c/><c/><c/><c t="inlineStr"><is><t>`+strings.Repeat("19 12-12", 16_000)+"</t></is></c></row>", 190, "</sheetData>"),
			inSheet + "!I86", "kolumnen saknar rubrik .*", "ge kolumnen en rubrik .*"},
		{"the longest headers", flood(sheetPart, `</c></row><row r="2">`, "</c>", `<c t="inlineStr"><is><t>`+strings.Repeat("Å1 ", 32_000)+"</t></is></c>", 190, `</row><row r="2">`),
			inSheet + "!I1", "kolumnen med den här rubriken är ingen av .*", "ta bort kolumnen; .*"},
		{"sixteen thousand headers", flood(sheetPart, `</c></row><row r="2">`, "</c>", `<c t="inlineStr"><is><t>Antal träffar med närvara`+strings.Repeat("o", 25)+"</t></is></c>", 16_000, `</row><row r="2">`),
			inBook, "ytterligare \\d+ fel i filen visas inte", "rätta felen ovan och kör igen"},
		{"two hundred thousand cells beside the table", flood(sheetPart, `</sheetData>`, "", `<row>`+strings.Repeat("<c/>", 7)+strings.Repeat("<c><v>1912121212</v></c>", 2)+"</row>", 100_000, "</sheetData>"),
			inSheet + "!I86", "kolumnen saknar rubrik .*", "ge kolumnen en rubrik .*"},
		{"five million shared strings", flood(textsPart, `</sst>`, "", "<si/>", 5_000_000, "</sst>"), inBook, large, less},
		{"a shared string of 100 MB", flood(textsPart, `</sst>`, "<si><t>", "abcdefghij", 10_000_000, "</t></si></sst>"), inBook, large, less},
		{"one long shared string in every cell", flood(textsPart, `2022-02`, "", "abcdefghi ", 1_000_000, ""), inSheet + "!B.*", ".*", ".*"},
		{"formats of 20 MB", flood(stylePart, `<cellXfs[^>]*>`, "<cellXfs>", `<xf numFmtId="14"/>`, 1_000_000, ""), inBook, large, less},
		{"a thousand sheets", flood(bookPart, `</sheets>`, "", "", 0, sheets(1000)+"</sheets>"), inBook, ".*", ".*"},
		{"twenty thousand parts", many(20_000), inBook, large, less},
		{"a thousand parts of the same bytes", many(1_000), inBook, ".*", ".*"},
		{"deep nesting", flood(sheetPart, `</sheetData>`, "", "<a>", 1_000_000, "</sheetData>"), inSheet + "!.*", "bladet är skadat efter den här cellen .*", again},
		{"fifty thousand merges", flood(sheetPart, `</sheetData>`, "</sheetData><mergeCells>", `<mergeCell ref="A10:B10"/>`, 50_000, "</mergeCells>"), inSheet + "!.*", large, less},
		{"a column beyond the last", swap(sheetPart, `<c r="G2"`, `<c r="BDWGN2"`), inSheet + "!G2", "cellen har en ogiltig plats, .*", again},
		{"a million columns", flood(sheetPart, `</sheetData>`, "<row>", "<c><v>1</v></c>", 1_000_000, "</row></sheetData>"), inSheet + "!XFD.*", "cellen har en ogiltig plats, .*", again},
		{"the last column of many rows", flood(sheetPart, `</sheetData>`, "", `<row>`+strings.Repeat("<c/>", 16_383)+`<c><v>1</v></c></row>`, 250, "</sheetData>"), inSheet + "!XFD.*", large, less},
		{"empty cells in many rows", flood(sheetPart, `</sheetData>`, "", `<row>`+strings.Repeat("<c/>", 11_000)+`<c><v>1</v></c></row>`, 260, "</sheetData>"), inSheet + "!PGC86", "kolumnen saknar rubrik .*", "ge kolumnen en rubrik .*"},
		{"entities that grow", swap(sheetPart, `<worksheet`, `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet`), inSheet, "bladet är skadat .*", again},
	}
}

func put(t *testing.T, to io.Writer, data []byte) {
	t.Helper()
	if _, err := to.Write(data); err != nil {
		t.Fatal(err)
	}
}

func write(text string) func(*testing.T, []byte, io.Writer) {
	return func(t *testing.T, _ []byte, to io.Writer) { put(t, to, []byte(text)) }
}

func sheets(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<sheet name="B%d" sheetId="%d" r:id="rId1"/>`, i, i+10)
	}
	return b.String()
}

// many adds parts of 300 kB that take next to nothing.
func many(n int) func(*testing.T, []byte, io.Writer) {
	return func(t *testing.T, good []byte, to io.Writer) {
		t.Helper()
		in, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
		if err != nil {
			t.Fatal(err)
		}
		out := zip.NewWriter(to)
		for _, f := range in.File {
			if err := out.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
		pack := packedZeros(t, 300_000_000/n)
		for i := range n {
			h := pack.head
			h.Name = fmt.Sprintf("xl/media/%d.bin", i)
			w, err := out.CreateRaw(&h)
			if err == nil {
				_, err = w.Write(pack.body)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := out.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// zeros is a part of a zip file, ready to be written under many names.
type zeros struct {
	head zip.FileHeader
	body []byte
}

// packedZeros packs n zeros once.
func packedZeros(t *testing.T, n int) zeros {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	text := make([]byte, n)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return zeros{zip.FileHeader{Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(text),
		CompressedSize64: uint64(b.Len()), UncompressedSize64: uint64(n)}, b.Bytes()}
}
