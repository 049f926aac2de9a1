package layout_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	fonts, err := loadOnce()
	if err != nil {
		t.Fatalf("font.Load: %v", err)
	}
	return fonts
}

var update = flag.Bool("update", false, "write the golden files")

var loadOnce = sync.OnceValues(font.Load)

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

// golden compares got with a file in testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", path, d)
	}
}

// TestStructure holds the structure tree of the samples, with all texts, to what was once read and found right.
func TestStructure(t *testing.T) {
	for name, d := range samples() {
		p := paginate(t, d)
		golden(t, name+".tree", record(t, p).tree(p.Root))
	}
}

func TestMissingGlyphsAreNamedWithTheirPlace(t *testing.T) {
	at := diag.Pos{File: "ingress.md", Line: 3, Col: 7}
	d := doc.Document{Meta: meta(), Blocks: []doc.Block{
		doc.Para{Text: []doc.Inline{doc.Text{Text: "mot \u2603 och \u4e2d", Pos: at}}},
		doc.Table{Pos: diag.Pos{File: "measures.yaml", Line: 9}, TableView: figure.TableView{Heads: []figure.ColumnHead{{Text: "\u4e2d"}}}},
	}}
	_, found := layout.Paginate(context.Background(), d, pack.Theme{}, loadFonts(t))
	var got []string
	for _, f := range found {
		got = append(got, f.Error())
	}
	want := []string{
		"ingress.md:3:7: the typeface has no character U+2603 (\u2603)",
		"ingress.md:3:7: the typeface has no character U+4E2D (\u4e2d)",
		"measures.yaml:9: the typeface has no character U+4E2D (\u4e2d)",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("diagnostics (-want +got):\n%s", d)
	}
}

func TestRefusals(t *testing.T) {
	wide := figure.TableView{}
	for range 40 {
		wide.Heads = append(wide.Heads, figure.ColumnHead{Text: "x"})
	}
	many := figure.ChartView{Kind: "bar", Series: []string{""}, Values: [][]figure.ChartValue{nil}}
	for range 200 {
		many.Categories = append(many.Categories, "x")
		many.Values[0] = append(many.Values[0], figure.ChartValue{Size: 1, Text: "1"})
	}
	for _, c := range []struct {
		want  string
		meta  doc.Meta
		theme pack.Theme
		block doc.Block
	}{
		{want: "layout.columns", block: doc.Table{TableView: wide}},
		{want: "layout.chart-height", block: doc.Chart{ChartView: many}},
		{want: "layout.chart", block: doc.Chart{ChartView: figure.ChartView{Kind: "pie", Series: []string{""}, Categories: []string{"a"}, Values: [][]figure.ChartValue{{{}}}}}},
		{want: "layout.logo", meta: doc.Meta{Logo: []byte("no picture")}},
		{want: "layout.colour", meta: doc.Meta{Colour: "petrol"}},
		{want: "layout.theme", theme: pack.Theme{Measure: 400}},
	} {
		d := doc.Document{Meta: c.meta}
		if c.block != nil {
			d.Blocks = []doc.Block{c.block}
		}
		_, found := layout.Paginate(context.Background(), d, c.theme, loadFonts(t))
		if len(found) != 1 || found[0].Code.ID != c.want {
			t.Errorf("Paginate gave %v, want %s", found, c.want)
		}
	}
}

func TestContentsListComesWithLength(t *testing.T) {
	d := longSample()
	for _, c := range []struct {
		from int
		want bool
	}{{0, false}, {3, true}, {500, false}} {
		d.Meta.TOCFrom = c.from
		p := paginate(t, d)
		r := record(t, p)
		has := slices.ContainsFunc(p.Root.Kids, func(e *paper.Elem) bool { return e.Role == paper.TOC })
		if has != c.want {
			t.Errorf("TOCFrom %d: contents list %v, want %v", c.from, has, c.want)
		}
		if !has {
			continue
		}
		places := map[*paper.Elem]int{}
		for _, l := range r.links { // every entry leads to the page it names
			if l.target == nil || l.target.Role != paper.H2 && l.target.Role != paper.H3 {
				continue
			}
			if want := fmt.Sprintf("%s %d", strings.TrimSpace(r.read(l.target)), l.to+1); r.read(l.elem) != want {
				t.Errorf("contents entry %q leads to %q", r.read(l.elem), want)
			}
			if places[l.elem]++; places[l.elem] > 1 {
				t.Errorf("contents entry %q is more than one link", r.read(l.elem))
			}
		}
	}
}

func TestForcedPageBreak(t *testing.T) {
	p := paginate(t, doc.Document{Blocks: []doc.Block{para("ett"), doc.PageBreak{}, para("två")}})
	r := record(t, p)
	var pages []int
	for _, g := range r.glyphs {
		if g.elem != nil {
			pages = append(pages, g.page)
		}
	}
	if d := cmp.Diff([]int{0, 0, 0, 1, 1, 1}, pages); p.Count != 2 || d != "" {
		t.Errorf("%d pages, glyphs on %v", p.Count, pages)
	}
}

func TestSamePaperTwice(t *testing.T) {
	d := longSample()
	a, b := record(t, paginate(t, d)), record(t, paginate(t, d))
	a.open, b.open = false, false
	if d := cmp.Diff(places(a), places(b)); d != "" {
		t.Errorf("two runs differ: %s", d)
	}
}

func places(r *recorder) []string {
	var out []string
	for _, g := range r.glyphs {
		out = append(out, fmt.Sprintf("%d %q %.4f %.4f %g", g.page, g.text, g.x, g.base, g.size))
	}
	return out
}

func TestDraftAndExampleStandOnEveryPage(t *testing.T) {
	p := paginate(t, longSample())
	r := record(t, p)
	said := make([]string, p.Count)
	for _, g := range r.glyphs {
		if g.artifact == paper.Header || g.page == 0 && g.base < 30 {
			said[g.page] += g.text
		}
	}
	for i, s := range said {
		want := fmt.Sprintf("Sid %d (%d)", i+1, p.Count)
		if i == 0 {
			want = fmt.Sprintf("1 (%d)", p.Count)
		}
		for _, w := range []string{"UTKAST", "EXEMPEL – konstruerade siffror", want} {
			if !strings.Contains(s, w) {
				t.Errorf("header of page %d is %q, without %q", i+1, s, w)
			}
		}
	}
}

func TestMailAddressIsALink(t *testing.T) {
	d := sample()
	r := record(t, paginate(t, d))
	want := "mailto:" + d.Meta.Officers[0].Email
	if !slices.ContainsFunc(r.links, func(l link) bool { return l.url == want && l.page == 0 }) {
		t.Errorf("page one has no link to %s", want)
	}
}

func sample() doc.Document {
	return doc.Document{
		Meta: doc.Meta{Lang: diag.SV, Organisation: "Region Jämtland Härjedalen", Kind: "Tjänsteskrivelse", Title: "Trygg fristad och verkstad för växande – Slutrapportering",
			CaseNumber: "HSN/1691/2020", Date: "2024-06-03", Officers: []doc.Person{{Name: "Johan Brännström", Email: "johan.brannstrom@regionjh.se"}}, Foot: [][]string{{"Region Jämtland Härjedalen"}, {"Box 602, 832 23 Frösön", "Tfn 063-14 75 00"}, {"www.regionjh.se"}}, Draft: "UTKAST"},
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
