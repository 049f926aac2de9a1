package table

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/source"
)

// example makes a text that a pattern matches, as "D123" for D\d{3,5}: officials are shown that and no regular expression.
// It is "" where none is found.
func example(pattern string) string {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	e := exampler{}
	e.write(tree)
	whole, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil || e.text.Len() > 40 || !whole.MatchString(e.text.String()) {
		return ""
	}
	if _, odd := source.OddCharacter(e.text.String()); odd {
		return ""
	}
	return e.text.String()
}

type exampler struct {
	text   strings.Builder
	chosen int // characters chosen so far; the next figure is the next one
}

func (e *exampler) write(tree *syntax.Regexp) {
	if e.text.Len() > 40 {
		return
	}
	switch tree.Op {
	case syntax.OpLiteral:
		e.text.WriteString(string(tree.Rune))
	case syntax.OpCharClass:
		e.text.WriteRune(e.choose(tree.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		e.text.WriteByte('a')
	case syntax.OpCapture, syntax.OpPlus:
		e.write(tree.Sub[0])
	case syntax.OpRepeat:
		for range min(tree.Min, 40) {
			e.write(tree.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range tree.Sub {
			e.write(sub)
		}
	case syntax.OpAlternate:
		e.write(tree.Sub[0])
	}
	// What is left may be left out (x*, x?) or matches no character (^, $).
}

// choose takes the next figure where the class has it, else a letter, else the first character there is. A class is pairs
// of first and last characters.
func (e *exampler) choose(class []rune) rune {
	has := func(r rune) bool {
		for i := 0; i+1 < len(class); i += 2 {
			if class[i] <= r && r <= class[i+1] {
				return true
			}
		}
		return false
	}
	e.chosen++
	for _, r := range []rune{'0' + rune(e.chosen%10), '1', 'A', 'a', '-', ' '} {
		if has(r) {
			return r
		}
	}
	if len(class) == 0 {
		return utf8.RuneError
	}
	return class[0]
}
