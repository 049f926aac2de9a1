package stat

import (
	"math"
	"math/big"
	"math/bits"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Resamples and Seed are what the bootstrap draws with; Generator is what a paper names. The seed has no meaning: it is
// fixed, so that the same sample always has the same interval.
const (
	Resamples = 10000
	Seed      = 20240101
	Generator = "SplitMix64"
)

// generator is SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. Its state
// is the last of equally spaced numbers, which two multiplications scramble. Go's own generators may change with Go.
type generator uint64

func (g *generator) next() uint64 {
	*g += 0x9e3779b97f4a7c15
	z := uint64(*g)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below gives one of 0…n−1, all equally likely: the upper half of the 128-bit product next·n, drawn again in the few cases
// where the lower half shows that an index would come once too often. Source: Lemire, "Fast random integer generation in
// an interval", ACM Transactions on Modeling and Computer Simulation 29 (2019).
func (g *generator) below(n uint64) uint64 {
	for {
		high, low := bits.Mul64(g.next(), n)
		if low >= n || low >= -n%n { // the first spares most divisions
			return high
		}
	}
}

// bootstrap gives the expanded percentile interval of a mean; MeanInterval says why. Step by step:
//
//   - The sample is turned into distances from its least value, in increasing order, or from its greatest where those
//     distances come first when compared one by one. So after − before and before − after get the same interval,
//     mirrored, and a shifted sample the same, shifted.
//   - 10,000 times n distances are drawn with replacement and added up in the order drawn.
//   - The sums are sorted. With k = ⌊10,001·Φ(−√(n/(n−1))·t)⌋, at least 1, where t is the 97.5th percentile of Student's t
//     with n−1 degrees of freedom, the k-th least and the k-th greatest sum are the ends.
func bootstrap(s sample) (low, high float64) {
	n := s.n()
	distances, mirrored := s.distances()
	g := generator(Seed)
	sums := make([]float64, Resamples)
	for i := range sums {
		for range n {
			sums[i] += distances[g.below(uint64(n))]
		}
	}
	slices.Sort(sums)
	k := expandedRank(n)
	near, far := sums[k-1]/float64(n), sums[Resamples-k]/float64(n)
	least, greatest := s.float(s.v[0], 1), s.float(s.v[n-1], 1)
	within := func(mean float64) float64 { return max(least, min(mean, greatest)) } // no mean of draws is outside but by rounding
	if mirrored {
		return within(greatest - far), within(greatest - near)
	}
	return within(least + near), within(least + far)
}

// distances gives the sample's distances from one of its ends, in increasing order, and whether that end is its greatest.
func (s sample) distances() (d []float64, mirrored bool) {
	n := s.n()
	up, down := make([]*big.Int, n), make([]*big.Int, n)
	for i := range n {
		up[i] = new(big.Int).Sub(s.v[i], s.v[0])
		down[i] = new(big.Int).Sub(s.v[n-1], s.v[n-1-i])
	}
	mirrored = slices.CompareFunc(down, up, (*big.Int).Cmp) < 0
	if mirrored {
		up = down
	}
	d = make([]float64, n)
	for i := range d {
		d[i] = s.float(up[i], 1)
	}
	return d, mirrored
}

// expandedRank says which of the sorted resamples, counted from either side, is the end of the interval.
func expandedRank(n int) int {
	wide := math.Sqrt(float64(n)/float64(n-1)) * quantileT(n-1)
	return max(1, int((Resamples+1)*distuv.UnitNormal.CDF(-wide)))
}
