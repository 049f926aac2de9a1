package disclose

import "slices"

// solve finds whole numbers that agree with every amount. Searches start from there. It is false where there are none, or
// none that are found: then nothing can be said of how well anything is protected.
func (p *problem) solve() bool {
	rows := slices.Clone(p.sys.rows)
	for _, a := range p.amounts {
		if !p.large[a.group] {
			rows = append(rows, row{a.expr, a.value, a.value})
		}
	}
	at := &attack{p: p, net: newNetwork(len(p.sys.lo), rows), box: box{slices.Clone(p.sys.lo), slices.Clone(p.sys.hi)}}
	all := make([]int, len(rows))
	for i := range all {
		all[i] = i
	}
	var trail []change
	if !at.net.narrow(at.box, all, &trail) {
		return false
	}
	at.split()
	point := make([]int64, len(at.box.lo))
	for v := range point {
		point[v] = min(max(0, at.box.lo[v]), at.box.hi[v])
	}
	at.p.points = [][]int64{point}
	for v, r := range at.room {
		if r != v {
			continue
		}
		l := at.local(target{expr: expr{{v, 1}}})
		f := &finder{net: newNetwork(len(l.vars), l.rows), near: l.near, left: searchSteps + 20*len(l.vars), box: l.box}
		x, is := f.find(nil)
		if is != possible {
			return false
		}
		for i, w := range l.vars {
			point[w] = x[i]
		}
	}
	return at.obeys(point)
}
