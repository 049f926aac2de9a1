package doc

import (
	"html"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
)

// inlines reads the line content of a block. With lines set, line ends in the source stay breaks.
func (r *reader) inlines(block ast.Node, lines bool) []Inline {
	return finish(r.children(block, lines, 0), r.meta.CaseNumber)
}

func (r *reader) children(parent ast.Node, lines bool, depth int) []Inline {
	if depth > maxNesting {
		r.report(errTooDeep, max(parent.Pos(), 0), maxNesting)
		return nil
	}
	var out []Inline
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, r.inline(n, lines, depth)...)
	}
	return out
}

func (r *reader) inline(n ast.Node, lines bool, depth int) []Inline {
	switch n := n.(type) {
	case *ast.Text:
		out := r.text(n.Segment.Start, string(n.Segment.Value(r.source)))
		switch {
		case n.HardLineBreak(), n.SoftLineBreak() && lines:
			return append(out, Break{})
		case n.SoftLineBreak():
			return append(out, softBreak{})
		}
		return out
	case *ast.String:
		return r.text(max(n.Pos(), 0), string(n.Value))
	case *ast.Emphasis:
		kids := r.children(n, lines, depth+1)
		if n.Level >= 2 {
			return []Inline{Strong{kids}}
		}
		return []Inline{Emph{kids}}
	case *ast.Link:
		return []Inline{Link{URL: r.url(n, string(n.Destination)), Text: r.children(n, lines, depth+1)}}
	case *ast.AutoLink:
		address := string(n.URL(r.source))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(address, "mailto:") {
			address = "mailto:" + address
		}
		return []Inline{Link{URL: r.url(n, address), Text: r.text(max(n.Pos(), 0), string(n.Label(r.source)))}}
	case *noteRef:
		return r.footnote(n)
	case *ast.Image:
		r.report(errImage, max(n.Pos(), 0))
	case *ast.CodeSpan:
		r.report(errCode, max(n.Pos(), 0))
	case *ast.RawHTML:
		r.report(errHTML, max(n.Pos(), 0))
	default:
		r.report(errCode, max(n.Pos(), 0))
	}
	return nil
}

// softBreak is a line end in the source; finish makes it a space.
type softBreak struct{}

func (softBreak) inline() {}

// text makes inlines of a piece of source: marks become what they stand for, escapes and entities characters.
func (r *reader) text(offset int, raw string) []Inline {
	var out []Inline
	plain := func(s string, at int) {
		if s == "" {
			return
		}
		t := unescape(s)
		for _, c := range t {
			if name := forbidden(c, utf8.RuneLen(c)); name != "" {
				r.report(errCharacter, at, name)
				return
			}
		}
		out = append(out, Text{Text: t, Pos: r.at(at)})
	}
	start := 0
	for i := 0; i < len(raw); {
		m, n, ok := r.token(raw[i:])
		if !ok {
			i++
			continue
		}
		plain(raw[start:i], offset+start)
		out = append(out, r.mark(m, offset+i)...)
		i += n
		start = i
	}
	plain(raw[start:], offset+start)
	return out
}

func (r *reader) mark(m mark, offset int) []Inline {
	switch m.Kind {
	case figure.MarkNumber:
		if f, ok := r.set.Figure(m.ID); !ok || f.ID != m.ID {
			r.report(errNoFigure, offset, m.ID)
		}
		return []Inline{Number{Figure: m.ID, Text: m.Text}}
	case figure.MarkRef:
		r.targets = append(r.targets, target{m.ID, offset})
		return []Inline{Ref{Target: m.ID, Text: Typography(locale.NFC(m.Text))}}
	case figure.MarkCase:
		return []Inline{CaseNumber{Text: m.Text}}
	case figure.MarkSecret:
		at := r.at(offset)
		return []Inline{Secret{Ground: r.ground(m.ID, offset), Text: []Inline{Text{Text: m.Text, Pos: at}}, Pos: at}}
	}
	r.report(errMark, offset)
	return nil
}

