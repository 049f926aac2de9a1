package disclose

import (
	"maps"
	"slices"

	"underlag/pipeline/figure"
	"underlag/pipeline/run"
)

// Earlier is what was published before. Name is what it is called in messages. Issue tells corrections from what they correct:
// publications of one case and day that differ in it were made of other rows.
type Earlier struct {
	Name    string
	Figures run.Figures
	Issue   int
}

// together joins publications of one case and day, where none corrects another: they were made of the same rows, and what one
// tells helps against the other.
func together(earlier []Earlier) []Earlier {
	var out []Earlier
	for _, e := range earlier {
		i := slices.IndexFunc(out, func(o Earlier) bool {
			return e.Figures.Date != "" && o.Figures.Date == e.Figures.Date && o.Figures.Case == e.Figures.Case && o.Issue == e.Issue
		})
		if i < 0 {
			out = append(out, e)
			continue
		}
		out[i].Name += ", " + e.Name
		out[i].Figures.Figures = slices.Concat(out[i].Figures.Figures, e.Figures.Figures)
	}
	return out
}

// past is what one earlier publication says of counts of rows, and which of them it hides. Its sums and means are held
// back with the rows that they are of, so rows are enough.
type past struct {
	name    string
	amounts []pastAmount
	shares  []pastShare
	some    [][]int         // amounts of which at least one is of somebody
	apart   map[string]bool // sheets of which it does not agree with rows that only become more: nothing is concluded from them
}

type pastAmount struct {
	figure.Amount
	value int64
	known bool
	shown bool // some figure that rests on it is shown
}

// pastShare is a percentage of which only rounded text is known, with the places of its amounts.
type pastShare struct {
	rounded
	part, whole int
}

// readPast takes down what an earlier publication gives away. A sheet of another file is the one whose table it is. A
// figure that it hides rests on somebody where nobody would have been shown.
func (p *problem) readPast(e Earlier) past {
	out := past{name: e.Name, apart: map[string]bool{}}
	at := map[string]int{}
	enter := func(b run.Basis) int {
		sheet, ok := p.sheetOf(b)
		if b.Of != figure.Rows || !ok {
			return -1
		}
		a := pastAmount{Amount: p.refined(figure.Amount{Table: b.Table, Sheet: sheet, Of: b.Of, Where: condsOf(b)})}
		k, seen := at[a.Key()]
		if !seen {
			k = len(out.amounts)
			at[a.Key()] = k
			out.amounts = append(out.amounts, a)
		}
		return k
	}
	for _, f := range e.Figures.Figures {
		says := read(f)
		places := make([]int, len(f.Of))
		for i, b := range f.Of {
			places[i] = enter(b)
			if places[i] >= 0 && f.Suppressed == "" {
				out.amounts[places[i]].shown = true
			}
			v, ok := says.counts[i]
			if !ok || places[i] < 0 {
				continue
			}
			a := &out.amounts[places[i]]
			if a.known && a.value != v {
				out.apart[a.Sheet] = true
			}
			a.value, a.known = v, true
		}
		if s := says.share; s != nil && places[s.part] >= 0 && places[s.whole] >= 0 {
			out.shares = append(out.shares, pastShare{*s, places[s.part], places[s.whole]})
		}
		places = slices.DeleteFunc(places, func(k int) bool { return k < 0 })
		if p.rule.Zeros && f.Suppressed != "" && len(places) > 0 {
			out.some = append(out.some, places)
		}
	}
	out.some = slices.DeleteFunc(out.some, func(places []int) bool { return slices.ContainsFunc(places, out.inHidden) })
	return out
}

