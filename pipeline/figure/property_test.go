package figure

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// decimals draws numbers of the kinds that stand in workbooks, and some that should not.
func decimals() *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64Range(-1e15, 1e15).Draw(t, "digits"), int32(rapid.IntRange(-8, 4).Draw(t, "exponent")))
	})
}

func rat(d decimal.Decimal) *big.Rat { return d.Rat() }

// ratRound rounds half away from zero, with big.Rat only.
func ratRound(r *big.Rat, places int) string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	x := new(big.Rat).Mul(new(big.Rat).Abs(r), new(big.Rat).SetInt(scale))
	x.Add(x, big.NewRat(1, 2))
	whole := new(big.Int).Quo(x.Num(), x.Denom())
	if r.Sign() < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).SetFrac(whole, scale).FloatString(places)
}

func TestSumsAndQuotientsAgreeWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(decimals(), 1, 30).Draw(t, "values")
		places := rapid.IntRange(0, 6).Draw(t, "places")
		sum := new(big.Rat)
		for _, v := range values {
			sum.Add(sum, rat(v))
		}
		mean := new(big.Rat).Quo(sum, big.NewRat(int64(len(values)), 1))
		for _, tc := range []struct {
			kind Kind
			want *big.Rat
		}{{Sum, sum}, {Mean, mean}} {
			got := statistic(&Measure{Kind: tc.kind}, slices.Clone(values)).Decimal(int32(places))
			if want := ratRound(tc.want, places); got != want && got != "-"+want {
				t.Fatalf("%s of %v with %d decimals is %s, want %s", tc.kind, values, places, got, want)
			}
		}
		a, b := values[0], values[len(values)-1]
		q, ok := Quotient(a, b)
		if ok != (b.Sign() != 0) {
			t.Fatalf("Quotient(%v, %v): ok is %v", a, b, ok)
		}
		if ok {
			if got, want := q.Decimal(int32(places)), ratRound(new(big.Rat).Quo(rat(a), rat(b)), places); got != want {
				t.Fatalf("%v/%v is %s, want %s", a, b, got, want)
			}
		}
	})
}

func TestQuantilesAgreeWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(decimals(), 1, 20).Draw(t, "values")
		p := decimal.New(rapid.Int64Range(0, 1000).Draw(t, "p"), -3)
		sorted := slices.Clone(values)
		slices.SortFunc(sorted, decimal.Decimal.Cmp)
		h := new(big.Rat).Mul(rat(p), big.NewRat(int64(len(values)-1), 1))
		k := int(new(big.Int).Quo(h.Num(), h.Denom()).Int64())
		want := rat(sorted[k])
		if k+1 < len(sorted) {
			step := new(big.Rat).Sub(rat(sorted[k+1]), rat(sorted[k]))
			want.Add(want, step.Mul(step, h.Sub(h, big.NewRat(int64(k), 1))))
		}
		got := quantile(values, p)
		if rat(got.Num).Cmp(new(big.Rat).Mul(want, rat(got.Den))) != 0 {
			t.Fatalf("quantile %v of %v is %v, want %v", p, sorted, got, want)
		}
	})
}

// TestQuantileReference holds type 7 to values that R's quantile() and Excel's QUARTILE.INC give for 1, 2, 4, 7, 8.
func TestQuantileReference(t *testing.T) {
	values := []decimal.Decimal{dec("7"), dec("1"), dec("8"), dec("2"), dec("4")}
	for p, want := range map[string]string{"0": "1", "0.25": "2", "0.5": "4", "0.75": "7", "1": "8", "0.1": "1.4"} {
		if got := quantile(slices.Clone(values), dec(p)).String(); got != want {
			t.Errorf("quantile %s is %s, want %s", p, got, want)
		}
	}
}

// shuffled gives the table with its rows in another order, each still with its own sheet row number.
func shuffled(t *table.Table, order []int) *table.Table {
	out := *t
	out.Cols = make([][]table.Value, len(t.Cols))
	for c := range t.Cols {
		for _, r := range order {
			out.Cols[c] = append(out.Cols[c], t.Cols[c][r])
		}
	}
	return &out
}

