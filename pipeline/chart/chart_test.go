package chart_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/chart"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

var update = flag.Bool("update", false, "write the golden files")

var house = paper.Colour{R: 0x0b, G: 0x55, B: 0x63}

func loadFonts(t testing.TB) *font.Set {
	t.Helper()
	fonts, err := font.Load()
	if err != nil {
		t.Fatalf("font.Load: %v", err)
	}
	return fonts
}

func value(f float64) figure.ChartValue {
	return figure.ChartValue{Size: f, Text: strings.ReplaceAll(fmt.Sprint(f), "-", "−"), Figure: fmt.Sprint("f", f)}
}

var hidden = figure.ChartValue{Absent: true, Text: ".."}

func charts() map[string]figure.ChartView {
	return map[string]figure.ChartView{
		"bar": {Kind: "bar", Title: "Deltagare per aktivitet, antal", Series: []string{""}, Categories: []string{"Slöjd", "Musik", "Bild och dans"},
			Values: [][]figure.ChartValue{{value(29), value(0), hidden}}},
		"negative": {Kind: "bar", Title: "Förändring, antal", Series: []string{""}, Categories: []string{"Upp", "Ner"},
			Values: [][]figure.ChartValue{{value(4), value(-8)}}},
		"grouped": {Kind: "grouped", Title: "WHO-5 före och efter, medelvärde", Series: []string{"före", "efter"}, Categories: []string{"Primärvård", "Psykiatri"},
			Values: [][]figure.ChartValue{{value(39), value(34)}, {value(53), value(45)}}},
		"stacked": {Kind: "stacked", Title: "Sätt att komma in, antal", Series: []string{"primärvård", "psykiatri", "annat"}, Categories: []string{"Krokom", "Östersund"},
			Values: [][]figure.ChartValue{{value(20), value(31)}, {value(8), value(12)}, {value(1), hidden}}},
		"line": {Kind: "line", Title: "Träffar per månad, antal", Series: []string{"Krokom", "Östersund"}, Categories: []string{"jan", "feb", "mar"},
			Values: [][]figure.ChartValue{{value(3), hidden, value(8)}, {value(6), value(9), value(12)}}},
	}
}