// inHidden says that an amount is a part of something that the publication hides, so that it may be of nobody.
func (e past) inHidden(k int) bool {
	a := e.amounts[k]
	shown := map[string]bool{} // by the columns in which another is wider
	for _, b := range e.amounts {
		if !a.Within(b.Amount) || b.Within(a.Amount) {
			continue
		}
		wider := ""
		for _, c := range a.Where {
			if !slices.ContainsFunc(b.Where, func(d figure.Cond) bool { return d.String() == c.String() }) {
				wider += c.Column + "\x00"
			}
		}
		shown[wider] = shown[wider] || b.shown
	}
	return slices.Contains(slices.Collect(maps.Values(shown)), false)
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

// shrinks sets sheets apart of which a count is less now than it was: then rows were taken away, or these are others.
func (p *problem) shrinks(e past) {
	now := map[string]int64{}
	for _, a := range p.amounts {
		now[a.key] = a.Value.IntPart()
	}
	for _, a := range e.amounts {
		if v, ok := now[a.Key()]; ok && a.known && v < a.value {
			e.apart[a.Sheet] = true
		}
	}
}

// growth is how much more an amount is than it was.
type growth struct {
	amount int
	expr   expr
	more   int64
}

// earlierIn gives what an earlier publication says of a sheet: every block of rows had at most as many rows then, so what
// was is what is without what has come.
type earlierIn struct {
	e     past
	g     *group
	then  int // of what was
	grown int // of what has come
}

// was gives what one of the earlier amounts was.
func (x earlierIn) was(k int) expr {
	return x.g.expr(x.g.pred(x.e.amounts[k].Where), x.then)
}

// link ties each earlier publication to what is counted now. A small increase of a count that was shown is a group that
// one gets by subtraction, and what was hidden then stays to be. now are the amounts of predicates.
func (p *problem) link(g *group, base int, now map[int]int) {
	for _, e := range p.past {
		if e.apart[g.sheet] || !slices.ContainsFunc(e.amounts, func(a pastAmount) bool { return a.Sheet == g.sheet }) {
			continue
		}
		x := earlierIn{e, g, p.sys.add(g.blocks, 0, free), p.sys.add(g.blocks, 0, free)}
		g.agree(&p.sys, x.then)
		for b := range g.blocks {
			p.sys.require(expr{{base + b, 1}, {x.then + b, -1}, {x.grown + b, -1}}, 0, 0)
		}
		p.linkShares(x)
		for k, a := range e.amounts {
			if a.Sheet != g.sheet {
				continue
			}
			pred := g.pred(a.Where)
			i, both := now[pred]
			var of []int
			if both {
				of = []int{i}
			}
			if !a.known {
				p.before = append(p.before, target{expr: x.was(k), unit: 1, of: of})
				continue
			}
			p.sys.require(x.was(k), a.value, a.value)
			p.sinceThen(x, pred, k, now)
			if !both {
				continue
			}
			more := p.amounts[i].value - a.value
			come := g.expr(pred, x.grown)
			p.growth = append(p.growth, growth{i, come, more})
			if n := p.amounts[i].Persons; more == 0 && n > 0 && n < p.rule.Threshold {
				p.sys.require(p.amounts[i].expr, a.value, a.value) // it is out, and hiding totals would not bring it back
			}
			if more > 0 && more < int64(p.rule.Threshold) && !p.repeats(i) {
				p.pieces = append(p.pieces, piece{come, of})
			}
		}
	}
}

// sinceThen takes down the small groups that one gets by subtracting what was counted of a part from what is counted of the whole
// now: of two reports on the year so far, those who came between.
func (p *problem) sinceThen(x earlierIn, part, k int, now map[int]int) {
	for _, whole := range slices.Sorted(maps.Keys(now)) {
		i := now[whole]
		rest := p.amounts[i].value - x.e.amounts[k].value
		if whole != part && rest > 0 && rest < int64(p.rule.Threshold) && x.g.inside(part, whole) && !x.g.inside(whole, part) && !p.repeats(i) {
			p.pieces = append(p.pieces, piece{p.amounts[i].expr.plus(-1, x.was(k)), []int{i}})
		}
	}
}

// repeats says that an earlier publication shows an amount as it is now, so that to show it again tells nothing: a correction may
// differ by few from what it corrects, and what comes after repeats it.
func (p *problem) repeats(i int) bool {
	a := p.amounts[i]
	return slices.ContainsFunc(p.past, func(e past) bool {
		return !e.apart[a.Sheet] && slices.ContainsFunc(e.amounts, func(b pastAmount) bool { return b.known && b.value == a.value && b.Key() == a.key })
	})
}

// linkShares requires what percentages in rounded text tell, and that what was hidden then was of somebody.
func (p *problem) linkShares(x earlierIn) {
	e, g, was := x.e, x.g, x.was
	for _, s := range e.shares {
		if e.amounts[s.part].Sheet != g.sheet || e.amounts[s.whole].Sheet != g.sheet {
			continue
		}
		part := was(s.part).times(100 * s.unit)
		if w := e.amounts[s.whole]; w.known { // bounds narrow better without the whole's variables
			p.sys.require(part, s.low*w.value, s.high*w.value)
			continue
		}
		p.sys.require(part.plus(-s.low, was(s.whole)), 0, free)
		p.sys.require(part.plus(-s.high, was(s.whole)), -free, 0)
	}
	for _, some := range e.some {
		if !p.some {
			break
		}
		if slices.ContainsFunc(some, func(k int) bool { return e.amounts[k].Sheet != g.sheet }) {
			continue
		}
		var all expr
		for _, k := range some {
			all = all.plus(1, was(k))
		}
		p.sys.require(all, 1, free)
	}
}
