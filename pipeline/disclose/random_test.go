package disclose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"underlag/pipeline/figure"
)

// person is a row of made-up data: a value in each of three columns, and a score.
type person struct {
	in    [3]int
	score int
}

// figuresOf counts people in many ways: by one column, by two, all answers, those of two values together, shares, means
// and different scores.
func figuresOf(people []person, pick []int) *cells {
	c := &cells{}
	names := []string{"ålder", "kön", "svar"}
	for k, name := range names {
		if k < 2 { // the values of the third are not known to be all
			c.domain(name, "0", "1", "2")
		}
	}
	for _, x := range pick {
		set := [3]int{x % 5, x / 5 % 5, x / 25 % 5} // 3: any; 4: the first two values
		var parts []string
		for k, v := range set {
			switch v {
			case 3:
			case 4:
				parts = append(parts, names[k]+"=0,1")
			default:
				parts = append(parts, fmt.Sprintf("%s=%d", names[k], v))
			}
		}
		text, n, sum, scores := strings.Join(parts, " "), 0, 0, map[int]bool{}
		for _, p := range people {
			in := true
			for k, v := range set {
				in = in && (v == 3 || v == p.in[k] || v == 4 && p.in[k] < 2)
			}
			if in {
				n, sum, scores[p.score] = n+1, sum+p.score, true
			}
		}
		switch x / 125 {
		case 0:
			c.count(text, n)
		case 1:
			c.add("medel "+text, len(scores) == 1 && n > 1, sumOf("poäng", text, fmt.Sprint(sum), n), rowsOf(text, n))
		case 2:
			distinct := sumOf("poäng", text, fmt.Sprint(len(scores)), n)
			distinct.Of = figure.DistinctOf + "poäng"
			c.add("olika "+text, false, distinct, rowsOf(text, n))
		default:
			c.add("andel "+text, n == len(people), rowsOf(text, n), rowsOf("", len(people)))
		}
	}
	return c
}

// TestRandomFigures hides in papers of all kinds of figures: it always finds a way, nothing that rests on few persons is
// shown, and what is hidden passes the audit.
func TestRandomFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := Rule{5, 3, rapid.Bool().Draw(t, "zeros")}
		people := make([]person, rapid.IntRange(5, 60).Draw(t, "people"))
		for i := range people {
			for k := range people[i].in {
				people[i].in[k] = rapid.SampledFrom([]int{0, 0, 0, 1, 1, 2}).Draw(t, "value")
			}
			people[i].score = rapid.IntRange(0, 9).Draw(t, "score")
		}
		pick := rapid.SliceOfNDistinct(rapid.IntRange(0, 499), 1, 14, rapid.ID).Draw(t, "figures")
		c := figuresOf(people, pick)
		before := c.paper().Set
		sets, found := Control(t.Context(), rule, []Paper{c.paper()}, nil)
		if found.Err() != nil {
			t.Fatalf("%v: %v", before.Figures, found)
		}
		for i, f := range sets[0].Figures {
			few := slices.ContainsFunc(before.Figures[i].Rests, func(r int) bool {
				n := before.Amounts[r].Persons
				return n > 0 && n < rule.Threshold || n == 0 && !rule.Zeros
			})
			if f.Suppressed == "" && (few || before.Figures[i].Uniform) {
				t.Fatalf("%s is shown", f.ID)
			}
		}
	})
}

// TestTooFine hides everything but totals where a sheet is cut too finely to be related.
func TestTooFine(t *testing.T) {
	c := &cells{}
	for _, name := range []string{"a", "b", "d"} {
		for i := range 40 {
			c.count(fmt.Sprintf("%s=%d", name, i), 10)
		}
	}
	c.count("a=1 b=1 d=1", 6)
	c.count("", 400)
	hidden := control(t, testRule, c)
	if len(hidden) != 121 || slices.Contains(hidden, "n ") {
		t.Errorf("%d are hidden: %v", len(hidden), hidden)
	}
}
