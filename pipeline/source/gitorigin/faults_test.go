package gitorigin_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
	"underlag/pipeline/source/gitorigin"
)

// folder is a place for a repository.
func folder(t *testing.T) string { return filepath.Join(t.TempDir(), "förråd") }

// objectFile is where a repository keeps a loose object.
func objectFile(dir, hash string) string {
	return filepath.Join(dir, ".git", "objects", hash[:2], hash[2:])
}

// rewrite puts other bytes in a file of git's, which it keeps read-only.
func rewrite(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.Chmod(name, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestLocalRepositories opens what git makes of every sort, or says why not.
func TestLocalRepositories(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, dir string) string // gives the repository to open
		code string                                // of Resolve; empty where it can be read
	}{
		{"as it is", func(t *testing.T, dir string) string { return dir }, ""},
		{"no folder", func(t *testing.T, dir string) string { return dir + "-annan" }, "git.no-repository"},
		{"no repository", func(t *testing.T, dir string) string { return t.TempDir() }, "git.no-repository"},
		{"a file", func(t *testing.T, dir string) string { return filepath.Join(dir, "bidrag.csv") }, "git.no-repository"},
		{"a folder in it", func(t *testing.T, dir string) string { return filepath.Join(dir, "under") }, "git.no-repository"},
		{"empty", func(t *testing.T, dir string) string {
			git(t, dir, "init", "-q", "-b", "main", folder(t))
			e := folder(t)
			git(t, dir, "init", "-q", "-b", "main", e)
			return e
		}, "git.no-ref"},
		{"sha256", func(t *testing.T, dir string) string {
			s := folder(t)
			git(t, dir, "init", "-q", "-b", "main", "--object-format=sha256", s)
			commit(t, s, map[string][]byte{"a": nil})
			return s
		}, "git.sha256"},
		{"settings of its worktree", func(t *testing.T, dir string) string { // git sparse-checkout
			git(t, dir, "config", "extensions.worktreeConfig", "true")
			return dir
		}, ""},
		{"sparse checkout", func(t *testing.T, dir string) string {
			git(t, dir, "sparse-checkout", "set", "under")
			return dir
		}, ""},
		{"another way to keep refs", func(t *testing.T, dir string) string {
			git(t, dir, "config", "core.repositoryFormatVersion", "1")
			git(t, dir, "config", "extensions.refStorage", "reftable")
			return dir
		}, "git.extension"},
		{"settings that are none", func(t *testing.T, dir string) string {
			rewrite(t, filepath.Join(dir, ".git", "config"), []byte("[core\n\x00"))
			return dir
		}, "git.damaged"},
		{"partial clone that has it all", func(t *testing.T, dir string) string {
			p := folder(t)
			git(t, dir, "config", "uploadpack.allowFilter", "true")
			git(t, dir, "clone", "-q", "--filter=blob:limit=1m", "file://"+dir, p)
			return p
		}, ""},
		{"a link that leads nowhere", func(t *testing.T, dir string) string {
			l := folder(t)
			if err := os.MkdirAll(l, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(l, ".git"), []byte("gitdir: ../borta\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			return l
		}, "git.no-repository"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := repository(t, map[string][]byte{"bidrag.csv": []byte("1"), "under/b.csv": []byte("2")})
			r := local(c.make(t, dir), "main")
			target, found := gitorigin.Resolve(t.Context(), r)
			if c.code != "" {
				has(t, found.Err(), c.code, "case.yaml:4")
				return
			}
			if err := found.Err(); err != nil {
				t.Fatal(err)
			}
			if got := content(t, r, target.Commit, "bidrag.csv"); got != "1" {
				t.Errorf("content %q", got)
			}
		})
	}
}

// TestMissing says which part of a repository is missing, and what to do about it.
func TestMissing(t *testing.T) {
	files := map[string][]byte{"bidrag.csv": []byte("Namn\nÅsa\n"), "under/b.csv": []byte("b\n2\n")}
	for _, c := range []struct {
		name  string
		make  func(t *testing.T, dir string) string
		code  string
		place string // of the file; empty: the commit itself is refused
	}{
		{"no such commit", func(t *testing.T, dir string) string {
			e := folder(t)
			git(t, dir, "init", "-q", e)
			return e
		}, "git.commit-missing", ""},
		{"shallow", func(t *testing.T, dir string) string {
			s := folder(t)
			commit(t, dir, map[string][]byte{"ny": nil})
			git(t, dir, "clone", "-q", "--depth=1", "file://"+dir, s)
			return s
		}, "git.shallow", ""},
		{"partial", func(t *testing.T, dir string) string {
			s := folder(t)
			git(t, dir, "config", "uploadpack.allowFilter", "true")
			git(t, dir, "clone", "-q", "--no-checkout", "--filter=blob:none", "file://"+dir, s)
			return s
		}, "git.partial", "bidrag.csv"},
		{"alternates", func(t *testing.T, dir string) string {
			s := folder(t)
			git(t, dir, "clone", "-q", "--shared", dir, s)
			return s
		}, "git.alternates", ""},
		{"a file removed", func(t *testing.T, dir string) string {
			if err := os.Remove(objectFile(dir, git(t, dir, "rev-parse", "HEAD:bidrag.csv"))); err != nil {
				t.Fatal(err)
			}
			return dir
		}, "git.object-missing", "bidrag.csv"},
		{"a file cut off", func(t *testing.T, dir string) string {
			name := objectFile(dir, git(t, dir, "rev-parse", "HEAD:bidrag.csv"))
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			rewrite(t, name, data[:len(data)-5])
			return dir
		}, "git.damaged", "bidrag.csv"},
		{"a file that is another", func(t *testing.T, dir string) string {
			data, err := os.ReadFile(objectFile(dir, git(t, dir, "rev-parse", "HEAD:under/b.csv")))
			if err != nil {
				t.Fatal(err)
			}
			rewrite(t, objectFile(dir, git(t, dir, "rev-parse", "HEAD:bidrag.csv")), data)
			return dir
		}, "git.damaged", "bidrag.csv"},
		{"a commit that is a file", func(t *testing.T, dir string) string {
			data, err := os.ReadFile(objectFile(dir, git(t, dir, "rev-parse", "HEAD:bidrag.csv")))
			if err != nil {
				t.Fatal(err)
			}
			rewrite(t, objectFile(dir, git(t, dir, "rev-parse", "HEAD")), data)
			return dir
		}, "git.damaged", ""},
		{"no list of the folder", func(t *testing.T, dir string) string {
			if err := os.Remove(objectFile(dir, git(t, dir, "rev-parse", "HEAD^{tree}"))); err != nil {
				t.Fatal(err)
			}
			return dir
		}, "git.object-missing", ""},
		{"a pack cut off", func(t *testing.T, dir string) string {
			git(t, dir, "gc", "-q", "--prune=now")
			packs, err := filepath.Glob(filepath.Join(dir, ".git", "objects", "pack", "*.pack"))
			if err != nil || len(packs) != 1 {
				t.Fatal(packs, err)
			}
			rewrite(t, packs[0], nil)
			return dir
		}, "git.damaged", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := repository(t, files)
			sha := git(t, dir, "rev-parse", "HEAD")
			origin := gitorigin.At(local(c.make(t, dir), "main"), sha)
			if c.place == "" {
				_, _, err := origin.FS(t.Context())
				has(t, err, c.code, "case.yaml:4")
				return
			}
			_, list := source.Open(t.Context(), origin, []source.Want{{File: "bidrag.csv"}})
			has(t, list.Err(), c.code, c.place+"@"+source.Rev(sha))
		})
	}
}

