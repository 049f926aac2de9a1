package calendar

import (
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Step is something that happens around a meeting, on a day that is known or still to come.
type Step string

// The steps of a meeting. A rule counts from one and bounds another.
const (
	Meeting    Step = "meeting"
	Dispatched Step = "dispatched" // the papers were sent
	Announced  Step = "announced"  // the meeting of the council was announced on the notice board
	Adjusted   Step = "adjusted"   // the minutes were adjusted (justerade)
	Posted     Step = "posted"     // that was posted on the notice board (anslaget)
	Final      Step = "final"      // the last day to appeal
	TakenDown  Step = "taken-down" // the notice was taken down
)

// The ids of the rules; those of office.yaml are the first five.
const (
	Dispatch     = "dispatch"
	Announcement = "announcement"
	Adjustment   = "adjustment"
	Posting      = "posting"
	Appeal       = "appeal"
	Removal      = "removal"
)

// Rule is one deadline as data: so many days from one step, by when another must be done.
type Rule struct {
	ID             string
	Label          diag.Words
	From           Step // what the days are counted from
	Sets           Step // what must be done by then
	Days           int
	Workdays       bool // the days are working days
	Before         bool // counted backwards
	MovesToWorkday bool // a day that is no working day gives way to the next one; to the one before where Before is set
	Earliest       bool // the day is the first one allowed, not the last
	ByItself       bool // the day comes whether or not anyone does anything
	Least, Most    int  // the days that an office may choose; equal where the law leaves no choice
	Law            string
	Council        bool // only for the council (fullmäktige)
}

// Rules gives the common rules in the order of their days; the council (fullmäktige) has one more.
func Rules(council bool) []Rule {
	all := []Rule{
		{ID: Dispatch, Label: diag.Words{SV: "Utskick av handlingar", EN: "Papers sent out"}, From: Meeting, Sets: Dispatched,
			Days: 7, Before: true, MovesToWorkday: true, Least: 1, Most: 60},
		{ID: Announcement, Label: diag.Words{SV: "Kungörelse", EN: "Public announcement"}, From: Meeting, Sets: Announced,
			Days: 7, Before: true, MovesToWorkday: true, Least: 7, Most: 60, Law: "KL 5 kap. 14 §", Council: true},
		{ID: Adjustment, Label: diag.Words{SV: "Justering", EN: "Minutes adjusted"}, From: Meeting, Sets: Adjusted,
			Days: 14, Least: 0, Most: 14, Law: "KL 5 kap. 69 §"},
		{ID: Posting, Label: diag.Words{SV: "Anslag", EN: "Notice posted"}, From: Adjusted, Sets: Posted,
			Days: 2, Least: 0, Most: 2, Law: "KL 8 kap. 12 §"},
		{ID: Appeal, Label: diag.Words{SV: "Överklagandetiden går ut", EN: "Appeal period ends"}, From: Posted, Sets: Final,
			Days: 21, MovesToWorkday: true, ByItself: true, Least: 21, Most: 21, Law: "KL 13 kap. 5 §, lag (1930:173)"},
		{ID: Removal, Label: diag.Words{SV: "Anslaget tas ned", EN: "Notice taken down"}, From: Final, Sets: TakenDown,
			Days: 1, Earliest: true, Least: 1, Most: 1, Law: "KL 8 kap. 12 §"},
	}
	var out []Rule
	for _, r := range all {
		if !r.Council || council {
			if r.ID == Adjustment && !council {
				r.Law = "KL 6 kap. 35 §, 5 kap. 69 §" // a committee keeps its minutes as the council does
			}
			out = append(out, r)
		}
	}
	return out
}

// Dates are the days that are known.
type Dates map[Step]locale.Date

// Deadline is a rule with its day.
type Deadline struct {
	Rule        Rule
	Date        locale.Date // none where what it is counted from is not known and has no rule
	Preliminary bool        // it rests on a day that is not known yet, for which the latest allowed one was taken
	Done        locale.Date // when it was done, where that is known
	Late        bool        // it was done after the last day, or before the first one
	Attention   bool        // someone must look at it; the note says why
	Note        diag.Words
}
