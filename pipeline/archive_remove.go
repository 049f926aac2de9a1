package pipeline

import (
	"context"

	"underlag/pipeline/archive"
	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// Under which decision a version's content is removed, and what came of it.
type (
	Removal = archive.Removal
	Gone    = archive.Gone
)

// Remove takes a version's content away under a decision, from the store and from the remotes that can be reached; the
// register keeps that it was there. See archive.Store.Remove.
func (s *Store) Remove(ctx context.Context, tag string, why Removal) (Gone, diag.List) {
	for _, text := range []string{why.Decision, why.By, why.Role} {
		if personal.Tells(text) { // it stays in the register for ever
			return Gone{}, diag.List{codeRemovePersonal.New(diag.Pos{})}
		}
	}
	v, found := s.Find(ctx, tag)
	if found.Err() != nil {
		return Gone{}, found
	}
	gone, more := s.store.Remove(ctx, v.Tag, why)
	return gone, append(found, more...)
}
