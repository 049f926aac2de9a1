package gate

import (
	"slices"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
)

// ordinary is what committee papers say with numbers, all of it right.
var ordinary = []string{
	"Under perioden 2021–2023 deltog 84 personer i 12 grupper, varav 63 kvinnor och 21 män.",
	"Av de 84 deltagarna fullföljde 61, vilket motsvarar 73 procent.",
	"Enkäten besvarades av 61 av 84 deltagare (73 procent).",
	"Enkäten besvarades av 61 av 84, en svarsfrekvens på 72,6 procent.",
	"I enkäten uppgav 7 av 10 att de mår bättre, mot 52 procent i riket.",
	"Av 89 remisser ledde 32 av 89 till en plats; 41 procent av dem kom från primärvården.",
	"Den 3 av 12 platser som återstår kostar 50 procent mer än året innan.",
	"Två av 20 kommuner har svarat, och av dem har 100 procent sagt ja.",
	"Regionen ersätter 1 av 4 platser med 80 procent av kostnaden.",
	"Kostnaden var 1 240 500 kronor, 12,5 procent lägre än budget.",
	"Kostnaden blev 60,50 kr per plats och 1 210,00 kr i allt.",
	"Avvikelsen är −60,3 mkr, eller 59,0 − 119,3 = −60,3 mkr.",
	"Resultatet är +42,9 mkr: 224,0 − 181,1 = 42,9 mkr.",
	"Summan är 120 + 80 + 40 = 240 deltagare.",
	"Summan är 33,3 + 33,3 + 33,3 = 100,0 procent.",
	"Avvikelsen mot budget är 49,2 mkr. Intäkterna är +224,0 mkr och kostnaderna −181,1 mkr.",
	"Avvikelsen är +2,1 mkr mot budget och −0,4 mkr mot prognosen i april.",
	"Avvikelsen är 3,2 mkr, där lokaler är +1,1 mkr och personal +2,1 mkr.",
	"Avvikelsen förklaras av lägre hyror (−1,2 mkr) och högre löner (+0,7 mkr).",
	"Ring 063-14 75 00 före kl. 15.30 den 2024-06-03.",
	"Enligt 3 kap. 4 § patientlagen (2014:821) och § 119, 2021-10-27.",
	"Projektet fick 490 000 kr av ramen på 4 000 000 kr, det vill säga 12,25 procent.",
	"Bidragen uppgår till 1 390 000 av 4 000 000 kronor, vilket är 34,75 procent av ramen.",
	"Bidragen uppgår till 1 390 000 av 4 000 000 kronor (34,8 %).",
	"Andelen ökade från 37,7 % (16 971 av 45 000) till 40 % (18 000 av 45 000).",
	"Av de 12 grupperna hölls 4 av 6 i Östersund under våren, och 50 procent av träffarna leddes av kommunen.",
	"Sjukskrivningsgraden sjönk från 75 till 50 procent för 9 av 31 deltagare.",
	"Sjuktalet var 8–10 dagar, och 2020–21 var det 9–11.",
	"Avtalet gäller 2024-01-01–2026-12-31 med möjlig förlängning 1+1 år.",
	"Momsen är 25 %, alltså 1 000 kr + 250 kr = 1 250 kr.",
	"Ärendet HSN/1691/2020, bilaga 1 av 2, omfattar 100 procent av platserna.",
	"Lokalen kostar 12 500 kr × 4 = 50 000 kr.",
	"Delen 5 av 7 i programmet gav 30 procent fler besök.",
	"Av 20 av 89 svarande, 22 procent, var yngre än 30 år.",
	"Ungefär 1 av 3 (drygt 30 procent) kom via hälsocentralen.",
	"Knappt 1 av 5, cirka 18 procent, avbröt.",
	"Perioden 2021–2023 = 3 år, och 5 × 3 + 2 = 17 träffar.",
	"Priset är 1 000 kr + 25 % = 1 250 kr, och milersättningen 18,5 kr per mil.",
	"Av 12 kommuner svarade 3 av 12 kommuner, vilket motsvarar 40 procent av befolkningen.",
	"Bidraget är 1,4 av 4,0 mkr, det vill säga 34,8 procent.",
	"Bidraget är 1,39 mkr av 4 000 000 kr, det vill säga 34,75 procent.",
	"Stödet är 500 tkr + 1,5 mkr = 2 mkr.",
	"Summan av 67 150, 995 100 och 484 500 är 1 546 750 kronor.",
	"Bidragen är 490 000, 650 000 och 250 000 kronor, totalt 1 390 000 kronor.",
	"Sammanlagt 84 personer deltog, varav 63 kvinnor och 40 under 30 år.",
	"Kostnaden är totalt 1 000 000 kronor, varav 600 000 kr är löner och 200 000 kr lokaler.",
	"Under 2021, 2022 och 2023 var det totalt 84 deltagare.",
	"Träffarna hölls den 3, 10 och 17 maj, totalt 3 gånger.",
	"Grupperna hade 8, 9 och 10 träffar, i medeltal 9, och sammanlagt kom 200 besök.",
	"Ärendet behandlades i §§ 4, 5 och 7, och tillsammans med 12 kommuner.",
	"61 av 84 svarade, vilket är 5 procent fler än i fjol och 2 procentenheter under riket.",
	"Utfallet blev 2,5 mkr bättre än budget, en avvikelse på 2,5 mkr varav +3,0 mkr intäkter, −0,4 mkr personal och −0,1 mkr lokaler.",
}

