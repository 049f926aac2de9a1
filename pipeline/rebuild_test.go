package pipeline_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"underlag/pipeline"
	"underlag/pipeline/archive"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/run"
	"underlag/templates"
)

// workspace is a copy of the shipped data, to write in, in which all figures are taken for real.
func workspace(t *testing.T, offices ...string) (*pipeline.Workspace, string) {
	t.Helper()
	dir := t.TempDir()
	for _, o := range offices {
		if err := os.CopyFS(filepath.Join(dir, "data", o), os.DirFS(filepath.Join("..", "data", o))); err != nil {
			t.Fatal(err)
		}
	}
	cases, err := filepath.Glob(filepath.Join(dir, "data", "*", "*", "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range cases {
		text, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, bytes.ReplaceAll(text, []byte("\n    example: true"), nil), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w, found := pipeline.Open(dir, "", templates.FS, "test")
	if found.Err() != nil {
		t.Fatal(found)
	}
	w.BuiltWith("go1.0")
	return w, dir
}

// withLogo gives an office a logo.
func withLogo(t *testing.T, office string) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 4))); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(office, "office.yaml"))
	if err == nil {
		err = os.WriteFile(filepath.Join(office, "office.yaml"), append(text, "\nlogo: logo.png\n"...), 0o600)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(office, "logo.png"), b.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

var signOff = pipeline.SignOff{By: "Åsa Öberg", Role: "Enhetschef", On: locale.Date{Year: 2024, Month: 12, Day: 3}}

// archived approves a case for a period and archives both editions.
func archived(t *testing.T, w *pipeline.Workspace, ref pipeline.Ref, period, reason string) pipeline.Result {
	t.Helper()
	job := w.Job(ref, pipeline.Publishing, nil)
	job.Editions = []pipeline.Edition{pipeline.Intern, pipeline.Webb}
	job.Period, _ = locale.ParseReporting(period)
	if _, found := pipeline.Approve(t.Context(), job, signOff); found.Err() != nil {
		t.Fatalf("Approve %s: %v", ref.Dir, found)
	}
	job.Archive = w.Archiving(reason)
	return build(t, job)
}

// rebuilt makes all versions of an edition again and gives the verdicts by tag.
func rebuilt(t *testing.T, w *pipeline.Workspace, e pipeline.Edition) map[string]pipeline.Remade {
	t.Helper()
	store, found := w.OpenStore("", e)
	if found.Err() != nil {
		t.Fatal(found)
	}
	all, found := store.Rebuild(t.Context(), nil)
	if found.Err() != nil {
		t.Fatal(found)
	}
	out := map[string]pipeline.Remade{}
	for _, r := range all {
		out[r.Tag] = r.Verdict
		for _, d := range r.Found {
			t.Logf("%s: %s", r.Tag, d.Error())
		}
	}
	return out
}

// Every paper of every worked case can be made again from what its manifest says, byte for byte, in both editions: so no
// input is missing from a manifest.
func TestRebuildWorkedCases(t *testing.T) {
	if testing.Short() {
		t.Skip("builds all worked cases several times")
	}
	w, dir := workspace(t, "jamtland-harjedalen", "skane", "stockholm")
	withLogo(t, filepath.Join(dir, "data", "skane"))
	count := 0
	for _, ref := range w.Cases() {
		period := ""
		if ref.Recurring {
			period = "2024-Q1"
		}
		r := archived(t, w, ref, period, "")
		count += len(r.Versions)
		for _, v := range r.Versions {
			if !v.New || v.Number != 1 {
				t.Errorf("%s %s: %+v", v.Tag, v.Edition, v.Version)
			}
		}
	}
	if count < 20 {
		t.Fatalf("only %d versions were made", count)
	}
	// What is said of approvals now must not matter.
	approvals, err := filepath.Glob(filepath.Join(dir, "data", "*", "*", "approvals.yaml"))
	if err != nil || len(approvals) < 10 {
		t.Fatalf("%d cases were approved: %v", len(approvals), err)
	}
	for _, name := range approvals {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	again := 0
	for _, e := range []pipeline.Edition{pipeline.Intern, pipeline.Webb} {
		for tag, verdict := range rebuilt(t, w, e) {
			if again++; verdict != pipeline.Reproduced {
				t.Errorf("%s %s: %s", tag, e, verdict)
			}
		}
	}
	if again != count {
		t.Errorf("%d versions were made again, want %d", again, count)
	}
}

func TestRebuildVerdicts(t *testing.T) {
	w, dir := workspace(t, "skane")
	refs, found := w.Select([]string{"strategi-rapport"})
	if found.Err() != nil {
		t.Fatal(found)
	}
	r := archived(t, w, refs[0], "", "")
	tag := r.Versions[0].Tag
	if got := rebuilt(t, w, pipeline.Intern)[tag]; got != pipeline.Reproduced {
		t.Fatalf("as it was made: %s", got)
	}

	other, _ := pipeline.Open(dir, "", templates.FS, "another")
	other.BuiltWith("go1.0")
	if got := rebuilt(t, other, pipeline.Intern)[tag]; got != pipeline.Cannot {
		t.Errorf("by another version of the program: %s", got)
	}
	other, _ = pipeline.Open(dir, "", templates.FS, "test")
	other.BuiltWith("go1.1")
	if got := rebuilt(t, other, pipeline.Intern)[tag]; got != pipeline.Cannot {
		t.Errorf("by another version of Go: %s", got)
	}

	// A version one of whose files is not what comes out of its inputs.
	store, found := archive.Open(archive.Place{Dir: filepath.Join(dir, ".archive.git"), Edition: run.EditionIntern})
	if found.Err() != nil {
		t.Fatal(found)
	}
	v := r.Versions[0].Version
	files, found := store.Files(t.Context(), v)
	if found.Err() != nil {
		t.Fatal(found)
	}
	e := archive.Entry{Office: v.Office, CaseDir: v.CaseDir, Case: v.Case, Document: v.Document, Kind: v.Kind, Date: v.Date, Approval: v.Approval,
		Content: "sha256:" + strings.Repeat("0", 64), Reason: "prov"}
	for _, f := range files {
		switch {
		case strings.HasSuffix(f.Name, ".md"):
			f.Data = append(slices.Clone(f.Data), "till\n"...)
		case strings.HasSuffix(f.Name, ".manifest.json"):
			e.Manifest = f.Name
		}
		e.Files = append(e.Files, f)
	}
	added, found := store.Add(t.Context(), []archive.Entry{e})
	if found.Err() != nil {
		t.Fatal(found)
	}
	opened, _ := w.OpenStore("", pipeline.Intern)
	all, found := opened.Rebuild(t.Context(), []string{added[0].Tag})
	if found.Err() != nil || len(all) != 1 || all[0].Verdict != pipeline.Differs {
		t.Fatalf("a changed file: %+v %v", all, found)
	}
	if d := all[0].Found; d.Exit() != diag.ExitArchive || !strings.Contains(d.Error(), ".md") {
		t.Errorf("a changed file: %v", d)
	}

	// The web edition's manifest tells nobody what it was made from; the internal one does.
	if got := rebuilt(t, w, pipeline.Webb)[tag]; got != pipeline.Reproduced {
		t.Errorf("the web edition: %s", got)
	}
	if err := os.Rename(filepath.Join(dir, ".archive.git"), filepath.Join(dir, "elsewhere.git")); err != nil {
		t.Fatal(err)
	}
	if got := rebuilt(t, w, pipeline.Webb)[tag]; got != pipeline.Cannot {
		t.Errorf("the web edition alone: %s", got)
	}
}

// What was approved beforehand is made again by the approval that its manifest has.
func TestRebuildStanding(t *testing.T) {
	w, _ := workspace(t, "jamtland-harjedalen")
	refs, found := w.Select([]string{"kvartalsrapport"})
	if found.Err() != nil {
		t.Fatal(found)
	}
	archived(t, w, refs[0], "2024-Q1", "") // what nobody knows of earlier periods would be a warning
	job := w.Job(refs[0], pipeline.Publishing, nil)
	job.Period, _ = locale.ParseReporting("2024-Q2")
	job.Standing = &pipeline.Standing{By: "Åsa Öberg", Role: "Enhetschef", On: locale.Date{Year: 2024, Month: 1, Day: 8}}
	job.Archive = w.Archiving("")
	r := build(t, job)
	if len(r.Versions) == 0 || r.Withheld > 0 {
		t.Fatalf("nothing was approved beforehand: %v", r.Found)
	}
	for tag, verdict := range rebuilt(t, w, pipeline.Intern) {
		if verdict != pipeline.Reproduced {
			t.Errorf("%s: %s", tag, verdict)
		}
	}
}
