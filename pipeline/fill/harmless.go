package fill

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// pattern is something harmless that numbers stand in. Most texts hold none of what it needs, and looking for that first
// is ten times as fast.
type pattern struct {
	needs []string // one of these must be there
	re    *regexp.Regexp
}

func (p pattern) possible(text []byte) bool {
	return slices.ContainsFunc(p.needs, func(s string) bool { return bytes.Contains(text, []byte(s)) })
}

// host is the beginning of an address: letters and a point, so that www.3700 is no address.
const host = `(?:[a-zåäö0-9-]+\.)*[a-zåäö0-9-]*[a-zåäö][a-zåäö0-9-]*\.[a-z]{2,}`

// What is no number to be checked, besides paragraphs, years and days. Each is blanked before the rest is looked at.
var harmless = []pattern{
	{[]string{"]("}, regexp.MustCompile(`\]\((?:https?://` + host + `|mailto:[^\s<>()@]+@)[^)\s"]*\)`)},                              // a link's address
	{[]string{"](tel:"}, regexp.MustCompile(`(?:\A|[^\\!\]])\[[^\[\]\d]*\]\(tel:\+?[\d-]+\)`)},                                       // a telephone link
	{[]string{"]:"}, regexp.MustCompile(`(?m)^ {0,3}\[[^\]^\s]+\]:\s*(?:https?://` + host + `|mailto:[^\s<>()@]+@)\S+`)},             // a link's definition
	{[]string{"://", "mailto:", "www."}, regexp.MustCompile(`\b(?:(?:https?://|www\.)` + host + `|mailto:[^\s<>()@]+@)[^\s<>)\]]*`)}, // an address
	{[]string{"[^"}, regexp.MustCompile(`\[\^[^\]\s]+\]:?`)},                                                                         // a footnote's sign
	{[]string{":::"}, regexp.MustCompile(`(?m)^::: ?(?:table|chart|sekretess) .*$`)},                                                 // what a directive names
}

// paragraphs are the numbers of paragraphs and chapters: § 99, §§ 62–70, §§ 4 och 5, 3 a §, 5 kap. Only the sign for
// several takes a list, so that what is counted after "§ 119, " is not taken along.
var paragraphs = []pattern{
	{[]string{"§"}, regexp.MustCompile(`§§[\s\x{00A0}]*\d{1,4}(?:[\s\x{00A0}]?[a-z]\b)?(?:(?:[-–]|, ?| och | and )\d{1,4}(?:[\s\x{00A0}]?[a-z]\b)?)*`)},
	{[]string{"§"}, regexp.MustCompile(`§[\s\x{00A0}]?\d{1,4}(?:[\s\x{00A0}]?[a-z]\b)?(?:[-–]\d{1,4})?`)},
	{[]string{"§"}, regexp.MustCompile(`\b\d{1,4}(?:[\s\x{00A0}][a-z])?[\s\x{00A0}]§`)},
	{[]string{"kap."}, regexp.MustCompile(`\b\d{1,3}(?:[\s\x{00A0}][a-z])?[\s\x{00A0}]kap\.`)},
}

// blankParagraphs takes out the numbers of paragraphs, unless something is counted by them.
func blankParagraphs(b []byte) {
	for _, p := range paragraphs {
		if !p.possible(b) {
			continue
		}
		for _, m := range p.re.FindAllIndex(b, -1) {
			if alone(b, m[0], m[1]) && !counted.Match(b[m[1]:]) && !partOf.Match(b[m[1]:]) {
				blank(b, m[0], m[1])
			}
		}
	}
}

// Months and words after which a four-digit number is a year.
var (
	months = []string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
		"january", "february", "march", "may", "june", "july", "august", "october"}
	beforeYear = []string{"år", "År", "året", "åren", "Året", "Åren", "under", "sedan", "våren", "hösten", "sommaren", "vintern", "vårterminen",
		"höstterminen", "vt", "ht", "kvartal", "från", "till", "och", "i", "för", "före", "efter", "inför", "kring", "omkring", "per", "mellan", "samt", "start",
		"year", "years", "in", "since", "during", "from", "to", "until", "and", "before", "after", "by", "spring", "autumn", "summer", "winter"}
)

