package gitorigin

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

// Past finds files of worktrees as they were in some commit: of each repository all that its branches and tags lead to, as far
// as its objects are there. An object that is missing or damaged, as beyond the end of a shallow clone, ends a history there
// without a word. It is used by one goroutine.
type Past struct{ repositories map[string]*history }

// NewPast gives one that has read nothing yet.
func NewPast() *Past { return &Past{map[string]*history{}} }

// File gives the content that a file had in some commit of the repository whose worktree holds its place, and whose SHA-256
// (hex) is digest; nil where it never had. Neither the file nor its folder need be there now. The error is a diagnostic.
func (p *Past) File(ctx context.Context, file, digest string) ([]byte, error) {
	h, name, err := p.repository(ctx, file)
	if h == nil || err != nil {
		return nil, err
	}
	return h.file(ctx, name, digest)
}

// Folders gives a folder as it was in all commits of the repository whose worktree holds its place, each state of it once.
func (p *Past) Folders(ctx context.Context, dir string) ([]fs.FS, error) {
	h, name, err := p.repository(ctx, dir)
	if h == nil || err != nil || !fs.ValidPath(name) {
		return nil, err
	}
	var out []fs.FS
	tried := map[plumbing.Hash]bool{}
	for _, t := range h.trees {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e := h.find(t, strings.Split(name, "/"))
		if e.dir() && !tried[e.hash] {
			tried[e.hash] = true
			out = append(out, &tree{s: h.s, root: e.hash, seen: map[plumbing.Hash][]entry{}})
		}
	}
	return out, nil
}

// repository opens the history around a place and says what the place is called in it; nil where there is none.
func (p *Past) repository(ctx context.Context, place string) (*history, string, error) {
	top, name, ok := worktree(place)
	if !ok {
		return nil, "", nil
	}
	h, known := p.repositories[top]
	if !known {
		s, d := openLocal(gitauth.Address{Scheme: gitauth.File, Path: top, URL: filepath.ToSlash(top)}, diag.Pos{})
		if d != nil {
			return nil, "", *d
		}
		h = &history{s: s, seen: map[plumbing.Hash][]entry{}}
		if err := h.walk(ctx); err != nil {
			return nil, "", err
		}
		p.repositories[top] = h
	}
	return h, name, nil
}

// history is what one repository's branches and tags lead to.
type history struct {
	s     *store
	trees []plumbing.Hash           // of the commits, each once
	seen  map[plumbing.Hash][]entry // folders already read
	read  int                       // entries of seen
}

// worktree finds the repository that a file's place lies in, and what the file is called in it.
func worktree(file string) (top, name string, ok bool) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", "", false
	}
	dir := filepath.Dir(abs)
	for { // folders that are gone are looked for below the last one that is there
		if there, err := filepath.EvalSymlinks(dir); err == nil {
			rest, err := filepath.Rel(dir, abs)
			if dir, abs = there, filepath.Join(there, rest); err != nil {
				return "", "", false
			}
			break
		}
		if filepath.Dir(dir) == dir {
			return "", "", false
		}
		dir = filepath.Dir(dir)
	}
	for top = dir; ; top = filepath.Dir(top) {
		if _, err := os.Stat(filepath.Join(top, ".git")); err == nil {
			rel, err := filepath.Rel(top, abs)
			return top, filepath.ToSlash(rel), err == nil
		}
		if filepath.Dir(top) == top {
			return "", "", false
		}
	}
}

// walk lists the trees of all commits, from the branches and tags backwards.
func (h *history) walk(ctx context.Context) error {
	var next []plumbing.Hash
	iter, err := h.s.git.IterReferences()
	if err != nil {
		return h.s.tell(diag.Pos{}, err)
	}
	err = iter.ForEach(func(r *plumbing.Reference) error {
		if r.Type() == plumbing.HashReference {
			if c, _, err := h.s.peel(r.Hash()); err == nil {
				next = append(next, c)
			}
		}
		return nil
	})
	if err != nil {
		return h.s.tell(diag.Pos{}, err)
	}
	commits, trees := map[plumbing.Hash]bool{}, map[plumbing.Hash]bool{}
	for len(next) > 0 && len(commits) < maxHistory {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c := next[0]
		next = next[1:]
		if commits[c] {
			continue
		}
		commits[c] = true
		data, err := h.s.read(c, plumbing.CommitObject, maxCommit)
		if err != nil {
			continue
		}
		if t, ok := headerHash(data, "tree "); ok && !trees[t] {
			trees[t] = true
			h.trees = append(h.trees, t)
		}
		next = append(next, parents(data)...)
	}
	return nil
}

// parents reads which commits a commit follows.
func parents(commit []byte) []plumbing.Hash {
	var out []plumbing.Hash
	head, _, _ := bytes.Cut(commit, []byte("\n\n"))
	for line := range bytes.Lines(head) {
		if p, ok := headerHash(line, "parent "); ok {
			out = append(out, p)
		}
	}
	return out
}

// file finds a file by its name in the repository.
func (h *history) file(ctx context.Context, name, digest string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, nil
	}
	parts := strings.Split(name, "/")
	tried := map[plumbing.Hash]bool{}
	for _, t := range h.trees {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e := h.find(t, parts)
		if e.hash.IsZero() || e.dir() || tried[e.hash] {
			continue
		}
		tried[e.hash] = true
		data, err := h.s.read(e.hash, plumbing.BlobObject, maxBlob)
		if err != nil {
			continue
		}
		if sum := sha256.Sum256(data); strings.EqualFold(hex.EncodeToString(sum[:]), digest) {
			return data, nil
		}
	}
	return nil, nil
}

// find walks from a tree to a file or folder; the zero entry where there is none.
func (h *history) find(t plumbing.Hash, parts []string) entry {
	for i, part := range parts {
		all := h.list(t)
		k, found := slices.BinarySearchFunc(all, part, func(e entry, n string) int { return strings.Compare(e.name, n) })
		switch {
		case !found:
			return entry{}
		case i == len(parts)-1 && (all[k].mode.IsFile() || all[k].dir()):
			return all[k]
		case !all[k].dir():
			return entry{}
		}
		t = all[k].hash
	}
	return entry{}
}

// list reads a folder, once as far as memory is given to it; one that cannot be read is empty.
func (h *history) list(t plumbing.Hash) []entry {
	if all, ok := h.seen[t]; ok {
		return all
	}
	all, err := h.s.readTree(t)
	if err != nil {
		return nil
	}
	if h.read += len(all); h.read > maxEntries {
		clear(h.seen)
		h.read = len(all)
	}
	h.seen[t] = all
	return all
}
