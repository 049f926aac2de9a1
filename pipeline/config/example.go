package config

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// example gives a text that a pattern takes, for people who do not read patterns: HSN/123/2024 of ^HSN/\d{1,5}/\d{4}$.
// It is false where no simple one is found.
func example(pattern string) (string, bool) {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", false
	}
	var b strings.Builder
	expand(&b, tree)
	re, err := regexp.Compile("^(?:" + pattern + ")$")
	return b.String(), err == nil && b.Len() > 0 && re.MatchString(b.String())
}

// expand writes one text that a pattern's tree takes.
func expand(b *strings.Builder, n *syntax.Regexp) {
	if b.Len() > 100 { // an example that nobody would read
		return
	}
	switch n.Op {
	case syntax.OpLiteral:
		b.WriteString(string(n.Rune))
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteRune(member(n, 0))
	case syntax.OpPlus, syntax.OpRepeat:
		sub, times := n.Sub[0], max(n.Min, 3)
		if n.Op == syntax.OpRepeat && n.Max > 0 {
			times = min(times, n.Max)
		}
		year := sub.Op == syntax.OpCharClass && n.Min == 4 && n.Max == 4 && member(sub, 0) == '1'
		for i := range min(times, 20) {
			switch {
			case year:
				b.WriteByte("2024"[i])
			case sub.Op == syntax.OpCharClass:
				b.WriteRune(member(sub, i))
			default:
				expand(b, sub)
			}
		}
	case syntax.OpConcat, syntax.OpCapture:
		for _, sub := range n.Sub {
			expand(b, sub)
		}
	case syntax.OpAlternate:
		expand(b, n.Sub[0])
	}
}

// member picks the i-th of a class's digits from 1, else of its letters.
func member(n *syntax.Regexp, i int) rune {
	in := func(c rune) bool {
		if n.Op != syntax.OpCharClass {
			return true
		}
		for k := 0; k+1 < len(n.Rune); k += 2 {
			if n.Rune[k] <= c && c <= n.Rune[k+1] {
				return true
			}
		}
		return false
	}
	for _, from := range "1Aa" {
		if c := from + rune(i%9); in(c) {
			return c
		}
		if in(from) {
			return from
		}
	}
	if n.Op == syntax.OpCharClass && len(n.Rune) > 0 && unicode.IsPrint(n.Rune[0]) {
		return n.Rune[0]
	}
	return 'x'
}

// examples puts patterns into words: an example of each.
func examples(patterns []string) diag.Words {
	var all []string
	for _, p := range patterns {
		if e, ok := example(p); ok {
			all = append(all, e)
		}
	}
	if len(all) == 0 {
		return diag.Words{SV: "formen anges under case_numbers i office.yaml", EN: "the form is given under case_numbers in office.yaml"}
	}
	last := len(all) - 1
	list := func(or string) string {
		if last == 0 {
			return all[0]
		}
		return strings.Join(all[:last], ", ") + or + all[last]
	}
	return diag.Words{SV: "skriv det som " + locale.NFC(list(" eller ")), EN: "write it as " + locale.NFC(list(" or "))}
}
