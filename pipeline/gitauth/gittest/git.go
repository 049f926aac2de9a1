package gittest

import (
	"encoding/pem"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Git runs the git program in a folder and gives what it says.
func Git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := Command(dir, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// Command is the git program in a folder, with no configuration but the test's own.
func Command(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
		"GIT_AUTHOR_NAME=test", "GIT_AUTHOR_EMAIL=test@localhost.invalid", "GIT_COMMITTER_NAME=test", "GIT_COMMITTER_EMAIL=test@localhost.invalid",
		"GIT_AUTHOR_DATE=2024-04-02T12:00:00Z", "GIT_COMMITTER_DATE=2024-04-02T12:00:00Z")
	return cmd
}

// Backend is git's own server for https of the repositories in a folder. One may be pushed to if its http.receivepack is true.
func Backend(t *testing.T, root string) http.Handler {
	t.Helper()
	return &cgi.Handler{Path: filepath.Join(Git(t, root, "--exec-path"), "git-http-backend"),
		Env: []string{"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1"}, Stderr: os.Stderr}
}

// Trust makes the process trust the servers of httptest. It must come before the first certificate is looked at, which is
// in TestMain; the function it gives tidies up.
func Trust() (forget func()) {
	dir, err := os.MkdirTemp("", "gittest")
	if err != nil {
		panic(err) // there is no test yet to fail
	}
	s := httptest.NewTLSServer(http.NotFoundHandler())
	defer s.Close()
	file := filepath.Join(dir, "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}), 0o644); err != nil {
		panic(err)
	}
	os.Setenv("SSL_CERT_FILE", file)
	return func() { os.RemoveAll(dir) }
}
