package pipeline

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/calendar"
	"underlag/pipeline/config"
	"underlag/pipeline/doc"
	"underlag/pipeline/fill"
	"underlag/pipeline/locale"
)

// said is the meeting in words; hide takes away what an item is about.
func (m sitting) said(e Edition, hide func(agendaItem) bool) fill.Meeting {
	k := m.loaded.Meeting
	w := fill.Meeting{Webb: e == Webb, Body: m.loaded.Body.NameOn(k.Date), Date: day(k.Date), Weekday: calendar.Weekday(k.Date).In(m.lang), Time: k.Time, Place: k.Place, Chair: k.Chair, Secretary: k.Secretary.Name,
		Members: k.Members, Substitutes: k.Substitutes, Adjuster: k.Adjuster.Name}
	for _, p := range k.Preparation {
		w.Preparation = append(w.Preparation, joined(", ", p.What+" "+day(p.Date), before("kl. ", p.Time)))
	}
	if !k.Adjuster.Date.IsZero() {
		w.AdjustedAt = joined(", ", day(k.Adjuster.Date), before("kl. ", k.Adjuster.Time), k.Adjuster.Place)
	}
	for _, d := range m.deadlines() {
		note := d.Note.In(m.lang)
		w.Deadlines = append(w.Deadlines, fill.MeetingDay{What: d.Rule.Label.In(m.lang), Date: day(d.Date), Law: d.Rule.Law, Note: note, Preliminary: d.Preliminary})
	}
	last := 0
	for _, a := range m.items {
		w.Items = append(w.Items, m.itemSaid(a, e, hide != nil && hide(a)))
		last = max(last, a.paragraph)
	}
	if o := m.loaded.Outcome; o != nil {
		w.Decided, w.Ended, w.Present, w.Serving, w.Others = true, o.Ended, o.Present, o.Serving, o.Others
		w.Adjusters = o.Adjusters
		if len(w.Adjusters) == 0 && k.Adjuster.Name != "" {
			w.Adjusters = []string{k.Adjuster.Name}
		}
		w.Adjusted, w.Posted, w.TakenDown = day(o.AdjustedOn), day(o.PostedOn), day(o.TakenDownOn)
		switch from := m.loaded.FirstPar; {
		case last > from:
			w.Paragraphs = fmt.Sprintf("§§%s%d–%d", locale.NoBreakSpace, from, last)
		case last == from:
			w.Paragraphs = fmt.Sprintf("§%s%d", locale.NoBreakSpace, from)
		default: // all was withdrawn
			w.Paragraphs = m.words("inga", "none")
		}
		w.Dispatch = dispatch(w.Items)
	}
	return w
}

// itemSaid is an item in words. One that is hidden keeps its number, its § and the legal ground.
func (m sitting) itemSaid(a agendaItem, e Edition, hidden bool) fill.MeetingItem {
	out := fill.MeetingItem{Number: a.Number, Kind: m.kindWord(a.Kind), Closed: a.Closed, Ground: a.Ground, Withdrawn: a.decided.Withdrawn}
	if a.paragraph > 0 {
		out.Paragraph = "§" + locale.NoBreakSpace + strconv.Itoa(a.paragraph)
	}
	if hidden {
		out.Title = m.words("Ärende inom stängda dörrar", "An item behind closed doors")
		return out
	}
	out.Title, out.CaseNumber, out.Rapporteur, out.Starts, out.Note, out.MBL = a.Title, a.matter.Number, a.Rapporteur, a.Starts, a.Note, day(a.MBL)
	if a.Minutes > 0 {
		out.Minutes = strconv.Itoa(a.Minutes)
	}
	for _, p := range a.papers[e] {
		if p.Document.Appendix == 0 {
			out.Summary, out.Proposals = summary(p.Tree), proposed(p.Tree)
		}
		name := p.Tree.Meta.Kind
		if p.Document.Appendix > 0 {
			name = fmt.Sprintf("%s %d, %s", m.words("Bilaga", "Appendix"), p.Document.Appendix, p.Tree.Meta.Title)
		}
		out.Papers = append(out.Papers, fill.MeetingPaper{Name: name, Date: p.Tree.Meta.Date})
	}
	for _, f := range a.files {
		out.Files = append(out.Files, fill.MeetingFile{Name: f.Name, File: f.name})
	}
	if len(a.Proposals) > 0 {
		out.Proposals = a.Proposals
	}
	m.became(&out, a, e)
	return out
}

// became says what came of an item. What was proposed stands where the result says nothing else.
func (m sitting) became(out *fill.MeetingItem, a agendaItem, e Edition) {
	d := a.decided
	out.Decision = d.Decision
	if len(out.Decision) == 0 {
		out.Decision = out.Proposals
	}
	if len(out.Decision) == 0 && a.Kind != "decision" {
		out.Decision = []string{m.words("Informationen noteras.", "The information is noted.")}
	}
	out.Motions, out.Reservations, out.Conflicts = d.Motions, d.Reservations, d.Conflicts
	if d.Vote.Held() {
		out.Vote = fmt.Sprintf(m.words("%s Ja: %d. Nej: %d. Avstår: %d.", "%s Yes: %d. No: %d. Abstaining: %d."), d.Vote.Order, d.Vote.Yes, d.Vote.No, d.Vote.Abstain)
	}
	if d.Immediate {
		out.Immediate = joined(" ", m.words("Paragrafen förklaras omedelbart justerad.", "The § is declared adjusted at once."), before(m.words("Anslagen", "Posted")+" ", day(d.ImmediateOn)))
		if !d.ImmediateOn.IsZero() {
			out.Immediate += "."
		}
	}
	if !d.Withdrawn {
		for _, to := range d.SendTo { // a private person of the case stays one, wherever the name is written
			k := slices.IndexFunc(a.matter.Extract, func(r config.Recipient) bool { return locale.Fold(r.To) == locale.Fold(to) })
			if k >= 0 {
				to = m.recipient(a.matter.Extract[k], e)
			}
			out.SendTo = append(out.SendTo, to)
		}
		if len(out.SendTo) == 0 {
			for _, r := range a.matter.Extract {
				out.SendTo = append(out.SendTo, m.recipient(r, e))
			}
		}
	}
}

