package fill

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
)

// numbers holds what may be typed: tokens and phrases that case.yaml gives, and the office's case-number patterns.
type numbers struct {
	tokens  map[string]bool
	phrases []*regexp.Regexp // of numbers:, longest first; a space matches no-break spaces too
	series  []*regexp.Regexp
	sources []*regexp.Regexp // the office's series of source references: what is of one is to be declared
	covers  []*regexp.Regexp // the same, of phrases that hold more than one number, as 2021/22:260
	years   span
	bare    bool           // a year may stand after any word
	known   personal.Known // what may stand although it looks like a private person's
	nobody  bool           // a pack is checked without a case: whose an address or a telephone number is, is not known
}

// Years that need no source: those of living memory, and those that a case can plan for.
const (
	firstYear  = 1950
	yearsAhead = 15
)

// One number as it is typed, with its thousands and decimals: 12 000,5.
var numberToken = regexp.MustCompile(`\d+(?:[ \x{00A0}\x{202F}]\d{3}(?:\b|\z))*(?:[.,]\d+)*`)

var (
	listMarker   = regexp.MustCompile(`^[\s>*+-]*$`)
	listItem     = regexp.MustCompile(`^[\s>*+-]*(\d{1,2})[.)](?:\s|$)`)
	markerNumber = regexp.MustCompile(`\A\d{1,2}`)
	actions      = regexp.MustCompile(`\{\{.*?\}\}`)
	year         = regexp.MustCompile(`\A(?:19|20)\d\d\z`)
	reference    = regexp.MustCompile(`&(?:#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)
)

// allowedNumbers gathers the numbers that case.yaml gives. A number that is a part of a date, of a § or of a case number
// there is no number of its own.
func allowedNumbers(in Input) numbers {
	c := in.Case
	n := numbers{tokens: map[string]bool{}, years: span{firstYear, 2099}, known: config.Known(in.Office, c), nobody: c.Date.IsZero()}
	if !c.Date.IsZero() { // a pack is also checked without a case
		n.years.to = c.Date.Year + yearsAhead
	}
	for _, b := range in.Office.Bodies {
		for _, p := range b.CaseNumbers {
			p = strings.TrimSuffix(strings.TrimPrefix(p, "^"), "$")
			if re, err := regexp.Compile(`(?:` + p + `)`); err == nil {
				n.series = append(n.series, re)
			}
		}
	}
	for _, s := range in.Office.References {
		if re, err := regexp.Compile(strings.TrimSuffix(strings.TrimPrefix(s.Pattern, "^"), "$")); err == nil {
			n.sources = append(n.sources, re)
		}
	}
	n.addPhrases([]config.Number{{Text: c.Number}})
	for _, r := range c.References {
		n.addPhrases([]config.Number{{Text: r.Number}})
	}
	for _, i := range in.Pack.Spec.Instruments {
		n.addPhrases([]config.Number{{Text: i.Short}}) // WHO-5 is a name
	}
	texts := []string{c.Title, c.Unit, in.Document.Title}
	for _, v := range c.Values {
		texts = append(texts, v.Text)
	}
	for _, p := range c.Proposals {
		texts = append(texts, p.Text)
	}
	for _, b := range c.Basis {
		texts = append(texts, b.Text)
	}
	for _, text := range texts {
		for _, t := range numberToken.FindAll(n.withoutHarmless(locale.NFC(text)), -1) {
			n.tokens[foldNumber(string(t))] = true
		}
	}
	n.addPhrases(c.Numbers)
	n.bare = true // only now, so that a year in the title passes wherever it is typed
	return n
}

// addPhrases lets what numbers: gives pass, the longest first.
func (n *numbers) addPhrases(list []config.Number) {
	var phrases []string
	for _, v := range list {
		if p := foldNumber(v.Text); p != "" {
			phrases = append(phrases, strings.Join(strings.Fields(p), " "))
		}
	}
	slices.SortFunc(phrases, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	for _, p := range phrases {
		re := regexp.MustCompile(phraseMarks.Replace(regexp.QuoteMeta(p)))
		if severalNumbers.MatchString(p) {
			n.covers = append(n.covers, re)
		} else {
			n.phrases = append(n.phrases, re)
		}
	}
}

// Spaces in numbers: match no-break ones, and a hyphen and an en dash are the same, since both are typed for a range.
var (
	phraseMarks    = strings.NewReplacer(" ", `[\s\x{00A0}\x{202F}]`, "-", "[-–\u2011]", "–", "[-–\u2011]", "\u2011", "[-–\u2011]")
	severalNumbers = regexp.MustCompile(`\d\D+\d`)
)

var plainSpaces = strings.NewReplacer("\u00A0", " ", "\u202F", " ")

// foldNumber makes no-break spaces plain, so that a number is found however it was spaced.
func foldNumber(s string) string {
	return plainSpaces.Replace(strings.TrimSpace(locale.NFC(s)))
}

// checkTexts checks the text nodes of a file.
func (n numbers) checkTexts(s *source) diag.List {
	var found diag.List
	for _, node := range s.textNodes() {
		start := int(node.Pos)
		if !strings.HasPrefix(s.Text[min(start, len(s.Text)):], string(node.Text)) {
			continue
		}
		at := func(offset int) diag.Pos { return s.place(start + offset) }
		marker := func(offset int) bool { return isListMarker(s.Text, start+offset) }
		found = append(found, n.check(string(node.Text), at, marker)...)
	}
	return found
}

// checkText checks a printed text.
func (n numbers) checkText(text string, at func(int) diag.Pos) diag.List {
	return n.check(text, at, func(int) bool { return false })
}

// check finds the numbers that nothing gives. It takes a paragraph at a time, since most hold no digit, and since regular
// expressions are several times as fast on short texts.
func (n numbers) check(text string, at func(int) diag.Pos, marker func(int) bool) diag.List {
	var found diag.List
	secret := secretPassages(text)
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.Index(text[start:], "\n\n"); i >= 0 {
			end = start + i + 2
		}
		if para := text[start:end]; strings.IndexByte(para, '&') >= 0 || strings.IndexFunc(para, unicode.IsNumber) >= 0 {
			from := start
			typed := n.checkParagraph(para, func(i int) diag.Pos { return at(from + i) }, func(i int) bool { return marker(from + i) })
			if slices.ContainsFunc(secret, func(m []int) bool { return from < m[1] && m[0] < end }) {
				typed = unspoken(typed)
			}
			found = append(found, typed...)
		}
		start = end
	}
	return found
}

func (n numbers) checkParagraph(text string, at func(int) diag.Pos, marker func(int) bool) diag.List {
	hits, found := n.persons(text, at)
	secret := func(from, to int) bool {
		return slices.ContainsFunc(hits, func(h personal.Hit) bool { return from < h.End && h.Start < to })
	}
	for _, m := range reference.FindAllStringIndex(text, -1) {
		if typed := text[m[0]:m[1]]; !secret(m[0], m[1]) && strings.IndexFunc(html.UnescapeString(typed), unicode.IsNumber) >= 0 {
			found = append(found, errNumber.New(at(m[0]), typed, hintNumber)) // &#49; or &frac12;
		}
	}
	b := n.withoutHarmless(text)
	shaped := personal.Shaped(personal.Unmarked(text))
	for _, m := range numberToken.FindAllIndex(b, -1) {
		if secret(m[0], m[1]) {
			continue
		}
		token := string(b[m[0]:m[1]])
		if n.tokens[foldNumber(token)] || len(token) <= 2 && isMarkerEnd(b, m[1]) && marker(m[0]) {
			continue
		}
		if slices.ContainsFunc(shaped, func(h personal.Hit) bool { return m[0] < h.End && h.Start < m[1] }) {
			found = append(found, errNumber.New(at(m[0]), diag.Words{SV: "här", EN: "here"}, hintNumber)) // a slip within a personal number must not be repeated
			continue
		}
		found = append(found, errNumber.New(at(m[0]), token, n.hintFor(token, text[:m[0]], text[m[1]:])))
	}
	for _, h := range hits {
		blank(b, h.Start, h.End)
	}
	return append(found, otherDigits(b, at)...)
}

// withoutHarmless gives text with what is no number to be checked blanked: places keep their offsets.
func (n numbers) withoutHarmless(text string) []byte {
	b := []byte(text)
	blankPhrases(b, n.covers) // first, since a year or a § within would be taken out of them
	lower := lowerASCII(b)    // the patterns know small letters only; folding in them costs half the time
	for _, m := range reference.FindAllIndex(lower, -1) {
		blank(lower, m[0], m[1])
	}
	for _, p := range harmless {
		if p.possible(lower) {
			blankAll(lower, p.re)
		}
	}
	blankParagraphs(lower)
	n.years.blankYears(lower, n.bare)
	blankDays(lower)
	for i, c := range lower {
		if c == '_' {
			b[i] = '_'
		}
	}
	for _, re := range n.series {
		blankAll(b, re)
	}
	blankPhrases(b, n.phrases)
	return b
}

func blankPhrases(b []byte, phrases []*regexp.Regexp) {
	for _, re := range phrases {
		for _, m := range re.FindAllIndex(b, -1) {
			if alone(b, m[0], m[1]) && !amongThousands(b, m[0], m[1]) {
				blank(b, m[0], m[1])
			}
		}
	}
}

// alone says whether a match is not part of a longer number, as 12 is of 112 and of 12,5.
func alone(b []byte, from, to int) bool {
	point := func(i int) bool { return i >= 0 && i < len(b) && (b[i] == '.' || b[i] == ',') }
	return !(digitAt(b, from) && (digitAt(b, from-1) || point(from-1) && digitAt(b, from-2)) ||
		digitAt(b, to-1) && (digitAt(b, to) || point(to) && digitAt(b, to+1)))
}

func digitAt(b []byte, i int) bool { return i >= 0 && i < len(b) && b[i] >= '0' && b[i] <= '9' }

var (
	groupAfter  = regexp.MustCompile(`\A[ \x{00A0}\x{202F}]\d{3}(?:\D|\z)`)
	groupFirst  = regexp.MustCompile(`\A\d{3}(?:\D|\z)`)
	groupBefore = regexp.MustCompile(`\d[ \x{00A0}\x{202F}]\z`)
)

// amongThousands says whether a match begins or ends within a number as 12 000 000, as 12 000 does.
func amongThousands(b []byte, from, to int) bool {
	return digitAt(b, to-1) && !digitAt(b, to-4) && groupAfter.Match(b[to:]) ||
		groupFirst.Match(b[from:]) && groupBefore.Match(b[max(0, from-4):from])
}

func lowerASCII(b []byte) []byte {
	out := slices.Clone(b)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}

// blankAll takes out what matches and is not part of a longer number.
func blankAll(b []byte, re *regexp.Regexp) {
	for _, m := range re.FindAllIndex(b, -1) {
		if alone(b, m[0], m[1]) {
			blank(b, m[0], m[1])
		}
	}
}

func blank(b []byte, from, to int) {
	for i := from; i < to; i++ {
		if b[i] != '\n' {
			b[i] = '_'
		}
	}
}

func isListMarker(text string, offset int) bool {
	line := text[strings.LastIndexByte(text[:min(offset, len(text))], '\n')+1 : min(offset, len(text))]
	if !listMarker.MatchString(actions.ReplaceAllString(line, "")) {
		return false
	}
	m := markerNumber.FindString(text[offset:])
	number, err := strconv.Atoi(m)
	if err != nil {
		return false
	}
	before := text[:offset-len(line)]
	return number == 1 || number <= lastItem(before)+1 && listGoesOn(before)
}

// maxListLines is how far back a list is looked for; it bounds the work on hostile text.
const maxListLines = 100

// lastItem gives the number of the last list item in a text; 0 where there is none. A list that starts with another
// number than 1 goes on from one before it.
func lastItem(text string) int {
	for range maxListLines {
		if text == "" {
			break
		}
		text = strings.TrimSuffix(text, "\n")
		line := text[strings.LastIndexByte(text, '\n')+1:]
		if m := listItem.FindStringSubmatch(line); m != nil {
			n, _ := strconv.Atoi(m[1])
			return n
		}
		text = text[:len(text)-len(line)]
	}
	return 0
}

// listGoesOn says whether a list item with another number than 1 can begin after a text: in a list, or after a blank line.
// Anywhere else its number is one of the paragraph before it.
func listGoesOn(before string) bool {
	if before == "" {
		return true
	}
	for n, first := 0, true; before != "" && n < maxListLines; n, first = n+1, false {
		before = strings.TrimSuffix(before, "\n")
		line := before[strings.LastIndexByte(before, '\n')+1:]
		switch {
		case strings.Trim(actions.ReplaceAllString(line, ""), " \t>") == "":
			return first
		case listItem.MatchString(line):
			return true
		}
		before = before[:len(before)-len(line)]
	}
	return false
}

func isMarkerEnd(b []byte, at int) bool {
	return at+1 < len(b) && (b[at] == '.' || b[at] == ')') && (b[at+1] == ' ' || b[at+1] == '\t' || b[at+1] == '\n') ||
		at+1 == len(b) && (b[at] == '.' || b[at] == ')')
}

// otherDigits finds digits of other scripts, raised ones, fractions and numerals, which numberToken does not match. The 2
// and 3 of m² and m³ are letters.
func otherDigits(b []byte, at func(int) diag.Pos) diag.List {
	var found diag.List
	for i, c := range string(b) {
		if c < utf8.RuneSelf || !unicode.IsNumber(c) || (c == '²' || c == '³') && i > 0 && b[i-1] == 'm' {
			continue
		}
		found = append(found, errNumber.New(at(i), string(c), hintNumber))
	}
	return found
}
