package archive

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// entry is a paper whose content is told by one word.
func entry(number, document, period, content string) Entry {
	pdf := []byte("%PDF " + content)
	return Entry{Office: "region", CaseDir: "fall-" + strings.ReplaceAll(number, "/", "-"), Case: number, Document: document, Period: period,
		Kind: "Tjänsteskrivelse", Date: "2024-06-03", Content: "sha256:" + content,
		Approval: run.Approval{By: "Åsa Öberg", Role: "förvaltningschef", On: "2024-06-04"},
		Manifest: "paper.manifest.json",
		Files:    []File{{"paper.pdf", pdf}, {"paper.manifest.json", []byte(`{"content":"` + content + `"}` + "\n")}}}
}

func corrected(e Entry, content, reason string) Entry {
	n := entry(e.Case, e.Document, e.Period, content)
	n.Reason = reason
	return n
}

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, found := Open(Place{Dir: dir, Edition: run.EditionIntern})
	if found.Err() != nil {
		t.Fatal(found)
	}
	return s
}

func add(t *testing.T, s *Store, entries ...Entry) []Version {
	t.Helper()
	v, found := s.Add(t.Context(), entries)
	if len(found) > 0 {
		t.Fatalf("Add: %v", found)
	}
	return v
}

func versions(t *testing.T, s *Store) []Version {
	t.Helper()
	v, found := s.Versions(t.Context())
	if len(found) > 0 {
		t.Fatalf("Versions: %v", found)
	}
	return v
}

func tags(v []Version) []string {
	var out []string
	for _, v := range v {
		out = append(out, v.Tag)
	}
	return out
}

