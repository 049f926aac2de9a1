package table_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
	"underlag/pipeline/table"
)

var update = flag.Bool("update", false, "write the golden files anew")

// dec gives a pointer to a number.
func dec(s string) *decimal.Decimal { d := decimal.RequireFromString(s); return &d }

func number(raw string) source.Cell { return source.Cell{Kind: source.Number, Raw: raw} }
func text(raw string) source.Cell   { return source.Cell{Kind: source.Text, Raw: raw} }
func date(raw string) source.Cell   { return source.Cell{Kind: source.Date, Raw: raw} }

// load reads files from memory and checks them by the schema.
func load(t *testing.T, schema table.Schema, files map[string][]byte, over ...table.Binding) (table.Tables, diag.List) {
	t.Helper()
	wants, bind := table.Plan(schema, over)
	read, list := source.Open(t.Context(), sourcetest.Memory(files), wants)
	tables, more := table.Load(t.Context(), schema, read, bind)
	return tables, append(list, more...).Sort()
}

// one makes a schema of one table and one column, and a workbook with that column.
func one(col table.Column, cells ...source.Cell) (table.Schema, map[string][]byte) {
	col.Name, col.Header = "varde", "Värde"
	schema := table.Schema{Tables: []table.Spec{{ID: "data", File: "data.xlsx", About: table.None, Columns: []table.Column{col}}}}
	rows := [][]source.Cell{sourcetest.Texts("Värde")}
	for _, c := range cells {
		rows = append(rows, []source.Cell{c})
	}
	return schema, map[string][]byte{"data.xlsx": sourcetest.Workbook(source.Sheet{Name: "Data", Rows: sourcetest.Rows(rows...)})}
}

// lines writes diagnostics as an official sees them.
func lines(list diag.List, lang diag.Lang) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s: %s\n", d.Pos, d.Message(lang))
		if h := d.Hint(lang); h != "" {
			fmt.Fprintf(&b, "    %s\n", h)
		}
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatalf("WriteFile: %v", err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("ReadFile: %v", err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", path, d)
	}
}

