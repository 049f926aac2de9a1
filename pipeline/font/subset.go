package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Flags of a composite glyph's parts.
const (
	argsAreWords = 1 << 0
	haveScale    = 1 << 3
	moreParts    = 1 << 5
	haveXYScale  = 1 << 6
	have2x2      = 1 << 7
	instructed   = 1 << 8
)

// Subset makes a TrueType font of the glyphs in used, renumbered: glyph used[i] becomes i+1, and 0 stays the box for
// missing glyphs. A glyph may be listed more than once. Parts of composite glyphs follow after. The result holds what a
// PDF needs (no cmap, no names, no hinting) and depends on nothing but used.
func (s *Set) Subset(st Style, used []uint16) ([]byte, error) {
	f := s.faces[st]
	sub := subsetter{face: f, old: append([]uint16{0}, used...), parts: map[uint16]uint16{}}
	for i := 0; i < len(sub.old); i++ { // grows while parts are found
		if err := sub.add(sub.old[i]); err != nil {
			return nil, err
		}
	}
	if len(sub.old) > math.MaxUint16 {
		return nil, errors.New("too many glyphs for one font")
	}
	sub.loca = binary.BigEndian.AppendUint32(sub.loca, uint32(len(sub.glyf)))
	return sub.font()
}

type subsetter struct {
	face  *face
	old   []uint16          // old number of each new glyph
	parts map[uint16]uint16 // new number of a glyph that is part of another
	glyf  []byte
	loca  []byte
}

// outline gives the bytes of a glyph; none for a blank.
func (f *face) outline(id uint16) ([]byte, error) {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	var from, to uint64
	i := int(id)
	switch {
	case i >= f.glyphs:
		return nil, fmt.Errorf("the font has no glyph %d", id)
	case f.longLoca && len(loca) >= 4*i+8:
		from, to = uint64(be32(loca[4*i:])), uint64(be32(loca[4*i+4:]))
	case !f.longLoca && len(loca) >= 2*i+4:
		from, to = 2*uint64(be16(loca[2*i:])), 2*uint64(be16(loca[2*i+2:]))
	default:
		return nil, errors.New("the table of outlines is cut off")
	}
	if from > to || to > uint64(len(glyf)) {
		return nil, fmt.Errorf("glyph %d reaches outside the font", id)
	}
	return glyf[from:to], nil
}

func (s *subsetter) add(id uint16) error {
	src, err := s.face.outline(id)
	if err != nil {
		return err
	}
	s.loca = binary.BigEndian.AppendUint32(s.loca, uint32(len(s.glyf)))
	switch {
	case len(src) < 10: // a blank
	case int16(be16(src)) < 0:
		err = s.addComposite(src)
	default:
		err = s.addSimple(src)
	}
	if err != nil {
		return fmt.Errorf("glyph %d: %w", id, err)
	}
	for len(s.glyf)%4 != 0 {
		s.glyf = append(s.glyf, 0)
	}
	return nil
}

// addSimple copies an outline without its hinting program, which nothing runs without the font's own programs.
func (s *subsetter) addSimple(src []byte) error {
	at := 10 + 2*int(be16(src))
	if at+2 > len(src) || at+2+int(be16(src[at:])) > len(src) {
		return errors.New("its outline is cut off")
	}
	s.glyf = append(append(s.glyf, src[:at]...), 0, 0)
	s.glyf = append(s.glyf, src[at+2+int(be16(src[at:])):]...)
	return nil
}

// addComposite copies a glyph made of others and writes their new numbers into it.
func (s *subsetter) addComposite(src []byte) error {
	s.glyf = append(s.glyf, src[:10]...)
	for at, more := 10, true; more; {
		if at+4 > len(src) {
			return errors.New("its parts are cut off")
		}
		flags, id := be16(src[at:]), be16(src[at+2:])
		to, ok := s.parts[id]
		if !ok {
			to = uint16(len(s.old))
			s.parts[id] = to
			s.old = append(s.old, id)
		}
		size := 4 + 2
		if flags&argsAreWords != 0 {
			size += 2
		}
		switch {
		case flags&haveScale != 0:
			size += 2
		case flags&haveXYScale != 0:
			size += 4
		case flags&have2x2 != 0:
			size += 8
		}
		if at+size > len(src) {
			return errors.New("its parts are cut off")
		}
		s.glyf = binary.BigEndian.AppendUint16(s.glyf, flags&^instructed)
		s.glyf = binary.BigEndian.AppendUint16(s.glyf, to)
		s.glyf = append(s.glyf, src[at+4:at+size]...)
		at += size
		more = flags&moreParts != 0
	}
	return nil
}

func (s *subsetter) font() ([]byte, error) {
	n := len(s.old)
	hmtx := make([]byte, 0, 4*n)
	src := s.face.tables["hmtx"]
	for _, id := range s.old {
		at := 4 * min(int(id), s.face.longMetrics-1)
		bearing := src[at+2 : at+4]
		if int(id) >= s.face.longMetrics {
			at := 4*s.face.longMetrics + 2*(int(id)-s.face.longMetrics)
			if at+2 > len(src) {
				return nil, errors.New("the widths are cut off")
			}
			bearing = src[at : at+2]
		}
		hmtx = append(append(hmtx, src[at:at+2]...), bearing...)
	}
	head := append([]byte(nil), s.face.tables["head"]...)
	binary.BigEndian.PutUint32(head[8:], 0) // checksum, set below
	binary.BigEndian.PutUint16(head[50:], 1)
	hhea := append([]byte(nil), s.face.tables["hhea"]...)
	binary.BigEndian.PutUint16(hhea[34:], uint16(n))
	maxp := append([]byte(nil), s.face.tables["maxp"]...)
	binary.BigEndian.PutUint16(maxp[4:], uint16(n))

	tables := []table{{"glyf", s.glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", s.loca}, {"maxp", maxp}}
	return assemble(tables), nil
}

type table struct {
	name string
	data []byte
}

// assemble writes the tables, which are sorted by name, as a font file.
func assemble(tables []table) []byte {
	n := len(tables)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, power * 16, log, (n - power) * 16} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at, headAt := 12+16*n, 0
	for _, t := range tables {
		out = append(out, t.name...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		if t.name == "head" {
			headAt = at
		}
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xb1b0afba-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	sum := uint32(0)
	for ; len(b) >= 4; b = b[4:] {
		sum += be32(b)
	}
	if len(b) > 0 {
		var last [4]byte
		copy(last[:], b)
		sum += be32(last[:])
	}
	return sum
}
