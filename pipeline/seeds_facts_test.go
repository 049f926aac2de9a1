package pipeline_test

// How a seed's facts are read from its text, and how a paper's text is asked for them.

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// missing are the facts that a text does not say.
func missing(facts []string, said string) []string {
	said = level(said)
	var lost []string
	for _, f := range facts {
		if f = level(f); !says(said, f) {
			lost = append(lost, f)
		}
	}
	return lost
}

var (
	spaces = regexp.MustCompile(`[^\S\n]+`)
	marks  = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u00ad", "", "–", "-", "—", "-", "‑", "-", "´", "'", "’", "'", "*", "", "§", "§ ")
)

// level takes away what typography may change: kinds of spaces, dashes and apostrophes, and marks of emphasis.
func level(s string) string {
	lines := strings.Split(marks.Replace(s), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(spaces.ReplaceAllString(line, " "))
	}
	return strings.Join(lines, "\n")
}

// says is whether a levelled text says a fact as words and numbers of their own: not 4 in 14, nor 490 000 in 1 490 000.
func says(text, fact string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], fact)
		if i < 0 {
			return false
		}
		if apart(text[:at+i], fact) && ends(fact, text[at+i+len(fact):]) {
			return true
		}
		at += i + 1
	}
}

var (
	moreBefore = regexp.MustCompile(`(?:[\d][ .,/-]?|[\pL])$`)
	moreAfter  = regexp.MustCompile(`^(?:[.,/-]?\d|[ ]\d{3}\b|[\pL])`)
	wordAfter  = regexp.MustCompile(`^[\pL\d]`)
)

func apart(before, fact string) bool {
	r, _ := utf8.DecodeRuneInString(fact)
	last, _ := utf8.DecodeLastRuneInString(before)
	if unicode.IsDigit(r) {
		return !moreBefore.MatchString(tail(before))
	}
	return !unicode.IsLetter(r) || !unicode.IsLetter(last) && !unicode.IsDigit(last)
}

func ends(fact, after string) bool {
	r, _ := utf8.DecodeLastRuneInString(fact)
	if unicode.IsDigit(r) {
		return !moreAfter.MatchString(after)
	}
	return !unicode.IsLetter(r) || !wordAfter.MatchString(after)
}

// tail is the last few bytes of a text: as much as tells whether a number goes on.
func tail(s string) string {
	s = s[max(0, len(s)-8):]
	return strings.ToValidUTF8(s, "")
}

var (
	item    = regexp.MustCompile(`^\s*(?:[•-]|\d+\.)\s+`)
	number  = regexp.MustCompile(`§ ?\d+|\d+(?:[ .,/-]\d+)*(?: (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) \d{4})?(?: (?:miljoner|miljarder|tusen))?(?: (?:kronor|personer|procent|MB))?`)
	inWords = regexp.MustCompile(`(?i)\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hundra|tusen)(?:-| )\pL+|\b(?:våren|sommaren|hösten|vintern) \d{4}`)
	paren   = regexp.MustCompile(`\(([^()]+)\)`)
	quoted  = regexp.MustCompile(`[”"]([^”"]+)[”"]|\*([^*]+)\*`)
	addr    = regexp.MustCompile(`[\pL\d.]+@[\pL\d.]+\pL|\b(?:[a-zåäö\d]+\.)+(?:se|org|com)(?:/\w+)*`)
	code    = regexp.MustCompile(`\b\p{Lu}{2,}[ /]\d+(?:[/-]\d+)*`)
	period  = regexp.MustCompile(`[.!?:]\s+|[.!?:]$`)
	stop    = regexp.MustCompile(`[.!?:]\s+|[.!?:]$|\s[–-]\s|\n`)
	word    = regexp.MustCompile(`[\pL\d][\pL\d´’-]*(?::\pL+)?|[^\s\pL\d]`)
)

// factsOf finds the facts of a text by its form alone: list items, headings and sentences whole; and apart, so that what is
// missed is named: numbers with their units, in words too, dates, case numbers, addresses, what stands in brackets,
// quotation marks or emphasis with a name or number in it, and names.
func factsOf(text string) []string {
	var facts []string
	seen := map[string]bool{}
	add := func(f string) {
		f = strings.TrimRight(level(f), ".: ")
		if f != "" && !seen[f] {
			seen[f] = true
			facts = append(facts, f)
		}
	}
	inItem := false
	for _, line := range strings.Split(text, "\n") {
		said := item.ReplaceAllString(line, "")
		inItem = said != line || inItem && (strings.HasPrefix(line, "  ") || line == "")
		if inItem {
			add(said)
		}
		for _, sentence := range period.Split(said, -1) {
			add(sentence)
		}
		for _, find := range []*regexp.Regexp{code, addr, quoted, inWords} {
			for _, m := range find.FindAllString(said, -1) {
				add(strings.Trim(m, `”"`))
			}
		}
		for _, m := range number.FindAllString(level(addr.ReplaceAllString(said, "")), -1) {
			add(m)
		}
		for _, m := range paren.FindAllStringSubmatch(said, -1) {
			if strings.IndexFunc(m[1], func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) >= 0 {
				add(m[1])
			}
		}
		for _, part := range stop.Split(said, -1) {
			for _, n := range names(part) {
				add(n)
			}
		}
	}
	return facts
}

// names are the runs of capitalised words in a sentence. Its first word is one only if it goes on, or is all capitals.
func names(sentence string) []string {
	var all, run []string
	first := false
	flush := func() {
		for len(run) > 0 && run[len(run)-1] == "&" {
			run = run[:len(run)-1]
		}
		if len(run) > 1 || len(run) == 1 && (!first || capitals(run[0])) {
			all = append(all, strings.Join(run, " "))
		}
		run = nil
	}
	for i, w := range word.FindAllString(sentence, -1) {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			if len(run) == 0 {
				first = i == 0
			}
			run = append(run, w)
		case w == "&" && len(run) > 0:
			run = append(run, w)
		default:
			flush()
		}
	}
	flush()
	return all
}

func capitals(w string) bool {
	w, _, _ = strings.Cut(w, ":")
	return utf8.RuneCountInString(w) > 1 && w == strings.ToUpper(w)
}
