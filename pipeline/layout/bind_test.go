package layout_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/layout"
	"underlag/pipeline/pack"
	"underlag/pipeline/paper"
	"underlag/pipeline/pdf"
	"underlag/pipeline/pdf/pdftest"
)

// agenda is a meeting's first paper: it names the others and the pages where they begin.
func agenda(ids ...string) doc.Document {
	d := doc.Document{Meta: meta()}
	d.Meta.Kind, d.Meta.Title, d.Meta.TOCFrom = "Föredragningslista", "Föredragningslista", 0
	d.Blocks = []doc.Block{doc.Heading{Level: 1, Text: text(d.Meta.Title)}}
	for _, id := range ids {
		d.Blocks = append(d.Blocks, doc.Para{Text: []doc.Inline{doc.Ref{Target: "section:" + id, Text: "Handlingen " + id}, doc.Text{Text: ", sidan "}, doc.Ref{Target: "page:" + id}, doc.Text{Text: "."}}})
	}
	return d
}

// secret is a paper in English, whose first mark leaves no room beside it.
func secret() doc.Document {
	d := longSample()
	d.Meta.Lang, d.Meta.Example, d.Meta.Draft, d.Meta.Logo = diag.EN, "", "", nil
	d.Meta.Secrecy = "Intern · Sekretess: OSL 21 kap. 7 §, OSL 25 kap. 1 §, OSL 26 kap. 1 §, OSL 19 kap. 3 §"
	return d
}

// meeting is a pack: the agenda, one item of two papers, two of a single paper, and a paper that belongs to no item.
func meeting() []layout.Section {
	return []layout.Section{
		{Doc: agenda("brev", "rapport", "andra", "secret", "sist"), Title: "Föredragningslista", ID: "agenda"},
		{Doc: sample(), Item: "Ärende 1", Title: "1. Slutrapport", Bookmark: "Tjänsteskrivelse", ID: "brev"},
		{Doc: longSample(), Item: "Ärende 1", Bookmark: "Bilaga 1", ID: "rapport", Theme: pack.Theme{Text: 12}},
		{Doc: longSample(), Item: "Ärende 2", Title: "2. Samma sak", Bookmark: "Slutrapport", ID: "andra"},
		{Doc: secret(), Item: "Item 3", Title: "3. Secret", ID: "secret"},
		{Doc: sample(), Title: "Övrigt", ID: "sist"},
	}
}

func bind(t testing.TB, sections []layout.Section) (paper.Paper, layout.Bound) {
	t.Helper()
	p, where, found := layout.Bind(context.Background(), sections, loadFonts(t))
	if len(found) > 0 {
		t.Fatalf("Bind: %v", found)
	}
	return p, where
}

func write(t testing.TB, p paper.Paper) ([]byte, *pdf.Readback) {
	t.Helper()
	f, err := pdf.Write(context.Background(), p, meta(), loadFonts(t))
	if err != nil {
		t.Fatalf("pdf.Write: %v", err)
	}
	back, err := pdf.Read(f.Bytes)
	if err != nil {
		t.Fatalf("pdf.Read: %v", err)
	}
	return f.Bytes, back
}

// TestPackSaysWhatItsPapersSay holds each section to the paper alone, but for the numbers of pages and identifiers.
func TestPackSaysWhatItsPapersSay(t *testing.T) {
	sections := meeting()
	p, where := bind(t, sections)
	_, back := write(t, p)
	first := 0
	for i, sec := range sections {
		if sec.ID == "agenda" {
			first += where.Pages[i].Count
			continue // it cannot be printed alone
		}
		alone, found := layout.Paginate(context.Background(), sec.Doc, sec.Theme, loadFonts(t))
		if len(found) > 0 {
			t.Fatal(found)
		}
		if got := where.Pages[i]; got != (layout.Extent{First: first, Count: alone.Count}) {
			t.Errorf("section %d stands on %+v, want %d pages from %d", i, got, alone.Count, first)
		}
		_, one := write(t, alone)
		own := back.Section(i)
		if own.Tree.Role != paper.Document || own.Tree.Page != int32(first) {
			t.Errorf("section %d is a %s on page %d, want a Document on %d", i, own.Tree.Role, own.Tree.Page, first)
		}
		got, want := said(own.Tree, 0), said(one.Tree, first)
		if !slices.Equal(got, want) {
			for k := range min(len(got), len(want)) {
				if got[k] != want[k] {
					t.Fatalf("section %d says %q, alone it says %q", i, got[k], want[k])
				}
			}
			t.Errorf("section %d has %d elements, alone it has %d", i, len(got), len(want))
		}
		first += alone.Count
	}
	if back.Section(len(sections)) != nil || back.Section(-1) != nil {
		t.Error("there is one section too many")
	}
}

