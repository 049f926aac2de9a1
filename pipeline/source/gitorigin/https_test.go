package gitorigin_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth/gittest"
	"underlag/pipeline/source/gitorigin"
)

// TestMain lets the tests' servers be trusted, and is the program that some tests kill.
func TestMain(m *testing.M) {
	if url := os.Getenv("GITORIGIN_TEST_FETCH"); url != "" {
		r := gitorigin.Repo{URL: url, Ref: "main", Cache: os.Getenv("GITORIGIN_TEST_CACHE")}
		_, _, err := gitorigin.At(r, os.Getenv("GITORIGIN_TEST_COMMIT")).FS(context.Background())
		if list := diag.From(err); len(list) > 0 {
			fmt.Println(list[0].Code.ID)
		}
		os.Exit(0)
	}
	forget := gittest.Trust()
	os.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	code := m.Run()
	forget()
	os.Exit(code)
}

// server serves the folder of a repository, and gives the repository's address there.
func server(t *testing.T, dir string, wrap func(http.Handler) http.Handler) (gitorigin.Repo, *httptest.Server) {
	t.Helper()
	h := gittest.Backend(t, filepath.Dir(dir))
	if wrap != nil {
		h = wrap(h)
	}
	s := httptest.NewTLSServer(h)
	t.Cleanup(s.Close)
	return gitorigin.Repo{URL: "git+" + s.URL + "/" + filepath.Base(dir), Ref: "main", Cache: filepath.Join(t.TempDir(), "cache"),
		At: diag.Pos{File: "case.yaml", Line: 4}}, s
}

// history makes a repository with three commits and an annotated and a plain tag on the first.
func history(t *testing.T) (dir string, commits []string) {
	t.Helper()
	dir = repository(t, map[string][]byte{"bidrag.csv": []byte("1")})
	commits = append(commits, git(t, dir, "rev-parse", "HEAD"))
	git(t, dir, "tag", "-a", "-m", "kvartal", "2024-Q1")
	git(t, dir, "tag", "enkel")
	for _, s := range []string{"2", "3"} {
		commits = append(commits, commit(t, dir, map[string][]byte{"bidrag.csv": []byte(s), "under/mapp/" + s + ".csv": []byte(s)}))
	}
	return dir, commits
}

func content(t *testing.T, r gitorigin.Repo, commit, name string) string {
	t.Helper()
	fsys, _, err := gitorigin.At(r, commit).FS(t.Context())
	if err != nil {
		t.Fatalf("FS: %v", detail(err))
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		t.Fatalf("ReadFile: %v", err)
	}
	return string(data)
}

// detail shows what lies under a diagnostic.
func detail(err error) string {
	list := diag.From(err)
	return fmt.Sprintf("%v (%v)", list, list[0].Err)
}

func cachedCommit(t *testing.T, r gitorigin.Repo, commit string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(r.Cache, "*", commit+".git"))
	if err != nil || len(all) != 1 {
		t.Fatalf("the cache has %d of %s, %v", len(all), commit, err)
	}
	return all[0]
}