// recipient is who gets an extract; for everybody, a private person is what she is there for, as in the papers themselves.
func (m sitting) recipient(r config.Recipient, e Edition) string {
	if !r.Person || e != Webb {
		return r.To
	}
	if f := m.loaded.Office.FunctionOf(r); f != "" {
		return f
	}
	return m.words("privatperson", "private person")
}

func (m sitting) kindWord(kind string) string {
	switch kind {
	case "information":
		return m.words("Information", "Information")
	case "notification":
		return m.words("Anmälan", "Notification")
	}
	return m.words("Beslut", "Decision")
}

// summary is the first paragraph of what a paper says the case is about: the protocol's ärendebeskrivning.
func summary(d doc.Document) string {
	about := false
	for _, b := range d.Blocks {
		switch b := b.(type) { // some blocks: a heading and what stands under it
		case doc.Heading:
			head := doc.PlainText(b.Text)
			about = head == "Sammanfattning" || head == "Ärendebeskrivning" || head == "Summary"
		case doc.Para:
			if about && !b.Note {
				return doc.PlainText(b.Text)
			}
		}
	}
	return ""
}

// proposed gives the decision points of a paper.
func proposed(d doc.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		if p, ok := b.(doc.Decision); ok {
			for _, i := range p.Items {
				out = append(out, doc.PlainText(i))
			}
		}
	}
	return out
}

// dispatch gathers who gets which §§, in the order that they are first met.
func dispatch(items []fill.MeetingItem) []fill.MeetingDispatch {
	var out []fill.MeetingDispatch
	for _, it := range items {
		for _, to := range it.SendTo {
			k := slices.IndexFunc(out, func(d fill.MeetingDispatch) bool { return d.To == to })
			if k < 0 {
				k = len(out)
				out = append(out, fill.MeetingDispatch{To: to})
			}
			out[k].Items = append(out[k].Items, it.Paragraph)
		}
	}
	return out
}

// deadlines are the meeting's days by the office's rules.
func (m sitting) deadlines() []calendar.Deadline {
	known := calendar.Dates{calendar.Meeting: m.loaded.Meeting.Date, calendar.Dispatched: m.loaded.Meeting.Dispatched}
	if o := m.loaded.Outcome; o != nil {
		known[calendar.Adjusted], known[calendar.Posted], known[calendar.TakenDown] = o.AdjustedOn, o.PostedOn, o.TakenDownOn
	}
	return calendar.Deadlines(m.loaded.Office.DeadlineRules(m.loaded.Body), known)
}

// ics is the meeting's days as a calendar.
func (m sitting) ics() []byte {
	k := m.loaded.Meeting
	events := []calendar.Event{{ID: "sammantrade", Date: k.Date, Summary: m.title() + before(", kl. ", k.Time), Location: k.Place, Stamp: k.Date}}
	events = append(events, calendar.Events(m.title(), k.Date, m.deadlines(), m.lang)...)
	return calendar.ICS(m.title(), events)
}

// register is the rows for the diary, one for each §.
func (m sitting) register() []byte {
	var b bytes.Buffer
	b.WriteString("\uFEFF") // spreadsheet programs take the file for Latin-1 without it
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	rows := [][]string{{"datum", "organ", "paragraf", "diarienummer", "ärendemening", "beslut", "handlingar", "expedieras till"}}
	for _, a := range m.items {
		if a.paragraph == 0 {
			continue
		}
		s := m.itemSaid(a, Intern, false)
		var papers []string
		for _, p := range s.Papers {
			papers = append(papers, p.Name)
		}
		rows = append(rows, []string{day(m.loaded.Meeting.Date), m.loaded.Body.NameOn(m.loaded.Meeting.Date), strconv.Itoa(a.paragraph), s.CaseNumber, s.Title, strings.Join(s.Decision, " "), strings.Join(papers, ", "), strings.Join(s.SendTo, ", ")})
	}
	for _, r := range rows {
		for i, c := range r {
			c = strings.Join(strings.Fields(c), " ") // one line, and no space before what makes a formula
			r[i] = c
			if c != "" && strings.ContainsRune("=+-@", rune(c[0])) {
				r[i] = "'" + c // never a formula
			}
		}
		_ = w.Write(r) // a buffer cannot fail
	}
	w.Flush()
	return b.Bytes()
}

func (m sitting) extraName(slug, ending string) string {
	return strings.TrimSuffix(m.fileName(slug, Intern, false), "pdf") + ending
}

// grouped writes a checksum in groups of eight, so that it can be read and breaks over lines.
func grouped(sum string) string {
	var b strings.Builder
	for i := 0; i < len(sum); i += 8 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(sum[i:min(i+8, len(sum))])
	}
	return b.String()
}

func before(words, s string) string {
	if s == "" {
		return ""
	}
	return words + s
}

func joined(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}
