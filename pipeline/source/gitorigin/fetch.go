package gitorigin

import (
	"context"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

func resolveRemote(ctx context.Context, r Repo, a gitauth.Address) (Target, diag.List) {
	return Target{}, diag.List{codeCache.New(r.At, r.Cache)}
}

func fetched(ctx context.Context, r Repo, a gitauth.Address, sha string) (*store, *diag.Diagnostic) {
	d := codeCache.New(r.At, r.Cache)
	return nil, &d
}
