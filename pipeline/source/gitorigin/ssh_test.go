package gitorigin_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/crypto/ssh/knownhosts"

	"underlag/pipeline/diag"
	"underlag/pipeline/source/gitorigin"
)

// sshServer is a server of git repositories over ssh: it lets one key in and runs git's own program.
type sshServer struct {
	addr string
	host ssh.Signer
}

func newKey(t *testing.T) (ed25519.PrivateKey, ssh.Signer) {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return key, signer
}

func serveSSH(t *testing.T, client ssh.PublicKey) sshServer {
	t.Helper()
	_, host := newKey(t)
	config := &ssh.ServerConfig{PublicKeyCallback: func(c ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
		if c.User() != "git" || string(key.Marshal()) != string(client.Marshal()) {
			return nil, fmt.Errorf("unknown key")
		}
		return nil, nil
	}}
	config.AddHostKey(host)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go serveConn(conn, config)
		}
	}()
	return sshServer{l.Addr().String(), host}
}

func serveConn(conn net.Conn, config *ssh.ServerConfig) {
	defer conn.Close()
	_, channels, requests, err := ssh.NewServerConn(conn, config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for c := range channels {
		channel, requests, err := c.Accept()
		if err != nil {
			return
		}
		for req := range requests {
			if req.Type != "exec" {
				req.Reply(false, nil)
				continue
			}
			req.Reply(true, nil)
			go func() {
				cmd := exec.Command("sh", "-c", string(req.Payload[4:]))
				cmd.Stdout, cmd.Stderr = channel, channel.Stderr()
				in, _ := cmd.StdinPipe()
				go func() { io.Copy(in, channel); in.Close() }()
				status := byte(0)
				if cmd.Run() != nil {
					status = 128
				}
				channel.SendRequest("exit-status", false, []byte{0, 0, 0, status})
				channel.Close()
			}()
		}
	}
}

// home makes a home folder with a file of known hosts, and a key if there is one.
func home(t *testing.T, known string, key ed25519.PrivateKey, passphrase string) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("USERPROFILE", dir)
	t.Setenv("SSH_AUTH_SOCK", "")
	t.Setenv("SSH_KNOWN_HOSTS", "")
	if err := os.Mkdir(filepath.Join(dir, ".ssh"), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, ".ssh", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if known != "" {
		write("known_hosts", known)
	} else {
		write("known_hosts", "# ingen\n")
	}
	if key == nil {
		return
	}
	block, err := ssh.MarshalPrivateKey(key, "")
	if passphrase != "" {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(key, "", []byte(passphrase))
	}
	if err != nil {
		t.Fatal(err)
	}
	write("id_ed25519", string(pem.EncodeToMemory(block)))
}

func (s sshServer) repo(t *testing.T, dir string) gitorigin.Repo {
	t.Helper()
	return gitorigin.Repo{URL: "git+ssh://" + s.addr + filepath.ToSlash(dir), Ref: "main", Cache: filepath.Join(t.TempDir(), "cache"), At: diag.Pos{File: "case.yaml", Line: 4}}
}

func (s sshServer) line(key ssh.PublicKey) string {
	return knownhosts.Line([]string{knownhosts.Normalize(s.addr)}, key) + "\n"
}

// TestSSH reads over ssh with a key of ~/.ssh and with one of the agent.
func TestSSH(t *testing.T) {
	dir, commits := history(t)
	key, signer := newKey(t)
	s := serveSSH(t, signer.PublicKey())
	check := func(t *testing.T) {
		r := s.repo(t, dir)
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
		home(t, s.line(s.host.PublicKey()), key, "")
		check(t)
	})
	t.Run("hashed known_hosts", func(t *testing.T) {
		home(t, knownhosts.HashHostname(knownhosts.Normalize(s.addr))+" "+strings.TrimSpace(string(ssh.MarshalAuthorizedKey(s.host.PublicKey())))+"\n", key, "")
		check(t)
	})
	t.Run("agent", func(t *testing.T) {
		home(t, s.line(s.host.PublicKey()), nil, "")
		ring := agent.NewKeyring()
		if err := ring.Add(agent.AddedKey{PrivateKey: key}); err != nil {
			t.Fatal(err)
		}
		sock := filepath.Join(t.TempDir(), "agent")
		l, err := net.Listen("unix", sock)
		if err != nil {
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
	key, signer := newKey(t)
	other, otherSigner := newKey(t)
	s := serveSSH(t, signer.PublicKey())
	known := s.line(s.host.PublicKey())
	ecdsa := "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg="
	for _, c := range []struct {
		name, dir, known string
		key              ed25519.PrivateKey
		passphrase, code string
	}{
		{"unknown host", dir, "", key, "", "git.host-unknown"},
		{"changed key", dir, s.line(otherSigner.PublicKey()), key, "", "git.host-changed"},
		{"changed kind of key", dir, knownhosts.Normalize(s.addr) + " " + ecdsa + "\n", key, "", "git.host-changed"},
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
			home(t, c.known, c.key, c.passphrase)
			r := s.repo(t, c.dir)
			_, found := gitorigin.Resolve(t.Context(), r)
			has(t, found.Err(), c.code, "case.yaml:4")
			_, _, err := gitorigin.At(r, commits[2]).FS(t.Context())
			has(t, err, c.code, "case.yaml:4")
		})
	}
	t.Run("no server", func(t *testing.T) {
		home(t, known, key, "")
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		l.Close()
		_, found := gitorigin.Resolve(t.Context(), gitorigin.Repo{URL: "git+ssh://" + l.Addr().String() + "/x", Ref: "main"})
		has(t, found.Err(), "git.unreachable", "")
	})
	t.Run("a server that says nothing", func(t *testing.T) {
		home(t, known, key, "")
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
