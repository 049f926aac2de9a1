package calendar

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Holiday is a day on which an authority need not be able to receive anything.
type Holiday struct {
	Date locale.Date
	Name diag.Words // with small letters, as in running text: midsommarafton
	Eve  bool       // no public holiday, but held equal to one by lag 1930:173 § 2
}

// holidays are the public holidays of lag 1989:253 as they stand since 2005, and the three eves of lag 1930:173.
// The library's own list leaves out the two that always are Sundays.
var holidays = []struct {
	day  *cal.Holiday
	name diag.Words
	eve  bool
}{
	{se.Nyarsdagen, diag.Words{SV: "nyårsdagen", EN: "New Year's Day"}, false},
	{se.TrettondedagJul, diag.Words{SV: "trettondedag jul", EN: "Epiphany"}, false},
	{se.Langfredagen, diag.Words{SV: "långfredagen", EN: "Good Friday"}, false},
	{se.Paskdagen, diag.Words{SV: "påskdagen", EN: "Easter Sunday"}, false},
	{se.AnnandagPask, diag.Words{SV: "annandag påsk", EN: "Easter Monday"}, false},
	{se.ForstaMaj, diag.Words{SV: "första maj", EN: "May Day"}, false},
	{se.KristiHimmelfardsdag, diag.Words{SV: "Kristi himmelsfärds dag", EN: "Ascension Day"}, false},
	{se.Pingstdagen, diag.Words{SV: "pingstdagen", EN: "Whit Sunday"}, false},
	{se.Nationaldagen, diag.Words{SV: "nationaldagen", EN: "the National Day"}, false},
	{se.Midsommarafton, diag.Words{SV: "midsommarafton", EN: "Midsummer's Eve"}, true},
	{se.Midsommardagen, diag.Words{SV: "midsommardagen", EN: "Midsummer's Day"}, false},
	{se.AllaHelgonsDag, diag.Words{SV: "alla helgons dag", EN: "All Saints' Day"}, false},
	{se.Julafton, diag.Words{SV: "julafton", EN: "Christmas Eve"}, true},
	{se.Juldagen, diag.Words{SV: "juldagen", EN: "Christmas Day"}, false},
	{se.AnnandagJul, diag.Words{SV: "annandag jul", EN: "Boxing Day"}, false},
	{se.Nyarsafton, diag.Words{SV: "nyårsafton", EN: "New Year's Eve"}, true},
}

// Holidays lists the holidays and eves of a year in the order of their days. Two may share a day, as 1 May and Ascension Day
// did in 2008.
func Holidays(year int) []Holiday {
	out := make([]Holiday, 0, len(holidays))
	for _, h := range holidays {
		at, _ := h.day.Calc(year)
		// The library gives midnight in the machine's time zone; where the clock skips that hour, it is 23 the day before.
		at = at.Add(12 * time.Hour)
		out = append(out, Holiday{locale.Date{Year: at.Year(), Month: int(at.Month()), Day: at.Day()}, h.name, h.eve})
	}
	slices.SortStableFunc(out, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return out
}

// holidayOn finds the first holiday or eve on a day.
func holidayOn(d locale.Date) (Holiday, bool) {
	for _, h := range Holidays(d.Year) {
		if h.Date == d {
			return h, true
		}
	}
	return Holiday{}, false
}

func at(d locale.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// AddDays moves n days on, or back where n is negative. No date stays none.
func AddDays(d locale.Date, n int) locale.Date { return d.AddDays(n) }

// Weekday gives the day's name in the week, with a small letter in Swedish: lördag.
func Weekday(d locale.Date) diag.Words {
	sv := [...]string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"}
	w := at(d).Weekday()
	return diag.Words{SV: sv[w], EN: w.String()}
}

// IsWorkday says that a day is neither Saturday, Sunday, public holiday, Midsummer's, Christmas nor New Year's Eve: the days
// of lag 1930:173 § 2. No date is none.
func IsWorkday(d locale.Date) bool {
	if d.IsZero() {
		return false
	}
	if w := at(d).Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	_, is := holidayOn(d)
	return !is
}

// AddWorkdays moves n working days on, or back where n is negative; the day itself does not count. With 0 it stays, even on
// a day that is no working day.
func AddWorkdays(d locale.Date, n int) locale.Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 && !d.IsZero() {
		d = AddDays(d, step)
		if IsWorkday(d) {
			n--
		}
	}
	return d
}

// WorkdayFrom gives the day itself where it is a working day, else the next one.
func WorkdayFrom(d locale.Date) locale.Date { return toWorkday(d, 1) }

// WorkdayUntil gives the day itself where it is a working day, else the one before.
func WorkdayUntil(d locale.Date) locale.Date { return toWorkday(d, -1) }

func toWorkday(d locale.Date, step int) locale.Date {
	for !d.IsZero() && !IsWorkday(d) {
		d = AddDays(d, step)
	}
	return d
}

// kind says what sort of day it is, for a note: "midsommarafton", "en söndag"; empty for a working day.
func kind(d locale.Date) diag.Words {
	if IsWorkday(d) || d.IsZero() {
		return diag.Words{}
	}
	if h, is := holidayOn(d); is {
		return h.Name
	}
	w := Weekday(d)
	return diag.Words{SV: "en " + w.SV, EN: "a " + w.EN}
}
