package archive

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"underlag/pipeline/diag"
)

// gcFile is what git gc keeps other git gc out with: the number of its process and its machine. While we write, objects lie
// about that no reference leads to yet, and git gc --prune=now would take them away; so we hold it too, in git's own way.
const gcFile = "gc.pid"

// gcText is ours. git takes it for another machine's and tells its name.
const gcText = "1 underlag\n"

// gcStale is when git no longer believes in another machine's.
const gcStale = 12 * time.Hour

// holdGC waits until no git gc runs, and keeps others out until letGC. The caller holds the store's lock, so that one of our
// own that is there was left by a run that was killed.
func (r *repository) holdGC(ctx context.Context) diag.List {
	for i := time.Duration(1); ; i++ {
		held, err := r.tryGC()
		switch {
		case err != nil:
			return diag.List{problem(r.pos, err)}
		case held:
			return nil
		}
		select {
		case <-ctx.Done():
			if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return diag.From(ctx.Err())
			}
			return diag.List{codeCollecting.New(r.pos)}
		case <-time.After(min(i*heldWait, 200*time.Millisecond)):
		}
	}
}

func (r *repository) tryGC() (held bool, err error) {
	if err := r.disk.Write(pendingFile, []byte(gcFile+"\n"), 0o666); err != nil {
		return false, errors.Join(err, r.disk.Remove(pendingFile))
	}
	lock := gcFile + ".lock"
	err = r.disk.Write(lock, []byte(gcText), 0o666)
	if errors.Is(err, fs.ErrExist) { // git gc is just about to begin
		return false, r.disk.Remove(pendingFile)
	}
	if err == nil {
		if held = r.freeOfGC(lock); held {
			err = r.disk.Rename(lock, gcFile)
		}
	}
	if err != nil || !held {
		if left := r.disk.Remove(lock); left != nil {
			return false, errors.Join(err, errLeft, left) // the list stays, for the run that tidies up
		}
	}
	return held && err == nil, errors.Join(err, r.disk.Remove(pendingFile))
}

// freeOfGC says that no git gc runs. The disk's own clock tells how old its mark is, against a file that we have just made.
func (r *repository) freeOfGC(made string) bool {
	there, err := r.root.Stat(gcFile)
	if errors.Is(err, fs.ErrNotExist) {
		return true
	}
	if text, err := r.root.ReadFile(gcFile); err == nil && string(text) == gcText {
		return true
	}
	now, e := r.root.Stat(made)
	return err == nil && e == nil && now.ModTime().Sub(there.ModTime()) > gcStale
}

// letGC lets git gc run again. What cannot be removed the next run takes over.
func (r *repository) letGC() {
	if text, err := r.root.ReadFile(gcFile); err == nil && string(text) == gcText {
		_ = r.disk.Remove(gcFile)
	}
}
