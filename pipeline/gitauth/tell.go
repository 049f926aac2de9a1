package gitauth

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/transport"

	"underlag/pipeline/diag"
)

// Tell puts an error of a connection into words. A run that was cancelled says that and nothing else; an error that already
// is a diagnostic stays what it is.
func (r *Remote) Tell(ctx context.Context, err error) diag.List {
	var list diag.List
	var one diag.Diagnostic
	switch {
	case err == nil:
		return nil
	case errors.Is(ctx.Err(), context.Canceled):
		return diag.From(ctx.Err())
	case errors.As(err, &list):
		return list
	case errors.As(err, &one):
		return diag.List{one}
	}
	a := r.address
	var d diag.Diagnostic
	switch code := r.code(ctx, err); code.ID {
	case codeHostUnknown.ID, codeHostChanged.ID:
		var host *hostError
		errors.As(err, &host)
		var key any = host.key
		if host.key == "" {
			key = diag.Words{SV: "av en annan sort", EN: "of another kind"}
		}
		d = code.New(r.at, a.Host, key)
	case codeNotFound.ID, codeEmpty.ID, CodeSHA256.ID:
		d = code.New(r.at, a.URL)
	case codeTooMuch.ID:
		d = code.New(r.at, a.Host, r.most>>20)
	default:
		d = code.New(r.at, a.Host, a.URL)
	}
	d.Err = err
	return diag.List{d}
}

// code chooses the words for an error.
func (r *Remote) code(ctx context.Context, err error) diag.Code {
	var unexpected *plumbing.UnexpectedError
	if errors.As(err, &unexpected) {
		err = errors.Join(err, unexpected.Err)
	}
	var host *hostError
	var slow net.Error
	var cert *tls.CertificateVerificationError
	var name x509.HostnameError
	var op *net.OpError
	var dns *net.DNSError
	text := err.Error()
	switch {
	case errors.As(err, &host) && host.changed:
		return codeHostChanged
	case errors.As(err, &host):
		return codeHostUnknown
	case errors.Is(err, errKnownHosts):
		return codeKnownHosts
	case errors.Is(err, errTooMuch):
		return codeTooMuch
	case errors.Is(err, errSHA256):
		return CodeSHA256
	case errors.Is(err, errPassword):
		return codePassword
	case errors.Is(err, transport.ErrAuthenticationRequired):
		return codeLogin
	case errors.Is(err, transport.ErrAuthorizationFailed):
		return codeForbidden
	case errors.Is(err, transport.ErrRepositoryNotFound):
		return codeNotFound
	case errors.Is(err, transport.ErrEmptyRemoteRepository):
		return codeEmpty
	case strings.Contains(text, "ssh: unable to authenticate"):
		return codeKey
	case errors.As(err, &cert), errors.As(err, &name):
		return codeCertificate
	case strings.Contains(text, "http redirect:"):
		return codeRedirect
	case errors.Is(ctx.Err(), context.DeadlineExceeded), errors.As(err, &slow) && slow.Timeout():
		return codeTimeout
	case errors.As(err, &op) && op.Op == "dial", errors.As(err, &dns):
		return codeUnreachable
	case errors.As(err, &op), errors.Is(err, transport.ErrEmptyUploadPackRequest), errors.Is(err, packp.ErrEmptyInput), errors.Is(err, io.EOF),
		strings.Contains(text, io.ErrUnexpectedEOF.Error()): // the library does not always keep the error itself
		return codeCut
	}
	return codeProtocol
}
