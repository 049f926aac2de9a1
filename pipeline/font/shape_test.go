package font

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func load(t testing.TB) *Set {
	t.Helper()
	s, err := Load()
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return s
}

func TestShapeKeepsText(t *testing.T) {
	s := load(t)
	for _, tc := range []struct{ name, in, want string }{
		{"swedish", "Trygg fristad och verkstad för växande – åäö ÅÄÖ § 119", "Trygg fristad och verkstad för växande – åäö ÅÄÖ § 119"},
		{"no-break space", "12\u00a0000\u00a0kr", "12\u00a0000\u00a0kr"},
		{"minus", "\u22123,5", "\u22123,5"},
		{"soft hyphen", "besluts\u00adunderlag", "beslutsunderlag"},
		{"zero width space", "a\u200bb", "ab"},
		{"no-break hyphen", "e\u2011post", "e\u2011post"},
		{"combining", "q\u0308a", "q\u0308a"},
		{"combining with no-break hyphen", "q\u0308\u2011\u00ada", "q\u0308-a"},
		{"empty", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for st := range NumStyles {
				run, err := s.Shape(tc.in, st, 11)
				if err != nil {
					t.Fatalf("Shape(%q, %d): %v", tc.in, st, err)
				}
				if got := run.Text(); got != tc.want {
					t.Errorf("Shape(%q, %d) says %q, want %q", tc.in, st, got, tc.want)
				}
				w, err := s.Width(tc.in, st, 11)
				if err != nil || math.Abs(w-run.Width) > 1e-9 {
					t.Errorf("Width(%q, %d) = %v, %v; Shape says %v", tc.in, st, w, err, run.Width)
				}
			}
		})
	}
}

func TestShapeRefusesWhatNoFaceHas(t *testing.T) {
	s := load(t)
	for _, tc := range []struct {
		in     string
		r      rune
		offset int
	}{
		{"åk 🚲 hem", '🚲', 4}, {"日", '日', 0}, {"a\tb", '\t', 1}, {"q\u0308🚲", '🚲', 3}, {"a\x00", 0, 1},
	} {
		_, err := s.Shape(tc.in, Regular, 11)
		var missing *MissingGlyph
		if !errors.As(err, &missing) || missing.Rune != tc.r || missing.Offset != tc.offset {
			t.Errorf("Shape(%q): %v (%+v), want %U at %d", tc.in, err, missing, tc.r, tc.offset)
		}
		if s.Has(tc.r) {
			t.Errorf("Has(%U) = true", tc.r)
		}
	}
}

func TestShapeKernsPairs(t *testing.T) {
	s := load(t)
	both, _ := s.Shape("AV", Regular, 10)
	a, _ := s.Shape("A", Regular, 10)
	v, _ := s.Shape("V", Regular, 10)
	if both.Width >= a.Width+v.Width {
		t.Errorf("AV is %v mm wide, not closer than A %v and V %v", both.Width, a.Width, v.Width)
	}
	if g := both.Glyphs[0]; g.Width != 667 || g.Advance >= g.Width {
		t.Errorf("A before V: %+v, want the width 667 and less advance", g)
	}
}

func TestMarksStandOverTheirLetters(t *testing.T) {
	s := load(t)
	run, err := s.Shape("q\u0308", Regular, 10)
	if err != nil || len(run.Glyphs) != 2 {
		t.Fatalf("Shape(q with diaeresis) = %+v, %v; want two glyphs", run.Glyphs, err)
	}
	mark := run.Glyphs[1]
	if mark.Advance != 0 || mark.XOffset == 0 {
		t.Errorf("the mark is %+v, want no advance and moved back over its letter", mark)
	}
}

func TestMetrics(t *testing.T) {
	s := load(t)
	for st := range NumStyles {
		for name, v := range map[string][3]float64{
			"Ascent": {s.Ascent(st), 0.85, 0.95}, "Descent": {s.Descent(st), 0.18, 0.25},
			"CapHeight": {s.CapHeight(st), 0.65, 0.75}, "XHeight": {s.XHeight(st), 0.48, 0.56},
		} {
			if v[0] < v[1] || v[0] > v[2] {
				t.Errorf("%s(%d) = %v, want within %v–%v", name, st, v[0], v[1], v[2])
			}
		}
	}
}

func BenchmarkShape(b *testing.B) {
	s := load(b)
	text := strings.Repeat("Trygg fristad och verkstad för växande är ett projekt. ", 10)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Shape(text, Regular, 11); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}
