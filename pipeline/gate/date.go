package gate

import (
	"regexp"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// A date written with hyphens, whole or short; what stands around it must not make it part of something longer.
var (
	dateLike = regexp.MustCompile(`(?:^|[^\pL\d/–-])(\d{4}-\d{1,2}-\d{1,2}|\d{2}-\d{1,2}-\d{1,2})(?:$|[^\pL\d/–-])`)
	section  = regexp.MustCompile(`§§?`)
	// A paragraph's number stands after the sign (§ 119, §§ 62–70) or, in statutes, before it (5 kap. 13 §).
	numberAfter  = regexp.MustCompile(`^[\s\x{00A0}\x{202F}]*\d`)
	numberBefore = regexp.MustCompile(`\d(?:[\s\x{00A0}\x{202F}]?[a-z])?[\s\x{00A0}\x{202F}]*$`)
)

// dates checks the dates and paragraph signs that people wrote. Table cells and figures have their own rules, and a
// quotation is another's words.
func dates(v *view) diag.List {
	var found diag.List
	for _, p := range v.pieces {
		switch p.kind {
		case prose, heading, decision, footnote, caption:
		default:
			continue
		}
		for from := 0; from < len(p.text); {
			m := dateLike.FindStringSubmatchIndex(p.text[from:])
			if m == nil {
				break
			}
			text := p.text[from+m[2] : from+m[3]]
			if _, err := locale.ParseDate(text); err != nil {
				found = append(found, codeDate.New(p.at(from+m[2]), text))
			}
			from += m[3]
		}
		for _, m := range section.FindAllStringIndex(p.text, -1) {
			if !numberAfter.MatchString(p.text[m[1]:]) && !numberBefore.MatchString(p.text[:m[0]]) {
				found = append(found, codeSection.New(p.at(m[0])))
			}
		}
	}
	return found
}
