package config

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Occasion is what a recurring case is made for: a period, and the day on which its papers are due. The zero Occasion is
// none.
type Occasion struct {
	Period locale.Reporting
	Due    locale.Date // none where the office has no rule for the case
	First  bool        // the report's first period, by the office's schedule: nothing of it has been published before
}

// occasionNames are what may stand as {{ .Period }} in a recurring case's case.yaml and in its texts.
var occasionNames = []string{"Period", "PeriodName", "From", "To", "Year", "Number", "Previous", "YearAgo", "Due"}

// OccasionNames gives the names, in the order in which they are explained.
func OccasionNames() []string { return slices.Clone(occasionNames) }

// Words gives what the names stand for in a language: Period 2024-Q1, PeriodName kvartal 1 2024, From 2024-01-01, To
// 2024-03-31, Year 2024, Number 1, Previous 2023-Q4, YearAgo 2023-Q1, Due 2024-04-12. They are empty where there is no such
// day, and all of them where there is no period.
func (o Occasion) Words(lang diag.Lang) map[string]string {
	words := make(map[string]string, len(occasionNames))
	for _, name := range occasionNames {
		words[name] = ""
	}
	if p := o.Period; !p.IsZero() {
		words["Period"], words["PeriodName"] = p.String(), p.Name(lang)
		words["From"], words["To"], words["Due"] = p.From().String(), p.To().String(), o.Due.String()
		words["Year"], words["Number"] = locale.Year.At(p.From()).String(), strconv.Itoa(p.Number())
		words["Previous"], words["YearAgo"] = p.Previous().String(), p.YearAgo().String()
	}
	return words
}

// dotName is a name as it is written; what else stands between such braces is text, as it always was.
var dotName = regexp.MustCompile(`\{\{[ \t]*\.([^{}\n]*?)[ \t]*\}\}`)

// filled is case.yaml with the period's words in place of the names.
type filled struct {
	text      []byte
	recurring bool     // it uses a name
	first     diag.Pos // where the first one stands
	edits     map[int][]replaced
	found     diag.List
}

// replaced is one name that was replaced: columns are counted in characters from 1.
type replaced struct{ from, to, length int }

// fill puts the period's words in place of the names, before the file is parsed: the words are our own, so that none can
// change what the file means. A name in a comment that has its line to itself says nothing of the case.
//
// Without a period the names become an ellipsis, so that the rest of the file can be read.
func fill(file string, text []byte, o Occasion, lang diag.Lang) filled {
	out := filled{edits: map[int][]replaced{}}
	words := o.Words(lang)
	var all strings.Builder
	for n, line := range strings.SplitAfter(string(text), "\n") {
		comment := strings.HasPrefix(strings.TrimSpace(line), "#")
		from := 0
		for _, m := range dotName.FindAllStringSubmatchIndex(line, -1) {
			at := diag.Pos{File: file, Line: n + 1, Col: 1 + utf8.RuneCountInString(line[:m[0]])}
			if !comment && !out.recurring {
				out.recurring, out.first = true, at
			}
			word, found := wordOf(line[m[2]:m[3]], words, o, at)
			if !comment {
				out.found = append(out.found, found...)
			}
			all.WriteString(line[from:m[0]])
			all.WriteString(word)
			length := utf8.RuneCountInString(word)
			out.edits[n+1] = append(out.edits[n+1], replaced{at.Col, at.Col + utf8.RuneCountInString(line[m[0]:m[1]]), length})
			from = m[1]
		}
		all.WriteString(line[from:])
	}
	out.text = []byte(all.String())
	return out
}

// wordOf gives the word for a name. Spaces are plain ones: what is written in case.yaml is text like all other.
func wordOf(name string, words map[string]string, o Occasion, at diag.Pos) (string, diag.List) {
	word, known := words[name]
	switch {
	case !known:
		return "…", diag.List{unknownName.New(at, decl.Quote("{{ ."+name+" }}"), suggest(name, occasionNames))}
	case o.Period.IsZero():
		return "…", nil
	case word == "": // only the day can be lacking; another lets the rest be read
		return words["To"], diag.List{noDue.New(at)}
	}
	return strings.ReplaceAll(word, locale.NoBreakSpace, " "), nil
}

// back gives the place in the file as it is written, for a place in what was parsed.
func (f filled) back(p diag.Pos) diag.Pos {
	col := p.Col
	for _, e := range f.edits[p.Line] {
		switch start := e.from; {
		case col >= start+e.length:
			col += e.to - e.from - e.length
		case col > start:
			col = start
		}
	}
	p.Col = col
	return p
}

// restore does so for everything that was found and all places that are known of the file.
func (f filled) restore(file string, places decl.Places, found diag.List) {
	if len(f.edits) == 0 {
		return
	}
	for path, p := range places {
		places[path] = f.back(p)
	}
	for i := range found {
		if found[i].Pos.File == file {
			found[i].Pos = f.back(found[i].Pos)
		}
		for k, p := range found[i].Also {
			found[i].Also[k] = f.back(p)
		}
	}
}
