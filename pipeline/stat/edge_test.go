package stat

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

func numbers(texts ...string) []decimal.Decimal {
	out := make([]decimal.Decimal, len(texts))
	for i, s := range texts {
		out[i] = decimal.RequireFromString(s)
	}
	return out
}

func TestNothingToCompute(t *testing.T) {
	none := Interval{Method: None}
	for _, tc := range []struct {
		name   string
		diff   []decimal.Decimal
		sum    Summary
		test   Test
		centre float64
	}{
		{"no pairs", nil, Summary{}, Test{P: 1, Method: None}, 0},
		{"one pair", numbers("4"), Summary{N: 1, Mean: 4, Median: 4, Q1: 4, Q3: 4, Min: 4, Max: 4},
			Test{P: 1, Statistic: 1, N: 1, Method: Exact}, 4},
		{"one zero", numbers("0"), Summary{N: 1}, Test{P: 1, Zeros: 1, Method: None}, 0},
		{"all zero", numbers("0", "0.0", "-0.00"), Summary{N: 3}, Test{P: 1, Zeros: 3, Method: None}, 0},
		{"all equal", numbers("-2", "-2.0", "-2"), Summary{N: 3, Mean: -2, Median: -2, Q1: -2, Q3: -2, Min: -2, Max: -2},
			Test{P: 0.25, N: 3, Ties: true, Method: Exact}, -2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if d := cmp.Diff(tc.sum, Summarise(tc.diff)); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(tc.test, Wilcoxon(tc.diff)); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(none, MeanInterval(tc.diff)); d != "" {
				t.Error(d)
			}
			centre, ci := HodgesLehmann(tc.diff)
			if d := cmp.Diff(none, ci); d != "" || centre != tc.centre {
				t.Errorf("Hodges–Lehmann is %v, want %v; %s", centre, tc.centre, d)
			}
			if dz, ok := CohenDz(tc.diff); ok || dz != 0 {
				t.Errorf("there is an effect of %v", dz)
			}
		})
	}
}

func TestSharesOfNothing(t *testing.T) {
	for _, tc := range [][2]int{{0, 0}, {1, 0}, {-1, 5}, {6, 5}, {0, -1}} {
		if d := cmp.Diff(Interval{Method: None}, Wilson(tc[0], tc[1])); d != "" {
			t.Errorf("%d of %d: %s", tc[0], tc[1], d)
		}
	}
	if got := EffectFromT(3, 0); got != 0 {
		t.Errorf("an effect of %v without pairs", got)
	}
}

// TestTiesAreThoseOfTheWorkbook: as floats 0.3 − 0.1 is a little less than 0.2, and 0.1 + 0.2 − 0.3 is not zero.
func TestTiesAreThoseOfTheWorkbook(t *testing.T) {
	d := numbers("0.3", "0.1", "0.2")
	diff := []decimal.Decimal{d[0].Sub(d[1]), d[2], d[1].Add(d[2]).Sub(d[0]), d[2].Neg()}
	want := Test{P: 1, Statistic: 4, N: 3, Zeros: 1, Ties: true, Method: Exact}
	if d := cmp.Diff(want, Wilcoxon(diff)); d != "" {
		t.Error(d)
	}
}

func TestDecimalHasTwelveDigits(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1.0 / 3: "0.333333333333", -200.0 / 3: "-66.6666666667", 0.1 + 0.2: "0.3",
		123456789012345: "123456789012000", 2e-60: "0." + zeros(59) + "2", 1e15: "1000000000000000",
	} {
		if got := Decimal(x).String(); got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
}

func zeros(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = '0'
	}
	return string(b)
}

// TestGenerator compares with the numbers that the authors' C program gives for this seed.
func TestGenerator(t *testing.T) {
	g := generator(1234567)
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821} {
		if got := g.next(); got != want {
			t.Errorf("number %d is %d, want %d", i, got, want)
		}
	}
}

func TestIndicesAreEquallyLikely(t *testing.T) {
	g, seen := generator(Seed), [3]int{}
	const draws = 30000
	for range draws {
		seen[g.below(3)]++
	}
	for _, c := range seen {
		if math.Abs(float64(c)-draws/3) > 400 { // five standard deviations
			t.Errorf("the indices come %v times", seen)
		}
	}
}

// TestUnevenDrawsAreRepeated: just above half of the generator's range, half of all draws would make an index too likely.
func TestUnevenDrawsAreRepeated(t *testing.T) {
	const n, indices, step = 1<<63 + 1, 1000, 0x9e3779b97f4a7c15
	g := generator(Seed)
	for range indices {
		if i := g.below(n); i >= n {
			t.Fatalf("index %d", i)
		}
	}
	draws, count := generator(Seed), 0
	for ; draws != g && count < 3*indices; count++ {
		draws += step
	}
	if count < 1800 || count > 2200 {
		t.Errorf("%d indices took %d draws, want about twice as many", indices, count)
	}
}

func TestExpandedRanks(t *testing.T) {
	want := []int{1, 1, 1, 9, 24, 41, 57, 72, 85, 97, 107, 116, 124} // n = 2 … 14; plainly it would be 250
	got := make([]int, 0, len(want))
	for n := 2; n < smallSample; n++ {
		got = append(got, expandedRank(n))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestWalshRanks compares with the published table for α = 0.05: the critical values of the signed-rank test are one less.
// Above 200 pairs the approximation may be one under the exact rank, here 8712, which widens the interval.
func TestWalshRanks(t *testing.T) {
	for n, want := range map[int]int{1: 0, 5: 0, 6: 1, 7: 3, 8: 4, 9: 6, 10: 9, 12: 14, 15: 26, 20: 53, 25: 90, 30: 138, 203: 8711} {
		if got := walshRank(n); got != want {
			t.Errorf("with %d pairs the end is Walsh average %d, want %d", n, got, want)
		}
	}
}

// TestLargeSamples: nothing underflows to p = 0, and two thousand pairs need no two million Walsh averages.
func TestLargeSamples(t *testing.T) {
	diff := make([]decimal.Decimal, 20000)
	for i := range diff {
		diff[i] = decimal.New(int64(i+1), -2)
	}
	if got := Wilcoxon(diff); got.P != leastP || got.Method != Normal {
		t.Errorf("the test is %+v", got)
	}
	if got := McNemar(0, 20000); got != leastP {
		t.Errorf("p is %v", got)
	}
	estimate, ci := HodgesLehmann(diff[:2000])
	if estimate != 10.005 || ci.Method != Normal || ci.Low >= estimate || ci.High <= estimate {
		t.Errorf("Hodges–Lehmann is %v in %+v", estimate, ci)
	}
}