// said is a tree as lines; numbers of pages in a contents list count from first.
func said(n *pdf.Node, first int) []string {
	page := int(n.Page)
	if page >= 0 {
		page += first
	}
	out := []string{fmt.Sprintf("%s %d %s", n.Role, page, n.Text)}
	if n.Role == paper.TOCI {
		words := strings.Fields(n.AllText())
		if _, err := fmt.Sscan(words[len(words)-1], &page); err != nil {
			return append(out[:0], err.Error())
		}
		return append(out[:0], fmt.Sprintf("TOCI %s %d", strings.Join(words[:len(words)-1], " "), page+first))
	}
	for _, k := range n.Kids {
		out = append(out, said(k, first)...)
	}
	return out
}

func TestPagesOfAPackAreCounted(t *testing.T) {
	sections := meeting()
	p, where := bind(t, sections)
	_, back := write(t, p)
	itemFirst := map[string]int{}
	itemAll := map[string]int{}
	for i, sec := range sections {
		if itemAll[sec.Item] == 0 {
			itemFirst[sec.Item] = where.Pages[i].First
		}
		itemAll[sec.Item] += where.Pages[i].Count
	}
	for i, sec := range sections {
		for n := range where.Pages[i].Count {
			at := where.Pages[i].First + n
			var texts []string
			for _, a := range back.Pages[at].Artifacts {
				texts = append(texts, a.Text)
			}
			want := fmt.Sprintf("%d (%d)", at+1, p.Count)
			word, page := "Sid ", "sida"
			if sec.Doc.Meta.Lang == diag.EN {
				word, page = "Page ", "page"
			}
			if n > 0 {
				want = word + want
			}
			ends := func(text string) func(string) bool { // artifacts that follow each other are read back as one
				return func(s string) bool { return strings.HasSuffix(s, text) }
			}
			if !slices.ContainsFunc(texts, ends(want)) {
				t.Errorf("page %d does not say %q: %q", at+1, want, texts)
			}
			label := fmt.Sprintf("%s, %s %d (%d)", sec.Item, page, at-itemFirst[sec.Item]+1, itemAll[sec.Item])
			if strings.Contains(strings.Join(texts, "|"), label) != (sec.Item != "") {
				t.Errorf("page %d, %q: %q", at+1, label, texts)
			}
		}
	}
}

func TestLinksInAPackLeadToTheirPages(t *testing.T) {
	sections := meeting()
	p, where := bind(t, sections)
	_, back := write(t, p)
	for i, sec := range sections {
		if sec.ID != "agenda" {
			want := fmt.Sprintf("Handlingen %s, sidan %d.", sec.ID, where.Pages[i].First+1)
			if text := back.Section(0).Tree.AllText(); !strings.Contains(text, want) {
				t.Errorf("the agenda lacks %q: %q", want, text)
			}
		}
		links := 0
		for n := range where.Pages[i].Count {
			at := where.Pages[i].First + n
			for _, l := range back.Pages[at].Links {
				links++
				target, ok := strings.CutPrefix(l.Contents, "Handlingen ")
				if ok {
					to := slices.IndexFunc(sections, func(s layout.Section) bool { return s.ID == target })
					if l.Page != where.Pages[to].First {
						t.Errorf("%s leads to page %d, want %d", l.Contents, l.Page+1, where.Pages[to].First+1)
					}
				} else if e := where.Pages[i]; l.URL == "" && (l.Page < e.First || l.Page >= e.First+e.Count) {
					t.Errorf("a link on page %d leads out of its paper, to page %d", at+1, l.Page+1)
				}
			}
		}
		if links == 0 && sec.ID != "sist" && sec.ID != "brev" {
			t.Errorf("section %d has no links", i)
		}
	}
	// A contents list leads where its numbers say.
	for _, pg := range back.Pages {
		for _, l := range pg.Links {
			if words := strings.Fields(l.Node.AllText()); len(words) > 1 && l.URL == "" && words[len(words)-1] == "0" {
				t.Errorf("a link names page 0: %q", words)
			}
		}
	}
	entries := 0
	back.Tree.Each(func(n *pdf.Node) {
		if n.Role != paper.TOCI {
			return
		}
		entries++
		words := strings.Fields(n.AllText())
		for _, pg := range back.Pages {
			for _, l := range pg.Links {
				if l.Node == n.Kids[0].Kids[0] && fmt.Sprint(l.Page+1) != words[len(words)-1] {
					t.Errorf("%q leads to page %d", words, l.Page+1)
				}
			}
		}
	})
	if entries < 6 {
		t.Errorf("only %d entries in contents lists", entries)
	}
}

func TestBookmarksOfAPack(t *testing.T) {
	p, where := bind(t, meeting())
	_, back := write(t, p)
	var got []string
	for _, b := range back.Bookmarks {
		got = append(got, fmt.Sprint(b.Level, " ", b.Title, " ", b.Page))
	}
	want := []string{"1 Föredragningslista 0"}
	for _, s := range []struct {
		i    int
		mark string
	}{{1, "1 1. Slutrapport"}, {1, "2 Tjänsteskrivelse"}, {2, "2 Bilaga 1"}, {3, "1 2. Samma sak"}, {3, "2 Slutrapport"}, {4, "1 3. Secret"}, {5, "1 Övrigt"}} {
		want = append(want, fmt.Sprint(s.mark, " ", where.Pages[s.i].First))
	}
	if !slices.Equal(got, want) {
		t.Errorf("bookmarks are\n%q, want\n%q", got, want)
	}
}

