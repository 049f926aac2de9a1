package calendar

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// shown writes deadlines one a line: rule, day, what is special about it.
func shown(ds []Deadline, lang diag.Lang) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%s %s", d.Rule.ID, d.Date)
		for _, m := range []struct {
			is   bool
			mark string
		}{{d.Preliminary, " preliminary"}, {d.Late, " LATE"}, {d.Attention, " !"}} {
			if m.is {
				b.WriteString(m.mark)
			}
		}
		if note := d.Note.In(lang); note != "" {
			b.WriteString(" (" + strings.ReplaceAll(note, locale.NoBreakSpace, " ") + ")")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestDeadlines(t *testing.T) {
	for _, c := range []struct {
		name    string
		council bool
		known   map[Step]string
		want    string
	}{
		{"only the meeting is known", false, map[Step]string{Meeting: "2024-06-03"}, `
dispatch 2024-05-27
adjustment 2024-06-17
posting 2024-06-19 preliminary (räknad från sista dagen för justering)
appeal 2024-07-10 preliminary (räknad från sista dagen för anslag)
removal 2024-07-11 preliminary (räknad från sista dagen för anslag)
`},
		{"council, over the National Day and Midsummer", true, map[Step]string{Meeting: "2024-06-13", Adjusted: "2024-06-20"}, `
dispatch 2024-06-05 (flyttad från 6 juni 2024, som är nationaldagen)
announcement 2024-06-05 (flyttad från 6 juni 2024, som är nationaldagen)
adjustment 2024-06-27
posting 2024-06-22 ! (infaller på midsommardagen och flyttas inte; pröva om det ska göras tidigare)
appeal 2024-07-15 preliminary (flyttad från 13 juli 2024, som är en lördag; räknad från sista dagen för anslag)
removal 2024-07-16 preliminary (räknad från sista dagen för anslag)
`},
		{"all known, as the council of Sala had it", false,
			map[Step]string{Meeting: "2007-12-03", Adjusted: "2007-12-10", Posted: "2007-12-12", TakenDown: "2008-01-04"}, `
dispatch 2007-11-26
adjustment 2007-12-17
posting 2007-12-12
appeal 2008-01-02
removal 2008-01-03
`},
		{"immediate adjustment", false, map[Step]string{Meeting: "2024-12-03", Adjusted: "2024-12-03", Posted: "2024-12-03"}, `
dispatch 2024-11-26
adjustment 2024-12-17
posting 2024-12-05
appeal 2024-12-27 (flyttad från 24 december 2024, som är julafton)
removal 2024-12-28
`},
		{"everything late", false,
			map[Step]string{Meeting: "2024-05-06", Dispatched: "2024-04-30", Adjusted: "2024-05-21", Posted: "2024-05-31", TakenDown: "2024-06-21"}, `
dispatch 2024-04-29 LATE ! (gjordes 30 april 2024, efter sista dagen)
adjustment 2024-05-20 LATE ! (gjordes 21 maj 2024, efter sista dagen)
posting 2024-05-23 LATE ! (gjordes 31 maj 2024, efter sista dagen)
appeal 2024-06-24 (flyttad från 21 juni 2024, som är midsommarafton)
removal 2024-06-25 LATE ! (gjordes 21 juni 2024, före första dagen)
`},
		{"adjusted before the meeting", false, map[Step]string{Meeting: "2024-05-06", Adjusted: "2024-05-02"}, `
dispatch 2024-04-29
adjustment 2024-05-20 ! (gjordes 2 maj 2024, före dagen som fristen räknas från)
posting 2024-05-04 ! (infaller på en lördag och flyttas inte; pröva om det ska göras tidigare)
appeal 2024-05-27 preliminary (flyttad från 25 maj 2024, som är en lördag; räknad från sista dagen för anslag)
removal 2024-05-28 preliminary (räknad från sista dagen för anslag)
`},
		{"no meeting", false, nil, `
dispatch  (dagen som den räknas från är inte känd)
adjustment  (dagen som den räknas från är inte känd)
posting  (dagen som den räknas från är inte känd)
appeal  (dagen som den räknas från är inte känd)
removal  (dagen som den räknas från är inte känd)
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			known := Dates{}
			for s, d := range c.known {
				known[s] = day(t, d)
			}
			if diff := cmp.Diff(c.want, "\n"+shown(Deadlines(Rules(c.council), known), diag.SV)); diff != "" {
				t.Errorf("Deadlines (-want +got):\n%s", diff)
			}
		})
	}
}

// The appeal's last day moves past every sort of day that lag 1930:173 names.
func TestAppealMoves(t *testing.T) {
	for posted, want := range map[string]string{
		"2024-05-15": "2024-06-05", // an ordinary day
		"2024-05-16": "2024-06-07", // the National Day, a Thursday
		"2024-05-18": "2024-06-10", // a Saturday
		"2024-05-19": "2024-06-10", // a Sunday
		"2024-05-31": "2024-06-24", // Midsummer's Eve
		"2024-12-03": "2024-12-27", // Christmas Eve
		"2024-12-10": "2025-01-02", // New Year's Eve
		"2024-03-08": "2024-04-02", // Good Friday
		"2025-04-10": "2025-05-02", // May Day
		"2025-05-08": "2025-05-30", // Ascension Day
	} {
		for _, d := range Deadlines(Rules(false), Dates{Meeting: day(t, "2024-01-01"), Posted: day(t, posted)}) {
			if d.Rule.ID == Appeal && (d.Date.String() != want || d.Preliminary) {
				t.Errorf("posted %s: appeal until %s, preliminary %t, want %s", posted, d.Date, d.Preliminary, want)
			}
		}
	}
}

func TestDeadlinesOfOddRules(t *testing.T) {
	start := Dates{Meeting: day(t, "2024-06-10")}
	round := []Rule{{ID: "a", From: Posted, Sets: Adjusted, Days: 1}, {ID: "b", From: Adjusted, Sets: Posted, Days: 1}}
	for _, d := range Deadlines(round, start) {
		if !d.Date.IsZero() || d.Note.EN == "" {
			t.Errorf("a rule that waits for itself gave %s (%s)", d.Date, d.Note.EN)
		}
	}
	days := []Rule{{ID: "dispatch", From: Meeting, Sets: Dispatched, Days: 5, Workdays: true, Before: true}}
	if got := shown(Deadlines(days, start), diag.EN); got != "dispatch 2024-05-31\n" { // 6 June is no working day
		t.Errorf("five working days before: %s", got)
	}
	english := shown(Deadlines(Rules(false), Dates{Meeting: day(t, "2024-06-13"), Adjusted: day(t, "2024-06-20")}), diag.EN)
	for _, want := range []string{"moved from 6 June 2024, which is the National Day", "falls on Midsummer's Day and is not moved; consider doing it earlier",
		"moved from 13 July 2024, which is a Saturday; counted from the last day for “notice posted”"} {
		if !strings.Contains(english, want) {
			t.Errorf("%q does not stand in:\n%s", want, english)
		}
	}
}

// TestDeadlineProperties holds, for any meeting, the limits of the law and that a later step never makes an earlier deadline move.
func TestDeadlineProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		known := Dates{Meeting: anyDay().Draw(t, "meeting")}
		before := Deadlines(Rules(true), known)
		known[Adjusted] = AddDays(known[Meeting], rapid.IntRange(0, 14).Draw(t, "adjusted after"))
		if rapid.Bool().Draw(t, "posted is known") {
			known[Posted] = AddDays(known[Adjusted], rapid.IntRange(0, 2).Draw(t, "posted after"))
		}
		for i, d := range Deadlines(Rules(true), known) {
			if before[i].Date.Compare(d.Date) < 0 {
				t.Fatalf("%s was preliminary %s and became %s, later", d.Rule.ID, before[i].Date, d.Date)
			}
			if d.Late {
				t.Fatalf("%s is late", d.Rule.ID)
			}
			if d.Rule.MovesToWorkday && !IsWorkday(d.Date) {
				t.Fatalf("%s falls on %s", d.Rule.ID, d.Date)
			}
			if d.Rule.ID == Announcement && d.Date.Compare(AddDays(known[Meeting], -7)) > 0 {
				t.Fatalf("announced %s, less than a week before %s", d.Date, known[Meeting])
			}
			if _, certain := known[Posted]; d.Rule.ID == Appeal && d.Preliminary == certain {
				t.Fatalf("appeal: preliminary %t, posted known %t", d.Preliminary, certain)
			}
		}
	})
}

func TestRulesStayWithinTheirLimits(t *testing.T) {
	for _, r := range Rules(true) {
		if r.Days < r.Least || r.Days > r.Most || r.Label.SV == "" || r.Label.EN == "" || r.From == "" || r.Sets == "" {
			t.Errorf("%+v", r)
		}
	}
	if len(Rules(true)) != len(Rules(false))+1 {
		t.Error("only the council announces its meetings")
	}
}

func TestEvents(t *testing.T) {
	known := Dates{Meeting: day(t, "2024-06-03"), Adjusted: day(t, "2024-06-10")}
	var got []string
	for _, e := range Events("Kulturnämnden 3 juni 2024", known[Meeting], Deadlines(Rules(false), known), diag.SV) {
		got = append(got, fmt.Sprintf("%s %s %t", e.Date, e.Summary, e.Tentative))
	}
	want := []string{
		"2024-05-27 Kulturnämnden 3 juni 2024: utskick av handlingar senast false",
		"2024-06-10 Kulturnämnden 3 juni 2024: justering false",
		"2024-06-12 Kulturnämnden 3 juni 2024: anslag senast false",
		"2024-07-03 Kulturnämnden 3 juni 2024: överklagandetiden går ut (preliminärt) true",
		"2024-07-04 Kulturnämnden 3 juni 2024: anslaget tas ned tidigast (preliminärt) true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Events (-want +got):\n%s", diff)
	}
	if n := len(Events("x", known[Meeting], Deadlines(Rules(false), nil), diag.EN)); n > 0 {
		t.Errorf("%d events without a day", n)
	}
}
