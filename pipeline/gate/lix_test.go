package gate

import (
	"os"
	"testing"
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
