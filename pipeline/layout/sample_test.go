package layout_test

import (
	"fmt"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
)

func samples() map[string]doc.Document {
	return map[string]doc.Document{"tjansteskrivelse": sample(), "slutrapport": longSample()}
}

func meta() doc.Meta {
	return doc.Meta{Lang: diag.SV, Organisation: "Region Jämtland Härjedalen", Kind: "Slutrapport",
		Title:      "Trygg fristad och verkstad för växande – Slutrapport om Kultur på recept i Krokoms och Östersunds kommuner",
		CaseNumber: "HSN/1691/2020", Date: "2024-06-03", Example: "EXEMPEL – konstruerade siffror", Draft: "UTKAST",
		Foot: [][]string{{"Region Jämtland Härjedalen"}, {"Box 602, 832 23 Frösön", "Tfn 063-14 75 00"}, {"www.regionjh.se"}}, TOCFrom: 3}
}

const lorem = "Träffarna leddes av erfarna ledare från det fria kulturlivet samt från offentliga kulturinstitutioner. Deltagarna har främst rekryterats via primärvården, men också via psykiatri och från det kommunala projektet AI (Arbete och integration). Uppföljning med intervjuer och självskattningsformulär visar att deltagarna är mycket positiva till programmet, aktiviteterna och ledarna."

func longSample() doc.Document {
	m := meta()
	cells := func(s ...string) []figure.Cell {
		var out []figure.Cell
		for _, t := range s {
			out = append(out, figure.Cell{Text: t})
		}
		return out
	}
	var rows []figure.Row
	for i := range 60 {
		rows = append(rows, figure.Row{Cells: cells(fmt.Sprintf("Vecka %d", i+1), "Slöjd, musik och berättande i studiecirkelform på biblioteket", "Krokom", fmt.Sprint(i*7%31), fmt.Sprintf("%d,5 %%", i%100))})
	}
	rows[5].Cells[1].Text = strings.Repeat("En mycket lång beskrivning av en aktivitet som inte ryms på en rad. ", 8)
	rows = append(rows, figure.Row{Sum: true, Cells: cells("Samtliga", "", "", "1 234", "73 %")})
	value := func(f float64, s string) figure.ChartValue { return figure.ChartValue{Size: f, Text: s} }
	hidden := figure.ChartValue{Absent: true, Text: ".."}
	return doc.Document{Meta: m, Blocks: []doc.Block{
		doc.Masthead{Left: []string{"Hälso- och sjukvårdspolitiska avdelningen"}, Fields: []doc.Field{{Label: "Datum", Value: m.Date}, {Label: "Dnr", Value: m.CaseNumber}}, Bodies: []string{"Hälso- och sjukvårdsnämnden", "Regionala utvecklingsnämnden"}},
		para("Bilaga 1 till HSN/1691/2020"),
		doc.Heading{Level: 1, Text: text(m.Title)},
		doc.Para{Note: true, Text: text(m.Example)},
		doc.TOC{Heading: "Innehåll"},
		doc.Heading{Level: 2, Text: text("Deltagande och upplevd hälsa")},
		para(lorem), para(lorem),
		doc.Heading{Level: 3, Text: text("Aktiviteter")},
		para("Följande aktiviteter ingick:"),
		doc.List{Items: [][]doc.Block{
			{para("slöjd, musik och berättande")},
			{para("bild och dans, med"), doc.List{Ordered: true, Start: 1, Items: [][]doc.Block{{para("grupper i Krokom")}, {para("grupper i Östersund. " + lorem)}}}},
			{para("arkiv, museum och bibliotek")},
		}},
		doc.Heading{Level: 4, Text: text("En fjärde nivå")},
		para(lorem),
		doc.Chart{Mark: m.Example, ChartView: figure.ChartView{ID: "who", Kind: "grouped", Title: "WHO-5 före och efter, medelvärde (0–100) per grupp", Source: "enkät, våren 2024",
			Categories: []string{"Primärvård", "Psykiatri", "AI-projektet"}, Series: []string{"före", "efter"},
			Values: [][]figure.ChartValue{{value(39, "39"), value(34, "34"), value(41, "41")}, {value(53, "53"), value(45, "45"), hidden}}}},
		doc.Chart{ChartView: figure.ChartView{ID: "bar", Kind: "bar", Title: "Deltagare per aktivitet, antal", Unit: "antal",
			Categories: []string{"Slöjd och annat hantverk i mycket långa och svårlästa beskrivningar av saker", "Musik", "Bild"}, Series: []string{""},
			Values: [][]figure.ChartValue{{value(29, "29"), value(22, "22"), value(-5, "−5")}}}},
		doc.Chart{ChartView: figure.ChartView{ID: "stack", Kind: "stacked", Title: "Sätt att komma in, antal deltagare per kommun",
			Categories: []string{"Krokom", "Östersund"}, Series: []string{"primärvård", "psykiatri", "AI-projektet", "annat"},
			Values: [][]figure.ChartValue{{value(20, "20"), value(31, "31")}, {value(8, "8"), value(12, "12")}, {value(1, "1"), value(10, "10")}, {value(5, "5"), hidden}}}},
		doc.Chart{ChartView: figure.ChartView{ID: "line", Kind: "line", Title: "Träffar per månad, antal",
			Categories: []string{"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}, Series: []string{"Krokom", "Östersund"},
			Values: [][]figure.ChartValue{
				{value(3, "3"), value(5, "5"), value(8, "8"), value(6, "6"), value(7, "7"), value(2, "2"), hidden, value(4, "4"), value(9, "9"), value(11, "11"), value(10, "10"), value(6, "6")},
				{value(6, "6"), value(9, "9"), value(12, "12"), value(13, "13"), value(11, "11"), value(4, "4"), value(1, "1"), value(7, "7"), value(14, "14"), value(15, "15"), value(13, "13"), value(8, "8")}}}},
		doc.Heading{Level: 2, Text: text("Budget och utfall")},
		doc.Para{Text: []doc.Inline{doc.Text{Text: "Tabellen "}, doc.Ref{Target: "table:lang", Text: "Aktiviteter per vecka"}, doc.Text{Text: " visar allt."}, doc.Footnote{Text: text("En not som är så lång att den behöver mer än en rad för att rymmas vid sidans fot, vilket också ska fungera som det är tänkt.")}, doc.Text{Text: " Se även "}, doc.Link{URL: "https://www.regionjh.se/halsaochvard/kulturochhalsa/en/mycket/lang/adress/som/inte/ryms/pa/en/rad/och/maste/brytas.html", Text: text("https://www.regionjh.se/halsaochvard/kulturochhalsa/en/mycket/lang/adress/som/inte/ryms/pa/en/rad/och/maste/brytas.html")}, doc.Text{Text: "."}}},
		doc.Table{Mark: m.Example, TableView: figure.TableView{ID: "lang", Caption: "Aktiviteter per vecka", Source: "deltagarregister",
			Heads: []figure.ColumnHead{{Text: "Vecka"}, {Text: "Aktivitet"}, {Text: "Kommun"}, {Text: "Antal deltagare", Right: true}, {Text: "Fullföljde", Right: true}}, Rows: rows}},
		doc.Heading{Level: 2, Text: text("Nämndens beslut")},
		doc.Decision{Style: doc.Att, Lead: "Nämnden beslutar", Items: [][]doc.Inline{text("att godkänna slutrapporten, och"), text("att lägga den till handlingarna. " + lorem)}},
		doc.Quote{Blocks: []doc.Block{para(lorem), para("Och ett stycke till.")}},
	}}
}
