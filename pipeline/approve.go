package pipeline

import (
	"context"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/gate"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
	"underlag/pipeline/run"
)

// SignOff is who approves, in which role, on which day.
type SignOff struct {
	By, Role string
	On       locale.Date
	Document string // one document; empty for all that can be approved
}

// Approve makes the papers of a case, all gates on, and writes an approval of each one's content digest beside the case.
//
// It writes approvals.yaml and nothing else; an approval of the same document, and of a recurring case for
// the same period, replaces the earlier one. An example cannot be approved: named, it is refused; unnamed, it is left out.
func Approve(ctx context.Context, job Job, s SignOff) ([]config.Approval, diag.List) {
	job.Goal, job.Editions = Signing, nil // an approval is of the whole content
	t := &trace{job: job}
	in, ok := t.prepare(ctx)
	if !ok {
		return nil, t.found.Sort()
	}
	if bad := refuse(in, s.Document); bad != nil {
		return nil, bad
	}
	trial := config.Approval{Document: "x", Digest: "sha256:" + strings.Repeat("0", 64), By: s.By, Role: s.Role, On: s.On}
	if config.CheckApprovals(config.Approvals{Approvals: []config.Approval{trial}}).Err() != nil || personal.Tells(s.By) || personal.Tells(s.Role) {
		return nil, diag.List{codeApproveName.New(diag.Pos{})}
	}
	r := Build(ctx, job)
	if r.Found.Err() != nil {
		return nil, r.Found
	}
	r.Found = append(r.Found, doubts(in, s)...)
	var signed []config.Approval
	for _, p := range r.Papers {
		if p.Document.Example || (s.Document != "" && s.Document != p.Document.ID) {
			continue
		}
		a := config.Approval{Document: p.Document.ID, Digest: p.Content, Webb: p.Webb, By: s.By, Role: s.Role, On: s.On, Period: p.Period}
		signed = append(signed, a)
	}
	if len(signed) == 0 {
		return nil, append(r.Found, codeApproveExample.New(diag.Pos{}, documentIDs(in.loaded.Case)))
	}
	if found := sign(ctx, job, in.loaded.Occasion, signed); found.Err() != nil {
		return nil, append(r.Found, found...)
	}
	return signed, r.Found
}

// sign puts approvals into approvals.yaml, as it is now: while the papers were made, another period may have been approved.
func sign(ctx context.Context, job Job, o config.Occasion, signed []config.Approval) diag.List {
	unlock, found := run.Guard(ctx, job.work(), "approvals/"+job.Case)
	if found.Err() != nil {
		return found
	}
	defer unlock()
	now, found := config.LoadFor(job.Data, job.Case, o)
	if found = gate.Accept(now.Case, found); found.Err() != nil {
		return found
	}
	all := now.Approvals
	for _, a := range signed {
		all.Approvals = slices.DeleteFunc(all.Approvals, func(o config.Approval) bool { return o.Document == a.Document && o.Period == a.Period })
		all.Approvals = append(all.Approvals, a)
	}
	name := path.Join(job.Case, config.ApprovalsFile)
	if err := run.WriteFile(filepath.Join(job.DataDir, filepath.FromSlash(name)), config.WriteApprovals(all)); err != nil {
		d := codeWrite.New(diag.Pos{}, name)
		d.Err = err
		return diag.List{d}
	}
	return nil
}

// doubts tells what is odd in a sign-off: who is not among the signatories, a day before the paper's, examples left out.
func doubts(in prepared, s SignOff) diag.List {
	var found diag.List
	c := in.loaded.Case
	var names []string
	known := len(c.Signatories) == 0
	for _, p := range c.Signatories {
		names = append(names, p.Name+", "+p.Role[0])
		known = known || p.Name == s.By && slices.Contains(p.Role, s.Role)
	}
	if !known {
		found = append(found, codeApproveWho.New(c.Places.At("signatories"), s.By, s.Role, strings.Join(names, "; ")))
	}
	if s.On.Compare(c.Date) < 0 {
		found = append(found, codeApproveEarly.New(c.Places.At("date"), s.On.String(), c.Date.String()))
	}
	for _, d := range in.documents {
		if d.config.Example && s.Document == "" {
			found = append(found, codeApproveLeft.New(diag.Pos{}, d.config.ID))
		}
	}
	return found
}

// refuse says why a named document cannot be approved.
func refuse(in prepared, document string) diag.List {
	if document == "" {
		return nil
	}
	for _, d := range in.documents {
		if d.config.ID != document {
			continue
		}
		if d.config.Example {
			return diag.List{codeApproveExample.New(diag.Pos{}, document)}
		}
		return nil
	}
	return diag.List{codeApproveUnknown.New(diag.Pos{}, document, documentIDs(in.loaded.Case))}
}

// documentIDs lists what the papers of a case are called.
func documentIDs(c config.Case) string {
	var ids []string
	for _, d := range c.Documents {
		ids = append(ids, d.ID)
	}
	return strings.Join(ids, ", ")
}