// TestHTTPS reads every kind of ref from git's own server, with and without leave to ask for exact commits, and again when
// the server is gone.
func TestHTTPS(t *testing.T) {
	dir, commits := history(t)
	tag := git(t, dir, "rev-parse", "refs/tags/2024-Q1")
	for _, exact := range []string{"false", "true"} {
		git(t, dir, "config", "uploadpack.allowReachableSHA1InWant", exact)
		r, s := server(t, dir, nil)
		for _, c := range []struct {
			ref     string
			want    gitorigin.Target
			content string
			shallow bool
		}{
			{"main", gitorigin.Target{Commit: commits[2], Kind: gitorigin.Branch}, "3", true},
			{"refs/heads/main", gitorigin.Target{Commit: commits[2], Kind: gitorigin.Branch}, "3", true},
			{"2024-Q1", gitorigin.Target{Commit: commits[0], Kind: gitorigin.Tag, Tag: tag}, "1", true},
			{"enkel", gitorigin.Target{Commit: commits[0], Kind: gitorigin.Tag}, "1", true},
			{commits[1], gitorigin.Target{Commit: commits[1], Kind: gitorigin.Commit}, "2", exact == "true"},
		} {
			t.Run(exact+" "+c.ref, func(t *testing.T) {
				r := r
				r.Ref, r.Cache = c.ref, filepath.Join(t.TempDir(), "cache")
				got, found := gitorigin.Resolve(t.Context(), r)
				if found.Err() != nil || got != c.want {
					t.Fatalf("Resolve = %+v, %v; want %+v", got, found, c.want)
				}
				if c.want.Kind == gitorigin.Commit {
					r.Ref = "main" // a pin of a branch that has moved on
				}
				if s := content(t, r, got.Commit, "bidrag.csv"); s != c.content {
					t.Errorf("content %q, want %q", s, c.content)
				}
				bare := cachedCommit(t, r, got.Commit)
				git(t, bare, "fsck", "--full", "--strict")
				if _, err := os.Stat(filepath.Join(bare, "shallow")); (err == nil) != c.shallow {
					t.Errorf("shallow: %v, want %v", err == nil, c.shallow)
				}
			})
		}
		content(t, r, commits[2], "bidrag.csv")
		s.Close()
		r.Folder = "under"
		if got := content(t, r, commits[2], "mapp/3.csv"); got != "3" {
			t.Errorf("without the server: %q", got)
		}
		_, _, err := gitorigin.At(r, commits[1]).FS(t.Context())
		has(t, err, "git.unreachable", "case.yaml:4")
	}
}

// TestCredentials logs in with what git's credential helper knows, and says what is wrong where it knows nothing or too
// little. No message tells a password.
func TestCredentials(t *testing.T) {
	dir, commits := history(t)
	for _, c := range []struct{ name, helper, code string }{
		{"right", "username=eva\npassword=hemligt", ""},
		{"none", "", "git.login"},
		{"wrong", "username=eva\npassword=gammalt", "git.password"},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := filepath.Join(t.TempDir(), "config")
			text := ""
			if c.helper != "" {
				text = "[credential]\n\thelper = \"!f() { test \\\"$1\\\" = get && printf '" + strings.ReplaceAll(c.helper, "\n", "\\\\n") + "\\\\n'; }; f\"\n"
			}
			if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			t.Setenv("GIT_CONFIG_GLOBAL", config)
			r, _ := server(t, dir, func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
					if user, password, _ := req.BasicAuth(); user != "eva" || password != "hemligt" {
						w.Header().Set("WWW-Authenticate", `Basic realm="register"`)
						http.Error(w, "fel", http.StatusUnauthorized)
						return
					}
					h.ServeHTTP(w, req)
				})
			})
			if c.code == "" {
				if got := content(t, r, commits[2], "bidrag.csv"); got != "3" {
					t.Errorf("content %q", got)
				}
				return
			}
			_, found := gitorigin.Resolve(t.Context(), r)
			d := has(t, found.Err(), c.code, "case.yaml:4")
			if s := d.Message(diag.SV) + d.Hint(diag.SV) + d.Error(); strings.Contains(s, "gammalt") || strings.Contains(s, "eva") {
				t.Errorf("a message tells credentials: %s", s)
			}
			t.Setenv("PATH", "") // without the git program it is tried without
			_, found = gitorigin.Resolve(t.Context(), r)
			has(t, found.Err(), "git.login", "case.yaml:4")
		})
	}
}

// TestCredentialsStayHome: what the helper knows of a server is not sent to another that it redirects to.
func TestCredentialsStayHome(t *testing.T) {
	dir, _ := history(t)
	config := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(config, []byte("[credential]\n\thelper = \"!f() { printf 'username=eva\\npassword=hemligt\\n'; }; f\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_CONFIG_GLOBAL", config)
	var there atomic.Int32
	_, other := server(t, dir, func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			if req.Header.Get("Authorization") != "" {
				there.Add(1)
			}
			h.ServeHTTP(w, req)
		})
	})
	var here atomic.Int32
	r, _ := server(t, dir, func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			if req.Header.Get("Authorization") == "" {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			here.Add(1)
			http.Redirect(w, req, other.URL+req.URL.String(), http.StatusFound)
		})
	})
	target, found := gitorigin.Resolve(t.Context(), r)
	if err := found.Err(); err != nil || target.Commit == "" {
		t.Fatalf("Resolve: %v", err)
	}
	if here.Load() == 0 || there.Load() != 0 {
		t.Errorf("credentials were sent %d times to the server and %d times to another", here.Load(), there.Load())
	}
}

