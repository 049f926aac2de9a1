package gate

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
	"underlag/pipeline/run"
)

var update = flag.Bool("update", false, "write the golden files")

var day = locale.Date{Year: 2024, Month: 6, Day: 3}

// office is the seed's region.
func office() config.Office {
	return config.Office{Organisation: "Region Jämtland Härjedalen", DecisionVerbs: []string{"medges"}, ProposalPhrases: []string{"i enlighet med"}, MailDomains: []string{"regionjh.se"},
		Bodies: []config.Body{
			{ID: "HSN", Names: []config.Name{{Name: "Hälso- och sjukvårdsnämnden"}}, Aliases: []string{"Hälsa- och sjukvårdsnämnden"}},
			{ID: "RUN", Names: []config.Name{{Name: "Regionala utvecklingsnämnden"}}},
			{ID: "RF", Names: []config.Name{{Name: "Regionfullmäktige"}}},
		},
		Packs: []config.Use{{Pack: "tjansteskrivelse", Parts: []string{"arendebeskrivning", "forslag", "underskrifter", "utdrag"},
			Headings: []config.Label{{Part: "forslag", Heading: "Regiondirektörens förslag"}}}}}
}

// paper parses text as the case's main paper.
func paper(t testing.TB, text string) Input {
	t.Helper()
	in := Input{Office: office(),
		Case: config.Case{Number: "HSN/1691/2020", Title: "Trygg fristad och verkstad för växande - Slutrapportering", Date: day,
			ID: "kultur-pa-recept", Places: decl.Places{
				"": {File: "case.yaml"}, "title": {File: "case.yaml", Line: 2, Col: 8}, "unit": {File: "case.yaml", Line: 5, Col: 7},
				"bodies": {File: "case.yaml", Line: 4, Col: 9}, "documents": {File: "case.yaml", Line: 40, Col: 1},
				"documents[1].appendix": {File: "case.yaml", Line: 44, Col: 15}},
			Officers: []config.Officer{{Name: "Johan Brännström", Email: "johan.brannstrom@regionjh.se"}}},
		Document: config.Document{ID: "tjansteskrivelse", Pack: "tjansteskrivelse"},
		Info: pack.Info{Slug: "tjansteskrivelse", Parts: []pack.Part{
			{ID: "arendebeskrivning", Heading: "Ärendebeskrivning", Mandatory: true},
			{ID: "forslag", Heading: "Förslag till beslut", Mandatory: true},
			{ID: "underskrifter", Mandatory: true}, {ID: "utdrag", Heading: "Utdrag till"}}},
		Papers: []Paper{{ID: "tjansteskrivelse"}}}
	meta := doc.Meta{Lang: diag.SV, Organisation: in.Office.Organisation, Kind: "Tjänsteskrivelse", Title: in.Case.Title,
		CaseNumber: in.Case.Number, Date: "2024-06-03", Unit: "Hälsa- och sjukvårdspolitiska avdelningen",
		Officers: []doc.Person{{Name: "Johan Brännström", Email: "johan.brannstrom@regionjh.se"}},
		Bodies:   []string{"Hälso- och sjukvårdsnämnden"}}
	at := func(offset int) diag.Pos {
		line := 1 + strings.Count(text[:offset], "\n")
		return diag.Pos{File: "text.md", Line: line, Col: 1 + len([]rune(text[strings.LastIndexByte(text[:offset], '\n')+1:offset]))}
	}
	tree, found := doc.Parse(t.Context(), text, at, meta, figure.Set{})
	if err := found.Err(); err != nil {
		t.Fatalf("doc.Parse: %v", err)
	}
	in.Tree = tree
	return in
}

// ids lists what a gate found.
func ids(found diag.List) []string {
	var out []string
	for _, d := range found {
		out = append(out, d.Code.ID)
	}
	return out
}

