package table_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
	"underlag/pipeline/table"
)

// known is what the office of these tests knows, and the one place it lets pass.
var known = personal.Known{Domains: []string{"regionex.se"}, Phones: []string{"063-14 75 00"},
	Accepted: []personal.Accepted{{Kind: personal.Number, Place: "[kontakt.xlsx]K!B6", By: "Åsa Öberg", Reason: "artikelnummer"}}}

// loadKnowing is load with what the office knows; it gives only what was found.
func loadKnowing(t *testing.T, schema table.Schema, files map[string][]byte, known personal.Known, sources ...table.Binding) diag.List {
	t.Helper()
	_, list := tablesKnowing(t, schema, files, known, sources...)
	return list
}

func tablesKnowing(t *testing.T, schema table.Schema, files map[string][]byte, known personal.Known, sources ...table.Binding) (table.Tables, diag.List) {
	t.Helper()
	wants, bind := table.Plan(schema, sources)
	read, list := source.Open(t.Context(), sourcetest.Memory(files), wants)
	tables, more := table.Load(t.Context(), schema, read, bind, known)
	return tables, append(list, more...).Sort()
}

// TestFinders plants one thing in one cell of one column.
func TestFinders(t *testing.T) {
	for _, tc := range []struct {
		name   string
		about  table.About
		column table.Column
		cell   source.Cell
		want   string
	}{
		{"an address", table.None, table.Column{Type: table.TText}, text("kalle@example.com"), "cell.mail"},
		{"an address without @", table.None, table.Column{Type: table.TText}, text("kalle(at)example.com"), "cell.mail"},
		{"an address of staff", table.Staff, table.Column{Type: table.TText}, text("kalle@example.com"), "cell.mail"},
		{"an office address", table.Staff, table.Column{Type: table.TText}, text("kalle@regionex.se"), ""},
		{"an address in its column", table.Staff, table.Column{Type: table.TText, Contact: true, Personal: true}, text("kalle@example.com"), ""},
		{"a personal number in that column", table.Staff, table.Column{Type: table.TText, Contact: true, Personal: true}, text("19121212-1212"), "cell.personal"},
		{"a telephone number", table.Person, table.Column{Type: table.TText}, text("070-174 06 35"), "cell.phone"},
		{"a telephone number in its column", table.Person, table.Column{Type: table.TText, Contact: true, Personal: true}, text("070-174 06 35"), ""},
		{"the switchboard's", table.None, table.Column{Type: table.TText}, text("063 - 14 75 00"), ""},
		{"a mark", table.Health, table.Column{Type: table.TText}, text("sekretessmarkerad"), "cell.protected"},
		{"a mark in a sentence", table.Health, table.Column{Type: table.TText}, text("Kommer inte längre, har enligt sjuksköterskan skyddad identitet"), "cell.protected"},
		{"a course about it", table.None, table.Column{Type: table.TText}, text("Utbildning om skyddade personuppgifter i vården"), ""},
		{"a mark about nobody", table.None, table.Column{Type: table.TText}, text("Skyddad identitet"), "cell.protected"},
		{"a flag in its column", table.Health, table.Column{Type: table.TBool, Protected: true}, text("ja"), ""},
		{"nine figures", table.None, table.Column{Type: table.TText}, number("905271474"), "cell.personal"},
		{"nine figures of money", table.None, table.Column{Type: table.TMoney}, number("905271474"), ""},
		{"full-width figures", table.None, table.Column{Type: table.TText}, text("１９１２１２１２-1212"), "cell.personal"},
		{"a case number", table.None, table.Column{Type: table.TCaseNumber}, text("HSN/1691/2020"), ""},
		{"an organisation number", table.None, table.Column{Type: table.TOrganisation}, text("232100-0214"), ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			schema, files := one(tc.column, tc.cell)
			schema.Tables[0].About = tc.about
			list := loadKnowing(t, schema, files, known)
			if got := strings.Join(codes(list), " "); got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
			for _, d := range list {
				if d.Gate == "" || !slices.Contains(personal.Kinds(), personal.Kind(d.Gate)) {
					t.Errorf("%s has the gate %q", d.Code.ID, d.Gate)
				}
				if m := d.Message(diag.SV) + d.Hint(diag.SV) + d.Message(diag.EN) + d.Hint(diag.EN); strings.Contains(m, tc.cell.Raw) {
					t.Errorf("the value is echoed: %s", m)
				}
			}
		})
	}
}

