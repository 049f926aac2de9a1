package gate

import (
	"context"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/grant"
	"underlag/pipeline/pack"
	"underlag/pipeline/pdf"
	"underlag/pipeline/run"
)

// Input is a finished paper and all it is held against.
type Input struct {
	Office    config.Office
	Case      config.Case
	Document  config.Document
	Grants    grant.Outcome    // how the registers that the paper rests on stood against the office's rules
	Approvals config.Approvals // of all the case's papers; who signed goes into the manifest
	Info      pack.Info
	Set       figure.Set
	Tree      doc.Document
	Papers    []Paper       // all papers of the case, this one among them
	Written   []Source      // what people wrote: prose, template and string files, by name
	Names     []string      // the names of the files that will be published
	Before    diag.List     // what the stages before found and case.yaml accepts, by gate; it belongs in the report
	File      *pdf.Readback // what stands in the finished PDF (pdf.ReadTree is enough); nil leaves out the gates that read it
	Edition   doc.Edition   // none is intern
	Masked    []doc.Word    // what a webb edition must not hold (doc.Masked.Words)
	Bytes     []byte        // the finished PDF; a webb edition is not passed without it
	Advise    bool          // somebody is still writing: the advice of gates that are told only when asked for is told

	// Sections is where the papers of a pack begin in the file, by what doc.Ref calls them and from 1: what was read back,
	// not what was meant. It is nil for a paper that travels alone.
	Sections map[string]int

	tags *tag // the structure tree in tests, without a file around it
}

// Paper is what one paper of the case needs to know of another.
type Paper struct {
	ID       string // config.Document.ID
	Kind     string // "Slutrapport"
	Title    string
	Appendix int // 0 for the main paper
}

// Source is a text that people wrote, with the name it has in messages.
type Source struct{ Name, Text string }

// Gate is one rule.
type Gate struct {
	Name     string        // as office.yaml and case.yaml name it
	Absolute bool          // no office can change it and no case accept it
	Severity diag.Severity // of its findings, where the office says nothing
	Words    diag.Words    // what it holds a paper to, as a sentence
	PerRule  bool          // its findings keep the severity they have: the office's rules, or the finder, have set it

	whenAsked bool // its advice is kept in the report but told only where Input.Advise asks for it
	check     func(*view) diag.List
}

// Report is how a paper stood against every gate, in their order.
type Report struct {
	Gates []run.Gate
	Used  []int // which of the case's acceptances matched something, by index, sorted

	begun [][]string // the quotations that each entry of quotes in case.yaml means; for Unmatched alone
}

// Check holds the paper against every gate and returns what stops or concerns it: all findings that are not accepted,
// with the severity the office gives them. Rules of office.yaml and case.yaml that are wrong themselves are ignored
// here, so they cannot weaken anything; CheckRules reports them.
func Check(ctx context.Context, in Input) (Report, diag.List) {
	var (
		report Report
		found  diag.List
		v      = newView(in)
		used   = make([]bool, len(in.Case.Accept))
	)
	report.begun = begun(in.Tree, in.Case.Quotes)
	for _, g := range Gates() {
		if ctx.Err() != nil {
			return report, diag.From(ctx.Err())
		}
		entry := run.Gate{Name: g.Name, Absolute: g.Absolute, Outcome: run.Passed}
		severity, off := severityIn(in.Office, g)
		if off {
			entry.Outcome = run.Off
			report.Gates = append(report.Gates, entry)
			continue
		}
		if g.Name == "grants" {
			for _, m := range in.Grants.Measured {
				entry.Measured = append(entry.Measured, m.Words.In(v.lang))
			}
		}
		foundBefore(in, g, &entry, used)
		for _, d := range g.check(v).Sort() {
			d.Gate = g.Name
			if d.Severity > diag.Advice && !g.PerRule && (d.Severity > severity || isSet(in.Office, g)) {
				d.Severity = severity // advice stays advice, and a warning a warning, unless the office says another thing of the gate
			}
			finding := run.Finding{Code: d.Code.ID, Severity: severityWord(d.Severity), Place: in.place(d.Pos),
				Text: d.Message(v.lang)}
			if i := acceptance(in.Case.Accept, g, d); i >= 0 {
				used[i] = true
				a := in.Case.Accept[i]
				finding.Accepted = &run.Acceptance{By: a.By, Reason: a.Reason}
				found = append(found, accepted(d, a))
			} else if in.Advise || !g.whenAsked || d.Severity > diag.Advice {
				found = append(found, d)
			}
			entry.Findings = append(entry.Findings, finding)
			entry.Outcome = worse(entry.Outcome, finding.Accepted != nil, d.Severity)
		}
		report.Gates = append(report.Gates, entry)
	}
	for i, u := range used {
		if u {
			report.Used = append(report.Used, i)
		}
	}
	return report, found.Sort()
}

// accepted says that a finding was let pass, by whom and why: nothing is let pass in silence.
func accepted(d diag.Diagnostic, a config.Acceptance) diag.Diagnostic {
	n := codeAccepted.New(d.Pos, diag.Words{SV: d.Message(diag.SV), EN: d.Message(diag.EN)}, a.By, a.Reason)
	n.Gate = d.Gate
	return n
}

// worse gives a gate's outcome after one more finding.
func worse(so run.Outcome, accepted bool, s diag.Severity) run.Outcome {
	switch {
	case so == run.Failed || !accepted && s == diag.Error:
		return run.Failed
	case so == run.Noted || !accepted:
		return run.Noted
	}
	return run.Accepted
}

func severityWord(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	}
	return "advice"
}
