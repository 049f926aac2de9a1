package gate

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// personNumbers looks for personal numbers wherever a paper could carry one. Findings say where, never what.
func personNumbers(v *view) diag.List {
	var found diag.List
	report := func(pos diag.Pos, where diag.Words, hits []personal.Hit) {
		if len(hits) > 0 {
			found = append(found, codePersonNumber.New(pos, where, len(hits)))
		}
	}
	for _, p := range v.pieces {
		hits := personal.Find(p.text)
		if len(hits) > 0 {
			report(p.at(hits[0].Start), kindWords(p.kind), hits)
		}
		for _, l := range p.links {
			report(p.pos(), diag.Words{SV: "en länkadress", EN: "a link's address"}, personal.Find(unescaped(l.URL)))
		}
	}
	for _, s := range v.in.Written {
		for n, line := range strings.Split(s.Text, "\n") {
			report(diag.Pos{File: s.Name, Line: n + 1}, diag.Words{SV: "underlagets text", EN: "the source text"}, personal.Find(line))
		}
		if len(personal.Find(s.Text)) > 0 && !perLine(s.Text) {
			report(diag.Pos{File: s.Name}, diag.Words{SV: "underlagets text, över ett radslut", EN: "the source text, across a line end"}, personal.Find(s.Text))
		}
	}
	for _, f := range v.in.Set.Figures {
		report(v.in.Case.Places.At("documents"), diag.Words{SV: "en siffras namn eller grupp", EN: "a figure's name or group"},
			personal.Find(f.ID+" | "+f.Label))
	}
	for _, e := range v.entries() {
		report(e.pos, e.where, personal.Find(strings.Join(e.texts, " | ")))
	}
	for _, name := range v.fileNames() {
		report(v.in.Case.Places.At("documents"), diag.Words{SV: "ett filnamn", EN: "a file name"}, personal.Find(name))
	}
	if v.file != nil {
		v.file.each(func(t *tag) {
			if t.attrs == nil {
				return
			}
			pos := diag.Pos{File: v.in.Document.ID + ".pdf", Page: t.page}
			for _, s := range [...]string{t.attrs.Alt, t.attrs.Title, t.attrs.Contents} {
				report(pos, diag.Words{SV: "PDF-filens alternativtexter", EN: "the PDF's alternative texts"}, personal.Find(s))
			}
		})
	}
	return found
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
	for _, a := range v.in.Approvals.Approvals {
		all = append(all, entry{diag.Pos{File: config.ApprovalsFile},
			diag.Words{SV: "ett godkännandes namn eller roll", EN: "an approval's name or role"}, []string{a.Document, a.By, a.Role}})
	}
	return all
}

// perLine says whether every hit was found within one line already.
func perLine(text string) bool {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += len(personal.Find(line))
	}
	return n >= len(personal.Find(text))
}

func unescaped(address string) string {
	if s, err := url.PathUnescape(address); err == nil {
		return s
	}
	return address
}

// fileNames are the names people see: the case's folder, its documents and sources, and what will be published.
func (v *view) fileNames() []string {
	names := append([]string{v.in.Case.ID, v.in.Document.ID}, v.in.Names...)
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

// mail finds what looks like an e-mail address. It need not be right about every legal one, only miss none that is used.
var mail = regexp.MustCompile(`[\pL\d.!#$%&'*+/=?^_{|}~-]+@[\pL\d](?:[\pL\d.-]*[\pL\d])?`)

// mailAddresses refuses addresses of private persons: the officers' own and those of the office's domains may stand.
func mailAddresses(v *view) diag.List {
	var found diag.List
	for _, p := range v.pieces {
		texts := [1]string{p.text}
		all := texts[:]
		for _, l := range p.links {
			all = append(all, unescaped(l.URL))
		}
		for _, t := range all {
			if !strings.Contains(t, "@") { // as nearly all; the expression is slow
				continue
			}
			for _, m := range mail.FindAllStringIndex(t, -1) {
				if !v.ownAddress(strings.TrimLeft(t[m[0]:m[1]], ".'")) {
					found = append(found, codeMail.New(p.at(m[0]), kindWords(p.kind)))
					break
				}
			}
		}
	}
	return found
}

func (v *view) ownAddress(address string) bool {
	address = strings.ToLower(strings.TrimPrefix(address, "mailto:"))
	for _, o := range v.in.Case.Officers {
		if strings.EqualFold(o.Email, address) {
			return true
		}
	}
	_, domain, _ := strings.Cut(address, "@")
	for _, own := range v.in.Office.MailDomains {
		own = strings.ToLower(strings.TrimPrefix(own, "@"))
		if domain == own || strings.HasSuffix(domain, "."+own) {
			return true
		}
	}
	return false
}
