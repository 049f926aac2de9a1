package pipeline_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"underlag/pipeline"
	"underlag/pipeline/diag"
	"underlag/pipeline/font"
	"underlag/pipeline/pdf"
	"underlag/pipeline/pdf/pdftest"
	"underlag/templates"
)

// shipped is the job of building the worked case as it lies in the repository.
func shipped(t testing.TB, out string) pipeline.Job {
	t.Helper()
	return pipeline.Job{Data: os.DirFS("../data"), DataDir: "../data", Packs: pipeline.NewShelf(templates.FS), Fonts: font.Load,
		Case: "jamtland-harjedalen/kultur-pa-recept", Out: out, Version: "test"}
}

func build(t testing.TB, job pipeline.Job) pipeline.Result {
	t.Helper()
	r := pipeline.Build(context.Background(), job)
	if r.Found.Err() != nil {
		t.Fatalf("Build: %v", r.Found)
	}
	return r
}

// TestSeedIsVerbatim holds that the tjänsteskrivelse says everything of its source, in order, and that it was read back
// from the file. Only typography differs: § and its number, and dashes between years.
func TestSeedIsVerbatim(t *testing.T) {
	r := build(t, shipped(t, t.TempDir()))
	seed, err := os.ReadFile("testdata/seeds/004.txt")
	if err != nil {
		t.Fatal(err)
	}
	back, err := pdf.ReadTree(r.Papers[0].File.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	said := plain(back.Tree.AllText())
	head, body, ok := strings.Cut(string(seed), "HSN/1691/2020")
	if !ok {
		t.Fatal("the source has no case number")
	}
	for _, line := range strings.Split(head, "\n") { // who writes to whom: in columns, and the body by its registered name
		if line = plain(strings.Replace(line, "Hälsa- och sjukvårdsnämnden", "Hälso- och sjukvårdsnämnden", 1)); !strings.Contains(said, line) {
			t.Errorf("not in the paper: %q", line)
		}
	}
	at := 0
	for _, line := range strings.Split("HSN/1691/2020"+body, "\n") {
		line = plain(line)
		if line == "" {
			continue
		}
		i := strings.Index(said[at:], line)
		if i < 0 {
			t.Errorf("not in its place in the paper: %q", line)
			continue
		}
		at += i + len(line)
	}
}

// plain takes away what typography and the tagging of lines may change: kinds of spaces, dashes, list numbers, stars.
func plain(s string) string {
	s = strings.NewReplacer("\u00a0", " ", "–", "-", "*", "", "§1", "§ 1").Replace(s)
	return strings.Join(strings.Fields(s), "")
}

// TestSameBytes holds that folders and repetitions change nothing in what is published.
func TestSameBytes(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	a, b := build(t, shipped(t, one)), build(t, shipped(t, filepath.Join(two, "deeper", "still")))
	if len(a.Written) != 2 || len(b.Written) != 2 {
		t.Fatalf("wrote %v and %v", a.Written, b.Written)
	}
	for i := range a.Written {
		for _, end := range []string{".pdf", ".manifest.json", ".figures.json"} {
			x, err := os.ReadFile(strings.TrimSuffix(a.Written[i], ".pdf") + end)
			if err != nil {
				t.Fatal(err)
			}
			y, err := os.ReadFile(strings.TrimSuffix(b.Written[i], ".pdf") + end)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(x, y) {
				t.Errorf("%s differs between two builds", filepath.Base(a.Written[i]))
			}
		}
	}
}

// TestShippedConforms holds both editions of both papers to PDF/A-2a and PDF/UA-1 with the real validator.
func TestShippedConforms(t *testing.T) {
	job := shipped(t, t.TempDir())
	job.Editions = []pipeline.Edition{pipeline.Intern, pipeline.Webb}
	var files [][]byte
	for _, p := range build(t, job).Papers {
		files = append(files, p.File.Bytes)
	}
	if len(files) != 4 {
		t.Fatalf("%d papers, want two in two editions", len(files))
	}
	pdftest.Conform(t, files...)
}

// TestReportShowsItsResults holds that the shipped report has its funnel, its surveys, a table with hidden figures, the
// sentence on what is missing, and its appendix; and that both editions hide the same figures.
func TestReportShowsItsResults(t *testing.T) {
	job := shipped(t, t.TempDir())
	job.Editions = []pipeline.Edition{pipeline.Intern, pipeline.Webb}
	hidden := map[pipeline.Edition]string{}
	for _, p := range build(t, job).Papers {
		if p.Document.ID != "slutrapport" {
			continue
		}
		for _, f := range p.Figures.Figures {
			if f.Suppressed != "" {
				hidden[p.Edition] += f.ID + " "
			}
		}
		back, err := pdf.ReadTree(p.File.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.ReplaceAll(back.Tree.AllText(), "\u00a0", " ")
		for _, want := range []string{"Från erbjudande till start, per väg in", "Tackade ja", "Självskattning före och efter programmet", "WHO-5", "EQ VAS",
			"Bortfall", "Jämförelsegrupp saknas", "Dold av sekretesskäl", "Metod och statistik", "Hodges–Lehmann", "Sjukskrivningsgrad"} {
			if !strings.Contains(said, want) {
				t.Errorf("the %s edition does not say %q", p.Edition, want)
			}
		}
	}
	if hidden[pipeline.Intern] == "" || hidden[pipeline.Intern] != hidden[pipeline.Webb] {
		t.Errorf("the intern edition hides %q and the webb edition %q", hidden[pipeline.Intern], hidden[pipeline.Webb])
	}
}

// TestShippedStatus holds that the shipped tjänsteskrivelse is approved and its appendix is an example and a draft.
func TestShippedStatus(t *testing.T) {
	r := build(t, shipped(t, t.TempDir()))
	if r.Papers[0].Approval == nil || r.Papers[0].Tree.Meta.Draft != "" {
		t.Errorf("the tjänsteskrivelse is not approved; its content digest is %s", r.Papers[0].Tree.Meta.Digest)
	}
	if p := r.Papers[1]; p.Approval != nil || p.Tree.Meta.Example == "" || !strings.HasSuffix(p.Name, "_utkast.pdf") {
		t.Errorf("the appendix is not marked as an example and a draft: %s", p.Name)
	}
}

// TestExampleNamesNobody holds that the constructed report carries no name of a person of the case.
func TestExampleNamesNobody(t *testing.T) {
	r := build(t, shipped(t, t.TempDir()))
	back, err := pdf.ReadTree(r.Papers[1].File.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	said := back.Tree.AllText() + back.Meta.Title + back.Meta.Description
	for _, name := range []string{"Brännström", "Lewerentz", "Palm", "Söderberg", "Schaletzky", "Lundström"} {
		if strings.Contains(said, name) {
			t.Errorf("the example carries the name %s", name)
		}
	}
	if !strings.Contains(said, "EXEMPEL – konstruerade siffror") {
		t.Error("the example does not say that it is one")
	}
}

// TestCancelled holds that a cancelled job writes nothing and says so.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := t.TempDir()
	job := shipped(t, out)
	r := pipeline.Build(ctx, job)
	if r.Found.Exit() != diag.ExitCancelled {
		t.Errorf("exit %d: %v", r.Found.Exit(), r.Found)
	}
	if e, err := os.ReadDir(out); err != nil || len(e) != 0 {
		t.Errorf("a cancelled job left %v (%v)", e, err)
	}
}
