package gate

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
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
	unnamed bool // of protected persons: a sentence speaks of one and does not name them
}

func personNumbers(v *view) diag.List    { return v.tell(personal.Number) }
func mailAddresses(v *view) diag.List    { return v.tell(personal.Mail) }
func telephoneNumbers(v *view) diag.List { return v.tell(personal.Phone) }
func protectedPersons(v *view) diag.List { return v.tell(personal.Protected) }

// tell reports what there is of a kind, with the number of hits at each place. What stands in a derived text, as the paper, its
// outline and its alternative texts, is told of where it was written, and there alone, or else where it comes first: one thing
// has one place to accept.
func (v *view) tell(kind personal.Kind) diag.List {
	if v.people == nil {
		p := finder{view: v, known: config.Known(v.in.Office, v.in.Case)}
		p.look()
		v.people = append(p.found, told{})
	}
	elsewhere := v.written(kind)
	type place struct {
		pos   diag.Pos
		where diag.Words
		code  string
	}
	var order []place
	hits := map[place][]told{}
	for _, t := range v.people {
		if t.kind != kind || t.derived && elsewhere[t.key] {
			continue
		}
		elsewhere[t.key] = true
		at := place{t.pos, t.where, t.code().ID}
		if hits[at] == nil {
			order = append(order, at)
		}
		hits[at] = append(hits[at], t)
	}
	var found diag.List
	for _, at := range order {
		found = append(found, hits[at][0].code().New(at.pos, at.where, len(hits[at])))
	}
	return found
}

// written gives the keys of what is told of where it was written.
func (v *view) written(kind personal.Kind) map[string]bool {
	keys := map[string]bool{}
	for _, t := range v.people {
		if t.kind == kind && !t.derived {
			keys[t.key] = true
		}
	}
	return keys
}

func (t told) code() diag.Code {
	if t.unnamed {
		return codeProtectedMention
	}
	return personalCode(t.kind)
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

// place is a finding's place for the report. Beside the webb edition it is without the commit of a repository's file, by which a
// reader could test guesses of the data.
func (in Input) place(p diag.Pos) string {
	if in.Edition == doc.Webb {
		p.Rev = ""
	}
	return p.String()
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
		entry.Findings = append(entry.Findings, run.Finding{Code: d.Code.ID, Severity: severityWord(d.Severity), Place: in.place(d.Pos),
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
		f.found = append(f.found, told{kind: h.Kind, pos: at(h.Start), where: where, key: keyOf(text[h.Start:h.End]), derived: derived})
	}
}

// keyOf writes a hit so that it is the same however it was spaced.
func keyOf(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("@.", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

func (f *finder) look() {
	names := f.names()
	for _, s := range f.view.in.Written {
		if path.Ext(s.Name) == ".md" {
			f.protected(s.Text, names, true, diag.Words{SV: "underlagets text", EN: "the source text"}, false, s.at)
		}
	}
	for _, p := range f.pieces {
		f.protected(p.text, names, false, kindWords(p.kind), true, p.at)
		f.in(p.text, kindWords(p.kind), true, p.at)
		for _, l := range p.links {
			f.in(unescaped(l.URL), diag.Words{SV: "en länkadress", EN: "a link's address"}, true, func(int) diag.Pos { return p.pos() })
		}
	}
	for _, s := range f.view.in.Written {
		f.source(s)
	}
	documents := func(int) diag.Pos { return f.view.in.Case.Places.At("documents") }
	for _, g := range f.view.in.Set.Figures {
		f.in(g.ID+" | "+g.Label, diag.Words{SV: "en siffras namn eller grupp", EN: "a figure's name or group"}, false, documents)
	}
	for _, e := range f.entries() {
		f.in(personal.Human(strings.Join(e.texts, " | ")), e.where, false, func(int) diag.Pos { return e.pos })
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

// source looks into a text as people wrote it, with its marks and comments, at the line and column of each hit.
func (f *finder) source(s Source) {
	f.in(personal.Unmarked(s.Text), diag.Words{SV: "underlagets text", EN: "the source text"}, false, s.at)
}

// at gives the line and column of a byte offset.
func (s Source) at(offset int) diag.Pos {
	before := s.Text[:offset]
	return diag.Pos{File: s.Name, Line: 1 + strings.Count(before, "\n"), Col: 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))}
}

// protected looks for sentences that say of somebody that the data is protected. That persons are protected may be said of all
// in general. Where unnamed, sentences that only speak of one person are pointed at too.
func (f *finder) protected(text string, names []string, unnamed bool, where diag.Words, derived bool, at func(offset int) diag.Pos) {
	for _, h := range personal.Told(text, names) {
		if !h.Named && !unnamed {
			continue
		}
		t := told{kind: personal.Protected, pos: at(h.Start), where: where, derived: derived, unnamed: !h.Named}
		if h.Named {
			t.key = keyOf(text[h.Name.Start:h.Name.End])
		}
		f.found = append(f.found, t)
	}
}

// names are of two capitalised words too, and nobody's who is protected: the office's, its bodies' and units', and those of the
// officers and signatories, who answer for such matters.
func (f *finder) names() []string {
	office, c := f.view.in.Office, f.view.in.Case
	names := append([]string{office.Organisation, c.Unit}, office.Units...)
	for _, b := range office.Bodies {
		for _, n := range b.Names {
			names = append(names, n.Name)
		}
	}
	for _, o := range c.Officers {
		names = append(names, o.Name)
	}
	for _, s := range c.Signatories {
		names = append(names, s.Name)
	}
	return names
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
	for i, b := range c.Basis {
		add("basis", i, b.Text, b.Document)
	}
	for i, r := range c.References {
		add("references", i, r.ID, r.Number, r.Text, r.URL)
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
