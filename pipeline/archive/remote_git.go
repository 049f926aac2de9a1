package archive

import (
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"
	"github.com/go-git/go-git/v5/plumbing/transport"
	"github.com/go-git/go-git/v5/storage/filesystem"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

// Bounds of what one remote may take.
const (
	maxFetch = 4 << 30 // bytes in one session
	maxWait  = 15 * time.Minute
	chunk    = 50 // versions that are fetched or sent at once
)

// exchangePrefix begins the name of a folder in the store that is there while something is fetched or sent.
const exchangePrefix = "underlag-exchange-"

// gitLink is a repository on a server.
type gitLink struct {
	remote *gitauth.Remote
	pos    diag.Pos
	dir    string // what was fetched, as a repository of its own; what is sent, as a file
	temp   *filesystem.Storage
	from   sources
	refs   map[string]plumbing.Hash // as the server told them
}

// openGit reads the register of a repository on a server.
func (s *Store) openGit(ctx context.Context, r *repository, remote Remote, a gitauth.Address) (f *far, missing, wrong diag.List) {
	l := &gitLink{pos: diag.Pos{File: a.URL}}
	l.remote = gitauth.Dial(a, maxFetch, l.pos)
	defer func() {
		if f == nil {
			l.close()
		}
	}()
	var err error
	if l.dir, err = os.MkdirTemp(r.dir, exchangePrefix); err != nil {
		return nil, nil, diag.List{problem(r.pos, err)}
	}
	if err := os.MkdirAll(filepath.Join(l.dir, "objects", "pack"), 0o777); err != nil {
		return nil, nil, diag.List{problem(r.pos, err)}
	}
	l.temp = storage(l.dir)
	l.from = sources{r.obj.read, l.temp}
	if err := l.look(ctx); err != nil {
		return nil, l.tell(ctx, err), nil
	}
	f = &far{url: remote.URL, tip: l.refs[mainRef], from: l.from, link: l}
	if f.tip.IsZero() {
		if len(l.refs) > 0 {
			return nil, nil, diag.List{codeRemoteForeign.New(l.pos)}
		}
		return f, nil, nil
	}
	if _, err := r.obj.get(plumbing.CommitObject, f.tip); err != nil {
		have, _ := r.refs.get(mainRef)
		if err := l.take(ctx, []plumbing.Hash{f.tip}, have); err != nil {
			return nil, l.tell(ctx, err), nil
		}
	}
	reg, err := readRegister(newObjects(nil, l.from), f.tip)
	if bad := judge(reg, err, s.place.Edition, l.pos); bad != nil {
		if bad[0].Code.ID == codeForeign.ID {
			bad = diag.List{codeRemoteForeign.New(l.pos)}
		}
		return nil, nil, bad
	}
	f.reg = reg
	return f, nil, nil
}

func (l *gitLink) close() { _ = os.RemoveAll(l.dir) } // the next run tidies up what stays

// tell puts a failure of the connection into words. The versions are safe in the own store.
func (l *gitLink) tell(ctx context.Context, err error) diag.List {
	found := l.remote.Tell(ctx, err)
	for i := range found {
		if found[i].Code.Exit != diag.ExitCancelled {
			found[i].Code.Exit = diag.ExitArchive
		}
	}
	if ctx.Err() != nil {
		return found
	}
	return append(found, codeUnreached.New(l.pos))
}

// look asks the server for its references.
func (l *gitLink) look(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, maxWait)
	defer cancel()
	session, refs, err := l.remote.Fetch(limited)
	if errors.Is(err, transport.ErrEmptyRemoteRepository) {
		l.refs = map[string]plumbing.Hash{}
		return nil
	}
	if err != nil {
		return err
	}
	l.refs = maps.Clone(refs.References)
	return session.Close()
}

// take fetches what leads from some objects to what we have.
func (l *gitLink) take(ctx context.Context, wants []plumbing.Hash, have plumbing.Hash) error {
	limited, cancel := context.WithTimeout(ctx, maxWait)
	defer cancel()
	session, refs, err := l.remote.Fetch(limited)
	if err != nil {
		return err
	}
	defer session.Close()
	req := packp.NewUploadPackRequestFromCapabilities(refs.Capabilities)
	req.Wants = wants
	if !have.IsZero() {
		req.Haves = []plumbing.Hash{have}
	}
	if refs.Capabilities.Supports(capability.NoProgress) {
		if err := req.Capabilities.Set(capability.NoProgress); err != nil {
			return err
		}
	}
	res, err := session.UploadPack(limited, req)
	if errors.Is(err, transport.ErrEmptyUploadPackRequest) {
		return nil
	} else if err != nil {
		return err
	}
	defer res.Close()
	var in io.Reader = res
	switch {
	case req.Capabilities.Supports(capability.Sideband64k):
		in = sideband.NewDemuxer(sideband.Sideband64k, res)
	case req.Capabilities.Supports(capability.Sideband):
		in = sideband.NewDemuxer(sideband.Sideband, res)
	}
	if err := packfile.UpdateObjectStorage(l.temp, in); err != nil && !errors.Is(err, packfile.ErrEmptyPackfile) {
		return err
	}
	return nil
}

func (l *gitLink) fetch(ctx context.Context, tags []plumbing.Hash) error {
	offered := map[plumbing.Hash]bool{}
	for _, h := range l.refs {
		offered[h] = true
	}
	tags = slices.DeleteFunc(slices.Clone(tags), func(h plumbing.Hash) bool {
		_, err := getObject(l.from, plumbing.TagObject, h)
		return err == nil || !offered[h]
	})
	for some := range slices.Chunk(tags, chunk) {
		if err := l.take(ctx, some, plumbing.ZeroHash); err != nil {
			return l.tell(ctx, err)
		}
	}
	return nil
}
