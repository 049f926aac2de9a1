package decl

import (
	"strings"
	"unicode/utf8"

	"underlag/pipeline/locale"
)

// Nearest gives the word among the known ones that was probably meant, by the number of letters to change, swap, add
// or remove. Case, hyphens and underscores do not count. It gives false where none is near.
func Nearest(word string, known []string) (string, bool) {
	w := plainWord(word)
	best, least := "", utf8.RuneCountInString(w)/3+1
	if least > 4 {
		least = 4
	}
	if w == "" || len(w) > 200 {
		return "", false
	}
	for _, k := range known {
		if d := locale.Distance(w, plainWord(k)); d < least {
			best, least = k, d
		}
	}
	return best, best != ""
}

func plainWord(s string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(s))
}
