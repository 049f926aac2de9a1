package pipeline

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
	"underlag/pipeline/run"
	"underlag/pipeline/schedule"
)

// ScheduleSummary is what a run of the schedule, or a look at it, has come to; see schedule.Summary.
type ScheduleSummary = schedule.Summary

// SchedulePeriod is one period of a report in a summary; see schedule.Period.
type SchedulePeriod = schedule.Period

// ScheduleProblem is one thing found wrong in a summary; see schedule.Problem.
type ScheduleProblem = schedule.Problem

// ScheduleArchived is the status of a period all papers of which have a version.
const ScheduleArchived = schedule.Archived

// scheduleFolder is where summaries lie below the out folder.
const scheduleFolder = "schedule"

// Summary says where every report stands now, in a language.
func (s *Schedule) Summary(lang diag.Lang) ScheduleSummary {
	out := ScheduleSummary{Format: schedule.SummaryFormat, AsOf: s.day.String(), Shard: s.shard.String(), Language: string(lang),
		Reports: []schedule.Report{}, Problems: s.problems(s.found, "", lang)}
	for _, r := range s.reports {
		report := schedule.Report{Office: personal.Mask(r.office.ID), Folder: personal.Mask(r.ref.Dir), Number: r.ref.Number, Step: string(r.spec.Period), Periods: []schedule.Period{}}
		for _, p := range r.periods {
			report.Periods = append(report.Periods, s.period(r, p, lang))
		}
		out.Reports = append(out.Reports, report)
	}
	slices.SortStableFunc(out.Reports, func(a, b schedule.Report) int {
		return cmp.Or(strings.Compare(a.Office, b.Office), strings.Compare(a.Folder, b.Folder))
	})
	out.Exit = int(s.exit())
	out.Tally()
	return out
}

// exit is the lowest exit code that anything found asks for; a cancelled run comes first.
func (s *Schedule) exit() diag.Exit {
	all := slices.Clone(s.found)
	for _, r := range s.reports {
		for _, p := range r.periods {
			all = append(all, p.found...)
		}
	}
	for _, d := range all {
		if d.Severity == diag.Error && d.Code.Exit == diag.ExitCancelled {
			return diag.ExitCancelled
		}
	}
	return all.Exit()
}

// period says where one period of a report stands.
func (s *Schedule) period(r *recurring, p *scheduled, lang diag.Lang) schedule.Period {
	out := schedule.Period{Period: p.Period.String(), Name: p.Period.Name(lang), Due: p.Due.String(), Stop: p.Stop.String(),
		Status: p.status, Tried: p.tried, Versions: []schedule.Version{}, Papers: s.papers(r, p), Awaits: r.awaits(p, s.day, lang), Problems: s.problems(p.found, r.ref.Dir, lang)}
	if !p.broken {
		out.Title, out.Number = p.loaded.Case.Title, p.loaded.Case.Number
	}
	for k, v := range p.versions {
		out.Versions = append(out.Versions, schedule.Version{Document: k.Document, Edition: string(k.Edition), Tag: v.Tag, Number: v.Number,
			By: v.Approval.By + ", " + v.Approval.Role, On: v.Approval.On, Standing: v.Approval.Standing, Removed: v.Removed != nil})
	}
	slices.SortFunc(out.Versions, func(a, b schedule.Version) int {
		return cmp.Or(strings.Compare(a.Document, b.Document), strings.Compare(a.Edition, b.Edition))
	})
	return out
}

// Look tells, of what is due in report i, whether its papers lie in the out folder already and whether its data has come. It
// makes nothing. Different reports may be looked at at the same time.
func (s *Schedule) Look(ctx context.Context, i int) {
	r := s.reports[i]
	for _, p := range r.periods {
		if p.status != schedule.Overdue || p.broken || ctx.Err() != nil {
			continue
		}
		if p.status = r.lies(p, s.papers(r, p)); p.status != schedule.Overdue {
			continue
		}
		job := s.w.Job(r.ref, Figures, nil)
		job.Period = p.Period
		if Build(ctx, job).Incomplete() {
			p.status = schedule.Incomplete
		}
	}
}

// lies says where a period stands by the papers that lie in the out folder. Approved ones that are no versions yet are due.
func (r *recurring) lies(p *scheduled, papers []schedule.Paper) schedule.Status {
	status := schedule.Example
	for _, d := range p.loaded.Case.Documents {
		for _, e := range r.editions {
			i := slices.IndexFunc(papers, func(p schedule.Paper) bool { return p.Document == d.ID && p.Edition == string(e) })
			if i < 0 || !papers[i].Draft {
				return schedule.Overdue
			}
			if !d.Example {
				status = schedule.Awaiting
			}
		}
	}
	return status
}

