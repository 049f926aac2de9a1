package gitorigin

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"
	"github.com/go-git/go-git/v5/plumbing/transport"
	"github.com/go-git/go-git/v5/storage/filesystem"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

// resolveRemote asks a server what a ref is now.
func resolveRemote(ctx context.Context, r Repo, a gitauth.Address) (Target, diag.List) {
	ctx, cancel := context.WithTimeout(ctx, resolveTime)
	defer cancel()
	remote := gitauth.Dial(a, maxRefs, r.At)
	session, refs, err := remote.Fetch(ctx)
	if err != nil {
		return Target{}, remote.Tell(ctx, err)
	}
	defer session.Close()
	var hits []*plumbing.Reference
	for _, name := range candidates(r.Ref) {
		if h, ok := refs.References[name.String()]; ok {
			hits = append(hits, plumbing.NewHashReference(name, h))
		}
	}
	var names []string
	for name := range refs.References {
		names = append(names, name)
	}
	ref, d := one(r, hits, names)
	if d != nil {
		return Target{}, diag.List{*d}
	}
	t := Target{Commit: ref.Hash().String(), Kind: kindOf(ref.Name())}
	if peeled, ok := refs.Peeled[ref.Name().String()]; ok {
		t.Commit, t.Tag = peeled.String(), t.Commit
	}
	return t, nil
}

// plan is one way to get a commit from a server.
type plan struct {
	wants []plumbing.Hash
	depth int // 0 is everything
}

// plans are the ways to get a commit, best first: it alone, where the server gives it by its number, or else the whole
// history of the ref.
func plans(refs *packp.AdvRefs, ref string, commit plumbing.Hash) []plan {
	var out []plan
	if refs.Capabilities.Supports(capability.Shallow) {
		var names []string
		for name := range refs.References {
			names = append(names, name)
		}
		slices.Sort(names)
		switch i := slices.IndexFunc(names, func(n string) bool { return refs.References[n] == commit || refs.Peeled[n] == commit }); {
		case i >= 0: // of a tag, the tag: the commit behind it is not given by itself
			out = append(out, plan{[]plumbing.Hash{refs.References[names[i]]}, 1})
		case refs.Capabilities.Supports(capability.AllowReachableSHA1InWant):
			out = append(out, plan{[]plumbing.Hash{commit}, 1})
		}
	}
	var all plan
	for _, name := range candidates(ref) {
		if h, ok := refs.References[name.String()]; ok && !slices.Contains(all.wants, h) {
			all.wants = append(all.wants, h)
		}
	}
	if len(all.wants) > 0 {
		out = append(out, all)
	}
	return out
}

// diskError is a fault of this machine's disk, not of the server.
type diskError struct{ error }

func (e diskError) Unwrap() error { return e.error }

// errGone is a commit that no way leads to any more.
var errGone = errors.New("the server does not have the commit")

// fetch gets a commit from a server into a bare repository of its own below dir. Each way is tried in a new one: nothing is
// ever added to a repository that lacks its history.
func fetch(ctx context.Context, r Repo, remote *gitauth.Remote, dir string, commit plumbing.Hash) (string, error) {
	var tried error
	for i := 0; ; i++ {
		session, refs, err := remote.Fetch(ctx)
		if err != nil {
			return "", err
		}
		ways := plans(refs, r.Ref, commit)
		if i >= len(ways) {
			session.Close()
			if tried == nil {
				tried = errGone
			}
			return "", tried
		}
		bare := filepath.Join(dir, strconv.Itoa(i)+".git")
		if err = os.Mkdir(bare, 0o755); err != nil {
			err = diskError{err}
		} else {
			err = fetchBy(ctx, ways[i], session, refs, bare, commit)
		}
		session.Close()
		var disk diskError
		if err == nil || ctx.Err() != nil || errors.As(err, &disk) || errors.Is(err, errBomb) {
			return bare, err
		}
		if strings.Contains(err.Error(), "not our ref") { // git's own words for a commit that it has not, or does not give
			err = errGone
		}
		tried = err
	}
}

func fetchBy(ctx context.Context, p plan, session transport.UploadPackSession, refs *packp.AdvRefs, dir string, commit plumbing.Hash) error {
	req := packp.NewUploadPackRequestFromCapabilities(refs.Capabilities)
	req.Wants = p.wants
	asked := []capability.Capability{}
	if p.depth > 0 {
		req.Depth = packp.DepthCommits(p.depth)
		asked = append(asked, capability.Shallow)
	}
	if refs.Capabilities.Supports(capability.NoProgress) {
		asked = append(asked, capability.NoProgress)
	}
	for _, c := range asked {
		if err := req.Capabilities.Set(c); err != nil {
			return err
		}
	}
	res, err := session.UploadPack(ctx, req)
	if err != nil {
		return err
	}
	defer res.Close()
	pack := dir + ".pack"
	if err := download(pack, sides(req.Capabilities, res)); err != nil {
		return err
	}
	return unpack(dir, pack, res.Shallows, commit)
}

