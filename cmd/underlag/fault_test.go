package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
)

// These tests run the built program against faults of the world around it. What they hold is always the same: the versions
// that were there stay whole, and the next run completes what was left.

// office is a working folder with one approved case, and one quarterly report under a standing approval.
type office struct {
	t   *testing.T
	dir string
	env []string
}

// newOffice makes the folder from testdata/mini; more is added to its office.yaml.
func newOffice(t *testing.T, dir, more string) office {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Fatal(err)
	}
	o := office{t: t, dir: dir, env: append(append(os.Environ(), gitEnv...), "HOME="+t.TempDir())}
	check(t, os.CopyFS(dir, os.DirFS("testdata/mini")))
	o.append("data/kontor/office.yaml", more+`
schedule:
  - case: kvartal
    period: quarter
    from: 2024-Q1
    due: {workdays: 10}
    standing: {by: Åsa Öberg, role: Enhetschef, on: 2024-01-02}
`)
	o.besok("data/kontor/arende/besok.xlsx", 1000)
	check(t, os.CopyFS(filepath.Join(dir, "data/kontor/kvartal"), os.DirFS("testdata/mini/data/kontor/arende")))
	for i := 1; i <= 4; i++ {
		o.besok(fmt.Sprintf("data/kontor/kvartal/besok-2024-Q%d.xlsx", i), 100*i)
	}
	o.edit("data/kontor/kvartal/case.yaml", "number: KN/7/2024", "number: KN/8/{{ .Year }}", "date: 2024-06-03", `date: "{{ .Due }}"`,
		"title: Besök vid två platser", "title: Besök {{ .PeriodName }}", "    pack: mini", "    pack: mini\n    period: \"{{ .Period }}\"\n    sources: [{table: besok, file: \"besok-{{ .Period }}.xlsx\"}]")
	o.must(0, "approve", "arende", "--by", "Åsa Öberg", "--role", "Enhetschef", "--on", "2024-06-03")
	return o
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// lacking skips a test that this machine has not what it takes for. Where everything is to be checked it fails: a skipped check
// is a failed one.
func lacking(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("UNDERLAG_REQUIRE_VERAPDF") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// besok writes the workbook of visits.
func (o office) besok(name string, visits int) {
	o.t.Helper()
	book := excelize.NewFile()
	check(o.t, book.SetSheetName("Sheet1", "Besök"))
	for cell, v := range map[string]any{"A1": "Plats", "B1": "Antal", "A2": "Krokom", "B2": visits, "A3": "Östersund", "B3": 240} {
		check(o.t, book.SetCellValue("Besök", cell, v))
	}
	check(o.t, os.MkdirAll(filepath.Dir(filepath.Join(o.dir, name)), 0o755))
	check(o.t, book.SaveAs(filepath.Join(o.dir, name)))
	check(o.t, book.Close())
}

// edit changes a file: old, new, old, new. Each old must stand there.
func (o office) edit(name string, pairs ...string) {
	o.t.Helper()
	name = filepath.Join(o.dir, name)
	b, err := os.ReadFile(name)
	check(o.t, err)
	text := string(b)
	for i := 0; i < len(pairs); i += 2 {
		if strings.Count(text, pairs[i]) != 1 {
			o.t.Fatalf("%s has not one %q", name, pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	check(o.t, os.WriteFile(name, []byte(text), 0o644))
}

func (o office) append(name, text string) {
	o.t.Helper()
	f, err := os.OpenFile(filepath.Join(o.dir, name), os.O_APPEND|os.O_WRONLY, 0o644)
	check(o.t, err)
	_, err = f.WriteString(text)
	check(o.t, errors.Join(err, f.Close()))
}

// run runs the program in the folder and gives its exit code and all that it said.
func (o office) run(args ...string) (int, string) {
	o.t.Helper()
	cmd := exec.Command("underlag", append([]string{"-C", o.dir}, args...)...)
	cmd.Env = o.env
	out, err := cmd.CombinedOutput()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		o.t.Fatalf("underlag: %v", err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

func (o office) must(code int, args ...string) string {
	o.t.Helper()
	got, said := o.run(args...)
	if got != code {
		o.t.Fatalf("underlag %v: exit %d, want %d\n%s", args, got, code, said)
	}
	return said
}

// git runs git on a store, or on another folder of the working folder.
func (o office) git(store string, args ...string) string {
	o.t.Helper()
	cmd := exec.Command("git", append([]string{"--git-dir", filepath.Join(o.dir, store)}, args...)...)
	cmd.Env = o.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		o.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// sound holds that a store is whole by git's own check and the program's, that no lock is left in it, and which versions
// it has; nothing where there is no store yet.
func (o office) sound(store string, want ...string) {
	o.t.Helper()
	dir := filepath.Join(o.dir, store)
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		if len(want) > 0 {
			o.t.Fatalf("there is no store; want %v", want)
		}
		return
	}
	if said := o.git(store, "fsck", "--full", "--strict"); strings.Contains(said, "error") || strings.Contains(said, "missing") {
		o.t.Fatalf("fsck: %s", said)
	}
	o.must(0, "archive", "verify")
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".lock") {
			o.t.Errorf("a lock is left: %s", p)
		}
		return err
	})
	check(o.t, err)
	if got := o.versions(store); !slices.Equal(got, want) {
		o.t.Fatalf("versions %v, want %v", got, want)
	}
}

// versions lists a store's versions, by its register.
func (o office) versions(store string) []string {
	o.t.Helper()
	cmd := exec.Command("git", "--git-dir", filepath.Join(o.dir, store), "ls-tree", "-r", "--name-only", "refs/heads/main")
	cmd.Env = o.env
	out, err := cmd.Output()
	if err != nil {
		return nil // no register yet
	}
	var all []string
	for _, name := range strings.Fields(string(out)) {
		if v, ok := strings.CutSuffix(name, ".json"); ok && v != "underlag" { // which says what the register is
			all = append(all, v)
		}
	}
	return all
}

const (
	store   = ".archive.git"
	once    = "KN/7/2024/rapport/engang/v1"
	quarter = "KN/8/2024/rapport/2024-Q%d/v1"
)

// quarters are the versions of the first n quarters' reports, after that of the case that comes once.
func quarters(n int) []string {
	out := []string{once}
	for i := range n {
		out = append(out, fmt.Sprintf(quarter, i+1))
	}
	return out
}

// TestClockJumps runs the schedule on days that go to and fro: each report is made once, and what was made stays.
func TestClockJumps(t *testing.T) {
	t.Parallel()
	o := newOffice(t, t.TempDir(), "")
	o.must(0, "build", "--archive", "arende")
	have := 0
	for _, c := range []struct {
		day string
		due int // quarters due by that day
	}{{"2024-04-02", 0}, {"2024-04-20", 1}, {"2023-01-01", 0}, {"2024-07-20", 2}, {"2024-04-20", 1}, {"2024-07-20", 2}, {"2031-01-01", 4}, {"2024-10-20", 3}} {
		code, said := o.run("schedule", "run", "--as-of", c.day)
		if code != 0 && c.day < "2030" {
			t.Fatalf("%s: exit %d\n%s", c.day, code, said)
		}
		have = max(have, c.due)
		o.sound(store, quarters(have)...)
		tips := o.git(store, "for-each-ref", "refs/tags")
		if n := strings.Count(tips, "\n"); n != have+1 {
			t.Fatalf("%d tags\n%s", n, tips)
		}
	}
}

// TestTwoSchedulers lets schedulers run at once, on one working folder and on several that share the archive's remote.
func TestTwoSchedulers(t *testing.T) {
	t.Parallel()
	remote := filepath.Join(t.TempDir(), "arkiv.git")
	gitInit := exec.Command("git", "init", "-q", "--bare", "-b", "main", remote)
	if out, err := gitInit.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	more := "archive:\n  remotes: [{url: \"file://" + filepath.ToSlash(remote) + "\", edition: intern}]\n"
	first := newOffice(t, t.TempDir(), more)
	offices := []office{first, first, newOffice(t, t.TempDir(), more), newOffice(t, t.TempDir(), more)}
	var wait sync.WaitGroup
	said := make([]string, len(offices))
	codes := make([]int, len(offices))
	for i, o := range offices {
		wait.Go(func() { codes[i], said[i] = o.run("schedule", "run", "--as-of", "2024-07-20") })
	}
	wait.Wait()
	for i, code := range codes {
		if code != 0 {
			t.Errorf("scheduler %d: exit %d\n%s", i, code, said[i])
		}
	}
	for _, o := range offices {
		o.must(0, "schedule", "run", "--as-of", "2024-07-20")
		o.sound(store, quarters(2)[1:]...)
	}
	shared := office{t: t, dir: filepath.Dir(remote), env: first.env}
	if got, want := shared.versions("arkiv.git"), quarters(2)[1:]; !slices.Equal(got, want) {
		t.Errorf("the remote has %v, want %v", got, want)
	}
	shared.git("arkiv.git", "fsck", "--full", "--strict")
}

// completes holds that a run after a fault completes and that one more changes nothing.
func (o office) completes(want ...string) {
	o.t.Helper()
	o.must(0, "build", "--archive", "arende")
	o.must(0, "schedule", "run", "--as-of", "2024-07-20")
	o.sound(store, want...)
	before := digests(o.t, filepath.Join(o.dir, store))
	o.must(0, "schedule", "run", "--as-of", "2024-07-20")
	after := digests(o.t, filepath.Join(o.dir, store))
	for name, d := range before {
		if after[name] != d {
			o.t.Errorf("%s was written again", name)
		}
	}
}