// system runs the real git.
func system(t testing.TB, dir string, args ...string) string {
	t.Helper()
	c := exec.Command("git", args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C",
		"GIT_AUTHOR_NAME=x", "GIT_AUTHOR_EMAIL=x@localhost.invalid", "GIT_COMMITTER_NAME=x", "GIT_COMMITTER_EMAIL=x@localhost.invalid")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// clean holds that git's own check has nothing at all to say of a store that no run was killed or outrun in: also no object
// that no reference leads to.
func clean(t *testing.T, dir string) {
	t.Helper()
	if out := system(t, dir, "fsck", "--full", "--strict"); out != "" {
		t.Errorf("fsck: %s", out)
	}
	sound(t, dir)
}

// sound holds a store against git's own check, and that no lock and no half-made file is left.
func sound(t *testing.T, dir string) {
	t.Helper()
	if out := system(t, dir, "fsck", "--full", "--strict"); strings.Contains(out, "error") || strings.Contains(out, "missing") || strings.Contains(out, "warning") {
		t.Errorf("fsck: %s", out)
	}
	tidy(t, dir)
}

// tidy holds that no lock and no half-made file is left.
func tidy(t *testing.T, dir string) {
	t.Helper()
	_ = filepath.WalkDir(filepath.Dir(dir), func(p string, e os.DirEntry, err error) error {
		if err == nil && (strings.HasSuffix(p, ".lock") || e.Name() == pendingFile || e.Name() == tempName || strings.Contains(e.Name(), makingEnd)) {
			t.Errorf("%s is left", p)
		}
		return nil
	})
}

func code(found diag.List) string {
	if len(found) == 0 {
		return ""
	}
	return found[0].Code.ID
}

func TestVersionsOfAPaper(t *testing.T) {
	dir := filepath.Join(t.TempDir(), ".archive.git")
	s := open(t, dir)
	if v := versions(t, s); v != nil {
		t.Fatalf("a store that does not exist has %v", v)
	}
	first := entry("HSN/1691/2020", "tjansteskrivelse", "2024-Q1", "a")
	other := entry("HSN/1691/2020", "bilaga", "", "b")
	got := add(t, s, first, other)
	if diff := cmp.Diff([]string{"HSN/1691/2020/tjansteskrivelse/2024-Q1/v1", "HSN/1691/2020/bilaga/engang/v1"}, tags(got)); diff != "" {
		t.Fatal(diff)
	}
	again := add(t, s, first)
	if again[0].New || !got[0].New || again[0].Tag != got[0].Tag || again[0].Object != got[0].Object {
		t.Errorf("the same content made a new version: %+v", again)
	}
	_, found := s.Add(t.Context(), []Entry{corrected(first, "c", "")})
	if code(found) != "archive.reason" || found.Exit() != diag.ExitArchive {
		t.Errorf("a correction without reason: %v", found)
	}
	add(t, s, corrected(first, "c", "fel siffra i tabell 2"))
	back := add(t, s, corrected(first, "a", "rättelsen var fel"))
	if back[0].Number != 3 || !back[0].New {
		t.Errorf("an earlier content again is %+v, want v3", back[0])
	}
	all := versions(t, s)
	if diff := cmp.Diff([]string{"HSN/1691/2020/bilaga/engang/v1", "HSN/1691/2020/tjansteskrivelse/2024-Q1/v1",
		"HSN/1691/2020/tjansteskrivelse/2024-Q1/v2", "HSN/1691/2020/tjansteskrivelse/2024-Q1/v3"}, tags(all)); diff != "" {
		t.Error(diff)
	}
	for i, want := range []string{"b", "a", "c", "a"} {
		files, found := s.Files(t.Context(), all[i])
		if found != nil || string(files[0].Data) != "%PDF "+want {
			t.Errorf("%s: %q %v", all[i].Tag, files, found)
		}
	}
	clean(t, dir)
}

// TestADayOfAVersion holds that a version bears the paper's day in git, or the approval's where it was given later: a standing
// approval is older than every paper it is of.
func TestADayOfAVersion(t *testing.T) {
	dir := filepath.Join(t.TempDir(), ".archive.git")
	s := open(t, dir)
	standing := entry("HSN/2/2024", "rapport", "2024-Q3", "a")
	standing.Date, standing.Approval.On, standing.Approval.Standing = "2024-10-14", "2024-01-02", true
	v := add(t, s, entry("HSN/1/2024", "rapport", "", "b"), standing)
	for i, want := range []string{"2024-06-04", "2024-10-14"} {
		want += "T12:00:00+00:00"
		if got := strings.TrimSpace(system(t, dir, "log", "-1", "--format=%cI", v[i].Tag)); got != want {
			t.Errorf("%s: the commit is of %s, want %s", v[i].Tag, got, want)
		}
		if got := strings.TrimSpace(system(t, dir, "for-each-ref", "--format=%(taggerdate:iso-strict)", tagRef(v[i].Tag))); got != want {
			t.Errorf("%s: the tag is of %s, want %s", v[i].Tag, got, want)
		}
	}
	if got := strings.TrimSpace(system(t, dir, "log", "-1", "--format=%cI", "main")); got != "2024-10-14T12:00:00+00:00" {
		t.Errorf("the register's last commit is of %s", got)
	}
	if got := system(t, dir, "log", "-1", "--format=%B", v[1].Tag); !strings.Contains(got, "Approved-by: Åsa Öberg, förvaltningschef, 2024-01-02, stående godkännande\n") {
		t.Errorf("the commit does not say when it was approved:\n%s", got)
	}
	clean(t, dir)
}

// TestPlainGitReadsIt holds that nothing but git is needed to read a store.
func TestPlainGitReadsIt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), ".archive.git")
	s := open(t, dir)
	e := entry("HSN/1691/2020", "tjansteskrivelse", "2024-Q1", "a")
	v := add(t, s, e)[0]
	clone := filepath.Join(t.TempDir(), "clone")
	system(t, ".", "clone", "-q", dir, clone)
	if got := strings.TrimSpace(system(t, clone, "tag")); got != v.Tag {
		t.Errorf("git tag: %q", got)
	}
	if got := system(t, clone, "show", v.Tag+":paper.pdf"); got != "%PDF a" {
		t.Errorf("git show: %q", got)
	}
	trailers := system(t, clone, "for-each-ref", "refs/tags", "--format=%(contents:trailers:only)")
	for _, want := range []string{"Case: HSN/1691/2020", "Approved-by: Åsa Öberg, förvaltningschef, 2024-06-04", "Content: sha256:a",
		"Manifest: sha256:" + run.NewFile("", e.Files[1].Data, 0).SHA256} {
		if !strings.Contains(trailers, want+"\n") {
			t.Errorf("trailers lack %q:\n%s", want, trailers)
		}
	}
	log := system(t, clone, "log", "--format=%an %ae %ad %s", "--date=iso")
	if want := "underlag underlag@localhost.invalid 2024-06-04 12:00:00 +0000 " + v.Tag + "\n"; !strings.HasPrefix(log, want) || strings.Count(log, "\n") != 2 {
		t.Errorf("git log: %s", log)
	}
	if got := system(t, clone, "log", "--format=%P", v.Tag); got != "\n" {
		t.Errorf("a version's commit has parents: %q", got)
	}
	if _, err := os.Stat(filepath.Join(clone, v.Tag+".json")); err != nil {
		t.Error(err)
	}
}

// TestSameEntriesSameStore holds that neither clock nor machine is in what is stored.
func TestSameEntriesSameStore(t *testing.T) {
	var refs []string
	for range 2 {
		dir := filepath.Join(t.TempDir(), "a.git")
		s := open(t, dir)
		e := entry("HSN/1/2024", "d", "2024", "a")
		add(t, s, e, entry("HSN/2/2024", "d", "2024", "b"))
		add(t, s, corrected(e, "c", "skäl"))
		refs = append(refs, system(t, dir, "for-each-ref"))
	}
	if refs[0] != refs[1] || strings.Count(refs[0], "\n") != 4 {
		t.Errorf("%s\n%s", refs[0], refs[1])
	}
}