// TestNothingIsAsked: a server that wants a login runs no program but the user's own helpers: none that the repository in
// the working folder names, and none that asks.
func TestNothingIsAsked(t *testing.T) {
	work := repository(t, nil)
	trace := filepath.Join(work, "kördes")
	script := filepath.Join(work, "fråga")
	if err := os.WriteFile(script, []byte("#!/bin/sh\ntouch '"+trace+"'\necho svar\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	git(t, work, "config", "credential.helper", "!"+script)
	git(t, work, "config", "core.askPass", script)
	t.Chdir(work)
	t.Setenv("GIT_ASKPASS", script)
	t.Setenv("SSH_ASKPASS", script)
	r, _ := server(t, work, func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) })
	})
	_, found := gitorigin.Resolve(t.Context(), r)
	has(t, found.Err(), "git.login", "case.yaml:4")
	if _, err := os.Stat(trace); err == nil {
		t.Error("something was asked")
	}
}

// TestServersFaults gives each fault of a server its own words.
func TestServersFaults(t *testing.T) {
	dir, commits := history(t)
	empty := filepath.Join(filepath.Dir(dir), "tomt.git")
	git(t, filepath.Dir(dir), "init", "-q", "--bare", empty)
	sha256 := filepath.Join(filepath.Dir(dir), "sha256")
	git(t, filepath.Dir(dir), "init", "-q", "-b", "main", "--object-format=sha256", sha256)
	commit(t, sha256, map[string][]byte{"a": nil})
	status := func(code int) func(http.Handler) http.Handler {
		return func(http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) })
		}
	}
	redirect := func(to string) func(http.Handler) http.Handler {
		return func(http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
				http.Redirect(w, req, to+req.URL.String(), http.StatusFound)
			})
		}
	}
	says := func(text string) func(http.Handler) http.Handler {
		return func(http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(text)) })
		}
	}
	plain := httptest.NewServer(gittest.Backend(t, filepath.Dir(dir)))
	defer plain.Close()
	for _, c := range []struct {
		name, dir, ref string
		wrap           func(http.Handler) http.Handler
		code           string
	}{
		{"no such repository", dir + "-annat", "main", nil, "git.not-found"},
		{"empty", empty, "main", nil, "git.empty"},
		{"sha256", sha256, "main", nil, "git.sha256"},
		{"no such ref", dir, "mian", nil, "git.no-ref"},
		{"a short commit", dir, commits[1][:10], nil, "git.short-commit"},
		{"forbidden", dir, "main", status(403), "git.forbidden"},
		{"broken", dir, "main", status(500), "git.protocol"},
		{"no git server", dir, "main", says("<html>Välkommen</html>"), "git.protocol"},
		{"redirect to a file", dir, "main", redirect("file://" + filepath.Dir(dir)), "git.redirect"},
		{"redirect to plain http", dir, "main", redirect(plain.URL), "git.redirect"},
		{"redirect without end", dir, "main", redirect(""), "git.redirect"},
		{"too much", dir, "main", says("001e# service=git-upload-pack\n0000004b" + commits[0] + " refs/heads/aaaaaaaa\x00ofs-delta\n" + strings.Repeat("0041"+commits[0]+" refs/heads/aaaaaaaa\n", 1<<20+10)), "git.too-much"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := server(t, c.dir, c.wrap)
			r.Ref = c.ref
			_, found := gitorigin.Resolve(t.Context(), r)
			has(t, found.Err(), c.code, "case.yaml:4")
			if strings.HasPrefix(c.code, "git.no-ref") || strings.HasPrefix(c.code, "git.short") {
				return
			}
			_, _, err := gitorigin.At(r, commits[2]).FS(t.Context())
			if list := diag.From(err); len(list) != 1 || list[0].Code.ID != c.code && c.name != "too much" {
				t.Errorf("FS: %v", detail(err))
			}
			if left, err := filepath.Glob(filepath.Join(r.Cache, "*", "*.git")); len(left) > 0 || err != nil {
				t.Errorf("left in the cache: %v", left)
			}
		})
	}
	t.Run("certificate", func(t *testing.T) {
		s := httptest.NewUnstartedServer(gittest.Backend(t, filepath.Dir(dir)))
		s.TLS = selfSigned(t)
		s.StartTLS()
		defer s.Close()
		_, found := gitorigin.Resolve(t.Context(), gitorigin.Repo{URL: "git+" + s.URL + "/register", Ref: "main"})
		has(t, found.Err(), "git.certificate", "")
	})
	t.Run("unknown host", func(t *testing.T) {
		_, found := gitorigin.Resolve(t.Context(), gitorigin.Repo{URL: "git+https://finns-inte.invalid/register", Ref: "main"})
		has(t, found.Err(), "git.unreachable", "")
	})
}

