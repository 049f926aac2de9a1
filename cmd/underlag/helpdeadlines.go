package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"underlag/pipeline"
)

const (
	deadlinesSV = `Ett sammanträdes tidsfrister räknas ut ur regler. Vad lagen lämnar öppet sägs i office.yaml:

  bodies:
    - id: RF
      names: [Regionfullmäktige]
      council: true          # fullmäktige: sammanträdet kungörs
      paragraphs: year       # § räknas per kalenderår (det vanliga); meeting: från § 1 vid varje sammanträde
  deadlines:
    - {rule: dispatch, days: 5, workdays: true}
    - {rule: dispatch, days: 7, body: RF}   # ett organ för sig

En dag som vilar på en dag som inte är känd (justering, anslag) räknas från den sista tillåtna och är preliminär. Lördag,
söndag, helgdag, midsommarafton, julafton och nyårsafton är inga arbetsdagar. Justering och anslag flyttas inte från dem:
sådana dagar märks, så att någon prövar om det ska göras tidigare.`
	deadlinesEN = `The deadlines of a meeting are computed from rules. What the law leaves open is said in office.yaml:

  bodies:
    - id: RF
      names: [Regionfullmäktige]
      council: true          # the council: its meetings are announced
      paragraphs: year       # § numbers run through the calendar year (the usual); meeting: from § 1 at each meeting
  deadlines:
    - {rule: dispatch, days: 5, workdays: true}
    - {rule: dispatch, days: 7, body: RF}   # one body by itself

A day that rests on one not known (adjustment, posting) is counted from the last one allowed and is preliminary. Saturdays,
Sundays, public holidays, Midsummer's, Christmas and New Year's Eve are no working days. Adjustment and posting are not moved
off them: such days are marked, so that someone considers doing it earlier.`
)

// helpDeadlines lists the deadlines of a meeting as they are where office.yaml says nothing.
func (a *app) helpDeadlines() {
	fmt.Fprintf(a.stdout, "%s\n\n%s\n", a.say(deadlinesSV, deadlinesEN), a.say("Regler, där inget annat sägs:", "Rules, where nothing else is said:"))
	from := map[string]string{
		"meeting": a.say("sammanträdet", "the meeting"), "adjusted": a.say("justeringen", "the adjustment"),
		"posted": a.say("anslaget", "the posting"), "final": a.say("överklagandetidens slut", "the end of the appeal period"),
	}
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, r := range pipeline.DeadlineRules() {
		bound, unit, side, moves := "", a.say("dagar", "days"), a.say("efter", "after"), a.say("flyttas till nästa arbetsdag", "moved to the next working day")
		switch {
		case r.Earliest:
			bound = a.say("tidigast ", "no earlier than ")
		case r.Before:
			bound, side, moves = a.say("minst ", "at least "), a.say("före", "before"), a.say("flyttas till arbetsdagen före", "moved to the working day before")
		case !r.ByItself:
			bound = a.say("högst ", "at most ")
		}
		if r.Days == 1 {
			unit = a.say("dag", "day")
		}
		parts := []string{fmt.Sprintf("%s: %s%d %s %s %s", r.Label.In(a.msgLang()), bound, r.Days, unit, side, from[string(r.From)])}
		if r.MovesToWorkday {
			parts = append(parts, moves)
		}
		if r.Council {
			parts = append(parts, a.say("bara för fullmäktige", "only for the council"))
		}
		if r.Law != "" {
			parts = append(parts, r.Law)
		}
		fmt.Fprintf(w, "  %s\t%s\n", r.ID, strings.Join(parts, "; "))
	}
	_ = w.Flush()
}
