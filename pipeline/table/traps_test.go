package table_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
	"underlag/pipeline/table"
)

// deltagare is a schema of two columns for the shape of sheets.
func deltagare(about table.About) table.Schema {
	return table.Schema{Tables: []table.Spec{{ID: "deltagare", File: "deltagare.xlsx", About: about, Ignore: []string{"Anteckning"}, Columns: []table.Column{
		{Name: "kod", Header: "Kod", Aliases: []string{"Pseudonym"}, Type: table.TText, Key: true},
		{Name: "antal", Header: "Antal tillfällen", Type: table.TInteger},
	}}}}
}

// TestTraps: what source hands on as it is stored, and only the schema can judge. Each case is a real workbook.
func TestTraps(t *testing.T) {
	head := sourcetest.Texts("Kod", "Antal tillfällen", "Anteckning")
	row := func(kod, antal string) []source.Cell { return []source.Cell{text(kod), number(antal)} }
	for _, c := range []struct {
		name   string
		sheets []source.Sheet
		want   []string // place and code
		rows   int
	}{
		{"merged data rows", []source.Sheet{{Name: "D", Merged: []source.Merge{{FromCol: 1, FromRow: 2, ToCol: 1, ToRow: 3}},
			Rows: sourcetest.Rows(head, row("a", "1"), []source.Cell{{}, number("2")})}},
			[]string{"[deltagare.xlsx]D!A2 table.merged"}, 0},
		{"an empty cell beside merged ones", []source.Sheet{{Name: "D", Merged: []source.Merge{{FromCol: 1, FromRow: 2, ToCol: 1, ToRow: 3}, {FromCol: 1, FromRow: 6, ToCol: 2, ToRow: 7}},
			Rows: sourcetest.Rows(head, row("a", "1"), []source.Cell{{}, number("2")}, []source.Cell{{}, number("3")}, row("b", "1"), row("c", "1"), []source.Cell{{}, number("5")})}},
			[]string{"[deltagare.xlsx]D!A2 table.merged", "[deltagare.xlsx]D!A4 cell.required", "[deltagare.xlsx]D!A6 table.merged"}, 0},
		{"rows above the header", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(row("a", "1"), row("b", "2"), head, row("c", "3"))}},
			[]string{"[deltagare.xlsx]D!B1 table.above"}, 0},
		{"a number above the header", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(sourcetest.Texts("Uppgifter"), []source.Cell{{}, number("2")}, head, row("c", "3"))}},
			[]string{"[deltagare.xlsx]D!B2 table.above"}, 0},
		{"two texts above the header", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(sourcetest.Texts("a", "många"), head, row("c", "3"))}},
			[]string{"[deltagare.xlsx]D!A1 table.above"}, 0},
		{"titles and notes above the header", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(sourcetest.Texts("Deltagare"), sourcetest.Texts("", "våren 2024"), append(sourcetest.Texts("", "", "Obs", ""), number("3")), head, row("c", "3"))}}, nil, 1},
		{"a header and no rows", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head)}}, []string{"[deltagare.xlsx]D table.no-rows"}, 0},
		{"merged title rows above the header", []source.Sheet{{Name: "D", Merged: []source.Merge{{FromCol: 1, FromRow: 1, ToCol: 3, ToRow: 1}},
			Rows: sourcetest.Rows(sourcetest.Texts("Deltagare våren 2024"), head, row("a", "1"))}}, nil, 1},
		{"merged cells in a column that is not read", []source.Sheet{{Name: "D", Merged: []source.Merge{{FromCol: 3, FromRow: 2, ToCol: 3, ToRow: 3}},
			Rows: sourcetest.Rows(head, row("a", "1"), row("b", "2"))}}, nil, 2},
		{"hidden row", []source.Sheet{{Name: "D", Rows: []source.Row{{Number: 1, Cells: head}, {Number: 2, Hidden: true, Cells: row("a", "1")}, {Number: 3, Cells: row("b", "2")}}}},
			[]string{"[deltagare.xlsx]D!A2 table.hidden-row"}, 0},
		{"hidden header row", []source.Sheet{{Name: "D", Rows: []source.Row{{Number: 1, Hidden: true, Cells: head}, {Number: 2, Cells: row("a", "1")}}}},
			[]string{"[deltagare.xlsx]D!A1 table.hidden-row"}, 0},
		{"hidden column that is read", []source.Sheet{{Name: "D", HiddenColumns: []int{2}, Rows: sourcetest.Rows(head, row("a", "1"))}},
			[]string{"[deltagare.xlsx]D!B1 table.hidden-column"}, 0},
		{"hidden column that is not read", []source.Sheet{{Name: "D", HiddenColumns: []int{3}, Rows: sourcetest.Rows(head, row("a", "1"))}}, nil, 1},
		{"hidden sheet beside", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, row("a", "1"))}, {Name: "Gammalt", Hidden: true, Rows: sourcetest.Rows(head)}},
			[]string{"[deltagare.xlsx]Gammalt table.unread-hidden"}, 1},
		{"the hidden sheet of drop-downs", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, row("a", "1"))}, {Name: source.ChoiceSheet, Hidden: true, Rows: sourcetest.Rows(head)}}, nil, 1},
		{"an empty hidden sheet beside", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, row("a", "1"))}, {Name: "Gammalt", Hidden: true, Rows: sourcetest.Rows(sourcetest.Texts(" "))}}, nil, 1},
		{"a total below", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, row("a", "1"), row("SUMMA:", "1"))}},
			[]string{"[deltagare.xlsx]D!A3 table.total-row"}, 0},
		{"a total below with its word in a column without header", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(append([]source.Cell{{}}, head...),
			append([]source.Cell{{}}, row("a", "1")...), []source.Cell{text("Totalt"), {}, number("1")})}},
			[]string{"[deltagare.xlsx]D!A3 table.headerless", "[deltagare.xlsx]D!A3 table.total-row"}, 0},
		{"a word that only begins like a total", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, row("Summan av oss", "1"), []source.Cell{text("b"), number("2"), text("totalt")})}}, nil, 2},
		{"only a hidden sheet", []source.Sheet{{Name: "D", Hidden: true, Rows: sourcetest.Rows(head, row("a", "1"))}},
			[]string{"deltagare.xlsx table.visible"}, 0},
		{"two visible sheets", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head)}, {Name: "E", Rows: sourcetest.Rows(head)}},
			[]string{"deltagare.xlsx table.sheets"}, 0},
		{"empty sheet", []source.Sheet{{Name: "D"}}, []string{"[deltagare.xlsx]D table.empty"}, 0},
		{"no header", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(row("a", "1"))}}, []string{"[deltagare.xlsx]D table.header"}, 0},
		{"headers in NFD, with no-break spaces and other case", []source.Sheet{{Name: "D",
			Rows: sourcetest.Rows(sourcetest.Texts("KOD", "antal\u00a0tillfa\u0308llen "), row("a", "1"))}}, nil, 1},
		{"alias", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(sourcetest.Texts("Pseudonym", "Antal tillfällen"), row("a", "1"))}}, nil, 1},
		{"a header and its alias", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(sourcetest.Texts("Kod", "Antal tillfällen", "Pseudonym"), row("a", "1"))}},
			[]string{"[deltagare.xlsx]D!C1 table.duplicate-header"}, 0},
		{"missing and unknown header", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(sourcetest.Texts("Kod", "Antal tilfällen"), row("a", "1"))}},
			[]string{"[deltagare.xlsx]D!A1 table.column", "[deltagare.xlsx]D!B1 table.unknown-header"}, 0},
		{"blank rows between data", []source.Sheet{{Name: "D", Rows: []source.Row{{Number: 1, Cells: head}, {Number: 2, Cells: row("a", "1")},
			{Number: 4, Cells: sourcetest.Texts(" ", "\u00a0")}, {Number: 9, Cells: row("b", "2")}}}}, nil, 2},
		{"a value in a column without header", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, row("a", "1"), []source.Cell{{}, {}, {}, {}, number("3")})}},
			[]string{"[deltagare.xlsx]D!E3 table.headerless"}, 0},
		{"the same key twice", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, row("a", "1"), row("b", "1"), row("a", "2"))}},
			[]string{"[deltagare.xlsx]D!A4 cell.key"}, 0},
		{"NBSP in a number", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, []source.Cell{text("a"), text("12\u00a0000")})}},
			[]string{"[deltagare.xlsx]D!B2 cell.number-text"}, 0},
		{"formula without cached value", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, []source.Cell{text("a"), {Kind: source.Fault, Raw: "="}})}},
			[]string{"[deltagare.xlsx]D!B2 cell.formula"}, 0},
		{"error cell", []source.Sheet{{Name: "D", Rows: sourcetest.Rows(head, []source.Cell{text("a"), {Kind: source.Fault, Raw: "#N/A"}})}},
			[]string{"[deltagare.xlsx]D!B2 cell.fault"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			tables, list := load(t, deltagare(table.None), map[string][]byte{"deltagare.xlsx": sourcetest.Workbook(c.sheets...)})
			var got []string
			for _, d := range list {
				got = append(got, d.Pos.String()+" "+d.Code.ID)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Fatalf("diagnostics (-want +got):\n%s", d)
			}
			if list.Err() != nil {
				if list.Exit() != diag.ExitData {
					t.Errorf("exit %d, want 3", list.Exit())
				}
			} else if n := len(tables[0].Rows); n != c.rows {
				t.Errorf("%d rows, want %d", n, c.rows)
			}
		})
	}
}

