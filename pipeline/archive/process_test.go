package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"underlag/pipeline/run"
)

// job is what another process is to do.
type job struct {
	Place   Place
	Entries [][]Entry // one call of Add each
}

// TestMain lets the test's own program stand in for other processes.
func TestMain(m *testing.M) {
	if text := os.Getenv("ARCHIVE_TEST_JOB"); text != "" {
		if err := work(text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(serving(m))
}

// serving lets the tests' https servers be trusted.
func serving(m *testing.M) int {
	dir, err := os.MkdirTemp("", "archive")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s := httptest.NewTLSServer(http.NotFoundHandler())
	s.Close()
	file := filepath.Join(dir, "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}), 0o644); err != nil {
		panic(err)
	}
	os.Setenv("SSL_CERT_FILE", file)
	os.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	return m.Run()
}

func work(text string) error {
	var j job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return err
	}
	s, found := Open(j.Place)
	if found.Err() != nil {
		return found
	}
	for _, entries := range j.Entries {
		v, found := s.Add(context.Background(), entries)
		if found.Err() != nil {
			return found
		}
		if len(v) != len(entries) {
			return fmt.Errorf("%d versions of %d entries", len(v), len(entries))
		}
		for _, d := range found {
			fmt.Println(d.Code.ID)
		}
	}
	return nil
}

func process(t *testing.T, j job) *exec.Cmd {
	t.Helper()
	text, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "ARCHIVE_TEST_JOB="+string(text), "PATH=") // nothing of git is run
	c.Stderr = &bytes.Buffer{}
	return c
}

func finish(t *testing.T, all []*exec.Cmd) {
	t.Helper()
	for _, c := range all {
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range all {
		if err := c.Wait(); err != nil {
			t.Errorf("%v: %s", err, c.Stderr)
		}
	}
}

// forty is what is archived: the papers of 40 cases.
func forty() []Entry {
	var out []Entry
	for i := range 40 {
		out = append(out, entry(fmt.Sprintf("HSN/%d/2024", 100+i), "tjansteskrivelse", "2024-Q1", fmt.Sprint("c", i)))
	}
	return out
}

// TestEightProcessesOneStore lets eight processes archive 40 papers, each paper by two of them.
func TestEightProcessesOneStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), ".archive.git")
	all := forty()
	var procs []*exec.Cmd
	for i := range 8 {
		var mine [][]Entry
		for _, k := range []int{i, (i + 1) % 8} {
			for e := range slices.Chunk(all[k*5:k*5+5], 2) {
				mine = append(mine, e)
			}
		}
		procs = append(procs, process(t, job{Place{Dir: dir, Edition: run.EditionIntern}, mine}))
	}
	finish(t, procs)
	holds(t, dir, all)
	clean(t, dir)
}

// TestEightStoresOneRemote lets eight machines do the same, each with a store of its own, on one remote.
func TestEightStoresOneRemote(t *testing.T) {
	for name, url := range map[string]func(string) string{
		"folder": func(dir string) string { return dir },
		"https":  func(dir string) string { return served(t, dir, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			remote := filepath.Join(memoryDir(t), "remote.git")
			system(t, ".", "init", "-q", "--bare", "-b", "master", remote)
			address := url(remote)
			all := forty()
			var procs []*exec.Cmd
			var dirs []string
			for i := range 8 {
				dirs = append(dirs, filepath.Join(memoryDir(t), ".archive.git"))
				var mine [][]Entry
				for _, k := range []int{i, (i + 1) % 8} {
					for e := range slices.Chunk(all[k*5:k*5+5], 3) {
						mine = append(mine, e)
					}
				}
				procs = append(procs, process(t, job{at(dirs[i], address), mine}))
			}
			finish(t, procs)
			holds(t, remote, all)
			for _, dir := range dirs {
				s, found := Open(at(dir, address))
				if found = append(found, s.Sync(t.Context())...); found != nil {
					t.Fatal(found)
				}
				holds(t, dir, all)
			}
		})
	}
}

