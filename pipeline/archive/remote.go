package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
)

// far is a remote that has been reached, as it was then.
type far struct {
	url  string
	tip  plumbing.Hash // of its register; zero where it is empty
	reg  register
	from source // where its objects are read
	link link
}

// link is the way to a remote. Objects go before references, the register and the tags together or the register first, so
// that a remote is whole whenever a connection is lost.
type link interface {
	// fetch makes these tags readable; those that are not there are left out.
	fetch(ctx context.Context, tags []plumbing.Hash) error
	// send gives the remote the register of r and the tags that it lacks. It fails with errStale where the remote's register
	// is not what it was, or is locked: then nothing of the register was sent.
	send(ctx context.Context, r *repository, reg register) error
	// purge takes away there what a register says is removed, or tells who must.
	purge(ctx context.Context, reg register) diag.List
	close()
}

// exchange reads the remotes, appends the entries, makes that the register, and sends it. A remote that somebody else has
// written to meanwhile is read anew, and what it lacks is appended to what it has.
func (s *Store) exchange(ctx context.Context, r *repository, entries []Entry) ([]Version, diag.List) {
	reg, found := s.registered(r)
	if found != nil {
		return nil, found
	}
	var versions []Version
	for attempt := 0; ; attempt++ {
		fars, lost, bad := s.reach(ctx, r)
		if bad != nil {
			return versions, append(found, bad...)
		}
		was := reg.tip
		merged, bad := s.receive(ctx, r, reg, fars)
		if bad == nil {
			reg = merged.register
			versions = merged.follow(versions)
			if attempt == 0 {
				versions, bad = s.append(ctx, r, &reg, entries)
			}
		}
		if bad == nil {
			bad = s.commit(r, was, reg)
		}
		if bad != nil {
			closeAll(fars)
			if attempt == 0 {
				versions = nil
			}
			return versions, append(found, bad...)
		}
		found = append(append(found, merged.found...), r.restoreTags(reg, merged.moved)...)
		again, unsent := s.deliver(ctx, r, reg, fars)
		closeAll(fars)
		if !again || attempt >= maxAttempts || !pause(ctx, attempt) {
			found = append(append(found, lost...), unsent...)
			return versions, found
		}
	}
}

// maxAttempts bounds how often a remote that others write to is read anew. Each time, somebody else has got on.
const maxAttempts = 100

// pause waits a little longer each time; false where the run was stopped.
func pause(ctx context.Context, attempt int) bool {
	t := time.NewTimer(min(time.Duration(attempt)*10*time.Millisecond, time.Second))
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func closeAll(fars []*far) {
	for _, f := range fars {
		f.link.close()
	}
}

// reach opens the remotes. One that cannot be reached is told as lost, and the rest goes on without it; one that holds
// another edition, or is marked for one, or is no store, stops everything, before anything is sent to any.
func (s *Store) reach(ctx context.Context, r *repository) (fars []*far, lost, bad diag.List) {
	for _, remote := range s.place.Remotes {
		pos := diag.Pos{File: remote.URL}
		if remote.Edition != s.place.Edition {
			bad = append(bad, codeRemoteEdition.New(pos, remote.Edition, s.place.Edition))
		}
	}
	for i, remote := range s.place.Remotes {
		if slices.ContainsFunc(s.place.Remotes[:i], func(o Remote) bool { return o.URL == remote.URL }) {
			bad = append(bad, codeRemoteSelf.New(diag.Pos{File: remote.URL}))
		}
	}
	if bad != nil {
		return nil, nil, bad
	}
	for _, remote := range s.place.Remotes {
		f, missing, wrong := s.openFar(ctx, r, remote)
		lost = append(lost, missing...)
		bad = append(bad, wrong...)
		if f != nil {
			fars = append(fars, f)
		}
	}
	if bad != nil {
		closeAll(fars)
		return nil, nil, bad
	}
	fars, untrue := s.trusted(r, fars)
	return fars, append(lost, untrue...), nil
}

// receive copies into r what the remotes have and it lacks, and gives the register of all of them together.
func (s *Store) receive(ctx context.Context, r *repository, reg register, fars []*far) (merged, diag.List) {
	for _, f := range fars {
		if f.tip.IsZero() {
			continue
		}
		var tags []plumbing.Hash
		for _, v := range f.reg.versions {
			if own := reg.tagged(v.Tag); own.Removed != nil && own.Object == v.Object { // the remote does not know of it yet
				continue
			}
			if now, err := r.refs.get(tagRef(v.Tag)); v.Removed == nil && (err != nil || now.String() != v.Object) {
				tags = append(tags, plumbing.NewHash(v.Object))
			}
		}
		if err := f.link.fetch(ctx, tags); err != nil {
			return merged{}, diag.From(err)
		}
		in := r.obj.copying(f.from)
		for _, h := range tags {
			if err := in.tag(h); err != nil && !errors.Is(err, plumbing.ErrObjectNotFound) { // not sent there yet
				return merged{}, r.failed(err)
			}
		}
		if err := in.history(f.tip); err != nil {
			return merged{}, r.failed(err)
		}
	}
	m, err := s.merge(r, reg, fars)
	if err != nil {
		return merged{}, r.failed(err)
	}
	return m, nil
}

// deliver sends the register to the remotes. again says that one has been written to meanwhile.
func (s *Store) deliver(ctx context.Context, r *repository, reg register, fars []*far) (again bool, unsent diag.List) {
	for _, f := range fars {
		err := f.link.send(ctx, r, reg)
		var told diag.List
		switch {
		case err == nil:
			if now, e := r.refs.get(trackRef(f.url)); e == nil && now != reg.tip {
				_ = r.refs.set([]move{{trackRef(f.url), now, reg.tip}}) // it only says what was sent; the next run finds out by itself
			}
		case errors.As(err, &told):
			unsent = append(unsent, told...)
		default:
			again = again || errors.Is(err, errStale) || errors.Is(err, errHeld)
			d := codeUnsent.New(diag.Pos{File: f.url})
			d.Err = err
			unsent = append(unsent, d)
		}
	}
	return again, unsent
}

func tagRef(tag string) string { return "refs/tags/" + tag }

// trackRefs is where the store keeps what its remotes' registers were.
const trackRefs = "refs/remotes/"

// trackRef is what one remote's register was when everything had been sent.
func trackRef(url string) string {
	sum := sha256.Sum256([]byte(url))
	return trackRefs + hex.EncodeToString(sum[:6]) + "/main"
}

// Sync reads the remotes and sends what they lack. A store that does not exist yet is made.
func (s *Store) Sync(ctx context.Context) diag.List {
	if ctx.Err() != nil {
		return diag.From(ctx.Err())
	}
	if len(s.place.Remotes) == 0 {
		return nil
	}
	r, found := s.openToWrite(ctx)
	if found != nil {
		return found
	}
	defer r.close()
	_, found = s.exchange(ctx, r, nil)
	return found
}

// sent notes which versions are on every remote, as far as this store knows.
func (s *Store) sent(r *repository, reg register) {
	for i := range reg.versions {
		reg.versions[i].Sent = len(s.place.Remotes) > 0
	}
	for _, remote := range s.place.Remotes {
		tip, err := r.refs.get(trackRef(remote.URL))
		if err == nil && tip == reg.tip {
			continue
		}
		there := r.tracked(remote.URL)
		for i, v := range reg.versions {
			name := v.Tag + recordEnd
			reg.versions[i].Sent = v.Sent && there[name] == reg.records[name]
		}
	}
}