// TestSensitiveValuesAreNeverTold: of tables about persons, and of personal columns, no value reaches a message.
func TestSensitiveValuesAreNeverTold(t *testing.T) {
	secret := "hemligtvärde"
	cells := []source.Cell{text(secret), text(secret), date("1999-09-09"), number("7777"), {Kind: source.Fault, Raw: secret}, text("7777 kr")}
	for _, about := range []table.About{table.Health, table.Person} {
		for _, typ := range []table.Type{table.TText, table.TInteger, table.TMoney, table.TDate, table.TBool, table.TEnum, table.TCaseNumber, table.TOrganisation} {
			schema, files := one(table.Column{Type: typ, Unique: true, Values: []string{"ett", "hemligtvärd"}, Pattern: "x+", Max: dec("3")}, cells...)
			schema.Tables[0].About = about
			_, list := load(t, schema, files)
			if len(list) == 0 {
				t.Errorf("%s: no problem was found", typ)
			}
			for _, lang := range []diag.Lang{diag.SV, diag.EN} {
				for _, bad := range []string{secret, "1999", "7777"} {
					if all := lines(list, lang); strings.Contains(strings.ToLower(all), bad) {
						t.Errorf("%s about %s tells %q:\n%s", typ, about, bad, all)
					}
				}
			}
		}
	}
}