// Words that are counted: a number before one of them is no year, however it looks. Words of the first kind may be the
// end of a longer one. The lists cannot be complete; "i 2021 glada deltagare" passes as a year.
var (
	countedEnds = []string{"personer", "människor", "deltagare", "besökare", "patienter", "brukare", "klienter", "elever", "studenter", "invånare",
		"medborgare", "medarbetare", "medlemmar", "ledamöter", "företag", "föreningar", "organisationer", "verksamheter", "kommuner", "enheter", "kvinnor",
		"barn", "ungdomar", "flickor", "pojkar", "hushåll", "bostäder", "lägenheter", "besök", "samtal", "möten", "tillfällen", "ansökningar", "ärenden",
		"operationer", "sjukskrivningar", "platser", "dagar", "veckor", "månader", "timmar", "minuter", "kronor", "procent", "procentenheter", "poäng",
		"gånger", "stycken", "exemplar", "kilometer", "meter", "hektar", "liter", "kilo", "persons", "people", "participants", "visitors", "patients",
		"students", "pupils", "employees", "members", "women", "children", "visits", "applications", "hours", "days", "weeks", "months"}
	countedWords = []string{"kr", "tkr", "mkr", "mnkr", "st", "km", "kg", "ton", "fall", "män", "cases", "times", "places", "points", "percent", "per cent"}

	counted = regexp.MustCompile(`\A(?:[.,]\d|[\s\x{00A0}\x{202F}]*[%‰]|[\s\x{00A0}\x{202F}]+(?:[a-zåäöéü]*(?:` + strings.Join(countedEnds, "|") +
		`)|` + strings.Join(countedWords, "|") + `)(?:[^a-zåäöéü]|\z))`)

	fourDigits = regexp.MustCompile(`\d{4}`)
	partOf     = regexp.MustCompile(`\A[\s\x{00A0}]+(?:av|of)[\s\x{00A0}]`) // § 84 av deltagarna

	date        = regexp.MustCompile(`\A(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`)                                                      // 2024-06-03
	yearsOn     = regexp.MustCompile(`\A(?:19|20)\d\d(?:[-–](?:19|20)\d\d|/\d\d)`)                                                                     // 2021–2024, 2021/22
	yearsListed = regexp.MustCompile(`\A(?:19|20)\d\d(?:(?:, | och | and |/)(?:19|20)\d\d)*`)                                                          // 2021, 2022 och 2023
	day         = regexp.MustCompile(`\b(?:0?[1-9]|[12]\d|3[01])(?:[-–](?:0?[1-9]|[12]\d|3[01]))?[\s\x{00A0}](?:` + strings.Join(months, "|") + `)\b`) // 3 juni
)

// span is the years that need no source.
type span struct{ from, to int }

// holds says whether every year in a text is within the span; 22 of 2021/22 is none.
func (s span) holds(text []byte) bool {
	for _, y := range fourDigits.FindAll(text, -1) {
		if n, _ := strconv.Atoi(string(y)); n < s.from || n > s.to {
			return false
		}
	}
	return true
}

// blankYears takes out dates, school years, ranges of years, and years after a word or a month that says so. A number
// before something that is counted stays, and so does a year out of the span.
func (s span) blankYears(b []byte, bare bool) {
	sentence := slices.Clone(b) // what is blanked must not hide the words around the next year
	for i := 0; i+4 <= len(b); i++ {
		if b[i] != '1' && b[i] != '2' || !year.Match(b[i:i+4]) || !alone(b, i, i) {
			continue
		}
		end := s.yearsEnd(sentence, i)
		if bare && (end == i || end == i+4 && dashAt(b, end)) { // 2021–23 goes on
			end = max(end, s.bareYearEnd(sentence, i))
		}
		if end > i {
			blank(b, i, end)
			i = end - 1
		}
	}
}

// yearsEnd says where the date or the years that begin at i end; i where there are none.
func (s span) yearsEnd(b []byte, i int) int {
	apart := func(m []int) bool { return m != nil && !wordAt(b, i-1) && !wordAt(b, i+m[1]) }
	if m := date.FindIndex(b[i:]); apart(m) {
		return i + m[1]
	}
	m := yearsOn.FindIndex(b[i:])
	if !apart(m) {
		if m = yearsListed.FindIndex(b[i:]); !apart(m) || !afterYearWord(b[:i]) {
			return i
		}
	}
	if counted.Match(b[i+m[1]:]) || unitAfter.Match(b[i+m[1]:]) || pairCounted(b[i+m[1]:]) || !s.holds(b[i:i+m[1]]) {
		return i
	}
	return i + m[1]
}

func dashAt(b []byte, i int) bool {
	return bytes.HasPrefix(b[i:], []byte("-")) || bytes.HasPrefix(b[i:], []byte("–"))
}

func wordAt(b []byte, i int) bool {
	return digitAt(b, i) || i >= 0 && i < len(b) && b[i] >= 'a' && b[i] <= 'z'
}

// afterYearWord says whether a text ends in space after a word that years follow.
func afterYearWord(before []byte) bool {
	word := bytes.TrimRight(before, " \t\r\n\u00A0")
	if len(word) == len(before) {
		return false
	}
	start := len(word)
	for start > 0 {
		c, size := utf8.DecodeLastRune(word[:start])
		if !(c >= 'a' && c <= 'z' || strings.ContainsRune("ÅÄÖåäöÉéÜü", c)) {
			break
		}
		start -= size
	}
	w := string(word[start:])
	return slices.Contains(beforeYear, w) || slices.Contains(months, w)
}

// blankDays takes out days of months.
func blankDays(b []byte) {
	if slices.ContainsFunc(months, func(m string) bool { return bytes.Contains(b, []byte(m)) }) {
		blankAll(b, day)
	}
}
