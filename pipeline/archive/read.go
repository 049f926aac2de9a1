package archive

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// Versions lists all versions, sorted by case, document, period and number. A store that does not exist has none.
func (s *Store) Versions(ctx context.Context) ([]Version, diag.List) {
	r, reg, found := s.openToRead(ctx)
	if r == nil || found != nil {
		return nil, found
	}
	defer r.close()
	s.sent(r, reg)
	return reg.versions, nil
}

// openToRead opens the store and reads its register; there is no repository where there is no store yet.
func (s *Store) openToRead(ctx context.Context) (*repository, register, diag.List) {
	if ctx.Err() != nil {
		return nil, register{}, diag.From(ctx.Err())
	}
	there, err := exists(s.place.Dir)
	if err != nil {
		return nil, register{}, diag.List{problem(s.pos(), err)}
	}
	if !there {
		return nil, register{}, nil
	}
	r, found := openRepository(s.place.Dir)
	if found != nil {
		return nil, register{}, found
	}
	r.memo = &s.memo
	reg, _, found := r.load(s.place.Edition)
	if found != nil {
		r.close()
		return nil, reg, found
	}
	return r, reg, nil
}

// Files reads a version's files, each held against its digest.
func (s *Store) Files(ctx context.Context, v Version) ([]File, diag.List) {
	if ctx.Err() != nil {
		return nil, diag.From(ctx.Err())
	}
	if there, err := exists(s.place.Dir); err != nil || !there {
		return nil, diag.List{codeMissing.New(s.pos(), v.Tag)}
	}
	r, found := openRepository(s.place.Dir)
	if found != nil {
		return nil, found
	}
	defer r.close()
	if v.Removed != nil {
		return nil, diag.List{codeRemoved.New(s.pos(), v.Tag, v.Removed.Decision)}
	}
	files, err := r.files(v)
	switch {
	case errors.Is(err, plumbing.ErrObjectNotFound):
		return nil, diag.List{codeMissing.New(s.pos(), v.Tag)}
	case err != nil:
		return nil, diag.List{r.damaged(v.Tag, err)}
	}
	return files, nil
}

// files reads a version's files through its tag, and holds all that is read against the register.
func (r *repository) files(v Version) ([]File, error) {
	commit := plumbing.NewHash(v.Commit)
	body, err := tagBody(v.Tag, commit, v.day(), tagMessage(v))
	if err != nil {
		return nil, err
	}
	tag, err := r.obj.get(plumbing.TagObject, plumbing.NewHash(v.Object))
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(string(tag), string(body)) { // a signature may follow
		return nil, errBroken
	}
	tree, parents, err := r.obj.getCommit(commit)
	if err != nil {
		return nil, err
	}
	entries, err := r.obj.getTree(tree)
	if err != nil {
		return nil, err
	}
	if len(parents) > 0 || len(entries) != len(v.Files) {
		return nil, errBroken
	}
	out := make([]File, len(v.Files))
	for i, f := range v.Files {
		at := slices.IndexFunc(entries, func(e leaf) bool { return e.name == f.Name && e.mode == filemode.Regular })
		if at < 0 {
			return nil, errBroken
		}
		b, err := r.obj.get(plumbing.BlobObject, entries[at].hash)
		if err != nil {
			return nil, err
		}
		if run.NewFile(f.Name, b, f.Pages) != f {
			return nil, errBroken
		}
		out[i] = File{f.Name, b}
	}
	return out, nil
}

// Record is a version as the register has it, for people and programs: JSON, the same bytes each time.
func Record(v Version) []byte { return run.Encode(v) }
