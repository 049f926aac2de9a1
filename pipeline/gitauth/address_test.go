package gitauth_test

import (
	"path/filepath"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		address string
		want    gitauth.Address
	}{
		{"git+https://git.example.invalid/a/b.git", gitauth.Address{Scheme: gitauth.HTTPS, URL: "https://git.example.invalid/a/b.git", Host: "git.example.invalid", Path: "/a/b.git"}},
		{"https://git.example.invalid:8443/a%20b", gitauth.Address{Scheme: gitauth.HTTPS, URL: "https://git.example.invalid:8443/a%20b", Host: "git.example.invalid", Port: 8443, Path: "/a%20b"}},
		{"git+ssh://git.example.invalid/a%20b", gitauth.Address{Scheme: gitauth.SSH, URL: "ssh://git@git.example.invalid/a%20b", User: "git", Host: "git.example.invalid", Path: "/a b"}},
		{"git+ssh://eva@[::1]:2222/~/x", gitauth.Address{Scheme: gitauth.SSH, URL: "ssh://eva@[::1]:2222/~/x", User: "eva", Host: "::1", Port: 2222, Path: "/~/x"}},
		{"git+file:../register", gitauth.Address{Scheme: gitauth.File, URL: "file:../register", Path: filepath.FromSlash("/arbete/register")}},
		{"file:register/x", gitauth.Address{Scheme: gitauth.File, URL: "file:register/x", Path: filepath.FromSlash("/arbete/mapp/register/x")}},
		{"git+file:///srv/f%C3%B6rr%C3%A5d/", gitauth.Address{Scheme: gitauth.File, URL: "file:///srv/f%C3%B6rr%C3%A5d/", Path: filepath.FromSlash("/srv/förråd")}},
	} {
		got, found := gitauth.Parse(c.address, filepath.FromSlash("/arbete/mapp"), diag.Pos{})
		if found.Err() != nil || got != c.want {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", c.address, got, found, c.want)
		}
	}
}

// FuzzParse: whatever an address says, it leads one of three ways, names no option and shows no password.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"git+https://a/b", "git+ssh://a@b:1/c", "git+file:../x", "git+file:///x", "https://a:HEMLIGT@b/c", "ext::sh -c x", "ssh://-oProxyCommand=x/y", "git+https://a/%0ab"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, found := gitauth.Parse(s, "/arbete", diag.Pos{})
		if strings.Contains(found.Error(), "HEMLIGT") {
			t.Errorf("%q: a message tells what may be a password", s)
		}
		if found.Err() != nil {
			if len(found) != 1 || a != (gitauth.Address{}) {
				t.Errorf("%q: %v and %+v", s, found, a)
			}
			return
		}
		control := func(s string) bool { return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }) }
		switch a.Scheme {
		case gitauth.File:
			if !filepath.IsAbs(a.Path) || a.Host != "" || a.User != "" {
				t.Errorf("%q: %+v", s, a)
			}
		case gitauth.HTTPS, gitauth.SSH:
			if a.Host == "" || strings.HasPrefix(a.Host, "-") || strings.HasPrefix(a.User, "-") || !strings.HasPrefix(a.Path, "/") || a.Scheme == gitauth.HTTPS && strings.Contains(strings.SplitN(a.URL[8:], "/", 2)[0], "@") {
				t.Errorf("%q: %+v", s, a)
			}
		default:
			t.Errorf("%q: scheme %q", s, a.Scheme)
		}
		if control(a.Host) || control(a.User) || control(a.Path) || control(a.URL) {
			t.Errorf("%q: %+v", s, a)
		}
	})
}
