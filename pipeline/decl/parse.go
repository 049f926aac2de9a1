package decl

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"underlag/pipeline/diag"
)

// The bounds of a declaration. No settings file comes near them; a file that does is a mistake or an attack.
const (
	MaxBytes   = 1 << 20
	maxDepth   = 32
	maxNodes   = 50_000
	maxMarks   = 200_000 // characters that can divide values; bounds memory before anything is parsed
	maxStrange = 20      // strange characters reported per file
)

// parse turns the text into a tree; nil with diagnostics where it cannot, nil without where the file says nothing.
func (r *reader) parse(data []byte) *yaml.Node {
	if len(data) > MaxBytes {
		r.add(tooLarge.New(diag.Pos{File: r.file}, diag.Words{SV: "högst 1 MB", EN: "at most 1 MB"}))
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !r.scan(data) {
		return nil
	}
	r.persons(data)
	loader := yaml.NewDecoder(bytes.NewReader(data))
	var doc, next yaml.Node
	if err := loader.Decode(&doc); err != nil {
		if !errors.Is(err, io.EOF) {
			r.syntax(err, data)
		}
		return nil
	}
	if err := loader.Decode(&next); err == nil {
		r.add(severalDocuments.New(diag.Pos{File: r.file, Line: next.Line, Col: next.Column}))
		return nil
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err, data)
		return nil
	}
	if len(doc.Content) == 0 {
		return nil
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.Value == "" && root.Style == 0 && root.Anchor == "" {
		return nil
	}
	if !r.vet(root, 1) {
		return nil
	}
	return root
}

// scan looks at the bytes before they are parsed: encoding, characters that no text holds, and sheer amount.
func (r *reader) scan(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		r.add(notText.New(diag.Pos{File: r.file, Line: 1, Col: 1}))
		return false
	}
	line, col, marks, strange := 1, 1, 0, 0
	for i := 0; i < len(data); {
		c, n := utf8.DecodeRune(data[i:])
		pos := diag.Pos{File: r.file, Line: line, Col: col}
		switch {
		case c == utf8.RuneError && n == 1:
			r.add(notText.New(pos))
			return false
		case c == '\n' || c == '\r':
			if c == '\r' && i+1 < len(data) && data[i+1] == '\n' {
				n = 2
			}
			line, col = line+1, 0
			marks++
		case c == ',' || c == '[' || c == '{' || c == ':' || c == '-' || c == '?':
			marks++
		case c != '\t' && c != 0x2028 && c != 0x2029 && unbearable(c), c == 0x2028, c == 0x2029:
			if strange++; strange <= maxStrange {
				r.add(badCharacter.New(pos, codePoint(c)))
			}
		}
		i, col = i+n, col+1
	}
	if marks > maxMarks {
		r.add(tooLarge.New(diag.Pos{File: r.file}, diag.Words{SV: "för många värden", EN: "too many values"}))
		return false
	}
	return strange == 0
}

// unbearable says whether a character may not stand in a value. Line breaks may. Private-use characters are what
// printed figures are marked with on their way to the page; characters that change the direction of the text can
// make a paper read otherwise than it is stored.
func unbearable(c rune) bool {
	switch {
	case c == '\n':
		return false
	case unicode.IsControl(c), unicode.Is(unicode.Co, c), c == 0x2028, c == 0x2029, c == 0xfeff:
		return true
	case c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069, c&0xfffe == 0xfffe, c >= 0xfdd0 && c <= 0xfdef:
		return true
	}
	return false
}

func codePoint(c rune) string { return fmt.Sprintf("U+%04X", c) }

// vet refuses what makes a file mean something else than what stands in it, or makes it explode. It gives false where
// the tree should not be read at all.
func (r *reader) vet(n *yaml.Node, depth int) bool {
	if r.nodes++; r.nodes > maxNodes {
		r.add(tooLarge.New(diag.Pos{File: r.file}, diag.Words{SV: "för många värden", EN: "too many values"}))
		return false
	}
	if depth > maxDepth {
		r.add(tooDeep.New(r.pos(n), maxDepth))
		return false
	}
	switch {
	case n.Kind == yaml.AliasNode:
		r.add(reference.New(r.pos(n), diag.Words{SV: "hänvisning med *", EN: "a reference with *"},
			diag.Words{SV: "skriv ut värdet; en text som börjar med * ska stå inom citattecken", EN: "write the value out; a text that starts with * goes within quotes"}))
	case n.Anchor != "":
		r.add(reference.New(r.pos(n), diag.Words{SV: "namngivning med &", EN: "a name with &"},
			diag.Words{SV: "ta bort &-ordet; en text som börjar med & ska stå inom citattecken", EN: "remove the word after &; a text that starts with & goes within quotes"}))
	}
	if n.Style&yaml.TaggedStyle != 0 {
		r.add(reference.New(r.pos(n), diag.Words{SV: "typmärkning med !", EN: "a type mark with !"},
			diag.Words{SV: "ta bort !-ordet; en text som börjar med ! ska stå inom citattecken", EN: "remove the word after !; a text that starts with ! goes within quotes"}))
	}
	for _, c := range n.Content {
		if !r.vet(c, depth+1) {
			return false
		}
	}
	return true
}
