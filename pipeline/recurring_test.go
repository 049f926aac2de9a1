package pipeline_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"underlag/pipeline"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/run"
)

const recurringCase = "jamtland-harjedalen/kvartalsrapport"

// recurring is the job of making one period of the worked recurring case in a data folder.
func recurring(t testing.TB, data, period string) pipeline.Job {
	t.Helper()
	job := meetingJob(t, data, recurringCase)
	p, err := locale.ParseReporting(period)
	if err != nil {
		t.Fatal(err)
	}
	job.Period, job.Goal = p, pipeline.Check
	return job
}

// rowsOf counts the rows of a worked table, and sums a column of them, whose day lies in a period: from the text that the
// workbook is made of, with code of its own.
func rowsOf(t *testing.T, name string, p locale.Reporting, day, sum int) (rows, total int) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../cmd/dev/testdata/example", recurringCase, name))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(string(b)))
	r.Comma = ';'
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines[1:] {
		if l[day] >= p.From().String() && l[day] <= p.To().String() {
			n, _ := strconv.Atoi(l[sum])
			rows, total = rows+1, total+n
		}
	}
	return rows, total
}

// TestEachQuarterOfOneWorkbook holds that a workbook that grows gives every quarter its own rows, title, number, day and
// folder, whichever is made when.
func TestEachQuarterOfOneWorkbook(t *testing.T) {
	digests := map[string]bool{}
	for period, want := range map[string]string{"2024-Q1": "2024-04-15 kvartal 1 2024", "2024-Q2": "2024-07-12 kvartal 2 2024", "2024-Q3": "2024-10-14 kvartal 3 2024"} {
		job := recurring(t, "../data", period)
		job.Goal = pipeline.Publishing
		r := build(t, job)
		paper := r.Papers[0]
		meetings, visits := rowsOf(t, "traffar.Träffar.csv", job.Period, 1, 4)
		started, _ := rowsOf(t, "deltagare.Deltagare.csv", job.Period, 1, 0)
		for id, n := range map[string]int{"traffar": meetings, "besok": visits, "borjade": started} {
			f, ok := paper.Figures.Figure(id)
			if got := plain(f.Text(diag.SV)); !ok || n == 0 || got != fmt.Sprint(n) {
				t.Errorf("%s: %s is %q, and the rows say %d", period, id, got, n)
			}
		}
		day, name, _ := strings.Cut(want, " ")
		if m := paper.Tree.Meta; m.Date != day || plain(m.Title) != plain("Kultur på recept – uppföljning av "+name) || m.CaseNumber != "HSN/212/2024" {
			t.Errorf("%s: the paper is %q of %s, %s", period, m.Title, m.Date, m.CaseNumber)
		}
		if said := spoken(t, paper); !strings.Contains(said, "Uppföljningen av "+name+" görs") {
			t.Errorf("%s: the text does not name the period", period)
		}
		if folder := filepath.Join(job.Out, recurringCase, period); filepath.Dir(r.Written[0]) != filepath.FromSlash(folder) || r.Period != job.Period {
			t.Errorf("%s: written to %s, of %v", period, r.Written[0], r.Period)
		}
		if tells(r.Found, "case.published-none") {
			t.Errorf("%s: what earlier periods of an example published is asked for", period)
		}
		digests[paper.Content] = true
	}
	if len(digests) != 3 {
		t.Errorf("three quarters say %d things", len(digests))
	}
}

// tells says whether something was found, be it an error or not.
func tells(found diag.List, code string) bool {
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code.ID == code })
}

// TestEarlierPeriods holds that what the versions of earlier periods show is taken in by itself, is in the manifest, and is what
// a version is made again from, whatever has come since; and that a report that lacks it is warned of.
func TestEarlierPeriods(t *testing.T) {
	w, _ := workspace(t, "jamtland-harjedalen")
	refs, found := w.Select([]string{"kvartalsrapport"})
	if found.Err() != nil {
		t.Fatal(found)
	}
	alone := w.Job(refs[0], pipeline.Check, nil)
	alone.Period, _ = locale.ParseReporting("2024-Q2")
	if r := build(t, alone); !tells(r.Found, "case.published-none") {
		t.Error("nobody is told that what the first quarter showed is not known")
	}
	earlier := ""
	for _, period := range []string{"2024-Q1", "2024-Q2", "2024-Q3"} {
		r := archived(t, w, refs[0], period, "")
		if tells(r.Found, "case.published-none") {
			t.Errorf("%s: what earlier periods published is asked for", period)
		}
		text, err := os.ReadFile(strings.TrimSuffix(r.Written[0], ".pdf") + ".manifest.json")
		if err != nil {
			t.Fatal(err)
		}
		m, err := run.ReadManifest(text)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, i := range m.Inputs {
			if i.Kind == "published" {
				names = append(names, i.Name)
			}
		}
		if got := strings.Join(names, " "); got != strings.TrimSpace(earlier) {
			t.Errorf("%s was held against %q, want %q", period, got, earlier)
		}
		earlier += " HSN/212/2024/kvartalsrapport/" + period + "/v1"
	}
	for _, e := range []pipeline.Edition{pipeline.Intern, pipeline.Webb} {
		again := rebuilt(t, w, e)
		for tag, verdict := range again {
			if verdict != pipeline.Reproduced {
				t.Errorf("%s %s: %s", tag, e, verdict)
			}
		}
		if len(again) != 3 {
			t.Errorf("%d versions were made again", len(again))
		}
	}
}