// TestCell checks one cell at a time: what it becomes, or which diagnostic and hint it gets.
func TestCell(t *testing.T) {
	for _, c := range []struct {
		name string
		col  table.Column
		cell source.Cell
		want string // canonical value, or code and Swedish hint
	}{
		{"integer", table.Column{Type: table.TInteger}, number("12000"), "12000"},
		{"integer with binary noise", table.Column{Type: table.TInteger}, number("3.0000000000000004"), "3"},
		{"integer with decimals", table.Column{Type: table.TInteger}, number("1.5"), "cell.integer skriv ett tal utan decimaler"},
		{"number with unit", table.Column{Type: table.TInteger}, text("12 000 kr"), "cell.number-text skriv bara talet, 12000; enheten hör till kolumnen"},
		{"number with unit and no-break space", table.Column{Type: table.TMoney}, text("12\u00a0000,50\u00a0kr"), "cell.number-text skriv bara talet, 12000,50; enheten hör till kolumnen"},
		{"narrow space", table.Column{Type: table.TMoney}, text("1\u202f234"), "cell.number-text formatera cellen som Tal och skriv 1234 på nytt"},
		{"thin space", table.Column{Type: table.TMoney}, text("1\u2009234"), "cell.number-text formatera cellen som Tal och skriv 1234 på nytt"},
		{"percent as text", table.Column{Type: table.TDecimal}, text("45 %"), "cell.number-text skriv bara talet, 45; enheten hör till kolumnen"},
		{"number as text", table.Column{Type: table.TDecimal}, text("1,5"), "cell.number-text formatera cellen som Tal och skriv 1,5 på nytt"},
		{"no number", table.Column{Type: table.TDecimal}, text("okänt"), "cell.number skriv ett tal, eller lämna cellen tom om uppgiften saknas"},
		{"a date among numbers", table.Column{Type: table.TDecimal}, date("2024-06-03"), "cell.date-here kolumnen Värde ska innehålla tal; formatera cellen därefter och skriv värdet på nytt"},
		{"a truth value among numbers", table.Column{Type: table.TDecimal}, source.Cell{Kind: source.Bool, Raw: "true"}, "cell.number skriv ett tal"},
		{"decimal", table.Column{Type: table.TDecimal}, number("0.30000000000000004"), "0.3"},
		{"money", table.Column{Type: table.TMoney}, number("1234.5"), "1234.5"},
		{"money with three decimals", table.Column{Type: table.TMoney}, number("1.005"), "cell.money avrunda till hela ören"},
		{"the largest amount", table.Column{Type: table.TMoney}, number("1000000000000"), "1000000000000"},
		{"more than the largest amount", table.Column{Type: table.TMoney}, number("-1000000000000.5"), "cell.amount kontrollera beloppet; det skrivs i kronor"},
		{"below min", table.Column{Type: table.TInteger, Min: dec("0")}, number("-1"), "cell.min kontrollera värdet"},
		{"above max", table.Column{Type: table.TInteger, Max: dec("10")}, number("11"), "cell.max kontrollera värdet"},
		{"date", table.Column{Type: table.TDate}, date("2024-06-03"), "2024-06-03"},
		{"date with time of day", table.Column{Type: table.TDate}, date("2024-06-03T13:15:00"), "2024-06-03"},
		{"ISO date as text", table.Column{Type: table.TDate}, text("2024-06-03"), "2024-06-03"},
		{"other date as text", table.Column{Type: table.TDate}, text("3/6 2024"), "cell.date skriv datumet som 2024-06-03"},
		{"a day that does not exist", table.Column{Type: table.TDate}, text("2023-02-29"), "cell.date skriv datumet som 2024-06-03"},
		{"serial without date format", table.Column{Type: table.TDate}, number("45446"), "cell.serial formatera cellen som Datum och kontrollera att rätt dag visas"},
		{"leap day of 1900", table.Column{Type: table.TDate}, source.Cell{Kind: source.BadDate, Raw: "60"}, "cell.bad-date skriv datumet på nytt, som 2024-06-03"},
		{"before from", table.Column{Type: table.TDate, From: locale.Date{Year: 2024, Month: 1, Day: 1}}, date("2023-12-31"), "cell.from kontrollera datumet"},
		{"after to", table.Column{Type: table.TDate, To: locale.Date{Year: 2024, Month: 1, Day: 1}}, date("2024-01-02"), "cell.to kontrollera datumet"},
		{"duration", table.Column{Type: table.TDecimal}, source.Cell{Kind: source.Clock, Raw: "1.5"}, "cell.clock skriv timmar som ett vanligt tal, till exempel 1,5, och formatera cellen som Tal"},
		{"ja", table.Column{Type: table.TBool}, text("Ja "), "ja"},
		{"nej", table.Column{Type: table.TBool}, text("nej"), "nej"},
		{"stored truth value", table.Column{Type: table.TBool}, source.Cell{Kind: source.Bool, Raw: "true"}, "ja"},
		{"a number is neither", table.Column{Type: table.TBool}, number("1"), "cell.bool skriv ja eller nej"},
		{"enum", table.Column{Type: table.TEnum, Values: []string{"slöjd", "dans"}}, text("Slöjd\u00a0"), "slöjd"},
		{"enum in NFD", table.Column{Type: table.TEnum, Values: []string{"slöjd"}}, text("slo\u0308jd"), "slöjd"},
		{"enum misspelt", table.Column{Type: table.TEnum, Values: []string{"slöjd", "dans"}}, text("slojd"), "cell.enum menades ”slöjd”?"},
		{"enum unknown", table.Column{Type: table.TEnum, Values: []string{"slöjd", "dans"}}, text("opera"), "cell.enum skriv ett av ”slöjd”, ”dans”"},
		{"enum of numbers", table.Column{Type: table.TEnum, Values: []string{"1", "2"}}, number("2"), "2"},
		{"text", table.Column{Type: table.TText}, text(" en text "), "en text"},
		{"code typed as number", table.Column{Type: table.TText}, number("101"), "101"},
		{"decimal in a text column", table.Column{Type: table.TText}, number("1.5"), "cell.text formatera cellen som Text och skriv värdet på nytt"},
		{"date in a text column", table.Column{Type: table.TText}, date("2024-06-03"), "cell.date-here kolumnen Värde ska innehålla text; formatera cellen därefter och skriv värdet på nytt"},
		{"pattern", table.Column{Type: table.TText, Pattern: "D[0-9]{3}"}, text("D001"), "D001"},
		{"pattern must match whole", table.Column{Type: table.TText, Pattern: "D[0-9]{3}"}, text("D0011"), "cell.pattern värden i kolumnen Värde skrivs som till exempel D123"},
		{"pattern of a month", table.Column{Type: table.TText, Pattern: `20\d\d-(0[1-9]|1[0-2])`}, text("jan"), "cell.pattern värden i kolumnen Värde skrivs som till exempel 2012-03"},
		{"pattern of a case number", table.Column{Type: table.TCaseNumber, Pattern: `HSN/\d{1,5}/\d{4}`}, text("RUN/1/2020"), "cell.pattern värden i kolumnen Värde skrivs som till exempel HSN/1/2345"},
		{"pattern with choices and what may be left out", table.Column{Type: table.TText, Pattern: `(?i)(a|b)+x?\p{Lu}*[^0-9a-zA-Z]`}, text("q"), "cell.pattern värden i kolumnen Värde skrivs som till exempel A-"},
		{"pattern with an edge", table.Column{Type: table.TText, Pattern: `a\b`}, text("q"), "cell.pattern värden i kolumnen Värde skrivs som till exempel a"},
		{"pattern that nothing matches", table.Column{Type: table.TText, Pattern: `a\bb`}, text("q"), "cell.pattern värden i kolumnen Värde skrivs på ett visst sätt; fråga den som sköter mallpaketet"},
		{"case number", table.Column{Type: table.TCaseNumber}, text("HSN/1691/2020"), "HSN/1691/2020"},
		{"case number, year first", table.Column{Type: table.TCaseNumber}, text("HSN 2020-1691"), "HSN 2020-1691"},
		{"no case number", table.Column{Type: table.TCaseNumber}, text("ärendet"), "cell.case-number skriv det som HSN/1691/2020"},
		{"organisation number", table.Column{Type: table.TOrganisation}, text("232100-0214"), "232100-0214"},
		{"organisation number without hyphen", table.Column{Type: table.TOrganisation}, number("2321000214"), "232100-0214"},
		{"organisation number, check digit", table.Column{Type: table.TOrganisation}, text("232100-0215"), "cell.organisation-number skriv det som 232100-0214 och kontrollera siffrorna"},
		{"a percentage among amounts", table.Column{Type: table.TMoney}, percent("0.94"), wholePercent},
		{"a percentage among whole numbers", table.Column{Type: table.TInteger}, percent("5"), wholePercent},
		{"a percentage among decimals", table.Column{Type: table.TDecimal}, percent("0.5"), wholePercent},
		{"a percentage as text", table.Column{Type: table.TText}, percent("1"), wholePercent},
		{"right-to-left override", table.Column{Type: table.TText}, text("abc\u202edef"), "cell.character U+202E"},
		{"zero-width space inside", table.Column{Type: table.TEnum, Values: []string{"dans"}}, text("da\u200bns"), "cell.character U+200B"},
		{"zero-width space at the end", table.Column{Type: table.TText}, text("dans\u200b"), "dans"},
		{"soft hyphen", table.Column{Type: table.TText}, text("Öster\u00adsund"), "cell.character U+00AD"},
		{"replacement character", table.Column{Type: table.TText}, text("\ufffdstersund"), "cell.character U+FFFD"},
		{"private use", table.Column{Type: table.TText}, text("a\ue000"), "cell.character U+E000"},
		{"no character", table.Column{Type: table.TText}, text("a\ufdd0"), "cell.character U+FDD0"},
		{"escaped control character", table.Column{Type: table.TText}, text("a_x001B_]0;b_x0007_"), "cell.character U+001B"},
		{"tab and line break", table.Column{Type: table.TText}, text("a\tb\nc"), "a\tb\nc"},
		{"carriage return", table.Column{Type: table.TText}, text("a_x000D__x000A_b"), "a\nb"},
		{"control character in an error", table.Column{Type: table.TText}, source.Cell{Kind: source.Fault, Raw: "#_x0007_"}, "cell.character U+0007"},
		{"empty", table.Column{Type: table.TText}, source.Cell{}, "table.no-rows fyll i uppgifterna under rubrikraden"},
		{"error", table.Column{Type: table.TText}, source.Cell{Kind: source.Fault, Raw: "#REF!"}, "cell.fault rätta formeln i cellen"},
		{"formula without value", table.Column{Type: table.TText}, source.Cell{Kind: source.Fault, Raw: "="}, "cell.formula öppna arbetsboken i Excel, låt den räkna om (F9) och spara"},
	} {
		t.Run(c.name, func(t *testing.T) {
			schema, files := one(c.col, c.cell)
			tables, list := load(t, schema, files)
			got := ""
			if len(list) > 0 {
				got = list[0].Code.ID + " " + list[0].Hint(diag.SV)
				if list[0].Code.ID == "cell.character" {
					got = fmt.Sprint(list[0].Code.ID, " ", list[0].Args[0])
				}
				if place := list[0].Pos.String(); len(list) > 1 || place != "[data.xlsx]Data!A2" && list[0].Code.ID != "table.no-rows" {
					t.Errorf("Load: %d problems, the first at %s; want one at A2", len(list), place)
				}
			} else if v := tables[0].Cols[0]; len(v) > 0 && v[0].Set {
				got = show(c.col.Type, v[0])
			}
			if got != c.want {
				t.Errorf("Load: %q, want %q", got, c.want)
			}
		})
	}
}

