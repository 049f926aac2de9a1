package doc

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// hardBreak is a line end that Markdown keeps.
const hardBreak = "\\\n"

// piece is a part of a line: written as it is, or set off by delimiters where these are read as such, by tags elsewhere.
type piece struct {
	open, body, html string
	tags             bool // by tags in any case
}

// lineEnd stands for a forced break until the line is written. It counts as a blank, and so never begins or ends what is
// set off.
const lineEnd = "\u2028"

// line writes inlines as one paragraph; breaks are written as br.
func (w *markdown) line(in []Inline, br string) string {
	out := strings.Split(strings.TrimSpace(set(w.pieces(in))), lineEnd)
	for i, l := range out {
		out[i] = atLineStart(strings.TrimSpace(l))
	}
	return broken(out, br)
}

// broken puts breaks between lines. After a backslash some readers do not see one that is a backslash too.
func broken(lines []string, br string) string {
	for i := range lines {
		switch {
		case i == len(lines)-1:
		case br == hardBreak && strings.HasSuffix(lines[i], "\\"):
			lines[i] += "<br>\n"
		default:
			lines[i] += br
		}
	}
	return strings.Join(lines, "")
}

func (w *markdown) pieces(in []Inline) []piece {
	var out []piece
	add := func(s string) { out = append(out, piece{body: s}) }
	for _, n := range in {
		switch n := n.(type) {
		case Text:
			add(escape(n.Text))
		case Emph:
			out = append(out, around("*", "em", w.pieces(n.Text)))
		case Strong:
			out = append(out, around("**", "strong", w.pieces(n.Text)))
		case Link:
			out = append(out, piece{open: "[", body: set(w.pieces(n.Text)) + "](<" + address(n.URL) + ">)"})
		case Ref:
			add(escape(n.Text))
		case Number:
			add(escape(n.Text))
		case CaseNumber:
			add(escape(n.Text))
		case Footnote:
			w.notes = append(w.notes, n.Text)
			add(fmt.Sprintf("[^%d]", len(w.notes)))
		case Break:
			add(lineEnd)
		case Secret: // Mask has put words around it
			out = append(out, w.pieces(n.Text)...)
		case softBreak:
			add(" ")
		}
	}
	return out
}

// around sets pieces off. Delimiters within delimiters may be paired otherwise than was meant, so there tags are used.
func around(open, html string, kids []piece) piece {
	p := piece{open: open, body: set(kids), html: html}
	p.tags = slices.ContainsFunc(kids, func(k piece) bool { return k.html != "" })
	return p
}

// set joins pieces to a line.
func set(pieces []piece) string {
	var b strings.Builder
	for i, p := range pieces {
		switch {
		case p.html == "" && p.open == "[" && strings.HasSuffix(b.String(), "!"): // which would make it an image
			s := strings.TrimSuffix(b.String(), "!")
			b.Reset()
			b.WriteString(s + `\!` + p.open + p.body)
		case p.html == "":
			b.WriteString(p.open + p.body)
		default:
			b.WriteString(setOff(p, b.String(), following(pieces[i+1:])))
		}
	}
	return b.String()
}

// following is how the rest of a line begins.
func following(rest []piece) string {
	for _, p := range rest {
		if s := p.open + p.body; s != "" {
			return s
		}
	}
	return ""
}

// setOff puts delimiters around a text where any reader takes them for such: between blanks or common punctuation. Within a
// word, or next to anything that may be part of an address, it takes tags.
func setOff(p piece, before, after string) string {
	text := strings.TrimSpace(p.body)
	if text == "" {
		return p.body
	}
	start := strings.Index(p.body, text)
	lead, trail := p.body[:start], p.body[start+len(text):]
	prev, _ := utf8.DecodeLastRuneInString(before + lead)
	next, _ := utf8.DecodeRuneInString(trail + after)
	clear := func(r rune, edge bool) bool {
		return edge || unicode.IsSpace(r) || strings.ContainsRune(",;:()”“»«–", r)
	}
	if !p.tags && clear(prev, before+lead == "") && (clear(next, trail+after == "") || after == "." || strings.HasPrefix(after, ". ")) && text[0] != '*' && text[len(text)-1] != '*' {
		return lead + p.open + text + p.open + trail
	}
	return lead + "<" + p.html + ">" + text + "</" + p.html + ">" + trail
}

// escape writes text so that Markdown reads it as that text, with as few signs as that takes, since people read it too.
func escape(s string) string {
	var b strings.Builder
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		rest := s[size:]
		switch {
		case strings.ContainsRune("\\`*_[]|~", r), r == '<' && startsTag(rest), r == '&' && startsEntity(rest):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n', r == '\r', r == '\t', r == '\v', r == '\f', r == '\u2028':
			b.WriteByte(' ')
		default:
			b.WriteString(s[:size])
		}
		s = rest
	}
	return b.String()
}

// startsTag and startsEntity say what may follow a < or & that is read as such. What ends a text may go on in the next.
func startsTag(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || !unicode.IsSpace(r) // < 0,001 is none
}

func startsEntity(s string) bool { return s == "" || s[0] == '#' || isASCIILetter(s[0]) }

func isASCIILetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

var (
	numbered = regexp.MustCompile(`^\d{1,9}[.)]`)
	defining = regexp.MustCompile(`^\[\^\d+\]:`)
)

// atLineStart escapes what means something at the start of a line only.
func atLineStart(l string) string {
	if l == "" {
		return l
	}
	if n := len(numbered.FindString(l)); n > 0 {
		return l[:n-1] + `\` + l[n-1:]
	}
	if n := len(defining.FindString(l)); n > 0 {
		return l[:n-1] + `\` + l[n-1:]
	}
	if strings.ContainsRune("#+-=>", rune(l[0])) || strings.HasPrefix(l, ":-") {
		return `\` + l
	}
	return l
}

// address writes a link's address between < and >.
func address(url string) string {
	return strings.NewReplacer("\\", "%5C", "<", "%3C", ">", "%3E", "\n", "%0A", "\r", "%0D", " ", "%20").Replace(url)
}
