package gitauth

import (
	"net"
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/transport"

	"underlag/pipeline/diag"
)

// Scheme is the way to a repository.
type Scheme string

// The ways to a repository.
const (
	HTTPS Scheme = "https"
	SSH   Scheme = "ssh"
	File  Scheme = "file"
)

// defaultUser is whom every host of git repositories expects over ssh.
const defaultUser = "git"

// Address is where a repository is, without credentials.
type Address struct {
	Scheme Scheme
	URL    string // in git's own form, without git+; what a message or a manifest may show
	User   string // of ssh
	Host   string // without port; empty for File
	Port   int    // 0 is the scheme's own
	Path   string // on the host, with a leading slash, escaped for https only; of File, the path on this machine
}

// Parse reads an address: git+https://…, git+ssh://… or git+file://…, with or without git+. A path of git+file: that does
// not start with two slashes is relative to dir: git+file:../register. Credentials in an address are refused, and no
// diagnostic repeats one that may hold them. at is where the address stands.
func Parse(address, dir string, at diag.Pos) (Address, diag.List) {
	raw := strings.TrimPrefix(address, "git+")
	bad := func(c diag.Code, args ...any) (Address, diag.List) { return Address{}, diag.List{c.New(at, args...)} }
	if strings.ContainsFunc(raw, func(r rune) bool { return r <= ' ' || r == 0x7f }) {
		return bad(codeAddress)
	}
	scheme, rest, found := strings.Cut(raw, ":")
	if !found {
		return bad(codeAddress)
	}
	if strings.EqualFold(scheme, "file") {
		return parseFile(rest, dir, at)
	}
	u, err := url.Parse(raw)
	if err != nil || u.Opaque != "" {
		return bad(codeAddress)
	}
	a := Address{Scheme: Scheme(u.Scheme), Host: u.Hostname(), Path: u.Path}
	if p := u.Port(); p != "" {
		if a.Port, err = strconv.Atoi(p); err != nil || a.Port < 1 || a.Port > 65535 {
			return bad(codeAddress)
		}
	}
	if u.User != nil {
		if _, password := u.User.Password(); password || a.Scheme != SSH {
			return bad(codeCredentials)
		}
		a.User = u.User.Username()
	}
	switch {
	case a.Scheme != HTTPS && a.Scheme != SSH, u.RawQuery != "", u.ForceQuery, u.Fragment != "":
		return bad(codeAddress)
	case !plain(a.Host), a.Host == "", strings.Trim(a.Path, "/") == "", strings.ContainsFunc(a.Path, control):
		return bad(codeAddress)
	case a.Scheme == SSH && a.User == "":
		a.User = defaultUser
	case a.Scheme == SSH && !plain(a.User):
		return bad(codeAddress)
	}
	u.User = nil
	if a.Scheme == SSH {
		u.User = url.User(a.User)
	} else {
		a.Path = u.EscapedPath() // go-git sends it as it stands
	}
	a.URL = u.String()
	return a, nil
}

// parseFile reads what follows file: in an address.
func parseFile(rest, dir string, at diag.Pos) (Address, diag.List) {
	p, err := url.PathUnescape(rest)
	if err != nil || strings.ContainsFunc(p, control) || strings.ContainsAny(rest, "?#") {
		return Address{}, diag.List{codeAddress.New(at)}
	}
	if abs, absolute := strings.CutPrefix(p, "//"); absolute {
		if !strings.HasPrefix(abs, "/") { // file://host/…: a share is given as it is mounted
			return Address{}, diag.List{codeAddress.New(at)}
		}
		p = filepath.FromSlash(abs)
		if len(p) > 2 && p[2] == ':' && filepath.VolumeName(p[1:]) != "" { // /C:/…
			p = p[1:]
		}
	} else if p == "" || strings.HasPrefix(p, "/") || path.IsAbs(p) {
		return Address{}, diag.List{codeAddress.New(at)}
	} else {
		p = filepath.Join(dir, filepath.FromSlash(p))
	}
	return Address{Scheme: File, URL: "file:" + rest, Path: filepath.Clean(p)}, nil
}

// plain says whether a host or a user is one word that nothing can take for an option.
func plain(s string) bool {
	return !strings.HasPrefix(s, "-") && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || strings.ContainsRune("\x7f@'\"\\`$;&|<>(){}!*?", r) })
}

func control(r rune) bool { return r < ' ' || r == 0x7f }

// endpoint gives the address as go-git has it.
func (a Address) endpoint() *transport.Endpoint {
	e := &transport.Endpoint{Protocol: string(a.Scheme), User: a.User, Host: a.Host, Port: a.Port, Path: a.Path}
	if strings.Contains(a.Host, ":") {
		e.Host = "[" + a.Host + "]" // an IPv6 address
	}
	return e
}

// hostPort is the host with its port, as known_hosts and dialers want it.
func (a Address) hostPort() string {
	port := a.Port
	if port == 0 {
		port = 22
	}
	return net.JoinHostPort(a.Host, strconv.Itoa(port))
}
