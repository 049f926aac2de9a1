package disclose

import "slices"

// solve finds whole numbers that agree with every amount. Searches start from there. It is false where there are none, or
// none that are found: then nothing can be said of how well anything is protected.
func (p *problem) solve() bool {
	all := slices.Repeat([]bool{true}, len(p.amounts))
	at := &attack{p: p, net: p.told(all), box: box{slices.Clone(p.sys.lo), slices.Clone(p.sys.hi)}, locals: map[string]*local{}}
	var trail []change
	if !at.net.narrow(at.box, at.net.all(), &trail) {
		return false
	}
	at.split()
	point := make([]int64, len(at.box.lo))
	for v := range point {
		point[v] = min(max(0, at.box.lo[v]), at.box.hi[v])
	}
	p.points = nil
	first := p.remember(point).x
	for v, r := range at.room {
		if r != v {
			continue
		}
		l := at.local(target{expr: expr{{v, 1}}})
		f := &finder{net: l.net, near: l.near, left: searchSteps + 20*len(l.vars), box: l.box}
		x, is := f.find(nil)
		if is != possible {
			return false
		}
		for i, w := range l.vars {
			first[w] = x[i]
		}
	}
	p.points = nil
	p.remember(first)
	return at.obeys(first)
}
