package source

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// token is what the scanner stands at.
type token uint8

const (
	tokEnd   token = iota // the part is read to its end and every element was closed
	tokOpen               // an element begins: name, attrs
	tokClose              // an element ends: name
	tokText               // character data: text
	tokBad                // the part is no well-formed XML: why
)

// attr is one attribute; name is without its prefix.
type attr struct{ name, value string }

// scanner reads the XML of one workbook part, strictly and without copying: names and texts are slices of the part.
//
// It knows what OOXML needs and nothing more. Document types, unknown entities, a second root, unclosed or wrongly closed
// elements, attributes without quotes or given twice, and text that is no UTF-8 all end the reading: a part that is not
// understood to its last byte is refused. encoding/xml would do, at four times the time for a large sheet.
type scanner struct {
	s       string
	i       int
	open    []string // the raw names of the open elements
	pending bool     // a self-closing element must still be closed
	rooted  bool     // the root element was seen

	name  string // local name of the element at tokOpen and tokClose
	attrs []attr
	text  string
	why   string // English, for logs only
}

// Depth and attributes are bounded far above what any office program writes.
const (
	maxDepth = 64
	maxAttrs = 64
)

func newScanner(part string) *scanner {
	return &scanner{s: strings.TrimPrefix(part, "\ufeff")}
}

func (x *scanner) bad(why string) token {
	x.why = why + " at byte " + strconv.Itoa(x.i)
	return tokBad
}

// attr gives an attribute of the element at tokOpen.
func (x *scanner) attr(name string) (string, bool) {
	for _, a := range x.attrs {
		if a.name == name {
			return a.value, true
		}
	}
	return "", false
}

// depth counts the open elements, the one at tokOpen included.
func (x *scanner) depth() int { return len(x.open) }

// next goes to the next token.
func (x *scanner) next() token {
	if x.pending {
		x.pending = false
		return x.close(x.open[len(x.open)-1])
	}
	for x.i < len(x.s) {
		if x.s[x.i] != '<' {
			return x.chars()
		}
		rest := x.s[x.i:]
		switch {
		case strings.HasPrefix(rest, "</"):
			end := strings.IndexByte(rest, '>')
			if end < 0 {
				return x.bad("unfinished end tag")
			}
			x.i += end + 1
			return x.close(strings.TrimRight(rest[2:end], " \t\r\n"))
		case strings.HasPrefix(rest, "<?"):
			if !x.instruction(rest) {
				return x.bad("processing instruction or encoding not understood")
			}
		case strings.HasPrefix(rest, "<!--"):
			end := strings.Index(rest[4:], "-->")
			if end < 0 {
				return x.bad("unfinished comment")
			}
			x.i += 4 + end + 3
		case strings.HasPrefix(rest, "<![CDATA["):
			end := strings.Index(rest, "]]>")
			if end < 0 || len(x.open) == 0 {
				return x.bad("CDATA")
			}
			x.text = newlines(rest[9:end])
			x.i += end + 3
			if !legal(x.text) {
				return x.bad("illegal character")
			}
			return tokText
		case strings.HasPrefix(rest, "<!"):
			return x.bad("document type declaration")
		default:
			return x.element()
		}
	}
	if len(x.open) > 0 || !x.rooted {
		return x.bad("the part ends too early")
	}
	return tokEnd
}

// instruction skips <?…?>; an XML declaration with another encoding than UTF-8 is refused.
func (x *scanner) instruction(rest string) bool {
	end := strings.Index(rest, "?>")
	if end < 0 {
		return false
	}
	if strings.HasPrefix(rest, "<?xml ") {
		if k := strings.Index(rest[:end], "encoding"); k >= 0 {
			v := strings.Trim(rest[k+len("encoding"):end], " =\"'\t\r\n")
			if !strings.HasPrefix(strings.ToLower(v), "utf-8") && !strings.HasPrefix(strings.ToLower(v), "us-ascii") {
				return false
			}
		}
	}
	x.i += end + 2
	return true
}

// chars reads character data up to the next tag.
func (x *scanner) chars() token {
	end := strings.IndexByte(x.s[x.i:], '<')
	if end < 0 {
		end = len(x.s) - x.i
	}
	raw := x.s[x.i : x.i+end]
	if len(x.open) == 0 {
		if strings.Trim(raw, " \t\r\n") != "" {
			return x.bad("text outside the root element")
		}
		x.i += end
		return x.next()
	}
	text, ok := unescape(raw)
	if !ok || strings.Contains(raw, "]]>") {
		return x.bad("unknown entity or illegal character")
	}
	x.text = text
	x.i += end
	return tokText
}

