package gitorigin

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

// Check refuses an address and a ref that cannot be ones, without asking anybody.
func Check(r Repo) diag.List {
	if _, found := gitauth.Parse(r.URL, r.Dir, r.At); found.Err() != nil {
		return found
	}
	if d := checkRef(r); d != nil {
		return diag.List{*d}
	}
	return nil
}

// Fixed gives the commit of a ref that is a commit's whole number, which never moves.
func Fixed(r Repo) (string, bool) { return commitNumber(r.Ref) }

// Here says whether a commit can be read without a network: the repository is on this machine, or has been fetched.
func Here(r Repo, commit string) bool {
	a, found := gitauth.Parse(r.URL, r.Dir, r.At)
	if found.Err() != nil {
		return false
	}
	if a.Scheme != gitauth.File {
		_, err := os.Stat(filepath.Join(cachePlace(r, a), commit+".git"))
		return err == nil
	}
	s, d := openLocal(a, r.At)
	if d != nil {
		return false
	}
	_, err := s.read(plumbing.NewHash(commit), plumbing.CommitObject, maxCommit)
	return err == nil
}

// cachePlace is where the commits of an address lie.
func cachePlace(r Repo, a gitauth.Address) string {
	sum := sha256.Sum256([]byte(a.URL))
	return filepath.Join(r.Cache, hex.EncodeToString(sum[:])[:16])
}
