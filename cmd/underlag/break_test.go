package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	caseDir   = "data/jamtland-harjedalen/kultur-pa-recept"
	sheetPart = "xl/worksheets/sheet1.xml"
	textsPart = "xl/sharedStrings.xml"
	bookPart  = "xl/workbook.xml"
	relsPart  = "xl/_rels/workbook.xml.rels"
	stylePart = "xl/styles.xml"
)

// breakage is one way in which deltagare.xlsx of the worked case is made unfit, and what the program must say of it.
type breakage struct {
	name  string
	make  func(t *testing.T, good []byte, to io.Writer)
	place string // as the message gives it; .* stands for anything
	says  string // a regular expression for the message
	hint  string // and for its hint
}

// TestBreak breaks a workbook of the worked case in every way that officials, programs and attackers do. Each time the
// built program ends with 3, names the place, says what to do, and leaves what it published before as it was.
func TestBreak(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, caseDir), os.DirFS("../../"+caseDir)); err != nil { // the case alone: nothing else is broken
		t.Fatal(err)
	}
	office, err := os.ReadFile("../../" + filepath.Dir(caseDir) + "/office.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, filepath.Dir(caseDir), "office.yaml"), office, 0o600); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(filepath.Join(dir, caseDir, inBook))
	if err != nil {
		t.Fatal(err)
	}
	if code, said, _ := underlag(t, dir); code != 0 {
		t.Fatalf("the sound case gives exit %d:\n%s", code, said)
	}
	if len(digests(t, filepath.Join(dir, "out"))) == 0 {
		t.Fatal("the sound case published nothing")
	}
	all := slices.Concat(mistakes(), damages())
	if !testing.Short() {
		all = append(all, bombs()...)
	}
	for _, b := range all {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			b.run(t, dir, good)
		})
	}
	t.Run("seven bombs at once", func(t *testing.T) {
		if testing.Short() {
			t.Skip("it takes a second")
		}
		t.Parallel()
		sevenBombs(t, dir)
	})
	t.Run("sound again, under other part names", func(t *testing.T) {
		renamed := edited(t, good, func(name, text string) (string, string) {
			switch name {
			case stylePart:
				name = "xl/format.xml"
			case textsPart:
				name = "xl/texter.xml"
			case relsPart:
				text = strings.NewReplacer("styles.xml", "format.xml", "sharedStrings.xml", "texter.xml").Replace(text)
			}
			return name, strings.NewReplacer("/xl/styles.xml", "/xl/format.xml", "/xl/sharedStrings.xml", "/xl/texter.xml").Replace(text)
		})
		dir := copied(t, dir)
		if err := os.WriteFile(filepath.Join(dir, caseDir, inBook), renamed, 0o600); err != nil {
			t.Fatal(err)
		}
		if code, said, _ := underlag(t, dir); code != 0 {
			t.Errorf("exit %d, want 0:\n%s", code, said)
		}
	})
}

