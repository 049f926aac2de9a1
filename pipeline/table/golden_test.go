package table_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
	"underlag/pipeline/table"
)

// everything is a schema with every rule, over several files.
func everything() table.Schema {
	day := locale.Date{Year: 2024, Month: 1, Day: 1}
	return table.Schema{Tables: []table.Spec{
		{ID: "insats", File: "insats.xlsx", Sheet: "Insats", About: table.None, Columns: []table.Column{
			{Name: "id", Header: "Id", Type: table.TText, Key: true, Pattern: "I[0-9]+"},
			{Name: "antal", Header: "Antal", Type: table.TInteger, Min: dec("1"), Max: dec("100")},
			{Name: "andel", Header: "Andel", Type: table.TDecimal},
			{Name: "kostnad", Header: "Kostnad", Type: table.TMoney},
			{Name: "datum", Header: "Datum", Type: table.TDate, From: day, To: locale.Date{Year: 2024, Month: 12, Day: 31}},
			{Name: "klar", Header: "Klar", Type: table.TBool},
			{Name: "art", Header: "Art", Type: table.TEnum, Values: []string{"slöjd", "musik"}},
			{Name: "dnr", Header: "Dnr", Type: table.TCaseNumber, Unique: true},
			{Name: "orgnr", Header: "Orgnr", Type: table.TOrganisation},
			{Name: "ledare", Header: "Ledare", Type: table.TText, References: "ledare.namn"},
		}},
		{ID: "ledare", File: "ledare.csv", About: table.Staff, Columns: []table.Column{{Name: "namn", Header: "Namn", Type: table.TText, Required: true}}},
		{ID: "dold", File: "dold.xlsx", Sheet: "Dold", About: table.None, Columns: []table.Column{{Name: "a", Header: "A", Type: table.TText}}},
		{ID: "osynlig", File: "osynlig.xlsx", About: table.None, Columns: []table.Column{{Name: "a", Header: "A", Type: table.TText}}},
		{ID: "flera", File: "flera.xlsx", About: table.None, Columns: []table.Column{{Name: "a", Header: "A", Type: table.TText}}},
		{ID: "borta", File: "flera.xlsx", Sheet: "Blad3", About: table.None, Columns: []table.Column{{Name: "a", Header: "A", Type: table.TText}}},
		{ID: "tom", File: "dold.xlsx", Sheet: "Tom", About: table.None, Columns: []table.Column{{Name: "a", Header: "A", Type: table.TText}}},
		{ID: "huvudlos", File: "flera.xlsx", Sheet: "Blad2", About: table.None, Columns: []table.Column{{Name: "b", Header: "Belopp", Type: table.TText}}},
		{ID: "form", File: "form.xlsx", About: table.None, Columns: []table.Column{{Name: "a", Header: "Kommun", Type: table.TText}, {Name: "b", Header: "Vecka", Type: table.TInteger}, {Name: "c", Header: "Plats", Type: table.TText}}},
		{ID: "sorterad", File: "sorterad.csv", About: table.None, Columns: []table.Column{{Name: "a", Header: "Kommun", Type: table.TText}, {Name: "b", Header: "Antal", Type: table.TInteger}}},
		{ID: "lopande", File: "lopande.csv", About: table.None, Columns: []table.Column{{Name: "a", Header: "Nummer", Type: table.TInteger, Consecutive: true}}},
		{ID: "baslinjer", File: "baslinjer.csv", About: table.None, Columns: []table.Column{
			{Name: "a", Header: "Indikator", Type: table.TText, UniqueWhere: &table.Condition{Column: "slag", Is: []string{"Baslinje"}}},
			{Name: "slag", Header: "Slag", Type: table.TEnum, Values: []string{"Baslinje", "Utfall"}}}},
		{ID: "kontakt", File: "kontakt.xlsx", Sheet: "K", About: table.Person, Columns: []table.Column{{Name: "a", Header: "A", Type: table.TText}, {Name: "b", Header: "B", Type: table.TText}}},
		{ID: "sokande", File: "sokande.csv", About: table.None, Columns: []table.Column{
			{Name: "form", Header: "Form", Type: table.TEnum, Values: []string{"Företag", "Egen verksamhet"}},
			{Name: "orgnr", Header: "Orgnr", Type: table.TOrganisation, RequiredIf: &table.Condition{Column: "form", Not: []string{"Egen verksamhet"}}}}},
		{ID: "manga", File: "manga.xlsx", About: table.None, Columns: []table.Column{{Name: "a", Header: "A", Type: table.TInteger}}},
	}}
}

