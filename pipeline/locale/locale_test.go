package locale

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
)

func TestNumber(t *testing.T) {
	for _, tc := range []struct {
		in     string
		places int32
		sv, en string
	}{
		{"0", 0, "0", "0"},
		{"999", 0, "999", "999"},
		{"1000", 0, "1\u00a0000", "1,000"},
		{"1234.5", 1, "1\u00a0234,5", "1,234.5"},
		{"1234567.891", 2, "1\u00a0234\u00a0567,89", "1,234,567.89"},
		{"3923234.127", 3, "3\u00a0923\u00a0234,127", "3,923,234.127"},
		{"-60.3", 1, "\u221260,3", "\u221260.3"},
		{"-0.04", 1, "0,0", "0.0"},
		{"0.5", 0, "1", "1"},
		{"-0.5", 0, "\u22121", "\u22121"},
		{"2.5", 0, "3", "3"},
		{"-2.5", 0, "\u22123", "\u22123"},
		{"1.005", 2, "1,01", "1.01"},
		{"0.07", 3, "0,070", "0.070"},
		{"1e3", 2, "1\u00a0000,00", "1,000.00"},
		{"12345", -3, "12\u00a0000", "12,000"},
		{"99.95", 1, "100,0", "100.0"},
		{"-123456789012345678901234567890.55", 1, "\u2212123\u00a0456\u00a0789\u00a0012\u00a0345\u00a0678\u00a0901\u00a0234\u00a0567\u00a0890,6", "\u2212123,456,789,012,345,678,901,234,567,890.6"},
	} {
		v := decimal.RequireFromString(tc.in)
		if got := Number(v, tc.places, diag.SV); got != tc.sv {
			t.Errorf("Number(%s, %d, sv) = %q, want %q", tc.in, tc.places, got, tc.sv)
		}
		if got := Number(v, tc.places, diag.EN); got != tc.en {
			t.Errorf("Number(%s, %d, en) = %q, want %q", tc.in, tc.places, got, tc.en)
		}
	}
}

// TestNumberReadsBack holds Number to big.Rat: what is printed lies within half a unit of the last decimal.
func TestNumberReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := decimal.New(rapid.Int64().Draw(t, "digits"), int32(rapid.IntRange(-24, 6).Draw(t, "exponent")))
		places := int32(rapid.IntRange(0, 9).Draw(t, "places"))
		text := Number(v, places, diag.SV)
		plain := strings.NewReplacer("\u00a0", "", "\u2212", "-", ",", ".").Replace(text)
		back, ok := new(big.Rat).SetString(plain)
		if !ok {
			t.Fatalf("Number(%v, %d) = %q", v, places, text)
		}
		unit := decimal.New(1, -places)
		off := new(big.Rat).Sub(back, v.Rat())
		if off.Abs(off).Mul(off, big.NewRat(2, 1)).Cmp(unit.Rat()) > 0 {
			t.Fatalf("Number(%v, %d) = %q is off by %v", v, places, text, off)
		}
		if _, decimals, _ := strings.Cut(text, ","); len(decimals) != int(places) {
			t.Fatalf("Number(%v, %d) = %q", v, places, text)
		}
	})
}

func TestWithUnit(t *testing.T) {
	for _, tc := range []struct {
		unit   string
		lang   diag.Lang
		wanted string
	}{{"%", diag.SV, "26\u00a0%"}, {"%", diag.EN, "26%"}, {"kronor", diag.SV, "26\u00a0kronor"}, {"", diag.SV, "26"}} {
		if got := WithUnit("26", tc.unit, tc.lang); got != tc.wanted {
			t.Errorf("WithUnit(26, %q, %s) = %q, want %q", tc.unit, tc.lang, got, tc.wanted)
		}
	}
}

func day(s string) Date {
	d, err := ParseDate(s)
	if err != nil && s != "" {
		panic(err)
	}
	return d
}

func TestDates(t *testing.T) {
	if got := day("2024-06-03").Long(diag.SV); got != "3\u00a0juni 2024" {
		t.Errorf("Long(sv) = %q", got)
	}
	if got := day("2024-06-03").Long(diag.EN); got != "3\u00a0June 2024" {
		t.Errorf("Long(en) = %q", got)
	}
	if got := (Date{}).Long(diag.SV) + (Date{}).String(); got != "" {
		t.Errorf("no date prints %q", got)
	}
	for _, bad := range []string{"", "2024-6-3", "2024-02-30", "03/06/2024", "2024-06-03T00:00:00", " 2024-06-03", "24-06-03"} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("ParseDate(%q) = %v", bad, d)
		}
	}
	for _, s := range []string{"0001-01-01", "1899-12-31", "2024-02-29", "2024-10-09"} {
		if got := day(s).String(); got != s {
			t.Errorf("%s prints as %s", s, got)
		}
	}
	if day("2024-06-03").Compare(Date{}) <= 0 || !day("2024-06-03").Within(Date{}, day("2024-06-03")) || day("2024-06-04").Within(Date{}, day("2024-06-03")) {
		t.Error("Compare and Within disagree with the calendar")
	}
}

