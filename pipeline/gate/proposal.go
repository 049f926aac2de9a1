package gate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/locale"
)

// proposals: a decision point is pasted into the minutes as it stands, so it must be a sentence. Att-clauses together with
// their lead are one sentence: each starts with "att" and only the last ends it.
func proposals(v *view) diag.List {
	var found diag.List
	v.points(func(p piece, n int, d doc.Decision) {
		text := strings.Trim(p.text, quotes+" \u00A0\t\n")
		clause, last := d.Style == doc.Att, n == len(d.Items)-1
		first, _ := utf8.DecodeRuneInString(text)
		stop := strings.HasSuffix(text, ".")
		switch {
		case clause && v.lang == diag.SV && !strings.HasPrefix(text, "att ") && !strings.HasPrefix(text, "att\u00A0"):
			found = append(found, codeNoAtt.New(p.pos(), n+1))
		case !clause && !unicode.IsUpper(first) && !unicode.IsDigit(first):
			found = append(found, codeNoCapital.New(p.pos(), n+1))
		}
		switch {
		case clause && !last && stop:
			found = append(found, codeEarlyStop.New(p.pos(), n+1))
		case (!clause || last) && !stop:
			found = append(found, codeNoStop.New(p.pos(), n+1))
		}
	})
	return found
}

// quotes may stand around a whole point or its first and last words.
const quotes = `”"“»«'*`

// points calls f for every decision point with its number from 0.
func (v *view) points(f func(p piece, n int, d doc.Decision)) {
	n, block := 0, int32(-1)
	for _, p := range v.pieces {
		if p.kind != decision {
			continue
		}
		if p.block != block {
			n, block = 0, p.block
		}
		if d, ok := v.in.Tree.Blocks[p.block].(doc.Decision); ok {
			f(p, n, d)
		}
		n++
	}
}

// leaning are words that lean on another paper or another place of this one, and those that may stand between.
var (
	leaning = []string{"bilaga", "bilagor", "bilagan", "bilagda", "ovan", "ovanstående", "nedan", "nedanstående", "föreliggande", "bifogad", "bifogat", "bifogade"}
	always  = []string{"föreliggande"}
)

// phrases: a decision must be understood on its own, years later.
func phrases(v *view) diag.List {
	var found diag.List
	v.points(func(p piece, n int, _ doc.Decision) {
		words := wordsOf(p.text)
		for i, w := range words {
			after := i > 0 && (words[i-1].text == "enligt" || words[i-1].text == "jämlikt")
			if after && contains(leaning, w.text) {
				found = append(found, codePhrase.New(p.at(w.offset), n+1, words[i-1].text+" "+w.text))
			} else if contains(always, w.text) {
				found = append(found, codePhrase.New(p.at(w.offset), n+1, w.text))
			}
		}
		for _, own := range v.in.Office.ProposalPhrases {
			if at := phraseIn(words, foldedWords(own)); at >= 0 {
				found = append(found, codePhrase.New(p.at(words[at].offset), n+1, own))
			}
		}
	})
	return found
}

// phraseIn finds words that follow each other; −1 where they do not, or where they are among the common ones anyway.
func phraseIn(words []word, phrase []string) int {
	switch {
	case len(phrase) == 0, contains(always, phrase[0]), len(phrase) == 2 && phrase[0] == "enligt" && contains(leaning, phrase[1]):
		return -1
	}
	for i := 0; i+len(phrase) <= len(words); i++ {
		if slices.EqualFunc(words[i:i+len(phrase)], phrase, func(w word, s string) bool { return w.text == s }) {
			return i
		}
	}
	return -1
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// word is a word of a text, in small letters, with its byte offsets; end is not counted in.
type word struct {
	text        string
	offset, end int
	letters     uint64 // which letters occur in it, folded into 64 bits; see nearName
}

// wordsOf cuts a text into words of letters and digits; hyphens inside a word belong to it ("hälso-" too).
func wordsOf(s string) []word {
	var out []word
	from := -1
	flush := func(to int) {
		if from >= 0 {
			w := word{text: locale.Fold(strings.ReplaceAll(s[from:to], "\u00AD", "")), offset: from, end: to}
			for _, r := range w.text {
				w.letters |= 1 << (uint32(r) % 64)
			}
			out = append(out, w)
		}
		from = -1
	}
	for i, r := range s {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u00AD'
		switch {
		case letter && from < 0:
			from = i
		case !letter && !(r == '-' && from >= 0):
			flush(i)
		}
	}
	flush(len(s))
	return out
}
