package source

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// The last day Excel knows, 9999-12-31, in its two calendars.
const (
	lastSerial1900 = 2958465
	lastSerial1904 = 2957003
)

// serialDate turns a stored number into a date, "2024-06-03", with a time of day where it has one, rounded to the second.
//
// Days before 1900-03-01 are refused (ok is false): Excel counts a 29 February 1900 that never was (serial 60), and
// LibreOffice does not, so the same file shows different days in the two.
func serialDate(serial float64, date1904 bool) (raw string, ok bool) {
	first, last := 61.0, float64(lastSerial1900)
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		first, last = 0, lastSerial1904
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if !(serial >= first && serial < last+1) {
		return "", false
	}
	day := math.Floor(serial)
	seconds := math.Round((serial - day) * 86400)
	t := epoch.AddDate(0, 0, int(day)).Add(time.Duration(seconds) * time.Second)
	if seconds == 0 || seconds == 86400 {
		return t.Format("2006-01-02"), t.Year() <= 9999
	}
	return t.Format("2006-01-02T15:04:05"), true
}

// isoDate reads a cell of type "d": a date, or a date with a time of day. Midnight is no time of day. What is only a time
// of day comes back as clock, in days.
func isoDate(v string) (raw string, clock, ok bool) {
	v = strings.TrimSuffix(v, "Z")
	if day, rest, has := strings.Cut(v, "T"); has && strings.Trim(rest, "0:.") == "" {
		v = day
	}
	for _, form := range []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(form, v); err == nil {
			if form == "2006-01-02" {
				return v, false, true
			}
			return t.Round(time.Second).Format("2006-01-02T15:04:05"), false, true
		}
	}
	if t, err := time.Parse("15:04:05", strings.TrimPrefix(v, "T")); err == nil {
		days := t.Sub(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)).Hours() / 24
		return strconv.FormatFloat(days, 'f', -1, 64), true, true
	}
	return "", false, false
}
