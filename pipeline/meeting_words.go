package pipeline

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/calendar"
	"underlag/pipeline/config"
	"underlag/pipeline/doc"
	"underlag/pipeline/fill"
	"underlag/pipeline/layout"
	"underlag/pipeline/locale"
	"underlag/pipeline/run"
)

// volumes lays out which files a meeting makes in an edition, in their order. What is behind closed doors is in files of its
// own, of which there is no webb edition.
func (m sitting) volumes(ctx context.Context, t *trace, e Edition) []volume {
	var out []volume
	add := func(v volume, ok bool) {
		if ok {
			out = append(out, v)
		}
	}
	open := m.pick(func(a agendaItem) bool { return !a.Closed && a.Supplement == 0 })
	closed := m.pick(func(a agendaItem) bool { return a.Closed && a.Supplement == 0 })
	add(m.pack(ctx, t, e, "handlingar", open, false))
	if len(closed) > 0 && e == Intern {
		add(m.pack(ctx, t, e, "handlingar-slutna", closed, true))
	}
	for _, i := range append(slices.Clone(open), m.pick(func(a agendaItem) bool { return a.Closed && e == Intern })...) {
		v := volume{slug: m.items[i].file(), edition: e, kind: m.words("Ärende ", "Item ") + m.items[i].Number, title: m.items[i].heading()}
		if v.leaves = m.leaves(ctx, t, e, i); len(v.leaves) > 0 {
			add(v, true)
		}
	}
	for _, s := range m.loaded.Meeting.Supplements {
		add(m.supplement(ctx, t, e, s.Number))
	}
	if e == Intern {
		add(m.single(ctx, t, e, "tidsplan", "tidsplan", m.words("Tidsplan", "Timetable"), "", m.said(Intern, nil)))
		if n := len(out); n > 0 && out[n-1].slug == "tidsplan" {
			out[n-1].extras = []run.Extra{{Name: m.extraName("tidsfrister", "ics"), Data: m.ics()}}
		}
	}
	return append(out, m.after(ctx, t, e)...)
}

// after is what the meeting leaves: a skeleton before it, and after it the protocol with all that follows from it.
func (m sitting) after(ctx context.Context, t *trace, e Edition) []volume {
	o := m.loaded.Outcome
	if o == nil {
		if e == Webb {
			return nil
		}
		v, ok := m.single(ctx, t, e, "protokoll", "protokoll-stomme", m.words("Sammanträdesprotokoll", "Minutes"), m.words("OJUSTERAT", "NOT ADJUSTED"), m.said(Intern, nil))
		return listed(v, ok)
	}
	draft := ""
	if o.AdjustedOn.IsZero() {
		draft = m.words("OJUSTERAT", "NOT ADJUSTED")
	}
	hide := func(a agendaItem) bool { return e == Webb && a.Closed }
	v, ok := m.single(ctx, t, e, "protokoll", "protokoll", m.words("Sammanträdesprotokoll", "Minutes"), draft, m.said(e, hide))
	out := listed(v, ok)
	if e == Webb {
		return out
	}
	if len(out) > 0 {
		out[0].extras = []run.Extra{{Name: m.extraName("diarium", "csv"), Data: m.register()}}
	}
	words := m.said(Intern, nil)
	if len(words.Dispatch) == 0 {
		return out
	}
	v, ok = m.single(ctx, t, e, "expediering", "expediering", m.words("Expediering", "Dispatch"), "", words)
	out = append(out, listed(v, ok)...)
	for k, d := range words.Dispatch {
		part := words
		part.Items = slices.DeleteFunc(slices.Clone(words.Items), func(i fill.MeetingItem) bool { return !slices.Contains(i.SendTo, d.To) })
		v, ok = m.single(ctx, t, e, "protokollsutdrag", fmt.Sprintf("utdrag-%02d-%s", k+1, d.To), m.words("Utdrag till ", "Extract to ")+d.To, draft, part)
		out = append(out, listed(v, ok)...)
	}
	return out
}

