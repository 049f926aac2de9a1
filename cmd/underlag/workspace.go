package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/font"
	"underlag/pipeline/pack"
	"underlag/templates"
)

// workspace is the folder that the program works in, opened.
type workspace struct {
	data    fs.FS
	dataDir string
	packs   *pipeline.Shelf
	out     string
	cases   []config.Ref
}

func (a *app) open() (workspace, diag.List) {
	w := workspace{dataDir: filepath.Join(a.dir, "data"), out: a.out, packs: pipeline.NewShelf(templates.FS)}
	if w.out == "" {
		w.out = filepath.Join(a.dir, "out")
	}
	w.data = os.DirFS(w.dataDir)
	if own := filepath.Join(a.dir, "templates"); isDir(own) {
		w.packs = pipeline.NewShelf(pack.Overlay(os.DirFS(own), templates.FS))
	}
	var found diag.List
	w.cases, found = config.Cases(w.data)
	return w, found
}

func isDir(p string) bool {
	i, err := os.Stat(p)
	return err == nil && i.IsDir()
}

// job is what every verb builds on.
func (a *app) job(w workspace, dir string, fonts *font.Set, goal pipeline.Goal, o pipeline.Observer) pipeline.Job {
	return pipeline.Job{Data: w.data, DataDir: w.dataDir, Packs: w.packs, Fonts: fonts, Case: dir, Out: w.out, Goal: goal,
		Version: version, Observer: o}
}

// selected finds the cases that the arguments name; none named is all.
func (a *app) selected(w workspace, args []string) ([]config.Ref, diag.List) {
	return pipeline.Select(w.cases, args, a.dir)
}

// smallCase is the size in bytes up to which a workbook makes a small report.
const smallCase = 256 << 10

// tuneMemory lets many small reports spend less time on collecting garbage; a large one keeps to the default, so that its
// peak stays low. What is made is the same.
func tuneMemory(w workspace, refs []config.Ref) {
	for _, r := range refs {
		files, err := fs.ReadDir(w.data, r.Dir)
		if err != nil {
			return // the build will say what is wrong
		}
		for _, f := range files {
			if i, err := f.Info(); err != nil || i.Size() > smallCase {
				return
			}
		}
	}
	debug.SetGCPercent(200)
}

func (a *app) workers() int {
	if a.jobs > 0 {
		return a.jobs
	}
	return runtime.NumCPU()
}

// completeCases offers the cases' numbers and folders to the shell.
func (a *app) completeCases(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	w, _ := a.open()
	var out []string
	for _, c := range w.cases {
		out = append(out, c.ID)
		if c.Number != "" {
			out = append(out, c.Number)
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