// TestIncomplete holds that a report whose data has not come is refused and told from one that is wrong.
func TestIncomplete(t *testing.T) {
	for name, tt := range map[string]struct {
		period, empty, without, prose, title string
		codes                                string
		incomplete                           bool
	}{
		"no rows":       {period: "2024-Q4", codes: "period.incomplete period.incomplete", incomplete: true},
		"one allowed":   {period: "2024-Q4", empty: "[traffar]", codes: "period.incomplete", incomplete: true},
		"no workbook":   {period: "2024-Q1", without: "traffar.xlsx", codes: "source.missing", incomplete: true},
		"and wrong too": {period: "2024-Q4", title: "{{ .Perioden }}", codes: "config.name-unknown period.incomplete period.incomplete"},
		"wrong text":    {period: "2024-Q3", prose: "{{ .Perioden }}", codes: "fill.field"},
		"wrong period":  {period: "2024-03", codes: "case.period-step"},
		"before all":    {period: "2023-Q4", codes: "config.no-due"},
		"no such table": {period: "2024-Q4", empty: "[resor]", codes: "case.may-be-empty period.incomplete period.incomplete"},
		"nothing amiss": {period: "2024-Q3"},
	} {
		t.Run(name, func(t *testing.T) {
			data := copiedData(t)
			if tt.empty != "" {
				changedMeeting(t, data, recurringCase, "case.yaml", "    example: true", "    example: true\n    may_be_empty: "+tt.empty)
			}
			if tt.title != "" {
				changedMeeting(t, data, recurringCase, "case.yaml", "{{ .PeriodName }}", tt.title)
			}
			if tt.prose != "" {
				changedMeeting(t, data, recurringCase, "kvartalsrapport/enkat.md", "{{ .PeriodName }}", tt.prose)
			}
			if tt.without != "" {
				if err := os.Remove(filepath.Join(data, recurringCase, tt.without)); err != nil {
					t.Fatal(err)
				}
			}
			r := pipeline.Build(t.Context(), recurring(t, data, tt.period))
			var codes []string
			for _, d := range r.Found {
				if d.Severity == diag.Error {
					codes = append(codes, d.Code.ID)
				}
			}
			slices.Sort(codes)
			if got := strings.Join(codes, " "); got != tt.codes || r.Incomplete() != tt.incomplete {
				t.Errorf("%v: %s, incomplete %v", r.Found, got, r.Incomplete())
			}
		})
	}
}

// TestApprovalOfAPeriod holds that an approval is of one period: the next one is a draft until it is approved itself, and
// approving it leaves the first as it was.
func TestApprovalOfAPeriod(t *testing.T) {
	data := copiedData(t)
	changedMeeting(t, data, recurringCase, "case.yaml", "    example: true\n", "")
	sign := pipeline.SignOff{By: "Åsa Öberg", Role: "Enhetschef", On: locale.Date{Year: 2024, Month: 10, Day: 20}}
	approved := func() string {
		var out []string
		for _, period := range []string{"2024-Q1", "2024-Q2"} {
			if p := build(t, recurring(t, data, period)).Papers[0]; p.Approval != nil {
				out = append(out, period)
			}
		}
		return strings.Join(out, " ")
	}
	for _, step := range [][2]string{{"2024-Q1", "2024-Q1"}, {"2024-Q2", "2024-Q1 2024-Q2"}, {"2024-Q1", "2024-Q1 2024-Q2"}} {
		signed, found := pipeline.Approve(t.Context(), recurring(t, data, step[0]), sign)
		if found.Err() != nil || len(signed) != 1 || signed[0].Period.String() != step[0] {
			t.Fatalf("%s: %v %v", step[0], signed, found)
		}
		if got := approved(); got != step[1] {
			t.Errorf("after %s, %q are approved, want %q", step[0], got, step[1])
		}
	}
	l, _ := config.LoadFor(os.DirFS(data), recurringCase, config.Occasion{Period: recurring(t, data, "2024-Q1").Period})
	if len(l.Approvals.Approvals) != 2 {
		t.Errorf("there are %d approvals of two periods", len(l.Approvals.Approvals))
	}
	changedMeeting(t, data, recurringCase, "approvals.yaml", "period: 2024-Q1", "period: 2023-Q1")
	if got := approved(); got != "2024-Q2" {
		t.Errorf("the same words signed for another period: %q are approved", got)
	}
}

