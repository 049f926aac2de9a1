package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"
	"sync"

	otfont "github.com/go-text/typesetting/font"
)

// face is one TrueType font, read as far as setting Latin text needs it.
type face struct {
	data   []byte
	tables map[string][]byte

	unitsPerEm, glyphs, longMetrics     int
	ascent, descent, capHeight, xHeight int16
	bbox                                [4]int16
	angle                               int
	longLoca                            bool
	latin                               [latinEnd]uint16 // glyphs of the characters nearly all text is made of
	segments                            []segment
	widths                              []int16 // thousandths
	kernFirst                           []uint16
	kernPairs                           []kernPair
	marks                               sync.Once // guards shaper, which only text with combining marks needs
	shaper                              *otfont.Font
	shaperErr                           error
}

// latinEnd ends the range that is looked up without search: ASCII, Latin-1, Latin Extended-A and -B.
const latinEnd = 0x250

// segment is a range of characters of a cmap of format 4.
type segment struct {
	start, end, delta uint16
	glyphs            []byte // where the glyphs are listed; nil when delta alone says it
}

func parse(data []byte) (*face, error) {
	f := &face{data: data, tables: map[string][]byte{}}
	if len(data) < 12 {
		return nil, errors.New("too short for a font")
	}
	n := int(be16(data[4:]))
	if len(data) < 12+16*n {
		return nil, errors.New("cut off in the table directory")
	}
	for i := range n {
		rec := data[12+16*i:]
		at, size := uint64(be32(rec[8:])), uint64(be32(rec[12:]))
		if at+size > uint64(len(data)) {
			return nil, fmt.Errorf("table %q reaches outside the font", rec[:4])
		}
		f.tables[string(rec[:4])] = data[at : at+size]
	}
	for _, t := range []struct {
		name string
		size int
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"OS/2", 90}, {"post", 32}, {"hmtx", 4}, {"loca", 4}, {"glyf", 1}, {"cmap", 4}} {
		if len(f.tables[t.name]) < t.size {
			return nil, fmt.Errorf("table %q is missing or too short", t.name)
		}
	}
	f.readMetrics()
	if err := f.readWidths(); err != nil {
		return nil, err
	}
	if err := f.readCharacters(); err != nil {
		return nil, err
	}
	f.readKerning()
	return f, nil
}

func (f *face) readMetrics() {
	head, hhea, os2 := f.tables["head"], f.tables["hhea"], f.tables["OS/2"]
	f.unitsPerEm = int(be16(head[18:]))
	for i := range f.bbox {
		f.bbox[i] = int16(be16(head[36+2*i:]))
	}
	f.longLoca = be16(head[50:]) != 0
	f.ascent, f.descent = int16(be16(hhea[4:])), int16(be16(hhea[6:]))
	f.longMetrics = int(be16(hhea[34:]))
	f.glyphs = int(be16(f.tables["maxp"][4:]))
	f.xHeight, f.capHeight = int16(be16(os2[86:])), int16(be16(os2[88:]))
	f.angle = int(int16(be16(f.tables["post"][4:])))
}

func (f *face) readWidths() error {
	hmtx := f.tables["hmtx"]
	if f.longMetrics < 1 || f.unitsPerEm < 1 || len(hmtx) < 4*f.longMetrics {
		return errors.New("the widths are cut off")
	}
	f.widths = make([]int16, f.longMetrics)
	for i := range f.widths {
		f.widths[i] = int16(f.scale(int(be16(hmtx[4*i:]))))
	}
	return nil
}

func (f *face) readCharacters() error {
	cmap := f.tables["cmap"]
	var table []byte
	for i := range int(be16(cmap[2:])) {
		if len(cmap) < 12+8*i {
			break
		}
		rec := cmap[4+8*i:]
		at := int(be32(rec[4:]))
		if be16(rec) == 3 && be16(rec[2:]) == 1 && at+16 <= len(cmap) && be16(cmap[at:]) == 4 {
			table = cmap[at:]
		}
	}
	if table == nil {
		return errors.New("no table of Unicode characters")
	}
	n := int(be16(table[6:]))
	if len(table) < 16+4*n {
		return errors.New("the table of characters is cut off")
	}
	f.segments = make([]segment, n/2)
	for i := range f.segments {
		s := &f.segments[i]
		s.end, s.start, s.delta = be16(table[14+2*i:]), be16(table[16+n+2*i:]), be16(table[16+2*n+2*i:])
		at := 16 + 3*n + 2*i
		if off := int(be16(table[at:])); off != 0 && at+off <= len(table) {
			s.glyphs = table[at+off:]
		}
	}
	for r := range f.latin {
		f.latin[r] = f.search(uint16(r))
	}
	return nil
}

// glyph gives the glyph of a character; 0 where the face has none.
func (f *face) glyph(r rune) uint16 {
	if r >= 0 && r < latinEnd {
		return f.latin[r]
	}
	if r > math.MaxUint16 {
		return 0
	}
	if r == '\u2011' { // a no-break hyphen looks like any other; the faces have no glyph of its own for it
		r = '-'
	}
	return f.search(uint16(r))
}

func (f *face) search(c uint16) uint16 {
	i := sort.Search(len(f.segments), func(i int) bool { return f.segments[i].end >= c })
	if i == len(f.segments) || f.segments[i].start > c || c < ' ' {
		return 0
	}
	s := f.segments[i]
	if s.glyphs == nil {
		return c + s.delta
	}
	at := 2 * int(c-s.start)
	if at+2 > len(s.glyphs) {
		return 0
	}
	if g := be16(s.glyphs[at:]); g != 0 {
		return g + s.delta
	}
	return 0
}

func (f *face) width(id uint16) int32 {
	if int(id) >= len(f.widths) { // the last width holds for all that follow
		id = uint16(len(f.widths) - 1)
	}
	return int32(f.widths[id])
}

// scale turns font units into thousandths of the size.
func (f *face) scale(units int) int32 {
	return int32(math.Round(float64(units) * 1000 / float64(f.unitsPerEm)))
}

func (f *face) fraction(units int16) float64 { return float64(units) / float64(f.unitsPerEm) }

func be16(b []byte) uint16 { return binary.BigEndian.Uint16(b) }
func be32(b []byte) uint32 { return binary.BigEndian.Uint32(b) }
