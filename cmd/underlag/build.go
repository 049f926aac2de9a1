package main

import (
	"context"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"underlag/pipeline"
)

func (a *app) build() *cobra.Command {
	return &cobra.Command{
		Use:               a.say("build [ÄRENDE…]", "build [CASE…]"),
		Short:             a.say("bygg ärendens handlingar till out", "build the papers of cases into out"),
		ValidArgsFunction: a.completeCases,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runCases(cmd.Context(), args, pipeline.Publishing)
		},
	}
}

func (a *app) check() *cobra.Command {
	return &cobra.Command{
		Use:               a.say("check [ÄRENDE…]", "check [CASE…]"),
		Short:             a.say("kontrollera allt men skriv inget", "check everything but write nothing"),
		ValidArgsFunction: a.completeCases,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runCases(cmd.Context(), args, pipeline.Check)
		},
	}
}

// runCases builds or checks the named cases. One failing case never stops the others; the exit code is the lowest.
func (a *app) runCases(ctx context.Context, args []string, goal pipeline.Goal) error {
	w, found := a.open()
	refs, more := w.Select(args)
	if more.Err() != nil {
		return a.finish(nil, append(found, more...))
	}
	w.Tune(refs)
	view := a.watch(len(refs))
	results := make([]pipeline.Result, len(refs))
	var group errgroup.Group // not WithContext: one failing case must not stop the others
	group.SetLimit(a.workers())
	for i, ref := range refs {
		group.Go(func() error {
			results[i] = pipeline.Build(ctx, w.Job(ref, goal, view))
			results[i].Forget()
			view.done(results[i])
			return nil
		})
	}
	_ = group.Wait() // the functions return no errors; each result holds its own
	view.close()
	return a.finish(results, found)
}