// TestPackConforms writes the pack twice, to equal bytes, and holds it to both profiles.
func TestPackConforms(t *testing.T) {
	p, where := bind(t, meeting())
	r := record(t, p)
	for _, problem := range slices.Concat(outside(r, where.Pages...), overlapping(r)) {
		t.Error(problem)
	}
	one, back := write(t, p)
	again, _ := bind(t, meeting())
	two, _ := write(t, again)
	if !bytes.Equal(one, two) {
		t.Error("two runs give different bytes")
	}
	ids := map[string]bool{}
	back.Tree.Each(func(n *pdf.Node) {
		if id := n.Attrs().ID; id != "" {
			if ids[id] {
				t.Errorf("%q names two elements", id)
			}
			ids[id] = true
		}
	})
	if len(ids) < 2 {
		t.Errorf("the pack has too few notes to tell: %v", ids)
	}
	if *pdfDir != "" {
		if err := os.WriteFile(filepath.Join(*pdfDir, "pack.pdf"), one, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	pdftest.Conform(t, one)
}

func TestPackRefusals(t *testing.T) {
	ids := func(sections ...layout.Section) []string {
		_, _, found := layout.Bind(context.Background(), sections, loadFonts(t))
		var out []string
		for _, d := range found {
			out = append(out, d.Code.ID)
		}
		return out
	}
	if got := ids(layout.Section{Doc: agenda("borta")}); !slices.Equal(got, []string{"layout.section", "layout.section"}) {
		t.Errorf("a reference to no paper gives %q", got)
	}
	if got := ids(layout.Section{Doc: sample(), ID: "a"}, layout.Section{Doc: sample(), ID: "a"}); !slices.Equal(got, []string{"layout.section-twice"}) {
		t.Errorf("two papers of one name give %q", got)
	}
	_, found := layout.Paginate(context.Background(), agenda("brev"), pack.Theme{}, loadFonts(t))
	if len(found) != 2 || found[0].Code.ID != "layout.section" || found.Err() == nil {
		t.Errorf("a paper alone that refers to a pack gives %v", found)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, found := layout.Bind(ctx, meeting(), loadFonts(t)); found.Err() == nil {
		t.Error("a cancelled run gives a pack")
	}
}

// TestRandomPapersSayTheSameInAPack binds random papers and holds each to the paper alone.
func TestRandomPapersSayTheSameInAPack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := &author{t: rt, rand: rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 2))}
		var sections []layout.Section
		for i := range rapid.IntRange(1, 3).Draw(rt, "papers") {
			sections = append(sections, layout.Section{Doc: a.document(), Item: rapid.SampledFrom([]string{"", "Ärende 1"}).Draw(rt, "item"), ID: fmt.Sprint(i)})
		}
		p, where := bind(t, sections)
		r := record(t, p)
		for i, sec := range sections {
			alone := paginate(t, sec.Doc)
			one := record(t, alone)
			if alone.Count != where.Pages[i].Count {
				rt.Errorf("paper %d has %d pages in a pack, %d alone", i, where.Pages[i].Count, alone.Count)
			}
			if got, want := r.read(where.Elems[i]), one.read(alone.Root); sec.Doc.Meta.TOCFrom == 0 && got != want {
				rt.Errorf("paper %d says\n%s\nalone it says\n%s", i, got, want)
			}
		}
		for _, problem := range slices.Concat(outside(r, where.Pages...), overlapping(r)) {
			rt.Error(problem)
		}
	})
}

// TestPageNumbersNeverMoveLines sets an agenda before many pages and before few: its lines break in the same places.
func TestPageNumbersNeverMoveLines(t *testing.T) {
	lines := func(before int) []string {
		d := agenda()
		var in []doc.Inline
		for range 40 {
			in = append(in, doc.Text{Text: "MOM "}, doc.Ref{Target: "page:sist"}, doc.Text{Text: ", "})
		}
		d.Blocks = append(d.Blocks, doc.Para{Text: in})
		sections := []layout.Section{{Doc: d}}
		for range before {
			sections = append(sections, layout.Section{Doc: sample()})
		}
		p, _ := bind(t, append(sections, layout.Section{Doc: sample(), ID: "sist"}))
		perLine := map[string]int{}
		var order []string
		for _, g := range record(t, p).glyphs {
			if right := 30 + 34*11*font.PointMM; g.page == 0 && g.elem != nil && g.elem.Role != paper.P && g.x+g.w > right+tolerance {
				t.Fatalf("%q runs out of the text, to %.1f mm", g.text, g.x+g.w)
			}
			if g.page == 0 && g.text == "," {
				key := fmt.Sprint(g.base)
				if perLine[key] == 0 {
					order = append(order, key)
				}
				perLine[key]++
			}
		}
		var out []string
		for _, key := range order {
			out = append(out, fmt.Sprint(key, perLine[key]))
		}
		return out
	}
	few, many := lines(1), lines(120)
	if len(few) < 4 || !slices.Equal(few, many) {
		t.Errorf("lines break differently:\n%q\n%q", few, many)
	}
}
