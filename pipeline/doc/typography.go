package doc

import (
	"regexp"
	"strings"
)

const nbsp = "\u00A0"

// Letters are listed where words end, since the class of all letters takes a millisecond to compile at every start.
var (
	paragraphSign = regexp.MustCompile(`(§§?)[ \x{00A0}]*(\d+(?:[ \x{00A0}]?[a-z]\b)?)(?:([-–])(\d+))?`)
	yearRange     = regexp.MustCompile(`(\A|[^A-Za-zÅÄÖåäöÉéÜü\d/\-–.:,])((?:19|20)\d\d)-((?:19|20)\d\d)`)
	spacedHyphen  = regexp.MustCompile(`(\S) - (\S)`)
	numberUnit    = regexp.MustCompile(`(\d) (kronor|kr|tkr|mkr|Mkr|mnkr|procent|procentenheter|poäng|timmar|veckor|dagar|år|km|kg|m²|%|‰)([^A-Za-zÅÄÖåäöÉéÜü]|\z)`)
	dayMonth      = regexp.MustCompile(`(\A|\D)(\d{1,2}) (januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)([^A-Za-zÅÄÖåäöÉéÜü]|\z)`)
	thousands     = regexp.MustCompile(`(\A|[^\d,. \x{00A0}])(\d{1,3}(?: \d{3})+)(\z|[^\d])`)
	abbreviation  = regexp.MustCompile(`(\A|[^A-Za-zÅÄÖåäöÉéÜü])(t\. ?ex\.|t ex|bl\. a\.|bl a|m\. m\.|m m|d\. v\. s\.|d v s|fr\. o\. m\.|fr o m|t\. o\. m\.|t o m|o\. s\. v\.|o s v|s\. k\.|s k)(\z|[\s,.;:)])`)
)

// Typography sets the spaces and dashes that Swedish printers set, and touches no word: "§119" and "§ 119" get a
// no-break space, year ranges and spaced hyphens an en dash, numbers hold on to their units. Applying it twice changes
// nothing more.
func Typography(s string) string {
	if s == "" {
		return s
	}
	s = paragraphSign.ReplaceAllStringFunc(s, func(m string) string {
		p := paragraphSign.FindStringSubmatch(m)
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
	s = dashYears(s)
	s = twice(spacedHyphen, s, "$1 – $2")
	s = twice(dayMonth, s, "$1$2"+nbsp+"$3$4")
	s = replace(thousands, s, 2, " ", nbsp)
	s = twice(numberUnit, s, "$1"+nbsp+"$2$3")
	s = replace(abbreviation, s, 2, " ", nbsp)
	return s
}

// twice runs a replacement two times, since matches that share a character are found every other time.
func twice(re *regexp.Regexp, s, with string) string {
	with = strings.NewReplacer("$1", "${1}", "$2", "${2}", "$3", "${3}", "$4", "${4}").Replace(with)
	return re.ReplaceAllString(re.ReplaceAllString(s, with), with)
}

// replace changes from into to within one group of every match.
func replace(re *regexp.Regexp, s string, group int, from, to string) string {
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

// dashYears writes 2021-2024 as 2021–2024, but leaves what may be a number of a diary ("RS 2020-2031") or part of a date.
func dashYears(s string) string {
	var b strings.Builder
	last := 0
	for _, m := range yearRange.FindAllStringSubmatchIndex(s, -1) {
		from, to, end := s[m[4]:m[5]], s[m[6]:m[7]], m[1]
		if from > to || end < len(s) && strings.ContainsRune("-–/0123456789", rune(s[end])) || afterSeries(s[:m[4]]) {
			continue
		}
		b.WriteString(s[last:m[5]])
		b.WriteString("–")
		last = m[6]
	}
	b.WriteString(s[last:])
	return b.String()
}

var series = regexp.MustCompile(`(?:\A|[^A-Za-zÅÄÖåäöÉéÜü])[A-ZÅÄÖ]{2,5} \z`)

func afterSeries(before string) bool { return series.MatchString(before) }

// tieEnds looks over the ends of a text: a space between a number on one side and its unit on the other does not break.
func tieEnds(s, before, after string) string {
	if strings.HasPrefix(s, " ") && before != "" && tied(lastWord(before)+s) {
		s = nbsp + s[1:]
	}
	if strings.HasSuffix(s, " ") && after != "" && tied(lastWord(strings.TrimSuffix(s, " "))+" "+firstWord(after)) {
		s = s[:len(s)-1] + nbsp
	}
	return s
}

// tied says whether the first space of s would be set as a no-break space.
func tied(s string) bool {
	i := strings.Index(s, " ")
	return i >= 0 && strings.HasPrefix(Typography(s)[i:], nbsp)
}

func lastWord(s string) string {
	if i := strings.LastIndexAny(s, " "+nbsp); i >= 0 {
		return strings.TrimLeft(s[i:], " "+nbsp)
	}
	return s
}

func firstWord(s string) string {
	if i := strings.Index(s, " "); i > 0 {
		return s[:i]
	}
	return s
}