// TestOrdinaryProseIsRight holds that the arithmetic gate says nothing of what is right, or is no arithmetic.
func TestOrdinaryProseIsRight(t *testing.T) {
	for _, s := range ordinary {
		if found := arithmetic(proseOf(s)); len(found) > 0 {
			t.Errorf("%s\n%s", s, found[0].Message(diag.EN))
		}
	}
}

// TestSlips holds that each kind of slip is found, with no-break spaces and with ordinary ones.
func TestSlips(t *testing.T) {
	for s, want := range map[string]string{
		"Enkäten besvarades av 16 971 av 45 000 personer, det vill säga 37,9 procent.":                    "gate.share",
		"Enkäten besvarades av 16 971 personer av 45 000 (37,9 %).":                                       "gate.share",
		"Av 45 000 tillfrågade svarade 16 971, det vill säga 37,9 procent.":                               "gate.share",
		"Svarsfrekvensen var 37,9 procent (16 971 av 45 000).":                                            "gate.share",
		"Svarsfrekvensen var 37,9 procent, 16 971 av 45 000.":                                             "gate.share",
		"Projektet fick 490 000 kr av 4 000 000 kr, det vill säga 12,5 procent.":                          "gate.share",
		"Den ekonomiska nettoavvikelsen är 49,2 mkr, varav intäkterna +224,0 mkr och kostnaderna −181,1.": "gate.deviation",
		"Nettoavvikelsen uppgår till 49,2 mkr (intäkter +224,0 och kostnader -181,1).":                    "gate.deviation",
		"Nettoavvikelsen är 49,2 mkr, det vill säga 224,0 − 181,1.":                                       "gate.deviation",
		"Det blir 224,0 − 181,1 = 49,2 mkr.":                                                              "gate.sum",
		"Det blir 224,0 mkr – 181,1 mkr = 49,2 mkr.":                                                      "gate.sum",
		"Det blir 1 000 + 250 = 1 350 kr.":                                                                "gate.sum",
		"Nettoavvikelsen är −60,3 kr.":                                                                    "gate.unit",
		"Av de 84 deltagarna fullföljde 61, vilket motsvarar 75 procent av deltagarna.":                   "gate.share",
		"Stödet är 500 tkr + 1,5 mkr = 3 mkr.":                                                            "gate.sum",
		"Bidraget är 1,39 mkr av 4 000 000 kr, det vill säga 35,75 procent.":                              "gate.share",
		"Summan av 67 150, 995 100 och 484 500 är 1 546 751 kronor.":                                      "gate.sum",
		"Kostnaderna är 67 150 kr, 995 100 kr och 484 500 kr, tillsammans 1 546 751 kronor.":              "gate.sum",
		"Bidragen är 490 000, 650 000 och 250 000 kronor, totalt 1 380 000 kronor.":                       "gate.sum",
		"Totalt deltog sammanlagt 84 personer, varav 63 kvinnor och 22 män.":                              "gate.sum",
		"Stödet är totalt 1 390 000 kronor, varav 490 000 kr till Åre och 890 000 kr till Krokom.":        "gate.sum",
		"Budgeten är 12,4 kronor.":                                                                        "gate.unit",
	} {
		for _, s := range []string{s, strings.ReplaceAll(s, " ", "\u00a0")} {
			var got []string
			for _, d := range arithmetic(proseOf(s)) {
				got = append(got, d.Code.ID)
			}
			if !slices.Equal(got, []string{want}) {
				t.Errorf("%s\ngot %v, want %s", s, got, want)
			}
		}
	}
}

