package gate

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// citation is a decision that a text cites: (Regionfullmäktige 2020-10-20, § 99).
type citation struct {
	pos       diag.Pos
	body      config.Body // the zero body where none is named before the date
	written   string      // the body's name as it stands there
	date      locale.Date
	paragraph string // "99", "62–70"; empty where no § stands by the date
}

var (
	longDate    = regexp.MustCompile(`\d{1,2}[\s\x{00A0}]\pL+[\s\x{00A0}]\d{4}`)
	paragraphOn = regexp.MustCompile(`^[\s\x{00A0}\x{202F},]*§§?[\s\x{00A0}\x{202F}]*(\d+(?:\s?[–-]\s?\d+)?)`)
	paragraphAt = regexp.MustCompile(`§§?[\s\x{00A0}\x{202F}]*(\d+(?:\s?[–-]\s?\d+)?)[\s\x{00A0}\x{202F},]*(?:den[\s\x{00A0}])?$`)
)

// linking may stand between a body's name and the day it decided.
var linking = []string{"beslut", "besluts", "beslutet", "beslutade", "beslutat", "har", "den", "av", "från", "dagen",
	"sammanträde", "sammanträdet", "protokoll", "protokollet"}

// citations finds each date that people wrote in running text, with the body before it and the § beside it.
func (v *view) citations() []citation {
	var all []citation
	for _, p := range v.pieces {
		switch p.kind {
		case prose, heading, decision, footnote, caption:
		default:
			continue
		}
		if !strings.ContainsAny(p.text, "0123456789") { // as most; the expressions are slow
			continue
		}
		from := 0 // what stands before belongs to the last citation
		for _, m := range v.datesIn(p.text) {
			c := citation{date: m.date, pos: p.at(m.start)}
			before, after := p.text[from:m.start], p.text[m.end:]
			start, end := from, m.end
			if s := paragraphOn.FindStringSubmatchIndex(after); s != nil {
				c.paragraph = paragraphOf(after[s[2]:s[3]])
				end += s[1]
			} else if s := paragraphAt.FindStringSubmatchIndex(before); s != nil {
				c.paragraph = paragraphOf(before[s[2]:s[3]])
				before = before[:s[0]]
			}
			if b, words := v.bodyBefore(before); len(words) > 0 {
				first, last := words[0].offset, words[len(words)-1].end
				c.body, c.written, c.pos = b, before[first:last], p.at(start+first)
			}
			from = end
			all = append(all, c)
		}
	}
	return all
}

// dated is a date in a text; end is not counted in.
type dated struct {
	start, end int
	date       locale.Date
}

// datesIn finds the dates in a text, as 2020-10-20 or 20 oktober 2020, from left to right.
func (v *view) datesIn(text string) []dated {
	var all []dated
	for from := 0; from < len(text); {
		m := dateLike.FindStringSubmatchIndex(text[from:])
		if m == nil {
			break
		}
		if d, err := locale.ParseDate(text[from+m[2] : from+m[3]]); err == nil {
			all = append(all, dated{from + m[2], from + m[3], d})
		}
		from += m[3]
	}
	for _, m := range longDate.FindAllStringIndex(text, -1) {
		if d, ok := longDateOf(text[m[0]:m[1]], v.lang); ok {
			all = append(all, dated{m[0], m[1], d})
		}
	}
	slices.SortFunc(all, func(a, b dated) int { return a.start - b.start })
	return all
}

// longDateOf reads a date that is written as the locale writes it.
func longDateOf(s string, lang diag.Lang) (locale.Date, bool) {
	fields := strings.Fields(locale.Fold(s))
	day, errDay := strconv.Atoi(fields[0])
	year, errYear := strconv.Atoi(fields[len(fields)-1])
	if errDay != nil || errYear != nil {
		return locale.Date{}, false
	}
	for month := 1; month <= 12; month++ {
		d := locale.Date{Year: year, Month: month, Day: day}
		if locale.Fold(d.Long(lang)) == strings.Join(fields, " ") {
			return d, true
		}
	}
	return locale.Date{}, false
}

// paragraphOf writes the number of a § in one way: digits with a dash between.
func paragraphOf(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case r == '-', r == '–':
			return '–'
		}
		return -1
	}, s)
}

// bodyBefore finds the body that a text ends with, but for linking words, in the same sentence: by any of its names, by an
// alias or by its id. It gives the words of the name.
func (v *view) bodyBefore(text string) (config.Body, []word) {
	words := wordsOf(text)
	n := len(words)
	for n > 0 && contains(linking, words[n-1].text) {
		n--
	}
	if n == 0 || strings.ContainsAny(text[words[n-1].end:], ".;:?!\n") {
		return config.Body{}, nil
	}
	var body config.Body
	var longest []word
	for _, b := range v.in.Office.Bodies {
		forms := append([]string{b.ID}, b.Aliases...)
		for _, name := range b.Names {
			forms = append(forms, name.Name)
		}
		for _, f := range forms {
			want := wordsOf(f)
			if k := len(want); k > len(longest) && k <= n && sameName(words[n-k:n], want) {
				body, longest = b, words[n-k:n]
			}
		}
	}
	return body, longest
}

// citedDecisions holds the decisions that a text cites against the earlier ones in case.yaml.
func citedDecisions(v *view) diag.List {
	var found diag.List
	for _, c := range v.cited {
		if c.paragraph == "" || len(v.in.Case.Earlier) == 0 {
			continue
		}
		sameDay, sameParagraph, right := v.compared(c)
		switch {
		case right:
		case sameDay != "":
			found = append(found, codeCitedParagraph.New(c.pos, c.date.String(), sameDay, c.paragraph))
		case sameParagraph != "":
			found = append(found, codeCitedDate.New(c.pos, c.paragraph, sameParagraph, c.date.String()))
		case c.body.ID != "":
			found = append(found, codeCitedUnknown.New(c.pos, c.date.String(), c.paragraph))
		}
	}
	return found
}

// compared says whether case.yaml has the decision; else the § it has for that day, or the day it has for that §, of the
// same body. A text that names no body is held against all of that day.
func (v *view) compared(c citation) (sameDay, sameParagraph string, right bool) {
	for _, e := range v.in.Case.Earlier {
		paragraph := paragraphOf(e.Paragraph)
		if c.body.ID != "" && e.Body != c.body.ID || paragraph == "" {
			continue
		}
		switch {
		case e.Date == c.date && paragraph == c.paragraph:
			return "", "", true
		case e.Date == c.date:
			sameDay = paragraph
		case paragraph == c.paragraph && c.body.ID != "":
			sameParagraph = e.Date.String()
		}
	}
	return sameDay, sameParagraph, false
}

// namesThen finds bodies that are cited with a day on which they were called something else.
func (v *view) namesThen() diag.List {
	var found diag.List
	for _, c := range v.cited {
		then := ""
		registered, right := false, false
		for _, n := range c.body.Names {
			same := sameWords(wordsOf(c.written), wordsOf(n.Name))
			registered = registered || same
			if c.date.Within(n.From, n.To) {
				then, right = n.Name, right || same
			}
		}
		if registered && then != "" && !right {
			found = append(found, codeBodyThen.New(c.pos, c.written, then, c.date.String()))
		}
	}
	return found
}

// sameWords says that two names are the same, with as many words.
func sameWords(a, b []word) bool { return len(a) == len(b) && sameName(a, b) }
