package doc

import (
	"bytes"
	"html"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	htmlrender "github.com/yuin/goldmark/renderer/html"
	"pgregory.net/rapid"

	"underlag/pipeline/figure"
)

func TestMarkdownGolden(t *testing.T) {
	d := sample()
	d.Meta.Draft = "UTKAST"
	masked, _ := Mask(d, Masks{Edition: Intern})
	got := Markdown(masked.Tree)
	if *update {
		if err := os.WriteFile("testdata/markdown.golden", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/markdown.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("Markdown: -want +got\n%s", diff)
	}
}

// Whatever the digest covers, the Markdown says: so two versions that differ have a difference to show.
func TestMarkdownSaysWhatTheDigestCovers(t *testing.T) {
	base, said := Digest(sample()), Markdown(sample())
	elsewhere := regexp.MustCompile(`\.Meta\.(Lang|Title|CaseNumber|Date|Unit|Appendix|Example|Officers|Bodies)`) // which stand in the blocks
	// Small print, a legal ground that Mask puts words for, the kind of a chart, and how points are written, are looks or said in words.
	looks := regexp.MustCompile(`\.(Note|Ground|Kind|Style|Absent|Ordered)$`)
	for target := 0; ; target++ {
		d := sample()
		n, name := 0, ""
		v := reflect.ValueOf(&d).Elem()
		if !change(v, "", &n, target, &name) {
			if target < 60 {
				t.Fatalf("only %d values were found", target)
			}
			break
		}
		if Digest(d) != base && Markdown(d) == said && !elsewhere.MatchString(name) && !looks.MatchString(name) {
			t.Errorf("changing %s changes the digest, but not the Markdown", name)
		}
	}
}

func TestMarkdownHoldsNothingMasked(t *testing.T) {
	tree := parsed(t, secretText)
	whole, _ := Mask(tree, masks(Intern))
	webb, _ := Mask(tree, masks(Webb))
	if !strings.Contains(Markdown(whole.Tree), "ett annat namn") {
		t.Error("the intern edition lacks what only the webb edition masks")
	}
	got := Markdown(webb.Tree)
	for _, w := range webb.Words {
		if strings.Contains(got, w.Text) {
			t.Errorf("%q is left in the webb edition:\n%s", w.Text, got)
		}
	}
}

var markdownReader = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote, extension.Strikethrough, extension.Linkify, extension.TaskList),
	goldmark.WithRendererOptions(htmlrender.WithUnsafe()))

var (
	noteCalls = regexp.MustCompile(`(?s)<sup.*?</sup>|<a href="#fnref.*?</a>`)
	anyTag    = regexp.MustCompile(`(?s)<!--.*?-->|<[^>]*>`)
)

// readBack gives what a reader of Markdown makes of it, as text without any blanks.
func readBack(t interface{ Fatalf(string, ...any) }, md string) (text, page string) {
	var b bytes.Buffer
	if err := markdownReader.Convert([]byte(md), &b); err != nil {
		t.Fatalf("%v", err)
	}
	page = b.String()
	return bare(html.UnescapeString(anyTag.ReplaceAllString(noteCalls.ReplaceAllString(page, ""), ""))), page
}

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

// nasty are pieces of text that mean something in Markdown, in some places.
var nasty = []string{"a", "Å", "1", "12", ".", ")", " ", " ", "*", "**", "_", "`", "```", "[", "]", "(", ")", "<", ">", "< 0,001", "&", "&amp;", "&#65;", "#", "##", "+", "-", "---", "=", "===",
	"|", "||", "\\", "~", "~~", "!", ":", "[^1]", "[^1]:", "<b>", "<!--", "-->", "https://x.se/a_b", "\u00a0", "–", "”", "x@y.se", "$", "[ ]", "\t", "1."}

func anyText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(nasty), 1, 6).Draw(t, "text"), "")
}

func anyLine(t *rapid.T, depth int) []Inline {
	var out []Inline
	for range rapid.IntRange(1, 4).Draw(t, "inlines") {
		kind := rapid.IntRange(0, 9).Draw(t, "inline")
		switch {
		case kind == 0 && depth < 2:
			out = append(out, Emph{anyLine(t, depth+1)})
		case kind == 1 && depth < 2:
			out = append(out, Strong{anyLine(t, depth+1)})
		case kind == 2 && depth == 0:
			out = append(out, Link{"https://x.se/a b<>\\", []Inline{Text{Text: "l" + strings.ReplaceAll(anyText(t), "https://x.se/a_b", "")}}})
		case kind == 3:
			out = append(out, Break{})
		case kind == 4 && depth == 0:
			out = append(out, Footnote{[]Inline{Text{Text: "n" + anyText(t)}}})
		default:
			out = append(out, Text{Text: anyText(t)})
		}
	}
	return out
}

