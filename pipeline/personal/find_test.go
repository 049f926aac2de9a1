package personal

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// The numbers here are test numbers: the published test series, vectors of the personnummer specification, and numbers
// with dates long past. None is a living person's.

// hits writes the found texts between bars.
func hits(text string) string {
	var out []string
	for _, h := range Find(text) {
		out = append(out, text[h.Start:h.End])
	}
	return strings.Join(out, "|")
}

func TestFind(t *testing.T) {
	const (
		nbsp, soft, zero = "\u00a0", "\u00ad", "\u200b"
	)
	for _, tc := range []struct{ name, text, want string }{
		{"twelve and hyphen", "x 20000229-2399 y", "20000229-2399"},
		{"over a hundred years", "19090527+1474", "19090527+1474"},
		{"short and over a hundred", "090527+1474", "090527+1474"},
		{"short", "090527-1474.", "090527-1474"},
		{"bare ten", "0905271474", "0905271474"},
		{"bare twelve", "190905271474", "190905271474"},
		{"coordination", "19730288-9931", "19730288-9931"},
		{"coordination short", "730288-9931", "730288-9931"},
		{"leap day of a leap year", "000229-2399", "000229-2399"},
		{"en dash", "000229–2399", "000229–2399"},
		{"no-break hyphen", "000229\u20112399", "000229\u20112399"},
		{"minus", "000229\u22122399", "000229\u22122399"},
		{"no-break space", "000229" + nbsp + "2399", "000229" + nbsp + "2399"},
		{"spaces around the hyphen", "000229 - 2399", "000229 - 2399"},
		{"line break", "20000229-\n2399", "20000229-\n2399"},
		{"line break and indent", "20000229\r\n    2399", "20000229\r\n    2399"},
		{"soft hyphen", "2000" + soft + "0229-23" + soft + "99", "2000" + soft + "0229-23" + soft + "99"},
		{"soft hyphen and line break", "2000022" + soft + "\n9-2399", "2000022" + soft + "\n9-2399"},
		{"zero-width everywhere", "2" + zero + "0" + zero + "000229-239" + zero + "9", "2" + zero + "0" + zero + "000229-239" + zero + "9"},
		{"grouped with hyphens", "2000-02-29-2399", "2000-02-29-2399"},
		{"grouped with spaces", "2000 02 29 2399", "2000 02 29 2399"},
		{"grouped short", "00 02 29-2399", "00 02 29-2399"},
		{"full width", "２０００0229-2399", "２０００0229-2399"},
		{"beside letters", "pnr000229-2399X", "000229-2399"},
		{"in brackets", "(000229-2399)", "000229-2399"},
		{"two", "000229-2399, 090527+1474", "000229-2399|090527+1474"},
		{"one after another on lines", "0002292399\n0905271474\n", "0002292399|0905271474"},
		{"comma separated values", "1,0002292399,2", "0002292399"},

		{"wrong check digit", "20000229-2398", ""},
		{"wrong check digit in the list", "19700428-9895", ""},
		{"serial 000", "20150916-0006", ""},
		{"no leap day", "19000229-2399", ""},
		{"month 13", "001329-2395", ""},
		{"day 0", "20000200-2394", ""},
		{"day 92", "20000292-2394", ""},
		{"organisation number", "212000-0019", ""},
		{"organisation number with 16", "165560360793", ""},
		{"organisation number bare", "5560360793", ""},
		{"century 21", "21000101-1006", ""},
		{"century 20", "20000101-1006", "20000101-1006"},
		{"in a longer run", "10002292399", ""},
		{"in a longer run behind", "00022923991", ""},
		{"in a longer run, unseen", "1" + zero + "0002292399", ""},
		{"behind a decimal point", "0.0002292399", ""},
		{"ten digits of thirteen", "000229-23991", ""},
		{"ISO date and a time", "2000-02-29 2399", ""},
		{"row of small numbers", "00 02 29 2399", ""},
		{"period", "2000-02-29–2399-01-01", ""},
		{"tail of a date", "20-00-02-29-2399", ""},
		{"thousands", "2 000 022 923 99", ""},
		{"slashes", "2000/02/29/2399", ""},
		{"case number", "HSN/1691/2020", ""},
		{"points in the date", "föddes 81.12.28-9874.", "81.12.28-9874"},
		{"slashes in the date", "81/12/28-9874", "81/12/28-9874"},
		{"points in a long date", "1981.12.28–9874", "1981.12.28–9874"},
		{"low line, as in file names", "811228_9874.xlsx", "811228_9874"},
		{"points and a space", "81.12.28 9874", ""},
		{"slashes and a time", "2000/02/29 2399", ""},
		{"slashes and no hyphen", "81/12/289874", ""},
		{"period of dates with points", "81.12.28-9874.01.01", ""},
		{"points, wrong check digit", "81.12.28-9875", ""},
		{"version", "1.12.28-1234", ""},
		{"version of more parts", "2.81.12.28-9874", ""},
		{"IP address", "10.12.28.9874 and 81.12.28.98", ""},
		{"ISO date and a time of a day", "2024-06-03 1500", ""},
		{"amounts", "81.122.898.74 and 8 112 289 874,50 kr", ""},
		{"telephone", "063-14 75 00", ""},
		{"two hyphens", "000229--2399", ""},
		{"nothing", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := hits(tc.text); got != tc.want {
				t.Errorf("Find(%q) finds %q, want %q", tc.text, got, tc.want)
			}
		})
	}
}

