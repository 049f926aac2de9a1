package archive

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth/gittest"
	"underlag/pipeline/run"
)

func emptyRemote(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "remote.git")
	system(t, ".", "init", "-q", "--bare", "-b", "master", dir)
	return dir
}

// served is the address of a repository at git's own server.
func served(t *testing.T, dir string, wrap func(http.Handler) http.Handler) string {
	t.Helper()
	system(t, dir, "config", "http.receivepack", "true")
	var h http.Handler = &cgi.Handler{Path: filepath.Join(strings.TrimSpace(system(t, dir, "--exec-path")), "git-http-backend"),
		Env: []string{"GIT_PROJECT_ROOT=" + filepath.Dir(dir), "GIT_HTTP_EXPORT_ALL=1", "REMOTE_USER=x"}, Stderr: io.Discard}
	if wrap != nil {
		h = wrap(h)
	}
	s := httptest.NewTLSServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	t.Cleanup(s.Close)
	return s.URL + "/" + filepath.Base(dir)
}

func at(dir string, remotes ...string) Place {
	p := Place{Dir: dir, Edition: run.EditionIntern}
	for _, r := range remotes {
		p.Remotes = append(p.Remotes, Remote{URL: r, Edition: run.EditionIntern})
	}
	return p
}

// machine is a store on a machine of its own.
func machine(t *testing.T, remotes ...string) *Store {
	t.Helper()
	s, found := Open(at(filepath.Join(t.TempDir(), ".archive.git"), remotes...))
	if found != nil {
		t.Fatal(found)
	}
	return s
}

// offline is the same store while the network is down.
func offline(s *Store) *Store {
	return &Store{place: Place{Dir: s.place.Dir, Edition: s.place.Edition}}
}

func synced(t *testing.T, s *Store, want ...string) {
	t.Helper()
	found := s.Sync(t.Context())
	var got []string
	for _, d := range found {
		got = append(got, d.Code.ID)
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Fatalf("Sync: %v, want %v", found, want)
	}
}

// everywhere runs a test with a remote that is opened as a folder and with one on a server.
func everywhere(t *testing.T, test func(t *testing.T, dir, url string)) {
	t.Helper()
	t.Run("folder", func(t *testing.T) {
		dir := emptyRemote(t)
		test(t, dir, "file://"+filepath.ToSlash(dir))
	})
	t.Run("https", func(t *testing.T) {
		dir := emptyRemote(t)
		test(t, dir, served(t, dir, nil))
	})
	t.Run("ssh", func(t *testing.T) {
		dir := emptyRemote(t)
		key, signer := gittest.NewKey(t)
		server := gittest.ServeSSH(t, signer.PublicKey())
		gittest.Home(t, server.Line(server.Host.PublicKey()), key, "")
		test(t, dir, "ssh://"+server.Addr+filepath.ToSlash(dir))
	})
	t.Run("https without atomic pushes", func(t *testing.T) {
		dir := emptyRemote(t)
		system(t, dir, "config", "receive.advertiseAtomic", "false")
		test(t, dir, served(t, dir, nil))
	})
}

func TestFirstPush(t *testing.T) {
	everywhere(t, func(t *testing.T, remote, url string) {
		s := machine(t, url)
		v := add(t, s, entry("HSN/1/2024", "d", "2024-Q1", "a"))
		holds(t, remote, []Entry{entry("HSN/1/2024", "d", "2024-Q1", "a")})
		clone := filepath.Join(t.TempDir(), "clone")
		system(t, ".", "clone", "-q", "-b", "main", remote, clone)
		if _, err := os.Stat(filepath.Join(clone, v[0].Tag+".json")); err != nil {
			t.Error("a clone of the remote shows no register: ", err)
		}
		if all := versions(t, s); !all[0].Sent {
			t.Error("what was sent is not known to be sent")
		}
		if all := versions(t, offline(s)); all[0].Sent {
			t.Error("without remotes nothing is sent")
		}
	})
}

func TestSecondMachineSeesTheFirst(t *testing.T) {
	everywhere(t, func(t *testing.T, _, remote string) { secondSeesFirst(t, remote) })
}

