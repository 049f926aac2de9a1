package layout_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/doc"
	"underlag/pipeline/layout"
	"underlag/pipeline/paper"
)

// TestProperties holds random papers to what a reader may expect of every page.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := &author{t: rt, rand: rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))}
		d := a.document()
		p := paginate(t, d)
		r := record(t, p)
		for _, problem := range slices.Concat(
			wrongText(a.lines, r, p.Root),
			outside(r),
			overlapping(r),
			lonely(r, p.Root),
			stranded(r, p, d),
			headless(r, p.Root),
			longLines(r),
			notesAway(r),
		) {
			rt.Errorf("%s", problem)
		}
	})
}

var noteNumber = regexp.MustCompile(`¤`)

// wrongText holds the tagged text to the document's: every word once, in order.
func wrongText(want []string, r *recorder, root *paper.Elem) []string {
	n, w := 0, 0
	expect := strings.Join(want, "\n")
	// Notes are numbered in the order of their calls; a note follows the paragraph that calls it.
	var out strings.Builder
	for _, l := range strings.Split(expect, "\n") {
		if strings.HasPrefix(l, "¤ ") {
			w++
			l = strings.Replace(l, "¤", fmt.Sprint(w), 1)
		} else {
			l = noteNumber.ReplaceAllStringFunc(l, func(string) string { n++; return fmt.Sprint(n) })
		}
		out.WriteString(l + " ")
	}
	got, wanted := strings.Fields(r.read(root)), strings.Fields(out.String())
	if d := gocmp.Diff(wanted, got); d != "" {
		return []string{"tagged text differs from the document (-want +got):\n" + d}
	}
	return nil
}

const tolerance = 0.05 // mm

// outside finds what is drawn outside the margins: text beyond the measure, or text of the paper in the header or foot.
// The headers of first pages are read aloud: of page 0, and of those named.
func outside(r *recorder, firsts ...layout.Extent) []string {
	isFirst := func(page int) bool {
		return page == 0 || slices.ContainsFunc(firsts, func(e layout.Extent) bool { return e.First == page })
	}
	var out []string
	for _, g := range r.glyphs {
		if strings.TrimSpace(g.text) == "" {
			continue
		}
		if g.x < 30-tolerance || g.x+g.w > 180+tolerance {
			out = append(out, fmt.Sprintf("page %d: %q from %.2f to %.2f mm", g.page, g.text, g.x, g.x+g.w))
		}
		inHeader := isFirst(g.page) && g.base < 30
		if g.elem != nil && !inHeader && (g.y < 38-tolerance || g.base > 270+tolerance) {
			out = append(out, fmt.Sprintf("page %d: %q of a %s on base line %.2f", g.page, g.text, g.elem.Role, g.base))
		}
	}
	for _, s := range r.shapes {
		if s.x < 30-tolerance || s.x+s.w > 180+tolerance || s.y < 10 || s.y+s.h > 290 {
			out = append(out, fmt.Sprintf("page %d: shape at %+v", s.page, s))
		}
	}
	return out
}

// overlapping finds glyphs of different runs that share ink room on a page.
func overlapping(r *recorder) []string {
	glyphs := slices.DeleteFunc(slices.Clone(r.glyphs), func(g glyphBox) bool { return strings.TrimSpace(g.text) == "" })
	slices.SortFunc(glyphs, func(a, b glyphBox) int {
		return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x))
	})
	var out []string
	for i, g := range glyphs {
		deep := g.base + 0.2*g.size*0.3528
		for _, h := range glyphs[i+1:] {
			if h.page != g.page || h.y > deep-tolerance {
				break
			}
			if h.run != g.run && g.x < h.x+h.w-0.2 && h.x < g.x+g.w-0.2 {
				out = append(out, fmt.Sprintf("page %d: %q at %.1f,%.1f over %q at %.1f,%.1f", g.page, g.text, g.x, g.base, h.text, h.x, h.base))
			}
		}
	}
	return out
}

// baselines gives the base lines of an element, with its kids, page by page.
func (r *recorder) baselines() map[*paper.Elem]map[int][]float64 {
	out := map[*paper.Elem]map[int][]float64{}
	for _, g := range r.glyphs {
		if g.elem == nil || strings.TrimSpace(g.text) == "" {
			continue
		}
		m := out[g.elem]
		if m == nil {
			m = map[int][]float64{}
			out[g.elem] = m
		}
		if l := m[g.page]; len(l) == 0 || l[len(l)-1] < g.base-1 {
			m[g.page] = append(m[g.page], g.base)
		}
	}
	return out
}

// linesOf counts the lines of a paragraph on each page it is on.
func linesOf(all map[*paper.Elem]map[int][]float64, e *paper.Elem) map[int]int {
	seen := map[int][]float64{}
	for _, x := range append([]*paper.Elem{e}, below(e)...) {
		for page, lines := range all[x] {
			for _, y := range lines {
				if !slices.ContainsFunc(seen[page], func(o float64) bool { return y-o < 2 && o-y < 2 }) {
					seen[page] = append(seen[page], y)
				}
			}
		}
	}
	out := map[int]int{}
	for page, l := range seen {
		out[page] = len(l)
	}
	return out
}