// holds says that a store has exactly one version of each entry, and that git finds nothing amiss.
func holds(t *testing.T, dir string, want []Entry) {
	t.Helper()
	holdsEach(t, dir, want)
	if n := len(strings.Fields(system(t, dir, "tag"))); n != len(want) {
		t.Errorf("git tells of %d tags, want %d", n, len(want))
	}
	sound(t, dir)
}

// holdsEach says that a store has exactly one version of each entry.
func holdsEach(t *testing.T, dir string, want []Entry) {
	t.Helper()
	got := versions(t, open(t, dir))
	if len(got) != len(want) {
		t.Errorf("%d versions, want %d", len(got), len(want))
	}
	r, found := openRepository(dir)
	if found != nil {
		t.Fatal(found)
	}
	defer r.close()
	for _, e := range want {
		i := slices.IndexFunc(got, func(v Version) bool { return v.Case == e.Case && v.Content == e.Content })
		if i < 0 {
			t.Errorf("%s is not there", e.Case)
			continue
		}
		if _, err := r.files(got[i]); err != nil {
			t.Errorf("%s: %v", got[i].Tag, err)
		}
	}
	refs, err := r.refs.list()
	n := 0
	for _, ref := range refs {
		if ref.Name().IsTag() {
			n++
		}
	}
	if err != nil || n != len(want) {
		t.Errorf("%d tags, want %d (%v)", n, len(want), err)
	}
}

// TestKilled kills archiving at any moment, again and again. What was there stays, and in the end every paper has one version.
func TestKilled(t *testing.T) {
	for _, name := range []string{"store", "remote", "https"} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), ".archive.git")
			place := Place{Dir: dir, Edition: run.EditionIntern}
			remote := emptyRemote(t)
			address := map[string]func() string{"store": func() string { return "" }, "remote": func() string { return remote },
				"https": func() string { return served(t, remote, nil) }}[name]
			if name != "store" {
				place = at(dir, address())
			}
			var work [][]Entry
			all := forty()[:12]
			for e := range slices.Chunk(all, 3) {
				work = append(work, e)
			}
			chance := rand.New(rand.NewPCG(1, 2))
			var before []string
			grown, ended := 0, 0
			defer func() { t.Logf("%d runs got on, %d came to their end", grown, ended) }()
			rounds := 60
			if name != "store" { // each takes several times as long
				rounds = 30
			}
			if testing.Short() {
				rounds = 6
			}
			for i := range rounds {
				c := process(t, job{place, work})
				if err := c.Start(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(time.Duration(30+chance.IntN(500)) * time.Millisecond)
				_ = c.Process.Kill()
				var exit *exec.ExitError
				err := c.Wait()
				if err == nil {
					ended++
				}
				if err != nil && (!errors.As(err, &exit) || exit.Exited()) {
					t.Fatalf("round %d: %v: %s", i, err, c.Stderr)
				}
				if there, _ := exists(dir); !there {
					continue
				}
				now := tags(versions(t, open(t, dir)))
				for _, tag := range before {
					if !slices.Contains(now, tag) {
						t.Fatalf("round %d: %s is lost", i, tag)
					}
				}
				if len(now) > len(before) {
					grown++
				}
				before = now
				if i%10 == 0 {
					system(t, dir, "fsck", "--full", "--strict")
					system(t, remote, "fsck", "--full", "--strict")
				}
				if len(now) == len(all) { // begin anew, so that there is something to interrupt
					for j := range all {
						all[j].Case += "0"
					}
					before = nil
					place.Dir = filepath.Join(t.TempDir(), ".archive.git")
					dir = place.Dir
					if remote = emptyRemote(t); name != "store" {
						place = at(dir, address())
					}
				}
			}
			finish(t, []*exec.Cmd{process(t, job{place, work})})
			holds(t, dir, all)
			if name != "store" {
				holds(t, remote, all)
			}
		})
	}
}
