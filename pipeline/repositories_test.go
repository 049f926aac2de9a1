package pipeline_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"underlag/pipeline"
	"underlag/pipeline/config"
	"underlag/pipeline/font"
	"underlag/pipeline/locale"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
)

// gitIn runs git in a folder with no configuration but the repository's own.
func gitIn(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=test", "GIT_AUTHOR_EMAIL=test@localhost.invalid",
		"GIT_COMMITTER_NAME=test", "GIT_COMMITTER_EMAIL=test@localhost.invalid", "GIT_AUTHOR_DATE=2024-04-02T12:00:00Z", "GIT_COMMITTER_DATE=2024-04-02T12:00:00Z")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// visits is a workbook of the small pack, with so many visits to one place.
func visits(n int) []byte {
	number := source.Cell{Kind: source.Number, Raw: fmt.Sprint(n)}
	return sourcetest.Workbook(source.Sheet{Name: "Besök", Rows: sourcetest.Rows(sourcetest.Texts("Plats", "Antal"), append(sourcetest.Texts("Krokom"), number))})
}

// put commits a workbook and tags it, and gives the commit.
func put(t *testing.T, repo string, n int, tag string) string {
	t.Helper()
	if err := os.WriteFile(filepath.Join(repo, "besok.xlsx"), visits(n), 0o644); err != nil {
		t.Fatal(err)
	}
	gitIn(t, repo, "add", "-A")
	gitIn(t, repo, "commit", "-q", "-m", tag)
	gitIn(t, repo, "tag", tag)
	return gitIn(t, repo, "rev-parse", "HEAD")
}

// small is the job of the small case, its table read from a repository beside the data folder: at the tag that ref names.
func small(t *testing.T, ref string, more ...string) (pipeline.Job, string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../cmd/underlag/testdata/mini")); err != nil {
		t.Fatal(err)
	}
	repo := filepath.Join(dir, "register")
	if err := os.Mkdir(repo, 0o755); err != nil {
		t.Fatal(err)
	}
	gitIn(t, repo, "init", "-q", "-b", "main")
	file := filepath.Join(dir, "data/kontor/arende/case.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.NewReplacer(append([]string{"pack: mini", "pack: mini\n    sources: [{table: besok, from: register}]"}, more...)...).Replace(string(text)) +
		"repositories: [{name: register, url: 'git+file:register', ref: '" + ref + "'}]\n"
	if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(dir, "data")
	return pipeline.Job{Data: os.DirFS(data), DataDir: data, Packs: pipeline.NewShelf(os.DirFS(filepath.Join(dir, "templates"))), Fonts: font.Load,
		Case: "kontor/arende", Out: filepath.Join(dir, "out"), Version: "test"}, repo
}