// words writes a drawing as text, in tenths of a millimetre.
func words(d chart.Drawing) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%.1f × %.1f\n", d.Width, d.Height)
	for _, s := range d.Shapes {
		b.WriteString([]string{"rect", "line", "dot"}[s.Kind])
		for _, p := range s.Points {
			fmt.Fprintf(&b, " %.1f,%.1f", p.X, p.Y)
		}
		fmt.Fprintf(&b, " #%02x%02x%02x\n", s.Colour.R, s.Colour.G, s.Colour.B)
	}
	for _, l := range d.Labels {
		fmt.Fprintf(&b, "label %.1f,%.1f %s %q", l.At.X, l.At.Y, []string{"start", "middle", "end"}[l.Anchor], l.Text)
		if l.Bold {
			b.WriteString(" bold")
		}
		if l.Figure != "" {
			b.WriteString(" " + l.Figure)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestDraw(t *testing.T) {
	for name, v := range charts() {
		d, err := chart.Draw(v, 150, house, loadFonts(t))
		if err != nil {
			t.Fatalf("Draw(%q): %v", name, err)
		}
		got := words(d)
		path := filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
}

func TestDrawRefuses(t *testing.T) {
	for _, v := range []figure.ChartView{
		{},
		{Kind: "pie", Series: []string{""}, Categories: []string{"a"}, Values: [][]figure.ChartValue{{value(1)}}},
		{Kind: "bar", Series: []string{"", "x"}, Categories: []string{"a"}, Values: [][]figure.ChartValue{{value(1)}}},
		{Kind: "bar", Series: []string{""}, Categories: []string{"a", "b"}, Values: [][]figure.ChartValue{{value(1)}}},
	} {
		if d, err := chart.Draw(v, 150, house, loadFonts(t)); err == nil {
			t.Errorf("Draw(%+v) gave %d shapes, want an error", v, len(d.Shapes))
		}
	}
}

// TestDrawProperties holds random charts to what a reader may expect: all within the drawing, bars in proportion to
// their values, no text over another.
func TestDrawProperties(t *testing.T) {
	fonts := loadFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		v := figure.ChartView{Kind: rapid.SampledFrom([]string{"bar", "grouped", "stacked", "line"}).Draw(t, "kind")}
		low := rapid.SampledFrom([]float64{0, -1}).Draw(t, "low")
		for range rapid.IntRange(1, 25).Draw(t, "categories") {
			v.Categories = append(v.Categories, strings.Repeat("ord ", rapid.IntRange(0, 20).Draw(t, "words"))+"x"+strings.Repeat("å", rapid.IntRange(0, 90).Draw(t, "long")))
		}
		for range rapid.IntRange(1, 6).Draw(t, "series") {
			v.Series = append(v.Series, strings.Repeat("namn ", rapid.IntRange(1, 12).Draw(t, "name")))
			var row []figure.ChartValue
			for range v.Categories {
				c := value(float64(int(rapid.Float64Range(low*1000, 1000).Draw(t, "value"))))
				if rapid.IntRange(0, 8).Draw(t, "absent") == 0 {
					c = hidden
				}
				row = append(row, c)
			}
			v.Values = append(v.Values, row)
		}
		d, err := chart.Draw(v, 150, house, fonts)
		if err != nil {
			t.Fatalf("Draw: %v", err)
		}
		for _, problem := range append(outside(d, fonts), overlapping(d, fonts)...) {
			t.Errorf("%s: %s", v.Kind, problem)
		}
		if v.Kind == "bar" || v.Kind == "grouped" {
			for _, problem := range disproportionate(d, v) {
				t.Error(problem)
			}
		}
	})
}

type box struct {
	x0, y0, x1, y1 float64
	text           string
}

func boxes(d chart.Drawing, fonts *font.Set) []box {
	var out []box
	for _, l := range d.Labels {
		st := font.Regular
		if l.Bold {
			st = font.Bold
		}
		w, err := fonts.Width(l.Text, st, l.Size)
		if err != nil {
			continue
		}
		x := l.At.X - w*float64(l.Anchor)/2
		out = append(out, box{x, l.At.Y - 0.7*l.Size*font.PointMM, x + w, l.At.Y, l.Text})
	}
	return out
}

func outside(d chart.Drawing, fonts *font.Set) []string {
	all := boxes(d, fonts)
	for _, s := range d.Shapes {
		for _, p := range s.Points {
			all = append(all, box{p.X, p.Y, p.X, p.Y, "a shape"})
		}
	}
	var out []string
	for _, b := range all {
		if b.x0 < -0.01 || b.x1 > d.Width+0.01 || b.y0 < -0.5 || b.y1 > d.Height+0.01 {
			out = append(out, fmt.Sprintf("%q at %.1f–%.1f, %.1f–%.1f of %.1f × %.1f", b.text, b.x0, b.x1, b.y0, b.y1, d.Width, d.Height))
		}
	}
	return out
}

func overlapping(d chart.Drawing, fonts *font.Set) []string {
	all := boxes(d, fonts)
	var out []string
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.x0 < b.x1-0.05 && b.x0 < a.x1-0.05 && a.y0 < b.y1-0.05 && b.y0 < a.y1-0.05 {
				out = append(out, fmt.Sprintf("%q over %q at %.1f,%.1f", a.text, b.text, a.x0, a.y1))
			}
		}
	}
	return out
}

// disproportionate holds the bars' lengths to their values.
func disproportionate(d chart.Drawing, v figure.ChartView) []string {
	var lengths []float64
	skip := 0
	if len(v.Series) > 1 {
		skip = len(v.Series) // the legend's
	}
	for _, s := range d.Shapes {
		if s.Kind == chart.RectShape {
			if skip > 0 {
				skip--
				continue
			}
			lengths = append(lengths, s.Points[1].X-s.Points[0].X)
		}
	}
	var sizes []float64
	for k := range v.Categories {
		for i := range v.Series {
			if c := v.Values[i][k]; !c.Absent && c.Size != 0 {
				sizes = append(sizes, max(c.Size, -c.Size))
			}
		}
	}
	if len(sizes) != len(lengths) {
		return []string{fmt.Sprintf("%d bars for %d values", len(lengths), len(sizes))}
	}
	var out []string
	for i := range sizes {
		if r := lengths[i] / sizes[i] * sizes[0] / lengths[0]; r < 0.999 || r > 1.001 {
			out = append(out, fmt.Sprintf("bar %d is %.2f mm for %g, bar 0 is %.2f mm for %g", i, lengths[i], sizes[i], lengths[0], sizes[0]))
		}
	}
	return out
}