func secondSeesFirst(t *testing.T, remote string) {
	a, b := machine(t, remote), machine(t, remote)
	e := entry("HSN/1/2024", "d", "2024-Q1", "a")
	first := add(t, a, e)
	got := add(t, b, e)
	if got[0].New || got[0].Object != first[0].Object {
		t.Errorf("%+v", got)
	}
	got = add(t, b, corrected(e, "b", "skäl"))
	if got[0].Number != 2 {
		t.Errorf("%+v", got)
	}
	synced(t, a)
	all := versions(t, a)
	if len(all) != 2 || !all[1].Sent {
		t.Fatalf("%+v", all)
	}
	if f, found := a.Files(t.Context(), all[1]); found != nil || string(f[0].Data) != "%PDF b" {
		t.Error(f, found)
	}
	sound(t, a.place.Dir)
}

// TestSameTime holds what becomes of two machines that archived one paper without seeing each other.
func TestSameTime(t *testing.T) {
	e := entry("HSN/1/2024", "d", "2024-Q1", "a")
	t.Run("same content", func(t *testing.T) {
		remote := emptyRemote(t)
		a, b := machine(t, remote), machine(t, remote)
		add(t, offline(a), e)
		mine := e
		mine.Approval.By = "Bo Ek" // signed by another, so another object
		add(t, offline(b), mine)
		synced(t, a)
		synced(t, b)
		va, vb := versions(t, a), versions(t, b)
		if len(vb) != 1 || vb[0].Object != va[0].Object {
			t.Errorf("%+v", vb)
		}
		if got := strings.TrimSpace(system(t, b.place.Dir, "rev-parse", "refs/tags/"+vb[0].Tag)); got != vb[0].Object {
			t.Errorf("the tag leads to %s", got)
		}
		sound(t, b.place.Dir)
		sound(t, remote)
	})
	everywhere(t, func(t *testing.T, remote, url string) {
		a, b := machine(t, url), machine(t, url)
		add(t, offline(a), e)
		add(t, offline(b), corrected(e, "b", ""), entry("HSN/2/2024", "d", "", "x"))
		add(t, offline(b), corrected(e, "c", "tabell 2"))
		synced(t, a)
		synced(t, b, "archive.concurrent", "archive.concurrent")
		synced(t, a)
		for _, s := range []*Store{a, b, open(t, remote)} {
			all := versions(t, s)
			if len(all) != 4 || all[0].Content != "sha256:a" || all[1].Content != "sha256:b" || all[2].Content != "sha256:c" ||
				all[1].Reason != "samtidigt arkiverad som HSN/1/2024/d/2024-Q1/v1" || all[2].Reason != "samtidigt arkiverad som HSN/1/2024/d/2024-Q1/v2; tabell 2" {
				t.Fatalf("%+v", all)
			}
			for _, v := range all {
				if _, found := s.Files(t.Context(), v); found != nil {
					t.Error(found)
				}
				if got := strings.TrimSpace(system(t, s.place.Dir, "rev-parse", "refs/tags/"+v.Tag)); got != v.Object {
					t.Errorf("%s leads to %s", v.Tag, got)
				}
			}
			sound(t, s.place.Dir)
		}
		if parents := system(t, remote, "log", "--merges", "--format=%H", "main"); parents != "" {
			t.Errorf("the register is no chain: %s", parents)
		}
	})
	t.Run("found while adding", func(t *testing.T) {
		remote := emptyRemote(t)
		a, b := machine(t, remote), machine(t, remote)
		add(t, offline(b), corrected(e, "b", ""))
		add(t, a, e)
		v, found := b.Add(t.Context(), []Entry{corrected(e, "b", "")})
		if code(found) != "archive.concurrent" || found.Err() != nil || v[0].Number != 2 || v[0].New {
			t.Errorf("%+v %v", v, found)
		}
	})
}

