package pdftest

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

//go:embed pom.xml
var pom []byte

//go:embed src/main/java/Validate.java
var source []byte

// profiles are what every PDF must conform to: PDF/A-2a and PDF/UA-1.
var profiles = [...]string{"2a", "ua1"}

// ErrNoJava says that there is no Java, or no validator and no Maven to build it with.
var ErrNoJava = errors.New("java and maven are needed to run the validator")

// Result is the verdict on one file by one profile.
type Result struct {
	File    string
	Profile string // "2a" or "ua1"
	Pass    bool
	Failed  []string // clause and test number, what they say, and how often
}

// Cache is where the validator is kept unless told otherwise.
func Cache() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "underlag-dev"), nil
}

// Validate validates all files against both profiles, in one process. The first run builds the validator into cache, which
// takes a minute and needs the network.
func Validate(ctx context.Context, cache string, files []string) ([]Result, error) {
	if _, err := exec.LookPath("java"); err != nil {
		return nil, ErrNoJava
	}
	jar, err := build(ctx, cache)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if strings.ContainsAny(f, "\t\n") {
			return nil, fmt.Errorf("%q: the name holds a tab or a line break", f)
		}
	}
	cmd := exec.CommandContext(ctx, "java", append([]string{"-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", jar}, profiles[:]...)...)
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n"))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("the validator failed: %w: %s", err, stderr.String())
	}
	results := parse(string(out))
	if len(results) != len(files)*len(profiles) {
		return nil, fmt.Errorf("the validator gave %d verdicts on %d files", len(results), len(files))
	}
	return results, nil
}

func parse(out string) []Result {
	var results []Result
	for line := range strings.Lines(out) {
		parts := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(parts) < 3 {
			continue
		}
		results = append(results, Result{File: parts[0], Profile: parts[1], Pass: parts[2] == "PASS", Failed: parts[3:]})
	}
	return results
}

// build gives the validator's jar. Its name holds the digest of what it is made from, so a change builds anew.
func build(ctx context.Context, cache string) (string, error) {
	sum := sha256.Sum256(append(append([]byte(nil), pom...), source...))
	jar := filepath.Join(cache, fmt.Sprintf("validate-%x.jar", sum[:6]))
	if _, err := os.Stat(jar); err == nil {
		return jar, nil
	}
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return "", ErrNoJava
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	lock := flock.New(jar + ".lock") // tests of several packages may come here at once
	if err := lock.Lock(); err != nil {
		return "", err
	}
	defer lock.Unlock()
	if _, err := os.Stat(jar); err == nil {
		return jar, nil
	}
	dir, err := os.MkdirTemp(cache, "build-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	java := filepath.Join(dir, "src", "main", "java")
	if err := errors.Join(
		os.MkdirAll(java, 0o755),
		os.WriteFile(filepath.Join(dir, "pom.xml"), pom, 0o644),
	); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(java, "Validate.java"), source, 0o644); err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, mvn, "-q", "-B", "package")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the validator: %w\n%s", err, out)
	}
	return jar, os.Rename(filepath.Join(dir, "target", "validate.jar"), jar)
}
