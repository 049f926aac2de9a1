package gate

import (
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

func readability(v *view) diag.List {
	var texts []string
	for _, p := range v.pieces {
		if p.kind == prose || p.kind == quoted || p.kind == decision {
			texts = append(texts, p.text)
		}
	}
	words, sentences, long := lixCounts(texts)
	if words < fewestLIX || sentences == 0 {
		return nil
	}
	lix := (words*words + 100*long*sentences + words*sentences/2) / (words * sentences) // rounded
	if lix <= hardLIX {
		return nil
	}
	return diag.List{codeLIX.New(diag.Pos{}, lix, words, sentences, long)}
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