// TestTwoRemotes holds that remotes that have each what the other lacks are joined, with nothing lost and nothing forced.
func TestTwoRemotes(t *testing.T) {
	r1, r2 := emptyRemote(t), emptyRemote(t)
	x, y := entry("HSN/1/2024", "d", "", "x"), entry("HSN/2/2024", "d", "", "y")
	add(t, machine(t, r1), x)
	add(t, machine(t, r2), y)
	t1, t2 := system(t, r1, "rev-parse", "main"), system(t, r2, "rev-parse", "main")
	s := machine(t, r1, r2)
	synced(t, s)
	for _, dir := range []string{s.place.Dir, r1, r2} {
		holds(t, dir, []Entry{x, y})
		for _, old := range []string{t1, t2} {
			system(t, dir, "merge-base", "--is-ancestor", strings.TrimSpace(old), "main")
		}
	}
	if found := s.Verify(t.Context()).Found; found != nil {
		t.Error(found)
	}
	synced(t, s)
	add(t, s, entry("HSN/3/2024", "d", "", "z"))
	holds(t, r2, []Entry{x, y, entry("HSN/3/2024", "d", "", "z")})
}

func TestRemoteRefused(t *testing.T) {
	foreign := emptyRemote(t)
	work := t.TempDir()
	system(t, work, "init", "-q", "-b", "main", ".")
	system(t, work, "commit", "-q", "--allow-empty", "-m", "x")
	system(t, work, "push", "-q", foreign, "main")
	webb := emptyRemote(t)
	w, _ := Open(Place{Dir: filepath.Join(t.TempDir(), "w.git"), Edition: run.EditionWebb, Remotes: []Remote{{webb, run.EditionWebb}}})
	add(t, w, entry("HSN/1/2024", "d", "", "a"))
	marked := emptyRemote(t)
	tests := []struct {
		name, code string
		remote     Remote
		kept       bool // the versions are in the own store
	}{
		{"another repository", "archive.remote-foreign", Remote{foreign, run.EditionIntern}, false},
		{"another edition", "archive.edition", Remote{webb, run.EditionIntern}, false},
		{"marked for another edition", "archive.remote-edition", Remote{marked, run.EditionWebb}, false},
		{"not there", "archive.unreached", Remote{filepath.Join(t.TempDir(), "no.git"), run.EditionIntern}, true},
		{"no address", "git.address", Remote{"gopher://x/y", run.EditionIntern}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			good := emptyRemote(t)
			s := machine(t, good, tt.remote.URL)
			s.place.Remotes[1] = tt.remote
			v, found := s.Add(t.Context(), []Entry{entry("HSN/7/2024", "d", "", "a")})
			if code(found) != tt.code || found.Err() == nil || (len(v) == 1) != tt.kept {
				t.Errorf("%v %v, want %s", v, found, tt.code)
			}
			if got := system(t, good, "for-each-ref"); (got != "") != tt.kept {
				t.Errorf("sent to the other remote: %q", got)
			}
		})
	}
	s := machine(t, "x")
	add(t, offline(s), entry("HSN/1/2024", "d", "", "a"))
	for _, twice := range [][]Remote{{{s.place.Dir, run.EditionIntern}}, {{marked, run.EditionIntern}, {marked, run.EditionIntern}}} {
		s.place.Remotes = twice
		if found := s.Sync(t.Context()); code(found) != "archive.remote-self" {
			t.Error(found)
		}
	}
	if got := system(t, foreign, "for-each-ref") + system(t, marked, "for-each-ref"); strings.Count(got, "\n") != 1 {
		t.Errorf("sent: %s", got)
	}
	if got := system(t, webb, "count-objects"); got != system(t, webb, "count-objects") || strings.Contains(system(t, webb, "tag"), "HSN/7") {
		t.Error("sent to webb")
	}
}

