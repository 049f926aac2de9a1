package personal

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Telling is a sentence that says of somebody that the data is protected.
type Telling struct {
	Hit        // the sentence, without the white space before it
	Named bool // it names the person; otherwise it only speaks of one: she, the patient
	Name  Hit  // where the name stands
}

// Told gives the sentences that hold a mark of a protected person and tell of one. A name is two capitalised words in a row
// that are no part of the names in known (organisations, committees, officers), nor what places and authorities are called.
// "Personer med skyddad identitet deltar inte" tells of nobody.
func Told(text string, known []string) []Telling {
	if !mayMark(text) {
		return nil
	}
	var all []Telling
	plain := Unmarked(text) // of the same length
	for start := 0; start < len(text); {
		end := sentenceEnd(text, start)
		if s := plain[start:end]; Marked(s) {
			at := start + len(s) - len(strings.TrimLeft(s, " \t\r\n#>-*\x7f"))
			sentence := plain[at:end]
			if name, ok := named(sentence, known); ok {
				all = append(all, Telling{Hit{at, end}, true, Hit{at + name.Start, at + name.End}})
			} else if ofSomebody(sentence) {
				all = append(all, Telling{Hit: Hit{at, end}})
			}
		}
		start = end
	}
	return all
}

var listItem = regexp.MustCompile(`\A\n[ \t]*(?:[-*+|#]|\d{1,3}[.)] |\n|\r\n)`)

// sentenceEnd finds where the sentence that begins at start ends: behind a mark before a space and no small letter, and at an
// empty line, a list's item or a table's row. A point after an initial or an abbreviation ends none.
func sentenceEnd(text string, start int) int {
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '.', '!', '?':
			rest := strings.TrimLeft(text[i+1:], "*_\"”)")
			if rest == "" || strings.IndexByte(" \n\r\t", rest[0]) >= 0 && !(text[i] == '.' && goesOn(text[start:i], rest)) {
				return i + 1
			}
		case '\n':
			if listItem.MatchString(text[i:min(len(text), i+32)]) {
				return i + 1
			}
		}
	}
	return len(text)
}

// goesOn says whether the point between before and after ends no sentence: A. Svensson; bl.a. musik.
func goesOn(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \n\r\t*_"))
	if unicode.IsLower(next) {
		return true
	}
	word := before[strings.LastIndexAny(before, " \n\t*_(-.\u00a0")+1:]
	first, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsUpper(first)
}

// word is a word of a sentence and where it stands, without signs around it.
type word struct {
	text   string
	from   int
	to     int
	joined bool // nothing but white space parts it from the next one
}

