package pdf

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"underlag/pipeline/font"
)

// typeface is a face as this file uses it. Each glyph and text it stands for gets a code of its own, in the order they
// are first drawn, so that what looks the same may still be read as what it is: a hyphen, a soft hyphen.
type typeface struct {
	style  font.Style
	single []uint16 // code of a glyph that stands for one character of the basic plane, by glyph; 0 is none
	said   []rune   // which character that is
	more   map[drawn]uint16
	glyphs []uint16 // by code-1
	texts  []string
	object int
}

type drawn struct {
	id   uint16
	text string
}

func (t *typeface) code(g font.Glyph) uint16 {
	r := oneRune(g.Text)
	if r != 0 && int(g.ID) < len(t.single) && t.said[g.ID] == r {
		return t.single[g.ID]
	}
	if c, ok := t.more[drawn{g.ID, g.Text}]; ok {
		return c
	}
	t.glyphs = append(t.glyphs, g.ID)
	text := strings.Clone(g.Text) // do not keep the paragraph it was cut from
	t.texts = append(t.texts, text)
	c := uint16(len(t.glyphs))
	for int(g.ID) >= len(t.single) {
		t.single, t.said = append(t.single, make([]uint16, 256)...), append(t.said, make([]rune, 256)...)
	}
	if r != 0 && t.said[g.ID] == 0 {
		t.single[g.ID], t.said[g.ID] = c, r
		return c
	}
	if t.more == nil {
		t.more = map[drawn]uint16{}
	}
	t.more[drawn{g.ID, text}] = c
	return c
}

// oneRune gives the character of a text that is just one; else 0.
func oneRune(s string) rune {
	switch {
	case len(s) == 1:
		return rune(s[0])
	case len(s) == 0 || len(s) > 4:
		return 0
	}
	var first rune
	for i, r := range s {
		if i > 0 {
			return 0
		}
		first = r
	}
	return first
}

// put writes the font: the subset, its widths and what each code says.
func (t *typeface) put(o *objects, fonts *font.Set) error {
	if len(t.glyphs) == 0 {
		return nil
	}
	sub, err := fonts.Subset(t.style, t.glyphs)
	if err != nil {
		return err
	}
	first := o.reserve(5)
	file, unicode, descriptor, descendant := first, first+1, first+2, first+3
	t.object = first + 4
	o.stream(file, fmt.Sprintf("/Length1 %d", len(sub)), sub)
	o.stream(unicode, "", t.toUnicode())

	name := subsetTag(sub) + "+" + font.Family + [...]string{"", "-Bold", "-Italic", "-BoldItalic"}[t.style]
	thousand := func(v float64) int { return int(v*1000 + 0.5) }
	box, angle := fonts.Box(t.style), fonts.ItalicAngle(t.style)
	flags, stem := 32, 80 // not symbolic
	if angle != 0 {
		flags |= 64
	}
	if t.style == font.Bold || t.style == font.BoldItalic {
		stem = 140
	}
	o.put(descriptor, fmt.Appendf(nil, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/XHeight %d/StemV %d/FontFile2 %d 0 R>>",
		name, flags, box[0], box[1], box[2], box[3], angle, thousand(fonts.Ascent(t.style)), -thousand(fonts.Descent(t.style)),
		thousand(fonts.CapHeight(t.style)), thousand(fonts.XHeight(t.style)), stem, file))
	widths := make([]byte, 0, 4*len(t.glyphs))
	for _, id := range t.glyphs {
		widths = append(strconv.AppendInt(widths, int64(fonts.GlyphWidth(t.style, id)), 10), ' ')
	}
	o.put(descendant, fmt.Appendf(nil, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/W[1[%s]]>>",
		name, descriptor, widths))
	o.put(t.object, fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		name, descendant, unicode))
	return nil
}

// subsetTag gives the six capitals that mark a subset, from its content.
func subsetTag(sub []byte) string {
	sum := sha256.Sum256(sub)
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag[:])
}

const unicodeHead = `/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
`

func (t *typeface) toUnicode() []byte {
	b := []byte(unicodeHead)
	for from := 0; from < len(t.texts); from += 100 { // a block holds at most 100
		to := min(from+100, len(t.texts))
		b = fmt.Appendf(b, "%d beginbfchar\n", to-from)
		for i := from; i < to; i++ {
			b = fmt.Appendf(b, "<%04X><", i+1)
			text := t.texts[i]
			if text == "" { // a mark whose letter already says both; a code must say something
				text = "\u200b"
			}
			for _, u := range utf16.Encode([]rune(text)) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
