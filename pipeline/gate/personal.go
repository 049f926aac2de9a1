package gate

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
	"underlag/pipeline/run"
)

// told is one thing that tells of a person, and where. It is looked for wherever a paper could carry one. Findings say where,
// never what; key, by which the same thing is known at another place, never leaves the package.
type told struct {
	kind    personal.Kind
	pos     diag.Pos
	where   diag.Words
	key     string
	derived bool // the text was made from one that is looked into at its own place
}

func personNumbers(v *view) diag.List    { return v.tell(personal.Number) }
func mailAddresses(v *view) diag.List    { return v.tell(personal.Mail) }
func telephoneNumbers(v *view) diag.List { return v.tell(personal.Phone) }
func protectedPersons(v *view) diag.List { return v.tell(personal.Protected) }

// tell reports what there is of a kind, with the number of hits at each place. What stands in a derived text passes where it
// is accepted at the place it was written: the paper, its outline and its alternative texts repeat it.
func (v *view) tell(kind personal.Kind) diag.List {
	if v.people == nil {
		p := finder{view: v, known: config.Known(v.in.Office, v.in.Case)}
		p.look()
		v.people = append(p.found, told{})
	}
	known := config.Known(v.in.Office, v.in.Case)
	accepted := map[string]bool{}
	for _, t := range v.people {
		if _, ok := known.Accepts(t.kind, t.pos.String()); ok && t.kind == kind {
			accepted[t.key] = true
		}
	}
	type place struct {
		pos   diag.Pos
		where diag.Words
	}
	var order []place
	hits := map[place]int{}
	for _, t := range v.people {
		_, own := known.Accepts(t.kind, t.pos.String())
		if t.kind != kind || t.derived && accepted[t.key] && !own {
			continue
		}
		at := place{t.pos, t.where}
		if hits[at]++; hits[at] == 1 {
			order = append(order, at)
		}
	}
	var found diag.List
	for _, at := range order {
		found = append(found, personalCode(kind).New(at.pos, at.where, hits[at]))
	}
	return found
}

// Accept puts advice in the place of the findings of earlier stages that the case accepts at their place: those of files
// that are read before it is known what is accepted, such as case.yaml itself. The rest stay as they are.
func Accept(c config.Case, found diag.List) diag.List {
	known := config.Known(config.Office{}, c)
	out := make(diag.List, len(found))
	for i, d := range found {
		out[i] = d
		if a, ok := known.Accepts(personal.Kind(d.Gate), d.Pos.String()); ok && d.Severity > diag.Advice {
			out[i] = accepted(d, config.Acceptance{Gate: d.Gate, Place: a.Place, By: a.By, Reason: a.Reason})
		}
	}
	return out
}

// Before picks the accepted findings of earlier stages out of all that was found; they belong in the report of each paper.
func Before(found diag.List) diag.List {
	var out diag.List
	for _, d := range found {
		if d.Severity == diag.Advice && slices.Contains(personal.Kinds(), personal.Kind(d.Gate)) {
			out = append(out, d)
		}
	}
	return out
}

// foundBefore puts what the stages before found, and the case accepts, into the gate's report.
func foundBefore(in Input, g Gate, entry *run.Gate, used []bool) {
	for _, d := range in.Before {
		i := acceptance(in.Case.Accept, g, d)
		if i < 0 || d.Gate != g.Name {
			continue
		}
		used[i] = true
		a := in.Case.Accept[i]
		entry.Findings = append(entry.Findings, run.Finding{Code: d.Code.ID, Severity: severityWord(d.Severity), Place: d.Pos.String(),
			Text: d.Message(in.Tree.Meta.Lang), Accepted: &run.Acceptance{By: a.By, Reason: a.Reason}})
		entry.Outcome = worse(entry.Outcome, true, d.Severity)
	}
}

// finder looks into every text of a paper and of what it was made from.
type finder struct {
	*view
	known personal.Known
	found []told
}

// in looks into one text; at gives the place of a byte offset.
func (f *finder) in(text string, where diag.Words, derived bool, at func(offset int) diag.Pos) {
	for _, h := range f.known.Scan(text) {
		f.found = append(f.found, told{h.Kind, at(h.Start), where, keyOf(text[h.Start:h.End]), derived})
	}
}

// keyOf writes a hit so that it is the same however it was spaced.
func keyOf(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -+–\u00A0\u00AD\u2011\u200B\x7f\n", r) {
			return -1
		}
		return r
	}, strings.ToLower(text))
}

