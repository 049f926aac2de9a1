package doc

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Letters are listed where words end, since the class of all letters takes a millisecond to compile at every start.
var (
	oldYearRange     = regexp.MustCompile(`(\A|[^A-Za-zÅÄÖåäöÉéÜü\d/\-–.:,])((?:19|20)\d\d)-((?:19|20)\d\d)`)
	oldParagraphSign = regexp.MustCompile(`(§§?)[ \x{00A0}]*(\d+(?:[ \x{00A0}]?[a-z]\b)?)(?:([-–])(\d+))?`)
	oldSpacedHyphen  = regexp.MustCompile(`(\S) - (\S)`)
	oldNumberUnit    = regexp.MustCompile(`(\d) (miljon|miljoner|miljard|miljarder|kronor|kr|tkr|mkr|Mkr|mnkr|procent|procentenheter|poäng|timmar|veckor|dagar|år|km|kg|m²|%|‰)([^A-Za-zÅÄÖåäöÉéÜü]|\z)`)
	oldDayMonth      = regexp.MustCompile(`(\A|\D)(\d{1,2}) (januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)([^A-Za-zÅÄÖåäöÉéÜü]|\z)`)
	oldThousands     = regexp.MustCompile(`(\A|[^\d,. \x{00A0}])(\d{1,3}(?: \d{3})+)(\z|[^\d])`)
	oldAbbreviation  = regexp.MustCompile(`(\A|[^A-Za-zÅÄÖåäöÉéÜü])(t\. ?ex\.|t ex|bl\. a\.|bl a|m\. m\.|m m|d\. v\. s\.|d v s|fr\. o\. m\.|fr o m|t\. o\. m\.|t o m|o\. s\. v\.|o s v|s\. k\.|s k)(\z|[\s,.;:)])`)
)

// oldTypography is Typography as it was written first: one regular expression after another. It says what is right.
func oldTypography(s string) string {
	if s == "" {
		return s
	}
	s = oldParagraphSign.ReplaceAllStringFunc(s, func(m string) string {
		p := oldParagraphSign.FindStringSubmatch(m)
		out := p[1] + nbsp + strings.ReplaceAll(p[2], " ", nbsp)
		if p[4] != "" {
			dash := p[3]
			if p[1] == "§§" {
				dash = "–"
			}
			out += dash + p[4]
		}
		return out
	})
	s = oldDashYears(s)
	s = oldTwice(oldSpacedHyphen, s, "$1 – $2")
	s = oldTwice(oldDayMonth, s, "$1$2"+nbsp+"$3$4")
	s = oldReplace(oldThousands, s, 2, " ", nbsp)
	s = oldTwice(oldNumberUnit, s, "$1"+nbsp+"$2$3")
	s = oldReplace(oldAbbreviation, s, 2, " ", nbsp)
	return s
}

// twice runs a replacement two times, since matches that share a character are found every other time.
func oldTwice(re *regexp.Regexp, s, with string) string {
	with = strings.NewReplacer("$1", "${1}", "$2", "${2}", "$3", "${3}", "$4", "${4}").Replace(with)
	return re.ReplaceAllString(re.ReplaceAllString(s, with), with)
}

// replace changes from into to within one group of every match.
func oldReplace(re *regexp.Regexp, s string, group int, from, to string) string {
	for range 2 {
		var b strings.Builder
		last := 0
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			b.WriteString(s[last:m[2*group]])
			b.WriteString(strings.ReplaceAll(s[m[2*group]:m[2*group+1]], from, to))
			last = m[2*group+1]
		}
		b.WriteString(s[last:])
		s = b.String()
	}
	return s
}

// oldDashYears writes 2021-2024 as 2021–2024, but leaves what may be a number of a diary ("RS 2020-2031") or part of a date.
func oldDashYears(s string) string {
	var b strings.Builder
	last := 0
	for _, m := range oldYearRange.FindAllStringSubmatchIndex(s, -1) {
		from, to, end := s[m[4]:m[5]], s[m[6]:m[7]], m[1]
		if from > to || end < len(s) && strings.ContainsRune("-–/0123456789", rune(s[end])) || oldAfterSeries(s[:m[4]]) {
			continue
		}
		b.WriteString(s[last:m[5]])
		b.WriteString("–")
		last = m[6]
	}
	b.WriteString(s[last:])
	return b.String()
}

func oldAfterSeries(before string) bool { return series.MatchString(before) }

var typographyPieces = []string{"§", "§§", " ", " ", " ", "-", " - ", "2021", "2024", "2021-2024", "1998", "HSN ", "9", "12", "000", "1 234", "kr", "kronor", "miljoner", "kronofogde", "m", "m²", "%", "‰", "juni", "maj", "t ex", "t. ex.",
	"bl a", "bl. a.", "m m", "t o m", "d v s", "fr. o. m.", "s k", "o s v", "st o", "a", "å", "ø", "\u00A0", "–", ".", ",", ";", "(", ")", "\n", "RS", "/", "½", "\u0665", "\xff"}

// Typography gives what the plain chain of replacements gives.
func TestTypographyAsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(typographyPieces), 0, 16).Draw(t, "pieces"), "")
		if got, want := Typography(s), oldTypography(s); got != want {
			t.Fatalf("Typography(%q) = %q, was %q", s, got, want)
		}
	})
}

func BenchmarkTypography(b *testing.B) {
	for _, bb := range []struct{ name, text string }{
		{"plain", strings.Repeat("Under det gångna året kom många till verksamheten, och flera av dem stannade kvar. ", 10)},
		{"numbers", strings.Repeat("Den 3 juni 2024 (§ 119) gick 12 000 kronor, 26 % av allt, till 2021-2024 års arbete. ", 10)},
	} {
		for _, f := range []struct {
			name string
			call func(string) string
		}{{"now", Typography}, {"before", oldTypography}} {
			b.Run(bb.name+"/"+f.name, func(b *testing.B) {
				b.SetBytes(int64(len(bb.text)))
				for b.Loop() {
					f.call(bb.text)
				}
			})
		}
	}
}
