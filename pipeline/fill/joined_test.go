package fill

import (
	"context"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/figure"
	"underlag/pipeline/pack"
)

// joinedIn counts the figures that are told of as running together with something, in prose with the figures a (84), b
// (100) and kr (61 kronor).
func joinedIn(t *testing.T, prose string) []string {
	t.Helper()
	in := inputFor(`{{ define "a" }}{{ end }}{{ define "b" }}{{ prose "b" }}{{ end }}`)
	for _, s := range []string{"A", "B", "KR"} {
		prose = strings.ReplaceAll(prose, s, `{{ figure "`+strings.ToLower(s)+`" }}`)
	}
	in.Prose = map[string]pack.File{"b": {Name: "d/b.md", Text: prose}}
	in.Case.Numbers = []config.Number{{Text: "5", Source: "x"}, {Text: "100", Source: "x"}}
	exact := func(n int64) figure.Exact {
		return figure.Exact{Num: decimal.NewFromInt(n), Den: decimal.NewFromInt(1)}
	}
	in.Set.Figures = []figure.Figure{{ID: "a", Value: exact(84)}, {ID: "b", Value: exact(100)}, {ID: "kr", Value: exact(61), Unit: "kronor"}}
	in.Pack.Spec.Measures = []figure.Measure{{ID: "a"}, {ID: "b"}, {ID: "kr"}}
	md, found := Execute(context.Background(), in)
	if md.Text == "" {
		t.Errorf("%q: no text: %v", prose, found)
	}
	var got []string
	for _, d := range found {
		if d.Code.ID != errJoined.ID {
			t.Errorf("%q: %v", prose, d)
		}
		got = append(got, d.Pos.String())
	}
	return got
}

func TestFiguresThatRunTogether(t *testing.T) {
	for _, text := range []string{
		"det kostar −A kronor", "det kostar -A kronor", "–A", "+A", "±A", "− A kronor", "**−**A", "&minus;A", "\\-A", "x −\u00A0A",
		"A,B", "AB", "A B", "A\u00A0B", "A\nB", "A.B", "A:B", "A/B", "A·B", "A'B", "A%B", "A+B", "A−B", "A –B", "A −B", "*A*B", "*A* *B*", "A\u200BB", "A\u00ADB",
		"[A](https://x.se/17)B", "A[^x]B\n\n[^x]: not", "xA", "5A", "5 A", "5,A", "A5", "A,5", "A 100 kronor", "A%", "A %", "> A\n> B", "A&#44;B", " ,A",
	} {
		if got := joinedIn(t, text); len(got) == 0 {
			t.Errorf("%q passes", text)
		}
	}
	if got := joinedIn(t, "Det kom\nåäö A,B personer"); strings.Join(got, " ") != "d/b.md:2:22" {
		t.Errorf("places: %v", got)
	}
}

func TestFiguresThatStandAlone(t *testing.T) {
	for _, text := range []string{
		"A", "A.", "kr.A", "A, B och A", "A; B", "(A)", "(A, B)", "A (B)", "från A till B", "A–B", "A – B", "A − B", "A och\nB", "A\n\nB", "- A\n- B", "* A\n* B", "1. x A", "KR A", "KR, A", "**A**",
		"| x | y |\n|---|---|\n| A | B |\n| A|B |", "A[^x] och B\n\n[^x]: A", "Ord.[^5] A", "antal: A", "n=A", "5–A och A–5", "A-årig", "A:e", "”A”", "’A’", "Ord – A", "Under 2023 A", "## Rubrik\n\nA", "A/år", "A kr", "> A",
	} {
		if got := joinedIn(t, text); len(got) > 0 {
			t.Errorf("%q: %v", text, got)
		}
	}
}
