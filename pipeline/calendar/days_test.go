package calendar

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones of the test, whatever the machine has

	"github.com/google/go-cmp/cmp"
	"github.com/rickar/cal/v2"
	"pgregory.net/rapid"

	"underlag/pipeline/locale"
)

func day(t interface{ Fatal(...any) }, s string) locale.Date {
	d, err := locale.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// printed are the red days and the three eves of a wall calendar.
var printed = map[int]string{
	2024: `2024-01-01 nyårsdagen
2024-01-06 trettondedag jul
2024-03-29 långfredagen
2024-03-31 påskdagen
2024-04-01 annandag påsk
2024-05-01 första maj
2024-05-09 Kristi himmelsfärds dag
2024-05-19 pingstdagen
2024-06-06 nationaldagen
2024-06-21 midsommarafton (afton)
2024-06-22 midsommardagen
2024-11-02 alla helgons dag
2024-12-24 julafton (afton)
2024-12-25 juldagen
2024-12-26 annandag jul
2024-12-31 nyårsafton (afton)`,
	2025: `2025-01-01 nyårsdagen
2025-01-06 trettondedag jul
2025-04-18 långfredagen
2025-04-20 påskdagen
2025-04-21 annandag påsk
2025-05-01 första maj
2025-05-29 Kristi himmelsfärds dag
2025-06-06 nationaldagen
2025-06-08 pingstdagen
2025-06-20 midsommarafton (afton)
2025-06-21 midsommardagen
2025-11-01 alla helgons dag
2025-12-24 julafton (afton)
2025-12-25 juldagen
2025-12-26 annandag jul
2025-12-31 nyårsafton (afton)`,
}

func TestPrintedCalendar(t *testing.T) {
	for year, want := range printed {
		var got []string
		for _, h := range Holidays(year) {
			line := h.Date.String() + " " + h.Name.SV
			if h.Eve {
				line += " (afton)"
			}
			got = append(got, line)
			if IsWorkday(h.Date) {
				t.Errorf("%s is a working day", line)
			}
			if h.Name.EN == "" {
				t.Errorf("%s has no English name", line)
			}
		}
		if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("Holidays(%d) (-want +got):\n%s", year, diff)
		}
	}
}

// The number of working days in a year stands in payroll tables.
func TestWorkdaysOfAYear(t *testing.T) {
	for year, want := range map[int]int{2024: 251, 2025: 249} {
		got := 0
		for d := (locale.Date{Year: year, Month: 1, Day: 1}); d.Year == year; d = AddDays(d, 1) {
			if IsWorkday(d) {
				got++
			}
		}
		if got != want {
			t.Errorf("%d has %d working days, want %d", year, got, want)
		}
	}
}

// gauss gives Easter Sunday by Gauss's rule for 1900–2099, which shares no step with the one in use.
func gauss(year int) locale.Date {
	a, b, c := year%19, year%4, year%7
	d := (19*a + 24) % 30
	e := (2*b + 4*c + 6*d + 5) % 7
	switch {
	case d == 29 && e == 6:
		return locale.Date{Year: year, Month: 4, Day: 19}
	case d == 28 && e == 6 && a > 10:
		return locale.Date{Year: year, Month: 4, Day: 18}
	}
	return AddDays(locale.Date{Year: year, Month: 3, Day: 22}, d+e)
}

func TestEaster(t *testing.T) {
	after := map[string]int{"långfredagen": -2, "påskdagen": 0, "annandag påsk": 1, "Kristi himmelsfärds dag": 39, "pingstdagen": 49}
	for year := 2000; year <= 2050; year++ {
		easter, found := gauss(year), 0
		for _, h := range Holidays(year) {
			n, moves := after[h.Name.SV]
			if !moves {
				continue
			}
			found++
			if want := AddDays(easter, n); h.Date != want {
				t.Errorf("%d: %s is %s, want %s", year, h.Name.SV, h.Date, want)
			}
		}
		if found != len(after) {
			t.Errorf("%d has %d days that follow Easter, want %d", year, found, len(after))
		}
	}
	for _, s := range []string{"2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2038-04-25", "2049-04-18"} {
		if d := day(t, s); gauss(d.Year) != d {
			t.Errorf("Easter %d is %s, want %s", d.Year, gauss(d.Year), s)
		}
	}
}

