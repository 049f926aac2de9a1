package doc

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const nbsp = "\u00A0"

// Letters are listed where words end, since the class of all letters takes a millisecond to compile at every start.
var (
	paragraphSign = regexp.MustCompile(`(§§?)[ \x{00A0}]*(\d+(?:[ \x{00A0}]?[a-z]\b)?)(?:([-–])(\d+))?`)
	spacedHyphen  = regexp.MustCompile(`(\S) - (\S)`)
	abbreviation  = regexp.MustCompile(`(?:\A|[^A-Za-zÅÄÖåäöÉéÜü])(t\. ?ex\.|t ex|bl\. a\.|bl a|m\. m\.|m m|d\. v\. s\.|d v s|fr\. o\. m\.|fr o m|t\. o\. m\.|t o m|o\. s\. v\.|o s v|s\. k\.|s k)(?:\z|[\s,.;:)])`)
)

// What holds on to a number before it.
var (
	units = []string{"miljon", "miljoner", "miljard", "miljarder", "kronor", "kr", "tkr", "mkr", "Mkr", "mnkr", "procent", "procentenheter", "poäng", "timmar", "veckor", "dagar", "år",
		"km", "kg", "m²", "%", "‰"}
	months = []string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"}
)

// Typography sets the spaces and dashes that Swedish printers set, and touches no word: "§119" and "§ 119" get a
// no-break space, year ranges and spaced hyphens an en dash, numbers hold on to their units. Applying it twice changes
// nothing more. Every text of a paper comes here, so each rule first looks for the bytes it cannot do without.
func Typography(s string) string {
	if strings.Contains(s, "§") {
		s = paragraphSigns(s)
	}
	if hyphenBetweenDigits(s) {
		s = dashYears(s)
	}
	if strings.Contains(s, " - ") { // twice, since matches that share a character are found every other time
		s = spacedHyphen.ReplaceAllString(s, "$1 – $2")
		s = spacedHyphen.ReplaceAllString(s, "$1 – $2")
	}
	s = tieNumbers(s)
	if maybeAbbreviation(s) {
		s = tieAbbreviations(tieAbbreviations(s))
	}
	return s
}

func paragraphSigns(s string) string {
	return paragraphSign.ReplaceAllStringFunc(s, func(m string) string {
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
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func hyphenBetweenDigits(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == '-' && isDigit(s[i-1]) && isDigit(s[i+1]) {
			return true
		}
	}
	return false
}

// tieNumbers makes the space after a number no-break where thousands, a unit or a month follow.
func tieNumbers(s string) string {
	var ties []int // offsets of the spaces
	for i := 1; i+1 < len(s); i++ {
		if s[i] != ' ' || !isDigit(s[i-1]) {
			continue
		}
		if isDigit(s[i+1]) {
			spaces := thousands(s, i)
			ties = append(ties, spaces...)
			i += 4 * max(len(spaces)-1, 0)
			continue
		}
		word := firstLetters(s[i+1:])
		if slices.Contains(units, word) || digitsBefore(s, i) <= 2 && slices.Contains(months, word) {
			ties = append(ties, i)
		}
	}
	if len(ties) == 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(ties))
	last := 0
	for _, i := range ties {
		b.WriteString(s[last:i])
		b.WriteString(nbsp)
		last = i + 1
	}
	b.WriteString(s[last:])
	return b.String()
}

// digitsBefore counts the digits that end at i.
func digitsBefore(s string, i int) int {
	n := 0
	for n < i && isDigit(s[i-n-1]) {
		n++
	}
	return n
}

// thousands gives the spaces within a number written as 1 234 567, the first of which is at i; none where it is not one.
func thousands(s string, i int) []int {
	n := digitsBefore(s, i)
	if before, _ := utf8.DecodeLastRuneInString(s[:i-n]); n > 3 || i > n && strings.ContainsRune(",. \u00A0", before) {
		return nil
	}
	var spaces []int
	for i+3 < len(s) && s[i] == ' ' && isDigit(s[i+1]) && isDigit(s[i+2]) && isDigit(s[i+3]) && (i+4 == len(s) || !isDigit(s[i+4])) {
		spaces = append(spaces, i)
		i += 4
	}
	return spaces
}

// firstLetters is the word or the sign of a unit that s begins with, empty where a longer word goes on after a sign.
func firstLetters(s string) string {
	end := lettersAt(s)
	for _, sign := range []string{"%", "‰", "²"} {
		if strings.HasPrefix(s[end:], sign) && (end == 0 || sign == "²" && s[:end] == "m") {
			if end += len(sign); lettersAt(s[end:]) > 0 {
				return ""
			}
			break
		}
	}
	return s[:end]
}

// lettersAt counts the bytes of Swedish letters that s begins with.
func lettersAt(s string) int {
	for i, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf && strings.ContainsRune("ÅÄÖåäöÉéÜü", c)) {
			return i
		}
	}
	return len(s)
}

// maybeAbbreviation says whether a space stands where one can in an abbreviation: after t, bl, m, d, fr, o or s, with or
// without a stop, and before the letter that comes next there.
func maybeAbbreviation(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if s[i] != ' ' || strings.IndexByte("eamvosk", s[i+1]) < 0 {
			continue
		}
		word := strings.TrimSuffix(s[:i], ".")
		for _, first := range []string{"t", "bl", "m", "d", "fr", "o", "s"} {
			if rest, ok := strings.CutSuffix(word, first); ok && (rest == "" || lettersAt(rest[len(rest)-1:]) == 0) {
				return true
			}
		}
	}
	return false
}

func tieAbbreviations(s string) string {
	var b strings.Builder
	last := 0
	for _, m := range abbreviation.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(s[last:m[2]])
		b.WriteString(strings.ReplaceAll(s[m[2]:m[3]], " ", nbsp))
		last = m[3]
	}
	b.WriteString(s[last:])
	return b.String()
}

// dashYears writes 2021-2024 as 2021–2024, but leaves what may be a number of a diary ("RS 2020-2031") or part of a date.
func dashYears(s string) string {
	var b strings.Builder
	last := 0
	for i := 4; i+4 < len(s); i++ {
		if s[i] != '-' || !isYear(s[i-4:i]) || !isYear(s[i+1:i+5]) || s[i-4:i] > s[i+1:i+5] || i+5 < len(s) && strings.IndexByte("-/0123456789", s[i+5]) >= 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i-4])
		if i > 4 && (before < utf8.RuneSelf && isDigit(byte(before)) || strings.ContainsRune("/-–.:,", before) || lettersAt(string(before)) > 0) || afterSeries(s[:i-4]) {
			continue
		}
		b.WriteString(s[last:i])
		b.WriteString("–")
		last = i + 1
	}
	b.WriteString(s[last:])
	return b.String()
}

func isYear(s string) bool {
	return (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) && isDigit(s[2]) && isDigit(s[3])
}

var series = regexp.MustCompile(`(?:\A|[^A-Za-zÅÄÖåäöÉéÜü])[A-ZÅÄÖ]{2,5} \z`)

// afterSeries says whether the name of a diary's series ends a text; the longest takes eleven bytes.
func afterSeries(before string) bool { return series.MatchString(before[max(0, len(before)-16):]) }

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
