package gate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/doc"
	"underlag/pipeline/locale"
)

// needle is what is looked for: small letters and digits, one space between words and around them.
type needle struct {
	word doc.Word
	text string
}

// leastLetters is how long a text must be to be looked for: "ja" or "12" stand in every paper. In bytes that may be
// anything, such as a typeface's, four letters come about by chance.
const (
	leastLetters = 3
	leastInBytes = 5
)

// needles gives what is looked for: every masked text as a whole, the names that stand in a secret passage, and every name
// as addresses write it (eva.soderberg, evasoderberg). Where it is not known who may be named, names in passages are let be.
func needles(words []doc.Word, open openNames) []needle {
	var out []needle
	add := func(w doc.Word, text string) {
		n := needle{w, fold(text).text}
		if letters(n.text) >= leastLetters && !slices.ContainsFunc(out, func(o needle) bool { return o.text == n.text }) {
			out = append(out, n)
		}
	}
	name := func(w doc.Word, name string) {
		add(w, name)
		plain := unaccented(name)
		add(w, plain)
		if parts := strings.Fields(fold(plain).text); len(parts) > 1 {
			first, last := parts[0], parts[len(parts)-1]
			for _, address := range []string{first + " " + last, first + last, last + first} { // a middle name is left out there
				if letters(address) > leastInBytes {
					add(w, address)
				}
			}
		}
	}
	for _, w := range words {
		add(w, w.Text)
		switch w.Kind {
		case doc.MaskedName:
			name(w, w.Text)
		case doc.MaskedPassage:
			if open == nil {
				continue
			}
			for _, n := range namesOf(w.Text, open) {
				name(w, n)
			}
		case doc.MaskedQuote: // the names in a quotation are of those it speaks of, whom the paper may name
		}
	}
	return out
}

// unaccented writes a name as addresses do: Söderberg is soderberg.
func unaccented(s string) string {
	return strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "è", "e", "ë", "e", "ü", "u", "á", "a", "à", "a", "ó", "o", "í", "i",
		"ï", "i", "ñ", "n", "ç", "c", "ø", "o", "æ", "ae").Replace(strings.ToLower(locale.NFC(s)))
}

func long(words []needle) []needle {
	return slices.DeleteFunc(slices.Clone(words), func(n needle) bool { return letters(n.text) < leastInBytes })
}

func letters(s string) int { return utf8.RuneCountInString(strings.ReplaceAll(s, " ", "")) }

// folded is a text as needles are written, and where in the text each byte of it came from.
type folded struct {
	text string
	at   []int
}

// fold brings a text to small letters and digits, with a space for all else between them.
func fold(s string) folded {
	s = locale.NFC(s)
	f := folded{at: make([]int, 1, len(s)+2)}
	out := append(make([]byte, 0, len(s)+2), ' ')
	for i, r := range s {
		out = appendFolded(out, r)
		for len(f.at) < len(out) {
			f.at = append(f.at, i)
		}
	}
	if out = appendFolded(out, ' '); len(f.at) < len(out) {
		f.at = append(f.at, len(s))
	}
	f.text = string(out)
	return f
}

// appendFolded adds one character of a text. What has no width is left out, so that a word divided at a line's end is whole.
func appendFolded(out []byte, r rune) []byte {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		return append(out, byte(r))
	case r >= 'A' && r <= 'Z':
		return append(out, byte(r)+'a'-'A')
	case r < utf8.RuneSelf:
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return utf8.AppendRune(out, unicode.ToLower(r))
	case unicode.Is(unicode.Cf, r):
		return out
	}
	if out[len(out)-1] == ' ' {
		return out
	}
	return append(out, ' ')
}

// leastInflected is how long a word must be to be known in its other forms: the forms of short words are other words.
const leastInflected = 5

// endings are those of Swedish nouns, names and adjectives.
func endings() []string {
	return []string{"", "s", "n", "ns", "en", "ens", "et", "ets", "t", "ts", "an", "ans", "ar", "ars", "arna", "arnas", "er", "ers", "erna", "ernas",
		"or", "ors", "orna", "ornas", "na", "nas", "a", "as", "e", "es", "are", "aren", "arens"}
}

// find gives where in the text the needle stands as whole words, its last in any form; −1 where it does not.
func (f folded) find(n needle) int {
	i := f.index(n)
	if i < 0 {
		return -1
	}
	return f.at[min(i+1, len(f.at)-1)] // after the space
}

// holds is find for a text whose places are not known.
func (f folded) holds(n needle) bool { return f.index(n) >= 0 }

func (f folded) index(n needle) int {
	for _, form := range n.forms() {
		for from := 0; ; {
			i := strings.Index(f.text[from:], form)
			if i < 0 {
				break
			}
			i += from
			rest := f.text[i+len(form):]
			end := strings.IndexByte(rest[:min(len(rest), longestEnding+1)], ' ')
			if end >= 0 && n.ends(rest[:end]) {
				return i
			}
			from = i + 1
		}
	}
	return -1
}

const longestEnding = 5 // "arens"

// ends says whether the needle's last word may end so.
func (n needle) ends(ending string) bool {
	if letters(n.last()) < leastInflected {
		return ending == "" || ending == "s"
	}
	return slices.Contains(endings(), ending)
}

func (n needle) last() string {
	text := strings.TrimSuffix(n.text, " ")
	return text[strings.LastIndexByte(text, ' ')+1:]
}

// forms are the needle without the space after it, and also without its own ending where it is one long word in the
// definite form: "zebrasjukan" is found in "zebrasjuka" too.
func (n needle) forms() []string {
	text := strings.TrimSuffix(n.text, " ")
	out := []string{text}
	if strings.Count(text, " ") > 1 {
		return out
	}
	for _, end := range []string{"ns", "ens", "ets", "n", "en", "et", "arna", "erna", "orna"} {
		if s, ok := strings.CutSuffix(text, end); ok && letters(s) >= leastInflected+1 {
			out = append(out, s)
		}
	}
	return out
}