func anyBlock(t *rapid.T, depth int) Block {
	switch kind := rapid.IntRange(0, 7).Draw(t, "block"); {
	case kind == 0:
		return Heading{Level: rapid.IntRange(1, 6).Draw(t, "level"), Text: anyLine(t, 0)}
	case kind == 1 && depth < 2:
		l := List{Ordered: rapid.Bool().Draw(t, "ordered"), Start: rapid.IntRange(0, 11).Draw(t, "start")}
		for range rapid.IntRange(1, 3).Draw(t, "items") {
			l.Items = append(l.Items, anyBlocks(t, depth+1))
		}
		return l
	case kind == 2 && depth < 2:
		return Quote{anyBlocks(t, depth+1)}
	case kind == 3:
		v := figure.TableView{Caption: anyText(t), Note: anyText(t)}
		for range rapid.IntRange(1, 3).Draw(t, "columns") {
			v.Heads = append(v.Heads, figure.ColumnHead{Text: anyText(t)})
		}
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			row := figure.Row{Sum: rapid.Bool().Draw(t, "sum")}
			for range rapid.IntRange(1, 4).Draw(t, "cells") {
				row.Cells = append(row.Cells, figure.Cell{Text: anyText(t)})
			}
			v.Rows = append(v.Rows, row)
		}
		return Table{TableView: v}
	case kind == 4:
		return Decision{Lead: anyText(t), Items: [][]Inline{anyLine(t, 0), anyLine(t, 0)}}
	case kind == 5:
		return Distribution{[]string{anyText(t), anyText(t)}}
	default:
		return Para{Text: anyLine(t, 0)}
	}
}

func anyBlocks(t *rapid.T, depth int) []Block {
	var out []Block
	for range rapid.IntRange(1, 3).Draw(t, "blocks") {
		out = append(out, anyBlock(t, depth))
	}
	return out
}

// Text is read as the text it is: what another program reads out of the Markdown is what the tree says, in its order.
func TestMarkdownIsReadAsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Document{Blocks: anyBlocks(t, 0)}
		md := Markdown(d)
		got, page := readBack(t, md)
		if want := bare(d.Text()); got != want {
			t.Fatalf("read back as\n%s\nwant\n%s\nMarkdown:\n%s\npage:\n%s", got, want, md, page)
		}
	})
}

// Every printed figure stands in the Markdown as it is printed, so that a search for it finds it.
func TestMarkdownHoldsEveryFigure(t *testing.T) {
	for _, text := range []string{"1 234,5", "< 0,001", "..", "−12", "12 %", "3 mkr", "–"} {
		d := Document{Blocks: []Block{Para{Text: []Inline{Text{Text: "Det var "}, Number{Figure: "f", Text: text}}},
			Table{TableView: figure.TableView{Heads: []figure.ColumnHead{{Text: "h"}}, Rows: []figure.Row{{Cells: []figure.Cell{{Text: text, Figure: "f"}}}}}}}}
		if n := strings.Count(Markdown(d), text); n != 2 {
			t.Errorf("%q stands %d times, want twice:\n%s", text, n, Markdown(d))
		}
	}
}

func TestMarkdownShapes(t *testing.T) {
	word := func(s string) []Inline { return []Inline{Text{Text: s}} }
	for _, tt := range []struct {
		name, want string
		block      Block
	}{
		{"lists nest", "- a\n\n  1. b\n  2. c\n", List{Items: [][]Block{{Para{Text: word("a")}, List{Ordered: true, Items: [][]Block{{Para{Text: word("b")}}, {Para{Text: word("c")}}}}}}}},
		{"decisions are marked", "Nämnden beslutar\n\n" + DecisionMark + "\n\n1. att *a*\n2. att b\n", Decision{Lead: "Nämnden beslutar", Style: Att, Items: [][]Inline{{Text{Text: "att "}, Emph{word("a")}}, word("att b")}}},
		{"a number that begins a line begins no list", "3\\. kvartalet\n", Para{Text: []Inline{Number{Text: "3"}, Text{Text: ". kvartalet"}}}},
		{"tables", "**T**\n\n| h | i |\n| --- | ---: |\n| a \\| b | 1 |\n| **S** | **1** |\n\nKälla: registret\n", Table{TableView: figure.TableView{Caption: "T", Source: "registret", Heads: []figure.ColumnHead{{Text: "h"}, {Text: "i", Right: true}},
			Rows: []figure.Row{{Cells: []figure.Cell{{Text: "a | b"}, {Text: "1"}}}, {Sum: true, Cells: []figure.Cell{{Text: "S"}, {Text: "1"}}}}}}},
		{"quotes", "> a\n>\n> b\n", Quote{[]Block{Para{Text: word("a")}, Para{Text: word("b")}}}},
		{"notes", "a[^1]\n\n[^1]: n\n", Para{Text: []Inline{Text{Text: "a"}, Footnote{word("n")}}}},
		{"part of a word in italics", "för<em>sta</em> <em>a</em><em>\"b\"</em>c\n", Para{Text: []Inline{Text{Text: "för"}, Emph{word("sta")}, Text{Text: " "}, Emph{word("a")}, Emph{word("\"b\"")}, Text{Text: "c"}}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Markdown(Document{Blocks: []Block{tt.block}})); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