// TestDamagedCache: what has been fetched and is damaged afterwards is never taken for the commit.
func TestDamagedCache(t *testing.T) {
	dir, commits := history(t)
	r, _ := server(t, dir, nil)
	content(t, r, commits[2], "bidrag.csv")
	bare := cachedCommit(t, r, commits[2])
	packs, err := filepath.Glob(filepath.Join(bare, "objects", "pack", "*.pack"))
	if err != nil || len(packs) != 1 {
		t.Fatal(packs, err)
	}
	rewrite(t, packs[0], []byte("PACK"))
	_, _, err = gitorigin.At(r, commits[2]).FS(t.Context())
	has(t, err, "git.cache-damaged", "case.yaml:4")
	if err := os.RemoveAll(filepath.Join(bare, "objects")); err != nil {
		t.Fatal(err)
	}
	_, _, err = gitorigin.At(r, commits[2]).FS(t.Context())
	has(t, err, "git.cache-damaged", "case.yaml:4")
}

// TestRefs resolves refs of a repository on this machine, and never guesses.
func TestRefs(t *testing.T) {
	dir, commits := history(t)
	git(t, dir, "branch", "kvartal/1", commits[1])
	git(t, dir, "branch", "2024-Q1")
	git(t, dir, "tag", "fil", "HEAD:bidrag.csv")
	git(t, dir, "tag", "-a", "-m", "tagg av mapp", "mapp", "HEAD^{tree}")
	git(t, dir, "tag", "-a", "-m", "tagg av tagg", "dubbel", "2024-Q1")
	git(t, dir, "symbolic-ref", "refs/heads/annat", "refs/heads/kvartal/1")
	git(t, dir, "symbolic-ref", "refs/heads/runt", "refs/heads/runt2")
	git(t, dir, "symbolic-ref", "refs/heads/runt2", "refs/heads/runt")
	check := func(t *testing.T) {
		for ref, want := range map[string]string{"main": commits[2], "kvartal/1": commits[1], "annat": commits[1], "enkel": commits[0], "refs/tags/2024-Q1": commits[0],
			"refs/heads/2024-Q1": commits[2], "dubbel": commits[0], strings.ToUpper(commits[1]): commits[1]} {
			got, found := gitorigin.Resolve(t.Context(), local(dir, ref))
			if found.Err() != nil || got.Commit != want {
				t.Errorf("%s is %+v, %v; want %s", ref, got, found, want)
			}
		}
		for ref, code := range map[string]string{"2024-Q1": "git.ambiguous", "fil": "git.no-commit", "mapp": "git.no-commit", "runt": "git.damaged", "saknas": "git.no-ref", commits[0][:12]: "git.short-commit",
			"--upload-pack=x": "git.ref", "-f": "git.ref", "HEAD": "git.ref", "main~1": "git.ref", "a..b": "git.ref", "": "git.ref", "refs/heads/-x": "git.ref", "a b": "git.ref", "main\n": "git.ref",
			"refs/remotes/origin/main": "git.no-ref", strings.Repeat("a", 5000): "git.ref", "../../HEAD": "git.ref"} {
			_, found := gitorigin.Resolve(t.Context(), local(dir, ref))
			has(t, found.Err(), code, "case.yaml:4")
		}
	}
	t.Run("loose", check)
	git(t, dir, "pack-refs", "--all")
	t.Run("packed", check)
}

