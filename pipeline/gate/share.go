package gate

import (
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

const (
	// Between the whole and the share stand the word for what is counted and words that say that the two are the same.
	noun    = `((?: \pL+){0,4}?)`
	equals  = `(?: ?\(|, |,? (?:` + isWords + `|vilket (?:är|motsvarar|ger|blir|innebär)|som (?:är|motsvarar)|motsvarande|(?:med|ger|gav|en|ett) ?(?:en|ett)? \pL+ på)(?: (?:en|ett) \pL+ (?:på|om))? )`
	perCent = ` ?(?:procent|%)(?:[^\pL]|$)`
)

var (
	// 16 971 av 45 000, det vill säga 37,9 %
	shareAfter = expression(`(` + amount + `)` + unitOf + `(?: \pL+){0,2}? av (?:de |totalt |sammanlagt |alla )?(` + amount + `)` + unitOf + noun + equals + `(` + amount + `)` + perCent)
	// av 45 000 tillfrågade svarade 16 971, det vill säga 37,9 %
	shareOf = expression(`[Aa]v (?:de |totalt |sammanlagt |alla )?(` + amount + `)` + unitOf + `((?: \pL+){1,5}?) (` + amount + `)` + unitOf + noun + equals + `(` + amount + `)` + perCent)
	// 37,9 % (16 971 av 45 000)
	shareBefore = expression(`(` + amount + `) ?(?:procent|%)(?: ?\(|, (?:` + isWords + ` )?)(` + amount + `)` + unitOf + `(?: \pL+){0,2}? av (?:de |totalt |sammanlagt |alla )?(` + amount + `)` + unitOf)
	// what makes a number no exact one, before it
	roughly = expression(`(?i)(?:ungefär|cirka|ca|drygt|knappt|omkring|runt|nära|nästan|närmare|minst|högst|över|under|än|bilaga|sidan?|delen?|nummer) $`)
	// what makes a share one of something else, after it
	otherThan = expression(`(?i)^ ?(?:fler|färre|mer|mindre|högre|lägre|bättre|sämre|över|under|utöver)`)
	ofWhat    = expression(`(?i)^ ?av (?:de |den |det |alla |hela )?(\pL+)`)
)

const unitOf = `((?: ?(?:miljarder kronor|miljoner kronor|miljarder|miljoner|kronor|kr|tkr|mkr|Mkr|mnkr|st))?)`

// shares checks percentages that stand with their part and their whole. One that may be of something else is let be.
func shares(p piece) diag.List {
	var found diag.List
	text := func(m []int, group int) string { return p.text[m[2*group]:m[2*group+1]] }
	try := func(m []int, part, partUnit, whole, wholeUnit, said int) {
		if d, wrong := share(text(m, part), text(m, partUnit), text(m, whole), text(m, wholeUnit), text(m, said)); wrong {
			d.Pos = p.at(m[2*part])
			found = append(found, d)
		}
	}
	for _, m := range shareAfter.FindAllStringSubmatchIndex(p.text, -1) {
		if !roughly.MatchString(p.text[:m[0]]) && sameWhole(p.text[m[0]:m[2*6]], p.text[m[2*6+1]:]) {
			try(m, 1, 2, 3, 4, 6)
		}
	}
	for _, m := range shareOf.FindAllStringSubmatchIndex(p.text, -1) {
		middle := locale.Fold(text(m, 3))
		if !strings.Contains(" "+middle+" ", " av ") && !roughly.MatchString(p.text[:m[2*4]]) && sameWhole(p.text[m[0]:m[2*7]], p.text[m[2*7+1]:]) {
			try(m, 4, 5, 1, 2, 7)
		}
	}
	for _, m := range shareBefore.FindAllStringSubmatchIndex(p.text, -1) {
		if !roughly.MatchString(p.text[:m[0]]) && !roughly.MatchString(p.text[:m[4]]) {
			try(m, 2, 3, 4, 5, 1)
		}
	}
	return found
}

// sameWhole says whether a share can be one of the whole that stands before it: what follows it names no other.
func sameWhole(before, after string) bool {
	after = strings.TrimPrefix(strings.TrimPrefix(strings.TrimLeft(after, " \u00a0\u202f"), "procent"), "%")
	if otherThan.MatchString(after) {
		return false
	}
	m := ofWhat.FindStringSubmatch(after)
	if m == nil {
		return true
	}
	word := []rune(locale.Fold(m[1]))
	switch stem := string(word[:min(len(word), 5)]); stem {
	case "dem", "ramen", "samtl", "alla", "total":
		return true
	default:
		return strings.Contains(locale.Fold(before), stem)
	}
}

// share compares a percentage with its part and its whole; each may have been rounded before it was typed.
func share(part, partUnit, whole, wholeUnit, said string) (diag.Diagnostic, bool) {
	a, b, s := quantity{typed(part), tidy(partUnit)}, quantity{typed(whole), tidy(wholeUnit)}, typed(said)
	if a.unit == "" {
		a.unit = b.unit
	}
	if b.unit == "" {
		b.unit = a.unit
	}
	if !b.number.IsPositive() || a.number.GreaterThan(b.number) && a.unit == b.unit {
		return diag.Diagnostic{}, false
	}
	places := max(0, -s.Exponent())
	half := decimal.New(5, -places-1)
	percent := func(a, b decimal.Decimal) decimal.Decimal { return a.Mul(decimal.NewFromInt(100)).DivRound(b, 12) }
	low := percent(a.value().Sub(a.slack()), b.value().Add(b.slack()))
	high := low
	if d := b.value().Sub(b.slack()); d.IsPositive() {
		high = percent(a.value().Add(a.slack()), d)
	}
	if !s.Add(half).LessThan(low) && !s.Sub(half).GreaterThan(high) {
		return diag.Diagnostic{}, false
	}
	exact := percent(a.value(), b.value())
	return codeShare.New(diag.Pos{}, part, whole, locale.Number(exact.Round(places), places, diag.SV), said), true
}

func tidy(unit string) string {
	return strings.TrimSpace(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(unit))
}
