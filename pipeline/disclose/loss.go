package disclose

import (
	"cmp"
	"slices"
)

// loss is what hiding loses: for every level of amounts, the highest first, the persons that the figures rest on which
// hidden amounts of that level hide. A figure counts once, at the highest level that hides it, with the largest of its
// amounts and at least one person. Figures that are hidden for themselves do not count.
type loss []int64

func (p *problem) loss(hidden []bool) loss {
	var out loss
	for i := range p.figs {
		if p.figs[i].uniform {
			continue
		}
		level := -1
		for _, r := range p.figs[i].rests {
			if hidden[r] {
				level = max(level, p.amounts[r].level)
			}
		}
		for len(out) <= level {
			out = append(out, 0)
		}
		if level >= 0 {
			out[level] += p.persons(i)
		}
	}
	slices.Reverse(out)
	return out
}

// persons is what one hidden figure loses.
func (p *problem) persons(fig int) int64 {
	most := 1
	for _, r := range p.figs[fig].rests {
		most = max(most, p.amounts[r].Persons)
	}
	return int64(most)
}

// weight is what hiding one more amount loses: the persons of the figures that it would hide.
func (p *problem) weight(a int, hidden []bool) int64 {
	var sum int64
	for _, f := range p.amounts[a].figs {
		if p.open(p.figs[f], hidden) {
			sum += p.persons(f)
		}
	}
	return sum
}

func (l loss) compare(m loss) int {
	return cmp.Or(cmp.Compare(len(l), len(m)), slices.Compare(l, m))
}