const wholePercent = "cell.percent formatera cellen som Tal och skriv värdet på nytt, i samma enhet som resten av kolumnen"

func percent(raw string) source.Cell {
	return source.Cell{Kind: source.Number, Percent: true, Raw: raw}
}

func show(typ table.Type, v table.Value) string {
	switch typ {
	case table.TInteger, table.TDecimal, table.TMoney:
		return v.Num.String()
	case table.TDate:
		return v.Date.String()
	case table.TBool:
		if v.Bool {
			return "ja"
		}
		return "nej"
	}
	return v.Text
}

// TestPersonalNumberIsNoOrganisation: a sole trader's number is a person's, and is never shown.
func TestPersonalNumberIsNoOrganisation(t *testing.T) {
	const tolvan = "121212-1212"
	schema, files := one(table.Column{Type: table.TOrganisation}, text(tolvan))
	_, list := load(t, schema, files)
	if len(list) != 2 || list[0].Code.ID != "cell.organisation-number" || list[1].Code.ID != "cell.personal" {
		t.Fatalf("Load: %v; want cell.organisation-number and cell.personal", list)
	}
	if all := lines(list, diag.SV) + lines(list, diag.EN); strings.Contains(all, "1212") {
		t.Errorf("a personal number is echoed:\n%s", all)
	}
}

