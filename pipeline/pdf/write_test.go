package pdf

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"underlag/pipeline/font"
	"underlag/pipeline/paper"
	"underlag/pipeline/pdf/pdftest"
)

func mustWrite(t testing.TB, s *sketch, fl flaws) File {
	t.Helper()
	f, err := write(context.Background(), s.paper(), sampleMeta(), s.fonts, fl)
	if err != nil {
		t.Fatalf("write: %v", err)
	}
	return f
}

func TestConformance(t *testing.T) {
	plain := newSketch(t)
	plain.text(plain.root.Add(paper.P), 20, 50, "Bara ett stycke.")
	pdftest.Conform(t, mustWrite(t, sample(t), flaws{}).Bytes, mustWrite(t, plain, flaws{}).Bytes, mustWrite(t, long(t, 60), flaws{}).Bytes)
}

// TestFlawsDoNotConform shows that the conformance test would notice.
func TestFlawsDoNotConform(t *testing.T) {
	skipped := sample(t)
	skipped.text(skipped.root.Add(paper.H4), 20, 200, "Nivå fyra")
	cases := []struct {
		name  string
		s     *sketch
		flaws flaws
		rule  string // a rule that must be among those that fail
	}{
		{"no alternative text", sample(t), flaws{noAlt: true}, "ua1 7.3-1"},
		{"no tab order", sample(t), flaws{noTabs: true}, "ua1 7.18.3-1"},
		{"no link contents", sample(t), flaws{noContents: true}, "ua1 7.18.5-2"},
		{"no note identifier", sample(t), flaws{noNoteID: true}, "ua1 7.9-1"},
		{"no language", sample(t), flaws{noLang: true}, "ua1 7.2-"},
		{"skipped heading", skipped, flaws{skippedHeading: true}, "ua1 7.4.2-1"},
		{"not marked as tagged", sample(t), flaws{noMarkInfo: true}, "2a 6.7.2.2-1"},
	}
	files := make([][]byte, len(cases))
	for i, tc := range cases {
		files[i] = mustWrite(t, tc.s, tc.flaws).Bytes
	}
	for i, failed := range pdftest.Faults(t, files...) {
		if !slices.ContainsFunc(failed, func(s string) bool { return strings.HasPrefix(s, cases[i].rule) }) {
			t.Errorf("%s: the rule %s does not fail; failed: %q", cases[i].name, cases[i].rule, failed)
		}
	}
}

// long is a paper of a table with many rows over many pages.
func long(t testing.TB, rows int) *sketch {
	s := newSketch(t)
	s.text(s.root.Add(paper.H1), 20, 20, "Tabell")
	table := s.root.Add(paper.Table)
	head := table.Add(paper.THead).Add(paper.TR)
	for i := range 8 {
		th := head.Add(paper.TH)
		th.Set().Scope = "Column"
		s.text(th, 20+20*float64(i), 25, "Kolumn")
	}
	words := []string{"Östersund", "Krokom", "12\u00a0345", "slöjd", "2024-06-03", "\u22123,5", "bibliotek", "Åre"}
	body := table.Add(paper.TBody)
	y := 30.0
	for i := range rows {
		if y > 270 {
			s.newPage()
			s.artifact(paper.Repeated, 20, 20, "Kolumn Kolumn")
			y = 30
		}
		tr := body.Add(paper.TR)
		for k := range 8 {
			s.text(tr.Add(paper.TD), 20+20*float64(k), y, words[(i*k+i/7+k)%8])
		}
		y += 11
	}
	return s
}

