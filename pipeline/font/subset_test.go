package font

import (
	"bytes"
	"slices"
	"testing"

	otfont "github.com/go-text/typesetting/font"
)

func TestSubsetKeepsOutlines(t *testing.T) {
	s := load(t)
	for st := range NumStyles {
		run, err := s.Shape("Åäöé–aa\u2011", st, 11) // composites, a repeated glyph
		if err != nil {
			t.Fatalf("Shape: %v", err)
		}
		var used []uint16
		for _, g := range run.Glyphs {
			used = append(used, g.ID)
		}
		b, err := s.Subset(st, used)
		if err != nil {
			t.Fatalf("Subset(%d): %v", st, err)
		}
		if again, _ := s.Subset(st, used); !bytes.Equal(b, again) {
			t.Errorf("Subset(%d) gives other bytes the second time", st)
		}
		sub, err := parseSubset(b)
		if err != nil {
			t.Fatalf("the subset of face %d does not parse: %v", st, err)
		}
		whole, err := otfont.ParseTTF(bytes.NewReader(s.faces[st].data))
		if err != nil {
			t.Fatal(err)
		}
		for i, id := range used {
			want, got := whole.GlyphData(otfont.GID(id)), sub.GlyphData(otfont.GID(i+1))
			if a, b := want.(otfont.GlyphOutline), got.(otfont.GlyphOutline); len(a.Segments) == 0 || !slices.Equal(a.Segments, b.Segments) {
				t.Errorf("glyph %d of face %d is drawn otherwise as %d", id, st, i+1)
			}
			if a, b := whole.HorizontalAdvance(otfont.GID(id)), sub.HorizontalAdvance(otfont.GID(i+1)); a != b {
				t.Errorf("glyph %d is %v wide, in the subset %v", id, a, b)
			}
		}
	}
}

// parseSubset reads a subset with the full parser, which wants a cmap: the outlines are what we ask it for.
func parseSubset(b []byte) (*otfont.Face, error) {
	own, err := subsetTables(b)
	if err != nil {
		return nil, err
	}
	cmap := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12, 0, 4, 0, 24, 0, 0, 0, 2, 0, 2, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 1, 0, 0}
	full := assemble(append([]table{{"cmap", cmap}}, own...))
	return otfont.ParseTTF(bytes.NewReader(full))
}

func subsetTables(b []byte) ([]table, error) {
	var out []table
	for i := range int(be16(b[4:])) {
		rec := b[12+16*i:]
		at, size := be32(rec[8:]), be32(rec[12:])
		out = append(out, table{string(rec[:4]), b[at : at+size]})
	}
	return out, nil
}

func TestSubsetRefusesUnknownGlyph(t *testing.T) {
	if _, err := load(t).Subset(Regular, []uint16{65000}); err == nil {
		t.Error("Subset of a glyph that is not there gives no error")
	}
}

func TestParseRefusesBrokenFonts(t *testing.T) {
	whole := load(t).faces[Regular].data
	for _, n := range []int{0, 5, 11, 12, 100, 400, 5000, len(whole) / 2} {
		if _, err := parse(whole[:n]); err == nil {
			t.Errorf("parse of the first %d bytes gives no error", n)
		}
	}
}
