package fill

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// printed is one figure in the filled text: where its mark begins and ends, and the text that is printed.
type printed struct {
	from, to int
	text     string
}

var (
	otherMark  = regexp.MustCompile(string(figure.MarkOpen) + `[^` + string(figure.MarkSep) + `]*` + string(figure.MarkSep) + `[^` + string(figure.MarkSep) + `]*` + string(figure.MarkSep) + `([^` + string(figure.MarkClose) + `]*)` + string(figure.MarkClose))
	linkTarget = regexp.MustCompile(`\]\([^)\s]*\)`)
	footnote   = regexp.MustCompile(`\[\^[^\]\s]+\]`)
	quoteLine  = regexp.MustCompile(`\n[ \t]*>[> \t]*`)
	itemLine   = regexp.MustCompile(`\n[ \t]*[*+-][ \t]+`)

	// What makes another number of a figure, after what stands before it and before what stands after it. The beginning of
	// what stands before is the figure before, and a new paragraph begins with a line break. 5–84 is from one to another.
	joinedBefore = regexp.MustCompile(`(?:[\p{L}\p{N}+−±∓⁻]|(?:\A|[^\p{N}])[-‐‑‒–﹣－]|\s—|[−±∓][\s\x{00A0}\x{202F}]+|\s[.,]|(?:\A|\p{N})[.,:/·'’⁄∕^%‰]+)\z`)
	groupsBefore = regexp.MustCompile(`(?:\A|[^\p{L}\p{N}])\p{N}{1,3}[\s\x{00A0}\x{202F}]+\z`)
	joinedAfter  = regexp.MustCompile(`\A(?:\p{N}|[.,:/·'’⁄∕^+−±]\p{N}|[\s\x{00A0}\x{202F}]*[%‰]|[\s\x{00A0}\x{202F}]+\p{N}{3}(?:[^\p{N}]|\z))`)
)

// checkJoined finds figures that touch a sign, a number or each other in the filled text, so that a reader sees a number
// that nothing has computed: a minus before a figure, or two figures with a comma between.
func (r *run) checkJoined(md Markdown) diag.List {
	var found diag.List
	var last printed // the figure before, in the same paragraph
	for rest := 0; ; {
		p, ok := nextFigure(md.Text, rest)
		end := len(md.Text)
		if ok {
			end = p.from
		}
		between := visible(md.Text[rest:end], rest == 0)
		if last.to > 0 {
			if after, _, _ := strings.Cut(between, "\n\n"); endsInDigit(last.text) && joinedAfter.MatchString(after) {
				found = append(found, errJoined.New(md.At(last.from), last.text))
			}
		}
		if !ok {
			return found
		}
		if startsInDigit(p.text) && joins(between, last) {
			found = append(found, errJoined.New(md.At(p.from), p.text))
		}
		last, rest = p, p.to
	}
}

// joins says whether a figure makes another number with what stands before it, back to the figure before.
func joins(between string, last printed) bool {
	if i := strings.LastIndex(between, "\n\n"); i >= 0 {
		between, last = between[i+1:], printed{}
	}
	core := strings.TrimSpace(between)
	switch {
	case last.to > 0 && core == "":
		return endsInDigit(last.text)
	case last.to > 0 && (between == "–" || between == "-"):
		return false // from one to another
	case last.to > 0 && (core == "−" || core == "±"): // as in a formula, or a sign of the second
		return strings.HasPrefix(between, core) || strings.HasSuffix(between, core)
	}
	return joinedBefore.MatchString(between) || groupsBefore.MatchString(between)
}

// nextFigure finds the next figure from an offset on.
func nextFigure(text string, from int) (printed, bool) {
	head := string(figure.MarkOpen) + figure.MarkNumber + string(figure.MarkSep)
	i := strings.Index(text[from:], head)
	if i < 0 {
		return printed{}, false
	}
	p := printed{from: from + i}
	_, mark, _ := strings.Cut(text[p.from+len(head):], string(figure.MarkSep))
	p.text, _, _ = strings.Cut(mark, string(figure.MarkClose))
	p.to = len(text) - len(mark) + len(p.text) + len(string(figure.MarkClose))
	return p, true
}

// visible gives a piece of Markdown about as it is read: without stars, backslashes, the targets of links, the signs of
// footnotes and what has no width. A list item begins a new paragraph.
func visible(piece string, first bool) string {
	if first {
		piece = "\n" + piece
	}
	piece = otherMark.ReplaceAllString(piece, "$1")
	piece = footnote.ReplaceAllString(linkTarget.ReplaceAllString(piece, ""), "")
	piece = itemLine.ReplaceAllString(quoteLine.ReplaceAllString(piece, "\n"), "\n\n")
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune("\\*_~`[]", c) || unicode.Is(unicode.Cf, c) {
			return -1
		}
		return c
	}, html.UnescapeString(piece))
}

func startsInDigit(s string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "−-"))
	return unicode.IsDigit(c)
}

func endsInDigit(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(c)
}