func listed(v volume, ok bool) []volume {
	if !ok {
		return nil
	}
	return []volume{v}
}

// single is a file that is one of the meeting's own papers.
func (m sitting) single(ctx context.Context, t *trace, e Edition, packID, slug, title, draft string, words fill.Meeting) (volume, bool) {
	s, ok := t.own(ctx, m, packID, packID, title+", "+m.title(), draft, words)
	return volume{slug: slug, title: s.Doc.Meta.Title, kind: s.Doc.Meta.Kind, edition: e, leaves: []leaf{{section: s}}}, ok
}

// pack is the agenda with the papers of its items behind it.
func (m sitting) pack(ctx context.Context, t *trace, e Edition, slug string, items []int, closed bool) (volume, bool) {
	v := volume{slug: slug, edition: e}
	for _, i := range items {
		v.leaves = append(v.leaves, m.leaves(ctx, t, e, i)...)
		for _, f := range m.items[i].files {
			if e == Webb { // nobody has looked into it for what the public may not read
				continue
			}
			v.extras = append(v.extras, run.Extra{Name: f.name, Data: f.data, Pages: f.pages})
		}
	}
	words := m.said(e, func(a agendaItem) bool { return e == Webb && a.Closed })
	words.Closed = closed
	words.Items = slices.DeleteFunc(words.Items, func(i fill.MeetingItem) bool { return closed && !i.Closed || m.late(i.Number) })
	target(words.Items, v.leaves)
	title := m.words("Kallelse och föredragningslista", "Notice of meeting and agenda")
	if closed {
		title = m.words("Slutna ärenden", "Closed items")
	}
	s, ok := t.own(ctx, m, "kallelse", "kallelse", title+", "+m.title(), "", words)
	v.leaves = append([]leaf{{section: s}}, v.leaves...)
	v.title, v.kind = s.Doc.Meta.Title, s.Doc.Meta.Kind
	return v, ok
}

// supplement is what was sent after the pack: what it changes, and the papers that are new.
func (m sitting) supplement(ctx context.Context, t *trace, e Edition, number int) (volume, bool) {
	v := volume{slug: fmt.Sprintf("tillagg-%d", number), edition: e}
	words := m.said(e, func(a agendaItem) bool { return a.Closed })
	k := slices.IndexFunc(m.loaded.Meeting.Supplements, func(s config.Supplement) bool { return s.Number == number })
	s := m.loaded.Meeting.Supplements[k]
	words.Supplement = fill.MeetingSupplement{Number: strconv.Itoa(number), Date: day(s.Date)}
	for i, it := range m.items {
		if it.Closed && e == Webb {
			continue
		}
		c := fill.MeetingChange{Item: it.Number, Title: it.Title}
		leaves := m.leaves(ctx, t, e, i)
		at := slices.IndexFunc(s.Changes, func(c config.Change) bool { return c.Item == it.Number })
		switch {
		case it.Supplement == number:
			c.What = m.words("Nytt ärende på föredragningslistan.", "A new item on the agenda.")
		case at >= 0:
			c.What = s.Changes[at].What
			leaves = slices.DeleteFunc(leaves, func(l leaf) bool {
				return l.paper == nil || !slices.Contains(s.Changes[at].Documents, l.paper.Document.ID)
			})
		default:
			continue
		}
		if len(leaves) > 0 {
			leaves[0].section.Title = it.heading()
			c.Target = leaves[0].section.ID
		}
		v.leaves = append(v.leaves, leaves...)
		words.Supplement.Changes = append(words.Supplement.Changes, c)
	}
	cover, ok := t.own(ctx, m, "tillagg", "tillagg", fmt.Sprintf("%s %d, %s", m.words("Tillägg", "Supplement"), number, m.title()), "", words)
	v.leaves = append([]leaf{{section: cover}}, v.leaves...)
	v.title, v.kind = cover.Doc.Meta.Title, cover.Doc.Meta.Kind
	return v, ok
}