// TestProtectedHeader: a header that says so is the declared column's or is refused, also in a column that is ignored.
func TestProtectedHeader(t *testing.T) {
	data := map[string][]byte{"d.xlsx": sourcetest.Workbook(source.Sheet{Name: "D", Rows: sourcetest.Rows(sourcetest.Texts("Kod", "Skyddad identitet"), sourcetest.Texts("a", "nej"))})}
	spec := table.Spec{ID: "d", File: "d.xlsx", About: table.Person, Columns: []table.Column{{Name: "kod", Header: "Kod", Type: table.TText}}}
	spec.Ignore = []string{"Skyddad identitet"}
	if got := codes(loadKnowing(t, table.Schema{Tables: []table.Spec{spec}}, data, known)); !slices.Equal(got, []string{"cell.protected"}) {
		t.Errorf("ignored: %v", got)
	}
	spec.Ignore = nil
	spec.Columns = append(spec.Columns, table.Column{Name: "skyddad", Header: "Skyddad identitet", Type: table.TBool, Protected: true})
	if got := codes(loadKnowing(t, table.Schema{Tables: []table.Spec{spec}}, data, known)); len(got) > 0 {
		t.Errorf("declared: %v", got)
	}
}

// TestSplitNumbers: a date and a serial in cells side by side.
func TestSplitNumbers(t *testing.T) {
	dates, serials := []string{"19000527", "19090527", "20000229", "19121212"}, []string{"1474", "1474", "2399", "1212"}
	for _, tc := range []struct {
		name  string
		cells func(i int) []source.Cell
		file  string
		want  int
	}{
		{"texts", func(i int) []source.Cell { return []source.Cell{text(dates[3]), text("-" + serials[3])} }, "d.xlsx", 1},
		{"numbers", func(i int) []source.Cell { return []source.Cell{number("19121212"), number("1212")} }, "d.xlsx", 1},
		{"a date and a number", func(i int) []source.Cell { return []source.Cell{date("1912-12-12"), number("1212")} }, "d.xlsx", 1},
		{"mostly chance", func(i int) []source.Cell {
			return []source.Cell{number("19121212"), number([]string{"1212", "1213", "1214", "1215"}[i%4])}
		}, "d.xlsx", 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			rows := [][]source.Cell{sourcetest.Texts("Kod", "Född", "Nr")}
			for i := range 8 {
				rows = append(rows, append([]source.Cell{text("a")}, tc.cells(i)...))
			}
			spec := table.Spec{ID: "d", File: tc.file, About: table.Person, Ignore: []string{"Född", "Nr"}, Columns: []table.Column{{Name: "kod", Header: "Kod", Type: table.TText}}}
			list := loadKnowing(t, table.Schema{Tables: []table.Spec{spec}}, map[string][]byte{tc.file: sourcetest.Workbook(source.Sheet{Name: "D", Rows: sourcetest.Rows(rows...)})}, known)
			if len(list) != tc.want || tc.want > 0 && (list[0].Code.ID != "cell.split" || list[0].Pos.Cell != "B2") {
				t.Errorf("%v", list)
			}
		})
	}
}

