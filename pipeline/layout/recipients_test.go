package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"underlag/pipeline/doc"
)

// TestLongListsOfRecipientsAreReadPageByPage sets lists of every length under texts of every height: on each page the left
// column is read before the right one, all recipients stand in order, no page but the last has room left, and none of
// them stands alone.
func TestLongListsOfRecipientsAreReadPageByPage(t *testing.T) {
	for n := 1; n < 260; n += 7 {
		for _, lines := range []int{0, 9, 31, 36} {
			d := doc.Document{Meta: meta()}
			for range lines {
				d.Blocks = append(d.Blocks, para("En rad text."))
			}
			var items []string
			for i := range n {
				items = append(items, fmt.Sprintf("mottagare%d", i))
			}
			d.Blocks = append(d.Blocks, doc.Heading{Level: 2, Text: text("Utdrag till")}, doc.Distribution{Items: items})
			p := paginate(t, d)
			r := record(t, p)
			var seen []glyphBox // the first glyph of each recipient, in the order of the eye
			perPage, lowest := make([]int, p.Count), make([]float64, p.Count)
			for _, g := range r.glyphs {
				if g.elem != nil && g.text == "m" && strings.HasPrefix(r.read(g.elem), "mottagare") && (len(seen) == 0 || !slices.ContainsFunc(seen, func(s glyphBox) bool { return s.elem == g.elem })) {
					seen = append(seen, g)
					perPage[g.page]++
					lowest[g.page] = max(lowest[g.page], g.base)
				}
			}
			slices.SortStableFunc(seen, func(a, b glyphBox) int {
				switch {
				case a.page != b.page:
					return a.page - b.page
				case a.x < b.x-1:
					return -1
				case a.x > b.x+1:
					return 1
				}
				return int(100 * (a.base - b.base))
			})
			var got []string
			for _, g := range seen {
				got = append(got, r.read(g.elem))
			}
			if !slices.Equal(got, items) {
				t.Fatalf("%d recipients under %d lines are seen in the order %v", n, lines, got)
			}
			if n > 3 {
				for page, k := range perPage {
					if k > 0 && k < 3 {
						t.Errorf("%d recipients under %d lines: page %d has %d of them", n, lines, page, k)
					}
					if page+1 < p.Count && k > 0 && perPage[page+1] > 0 && lowest[page] < 250 {
						t.Errorf("%d recipients under %d lines: page %d ends at %.0f mm", n, lines, page, lowest[page])
					}
				}
			}
		}
	}
}
