package gate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
	"underlag/pipeline/pdf"
)

// point is a paper with one decision point.
func point(s string) string { return "## Förslag\n\n:::decisions sentences\n1. " + s + "\n:::\n" }

// clauses is a paper with att-clauses.
func clauses(points ...string) string {
	var b strings.Builder
	b.WriteString("## Förslag\n\n:::decisions att Nämnden beslutar\n")
	for i, p := range points {
		fmt.Fprintf(&b, "%d. %s\n", i+1, p)
	}
	return b.String() + ":::\n"
}

func TestGatesOnText(t *testing.T) {
	tests := []struct {
		gate, text string
		want       []string
	}{
		{"proposals", point("Rapporten godkänns."), nil},
		{"proposals", point("rapporten godkänns"), []string{"gate.proposal-capital", "gate.proposal-stop"}},
		{"proposals", point("Ålderdomshemmet *godkänns.*"), nil},
		{"proposals", clauses("att godkänna rapporten", "att notera informationen."), nil},
		{"proposals", clauses("att godkänna rapporten,", "att notera, och", "att *medge* dispens."), nil},
		{"proposals", clauses("*att* godkänna rapporten."), nil},
		{"proposals", clauses("att godkänna rapporten"), []string{"gate.proposal-stop"}},
		{"proposals", clauses("Att godkänna rapporten."), []string{"gate.proposal-att"}},
		{"proposals", clauses("Rapporten godkänns.", "attestera den."), []string{"gate.proposal-att", "gate.proposal-early-stop", "gate.proposal-att"}},
		{"proposals", point("att godkänna rapporten."), []string{"gate.proposal-capital"}},
		{"verbs", clauses("att godkänna rapporten", "att uppdra åt förvaltningen att ändra den", "att medge dispens."), nil},
		{"verbs", clauses("att se positivt på rapporten.", "att godkänna och överlämna den."), []string{"gate.verb-none", "gate.verb-many"}},
		{"phrases", point("Rapporten godkänns enligt bilaga 1."), []string{"gate.phrase"}},
		{"phrases", point("Rapporten godkänns enligt\novanstående."), []string{"gate.phrase"}},
		{"phrases", point("Föreliggande förslag antas."), []string{"gate.phrase"}},
		{"phrases", point("Rapporten godkänns enligt förslaget."), nil},
		{"phrases", point("Rapporten godkänns i enlighet med skrivelsen."), []string{"gate.phrase"}},
		{"verbs", point("Dispens medges."), nil},
		{"phrases", "Enligt bilaga 1 i texten.\n", nil},
		{"verbs", point("Rapporten godkänns."), nil},
		{"verbs", point("Rapporten är bra."), []string{"gate.verb-none"}},
		{"verbs", point("Rapporten godkänns och överlämnas."), []string{"gate.verb-many"}},
		{"verbs", point("Nämnden ger regiondirektören i uppdrag att fastställa planen."), nil},
		{"verbs", point("Nämnden uppdrar åt förvaltningen att ändra och anta planen."), nil},
		{"verbs", point("Rapporten läggs till handlingarna."), nil},
		{"verbs", point("Motionen anses besvarad."), nil},
		{"verbs", point("Rapporten godkänns. Den godkänner nämnden gärna."), nil},
		{"verbs", point("Kostnaden tas om hand."), []string{"gate.verb-none"}},
		{"dates", "Den 2024-06-03 och 2024–2025, § 99, §§ 62–70 och 13 §.\n", nil},
		{"dates", "Den 2024-13-40.\n", []string{"gate.date"}},
		{"dates", "Den 24-6-3 och 2024-6-3.\n", []string{"gate.date", "gate.date"}},
		{"dates", "Ring 063-14 75 00, se 2021-2024 och HSN 2024-1234-5.\n", nil},
		{"dates", "Enligt § om detta.\n", []string{"gate.paragraph"}},
		{"dates", "Enligt 5 kap. 13 a § kommunallagen.\n", nil},
		{"dates", "> Den 2024-13-40.\n", nil},
		{"bodies", "Hälso- och sjukvårdsnämnden, hälso- och sjukvårdsnämndens och Hälso- och sjukvårdsnämnd.\n", nil},
		{"bodies", "Hälsa- och sjukvårdsnämnden och Hälsa- och sjukvårdsnämndens.\n", []string{"gate.body-name", "gate.body-name"}},
		{"bodies", "Hälso- och sjukvårdsnämden beslutar.\n", []string{"gate.body-name"}},
		{"bodies", "Halso- och sjukvårdsnämnden beslutar.\n", []string{"gate.body-name"}},
		{"bodies", "Regionala utvecklingsnämnderna och regionala utvecklingsnämnd.\n", nil},
		{"bodies", "Regionfulmäktige och regionfullmäktiges beslut.\n", []string{"gate.body-name"}},
		{"bodies", "Hälso- och sjukvården, nämnden.\n", nil},
		// Slips of published papers: an unnamed part, a unit, a denominator.
		{"arithmetic", "Den ekonomiska nettoavvikelsen är 49,2 mkr, varav intäkterna +224,0 mkr och kostnaderna −181,1 mkr.\n", []string{"gate.deviation"}},
		{"arithmetic", "Avvikelsen är 42,9 mkr, varav intäkterna +224,0 mkr och kostnaderna −181,1 mkr.\n", nil},
		{"arithmetic", "Posterna är 182,8 + 49,1 − 7,9 = 224,0 mkr.\n", nil},
		{"arithmetic", "Posterna är 182,8 + 49,1 − 7,9 = 225,0 mkr.\n", []string{"gate.sum"}},
		{"arithmetic", "Avvikelsen är −60,3 kr, eller 59,0 − 119,3 = −60,3 mkr.\n", []string{"gate.unit"}},
		{"arithmetic", "Biljetten kostar 60,50 kr.\n", nil},
		{"arithmetic", "Enkäten besvarades av 16 971 av 45 000, det vill säga 37,9 procent.\n", []string{"gate.share"}},
		{"arithmetic", "Enkäten besvarades av 16 971 av 44 800 (37,9 %).\n", nil},
		{"arithmetic", "Svarsfrekvensen var 37,9 % (16 971 av 45 000).\n", []string{"gate.share"}},
		{"arithmetic", "Av enkäterna besvarades 32 av 89. Året innan var det 41 procent.\n", nil},
		{"arithmetic", "Av enkäterna besvarades 32 av 89 (36,0 %).\n", nil},
		{"arithmetic", "> Det var 1 av 2 (90 %).\n", nil},
		{"arithmetic", "| Post | Kronor |\n|---|---:|\n| A | 1 000 |\n| B | 2 500 |\n| Summa | 3 400 |\n", []string{"gate.sum-row"}},
		{"arithmetic", "| Post | Kronor |\n|---|---:|\n| A | 1 000 |\n| B | 2 500 |\n| Summa | 3 500 |\n", nil},
		{"characters", "Åäö – ”citat” 1\u00A0234 §\u00A099 \u00AD ok.\n", nil},
		{"mail-addresses", "Skriv till johan.brannstrom@regionjh.se eller registrator@regionjh.se.\n", nil},
		{"mail-addresses", "Skriv till [kansliet](mailto:kansli@region.regionjh.se).\n", nil},
		{"mail-addresses", "Skriv till kalle@example.com.\n", []string{"gate.mail-address"}},
		{"mail-addresses", "Skriv [hit](mailto:kalle%40example.com).\n", []string{"gate.mail-address"}},
		{"mail-addresses", "Skriv till kalle@falskregionjh.se.\n", []string{"gate.mail-address"}},
		{"telephone-numbers", "Ring 063-14 75 01 eller [mig](tel:+46701740635).\n", []string{"gate.telephone-number", "gate.telephone-number"}},
		{"telephone-numbers", "Den 2024-06-03 fick HSN/1691/2020 12 500 000 kr, bankgiro 5050-1055, orgnr 232100-0214.\n", nil},
		{"personal-numbers", "Organisationsnummer 232100-0214 och telefon 063-14 75 00.\n", nil},
		{"personal-numbers", "Född 19640823-3234.\n", []string{"gate.personal-number"}},
		{"personal-numbers", "Född 640823-**3234**.\n", []string{"gate.personal-number"}},
		{"personal-numbers", "Se[^1].\n\n[^1]: Född 640823-3234.\n", []string{"gate.personal-number"}},
		{"personal-numbers", "Se [sidan](https://example.com/640823-3234).\n", []string{"gate.personal-number"}},
		{"references", "Text.\n", nil},
		{"claims", "Forskningen visar att kultur förkortar vårdtider.\n", []string{"gate.claim"}},
		{"claims", "Kultur är bra. Hjärnforskning, också i Norden, har visat det.\n", []string{"gate.claim"}},
		{"claims", "Det visar forskningen. Det har visats i flera stora studier.\n", []string{"gate.claim", "gate.claim"}},
		{"claims", "Arbetet stöds av flera studier. Metoden har stöd i forskningen.\n", []string{"gate.claim", "gate.claim"}},
		{"claims", "Regionen stöder forskning. Forskningen stöds av regionen. Regionen bekräftar att studien är klar.\n", nil},
		{"claims", "The region supports research. The study is supported by the region.\n", nil},
		{"claims", "- Evidensen pekar\n  på det.\n", []string{"gate.claim"}},
		{"claims", "Research has shown it. Two studies point to it.\n", []string{"gate.claim", "gate.claim"}},
		{"claims", "Forskningen visar det.[^1]\n\n[^1]: Forskningen visar det i källan.\n", nil},
		{"claims", "Forskningen visar det ([källan](https://example.com/a)).\n", nil},
		{"claims", "Forskningen visar det [1, 3–4]. Studierna stöder det.\n", nil},
		{"claims", "Det visas på sidan.[^1]\n\nForskningen visar det.\n\n[^1]: Källan.\n", []string{"gate.claim"}}, // another paragraph's source
		{"claims", "Rapporten visar att forskning behövs. Centret bedriver forskning på världsledande nivå.\n", nil},
		{"claims", "Utfallet visar hur mycket forskning som bedrivs. Nya forskningsresultat sprids.\n", nil},
		{"claims", "Forskning bedrivs bl.a. vid KI. Bokslutet visar vad den kostar.\n", nil},
		{"claims", "> Forskningen visar det.\n", nil},
		{"claims", "## Forskningen visar vägen\n\nText.\n", nil},
		{"readability", "Kort text. Den är lätt.\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.gate+" "+strings.ReplaceAll(tt.text, "\n", " "), func(t *testing.T) {
			found := only(t, tt.gate, paper(t, tt.text))
			if diff := cmp.Diff(tt.want, ids(found)); diff != "" {
				t.Errorf("(-want +got):\n%s\n%v", diff, found)
			}
			for _, d := range found {
				if d.Pos.File == "" {
					t.Errorf("%s has no place", d.Code.ID)
				}
				for _, lang := range []diag.Lang{diag.SV, diag.EN} {
					if m := d.Message(lang) + d.Hint(lang); strings.Contains(m, "3234") || strings.Contains(m, "kalle") || strings.Contains(m, "%!") {
						t.Errorf("message %q", m)
					}
				}
			}
		})
	}
}