// only runs one gate.
func only(t testing.TB, name string, in Input) diag.List {
	t.Helper()
	g, ok := find(name)
	if !ok {
		t.Fatalf("no gate %q", name)
	}
	return g.check(newView(in))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	p := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(p, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestSeedGolden(t *testing.T) {
	text, err := os.ReadFile("testdata/seed.md")
	if err != nil {
		t.Fatal(err)
	}
	in := paper(t, string(text))
	in.Papers = append(in.Papers, Paper{ID: "slutrapport", Appendix: 1})
	in.tags = tagged(in.Tree)
	in.Advise = true
	_, found := Check(t.Context(), in)
	for _, lang := range []diag.Lang{diag.SV, diag.EN} {
		var b strings.Builder
		for _, d := range found {
			fmt.Fprintf(&b, "%s %s: %s\n", severityWord(d.Severity), d.Pos, d.Message(lang))
			for _, p := range d.Also {
				fmt.Fprintf(&b, "    %s\n", p)
			}
			if h := d.Hint(lang); h != "" {
				fmt.Fprintf(&b, "    %s\n", h)
			}
		}
		golden(t, "seed."+string(lang)+".txt", b.String())
	}
}

const fine = "## Ärendebeskrivning\n\nText.\n\n## Regiondirektörens förslag\n\n:::decisions sentences\n1. Rapporten godkänns.\n:::\n"

func TestAFinePaperPasses(t *testing.T) {
	in := paper(t, fine)
	in.tags = tagged(in.Tree)
	report, found := Check(t.Context(), in)
	if len(found) > 0 {
		t.Errorf("found %v", found)
	}
	if len(report.Gates) != len(Gates()) {
		t.Errorf("%d gates on record, want %d", len(report.Gates), len(Gates()))
	}
	for _, g := range report.Gates {
		if g.Outcome != run.Passed {
			t.Errorf("%s: %s", g.Name, g.Outcome)
		}
	}
}

func TestCheckStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, found := Check(ctx, paper(t, fine))
	if !errors.Is(found.Err(), context.Canceled) {
		t.Errorf("found %v", found)
	}
}

func TestSeveritiesAndAcceptances(t *testing.T) {
	const bad = "## Ärendebeskrivning\n\nHälsa- och sjukvårdsnämnden.\n\n## Regiondirektörens förslag\n\n:::decisions sentences\n1. rapporten godkänns\n:::\n"
	rule := func(gate, severity string) []config.GateRule {
		return []config.GateRule{{Gate: gate, Severity: severity}}
	}
	accept := func(gate, place string) []config.Acceptance {
		return []config.Acceptance{{Gate: gate, Place: place, By: "J", Reason: "citat"}}
	}
	tests := []struct {
		name   string
		rules  []config.GateRule
		accept []config.Acceptance
		errors int
		bodies run.Outcome
		unused int
	}{
		{"by default", nil, nil, 2, run.Noted, 0},
		{"a warning made an error", rule("bodies", "error"), nil, 3, run.Failed, 0},
		{"an error made a warning", rule("proposals", "warning"), nil, 0, run.Noted, 0},
		{"turned off", rule("bodies", "off"), nil, 2, run.Off, 0},
		{"accepted everywhere", rule("bodies", "error"), accept("bodies", ""), 2, run.Accepted, 0},
		{"accepted in its place", rule("bodies", "error"), accept("bodies", "text.md:3:1"), 2, run.Accepted, 0},
		{"accepted elsewhere", rule("bodies", "error"), accept("bodies", "text.md:9:1"), 3, run.Failed, 1},
		{"accepted without a reason", rule("bodies", "error"), []config.Acceptance{{Gate: "bodies", By: "J"}}, 3, run.Failed, 0},
		{"an absolute gate turned off", rule("characters", "off"), nil, 2, run.Noted, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := paper(t, bad)
			in.Office.Gates, in.Case.Accept = tt.rules, tt.accept
			report, found := Check(t.Context(), in)
			if got := found.Count(diag.Error); got != tt.errors {
				t.Errorf("%d errors, want %d: %v", got, tt.errors, found)
			}
			for _, g := range report.Gates {
				if g.Name == "bodies" && g.Outcome != tt.bodies {
					t.Errorf("bodies: %s, want %s", g.Outcome, tt.bodies)
				}
				if g.Name == "bodies" && g.Outcome == run.Accepted && g.Findings[0].Accepted.Reason != "citat" {
					t.Errorf("the reason is not on record: %+v", g.Findings)
				}
				if g.Absolute && g.Outcome == run.Off {
					t.Errorf("%s is off", g.Name)
				}
			}
			if got := len(Unmatched(in.Case, report)); got != tt.unused {
				t.Errorf("%d unmatched acceptances, want %d", got, tt.unused)
			}
		})
	}
}

