package locale

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"underlag/pipeline/diag"
)

// Reporting is the period that a follow-up is about: a month, a quarter, a tertial (four months), half a year, a year, or
// several months of a year. The zero Reporting is "no period".
type Reporting struct {
	Step        Step // Month also for several months
	Year        int
	First, Last int // months, 1–12
}

// Step is a length of calendar time.
type Step string

// The steps.
const (
	Month   Step = "month"
	Quarter Step = "quarter"
	Tertial Step = "tertial"
	Half    Step = "half-year"
	Year    Step = "year"
)

func (s Step) months() int {
	switch s {
	case Quarter:
		return 3
	case Tertial:
		return 4
	case Half:
		return 6
	case Year:
		return 12
	}
	return 1
}

var reportingForm = regexp.MustCompile(`^((?:19|20)\d\d)(?:-[QK]([1-4])|-T([1-3])|-H([12])|-(0[1-9]|1[0-2])(?:\.\.(0[1-9]|1[0-2]))?)?$`)

// ParseReporting reads 2024-03, 2024-Q1 (or 2024-K1), 2024-T1, 2024-H1, 2024-01..08 and 2024, and nothing else.
func ParseReporting(s string) (Reporting, error) {
	m := reportingForm.FindStringSubmatch(s)
	if m == nil {
		return Reporting{}, fmt.Errorf("%q is no period of the form 2024-03, 2024-Q1, 2024-T1, 2024-H1, 2024-01..08 or 2024", s)
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n } // the pattern has digits only
	year := number(m[1])
	for i, step := range []Step{Quarter, Tertial, Half} {
		if n := number(m[2+i]); n > 0 {
			last := n * step.months()
			return Reporting{Step: step, Year: year, First: last - step.months() + 1, Last: last}, nil
		}
	}
	first, last := number(m[5]), number(m[6])
	switch {
	case first == 0:
		return Reporting{Step: Year, Year: year, First: 1, Last: 12}, nil
	case last == 0:
		last = first
	case first > last:
		return Reporting{}, fmt.Errorf("%q ends before it begins", s)
	}
	return Reporting{Step: Month, Year: year, First: first, Last: last}, nil
}

// UnmarshalText makes Reporting a scalar of declarations.
func (r *Reporting) UnmarshalText(b []byte) error {
	v, err := ParseReporting(string(b))
	if err == nil {
		*r = v
	}
	return err
}

// MarshalText gives the form that ParseReporting reads; empty for no period.
func (r Reporting) MarshalText() ([]byte, error) {
	year := strconv.Itoa(r.Year)
	switch {
	case r.IsZero():
		return nil, nil
	case r.Step == Quarter:
		return []byte(year + "-Q" + strconv.Itoa(r.Number())), nil
	case r.Step == Tertial:
		return []byte(year + "-T" + strconv.Itoa(r.Number())), nil
	case r.Step == Half:
		return []byte(year + "-H" + strconv.Itoa(r.Number())), nil
	case r.Step == Year:
		return []byte(year), nil
	case r.First == r.Last:
		return fmt.Appendf(nil, "%s-%02d", year, r.First), nil
	}
	return fmt.Appendf(nil, "%s-%02d..%02d", year, r.First, r.Last), nil
}

// IsZero says that there is no period.
func (r Reporting) IsZero() bool { return r == Reporting{} }

// String gives the form that ParseReporting reads; empty for no period.
func (r Reporting) String() string {
	b, _ := r.MarshalText() // it never fails
	return string(b)
}

// Number is which month, quarter, tertial or half of the year it is; the last one of several months, 1 for a year.
func (r Reporting) Number() int { return (r.Last-1)/r.Step.months() + 1 }

// months says that it is several months, which no calendar is divided into.
func (r Reporting) months() bool { return r.Step == Month && r.First != r.Last }

// From is the period's first day.
func (r Reporting) From() Date { return Date{r.Year, r.First, 1} }

// To is the period's last day.
func (r Reporting) To() Date {
	last := time.Date(r.Year, time.Month(r.Last+1), 0, 0, 0, 0, 0, time.UTC)
	return Date{r.Year, r.Last, last.Day()}
}

// YearAgo is the same period of the year before.
func (r Reporting) YearAgo() Reporting {
	r.Year--
	return r
}

// Previous is the period that this one is held against first: the month, quarter, tertial or half-year before it. What is
// counted from the year's beginning has the same months of the year before, since the months just before it are of another
// length.
func (r Reporting) Previous() Reporting {
	n := r.Step.months()
	switch {
	case r.months() || r.Step == Year:
		return r.YearAgo()
	case r.First > n:
		r.First, r.Last = r.First-n, r.Last-n
		return r
	}
	return Reporting{Step: r.Step, Year: r.Year - 1, First: 13 - n, Last: 12}
}

// Steps is the length that a course over the period is divided by: its own, and for several months the longest that they
// are whole steps of.
func (r Reporting) Steps() Step {
	if r.Step == Quarter || r.Step == Tertial {
		return r.Step
	}
	for _, s := range []Step{Quarter, Tertial} {
		if (r.First-1)%s.months() == 0 && r.Last%s.months() == 0 {
			return s
		}
	}
	return Month
}

// At is the step of the calendar that a day lies in.
func (s Step) At(d Date) Reporting {
	n := s.months()
	first := (d.Month-1)/n*n + 1
	return Reporting{Step: s, Year: d.Year, First: first, Last: first + n - 1}
}

