package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"underlag/pipeline"
	"underlag/pipeline/diag"
	"underlag/pipeline/pdf"
)

const periodCase = "jamtland-harjedalen/kvartal-2024-1"

// follow is the job of following up another period with the worked case's pack and workbooks.
func follow(t *testing.T, period string) pipeline.Job {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, periodCase), os.DirFS(filepath.Join("../data", periodCase))); err != nil {
		t.Fatal(err)
	}
	office, err := os.ReadFile("../data/jamtland-harjedalen/office.yaml")
	if err != nil {
		t.Fatal(err)
	}
	office, _, _ = bytes.Cut(office, []byte("\nschedule:")) // the report of the schedule is another case, of which there would be a warning
	file := filepath.Join(dir, periodCase, "case.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), "    period: 2024-Q1\n", period, 1)
	if changed == string(text) && period != "    period: 2024-Q1\n" {
		t.Fatal("the worked case has another period than the test thinks")
	}
	for name, b := range map[string][]byte{file: []byte(changed), filepath.Join(dir, "jamtland-harjedalen", "office.yaml"): office} {
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	job := shipped(t, t.TempDir())
	job.Data, job.DataDir, job.Case, job.Goal = os.DirFS(dir), dir, periodCase, pipeline.Check
	return job
}

// TestOnePackForEveryPeriod holds that a quarter, a tertial, a delår and a year are followed up by the same pack, each under its own
// name and against the periods that it is to be held against.
func TestOnePackForEveryPeriod(t *testing.T) {
	for period, want := range map[string]struct{ kind, says, not string }{
		"2024-Q1":     {"Kvartalsrapport", "Förra kvartalet, K4 2023", "uppgift saknas"},
		"2023-T3":     {"Tertialrapport", "Samma tertial förra året, T3 2022", "kvartal"},
		"2023-01..08": {"Delårsrapport", "Samma månader förra året, jan-aug 2022", "kvartal"},
		"2023-H2":     {"Halvårsrapport", "Förra halvåret, H1 2023", "Samma månader"},
		"2024-01":     {"Månadsrapport", "Samma månad förra året, jan 2023", "kvartal"},
		"2023":        {"Årsrapport", "Förra året, 2022", "Samma kvartal"},
	} {
		r := build(t, follow(t, "    period: "+period+"\n"))
		if r.Found.Count(diag.Warning) > 0 {
			t.Errorf("%s: %v", period, r.Found)
		}
		if got := r.Papers[0].Tree.Meta.Kind; got != want.kind {
			t.Errorf("%s is called %s", period, got)
		}
		back, err := pdf.ReadTree(r.Papers[0].File.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		said := plain(back.Tree.AllText())
		said = strings.Replace(said, plain("uppföljning av kvartal 1 2024"), "", -1) // the case's own title
		if !strings.Contains(said, plain(want.says)) || strings.Contains(said, plain(want.not)) {
			t.Errorf("%s: the paper should say %q and not %q", period, want.says, want.not)
		}
	}
}

// TestPeriodMissing holds that a paper whose measures need a period is refused at its place, with what to write.
func TestPeriodMissing(t *testing.T) {
	for period, want := range map[string]string{"": "case.period-missing", "    period: 2024-Q5\n": "case.yaml:16:13"} {
		r := pipeline.Build(t.Context(), follow(t, period))
		if len(r.Papers) > 0 || r.Found.Count(diag.Error) != 1 {
			t.Fatalf("%q: %v", period, r.Found)
		}
		d := r.Found[0]
		if got := d.Code.ID + " " + d.Pos.String(); !strings.Contains(got, want) || !strings.Contains(got, "case.yaml:") || !strings.Contains(d.Hint(diag.SV), "2024-Q1") {
			t.Errorf("%q: %s: %s", period, got, d.Hint(diag.SV))
		}
	}
}

// TestNewAsksForThePeriod holds that a new case of a pack that needs a period has a line for it, and one of another pack has none.
func TestNewAsksForThePeriod(t *testing.T) {
	for pack, want := range map[string]bool{"kvartalsrapport": true, "slutrapport": false} {
		job := follow(t, "")
		if _, found := pipeline.New(pipeline.Draft{Packs: job.Packs, Data: job.Data, DataDir: job.DataDir, Pack: pack, Case: "jamtland-harjedalen/nytt"}); len(found) > 0 {
			t.Fatal(found)
		}
		text, err := os.ReadFile(filepath.Join(job.DataDir, "jamtland-harjedalen", "nytt", "case.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(text), "\n    period: \"\""); got != want {
			t.Errorf("%s: period %t, want %t:\n%s", pack, got, want, text)
		}
	}
}

// TestPeriodOpen holds that a period that has not ended on the case's day is warned of, and one that has is not.
func TestPeriodOpen(t *testing.T) {
	for period, want := range map[string]bool{"2024-T1": true, "2024-Q1": false} {
		r := pipeline.Build(t.Context(), follow(t, "    period: "+period+"\n"))
		if got := slices.ContainsFunc(r.Found, func(d diag.Diagnostic) bool { return d.Code.ID == "case.period-open" }); got != want {
			t.Errorf("%s: %v", period, r.Found)
		}
	}
}
