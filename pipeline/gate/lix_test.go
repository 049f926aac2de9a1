package gate

import (
	"os"
	"testing"
)

func TestLIXCounts(t *testing.T) {
	words, sentences, long := lixCounts([]string{"Nämnden beslutar: att godkänna rapporten.", "Kort utan punkt", "(Parentes.) 12 – !"})
	if words != 10 || sentences != 4 || long != 5 {
		t.Errorf("words %d, sentences %d, long %d; want 10, 4, 5", words, sentences, long)
	}
}

func TestReadabilityOfTheSeed(t *testing.T) {
	text, err := os.ReadFile("testdata/seed.md")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, p := range newView(paper(t, string(text))).pieces {
		if p.kind == prose || p.kind == quoted || p.kind == decision {
			texts = append(texts, p.text)
		}
	}
	w, s, l := lixCounts(texts)
	t.Logf("%d words, %d sentences, %d long: %d", w, s, l, w/s+100*l/w)
}
