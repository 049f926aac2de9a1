package pipeline_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// TestTraps holds what was measured about libraries and no single package can hold; the traps of a library that one
// package keeps to itself are tested there, under the same name.
func TestTraps(t *testing.T) {
	t.Run("go-runewidth starts quickly", runewidth)
	t.Run("excelize resolves and nothing is replaced", modules)
	t.Run("no dead or unfit library", unfit)
	t.Run("pdfcpu only counts pages, and without its folder", pdfcpuFolder)
	t.Run("Swedish collation", collation)
}

// runewidth: below v0.0.31 it costs 20 to 36 ms of every process's start; it arrives through other libraries.
func runewidth(t *testing.T) {
	const module, least = "github.com/mattn/go-runewidth", "v0.0.31"
	if version := required(t)[module]; older(version, least) {
		t.Errorf("go.mod asks for %s %q, want %s or later", module, version, least)
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		t.Skip("the test was built without module information")
	}
	for _, m := range info.Deps {
		if m.Path == module && older(m.Version, least) {
			t.Errorf("built with %s %s, want %s or later", module, m.Version, least)
		}
	}
}

// modules: excelize v2.11.1 asks for a module that does not resolve, and a replace would break "go install".
func modules(t *testing.T) {
	if v := required(t)["github.com/xuri/excelize/v2"]; v != "v2.11.0" {
		t.Errorf("go.mod asks for excelize %s, want v2.11.0", v)
	}
	for line := range strings.Lines(goMod(t)) {
		if strings.HasPrefix(line, "replace") {
			t.Errorf("go.mod: %s", line)
		}
	}
}

// unfit: libraries that are archived, wrong in what they answer, or too loose for this program.
func unfit(t *testing.T) {
	for module := range required(t) {
		for _, bad := range []string{"gopkg.in/yaml.v3", "github.com/goccy/go-yaml", "github.com/robfig/cron", "github.com/go-co-op/gocron",
			"github.com/jung-kurt/gofpdf", "rsc.io/pdf", "github.com/wcharczuk/go-chart", "github.com/vicanso/go-charts", "goldmark-meta",
			"gotextdiff", "go-multierror", "github.com/pkg/errors", "sprout", "go-playground/validator"} {
			if strings.Contains(module, bad) {
				t.Errorf("go.mod asks for %s", module)
			}
		}
	}
}

// pdfcpuFolder: pdfcpu writes a folder of its own into the user's home when it is first used.
func pdfcpuFolder(t *testing.T) {
	var users []string
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		text, err := os.ReadFile(filepath.Join("..", name))
		if strings.Contains(string(text), `"github.com/pdfcpu/`) {
			users = append(users, name)
			if !strings.Contains(string(text), "DisableConfigDir()") {
				t.Errorf("%s uses pdfcpu without api.DisableConfigDir()", name)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	const counter = "pipeline/pdf/foreign.go" // counts the pages of files made elsewhere, and nothing else: decision 34
	if len(users) == 0 || slices.ContainsFunc(users, func(n string) bool { return n != counter && !strings.HasSuffix(n, "_test.go") }) {
		t.Errorf("pdfcpu is used by %v; want %s and tests only", users, counter)
	}
}

// collation: sv puts å ä ö last and V before W; the variant co-standard does neither.
func collation(t *testing.T) {
	got := []string{"öl", "wad", "ägg", "vag", "år", "zon", "vad"}
	slices.SortFunc(got, func(a, b string) int { return locale.Compare(a, b, diag.SV) })
	if want := []string{"vad", "vag", "wad", "zon", "år", "ägg", "öl"}; !slices.Equal(got, want) {
		t.Errorf("sorted %v, want %v", got, want)
	}
}

// older compares versions of three numbers; what is no such version is older.
func older(version, least string) bool {
	var v, l [3]int
	if n, _ := fmt.Sscanf(version, "v%d.%d.%d", &v[0], &v[1], &v[2]); n != 3 {
		return true
	}
	if n, _ := fmt.Sscanf(least, "v%d.%d.%d", &l[0], &l[1], &l[2]); n != 3 {
		return true
	}
	return slices.Compare(v[:], l[:]) < 0
}

func goMod(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// required gives the modules that go.mod asks for, with their versions.
func required(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for line := range strings.Lines(goMod(t)) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "require ")
		if f := strings.Fields(line); len(f) >= 2 && strings.HasPrefix(f[1], "v") {
			out[f[0]] = f[1]
		}
	}
	return out
}
