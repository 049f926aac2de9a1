package pdf

import (
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

type kind uint8

const (
	none    kind = iota // null and end of input
	number              // num
	ref                 // num is the object
	name                // str, without the slash
	str                 // str, decoded
	list                // kids
	dict                // kids: key, value, key, value …
	keyword             // str
)

// value is an object of a PDF. It is valid until the parser's next reset.
type value struct {
	kind kind
	num  float64
	str  []byte
	kids []value
}

// get gives a dictionary's entry.
func (v value) get(key string) value {
	if v.kind == dict {
		for i := 0; i+1 < len(v.kids); i += 2 {
			if string(v.kids[i].str) == key {
				return v.kids[i+1]
			}
		}
	}
	return value{}
}

func (v value) int() int { return int(v.num) }

// text decodes a text string.
func (v value) text() string {
	b := v.str
	if len(b) < 2 || b[0] != 0xfe || b[1] != 0xff {
		return string(b)
	}
	u := make([]uint16, 0, len(b)/2)
	for b = b[2:]; len(b) >= 2; b = b[2:] {
		u = append(u, uint16(b[0])<<8|uint16(b[1]))
	}
	return string(utf16.Decode(u))
}

// errSyntax says that the bytes are no PDF, or not one of ours.
var errSyntax = errors.New("the file is damaged, or no PDF of this program")

const maxDepth = 64

// parser reads values one after the other.
type parser struct {
	data  []byte
	at    int
	stack []value // of the lists being read
	arena []value // of the lists that were read
}

func (p *parser) reset(data []byte) {
	p.data, p.at = data, 0
	p.stack, p.arena = p.stack[:0], p.arena[:0]
}

func space(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f'
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '/', '%', '{', '}':
		return true
	}
	return space(c)
}

func (p *parser) skip() {
	for p.at < len(p.data) {
		c := p.data[p.at]
		if c == '%' {
			for p.at < len(p.data) && p.data[p.at] != '\n' && p.data[p.at] != '\r' {
				p.at++
			}
		} else if !space(c) {
			return
		} else {
			p.at++
		}
	}
}

// next reads a value; none at the end.
func (p *parser) next(depth int) (value, error) {
	p.skip()
	if p.at >= len(p.data) {
		return value{}, nil
	}
	if depth > maxDepth {
		return value{}, errSyntax
	}
	c := p.data[p.at]
	switch {
	case c == '/':
		p.at++
		return value{kind: name, str: p.word()}, nil
	case c == '(':
		return p.literal()
	case c == '<' && p.at+1 < len(p.data) && p.data[p.at+1] == '<':
		p.at += 2
		return p.collect(dict, '>', depth)
	case c == '<':
		return p.hex()
	case c == '[':
		p.at++
		return p.collect(list, ']', depth)
	case c >= '0' && c <= '9' || c == '-' || c == '.' || c == '+':
		return p.number()
	case delimiter(c):
		return value{}, errSyntax
	}
	w := p.word()
	if string(w) == "null" {
		return value{}, nil
	}
	return value{kind: keyword, str: w}, nil
}

func (p *parser) word() []byte {
	start := p.at
	for p.at < len(p.data) && !delimiter(p.data[p.at]) {
		p.at++
	}
	return p.data[start:p.at]
}

func (p *parser) collect(k kind, end byte, depth int) (value, error) {
	start := len(p.stack)
	for {
		p.skip()
		if p.at >= len(p.data) {
			return value{}, errSyntax
		}
		if p.data[p.at] == end {
			p.at++
			if k == dict {
				if p.at >= len(p.data) || p.data[p.at] != '>' {
					return value{}, errSyntax
				}
				p.at++
			}
			break
		}
		v, err := p.next(depth + 1)
		if err != nil {
			return value{}, err
		}
		if k == dict && (len(p.stack)-start)%2 == 0 && v.kind != name {
			return value{}, errSyntax
		}
		p.stack = append(p.stack, v)
	}
	from := len(p.arena)
	p.arena = append(p.arena, p.stack[start:]...)
	p.stack = p.stack[:start]
	return value{kind: k, kids: p.arena[from:len(p.arena):len(p.arena)]}, nil
}

