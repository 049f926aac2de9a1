package pdf

import (
	"bytes"

	"underlag/pipeline/font"
)

// faceBack is a font of a file.
type faceBack struct {
	style           font.Style
	texts           []string // by code
	widths          []float64
	ascent, descent float64 // fractions of the size
}

// span is where a piece of marked content stands in its page's text.
type span struct{ from, to int }

// scanner reads the content of one page.
type scanner struct {
	faces  [font.NumStyles]*faceBack
	height float64
	boxes  bool

	text   []byte
	spans  []span // by number of the marked content
	out    PageBack
	ops    []value
	face   *faceBack
	size   float64
	x, y   float64 // start of the line
	pen    float64
	rise   float64
	marked int // -1 for an artifact, -2 outside
	kind   string
	start  int
}

func (s *scanner) scan(data []byte) error {
	p := parser{data: data}
	s.marked = -2
	for {
		p.skip()
		if p.at >= len(p.data) {
			return nil
		}
		v, err := p.next(0)
		if err != nil {
			return err
		}
		if v.kind != keyword {
			if s.ops = append(s.ops, v); len(s.ops) > 32 {
				return errSyntax
			}
			continue
		}
		if err := s.operator(string(v.str)); err != nil {
			return err
		}
		s.ops = s.ops[:0]
		p.stack, p.arena = p.stack[:0], p.arena[:0]
	}
}

func (s *scanner) operator(op string) error {
	switch op {
	case "BT":
		s.x, s.y, s.pen = 0, 0, 0
	case "Td":
		if len(s.ops) != 2 {
			return errSyntax
		}
		s.x, s.y = s.x+s.ops[0].num, s.y+s.ops[1].num
		s.pen = s.x
	case "Ts":
		if len(s.ops) != 1 {
			return errSyntax
		}
		s.rise = s.ops[0].num
	case "Tf":
		if len(s.ops) != 2 {
			return errSyntax
		}
		name := s.ops[0].str
		if len(name) != 2 || name[0] != 'F' || name[1]-'0' >= byte(font.NumStyles) || s.faces[name[1]-'0'] == nil {
			return errSyntax
		}
		s.face, s.size = s.faces[name[1]-'0'], s.ops[1].num
	case "Tj", "TJ":
		if len(s.ops) != 1 || s.face == nil {
			return errSyntax
		}
		s.show(s.ops[0])
		for _, v := range s.ops[0].kids {
			s.show(v)
		}
	case "BDC":
		return s.begin()
	case "EMC":
		s.end()
	}
	return nil
}

func (s *scanner) begin() error {
	if len(s.ops) != 2 || s.marked != -2 {
		return errSyntax
	}
	s.start = len(s.text)
	if string(s.ops[0].str) == "Artifact" {
		s.marked, s.kind = -1, string(s.ops[1].get("Type").str)
		if sub := s.ops[1].get("Subtype").str; len(sub) > 0 {
			s.kind = string(sub)
		}
		return nil
	}
	if s.marked = s.ops[1].get("MCID").int(); s.marked != len(s.spans) {
		return errSyntax // ours are numbered in the order they are drawn
	}
	return nil
}

func (s *scanner) end() {
	switch {
	case s.marked >= 0:
		s.spans = append(s.spans, span{s.start, len(s.text)})
	case s.marked == -1 && len(s.text) > s.start:
		s.out.Artifacts = append(s.out.Artifacts, ArtifactBack{s.kind, string(s.text[s.start:])})
		s.text = s.text[:s.start]
	}
	s.marked = -2
}

func (s *scanner) show(v value) {
	if v.kind == number {
		s.pen -= v.num / 1000 * s.size
		return
	}
	f := s.face
	for b := v.str; len(b) >= 2; b = b[2:] {
		code := int(b[0])<<8 | int(b[1])
		if code >= len(f.texts) {
			continue
		}
		s.text = append(s.text, f.texts[code]...)
		width := f.widths[code] / 1000 * s.size
		if s.boxes {
			base := s.height - (s.y+s.rise)/mm
			s.out.Glyphs = append(s.out.Glyphs, GlyphBox{
				Text: f.texts[code], X: s.pen / mm, Y: base - f.ascent*s.size/mm, W: width / mm, H: (f.ascent + f.descent) * s.size / mm,
				Base: base, Size: s.size, Style: f.style, content: int32(s.marked),
			})
		}
		s.pen += width
	}
}

// readFace reads a font: what its codes say and how wide they are.
func (c *container) readFace(number int) (*faceBack, error) {
	var p, q parser
	top, err := c.object(number, &p)
	if err != nil {
		return nil, err
	}
	f := &faceBack{}
	base := top.get("BaseFont").str
	for st, end := range [...]string{font.Regular: "Sans", font.Bold: "-Bold", font.Italic: "-Italic", font.BoldItalic: "-BoldItalic"} {
		if bytes.HasSuffix(base, []byte(end)) {
			f.style = font.Style(st)
		}
	}
	unicode := top.get("ToUnicode").int()
	kids := top.get("DescendantFonts").kids
	if len(kids) != 1 {
		return nil, errSyntax
	}
	kid, err := c.object(kids[0].int(), &q)
	if err != nil {
		return nil, err
	}
	f.widths = []float64{0}
	if w := kid.get("W").kids; len(w) == 2 {
		for _, v := range w[1].kids {
			f.widths = append(f.widths, v.num)
		}
	}
	descriptor, err := c.object(kid.get("FontDescriptor").int(), &p)
	if err != nil {
		return nil, err
	}
	f.ascent, f.descent = descriptor.get("Ascent").num/1000, -descriptor.get("Descent").num/1000
	f.texts = make([]string, len(f.widths))
	_, table, err := c.stream(unicode, &c.unzip)
	if err != nil {
		return nil, err
	}
	return f, f.readTexts(table)
}

// readTexts reads the pairs of a ToUnicode table.
func (f *faceBack) readTexts(table []byte) error {
	p := parser{data: table}
	var from []byte
	pairs := false
	for {
		p.skip()
		if p.at >= len(p.data) {
			return nil
		}
		v, err := p.next(0)
		if err != nil {
			return err
		}
		switch {
		case v.kind == keyword:
			pairs, from = string(v.str) == "beginbfchar", nil
		case !pairs || v.kind != str:
		case from == nil:
			from = v.str
		default:
			if len(from) == 2 {
				if code := int(from[0])<<8 | int(from[1]); code < len(f.texts) {
					f.texts[code] = utf16Text(v.str)
				}
			}
			from = nil
		}
	}
}
