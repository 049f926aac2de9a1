package source_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"underlag/pipeline/source"
)

func TestWriteWorkbook(t *testing.T) {
	long := []string{"slöjd, trä och textil"}
	for range 40 {
		long = append(long, "ett ganska långt val som tar plats")
	}
	sheets := []source.Blank{
		{Name: "Deltagare", Columns: []source.BlankColumn{
			{Header: "Pseudonym", Note: "en kod, aldrig ett namn", Format: "@"},
			{Header: "Kommun", Choices: []string{"Krokom", "Östersund"}},
			{Header: "Aktivitet", Choices: long},
			{Header: "Datum", Format: "yyyy-mm-dd", Width: 12}}},
		{Name: "Budget", Columns: []source.BlankColumn{{Header: "Belopp", Format: "#,##0.00"}}},
	}
	write := func() []byte {
		var b bytes.Buffer
		if err := source.WriteWorkbook(&b, sheets); err != nil {
			t.Fatalf("WriteWorkbook: %v", err)
		}
		return b.Bytes()
	}
	data := write()
	for range 3 {
		if !bytes.Equal(data, write()) {
			t.Fatal("WriteWorkbook gave other bytes for the same sheets")
		}
	}
	files, list := open(t, "ny.xlsx", data)
	if err := list.Err(); err != nil {
		t.Fatalf("Open: %v (%v)", err, list[0].Err)
	}
	var got []string
	for _, s := range files.Files[0].Sheets {
		name := s.Name
		if s.Hidden {
			name += " (dolt)"
		}
		for _, c := range s.Rows[0].Cells {
			name += " " + c.Raw
		}
		got = append(got, name)
	}
	want := []string{"Deltagare Pseudonym Kommun Aktivitet Datum", "Budget Belopp", "Listor (dolt) slöjd, trä och textil"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("sheets (-want +got):\n%s", d)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("excelize: %v", err)
	}
	defer f.Close()
	rules, err := f.GetDataValidations("Deltagare")
	if err != nil || len(rules) != 3 {
		t.Fatalf("GetDataValidations: %d rules, %v; want 3", len(rules), err)
	}
	if rules[1].Formula1 != `"Krokom,Östersund"` || rules[2].Formula1 != "Listor!$A$1:$A$41" || rules[0].Prompt == nil {
		t.Errorf("rules: %+v", rules)
	}
	panes, err := f.GetPanes("Deltagare")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("GetPanes: %+v, %v; want the first row frozen", panes, err)
	}
}
