package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/fill"
	"underlag/pipeline/gate"
	"underlag/pipeline/pack"
	"underlag/pipeline/pdf"
	"underlag/pipeline/run"
	"underlag/pipeline/source"
)

// words picks the paper's words in the paper's language.
func (d planned) words(sv, en string) string { return diag.Words{SV: sv, EN: en}.In(d.lang) }

// meta is what is known of a paper besides its text. An example carries no person's name.
func meta(in prepared, d planned) doc.Meta {
	o, c := d.loaded.Office, d.loaded.Case
	m := doc.Meta{
		Lang: d.lang, Organisation: o.Organisation, Kind: pack.Kind(d.pack.Info, d.lang), Title: title(c, d.config),
		CaseNumber: c.Number, Date: c.Date.String(), Unit: c.Unit,
		Draft: d.words("UTKAST", "DRAFT"), Logo: in.logo, Colour: o.Colour, TOCFrom: d.pack.Info.TOC,
	}
	for _, f := range o.Foot {
		var lines []string
		for l := range strings.SplitSeq(f, "|") {
			lines = append(lines, strings.TrimSpace(l))
		}
		m.Foot = append(m.Foot, lines)
	}
	for _, b := range d.loaded.Bodies {
		m.Bodies = append(m.Bodies, b.NameOn(c.Date))
	}
	if d.config.Appendix > 0 {
		m.Appendix = fmt.Sprintf(d.words("Bilaga %d till %s", "Appendix %d to %s"), d.config.Appendix, c.Number)
	}
	if d.config.Example {
		m.Example = d.words("EXEMPEL – konstruerade siffror", "EXAMPLE – constructed figures")
		return m
	}
	for _, p := range c.Officers {
		m.Officers = append(m.Officers, doc.Person{Name: p.Name, Email: p.Email, Phone: p.Phone})
	}
	return m
}

// title is the document's own, or the case's.
func title(c config.Case, d config.Document) string {
	if d.Title != "" {
		return d.Title
	}
	return c.Title
}

func (d planned) fillInput(in prepared, set figure.Set) fill.Input {
	return fill.Input{Pack: d.pack, Office: d.loaded.Office, Case: d.loaded.Case, Document: d.config, Prose: d.prose, Set: set, Lang: d.lang, Occasion: d.loaded.Occasion}
}

// masks is what an edition takes away. Officers and signatories act for the public body and stay by name.
func (in prepared) masks(e Edition) doc.Masks {
	c := in.loaded.Case
	m := doc.Masks{Edition: e}
	for i, r := range c.Extract {
		if !r.Person {
			continue
		}
		m.Names = append(m.Names, doc.PrivateName{Name: r.To, Function: in.loaded.Office.FunctionOf(r), Pos: c.Places.At(fmt.Sprintf("extract_to[%d]", i))})
	}
	for _, o := range c.Officers {
		m.Named = append(m.Named, o.Name)
	}
	for _, s := range c.Signatories {
		m.Named = append(m.Named, s.Name)
	}
	for _, q := range c.Quotes {
		m.Quotes = append(m.Quotes, q.Begins)
	}
	return m
}

// webb is a paper's webb edition, for what the intern one has to know of it. What Mask finds is told when it is made.
func (in prepared) webb(tree doc.Document) doc.Document {
	webb, _ := doc.Mask(tree, in.masks(Webb))
	return webb.Tree
}

// secret is what the webb editions of the case's papers mask.
func (in prepared) secret(papers []said) []doc.Word {
	var words []doc.Word
	for _, s := range papers {
		webb, _ := doc.Mask(s.tree, in.masks(Webb))
		words = append(words, webb.Words...)
	}
	return words
}

