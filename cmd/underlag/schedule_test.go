package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"underlag/pipeline"
)

const monthlyCase = `number: KN/%d/2024
title: Besök {{ .PeriodName }}
date: '{{ .Due }}'
bodies: [KN]
unit: Kulturenheten
officers:
  - name: Åsa Öberg
proposals:
  - Rapporten godkänns.
documents:
  - {id: rapport, pack: mini, sources: [{table: besok, file: 'besok-{{ .Period }}.xlsx'}]}
`

// monthly makes a working folder with two monthly reports from January 2024, a standing approval for both, and data for so
// many months.
func monthly(t *testing.T, months int, more string) string {
	t.Helper()
	dir := t.TempDir()
	check := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	check(os.CopyFS(dir, os.DirFS("testdata/mini")))
	book := excelize.NewFile()
	check(book.SetSheetName("Sheet1", "Besök"))
	for cell, v := range map[string]any{"A1": "Plats", "B1": "Antal", "A2": "Krokom", "B2": 1000, "A3": "Berg", "B3": 200} {
		check(book.SetCellValue("Besök", cell, v))
	}
	data, err := book.WriteToBuffer()
	check(err)
	office, err := os.ReadFile(filepath.Join(dir, "data/kontor/office.yaml"))
	check(err)
	text := string(office) + more + "schedule:\n"
	for i, name := range []string{"arende", "annat"} {
		c := filepath.Join(dir, "data/kontor", name)
		if i > 0 {
			check(os.CopyFS(c, os.DirFS(filepath.Join(dir, "data/kontor/arende/"))))
		}
		check(os.WriteFile(filepath.Join(c, "case.yaml"), fmt.Appendf(nil, monthlyCase, 7+i), 0o644))
		for m := range months {
			check(os.WriteFile(filepath.Join(c, fmt.Sprintf("besok-%d-%02d.xlsx", 2024+m/12, m%12+1)), data.Bytes(), 0o644))
		}
		text += "  - {case: " + name + ", period: month, from: 2024-01, due: {workdays: 3}, standing: {by: Åsa Öberg, role: Enhetschef, on: 2024-01-02}}\n"
	}
	check(os.WriteFile(filepath.Join(dir, "data/kontor/office.yaml"), []byte(text), 0o644))
	return dir
}

// scheduler is the real program running the schedule of a folder.
func scheduler(t *testing.T, dir, asOf string, more ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command("underlag", append([]string{"-C", dir, "schedule", "run", "--as-of", asOf}, more...)...)
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	return cmd
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// onceEach holds that a store has exactly one version of each report and month, and nothing else, and is sound to git.
func onceEach(t *testing.T, store string, months int) {
	t.Helper()
	var want []string
	for _, number := range []string{"KN/7/2024", "KN/8/2024"} {
		for m := range months {
			want = append(want, fmt.Sprintf("%s/rapport/%d-%02d/v1\n", number, 2024+m/12, m%12+1))
		}
	}
	if got := git(t, store, "tag"); got != strings.Join(want, "") {
		t.Errorf("%s holds\n%swant\n%s", store, got, strings.Join(want, ""))
	}
	var records []string
	for name := range strings.FieldsSeq(git(t, store, "ls-tree", "-r", "--name-only", "main")) {
		if tag, is := strings.CutSuffix(name, ".json"); is && tag != "underlag" { // which says what the repository is
			records = append(records, tag+"\n")
		}
	}
	if got := strings.Join(records, ""); got != strings.Join(want, "") {
		t.Errorf("the register of %s holds\n%swant\n%s", store, got, strings.Join(want, ""))
	}
	if said := git(t, store, "fsck", "--full", "--strict"); strings.Contains(said, "error") || strings.Contains(said, "missing") {
		t.Errorf("git fsck: %s", said)
	}
}

// TestScheduleKilled kills the real program at random moments of 200 runs, while months go by. Every version that was there
// stays, and in the end there is exactly one of each report and month, here and on the remote.
func TestScheduleKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	const runs, months = 200, 24
	remote := filepath.Join(t.TempDir(), "remote.git")
	git(t, t.TempDir(), "init", "-q", "--bare", "-b", "main", remote)
	dir := monthly(t, months, "archive:\n  remotes: [{url: 'file://"+filepath.ToSlash(remote)+"', edition: intern}]\n")
	store := filepath.Join(dir, ".archive.git")
	chance := rand.New(rand.NewPCG(2024, 6))
	start := time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)
	killed, known := 0, map[string]bool{}
	span := 300 * time.Millisecond // moments are drawn from it; it follows how fast the machine is, so that most runs are killed, not all
	for i := range runs {
		cmd := scheduler(t, dir, start.AddDate(0, 0, i*months*30/runs).Format("2006-01-02"))
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(chance.Int64N(int64(span))), func() { _ = cmd.Process.Kill() }) // it may have ended by itself
		err := cmd.Wait()
		timer.Stop()
		if err != nil && cmd.ProcessState.ExitCode() == -1 {
			killed++
			span += span / 20
		} else if err != nil {
			t.Fatalf("run %d: %v\n%s", i, err, said.String())
		} else {
			span -= span / 8
		}
		if i%20 != 19 {
			continue
		}
		now := map[string]bool{}
		if _, err := os.Stat(filepath.Join(store, "refs", "heads", "main")); err == nil {
			for name := range strings.FieldsSeq(git(t, store, "ls-tree", "-r", "--name-only", "main")) {
				now[name] = true
			}
		}
		for name := range known {
			if !now[name] {
				t.Fatalf("after run %d the version %s is gone", i, name)
			}
		}
		known = now
	}
	if killed < runs/10 || killed > runs-10 {
		t.Errorf("%d of %d runs were killed: the moments are not spread over a run", killed, runs)
	}
	if out, err := scheduler(t, dir, "2026-01-31").CombinedOutput(); err != nil {
		t.Fatalf("the last run: %v\n%s", err, out)
	}
	onceEach(t, store, months)
	onceEach(t, remote, months)
	drafts, err := filepath.Glob(filepath.Join(dir, "out/kontor/*/*/*_utkast.pdf"))
	papers, err2 := filepath.Glob(filepath.Join(dir, "out/kontor/*/*/*.pdf"))
	if err := errors.Join(err, err2); err != nil || len(drafts) > 0 || len(papers) != 2*months {
		t.Errorf("out holds %d papers, drafts %v: %v", len(papers), drafts, err)
	}
}

