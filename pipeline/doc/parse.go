package doc

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/personal"
)

// Bounds of one paper. They are far above any real one and keep hostile text from taking the machine.
const (
	maxBytes   = 8 << 20
	maxNesting = 12 // blocks within blocks, or emphasis within emphasis
)

// Parse reads filled Markdown into the document model and puts page one before it: masthead, appendix line, title and
// example mark. Set gives the tables and charts that directives name. At maps an offset of text to the place in the
// template or prose it came from; nil gives no places.
//
// It returns every problem found. The document is what could be read; it must not be set where the list has errors.
func Parse(ctx context.Context, filled string, at func(offset int) diag.Pos, meta Meta, set figure.Set) (Document, diag.List) {
	if at == nil {
		at = func(int) diag.Pos { return diag.Pos{} }
	}
	meta.Title = Typography(meta.Title)
	r := &reader{ctx: ctx, at: at, meta: meta, set: set, level: 1, notes: map[string]*noteNode{}, used: map[string]bool{}}
	if len(filled) > maxBytes {
		r.report(errTooLong, 0, maxBytes>>20)
		return Document{Meta: meta}, r.found
	}
	r.source = r.takeMarks(filled)
	front := frontBlocks(meta)
	if !r.checkNesting() {
		return Document{Meta: meta, Blocks: front}, r.found.Sort()
	}
	root := newParser().Parse(text.NewReader(r.source))
	r.collectNotes(root)
	body := r.blocks(root, 0)
	r.checkNotes()
	r.checkReferences(body)
	if meta.TOCFrom > 0 && !slices.ContainsFunc(body, func(b Block) bool { _, is := b.(TOC); return is }) {
		front = append(front, TOC{Heading: words(meta.Lang, "Innehåll", "Contents")})
	}
	return Document{Meta: meta, Blocks: append(front, body...)}, r.found.Sort()
}

// reader is one run of Parse.
type reader struct {
	ctx      context.Context
	at       func(int) diag.Pos
	meta     Meta
	set      figure.Set
	source   []byte // the text with marks replaced by tokens of the same length, so that offsets stay true
	marks    []mark
	level    int                  // of the last heading
	notes    map[string]*noteNode // the first of each label
	allNotes []*noteNode
	used     map[string]bool
	inNote   bool
	secret   *divNode // the secret passage that is being read; nil outside
	targets  []target // references met, checked at the end
	found    diag.List
}

// mark is one figure mark of the text.
type mark struct{ Kind, ID, Text string }

// target is a reference and where it stands.
type target struct {
	ID     string
	Offset int
}

// report adds a problem. Words of the text that it repeats hold no personal number.
func (r *reader) report(code diag.Code, offset int, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = personal.MaskLoose(s)
		}
	}
	r.found = append(r.found, code.New(r.at(offset), args...))
}

// newParser makes the Markdown reader: CommonMark's blocks and inlines, tables, footnotes and our directives. What a
// paper cannot hold (HTML, images, code) is read too, so that it is refused with its place instead of being printed raw.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(divParser{}, 50),
			util.Prioritized(noteParser{}, 60))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(noteRefParser{}, 101))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(gridTransformer{}, 200))...),
	)
}