func TestRowOrderChangesNothingPrinted(t *testing.T) {
	want := printed(compute(t, diag.SV), diag.SV, false)
	rapid.Check(t, func(t *rapid.T) {
		var tables table.Tables
		for _, tab := range fixture() {
			order := make([]int, len(tab.Rows))
			for i := range order {
				order[i] = i
			}
			tables = append(tables, shuffled(tab, rapid.Permutation(order).Draw(t, tab.Spec.ID)))
		}
		set, list := Compute(context.Background(), fixtureSpec(), tables, diag.SV)
		if err := list.Err(); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, printed(set, diag.SV, false)); d != "" {
			t.Fatalf("another order of rows prints otherwise (-want +got):\n%s", d)
		}
	})
}

// TestGroupsAddUp holds every count and sum to its totals, whatever the rows, empty group cells included.
func TestGroupsAddUp(t *testing.T) {
	spec := Spec{Measures: []Measure{
		{ID: "n", Label: "n", Kind: Count, Table: "budget", By: []string{"post", "år"}},
		{ID: "s", Label: "s", Kind: Sum, Table: "budget", Column: "utfall", By: []string{"post", "år"}},
	}}
	names := []string{"", "Ö", "Å", "A;b", "*", "[x]", `\`, "é"}
	rapid.Check(t, func(t *rapid.T) {
		var rows []string
		for range rapid.IntRange(0, 25).Draw(t, "rows") {
			utfall := ""
			if rapid.Bool().Draw(t, "set") {
				utfall = decimals().Draw(t, "utfall").String()
			}
			rows = append(rows, fmt.Sprintf("%s|%s||%s", rapid.SampledFrom(names).Draw(t, "post"), rapid.SampledFrom([]string{"", "2023", "2024"}).Draw(t, "år"), utfall))
		}
		set, list := Compute(context.Background(), spec, table.Tables{fill(budgetSpec(), rows...)}, diag.SV)
		if err := list.Err(); err != nil {
			t.Fatal(err)
		}
		for _, m := range []string{"n", "s"} {
			var cells, rowTotals, columnTotals decimal.Decimal
			var spans int
			for _, f := range set.Figures {
				ref, ok := ParseRef(f.ID)
				if again, found := set.Figure(f.ID); !ok || !found || again.ID != f.ID {
					t.Fatalf("the figure %q is not found by its own id", f.ID)
				}
				if f.Measure != m || len(ref.Keys) == 0 || f.Missing {
					continue
				}
				switch {
				case ref.Keys[0].All:
					columnTotals = columnTotals.Add(f.Value.Num)
				case ref.Keys[1].All:
					rowTotals = rowTotals.Add(f.Value.Num)
				default:
					cells = cells.Add(f.Value.Num)
					for _, s := range f.From {
						spans += s.To - s.From + 1
					}
				}
			}
			total, _ := set.Figure(m + "[*;*]")
			for what, v := range map[string]decimal.Decimal{"cells": cells, "row totals": rowTotals, "column totals": columnTotals} {
				if !v.Equal(total.Value.Num) {
					t.Fatalf("%s of %s add up to %v, total is %v", what, m, v, total.Value.Num)
				}
			}
			if spans != total.N {
				t.Fatalf("%s rests on %d cells, its groups on %d", m, total.N, spans)
			}
		}
	})
}

func TestRefRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ref := Ref{Measure: rapid.StringMatching(`[a-zåäö][a-z.]*`).Draw(t, "measure")}
		for range rapid.IntRange(0, 2).Draw(t, "keys") {
			ref.Keys = append(ref.Keys, Key{Value: rapid.StringMatching(`([a-z*;\[\]\\]+( [a-z*;\[\]\\]+)?)?`).Draw(t, "value")})
		}
		got, ok := ParseRef(ref.String())
		if !ok {
			t.Fatalf("ParseRef(%q) refuses", ref)
		}
		if d := cmp.Diff(ref, got); d != "" {
			t.Fatalf("ParseRef(%q) (-want +got):\n%s", ref, d)
		}
	})
}