// leaks looks for masked words in what is written beside the webb editions: a reason or a finding may repeat them.
func leaks(out []run.Output, versions []kept, secret []doc.Word) diag.List {
	var found diag.List
	for _, o := range out {
		if o.Manifest.Edition != run.EditionWebb {
			continue
		}
		found = append(found, gate.Unmasked(secret, run.ManifestName(o.Name), o.Manifest.JSON())...)
		found = append(found, gate.Unmasked(secret, run.FiguresName(o.Name), o.Figures.JSON())...)
		found = append(found, gate.Unmasked(secret, run.MaskingName(o.Name), o.Maskings.JSON())...)
	}
	for _, k := range versions {
		if k.edition != Webb {
			continue
		}
		for _, f := range k.entry.Files {
			if f.Name == run.MarkdownName(k.name) {
				found = append(found, gate.Unmasked(secret, f.Name, f.Data)...)
			}
		}
		if gate.Unmasked(secret, k.name, []byte(k.entry.Reason)) != nil {
			found = append(found, codeArchiveReason.New(diag.Pos{File: k.name}))
		}
	}
	return found
}

// figuresOf gives the papers as far as their figures, for explain.
func figuresOf(in prepared, all []counted) []Paper {
	var papers []Paper
	for i, c := range all {
		if c.ok {
			papers = append(papers, Paper{Document: in.documents[i].config, Figures: c.set, Pins: c.pins, plan: i})
		}
	}
	return papers
}

// outputs is what each paper leaves in the folder: itself, its disclosed figures and how it came about; beside the intern
// edition also where the webb edition is masked.
func outputs(in prepared, papers []Paper) []run.Output {
	var out []run.Output
	for _, p := range papers {
		c, d := in.loaded.Case, in.documents[p.plan]
		m := run.Manifest{
			Program: "underlag " + in.version, Toolchain: in.toolchain, Case: c.Number, Document: p.Document.ID, Kind: p.Tree.Meta.Kind, Title: p.Tree.Meta.Title,
			Appendix: p.Document.Appendix, Date: c.Date.String(), Period: p.Period.String(), Lang: string(d.lang), Example: p.Document.Example,
			Edition: string(p.Edition), Status: run.Draft, Digest: p.Tree.Meta.Digest, Gates: p.Report.Gates, Inputs: in.inputsOf(d, p.Pins),
		}
		o := run.Output{Name: p.Name, PDF: p.File.Bytes, Pages: p.File.Pages, Figures: disclosed(in, p)}
		if p.Edition == Webb {
			m.Inputs, o.Figures, o.Maskings = run.WebbInputs(m.Inputs), onlyPrinted(o.Figures, p.open), maskings(in, p)
		} else {
			m.Beside = in.beside(papers, p, m.Inputs)
			m.Webb, o.Webb, o.WebbStatus = p.Webb, onlyPrinted(o.Figures, p.open), run.Draft
			webb := p
			if webb.Edition = Webb; in.approval(webb) != nil {
				o.WebbStatus = run.Approved
			}
		}
		if a := p.Approval; a != nil {
			m.Status, m.Approval = run.Approved, &run.Approval{By: a.By, Role: a.Role, On: a.On.String(), Standing: a.Standing}
		}
		o.Manifest = m
		out = append(out, o)
	}
	return out
}

// maskings is the log of what a webb edition masks.
func maskings(in prepared, p Paper) *run.Maskings {
	m := run.Maskings{Case: in.loaded.Case.Number, Document: p.Document.ID, Paper: p.Name}
	for _, k := range p.Masked {
		m.Maskings = append(m.Maskings, run.Masking{Kind: string(k.Kind), Ground: k.Ground, Place: k.Pos.String()})
	}
	return &m
}

// disclosed is the figures file: what is hidden for confidentiality has its reason and nothing else.
func disclosed(in prepared, p Paper) run.Figures {
	return run.Figures{Case: in.loaded.Case.Number, Document: p.Document.ID, Date: in.loaded.Case.Date.String(),
		Example: p.Document.Example, Digest: p.Tree.Meta.Digest, Figures: gate.Disclosed(p.Figures, in.documents[p.plan].lang)}
}

// onlyPrinted keeps the figures that a webb edition prints: a figure of a masked passage, and what it could be added up
// from, stay inside.
func onlyPrinted(f run.Figures, printed []string) run.Figures {
	f.Figures = slices.DeleteFunc(slices.Clone(f.Figures), func(f run.Figure) bool { return !slices.Contains(printed, f.ID) })
	return f
}

