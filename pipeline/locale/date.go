package locale

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"underlag/pipeline/diag"
)

// Date is a day in the Gregorian calendar. The zero Date is "no date".
type Date struct {
	Year  int
	Month int // 1–12
	Day   int // 1–31
}

// ParseDate reads "2024-06-03" and nothing else.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is no date of the form 2024-06-03", s)
	}
	return Date{t.Year(), int(t.Month()), t.Day()}, nil
}

// String gives the ISO form, 2024-06-03; empty for no date.
func (d Date) String() string {
	if d == (Date{}) {
		return ""
	}
	out := pad(make([]byte, 0, 10), d.Year, 4)
	out = pad(append(out, '-'), d.Month, 2)
	return string(pad(append(out, '-'), d.Day, 2))
}

// pad appends n with zeros in front up to width.
func pad(out []byte, n, width int) []byte {
	s := strconv.Itoa(n)
	for range width - len(s) {
		out = append(out, '0')
	}
	return append(out, s...)
}

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders dates; no date comes first.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Within says whether d lies in [from, to]; a zero bound is open.
func (d Date) Within(from, to Date) bool {
	return (from.IsZero() || d.Compare(from) >= 0) && (to.IsZero() || d.Compare(to) <= 0)
}

// AddMonths goes so many months on, or back, to the month's last day where it is shorter.
func (d Date) AddMonths(months int) Date {
	m := d.Year*12 + d.Month - 1 + months
	out := Date{Year: m / 12, Month: m%12 + 1, Day: d.Day}
	for out.Day > 28 {
		if _, err := ParseDate(out.String()); err == nil {
			break
		}
		out.Day--
	}
	return out
}

// AddDays goes so many days on, or back where n is negative. No date stays none.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// UnmarshalText makes Date a scalar of declarations.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// MarshalText gives the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

const (
	monthsSV = "januari februari mars april maj juni juli augusti september oktober november december"
	monthsEN = "January February March April May June July August September October November December"
)

// monthName gives the month's name; empty for a month that is none.
func monthName(month int, lang diag.Lang) string {
	names := monthsSV
	if lang == diag.EN {
		names = monthsEN
	}
	if month < 1 || month > 12 {
		return ""
	}
	return strings.Fields(names)[month-1]
}

// Long gives the form for prose, "3 juni 2024", with a no-break space between day and month; empty for no date.
func (d Date) Long(lang diag.Lang) string {
	if d.IsZero() {
		return ""
	}
	return d.dayMonth(lang) + " " + strconv.Itoa(d.Year)
}

func (d Date) dayMonth(lang diag.Lang) string {
	return strconv.Itoa(d.Day) + NoBreakSpace + monthName(d.Month, lang)
}

// Period gives a period for prose, as short as it can be said: "2024", "2022–2024", "3–7 juni 2024",
// "3 juni–1 juli 2024", "3 juni 2023–1 juli 2024". An open end is said in words: "från 3 juni 2024", "till 1 juli 2024".
func Period(from, to Date, lang diag.Lang) string {
	wordFrom, wordTo := "från", "till"
	if lang == diag.EN {
		wordFrom, wordTo = "from", "until"
	}
	const dash = "–"
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return wordFrom + " " + from.Long(lang)
	case from.IsZero():
		return wordTo + " " + to.Long(lang)
	case from == to:
		return from.Long(lang)
	case from.Month == 1 && from.Day == 1 && to.Month == 12 && to.Day == 31:
		if from.Year == to.Year {
			return strconv.Itoa(from.Year)
		}
		return strconv.Itoa(from.Year) + dash + strconv.Itoa(to.Year)
	case from.Year != to.Year:
		return from.Long(lang) + dash + to.Long(lang)
	case from.Month != to.Month:
		return from.dayMonth(lang) + dash + to.Long(lang)
	}
	return strconv.Itoa(from.Day) + dash + to.Long(lang)
}