func TestCheckRules(t *testing.T) {
	o := config.Office{Gates: []config.GateRule{{Gate: "figures", Severity: "off"}, {Gate: "bodys"}, {Gate: "bodies"}, {Gate: "bodies"}},
		Places: decl.Places{"gates[0].gate": {File: "office.yaml", Line: 9, Col: 11}}}
	c := config.Case{Accept: []config.Acceptance{{Gate: "text"}, {Gate: "personal-numbers"}, {Gate: "personal-numbers", Place: "a.md:1:1"},
		{Gate: "nope"}, {Gate: "bodies"}}}
	found := CheckRules(o, c)
	want := []string{"gate.absolute-rule", "gate.unknown", "gate.rule-twice", "gate.accept-absolute", "gate.accept-place", "gate.unknown"}
	if diff := cmp.Diff(want, ids(found)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := found[0].Pos.String(); got != "office.yaml:9:11" {
		t.Errorf("place %q", got)
	}
}

// A personal number is accepted at its own place and nowhere else, and never without one.
func TestPersonalNumbersAreAcceptedByPlace(t *testing.T) {
	const text = "## Ärendebeskrivning\n\nArtikel 640823-3234 i listan.\n\n## Regiondirektörens förslag\n\nText.\n"
	for place, want := range map[string]string{"": "gate.accept-place", "t.md:3:1": "", "t.md:3": "", "t.md:3:9": "accepted", "t.md": ""} {
		in := paper(t, text)
		in.Written = []Source{{"t.md", text}}
		in.Case.Accept = []config.Acceptance{{Gate: "personal-numbers", Place: place, By: "J", Reason: "artikelnummer"}}
		report, found := Check(t.Context(), in)
		if refused := slices.Contains(ids(found), "gate.personal-number"); refused == (want == "accepted") || (len(report.Used) > 0) == refused {
			t.Errorf("accepted at %q: %v, used %v", place, found, report.Used)
		}
		if got := strings.Join(ids(CheckRules(in.Office, in.Case)), " "); got != strings.TrimPrefix(want, "accepted") {
			t.Errorf("CheckRules at %q found %v", place, got)
		}
	}
}

// What case.yaml itself holds is accepted after it has been read.
func TestAccept(t *testing.T) {
	c := config.Case{Accept: []config.Acceptance{{Gate: "personal-numbers", Place: "case.yaml:9:3", By: "J", Reason: "artikelnummer"}}}
	at := func(line int) diag.Diagnostic {
		d := codePersonNumber.New(diag.Pos{File: "case.yaml", Line: line, Col: 3}, "x", 1)
		d.Gate = "personal-numbers"
		return d
	}
	found := Accept(c, diag.List{at(9), at(10)})
	if got := ids(found); !slices.Equal(got, []string{"gate.accepted", "gate.personal-number"}) {
		t.Errorf("Accept gives %v", got)
	}
	if got := Before(found); len(got) != 1 || got[0].Pos.Line != 9 {
		t.Errorf("Before gives %v", got)
	}
}

// What the stages before found and the case accepts stands in the report, and its acceptance is used.
func TestFoundBefore(t *testing.T) {
	in := paper(t, "Text.\n")
	const place = "[d.xlsx]D!C14"
	in.Case.Accept = []config.Acceptance{{Gate: "telephone-numbers", Place: place, By: "J", Reason: "artikelnummer"}}
	d := codeAccepted.New(diag.Pos{File: "d.xlsx", Sheet: "D", Cell: "C14"}, "x", "J", "artikelnummer")
	d.Gate = "telephone-numbers"
	in.Before = diag.List{d}
	report, found := Check(t.Context(), in)
	if len(report.Used) != 1 || slices.Contains(ids(found), "gate.accepted") {
		t.Errorf("used %v, found %v", report.Used, found)
	}
	for _, g := range report.Gates {
		if g.Name == d.Gate && (g.Outcome != run.Accepted || len(g.Findings) != 1 || g.Findings[0].Place != place || g.Findings[0].Accepted.By != "J") {
			t.Errorf("report %+v", g)
		}
	}
}

// A hint says how a finding is accepted only where it can be, with the name of the gate that finds it.
func TestHintsSayHowToAccept(t *testing.T) {
	for _, c := range Codes() {
		for _, hint := range []string{c.HintSV, c.HintEN} {
			_, after, says := strings.Cut(hint, "namn (")
			if !says {
				_, after, says = strings.Cut(hint, "name (")
			}
			name, _, _ := strings.Cut(after, ")")
			if g, ok := find(name); says && (!ok || g.Absolute && !byPlace(g)) {
				t.Errorf("%s: %q names the gate %q", c.ID, hint, name)
			}
		}
	}
	if d := only(t, "bodies", paper(t, "Hälsa- och sjukvårdsnämnden.\n"))[0]; !strings.Contains(d.Hint(diag.SV), "under accept i case.yaml") {
		t.Errorf("hint %q", d.Hint(diag.SV))
	}
}

func TestCodesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.ID] || !strings.HasPrefix(c.ID, "gate.") {
			t.Errorf("code %q is doubled or misnamed", c.ID)
		}
		seen[c.ID] = true
		if c.SV == "" || c.EN == "" || strings.HasSuffix(c.SV, ".") || strings.HasSuffix(c.EN, ".") {
			t.Errorf("code %q: words %q, %q", c.ID, c.SV, c.EN)
		}
	}
	for _, g := range Gates() {
		if g.Words.SV == "" || g.Words.EN == "" || g.check == nil {
			t.Errorf("gate %q is not whole", g.Name)
		}
	}
}

