package archive

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"

	"underlag/pipeline/diag"
)

// maxTries is how often a push is tried anew after a lost connection.
const maxTries = 4

// send pushes the register in steps, each with the tags that it tells of, so that a first push of many versions is no single
// request and one that is lost in the middle has not been in vain.
func (l *gitLink) send(ctx context.Context, r *repository, reg register) error {
	missing := map[string]move{}
	for _, v := range reg.versions {
		name, want := tagRef(v.Tag), plumbing.NewHash(v.Object)
		now := l.refs[name]
		if now == want || v.Removed != nil {
			continue
		}
		if !now.IsZero() {
			return diag.List{codeRemoteTag.New(l.pos, v.Tag)}
		}
		if _, err := r.obj.get(plumbing.TagObject, want); err == nil {
			missing[v.Tag+recordEnd] = move{name, now, want}
		}
	}
	steps, err := r.steps(l.refs[mainRef], reg.tip)
	if err != nil {
		return r.failed(err)
	}
	for _, tip := range steps {
		at := register{records: map[string]plumbing.Hash{}}
		tree, _, err := r.obj.getCommit(tip)
		if err == nil {
			err = at.walk(r.obj, tree, "", 0)
		}
		if err != nil {
			return r.failed(err)
		}
		moves := []move{{mainRef, l.refs[mainRef], tip}}
		for name := range at.records {
			if m, ok := missing[name]; ok {
				moves = append(moves, m)
				delete(missing, name)
			}
		}
		if err := l.push(ctx, r, moves); err != nil {
			return err
		}
	}
	return nil
}

// steps divides the way from one register to a later one.
func (r *repository) steps(was, is plumbing.Hash) ([]plumbing.Hash, error) {
	steps := []plumbing.Hash{is}
	for at, n := is, 0; at != was; n++ {
		_, parents, err := r.obj.getCommit(at)
		if err != nil {
			return nil, err
		}
		if n > 0 && n%chunk == 0 && len(parents) > 0 {
			steps = append(steps, at)
		}
		if len(parents) == 0 {
			if was.IsZero() {
				break
			}
			return []plumbing.Hash{is}, nil // it came by a join
		}
		at = parents[0]
	}
	slices.Reverse(steps)
	return steps, nil
}

// push moves references on the server, all together where it can do that and else the register first. After a lost
// connection, or where others were quicker, the server is asked how things are.
func (l *gitLink) push(ctx context.Context, r *repository, moves []move) error {
	main := moves[0]
	var last error
	for try := range maxTries {
		todo := slices.DeleteFunc(slices.Clone(moves), func(m move) bool { return l.refs[m.name] == m.is })
		if len(todo) == 0 {
			return nil
		}
		last = l.pushOnce(ctx, r, todo)
		if ctx.Err() != nil {
			return diag.From(ctx.Err())
		}
		if last == nil {
			for _, m := range todo {
				l.refs[m.name] = m.is
			}
			return nil
		}
		if err := l.look(ctx); err != nil {
			last = err
		} else if now := l.refs[mainRef]; now != main.was && now != main.is {
			return errStale
		}
		pause(ctx, try*20)
	}
	for _, m := range moves[1:] {
		if now := l.refs[m.name]; !now.IsZero() && now != m.is {
			return diag.List{codeRemoteTag.New(l.pos, m.name)}
		}
	}
	return l.tell(ctx, last)
}

func (l *gitLink) pushOnce(ctx context.Context, r *repository, moves []move) error {
	limited, cancel := context.WithTimeout(ctx, maxWait)
	defer cancel()
	session, refs, err := l.remote.Push(limited)
	if err != nil {
		return err
	}
	defer session.Close()
	now := refs.References[mainRef]
	if now != l.refs[mainRef] {
		return errStale
	}
	req := packp.NewReferenceUpdateRequestFromCapabilities(refs.Capabilities)
	if len(moves) > 1 && moves[0].name == mainRef {
		if !refs.Capabilities.Supports(capability.Atomic) {
			if err := l.pushOnce(ctx, r, moves[:1]); err != nil {
				return err
			}
			l.refs[mainRef] = moves[0].is
			return l.pushOnce(ctx, r, moves[1:])
		}
		if err := req.Capabilities.Set(capability.Atomic); err != nil {
			return err
		}
	}
	for _, m := range moves {
		req.Commands = append(req.Commands, &packp.Command{Name: plumbing.ReferenceName(m.name), Old: m.was, New: m.is})
	}
	if slices.ContainsFunc(moves, func(m move) bool { return !m.is.IsZero() }) {
		name := filepath.Join(l.dir, "outgoing.pack")
		if err := r.pack(name, moves, now); err != nil {
			return r.failed(err)
		}
		if req.Packfile, err = os.Open(name); err != nil {
			return r.failed(err)
		}
		defer req.Packfile.Close()
	}
	report, err := session.ReceivePack(limited, req)
	if err == nil && report == nil && refs.Capabilities.Supports(capability.ReportStatus) {
		err = errors.New("the server has not said what became of it")
	}
	return err
}

