package main

import (
	"runtime"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/diag"
	"underlag/templates"
)

// open opens the folder that the program works in.
func (a *app) open() (*pipeline.Workspace, diag.List) {
	w, found := pipeline.Open(a.dir, a.out, templates.FS, version)
	w.BuiltWith(runtime.Version())
	w.SignWith(a.sign)
	return w, found
}

// openCase opens the folder and finds the one case that name means; what is wrong has been printed when it fails.
func (a *app) openCase(name string) (*pipeline.Workspace, []pipeline.Ref, error) {
	w, found := a.open()
	refs, more := w.Select([]string{name})
	if more.Err() != nil {
		return nil, nil, a.finish(nil, append(found, more...))
	}
	return w, refs, nil
}

func (a *app) workers() int {
	if a.jobs > 0 {
		return a.jobs
	}
	return runtime.NumCPU()
}

// completeCases offers the cases' numbers and folders to the shell.
func (a *app) completeCases(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	w, _ := a.open() // what is wrong with a case is not the shell's concern
	var out []string
	for _, c := range w.Cases() {
		out = append(out, c.ID)
		if c.Number != "" && !c.Recurring {
			out = append(out, c.Number)
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