// digits reads an unsigned whole number; ok is false where there is none or it is too long.
func (p *parser) digits() (n int, ok bool) {
	start := p.at
	for p.at < len(p.data) && p.data[p.at] >= '0' && p.data[p.at] <= '9' && p.at-start < 10 {
		n = n*10 + int(p.data[p.at]-'0')
		p.at++
	}
	return n, p.at > start
}

func (p *parser) number() (value, error) {
	start := p.at
	if n, ok := p.digits(); ok && (p.at >= len(p.data) || delimiter(p.data[p.at])) {
		// A whole number may be the start of a reference: "12 0 R".
		after := p.at
		if p.at+4 <= len(p.data) && string(p.data[p.at:p.at+4]) == " 0 R" && (p.at+4 == len(p.data) || delimiter(p.data[p.at+4])) {
			p.at += 4
			return value{kind: ref, num: float64(n)}, nil
		}
		p.at = after
		return value{kind: number, num: float64(n)}, nil
	}
	p.at = start
	w := p.word()
	if v, ok := shortNumber(w); ok {
		return value{kind: number, num: v}, nil
	}
	v, err := strconv.ParseFloat(string(w), 64)
	if err != nil {
		return value{}, errSyntax
	}
	return value{kind: number, num: v}, nil
}

// shortNumber reads the numbers a page is full of: a sign, few digits, a point.
func shortNumber(w []byte) (float64, bool) {
	if len(w) > 12 {
		return 0, false
	}
	n, unit, point, digits := int64(0), int64(1), false, false
	for i, c := range w {
		switch {
		case c == '-' && i == 0:
		case c == '.' && !point:
			point = true
		case c >= '0' && c <= '9':
			n, digits = n*10+int64(c-'0'), true
			if point {
				unit *= 10
			}
		default:
			return 0, false
		}
	}
	if len(w) > 0 && w[0] == '-' {
		n = -n
	}
	return float64(n) / float64(unit), digits
}

func (p *parser) literal() (value, error) {
	p.at++
	start := p.at
	for i := start; i < len(p.data); i++ { // most strings need no decoding
		c := p.data[i]
		if c == ')' {
			p.at = i + 1
			return value{kind: str, str: p.data[start:i]}, nil
		}
		if c == '\\' || c == '(' || c == '\r' {
			break
		}
	}
	var out []byte
	for depth := 1; p.at < len(p.data); p.at++ {
		c := p.data[p.at]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				p.at++
				return value{kind: str, str: out}, nil
			}
		case '\\':
			if p.at++; p.at >= len(p.data) {
				return value{}, errSyntax
			}
			if c = p.data[p.at]; c == 'r' {
				c = '\r'
			} else if c != '(' && c != ')' && c != '\\' {
				return value{}, errSyntax // we write no others
			}
		}
		out = append(out, c)
	}
	return value{}, errSyntax
}

func (p *parser) hex() (value, error) {
	p.at++
	var out []byte
	high, half := byte(0), false
	for ; p.at < len(p.data); p.at++ {
		c := p.data[p.at]
		var d byte
		switch {
		case c == '>':
			p.at++
			return value{kind: str, str: out}, nil
		case c >= '0' && c <= '9':
			d = c - '0'
		case c >= 'A' && c <= 'F':
			d = c - 'A' + 10
		case c >= 'a' && c <= 'f':
			d = c - 'a' + 10
		default:
			return value{}, errSyntax
		}
		if half {
			out = append(out, high<<4|d)
		}
		high, half = d, !half
	}
	return value{}, errSyntax
}

// utf16Text decodes what a ToUnicode table says of a code.
func utf16Text(b []byte) string {
	var u []uint16
	for ; len(b) >= 2; b = b[2:] {
		u = append(u, uint16(b[0])<<8|uint16(b[1]))
	}
	s := string(utf16.Decode(u))
	if s == "\u200b" || !utf8.ValidString(s) { // see toUnicode
		return ""
	}
	return s
}