// pack writes a file of git's pack form with what the new references lead to and the server lacks, which has the register
// at a commit.
func (r *repository) pack(name string, moves []move, has plumbing.Hash) error {
	known, err := r.known(has)
	if err != nil {
		return err
	}
	type entry struct {
		kind plumbing.ObjectType
		hash plumbing.Hash
	}
	var all []entry
	v := &visit{from: r.obj.read, done: known, seen: func(plumbing.ObjectType, plumbing.Hash) bool { return false },
		each: func(kind plumbing.ObjectType, h plumbing.Hash, _ []byte) error {
			all = append(all, entry{kind, h})
			return nil
		}}
	for _, m := range moves {
		switch {
		case m.is.IsZero():
		case m.name == mainRef:
			err = v.history(m.is)
		default:
			err = v.tag(m.is)
		}
		if err != nil {
			return err
		}
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	sum := sha1.New()
	w := io.MultiWriter(f, sum)
	_, err = w.Write(binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), uint32(len(all))))
	for i := 0; i < len(all) && err == nil; i++ {
		var data []byte
		if data, err = r.obj.get(all[i].kind, all[i].hash); err == nil {
			err = packEntry(w, all[i].kind, data)
		}
	}
	if err == nil {
		_, err = f.Write(sum.Sum(nil))
	}
	return errors.Join(err, f.Close())
}

// known are the commits before and at a register's tip, and what its files are there: most of what a later one has too.
func (r *repository) known(tip plumbing.Hash) (map[plumbing.Hash]bool, error) {
	known := map[plumbing.Hash]bool{}
	if tip.IsZero() {
		return known, nil
	}
	root, _, err := r.obj.getCommit(tip)
	if err != nil {
		return nil, err
	}
	for trees := []plumbing.Hash{root}; len(trees) > 0; {
		h := trees[0]
		trees = trees[1:]
		entries, err := r.obj.getTree(h)
		if err != nil {
			return nil, err
		}
		known[h] = true
		for _, e := range entries {
			if e.mode == filemode.Dir && !known[e.hash] {
				trees = append(trees, e.hash)
			}
			known[e.hash] = true
		}
	}
	for commits := []plumbing.Hash{tip}; len(commits) > 0; {
		h := commits[0]
		commits = commits[1:]
		if known[h] {
			continue
		}
		known[h] = true
		_, parents, err := r.obj.getCommit(h)
		if err != nil {
			return nil, err
		}
		commits = append(commits, parents...)
	}
	return known, nil
}

// packEntry writes one object of a pack: its kind and size, seven bits at a time after the first four, and its bytes.
func packEntry(w io.Writer, kind plumbing.ObjectType, data []byte) error {
	var b bytes.Buffer
	size := len(data)
	c := byte(kind)<<4 | byte(size&15)
	for size >>= 4; size > 0; size >>= 7 {
		b.WriteByte(c | 0x80)
		c = byte(size & 0x7f)
	}
	b.WriteByte(c)
	z := zlib.NewWriter(&b)
	_, err := z.Write(data)
	if err = errors.Join(err, z.Close()); err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}

// purge takes away the tags of removed versions. What they led to is the server's to tidy up.
func (l *gitLink) purge(ctx context.Context, reg register) diag.List {
	var moves []move
	for _, name := range unwanted(reg, l.refs) {
		moves = append(moves, move{name, l.refs[name], plumbing.ZeroHash})
	}
	if len(moves) == 0 {
		return nil
	}
	if err := l.pushOnce(ctx, nil, moves); err != nil {
		return l.tell(ctx, err)
	}
	return diag.List{codeServerKeeps.New(l.pos)}
}
