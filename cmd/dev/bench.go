package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"
)

// benchFiles holds the benchmark's office, pack and the other program's template.
const benchFiles = "cmd/dev/testdata/bench"

func benchCommand() *cobra.Command {
	var runs int
	var meetings bool
	var python, keep, generate string
	c := &cobra.Command{
		Use:   "bench",
		Short: "time underlag's build on reports of three sizes and on meeting packs, beside Typst where it is installed",
		Long: `bench builds the program, makes reports of three sizes (20, 1,000 and 10,000 table rows; 8, 52 and 530 sections) and 100
different small ones, and times whole processes, all gates on. Where python has the typst package, it makes the same
reports in turn and prints the ratio against the target. A meeting of 40 items, more than 800 pages in one pack, is timed
against one of 2 items. Quote ratios, not seconds.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b := &bench{out: cmd.OutOrStdout(), runs: runs, python: python, root: keep}
			if generate != "" {
				b.root = generate
				return b.folders()
			}
			return b.run(meetings)
		},
	}
	c.Flags().BoolVar(&meetings, "meetings", false, "only the meeting packs")
	c.Flags().IntVarP(&runs, "runs", "n", 5, "counted runs of each; the median is printed")
	c.Flags().StringVar(&python, "python", "python3", "the python that may have typst")
	c.Flags().StringVar(&keep, "work", "", "keep the work in this folder")
	c.Flags().StringVar(&generate, "generate", "", "only make the reports, in this folder")
	return c
}

type bench struct {
	out    io.Writer
	runs   int
	python string
	root   string // work folder
	binary string
}

// sample is one run of a whole process.
type sample struct {
	wall  time.Duration
	cpu   time.Duration // the processor's, of the program and the system for it
	peak  int64         // bytes of resident memory; 0 where the system does not tell
	bytes int64         // of the papers
}

func (b *bench) run(meetingsOnly bool) error {
	if b.root == "" {
		dir, err := os.MkdirTemp("", "underlag-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		b.root = dir
	}
	if err := b.prepare(); err != nil {
		return err
	}
	if meetingsOnly {
		packs, err := b.meetings()
		if err == nil {
			b.head()
			b.packRow(packs)
		}
		return err
	}
	typst := exec.Command(b.python, "-c", "import typst").Run() == nil
	if !typst {
		fmt.Fprintf(b.out, "%s has no typst: no ratios (pip install typst)\n", b.python)
	}
	ours, theirs := map[string]sample{}, map[string]sample{}
	for _, name := range []string{"S", "M", "L", "100S"} {
		a, t, err := b.pair(name, typst)
		if err != nil {
			return err
		}
		ours[name], theirs[name] = a, t
		fmt.Fprintf(b.out, "%-5s underlag %s", name, a)
		if typst {
			fmt.Fprintf(b.out, "   typst %s", t)
		}
		fmt.Fprintln(b.out)
	}
	packs, err := b.meetings()
	if err != nil {
		return err
	}
	b.verdicts(ours, theirs, typst)
	b.packRow(packs)
	return nil
}

func (s sample) String() string {
	return fmt.Sprintf("%8.3f s %7.1f MB peak %8.1f kB", s.wall.Seconds(), float64(s.peak)/1e6, float64(s.bytes)/1e3)
}

// prepare builds the program and makes the cases.
func (b *bench) prepare() error {
	b.binary = filepath.Join(b.root, "underlag")
	if runtime.GOOS == "windows" {
		b.binary += ".exe"
	}
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", b.binary, "./cmd/underlag")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	// A process starts with its parent's peak of memory as its own on some systems, so a child makes the large workbooks.
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if out, err := exec.Command(self, "bench", "--generate", b.root).CombinedOutput(); err != nil {
		return fmt.Errorf("generate: %w\n%s", err, out)
	}
	return nil
}

// folders makes the cases, each size in a folder of its own.
func (b *bench) folders() error {
	for _, size := range benchSizes {
		if err := b.folder(size.Name, size, 1); err != nil {
			return err
		}
	}
	for _, m := range benchMeetings {
		if err := b.meetingFolder(m); err != nil {
			return err
		}
	}
	return b.folder("100S", benchSizes[0], 100)
}

// benchCaseName is the folder of a workspace's case i.
func benchCaseName(i int) string { return fmt.Sprintf("rapport-%03d", i) }

func (b *bench) folder(name string, size benchSize, cases int) error {
	root := filepath.Join(b.root, name)
	if err := os.CopyFS(filepath.Join(root, "templates", "bench"), os.DirFS(filepath.Join(benchFiles, "pack"))); err != nil {
		return err
	}
	for i := range cases {
		if err := writeCase(root, benchCaseName(i), size, i); err != nil {
			return err
		}
	}
	office, err := os.ReadFile(filepath.Join(benchFiles, "office.yaml"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, "data", "exempel", "office.yaml"), office, 0o644)
}

// pair times both programs in turn, A B A B, and gives their medians; one warm-up each is not counted.
func (b *bench) pair(name string, typst bool) (ours, theirs sample, err error) {
	var a, t []sample
	root := filepath.Join(b.root, name)
	papers, err := filepath.Glob(filepath.Join(root, "rapport-*.json"))
	if err != nil {
		return
	}
	args := append([]string{filepath.Join(benchFiles, "typst_run.py"), filepath.Join(benchFiles, "report.typ"), filepath.Join(root, "typst.pdf")}, papers...)
	for i := range b.runs + 1 {
		s, err := timed(b.binary, "build", "-C", root)
		if err != nil {
			return ours, theirs, err
		}
		s.bytes = folderBytes(filepath.Join(root, "out"))
		if i > 0 {
			a = append(a, s)
		}
		if !typst {
			continue
		}
		if s, err = timed(b.python, args...); err != nil {
			return ours, theirs, err
		}
		if f, err := os.Stat(filepath.Join(root, "typst.pdf")); err == nil {
			s.bytes = f.Size() * int64(len(papers))
		}
		if i > 0 {
			t = append(t, s)
		}
	}
	return median(a), median(t), nil
}

func timed(name string, args ...string) (sample, error) {
	var said bytes.Buffer
	c := exec.Command(name, args...)
	c.Stdout, c.Stderr = &said, &said
	start := time.Now()
	err := c.Run()
	s := sample{wall: time.Since(start)}
	if err != nil {
		return s, fmt.Errorf("%s: %w\n%s", name, err, said.Bytes())
	}
	s.cpu = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	s.peak = peakMemory(c.ProcessState)
	return s, nil
}

// median takes the median of each figure on its own.
func median(s []sample) sample {
	if len(s) == 0 {
		return sample{}
	}
	mid := len(s) / 2
	m := s[mid]
	slices.SortFunc(s, func(a, b sample) int { return int(a.wall - b.wall) })
	m.wall = s[mid].wall
	slices.SortFunc(s, func(a, b sample) int { return int(a.cpu - b.cpu) })
	m.cpu = s[mid].cpu
	slices.SortFunc(s, func(a, b sample) int { return int(a.peak - b.peak) })
	m.peak = s[mid].peak
	return m
}

// folderBytes sums the papers below a folder.
func folderBytes(dir string) int64 {
	var n int64
	papers, err := filepath.Glob(filepath.Join(dir, "*", "*", "*.pdf"))
	if err != nil {
		return 0
	}
	for _, p := range papers {
		if f, err := os.Stat(p); err == nil {
			n += f.Size()
		}
	}
	return n
}

// pageCount counts a paper's pages as the program printed them in its manifest.
func pageCount(root string) int {
	raw, err := os.ReadFile(firstOf(filepath.Join(root, "out", "*", "*", "*.manifest.json")))
	if err != nil {
		return 0
	}
	var pages int
	if i := bytes.Index(raw, []byte(`"pages":`)); i >= 0 {
		_, err = fmt.Sscanf(string(raw[i+len(`"pages":`):]), "%d", &pages)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return 0
	}
	return pages
}

func firstOf(pattern string) string {
	m, err := filepath.Glob(pattern)
	if err != nil || len(m) == 0 {
		return ""
	}
	return m[0]
}

// head begins README's table.
func (b *bench) head() {
	fmt.Fprint(b.out, "\n| what | target | measured | |\n|---|---|---|---|\n")
}

// row prints a figure against its target, as a row of README's table.
func (b *bench) row(what string, target, got float64) {
	word := "met"
	if got > target {
		word = "missed"
	}
	fmt.Fprintf(b.out, "| %s | ≤ %.2f | %.3f | %s |\n", what, target, got, word)
}

// verdicts holds the figures against the targets.
func (b *bench) verdicts(ours, theirs map[string]sample, typst bool) {
	pages := func(n string) int { return max(1, pageCount(filepath.Join(b.root, n))) }
	b.head()
	if typst {
		wall := func(n string) float64 { return float64(ours[n].wall) / float64(theirs[n].wall) }
		b.row(fmt.Sprintf("time, S (%d pages), against Typst", pages("S")), 0.25, wall("S"))
		b.row(fmt.Sprintf("time, L (%d pages), against Typst", pages("L")), 0.20, wall("L"))
		b.row("time, 100 × S in one process, against Typst", 0.10, wall("100S"))
		if theirs["L"].peak > 0 {
			b.row("peak memory, L, against Typst", 0.10, float64(ours["L"].peak)/float64(theirs["L"].peak))
		}
		b.row("bytes, L, against Typst", 0.15, float64(ours["L"].bytes)/float64(theirs["L"].bytes))
	}
	perPage := func(n string) float64 { return float64(ours[n].wall) / float64(pages(n)) }
	b.row(fmt.Sprintf("time a page, L (%d pages) against M (%d pages)", pages("L"), pages("M")), 1.20, perPage("L")/perPage("M"))
}