func (f *finder) look() {
	for _, p := range f.pieces {
		f.in(p.text, kindWords(p.kind), true, p.at)
		for _, l := range p.links {
			f.in(unescaped(l.URL), diag.Words{SV: "en länkadress", EN: "a link's address"}, true, func(int) diag.Pos { return p.pos() })
		}
	}
	for _, s := range f.view.in.Written {
		f.written(s)
	}
	documents := func(int) diag.Pos { return f.view.in.Case.Places.At("documents") }
	for _, g := range f.view.in.Set.Figures {
		f.in(g.ID+" | "+g.Label, diag.Words{SV: "en siffras namn eller grupp", EN: "a figure's name or group"}, false, documents)
	}
	for _, e := range f.entries() {
		f.in(strings.Join(e.texts, " | "), e.where, false, func(int) diag.Pos { return e.pos })
	}
	for _, name := range f.fileNames() {
		f.in(name, diag.Words{SV: "ett filnamn", EN: "a file name"}, false, documents)
	}
	if f.file != nil {
		f.file.each(func(t *tag) {
			if t.attrs == nil {
				return
			}
			pos := diag.Pos{File: f.view.in.Document.ID + ".pdf", Page: t.page}
			for _, s := range [...]string{t.attrs.Alt, t.attrs.Title, t.attrs.Contents} {
				f.in(s, diag.Words{SV: "PDF-filens alternativtexter", EN: "the PDF's alternative texts"}, true, func(int) diag.Pos { return pos })
			}
		})
	}
}

// written looks into a text as people wrote it, with its marks and comments, at the line and column of each hit. That persons
// are protected may be said of all in general; only a sentence of the prose that seems to name one is pointed at.
func (f *finder) written(s Source) {
	at := func(offset int) diag.Pos {
		before := s.Text[:offset]
		return diag.Pos{File: s.Name, Line: 1 + strings.Count(before, "\n"), Col: 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))}
	}
	where := diag.Words{SV: "underlagets text", EN: "the source text"}
	f.in(personal.Unmarked(s.Text), where, false, at)
	if path.Ext(s.Name) != ".md" {
		return
	}
	names := []string{f.view.in.Office.Organisation, f.view.in.Case.Unit}
	names = append(names, f.view.in.Office.Units...)
	for _, b := range f.view.in.Office.Bodies {
		for _, n := range b.Names {
			names = append(names, n.Name)
		}
	}
	for _, h := range personal.Told(s.Text, names) {
		lead := len(s.Text[h.Start:h.End]) - len(strings.TrimLeft(s.Text[h.Start:h.End], " \n"))
		f.found = append(f.found, told{kind: personal.Protected, pos: at(h.Start + lead), where: where})
	}
}

// entry is what people wrote in one place of case.yaml or approvals.yaml, and where.
type entry struct {
	pos   diag.Pos
	where diag.Words
	texts []string
}

// entries gives what case.yaml and approvals.yaml hold that the paper need not print: the manifest and the messages may.
func (v *view) entries() []entry {
	var all []entry
	add := func(list string, i int, texts ...string) {
		all = append(all, entry{v.in.Case.Places.At(fmt.Sprintf("%s[%d]", list, i)),
			diag.Words{SV: list + " i case.yaml", EN: list + " in case.yaml"}, texts})
	}
	c := v.in.Case
	for i, e := range c.Earlier {
		add("earlier", i, e.ID, e.Paragraph, e.Outcome)
	}
	for i, n := range c.Numbers {
		add("numbers", i, n.Text, n.Source)
	}
	for i, a := range c.Accept {
		add("accept", i, a.Place, a.By, a.Reason)
	}
	for i, val := range c.Values {
		add("values", i, val.Name, val.Text)
	}
	for i, q := range c.Quotes {
		add("quotes", i, q.Begins, q.Consent)
	}
	for _, a := range v.in.Approvals.Approvals {
		all = append(all, entry{diag.Pos{File: config.ApprovalsFile},
			diag.Words{SV: "ett godkännandes namn eller roll", EN: "an approval's name or role"}, []string{a.Document, a.By, a.Role}})
	}
	return all
}

func unescaped(address string) string {
	if s, err := url.PathUnescape(address); err == nil {
		return s
	}
	return address
}

// fileNames are the names people see: the case's folder, its documents and sources, and what will be published.
func (v *view) fileNames() []string {
	names := append([]string{v.in.Case.ID, v.in.Case.Dir, v.in.Office.Dir, v.in.Document.ID, v.in.Document.Pack}, v.in.Names...)
	for _, s := range v.in.Document.Sources {
		names = append(names, s.File)
	}
	for _, s := range v.in.Written {
		names = append(names, s.Name)
	}
	return names
}

func kindWords(k kind) diag.Words {
	switch k {
	case front:
		return diag.Words{SV: "handlingens huvud, underskrifter eller sändlista", EN: "the masthead, signatures or recipients"}
	case cell:
		return diag.Words{SV: "en tabell", EN: "a table"}
	case caption:
		return diag.Words{SV: "en tabelltext eller diagramtext", EN: "a caption"}
	case footnote:
		return diag.Words{SV: "en fotnot", EN: "a footnote"}
	case described:
		return diag.Words{SV: "ett diagrams alternativtext eller data", EN: "a chart's alternative text or data"}
	case metadata:
		return diag.Words{SV: "filens metadata", EN: "the file's metadata"}
	}
	return diag.Words{SV: "texten", EN: "the text"}
}
