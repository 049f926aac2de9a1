package pdf

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

var update = flag.Bool("update", false, "write the golden files anew")

func mustRead(t testing.TB, b []byte) *Readback {
	t.Helper()
	back, err := Read(b)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return back
}

func TestReadbackTreeIsGolden(t *testing.T) {
	got := mustRead(t, mustWrite(t, sample(t), flaws{}).Bytes).Tree.String()
	name := filepath.Join("testdata", "sample.tree")
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("tree of the sample (-want +got):\n%s", diff)
	}
}

// shape prints the roles and attributes of the tree that went in, as outline prints those of the tree that came out.
func shape(e *paper.Elem, depth int) string {
	a := e.Attrs()
	s := fmt.Sprintf("%*s%s %q %q %q %q %d %v %v\n", depth, "", e.Role, a.Alt, a.Scope, a.ID, a.Lang, a.ColSpan, a.Headers, a.Ordered)
	for _, k := range e.Kids {
		s += shape(k, depth+1)
	}
	return s
}

func outline(n *Node, depth int) string {
	if n.Role == "" {
		return ""
	}
	a := n.Attrs()
	s := fmt.Sprintf("%*s%s %q %q %q %q %d %v %v\n", depth, "", n.Role, a.Alt, a.Scope, a.ID, a.Lang, a.ColSpan, a.Headers, a.Ordered)
	for _, k := range n.Kids {
		s += outline(k, depth+1)
	}
	return s
}

func TestReadbackTreeIsTheOneWritten(t *testing.T) {
	s := sample(t)
	back := mustRead(t, mustWrite(t, s, flaws{}).Bytes)
	if diff := cmp.Diff(shape(s.root, 0), outline(back.Tree, 0)); diff != "" {
		t.Errorf("structure tree (-written +read):\n%s", diff)
	}
	light, err := ReadTree(mustWrite(t, s, flaws{}).Bytes)
	if err != nil {
		t.Fatalf("ReadTree: %v", err)
	}
	if diff := cmp.Diff(back.Tree.String(), light.Tree.String()); diff != "" {
		t.Errorf("Read and ReadTree differ (-Read +ReadTree):\n%s", diff)
	}
	if n := len(light.Pages[0].Glyphs); n != 0 {
		t.Errorf("ReadTree gives %d glyphs", n)
	}
}

func TestReadbackMetadata(t *testing.T) {
	back := mustRead(t, mustWrite(t, sample(t), flaws{}).Bytes)
	want := Metadata{Title: "Trygg fristad & verkstad för växande", Organisation: "Region Jämtland Härjedalen",
		Description: "Tjänsteskrivelse HSN/1691/2020", Date: "2024-06-03", CaseNumber: "HSN/1691/2020", Digest: "sha256:00ff",
		Keywords: "HSN/1691/2020, Tjänsteskrivelse, EXEMPEL – konstruerade siffror, UTKAST, Hälso- och sjukvårdsnämnden",
		Example:  "EXEMPEL – konstruerade siffror", Status: "draft", PDFA: "2A", PDFUA: "1"}
	info := back.Meta.Info
	back.Meta.Info = nil
	if diff := cmp.Diff(want, back.Meta); diff != "" {
		t.Errorf("metadata (-want +got):\n%s", diff)
	}
	for key, value := range map[string]string{"Title": want.Title, "Author": want.Organisation, "Subject": want.Description,
		"Keywords": want.Keywords, "CreationDate": "D:20240603000000+00'00'", "ModDate": "D:20240603000000+00'00'"} {
		if info[key] != value {
			t.Errorf("Info/%s is %q, the XMP says %q", key, info[key], value)
		}
	}
	if back.Lang != "sv" {
		t.Errorf("language %q, want sv", back.Lang)
	}
}

func TestApprovedPaperSaysSo(t *testing.T) {
	s, meta := sample(t), sampleMeta()
	meta.Draft, meta.Example = "", ""
	f, err := Write(t.Context(), s.paper(), meta, s.fonts)
	if err != nil {
		t.Fatal(err)
	}
	if m := mustRead(t, f.Bytes).Meta; m.Status != "approved" || m.Example != "" {
		t.Errorf("status %q, example %q; want approved and none", m.Status, m.Example)
	}
}

func TestReadbackLinksAndBookmarks(t *testing.T) {
	back := mustRead(t, mustWrite(t, sample(t), flaws{}).Bytes)
	links := back.Pages[0].Links
	if len(links) != 2 {
		t.Fatalf("%d links, want 2", len(links))
	}
	if l := links[0]; l.Page != 1 || math.Abs(l.Target-20) > 0.1 || l.Node == nil || l.Node.Text != "Bakgrund 2" {
		t.Errorf("the link within the file: %+v", l)
	}
	if l := links[1]; l.URL != "https://example.org/%C3%A5%C3%A4%C3%B6" || l.Contents != "Läs mer på example.org" || l.Node.Text != "nytta" {
		t.Errorf("the link to an address: %+v", l)
	}
	want := []BookmarkBack{{1, "Trygg fristad", 0, 35}, {2, "Bakgrund", 1, 20}, {1, "Beslut", 1, 90}}
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 0.01 })
	if diff := cmp.Diff(want, back.Bookmarks, near); diff != "" {
		t.Errorf("bookmarks (-want +got):\n%s", diff)
	}
}