// leaves are the papers of an item as sections, and a slip for each file made elsewhere.
func (m sitting) leaves(ctx context.Context, t *trace, e Edition, i int) []leaf {
	it := &m.items[i]
	var out []leaf
	label := m.words("Ärende ", "Item ") + it.Number
	for k := range it.papers[e] {
		p := &it.papers[e][k]
		mark := p.Tree.Meta.Kind
		if p.Document.Appendix > 0 {
			mark = fmt.Sprintf("%s %d: %s", m.words("Bilaga", "Appendix"), p.Document.Appendix, p.Tree.Meta.Title)
		}
		out = append(out, leaf{section: layout.Section{Doc: p.Tree, Theme: p.theme, Item: label, Bookmark: mark, ID: fmt.Sprintf("a%s-%d", it.Number, k+1)}, paper: p, item: it})
	}
	for k, f := range it.files {
		words := m.said(e, nil)
		words.Slip = fill.MeetingFile{Item: it.Number, Name: f.Name, File: f.name, Why: f.Why, Pages: strconv.Itoa(f.pages), SHA256: grouped(f.sum)}
		s, ok := t.own(ctx, m, "forsattsblad", "forsattsblad", f.Name, "", words)
		if !ok {
			continue
		}
		s.Item, s.Title, s.Bookmark, s.ID = label, "", f.Name, fmt.Sprintf("a%s-f%d", it.Number, k+1)
		out = append(out, leaf{section: s, item: it})
	}
	if len(out) > 0 {
		out[0].section.Title = it.heading()
	}
	return out
}

// target leads the agenda to the papers that are in the same file.
func target(items []fill.MeetingItem, leaves []leaf) {
	for i := range items {
		k := 0
		for _, l := range leaves {
			if l.item == nil || l.item.Number != items[i].Number {
				continue
			}
			if items[i].Target == "" {
				items[i].Target = l.section.ID
			}
			if k < len(items[i].Papers) && l.paper != nil {
				items[i].Papers[k].Target = l.section.ID
			}
			k++
		}
	}
}

// late says that an item came with a supplement: the agenda that was sent before it does not have it.
func (m sitting) late(number string) bool {
	return slices.ContainsFunc(m.items, func(a agendaItem) bool { return a.Number == number && a.Supplement > 0 })
}

func (m sitting) pick(keep func(agendaItem) bool) []int {
	var out []int
	for i, a := range m.items {
		if keep(a) {
			out = append(out, i)
		}
	}
	return out
}

// title names the meeting.
func (m sitting) title() string {
	k := m.loaded.Meeting
	return m.loaded.Body.NameOn(k.Date) + " " + k.Date.String()
}

func (a agendaItem) heading() string { return a.Number + ". " + a.Title }

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
		w.Paragraphs = fmt.Sprintf("§§%s%d–%d", locale.NoBreakSpace, m.loaded.FirstPar, last)
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
	d := a.decided
	out.Decision = d.Decision
	if len(out.Decision) == 0 {
		out.Decision = out.Proposals
	}
	if len(out.Decision) == 0 {
		out.Decision = []string{m.words("Informationen noteras.", "The information is noted.")}
	}
	out.Motions, out.Reservations, out.Conflicts = d.Motions, d.Reservations, d.Conflicts
	if d.Vote.Held() {
		out.Vote = fmt.Sprintf(m.words("%s Ja: %d. Nej: %d. Avstår: %d.", "%s Yes: %d. No: %d. Abstaining: %d."), d.Vote.Order, d.Vote.Yes, d.Vote.No, d.Vote.Abstain)
	}
	if d.Immediate {
		out.Immediate = joined(" ", before(m.words("Anslagen", "Posted")+" ", day(d.ImmediateOn)))
		if out.Immediate == "" {
			out.Immediate = m.words("Anslås genast.", "To be posted at once.")
		}
	}
	if !d.Withdrawn {
		out.SendTo = d.SendTo
		if len(out.SendTo) == 0 {
			for _, r := range a.matter.Extract {
				out.SendTo = append(out.SendTo, r.To)
			}
		}
	}
	return out
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
			if c != "" && strings.ContainsRune("=+-@\t", rune(c[0])) {
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