func everythingWrong() map[string][]byte {
	head := sourcetest.Texts("Id", "Antal", "Andel", "Kostnad", "Datum", "Klar", "Art", "Dnr", "Orgnr", "Ledare")
	row := func(cells ...source.Cell) []source.Cell { return cells }
	clock, bad := source.Cell{Kind: source.Clock, Raw: "0.5"}, source.Cell{Kind: source.BadDate, Raw: "60"}
	formula, fault := source.Cell{Kind: source.Fault, Raw: "="}, source.Cell{Kind: source.Fault, Raw: "#REF!"}
	none := source.Cell{}
	many := [][]source.Cell{sourcetest.Texts("A")}
	for i := range 2_100 {
		many = append(many, row(text("okänt "+diag.ColumnName(i+1))))
	}
	one := sourcetest.Rows(sourcetest.Texts("A"), sourcetest.Texts("x"))
	return map[string][]byte{
		"insats.xlsx": sourcetest.Workbook(source.Sheet{Name: "Insats", Rows: sourcetest.Rows(head,
			row(text("I1"), number("1.5"), text("45 %"), text("12 000 kr"), number("45446"), text("kanske"), text("slojd"), text("ärendet"), text("232100-0215"), text("Bo Ek")),
			row(text("I1"), number("0"), text("okänt"), number("1.005"), text("3/6 2024"), none, text("opera"), text("HSN/1/2024"), text("232100\u202e-0214"), text("Eva Ek")),
			row(text("x"), number("101"), date("2024-01-01"), fault, date("2023-12-31"), none, none, text("HSN/1/2024"), none, date("2024-01-01")),
			row(none, formula, clock, none, date("2025-01-01"), none, none, text("191212121212"), none, number("1.5")),
			row(text("I5"), source.Cell{Kind: source.Number, Raw: "0.94", Percent: true}, text("1,5"), number("2000000000000"), bad),
			row(text("Totalt"), number("109"), text("allt")))},
			source.Sheet{Name: "Anteckningar", Rows: one}, source.Sheet{Name: "Gammalt", Hidden: true, Rows: one}),
		"ledare.csv":    []byte("Namn\nEva Ek\n"),
		"sokande.csv":   []byte("Form;Orgnr\nFöretag;232100-0214\nFöretag;\nEgen verksamhet;\n"),
		"dold.xlsx":     sourcetest.Workbook(source.Sheet{Name: "Dold", Hidden: true, Rows: one}, source.Sheet{Name: "Tom"}),
		"sorterad.csv":  []byte("Krokom;1\nÖstersund;2\nKommun;Antal\n"),
		"baslinjer.csv": []byte("Indikator;Slag\nEtt;Utfall\nEtt;Baslinje\nTvå;Baslinje\nEtt;Utfall\nEtt;Baslinje\n"),
		"lopande.csv":   []byte("Nummer\n1\n4\n2\n"),
		"osynlig.xlsx":  sourcetest.Workbook(source.Sheet{Name: "Dold", Hidden: true, Rows: one}),
		"flera.xlsx":    sourcetest.Workbook(source.Sheet{Name: "Blad1", Rows: one}, source.Sheet{Name: "Blad2", Rows: one}),
		"form.xlsx": sourcetest.Workbook(source.Sheet{Name: "Form", HiddenColumns: []int{2}, Merged: []source.Merge{{FromCol: 1, FromRow: 3, ToCol: 1, ToRow: 4}}, Rows: []source.Row{
			{Number: 1, Cells: sourcetest.Texts("Kommun", "Vecka", "Kommun", "Platts")},
			{Number: 2, Hidden: true, Cells: row(text("Krokom"), number("1"))},
			{Number: 3, Cells: row(text("Krokom"), number("1"), none, none, text("?"))},
			{Number: 4, Cells: row(none, number("1"))}}}),
		"kontakt.xlsx": sourcetest.Workbook(source.Sheet{Name: "K", Rows: sourcetest.Rows(sourcetest.Texts("A", "B"),
			sourcetest.Texts("121212", "1212"), sourcetest.Texts("kalle@example.com"), sourcetest.Texts("070-174 06 35"), sourcetest.Texts("Skyddad identitet"),
			sourcetest.Texts("", "191212121212"))}, source.Sheet{Name: "Ring 070-174 06 35", Hidden: true}),
		"manga.xlsx": sourcetest.Workbook(source.Sheet{Name: "M", Rows: sourcetest.Rows(many...)}),
	}
}

