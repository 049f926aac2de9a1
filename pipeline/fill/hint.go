package fill

import (
	"regexp"

	"underlag/pipeline/diag"
)

var (
	appendixBefore = regexp.MustCompile(`(?i)(?:bilaga|bilagan|bilagorna|appendix)[\s\x{00A0}]+\z`)
	statute        = regexp.MustCompile(`\A(?:1[5-9]|20)\d\d:\d{1,4}(?:\D|\z)`) // 2017:30
	statuteYear    = regexp.MustCompile(`(?:\A|\D)(?:1[5-9]|20)\d\d:\z`)
)

// hintFor says what to do with a number, by what stands before and after it.
func (n numbers) hintFor(token, before, after string) diag.Words {
	near := before[max(0, len(before)-20):]
	switch {
	case n.ofSource(before, token, after):
		return diag.Words{SV: "ange numret under references i case.yaml; där står källans nummer", EN: "give the number under references in case.yaml; the numbers of sources stand there"}
	case appendixBefore.MatchString(near):
		return diag.Words{SV: `hänvisa till bilagan med {{ document "…" }} och bilagans namn i case.yaml`, EN: `refer to the appendix by {{ document "…" }} and its name in case.yaml`}
	case statuteYear.MatchString(near), len(token) == 4 && statute.MatchString(token+after[:min(len(after), 6)]):
		return diag.Words{SV: "är det ett författningsnummer, ange det (till exempel 2017:30) med källa under numbers i case.yaml",
			EN: "if it is the number of a statute, give it (for example 2017:30) with its source under numbers in case.yaml"}
	}
	if year.MatchString(token) && n.years.holds([]byte(token)) {
		return diag.Words{
			SV: "är det ett årtal, skriv till exempel år " + token + "; annars hämta talet med {{ figure }} eller ange det med källa under numbers i case.yaml",
			EN: "if it is a year, write for example in " + token + "; otherwise take the number by {{ figure }} or give it with its source under numbers in case.yaml"}
	}
	return hintNumber
}

// ofSource says whether a number is part of one that the office knows as a source's.
func (n numbers) ofSource(before, token, after string) bool {
	for _, re := range n.sources {
		for _, m := range re.FindAllStringIndex(before+token+after, -1) {
			if m[0] <= len(before) && len(before)+len(token) <= m[1] {
				return true
			}
		}
	}
	return false
}

var hintNumber = diag.Words{
	SV: "hämta talet med {{ figure }}, eller ange det med källa under numbers i case.yaml",
	EN: "take the number by {{ figure }}, or give it with its source under numbers in case.yaml"}