func TestPeriod(t *testing.T) {
	for _, tc := range []struct{ from, to, sv, en string }{
		{"", "", "", ""},
		{"2024-01-01", "2024-12-31", "2024", "2024"},
		{"2022-01-01", "2024-12-31", "2022–2024", "2022–2024"},
		{"2024-06-03", "2024-06-03", "3_juni 2024", "3_June 2024"},
		{"2024-06-03", "2024-06-07", "3–7_juni 2024", "3–7_June 2024"},
		{"2024-06-03", "2024-07-01", "3_juni–1_juli 2024", "3_June–1_July 2024"},
		{"2023-06-03", "2024-07-01", "3_juni 2023–1_juli 2024", "3_June 2023–1_July 2024"},
		{"2024-06-03", "", "från 3_juni 2024", "from 3_June 2024"},
		{"", "2024-06-03", "till 3_juni 2024", "until 3_June 2024"},
	} {
		for lang, want := range map[diag.Lang]string{diag.SV: tc.sv, diag.EN: tc.en} {
			if got := Period(day(tc.from), day(tc.to), lang); got != strings.ReplaceAll(want, "_", "\u00a0") {
				t.Errorf("Period(%s, %s, %s) = %q, want %q", tc.from, tc.to, lang, got, want)
			}
		}
	}
}

func TestSwedishOrder(t *testing.T) {
	want := []string{"", "2022", "Ale", "alm", "Borås", "Vara", "Wien", "Xenon", "zon", "Åre", "Ås", "Älvros", "Äng", "Öland", "Östersund"}
	got := []string{"Östersund", "Öland", "Älvros", "Äng", "Ås", "Åre", "zon", "Xenon", "Wien", "Vara", "Borås", "alm", "Ale", "2022", ""}
	slices.SortFunc(got, Order(diag.SV))
	if !slices.Equal(got, want) {
		t.Errorf("Swedish order is %q, want %q", got, want)
	}
	if Compare("Åre", "Zon", diag.EN) > 0 {
		t.Error("English puts å after z")
	}
	if Compare("va", "wa", diag.SV) >= 0 || Compare("vb", "wa", diag.SV) >= 0 {
		t.Error("v and w are one letter")
	}
}

// texts draws words with what can go wrong in them: composed and decomposed letters, case, marks, any rune.
func texts() *rapid.Generator[string] {
	return rapid.OneOf(rapid.StringMatching(`[a-cA-CåäöÅÄÖvwVWéÉ \-0-9]{0,6}`), rapid.String(), rapid.SampledFrom([]string{"a\u0308", "ä", "A\u030a", "Å", "\u212b"}))
}

func TestCompareIsATotalOrder(t *testing.T) {
	compare := Order(diag.SV)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := texts().Draw(t, "a"), texts().Draw(t, "b"), texts().Draw(t, "c")
		if compare(a, b) != -compare(b, a) {
			t.Fatalf("%q and %q: not antisymmetric", a, b)
		}
		if (compare(a, b) == 0) != (a == b) {
			t.Fatalf("%q and %q: equal in order, not in bytes", a, b)
		}
		if compare(a, b) <= 0 && compare(b, c) <= 0 && compare(a, c) > 0 {
			t.Fatalf("%q ≤ %q ≤ %q, but not the first and the last", a, b, c)
		}
		ranks := Ranks([]string{a, b, c, a}, diag.SV)
		if cmp.Compare(ranks[0], ranks[1]) != compare(a, b) || cmp.Compare(ranks[1], ranks[2]) != compare(b, c) || ranks[0] != ranks[3] {
			t.Fatalf("Ranks(%q, %q, %q) = %v", a, b, c, ranks)
		}
	})
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"  Antal\u00a0deltagare ":      "antal deltagare",
		"A\u030aR":                     "år",
		"år":                           "år",
		"Del\u00adta\u200bgare":        "deltagare",
		"Rad\r\n\tett":                 "rad ett",
		"\ufeffId":                     "id",
		"ÅÄÖ":                          "åäö",
		"Budget\u202f(kr)\u2009\u00a0": "budget (kr)",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		if s := Fold(texts().Draw(t, "text")); Fold(s) != s {
			t.Fatalf("Fold(%q) = %q", s, Fold(s))
		}
	})
}

func TestNFC(t *testing.T) {
	if got := NFC("A\u030a a\u0308 o\u0308"); got != "Å ä ö" {
		t.Errorf("NFC gives %q", got)
	}
}

func TestJoin(t *testing.T) {
	for _, tc := range []struct {
		items  []string
		sv, en string
	}{{nil, "", ""}, {[]string{"a"}, "a", "a"}, {[]string{"a", "b"}, "a och b", "a and b"}, {[]string{"a", "b", "c"}, "a, b och c", "a, b and c"}} {
		if got := Join(tc.items, diag.SV); got != tc.sv {
			t.Errorf("Join(%q, sv) = %q", tc.items, got)
		}
		if got := Join(tc.items, diag.EN); got != tc.en {
			t.Errorf("Join(%q, en) = %q", tc.items, got)
		}
	}
}