// TestDiagnostics holds the words of every diagnostic in both languages; none may be missing from the golden files.
func TestDiagnostics(t *testing.T) {
	cells := loadKnowing(t, everything(), everythingWrong(), known, table.Binding{Table: "instas", File: "insats.xlsx"})
	schema := table.CheckSchema(wrongSchema(), func(path string) diag.Pos { return diag.Pos{File: "schema.yaml#" + path} })
	seen := map[string]bool{}
	for _, d := range slices.Concat(cells, schema, disagreeing()) {
		seen[d.Code.ID] = true
		if d.Code.ID != "table.accepted" && d.Hint(diag.SV) == "" || d.Code.ID != "table.accepted" && d.Hint(diag.EN) == "" {
			t.Errorf("%s has no hint", d.Code.ID)
		}
		for _, m := range []string{d.Message(diag.SV), d.Message(diag.EN), d.Hint(diag.SV), d.Hint(diag.EN)} {
			if strings.HasSuffix(m, ".") || strings.Contains(m, "%!") {
				t.Errorf("%s: %q", d.Code.ID, m)
			}
		}
	}
	// A required cell that is empty is shown by the key; the same code serves both.
	for _, c := range table.Codes() {
		if !seen[c.ID] {
			t.Errorf("no test makes %s", c.ID)
		}
	}
	for _, lang := range []diag.Lang{diag.SV, diag.EN} {
		golden(t, fmt.Sprintf("cells.%s.txt", lang), shorten(lines(cells, lang)))
		golden(t, fmt.Sprintf("schema.%s.txt", lang), lines(schema, lang))
	}
	if cells.Exit() != diag.ExitConfig && cells.Exit() != diag.ExitData {
		t.Errorf("exit %d", cells.Exit())
	}
}

// shorten leaves out all but the first of the two hundred equal lines.
func shorten(s string) string {
	var out []string
	for _, line := range strings.Split(s, "\n") {
		if strings.HasPrefix(line, "[manga.xlsx]M!") && !strings.HasPrefix(line, "[manga.xlsx]M!A2:") {
			continue
		}
		if n := len(out); n > 0 && out[n-1] == line {
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func wrongSchema() table.Schema {
	return table.Schema{Tables: []table.Spec{
		{ID: "deltagare", File: "d.xlsx", About: table.Health, Columns: []table.Column{{Name: "kod", Header: "Kod", Type: table.TText, Key: true}}},
		{ID: "besok", File: "d.xlsx", Ignore: []string{"Kod"}, Columns: []table.Column{
			{Name: "kod", Header: "Kod", Aliases: []string{"Datum"}, Type: table.TText, References: "deltagare.kood"},
			{Name: "kod", Header: "Datum", Type: "dag"}}},
		{ID: "besok", About: table.None, Columns: []table.Column{
			{Name: "kod", Header: "Kod", Type: table.TText, References: "deltagare.kod"},
			{Name: "namn", Header: "Namn", Type: table.TText, Personal: true, Pattern: "("},
			{Name: "art", Header: "Art", Type: table.TEnum, RequiredIf: &table.Condition{Column: "antal", Is: []string{"1"}}},
			{Name: "epost", Header: "E-post", Type: table.TText, Contact: true, Translation: "antal"},
			{Name: "skyddad", Header: "Skyddad", Type: table.TBool, Protected: true},
			{Name: "orgnr", Header: "Orgnr", Type: table.TOrganisation, SoleTraders: "antal"},
			{Name: "antal", Header: "Antal", Type: table.TInteger, Min: dec("2"), Max: dec("1"), Pattern: "x", Values: []string{"a", "A"}},
			{Name: "", Header: "", Type: table.TDate, Min: dec("1"), From: locale.Date{Year: 2024, Month: 2, Day: 1}, To: locale.Date{Year: 2024, Month: 1, Day: 1}}}},
		{ID: "tom", File: "t.xlsx", About: table.Staff},
	}}
}

func TestCheckSchemaSound(t *testing.T) {
	if list := table.CheckSchema(everything(), nil); len(list) > 0 {
		t.Errorf("CheckSchema: %v", list)
	}
}