// TestPinsOfManyPeriods holds that builds of several periods at once lose none of each other's pins.
func TestPinsOfManyPeriods(t *testing.T) {
	job, repo := small(t, "{{ .Period }}", "2024-06-03", "'{{ .Due }}'", "KN/7/2024", "KN/{{ .Number }}/{{ .Year }}")
	first := locale.Quarter.At(locale.Date{Year: 2022, Month: 1, Day: 1})
	office := filepath.Join(job.DataDir, "kontor", "office.yaml")
	text, err := os.ReadFile(office)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(office, append(text, "schedule: [{case: arende, period: quarter, from: 2022-Q1, due: {workdays: 5}}]\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	commits := map[string]string{}
	var periods []locale.Reporting
	for p, i := first, 0; i < 8; p, i = p.Next(), i+1 {
		commits[p.String()], periods = put(t, repo, 10+i, p.String()), append(periods, p)
	}
	var group sync.WaitGroup
	for _, p := range periods {
		group.Go(func() {
			j := job
			j.Period = p
			if r := pipeline.Build(context.Background(), j); r.Found.Err() != nil {
				t.Errorf("Build %s: %v", p, r.Found)
			}
		})
	}
	group.Wait()
	lock, found := config.ReadLock(job.Data, job.Case)
	if found.Err() != nil || len(lock.Sources) != len(periods) {
		t.Fatalf("the lock has %d pins, %v; want %d", len(lock.Sources), found, len(periods))
	}
	for _, s := range lock.Sources {
		if s.Commit != commits[s.Ref] || s.Kind != "tag" {
			t.Errorf("pin of %s: %s %s, want the tag's %s", s.Ref, s.Kind, s.Commit, commits[s.Ref])
		}
	}
}

// meanwhile does something when a job comes to publishing.
type meanwhile func()

func (m meanwhile) At(_, _ string, s pipeline.Stage) {
	if s == pipeline.Publish {
		m()
	}
}

// TestPinRace holds that a build publishes nothing that rests on another commit than the one that was pinned meanwhile.
func TestPinRace(t *testing.T) {
	for _, same := range []bool{true, false} {
		job, repo := small(t, "main")
		first := put(t, repo, 10, "v1")
		other := strings.Repeat("0a1b2c3d4e", 4)
		if same {
			other = first
		}
		pin := config.Locked{Name: "register", URL: "git+file:register", Ref: "main", Kind: "branch", Commit: other}
		job.Observer = meanwhile(func() {
			text := config.WriteLock(config.Lock{Sources: []config.Locked{pin}})
			if err := os.WriteFile(filepath.Join(job.DataDir, job.Case, config.LockFile), text, 0o644); err != nil {
				t.Error(err)
			}
		})
		r := pipeline.Build(t.Context(), job)
		if same && (r.Found.Err() != nil || len(r.Written) != 1) {
			t.Errorf("Build: %v, %v; want the paper, since both pinned the same", r.Written, r.Found)
		}
		if !same && (!has(r.Found, "sources.race") || len(r.Written) > 0) {
			t.Errorf("Build: %v, %v; want sources.race and no paper", r.Written, r.Found)
		}
		if _, err := os.Stat(job.Out); !same && err == nil {
			t.Error("something was written")
		}
	}
}

// TestPinsOfTheJob holds that a job reads what it is told, whatever is pinned, and pins nothing then.
func TestPinsOfTheJob(t *testing.T) {
	job, repo := small(t, "main")
	first := put(t, repo, 10, "v1")
	put(t, repo, 20, "v2")
	job.Pins = []source.Pin{{URI: "git+file:register@main:besok.xlsx", Commit: first}}
	figures, found := pipeline.Explain(t.Context(), job, "besok.antal")
	if found.Err() != nil || figures[0].Figure.N != 1 || figures[0].Figure.Text("sv") != "10" || figures[0].Sources[0].Commit != first {
		t.Fatalf("Explain: %+v, %v; want the ten visits of the commit that was told", figures, found)
	}
	if r := build(t, job); r.Papers[0].Pins[0].Commit != first {
		t.Errorf("pins: %+v", r.Papers[0].Pins)
	}
	if lock, _ := config.ReadLock(job.Data, job.Case); len(lock.Sources) > 0 {
		t.Errorf("pinned: %+v", lock.Sources)
	}
	job.Pins = []source.Pin{{URI: "git+file:register@main:besok.xlsx"}, {Name: "annat:besok.xlsx", URI: "git+file:register@main:besok.xlsx", Commit: first}, {URI: "git+file:register@main2:besok.xlsx", Commit: first}} // of no commit, of another repository of the same address, of another ref
	if figures, _ = pipeline.Explain(t.Context(), job, "besok.antal"); figures[0].Figure.Text("sv") != "20" {
		t.Errorf("besok.antal = %s, want the twenty of the branch", figures[0].Figure.Text("sv"))
	}
}

// TestSameNameInFolder holds that a file of the folder and one of a repository with the same name stay apart in one paper, and
// that a repository cannot stand in for the folder.
func TestSameNameInFolder(t *testing.T) {
	job, repo := small(t, "main", "documents:", "documents:\n  - {id: hemma, pack: mini, appendix: 1, title: Hemma}", "proposals:", "basis: [{document: rapport}, {document: hemma}]\nproposals:")
	put(t, repo, 10, "v1")
	dir := filepath.Join(job.DataDir, job.Case)
	if err := os.WriteFile(filepath.Join(dir, "besok.xlsx"), visits(99), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "hemma"), os.DirFS(filepath.Join(dir, "rapport"))); err != nil {
		t.Fatal(err)
	}
	figures, found := pipeline.Explain(t.Context(), job, "besok.antal")
	if found.Err() != nil || len(figures) != 2 {
		t.Fatalf("Explain: %v", found)
	}
	got := map[string]string{}
	for _, f := range figures {
		got[f.Document] = f.Figure.Text("sv") + " " + f.Figure.From[0].String()
	}
	if got["hemma"] != "99 [besok.xlsx]Besök!B2" || !strings.HasPrefix(got["rapport"], "10 [register:besok.xlsx@") {
		t.Errorf("figures: %v", got)
	}
}

// TestRepositoryWithoutFaults holds that a case that cannot be built asks no repository for anything.
func TestRepositoryWithoutFaults(t *testing.T) {
	job, repo := small(t, "main", "unit: Kulturenheten", "enhet: Kulturenheten")
	if err := os.RemoveAll(repo); err != nil {
		t.Fatal(err)
	}
	r := pipeline.Build(t.Context(), job)
	for _, d := range r.Found {
		if strings.HasPrefix(d.Code.ID, "git.") {
			t.Errorf("%s was asked for", d.Pos)
		}
	}
	if r.Found.Err() == nil {
		t.Error("the case was built")
	}
}