func TestRefused(t *testing.T) {
	base := entry("HSN/1/2024", "d", "2024", "a")
	with := func(change func(*Entry)) []Entry {
		e := corrected(base, "b", "skäl")
		change(&e)
		return []Entry{entry("HSN/9/2024", "d", "", "z"), e}
	}
	tests := []struct {
		name, code string
		entries    []Entry
	}{
		{"other case folder", "archive.other-case", with(func(e *Entry) { e.CaseDir = "annan" })},
		{"capital letters", "archive.clash", with(func(e *Entry) { e.Document = "D" })},
		{"capital letters in one call", "archive.clash", []Entry{entry("X/1", "d", "", "a"), entry("x/1", "d", "", "a")}},
		{"empty number", "archive.entry", with(func(e *Entry) { e.Case = "" })},
		{"empty part", "archive.entry", with(func(e *Entry) { e.Case = "HSN//2024" })},
		{"control character", "archive.entry", with(func(e *Entry) { e.Case = "HSN/1\n/2024" })},
		{"long", "archive.entry", with(func(e *Entry) { e.Document = strings.Repeat("å", 70) })},
		{"long in all", "archive.entry", with(func(e *Entry) { e.Case = strings.Repeat("a/", 200) + "b" })},
		{"file name", "archive.entry", with(func(e *Entry) { e.Files[0].Name = "../x.pdf" })},
		{"git's file name", "archive.entry", with(func(e *Entry) { e.Files[0].Name = ".git" })},
		{"twice", "archive.entry", with(func(e *Entry) { e.Files[0].Name = "PAPER.manifest.json" })},
		{"no manifest", "archive.entry", with(func(e *Entry) { e.Manifest = "x" })},
		{"reason on two lines", "archive.entry", with(func(e *Entry) { e.Reason = "a\nContent: sha256:x" })},
		{"reason about a person", "archive.entry", with(func(e *Entry) { e.Reason = "gällde 19811218-9876" })},
		{"no approval", "archive.entry", with(func(e *Entry) { e.Approval.By = "" })},
		{"no day", "archive.entry", with(func(e *Entry) { e.Approval.On = "igår" })},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "a.git")
			s := open(t, dir)
			add(t, s, base)
			before := system(t, dir, "for-each-ref")
			v, found := s.Add(t.Context(), tt.entries)
			if v != nil || code(found) != tt.code || found.Exit() != diag.ExitArchive {
				t.Errorf("%v, want %s", found, tt.code)
			}
			if after := system(t, dir, "for-each-ref"); after != before {
				t.Errorf("the store has changed: %s", after)
			}
		})
	}
}

func TestOpenRefuses(t *testing.T) {
	foreign := t.TempDir()
	system(t, foreign, "init", "-q", "--bare", "-b", "main", ".")
	work := t.TempDir()
	system(t, work, "init", "-q", "-b", "main", ".")
	system(t, work, "commit", "-q", "--allow-empty", "-m", "x")
	system(t, work, "push", "-q", foreign, "main")
	sha256 := t.TempDir()
	system(t, sha256, "init", "-q", "--bare", "--object-format=sha256", ".")
	plain := t.TempDir()
	if err := os.WriteFile(filepath.Join(plain, "x"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	webb := filepath.Join(t.TempDir(), "w.git")
	s, _ := Open(Place{Dir: webb, Edition: run.EditionWebb})
	add(t, s, entry("HSN/1/2024", "d", "", "a"))
	for dir, want := range map[string]string{foreign: "archive.foreign", sha256: "archive.foreign", plain: "archive.foreign", work: "archive.foreign", webb: "archive.edition"} {
		s, found := Open(Place{Dir: dir, Edition: run.EditionIntern})
		if code(found) != want {
			t.Errorf("Open: %v, want %s", found, want)
		}
		if _, found := s.Add(t.Context(), []Entry{entry("HSN/1/2024", "d", "", "a")}); code(found) != want {
			t.Errorf("Add: %v, want %s", found, want)
		}
	}
}

// TestEmptyRepository holds that one made with git init is taken into use, and so is an empty folder.
func TestEmptyRepository(t *testing.T) {
	bare := t.TempDir()
	system(t, bare, "init", "-q", "--bare", "-b", "main", ".")
	for _, dir := range []string{bare, t.TempDir()} {
		s := open(t, dir)
		add(t, s, entry("HSN/1/2024", "d", "", "a"))
		clean(t, dir)
	}
}

// TestAfterPacking holds that a store that git has packed is read and written as before.
func TestAfterPacking(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a.git")
	s := open(t, dir)
	e := entry("HSN/1/2024", "d", "", "a")
	for i := range 5 {
		add(t, s, corrected(e, fmt.Sprint("c", i), "skäl"))
	}
	system(t, dir, "gc", "-q", "--aggressive", "--prune=now")
	system(t, dir, "pack-refs", "--all")
	v := add(t, s, corrected(e, "c9", "skäl"))
	if v[0].Number != 6 || len(versions(t, s)) != 6 {
		t.Errorf("%v", v)
	}
	for _, v := range versions(t, s) {
		if _, found := s.Files(t.Context(), v); found != nil {
			t.Error(found)
		}
	}
	clean(t, dir)
}
