package gitauth

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/transport"

	"underlag/pipeline/diag"
)

// Remote is a repository on a server, of which at most so many bytes are taken in.
type Remote struct {
	address Address
	most    int64
	at      diag.Pos
}

// Dial names a repository on a server. Nothing is sent before Fetch or Push. most bounds what one session takes in, in
// bytes; at is where the address stands, for diagnostics.
func Dial(a Address, most int64, at diag.Pos) *Remote { return &Remote{a, most, at} }

// Fetch asks a server for its refs. UploadPack on the session, which must be closed, goes on from there. An error of the
// session is put into words by Tell.
//
// https is tried without credentials first, as git does, and with those of git's credential helpers if the server asks.
func (r *Remote) Fetch(ctx context.Context) (transport.UploadPackSession, *packp.AdvRefs, error) {
	return connect(ctx, r, func(c transport.Transport, auth transport.AuthMethod) (transport.UploadPackSession, error) {
		return c.NewUploadPackSession(r.address.endpoint(), auth)
	})
}

// Push is Fetch for who wants to write: ReceivePack goes on from there. An empty repository is no error.
func (r *Remote) Push(ctx context.Context) (transport.ReceivePackSession, *packp.AdvRefs, error) {
	return connect(ctx, r, func(c transport.Transport, auth transport.AuthMethod) (transport.ReceivePackSession, error) {
		return c.NewReceivePackSession(r.address.endpoint(), auth)
	})
}

// connect opens a session and reads the refs.
func connect[S transport.Session](ctx context.Context, r *Remote, open func(transport.Transport, transport.AuthMethod) (S, error)) (session S, refs *packp.AdvRefs, err error) {
	in := &intake{left: r.most}
	try := func(c transport.Transport, auth transport.AuthMethod) (err error) {
		if session, err = open(c, auth); err != nil {
			return err
		}
		if refs, err = session.AdvertisedReferencesContext(ctx); err != nil {
			session.Close()
		}
		return err
	}
	switch r.address.Scheme {
	case HTTPS:
		c := httpsTransport(in)
		if err = try(c, nil); errors.Is(err, transport.ErrAuthenticationRequired) {
			var auth transport.AuthMethod
			if auth, err = helperAuth(ctx, r.address); err == nil {
				if err = try(c, auth); errors.Is(err, transport.ErrAuthenticationRequired) {
					err = errPassword
				}
			}
		}
	case SSH:
		err = try(&sshTransport{ctx: ctx, address: r.address, in: in}, nil)
	case File:
		err = errors.New("a repository on this machine is opened, not dialled")
	}
	return session, refs, in.explain(err)
}

// Errors that are told from others by what was tried before.
var (
	errPassword = errors.New("the saved credentials are not accepted")
	errSHA256   = errors.New("the repository uses SHA-256")
	errTooMuch  = errors.New("the server sends too much")
)

// intake counts what comes in, and keeps the beginning, which says what the library does not.
type intake struct {
	mu   sync.Mutex
	left int64
	head []byte
	over bool
}

const headSize = 4096

// of gives a reader whose bytes are counted.
func (in *intake) of(r io.Reader) io.Reader { return counted{in, r} }

type counted struct {
	in *intake
	r  io.Reader
}

func (c counted) Read(p []byte) (int, error) {
	c.in.mu.Lock()
	left := c.in.left
	c.in.mu.Unlock()
	if left <= 0 {
		c.in.mu.Lock()
		c.in.over = true
		c.in.mu.Unlock()
		return 0, errTooMuch
	}
	n, err := c.r.Read(p[:min(int64(len(p)), left)])
	c.in.mu.Lock()
	defer c.in.mu.Unlock()
	c.in.left -= int64(n)
	c.in.head = append(c.in.head, p[:min(n, headSize-len(c.in.head))]...)
	return n, err
}

// explain finds the reason that the library has not kept.
func (in *intake) explain(err error) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	switch {
	case err == nil:
		return nil
	case in.over:
		return errors.Join(errTooMuch, err)
	case strings.Contains(string(in.head), "object-format=sha256"):
		return errors.Join(errSHA256, err)
	}
	return err
}