// footnote puts the note's text where it is called.
func (r *reader) footnote(n *noteRef) []Inline {
	note, offset := r.notes[n.Label], max(n.Pos(), 0)
	if note == nil {
		r.report(errFootnoteMissing, offset, n.Label)
		return nil
	}
	para := note.FirstChild()
	switch {
	case r.inNote || para == nil || para.NextSibling() != nil || !isText(para):
		r.used[n.Label] = true
		r.report(errFootnoteNested, offset)
		return nil
	case r.used[n.Label]:
		r.report(errFootnoteTwice, offset, n.Label)
		return nil
	}
	r.used[n.Label] = true
	r.inNote = true
	kids := r.inlines(para, false)
	r.inNote = false
	if div := secrecyAround(note); div != nil && div != r.secret { // its text was written as secret, wherever it is called
		kids = []Inline{Secret{Ground: groundOf(div.Args), Text: kids, Pos: r.at(max(note.Pos(), 0))}}
	}
	return []Inline{Footnote{Text: kids}}
}

func isText(n ast.Node) bool {
	switch n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return true
	}
	return false
}

// url lets web pages, e-mail and telephone numbers pass.
func (r *reader) url(n ast.Node, raw string) string {
	raw = unescape(raw)
	u, err := url.Parse(raw)
	if err == nil && !strings.ContainsRune(raw, figure.MarkOpen) {
		switch strings.ToLower(u.Scheme) {
		case "http", "https":
			if u.Host != "" {
				return raw
			}
		case "mailto", "tel":
			if u.Opaque != "" {
				return raw
			}
		}
	}
	r.report(errLink, max(n.Pos(), 0))
	return ""
}

// unescape resolves backslashes and character references, each once, from left to right.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && isPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			end := strings.IndexByte(s[i:], ';')
			if end < 0 || end > 32 {
				b.WriteByte('&')
				continue
			}
			whole := s[i : i+end+1]
			if c := html.UnescapeString(whole); c != whole && !strings.HasSuffix(c, ";") {
				b.WriteString(c)
				i += end
				continue
			}
			b.WriteByte('&')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func isPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// finish joins pieces of text that stand on one line of the source (so that a Text's place stays near), sets Swedish
// typography and cuts out case numbers.
func finish(in []Inline, caseNumber string) []Inline {
	var joined []Inline
	for _, n := range in {
		t, isTextNode := n.(Text)
		if _, soft := n.(softBreak); soft {
			t, isTextNode = Text{Text: " "}, true
		}
		if isTextNode {
			n = t
		}
		if last, ok := lastText(joined); ok && isTextNode {
			switch {
			case t.Text == " " && strings.HasSuffix(last.Text, " "):
				continue
			case last.Text == " " && last.Pos == (diag.Pos{}):
				joined[len(joined)-1] = Text{Text: " " + t.Text, Pos: t.Pos}
				continue
			case !strings.HasSuffix(last.Text, " "):
				joined[len(joined)-1] = Text{Text: last.Text + t.Text, Pos: last.Pos}
				continue
			}
		}
		joined = append(joined, n)
	}
	var out []Inline
	for i, n := range joined {
		switch n := n.(type) {
		case Text:
			n.Text = Typography(locale.NFC(n.Text))
			n.Text = tieEnds(n.Text, neighbour(joined, i-1), neighbour(joined, i+1))
			out = append(out, splitCaseNumber(n, caseNumber)...)
		case Emph:
			out = append(out, Emph{finish(n.Text, caseNumber)})
		case Strong:
			out = append(out, Strong{finish(n.Text, caseNumber)})
		case Link:
			out = append(out, Link{n.URL, finish(n.Text, caseNumber)})
		case Secret:
			out = append(out, Secret{n.Ground, finish(n.Text, caseNumber), n.Pos})
		case Ref, Number, CaseNumber, Footnote, Break:
			out = append(out, n)
		}
	}
	return out
}

func lastText(in []Inline) (Text, bool) {
	if len(in) == 0 {
		return Text{}, false
	}
	t, ok := in[len(in)-1].(Text)
	return t, ok
}

// neighbour is the plain text beside an inline. Secret words are none: a space that is tied to them tells of them.
func neighbour(in []Inline, i int) string {
	if i < 0 || i >= len(in) || hasSecret(in[i:i+1]) {
		return ""
	}
	return PlainText(in[i : i+1])
}