func wordsOf(sentence string) []word {
	var all []word
	for i := 0; i < len(sentence); {
		r, size := utf8.DecodeRuneInString(sentence[i:])
		if !unicode.IsLetter(r) {
			if len(all) > 0 && !space(r) && !invisible(r) && !(r == '.' && len([]rune(all[len(all)-1].text)) == 1) {
				all[len(all)-1].joined = false
			}
			i += size
			continue
		}
		from := i
		for i < len(sentence) {
			r, size = utf8.DecodeRuneInString(sentence[i:])
			inside := (r == '-' || r == '\u2011' || r == '\'' || r == '’') && i+size < len(sentence) && letterAt(sentence, i+size)
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !invisible(r) && !inside {
				break
			}
			i += size
		}
		all = append(all, word{strings.Map(seen, sentence[from:i]), from, i, true})
	}
	return all
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

func seen(r rune) rune {
	if invisible(r) {
		return -1
	}
	return r
}

// named looks for a person's name: two capitalised words in a row, between which a particle or an initial may stand.
func named(sentence string, known []string) (Hit, bool) {
	sentence = withoutKnown(sentence, known)
	all := wordsOf(sentence)
	shouted := strings.ToUpper(sentence) == sentence
	before := -1 // the last word that may begin a name
	for i, w := range all {
		switch {
		case slices.Contains(particles, w.text) && before >= 0 && w.joined:
			continue // von, af
		case !capitalised(w.text, shouted) || noName(w.text) || i == 0 && slices.Contains(openers, strings.ToLower(w.text)):
			before = -1
			continue
		}
		if before >= 0 && !(len([]rune(all[before].text)) == 1 && len([]rune(w.text)) == 1) {
			return Hit{all[before].from, w.to}, true
		}
		before = -1
		if w.joined {
			before = i
		}
	}
	return Hit{}, false
}

// capitalised takes Anna, Anna-Karin, McDonald, the initial A and, in a text that is not all in capitals, ANNA.
func capitalised(w string, shouted bool) bool {
	first, size := utf8.DecodeRuneInString(w)
	rest := w[size:]
	switch {
	case !unicode.IsUpper(first) || w == "I" || w == "Å":
		return false
	case rest == "":
		return true
	case strings.IndexFunc(rest, unicode.IsLower) < 0:
		return !shouted && len([]rune(w)) >= 3
	}
	return true
}

// withoutKnown blanks the known names, and two or more words in a row of them: Jämtland Härjedalen of Region Jämtland
// Härjedalen. Offsets stay.
func withoutKnown(sentence string, known []string) string {
	for _, k := range known {
		words := strings.Fields(k)
		for n := len(words); n > 0 && (n > 1 || n == len(words)); n-- {
			for i := 0; i+n <= len(words); i++ {
				if part := strings.Join(words[i:i+n], " "); len(part) > 2 {
					sentence = strings.ReplaceAll(sentence, part, strings.Repeat("0", len(part)))
				}
			}
		}
	}
	return sentence
}

// particles stand within names.
var particles = []string{"von", "af", "de", "van", "der", "el", "al", "bin", "ibn", "da", "di", "la"}

// openers are words whose capital letter says only that a sentence begins: På Gotland.
var openers = strings.Fields(`i på av hos från till för med utan mot mellan vid om när då där dit som att och eller men samt även också enligt inom under
	över genom efter före sedan innan både alla allt många några vissa flera samtliga inga ingen varje den det de denna detta dessa en ett hur vad vem vilka
	vilken är var kan ska får bör hon han hen vi ni man under utom trots kring runt per via tack bland endast bara inte ej idag nu sådana andra övriga
	in at on of by from to for with without between when where who and or but also according within the a an all many some no each this that these those`)

// noNames are words that stand in the names of places and authorities, and those of the marks themselves.
var noNames = strings.Fields(`region regionen kommun kommunen stad staden län länet landsting landstinget västra östra norra södra stora lilla övre nedre nya gamla
	sankt röda korset rädda barnen svenska nordiska europeiska microsoft teams word excel polisen kyrkan personer deltagare patienter`)

// noNameEnds are how words end that name authorities, statutes and houses; noNameBegins are how the marks begin.
var (
	noNameEnds = strings.Fields(`verket styrelsen nämnden nämnd tjänsten centralen centrum lagen lag balken förordningen myndigheten delegationen förbundet
		föreningen stiftelsen skolan bolaget enheten avdelningen mottagningen kliniken sjukhuset sjukhus regionen kommunen förvaltningen kansliet rådet`)
	noNameBegins = strings.Fields(`skydd identitet personuppgift uppgift sekretess folkbokför finger kvarskriv`)
)

func noName(w string) bool {
	low := strings.TrimSuffix(strings.ToLower(w), "s")
	return slices.Contains(noNames, low) || slices.Contains(noNames, strings.ToLower(w)) ||
		slices.ContainsFunc(noNameEnds, func(end string) bool { return strings.HasSuffix(low, end) }) ||
		slices.ContainsFunc(noNameBegins, func(begin string) bool { return strings.HasPrefix(low, begin) })
}

// one are words that speak of one person. "Deltagare" and "personen" are not among them: rules are written so.
var one = strings.Fields(`hon han henne honom hennes kvinna kvinnan mannen mannens kvinnans patienten deltagaren flickan pojken flicka pojke dotter dottern
	sonen mamman pappan hustrun maken makan klienten brukaren she he her his woman`)

// lone is one capitalised word right before a mark: Anna har skyddad identitet.
var lone = regexp.MustCompile(`(\p{Lu}\p{Ll}+)[,(]?\s+(?:(?:har|hade|fick|får|lever med|är|blev)\s+)?\(?(?:skyddad|sekretessmarkerad|finger|kvarskriven)`)

func ofSomebody(sentence string) bool {
	for _, w := range wordsOf(sentence) {
		if slices.Contains(one, strings.ToLower(w.text)) {
			return true
		}
	}
	m := lone.FindStringSubmatch(sentence)
	return m != nil && !noName(m[1]) && !slices.Contains(openers, strings.ToLower(m[1])) && !strings.HasSuffix(m[1], "are") && !strings.HasSuffix(m[1], "er")
}
