package gate

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// Sums of numbers that are listed in a sentence, with the total before or after them.
const (
	listed  = `((?:` + amount + `)` + terms + `(?:(?:, | samt | och |, och )(?:` + amount + `)` + terms + `)+)`
	isTotal = `(?:är|blir|blev|var|uppgår till|uppgick till|ger)(?: tillsammans| totalt| sammanlagt)?`
)

var (
	// Summan av 67 150, 995 100 och 484 500 är 1 546 751 kronor
	sumOf = expression(`(?i)summan av(?: \pL+){0,2}? ` + listed + `,? ` + isTotal + ` (` + plus + `?(?:` + amount + `))` + unit)
	// 67 150, 995 100 och 484 500 kronor, tillsammans 1 546 751 kronor
	together = expression(`(?i)` + listed + `(?:, (?:alltså )?| (?:` + isTotal + `|är|blir|blev) )(?:tillsammans|totalt|sammanlagt|i allt|summa)(?: ` + isTotal + `)? (` + plus + `?(?:` + amount + `))` + unit)
	// totalt 84, varav 63 kvinnor och 22 män
	total     = expression(`(?i)(?:totalt|sammanlagt|tillsammans|summan) ?(?:var|är|blev|uppgick till|uppgår till)? (` + amount + `)` + unit)
	wherof    = expression(`(?i)^[^.;?!]{0,60}?,? varav `)
	part      = expression(`(?:^| |,)(` + amount + `)` + unit)
	nearShare = decimal.New(2, -2)
)

// listedSums checks totals that stand with the numbers they are of.
func listedSums(p piece) []slip {
	var found []slip
	for _, re := range []*regexp.Regexp{sumOf, together} {
		for _, m := range re.FindAllStringSubmatchIndex(p.text, -1) {
			if before := p.text[:m[2]]; re == together && (roughly.MatchString(before) || strings.HasSuffix(strings.TrimRight(before, " \u00a0\u202f"), "=")) {
				continue
			}
			parts, said := quantities(p.text[m[2]:m[3]]), quantities(p.text[m[4]:max(m[5], m[7])])
			if len(parts) > 1 && len(said) > 0 && !yearly(parts) {
				found = append(found, wrongSum(parts, said, m[2])...)
			}
		}
	}
	for _, m := range total.FindAllStringSubmatchIndex(p.text, -1) {
		end := max(m[3], m[5])
		w := wherof.FindStringIndex(p.text[end:])
		if w == nil || roughly.MatchString(p.text[:m[2]]) {
			continue
		}
		rest := p.text[end+w[1]:]
		if at := stop.FindStringIndex(rest + " "); at != nil {
			rest = rest[:min(at[0], len(rest))]
		}
		said := quantities(p.text[m[2]:end])
		var parts []quantity
		for _, n := range part.FindAllStringSubmatch(rest, -1) {
			parts = append(parts, quantities(n[1]+" "+n[2])...)
		}
		if len(parts) < 2 || len(said) == 0 {
			continue
		}
		// Parts may overlap, and some may be left unsaid: only what is nearly the sum is taken for one.
		for _, s := range wrongSum(parts, said, m[2]) {
			if s.sum.Sub(said[0].number).Abs().LessThanOrEqual(said[0].number.Abs().Mul(nearShare)) {
				found = append(found, s)
			}
		}
	}
	return found
}

// slip is a sum that is not what the text says, where it says so.
type slip struct {
	at        int
	sum, said decimal.Decimal
}

func wrongSum(parts, said []quantity, at int) []slip {
	sum, slack, ok := added(parts, said)
	if !ok || sum.Sub(said[0].value()).Abs().LessThanOrEqual(slack) {
		return nil
	}
	return []slip{{at, trimmed(sum.DivRound(said[0].scale(), 12)), said[0].number}}
}

// yearly says that the numbers are years, which nobody adds.
func yearly(parts []quantity) bool {
	for _, q := range parts {
		if q.unit != "" || q.number.LessThan(decimal.NewFromInt(1900)) || q.number.GreaterThan(decimal.NewFromInt(2100)) || !q.number.IsInteger() {
			return false
		}
	}
	return true
}