// inputsOf lists what one paper was made from, each with its digest, in a fixed order.
func (in prepared) inputsOf(d planned, pins []source.Pin) []run.Input {
	out := []run.Input{in.input("case", path.Join(in.dir, in.loaded.Case.File)), in.input("office", path.Join(in.loaded.Office.Dir, in.loaded.Office.File))}
	if in.logo != nil {
		out = append(out, in.input("logo", path.Join(in.loaded.Office.Dir, in.loaded.Office.Logo)))
	}
	for _, f := range in.loaded.Case.Published {
		if file := in.input("published", path.Join(in.dir, f)); file.SHA256 != "" { // there is none before a report's first period
			out = append(out, file)
		}
	}
	for _, r := range in.released {
		out = append(out, run.Input{Kind: "published", Name: r.version.Tag, SHA256: r.sha256})
	}
	for _, f := range d.texts() {
		out = append(out, in.input("prose", path.Join(in.dir, f.Name)))
	}
	for _, p := range pins {
		w := run.Input{Kind: "workbook", Name: path.Join(in.dir, p.Name), SHA256: p.SHA256}
		if p.Commit != "" {
			w.URI, w.Commit, w.Allowed = p.URI, p.Commit, in.allowed(d, p)
		}
		out = append(out, w)
	}
	return append(out, run.Input{Kind: "pack", Name: d.pack.ID + " " + d.pack.Info.Version, SHA256: d.pack.SHA256})
}

// beside lists what the case's other papers were made from and this one was not. All have a say in it, since no paper may
// give away what another hides; whoever makes it again must have them.
func (in prepared) beside(papers []Paper, p Paper, own []run.Input) []run.Input {
	var out []run.Input
	for _, other := range papers {
		for _, i := range in.inputsOf(in.documents[other.plan], other.Pins) {
			same := func(o run.Input) bool { return o.Kind == i.Kind && o.Name == i.Name }
			if other.plan != p.plan && !slices.ContainsFunc(own, same) && !slices.ContainsFunc(out, same) {
				out = append(out, i)
			}
		}
	}
	return out
}

// input digests a file of the data folder. One that is gone since it was read a moment ago gets no digest.
func (in prepared) input(kind, name string) run.Input {
	raw, err := fs.ReadFile(in.data, name)
	if err != nil {
		return run.Input{Kind: kind, Name: name}
	}
	sum := sha256.Sum256(raw)
	return run.Input{Kind: kind, Name: name, SHA256: hex.EncodeToString(sum[:])}
}

// gateInput gives the gates all that they hold a paper against.
func (d planned) gateInput(in prepared, c counted, p Paper, masked []doc.Word, back *pdf.Readback, before diag.List) gate.Input {
	g := gate.Input{Office: d.loaded.Office, Case: d.loaded.Case, Document: d.config, Info: d.pack.Info, Set: c.set, Grants: c.grants, Tree: p.Tree, File: back,
		Before: before, Edition: p.Edition, Masked: masked, Bytes: p.File.Bytes,
		Approvals: in.loaded.Approvals, Advise: in.advise,
		Names: []string{p.Name, run.ManifestName(p.Name), run.FiguresName(p.Name)}}
	for _, o := range in.documents {
		g.Papers = append(g.Papers, gate.Paper{ID: o.config.ID, Kind: pack.Kind(o.pack.Info, d.lang), Title: title(in.loaded.Case, o.config), Appendix: o.config.Appendix})
	}
	for _, f := range d.texts() {
		g.Written = append(g.Written, gate.Source(f))
	}
	g.Written = append(g.Written, gate.Source(d.pack.Template))
	g.Written = append(g.Written, in.declared...)
	return g
}

// unmatched warns of acceptances that no paper needed any more.
func unmatched(in prepared, papers []Paper, all int) diag.List {
	if len(papers) != all {
		return nil
	}
	var reports []gate.Report
	for _, p := range papers {
		reports = append(reports, p.Report)
	}
	return gate.Unmatched(in.loaded.Case, reports...)
}
