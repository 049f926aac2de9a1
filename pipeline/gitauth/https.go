package gitauth

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing/transport"
	githttp "github.com/go-git/go-git/v5/plumbing/transport/http"
)

// patience is how long a server may think before it begins to answer.
const patience = 2 * time.Minute

// httpsTransport is go-git's, with a client of its own: redirects never leave https, and nothing is sent to another host
// with credentials. Proxies and trusted certificates are the machine's.
func httpsTransport(in *intake) transport.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.ResponseHeaderTimeout = patience
	t.DisableKeepAlives = true // one fetch, then nothing is left open
	return githttp.NewClient(&http.Client{Transport: counting{t, in}})
}

// counting counts the bytes of every answer.
type counting struct {
	next http.RoundTripper
	in   *intake
}

func (c counting) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme != "https" {
		return nil, errors.New("http redirect: leaves https")
	}
	res, err := c.next.RoundTrip(req)
	if err == nil {
		res.Body = body{c.in.of(res.Body), res.Body}
	}
	return res, err
}

type body struct {
	io.Reader
	io.Closer
}

// helperAuth asks git's credential helpers. Nothing is asked of the user: neither on the terminal nor in a window.
// Without the git program or an answer, the server's demand stands.
func helperAuth(ctx context.Context, a Address) (transport.AuthMethod, error) {
	host := a.Host
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if a.Port != 0 {
		host += ":" + strconv.Itoa(a.Port)
	}
	path, err := url.PathUnescape(strings.TrimPrefix(a.Path, "/"))
	if err != nil || strings.ContainsFunc(host+path, control) { // a line of its own would be another question
		return nil, transport.ErrAuthenticationRequired
	}
	cmd := exec.CommandContext(ctx, "git", "credential", "fill")
	cmd.Dir = string(filepath.Separator) // where no repository's own settings name a program
	cmd.Env = append(cmd.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "GCM_INTERACTIVE=never")
	cmd.Stdin = strings.NewReader("protocol=https\nhost=" + host + "\npath=" + path + "\n\n")
	cmd.WaitDelay = time.Second // a helper that has left something running
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, transport.ErrAuthenticationRequired
	}
	auth := &githttp.BasicAuth{}
	for line := range strings.Lines(out.String()) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		switch key {
		case "username":
			auth.Username = value
		case "password":
			auth.Password = value
		}
	}
	if auth.Username == "" && auth.Password == "" {
		return nil, transport.ErrAuthenticationRequired
	}
	return auth, nil
}
