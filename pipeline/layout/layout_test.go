package layout_test

import (
	"context"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/layout"
	"underlag/pipeline/pack"
	"underlag/pipeline/paper"
)

func loadFonts(t testing.TB) *font.Set {
	t.Helper()
	fonts, err := font.Load()
	if err != nil {
		t.Fatalf("font.Load: %v", err)
	}
	return fonts
}

func paginate(t testing.TB, d doc.Document) paper.Paper {
	t.Helper()
	p, found := layout.Paginate(context.Background(), d, pack.Theme{}, loadFonts(t))
	if len(found) > 0 {
		t.Fatalf("Paginate: %v", found)
	}
	return p
}

func text(s string) []doc.Inline { return []doc.Inline{doc.Text{Text: s}} }

func para(s string) doc.Para { return doc.Para{Text: text(s)} }

func TestSmoke(t *testing.T) {
	p := paginate(t, sample())
	r := record(t, p)
	t.Log(p.Count)
	t.Log(r.tree(p.Root))
}

func sample() doc.Document {
	return doc.Document{
		Meta: doc.Meta{Lang: diag.SV, Organisation: "Region Jämtland Härjedalen", Kind: "Tjänsteskrivelse", Title: "Trygg fristad och verkstad för växande – Slutrapportering",
			CaseNumber: "HSN/1691/2020", Date: "2024-06-03", Foot: [][]string{{"Region Jämtland Härjedalen"}, {"Box 602, 832 23 Frösön", "Tfn 063-14 75 00"}, {"www.regionjh.se"}}, Draft: "UTKAST"},
		Blocks: []doc.Block{
			doc.Masthead{Left: []string{"Hälsa- och sjukvårdspolitiska avdelningen", "Johan Brännström", "johan.brannstrom@regionjh.se"},
				Fields: []doc.Field{{Label: "Datum", Value: "2024-06-03"}, {Label: "Dnr", Value: "HSN/1691/2020"}}, Bodies: []string{"Hälso- och sjukvårdsnämnden"}},
			doc.Heading{Level: 1, Text: text("Trygg fristad och verkstad för växande – Slutrapportering")},
			doc.Heading{Level: 2, Text: text("Ärendebeskrivning")},
			doc.Para{Text: []doc.Inline{doc.Text{Text: "Under 2021–2024 har regionens pilotprojekt Kultur på recept genomförts i Krokoms och Östersunds kommuner. Projektet är en politisk initierad (Regionfullmäktige 2020-10-20, § 99) och beslutad (Hälsa- och sjukvårdsnämnden, 2021-12-15, § 119) insats som "},
				doc.Strong{Text: text("genomförts i samverkan")}, doc.Text{Text: " mellan Hälsa- och sjukvårdsnämnden och "}, doc.Link{URL: "https://www.regionjh.se/", Text: text("Regionala utvecklingsnämnden")}, doc.Text{Text: " med till dem tillhörande verksamheter."}, doc.Footnote{Text: text("Se protokollet från sammanträdet.")}}},
			para("Syftet med pilotprojektet har varit att testa ett upplägg där kultur används som redskap för att förbättra deltagarnas hälsa. Målgrupp har varit personer med pågående (eller risk för) sjukskrivning inom psykisk ohälsa och med risk för social isolering. Projektet har genomförts via tio-veckors kulturprogram innehållande slöjd, musik, berättande, bild, dans, arkiv, museum och bibliotek. Viktiga ledord har varit inspiration, låga trösklar, tryggt, vänligt och fritt från krav på prestation."),
			para("En deltagare uttrycker sig:"),
			doc.Quote{Blocks: []doc.Block{doc.Para{Text: []doc.Inline{doc.Emph{Text: text("Det sätter färg på livet. Om man är isolerad så blir världen ganska grå. Här har vi fått testa saker tillsammans.")}}}}},
			para("Projektet har identifierat en svårighet för hälsocentraler att rekrytera patienter. Intervjuerna indikerar behov av kunskapshöjande insatser och förbättrade förutsättningar för hälso- och sjukvården att kunna rekrytera deltagare i ökad omfattning i ett framtida permanentat arbetssätt."),
			doc.Table{TableView: figure.TableView{ID: "delt", Caption: "Deltagare per aktivitet och kommun", HiddenNote: true, Source: "deltagarregister, våren 2021–våren 2024",
				Heads: []figure.ColumnHead{{Text: "Aktivitet"}, {Text: "Krokom", Right: true}, {Text: "Östersund", Right: true}, {Text: "Samtliga", Right: true}},
				Rows: []figure.Row{
					{Cells: []figure.Cell{{Text: "Slöjd"}, {Text: "12"}, {Text: "17"}, {Text: "29"}}},
					{Cells: []figure.Cell{{Text: "Berättande"}, {Text: ".."}, {Text: "9"}, {Text: ".."}}},
					{Cells: []figure.Cell{{Text: "Bild och dans"}, {Text: ".."}, {Text: "13"}, {Text: ".."}}},
					{Sum: true, Cells: []figure.Cell{{Text: "Samtliga"}, {Text: "31"}, {Text: "53"}, {Text: "84"}}},
				}}},
			doc.Heading{Level: 2, Text: text("Regiondirektörens förslag")},
			doc.Decision{Style: doc.Sentences, Items: [][]doc.Inline{
				{doc.Text{Text: "Slutrapporten "}, doc.Emph{Text: text("Trygg fristad och verkstad för växande")}, doc.Text{Text: " godkänns."}},
				text("Hälsa- och sjukvårdsnämnden ska vara en aktiv part i det fortsatta arbetet med kultur och hälsa utifrån regionplan."),
				text("Hälsa- och sjukvårdsnämnden ser det som viktigt att fortsätta införandet av kultur på recept."),
			}},
			doc.Signatures{Lead: "I tjänsten", People: []doc.Signature{{Name: "Sara Lewerentz", Role: []string{"Regiondirektör"}}, {Name: "Johan Palm", Role: []string{"Avdelningschef", "Hälsa- och sjukvårdspolitiska avdelningen"}}}},
			doc.Heading{Level: 2, Text: text("Utdrag till")},
			doc.Distribution{Items: []string{"Ordförande regionala utvecklingsnämnden", "Områdeschef Kultur och bildning", "Enhetschef Folkhälsoenheten", "Johan Brännström", "Eva Söderberg", "Kerstin Pettersson Schaletzky", "Catarina Lundström"}},
		},
	}
}
