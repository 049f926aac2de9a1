package gate

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
)

// maxTitle is what a heading of a case (ärendemening) should hold at most: diaries and lists cut longer ones.
const maxTitle = 150

func title(v *view) diag.List {
	t := strings.TrimSpace(v.in.Tree.Meta.Title)
	var found diag.List
	if n := utf8.RuneCountInString(t); n > maxTitle {
		found = append(found, codeTitleLong.New(v.titlePos(), n, maxTitle))
	}
	if strings.HasSuffix(t, ".") && !strings.HasSuffix(t, "..") {
		found = append(found, codeTitleStop.New(v.titlePos()))
	}
	return found
}

// Above hardLIX a text is called very hard to read. The index is blunt, so it is only advice, and short texts have none.
const (
	hardLIX   = 60
	fewestLIX = 100 // words
)

// readability computes LIX over the running text: words per sentence plus the percentage of long words.
func readability(v *view) diag.List {
	words, sentences, long := lixCounts(v.running())
	if words < fewestLIX || sentences == 0 {
		return nil
	}
	lix := int(math.Round(float64(words)/float64(sentences) + 100*float64(long)/float64(words)))
	if lix <= hardLIX {
		return nil
	}
	return diag.List{codeLIX.New(v.where(), lix, words, sentences, long)}
}

// where names the first file of the running text, for what concerns all of it.
func (v *view) where() diag.Pos {
	for _, p := range v.pieces {
		if p.kind == prose && p.pos().File != "" {
			return diag.Pos{File: p.pos().File}
		}
	}
	return diag.Pos{}
}

// running gives the paragraphs and list items, without decision points and tables.
func (v *view) running() []string {
	var texts []string
	for _, p := range v.pieces {
		if p.kind == prose || p.kind == quoted {
			texts = append(texts, p.text)
		}
	}
	return texts
}

// lixCounts counts words, sentences and words of more than six letters. A paragraph ends a sentence.
func lixCounts(texts []string) (words, sentences, long int) {
	for _, t := range texts {
		open := false
		for _, field := range strings.Fields(t) {
			letters := 0
			for _, r := range field {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					letters++
				}
			}
			if letters == 0 {
				continue
			}
			words++
			open = true
			if letters > 6 {
				long++
			}
			if strings.ContainsRune(".?!:", lastRune(strings.TrimRight(field, `)”"»`))) {
				sentences++
				open = false
			}
		}
		if open {
			sentences++
		}
	}
	return words, sentences, long
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
