package locale

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"underlag/pipeline/diag"
)

// Compare orders texts as the language does: in Swedish å, ä and ö come last and v differs from w.
// It is a total order: texts that the language holds equal are ordered by their bytes.
// To sort many texts, take one Order.
func Compare(a, b string, lang diag.Lang) int { return Order(lang)(a, b) }

// Order gives a comparison like Compare that is made once and used often. It is not safe for concurrent use.
func Order(lang diag.Lang) func(a, b string) int {
	c := collate.New(tagOf(lang))
	return func(a, b string) int {
		if a == b {
			return 0
		}
		if d := c.CompareString(a, b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	}
}

// NFC composes letters: a macOS "a" + "¨" becomes "ä".
func NFC(s string) string { return norm.NFC.String(s) }

// Fold gives the form in which headers and names are matched: composed, lower case, every run of white space one space,
// none at the ends, and without characters that cannot be seen (soft hyphens, zero-width marks).
func Fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(NFC(strings.ToLower(NFC(s)))), " ")
}

// Join lists items as a sentence does: "a, b och c".
func Join(items []string, lang diag.Lang) string {
	and := " och "
	if lang == diag.EN {
		and = " and "
	}
	n := len(items)
	if n < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:n-1], ", ") + and + items[n-1]
}

// Ranks gives each text its place among all of them in the language's order, as Compare has it; equal texts have equal
// places. It is the fast way to sort many texts.
func Ranks(texts []string, lang diag.Lang) []int {
	c := collate.New(tagOf(lang))
	var buffer collate.Buffer
	type entry struct {
		text string
		key  []byte
	}
	seen := make(map[string]int, len(texts))
	var distinct []entry
	for _, t := range texts {
		if _, ok := seen[t]; !ok {
			seen[t] = 0
			distinct = append(distinct, entry{t, bytes.Clone(c.KeyFromString(&buffer, t))})
			buffer.Reset()
		}
	}
	slices.SortFunc(distinct, func(a, b entry) int {
		return cmp.Or(bytes.Compare(a.key, b.key), strings.Compare(a.text, b.text))
	})
	for i, e := range distinct {
		seen[e.text] = i
	}
	ranks := make([]int, len(texts))
	for i, t := range texts {
		ranks[i] = seen[t]
	}
	return ranks
}

func tagOf(lang diag.Lang) language.Tag {
	if lang == diag.EN {
		return language.English
	}
	return language.Swedish
}