// TestSoleTraders: the number is accepted in its column where the form says so, and no table holds it afterwards.
func TestSoleTraders(t *testing.T) {
	load := func(rows ...[]source.Cell) (table.Tables, diag.List) {
		spec := table.Spec{ID: "b", File: "b.xlsx", About: table.None, Columns: []table.Column{
			{Name: "orgnr", Header: "Orgnr", Type: table.TOrganisation, SoleTraders: "form"}, {Name: "form", Header: "Form", Type: table.TText}, {Name: "not", Header: "Not", Type: table.TText}}}
		return tablesKnowing(t, table.Schema{Tables: []table.Spec{spec}}, map[string][]byte{"b.xlsx": sourcetest.Workbook(source.Sheet{Name: "B",
			Rows: sourcetest.Rows(append([][]source.Cell{sourcetest.Texts("Orgnr", "Form", "Not")}, rows...)...)})}, known)
	}
	texts := sourcetest.Texts
	tables, list := load(texts("19121212-1212", "Enskild firma"), texts("232100-0214", "Region"), texts("1212121212", "enskild näringsidkare"), texts("20000229-2399", "Enskild firma"))
	if len(list) > 0 {
		t.Fatalf("Load: %v", list)
	}
	names := func(tables table.Tables) map[string]int {
		out := map[string]int{}
		for _, v := range tables[0].Cols[0] {
			out[v.Text]++
		}
		return out
	}
	got := names(tables)
	if d := cmp.Diff(map[string]int{"232100-0214": 1, "enskild firma 1": 1, "enskild firma 2": 2}, got); d != "" && !cmp.Equal(map[string]int{"232100-0214": 1, "enskild firma 1": 2, "enskild firma 2": 1}, got) {
		t.Errorf("(-want +got):\n%s", d)
	}
	again, _ := load(texts("20000229-2399", "Enskild firma"), texts("232100-0214", "Region"), texts("121212-1212", "Enskild firma"), texts("1212121212", "Enskild firma"))
	if !maps.Equal(got, names(again)) {
		t.Errorf("in another order the names differ: %v and %v", got, names(again))
	}
	for _, tc := range []struct {
		row  []source.Cell
		want string
	}{
		{texts("19121212-1212", "Aktiebolag"), "cell.organisation-number cell.personal"},
		{texts("232100-0214", "Enskild firma", "121212-1212"), "cell.personal"},
		{texts("232100-0215", "Enskild firma"), "cell.organisation-number"},
	} {
		_, list := load(tc.row)
		if got := strings.Join(codes(list), " "); got != tc.want {
			t.Errorf("%v: %s, want %s", tc.row, got, tc.want)
		}
		if all := lines(list, diag.SV) + lines(list, diag.EN); strings.Contains(all, "1212") {
			t.Errorf("a personal number is echoed:\n%s", all)
		}
	}
}

// TestAcceptedPlaces: one place passes, as advice that says who let it, and the cell beside it does not.
func TestAcceptedPlaces(t *testing.T) {
	rows := sourcetest.Rows(sourcetest.Texts("A", "B"), sourcetest.Texts("191212121212", "191212121212"))
	spec := table.Spec{ID: "d", File: "d.xlsx", Sheet: "D", About: table.None, Columns: []table.Column{{Name: "a", Header: "A", Type: table.TText}, {Name: "b", Header: "B", Type: table.TText}}}
	files := map[string][]byte{"d.xlsx": sourcetest.Workbook(source.Sheet{Name: "D", Rows: rows}, source.Sheet{Name: "19121212-1212", Hidden: true})}
	accept := func(kind personal.Kind, places ...string) personal.Known {
		var k personal.Known
		for _, p := range places {
			k.Accepted = append(k.Accepted, personal.Accepted{Kind: kind, Place: p, By: "Åsa Öberg", Reason: "artikelnummer"})
		}
		return k
	}
	for _, tc := range []struct {
		known personal.Known
		want  string
	}{
		{personal.Known{}, "table.sheet-personal cell.personal cell.personal"},
		{accept(personal.Number, "[d.xlsx]D!A2"), "table.sheet-personal table.accepted cell.personal"},
		{accept(personal.Number, "[d.xlsx]'(2)'", "[d.xlsx]D!A2", "[d.xlsx]D!B2"), "table.accepted table.accepted table.accepted"},
		{accept(personal.Mail, "[d.xlsx]D!A2"), "table.sheet-personal cell.personal cell.personal"},
		{accept(personal.Number, "", "[d.xlsx]D"), "table.sheet-personal cell.personal cell.personal"},
	} {
		list := loadKnowing(t, table.Schema{Tables: []table.Spec{spec}}, files, tc.known)
		if got := strings.Join(codes(list), " "); got != tc.want {
			t.Errorf("%v: %s, want %s", tc.known.Accepted, got, tc.want)
		}
		for _, d := range list {
			if d.Code.ID == "table.accepted" && (d.Severity != diag.Advice || d.Gate != "personal-numbers" || !strings.Contains(d.Message(diag.SV), "Åsa Öberg (artikelnummer)")) {
				t.Errorf("%v %s", d, d.Gate)
			}
		}
		if all := lines(list, diag.SV) + lines(list, diag.EN); strings.Contains(all, "1212") {
			t.Errorf("a personal number is echoed:\n%s", all)
		}
	}
}