func TestBytesAreTheSameEveryTime(t *testing.T) {
	want := mustWrite(t, sample(t), flaws{})
	tall := mustWrite(t, long(t, 200), flaws{})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for i := range 20 {
		runtime.GOMAXPROCS(1 + i%2)
		if got := mustWrite(t, sample(t), flaws{}); !bytes.Equal(got.Bytes, want.Bytes) || got.SHA256 != want.SHA256 {
			t.Fatalf("run %d with %d processors gives other bytes", i, 1+i%2)
		}
		if i < 4 && !bytes.Equal(mustWrite(t, long(t, 200), flaws{}).Bytes, tall.Bytes) {
			t.Fatalf("run %d with %d processors gives other bytes for the long paper", i, 1+i%2)
		}
	}
	if want.Pages != 2 || len(want.SHA256) != 64 {
		t.Errorf("File says %d pages, digest %q", want.Pages, want.SHA256)
	}
}

func TestPdfcpuValidates(t *testing.T) {
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	for name, s := range map[string]*sketch{"sample": sample(t), "long": long(t, 100)} {
		b := mustWrite(t, s, flaws{}).Bytes
		if err := api.Validate(bytes.NewReader(b), conf); err != nil {
			t.Errorf("pdfcpu on the %s: %v", name, err)
		}
		n, err := api.PageCount(bytes.NewReader(b), conf)
		if err != nil || n != len(s.pages) {
			t.Errorf("pdfcpu counts %d pages of the %s (%v), want %d", n, name, err, len(s.pages))
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	run := func(s *sketch) font.Run { return s.run("text", font.Regular, 11) }
	at := paper.Point{X: 20, Y: 50}
	for _, tc := range []struct {
		name string
		make func(s *sketch)
		want string
	}{
		{"content outside the tree", func(s *sketch) {
			r := run(s)
			s.draw(func(c paper.Canvas) { c.Glyphs(at, r, black) })
		}, "page 1: content outside the structure tree"},
		{"a stranger", func(s *sketch) {
			s.draw(func(c paper.Canvas) { c.Begin(&paper.Elem{Role: paper.P}); c.End() })
		}, "not in the structure tree"},
		{"nesting", func(s *sketch) {
			p := s.root.Add(paper.P)
			s.draw(func(c paper.Canvas) { c.Begin(p); c.Begin(p); c.End() })
		}, "an element begins inside another"},
		{"no end", func(s *sketch) {
			p := s.root.Add(paper.P)
			s.draw(func(c paper.Canvas) { c.Begin(p) })
		}, "the page ends inside an element"},
		{"no beginning", func(s *sketch) { s.draw(func(c paper.Canvas) { c.End() }) }, "that never began"},
		{"figure without words", func(s *sketch) { s.root.Add(paper.FigureRole) }, "no alternative text"},
		{"figure without box", func(s *sketch) { s.root.Add(paper.FigureRole).Set().Alt = "x" }, "no bounding box"},
		{"header without scope", func(s *sketch) { s.root.Add(paper.Table).Add(paper.TR).Add(paper.TH) }, "no scope"},
		{"note without identifier", func(s *sketch) { s.root.Add(paper.Note) }, "a Note has no identifier"},
		{"equal identifiers", func(s *sketch) { s.root.Add(paper.Note).Set().ID, s.root.Add(paper.Note).Set().ID = "a", "a" }, "two elements have"},
		{"skipped heading", func(s *sketch) { s.root.Add(paper.H1); s.root.Add(paper.H3) }, "level 3 follows one of level 1"},
		{"a tree that holds itself", func(s *sketch) {
			d := s.root.Add(paper.Div)
			d.Kids = []*paper.Elem{d, d, s.root}
		}, "a Div stands twice"},
		{"cell outside a row", func(s *sketch) { s.root.Add(paper.TD) }, "a TD stands in a Document"},
		{"ragged table", func(s *sketch) {
			t := s.root.Add(paper.Table)
			t.Add(paper.TR).Add(paper.TD).Set().ColSpan = 2
			t.Add(paper.TR).Add(paper.TD)
		}, "row has 1 columns, its first 2"},
		{"unknown header", func(s *sketch) { s.root.Add(paper.Table).Add(paper.TR).Add(paper.TD).Set().Headers = []string{"x"} }, `the header "x"`},
		{"text in a table", func(s *sketch) { s.text(s.root.Add(paper.Table), 20, 50, "x") }, "content stands directly in a Table"},
		{"link without contents", func(s *sketch) {
			e := s.root.Add(paper.LinkRole)
			s.draw(func(c paper.Canvas) { c.LinkURL(at, 1, 1, e, "https://example.org", " ") })
		}, "does not say where it leads"},
		{"link of another role", func(s *sketch) {
			e := s.root.Add(paper.P)
			s.draw(func(c paper.Canvas) { c.LinkURL(at, 1, 1, e, "https://example.org", "x") })
		}, "belongs to a P"},
		{"link to a script", func(s *sketch) {
			e := s.root.Add(paper.LinkRole)
			s.draw(func(c paper.Canvas) { c.LinkURL(at, 1, 1, e, "javascript:alert(1)", "x") })
		}, "neither http"},
		{"link to no page", func(s *sketch) {
			e := s.root.Add(paper.LinkRole)
			s.draw(func(c paper.Canvas) { c.LinkTo(at, 1, 1, e, nil, 7, 0, "x") })
		}, "page 8, which does not exist"},
		{"a link that is none", func(s *sketch) { s.text(s.root.Add(paper.LinkRole), 20, 50, "x") }, "a Link leads nowhere"},
		{"glyph 0", func(s *sketch) {
			p, r := s.root.Add(paper.P), run(s)
			r.Glyphs[1].ID = 0
			s.draw(func(c paper.Canvas) { c.Begin(p); c.Glyphs(at, r, black); c.End() })
		}, "no face has the character U+0065"},
		{"a broken picture", func(s *sketch) {
			s.draw(func(c paper.Canvas) { c.BeginArtifact(paper.Layout); c.Image(at, 1, 1, []byte("no")); c.End() })
		}, "a picture cannot be read"},
		{"a component's own error", func(s *sketch) { s.draw(func(c paper.Canvas) { c.Fail(errors.New("trasig")) }) }, "page 1: trasig"},
		{"stock text", func(s *sketch) { s.draw(func(c paper.Canvas) { c.AddText("x", nil, nil) }) }, "AddText, which cannot be tagged"},
		{"bookmark to nowhere", func(s *sketch) { s.marks = []paper.Bookmark{{Level: 1, Title: "x", Page: 9}} }, "a bookmark"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newSketch(t)
			tc.make(s)
			f, err := Write(t.Context(), s.paper(), sampleMeta(), s.fonts)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("Write: %v, want an error that says %q", err, tc.want)
			}
			if f.Bytes != nil {
				t.Error("Write gives a file with its error")
			}
		})
	}
}

func TestWriteRefusesBadMeta(t *testing.T) {
	s, meta := sample(t), sampleMeta()
	meta.Title, meta.Lang, meta.Date = " ", "", "igår"
	_, err := Write(t.Context(), s.paper(), meta, s.fonts)
	for _, want := range []string{"no title", "no language", "date is not a day"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Write: %v, want it to say %q", err, want)
		}
	}
}

func TestWriteStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := sample(t)
	if _, err := Write(ctx, s.paper(), sampleMeta(), s.fonts); !errors.Is(err, context.Canceled) {
		t.Errorf("Write with a cancelled context: %v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	s := long(b, 10000)
	p := s.paper()
	b.ReportAllocs()
	for b.Loop() {
		f, err := Write(b.Context(), p, sampleMeta(), s.fonts)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(f.Bytes)), "bytes")
		b.ReportMetric(float64(f.Pages), "pages")
	}
}

func BenchmarkReadTree(b *testing.B) {
	s := long(b, 10000)
	f := mustWrite(b, s, flaws{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadTree(f.Bytes); err != nil {
			b.Fatal(err)
		}
	}
}
