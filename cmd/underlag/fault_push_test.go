package main

import (
	"bytes"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// gitServer serves the bare repositories of a folder over https, as a git forge does, through a line that can be cut.
type gitServer struct {
	root, url, certificate string

	up, down       atomic.Int64 // bytes that went to the server and came from it
	cutUp, cutDown atomic.Int64 // how many may pass before the line is cut; 0: all
	cuts           atomic.Int64
}

// serveGit starts a server with one empty repository, arkiv.git.
func serveGit(t *testing.T) *gitServer {
	t.Helper()
	s := &gitServer{root: t.TempDir()}
	core, err := exec.Command("git", "--exec-path").Output()
	check(t, err)
	backend := filepath.Join(strings.TrimSpace(string(core)), "git-http-backend")
	repository := filepath.Join(s.root, "arkiv.git")
	for _, args := range [][]string{{"init", "-q", "--bare", "-b", "main", repository}, {"--git-dir", repository, "config", "http.receivepack", "true"}} {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v %s", args, err, out)
		}
	}
	program := &cgi.Handler{Path: backend, Stderr: io.Discard,
		Env: []string{"GIT_PROJECT_ROOT=" + s.root, "GIT_HTTP_EXPORT_ALL=1", "GIT_CONFIG_GLOBAL=/dev/null", "HOME=" + s.root}}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body) // as the servers before git's program do: that one waits for ever for the rest of a request
		if err != nil {
			return
		}
		r.Body, r.ContentLength, r.TransferEncoding = io.NopCloser(bytes.NewReader(body)), int64(len(body)), nil
		program.ServeHTTP(w, r)
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // that connections are lost is what we are here for
	server.StartTLS()
	t.Cleanup(server.Close)
	s.certificate = filepath.Join(s.root, "server.pem")
	check(t, os.WriteFile(s.certificate, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600))
	line, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	t.Cleanup(func() { line.Close() })
	go s.carry(line, server.Listener.Addr().String())
	s.url = fmt.Sprintf("https://%s/arkiv.git", line.Addr())
	return s
}

// carry takes connections and carries them to the server, until the line is cut.
func (s *gitServer) carry(line net.Listener, server string) {
	for {
		client, err := line.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", server)
		if err != nil {
			client.Close()
			continue
		}
		half := func(to, from net.Conn, count, most *atomic.Int64) {
			defer client.Close()
			defer far.Close()
			b := make([]byte, 512)
			for {
				n, err := from.Read(b)
				if total := count.Add(int64(n)); most.Load() > 0 && total >= most.Load() {
					over := int(total - most.Load())
					_, _ = to.Write(b[:max(0, n-over)])
					s.cuts.Add(1)
					return
				}
				if _, e := to.Write(b[:n]); e != nil || err != nil {
					return
				}
			}
		}
		go half(far, client, &s.up, &s.cutUp)
		go half(client, far, &s.down, &s.cutDown)
	}
}

// limit lets so many bytes pass from now on; 0: all.
func (s *gitServer) limit(up, down int64) {
	s.up.Store(0)
	s.down.Store(0)
	s.cutUp.Store(up)
	s.cutDown.Store(down)
}

// TestConnectionLost cuts the line to the archive's remote after more and more bytes, on the way there and on the way back.
// The version is kept here whatever happens, the remote stays whole, and the next run sends what is missing, once.
func TestConnectionLost(t *testing.T) {
	t.Parallel()
	s := serveGit(t)
	more := "archive:\n  remotes: [{url: \"" + s.url + "\", edition: intern}]\n"
	far := office{t: t, dir: s.root, env: append(os.Environ(), gitEnv...)}
	template := newOffice(t, t.TempDir(), more)
	template.env = append(template.env, "SSL_CERT_FILE="+s.certificate)
	empty := t.TempDir()
	check(t, os.CopyFS(empty, os.DirFS(filepath.Join(s.root, "arkiv.git"))))
	fresh := func(t *testing.T) office {
		check(t, os.RemoveAll(filepath.Join(s.root, "arkiv.git")))
		check(t, os.CopyFS(filepath.Join(s.root, "arkiv.git"), os.DirFS(empty)))
		o := template
		o.t, o.dir = t, copied(t, template.dir)
		return o
	}
	s.limit(0, 0)
	o := fresh(t)
	o.must(0, "build", "--archive", "arende")
	up, down := s.up.Load(), s.down.Load()
	o.sound(store, once)
	if got := far.versions("arkiv.git"); len(got) != 1 {
		t.Fatalf("the remote has %v", got)
	}
	steps := 6
	if testing.Short() {
		steps = 2
	}
	for i := range 2 * steps {
		name, cut := "there", up*int64(i%steps+1)/int64(steps+1)
		if i >= steps {
			name, cut = "back", down*int64(i%steps+1)/int64(steps+1)
		}
		t.Run(fmt.Sprintf("%s %d", name, cut), func(t *testing.T) {
			o := fresh(t)
			far.t = t
			if i < steps {
				s.limit(cut, 0)
			} else {
				s.limit(0, cut)
			}
			s.cuts.Store(0)
			code, said := o.run("build", "--archive", "arende")
			s.limit(0, 0)
			if s.cuts.Load() == 0 {
				t.Fatal("the line was not cut")
			}
			if code != 0 && code != 5 || strings.Contains(said, "internt fel") {
				t.Errorf("exit %d\n%s", code, said)
			}
			far.git("arkiv.git", "fsck", "--full", "--strict")
			o.sound(store, once)
			o.must(0, "build", "--archive", "arende")
			o.must(0, "schedule", "run", "--as-of", "2024-07-20")
			o.sound(store, quarters(2)...)
			far.git("arkiv.git", "fsck", "--full", "--strict")
			if got := far.versions("arkiv.git"); strings.Join(got, " ") != strings.Join(quarters(2), " ") {
				t.Errorf("the remote has %v", got)
			}
		})
	}
}