func below(e *paper.Elem) []*paper.Elem {
	var out []*paper.Elem
	for _, k := range e.Kids {
		out = append(append(out, k), below(k)...)
	}
	return out
}

// lonely finds paragraphs that leave one line alone at a page's foot or head. Notes may have to.
func lonely(r *recorder, root *paper.Elem) []string {
	all := r.baselines()
	var out []string
	var walk func(e *paper.Elem)
	walk = func(e *paper.Elem) {
		if e.Role == paper.Note {
			return
		}
		if e.Role == paper.P {
			if pages := linesOf(all, e); len(pages) > 1 {
				for page, n := range pages {
					if n < 2 {
						out = append(out, fmt.Sprintf("page %d: one line of %q alone", page, r.read(e)))
					}
				}
			}
		}
		for _, k := range e.Kids {
			walk(k)
		}
	}
	walk(root)
	return out
}

// stranded finds headings that do not have two lines of what follows on their page, where there are as many.
func stranded(r *recorder, p paper.Paper, _ doc.Document) []string {
	all := r.baselines()
	notes := map[*paper.Elem]bool{}
	for _, e := range below(p.Root) {
		if e.Role == paper.Note {
			for _, k := range below(e) {
				notes[k] = true
			}
		}
	}
	lines := map[int][]float64{} // of the running text
	for e, pages := range all {
		for page, l := range pages {
			if !notes[e] {
				lines[page] = append(lines[page], l...)
			}
		}
	}
	var out []string
	for _, b := range p.Bookmarks {
		last := 0.0
		page := -1
		for pg, l := range all[b.Elem] {
			page, last = pg, l[len(l)-1]
		}
		if len(all[b.Elem]) != 1 {
			out = append(out, fmt.Sprintf("heading %q is on %d pages", b.Title, len(all[b.Elem])))
			continue
		}
		after := map[int]bool{}
		for _, y := range lines[page] {
			if y > last+2 {
				after[int(y*2)] = true
			}
		}
		rest := 0
		for pg, l := range lines {
			if pg > page {
				rest += len(l)
			}
		}
		if len(after) < 2 && rest > 0 {
			out = append(out, fmt.Sprintf("page %d: heading %q has %d lines below it", page, b.Title, len(after)))
		}
		if b.Page != page {
			out = append(out, fmt.Sprintf("bookmark %q leads to page %d, not %d", b.Title, b.Page, page))
		}
	}
	return out
}

// headless finds pages with rows of a table, but without its head.
func headless(r *recorder, root *paper.Elem) []string {
	all := r.baselines()
	repeated := map[int]string{}
	for _, g := range r.glyphs {
		if g.artifact == paper.Repeated {
			repeated[g.page] += g.text
		}
	}
	var out []string
	for _, t := range below(root) {
		if t.Role != paper.Table {
			continue
		}
		var head *paper.Elem
		body := map[int]bool{}
		for _, k := range t.Kids {
			switch k.Role {
			case paper.THead:
				head = k
			case paper.TBody:
				for _, e := range below(k) {
					for page := range all[e] {
						body[page] = true
					}
				}
			}
		}
		first := linesOf(all, head)
		want := strings.Join(strings.Fields(r.read(head)), "")
		tall := 0
		for _, n := range first {
			tall = n
		}
		if tall > 15 { // too tall to be repeated
			continue
		}
		for page := range body {
			if first[page] == 0 && !sameLetters(repeated[page], want) {
				out = append(out, fmt.Sprintf("page %d: head %q is not repeated; there is %q", page, want, repeated[page]))
			}
		}
	}
	return out
}

// sameLetters compares texts whose lines may have been drawn in another order.
func sameLetters(a, b string) bool {
	sorted := func(s string) string {
		l := []rune(strings.NewReplacer(" ", "", "\u00ad", "", "\n", "", "\u00a0", "").Replace(s))
		slices.Sort(l)
		return string(l)
	}
	return sorted(a) == sorted(b)
}

// longLines finds lines of running text of more than 80 characters.
func longLines(r *recorder) []string {
	type place struct {
		page int
		base int
		elem *paper.Elem
	}
	n := map[place]int{}
	var out []string
	for _, g := range r.glyphs {
		if g.elem == nil || g.elem.Role != paper.P {
			continue
		}
		k := place{g.page, int(g.base * 10), g.elem}
		n[k] += len([]rune(g.text))
		if n[k] == 82 { // a space at the end does not count
			out = append(out, fmt.Sprintf("page %d: a line of more than 80 characters at %.1f", g.page, g.base))
		}
	}
	return out
}

// notesAway finds notes that do not begin on the page that calls them.
func notesAway(r *recorder) []string {
	all := r.baselines()
	var out []string
	for _, l := range r.links {
		if l.target == nil || l.target.Role != paper.Note {
			continue
		}
		if len(all[l.target.Kids[0]][l.page]) == 0 {
			out = append(out, fmt.Sprintf("page %d: note %q is called here and stands elsewhere", l.page, r.read(l.target)))
		}
	}
	return out
}
