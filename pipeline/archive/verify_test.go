package archive

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"underlag/pipeline/run"
)

// paper is a paper as it is archived: with a manifest, figures and Markdown that belong together.
func paper(number, document, period, content string) Entry {
	e := entry(number, document, period, content)
	figures := run.Figures{Case: number, Document: document, Date: e.Date, Digest: e.Content, Figures: []run.Figure{{ID: "antal", Label: "antal", Text: content, Value: "1"}}}.JSON()
	pdf := []byte("%PDF " + content)
	m := run.Manifest{Program: "underlag 1", Case: number, Document: document, Kind: e.Kind, Date: e.Date, Status: run.Approved, Approval: &e.Approval,
		Edition: run.EditionIntern, Digest: e.Content, Files: []run.File{run.NewFile("paper.pdf", pdf, 1), run.NewFile("paper.figures.json", figures, 0)}}
	e.Files = []File{{"paper.pdf", pdf}, {"paper.md", []byte("# " + content + "\n")}, {"paper.figures.json", figures}, {"paper.manifest.json", m.JSON()}}
	return e
}

// kept makes a store with three versions: two of one paper, one of another.
func kept(t *testing.T) (dir string, s *Store, tags []string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), ".archive.git")
	s = open(t, dir)
	second := paper("HSN/1/2024", "pm", "2024-Q1", "b")
	second.Reason = "en cell var fel"
	for _, e := range []Entry{paper("HSN/1/2024", "pm", "2024-Q1", "a"), second, paper("HSN/2/2024", "pm", "", "c")} {
		tags = append(tags, add(t, s, e)[0].Tag)
	}
	return dir, s, tags
}

// verdicts says what was found: of the store first, then of each version.
func verdicts(t *testing.T, s *Store) string {
	t.Helper()
	v := s.Verify(t.Context())
	out := []string{ids(v.Found)}
	for _, k := range v.Verdicts {
		out = append(out, ids(k.Found))
	}
	return strings.TrimRight(strings.Join(out, "|"), "|")
}

func TestVerifyFindsNothingInAWholeStore(t *testing.T) {
	dir, s, _ := kept(t)
	if got := verdicts(t, s); got != "" {
		t.Errorf("found %s", got)
	}
	if n := len(s.Verify(t.Context()).Verdicts); n != 3 {
		t.Errorf("%d verdicts", n)
	}
	gitIn(t, dir, "", "gc", "-q", "--prune=now") // packs and packed references are as good
	if got := verdicts(t, s); got != "" {
		t.Errorf("after gc found %s", got)
	}
	if got := verdicts(t, open(t, filepath.Join(t.TempDir(), "none.git"))); got != "" {
		t.Errorf("a store that does not exist: %s", got)
	}
}

