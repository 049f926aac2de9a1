package gitorigin_test

import (
	"context"
	"crypto/ed25519"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/crypto/ssh/knownhosts"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth/gittest"
	"underlag/pipeline/source/gitorigin"
)

// overSSH names a repository on a server.
func overSSH(t *testing.T, s gittest.SSHServer, dir string) gitorigin.Repo {
	t.Helper()
	return gitorigin.Repo{URL: "git+ssh://" + s.Addr + filepath.ToSlash(dir), Ref: "main", Cache: filepath.Join(t.TempDir(), "cache"), At: diag.Pos{File: "case.yaml", Line: 4}}
}

// TestSSH reads over ssh with a key of ~/.ssh and with one of the agent.
func TestSSH(t *testing.T) {
	dir, commits := history(t)
	key, signer := gittest.NewKey(t)
	s := gittest.ServeSSH(t, signer.PublicKey())
	check := func(t *testing.T) {
		r := overSSH(t, s, dir)
		r.Ref = "2024-Q1"
		target, found := gitorigin.Resolve(t.Context(), r)
		if found.Err() != nil || target.Commit != commits[0] || target.Tag == "" {
			t.Fatalf("Resolve = %+v, %v (%v)", target, found, found[0].Err)
		}
		if got := content(t, r, target.Commit, "bidrag.csv"); got != "1" {
			t.Errorf("at the tag: %q", got)
		}
		r.Ref = "main"
		if got := content(t, r, commits[1], "bidrag.csv"); got != "2" {
			t.Errorf("at a commit behind the branch: %q", got)
		}
	}
	t.Run("key of ~/.ssh", func(t *testing.T) {
		gittest.Home(t, s.Line(s.Host.PublicKey()), key, "")
		check(t)
	})
	t.Run("hashed known_hosts", func(t *testing.T) {
		gittest.Home(t, knownhosts.HashHostname(knownhosts.Normalize(s.Addr))+" "+strings.TrimSpace(string(ssh.MarshalAuthorizedKey(s.Host.PublicKey())))+"\n", key, "")
		check(t)
	})
	t.Run("agent", func(t *testing.T) {
		gittest.Home(t, s.Line(s.Host.PublicKey()), nil, "")
		ring := agent.NewKeyring()
		if err := ring.Add(agent.AddedKey{PrivateKey: key}); err != nil {
			t.Fatal(err)
		}
		sock := filepath.Join(t.TempDir(), "agent")
		l, err := net.Listen("unix", sock)
		if err != nil {
			if os.Getenv("UNDERLAG_REQUIRE_VERAPDF") != "" { // a skipped check is a failed one
				t.Fatal(err)
			}
			t.Skip(err)
		}
		defer l.Close()
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go agent.ServeAgent(ring, c)
			}
		}()
		t.Setenv("SSH_AUTH_SOCK", sock)
		check(t)
	})
}

// TestSSHFaults gives each fault its own words; a changed host key stops everything before a login is tried.
func TestSSHFaults(t *testing.T) {
	dir, commits := history(t)
	empty := filepath.Join(filepath.Dir(dir), "tomt.git")
	git(t, filepath.Dir(dir), "init", "-q", "--bare", empty)
	sha256 := filepath.Join(filepath.Dir(dir), "sha256")
	git(t, filepath.Dir(dir), "init", "-q", "-b", "main", "--object-format=sha256", sha256)
	commit(t, sha256, map[string][]byte{"a": nil})
	key, signer := gittest.NewKey(t)
	other, otherSigner := gittest.NewKey(t)
	s := gittest.ServeSSH(t, signer.PublicKey())
	known := s.Line(s.Host.PublicKey())
	ecdsa := "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg="
	for _, c := range []struct {
		name, dir, known string
		key              ed25519.PrivateKey
		passphrase, code string
	}{
		{"no known hosts", dir, "", key, "", "git.host-unknown"},
		{"unknown host", dir, "# ingen\n", key, "", "git.host-unknown"},
		{"another host", dir, "annan.invalid " + strings.SplitN(known, " ", 2)[1], key, "", "git.host-unknown"},
		{"changed key", dir, s.Line(otherSigner.PublicKey()), key, "", "git.host-changed"},
		{"changed kind of key", dir, knownhosts.Normalize(s.Addr) + " " + ecdsa + "\n", key, "", "git.host-changed"},
		{"revoked key", dir, "@revoked " + known, key, "", "git.host-changed"},
		{"broken known_hosts", dir, "detta är inte en rad\n", key, "", "git.known-hosts"},
		{"another key", dir, known, other, "", "git.key"},
		{"no key", dir, known, nil, "", "git.key"},
		{"a key with a passphrase", dir, known, key, "lösen", "git.key"},
		{"no such repository", dir + "-annat", known, key, "", "git.not-found"},
		{"a path with quotes", dir + "'; echo '", known, key, "", "git.address"},
		{"empty", empty, known, key, "", "git.empty"},
		{"sha256", sha256, known, key, "", "git.sha256"},
	} {
		t.Run(c.name, func(t *testing.T) {
			gittest.Home(t, c.known, c.key, c.passphrase)
			r := overSSH(t, s, c.dir)
			_, found := gitorigin.Resolve(t.Context(), r)
			has(t, found.Err(), c.code, "case.yaml:4")
			_, _, err := gitorigin.At(r, commits[2]).FS(t.Context())
			has(t, err, c.code, "case.yaml:4")
		})
	}
	t.Run("no server", func(t *testing.T) {
		gittest.Home(t, known, key, "")
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		l.Close()
		_, found := gitorigin.Resolve(t.Context(), gitorigin.Repo{URL: "git+ssh://" + l.Addr().String() + "/x", Ref: "main"})
		has(t, found.Err(), "git.unreachable", "")
	})
	t.Run("a server that says nothing", func(t *testing.T) {
		gittest.Home(t, known, key, "")
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		_, found := gitorigin.Resolve(ctx, gitorigin.Repo{URL: "git+ssh://" + l.Addr().String() + "/x", Ref: "main"})
		has(t, found.Err(), "git.timeout", "")
	})
}

// cutter passes a connection on until so many bytes have come from the server.
func cutter(t *testing.T, to string, limit int64) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer in.Close()
				out, err := net.Dial("tcp", to)
				if err != nil {
					return
				}
				defer out.Close()
				go io.Copy(out, in)
				io.CopyN(in, out, limit)
			}()
		}
	}()
	return l.Addr().String()
}

// TestSSHCutOff: a connection that is lost anywhere, also before the login, is said to be, and leaves nothing.
func TestSSHCutOff(t *testing.T) {
	dir, commits := history(t)
	key, signer := gittest.NewKey(t)
	s := gittest.ServeSSH(t, signer.PublicKey())
	for limit := int64(0); limit < 8000; limit += 250 {
		through := s
		through.Addr = cutter(t, s.Addr, limit)
		gittest.Home(t, through.Line(s.Host.PublicKey()), key, "")
		r := overSSH(t, through, dir)
		_, _, err := gitorigin.At(r, commits[2]).FS(t.Context())
		if err == nil {
			if limit < 2000 {
				t.Errorf("after %d bytes nothing was missing", limit)
			}
			return
		}
		if code := diag.From(err)[0].Code.ID; code != "git.cut" {
			t.Errorf("after %d bytes: %s", limit, detail(err))
		}
		if left, _ := filepath.Glob(filepath.Join(r.Cache, "*", "*")); len(left) > 1 {
			t.Errorf("after %d bytes the cache holds %v", limit, left)
		}
	}
	t.Error("the fetch never came to its end")
}