func TestPersonalNumbersElsewhere(t *testing.T) {
	const pin = "640823-3234"
	tests := []struct {
		name   string
		change func(in *Input)
		place  string
	}{
		{"title in metadata", func(in *Input) { in.Tree.Meta.Title = pin }, "case.yaml:2:8"},
		{"unit", func(in *Input) { in.Tree.Meta.Unit = pin }, "case.yaml:5:7"},
		{"prose as written", func(in *Input) { in.Written = []Source{{"t/bakgrund.md", "a\nb " + pin}} }, "t/bakgrund.md:2:3"},
		{"prose over a line end", func(in *Input) { in.Written = []Source{{"t/bakgrund.md", "a 640823-\n3234 b"}} }, "t/bakgrund.md:1:3"},
		{"file name", func(in *Input) { in.Names = []string{"x_" + pin + ".pdf"} }, "case.yaml:40:1"},
		{"workbook name", func(in *Input) { in.Document.Sources = []config.Source{{File: pin + ".xlsx"}} }, "case.yaml:40:1"},
		{"figure's group", func(in *Input) { in.Set.Figures = []figure.Figure{{ID: "antal[" + pin + "]"}} }, "case.yaml:40:1"},
		{"alternative text", func(in *Input) { in.tags.kids[0].attrs, in.tags.kids[0].page = &pdf.Attrs{Alt: pin}, 2 }, "tjansteskrivelse.pdf s. 2"},
		{"approved by", func(in *Input) {
			in.Approvals.Approvals = []config.Approval{{Document: "slutrapport", By: "X " + pin, Role: "Chef"}}
		}, "approvals.yaml"},
		{"role of who approved", func(in *Input) {
			in.Approvals.Approvals = []config.Approval{{By: "X", Role: "Chef"}, {By: "Y", Role: pin}}
		}, "approvals.yaml"},
		{"value", func(in *Input) { in.Case.Values = []config.Value{{Name: "namn", Text: pin}} }, "case.yaml:50:3"},
		{"typed number", func(in *Input) { in.Case.Numbers = []config.Number{{Text: pin, Source: "journalen"}} }, "case.yaml:51:3"},
		{"who accepted", func(in *Input) { in.Case.Accept = []config.Acceptance{{Gate: "verbs", By: pin, Reason: "r"}} }, "case.yaml:52:3"},
		{"why accepted", func(in *Input) { in.Case.Accept = []config.Acceptance{{Gate: "verbs", By: "X", Reason: pin}} }, "case.yaml:52:3"},
		{"outcome", func(in *Input) { in.Case.Earlier = []config.Earlier{{Outcome: "avlider " + pin}} }, "case.yaml:53:3"},
		{"table cell", func(in *Input) {
			in.Tree.Blocks = append(in.Tree.Blocks, doc.Table{Pos: diag.Pos{File: "t.md", Line: 7},
				TableView: figure.TableView{Rows: []figure.Row{{Cells: []figure.Cell{{Text: pin}}}}}})
		}, "t.md:7"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := paper(t, "Text.\n")
			in.tags = tagged(in.Tree)
			for i, list := range []string{"values", "numbers", "accept", "earlier"} {
				in.Case.Places[list+"[0]"] = diag.Pos{File: "case.yaml", Line: 50 + i, Col: 3}
			}
			tt.change(&in)
			found := only(t, "personal-numbers", in)
			if len(found) == 0 || found[0].Pos.String() != tt.place {
				t.Fatalf("found %v, want one at %s", found, tt.place)
			}
		})
	}
}

