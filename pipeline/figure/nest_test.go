package figure

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

func visits(rows ...string) table.Tables {
	spec := &table.Spec{ID: "besok", File: "besok.xlsx", Sheet: "Besök", About: table.Health, Columns: []table.Column{
		{Name: "id", Header: "Person", Type: table.TText, Key: true, Personal: true},
		{Name: "kommun", Header: "Kommun", Type: table.TText},
		{Name: "region", Header: "Region", Type: table.TEnum, Values: []string{"Väst", "Öst", "Norr"}},
		{Name: "dag", Header: "Dag", Type: table.TDate},
		{Name: "månad", Header: "Månad", Type: table.TText},
		{Name: "kom", Header: "Kom", Type: table.TInteger},
		{Name: "nöjd", Header: "Nöjd", Type: table.TBool},
	}}
	return table.Tables{fill(spec, rows...)}
}

func TestNests(t *testing.T) {
	month := Nest{Fine: "Dag", Coarse: "Månad", Of: []Within{{"2024-03-01", "2024-03"}, {"2024-03-09", "2024-03"}, {"2024-04-02", "2024-04"}, {"2024-04-03", "2024-04"}}}
	region := Nest{Fine: "Kommun", Coarse: "Region", Of: []Within{{"Berg", "Väst"}, {"Bräcke", "Öst"}, {"Åre", "Väst"}}}
	for _, tc := range []struct {
		name string
		rows []string
		want []Nest
	}{
		{"region and month", []string{"a|Åre|Väst|2024-03-01|2024-03|1|true", "b|Berg|Väst|2024-04-02|2024-04|0|true",
			"c|Bräcke|Öst|2024-03-09|2024-03|1|false", "d|Åre|Väst|2024-04-03|2024-04|1|false"}, []Nest{month, region}},
		{"not where one value is in two", []string{"a|Åre|Väst|2024-03-01|2024-03|1|true", "b|Berg|Väst|2024-04-02|2024-04|0|true",
			"c|Bräcke|Öst|2024-03-09|2024-03|1|false", "d|Åre|Öst|2024-04-03|2024-04|1|false"}, []Nest{month}},
		{"not what days seem to tell", []string{"a|Åre|Väst|2024-03-01|x|1|true", "b|Berg|Öst|2024-03-02|y|1|true",
			"c|Åre|Öst|2024-03-03|x|1|true", "d|Berg|Väst|2024-03-04|x|1|true", "e|Åre|Väst|2024-03-05|y|1|true"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			set, list := Compute(context.Background(), Spec{Measures: []Measure{{ID: "n", Label: "n", Kind: Count, Table: "besok", By: []string{"kommun"}}}}, visits(tc.rows...), diag.SV)
			if list.Count(diag.Error) > 0 {
				t.Fatal(list)
			}
			for i := range tc.want {
				tc.want[i].Sheet = "[besok.xlsx]Besök"
			}
			if diff := cmp.Diff(tc.want, set.Nests); diff != "" {
				t.Errorf("nests (-want +got):\n%s", diff)
			}
			if hidden := set.Hide(nil, Confidential); hidden.Nests != nil {
				t.Error("Hide keeps the nests")
			}
		})
	}
}

// TestZeroOne holds that a sum or a mean of nothing but 0 and 1 gives the same count away as a measure of the ones.
func TestZeroOne(t *testing.T) {
	measures := []Measure{
		{ID: "antal", Label: "antal", Kind: Count, Table: "besok", By: []string{"region"}, Where: []Filter{{Column: "kom", Is: []string{"1"}}}},
		{ID: "summa", Label: "summa", Kind: Sum, Table: "besok", Column: "kom", By: []string{"region"}},
		{ID: "medel", Label: "medel", Kind: Mean, Table: "besok", Column: "kom", By: []string{"region"}},
		{ID: "median", Label: "median", Kind: Median, Table: "besok", Column: "kom", By: []string{"region"}},
	}
	for _, tc := range []struct {
		last string
		want bool
	}{{"1", true}, {"2", false}, {"", true}} {
		tables := visits("a|Åre|Väst|2024-03-01|x|1|true", "b|Åre|Väst|2024-03-02|y|0|true", "c|Berg|Öst|2024-03-03|x|"+tc.last+"|true")
		set, list := Compute(context.Background(), Spec{Measures: measures}, tables, diag.SV)
		if list.Count(diag.Error) > 0 {
			t.Fatal(list)
		}
		count, _ := set.Figure("antal[Väst]")
		for id, want := range map[string]bool{"summa[Väst]": tc.want, "medel[Väst]": tc.want, "median[Väst]": false} {
			f, _ := set.Figure(id)
			got := len(joinRests(f.Rests, count.Rests)) == len(f.Rests)
			if got != want {
				t.Errorf("last %q: %s gives the count away: %t, want %t", tc.last, id, got, want)
			}
		}
	}
}
