package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"underlag/pipeline"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/templates"
)

const (
	manyCases   = 40
	atTheTime   = 8
	approvedDay = 3
)

// approvedCases makes a folder of small cases, each with its own number and data, all of them approved.
func approvedCases(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/mini")); err != nil {
		t.Fatal(err)
	}
	first := filepath.Join(dir, "data", "kontor", "arende")
	text, err := os.ReadFile(filepath.Join(first, "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range manyCases {
		to := filepath.Join(dir, "data", "kontor", fmt.Sprintf("arende-%02d", i+1))
		if err := os.CopyFS(to, os.DirFS(first)); err != nil {
			t.Fatal(err)
		}
		number := strings.Replace(string(text), "KN/7/2024", fmt.Sprintf("KN/%d/2024", 100+i), 1)
		if err := os.WriteFile(filepath.Join(to, "case.yaml"), []byte(number), 0o600); err != nil {
			t.Fatal(err)
		}
		book := excelize.NewFile()
		for cell, v := range map[string]any{"A1": "Plats", "B1": "Antal", "A2": "Krokom", "B2": 1000 + i} {
			if err := book.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
		if err := book.SetSheetName("Sheet1", "Besök"); err != nil {
			t.Fatal(err)
		}
		if err := book.SaveAs(filepath.Join(to, "besok.xlsx")); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(first); err != nil {
		t.Fatal(err)
	}
	w, found := pipeline.Open(dir, "", templates.FS, version)
	for _, ref := range w.Cases() {
		_, more := pipeline.Approve(t.Context(), w.Job(ref, pipeline.Check, nil), pipeline.SignOff{By: "Åsa Öberg", Role: "Enhetschef", On: locale.Date{Year: 2024, Month: 6, Day: approvedDay}})
		found = append(found, more...)
	}
	if found.Err() != nil || found.Count(diag.Warning) > 0 || len(w.Cases()) != manyCases {
		t.Fatalf("%d cases: %v", len(w.Cases()), found)
	}
	return dir
}

// Any number of processes may archive the same cases at once: each paper becomes one version, nothing is lost or doubled, and
// git finds nothing wrong.
func TestArchiveFromEightProcesses(t *testing.T) {
	if testing.Short() {
		t.Skip("builds 40 cases eight times")
	}
	dir := approvedCases(t)
	program, err := exec.LookPath("underlag")
	if err != nil {
		t.Fatal(err)
	}
	runs, said, wrong := make([]*exec.Cmd, atTheTime), make([]bytes.Buffer, atTheTime), make([]bytes.Buffer, atTheTime)
	for i := range runs {
		runs[i] = exec.Command(program, "-C", dir, "build", "--archive")
		runs[i].Stdout, runs[i].Stderr = &said[i], &wrong[i]
		if err := runs[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	made := 0
	for i, r := range runs {
		if err := r.Wait(); err != nil {
			t.Errorf("process %d: %v\n%s", i+1, err, wrong[i].String())
		}
		if n := strings.Count(said[i].String(), "\tintern\t"); n != manyCases {
			t.Errorf("process %d tells of %d versions, want %d", i+1, n, manyCases)
		}
		made += strings.Count(said[i].String(), "ny version")
	}
	if made != manyCases {
		t.Errorf("%d versions were made, want %d", made, manyCases)
	}
	store := filepath.Join(dir, ".archive.git")
	git := func(args ...string) string {
		cmd := exec.Command("git", append([]string{"--git-dir", store}, args...)...)
		cmd.Env = append(cmd.Environ(), gitEnv...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("git %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	tags := strings.Fields(git("tag", "-l"))
	if len(tags) != manyCases {
		t.Errorf("%d tags, want %d", len(tags), manyCases)
	}
	for _, tag := range tags {
		if !strings.HasSuffix(tag, "/rapport/engang/v1") {
			t.Errorf("tag %s", tag)
		}
	}
	if n := strings.Count(git("ls-tree", "-r", "--name-only", "main"), "/v1.json"); n != manyCases {
		t.Errorf("the register has %d records, want %d", n, manyCases)
	}
	if said := git("fsck", "--full", "--strict", "--no-progress"); said != "" {
		t.Errorf("git fsck: %s", said)
	}
	err = filepath.WalkDir(store, func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".lock") {
			t.Errorf("%s is left", name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