// Two schedulers in one folder, and two more that share only a remote, all at once: one version each.
func TestSchedulersAtOnce(t *testing.T) {
	const months = 5
	remote := filepath.Join(t.TempDir(), "remote.git")
	git(t, t.TempDir(), "init", "-q", "--bare", "-b", "main", remote)
	marked := "archive:\n  remotes: [{url: 'file://" + filepath.ToSlash(remote) + "', edition: intern}]\n"
	one, other := monthly(t, months, marked), monthly(t, months, marked)
	var all []*exec.Cmd
	said := make([]bytes.Buffer, 4)
	for i, dir := range []string{one, one, other, other} {
		cmd := scheduler(t, dir, "2024-06-20")
		cmd.Stdout, cmd.Stderr = &said[i], &said[i]
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		all = append(all, cmd)
	}
	for i, cmd := range all {
		if err := cmd.Wait(); err != nil {
			t.Errorf("scheduler %d: %v\n%s", i, err, said[i].String())
		}
	}
	for _, dir := range []string{one, other} { // the one that was first has not heard of what the other sent last
		if out, err := scheduler(t, dir, "2024-06-20").CombinedOutput(); err != nil {
			t.Errorf("the last run in %s: %v\n%s", dir, err, out)
		}
		onceEach(t, filepath.Join(dir, ".archive.git"), months)
	}
	onceEach(t, remote, months)
}

// TestNotify runs commands of --notify: what they are given, when they are called, and that what becomes of them changes nothing.
func TestNotify(t *testing.T) {
	dir := monthly(t, 2, "")
	office := filepath.Join(dir, "data/kontor/office.yaml")
	with, err := os.ReadFile(office)
	if err != nil {
		t.Fatal(err)
	}
	got := filepath.Join(t.TempDir(), "got")
	script := filepath.Join(t.TempDir(), "tell me.sh")
	if err := os.WriteFile(script, []byte("#!/bin/sh\ncat > \"$1\"\necho told of \"$2\"\nexit 7\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := scheduler(t, dir, "2024-03-20", "--notify", script, "--", got, "-a b; c").CombinedOutput(); err != nil || strings.Contains(string(out), "told") {
		t.Fatalf("all is archived, and the command was called: %v\n%s", err, out)
	}
	without := strings.ReplaceAll(string(with), ", standing: {by: Åsa Öberg, role: Enhetschef, on: 2024-01-02}", "")
	if err := os.WriteFile(office, []byte(without), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := scheduler(t, dir, "2024-04-20", "--notify", script, "--", got, "-a b; c").CombinedOutput()
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.ExitCode() != 3 { // March's data has not come
		t.Errorf("exit: %v, want 3\n%s", err, out)
	}
	for _, want := range []string{"told of -a b; c", "varning: kommandot i --notify gick inte: exit status 7"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q was not said:\n%s", want, out)
		}
	}
	var summary pipeline.ScheduleSummary
	text, err := os.ReadFile(got)
	if err = errors.Join(err, json.Unmarshal(text, &summary)); err != nil || summary.AsOf != "2024-04-20" || summary.Counts.Incomplete != 2 || summary.Exit != 3 {
		t.Errorf("the command got %+v, %v", summary, err)
	}
	file, err := os.ReadFile(filepath.Join(dir, "out/schedule/2024-04-20.json"))
	if err != nil || !bytes.Equal(file, text) {
		t.Errorf("the command got another summary than the file has: %v", err)
	}
	out, err = scheduler(t, dir, "2024-04-20", "--notify", filepath.Join(dir, "nothing")).CombinedOutput()
	if !errors.As(err, &ended) || ended.ExitCode() != 3 || !strings.Contains(string(out), "varning: kommandot i --notify gick inte") {
		t.Errorf("a command that is not there: %v\n%s", err, out)
	}
}

// A command that never ends is stopped, and so is one whose own child keeps its output open.
func TestNotifyIsBounded(t *testing.T) {
	for _, command := range [][]string{{"sleep", "1000"}, {"sh", "-c", "sleep 1000 & wait"}} {
		if _, err := exec.LookPath(command[0]); err != nil {
			lacking(t, err.Error())
		}
		said, err := os.Create(filepath.Join(t.TempDir(), "said"))
		if err != nil {
			t.Fatal(err)
		}
		a := &app{stderr: said, lang: "en"}
		a.notify(t.Context(), command, pipeline.ScheduleSummary{}, 50*time.Millisecond)
		text, err := os.ReadFile(said.Name())
		if err = errors.Join(err, said.Close()); err != nil || !strings.Contains(string(text), "warning: the command of --notify did not succeed: it was not ready in time") {
			t.Errorf("%v: %q, %v", command, text, err)
		}
	}
}