// TestAddresses refuses every address that leads elsewhere, and never repeats a password.
func TestAddresses(t *testing.T) {
	for _, c := range []struct{ url, code string }{
		{"git+https://eva:hemligt@example.invalid/x", "git.credentials"}, {"git+https://hemligt@example.invalid/x", "git.credentials"},
		{"git+ssh://git:hemligt@example.invalid/x", "git.credentials"},
		{"ext::sh -c hemligt", "git.address"}, {"git+ext::sh", "git.address"}, {"git+http://example.invalid/x", "git.address"}, {"git+git://example.invalid/x", "git.address"},
		{"git@example.invalid:x", "git.address"}, {"git+ssh://-oProxyCommand=x/y", "git.address"}, {"git+ssh://-x@example.invalid/y", "git.address"},
		{"git+https://example.invalid", "git.address"}, {"git+https://example.invalid/", "git.address"}, {"git+https:///x", "git.address"}, {"git+https://example.invalid/x?y", "git.address"},
		{"git+https://example.invalid/x#y", "git.address"}, {"git+https://example.invalid/a%0ahost=b", "git.address"}, {"git+https://example.invalid:99999/x", "git.address"},
		{"git+file://server/share", "git.address"}, {"git+file:", "git.address"}, {"git+file:/x", "git.address"}, {"git+file:///x%00", "git.address"}, {"git+file:///%zz", "git.address"},
		{"/srv/register", "git.address"}, {"../register", "git.address"}, {"", "git.address"}, {"git+fd::17/x", "git.address"}, {"-x", "git.address"},
	} {
		for _, ref := range []string{"main", strings.Repeat("a", 40)} {
			r := gitorigin.Repo{URL: c.url, Ref: ref, At: diag.Pos{File: "case.yaml", Line: 4}, Cache: t.TempDir()}
			_, found := gitorigin.Resolve(t.Context(), r)
			d := has(t, found.Err(), c.code, "case.yaml:4")
			if strings.Contains(d.Message(diag.SV)+d.Hint(diag.SV), "hemligt") {
				t.Errorf("%s: a message tells the password", c.url)
			}
			_, _, err := gitorigin.At(r, strings.Repeat("a", 40)).FS(t.Context())
			has(t, err, c.code, "case.yaml:4")
		}
	}
}