// TestBrokenPush cuts the connection in the middle of a push, before the server has read it, and after it has written, before
// it has said so. The remote stays whole, and what was lost is sent by the same run or the next.
func TestBrokenPush(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cut   func(w http.ResponseWriter, r *http.Request, next http.Handler)
		times int
	}{
		{"request", func(w http.ResponseWriter, r *http.Request, next http.Handler) {
			r.Body = io.NopCloser(io.LimitReader(r.Body, 600))
			r.ContentLength = 600
			next.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}, 2},
		{"answer", func(w http.ResponseWriter, r *http.Request, next http.Handler) {
			next.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}, 1},
		{"server down", func(w http.ResponseWriter, r *http.Request, next http.Handler) {
			http.Error(w, "no", http.StatusServiceUnavailable)
		}, 1000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := emptyRemote(t)
			var cuts atomic.Int32
			cuts.Store(int32(tt.times))
			url := served(t, dir, func(next http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "git-receive-pack") && cuts.Add(-1) >= 0 {
						tt.cut(w, r, next)
						return
					}
					next.ServeHTTP(w, r)
				})
			})
			s := machine(t, url)
			e := entry("HSN/1/2024", "d", "2024-Q1", "a")
			e.Files[0].Data = []byte("%PDF a" + strings.Repeat("x y z", 2000))
			v, found := s.Add(t.Context(), []Entry{e})
			if len(v) != 1 || !v[0].New {
				t.Fatalf("%v %v", v, found)
			}
			system(t, dir, "fsck", "--full", "--strict")
			if tt.times > 100 {
				if found.Exit() != diag.ExitArchive {
					t.Errorf("%v (exit %d)", found, found.Exit())
				}
				if versions(t, s)[0].Sent {
					t.Error("said to be sent")
				}
				cuts.Store(0)
				synced(t, s)
			} else if found != nil {
				t.Errorf("%v", found)
			}
			if !versions(t, s)[0].Sent {
				t.Error("not known to be sent")
			}
			holds(t, dir, []Entry{e})
			sound(t, s.place.Dir)
		})
	}
}

// TestTagByHand holds that nothing is forced where somebody has written a tag at the remote.
func TestTagByHand(t *testing.T) {
	dir := emptyRemote(t)
	s := machine(t, served(t, dir, nil))
	add(t, s, entry("HSN/1/2024", "d", "", "a"))
	system(t, dir, "tag", "HSN/2/2024/d/engang/v1", "main")
	before := system(t, dir, "for-each-ref")
	v, found := s.Add(t.Context(), []Entry{entry("HSN/2/2024", "d", "", "b")})
	if code(found) != "archive.remote-tag" || len(v) != 1 {
		t.Errorf("%v %v", v, found)
	}
	if after := system(t, dir, "for-each-ref"); after != before {
		t.Errorf("the remote has changed: %s", after)
	}
}

// TestFirstPushInSteps holds that many versions are sent some at a time, and that a new machine gets them all.
func TestFirstPushInSteps(t *testing.T) {
	dir := emptyRemote(t)
	pushes := 0
	s := machine(t, served(t, dir, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "git-receive-pack") {
				pushes++
			}
			next.ServeHTTP(w, r)
		})
	}))
	s.through = quicker
	var all []Entry
	for i := range 120 {
		all = append(all, entry(fmt.Sprintf("HSN/%d/2024", i), "d", "", "a"))
	}
	add(t, s, all...)
	if pushes != 3 {
		t.Errorf("%d pushes, want 3", pushes)
	}
	holds(t, dir, all)
	n := machine(t, s.place.Remotes[0].URL)
	n.through = quicker
	synced(t, n)
	holds(t, n.place.Dir, all)
}

// meddling does something just before the register is written, once.
type meddling struct {
	disk
	once *sync.Once
	do   func()
}

func (m meddling) MkdirAll(name string) error {
	if name == "refs/heads" {
		m.once.Do(m.do)
	}
	return m.disk.MkdirAll(name)
}

// TestPushedByHandMeanwhile lets git itself, which knows nothing of our lock, move the register between reading and writing.
// In the store that is refused and the next run goes on from there; at a remote it is read anew by the same run.
func TestPushedByHandMeanwhile(t *testing.T) {
	x, y := entry("HSN/1/2024", "d", "", "x"), entry("HSN/2/2024", "d", "", "y")
	for _, where := range []string{"store", "remote"} {
		t.Run(where, func(t *testing.T) {
			remote := emptyRemote(t)
			s, other := machine(t, remote), machine(t, remote)
			synced(t, s)
			synced(t, other)
			add(t, offline(other), y)
			target := map[string]string{"store": s.place.Dir, "remote": remote}[where]
			once := &sync.Once{}
			through := func(d disk) disk {
				return meddling{d, once, func() { system(t, other.place.Dir, "push", "-q", target, "main", "--tags") }}
			}
			if where == "store" {
				s.through = through
				if v, found := s.Add(t.Context(), []Entry{x}); v != nil || code(found) != "archive.held" {
					t.Errorf("%v %v", v, found)
				}
				s.through = nil
			} else {
				s.throughFar = through
			}
			add(t, s, x)
			holds(t, s.place.Dir, []Entry{x, y})
			holds(t, remote, []Entry{x, y})
		})
	}
}
