package gate

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
)

// The arithmetic that people do in prose: sums, shares and the sum rows of tables they typed. Real papers have decided on
// slips of each kind. What is not plainly arithmetic is let be: a gate that is often wrong is switched off.

const (
	amount = `\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?`
	plus   = `[+\x{2212}\x{2013}-]`
	unit   = `(?: ?(miljarder kronor|miljoner kronor|miljarder|miljoner|kronor|kr|tkr|mkr|Mkr|mnkr|procent|%|st)(?:[^\pL]|$))?`
	terms  = `(?: ?(?:miljarder kronor|miljoner kronor|miljarder|miljoner|kronor|kr|tkr|mkr|Mkr|mnkr|procent|%|st))?`
	// A plus or a minus may stand close to the numbers; a hyphen or an en dash that does is a range.
	operator = `(?: ?[+\x{2212}] ?| [\x{2013}-] )`
	isWords  = `(?:det vill säga|dvs\.?|d\.v\.s\.|alltså|eller)`
)

var (
	// 182,8 + 49,1 − 7,9 = 224,0
	equation = expression(`(` + plus + `?(?:` + amount + `)` + terms + `(?:` + operator + `(?:` + amount + `)` + terms + `)+) ?= ?(` + plus + `?(?:` + amount + `))` + unit)
	term     = expression(`(` + plus + `?) ?(` + amount + `)` + unit)
	// avvikelsen är 49,2 mkr, varav intäkterna +224,0 och kostnaderna −181,1
	deviation = expression(`(?i)avvikelse\pL*[^\d.;+\x{2212}-]{0,40}?(` + plus + `?(?:` + amount + `))` + unit)
	stop      = expression(`[.?!] |;`)
	signed    = expression(`(?:[+\x{2212}]|(?:^| )-)(?:` + amount + `)` + unit)
	dividing  = expression(`(?i)varav|där|bestå|fördel|uppdel|intäkt|kostnad`)
	comparing = expression(`(?i)jämfört|jämförelse|(?:^| )mot |föregående|förra|året innan|procent|%`)
	spelled   = expression(`(?i)^[,(]? ?` + isWords + ` ((?:` + amount + `)` + terms + `(?:` + operator + `(?:` + amount + `)` + terms + `)+)`)
	ore       = expression(`(\d,\d) (?:kronor|kr)(?:[^\pL/]|$)`)
	rate      = expression(`^ ?(?:/|per |om )`)
)

// expression makes a regular expression where a space is any of the spaces that papers are set with.
func expression(s string) *regexp.Regexp {
	return regexp.MustCompile(strings.ReplaceAll(s, " ", `[ \x{00A0}\x{202F}]`))
}

// arithmetic checks the sums and shares that people typed. What the program computed needs no checking.
func arithmetic(v *view) diag.List {
	var found diag.List
	for _, p := range v.pieces {
		switch p.kind {
		case prose, heading, decision, footnote, caption:
		default:
			continue
		}
		if strings.ContainsAny(p.text, "%") || strings.Contains(p.text, "procent") {
			found = append(found, shares(p)...)
		}
		if strings.Contains(p.text, "=") {
			found = append(found, equations(p)...)
		}
		for _, s := range listedSums(p) {
			found = append(found, codeSum.New(p.at(s.at), shown(s.sum), shown(s.said)))
		}
		if strings.Contains(p.text, "vvikelse") {
			found = append(found, deviations(p)...)
		}
		for _, m := range ore.FindAllStringSubmatchIndex(p.text, -1) {
			if rest := strings.TrimLeft(p.text[m[3]:], "kron \u00a0\u202f"); !rate.MatchString(rest) { // 18,5 kr per mil
				found = append(found, codeOre.New(p.at(m[2])))
			}
		}
	}
	for _, b := range v.in.Tree.Blocks {
		if t, ok := b.(doc.Table); ok {
			found = append(found, sumRow(t)...)
		}
	}
	return append(found, v.computed()...)
}

// equations checks what stands on both sides of an equals sign. A part of a longer calculation is let be.
func equations(p piece) diag.List {
	var found diag.List
	for _, m := range equation.FindAllStringSubmatchIndex(p.text, -1) {
		before := strings.TrimRight(p.text[:m[0]], " \u00a0\u202f")
		after := strings.TrimLeft(p.text[m[5]:], " \u00a0\u202f")
		if endsIn(before, "×*·/÷=(") || startsWith(after, "+−×*·/÷=") {
			continue
		}
		left := quantities(p.text[m[2]:m[3]])
		right := quantities(p.text[m[4]:m[1]])
		sum, slack, ok := added(left, right)
		if said := right[0]; ok && sum.Sub(said.value()).Abs().GreaterThan(slack) {
			found = append(found, codeSum.New(p.at(m[2]), shown(trimmed(sum.DivRound(said.scale(), 12))), shown(said.number)))
		}
	}
	return found
}

// deviations checks a deviation against the parts that are named after it.
func deviations(p piece) diag.List {
	var found diag.List
	for _, m := range deviation.FindAllStringSubmatchIndex(p.text, -1) {
		end := max(m[3], m[5])
		said := quantities(p.text[m[2]:end])
		rest := p.text[end:]
		if at := stop.FindStringIndex(rest); at != nil {
			rest = rest[:at[0]]
		}
		var parts []quantity
		if s := spelled.FindStringSubmatch(rest); s != nil {
			parts = quantities(s[1])
		} else if dividing.MatchString(rest) && !comparing.MatchString(rest) {
			for _, s := range signed.FindAllString(rest, -1) {
				parts = append(parts, quantities(strings.TrimLeft(s, " \u00a0\u202f"))...)
			}
		}
		if len(parts) < 2 || len(said) == 0 {
			continue
		}
		sum, slack, ok := added(parts, said[:1])
		if ok && sum.Sub(said[0].value()).Abs().GreaterThan(slack) {
			found = append(found, codeDeviation.New(p.at(m[2]), shown(trimmed(sum.DivRound(said[0].scale(), 12))), shown(said[0].number)))
		}
	}
	return found
}

func endsIn(s, signs string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(signs, r)
}

func startsWith(s, signs string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(signs, r)
}