// number makes a figure.
func number(id string, v int64, n int, hidden figure.Reason) figure.Figure {
	return figure.Figure{ID: id, Measure: id, Label: id, Value: figure.Whole(decimal.NewFromInt(v)), N: n, Sensitive: true,
		Suppressed: hidden, From: []diag.Span{{File: "deltagare.xlsx", Sheet: "Deltagare", From: 2, To: 85}}}
}

func TestDisclosed(t *testing.T) {
	missing := number("c", 0, 0, "")
	missing.Missing = true
	set := figure.Set{Figures: []figure.Figure{number("a", 84, 84, ""), number("b", 3, 3, ""), missing}, Amounts: []figure.Amount{
		{Table: "deltagare", Sheet: "[deltagare.xlsx]Deltagare", Of: figure.Rows, Value: decimal.NewFromInt(84), Persons: 84},
		{Table: "deltagare", Sheet: "[deltagare.xlsx]Deltagare", Of: figure.Rows, Value: decimal.NewFromInt(3), Persons: 3,
			Where: []figure.Cond{{Column: "Kommun", Values: []string{"Krokom"}}, {Column: "Start", From: locale.Date{Year: 2024, Month: 1, Day: 1}}}}}}
	set.Figures[0].Rests, set.Figures[1].Rests, set.Figures[2].Rests = []int{0}, []int{1}, []int{0}
	got := Disclosed(set.Hide([]string{"b"}, figure.Confidential), diag.SV)
	all := []run.Basis{{Table: "deltagare", Sheet: "[deltagare.xlsx]Deltagare", Of: "rows"}}
	if got[0].Value != "84" || got[0].N == nil || *got[0].N != 84 || got[0].Cells[0] != "[deltagare.xlsx]Deltagare" || !cmp.Equal(all, got[0].Of) {
		t.Errorf("shown figure: %+v", got[0])
	}
	group := []run.Basis{{Table: "deltagare", Sheet: "[deltagare.xlsx]Deltagare", Of: "rows", Where: []run.Condition{
		{Column: "Kommun", Values: []string{"Krokom"}}, {Column: "Start", From: locale.Date{Year: 2024, Month: 1, Day: 1}}}}}
	if want := (run.Figure{ID: "b", Label: "b", Text: "..", Suppressed: "confidential", Of: group}); !cmp.Equal(want, got[1]) {
		t.Errorf("hidden figure:\n%s", cmp.Diff(want, got[1]))
	}
	if got[2].Value != "" || got[2].Text != "–" || !got[2].Missing {
		t.Errorf("missing figure: %+v", got[2])
	}
}

// TestDisclosedRounds: of a statistic about persons the file says no more than the paper does.
func TestDisclosedRounds(t *testing.T) {
	mean := figure.Figure{ID: "m", Value: figure.Exact{Num: decimal.NewFromInt(77), Den: decimal.NewFromInt(27)}, Decimals: 1, Sensitive: true, Statistic: true}
	share := mean
	share.ID, share.Statistic = "s", false
	p := figure.Figure{ID: "p", Value: figure.Whole(decimal.New(4, -5)), Decimals: 3, Chance: true, Sensitive: true, Statistic: true}
	var got []string
	for _, f := range Disclosed(figure.Set{Figures: []figure.Figure{mean, p, share}}, diag.SV) {
		got = append(got, f.Value+" as "+f.Text)
	}
	if d := cmp.Diff([]string{"2.9 as 2,9", " as <\u00a00,001", "77/27 as 2,9"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
