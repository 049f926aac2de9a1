package disclose

import (
	"context"
	"maps"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// Rule is the office's rule, which everybody may know.
type Rule struct {
	Threshold int  // a figure that rests on fewer persons is hidden
	Width     int  // a hidden count keeps at least this many possible whole numbers
	Zeros     bool // a count of nobody is shown
}

// Paper is what one paper of the case would say.
type Paper struct {
	Document string
	Set      figure.Set
}

// Control gives the papers' figures, in the papers' order, with those hidden that reveal a person and those that would
// help to compute them. Its errors are of what cannot be protected by hiding.
func Control(ctx context.Context, rule Rule, papers []Paper, earlier []Earlier) ([]figure.Set, diag.List) {
	p := newProblem(rule, papers, earlier...)
	p.stop.ctx = ctx
	for _, e := range together(earlier) {
		p.past = append(p.past, p.readPast(e))
	}
	p.otherDays()
	p.repeated()
	found := p.relateAll()
	if ctx.Err() != nil {
		return nil, diag.List{diag.Cancelled.New(diag.Pos{})}
	}
	hidden := p.primary()
	if found.Err() == nil {
		p.coarse(hidden)
		p.again(hidden, func(e past, sheet string) bool { return e.apart[sheet] })
		if public := p.excuse(hidden); len(public) > 0 {
			found = append(found, codePublic.New(diag.Pos{}, p.names(papers, public)))
		}
		if failing := p.protect(ctx, hidden); len(failing) > 0 {
			found = append(found, codeUnprotected.New(diag.Pos{}, p.names(papers, failing)))
		}
		hidden = p.closed(hidden)
		found = append(found, p.advise(papers, hidden)...)
	}
	if ctx.Err() != nil {
		return nil, diag.List{diag.Cancelled.New(diag.Pos{})}
	}
	sets := make([]figure.Set, len(papers))
	for k := range papers {
		var ids []string
		for _, f := range p.figs {
			if f.paper == k && (!p.open(f, hidden) || found.Err() != nil) {
				ids = append(ids, papers[k].Set.Figures[f.index].ID)
			}
		}
		slices.Sort(ids)
		sets[k] = papers[k].Set.Hide(ids, figure.Confidential)
	}
	return sets, found
}

// names tells which figures rest on what could not be protected.
func (p *problem) names(papers []Paper, failing []target) string {
	var out []string
	for _, t := range failing {
		for _, a := range t.of {
			for _, f := range p.amounts[a].figs {
				out = append(out, papers[p.figs[f].paper].Set.Figures[p.figs[f].index].ID)
			}
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > 5 {
		out = append(out[:5], "…")
	}
	return strings.Join(out, ", ")
}

// relateAll finds out what an attacker knows whatever is hidden. Groups are first taken to be all there are where they add
// up, what was hidden earlier to be of somebody, and earlier publications to be of the same rows. What does not agree with
// the numbers is given up, sheet by sheet.
func (p *problem) relateAll() diag.List {
	for _, e := range p.past {
		p.shrinks(e)
	}
	if p.agrees() {
		return p.apart()
	}
	type place struct {
		past  int
		sheet string
	}
	var tied []place
	for i, e := range p.past {
		for _, a := range e.amounts {
			if !e.apart[a.Sheet] {
				e.apart[a.Sheet] = true
				tied = append(tied, place{i, a.Sheet})
			}
		}
	}
	if !p.agrees() {
		return diag.List{codeUnrelated.New(diag.Pos{})}
	}
	for _, x := range tied {
		p.past[x.past].apart[x.sheet] = false
		if !p.agrees() {
			p.past[x.past].apart[x.sheet] = true
		}
	}
	p.agrees()
	return p.apart()
}

// agrees relates everything, and says whether there are numbers that agree with it.
func (p *problem) agrees() bool {
	for _, p.some = range []bool{true, false} {
		for _, p.whole = range []bool{true, false} {
			if p.build(); p.stop.halted || p.solve() {
				return true
			}
		}
		if len(p.past) == 0 {
			break
		}
	}
	return false
}

// apart tells of which earlier publications something was set apart.
func (p *problem) apart() diag.List {
	var found diag.List
	for _, e := range p.past {
		if slices.Contains(slices.Collect(maps.Values(e.apart)), true) {
			found = append(found, codeApart.New(diag.Pos{}, e.name))
		}
	}
	return found
}

// again hides what was hidden earlier in some sheets. In one that is set apart that is all there is to do: if most of its
// rows are the same after all, no other choice of what to hide tells what was hidden then.
func (p *problem) again(hidden []bool, some func(e past, sheet string) bool) {
	at := map[string]int{}
	for i, a := range p.amounts {
		at[a.key] = i
	}
	for _, e := range p.past {
		for _, a := range e.amounts {
			if i, ok := at[a.Key()]; ok && !a.shown && some(e, a.Sheet) && !p.keeps(i) && !p.large[p.amounts[i].group] {
				hidden[i] = true
			}
		}
	}
}

// coarse hides, where a sheet is too finely divided to be related, everything but its totals, and these too where
// something was published of the sheet before: how few have come is not looked at.
func (p *problem) coarse(hidden []bool) {
	for i, a := range p.amounts {
		before := slices.ContainsFunc(p.past, func(e past) bool {
			return slices.ContainsFunc(e.amounts, func(b pastAmount) bool { return b.Sheet == a.Sheet })
		})
		if p.large[a.group] && (len(a.Where) > 0 || before) && !p.keeps(i) {
			hidden[i] = true
		}
	}
}

// excuse prepares to tell what earlier publications give away even where nothing is shown now, and gives the hidden
// amounts of which that is so. They are hidden all the same.
func (p *problem) excuse(hidden []bool) []target {
	if len(p.past) == 0 {
		return nil
	}
	all := slices.Clone(hidden)
	for _, a := range p.candidates(hidden) {
		all[a] = true
	}
	p.bare, p.excused = p.attack(all), map[string]bool{}
	var public []target
	for _, t := range p.targets(hidden) {
		if !t.piece && t.of != nil && hidden[t.of[0]] && p.public(t) {
			public = append(public, t)
		}
	}
	return public
}

// public says whether it is proved that a target is not protected even where nothing is shown now.
func (p *problem) public(t target) bool {
	if p.bare == nil {
		return false
	}
	key := t.key()
	is, ok := p.excused[key]
	if !ok {
		is = !p.bare.protected(t) && !p.bare.gaveUp
		p.excused[key] = is
	}
	return is
}
