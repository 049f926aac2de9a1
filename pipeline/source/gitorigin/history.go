package gitorigin

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

// History is all that the branches and tags of a repository lead to: every commit, as far as its objects are there. It is
// used by one goroutine.
type History struct {
	s      *store
	folder string                    // that names start from, in the repository; empty for its root
	trees  []plumbing.Hash           // of the commits, each once
	seen   map[plumbing.Hash][]entry // folders already read
	read   int                       // entries of seen
}

// HistoryOf opens the history of the repository whose worktree holds a folder; nil where none does. An object that is
// missing or damaged, as beyond the end of a shallow clone, ends the history there without a word.
func HistoryOf(ctx context.Context, dir string) (*History, diag.List) {
	top, folder, ok := worktree(dir)
	if !ok {
		return nil, nil
	}
	s, d := openLocal(gitauth.Address{Scheme: gitauth.File, Path: top, URL: filepath.ToSlash(top)}, diag.Pos{})
	if d != nil {
		return nil, diag.List{*d}
	}
	h := &History{s: s, folder: folder, seen: map[plumbing.Hash][]entry{}}
	if err := h.walk(ctx); err != nil {
		return nil, diag.From(err)
	}
	return h, nil
}

// worktree finds the repository that a folder lies in, and what the folder is called in it.
func worktree(dir string) (top, folder string, ok bool) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", "", false
	}
	if abs, err = filepath.EvalSymlinks(abs); err != nil {
		return "", "", false
	}
	for top = abs; ; top = filepath.Dir(top) {
		if _, err := os.Stat(filepath.Join(top, ".git")); err == nil {
			rel, err := filepath.Rel(top, abs)
			return top, strings.TrimPrefix(filepath.ToSlash(rel), "."), err == nil
		}
		if filepath.Dir(top) == top {
			return "", "", false
		}
	}
}

// walk lists the trees of all commits, from the branches and tags backwards.
func (h *History) walk(ctx context.Context) error {
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

// File gives the content that a file, named from the folder, had in some commit and whose SHA-256 (hex) is digest; nil where
// it never had.
func (h *History) File(ctx context.Context, name, digest string) ([]byte, error) {
	if h == nil || !fs.ValidPath(name) {
		return nil, nil
	}
	parts := strings.Split(path.Join(h.folder, name), "/")
	tried := map[plumbing.Hash]bool{}
	for _, t := range h.trees {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e := h.find(t, parts)
		if e.hash.IsZero() || tried[e.hash] {
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

// find walks from a tree to a file; the zero entry where there is none.
func (h *History) find(t plumbing.Hash, parts []string) entry {
	for i, part := range parts {
		all := h.list(t)
		k, found := slices.BinarySearchFunc(all, part, func(e entry, n string) int { return strings.Compare(e.name, n) })
		switch {
		case !found:
			return entry{}
		case i == len(parts)-1 && all[k].mode.IsFile():
			return all[k]
		case !all[k].dir():
			return entry{}
		}
		t = all[k].hash
	}
	return entry{}
}

// list reads a folder, once as far as memory is given to it; one that cannot be read is empty.
func (h *History) list(t plumbing.Hash) []entry {
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
