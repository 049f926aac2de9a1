package fill

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// numbers holds what may be typed: tokens and phrases that case.yaml gives, and the office's case-number patterns.
type numbers struct {
	tokens  map[string]bool
	phrases []*regexp.Regexp // of numbers:, longest first; a space matches no-break spaces too
	series  []*regexp.Regexp
}

// One number as it is typed, with its thousands and decimals: 12 000,5.
var numberToken = regexp.MustCompile(`\d+(?:[ \x{00A0}\x{202F}]\d{3}(?:\b|\z))*(?:[.,]\d+)*`)

// pattern is something harmless that numbers stand in. Most texts hold none of the words that it needs, and looking for
// those first is ten times as fast.
type pattern struct {
	needs []string // one of these must be there
	re    *regexp.Regexp
}

func (p pattern) possible(text string) bool {
	return slices.ContainsFunc(p.needs, func(s string) bool { return strings.Contains(text, s) })
}

// What is no number to be checked. Each is blanked before the rest is looked at.
var harmless = []pattern{
	{[]string{"]("}, regexp.MustCompile(`\]\([^)\s]*(?:\s+"[^"]*")?\)`)},                                            // a link's address
	{[]string{"]:"}, regexp.MustCompile(`(?m)^ {0,3}\[[^\]^]+\]:\s*\S+`)},                                           // a link's definition
	{[]string{"://", "mailto:", "tel:", "www."}, regexp.MustCompile(`(?:https?://|mailto:|tel:|www\.)[^\s<>)\]]+`)}, // an address
	{[]string{"{#"}, regexp.MustCompile(`\{#[^}\s]*\}`)},                                                            // a heading's anchor
	{[]string{"[^"}, regexp.MustCompile(`\[\^[^\]\s]+\]:?`)},                                                        // a footnote's sign
	{[]string{"&#"}, regexp.MustCompile(`&#[xX]?[0-9a-fA-F]+;`)},                                                    // a character reference
	{[]string{":::"}, regexp.MustCompile(`(?m)^:::.*$`)},                                                            // a directive's head
	{[]string{"§"}, regexp.MustCompile(`§§?[\s\x{00A0}]*\d+(?:[\s\x{00A0}]?[a-z]\b)?(?:(?:[-–]|, ?| och )\d+)*`)},   // § 99, §§ 62–70
	{[]string{"§"}, regexp.MustCompile(`\b\d+(?:[\s\x{00A0}][a-z])?[\s\x{00A0}]§`)},                                 // 3 a §
	{[]string{"kap."}, regexp.MustCompile(`\b\d+(?:[\s\x{00A0}][a-z])?[\s\x{00A0}]kap\.`)},                          // 5 kap.
	{[]string{"19", "20"}, regexp.MustCompile(`\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b`)},       // 2024-06-03
	{[]string{"a", "i", "u", "e", "A", "I", "U", "E"}, regexp.MustCompile(`\b(?:0?[1-9]|[12]\d|3[01])(?:[-–](?:0?[1-9]|[12]\d|3[01]))?[\s\x{00A0}](?:` + months + `)(?:[\s\x{00A0}](?:19|20)\d\d)?\b`)}, // 3 juni 2024
	{[]string{"19", "20"}, regexp.MustCompile(`\b(?:` + months + `)[\s\x{00A0}](?:19|20)\d\d\b`)},                                                                                                       // juni 2024
	{[]string{"19", "20"}, regexp.MustCompile(`\b(?:19|20)\d\d[-–](?:19|20)\d\d\b`)},                                                                                                                    // 2021–2024
	{[]string{"/"}, regexp.MustCompile(`\b(?:19|20)\d\d/\d\d\b`)},                                                                                                                                       // 2021/22
	{[]string{"19", "20"}, regexp.MustCompile(`(?:^|[^A-Za-zÅÄÖåäöÉéÜü])(?:` + beforeYear + `)[\s\x{00A0}]+(?:19|20)\d\d(?:(?:, | och | and |/)(?:19|20)\d\d)*`)},                                       // under 2024
}

const (
	months = `januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october`
	// Words after which a four-digit number is a year.
	beforeYear = `år|År|året|åren|Året|Åren|under|sedan|våren|hösten|sommaren|vintern|vårterminen|höstterminen|vt|ht|kvartal|från|till|och|i|för|före|efter|inför|kring|omkring|per|mellan|samt|start|` +
		`year|years|in|since|during|from|to|until|and|before|after|by|spring|autumn|summer|winter`
)

var (
	listMarker = regexp.MustCompile(`^[\s>*+-]*$`)
	actions    = regexp.MustCompile(`\{\{.*?\}\}`)
	year       = regexp.MustCompile(`\A(?:19|20)\d\d\z`)
)

