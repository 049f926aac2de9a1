package source

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestReconcile plays a strict reader that is wrong: it must be caught at the first cell that the second reading has
// otherwise. No file is known that makes the real one wrong.
func TestReconcile(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, v := range map[string]any{"A1": "Namn", "B1": "Antal", "A2": "å", "B2": 7, "C4": true} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatalf("SetCellValue(%s): %v", cell, err)
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatalf("WriteToBuffer: %v", err)
	}
	right := func() []storedRow {
		return []storedRow{{1, []string{"Namn", "Antal"}}, {2, []string{"å", "7"}}, {4, []string{"", "", "1"}}}
	}
	for _, c := range []struct {
		name string
		harm func(rows []storedRow) []storedRow
		want string
	}{
		{"nothing wrong", func(r []storedRow) []storedRow { return r }, ""},
		{"a cell lost", func(r []storedRow) []storedRow { r[1].values[1] = ""; return r }, "[bok.xlsx]Sheet1!B2"},
		{"a cell too many", func(r []storedRow) []storedRow { r[1].values = append(r[1].values, "8"); return r }, "[bok.xlsx]Sheet1!C2"},
		{"another value", func(r []storedRow) []storedRow { r[1].values[0] = "a"; return r }, "[bok.xlsx]Sheet1!A2"},
		{"a row lost", func(r []storedRow) []storedRow { return append(r[:1], r[2]) }, "[bok.xlsx]Sheet1!A2"},
		{"a row moved", func(r []storedRow) []storedRow { r[2].number = 3; return r }, "[bok.xlsx]Sheet1!C3"},
		{"the last row lost", func(r []storedRow) []storedRow { return r[:2] }, "[bok.xlsx]Sheet1!C4"},
		{"a row too many", func(r []storedRow) []storedRow { return append(r, storedRow{9, []string{"", "x"}}) }, "[bok.xlsx]Sheet1!B9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := &workbook{name: "bok.xlsx"}
			p := w.reconcile(buf.Bytes(), []storedSheet{{ref: sheetRef{name: "Sheet1"}, rows: c.harm(right())}})
			got := ""
			if p != nil {
				got = p.Pos.String()
				if p.Code.ID != codeMismatch.ID {
					t.Errorf("reconcile: %s, want %s", p.Code.ID, codeMismatch.ID)
				}
			}
			if got != c.want {
				t.Errorf("reconcile: mismatch at %q, want %q", got, c.want)
			}
		})
	}
}

func TestTally(t *testing.T) {
	for part, want := range map[string]int{
		`<c><v>1</v></c><c><is><t>a</t></is></c><c><f/><v/></c>`:    3,
		`<x:c><x:v>1</x:v></x:c>`:                                   1,
		`<c><f>A1</f></c><vertical/><isolated/><views/><cols/>`:     0,
		"<c><v\n>1</v></c>":                                         1,
		`<!-- <v>1</v> -->`:                                         1, // on purpose: a count that reads no XML cannot be fooled by it
		`<a very-long-name-that-goes-past-the-twenty-four="1"><v/>`: 1,
		`<averyveryveryveryverylongelementname/><v>1</v><`:          1,
	} {
		if got := tally(part); got != want {
			t.Errorf("tally(%q) = %d, want %d", part, got, want)
		}
	}
}
