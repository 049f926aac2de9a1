package schedule

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/calendar"
	"underlag/pipeline/config"
	"underlag/pipeline/locale"
)

func day(s string) locale.Date {
	d, err := locale.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func days(s string) []locale.Date {
	var out []locale.Date
	for f := range strings.FieldsSeq(s) {
		out = append(out, day(f))
	}
	return out
}

func period(s string) locale.Reporting {
	r, err := locale.ParseReporting(s)
	if err != nil {
		panic(err)
	}
	return r
}

// The days were counted by hand on wall calendars of the years.
func TestDueDays(t *testing.T) {
	for _, c := range []struct {
		name, period string
		rule         config.Due
		stops, want  string
	}{
		{"a quarter that ends in Easter", "2024-Q1", config.Due{Workdays: 10}, "", "2024-04-15"},                     // 2–5, 8–12, 15
		{"one after, over Easter Monday", "2024-Q1", config.Due{Workdays: 1}, "", "2024-04-02"},                      //
		{"Easter after the quarter", "2025-Q1", config.Due{Workdays: 15}, "", "2025-04-23"},                          // 1–4, 7–11, 14–17, 22, 23
		{"over May Day and Ascension", "2024-T1", config.Due{Workdays: 6}, "", "2024-05-10"},                         // 2, 3, 6, 7, 8, 10
		{"over the turn of the year and Epiphany", "2024", config.Due{Workdays: 3}, "", "2025-01-07"},                // 2, 3, 7
		{"a week in July", "2024-Q2", config.Due{Workdays: 5}, "", "2024-07-05"},                                     // 1–5
		{"the day before All Saints", "2024-Q3", config.Due{Workdays: 24}, "", "2024-11-01"},                         // October has 23
		{"over Christmas", "2024-Q3", config.Due{Workdays: 62}, "", "2024-12-30"},                                    // 23 + 21 + 16 to 23 Dec, 27, 30
		{"over Midsummer", "2024-01..05", config.Due{Workdays: 14}, "", "2024-06-24"},                                // 3–5, 7, 10–14, 17–20 are 13
		{"before a stop after Midsummer", "2024-Q1", config.Due{Before: "HSN", Days: 5}, "2024-06-24", "2024-06-14"}, // 20, 19, 18, 17, 14
		{"five where nothing is said", "2024-Q3", config.Due{Before: "HSN"}, "2025-01-08", "2024-12-27"},             // 7, 3, 2, 30, 27
		{"a stop whose day is in the period is passed by", "2024-Q4", config.Due{Before: "HSN"}, "2025-01-08 2025-02-05", "2025-01-29"},
		{"stops in any order", "2024-Q4", config.Due{Before: "HSN"}, "2025-06-05 2025-02-05 2025-01-08", "2025-01-29"},
		{"no stop is known", "2024-Q4", config.Due{Before: "HSN"}, "2024-12-01 2025-01-08", ""},
	} {
		got := slot(c.rule, before(c.rule, days(c.stops)), period(c.period))
		if got.Due.String() != c.want {
			t.Errorf("%s: %s, want %s", c.name, got.Due, c.want)
		}
		if got.Met(day("2099-01-01")) != (c.want != "") || got.Met(got.Due.AddDays(-1)) {
			t.Errorf("%s: met on the wrong days", c.name)
		}
	}
}

func names(slots []Slot) string {
	var out []string
	for _, s := range slots {
		text, _ := s.Period.MarshalText()
		out = append(out, string(text)+" "+s.Due.String())
	}
	return strings.Join(out, "\n")
}

// Three quarters were missed, one was made: what is due is the missing ones, in order; a day before a version changes nothing.
func TestCatchUp(t *testing.T) {
	r := config.Recurring{Period: locale.Quarter, From: period("2024-Q1"), Due: config.Due{Workdays: 10}}
	made := func(done ...string) func(locale.Reporting) bool {
		return func(p locale.Reporting) bool {
			text, _ := p.MarshalText()
			return slices.Contains(done, string(text))
		}
	}
	for _, c := range []struct {
		asOf string
		done []string
		want string
	}{
		{"2024-04-12", nil, ""},
		{"2024-04-15", nil, "2024-Q1 2024-04-15"},
		{"2025-01-20", []string{"2024-Q1"}, "2024-Q2 2024-07-12\n2024-Q3 2024-10-14\n2024-Q4 2025-01-16"},
		{"2025-01-20", []string{"2024-Q1", "2024-Q3"}, "2024-Q2 2024-07-12\n2024-Q4 2025-01-16"},
		{"2024-05-01", []string{"2024-Q1", "2024-Q2", "2024-Q3"}, ""},
		{"1999-01-01", []string{"2024-Q1"}, ""},
	} {
		d := day(c.asOf)
		if diff := cmp.Diff(c.want, names(Due(Slots(r, nil, d), d, made(c.done...)))); diff != "" {
			t.Errorf("%s with %v (-want +got):\n%s", c.asOf, c.done, diff)
		}
	}
	if got, want := names(Slots(r, nil, day("2024-08-01"))), "2024-Q1 2024-04-15\n2024-Q2 2024-07-12\n2024-Q3 2024-10-14"; got != want {
		t.Errorf("Slots: %s, want %s", got, want)
	}
	r.To = period("2024-Q2")
	if got, want := names(Slots(r, nil, day("2030-01-01"))), "2024-Q1 2024-04-15\n2024-Q2 2024-07-12"; got != want {
		t.Errorf("Slots of a report that has ended: %s, want %s", got, want)
	}
	if got := Slots(config.Recurring{From: locale.Reporting{Step: locale.Month, Year: 2024}}, nil, day("2030-01-01")); got != nil {
		t.Errorf("Slots from no period: %v", got)
	}
	if got := Slots(config.Recurring{From: period("1900-01..01"), Due: config.Due{Workdays: 1}}, nil, day("2024-06-03")); len(got) != mostPeriods || got[len(got)-1].Period.To() != day("2024-06-30") {
		t.Errorf("%d slots since 1900", len(got))
	}
}

// TestProperties holds for any report and day: periods follow each other without gap, each once; the days never go back,
// are working days after the period's end; and a later day is never due for less.
func TestProperties(t *testing.T) {
	anyDay := func(t *rapid.T, name string) locale.Date {
		return day("2020-01-01").AddDays(rapid.IntRange(0, 4000).Draw(t, name))
	}
	rapid.Check(t, func(t *rapid.T) {
		r := config.Recurring{From: period(rapid.SampledFrom([]string{"2021-01", "2021-12", "2021-Q1", "2021-Q4", "2021-T3", "2021-H1", "2021-H2", "2021"}).Draw(t, "from"))}
		var stops []locale.Date
		if rapid.Bool().Draw(t, "before") {
			r.Due = config.Due{Before: "HSN", Days: rapid.IntRange(0, 30).Draw(t, "days")}
			for i := range rapid.IntRange(0, 20).Draw(t, "stops") {
				stops = append(stops, anyDay(t, "stop "+string(rune('a'+i))))
			}
		} else {
			r.Due.Workdays = rapid.IntRange(1, 80).Draw(t, "workdays")
		}
		d := anyDay(t, "day")
		slots := Slots(r, stops, d)
		for i, s := range slots {
			if !s.Due.IsZero() && (!calendar.IsWorkday(s.Due) || s.Due.Compare(s.Period.To()) <= 0) {
				t.Fatalf("%v is due on %s", s.Period, s.Due)
			}
			if i == 0 {
				continue
			}
			before := slots[i-1]
			if before.Period.To().AddDays(1) != s.Period.From() {
				t.Fatalf("%v does not follow %v", s.Period, before.Period)
			}
			if s.Due.Compare(before.Due) < 0 && !s.Due.IsZero() || before.Due.IsZero() && !s.Due.IsZero() {
				t.Fatalf("%v is due on %s, the one before on %s", s.Period, s.Due, before.Due)
			}
		}
		none := func(locale.Reporting) bool { return false }
		due := Due(slots, d, none)
		later := d.AddDays(rapid.IntRange(0, 200).Draw(t, "later"))
		for _, s := range due {
			if !slices.Contains(Due(Slots(r, stops, later), later, none), s) {
				t.Fatalf("%v is due on %s but not on %s", s.Period, d, later)
			}
			if s.Period.To().Compare(d) >= 0 {
				t.Fatalf("%v is due before it has ended", s.Period)
			}
		}
	})
}
