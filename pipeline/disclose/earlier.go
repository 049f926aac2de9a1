package disclose

import (
	"math/big"
	"slices"
	"strings"

	"underlag/pipeline/figure"
	"underlag/pipeline/run"
)

// Earlier is what was published before. Name is what it is called in messages.
type Earlier struct {
	Name    string
	Figures run.Figures
}

// past is what one earlier publication says of counts of rows, and which of them it hides. Its sums and means are held
// back with the rows that they are of, so rows are enough.
type past struct {
	name    string
	amounts []pastAmount
	apart   bool // it does not agree with rows that only become more, so nothing is concluded from it
}

type pastAmount struct {
	figure.Amount
	value int64
	known bool
}

// readPast takes down what an earlier publication gives away. A sheet of another file is the one whose table it is.
func (p *problem) readPast(e Earlier) past {
	out := past{name: e.Name}
	at := map[string]int{}
	for _, f := range e.Figures.Figures {
		values := given(f)
		for i, b := range f.Of {
			sheet, ok := p.sheetOf(b)
			if b.Of != figure.Rows || !ok {
				continue
			}
			a := pastAmount{Amount: figure.Amount{Table: b.Table, Sheet: sheet, Of: b.Of, Where: condsOf(b)}}
			k, seen := at[a.Key()]
			if !seen {
				k = len(out.amounts)
				at[a.Key()] = k
				out.amounts = append(out.amounts, a)
			}
			if v, ok := values[i]; ok {
				out.amounts[k].value, out.amounts[k].known = v, true
			}
		}
	}
	slices.SortFunc(out.amounts, func(a, b pastAmount) int { return strings.Compare(a.Key(), b.Key()) })
	return out
}

// sheetOf finds the sheet that an earlier amount was counted in, or the one that the same table is read from now.
func (p *problem) sheetOf(b run.Basis) (string, bool) {
	other, found := "", false
	for _, a := range p.amounts {
		if a.Sheet == b.Sheet {
			return a.Sheet, true
		}
		if a.Table == b.Table && !found {
			other, found = a.Sheet, true
		}
	}
	return other, found
}

func condsOf(b run.Basis) []figure.Cond {
	var out []figure.Cond
	for _, c := range b.Where {
		out = append(out, figure.Cond{Column: c.Column, Values: slices.Sorted(slices.Values(c.Values)), Not: c.Not, From: c.From, To: c.To})
	}
	return out
}

// given tells how many rows a published figure gives away, by the index of its basis. A figure of one count of rows gives
// its n. Of two counts, which of them n is and what the value says of the other is told by the rule's words.
func given(f run.Figure) map[int]int64 {
	if f.Suppressed != "" || f.N == nil {
		return nil
	}
	var rows []int
	for i, b := range f.Of {
		if b.Of == figure.Rows {
			rows = append(rows, i)
		}
	}
	n := int64(*f.N)
	if len(rows) == 1 {
		return map[int]int64{rows[0]: n}
	}
	value, ok := new(big.Rat).SetString(f.Value)
	if len(rows) != 2 || !ok {
		return nil
	}
	says := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(f.Rule, w) })
	}
	count, hundred := new(big.Rat).SetInt64(n), big.NewRat(100, 1)
	first, second := rows[0], rows[1]
	switch {
	case says("i procent av", "in percent of") && says("antal rader", "number of rows"): // n is the whole
		return pair(second, n, first, value.Mul(value, count).Quo(value, hundred))
	case says(" minus "):
		return pair(first, n, second, value.Sub(count, value))
	case says("delat med", "divided by") && value.Sign() > 0:
		if says("i procent", "in percent") {
			value.Quo(value, hundred)
		}
		return pair(first, n, second, value.Quo(count, value))
	case says("förändringen från", "change from"):
		if value.Quo(value, hundred).Add(value, big.NewRat(1, 1)).Sign() > 0 {
			return pair(first, n, second, value.Quo(count, value))
		}
	}
	return nil
}

// pair gives two counts; the second only where it is a whole number, since it is no count otherwise.
func pair(i int, n int64, k int, v *big.Rat) map[int]int64 {
	out := map[int]int64{i: n}
	if v.IsInt() && v.Sign() >= 0 && v.Num().IsInt64() {
		out[k] = v.Num().Int64()
	}
	return out
}

// shrinks says whether a count is less now than it was: then rows were taken away, or these are others.
func (p *problem) shrinks(e past) bool {
	now := map[string]int64{}
	for _, a := range p.amounts {
		now[a.key] = a.Value.IntPart()
	}
	return slices.ContainsFunc(e.amounts, func(a pastAmount) bool {
		v, ok := now[a.Key()]
		return ok && a.known && v < a.value
	})
}

// link ties each earlier publication to what is counted now: every block of rows had at most as many rows then. A small
// increase of a count that was shown is a group that one gets by subtraction, and what was hidden then stays to be.
func (p *problem) link(g *group, base int, now map[int]int) {
	for _, e := range p.past {
		if e.apart || !slices.ContainsFunc(e.amounts, func(a pastAmount) bool { return a.Sheet == g.sheet }) {
			continue
		}
		then := p.sys.add(g.blocks, 0, free)
		g.agree(&p.sys, then)
		for b := range g.blocks {
			p.sys.require(expr{{base + b, 1}, {then + b, -1}}, 0, free)
		}
		for _, a := range e.amounts {
			if a.Sheet != g.sheet {
				continue
			}
			pred := g.pred(a.Where)
			was := g.expr(pred, then)
			i, both := now[pred]
			var of []int
			if both {
				of = []int{i}
			}
			if !a.known {
				p.before = append(p.before, target{expr: was, unit: 1, of: of})
				continue
			}
			p.sys.require(was, a.value, a.value)
			if both && p.amounts[i].value == a.value && p.amounts[i].Persons < p.rule.Threshold {
				p.sys.require(p.amounts[i].expr, a.value, a.value) // it is out, and hiding totals would not bring it back
			}
			if !both {
				continue
			}
			if more := p.amounts[i].value - a.value; more > 0 && more < int64(p.rule.Threshold) {
				p.pieces = append(p.pieces, piece{p.amounts[i].expr.plus(-1, was), of})
			}
		}
	}
}