func TestBrokenCharacters(t *testing.T) {
	for _, r := range []rune{'\uFFFD', '\uE000', '\u202E', '\u2066', '\u0007', '\uFEFF', '\U000F0001', '\uFFFE'} {
		in := paper(t, "Text.\n")
		in.Tree.Blocks = append(in.Tree.Blocks, doc.Para{Text: []doc.Inline{doc.Text{Text: "a" + string(r), Pos: diag.Pos{File: "t.md", Line: 3}}}})
		if found := only(t, "characters", in); len(found) != 1 || found[0].Pos.Line != 3 {
			t.Errorf("%U: found %v", r, found)
		}
	}
}

func TestBodyFindingSaysAllItsPlacesAndTheNameOfTheDay(t *testing.T) {
	in := paper(t, "Hälsa- och sjukvårdsnämnden.\n\nOch Hälsa- och sjukvårdsnämnden igen.\n")
	in.Office.Bodies[0].Names = []config.Name{{Name: "Vårdnämnden", To: locale.Date{Year: 2022, Month: 12, Day: 31}},
		{Name: "Hälso- och sjukvårdsnämnden", From: locale.Date{Year: 2023, Month: 1, Day: 1}}}
	found := only(t, "bodies", in)
	if len(found) != 1 || len(found[0].Also) != 1 || found[0].Also[0].Line != 3 {
		t.Fatalf("found %+v", found)
	}
	if m := found[0].Message(diag.EN); !strings.Contains(m, "(2 times)") || !strings.Contains(m, "Hälso- och") {
		t.Errorf("message %q", m)
	}
	in.Case.Date = locale.Date{Year: 2021, Month: 1, Day: 1}
	if m := only(t, "bodies", in)[0].Message(diag.EN); !strings.Contains(m, "Vårdnämnden") {
		t.Errorf("on an earlier day: %q", m)
	}
	if found := only(t, "bodies", paper(t, "Vårdnämnden.\n")); found != nil {
		t.Errorf("an earlier name: %v", found)
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"hälsa", "hälso", 1}, {"nämnden", "nämden", 1}, {"ab", "ba", 1}, {"", "ab", 2}, {"a", "abcd", 3}, {"å", "å", 0}, {"kitten", "sitting", 3}} {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringOfN(rapid.SampledFrom([]rune("abåö")), 0, 6, -1)
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		if d := distance(a, b); d != distance(b, a) || (d == 0) != (a == b) {
			t.Fatalf("distance(%q, %q) = %d", a, b, d)
		}
	})
}

