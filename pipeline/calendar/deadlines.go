package calendar

import (
	"fmt"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Deadlines gives each rule its day, in the rules' order. A day that rests on one not known is counted from the latest that
// the rules allow.
func Deadlines(rules []Rule, known Dates) []Deadline {
	out := make([]Deadline, 0, len(rules))
	for _, r := range rules {
		out = append(out, r.deadline(rules, known, len(rules)))
	}
	return out
}

// base is what a rule counts from.
type base struct {
	date  locale.Date
	waits diag.Words // the label of the step that is not known yet; empty where the day is certain
}

// when finds the day of a step: the known one, else the last that the rule for it allows. Rules that wait for each other
// find none; depth ends the search.
func when(s Step, rules []Rule, known Dates, depth int) base {
	if d := known[s]; !d.IsZero() {
		return base{date: d}
	}
	for _, r := range rules {
		if r.Sets != s || depth == 0 {
			continue
		}
		b := when(r.From, rules, known, depth-1)
		if b.date.IsZero() {
			return base{}
		}
		last, _ := r.count(b.date)
		if r.ByItself {
			return base{last, b.waits}
		}
		return base{last, r.Label}
	}
	return base{}
}

// count gives the rule's day, and the one it was moved from where it was moved.
func (r Rule) count(from locale.Date) (day, moved locale.Date) {
	n := r.Days
	if r.Before {
		n = -n
	}
	if r.Workdays {
		day = AddWorkdays(from, n)
	} else {
		day = AddDays(from, n)
	}
	if !r.MovesToWorkday || IsWorkday(day) {
		return day, locale.Date{}
	}
	if r.Before {
		return WorkdayUntil(day), day
	}
	return WorkdayFrom(day), day
}

func (r Rule) deadline(rules []Rule, known Dates, depth int) Deadline {
	d := Deadline{Rule: r, Done: known[r.Sets]}
	from := when(r.From, rules, known, depth)
	if from.date.IsZero() {
		d.say("dagen som den räknas från är inte känd", "the day that it is counted from is not known")
		return d
	}
	var moved locale.Date
	d.Date, moved = r.count(from.date)
	if !moved.IsZero() {
		k := kind(moved)
		d.say("flyttad från "+moved.Long(diag.SV)+", som är "+k.SV, "moved from "+moved.Long(diag.EN)+", which is "+k.EN)
	}
	if from.waits.SV != "" {
		d.Preliminary = true
		d.say("räknad från sista dagen för "+small(from.waits.SV), "counted from the last day for “"+small(from.waits.EN)+"”")
	}
	if d.Done.IsZero() {
		if !r.ByItself && !r.Earliest && !IsWorkday(d.Date) {
			d.Attention = true
			k := kind(d.Date)
			d.say("infaller på "+k.SV+" och flyttas inte; pröva om det ska göras tidigare", "falls on "+k.EN+" and is not moved; consider doing it earlier")
		}
		return d
	}
	d.judge(from.date)
	return d
}

// judge holds the day on which it was done against the rule.
func (d *Deadline) judge(from locale.Date) {
	done := diag.Words{SV: d.Done.Long(diag.SV), EN: d.Done.Long(diag.EN)}
	switch c := d.Done.Compare(d.Date); {
	case d.Rule.Earliest && c < 0:
		d.Late = true
		d.say("gjordes "+done.SV+", före första dagen", "done on "+done.EN+", before the first day")
	case !d.Rule.Earliest && c > 0:
		d.Late = true
		d.say("gjordes "+done.SV+", efter sista dagen", "done on "+done.EN+", after the last day")
	case !d.Rule.Before && d.Done.Compare(from) < 0:
		d.say("gjordes "+done.SV+", före dagen som fristen räknas från", "done on "+done.EN+", before the day that it is counted from")
	default:
		return
	}
	d.Attention = true
}

// say adds to the note.
func (d *Deadline) say(sv, en string) {
	if d.Note.SV != "" {
		sv, en = d.Note.SV+"; "+sv, d.Note.EN+"; "+en
	}
	d.Note = diag.Words{SV: sv, EN: en}
}

// small gives a label as it stands within a sentence.
func small(label string) string {
	r := []rune(label)
	return strings.ToLower(string(r[:min(1, len(r))])) + string(r[min(1, len(r)):])
}

// Events makes calendar events of deadlines. The meeting's name heads each: "Kulturnämnden 3 juni 2024". A deadline
// without a day gives none; one that is done stands on the day it was done.
func Events(meeting string, on locale.Date, deadlines []Deadline, lang diag.Lang) []Event {
	var out []Event
	for _, d := range deadlines {
		if d.Date.IsZero() {
			continue
		}
		bound := diag.Words{SV: " senast", EN: ", last day"}
		if d.Rule.Earliest {
			bound = diag.Words{SV: " tidigast", EN: ", first day"}
		}
		e := Event{ID: on.String() + " " + meeting + " " + d.Rule.ID, Date: d.Date, Stamp: on, Tentative: d.Preliminary}
		if !d.Done.IsZero() {
			e.Date = d.Done
		}
		if !d.Done.IsZero() || d.Rule.ByItself {
			bound = diag.Words{}
		}
		e.Summary = d.Rule.Label.In(lang) + bound.In(lang)
		if d.Preliminary && d.Done.IsZero() {
			e.Summary += diag.Words{SV: " (preliminärt)", EN: " (preliminary)"}.In(lang)
		} else {
			e.Tentative = false
		}
		e.Summary = fmt.Sprintf("%s: %s", meeting, small(e.Summary))
		var about []string
		for _, s := range []string{d.Rule.Law, d.Note.In(lang)} {
			if s != "" {
				about = append(about, s)
			}
		}
		e.Description = strings.Join(about, "\n")
		out = append(out, e)
	}
	return out
}