// TestSumRows holds which last rows are sums.
func TestSumRows(t *testing.T) {
	for _, tc := range []struct {
		name, head string
		rows       string // "label cell|label cell"
		want       string
	}{
		{"right", "Antal", "A 1|B 2|Summa 3", ""},
		{"wrong", "Antal", "A 1|B 2|Summa 4", "column 2 has the sum 3, but the sum row says 4"},
		{"minus", "Kronor", "A 10|B −3|Totalt 7", ""},
		{"rounded decimals", "Mkr", "A 33,3|B 33,3|C 33,3|Summa 100,0", ""},
		{"more than rounding", "Mkr", "A 33,3|B 33,3|C 33,3|Summa 101,0", "column 2 has the sum 99,9, but the sum row says 101,0"},
		{"rounded thousands", "Belopp, tkr", "A 1|B 1|Summa 3", ""},
		{"percent", "Andel (%)", "A 50|B 70|Totalt 62", ""},
		{"a part of another row", "Antal", "A 10|varav 4|Summa 10", ""},
		{"sums on the way", "Antal", "A 10|Delsumma 10|B 5|Summa 15", ""},
		{"a hidden cell", "Antal", "A ..|B 5|Summa 15", ""},
		{"no sum", "Antal", "A 1|B 2|Övriga 4", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			table := doc.Table{TableView: figure.TableView{Heads: []figure.ColumnHead{{Text: "Post"}, {Text: tc.head}}}}
			for row := range strings.SplitSeq(tc.rows, "|") {
				label, cell, _ := strings.Cut(row, " ")
				table.Rows = append(table.Rows, figure.Row{Cells: []figure.Cell{{Text: label}, {Text: cell}}})
			}
			got := ""
			for _, d := range sumRow(table) {
				got += d.Message(diag.EN)
			}
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// TestWhatIsRight holds that the message gives the right number, in the form it was typed in.
func TestWhatIsRight(t *testing.T) {
	for s, want := range map[string]string{
		"Det blir 224,0 − 181,1 = 49,2 mkr.":        "the sum is 42,9, but the text says 49,2",
		"Det var 16 971 av 45 000 (37,9 procent).":  "16 971 of 45 000 is 37,7 percent, but the text says 37,9",
		"Stödet är 500 tkr + 1,5 mkr = 3 mkr.":      "the sum is 2, but the text says 3",
		"Avvikelsen är 4 mkr, varav +1 mkr och +2.": "the parts that are named are together 3, but the deviation is said to be 4",
	} {
		found := arithmetic(proseOf(s))
		if len(found) != 1 || strings.ReplaceAll(found[0].Message(diag.EN), "\u00a0", " ") != want {
			t.Errorf("%s\ngot %v, want %s", s, found, want)
		}
	}
}

func proseOf(s string) *view {
	return &view{pieces: []piece{{kind: prose, text: s, place: &diag.Pos{File: "text.md", Line: 1}, marks: plain}}}
}