// sides takes the pack out of what a server sends beside it.
func sides(c *capability.List, r io.Reader) io.Reader {
	switch {
	case c.Supports(capability.Sideband64k):
		return sideband.NewDemuxer(sideband.Sideband64k, r)
	case c.Supports(capability.Sideband):
		return sideband.NewDemuxer(sideband.Sideband, r)
	}
	return r
}

// download keeps a pack as a file.
func download(name string, r io.Reader) error {
	f, err := os.Create(name)
	if err != nil {
		return diskError{err}
	}
	in := &watched{r: r}
	_, err = io.Copy(f, in)
	if err != nil && in.err == nil {
		err = diskError{err}
	}
	if closed := f.Close(); err == nil && closed != nil {
		err = diskError{closed}
	}
	return err
}

// watched tells an error of reading from one of writing.
type watched struct {
	r   io.Reader
	err error
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		w.err = err
	}
	return n, err
}

// unpack makes a bare repository of a pack, and tries whether all of the commit is in it.
func unpack(dir, pack string, shallow []plumbing.Hash, commit plumbing.Hash) error {
	f, err := os.Open(pack)
	if err != nil {
		return diskError{err}
	}
	defer f.Close()
	if err := measure(f); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return diskError{err}
	}
	st := filesystem.NewStorage(osfs.New(dir), cache.NewObjectLRU(16*cache.MiByte))
	if err := prepare(st, shallow, commit); err != nil {
		return diskError{err}
	}
	if err := packfile.UpdateObjectStorage(st, f); err != nil {
		return ofDisk(fmt.Errorf("pack: %w", err))
	}
	return complete(&store{git: st, fetched: true}, commit)
}

// prepare writes all of a bare repository but its objects.
func prepare(st *filesystem.Storage, shallow []plumbing.Hash, commit plumbing.Hash) error {
	if err := st.Init(); err != nil {
		return err
	}
	cfg, err := st.Config()
	if err != nil {
		return err
	}
	cfg.Core.IsBare = true
	if err := st.SetConfig(cfg); err != nil {
		return err
	}
	if len(shallow) > 0 {
		if err := st.SetShallow(shallow); err != nil {
			return err
		}
	}
	const branch = plumbing.ReferenceName("refs/heads/main") // so that git itself keeps what it leads to
	if err := st.SetReference(plumbing.NewHashReference(branch, commit)); err != nil {
		return err
	}
	return st.SetReference(plumbing.NewSymbolicReference(plumbing.HEAD, branch))
}

// ofDisk marks the errors that the file system has given.
func ofDisk(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) || errors.As(err, &link) {
		return diskError{err}
	}
	return err
}

// complete walks all folders of a commit and tries whether every file is there, so that nothing half becomes part of the
// cache.
func complete(s *store, commit plumbing.Hash) error {
	data, err := s.read(commit, plumbing.CommitObject, maxCommit)
	if errors.Is(err, errMissing) {
		return errGone
	} else if err != nil {
		return err
	}
	root, ok := headerHash(data, "tree ")
	if !ok {
		return errDamaged
	}
	seen := map[plumbing.Hash]bool{root: true}
	for left := []plumbing.Hash{root}; len(left) > 0; {
		all, err := s.readTree(left[len(left)-1])
		left = left[:len(left)-1]
		if err != nil {
			return err
		}
		for _, e := range all {
			if seen[e.hash] || special(e, diag.Pos{}) != nil {
				continue
			}
			seen[e.hash] = true
			if len(seen) > maxEntries {
				return errBomb
			}
			if e.dir() {
				left = append(left, e.hash)
			} else if err := s.git.HasEncodedObject(e.hash); err != nil {
				return objectError(err)
			}
		}
	}
	return nil
}

// tellFetch puts an error of a fetch into words.
func tellFetch(ctx context.Context, r Repo, remote *gitauth.Remote, a gitauth.Address, sha string, err error) diag.Diagnostic {
	var disk diskError
	var d diag.Diagnostic
	switch {
	case ctx.Err() == nil && errors.As(err, &disk):
		d = codeCache.New(r.At, r.Cache)
	case errors.Is(err, errGone):
		d = codeGone.New(r.At, short(sha), a.URL, r.Ref)
	case errors.Is(err, errBomb):
		d = codeBomb.New(r.At, a.URL)
	case errors.Is(err, errDamaged), errors.Is(err, errMissing), errors.Is(err, errLarge):
		d = codeSent.New(r.At, a.URL)
	default:
		return remote.Tell(ctx, err)[0]
	}
	d.Err = err
	return d
}
