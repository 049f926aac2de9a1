package gitorigin

import (
	"context"
	"io/fs"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
	"underlag/pipeline/source"
)

// Repo is a git repository as case.yaml names it.
type Repo struct {
	URL    string   // git+https://…, git+ssh://… or git+file:…
	Ref    string   // a branch, a tag (refs/heads/… and refs/tags/… where a name is both) or a commit's 40 hex digits
	Folder string   // that files are named from; empty for the repository's root
	Cache  string   // the folder of what has been fetched: <working folder>/.underlag/git
	Dir    string   // what a relative git+file address starts from: the working folder
	At     diag.Pos // where it is named
}

// Kind says what a ref is.
type Kind string

// The kinds.
const (
	Branch Kind = "branch"
	Tag    Kind = "tag"
	Commit Kind = "commit" // never moves
)

// Target is what a ref means: one commit.
type Target struct {
	Commit string // 40 hex digits
	Kind   Kind
	Tag    string // the annotated tag object that names the commit; empty for a plain tag and other kinds
}

// Resolve asks the repository what its ref is now. A commit's own number is not asked about.
func Resolve(ctx context.Context, r Repo) (Target, diag.List) {
	a, found := gitauth.Parse(r.URL, r.Dir, r.At)
	if found.Err() != nil {
		return Target{}, found
	}
	if sha, ok := commitNumber(r.Ref); ok {
		return Target{Commit: sha, Kind: Commit}, nil
	}
	if d := checkRef(r); d != nil {
		return Target{}, diag.List{*d}
	}
	if a.Scheme != gitauth.File {
		return resolveRemote(ctx, r, a)
	}
	s, d := openLocal(a, r.At)
	if d != nil {
		return Target{}, diag.List{*d}
	}
	return s.resolve(r)
}

// At is the repository at a commit, as an origin of the files below its folder. What the cache lacks is fetched when the
// origin is opened; what it has is read without a network.
//
// Its errors are diagnostics. Its pin is the commit and url@ref:folder/, which a file's path is put after.
func At(r Repo, commit string) source.Origin { return origin{r, commit} }

type origin struct {
	repo   Repo
	commit string
}

// FS opens the commit. The file system is read-only and may be used by several goroutines.
func (o origin) FS(ctx context.Context) (fs.FS, source.Pin, error) {
	if err := ctx.Err(); err != nil {
		return nil, source.Pin{}, err
	}
	t, err := o.open(ctx)
	if err != nil {
		return nil, source.Pin{}, err
	}
	uri := o.repo.URL + "@" + o.repo.Ref + ":"
	if t.folder != "" {
		uri += t.folder + "/"
	}
	return t, source.Pin{URI: uri, Commit: o.commit}, nil
}

func (o origin) open(ctx context.Context) (*tree, error) {
	r := o.repo
	sha, ok := commitNumber(o.commit)
	if !ok {
		return nil, codeRef.New(r.At, number(o.commit))
	}
	a, found := gitauth.Parse(r.URL, r.Dir, r.At)
	if found.Err() != nil {
		return nil, found
	}
	var s *store
	var d *diag.Diagnostic
	if a.Scheme == gitauth.File {
		s, d = openLocal(a, r.At)
	} else {
		s, d = fetched(ctx, r, a, sha)
	}
	if d != nil {
		return nil, *d
	}
	t, err := s.at(plumbing.NewHash(sha), r)
	if err != nil {
		return nil, err
	}
	return t, nil
}

// Moved tells of a tag that is not what it was when it was pinned. Branches move, that is what they are for; a tag that
// moves has been made anew, and somebody must say that it was meant.
func Moved(r Repo, pin, now Target) diag.List {
	if pin.Kind != Tag || pin.Commit == now.Commit && pin.Kind == now.Kind {
		return nil
	}
	return diag.List{codeTagMoved.New(r.At, r.Ref, short(pin.Commit), short(now.Commit))}
}

// number is a commit's number in a message. It is no text, since its digits can look like a personal number.
type number string

func short(commit string) number { return number(source.Rev(commit)) }

// commitNumber reads a commit's whole number.
func commitNumber(s string) (string, bool) {
	s = strings.ToLower(s)
	return s, len(s) == 40 && strings.Trim(s, "0123456789abcdef") == ""
}

// checkRef refuses what no branch or tag can be called, and what could be taken for an option.
func checkRef(r Repo) *diag.Diagnostic {
	for _, name := range candidates(r.Ref) {
		if strings.HasPrefix(r.Ref, "-") || r.Ref == "HEAD" || len(r.Ref) > maxName || name.Validate() != nil {
			d := codeRef.New(r.At, r.Ref)
			return &d
		}
	}
	return nil
}

// candidates are the whole names that a ref may mean.
func candidates(ref string) []plumbing.ReferenceName {
	if strings.HasPrefix(ref, "refs/heads/") || strings.HasPrefix(ref, "refs/tags/") {
		return []plumbing.ReferenceName{plumbing.ReferenceName(ref)}
	}
	return []plumbing.ReferenceName{plumbing.NewBranchReferenceName(ref), plumbing.NewTagReferenceName(ref)}
}
