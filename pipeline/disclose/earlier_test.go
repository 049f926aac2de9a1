package disclose

import (
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
		{"a share that was divided", run.Figure{N: &n, Value: "12.5", Unit: "%", Of: rows(2)}, map[int]int64{0: 10, 1: 80}},
		{"nobody's share", run.Figure{N: &n, Value: "0/80", Unit: "%", Of: rows(2)}, map[int]int64{0: 0, 1: 80}},
		{"the lower bound of 33 of 80", run.Figure{N: &n, Value: "31.1058576128", Unit: "%", Of: rows(2)}, map[int]int64{0: 33, 1: 80}},
		{"the upper bound of 33 of 80", run.Figure{N: &n, Value: "52.1959596541", Unit: "%", Of: rows(2)}, map[int]int64{0: 33, 1: 80}},
		{"a difference", run.Figure{N: &n, Value: "30", Of: rows(2)}, map[int]int64{0: 80, 1: 50}},
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
			if p.relateAll(); p.past[0].apart {
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
		if p.relateAll(); p.past[0].apart {
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
