package disclose

import (
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// mostNames bounds how many groups an advice names.
const mostNames = 8

// advise suggests a regrouping for every measure of which more than a third of the groups are hidden, or whose total had
// to go. It names groups that are hidden, which the paper shows, and says nothing of why or how many they hold.
func (p *problem) advise(papers []Paper, hidden []bool) diag.List {
	var found diag.List
	for k, paper := range papers {
		measures := map[string][]shown{}
		for _, f := range p.figs {
			if f.paper == k {
				id := paper.Set.Figures[f.index].Measure
				measures[id] = append(measures[id], f)
			}
		}
		for _, id := range sortedKeys(measures) {
			if groups, columns := p.vanished(paper.Set, measures[id], hidden); len(groups) > 0 {
				found = append(found, codeRegroup.New(diag.Pos{}, paper.Document, id, strings.Join(columns, ", "), strings.Join(groups, ", ")))
			}
		}
	}
	return found
}

// vanished gives the hidden groups of a measure and the columns that divide it, where too much of it is hidden.
func (p *problem) vanished(set figure.Set, figs []shown, hidden []bool) (groups, columns []string) {
	cells, gone, total := 0, 0, false
	for _, f := range figs {
		ref, ok := figure.ParseRef(set.Figures[f.index].ID)
		closed := !p.open(f, hidden)
		if !ok || !slices.ContainsFunc(ref.Keys, func(k figure.Key) bool { return !k.All }) {
			total = total || closed
			continue
		}
		for _, c := range set.Amounts[set.Figures[f.index].Rests[0]].Where {
			columns = append(columns, c.Column)
		}
		cells++
		if !closed {
			continue
		}
		gone++
		for _, k := range ref.Keys {
			if !k.All {
				groups = append(groups, k.Value)
			}
		}
	}
	if gone == 0 || 3*gone <= cells && !total {
		return nil, nil
	}
	slices.Sort(groups)
	slices.Sort(columns)
	groups, columns = slices.Compact(groups), slices.Compact(columns)
	if len(groups) > mostNames {
		groups = append(groups[:mostNames], "…")
	}
	return groups, columns
}
