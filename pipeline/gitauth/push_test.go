package gitauth_test

import (
	"bytes"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"
	"github.com/go-git/go-git/v5/storage/memory"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
	"underlag/pipeline/gitauth/gittest"
)

func TestMain(m *testing.M) {
	forget := gittest.Trust()
	code := m.Run()
	forget()
	os.Exit(code)
}

// commit makes a commit without files, and the pack that holds it.
func commit(t *testing.T, message string) (plumbing.Hash, []byte) {
	t.Helper()
	objects := memory.NewStorage()
	put := func(kind plumbing.ObjectType, data string) plumbing.Hash {
		o := objects.NewEncodedObject()
		o.SetType(kind)
		w, err := o.Writer()
		if err == nil {
			_, err = w.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
		h, err := objects.SetEncodedObject(o)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	tree := put(plumbing.TreeObject, "")
	h := put(plumbing.CommitObject, "tree "+tree.String()+"\nauthor a <a@localhost.invalid> 0 +0000\ncommitter a <a@localhost.invalid> 0 +0000\n\n"+message+"\n")
	var pack bytes.Buffer
	if _, err := packfile.NewEncoder(&pack, objects, false).Encode([]plumbing.Hash{tree, h}, 0); err != nil {
		t.Fatal(err)
	}
	return h, pack.Bytes()
}

// TestPush writes to an empty repository and to one that has something, over both ways; a ref that is not what was thought
// is refused by the server and stays.
func TestPush(t *testing.T) {
	root := t.TempDir()
	key, signer := gittest.NewKey(t)
	s := gittest.ServeSSH(t, signer.PublicKey())
	gittest.Home(t, s.Line(s.Host.PublicKey()), key, "")
	web := httptest.NewTLSServer(gittest.Backend(t, root))
	defer web.Close()
	for name, base := range map[string]string{"https": "git+" + web.URL, "ssh": "ssh://" + s.Addr + filepath.ToSlash(root)} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(root, name+".git")
			gittest.Git(t, root, "init", "-q", "--bare", dir)
			gittest.Git(t, dir, "config", "http.receivepack", "true")
			a, found := gitauth.Parse(base+"/"+name+".git", "", diag.Pos{})
			if err := found.Err(); err != nil {
				t.Fatal(err)
			}
			push := func(old, now plumbing.Hash, pack []byte) error {
				session, refs, err := gitauth.Dial(a, 1<<20, diag.Pos{}).Push(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				defer session.Close()
				req := packp.NewReferenceUpdateRequestFromCapabilities(refs.Capabilities)
				req.Commands = []*packp.Command{{Name: "refs/heads/main", Old: old, New: now}}
				req.Packfile = readCloser{bytes.NewReader(pack)}
				_, err = session.ReceivePack(t.Context(), req)
				return err
			}
			first, pack := commit(t, "ett")
			if err := push(plumbing.ZeroHash, first, pack); err != nil {
				t.Fatal(err)
			}
			second, pack := commit(t, "två")
			if err := push(second, second, pack); err == nil {
				t.Error("a ref that is not what was thought was moved")
			}
			if got := gittest.Git(t, dir, "rev-parse", "main"); got != first.String() {
				t.Errorf("main is %s, want %s", got, first)
			}
			if err := push(first, second, pack); err != nil {
				t.Error(err)
			}
			if got := gittest.Git(t, dir, "rev-parse", "main"); got != second.String() {
				t.Errorf("main is %s, want %s", got, second)
			}
			gittest.Git(t, dir, "fsck", "--full", "--strict")
		})
	}
}

// TestTooMuch: what a session takes in is bounded as a whole, also after the refs.
func TestTooMuch(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "stort")
	gittest.Git(t, root, "init", "-q", "-b", "main", dir)
	noise := make([]byte, 200_000)
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	if err := os.WriteFile(filepath.Join(dir, "brus"), noise, 0o644); err != nil {
		t.Fatal(err)
	}
	gittest.Git(t, dir, "add", "brus")
	gittest.Git(t, dir, "commit", "-q", "-m", "brus")
	key, signer := gittest.NewKey(t)
	s := gittest.ServeSSH(t, signer.PublicKey())
	gittest.Home(t, s.Line(s.Host.PublicKey()), key, "")
	web := httptest.NewTLSServer(gittest.Backend(t, root))
	defer web.Close()
	for name, base := range map[string]string{"https": "git+" + web.URL, "ssh": "git+ssh://" + s.Addr + filepath.ToSlash(root)} {
		for most, reads := range map[int64]bool{100: false, 20_000: false, 1 << 20: true} {
			a, found := gitauth.Parse(base+"/stort", "", diag.Pos{})
			if err := found.Err(); err != nil {
				t.Fatal(err)
			}
			remote := gitauth.Dial(a, most, diag.Pos{})
			err := func() error {
				session, refs, err := remote.Fetch(t.Context())
				if err != nil {
					return err
				}
				defer session.Close()
				req := packp.NewUploadPackRequestFromCapabilities(refs.Capabilities)
				req.Wants = []plumbing.Hash{refs.References["refs/heads/main"]}
				res, err := session.UploadPack(t.Context(), req)
				if err != nil {
					return err
				}
				_, err = io.Copy(io.Discard, sideband.NewDemuxer(sideband.Sideband64k, res))
				return err
			}()
			if list := remote.Tell(t.Context(), err); reads != (err == nil) || !reads && list[0].Code.ID != "git.too-much" {
				t.Errorf("%s, %d bytes: %v", name, most, err)
			}
		}
	}
}

type readCloser struct{ *bytes.Reader }

func (readCloser) Close() error { return nil }
