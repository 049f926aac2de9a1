package personal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks are how protection is written, in small letters and beginnings of words.
var marks = []string{"skyddad identitet", "skyddade identitet", "skyddad id", "skyddade personuppgift", "skyddad personuppgift", "skyddade uppgift",
	"skyddad folkbokföring", "sekretessmark", "sekretess markera", "fingerade personuppgift", "fingerad personuppgift", "fingerad identitet",
	"kvarskriv", "skyddad adress", "skyddad person"}

// Marked says whether a text holds a mark of a protected person: skyddad identitet, sekretessmarkering, skyddad
// folkbokföring, fingerade personuppgifter, kvarskrivning.
func Marked(text string) bool {
	if !mayMark(text) {
		return false
	}
	flat := flattened(text)
	return slices.ContainsFunc(marks, func(m string) bool { return strings.Contains(flat, m) })
}

// IsMark says whether a short text, such as a cell, is nothing but such a mark, with at most two words more: "Ja,
// sekretessmarkerad". What a course or a statute is called is longer.
func IsMark(text string) bool {
	return len(text) <= 80 && Marked(text) && len(strings.Fields(text)) <= 4 && !strings.ContainsAny(text, "0123456789")
}

// mayMark is a quick look for what every mark holds.
func mayMark(text string) bool {
	for _, stem := range []string{"kydda", "KYDDA", "ekretess", "EKRETESS", "ingera", "INGERA", "varskriv", "VARSKRIV", "\u00AD", "\u200B"} {
		if strings.Contains(text, stem) {
			return true
		}
	}
	return false
}

// flattened writes a text in small letters, without what cannot be seen, and with one space between words.
func flattened(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case space(r), dash(r):
			return ' '
		}
		return unicode.ToLower(r)
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// Told gives the sentences that hold a mark and something like a person's name: two capitalised words in a row that are no
// part of the names in known (organisations, committees). "Personer med skyddad identitet deltar inte" tells of nobody.
func Told(text string, known []string) []Hit {
	if !mayMark(text) {
		return nil
	}
	var hits []Hit
	for start := 0; start < len(text); {
		end := sentenceEnd(text, start)
		if s := text[start:end]; Marked(s) && named(s, known) {
			hits = append(hits, Hit{start, end})
		}
		start = end
	}
	return hits
}

// sentenceEnd finds where the sentence that begins at start ends: behind a mark before a space, or at an empty line.
func sentenceEnd(text string, start int) int {
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '.', '!', '?':
			if i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n' {
				return i + 1
			}
		case '\n':
			if i+1 < len(text) && text[i+1] == '\n' {
				return i + 1
			}
		}
	}
	return len(text)
}

// named looks for two capitalised words in a row.
func named(sentence string, known []string) bool {
	for _, k := range known {
		if k != "" {
			sentence = strings.ReplaceAll(sentence, k, "§")
		}
	}
	before := false
	for _, w := range strings.Fields(sentence) {
		bareWord := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		first, size := utf8.DecodeRuneInString(bareWord)
		is := unicode.IsUpper(first) && strings.IndexFunc(bareWord[size:], unicode.IsLower) == 0
		if is && before {
			return true
		}
		last, _ := utf8.DecodeLastRuneInString(w)
		before = is && (unicode.IsLetter(last) || invisible(last))
	}
	return false
}