// commitRegister puts files into the register as somebody with the system's git could. An empty text removes the file.
func commitRegister(t *testing.T, dir, parent string, files map[string]string) {
	t.Helper()
	work := filepath.Join(t.TempDir(), "w")
	gitIn(t, filepath.Dir(dir), "", "clone", "-q", dir, work)
	if parent != "" {
		gitIn(t, work, "", "reset", "-q", "--hard", parent)
	}
	for name, text := range files {
		if text == "" {
			gitIn(t, work, "", "rm", "-q", name)
			continue
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(work, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(work, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		gitIn(t, work, "", "add", name)
	}
	gitIn(t, work, "", "commit", "-q", "-m", "x")
	gitIn(t, work, "", "push", "-q", "-f", "origin", "HEAD:main")
}

// retag replaces a tag's object, or the commit it leads to, as a forger would: the register is made to agree.
func retag(t *testing.T, dir, tag string, change func(tagBody, commitBody string) (string, string)) {
	t.Helper()
	body := gitIn(t, dir, "", "cat-file", "tag", tag) + "\n"
	commit := gitIn(t, dir, "", "rev-parse", tag+"^{commit}")
	oldTag := gitIn(t, dir, "", "rev-parse", tag)
	newBody, newCommit := change(body, gitIn(t, dir, "", "cat-file", "commit", commit)+"\n")
	c := gitIn(t, dir, newCommit, "hash-object", "-t", "commit", "-w", "--stdin")
	o := gitIn(t, dir, strings.Replace(newBody, commit, c, 1), "hash-object", "-t", "tag", "-w", "--stdin")
	gitIn(t, dir, "", "update-ref", "refs/tags/"+tag, o)
	record := gitIn(t, dir, "", "show", "main:"+tag+".json") + "\n"
	commitRegister(t, dir, "", map[string]string{tag + ".json": strings.NewReplacer(commit, c, oldTag, o).Replace(record)})
}

func TestVerifyFindsWhatWasDone(t *testing.T) {
	blob := func(t *testing.T, dir, spec string) string {
		h := gitIn(t, dir, "", "rev-parse", spec)
		return filepath.Join(dir, "objects", h[:2], h[2:])
	}
	whole, _, _ := kept(t)
	const one, two, three = "HSN/1/2024/pm/2024-Q1/v1", "HSN/1/2024/pm/2024-Q1/v2", "HSN/2/2024/pm/engang/v1"
	for name, tt := range map[string]struct {
		do   func(t *testing.T, dir string)
		want string
	}{
		"a tag is gone":          {func(t *testing.T, dir string) { gitIn(t, dir, "", "update-ref", "-d", "refs/tags/"+one) }, "|archive.tag-missing"},
		"a tag leads elsewhere":  {func(t *testing.T, dir string) { gitIn(t, dir, "", "update-ref", "refs/tags/"+one, two) }, "|archive.tag-moved"},
		"a tag too many":         {func(t *testing.T, dir string) { gitIn(t, dir, "", "update-ref", "refs/tags/HSN/9/v1", two) }, "archive.tag-unknown"},
		"a branch":               {func(t *testing.T, dir string) { gitIn(t, dir, "", "update-ref", "refs/heads/x", "main") }, "archive.ref-unknown"},
		"the register cut short": {func(t *testing.T, dir string) { gitIn(t, dir, "", "update-ref", "refs/heads/main", "main~1") }, "archive.tag-unknown"},
		"a file is gone":         {func(t *testing.T, dir string) { os.Remove(blob(t, dir, two+":paper.pdf")) }, "||archive.object-gone"},
		"a file's object is another's": {func(t *testing.T, dir string) {
			b, _ := os.ReadFile(blob(t, dir, one+":paper.pdf"))
			name := blob(t, dir, two+":paper.pdf")
			os.Chmod(name, 0o644)
			if err := os.WriteFile(name, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}, "||archive.object-bad"},
		"an object is half": {func(t *testing.T, dir string) {
			name := blob(t, dir, three+":paper.md")
			os.Chmod(name, 0o644)
			if err := os.Truncate(name, 9); err != nil {
				t.Fatal(err)
			}
		}, "|||archive.object-bad"},
		"the tag object is gone": {func(t *testing.T, dir string) { os.Remove(blob(t, dir, one)) }, "|archive.object-gone"},
		"a record is rewritten": {func(t *testing.T, dir string) {
			record := gitIn(t, dir, "", "show", "main:"+one+".json") + "\n"
			commitRegister(t, dir, "", map[string]string{one + ".json": strings.Replace(record, "Åsa Öberg", "Någon Annan", 1)})
		}, "archive.rewritten|archive.tag-says archive.commit-says archive.manifest-says"},
		"a record is taken away": {func(t *testing.T, dir string) {
			commitRegister(t, dir, "", map[string]string{three + ".json": ""})
		}, "archive.rewritten archive.tag-unknown"},
		"a record is no record": {func(t *testing.T, dir string) {
			commitRegister(t, dir, "", map[string]string{"HSN/3/2024/pm/engang/v1.json": "{}\n", "HSN/3/2024/pm/engang/läs.txt": "x"})
		}, "archive.stray archive.record"},
		"a record says more": {func(t *testing.T, dir string) {
			record := gitIn(t, dir, "", "show", "main:"+three+".json") + "\n"
			commitRegister(t, dir, "main~1", map[string]string{three + ".json": strings.Replace(record, "{\n", "{\n  \"mer\": 1,\n", 1)})
		}, "archive.record archive.tag-unknown"},
		"the marker is rewritten": {func(t *testing.T, dir string) {
			commitRegister(t, dir, "", map[string]string{markerFile: string(run.Encode(marker{Format, run.EditionWebb}))})
		}, "archive.rewritten archive.edition"},
		"a forged trailer": {func(t *testing.T, dir string) {
			retag(t, dir, one, func(tag, commit string) (string, string) {
				return strings.Replace(tag, "Content: sha256:a", "Content: sha256:z", 1), commit
			})
		}, "archive.rewritten|archive.tag-says"},
		"a commit that says more": {func(t *testing.T, dir string) {
			retag(t, dir, one, func(tag, commit string) (string, string) { return tag, commit + "Case: HSN/9\n" })
		}, "archive.rewritten|archive.commit-says"},
		"another tree": {func(t *testing.T, dir string) {
			retag(t, dir, one, func(tag, commit string) (string, string) {
				old := gitIn(t, dir, "", "rev-parse", one+"^{tree}")
				x := gitIn(t, dir, "annat", "hash-object", "-w", "--stdin")
				list := gitIn(t, dir, "", "ls-tree", one)
				list = strings.Replace(list, gitIn(t, dir, "", "rev-parse", one+":paper.pdf"), x, 1) + "\n100644 blob " + x + "\tzz.txt\n"
				return tag, strings.Replace(commit, old, gitIn(t, dir, list, "mktree"), 1)
			})
		}, "archive.rewritten|archive.file-differs archive.file-extra"},
		"history of two": {func(t *testing.T, dir string) {
			tree := gitIn(t, dir, "", "rev-parse", "main^{tree}")
			c := gitIn(t, dir, "", "commit-tree", tree, "-p", "main~1", "-p", "main~2", "-m", "x") // a join adds nothing
			gitIn(t, dir, "", "update-ref", "refs/heads/main", c)
		}, "archive.rewritten"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "s.git")
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			s := open(t, dir)
			tt.do(t, dir)
			if got := verdicts(t, s); got != tt.want {
				t.Errorf("found %s\n want %s", got, tt.want)
			}
		})
	}
}

// With allowed signers every version must be signed by one of them.
func TestVerifySignatures(t *testing.T) {
	dir := filepath.Join(t.TempDir(), ".archive.git")
	key := newKey(t, "", "-t", "ed25519")
	signed, found := Open(Place{Dir: dir, Edition: run.EditionIntern, Key: text(t, key), Signers: "asa@region.invalid " + text(t, key+".pub")})
	if found.Err() != nil {
		t.Fatal(found)
	}
	v := add(t, signed, paper("HSN/1/2024", "pm", "", "a"))[0]
	got := signed.Verify(t.Context())
	if got.List().Err() != nil || got.Verdicts[0].Signed != "asa@region.invalid" {
		t.Errorf("%+v", got)
	}
	allowed := filepath.Join(t.TempDir(), "allowed")
	if err := os.WriteFile(allowed, []byte(signed.place.Signers), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := gitIn(t, dir, "", "-c", "gpg.format=ssh", "-c", "gpg.ssh.allowedSignersFile="+allowed, "tag", "-v", v.Tag); !strings.Contains(out, "Good") {
		t.Error(out)
	}
	sound(t, dir)
	add(t, open(t, dir), paper("HSN/2/2024", "pm", "", "b"))
	if got := verdicts(t, signed); got != "||archive.unsigned" {
		t.Error(got)
	}
	other, _ := Open(Place{Dir: dir, Edition: run.EditionIntern, Signers: "b@b " + text(t, newKey(t, "", "-t", "ed25519")+".pub")})
	if got := verdicts(t, other); got != "|archive.signer-unknown|archive.unsigned" {
		t.Error(got)
	}
	none, _ := Open(Place{Dir: dir, Edition: run.EditionIntern, Signers: "# ingen"})
	if got := verdicts(t, none); got != "archive.signers-none" {
		t.Error(got)
	}
}
