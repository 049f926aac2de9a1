package disclose

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/figure"
	"underlag/pipeline/run"
)

// published is what a paper would have published: its figures, without those hidden.
func published(c *cells, hidden ...string) Earlier {
	p := c.paper()
	var out run.Figures
	for _, f := range p.Set.Hide(hidden, figure.Confidential).Figures {
		r := run.Figure{ID: f.ID, Rule: f.Rule, Suppressed: string(f.Suppressed)}
		for _, i := range f.Rests {
			a := p.Set.Amounts[i]
			b := run.Basis{Table: a.Table, Sheet: a.Sheet, Of: a.Of}
			for _, k := range a.Where {
				b.Where = append(b.Where, run.Condition{Column: k.Column, Values: k.Values, Not: k.Not, From: k.From, To: k.To})
			}
			r.Of = append(r.Of, b)
		}
		if f.Suppressed == "" {
			n := f.N
			r.N, r.Value = &n, f.Value.String()
		}
		out.Figures = append(out.Figures, r)
	}
	return Earlier{Name: "slutrapport.figures.json", Figures: out}
}

func TestEarlier(t *testing.T) {
	row := func(counts ...int) *cells {
		c, sum := &cells{}, 0
		for i, n := range counts {
			c.count("k="+strconv.Itoa(i), n)
			sum += n
		}
		c.count("", sum)
		c.domain("k", "0", "1", "2")
		return c
	}
	tests := []struct {
		name   string
		then   Earlier
		now    *cells
		want   []string
		advice string
	}{
		{"few more in one group", published(row(20, 9, 30)), row(22, 9, 30), []string{"n ", "n k=0"}, ""},
		{"many more", published(row(20, 9, 30)), row(40, 19, 45), nil, ""},
		{"nothing new, another choice would tell what was hidden", published(row(3, 20, 9), "n k=0", "n k=1"), row(3, 20, 9), []string{"n k=0", "n k=1"}, ""},
		{"fewer than then", published(row(20, 9, 30)), row(20, 8, 30), nil, "disclose.apart"},
		{"shown then, hidden now, nothing new", published(row(3, 20, 9)), row(3, 20, 9), []string{"n k=0"}, "disclose.already-public"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sets, found := Control(t.Context(), testRule, []Paper{tt.now.paper()}, []Earlier{tt.then})
			if found.Err() != nil {
				t.Fatal(found)
			}
			if diff := cmp.Diff(tt.want, hiddenIDs(sets)); diff != "" {
				t.Errorf("hidden (-want +got):\n%s", diff)
			}
			code := ""
			for _, d := range found {
				code = d.Code.ID
			}
			if code != tt.advice {
				t.Errorf("says %q, want %q: %v", code, tt.advice, found)
			}
		})
	}
}

// TestCorrected knows a correction and what it corrects, each with its own rows; what both tell is told already.
func TestCorrected(t *testing.T) {
	of := func(n int) *cells {
		c := &cells{}
		for i, n := range []int{n, 9, 30} {
			c.count("k="+strconv.Itoa(i), n)
		}
		c.count("", n+39)
		c.domain("k", "0", "1", "2")
		return c
	}
	first, second := published(of(20)), published(of(22))
	first.Figures.Date, second.Figures.Date, second.Issue = "2024-04-15", "2024-04-15", 1
	for _, tt := range []struct {
		now  int
		want []string
	}{{22, nil}, {24, []string{"n ", "n k=0"}}, {40, nil}} {
		sets, found := Control(t.Context(), testRule, []Paper{of(tt.now).paper()}, []Earlier{first, second})
		if len(found) > 0 {
			t.Errorf("%d: says %v", tt.now, found)
		}
		if diff := cmp.Diff(tt.want, hiddenIDs(sets)); diff != "" {
			t.Errorf("%d: hidden (-want +got):\n%s", tt.now, diff)
		}
	}
}