// TestPersonalNumbersAnywhere: also where no table reads, in headers and in sheet names.
func TestPersonalNumbersAnywhere(t *testing.T) {
	schema, _ := one(table.Column{Type: table.TText})
	schema.Tables[0].Sheet = "Data"
	data := sourcetest.Workbook(
		source.Sheet{Name: "Data", Rows: sourcetest.Rows(sourcetest.Texts("Värde", "191212121212"))},
		source.Sheet{Name: "19121212-1212", Hidden: true, Rows: sourcetest.Rows([]source.Cell{number("191212121212")})})
	_, list := load(t, schema, map[string][]byte{"data.xlsx": data})
	var got []string
	for _, d := range list {
		if d.Code.ID == "cell.personal" || d.Code.ID == "table.sheet-personal" {
			got = append(got, d.Pos.Cell)
		}
	}
	if d := cmp.Diff([]string{"", "A1", "B1"}, got); d != "" {
		t.Errorf("places (-want +got):\n%s\n%s", d, lines(list, diag.SV))
	}
	if all := lines(list, diag.SV) + lines(list, diag.EN); strings.Contains(all, "1212") {
		t.Errorf("a personal number is echoed:\n%s", all)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	schema, _ := one(table.Column{Type: table.TText})
	if _, list := table.Load(ctx, schema, source.Files{}, nil); list.Exit() != diag.ExitCancelled {
		t.Error("Load gave no error after the context was cancelled")
	}
}

// TestAmountsThatLookPersonal: an amount of ten digits is none, one of twelve digits or with a hyphen is.
func TestAmountsThatLookPersonal(t *testing.T) {
	for _, c := range []struct {
		typ  table.Type
		cell source.Cell
		want string
	}{
		{table.TMoney, number("1212121212"), ""},
		{table.TInteger, number("1212121212"), "cell.personal"},
		{table.TMoney, number("191212121212"), "cell.personal"},
		{table.TMoney, text("121212-1212"), "cell.number cell.personal"},
	} {
		schema, files := one(table.Column{Type: c.typ}, c.cell)
		_, list := load(t, schema, files)
		if got := strings.Join(codes(list), " "); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.typ, c.cell.Raw, got, c.want)
		}
	}
}