func TestGlyphBoxesStandWhereTheyWereDrawn(t *testing.T) {
	s := newSketch(t)
	p := s.root.Add(paper.P)
	run := s.run("AVA Östersund q\u0308", font.Bold, 14)
	s.draw(func(c paper.Canvas) {
		c.Begin(p)
		c.Glyphs(paper.Point{X: 30, Y: 50}, run, black)
		c.Glyphs(paper.Point{X: 30 + run.Width, Y: 50}, run, black) // joins on without a move
		c.End()
	})
	s.artifact(paper.Footer, 20, 280, "Fot")
	back := mustRead(t, mustWrite(t, s, flaws{}).Bytes)
	glyphs := back.Pages[0].Glyphs
	x, at := 30.0, 0
	for range 2 {
		for _, g := range run.Glyphs {
			b := glyphs[at]
			at++
			wantX := x + float64(g.XOffset)/1000*14*font.PointMM
			if math.Abs(b.X-wantX) > 0.03 || math.Abs(b.Base-50+float64(g.YOffset)/1000*14*font.PointMM) > 0.03 {
				t.Fatalf("glyph %d (%q) at %.3f, %.3f; drawn at %.3f, 50", at, b.Text, b.X, b.Base, wantX)
			}
			if b.Node == nil || b.Node.Role != paper.P || b.Style != font.Bold || b.Size != 14 || b.Text != g.Text {
				t.Fatalf("glyph %d: %+v", at, b)
			}
			if top := b.Base - s.fonts.Ascent(font.Bold)*14*font.PointMM; math.Abs(b.Y-top) > 0.02 {
				t.Fatalf("glyph %d: its top is at %v, want %v", at, b.Y, top)
			}
			x += float64(g.Advance) / 1000 * 14 * font.PointMM
		}
	}
	if b := glyphs[at]; b.Node != nil || b.Text != "F" {
		t.Errorf("the artifact's first glyph: %+v", b)
	}
	if diff := cmp.Diff([]ArtifactBack{{"Footer", "Fot"}}, back.Pages[0].Artifacts); diff != "" {
		t.Errorf("artifacts (-want +got):\n%s", diff)
	}
}

func TestReadRefusesDamage(t *testing.T) {
	whole := mustWrite(t, sample(t), flaws{}).Bytes
	for _, n := range []int{0, 4, 8, 100, len(whole) / 2, len(whole) - 30, len(whole) - 8} {
		if _, err := Read(whole[:n]); err == nil {
			t.Errorf("Read of the first %d of %d bytes gives no error", n, len(whole))
		}
	}
	for at := 20; at < len(whole); at += 97 { // must not panic, whatever it says
		broken := append([]byte(nil), whole...)
		broken[at] ^= 0x55
		Read(broken)
	}
}

// write1 writes a paper of one paragraph.
func write1(t testing.TB, fonts *font.Set, text string) (File, error) {
	run, err := fonts.Shape(text, font.Regular, 11)
	if err != nil {
		return File{}, err
	}
	s := newSketch(t)
	p := s.root.Add(paper.P)
	s.draw(func(c paper.Canvas) {
		c.Begin(p)
		c.Glyphs(paper.Point{X: 20, Y: 50}, run, black)
		c.End()
	})
	return Write(t.Context(), s.paper(), doc.Meta{Lang: "sv", Title: text + "x", Date: "2024-06-03"}, fonts)
}

func FuzzTextComesBack(f *testing.F) {
	for _, s := range []string{"Åre", "12\u00a0000\u00a0kr", "(a\\b)\r", "q\u0308\u0301", "be\u00adslut", "\u2212 \ufb01", "日", "x\u200by", "ı\u0307", "\\)("} {
		f.Add(s)
	}
	fonts, err := font.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := write1(t, fonts, text)
		if err != nil {
			return // a character that no face has
		}
		back, err := Read(file.Bytes)
		if err != nil {
			t.Fatalf("Read of %q: %v", text, err)
		}
		want := strings.Map(func(r rune) rune {
			if strings.ContainsRune("\u00ad\u200b\u200c\u200d\u2060\ufeff", r) {
				return -1
			}
			return r
		}, text)
		if got := back.Tree.AllText(); got != want {
			t.Errorf("%q comes back as %q", text, got)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(mustWrite(f, sample(f), flaws{}).Bytes)
	f.Fuzz(func(t *testing.T, b []byte) {
		back, err := Read(b)
		if err == nil && back.Tree == nil {
			t.Error("Read gives neither a tree nor an error")
		}
	})
}

// FuzzContent looks at what compression hides from FuzzRead: the content of pages, and values of every kind.
func FuzzContent(f *testing.F) {
	for _, s := range []string{
		"BT\n/P<</MCID 0>>BDC\n0 g\n/F0 11 Tf\n20 30.5 Td\n[(\x00\x01)-12(\x00\x02)]TJ\nEMC\nET\n", "<</A[1 2 0 R<00ff>(\\()]>>", "[[[[", "<<<<", "(\\", "-.5 +1 1e400 99999999999",
	} {
		f.Add([]byte(s))
	}
	face := &faceBack{texts: []string{"", "å", "b"}, widths: []float64{0, 500, 600}}
	f.Fuzz(func(t *testing.T, b []byte) {
		s := &scanner{faces: [font.NumStyles]*faceBack{face}, boxes: true}
		if s.scan(b) != nil {
			return
		}
		for _, sp := range s.spans {
			if sp.from > sp.to || sp.to > len(s.text) {
				t.Errorf("a span from %d to %d in %d bytes", sp.from, sp.to, len(s.text))
			}
		}
	})
}
