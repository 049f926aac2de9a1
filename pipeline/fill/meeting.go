package fill

import (
	"fmt"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// Meeting is what the papers of a meeting (kallelse, protokoll, utdrag …) can see of it, in words that are ready to print.
// What is not known is empty.
type Meeting struct {
	Body, Date, Weekday, Time, Ended, Place string
	Chair, Secretary                        string
	Members, Substitutes                    []string
	Preparation                             []string
	Adjuster, AdjustedAt                    string // who, and when and where
	Paragraphs                              string // "§§ 12–19"; empty before the meeting
	Present, Serving, Others, Adjusters     []string
	Adjusted, Posted, TakenDown             string // days; empty until they are known
	Decided                                 bool   // there is a result
	Webb                                    bool   // this is for everybody
	Closed                                  bool   // this is the pack of the closed items
	Items                                   []MeetingItem
	Deadlines                               []MeetingDay
	Slip                                    MeetingFile // of the page before a PDF made elsewhere
	Supplement                              MeetingSupplement
	Dispatch                                []MeetingDispatch
}

// MeetingItem is one item of the agenda.
type MeetingItem struct {
	Number, Title, Kind string // Kind is a word: beslut
	Paragraph           string // "§ 12"; empty before the meeting
	Closed              bool
	Ground              string
	CaseNumber          string
	Rapporteur          string
	Starts, Minutes     string
	Note, MBL           string
	Summary             string
	Target              string // the section to link to; empty where its papers are not in this file
	Proposals           []string
	Decision            []string
	Withdrawn           bool
	Motions             []string
	Vote                string
	Reservations        []string
	Conflicts           []string
	Immediate           string // when the § was adjusted at once
	SendTo              []string
	Papers              []MeetingPaper
	Files               []MeetingFile
}

// MeetingPaper is a paper of an item.
type MeetingPaper struct{ Name, Date, Target string }

// MeetingFile is a PDF made elsewhere.
type MeetingFile struct{ Item, Name, File, Why, Pages, SHA256 string }

// MeetingDay is a deadline.
type MeetingDay struct {
	What, Date, Law, Note string
	Preliminary           bool
}

// MeetingSupplement is what a supplement says of itself.
type MeetingSupplement struct {
	Number, Date string
	Changes      []MeetingChange
}

// MeetingChange is one item of a supplement.
type MeetingChange struct{ Item, Title, What, Target string }

// MeetingDispatch is one recipient with what is sent there.
type MeetingDispatch struct {
	To    string
	Items []string
}

// data is the meeting as templates see it.
func (m Meeting) data() map[string]any {
	words := func(list []string) []any { return each(list, func(s string) any { return known(s) }) }
	file := func(f MeetingFile) any {
		return map[string]any{"Item": known(f.Item), "Name": known(f.Name), "File": known(f.File), "Why": known(f.Why), "Pages": known(f.Pages), "SHA256": known(f.SHA256)}
	}
	return map[string]any{
		"Body": known(m.Body), "Date": known(m.Date), "Weekday": known(m.Weekday), "Time": known(m.Time), "Ended": known(m.Ended), "Place": known(m.Place),
		"Chair": known(m.Chair), "Secretary": known(m.Secretary), "Members": words(m.Members), "Substitutes": words(m.Substitutes),
		"Preparation": words(m.Preparation), "Adjuster": known(m.Adjuster), "AdjustedAt": known(m.AdjustedAt), "Paragraphs": known(m.Paragraphs),
		"Present": words(m.Present), "Serving": words(m.Serving), "Others": words(m.Others), "Adjusters": words(m.Adjusters),
		"Adjusted": known(m.Adjusted), "Posted": known(m.Posted), "TakenDown": known(m.TakenDown), "Decided": m.Decided, "Closed": m.Closed, "Webb": m.Webb,
		"Items": each(m.Items, func(i MeetingItem) any { return i.data(words, file) }),
		"Deadlines": each(m.Deadlines, func(d MeetingDay) any {
			return map[string]any{"What": known(d.What), "Date": known(d.Date), "Law": known(d.Law), "Note": known(d.Note), "Preliminary": d.Preliminary}
		}),
		"Slip": file(m.Slip),
		"Supplement": map[string]any{"Number": known(m.Supplement.Number), "Date": known(m.Supplement.Date), "Changes": each(m.Supplement.Changes, func(c MeetingChange) any {
			return map[string]any{"Item": known(c.Item), "Title": known(c.Title), "What": known(c.What), "Target": known(c.Target)}
		})},
		"Dispatch": each(m.Dispatch, func(d MeetingDispatch) any {
			return map[string]any{"To": known(d.To), "Items": words(d.Items)}
		}),
	}
}

func (i MeetingItem) data(words func([]string) []any, file func(MeetingFile) any) any {
	return map[string]any{
		"Number": known(i.Number), "Title": known(i.Title), "Kind": known(i.Kind), "Paragraph": known(i.Paragraph), "Closed": i.Closed, "Ground": known(i.Ground),
		"CaseNumber": known(i.CaseNumber), "Rapporteur": known(i.Rapporteur), "Starts": known(i.Starts), "Minutes": known(i.Minutes), "Note": known(i.Note), "MBL": known(i.MBL), "Summary": known(i.Summary),
		"Target": known(i.Target), "Proposals": words(i.Proposals), "Decision": words(i.Decision), "Withdrawn": i.Withdrawn, "Motions": words(i.Motions),
		"Vote": known(i.Vote), "Reservations": words(i.Reservations), "Conflicts": words(i.Conflicts), "Immediate": known(i.Immediate), "SendTo": words(i.SendTo),
		"Papers": each(i.Papers, func(p MeetingPaper) any {
			return map[string]any{"Name": known(p.Name), "Date": known(p.Date), "Target": known(p.Target)}
		}),
		"Files": each(i.Files, file),
	}
}

// section links to another paper of the same file.
func (r *run) section(name, words any) (markdown, error) {
	id, err := r.word(name)
	if err != nil {
		return "", err
	}
	text, err := r.word(words)
	if err != nil {
		return "", err
	}
	return markdown(figure.Mark(figure.MarkRef, "section:"+plain(id), plain(text))), nil
}

// pageOf prints the page on which another paper of the same file begins. Layout fills it in.
func (r *run) pageOf(name any) (markdown, error) {
	id, err := r.word(name)
	if err != nil {
		return "", err
	}
	return markdown(figure.Mark(figure.MarkRef, "page:"+plain(id), "")), nil
}

// points prints a list of sentences as decision points.
func (r *run) points(args ...any) (markdown, error) {
	style := "sentences"
	if len(args) == 2 {
		w, err := r.word(args[0])
		if err != nil {
			return "", err
		}
		style, args = w, args[1:]
	}
	if len(args) != 1 || style != "sentences" && style != "att" {
		return "", fail(errArgument, "points", diag.Words{SV: "skriv \"sentences\" eller \"att\" och en lista", EN: "write \"sentences\" or \"att\" and a list"})
	}
	list, err := items("points", args[0])
	if err != nil || len(list) == 0 {
		return "", err
	}
	var b strings.Builder
	for i, v := range list {
		w, err := r.word(v)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%d. %s\n", i+1, strings.TrimSpace(proposal(w)))
	}
	return directive("decisions "+style, b.String()), nil
}