// Next is the period after this one: the one that this one is Previous to.
func (r Reporting) Next() Reporting {
	n := r.Step.months()
	switch {
	case r.months():
		r.Year++
		return r
	case r.Last == 12:
		return Reporting{Step: r.Step, Year: r.Year + 1, First: 1, Last: n}
	}
	r.First, r.Last = r.First+n, r.Last+n
	return r
}

// Name says the period in running text: "mars 2024", "kvartal 1 2024", "tertial 1 2024", "första halvåret 2024",
// "januari–augusti 2024", "2024".
func (r Reporting) Name(lang diag.Lang) string {
	if r.Step == Half {
		half := diag.Words{SV: "första halvåret ", EN: "the first half of "}
		if r.Number() == 2 {
			half = diag.Words{SV: "andra halvåret ", EN: "the second half of "}
		}
		return half.In(lang) + strconv.Itoa(r.Year)
	}
	word := map[Step]diag.Words{Quarter: {SV: "kvartal", EN: "quarter"}, Tertial: {SV: "tertial", EN: "tertial"}}[r.Step]
	if word.SV == "" {
		return r.Months(lang)
	}
	return word.In(lang) + NoBreakSpace + strconv.Itoa(r.Number()) + NoBreakSpace + strconv.Itoa(r.Year)
}

// Short says it in a head or along an axis: "mar 2024", "K1 2024", "T1 2024", "H1 2024", "jan–aug 2024",
// "2024".
func (r Reporting) Short(lang diag.Lang) string {
	year := strconv.Itoa(r.Year)
	cut := func(month int) string { return strings.ToLower(string([]rune(monthName(month, lang))[:3])) }
	if lang == diag.EN {
		cut = func(month int) string { return monthName(month, lang)[:3] }
	}
	switch {
	case r.IsZero():
		return ""
	case r.Step == Quarter:
		return diag.Words{SV: "K", EN: "Q"}.In(lang) + strconv.Itoa(r.Number()) + NoBreakSpace + year
	case r.Step == Tertial:
		return "T" + strconv.Itoa(r.Number()) + NoBreakSpace + year
	case r.Step == Half:
		return "H" + strconv.Itoa(r.Number()) + NoBreakSpace + year
	case r.Step == Year:
		return year
	case r.First == r.Last:
		return cut(r.First) + NoBreakSpace + year
	}
	return cut(r.First) + "–" + cut(r.Last) + NoBreakSpace + year
}

// Months says which months it is: "januari–mars 2024"; a whole year by its number.
func (r Reporting) Months(lang diag.Lang) string {
	year := strconv.Itoa(r.Year)
	switch {
	case r.IsZero():
		return ""
	case r.Step == Year:
		return year
	case r.First == r.Last:
		return monthName(r.First, lang) + NoBreakSpace + year
	}
	return monthName(r.First, lang) + "–" + monthName(r.Last, lang) + NoBreakSpace + year
}

// PreviousWords says what Previous is beside the period itself: "förra kvartalet".
func (r Reporting) PreviousWords(lang diag.Lang) string {
	switch r.Step {
	case Quarter:
		return diag.Words{SV: "förra kvartalet", EN: "the quarter before"}.In(lang)
	case Tertial:
		return diag.Words{SV: "förra tertialet", EN: "the tertial before"}.In(lang)
	case Half:
		return diag.Words{SV: "förra halvåret", EN: "the half-year before"}.In(lang)
	case Month:
		if !r.months() {
			return diag.Words{SV: "förra månaden", EN: "the month before"}.In(lang)
		}
	}
	return r.YearAgoWords(lang)
}

// YearAgoWords says what YearAgo is beside the period itself: "samma kvartal förra året".
func (r Reporting) YearAgoWords(lang diag.Lang) string {
	switch r.Step {
	case Quarter:
		return diag.Words{SV: "samma kvartal förra året", EN: "the same quarter last year"}.In(lang)
	case Tertial:
		return diag.Words{SV: "samma tertial förra året", EN: "the same tertial last year"}.In(lang)
	case Half:
		return diag.Words{SV: "samma halvår förra året", EN: "the same half-year last year"}.In(lang)
	case Year:
		return diag.Words{SV: "förra året", EN: "last year"}.In(lang)
	case Month:
		if !r.months() {
			return diag.Words{SV: "samma månad förra året", EN: "the same month last year"}.In(lang)
		}
	}
	return diag.Words{SV: "samma månader förra året", EN: "the same months last year"}.In(lang)
}

// Report says what a follow-up of the period is called: "kvartalsrapport", "tertialrapport",
// "halvårsrapport", "delårsrapport", "månadsrapport", "årsrapport".
func (r Reporting) Report(lang diag.Lang) string {
	switch {
	case r.Step == Quarter:
		return diag.Words{SV: "kvartalsrapport", EN: "quarterly report"}.In(lang)
	case r.Step == Tertial:
		return diag.Words{SV: "tertialrapport", EN: "tertial report"}.In(lang)
	case r.Step == Half:
		return diag.Words{SV: "halvårsrapport", EN: "half-yearly report"}.In(lang)
	case r.Step == Year:
		return diag.Words{SV: "årsrapport", EN: "annual report"}.In(lang)
	case r.First == r.Last:
		return diag.Words{SV: "månadsrapport", EN: "monthly report"}.In(lang)
	}
	return diag.Words{SV: "delårsrapport", EN: "interim report"}.In(lang)
}

// Capital gives the text with a capital first letter.
func Capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