// check gives the check digit of nine digits.
func check(nine string) int {
	sum := 0
	for i, r := range nine {
		v := int(r - '0')
		if i%2 == 0 {
			v *= 2
		}
		sum += v/10 + v%10
	}
	return (10 - sum%10) % 10
}

func TestInterimNumbers(t *testing.T) {
	// The letter counts as 1.
	number := fmt.Sprintf("000101%s%d", "100", check("000101100"))
	for _, letter := range "TRSUWXJKLMN" {
		text := "20000101-" + string(letter) + number[7:]
		if got := hits("(" + text + ")"); got != text {
			t.Errorf("Find(%q) finds %q", text, got)
		}
	}
	for _, letter := range "ABIQt" {
		if got := hits("20000101-" + string(letter) + number[7:]); got != "" {
			t.Errorf("the letter %c is taken for an interim letter: %q", letter, got)
		}
	}
}

// TestFindsEveryMadeNumber makes numbers with right check digits in every form and looks for them inside text.
func TestFindsEveryMadeNumber(t *testing.T) {
	separators := []string{"", "-", "+", "–", " ", "\u00a0", "-\n", " – ", "\u00ad", "\u200b-", "\n"}
	around := []string{"", " ", ".", "\n", "(", "å", ":", "\t"}
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(1900, 2023).Draw(t, "year")
		month := rapid.IntRange(1, 12).Draw(t, "month")
		day := rapid.IntRange(1, 28).Draw(t, "day") + 60*rapid.IntRange(0, 1).Draw(t, "coordination")
		nine := fmt.Sprintf("%02d%02d%02d%03d", year%100, month, day, rapid.IntRange(1, 999).Draw(t, "serial"))
		date, serial := nine[:6], fmt.Sprintf("%s%d", nine[6:], check(nine))
		if rapid.Bool().Draw(t, "long") {
			date = fmt.Sprintf("%d%s", year/100, date)
		}
		text := date + rapid.SampledFrom(separators).Draw(t, "separator") + serial
		before, after := rapid.SampledFrom(around).Draw(t, "before"), rapid.SampledFrom(around).Draw(t, "after")
		got := Find(before + text + after)
		if len(got) != 1 || got[0] != (Hit{len(before), len(before) + len(text)}) {
			t.Fatalf("Find(%q) = %v", before+text+after, got)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"20000229-2399", "2000\u00ad0229 – 2399", "\xff\xfe000229-2399", "0002292399090527+1474", "20000101-T1000", strings.Repeat("1\u00ad", 40)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, h := range Find(text) {
			if h.Start < last || h.End <= h.Start || h.End > len(text) {
				t.Fatalf("Find(%q) gives %v after %d", text, h, last)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[h.Start:h.End]) {
				t.Fatalf("Find(%q) cuts a character: %v", text, h)
			}
			if n := len(Find(text[h.Start:h.End])); n != 1 {
				t.Fatalf("the hit %q alone gives %d hits", text[h.Start:h.End], n)
			}
			last = h.End
		}
	})
}

func TestMask(t *testing.T) {
	for text, want := range map[string]string{"": "", "inget": "inget", "19121212-1212": "…", "a 19121212-1212, 811228 9874 b": "a …, … b", "2024-06-03": "2024-06-03"} {
		if got := Mask(text); got != want {
			t.Errorf("Mask(%q) = %q, want %q", text, got, want)
		}
	}
}
