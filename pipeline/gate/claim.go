package gate

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
)

//go:embed claims.txt
var claimList string

// claimWords are the words that make a sentence a claim about research.
type claimWords struct{ who, after, before, opens [][]string }

func claimLexicon() claimWords {
	var c claimWords
	for _, v := range lexicon(claimList) {
		switch v.name {
		case "who":
			c.who = v.forms
		case "after":
			c.after = v.forms
		case "before":
			c.before = v.forms
		case "opens":
			c.opens = v.forms
		}
	}
	return c
}

// maxBehind is how many words may stand between the verb and who says it after it: "har visats i flera stora studier".
const maxBehind = 6

// numbered is a reference to a numbered list of sources: [3], [1, 4], [2–5].
var numbered = regexp.MustCompile(`\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]`)

// claims finds sentences of running text that say what research shows, in paragraphs that name no source: no footnote, link,
// numbered reference or reference to another paper. Quotations are others' words.
func claims(v *view) diag.List {
	var found diag.List
	var list claimWords
	for _, p := range v.pieces {
		if p.kind != prose || p.noted || len(p.links) > 0 || len(p.refs) > 0 || numbered.MatchString(p.text) {
			continue
		}
		if list.who == nil {
			list = claimLexicon()
		}
		for from := 0; from < len(p.text); {
			end := sentenceEnd(p.text, from)
			if who, says, ok := list.claim(wordsOf(p.text[from:end])); ok {
				found = append(found, codeClaim.New(p.at(from+min(who.offset, says.offset)),
					p.text[from+who.offset:from+who.end], p.text[from+says.offset:from+says.end]))
			}
			from = end
		}
	}
	return found
}

// claim finds in a sentence who shows something, and the verb: after who at any distance, or close before.
func (c claimWords) claim(words []word) (who, says word, ok bool) {
	seen := -1
	for i, w := range words {
		if c.names(w) {
			seen = i
		}
		if n := phraseAt(words[i:], c.after); n > 0 && seen >= 0 {
			return words[seen], word{offset: w.offset, end: words[i+n-1].end}, true
		}
		n := phraseAt(words[i:], c.before)
		if n == 0 {
			continue
		}
		for k := i + n; k < len(words) && k <= i+n+maxBehind && phraseAt(words[k:], c.opens) == 0; k++ {
			if c.names(words[k]) {
				return words[k], word{offset: w.offset, end: words[i+n-1].end}, true
			}
		}
	}
	return word{}, word{}, false
}

// names says whether a word is research: one of the words, or compounded of something and one of them.
func (c claimWords) names(w word) bool {
	return slices.ContainsFunc(c.who, func(f []string) bool { return strings.HasSuffix(w.text, f[0]) })
}

// phraseAt gives how many words at the text's beginning are one of the phrases, 0 for none.
func phraseAt(words []word, phrases [][]string) int {
	for _, f := range phrases {
		n := 0
		for n < len(f) && n < len(words) && words[n].text == f[n] {
			n++
		}
		if n > 0 && n == len(f) {
			return n
		}
	}
	return 0
}

// sentenceEnd gives where the sentence that begins at from ends: behind a mark before a space and no small letter.
func sentenceEnd(text string, from int) int {
	for i := from; i < len(text); i++ {
		if !strings.ContainsRune(".!?", rune(text[i])) {
			continue
		}
		rest := text[i+1:]
		bare := strings.TrimLeft(rest, "”\")»")
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(bare, " \n\u00a0"))
		if spaced := strings.TrimLeft(bare, " \n\u00a0"); len(spaced) < len(bare) && !unicode.IsLower(next) {
			return i + 1 + len(rest) - len(spaced)
		}
	}
	return len(text)
}