// TestPatience: a server that never answers ends with the run, and says which of the two it was.
func TestPatience(t *testing.T) {
	dir, commits := history(t)
	done := make(chan struct{})
	r, _ := server(t, dir, func(http.Handler) http.Handler {
		return http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
			select {
			case <-done:
			case <-req.Context().Done():
			}
		})
	})
	defer close(done)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, found := gitorigin.Resolve(ctx, r)
	has(t, found.Err(), "git.timeout", "case.yaml:4")
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, stop)
	_, _, err := gitorigin.At(r, commits[2]).FS(ctx)
	has(t, err, "run.cancelled", "")
}

// TestRewrittenHistory: a pinned commit that the server no longer has is said to be gone; nothing else is taken for it.
func TestRewrittenHistory(t *testing.T) {
	dir, commits := history(t)
	git(t, dir, "reset", "-q", "--hard", commits[0])
	git(t, dir, "reflog", "expire", "--expire=now", "--all")
	git(t, dir, "gc", "-q", "--prune=now")
	for _, exact := range []string{"false", "true"} {
		git(t, dir, "config", "uploadpack.allowReachableSHA1InWant", exact)
		r, _ := server(t, dir, nil)
		_, _, err := gitorigin.At(r, commits[2]).FS(t.Context())
		has(t, err, "git.commit-gone", "case.yaml:4")
		r.Ref = "borta"
		_, _, err = gitorigin.At(r, commits[2]).FS(t.Context())
		if code := diag.From(err)[0].Code.ID; code != "git.commit-gone" {
			t.Errorf("a ref that is gone: %s", detail(err))
		}
	}
}

// TestCutOff: a connection that is lost anywhere in a fetch is said to be, and leaves nothing; the next fetch is whole.
func TestCutOff(t *testing.T) {
	noise := make([]byte, 20_000)
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	dir := repository(t, map[string][]byte{"brus": noise})
	sha := git(t, dir, "rev-parse", "HEAD")
	var limit, long int
	r, _ := server(t, dir, func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			answer := httptest.NewRecorder()
			h.ServeHTTP(answer, req)
			body := answer.Body.Bytes()
			w.Header().Set("Content-Type", answer.Header().Get("Content-Type"))
			w.Header().Set("Content-Length", strconv.Itoa(len(body)))
			if req.Method == http.MethodPost {
				long, body = len(body), body[:min(len(body), limit)]
			}
			w.Write(body) // the server closes the connection where something is missing
		})
	})
	for limit = 0; limit == 0 || limit < long-1000; limit += 1 + max(long, 1)/12 { // git's packs differ by some bytes
		_, _, err := gitorigin.At(r, sha).FS(t.Context())
		if code := diag.From(err)[0].Code.ID; code != "git.cut" {
			t.Errorf("after %d of %d bytes: %s", limit, long, detail(err))
		}
		if left, _ := filepath.Glob(filepath.Join(r.Cache, "*", "*")); len(left) != 1 {
			t.Errorf("after %d bytes the cache holds %v", limit, left)
		}
	}
	limit = 1 << 30
	if got := content(t, r, sha, "brus"); got != string(noise) {
		t.Errorf("content %d bytes", len(got))
	}
}