// takeMarks replaces every mark by a token of the same number of bytes — MarkOpen, the mark's number padded with zeros,
// MarkClose — so that nothing in a figure's text or id can be read as Markdown. Characters that no text may hold are
// reported and blanked.
func (r *reader) takeMarks(filled string) []byte {
	out := make([]byte, 0, len(filled))
	for i := 0; i < len(filled); {
		if c := filled[i]; c >= ' ' && c < 0x7F || c == '\n' {
			out = append(out, c)
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(filled[i:])
		if c == figure.MarkOpen {
			if m, n, ok := cutMark(filled[i:]); ok {
				digits := n - 2*utf8.RuneLen(figure.MarkOpen)
				out = append(out, string(figure.MarkOpen)...)
				out = append(out, fmt.Sprintf("%0*d", digits, len(r.marks))...)
				out = append(out, string(figure.MarkClose)...)
				r.marks = append(r.marks, m)
				i += n
				continue
			}
		}
		if name := forbidden(c, size); name != "" {
			r.report(errCharacter, i, name)
			out = append(out, strings.Repeat("?", size)...)
		} else {
			out = append(out, filled[i:i+size]...)
		}
		i += size
	}
	return out
}

// cutMark reads a mark at the start of s and says how many bytes it takes.
func cutMark(s string) (mark, int, bool) {
	end := strings.IndexRune(s, figure.MarkClose)
	if end < 0 {
		return mark{}, 0, false
	}
	inner := s[utf8.RuneLen(figure.MarkOpen):end]
	parts := strings.Split(inner, string(figure.MarkSep))
	if len(parts) != 3 || strings.ContainsRune(inner, figure.MarkOpen) || strings.ContainsAny(inner, "\n\r") {
		return mark{}, 0, false
	}
	for _, c := range inner {
		if c != figure.MarkSep && forbidden(c, utf8.RuneLen(c)) != "" {
			return mark{}, 0, false
		}
	}
	return mark{parts[0], parts[1], parts[2]}, end + utf8.RuneLen(figure.MarkClose), true
}

// forbidden names a character that no paper may hold, or is empty: broken UTF-8, controls, private use, and the controls
// that turn the direction of writing.
func forbidden(c rune, size int) string {
	switch {
	case c >= ' ' && c < 0x7F:
		return ""
	case c == utf8.RuneError && size == 1:
		return "UTF-8"
	case c == '\n' || c == '\r' || c == '\t':
		return ""
	case unicode.IsControl(c) || unicode.Is(unicode.Co, c) || c == '\u2028' || c == '\u2029' ||
		c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069' || c == '\uFEFF':
		return fmt.Sprintf("U+%04X", c)
	}
	return ""
}

// checkNesting refuses lines that open very many blocks before any of them is made.
func (r *reader) checkNesting() bool {
	start := 0
	for start < len(r.source) {
		end := start
		depth := 0
	line:
		for ; end < len(r.source) && r.source[end] != '\n'; end++ {
			switch c := r.source[end]; {
			case c == '>' || c == '-' || c == '*' || c == '+' || c == '.' || c == ')':
				depth++
			case c == ' ' || c == '\t' || c >= '0' && c <= '9':
			default:
				break line
			}
		}
		if depth > 200 {
			r.report(errTooDeep, start, maxNesting)
			return false
		}
		for end < len(r.source) && r.source[end] != '\n' {
			end++
		}
		start = end + 1
	}
	return true
}

// collectNotes finds the notes' texts, wherever they stand.
func (r *reader) collectNotes(root ast.Node) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if note, ok := n.(*noteNode); ok && entering {
			if r.notes[note.Label] == nil {
				r.notes[note.Label] = note
			}
			r.allNotes = append(r.allNotes, note)
		}
		return ast.WalkContinue, nil
	})
}

// checkNotes reports notes that nothing calls: their text would be lost.
func (r *reader) checkNotes() {
	for _, note := range r.allNotes {
		if r.notes[note.Label] != note || !r.used[note.Label] {
			r.report(errFootnoteUnused, max(note.Pos(), 0), note.Label)
		}
	}
}

// checkReferences holds references to tables and charts against what the paper shows.
func (r *reader) checkReferences(blocks []Block) {
	for _, t := range r.targets {
		kind, id, _ := strings.Cut(t.ID, ":")
		has := func(b Block) bool {
			switch b := b.(type) {
			case Table:
				return kind == "table" && b.ID == id
			case Chart:
				return kind == "chart" && b.ID == id
			}
			return false
		}
		if (kind == "table" || kind == "chart") && !slices.ContainsFunc(blocks, has) {
			r.report(errNoTarget, t.Offset, id)
		}
	}
}

// token reads a mark's token at the start of s.
func (r *reader) token(s string) (mark, int, bool) {
	rest, ok := strings.CutPrefix(s, string(figure.MarkOpen))
	if !ok {
		return mark{}, 0, false
	}
	digits, _, ok := strings.Cut(rest, string(figure.MarkClose))
	if !ok {
		return mark{}, 0, false
	}
	i, err := strconv.Atoi(digits)
	if err != nil || i < 0 || i >= len(r.marks) {
		return mark{}, 0, false
	}
	return r.marks[i], len(digits) + utf8.RuneLen(figure.MarkOpen) + utf8.RuneLen(figure.MarkClose), true
}

// plainTokens writes the texts of marks where only plain text can stand.
func (r *reader) plainTokens(s string) string {
	if !strings.ContainsRune(s, figure.MarkOpen) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		if m, n, ok := r.token(s); ok {
			b.WriteString(m.Text)
			s = s[n:]
			continue
		}
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String()
}

func words(lang diag.Lang, sv, en string) string { return diag.Words{SV: sv, EN: en}.In(lang) }
