package fill

import (
	"regexp"
	"strings"

	"underlag/pipeline/diag"
)

// secret is words that a legal ground keeps out of the webb edition.
type secret struct{ ground, words string }

var secretPassage = regexp.MustCompile(`(?ms)^ {0,3}::: ?sekretess .*?(?:^ {0,3}:::[ \t]*$|\z)`)

// secretPassages gives where in a text the blocks :::sekretess stand.
func secretPassages(text string) [][]int {
	if !strings.Contains(text, "sekretess") {
		return nil
	}
	return secretPassage.FindAllStringIndex(text, -1)
}

// unspoken is what was found in secret words, in messages that do not repeat the number.
func unspoken(found diag.List) diag.List {
	for i, d := range found {
		if d.Code.ID == errNumber.ID {
			found[i] = errNumber.New(d.Pos, diag.Words{SV: "i det hemliga", EN: "in the secret words"}, hintNumber)
		}
	}
	return found
}