// TestTogether: many runs at once fetch a commit once.
func TestTogether(t *testing.T) {
	dir, commits := history(t)
	var packs atomic.Int32
	r, _ := server(t, dir, func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			if req.Method == http.MethodPost {
				packs.Add(1)
			}
			h.ServeHTTP(w, req)
		})
	})
	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Go(func() {
			fsys, _, err := gitorigin.At(r, commits[2]).FS(t.Context())
			if err == nil {
				_, err = fs.ReadFile(fsys, "bidrag.csv")
			}
			errs[i] = err
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Error(err)
	}
	if n := packs.Load(); n != 1 {
		t.Errorf("%d packs were sent, want 1", n)
	}
}

// child runs this test program as one that fetches; start is how.
func child(t *testing.T, r gitorigin.Repo, commit string, start ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	args := append(start, exe)
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(cmd.Environ(), "GITORIGIN_TEST_FETCH="+r.URL, "GITORIGIN_TEST_CACHE="+r.Cache, "GITORIGIN_TEST_COMMIT="+commit)
	return cmd
}

// TestKilled: a run that is killed while it fetches leaves nothing that is taken for a commit, and the next one tidies up.
func TestKilled(t *testing.T) {
	dir, commits := history(t)
	arrived, slow := make(chan struct{}, 1), true
	r, _ := server(t, dir, func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			if req.Method == http.MethodPost && slow {
				io.Copy(io.Discard, req.Body)
				w.Write([]byte("0008NAK\n"))
				w.(http.Flusher).Flush()
				arrived <- struct{}{}
				<-req.Context().Done()
				return
			}
			h.ServeHTTP(w, req)
		})
	})
	cmd := child(t, r, commits[2])
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-arrived
	cmd.Process.Kill()
	cmd.Wait()
	left := func(pattern string) int {
		all, err := filepath.Glob(filepath.Join(r.Cache, "*", pattern))
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	if left("*.git") != 0 || left(".tmp-*") != 1 {
		t.Fatalf("after the kill: %d commits, %d temporary", left("*.git"), left(".tmp-*"))
	}
	slow = false
	if got := content(t, r, commits[2], "bidrag.csv"); got != "3" {
		t.Errorf("content %q", got)
	}
	if left("*.git") != 1 || left(".tmp-*") != 0 {
		t.Errorf("after the next run: %d commits, %d temporary", left("*.git"), left(".tmp-*"))
	}
}

// TestNoRoom: a cache that cannot be written is said so, and keeps nothing half.
func TestNoRoom(t *testing.T) {
	noise := make([]byte, 200_000)
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	dir := repository(t, map[string][]byte{"stor.bin": noise})
	sha := git(t, dir, "rev-parse", "HEAD")
	r, _ := server(t, dir, nil)
	t.Run("no folder", func(t *testing.T) {
		r := r
		r.Cache = filepath.Join(dir, "stor.bin", "cache")
		_, _, err := gitorigin.At(r, sha).FS(t.Context())
		has(t, err, "git.cache", "case.yaml:4")
	})
	t.Run("full disk", func(t *testing.T) {
		out, err := child(t, r, sha, "sh", "-c", `ulimit -f 64; exec "$0"`).CombinedOutput()
		if err != nil || strings.TrimSpace(string(out)) != "git.cache" {
			t.Errorf("got %q, %v; want git.cache", out, err)
		}
		if left, _ := filepath.Glob(filepath.Join(r.Cache, "*", "*.git")); len(left) > 0 {
			t.Errorf("left in the cache: %v", left)
		}
	})
	if got := content(t, r, sha, "stor.bin"); got != string(noise) {
		t.Errorf("content %d bytes", len(got))
	}
}
