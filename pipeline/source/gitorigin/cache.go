package gitorigin

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/gofrs/flock"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

// The names in the cache: <cache>/<hash of the address>/<commit>.git. Who fetches holds the lock of the address, so what
// lies there under a temporary name while the lock is free was left by a run that was killed.
const (
	lockName  = "lock"
	temporary = ".tmp-"
)

// fetched opens a commit of a repository on a server: out of the cache, or fetched into it.
func fetched(ctx context.Context, r Repo, a gitauth.Address, sha string) (*store, *diag.Diagnostic) {
	place := cachePlace(r, a)
	name := filepath.Join(place, sha+".git")
	if _, err := os.Stat(name); err == nil {
		return cached(name, a, r.At)
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	remote := gitauth.Dial(a, maxPack, r.At)
	if err := fill(ctx, r, remote, place, name, plumbing.NewHash(sha)); err != nil {
		d := tellFetch(ctx, r, remote, a, sha, err)
		return nil, &d
	}
	return cached(name, a, r.At)
}

// cached opens what is in the cache. It came there by one renaming, so it is whole.
func cached(name string, a gitauth.Address, at diag.Pos) (*store, *diag.Diagnostic) {
	s, d := openLocal(gitauth.Address{Scheme: gitauth.File, Path: name, URL: a.URL}, at)
	if d != nil {
		damaged := codeCacheDamaged.New(at, a.URL)
		damaged.Err = *d
		return nil, &damaged
	}
	s.fetched = true
	return s, nil
}

// fill fetches a commit into the cache, unless another run has done so in the meantime.
func fill(ctx context.Context, r Repo, remote *gitauth.Remote, place, name string, commit plumbing.Hash) error {
	if r.Cache == "" {
		return diskError{os.ErrInvalid}
	}
	if err := os.MkdirAll(place, 0o777); err != nil {
		return diskError{err}
	}
	lock := flock.New(filepath.Join(place, lockName), flock.SetPermissions(0o666)) // colleagues on a shared disk take the same lock
	if ok, err := lock.TryLockContext(ctx, 100*time.Millisecond); err != nil || !ok {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return diskError{errors.Join(err, os.ErrPermission)}
	}
	defer lock.Close()
	if _, err := os.Stat(name); err == nil {
		return nil
	}
	sweep(place)
	tmp, err := os.MkdirTemp(place, temporary)
	if err != nil {
		return diskError{err}
	}
	defer os.RemoveAll(tmp)
	bare, err := fetch(ctx, r, remote, tmp, commit)
	if err != nil {
		return err
	}
	if err := os.Rename(bare, name); err != nil {
		return diskError{err}
	}
	return nil
}

// sweep removes what killed runs have left. What cannot be removed only takes room.
func sweep(place string) {
	all, err := os.ReadDir(place)
	if err != nil {
		return
	}
	for _, e := range all {
		if strings.HasPrefix(e.Name(), temporary) {
			os.RemoveAll(filepath.Join(place, e.Name()))
		}
	}
}
