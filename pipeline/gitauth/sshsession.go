package gitauth

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/pktline"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"
	"github.com/go-git/go-git/v5/plumbing/transport"
)

// sshTransport opens sessions over ssh for as long as ctx lasts.
type sshTransport struct {
	ctx     context.Context
	address Address
	in      *intake
}

func (t *sshTransport) NewUploadPackSession(_ *transport.Endpoint, _ transport.AuthMethod) (transport.UploadPackSession, error) {
	return t.open(transport.UploadPackServiceName)
}

func (t *sshTransport) NewReceivePackSession(_ *transport.Endpoint, _ transport.AuthMethod) (transport.ReceivePackSession, error) {
	return t.open(transport.ReceivePackServiceName)
}

func (t *sshTransport) open(service string) (*sshSession, error) {
	c, err := startSSH(t.ctx, t.address, service, t.in)
	if err != nil {
		return nil, err
	}
	return &sshSession{c: c, service: service}, nil
}

// sshSession speaks git's protocol with a command on the server.
type sshSession struct {
	c       *remoteCommand
	service string
	refs    *packp.AdvRefs
	asked   bool
}

func (s *sshSession) AdvertisedReferences() (*packp.AdvRefs, error) {
	return s.AdvertisedReferencesContext(context.Background())
}

// AdvertisedReferencesContext reads the refs, once. The context is the transport's.
func (s *sshSession) AdvertisedReferencesContext(context.Context) (*packp.AdvRefs, error) {
	if s.refs != nil {
		return s.refs, nil
	}
	refs := packp.NewAdvRefs()
	err := refs.Decode(s.c.out)
	reads := s.service == transport.UploadPackServiceName
	switch {
	case errors.Is(err, packp.ErrEmptyAdvRefs) && !reads:
	case errors.Is(err, packp.ErrEmptyAdvRefs), err == nil && reads && refs.IsEmpty():
		return nil, transport.ErrEmptyRemoteRepository
	case err != nil:
		return nil, s.reason(err)
	}
	transport.FilterUnsupportedCapabilities(refs.Capabilities)
	s.refs = refs
	return refs, nil
}

// reason finds out why a server has said nothing: it tells people, not programs.
func (s *sshSession) reason(err error) error {
	if errors.Is(err, packp.ErrEmptyInput) {
		s.c.in.Close()
		if wait := s.c.run.Wait(); wait != nil {
			err = errors.Join(err, wait)
		}
	}
	text := strings.ToLower(s.c.said.String() + " " + err.Error())
	for _, words := range []string{"not appear to be a git repository", "not found", "does not exist", "no such repository", "could not be found"} {
		if strings.Contains(text, words) {
			return transport.ErrRepositoryNotFound
		}
	}
	for _, words := range []string{"denied", "not allowed", "not authorized", "permission"} {
		if strings.Contains(text, words) {
			return transport.ErrAuthorizationFailed
		}
	}
	return err
}

// UploadPack asks for objects.
func (s *sshSession) UploadPack(ctx context.Context, req *packp.UploadPackRequest) (*packp.UploadPackResponse, error) {
	if req.IsEmpty() {
		return nil, transport.ErrEmptyUploadPackRequest
	}
	if err := req.Validate(); err != nil {
		return nil, err
	}
	s.asked = true
	if err := req.UploadRequest.Encode(s.c.in); err != nil {
		return nil, err
	}
	if err := req.UploadHaves.Encode(s.c.in, true); err != nil {
		return nil, err
	}
	if err := pktline.NewEncoder(s.c.in).EncodeString("done\n"); err != nil {
		return nil, err
	}
	if err := s.c.in.Close(); err != nil {
		return nil, err
	}
	res := packp.NewUploadPackResponse(req)
	return res, res.Decode(io.NopCloser(s.c.out))
}

// ReceivePack sends objects and moves refs.
func (s *sshSession) ReceivePack(ctx context.Context, req *packp.ReferenceUpdateRequest) (*packp.ReportStatus, error) {
	s.asked = true
	if err := req.Encode(s.c.in); err != nil {
		return nil, err
	}
	if err := s.c.in.Close(); err != nil {
		return nil, err
	}
	if !req.Capabilities.Supports(capability.ReportStatus) {
		return nil, s.c.run.Wait()
	}
	out := s.c.out
	if kind, ok := sideKind(req.Capabilities); ok {
		d := sideband.NewDemuxer(kind, out)
		d.Progress = req.Progress
		out = d
	}
	report := packp.NewReportStatus()
	if err := report.Decode(out); err != nil {
		return nil, err
	}
	return report, report.Error()
}

func sideKind(c *capability.List) (sideband.Type, bool) {
	switch {
	case c.Supports(capability.Sideband64k):
		return sideband.Sideband64k, true
	case c.Supports(capability.Sideband):
		return sideband.Sideband, true
	}
	return 0, false
}

// Close takes leave of the server, politely where nothing was asked of it.
func (s *sshSession) Close() error {
	if !s.asked && s.refs != nil {
		if err := pktline.NewEncoder(s.c.in).Flush(); err == nil {
			s.asked = true
		}
	}
	return s.c.Close()
}
