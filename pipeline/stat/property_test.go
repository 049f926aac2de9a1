package stat

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// differences draws samples as surveys have them: few or many ties, zeros, up to two decimals, mixed exponents.
func differences(least, greatest int) *rapid.Generator[[]decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) []decimal.Decimal {
		size := rapid.SampledFrom([]int64{1, 4, 60, 4000}).Draw(t, "size")
		one := rapid.Custom(func(t *rapid.T) decimal.Decimal {
			return decimal.New(rapid.Int64Range(-size, size).Draw(t, "digits"), -rapid.Int32Range(0, 2).Draw(t, "decimals"))
		})
		return rapid.SliceOfN(one, least, greatest).Draw(t, "differences")
	})
}

// everything is all that this package says of a sample.
type everything struct {
	Summary  Summary
	Mean, CI Interval
	Test     Test
	Centre   float64
	Dz       float64
	Spread   bool
}

func compute(diff []decimal.Decimal) everything {
	e := everything{Summary: Summarise(diff), Mean: MeanInterval(diff), Test: Wilcoxon(diff)}
	e.Centre, e.CI = HodgesLehmann(diff)
	e.Dz, e.Spread = CohenDz(diff)
	return e
}

func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		diff := differences(0, 40).Draw(t, "sample")
		given := slices.Clone(diff)
		want := compute(diff)
		if d := cmp.Diff(given, diff); d != "" {
			t.Fatalf("the sample was changed: %s", d)
		}
		if d := cmp.Diff(want, compute(rapid.Permutation(diff).Draw(t, "permuted"))); d != "" {
			t.Fatal(d)
		}
	})
}

func TestSignsMirror(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		diff := differences(0, 40).Draw(t, "sample")
		mirrored := make([]decimal.Decimal, len(diff))
		for i, d := range diff {
			mirrored[i] = d.Neg()
		}
		want, s := compute(diff), compute(diff).Summary
		want.Summary = Summary{N: s.N, Mean: -s.Mean, SD: s.SD, Median: -s.Median, Q1: -s.Q3, Q3: -s.Q1, Min: -s.Max, Max: -s.Min}
		want.Mean.Low, want.Mean.High = -want.Mean.High, -want.Mean.Low
		if symmetric(diff) { // it is its own mirror image, so that chance decides on which side the bootstrap is wider
			want.Mean = compute(mirrored).Mean
		}
		want.CI.Low, want.CI.High = -want.CI.High, -want.CI.Low
		want.Centre, want.Dz = -want.Centre, -want.Dz
		n := want.Test.N
		want.Test.Statistic = float64(n*(n+1))/2 - want.Test.Statistic
		if d := cmp.Diff(want, compute(mirrored)); d != "" {
			t.Fatal(d)
		}
	})
}

// symmetric says whether a sample lies as far to one side of its middle as to the other.
func symmetric(x []decimal.Decimal) bool {
	x = slices.SortedFunc(slices.Values(x), decimal.Decimal.Cmp)
	for i := range x {
		if !x[i].Add(x[len(x)-1-i]).Equal(x[0].Add(x[len(x)-1])) {
			return false
		}
	}
	return true
}

// TestConstantsShift: intervals and centres move with the sample, and their methods stay.
func TestConstantsShift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		diff := differences(1, 40).Draw(t, "sample")
		by := decimal.New(rapid.Int64Range(-5000, 5000).Draw(t, "shift"), -2)
		shifted := make([]decimal.Decimal, len(diff))
		for i, d := range diff {
			shifted[i] = d.Add(by)
		}
		was, is, step := compute(diff), compute(shifted), by.InexactFloat64()
		same := func(what string, was, is float64) {
			if math.Abs(was+step-is) > 1e-8 {
				t.Fatalf("%s was %v and is %v after a shift by %v", what, was, is, step)
			}
		}
		same("the mean", was.Summary.Mean, is.Summary.Mean)
		same("the centre", was.Centre, is.Centre)
		for _, pair := range [][2]Interval{{was.Mean, is.Mean}, {was.CI, is.CI}} {
			if pair[0].Method != pair[1].Method {
				t.Fatalf("the method was %s and is %s", pair[0].Method, pair[1].Method)
			}
			if pair[0].Method != None {
				same("the low end", pair[0].Low, pair[1].Low)
				same("the high end", pair[0].High, pair[1].High)
			}
		}
		if math.Abs(was.Summary.SD-is.Summary.SD) > 1e-9*was.Summary.SD {
			t.Fatalf("SD was %v and is %v", was.Summary.SD, is.Summary.SD)
		}
	})
}

func TestNumbersKeepTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := compute(differences(1, 60).Draw(t, "sample"))
		s := e.Summary
		if !slices.IsSorted([]float64{s.Min, s.Q1, s.Median, s.Q3, s.Max}) || s.Mean < s.Min || s.Mean > s.Max {
			t.Fatalf("the summary is %+v", s)
		}
		if !(e.Test.P > 0 && e.Test.P <= 1) || e.Test.N+e.Test.Zeros != s.N {
			t.Fatalf("the test is %+v of %d pairs", e.Test, s.N)
		}
		if e.Mean.Method != None && !(e.Mean.Low <= s.Mean && s.Mean <= e.Mean.High) {
			t.Fatalf("the mean %v lies outside of %+v", s.Mean, e.Mean)
		}
		if e.Mean.Method == Bootstrap && (e.Mean.Low < s.Min || e.Mean.High > s.Max) {
			t.Fatalf("the bootstrap %+v leaves %v … %v", e.Mean, s.Min, s.Max)
		}
		if e.CI.Method != None && !(e.CI.Low <= e.Centre && e.Centre <= e.CI.High) {
			t.Fatalf("the centre %v lies outside of %+v", e.Centre, e.CI)
		}
	})
}

// TestExactPIsEnumerated gives every sign to every rank; the ranks are counted pair by pair.
func TestExactPIsEnumerated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var used []decimal.Decimal
		diff := differences(1, 11).Draw(t, "sample")
		for _, d := range diff {
			if !d.IsZero() {
				used = append(used, d)
			}
		}
		if len(used) == 0 {
			return
		}
		ranks, all, seen := make([]int, len(used)), 0, 0
		for i, d := range used {
			for _, e := range used { // a smaller one counts two, an equal one (also itself) one, and one is added
				ranks[i] += 1 - e.Abs().Cmp(d.Abs())
			}
			ranks[i]++
			all += ranks[i]
			if d.IsPositive() {
				seen += ranks[i]
			}
		}
		far := 0
		for signs := range 1 << len(used) {
			sum := 0
			for i, r := range ranks {
				if signs>>i&1 == 1 {
					sum += r
				}
			}
			if max(2*sum-all, all-2*sum) >= max(2*seen-all, all-2*seen) {
				far++
			}
		}
		want := float64(far) / float64(int(1)<<len(used))
		if got := Wilcoxon(diff); math.Abs(got.P-want) > 1e-9*want {
			t.Fatalf("p is %v, want %v", got.P, want)
		}
	})
}

func TestWalshSumsAreEnumerated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newSample(differences(1, 25).Draw(t, "sample"))
		var sums []*big.Int
		for i := range s.v {
			for j := i; j < len(s.v); j++ {
				sums = append(sums, new(big.Int).Add(s.v[i], s.v[j]))
			}
		}
		slices.SortFunc(sums, (*big.Int).Cmp)
		for k, want := range sums {
			if got := s.walsh(k + 1); got.Cmp(want) != 0 {
				t.Fatalf("Walsh sum %d is %v, want %v", k+1, got, want)
			}
		}
	})
}

// TestTheIntervalInvertsTheTest: without ties and zeros a centre is inside where the test does not reject it at 5 %.
func TestTheIntervalInvertsTheTest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		diff := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) decimal.Decimal {
			return decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "digits"), -3)
		}), 6, 30, decimal.Decimal.String).Draw(t, "sample")
		test := Wilcoxon(diff)
		_, ci := HodgesLehmann(diff)
		if test.Ties || test.Zeros > 0 || ci.Low == 0 || ci.High == 0 {
			return
		}
		if inside := ci.Low < 0 && ci.High > 0; inside != (test.P > 2*tail) {
			t.Fatalf("p is %v, and the interval is %+v", test.P, ci)
		}
	})
}

func TestMcNemarIsEnumerated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, c := rapid.IntRange(0, 60).Draw(t, "b"), rapid.IntRange(0, 60).Draw(t, "c")
		ways := new(big.Int)
		for i := range min(b, c) + 1 {
			ways.Add(ways, new(big.Int).Binomial(int64(b+c), int64(i)))
		}
		p, _ := new(big.Rat).SetFrac(ways.Lsh(ways, 1), new(big.Int).Lsh(big.NewInt(1), uint(b+c))).Float64()
		if got, want := McNemar(b, c), min(1, p); math.Abs(got-want) > 1e-9*want || got != McNemar(c, b) {
			t.Fatalf("p is %v, want %v", got, want)
		}
	})
}

func TestWilsonHoldsTheShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 100000).Draw(t, "n")
		k := rapid.IntRange(0, n).Draw(t, "k")
		ci, other := Wilson(k, n), Wilson(n-k, n)
		share := float64(k) / float64(n)
		if ci.Low < 0 || ci.High > 1 || ci.Low > share || ci.High < share {
			t.Fatalf("%d of %d is in %+v", k, n, ci)
		}
		if math.Abs(ci.Low+other.High-1) > 1e-11 || math.Abs(ci.High+other.Low-1) > 1e-11 {
			t.Fatalf("the interval is %+v, that of the others %+v", ci, other)
		}
	})
}