// TestUnreadSheets: which sheets are read is asked of all tables together, and a named sheet beside others is no fault.
func TestUnreadSheets(t *testing.T) {
	one := sourcetest.Rows(sourcetest.Texts("A"), sourcetest.Texts("x"))
	col := []table.Column{{Name: "a", Header: "A", Type: table.TText}}
	files := map[string][]byte{"bok.xlsx": sourcetest.Workbook(source.Sheet{Name: "Ett", Rows: one}, source.Sheet{Name: "Två", Rows: one}, source.Sheet{Name: "Tre", Rows: one})}
	ett := table.Spec{ID: "ett", File: "bok.xlsx", Sheet: "Ett", About: table.None, Columns: col}
	two := table.Spec{ID: "tva", File: "bok.xlsx", Sheet: "tva\u030a", About: table.None, Columns: col}
	tables, list := load(t, table.Schema{Tables: []table.Spec{ett, two}}, files)
	if len(tables) != 2 || len(list) != 1 || list.Err() != nil || list[0].Severity != diag.Warning || list[0].Pos.String() != "[bok.xlsx]Tre" {
		t.Errorf("Load: %d tables, %v; want two and a warning about Tre", len(tables), list)
	}
	two.Sheet = "Fyra"
	if _, list = load(t, table.Schema{Tables: []table.Spec{ett, two}}, files); len(list) != 1 || list[0].Code.ID != "table.sheet" {
		t.Errorf("Load: %v; want the missing sheet and nothing more", list)
	}
}

// TestTotalThatIsAValue: where the schema lists the word, the row is data.
func TestTotalThatIsAValue(t *testing.T) {
	schema, files := one(table.Column{Type: table.TEnum, Values: []string{"Samtliga", "Några"}}, text("samtliga"), text("Summa"))
	_, list := load(t, schema, files)
	if len(list) != 1 || list[0].Code.ID != "table.total-row" || list[0].Pos.Cell != "A3" {
		t.Errorf("Load: %v; want table.total-row in A3 only", list)
	}
}

// TestUnknownHeaders: what a header of a table about persons says is not told, unless it is a known one misspelt.
func TestUnknownHeaders(t *testing.T) {
	data := map[string][]byte{"deltagare.xlsx": sourcetest.Workbook(source.Sheet{Name: "D", Rows: sourcetest.Rows(
		sourcetest.Texts("Kod", "Antal tilfällen", "Diagnos Anna Ek", "Kod Bo"), sourcetest.Texts("a"))})}
	for about, want := range map[table.About][]string{
		table.None:   {"kolumnen Antal tillfällen saknas", "kolumnen ”Antal tilfällen” är", "kolumnen ”Diagnos Anna Ek” är", "kolumnen ”Kod Bo” är"},
		table.Health: {"kolumnen Antal tillfällen saknas", "kolumnen ”Antal tilfällen” är", "kolumnen med den här rubriken är", "kolumnen med den här rubriken är"},
	} {
		_, list := load(t, deltagare(about), data)
		var got []string
		for _, d := range list {
			before, _, _ := strings.Cut(d.Message(diag.SV), " ingen av")
			got = append(got, before)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("about %s (-want +got):\n%s", about, d)
		}
	}
}
