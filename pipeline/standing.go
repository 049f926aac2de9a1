package pipeline

import (
	"context"
	"maps"
	"path"
	"slices"

	"underlag/pipeline/archive"
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
	if v, has := in.beforehand[Kept{p.Document.ID, p.Edition}]; has && v.Content == says(p) && !p.Document.Example {
		on, _ := locale.ParseDate(v.Approval.On) // the register holds no other
		return &config.Approval{Document: p.Document.ID, Digest: p.Content, Webb: p.Webb, By: v.Approval.By, Role: v.Approval.Role, On: on, Standing: true}
	}
	if s := in.standing; s.approves(p) {
		return &config.Approval{Document: p.Document.ID, Digest: p.Content, Webb: p.Webb, By: s.By, Role: s.Role, On: s.On, Standing: true}
	}
	return nil
}

// says is the digest of what an edition of a paper says.
func says(p Paper) string {
	if p.Edition == Webb {
		return p.Webb
	}
	return p.Content
}

// beforehand gives the latest versions of a period that a standing approval has approved: a paper that says the same as such a
// version is approved, also when somebody builds it by hand afterwards.
type beforehand func(ctx context.Context, o config.Office, caseDir string, p locale.Reporting) (map[Kept]archive.Version, diag.List)

// beforehand reads the stores on this machine.
func (w *Workspace) beforehand(ctx context.Context, o config.Office, caseDir string, p locale.Reporting) (map[Kept]archive.Version, diag.List) {
	latest := map[Kept]archive.Version{}
	for _, e := range []Edition{Intern, Webb} {
		store, found := w.store(o, e)
		if found.Err() != nil {
			return nil, found
		}
		versions, found := store.Versions(ctx)
		if found.Err() != nil {
			return nil, found
		}
		for _, v := range versions { // sorted by number
			if v.Office == o.ID && v.CaseDir == caseDir && v.Period == p.String() {
				latest[Kept{v.Document, e}] = v
			}
		}
	}
	maps.DeleteFunc(latest, func(_ Kept, v archive.Version) bool { return !v.Approval.Standing || v.Removed != nil })
	return latest, nil
}

// approvedBeforehand asks for them, where the office gives its approval of this report beforehand.
func (t *trace) approvedBeforehand(ctx context.Context, in *prepared) {
	period := in.loaded.Occasion.Period
	if period.IsZero() || t.job.beforehand == nil {
		return
	}
	office := in.loaded.Office
	if !slices.ContainsFunc(office.Schedule, func(r config.Recurring) bool {
		return path.Join(office.Dir, r.Case) == path.Clean(t.job.Case) && r.Standing.By != ""
	}) {
		return
	}
	versions, found := t.job.beforehand(ctx, office, in.loaded.Case.ID, period)
	t.note(found)
	in.beforehand = versions
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
