package disclose

import (
	"context"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/run"
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

// Earlier is what was published before. Name is what it is called in messages.
type Earlier struct {
	Name    string
	Figures run.Figures
}

// Control gives the papers' figures, in the papers' order, with those hidden that reveal a person and those that would
// help to compute them. Its errors are of what cannot be protected by hiding.
func Control(ctx context.Context, rule Rule, papers []Paper, earlier []Earlier) ([]figure.Set, diag.List) {
	p := newProblem(rule, papers)
	hidden := p.primary()
	p.build()
	p.relate()
	p.excused = make([]bool, len(p.amounts))
	var found diag.List
	if !p.solve() {
		found = append(found, codeUnrelated.New(diag.Pos{}))
	} else if failing := p.protect(ctx, hidden); len(failing) > 0 {
		found = append(found, codeUnprotected.New(diag.Pos{}, p.names(papers, failing)))
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
		sets[k] = hide(papers[k].Set, ids)
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

// hide stands in for figure.Set.Hide until that lands.
func hide(s figure.Set, ids []string) figure.Set {
	s.Figures = slices.Clone(s.Figures)
	for i := range s.Figures {
		if slices.Contains(ids, s.Figures[i].ID) {
			s.Figures[i].Suppressed = "hidden"
		}
	}
	return s
}