// TestManyProblems: two hundred problems of a file are listed, the others counted; what is wrong in the same way is told
// once, with every place.
func TestManyProblems(t *testing.T) {
	same, other := make([]source.Cell, 1000), make([]source.Cell, 1000)
	for i := range same {
		same[i], other[i] = text("okänt"), text("okänt "+diag.ColumnName(i+1))
	}
	same[500] = number("1")
	schema, files := one(table.Column{Type: table.TInteger}, same...)
	_, list := load(t, schema, files)
	if len(list) != 1 || list[0].Message(diag.SV) != "”okänt” är inget tal, och 998 rader till: A3:A501, A503:A1001" {
		t.Errorf("Load: %d problems, the first %q; want one", len(list), list[0].Message(diag.SV))
	}
	schema, files = one(table.Column{Type: table.TInteger}, other...)
	_, list = load(t, schema, files)
	if len(list) != 201 {
		t.Fatalf("Load: %d problems, want 201", len(list))
	}
	last := list.Sort()[0] // a place without a cell comes first
	if got := last.Pos.String() + " " + last.Message(diag.SV); got != "data.xlsx ytterligare 800 fel i filen visas inte" {
		t.Errorf("the count says %q", got)
	}
}

// TestJoined: a mistake made once is told once.
func TestJoined(t *testing.T) {
	head, row := sourcetest.Texts("Kod", "Antal tillfällen"), func(kod, antal string) []source.Cell { return []source.Cell{text(kod), text(antal)} }
	filtered := []source.Row{{Number: 1, Cells: head}}
	for i := 2; i < 10; i++ {
		filtered = append(filtered, source.Row{Number: i, Hidden: i%4 != 0, Cells: []source.Cell{text(fmt.Sprint(i)), number("1")}})
	}
	for _, c := range []struct {
		name  string
		sheet source.Sheet
		want  []string
	}{
		{"a filter left on", source.Sheet{Name: "D", Rows: filtered},
			[]string{"A2 raden är dold men innehåller uppgifter, och 5 rader till: A3, A5:A7, A9"}},
		{"numbers typed as text", source.Sheet{Name: "D", Rows: sourcetest.Rows(head, row("a", "1 kr"), row("b", "2 kr"), row("c", "3"), row("d", "4"))},
			[]string{"B2 ”1 kr” är text, inte ett tal, och 3 rader till: B3:B5"}},
		{"three are told one by one", source.Sheet{Name: "D", Rows: sourcetest.Rows(head, row("a", "1"), row("b", "2"), row("c", "3"))},
			[]string{"B2 ”1” är text, inte ett tal", "B3 ”2” är text, inte ett tal", "B4 ”3” är text, inte ett tal"}},
		{"different words that are no numbers", source.Sheet{Name: "D", Rows: sourcetest.Rows(head, row("a", "?"), row("b", "?"), row("c", "många"), row("d", "?"), row("e", "?"))},
			[]string{"B2 ”?” är inget tal, och 3 rader till: B3, B5:B6", "B4 ”många” är inget tal"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, list := load(t, deltagare(table.None), map[string][]byte{"deltagare.xlsx": sourcetest.Workbook(c.sheet)})
			var got []string
			for _, d := range list {
				got = append(got, d.Pos.Cell+" "+d.Message(diag.SV))
				if en := d.Message(diag.EN); strings.Contains(en, "%!") || strings.Contains(en, " till: ") {
					t.Errorf("in English: %s", en)
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("diagnostics (-want +got):\n%s", d)
			}
		})
	}
}

// TestCauseOnly: what follows from an empty table, or from a value that was refused where it belongs, is not told again.
func TestCauseOnly(t *testing.T) {
	schema := deltagare(table.Health)
	schema.Tables[0].Columns[0].Pattern = "D[0-9]+"
	schema.Tables = append(schema.Tables, table.Spec{ID: "besok", File: "besok.csv", About: table.Health, Columns: []table.Column{
		{Name: "kod", Header: "Kod", Type: table.TText, References: "deltagare.kod"}}})
	for _, c := range []struct {
		name string
		rows [][]source.Cell
		want []string
	}{
		{"empty", nil, []string{"[deltagare.xlsx]D table.no-rows"}},
		{"refused", [][]source.Cell{{text("X1")}, {text("D2")}}, []string{"[besok.csv]besok!A4 cell.reference", "[deltagare.xlsx]D!A2 cell.pattern"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := sourcetest.Rows(append([][]source.Cell{sourcetest.Texts("Kod", "Antal tillfällen")}, c.rows...)...)
			_, list := load(t, schema, map[string][]byte{"besok.csv": []byte("Kod\nX1\nD2\nD3\n"),
				"deltagare.xlsx": sourcetest.Workbook(source.Sheet{Name: "D", Rows: rows})})
			var got []string
			for _, d := range list {
				got = append(got, d.Pos.String()+" "+d.Code.ID)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("diagnostics (-want +got):\n%s", d)
			}
		})
	}
	schema.Tables[0].Optional = true
	_, list := load(t, schema, map[string][]byte{"besok.csv": []byte("Kod\n"), "deltagare.xlsx": sourcetest.Workbook(source.Sheet{Name: "D", Rows: sourcetest.Rows(sourcetest.Texts("Kod", "Antal tillfällen"))})})
	if s := fmt.Sprint(codes(list)); s != "[table.no-rows]" || list[0].Pos.File != "besok.csv" {
		t.Errorf("Load: %v; want the empty required table only", list)
	}
}

// TestReferences: values must be among another table's, and what names a person makes a table one about persons.
func TestReferences(t *testing.T) {
	schema := deltagare(table.Health)
	schema.Tables = append(schema.Tables, table.Spec{ID: "besok", File: "besok.csv", About: table.Health, Columns: []table.Column{
		{Name: "kod", Header: "Kod", Type: table.TText, References: "deltagare.kod"}, {Name: "kr", Header: "Kronor", Type: table.TMoney, Unique: true}}})
	files := map[string][]byte{
		"deltagare.xlsx": sourcetest.Workbook(source.Sheet{Name: "D", Rows: sourcetest.Rows(sourcetest.Texts("Kod", "Antal tillfällen"), []source.Cell{number("101"), number("1")})}),
		"besok.csv":      []byte("Kod;Kronor\n101;1 234,5\n102;\u22123\n101;-3,00\n"),
	}
	tables, list := load(t, schema, files)
	var got []string
	for _, d := range list {
		got = append(got, d.Pos.String()+" "+d.Code.ID+" "+d.Message(diag.SV))
	}
	want := []string{
		"[besok.csv]besok!A3 cell.reference värdet finns inte i kolumnen Kod i deltagare.xlsx",
		"[besok.csv]besok!B4 cell.unique värdet finns redan i kolumnen Kronor, i B3",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("diagnostics (-want +got):\n%s", d)
	}
	if v := tables.Find("besok").Cols[1][0].Num.String(); v != "1234.5" {
		t.Errorf("B2 = %s, want 1234.5", v)
	}
	_, list = load(t, schema, map[string][]byte{"deltagare.xlsx": files["deltagare.xlsx"]}, table.Binding{Table: "bseok"})
	if s := fmt.Sprint(codes(list)); s != "[source.missing table.unknown]" && s != "[table.unknown source.missing]" {
		t.Errorf("Load: %s, want the missing file and the unknown table", s)
	}
}

func codes(list diag.List) []string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = d.Code.ID
	}
	return out
}
