package archive

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

// openFar opens a remote and reads its register. A repository on this machine, or on a disk that it has mounted, is opened
// directly: nothing of git is run. missing tells that it cannot be reached now, wrong that it must not be used.
func (s *Store) openFar(ctx context.Context, r *repository, remote Remote) (f *far, missing, wrong diag.List) {
	pos := diag.Pos{File: remote.URL}
	if strings.Contains(remote.URL, "://") || strings.HasPrefix(remote.URL, "file:") {
		a, bad := gitauth.Parse(remote.URL, "", pos)
		switch {
		case bad != nil:
			return nil, nil, bad
		case a.Scheme == gitauth.File:
			return s.openPath(ctx, remote, a.Path)
		}
		return s.openGit(ctx, r, remote, a)
	}
	return s.openPath(ctx, remote, remote.URL)
}

func (s *Store) openPath(ctx context.Context, remote Remote, dir string) (f *far, missing, wrong diag.List) {
	pos := diag.Pos{File: remote.URL}
	if there, err := exists(dir); err != nil || !there {
		d := codeUnreached.New(pos)
		d.Err = err
		return nil, diag.List{d}, nil
	}
	if sameFolder(dir, s.place.Dir) {
		return nil, nil, diag.List{codeRemoteSelf.New(pos)}
	}
	there, bad := openRepository(dir)
	if bad != nil {
		return nil, nil, diag.List{codeRemoteForeign.New(pos)}
	}
	there.pos = pos
	if s.throughFar != nil {
		there.wrap(s.throughFar)
	}
	if bad := there.lock(ctx, lockWait); bad != nil {
		there.close()
		return nil, bad, nil
	}
	reg, _, bad := there.load(s.place.Edition)
	if bad != nil {
		there.close()
		if bad[0].Code.ID == codeForeign.ID {
			bad = diag.List{codeRemoteForeign.New(pos)}
		}
		return nil, nil, bad
	}
	return &far{url: remote.URL, tip: reg.tip, reg: reg, from: there.obj.read, link: &pathLink{there, reg.tip}}, nil, nil
}

func sameFolder(a, b string) bool {
	ia, errA := os.Stat(a)
	ib, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(ia, ib)
}

// pathLink is a repository that is open here, under its own lock.
type pathLink struct {
	there *repository
	tip   plumbing.Hash
}

func (l *pathLink) fetch(context.Context, []plumbing.Hash) error { return nil }

func (l *pathLink) close() { l.there.close() }

func (l *pathLink) send(ctx context.Context, r *repository, reg register) error {
	out := l.there.obj.copying(r.obj.read)
	for _, v := range reg.versions {
		if ctx.Err() != nil {
			return diag.From(ctx.Err())
		}
		if v.Removed != nil {
			continue
		}
		err := out.tag(plumbing.NewHash(v.Object))
		if err != nil && !errors.Is(err, plumbing.ErrObjectNotFound) { // what we lack ourselves
			return diag.List{problem(l.there.pos, err)}
		}
	}
	if err := out.history(reg.tip); err != nil {
		return diag.List{problem(l.there.pos, err)}
	}
	if err := l.there.obj.settle(); err != nil {
		return diag.List{problem(l.there.pos, err)}
	}
	if l.tip != reg.tip {
		err := l.there.refs.set([]move{{mainRef, l.tip, reg.tip}})
		if now, e := l.there.refs.get(mainRef); e != nil || now != reg.tip {
			if errors.Is(err, errStale) || errors.Is(err, errHeld) {
				return err
			}
			return diag.List{problem(l.there.pos, err)}
		}
	}
	if found := l.there.restoreTags(reg, nil); found != nil {
		return found
	}
	return l.there.headToMain()
}

// headToMain lets HEAD of a repository that git made lead to the register, so that a clone of it shows that.
func (r *repository) headToMain() error {
	want := "ref: " + mainRef + "\n"
	b, err := r.root.ReadFile("HEAD")
	if err == nil && string(b) != want {
		err = replace(r.disk, "HEAD", []byte(want), 0o666)
	}
	if err != nil {
		return diag.List{problem(r.pos, err)}
	}
	return nil
}
