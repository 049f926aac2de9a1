package pipeline

import (
	"slices"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Standing is an approval given beforehand for every period of a recurring report, by office.yaml. It carries only a case in
// which nothing was found that somebody should look at: one warning, and the papers are drafts as without it.
type Standing struct {
	By, Role string
	On       locale.Date
	Kept     map[Kept]string // what the versions that exist say, by their content digest: it approves no correction of one
}

// Kept is one paper in one edition.
type Kept struct {
	Document string
	Edition  Edition
}

// approves says whether the standing approval is of what a paper says.
func (s *Standing) approves(p Paper) bool {
	if s == nil || p.Document.Example {
		return false
	}
	intern, has := s.Kept[Kept{p.Document.ID, Intern}]
	if has && intern != p.Content {
		return false
	}
	webb, has := s.Kept[Kept{p.Document.ID, Webb}]
	return !has || webb == p.Webb
}

// approval is who has approved what a paper says: by name in approvals.yaml, or else beforehand; nil where nobody has.
func (in prepared) approval(p Paper) *config.Approval {
	if a := approved(in.loaded.Approvals, p); a != nil {
		return a
	}
	if s := in.standing; s.approves(p) {
		return &config.Approval{Document: p.Document.ID, Digest: p.Content, Webb: p.Webb, By: s.By, Role: s.Role, On: s.On, Standing: true}
	}
	return nil
}

// doubted says whether a standing approval has approved papers in which something was found that somebody should look at.
func (t *trace) doubted(papers []Paper) bool {
	return t.doubts() > 0 && slices.ContainsFunc(papers, func(p Paper) bool { return p.Approval != nil && p.Approval.Standing })
}

// doubts counts what was found that somebody should look at before the papers are approved. That the office's schedule names
// another case, which is not there, says nothing of them.
func (t *trace) doubts() int {
	n := t.found.Count(diag.Warning)
	for _, d := range t.found {
		if d.Code.ID == config.ScheduleCase && d.Severity == diag.Warning {
			n--
		}
	}
	return n
}