// element reads a start tag.
func (x *scanner) element() token {
	if len(x.open) == 0 && x.rooted {
		return x.bad("a second root element")
	}
	if len(x.open) >= maxDepth {
		return x.bad("elements nested too deep")
	}
	x.i++
	raw := x.word()
	if raw == "" {
		return x.bad("tag without name")
	}
	x.rooted = true
	x.open = append(x.open, raw)
	x.name = local(raw)
	x.attrs = x.attrs[:0]
	for {
		space := x.blank()
		switch {
		case x.i >= len(x.s):
			return x.bad("unfinished tag")
		case x.s[x.i] == '>':
			x.i++
			return tokOpen
		case strings.HasPrefix(x.s[x.i:], "/>"):
			x.i += 2
			x.pending = true
			return tokOpen
		case !space:
			return x.bad("attributes run together")
		case !x.attribute():
			return x.bad("attribute not understood")
		}
	}
}

// attribute reads one name="value".
func (x *scanner) attribute() bool {
	name := x.word()
	x.blank()
	if name == "" || x.i >= len(x.s) || x.s[x.i] != '=' {
		return false
	}
	x.i++
	x.blank()
	if x.i >= len(x.s) || x.s[x.i] != '"' && x.s[x.i] != '\'' {
		return false
	}
	end := strings.IndexByte(x.s[x.i+1:], x.s[x.i])
	if end < 0 {
		return false
	}
	raw := x.s[x.i+1 : x.i+1+end]
	value, ok := unescape(raw)
	if !ok || strings.IndexByte(raw, '<') >= 0 || len(x.attrs) >= maxAttrs {
		return false
	}
	x.i += end + 2
	// A prefixed attribute (x14ac:dyDescent, r:id) must not be taken for a plain one of the same name; only r:id is read.
	if k := strings.IndexByte(name, ':'); k >= 0 {
		if name[k+1:] != "id" {
			return true
		}
		name = "r:id"
	}
	for _, a := range x.attrs {
		if a.name == name {
			return false
		}
	}
	x.attrs = append(x.attrs, attr{name, value})
	return true
}

// word reads a name.
func (x *scanner) word() string {
	start := x.i
	for x.i < len(x.s) {
		c := x.s[x.i]
		if c <= ' ' || c == '>' || c == '/' || c == '=' || c == '<' || c == '"' || c == '\'' || c == '&' {
			break
		}
		x.i++
	}
	return x.s[start:x.i]
}

func (x *scanner) blank() bool {
	start := x.i
	for x.i < len(x.s) && white(x.s[x.i]) {
		x.i++
	}
	return x.i > start
}

func white(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func (x *scanner) close(raw string) token {
	if len(x.open) == 0 || x.open[len(x.open)-1] != raw {
		return x.bad("an element is closed that is not open")
	}
	x.open = x.open[:len(x.open)-1]
	x.name = local(raw)
	return tokClose
}

// skip goes past the element at tokOpen and all it holds.
func (x *scanner) skip() token {
	for want := x.depth() - 1; ; {
		t := x.next()
		if t == tokBad || t == tokEnd || t == tokClose && x.depth() == want {
			return t
		}
	}
}

// local cuts the prefix off a name.
func local(name string) string {
	if k := strings.IndexByte(name, ':'); k >= 0 {
		return name[k+1:]
	}
	return name
}

// newlines writes line ends as XML asks for.
func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// legal says whether a text holds only what XML allows.
func legal(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0xef && i+2 < len(s) && s[i+1] == 0xbf && s[i+2] >= 0xbe {
			return false // control characters, U+FFFE and U+FFFF
		}
	}
	return true
}

// unescape replaces the five entities of XML and character references; ok is false for any other.
func unescape(s string) (text string, ok bool) {
	if !legal(s) {
		return "", false
	}
	s = newlines(s)
	k := strings.IndexByte(s, '&')
	if k < 0 {
		return s, true
	}
	var b strings.Builder
	for ; k >= 0; k = strings.IndexByte(s, '&') {
		b.WriteString(s[:k])
		end := strings.IndexByte(s[k:], ';')
		if end < 0 || end > 12 {
			return "", false
		}
		r, ok := entity(s[k+1 : k+end])
		if !ok {
			return "", false
		}
		b.WriteRune(r)
		s = s[k+end+1:]
	}
	b.WriteString(s)
	return b.String(), true
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if !strings.HasPrefix(name, "#") {
		return 0, false
	}
	digits, base := name[1:], 10
	if strings.HasPrefix(digits, "x") {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(r) || n < ' ' && n != '\t' && n != '\n' && n != '\r' || r == 0xfffe || r == 0xffff {
		return 0, false
	}
	return r, true
}