func TestRead(t *testing.T) {
	n := 80
	rows := func(k int) []run.Basis {
		out := make([]run.Basis, k)
		for i := range out {
			out[i].Of = figure.Rows
		}
		return out
	}
	tests := []struct {
		name string
		f    run.Figure
		want map[int]int64
	}{
		{"a count", run.Figure{N: &n, Value: "80", Of: rows(1)}, map[int]int64{0: 80}},
		{"a mean", run.Figure{N: &n, Value: "1/3", Of: append([]run.Basis{{Of: "sum:x"}}, rows(1)...)}, map[int]int64{1: 80}},
		{"a share", run.Figure{N: &n, Value: "1000/80", Unit: "%", Of: rows(2)}, map[int]int64{0: 10, 1: 80}},
		{"a share that may be rounded", run.Figure{N: &n, Value: "12.5", Unit: "%", Of: rows(2)}, nil},
		{"nobody's share", run.Figure{N: &n, Value: "0/80", Unit: "%", Of: rows(2)}, map[int]int64{0: 0, 1: 80}},
		{"a difference", run.Figure{N: &n, Value: "30", Of: rows(2), Rule: "a minus b"}, map[int]int64{0: 80, 1: 50}},
		{"costs per person", run.Figure{N: &n, Value: "1894055/84", Unit: "kronor", Of: rows(1), Rule: "ekonomi.utfall delat med deltagare.antal"}, nil},
		{"a mean of differences", run.Figure{N: &n, Value: "1.5", Of: rows(1), Rule: "medelvärdet av efter minus före, för dem som svarade båda gångerna"}, map[int]int64{0: 80}},
		{"a ratio", run.Figure{N: &n, Value: "80/60", Of: rows(2)}, map[int]int64{0: 80, 1: 60}},
		{"a ratio in percent", run.Figure{N: &n, Value: "8000/84", Unit: "%", Of: rows(2)}, map[int]int64{0: 80, 1: 84}},
		{"a change", run.Figure{N: &n, Value: "-2000/100", Unit: "%", Of: rows(2), Rule: "förändringen från b till a i procent av b"}, map[int]int64{0: 80, 1: 100}},
		{"no change", run.Figure{N: &n, Value: "0/80", Unit: "%", Of: rows(2), Rule: "förändringen från b till a i procent av b"}, map[int]int64{0: 80, 1: 80}},
		{"a hidden one", run.Figure{Suppressed: "confidential", Of: rows(1)}, nil},
		{"a share in words", run.Figure{N: &n, Text: "32 %", Of: rows(2)}, map[int]int64{1: 80}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, read(tt.f).counts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestBounds finds how many a bound of an interval is of, as it was computed and as it is printed.
func TestBounds(t *testing.T) {
	n := 80
	for _, tt := range []struct {
		value, rule string
		low, top    int64
	}{
		{"31.1058576128", "undre gräns i 95 % konfidensintervall enligt Wilson för andel", 33, 33},
		{"52.1959596541", "övre gräns i 95 % konfidensintervall enligt Wilson för andel", 33, 33},
		{"52", "upper bound of the 95 % confidence interval (Wilson) for andel", 33, 33},
		{"0", "undre gräns i 95 % konfidensintervall enligt Wilson för andel", 0, 1}, // 0.2 % of one in eighty
		{"5", "övre gräns i 95 % konfidensintervall enligt Wilson för andel", 0, 0},
		{"50", "undre gräns i 95 % konfidensintervall enligt Wilson för andel", 49, 49},
	} {
		f := run.Figure{N: &n, Value: tt.value, Unit: "%", Rule: tt.rule, Of: []run.Basis{{Of: figure.Rows, Where: []run.Condition{{Column: "k", Values: []string{"a"}}}}, {Of: figure.Rows}}}
		got := read(f)
		if got.share == nil || got.share.low != 100*tt.low || got.share.high != 100*tt.top || got.share.unit != 80 || got.counts[1] != 80 {
			t.Errorf("%s: %v %+v, want %d to %d of 80", tt.value, got.counts, got.share, tt.low, tt.top)
		}
	}
}

// TestRounded finds what a percentage of which only the text is left tells of the part.
func TestRounded(t *testing.T) {
	tests := []struct {
		name  string
		whole int
		text  string
		known bool // the whole
		want  []int64
	}{
		{"one count is rounded to it", 37, "32 %", true, []int64{12}},
		{"several are", 400, "32 %", true, []int64{126, 127, 128, 129, 130}},
		{"decimals", 400, "32,3\u00a0%", true, []int64{129}},
		{"nobody", 37, "0 %", true, []int64{0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := run.Figure{ID: "andel", Text: tt.text, N: &tt.whole}
			for _, x := range where("k=a") {
				f.Of = append(f.Of, run.Basis{Table: "enkat", Sheet: testSheet, Of: figure.Rows, Where: []run.Condition{{Column: x.Column, Values: x.Values}}})
			}
			f.Of = append(f.Of, run.Basis{Table: "enkat", Sheet: testSheet, Of: figure.Rows})
			now := &cells{}
			now.count("k=a", 300)
			now.count("", 1000)
			p := newProblem(testRule, []Paper{now.paper()})
			p.past = []past{p.readPast(Earlier{Figures: run.Figures{Figures: []run.Figure{f}}})}
			if p.relateAll(); len(p.past[0].apart) > 0 {
				t.Fatal("nothing was concluded")
			}
			at := p.attack([]bool{false, false})
			part := p.before[0]
			var got []int64
			low, top := part.expr.span(at.box.lo, at.box.hi).ends()
			for v := low; v <= top; v++ {
				got = append(got, v)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("the part can be (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEarlierSomebody knows that what was hidden then is of somebody, where nobody is shown.
func TestEarlierSomebody(t *testing.T) {
	then := &cells{}
	then.count("k=a", 6)
	then.count("k=b", 4)
	then.count("", 10)
	now := &cells{}
	now.count("k=a", 16)
	now.count("k=b", 14)
	now.count("", 30)
	for _, zeros := range []bool{true, false} {
		p := newProblem(Rule{Threshold: 5, Width: 3, Zeros: zeros}, []Paper{now.paper()})
		p.past = []past{p.readPast(published(then, "n k=a", "n k=b"))}
		if p.relateAll(); len(p.past[0].apart) > 0 {
			t.Fatal("nothing was concluded")
		}
		at, want := p.attack([]bool{false, false, false}), int64(0)
		if zeros {
			want = 1
		}
		for _, was := range p.before {
			if low, _ := was.expr.span(at.box.lo, at.box.hi).ends(); low != want {
				t.Errorf("zeros shown %t: at least %d, want %d", zeros, low, want)
			}
		}
	}
}

// TestRepublished hides the same figures again where nothing is new, however much hangs together, and says nothing of it.
func TestRepublished(t *testing.T) {
	c := &cells{}
	c.addGrid([][]int{{3, 17, 9, 12}, {12, 28, 7, 6}, {8, 2, 31, 14}, {5, 9, 0, 11}, {40, 6, 7, 22}}, "väg", "kommun")
	c.add("kostnad", false, rowsOf("", 219))
	c.set.Figures[len(c.set.Figures)-1].N = 20 // of another table's rows
	first, found := Control(t.Context(), testRule, []Paper{c.paper()}, nil)
	if found.Err() != nil {
		t.Fatal(found)
	}
	then := published(c, hiddenIDs(first)...)
	for i, f := range then.Figures.Figures {
		if f.ID == "kostnad" {
			then.Figures.Figures[i].Value, then.Figures.Figures[i].Rule = "1894055/219", "ekonomi.utfall delat med deltagare.antal"
		}
	}
	again, found := Control(t.Context(), testRule, []Paper{c.paper()}, []Earlier{then})
	if len(found) > 0 {
		t.Errorf("says %v", found)
	}
	if diff := cmp.Diff(hiddenIDs(first), hiddenIDs(again)); diff != "" || len(hiddenIDs(first)) < 4 {
		t.Errorf("hidden (-first +again):\n%s", diff)
	}
}

// TestApartBySheet sets only the sheet apart that does not agree; there, what was hidden stays hidden.
func TestApartBySheet(t *testing.T) {
	paperOf := func(counts ...int) *cells {
		c := &cells{}
		c.count("k=a", counts[0])
		c.count("k=b", counts[1])
		c.count("k=c", counts[2])
		c.count("", counts[0]+counts[1]+counts[2])
		c.domain("k", "a", "b", "c")
		return c
	}
	other := func(n int) *cells {
		c := &cells{}
		c.count("k=a", n)
		for i := range c.set.Amounts {
			c.set.Amounts[i].Table, c.set.Amounts[i].Sheet = "deltagare", "[deltagare.xlsx]Deltagare"
		}
		return c
	}
	then := published(paperOf(3, 9, 20), "n k=a", "n k=b")
	then.Figures.Figures = append(then.Figures.Figures, published(other(20)).Figures.Figures...)
	sets, found := Control(t.Context(), testRule, []Paper{paperOf(3, 10, 18).paper(), other(22).paper()}, []Earlier{then})
	if len(found) != 1 || found[0].Code.ID != "disclose.apart" {
		t.Errorf("says %v, want that a sheet is set apart", found)
	}
	if diff := cmp.Diff([]string{"n k=a", "n k=b", "n k=a"}, hiddenIDs(sets)); diff != "" { // the last by its two more
		t.Errorf("hidden (-want +got):\n%s", diff)
	}
}

// TestOneMore hides what has grown by one, and of another sheet nothing.
func TestOneMore(t *testing.T) {
	make := func(more int) *cells {
		c := &cells{}
		c.addGrid([][]int{{13 + more, 17, 9}, {12, 28, 7}}, "väg", "kommun")
		for i := range c.set.Amounts {
			c.set.Amounts[i].Table, c.set.Amounts[i].Sheet = "deltagare", "[deltagare.xlsx]Deltagare"
		}
		for i := range c.set.Domains {
			c.set.Domains[i].Sheet = "[deltagare.xlsx]Deltagare"
		}
		c.at = nil
		c.count("svar=ja", 60)
		c.count("svar=nej", 20)
		return c
	}
	sets, found := Control(t.Context(), testRule, []Paper{make(1).paper()}, []Earlier{published(make(0))})
	if found.Err() != nil {
		t.Fatal(found)
	}
	got := hiddenIDs(sets)
	for _, id := range []string{"n ", "n väg=0", "n kommun=0", "n väg=0 kommun=0"} {
		if !slices.Contains(got, id) {
			t.Errorf("%s is shown, and was one less", id)
		}
	}
	if slices.Contains(got, "n svar=ja") || slices.Contains(got, "n svar=nej") {
		t.Errorf("of another sheet there is hidden %v", got)
	}
}
