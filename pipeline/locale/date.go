package locale

import (
	"cmp"
	"fmt"
	"time"
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
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
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
