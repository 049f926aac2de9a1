package stat

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/shopspring/decimal"
)

// bounds is an interval in testdata/reference.json, which testdata/reference.py makes without any code of this package.
type bounds struct {
	Low, High float64
	Method    string
}

type reference struct {
	Samples []struct {
		Name     string
		Diff     []decimal.Decimal
		Summary  Summary
		Mean     bounds
		Wilcoxon Test
		HL       struct {
			bounds
			Estimate float64
		} `json:"hodges_lehmann"`
		Dz *float64
	}
	Shares []struct {
		K, N      int
		Low, High float64
	}
	Changes []struct {
		B, C int
		P    float64
	}
	T []struct {
		DF int
		T  float64
	}
}

func readReference(t *testing.T) reference {
	t.Helper()
	raw, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var ref reference
	if err := json.Unmarshal(raw, &ref); err != nil {
		t.Fatal(err)
	}
	return ref
}

// near compares relatively, so that p-values of 1e−60 are compared too; 1e−15 is for ends that should be 0.
func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= max(1e-15, 1e-9*math.Abs(want))) && got != want {
		t.Errorf("%s is %.15g, want %.15g", what, got, want)
	}
}

func nearInterval(t *testing.T, what string, got Interval, want bounds) {
	t.Helper()
	near(t, what+", low end", got.Low, want.Low)
	near(t, what+", high end", got.High, want.High)
	if got.Method != want.Method {
		t.Errorf("%s has method %q, want %q", what, got.Method, want.Method)
	}
}

func TestReferenceHasEnoughSamples(t *testing.T) {
	ref := readReference(t)
	if len(ref.Samples) < 40 || len(ref.Shares) < 10 || len(ref.Changes) < 10 {
		t.Fatalf("%d samples, %d shares, %d changes", len(ref.Samples), len(ref.Shares), len(ref.Changes))
	}
}

func TestSamplesAgreeWithReference(t *testing.T) {
	for _, s := range readReference(t).Samples {
		t.Run(s.Name, func(t *testing.T) {
			sum := Summarise(s.Diff)
			if sum.N != s.Summary.N {
				t.Errorf("n is %d, want %d", sum.N, s.Summary.N)
			}
			near(t, "mean", sum.Mean, s.Summary.Mean)
			near(t, "SD", sum.SD, s.Summary.SD)
			near(t, "least", sum.Min, s.Summary.Min)
			near(t, "first quartile", sum.Q1, s.Summary.Q1)
			near(t, "median", sum.Median, s.Summary.Median)
			near(t, "third quartile", sum.Q3, s.Summary.Q3)
			near(t, "greatest", sum.Max, s.Summary.Max)
			nearInterval(t, "interval of the mean", MeanInterval(s.Diff), s.Mean)

			test := Wilcoxon(s.Diff)
			near(t, "p", test.P, s.Wilcoxon.P)
			test.P = s.Wilcoxon.P
			if test != s.Wilcoxon {
				t.Errorf("the test is %+v, want %+v", test, s.Wilcoxon)
			}

			estimate, ci := HodgesLehmann(s.Diff)
			near(t, "Hodges–Lehmann", estimate, s.HL.Estimate)
			nearInterval(t, "its interval", ci, s.HL.bounds)

			dz, ok := CohenDz(s.Diff)
			if ok != (s.Dz != nil) {
				t.Fatalf("there is an effect: %v, want %v", ok, s.Dz != nil)
			}
			if ok {
				near(t, "dz", dz, *s.Dz)
			}
		})
	}
}

func TestSharesAgreeWithReference(t *testing.T) {
	for _, s := range readReference(t).Shares {
		nearInterval(t, "share", Wilson(s.K, s.N), bounds{s.Low, s.High, Score})
	}
}

func TestChangesAgreeWithReference(t *testing.T) {
	for _, c := range readReference(t).Changes {
		near(t, "p", McNemar(c.B, c.C), c.P)
	}
}

func TestQuantilesOfTAgreeWithReference(t *testing.T) {
	for _, q := range readReference(t).T {
		near(t, "the quantile", quantileT(q.DF), q.T)
	}
}

// TestPublishedResults holds the package against numbers that others printed: Art Lift in Gloucestershire (n = 84 and 524,
// and 69 with several illnesses), a Danish survey's share and a Swedish survey's response rate.
func TestPublishedResults(t *testing.T) {
	for _, tc := range []struct {
		t    float64
		n    int
		want string
	}{{-6.049, 84, "-0.66"}, {-6.961, 84, "-0.76"}, {-19.29, 524, "-0.84"}, {-7.38, 69, "-0.89"}} {
		if got := Decimal(EffectFromT(tc.t, tc.n)).StringFixed(2); got != tc.want {
			t.Errorf("t = %v of %d pairs is an effect of %s, want %s", tc.t, tc.n, got, tc.want)
		}
	}
	for _, tc := range []struct {
		k, n int
		want string
	}{{16971, 45000, "37.7"}, {32, 89, "36.0"}, {157, 202, "77.7"}, {100, 202, "49.5"}} {
		share := float64(tc.k) / float64(tc.n)
		if got := Decimal(100 * share).StringFixed(1); got != tc.want {
			t.Errorf("%d of %d is %s %%, want %s", tc.k, tc.n, got, tc.want)
		}
		if ci := Wilson(tc.k, tc.n); ci.Low >= share || ci.High <= share {
			t.Errorf("the interval of %d in %d is %+v and does not hold %v", tc.k, tc.n, ci, share)
		}
	}
}