// TestApprovalsAtTheSameTime holds that nobody's approval is lost when several periods are approved at once.
func TestApprovalsAtTheSameTime(t *testing.T) {
	data := copiedData(t)
	changedMeeting(t, data, recurringCase, "case.yaml", "    example: true\n", "")
	sign := pipeline.SignOff{By: "Åsa Öberg", Role: "Enhetschef", On: locale.Date{Year: 2024, Month: 10, Day: 20}}
	var group errgroup.Group
	for _, period := range []string{"2024-Q1", "2024-Q2", "2024-Q3"} {
		group.Go(func() error {
			_, found := pipeline.Approve(t.Context(), recurring(t, data, period), sign)
			return found.Err()
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(data, recurringCase, config.ApprovalsFile))
	if err != nil || strings.Count(string(text), "period: 2024-Q") != 3 {
		t.Errorf("three approvals at once: %v\n%s", err, text)
	}
}

// TestRecurringOnAnAgenda holds that an item names the period whose papers it has, and is refused where it does not.
func TestRecurringOnAnAgenda(t *testing.T) {
	data := copiedData(t)
	before := "  - {title: Information från förvaltningen, kind: information,"
	changedMeeting(t, data, nextMeeting, "meeting.yaml", before, "  - {case: kvartalsrapport, period: 2024-Q1, kind: information,")
	job := meetingJob(t, data, nextMeeting)
	job.Goal = pipeline.Check
	files, _ := meet(t, job)
	if said := spoken(t, files["handlingar"]); !strings.Contains(said, "uppföljning av kvartal 1 2024") {
		t.Error("the pack lacks the quarter's report")
	}
	changedMeeting(t, data, nextMeeting, "meeting.yaml", "kvartalsrapport, period: 2024-Q1,", "kvartalsrapport,")
	if r := pipeline.BuildMeeting(t.Context(), job); !has(r.Found, "config.period-needed") {
		t.Errorf("an item without its period: %v", r.Found)
	}
}

// TestEachQuarterAtItsTag holds that a recurring case reads each quarter from its own tag, that the lock keeps the pins of all
// of them, and that a tag that there is not yet is data to come.
func TestEachQuarterAtItsTag(t *testing.T) {
	data, repo := copiedData(t), t.TempDir()
	book := filepath.Join(repo, "bidrag.xlsx")
	gitIn(t, repo, "init", "-q", "-b", "main")
	for _, at := range []struct{ tag, from string }{{"stangd-2024-Q1", periodCase}, {"stangd-2024-Q2", recurringCase}} {
		b, err := os.ReadFile(filepath.Join("../data", at.from, "bidrag.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(book, b, 0o644); err != nil {
			t.Fatal(err)
		}
		gitIn(t, repo, "add", ".")
		gitIn(t, repo, "commit", "-q", "-m", at.tag)
		gitIn(t, repo, "tag", at.tag)
	}
	changedMeeting(t, data, recurringCase, "case.yaml", "documents:\n", "repositories:\n  - {name: register, url: \"git+file://"+filepath.ToSlash(repo)+"\", ref: \"stangd-{{ .Period }}\"}\n\ndocuments:\n",
		"    example: true\n", "    example: true\n    sources: [{table: bidrag, from: register}]\n")
	if err := os.Remove(filepath.Join(data, recurringCase, "bidrag.xlsx")); err != nil {
		t.Fatal(err)
	}
	for _, period := range []string{"2024-Q1", "2024-Q2"} {
		job := recurring(t, data, period)
		job.Goal = pipeline.Publishing
		r := build(t, job)
		came, _ := rowsOf(t, "bidrag.Ansökningar.csv", job.Period, 3, 4)
		if f, _ := r.Papers[0].Figures.Figure("bidrag.inkomna"); plain(f.Text(diag.SV)) != fmt.Sprint(came) {
			t.Errorf("%s: %s applications came, and the rows say %d", period, f.Text(diag.SV), came)
		}
	}
	lock, err := os.ReadFile(filepath.Join(data, recurringCase, config.LockFile))
	if err != nil || strings.Count(string(lock), "ref: stangd-2024-Q") != 2 {
		t.Errorf("the lock does not pin both quarters: %v\n%s", err, lock)
	}
	if r := pipeline.Build(t.Context(), recurring(t, data, "2024-Q3")); !has(r.Found, "git.no-ref") || !r.Incomplete() {
		t.Errorf("a tag to come: incomplete %v; %v", r.Incomplete(), r.Found)
	}
	changedMeeting(t, data, recurringCase, "case.yaml", "stangd-{{ .Period }}", "stagnd")
	if r := pipeline.Build(t.Context(), recurring(t, data, "2024-Q1")); !has(r.Found, "git.no-ref") || r.Incomplete() {
		t.Errorf("a misspelt tag: incomplete %v; %v", r.Incomplete(), r.Found)
	}
}
