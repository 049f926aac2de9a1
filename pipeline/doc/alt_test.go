package doc_test

import (
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
)

func TestAlt(t *testing.T) {
	value := func(size float64, text string) figure.ChartValue { return figure.ChartValue{Size: size, Text: text} }
	hidden := figure.ChartValue{Absent: true, Text: ".."}
	terms := []string{"VT 2022", "HT 2022", "VT 2023"}
	for _, c := range []struct {
		name   string
		view   figure.ChartView
		sv, en string
	}{
		{"one series, ties",
			figure.ChartView{Kind: "bar", Title: "Deltagare, antal", Series: []string{""}, Categories: []string{"Slöjd", "Musik", "Dans"},
				Values: [][]figure.ChartValue{{value(5, "5"), value(2, "2"), value(5, "5")}}},
			"Stapeldiagram: Deltagare, antal. Visar Slöjd, Musik och Dans. Högst Slöjd och Dans (5), lägst Musik (2).",
			"Bar chart: Deltagare, antal. Shows Slöjd, Musik and Dans. Highest Slöjd and Dans (5), lowest Musik (2)."},
		{"printed alike is a tie",
			figure.ChartView{Kind: "bar", Title: "Medel", Series: []string{""}, Categories: []string{"A", "B"},
				Values: [][]figure.ChartValue{{value(3.04, "3,0"), value(2.96, "3,0")}}},
			"Stapeldiagram: Medel. Visar A och B. Alla 3,0.",
			"Bar chart: Medel. Shows A and B. All 3,0."},
		{"lines",
			figure.ChartView{Kind: "line", Title: "Deltagare", Series: []string{"Krokom", "Östersund", "Åre", "Berg"}, Categories: terms,
				Values: [][]figure.ChartValue{{value(5, "5"), value(6, "6"), value(8, "8")}, {value(7, "7"), value(12, "12"), value(10, "10")},
					{value(4, "4"), hidden, value(3, "3")}, {hidden, hidden, hidden}}},
			"Linjediagram: Deltagare. Krokom: stiger från 5 (VT 2022) till 8 (VT 2023). Östersund: går från 7 (VT 2022) till 10 (VT 2023), högst HT 2022 (12). " +
				"Åre: sjunker från 4 (VT 2022) till 3 (VT 2023); alla värden kan inte visas. Berg: inget värde kan visas.",
			"Line chart: Deltagare. Krokom: rises from 5 (VT 2022) to 8 (VT 2023). Östersund: goes from 7 (VT 2022) to 10 (VT 2023), highest HT 2022 (12). " +
				"Åre: falls from 4 (VT 2022) to 3 (VT 2023); not all values can be shown. Berg: no value can be shown."},
		{"nothing", figure.ChartView{}, "Diagram: .", "Chart: ."},
	} {
		for lang, want := range map[diag.Lang]string{diag.SV: c.sv, diag.EN: c.en} {
			if got := doc.Alt(c.view, lang); got != want {
				t.Errorf("%s: Alt gave\n%s\nwant\n%s", c.name, got, want)
			}
		}
	}
}
