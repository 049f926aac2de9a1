package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/fill"
	"underlag/pipeline/layout"
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
	for _, i := range m.pick(func(a agendaItem) bool { return !a.Closed || e == Intern }) {
		v := volume{slug: m.items[i].file(), edition: e, kind: m.words("Ärende ", "Item ") + m.items[i].Number, title: m.items[i].heading()}
		if v.leaves = m.leaves(ctx, t, e, i); len(v.leaves) > 0 {
			add(v, true)
		}
	}
	for _, s := range m.loaded.Meeting.Supplements {
		if m.changes(s, false) || !m.changes(s, true) {
			add(m.supplement(ctx, t, e, s, false))
		}
		if e == Intern && m.changes(s, true) {
			add(m.supplement(ctx, t, e, s, true))
		}
	}
	if e == Intern {
		v, ok := m.single(ctx, t, e, "tidsplan", "tidsplan", m.words("Tidsplan", "Timetable"), "", m.said(Intern, nil))
		v.extras = []run.Extra{{Name: m.extraName("tidsfrister", "ics"), Data: m.ics()}}
		add(v, ok)
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
	if e == Webb {
		return listed(v, ok)
	}
	v.extras = []run.Extra{{Name: m.extraName("diarium", "csv"), Data: m.register()}}
	out := listed(v, ok)
	words := m.said(Intern, nil)
	out = append(out, m.atOnce(ctx, t, e, words)...)
	if len(words.Dispatch) == 0 {
		return out
	}
	v, ok = m.single(ctx, t, e, "expediering", "expediering", m.words("Expediering", "Dispatch"), "", words)
	out = append(out, listed(v, ok)...)
	for k, d := range words.Dispatch {
		part := words
		part.Items = slices.DeleteFunc(slices.Clone(words.Items), func(i fill.MeetingItem) bool { return !slices.Contains(i.SendTo, d.To) })
		stands := draft
		if draft != "" && !slices.ContainsFunc(part.Items, func(i fill.MeetingItem) bool { return i.Immediate == "" }) {
			stands, part.Adjusted = "", part.Date // what was adjusted at once does not wait for the rest
		}
		v, ok = m.single(ctx, t, e, "protokollsutdrag", fmt.Sprintf("utdrag-%02d-%s", k+1, d.To), m.words("Utdrag till ", "Extract to ")+d.To, stands, part)
		out = append(out, listed(v, ok)...)
	}
	return out
}

// atOnce is the protocol of what was adjusted at once: it is posted by itself, before the rest.
func (m sitting) atOnce(ctx context.Context, t *trace, e Edition, words fill.Meeting) []volume {
	words.Items = slices.DeleteFunc(slices.Clone(words.Items), func(i fill.MeetingItem) bool { return i.Immediate == "" })
	if len(words.Items) == 0 {
		return nil
	}
	var numbers []string
	for _, i := range words.Items {
		numbers = append(numbers, i.Paragraph)
	}
	words.Paragraphs = strings.Join(numbers, ", ")
	words.Adjusted, words.Posted, words.TakenDown = words.Date, "", ""
	for _, d := range m.loaded.Outcome.Items {
		if d.Immediate && !d.ImmediateOn.IsZero() {
			words.Posted = day(d.ImmediateOn)
		}
	}
	v, ok := m.single(ctx, t, e, "protokoll", "protokoll-omedelbart-justerat", m.words("Omedelbart justerat protokoll", "Minutes adjusted at once"), "", words)
	return listed(v, ok)
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
		v.extras = append(v.extras, m.items[i].extras(e)...)
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

// changes says whether a supplement has anything for one of the packs.
func (m sitting) changes(s config.Supplement, closed bool) bool {
	return slices.ContainsFunc(m.items, func(a agendaItem) bool {
		return a.Closed == closed && (a.Supplement == s.Number || slices.ContainsFunc(s.Changes, func(c config.Change) bool { return c.Item == a.Number }))
	})
}

// supplement is what was sent after the pack, open or closed as the packs are: what it changes, and the papers that are new.
func (m sitting) supplement(ctx context.Context, t *trace, e Edition, s config.Supplement, closed bool) (volume, bool) {
	number := s.Number
	v := volume{slug: fmt.Sprintf("tillagg-%d", number), edition: e}
	title := fmt.Sprintf("%s %d", m.words("Tillägg", "Supplement"), number)
	if closed {
		v.slug, title = v.slug+"-slutet", title+m.words(", slutna ärenden", ", closed items")
	}
	words := m.said(e, func(a agendaItem) bool { return a.Closed })
	words.Supplement = fill.MeetingSupplement{Number: strconv.Itoa(number), Date: day(s.Date)}
	for i, it := range m.items {
		if it.Closed != closed {
			continue
		}
		c := fill.MeetingChange{Item: it.Number, Title: it.Title}
		leaves := m.leaves(ctx, t, e, i)
		at := slices.IndexFunc(s.Changes, func(c config.Change) bool { return c.Item == it.Number })
		switch {
		case it.Supplement == number:
			c.What = m.words("Nytt ärende på föredragningslistan.", "A new item on the agenda.")
			if at >= 0 {
				c.What += " " + s.Changes[at].What
			}
			v.extras = append(v.extras, it.extras(e)...)
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
	cover, ok := t.own(ctx, m, "tillagg", "tillagg", title+", "+m.title(), "", words)
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

// extras are the files made elsewhere, as they lie beside the pack. For everybody there are none: nobody has looked into
// them for what the public may not read.
func (a agendaItem) extras(e Edition) []run.Extra {
	var out []run.Extra
	for _, f := range a.files {
		if e != Webb {
			out = append(out, run.Extra{Name: f.name, Data: f.data, Pages: f.pages})
		}
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
