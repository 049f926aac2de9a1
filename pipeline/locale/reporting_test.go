package locale

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"underlag/pipeline/diag"
)

func TestReporting(t *testing.T) {
	for _, c := range []struct {
		in, from, to, previous, ago, name, short, months, words string
		steps                                                   Step
	}{
		{"2024-Q1", "2024-01-01", "2024-03-31", "2023-Q4", "2023-Q1", "kvartal 1 2024", "K1 2024", "januari–mars 2024", "förra kvartalet", Quarter},
		{"2024-K3", "2024-07-01", "2024-09-30", "2024-Q2", "2023-Q3", "kvartal 3 2024", "K3 2024", "juli–september 2024", "förra kvartalet", Quarter},
		{"2024-T1", "2024-01-01", "2024-04-30", "2023-T3", "2023-T1", "tertial 1 2024", "T1 2024", "januari–april 2024", "förra tertialet", Tertial},
		{"2024-T3", "2024-09-01", "2024-12-31", "2024-T2", "2023-T3", "tertial 3 2024", "T3 2024", "september–december 2024", "förra tertialet", Tertial},
		{"2024-H1", "2024-01-01", "2024-06-30", "2023-H2", "2023-H1", "första halvåret 2024", "H1 2024", "januari–juni 2024", "förra halvåret", Quarter},
		{"2024-H2", "2024-07-01", "2024-12-31", "2024-H1", "2023-H2", "andra halvåret 2024", "H2 2024", "juli–december 2024", "förra halvåret", Quarter},
		{"2024-01..06", "2024-01-01", "2024-06-30", "2023-01..06", "2023-01..06", "januari–juni 2024", "jan–jun 2024", "januari–juni 2024", "samma månader förra året", Quarter},
		{"2024-03", "2024-03-01", "2024-03-31", "2024-02", "2023-03", "mars 2024", "mar 2024", "mars 2024", "förra månaden", Month},
		{"2024-01", "2024-01-01", "2024-01-31", "2023-12", "2023-01", "januari 2024", "jan 2024", "januari 2024", "förra månaden", Month},
		{"2024-01..08", "2024-01-01", "2024-08-31", "2023-01..08", "2023-01..08", "januari–augusti 2024", "jan–aug 2024", "januari–augusti 2024", "samma månader förra året", Tertial},
		{"2024-01..02", "2024-01-01", "2024-02-29", "2023-01..02", "2023-01..02", "januari–februari 2024", "jan–feb 2024", "januari–februari 2024", "samma månader förra året", Month},
		{"2024", "2024-01-01", "2024-12-31", "2023", "2023", "2024", "2024", "2024", "förra året", Quarter},
	} {
		r, err := ParseReporting(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		text := func(r Reporting) string { b, _ := r.MarshalText(); return string(b) }
		for _, w := range []struct{ what, got, want string }{
			{"from", r.From().String(), c.from}, {"to", r.To().String(), c.to}, {"previous", text(r.Previous()), c.previous}, {"year ago", text(r.YearAgo()), c.ago},
			{"name", r.Name(diag.SV), c.name}, {"short", r.Short(diag.SV), c.short}, {"months", r.Months(diag.SV), c.months},
			{"words", r.PreviousWords(diag.SV), c.words}, {"steps", string(r.Steps()), string(c.steps)},
		} {
			if plainSpaces(w.got) != w.want {
				t.Errorf("%s: %s is %q, want %q", c.in, w.what, w.got, w.want)
			}
		}
	}
	for _, bad := range []string{"", "2024-Q5", "2024-T4", "2024-H3", "2024-13", "2024-00", "2024-3", "2024-08..01", "2024-1..8", "24-Q1", "2024-q1", "2024-Q1 "} {
		if _, err := ParseReporting(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
	if got := (Reporting{Quarter, 2024, 1, 3}).Name(diag.EN); plainSpaces(got) != "quarter 1 2024" {
		t.Errorf("English: %q", got)
	}
}

func plainSpaces(s string) string {
	out := []rune(s)
	for i, r := range out {
		if string(r) == NoBreakSpace {
			out[i] = ' '
		}
	}
	return string(out)
}

// The steps of the calendar follow on each other, across years too, and every day lies in its own.
func TestSteps(t *testing.T) {
	for s, want := range map[Step]string{Month: "dec 2023 jan 2024 feb 2024", Quarter: "K4 2023 K1 2024 K2 2024", Tertial: "T3 2023 T1 2024 T2 2024", Half: "H2 2023 H1 2024 H2 2024", Year: "2023 2024 2025"} {
		r, got := s.At(Date{2023, 12, 24}), ""
		for range 3 {
			got += " " + plainSpaces(r.Short(diag.SV))
			if day := (Date{r.Year, r.Last, 1}); s.At(day) != r || !day.Within(r.From(), r.To()) {
				t.Errorf("%s: %v does not hold its own days", s, r)
			}
			r = r.Next()
		}
		if got[1:] != want {
			t.Errorf("%s: %q, want %q", s, got[1:], want)
		}
	}
}

// Whatever period is written, it is read back as it was; the next and the previous one undo each other; and the steps of the
// calendar cover a year without a gap and without a day twice.
func TestEveryPeriod(t *testing.T) {
	steps := []Step{Month, Quarter, Tertial, Half, Year}
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(1901, 2098).Draw(t, "year")
		r := rapid.SampledFrom(steps).Draw(t, "step").At(Date{year, rapid.IntRange(1, 12).Draw(t, "month"), 1})
		if rapid.Bool().Draw(t, "months") {
			first := rapid.IntRange(1, 11).Draw(t, "first")
			r = Reporting{Month, year, first, rapid.IntRange(first+1, 12).Draw(t, "last")}
		}
		if back, err := ParseReporting(r.String()); err != nil || back != r {
			t.Fatalf("%v is written %q and read as %v: %v", r, r, back, err)
		}
		if r.Next().Previous() != r || r.Previous().Next() != r {
			t.Fatalf("%v: next %v, previous %v", r, r.Next(), r.Previous())
		}
		for _, lang := range []diag.Lang{diag.SV, diag.EN} {
			for what, said := range map[string]string{"name": r.Name(lang), "short": r.Short(lang), "months": r.Months(lang), "report": r.Report(lang), "previous": r.PreviousWords(lang), "year ago": r.YearAgoWords(lang)} {
				if said == "" {
					t.Fatalf("%v has no %s", r, what)
				}
			}
		}
	})
	for _, s := range steps {
		day, n := Date{2024, 1, 1}, 0
		for r := s.At(day); r.Year == 2024; r = r.Next() {
			if n++; r.From() != day || r.Number() != n {
				t.Errorf("%s: %v is number %d and begins on %v, not %v", s, r, r.Number(), r.From(), day)
			}
			day = r.To().AddDays(1)
		}
		if fmt.Sprint(day) != "2025-01-01" {
			t.Errorf("%s: the year ends before %v", s, day)
		}
	}
}
