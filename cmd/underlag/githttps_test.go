package main

import (
	"encoding/pem"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// githttps serves the repositories of the work folder with git's own server, at $SERVER, until the script ends. While there
// is a file called stop in the work folder, it breaks every connection. The program trusts its certificate.
func cmdGitHTTPS(ts *testscript.TestScript, _ bool, _ []string) {
	out, err := exec.Command("git", "--exec-path").Output()
	ts.Check(err)
	backend := &cgi.Handler{Path: filepath.Join(strings.TrimSpace(string(out)), "git-http-backend"),
		Env: []string{"GIT_PROJECT_ROOT=" + ts.MkAbs("."), "GIT_HTTP_EXPORT_ALL=1"}}
	stop := ts.MkAbs("stop")
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := os.Stat(stop); err == nil {
			panic(http.ErrAbortHandler)
		}
		backend.ServeHTTP(w, r)
	}))
	ts.Defer(s.Close)
	file := ts.MkAbs("ca.pem")
	ts.Check(os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}), 0o644))
	ts.Setenv("SSL_CERT_FILE", file)
	ts.Setenv("SERVER", s.URL)
}
