package disclose

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
)

const testSheet = "[enkat.xlsx]Enkät"

// cells builds a paper out of counts: "a=1 b=2 : 7" is a count of 7 where column a is 1 and b is 2.
type cells struct {
	set figure.Set
	at  map[string]int
}

func where(text string) []figure.Cond {
	var out []figure.Cond
	for _, part := range strings.Fields(text) {
		column, values, _ := strings.Cut(part, "=")
		c := figure.Cond{Column: column}
		if rest, ok := strings.CutSuffix(column, "!"); ok {
			c.Column, c.Not = rest, true
		}
		c.Values = strings.Split(values, ",")
		slices.Sort(c.Values)
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b figure.Cond) int { return strings.Compare(a.Column, b.Column) })
	return out
}

func (c *cells) amount(a figure.Amount) int {
	if c.at == nil {
		c.at = map[string]int{}
	}
	key := a.Key()
	if i, ok := c.at[key]; ok {
		return i
	}
	c.at[key] = len(c.set.Amounts)
	c.set.Amounts = append(c.set.Amounts, a)
	return c.at[key]
}

func rowsOf(text string, n int) figure.Amount {
	return figure.Amount{Table: "enkat", Sheet: testSheet, Of: figure.Rows, Where: where(text), Value: decimal.NewFromInt(int64(n)), Persons: n}
}

// count adds a figure that prints one count; its id is its conditions.
func (c *cells) count(text string, n int) { c.add("n "+text, false, rowsOf(text, n)) }

func (c *cells) add(id string, uniform bool, amounts ...figure.Amount) {
	f := figure.Figure{ID: id, Measure: strings.Fields(id)[0], Label: id, Sensitive: true, Uniform: uniform, N: amounts[len(amounts)-1].Persons,
		Value: figure.Whole(amounts[0].Value)}
	for _, a := range amounts {
		f.Rests = append(f.Rests, c.amount(a))
	}
	c.set.Figures = append(c.set.Figures, f)
}

func (c *cells) domain(column string, values ...string) {
	slices.Sort(values)
	c.set.Domains = append(c.set.Domains, figure.Domain{Sheet: testSheet, Column: column, Values: values})
}

// paper sorts amounts and figures as the figure stage does.
func (c *cells) paper() Paper {
	s := c.set
	order := make([]int, len(s.Amounts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(s.Amounts[a].Key(), s.Amounts[b].Key()) })
	place := make([]int, len(order))
	amounts := make([]figure.Amount, len(order))
	for to, from := range order {
		place[from], amounts[to] = to, s.Amounts[from]
	}
	figs := slices.Clone(s.Figures)
	for i := range figs {
		figs[i].Rests = slices.Clone(figs[i].Rests)
		for k, r := range figs[i].Rests {
			figs[i].Rests[k] = place[r]
		}
	}
	slices.SortFunc(figs, func(a, b figure.Figure) int { return strings.Compare(a.ID, b.ID) })
	s.Amounts, s.Figures = amounts, figs
	return Paper{Document: "slutrapport", Set: s}
}

// grid is a two-way table with margins: columns a and b, both with known domains.
func gridPaper(n [][]int, names ...string) *cells {
	c := &cells{}
	a, b := "a", "b"
	if len(names) == 2 {
		a, b = names[0], names[1]
	}
	c.addGrid(n, a, b)
	return c
}

func (c *cells) addGrid(n [][]int, a, b string) {
	total, cols := 0, make([]int, len(n[0]))
	var as, bs []string
	for i, r := range n {
		sum := 0
		for j, v := range r {
			c.count(fmt.Sprintf("%s=%d %s=%d", a, i, b, j), v)
			sum += v
			cols[j] += v
		}
		c.count(fmt.Sprintf("%s=%d", a, i), sum)
		as = append(as, fmt.Sprint(i))
		total += sum
	}
	for j, v := range cols {
		c.count(fmt.Sprintf("%s=%d", b, j), v)
		bs = append(bs, fmt.Sprint(j))
	}
	c.count("", total)
	c.domain(a, as...)
	c.domain(b, bs...)
}

var testRule = Rule{Threshold: 5, Width: 3, Zeros: true}

func hiddenIDs(sets []figure.Set) []string {
	var out []string
	for _, s := range sets {
		for _, f := range s.Figures {
			if f.Suppressed != "" {
				out = append(out, f.ID)
			}
		}
	}
	return out
}

func control(t interface {
	Helper()
	Context() context.Context
	Fatalf(string, ...any)
}, rule Rule, papers ...*cells) []string {
	t.Helper()
	var ps []Paper
	for _, c := range papers {
		ps = append(ps, c.paper())
	}
	sets, found := Control(t.Context(), rule, ps, nil)
	if err := found.Err(); err != nil {
		t.Fatalf("Control: %v", err)
	}
	return hiddenIDs(sets)
}

// sumOf is an amount that is a sum of a column.
func sumOf(column, text, value string, persons int) figure.Amount {
	a := rowsOf(text, persons)
	a.Of, a.Value = figure.SumOf+column, decimal.RequireFromString(value)
	return a
}

// period adds a figure that prints how many rows have a date within some days.
func (c *cells) period(from, to string, n int) {
	a := rowsOf("", n)
	day := func(s string) locale.Date {
		d, err := locale.ParseDate(s)
		if err != nil {
			panic(err)
		}
		return d
	}
	a.Where = []figure.Cond{{Column: "start", From: day(from), To: day(to)}}
	c.add("n "+from+"–"+to, false, a)
}
