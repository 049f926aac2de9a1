package personal

import (
	"slices"
	"strings"
	"unicode"
)

// marks are how protection is written, in small letters and beginnings of words.
var marks = []string{"skyddad identitet", "skyddade identitet", "skyddad id", "skyddade personuppgift", "skyddad personuppgift", "skyddade uppgift",
	"skyddad folkbokföring", "sekretessmark", "sekretess markera", "fingerade personuppgift", "fingerad personuppgift", "fingerad identitet",
	"kvarskriv", "skyddad adress", "skyddade adress", "skyddad person", "fingerade uppgift", "fingerade identitet", "fingerat namn", "identiteten är skyddad",
	"identitet är skyddad", "uppgifterna är skyddade", "uppgifter är skyddade", "uppgifterna är fingerade", "adressen är skyddad", "skyddat namn"}

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
