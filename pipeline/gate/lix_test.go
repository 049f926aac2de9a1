package gate

import (
	"os"
	"slices"
	"testing"

	"underlag/pipeline/run"
)

func TestLIXCounts(t *testing.T) {
	words, sentences, long := lixCounts([]string{"Nämnden beslutar: att godkänna rapporten.", "Kort utan punkt", "(Parentes.) 12 – !"})
	if words != 10 || sentences != 5 || long != 5 {
		t.Errorf("words %d, sentences %d, long %d; want 10, 5, 5", words, sentences, long)
	}
}

func TestReadabilityOfTheSeed(t *testing.T) {
	text, err := os.ReadFile("testdata/seed.md")
	if err != nil {
		t.Fatal(err)
	}
	words, sentences, long := lixCounts(newView(paper(t, string(text))).running())
	if words != 372 || sentences != 20 || long != 156 {
		t.Errorf("%d words, %d sentences, %d long", words, sentences, long)
	}
}

// Advice on style is for the one who writes: check tells it, and a build keeps it in the report alone.
func TestReadabilityIsToldWhenAsked(t *testing.T) {
	text, err := os.ReadFile("testdata/seed.md")
	if err != nil {
		t.Fatal(err)
	}
	in := paper(t, string(text))
	in.tags = tagged(in.Tree)
	for _, advise := range []bool{false, true} {
		in.Advise = advise
		report, found := Check(t.Context(), in)
		if told := slices.Contains(ids(found), codeLIX.ID); told != advise {
			t.Errorf("asked %t, told %t", advise, told)
		}
		i := slices.IndexFunc(report.Gates, func(g run.Gate) bool { return g.Name == "readability" })
		if n := len(report.Gates[i].Findings); n != 1 {
			t.Errorf("asked %t: the report has %d findings of readability", advise, n)
		}
	}
}
