package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCheckRepositories(t *testing.T) {
	const one = "repositories:\n  - {name: register, url: 'git+https://git.exempel.se/r.git', ref: main}\n"
	from := func(name string) string { return "    sources: [{table: a, from: " + name + ", file: a.csv}]\n" }
	for _, c := range []struct{ name, doc, repos, want string }{
		{"none", "", "", ""},
		{"one", from("register"), one, ""},
		{"two papers read one", "    sources: [{table: a, from: register}, {table: b, from: register}]\n", one, ""},
		{"misspelt", from("registret"), one, "case.yaml:11:32: the repository “registret” is not in repositories"},
		{"no repositories", from("register"), "", "case.yaml:11:32: there is no repository “register”: the case has no repositories"},
		{"not read", "", one, "case.yaml:12:12: no table is read from the repository “register”"},
		{"twice", from("register"), one + "  - {name: register, url: 'git+file:../r', ref: v1}\n", "case.yaml:14:12: the repository “register” stands twice; first on line 13"},
		{"name", from("Register"), strings.Replace(one, "register", "Register", 1), "case.yaml:13:12: the repository “Register” may hold only small letters a–z, digits and hyphens"},
		{"no git address, and no word of the password", from("register"), strings.Replace(one, "git+https://", "https://a:hemligt@", 1), "case.yaml:13:27: the address does not lead to a git repository"},
		{"as ssh writes it", from("register"), strings.Replace(one, "git+https://git.exempel.se/", "git@git.exempel.se:", 1), "case.yaml:13:27: the address does not lead to a git repository"},
		{"folder outside", from("register"), strings.Replace(one, "ref: main", "ref: main, folder: ../b", 1), "case.yaml:13:82: “../b” is no file in the folder"},
		{"no ref", from("register"), "repositories:\n  - {name: register, url: 'git+file:r'}\n", "case.yaml:13:5: the key ref is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := Load(folder(map[string]string{"a/office.yaml": smallOffice, "a/b/case.yaml": smallCase + c.doc + c.repos}), "a/b")
			if diff := cmp.Diff(c.want, words(found)); diff != "" {
				t.Errorf("Load (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCheckGitHealth(t *testing.T) {
	for _, c := range []struct{ name, more, want string }{
		{"allowed", "git_health:\n  - {url: 'git+https://git.exempel.se/r.git', by: Anna Ek, reason: avtal}\n", ""},
		{"without a reason", "git_health:\n  - {url: 'git+https://git.exempel.se/r.git', by: Anna Ek}\n", "office.yaml:8:5: the key reason is missing"},
		{"twice", "git_health:\n  - {url: 'git+file:r', by: A, reason: b}\n  - {url: 'git+file:r', by: A, reason: b}\n", "office.yaml:9:11: the repository “git+file:r” stands twice; first on line 8"},
		{"no address", "git_health:\n  - {url: r, by: A, reason: b}\n", "office.yaml:8:11: the address does not lead to a git repository"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := Load(folder(map[string]string{"a/office.yaml": smallOffice + c.more, "a/b/case.yaml": smallCase}), "a/b")
			if diff := cmp.Diff(c.want, words(found)); diff != "" {
				t.Errorf("Load (-want +got):\n%s", diff)
			}
		})
	}
}

var commit = rapid.StringMatching(`[0-9a-f]{40}`)

// TestLockRoundTrip holds that what is pinned is read back as it was written, and that pinning one thing moves no other.
func TestLockRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"a", "b", "2024-q1", "nej", "0123", "git+file:///x y"})
		name := rapid.SampledFrom([]string{"a", "b", "2024-q1"})
		c := Case{Repositories: []Repository{{Name: "a"}, {Name: "b"}, {Name: "2024-q1"}}}
		var lock Lock
		want := map[Repository]string{}
		for range rapid.IntRange(0, 12).Draw(t, "pins") {
			p := Locked{Name: name.Draw(t, "name"), URL: word.Draw(t, "url"), Ref: word.Draw(t, "ref"), Kind: rapid.SampledFrom([]string{"branch", "tag"}).Draw(t, "kind"), Commit: commit.Draw(t, "commit")}
			if p.Kind == "tag" {
				p.Tag = commit.Draw(t, "tag")
			}
			lock = lock.With(c, []Locked{p})
			want[Repository{Name: p.Name, URL: p.URL, Ref: p.Ref}] = p.Commit
		}
		back, found := ReadLock(folder(map[string]string{"a/sources.lock.yaml": string(WriteLock(lock))}), "a")
		if len(found) > 0 {
			t.Fatalf("ReadLock: %v\n%s", found, WriteLock(lock))
		}
		if d := cmp.Diff(lock.Sources, back.Sources, cmp.Transformer("", func(s []Locked) []Locked { return append([]Locked{}, s...) })); d != "" {
			t.Errorf("ReadLock (-want +got):\n%s", d)
		}
		gone := lock.With(Case{Repositories: []Repository{{Name: "a"}}}, nil)
		for _, s := range lock.Sources {
			if _, kept := gone.Of(Repository{Name: s.Name, URL: s.URL, Ref: s.Ref}); kept != (s.Name == "a") {
				t.Errorf("pin of %s kept: %v", s.Name, kept)
			}
		}
		got := map[Repository]string{}
		for _, s := range back.Sources {
			got[Repository{Name: s.Name, URL: s.URL, Ref: s.Ref}] = s.Commit
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("pins (-want +got):\n%s", d)
		}
	})
}

func TestReadLock(t *testing.T) {
	const entry = "  - {name: r, url: 'git+file:r', ref: v1, kind: tag, commit: 0a1b2c3d4e0a1b2c3d4e0a1b2c3d4e0a1b2c3d4e}\n"
	for _, c := range []struct{ name, text, want string }{
		{"not there", "", ""},
		{"one", "sources:\n" + entry, ""},
		{"the same twice", "sources:\n" + entry + entry, "sources.lock.yaml:3:5: the repository “r” is pinned twice at “v1”"},
		{"another ref", "sources:\n" + entry + strings.Replace(entry, "v1", "v2", 1), ""},
		{"a short commit", "sources:\n" + strings.Replace(entry, "1b2c3d4e}", "}", 1), "sources.lock.yaml:2:62: “0a1b2c3d4e0a1b2c3d4e0a1b2c3d4e0a” is no whole commit number"},
		{"a merge left open", "sources:\n<<<<<<< a\n" + entry, "sources.lock.yaml:3:10: a colon stands where none can"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{"a/office.yaml": smallOffice, "a/b/case.yaml": smallCase}
			if c.text != "" {
				files["a/b/sources.lock.yaml"] = c.text
			}
			_, found := Load(folder(files), "a/b")
			if diff := cmp.Diff(c.want, words(found)); diff != "" {
				t.Errorf("Load (-want +got):\n%s", diff)
			}
		})
	}
}