// maxManifest is more than any manifest holds.
const maxManifest = 4 << 20

// papers lists what lies in the out folder of a period, by what its manifests say.
func (s *Schedule) papers(r *recurring, p *scheduled) []schedule.Paper {
	out := []schedule.Paper{}
	root, err := os.OpenRoot(s.w.out)
	if err != nil {
		return out // nothing has been made yet
	}
	defer root.Close()
	dir := path.Join(r.office.ID, r.ref.ID, p.Period.String())
	names, err := fs.ReadDir(root.FS(), dir)
	if err != nil {
		return out
	}
	for _, e := range names {
		paper, is := strings.CutSuffix(e.Name(), run.ManifestName(""))
		if !is || !e.Type().IsRegular() {
			continue
		}
		m, err := manifestIn(root.FS(), path.Join(dir, e.Name()))
		if err != nil {
			continue // not ours
		}
		edition := cmp.Or(Edition(m.Edition), Intern)
		if slices.Contains(r.editions, edition) {
			out = append(out, schedule.Paper{Document: m.Document, Edition: string(edition), File: path.Join("..", dir, paper+".pdf"), Draft: m.Status != run.Approved})
		}
	}
	return out
}

func manifestIn(fsys fs.FS, name string) (run.Manifest, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return run.Manifest{}, err
	}
	raw, err := io.ReadAll(io.LimitReader(f, maxManifest))
	if err = errors.Join(err, f.Close()); err != nil {
		return run.Manifest{}, err
	}
	return run.ReadManifest(raw)
}

// problems says what was found, the gravest first.
func (s *Schedule) problems(found diag.List, dir string, lang diag.Lang) []schedule.Problem {
	out := []schedule.Problem{}
	for _, d := range slices.SortedStableFunc(slices.Values(found), func(a, b diag.Diagnostic) int { return int(b.Severity) - int(a.Severity) }) {
		pos := d.Pos
		if rest, within := strings.CutPrefix(pos.File, dir+"/"); within && dir != "" {
			pos.File = rest
		}
		out = append(out, schedule.Problem{Code: d.Code.ID, Gate: d.Gate, Severity: [...]string{"advice", "warning", "error"}[d.Severity],
			Place: s.own(pos.String()), Message: s.own(d.Message(lang)), Hint: s.own(d.Hint(lang))})
	}
	return out
}

// own names what lies in the working folder from there, and papers that go elsewhere from the out folder: the summary is sent to
// others, and where the folders are on this machine is not for them.
func (s *Schedule) own(text string) string { return from(from(text, s.w.dir, "."), s.w.out, "out") }

// from gives an absolute folder another name in a text, and none where something in it is named and the name is a dot.
func from(text, dir, name string) string {
	dir = filepath.Clean(dir)
	if !filepath.IsAbs(dir) || filepath.Dir(dir) == dir {
		return text
	}
	if slashed := filepath.ToSlash(dir); text == slashed || text == dir {
		return name
	}
	within := strings.TrimPrefix(name+"/", "./")
	return strings.NewReplacer(filepath.ToSlash(dir)+"/", within, dir+string(filepath.Separator), within).Replace(text)
}

// Write puts the summary into the out folder, as <day>.json and <day>.html in the folder schedule, each whole or not at all.
// It gives what it wrote and where. A summary that could not be written says so itself.
func (s *Schedule) Write(ctx context.Context, lang diag.Lang) (ScheduleSummary, []string) {
	summary := s.Summary(lang)
	names, found := s.write(ctx, summary)
	if len(found) == 0 {
		return summary, names
	}
	s.note(found)
	return s.Summary(lang), names
}

func (s *Schedule) write(ctx context.Context, summary ScheduleSummary) ([]string, diag.List) {
	text, err := summary.JSON()
	if err != nil {
		return nil, diag.From(err)
	}
	page, err := summary.Page()
	if err != nil {
		return nil, diag.From(err)
	}
	files := []run.Extra{{Name: summary.Name() + ".json", Data: text}, {Name: summary.Name() + ".html", Data: page}}
	if found := run.Replace(ctx, s.w.out, scheduleFolder, files); found.Err() != nil {
		return nil, found
	}
	return []string{filepath.Join(s.w.out, scheduleFolder, files[0].Name), filepath.Join(s.w.out, scheduleFolder, files[1].Name)}, nil
}