// TestMoved tells of tags that were made anew, and of nothing else.
func TestMoved(t *testing.T) {
	dir, commits := history(t)
	r := local(dir, "2024-Q1")
	resolve := func() gitorigin.Target {
		target, found := gitorigin.Resolve(t.Context(), r)
		if err := found.Err(); err != nil {
			t.Fatal(err)
		}
		return target
	}
	pin := resolve()
	if found := gitorigin.Moved(r, pin, resolve()); found != nil {
		t.Errorf("not moved: %v", found)
	}
	git(t, dir, "tag", "-f", "-a", "-m", "rättad", "2024-Q1", commits[1])
	d := has(t, gitorigin.Moved(r, pin, resolve()).Err(), "git.tag-moved", "case.yaml:4")
	if m := d.Message(diag.EN); !strings.Contains(m, source.Rev(commits[0])) || !strings.Contains(m, source.Rev(commits[1])) {
		t.Errorf("message: %s", m)
	}
	git(t, dir, "tag", "-d", "2024-Q1")
	git(t, dir, "branch", "2024-Q1", commits[1])
	has(t, gitorigin.Moved(r, pin, resolve()).Err(), "git.tag-moved", "case.yaml:4")
	r = local(dir, "main")
	pin = resolve()
	commit(t, dir, map[string][]byte{"ny": nil})
	if found := gitorigin.Moved(r, pin, resolve()); found != nil {
		t.Errorf("a branch: %v", found)
	}
}

// TestSpecial refuses what is no file, each with its own words, and lists it all the same.
func TestSpecial(t *testing.T) {
	dir := repository(t, map[string][]byte{"bidrag.csv": []byte("a\n1\n"), "stor.xlsx": []byte("version https://git-lfs.github.com/spec/v1\noid sha256:" + strings.Repeat("4d", 32) + "\nsize 12345\n")})
	for name, to := range map[string]string{"lank.csv": "bidrag.csv", "ut.csv": "../../../etc/passwd", "mapp": "."} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	git(t, dir, "add", "-A")
	git(t, dir, "update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("12", 20)+",modul")
	git(t, dir, "commit", "-q", "-m", "länkar")
	sha := git(t, dir, "rev-parse", "HEAD")
	origin := gitorigin.At(local(dir, "main"), sha)
	fsys, _, err := origin.FS(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, code := range map[string]string{"lank.csv": "git.link", "ut.csv": "git.link", "mapp/bidrag.csv": "git.link", "modul": "git.submodule", "modul/a.csv": "git.submodule", "stor.xlsx": "git.lfs"} {
		place := name + "@" + source.Rev(sha)
		_, err := fs.ReadFile(fsys, name)
		has(t, err, code, place)
		_, err = fsys.Open(name)
		has(t, err, code, place)
		_, err = fs.Stat(fsys, name)
		has(t, err, code, place)
		if !strings.HasPrefix(name, "modul") {
			_, list := source.Open(t.Context(), origin, []source.Want{{File: name}, {File: "bidrag.csv"}})
			has(t, list.Err(), code, place)
		}
	}
	all, err := fs.ReadDir(fsys, ".")
	if err != nil || len(all) != 6 {
		t.Errorf("ReadDir: %v, %v", all, err)
	}
	r := local(dir, "main")
	r.Folder = "modul"
	_, _, err = gitorigin.At(r, sha).FS(t.Context())
	if code := diag.From(err)[0].Code.ID; code != "git.folder" && code != "git.submodule" {
		t.Errorf("a submodule as folder: %v", err)
	}
}
