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

func TestGiven(t *testing.T) {
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
		{"a share", run.Figure{N: &n, Value: "12.5", Of: rows(2), Rule: "antal rader i t där a är b, i procent av t.antal"}, map[int]int64{0: 10, 1: 80}},
		{"a difference", run.Figure{N: &n, Value: "30", Of: rows(2), Rule: "a minus b"}, map[int]int64{0: 80, 1: 50}},
		{"a ratio", run.Figure{N: &n, Value: "4/3", Of: rows(2), Rule: "a delat med b"}, map[int]int64{0: 80, 1: 60}},
		{"a change", run.Figure{N: &n, Value: "-20", Of: rows(2), Rule: "förändringen från b till a i procent av b"}, map[int]int64{0: 80, 1: 100}},
		{"a hidden one", run.Figure{Suppressed: "confidential", Of: rows(1)}, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, given(tt.f)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