func TestParts(t *testing.T) {
	tests := []struct {
		name, text string
		change     func(in *Input)
		want       []string
	}{
		{"all there", fine, func(*Input) {}, nil},
		{"one is missing", "## Ärendebeskrivning\n\nText.\n", func(*Input) {}, []string{"gate.part-missing"}},
		{"one is empty", "## Ärendebeskrivning\n\n## Regiondirektörens förslag\n\nText.\n", func(*Input) {}, []string{"gate.part-missing"}},
		{"content under a sub-heading", "## Ärendebeskrivning\n\n### Bakgrund\n\nText.\n\n## Regiondirektörens förslag\n\nText.\n", func(*Input) {}, nil},
		{"the office's own", fine, func(in *Input) { in.Office.Packs[0].Mandatory = []string{"utdrag"} }, []string{"gate.part-missing"}},
		{"not signed", fine, func(in *Input) { in.Info.Signed = true }, []string{"gate.unsigned"}},
		{"signed", fine + "\n:::signatures I tjänsten\n- A B\n:::\n", func(in *Input) { in.Info.Signed = true }, nil},
		{"left out by the office", fine, func(in *Input) { in.Office.Packs[0].Parts = []string{"arendebeskrivning", "forslag"} }, []string{"gate.part-left-out"}},
		{"another pack's rules", fine, func(in *Input) { in.Office.Packs[0].Pack = "annan" }, []string{"gate.part-missing"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := paper(t, tt.text)
			tt.change(&in)
			if diff := cmp.Diff(tt.want, ids(only(t, "parts", in))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReferences(t *testing.T) {
	cite := func(target string) func(in *Input) {
		return func(in *Input) {
			in.Tree.Blocks = append(in.Tree.Blocks, doc.Para{Pos: diag.Pos{File: "t.md"}, Text: []doc.Inline{doc.Ref{Target: target, Text: "dit"}}})
		}
	}
	appendix := func(in *Input) {
		in.Papers = append(in.Papers, Paper{ID: "slutrapport", Appendix: 1})
	}
	tests := []struct {
		name   string
		text   string
		change []func(in *Input)
		want   []string
	}{
		{"cited by reference", "Text.\n", []func(*Input){appendix, cite("document:slutrapport")}, nil},
		{"cited in words", "Se bilaga\u00A01.\n", []func(*Input){appendix}, nil},
		{"another appendix cited", "Se bilaga 12.\n", []func(*Input){appendix}, []string{"gate.appendix-uncited"}},
		{"not cited", "Text.\n", []func(*Input){appendix}, []string{"gate.appendix-uncited"}},
		{"document not in the case", "Text.\n", []func(*Input){cite("document:annan")}, []string{"gate.reference-broken"}},
		{"no such table", "Text.\n", []func(*Input){cite("table:t")}, []string{"gate.reference-broken"}},
		{"no such kind", "Text.\n", []func(*Input){cite("t")}, []string{"gate.reference-broken"}},
		{"heading", "## A\n\nText.\n", []func(*Input){cite("heading:2")}, nil},
		{"heading beyond the last", "## A\n\nText.\n", []func(*Input){cite("heading:3")}, []string{"gate.reference-broken"}},
		{"an appendix that does not say so", "Text.\n", []func(*Input){func(in *Input) { in.Document.Appendix = 1 }}, []string{"gate.main-uncited"}},
		{"an appendix that says so", "Bilaga 1 till HSN/1691/2020\n", []func(*Input){func(in *Input) { in.Document.Appendix = 1 }}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := paper(t, tt.text)
			for _, c := range tt.change {
				c(&in)
			}
			if diff := cmp.Diff(tt.want, ids(only(t, "references", in))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	for title, want := range map[string][]string{"Kort titel": nil, "Med punkt.": {"gate.title-stop"},
		strings.Repeat("å", 150): nil, strings.Repeat("å", 151): {"gate.title-long"}} {
		in := paper(t, "Text.\n")
		in.Tree.Meta.Title = title
		if got := ids(only(t, "title", in)); !slices.Equal(got, want) {
			t.Errorf("title of %d: %v, want %v", len([]rune(title)), got, want)
		}
	}
}