// The days that a weekday decides lie in the weeks that the law names.
func TestSaturdays(t *testing.T) {
	for year := 2000; year <= 2050; year++ {
		for _, h := range Holidays(year) {
			switch h.Name.SV {
			case "midsommardagen":
				if Weekday(h.Date).SV != "lördag" || !h.Date.Within(locale.Date{Year: year, Month: 6, Day: 20}, locale.Date{Year: year, Month: 6, Day: 26}) {
					t.Errorf("midsommardagen is %s", h.Date)
				}
			case "midsommarafton":
				if Weekday(h.Date).SV != "fredag" || !h.Date.Within(locale.Date{Year: year, Month: 6, Day: 19}, locale.Date{Year: year, Month: 6, Day: 25}) {
					t.Errorf("midsommarafton is %s", h.Date)
				}
			case "alla helgons dag":
				if Weekday(h.Date).SV != "lördag" || !h.Date.Within(locale.Date{Year: year, Month: 10, Day: 31}, locale.Date{Year: year, Month: 11, Day: 6}) {
					t.Errorf("alla helgons dag is %s", h.Date)
				}
			}
		}
	}
}

// The library counts in the machine's time zone. Where a clock skips midnight, as on the Azores on the
// last Sunday of March, which may be Easter, the days must still be the same.
func TestTimeZoneDoesNotMatter(t *testing.T) {
	was := cal.DefaultLoc
	defer func() { cal.DefaultLoc = was }()
	cal.DefaultLoc = time.UTC
	want := map[int][]Holiday{}
	for year := 2000; year <= 2050; year++ {
		want[year] = Holidays(year)
	}
	for _, zone := range []string{"Atlantic/Azores", "Africa/Cairo", "America/Havana", "Asia/Beirut", "America/Sao_Paulo", "Asia/Amman", "Pacific/Kiritimati", "Pacific/Midway"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		cal.DefaultLoc = loc
		for year, days := range want {
			if diff := cmp.Diff(days, Holidays(year)); diff != "" {
				t.Errorf("%s, %d (-UTC +there):\n%s", zone, year, diff)
			}
		}
	}
}

func TestMoves(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2024-06-03", 0, "2024-06-03"}, {"2024-06-08", 0, "2024-06-08"},
		{"2024-06-05", 1, "2024-06-07"}, // over the National Day
		{"2024-06-20", 1, "2024-06-24"}, // over Midsummer
		{"2024-12-23", 1, "2024-12-27"}, {"2024-12-30", 1, "2025-01-02"}, {"2025-01-02", -1, "2024-12-30"},
		{"2024-03-28", 3, "2024-04-04"}, {"2024-04-02", -1, "2024-03-28"},
		{"2024-06-08", 1, "2024-06-10"}, {"2024-06-08", -1, "2024-06-07"},
	} {
		if got := AddWorkdays(day(t, c.from), c.n); got.String() != c.want {
			t.Errorf("AddWorkdays(%s, %d) = %s, want %s", c.from, c.n, got, c.want)
		}
	}
	for _, c := range []struct{ day, from, until string }{
		{"2024-06-03", "2024-06-03", "2024-06-03"}, {"2024-06-22", "2024-06-24", "2024-06-20"}, {"2024-12-31", "2025-01-02", "2024-12-30"},
		{"2025-12-24", "2025-12-29", "2025-12-23"},
	} {
		if from, until := WorkdayFrom(day(t, c.day)), WorkdayUntil(day(t, c.day)); from.String() != c.from || until.String() != c.until {
			t.Errorf("%s: from %s until %s, want %s and %s", c.day, from, until, c.from, c.until)
		}
	}
	var none locale.Date
	if !AddDays(none, 3).IsZero() || !AddWorkdays(none, 3).IsZero() || !WorkdayFrom(none).IsZero() || !WorkdayUntil(none).IsZero() || IsWorkday(none) {
		t.Error("no date moved to one")
	}
}

func anyDay() *rapid.Generator[locale.Date] {
	return rapid.Custom(func(t *rapid.T) locale.Date {
		return AddDays(locale.Date{Year: 2000, Month: 1, Day: 1}, rapid.IntRange(0, 50*365).Draw(t, "day"))
	})
}

func TestAddWorkdaysProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDay().Draw(t, "from"), rapid.IntRange(-40, 40).Draw(t, "n")
		got := AddWorkdays(d, n)
		if n != 0 && !IsWorkday(got) {
			t.Fatalf("%s is no working day", got)
		}
		if IsWorkday(d) && AddWorkdays(got, -n) != d {
			t.Fatalf("back from %s is %s", got, AddWorkdays(got, -n))
		}
		passed, step := 0, 1
		if n < 0 {
			step = -1
		}
		for at := d; at != got; {
			if at = AddDays(at, step); IsWorkday(at) {
				passed += step
			}
		}
		if passed != n {
			t.Fatalf("%d working days from %s to %s, want %d", passed, d, got, n)
		}
		from, until := WorkdayFrom(d), WorkdayUntil(d)
		if !IsWorkday(from) || !IsWorkday(until) || d.Compare(from) > 0 || d.Compare(until) < 0 || (IsWorkday(d) && (from != d || until != d)) {
			t.Fatalf("%s: from %s, until %s", d, from, until)
		}
	})
}
