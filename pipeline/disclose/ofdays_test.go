package disclose

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/locale"
)

// TestOtherDays holds that what was published of other days is let go of, and that nothing is that a difference can be taken of.
func TestOtherDays(t *testing.T) {
	quarter := func(first, last string, n int) *cells {
		c := &cells{}
		c.period(first, last, n)
		return c
	}
	for _, tt := range []struct {
		name      string
		then, now *cells
		kept      int
		hidden    []string
	}{
		{"another quarter", quarter("2024-01-01", "2024-03-31", 20), quarter("2024-04-01", "2024-06-30", 22), 0, nil},
		{"the same quarter, two more", quarter("2024-01-01", "2024-03-31", 20), quarter("2024-01-01", "2024-03-31", 22), 1, []string{"n 2024-01-01–2024-03-31"}},
		{"the year so far, two more", quarter("2024-01-01", "2024-03-31", 20), quarter("2024-01-01", "2024-06-30", 22), 1, []string{"n 2024-01-01–2024-06-30"}},
		{"a part of what was told", quarter("2024-01-01", "2024-12-31", 22), quarter("2024-01-01", "2024-03-31", 20), 1, nil},
	} {
		p := newProblem(testRule, []Paper{tt.now.paper()})
		p.past = []past{p.readPast(published(tt.then))}
		if p.otherDays(); len(p.past[0].amounts) != tt.kept {
			t.Errorf("%s: %d amounts are kept, want %d", tt.name, len(p.past[0].amounts), tt.kept)
		}
		sets, found := Control(t.Context(), testRule, []Paper{tt.now.paper()}, []Earlier{published(tt.then)})
		if found.Err() != nil {
			t.Fatal(tt.name, found)
		}
		if diff := cmp.Diff(tt.hidden, hiddenIDs(sets)); diff != "" {
			t.Errorf("%s: hidden (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestRepeated holds that of publications that tell the same one is kept, and every one that tells something of its own.
func TestRepeated(t *testing.T) {
	of := func(counts ...int) *cells {
		c := &cells{}
		for k, n := range counts {
			c.count(fmt.Sprint("k=", k), n)
		}
		return c
	}
	for _, tt := range []struct {
		name string
		then []Earlier
		want []int // amounts that are kept of each
	}{
		{"the same twice", []Earlier{published(of(20, 30)), published(of(20, 30))}, []int{0, 2}},
		{"a part of another", []Earlier{published(of(20, 30)), published(of(20))}, []int{2, 0}},
		{"grown", []Earlier{published(of(20, 30)), published(of(21, 30))}, []int{2, 2}},
		{"hidden in one", []Earlier{published(of(20, 30), "n k=0"), published(of(20, 30))}, []int{2, 2}},
		{"the other is greater than now", []Earlier{published(of(20)), published(of(20, 99))}, []int{1, 2}},
	} {
		p := newProblem(testRule, []Paper{of(40, 50).paper()})
		for _, e := range tt.then {
			p.past = append(p.past, p.readPast(e))
		}
		p.repeated()
		var got []int
		for _, e := range p.past {
			got = append(got, len(e.amounts))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: amounts kept (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestManyPeriods tells a quarter and the one before for ten years. What all of them told hides no more than one does, and
// the rows are not cut by their days: there are more of these than can be related.
func TestManyPeriods(t *testing.T) {
	const places = 40
	report := func(p locale.Reporting) *cells {
		c := &cells{}
		for _, q := range []locale.Reporting{p, p.Previous()} {
			n := 20 + 2*q.Number()
			c.period(q.From().String(), q.To().String(), n*places)
			all := c.set.Amounts[len(c.set.Amounts)-1]
			for k := range places {
				a := rowsOf(fmt.Sprintf("kommun=%d", k), n)
				a.Where = append(a.Where, all.Where...)
				c.add(fmt.Sprint("n ", k, " ", q), false, a)
			}
		}
		return c
	}
	p, err := locale.ParseReporting("2014-Q1")
	if err != nil {
		t.Fatal(err)
	}
	var earlier []Earlier
	for range 40 {
		e := published(report(p))
		e.Figures.Date = fmt.Sprint(p)
		earlier, p = append(earlier, e), p.Next()
	}
	now := report(p)
	sets, found := Control(t.Context(), testRule, []Paper{now.paper()}, earlier)
	if len(found) > 0 {
		t.Errorf("says %v", found)
	}
	if hidden := hiddenIDs(sets); len(hidden) > 0 {
		t.Errorf("hidden: %v", hidden)
	}
}