// copied is a copy of a folder, so that cases run side by side.
func copied(t *testing.T, from string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// run breaks the workbook in a copy of the sound case and holds what the program does to what it should.
func (b breakage) run(t *testing.T, sound string, good []byte) {
	dir := copied(t, sound)
	published := digests(t, filepath.Join(dir, "out"))
	f, err := os.Create(filepath.Join(dir, caseDir, inBook))
	if err != nil {
		t.Fatal(err)
	}
	b.make(t, good, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	code, said, state := underlag(t, dir)
	if code != 3 {
		t.Errorf("exit %d, want 3:\n%.2000s", code, said)
	}
	want := `(?m)^ *` + strings.ReplaceAll(regexp.QuoteMeta(b.place), `\.\*`, `.*`) + `: (` + b.says + `)\n(\s+se även .*\n)*\s+råd: (` + b.hint + `)\n`
	if !regexp.MustCompile(want).MatchString(said) {
		t.Errorf("no message like\n%s\nin\n%.2000s", want, said)
	}
	if d := cmp.Diff(published, digests(t, filepath.Join(dir, "out"))); d != "" {
		t.Errorf("out changed (-before +after):\n%s", d)
	}
	// The peak of a new process starts at that of the one that started it, so this is an upper bound.
	if peak := peakMemory(state); peak > 512<<20 {
		t.Errorf("it took %d MB at most, want under 512", peak>>20)
	} else {
		t.Logf("%v user, %v system, %d MB", state.UserTime(), state.SystemTime(), peak>>20)
	}
}

// sevenBombs makes every workbook of the case one: the limits hold for all of them together.
func sevenBombs(t *testing.T, sound string) {
	dir := copied(t, sound)
	published := digests(t, filepath.Join(dir, "out"))
	books, err := filepath.Glob(filepath.Join(dir, caseDir, "*.xlsx"))
	if err != nil || len(books) != 7 {
		t.Fatalf("%d workbooks, %v; want seven", len(books), err)
	}
	for _, book := range books {
		good, err := os.ReadFile(book)
		if err != nil {
			t.Fatal(err)
		}
		var bad bytes.Buffer
		flood(sheetPart, `</sheetData>`, "", "<row><c><v>1</v></c></row>", 2_400_000, "</sheetData>")(t, good, &bad)
		if err := os.WriteFile(book, bad.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, said, state := underlag(t, dir)
	if n := strings.Count(said, "underlaget för stort\n"); code != 3 || n != 6 {
		t.Errorf("exit %d and %d files refused for those before them, want 3 and 6:\n%.2000s", code, n, said)
	}
	if d := cmp.Diff(published, digests(t, filepath.Join(dir, "out"))); d != "" {
		t.Errorf("out changed (-before +after):\n%s", d)
	}
	if peak := peakMemory(state); peak > 512<<20 {
		t.Errorf("it took %d MB at most, want under 512", peak>>20)
	}
}

// underlag builds the case and gives the exit code and all that was said.
func underlag(t *testing.T, dir string) (int, string, *os.ProcessState) {
	t.Helper()
	cmd := exec.Command("underlag", "-C", dir, "build")
	home := t.TempDir() // libraries have been seen to leave folders in it
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home)
	defer func() {
		if left, err := os.ReadDir(home); err != nil || len(left) > 0 {
			t.Errorf("the home folder holds %v, %v", left, err)
		}
	}()
	out, err := cmd.CombinedOutput()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatalf("underlag: %v", err)
	}
	return cmd.ProcessState.ExitCode(), string(out), cmd.ProcessState
}

// digests gives every file below a folder by its digest and time of change.
func digests(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		info, err := e.Info()
		out[p] = fmt.Sprintf("%x %v", sha256.Sum256(data), info)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// edited writes a workbook's parts anew, as edit gives them; a part without name is left out.
func edited(t *testing.T, good []byte, edit func(name, text string) (string, string)) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		name, changed := edit(f.Name, string(text))
		if name == "" {
			continue
		}
		w, err := out.Create(name)
		if err == nil {
			_, err = io.WriteString(w, changed)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// swap replaces what matches pattern, once, in one part.
func swap(part, pattern, with string) func(*testing.T, []byte, io.Writer) {
	return flood(part, pattern, with, "", 0, "")
}

// flood replaces what matches pattern, once, in one part, by a beginning, n times a text, and an end.
func flood(part, pattern, begin, again string, n int, end string) func(*testing.T, []byte, io.Writer) {
	return func(t *testing.T, good []byte, to io.Writer) {
		t.Helper()
		in, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
		if err != nil {
			t.Fatal(err)
		}
		out := zip.NewWriter(to)
		found := false
		for _, f := range in.File {
			if f.Name != part {
				if err := out.Copy(f); err != nil {
					t.Fatal(err)
				}
				continue
			}
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			at := regexp.MustCompile(pattern).FindIndex(text)
			if found = at != nil; !found {
				t.Fatalf("%s holds nothing like %s", part, pattern)
			}
			writeRaw(t, out, part, string(text[:at[0]])+begin, again, n, end+string(text[at[1]:]))
		}
		if err := out.Close(); err != nil || !found {
			t.Fatalf("%s: found %v, %v", part, found, err)
		}
	}
}

// writeRaw adds a part that holds a beginning, n times a text, and an end. The text is never held whole, and is packed
// once: what a bomb takes is the program's, not the test's.
func writeRaw(t *testing.T, out *zip.Writer, name, begin, again string, n int, end string) {
	t.Helper()
	packed := func(text string, last bool) []byte {
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, flate.BestSpeed)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err == nil && last {
			err = w.Close()
		} else if err == nil {
			err = w.Flush() // ends on a whole byte, so that pieces can be put together
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	times := max(1, 1<<20/max(1, len(again)))
	block := strings.Repeat(again, times)
	var body bytes.Buffer
	sum, size := crc32.NewIEEE(), 0
	add := func(text string, pack []byte) {
		_, _ = io.WriteString(sum, text) // a hash never fails, nor does a buffer
		size += len(text)
		body.Write(pack)
	}
	add(begin, packed(begin, false))
	whole := packed(block, false)
	for range n / times {
		add(block, whole)
	}
	rest := strings.Repeat(again, n%times) + end
	add(rest, packed(rest, true))
	w, err := out.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: sum.Sum32(),
		CompressedSize64: uint64(body.Len()), UncompressedSize64: uint64(size)})
	if err == nil {
		_, err = w.Write(body.Bytes())
	}
	if err != nil {
		t.Fatal(err)
	}
}
