package doc

import (
	"context"
	"flag"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

var update = flag.Bool("update", false, "write the golden files anew")

var noPlaces = cmpopts.IgnoreTypes(diag.Pos{})

// lineAt gives places in a text that is its own source.
func lineAt(text string) func(int) diag.Pos {
	return func(offset int) diag.Pos {
		offset = min(offset, len(text))
		line := 1 + strings.Count(text[:offset], "\n")
		col := 1 + offset - (strings.LastIndex(text[:offset], "\n") + 1)
		return diag.Pos{File: "prosa.md", Line: line, Col: col}
	}
}

func parseBody(t *testing.T, text string, set figure.Set) ([]Block, diag.List) {
	t.Helper()
	d, found := Parse(context.Background(), text, lineAt(text), Meta{}, set)
	return d.Blocks[1:], found // without the masthead
}

func txt(s string) []Inline { return []Inline{Text{Text: s}} }

func TestParseBlocks(t *testing.T) {
	set := figure.Set{
		Figures: []figure.Figure{{ID: "a.b"}},
		Tables:  []figure.TableView{{ID: "t", Caption: "Tabell"}},
		Charts:  []figure.ChartView{{ID: "c", Kind: "bar", Title: "Diagram"}},
	}
	tests := []struct {
		name, text string
		want       []Block
	}{
		{"paragraph over lines", "Ett stycke\növer rader.", []Block{Para{Text: []Inline{Text{Text: "Ett stycke "}, Text{Text: "över rader."}}}}},
		{"emphasis", "a *b* **c**", []Block{Para{Text: []Inline{Text{Text: "a "}, Emph{txt("b")}, Text{Text: " "}, Strong{txt("c")}}}}},
		{"heading", "## Ärende\n\ntext", []Block{Heading{Level: 2, Text: txt("Ärende")}, Para{Text: txt("text")}}},
		{"nested list", "- a\n  1. b\n- c", []Block{List{Items: [][]Block{
			{Para{Text: txt("a")}, List{Ordered: true, Start: 1, Items: [][]Block{{Para{Text: txt("b")}}}}}, {Para{Text: txt("c")}}}}}},
		{"quote", "> *Det sätter färg.\n> Två.*", []Block{Quote{[]Block{Para{Text: []Inline{Emph{[]Inline{Text{Text: "Det sätter färg. "}, Text{Text: "Två."}}}}}}}}},
		{"figure mark", "Summan är " + figure.Mark("n", "a.b", "1 234") + " kronor.", []Block{Para{Text: []Inline{
			Text{Text: "Summan är "}, Number{"a.b", "1 234"}, Text{Text: "\u00A0kronor."}}}}},
		{"figure mark in emphasis", "**" + figure.Mark("n", "a.b", "*3*") + "**", []Block{Para{Text: []Inline{Strong{[]Inline{Number{"a.b", "*3*"}}}}}}},
		{"reference", figure.Mark("r", "document:x", "Fristad - Slutrapport 2021-2024") + " och " + figure.Mark("c", "", "RS 2020-2031 - 1"), []Block{Para{Text: []Inline{
			Ref{"document:x", "Fristad – Slutrapport 2021–2024"}, Text{Text: " och "}, CaseNumber{"RS 2020-2031 - 1"}}}}},
		{"table directive", "text\n:::table t\n:::\nmera", []Block{Para{Text: txt("text")}, Table{TableView: set.Tables[0]}, Para{Text: txt("mera")}}},
		{"chart directive", ":::chart c\n:::\n", []Block{Chart{ChartView: set.Charts[0], Alt: "Stapeldiagram: Diagram."}}},
		{"decisions", ":::decisions att Nämnden beslutar\n1. att godkänna *x*.\n2. att y.\n:::", []Block{Decision{Lead: "Nämnden beslutar", Style: Att,
			Items: [][]Inline{{Text{Text: "att godkänna "}, Emph{txt("x")}, Text{Text: "."}}, txt("att y.")}}}},
		{"signatures", ":::signatures I tjänsten\n- Sara L\n  Regiondirektör\n- Johan P\n  Chef\n  Avd\n:::", []Block{Signatures{Lead: "I tjänsten",
			People: []Signature{{"Sara L", []string{"Regiondirektör"}}, {"Johan P", []string{"Chef", "Avd"}}}}}},
		{"distribution", ":::distribution\n- A\n- B\n:::", []Block{Distribution{Items: []string{"A", "B"}}}},
		{"toc, page break, note", ":::toc\n:::\n:::pagebreak\n:::\n:::note\nobs\n:::", []Block{TOC{"Innehåll"}, PageBreak{}, Para{Text: txt("obs"), Note: true}}},
		{"footnote", "a[^1] b\n\n[^1]: noten", []Block{Para{Text: []Inline{Text{Text: "a"}, Footnote{txt("noten")}, Text{Text: " b"}}}}},
		{"link", "[a](https://x.se) <b@x.se>", []Block{Para{Text: []Inline{Link{"https://x.se", txt("a")}, Text{Text: " "}, Link{"mailto:b@x.se", txt("b@x.se")}}}}},
		{"markdown table", "| a | b |\n|---|---|\n| x | 1 |\n| y\\|z | " + figure.Mark("n", "a.b", "2,5") + " |", []Block{Table{TableView: figure.TableView{
			Heads: []figure.ColumnHead{{Text: "a"}, {Text: "b", Right: true}},
			Rows:  []figure.Row{{Cells: []figure.Cell{{Text: "x"}, {Text: "1"}}}, {Cells: []figure.Cell{{Text: "y|z"}, {Text: "2,5", Figure: "a.b"}}}}}}}},
		{"escapes", `\*a\* \<b\> \:::table x &amp; \1\. \[c\]\(d\)`, []Block{Para{Text: txt(`*a* <b> :::table x & \1. [c](d)`)}}},
		{"hard break", "a  \nb", []Block{Para{Text: []Inline{Text{Text: "a"}, Break{}, Text{Text: "b"}}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, found := parseBody(t, tt.text, set)
			if len(found) > 0 {
				t.Errorf("Parse(%q): %v", tt.text, found)
			}
			if diff := cmp.Diff(tt.want, got, noPlaces); diff != "" {
				t.Errorf("Parse(%q): -want +got\n%s", tt.text, diff)
			}
		})
	}
}