// allowedNumbers gathers the numbers that case.yaml gives.
func allowedNumbers(in Input) numbers {
	n := numbers{tokens: map[string]bool{}}
	c := in.Case
	add := func(texts ...string) {
		for _, s := range texts {
			for _, t := range numberToken.FindAllString(locale.NFC(s), -1) {
				n.tokens[foldNumber(t)] = true
			}
		}
	}
	add(c.Title, c.Unit, in.Document.Title)
	for _, v := range c.Values {
		add(v.Text)
	}
	for _, p := range c.Proposals {
		add(p.Text)
	}
	var phrases []string
	for _, v := range append([]config.Number{{Text: c.Number}}, c.Numbers...) {
		if p := foldNumber(v.Text); p != "" {
			phrases = append(phrases, strings.Join(strings.Fields(p), " "))
		}
	}
	slices.SortFunc(phrases, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	for _, p := range phrases {
		n.phrases = append(n.phrases, regexp.MustCompile(strings.ReplaceAll(regexp.QuoteMeta(p), " ", `[\s\x{00A0}\x{202F}]`)))
	}
	for _, b := range in.Office.Bodies {
		for _, p := range b.CaseNumbers {
			p = strings.TrimSuffix(strings.TrimPrefix(p, "^"), "$")
			if re, err := regexp.Compile(`(?:` + p + `)`); err == nil {
				n.series = append(n.series, re)
			}
		}
	}
	return n
}

// foldNumber makes no-break spaces plain, so that a number is found however it was spaced.
func foldNumber(s string) string {
	return strings.NewReplacer("\u00A0", " ", "\u202F", " ").Replace(strings.TrimSpace(locale.NFC(s)))
}

// checkTexts checks the text nodes of a file.
func (n numbers) checkTexts(s *source) diag.List {
	var found diag.List
	for _, node := range s.textNodes() {
		start := int(node.Pos)
		if !strings.HasPrefix(s.Text[min(start, len(s.Text)):], string(node.Text)) {
			continue
		}
		at := func(offset int) diag.Pos { return position(s.File, start+offset) }
		marker := func(offset int) bool { return isListMarker(s.Text, start+offset) }
		found = append(found, n.check(string(node.Text), at, marker)...)
	}
	return found
}

// checkText checks a printed text.
func (n numbers) checkText(text string, at func(int) diag.Pos) diag.List {
	if strings.IndexFunc(text, unicode.IsDigit) < 0 {
		return nil
	}
	return n.check(text, at, func(int) bool { return false })
}

func (n numbers) check(text string, at func(int) diag.Pos, marker func(int) bool) diag.List {
	if strings.IndexFunc(text, unicode.IsDigit) < 0 {
		return nil
	}
	b := []byte(text)
	lower := lowerASCII(b) // the patterns know small letters only; folding in them costs half the time
	for _, p := range harmless {
		if p.possible(text) {
			blankAll(lower, p.re)
		}
	}
	for i, c := range lower {
		if c == '_' {
			b[i] = '_'
		}
	}
	for _, re := range n.series {
		blankAll(b, re)
	}
	n.blankPhrases(b)
	var found diag.List
	for _, m := range numberToken.FindAllIndex(b, -1) {
		token := string(b[m[0]:m[1]])
		for strings.HasSuffix(token, ".") || strings.HasSuffix(token, ",") {
			token = token[:len(token)-1]
		}
		if n.tokens[foldNumber(token)] || marker(m[0]) && isMarkerEnd(b, m[1]) {
			continue
		}
		found = append(found, errNumber.New(at(m[0]), token, hintFor(token)))
	}
	return append(found, otherDigits(b, at)...)
}

// alone says whether a match is not part of a longer number.
func alone(b []byte, from, to int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(b) && b[i] >= '0' && b[i] <= '9' }
	return !(digit(from) && digit(from-1)) && !(digit(to-1) && digit(to))
}

// blankPhrases takes out the phrases of numbers:, where they are not part of longer numbers.
func (n numbers) blankPhrases(b []byte) {
	for _, p := range n.phrases {
		blankAll(b, p)
	}
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
	return listMarker.MatchString(actions.ReplaceAllString(line, ""))
}

func isMarkerEnd(b []byte, at int) bool {
	return at+1 < len(b) && (b[at] == '.' || b[at] == ')') && (b[at+1] == ' ' || b[at+1] == '\t' || b[at+1] == '\n') ||
		at+1 == len(b) && (b[at] == '.' || b[at] == ')')
}

// otherDigits finds digits of other scripts and raised ones, which numbers above do not match.
func otherDigits(b []byte, at func(int) diag.Pos) diag.List {
	var found diag.List
	for i, c := range string(b) {
		if c >= utf8.RuneSelf && (unicode.IsDigit(c) || unicode.Is(unicode.No, c) && c != '²' && c != '³') {
			found = append(found, errNumber.New(at(i), string(c), hintFor("")))
		}
	}
	return found
}

func hintFor(token string) diag.Words {
	if year.MatchString(token) {
		return diag.Words{
			SV: "är det ett årtal, skriv till exempel år " + token + "; annars hämta talet med {{ figure }} eller ange det med källa under numbers i case.yaml",
			EN: "if it is a year, write for example in " + token + "; otherwise take the number by {{ figure }} or give it with its source under numbers in case.yaml"}
	}
	return diag.Words{
		SV: "hämta talet med {{ figure }}, eller ange det med källa under numbers i case.yaml; skriv små tal med bokstäver",
		EN: "take the number by {{ figure }}, or give it with its source under numbers in case.yaml; spell small numbers out"}
}
