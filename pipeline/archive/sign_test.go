package archive

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// gitIn runs the system's git in a folder, with nobody's settings.
func gitIn(t *testing.T, dir, stdin string, args ...string) string {
	t.Helper()
	out, err := tryGit(t, dir, stdin, args...)
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return out
}

func tryGit(t *testing.T, dir, stdin string, args ...string) (string, error) {
	t.Helper()
	c := exec.CommandContext(t.Context(), "git", args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@b.invalid",
		"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@b.invalid", "GIT_AUTHOR_DATE=2024-06-04T12:00:00Z", "GIT_COMMITTER_DATE=2024-06-04T12:00:00Z")
	c.Stdin = strings.NewReader(stdin)
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	return strings.TrimSpace(string(out) + errs.String()), err
}

// newKey makes a key pair with ssh-keygen and gives the private key's file.
func newKey(t *testing.T, passphrase string, args ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "key")
	args = append([]string{"-q", "-N", passphrase, "-C", "nyckel", "-f", name}, args...)
	if out, err := exec.CommandContext(t.Context(), "ssh-keygen", args...).CombinedOutput(); err != nil {
		t.Fatalf("ssh-keygen: %v\n%s", err, out)
	}
	return name
}

func text(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func ids(found diag.List) string {
	var out []string
	for _, d := range found {
		out = append(out, d.Code.ID)
	}
	return strings.Join(out, " ")
}

var keyKinds = map[string][]string{
	"ed25519": {"-t", "ed25519"}, "ecdsa-256": {"-t", "ecdsa", "-b", "256"}, "ecdsa-521": {"-t", "ecdsa", "-b", "521"},
	"rsa": {"-t", "rsa", "-b", "3072"}, "rsa-pem": {"-t", "rsa", "-b", "2048", "-m", "PEM"},
}

// What we sign, git accepts; what git signs, we accept; and both refuse what was changed.
func TestSignaturesBothWays(t *testing.T) {
	for name, args := range keyKinds {
		t.Run(name, func(t *testing.T) {
			key := newKey(t, "", args...)
			public := text(t, key+".pub")
			allowed := filepath.Join(t.TempDir(), "allowed")
			line := "anna@region.invalid namespaces=\"git\" " + public
			if err := os.WriteFile(allowed, []byte("# vi\n"+line), 0o600); err != nil {
				t.Fatal(err)
			}
			list, found := readSigners(text(t, allowed))
			if found.Err() != nil {
				t.Fatal(found)
			}
			repo := t.TempDir()
			gitIn(t, repo, "", "init", "-q")
			gitIn(t, repo, "", "commit", "-q", "--allow-empty", "-m", "x")
			head := gitIn(t, repo, "", "rev-parse", "HEAD")
			settings := []string{"-c", "gpg.format=ssh", "-c", "gpg.ssh.allowedSignersFile=" + allowed, "-c", "user.signingkey=" + key}

			payload := "object " + head + "\ntype commit\ntag v1\ntagger a <a@b.invalid> 1717502400 +0000\n\nHSN/1\n\nCase: HSN/1\n"
			sig, found := sign(text(t, key), []byte(payload))
			if found.Err() != nil {
				t.Fatal(found)
			}
			if again, _ := sign(text(t, key), []byte(payload)); !bytes.Equal(sig, again) {
				t.Error("two signatures of the same bytes differ")
			}
			tag := gitIn(t, repo, payload+string(sig), "hash-object", "-t", "tag", "-w", "--stdin", "--literally")
			gitIn(t, repo, "", "update-ref", "refs/tags/v1", tag)
			if out := gitIn(t, repo, "", append(settings, "tag", "-v", "v1")...); !strings.Contains(out, `Good "git" signature for anna@region.invalid`) {
				t.Errorf("git says %s", out)
			}
			gitIn(t, repo, "", "fsck", "--full", "--strict")

			gitIn(t, repo, "", append(settings, "tag", "-s", "v2", "-m", "hej\n\n-----BEGIN någonting")...)
			made := []byte(gitIn(t, repo, "", "cat-file", "tag", "v2") + "\n")
			p, s := splitSigned(made)
			on := time.Date(2024, 6, 4, 12, 0, 0, 0, time.UTC)
			if who, bad := list.verify(p, s, on); bad != nil || who != "anna@region.invalid" {
				t.Errorf("git's own signature: %q %v", who, bad)
			}
			if _, bad := list.verify(append(bytes.Clone(p), '\n'), s, on); bad == nil || bad.ID != codeSignatureBad.ID {
				t.Errorf("a changed tag: %v", bad)
			}
			if _, bad := list.verify(p, nil, on); bad == nil || bad.ID != codeUnsigned.ID {
				t.Errorf("no signature: %v", bad)
			}
			changed := strings.Replace(payload, "HSN/1\n\n", "HSN/2\n\n", 1)
			tag = gitIn(t, repo, changed+string(sig), "hash-object", "-t", "tag", "-w", "--stdin", "--literally")
			gitIn(t, repo, "", "update-ref", "refs/tags/v3", tag)
			if out, err := tryGit(t, repo, "", append(settings, "tag", "-v", "v3")...); err == nil {
				t.Errorf("git accepts a changed tag: %s", out)
			}
		})
	}
}

func TestKeysRefused(t *testing.T) {
	public := text(t, newKey(t, "", "-t", "ed25519")+".pub")
	for want, key := range map[string]string{
		"archive.key-passphrase": text(t, newKey(t, "hemligt", "-t", "ed25519")),
		"archive.key-kind":       text(t, newKey(t, "", "-t", "rsa", "-b", "1024")),
		"archive.key-form":       public,
	} {
		if _, found := sign(key, []byte("x")); ids(found) != want {
			t.Errorf("%v, want %s", found, want)
		}
	}
}

// A key counts only where, when and for what the list says.
func TestAllowedSigners(t *testing.T) {
	key, other := newKey(t, "", "-t", "ed25519"), newKey(t, "", "-t", "ed25519")
	public := text(t, key+".pub")
	payload := []byte("tag\n")
	sig, _ := sign(text(t, key), payload)
	on := time.Date(2024, 6, 4, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ line, who, bad string }{
		{"a@b " + public, "a@b", ""},
		{`"a@b,*@c" ` + public, "a@b,*@c", ""},
		{`a@b namespaces="fil*,g?t" ` + public, "a@b", ""},
		{`a@b namespaces="!git,*" ` + public, "", codeSignerTime.ID},
		{`a@b namespaces="file" ` + public, "", codeSignerTime.ID},
		{`a@b valid-after="20240604",valid-before="20240605Z" ` + public, "a@b", ""},
		{`a@b valid-before="202406041200" ` + public, "", codeSignerTime.ID},
		{`a@b valid-after="20240604120001" ` + public, "", codeSignerTime.ID},
		{"a@b valid-before=\"20200101\" " + public + "b@b " + public, "b@b", ""},
		{"a@b " + text(t, other+".pub"), "", codeSignerUnknown.ID},
	} {
		list, found := readSigners(tt.line)
		if found.Err() != nil {
			t.Errorf("%s: %v", tt.line, found)
		}
		who, bad := list.verify(payload, sig, on)
		if who != tt.who || (bad == nil) != (tt.bad == "") || bad != nil && bad.ID != tt.bad {
			t.Errorf("%s: %q %v", tt.line, who, bad)
		}
	}
	for _, line := range []string{"a@b cert-authority " + public, public, "a@b valid-before=\"igår\" " + public, "a@b", "a@b ssh-ed25519 AAAA", `" `, "a@b framtid=1 " + public} {
		if _, found := readSigners(line); ids(found) != "archive.signers-line" {
			t.Errorf("%s: %v", line, found)
		}
	}
	if _, found := readSigners("# ingen\n\n"); ids(found) != "archive.signers-none" {
		t.Errorf("%v", found)
	}
	if who, bad := (signers{}).verify(payload, sig, on); who != "" || bad == nil {
		t.Error("nobody is allowed, and yet somebody signs")
	}
}

// A signature made for another name space, such as a file's, is none of a tag.
func TestSignatureOfAnotherSpace(t *testing.T) {
	key := newKey(t, "", "-t", "ed25519")
	c := exec.CommandContext(t.Context(), "ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", key)
	c.Stdin = strings.NewReader("tag\n")
	sig, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	list, _ := readSigners("a@b " + text(t, key+".pub"))
	if _, bad := list.verify([]byte("tag\n"), sig, time.Time{}); bad == nil || bad.ID != codeSignatureBad.ID {
		t.Errorf("%v", bad)
	}
}

func FuzzSignature(f *testing.F) {
	f.Add("a@b ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8Qh0e8pUQf1oW1p3oH9c1mBmA7bq3yHhM1K1m4c5qk", []byte(sshBegin+"\nU1NIU0lH\n"+sshEnd+"\n"))
	f.Fuzz(func(t *testing.T, allowed string, tag []byte) {
		list, found := readSigners(allowed)
		payload, sig := splitSigned(tag)
		if len(payload)+len(sig) != len(tag) {
			t.Error("bytes are lost")
		}
		who, bad := list.verify(payload, sig, time.Time{})
		if bad == nil && who == "" {
			t.Error("a good signature by nobody")
		}
		_ = fmt.Sprint(found)
		if e, ok := unarmour(sig); ok && len(ssh.Marshal(e)) == 0 {
			t.Error("an empty envelope")
		}
	})
}

// A version that verify would not accept is never made where the office asks for signatures, since none can be taken back.
func TestSignersAreAskedBefore(t *testing.T) {
	key, other := newKey(t, "", "-t", "ed25519"), newKey(t, "", "-t", "ed25519")
	line := "asa@region.invalid %s" + text(t, key+".pub")
	for _, tt := range []struct{ name, key, signers, want string }{
		{"signed", text(t, key), fmt.Sprintf(line, ""), ""},
		{"unsigned", "", fmt.Sprintf(line, ""), "archive.sign-missing"},
		{"another key", text(t, other), fmt.Sprintf(line, ""), "archive.signer-unknown"},
		{"too early", text(t, key), fmt.Sprintf(line, "valid-after=\"20990101\" "), "archive.signer-time"},
		{"no list", text(t, key), "# ingen", "archive.signers-none"},
	} {
		dir := filepath.Join(t.TempDir(), ".archive.git")
		s, found := Open(Place{Dir: dir, Edition: run.EditionIntern, Key: tt.key, Signers: tt.signers})
		if found.Err() != nil {
			t.Fatal(found)
		}
		_, found = s.Add(t.Context(), []Entry{paper("HSN/1/2024", "pm", "", "a")})
		if ids(found) != tt.want {
			t.Errorf("%s: %v", tt.name, found)
		}
		if all, _ := s.Versions(t.Context()); (len(all) == 1) != (tt.want == "") {
			t.Errorf("%s: %d versions", tt.name, len(all))
		}
	}
}
