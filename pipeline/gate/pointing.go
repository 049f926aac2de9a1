package gate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// maxEnding is how many letters a word may have after a group's name and still mean it: Krokoms, praktikplatserna.
const maxEnding = 4

// crossed is a figure of few persons that stand in two groups at once: those who live in one place and got one outcome.
type crossed struct{ first, second string }

// pointing warns of sentences that name both groups of a hidden figure: a number that is withheld because it rests on few
// is of no use where the words beside it tell who they are.
func pointing(v *view) diag.List {
	pairs := v.crossings()
	if len(pairs) == 0 {
		return nil
	}
	var found diag.List
	for _, p := range v.pieces {
		if p.kind != prose && p.kind != quoted && p.kind != footnote && p.kind != decision {
			continue
		}
		for from := 0; from < len(p.text); {
			end := sentenceEnd(p.text, from)
			words := wordsOf(p.text[from:end])
			for _, c := range pairs {
				if mentions(words, c.first) && mentions(words, c.second) {
					found = append(found, codePointing.New(p.at(from), c.first, c.second))
				}
			}
			from = end
		}
	}
	return found
}

// crossings lists the pairs of groups whose count is hidden. A month or a number names nobody.
func (v *view) crossings() []crossed {
	var all []crossed
	for _, f := range v.in.Set.Figures {
		if !f.Sensitive || f.Suppressed == "" {
			continue
		}
		ref, ok := figure.ParseRef(f.ID)
		if !ok || len(ref.Keys) != 2 || slices.ContainsFunc(ref.Keys, nameless) {
			continue
		}
		if c := (crossed{ref.Keys[0].Value, ref.Keys[1].Value}); !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

func nameless(k figure.Key) bool {
	return k.All || !strings.ContainsFunc(k.Value, func(r rune) bool { return r > '9' }) || utf8.RuneCountInString(k.Value) < 3
}

// mentions says whether a group's name stands among words, its last word with or without an ending.
func mentions(words []word, name string) bool {
	want := wordsOf(name)
	for i := 0; len(want) > 0 && i+len(want) <= len(words); i++ {
		n := 0
		for n < len(want)-1 && words[i+n].text == want[n].text {
			n++
		}
		rest, ok := strings.CutPrefix(words[i+n].text, want[n].text)
		if n == len(want)-1 && ok && utf8.RuneCountInString(rest) <= maxEnding {
			return true
		}
	}
	return false
}
