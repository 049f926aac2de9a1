package decl

import (
	"strings"
	"unicode/utf8"
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
		if d := distance([]rune(w), []rune(plainWord(k))); d < least {
			best, least = k, d
		}
	}
	return best, best != ""
}

func plainWord(s string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(s))
}

// distance counts letters changed, added, removed or swapped with their neighbour (optimal string alignment).
func distance(a, b []rune) int {
	var prev2 []int
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur := make([]int, len(b)+1)
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev = prev, cur
	}
	return prev[len(b)]
}
