package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

func (a *app) build() *cobra.Command {
	c := &cobra.Command{
		Use:               a.say("build [ÄRENDE…]", "build [CASE…]"),
		Short:             a.say("bygg ärendens handlingar till out", "build the papers of cases into out"),
		ValidArgsFunction: a.completeCases,
	}
	edition := a.editionFlag(c)
	shard := a.shardFlag(c)
	c.RunE = func(cmd *cobra.Command, args []string) error {
		part, found := shard()
		if found.Err() != nil {
			return a.finish(nil, found)
		}
		return a.runCases(cmd.Context(), args, pipeline.Publishing, *edition, part)
	}
	return c
}

func (a *app) check() *cobra.Command {
	c := &cobra.Command{
		Use:               a.say("check [ÄRENDE… | --pack MAPP]", "check [CASE… | --pack FOLDER]"),
		Short:             a.say("kontrollera allt men skriv inget", "check everything but write nothing"),
		ValidArgsFunction: a.completeCases,
	}
	edition := a.editionFlag(c)
	pack := c.Flags().String("pack", "", a.say("kontrollera mallpaketet i en mapp, utan något ärende", "check the pack in a folder, without any case"))
	_ = c.MarkFlagDirname("pack") // it fails only for flags that do not exist
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed("pack") {
			if len(args) > 0 {
				return errors.New(a.say("--pack kontrollerar en mall; ange inga ärenden", "--pack checks a pack; name no cases"))
			}
			return a.checkPack(*pack)
		}
		return a.runCases(cmd.Context(), args, pipeline.Check, *edition, pipeline.Shard{})
	}
	return c
}

// editionFlag adds --edition to a verb.
func (a *app) editionFlag(c *cobra.Command) *string {
	edition := c.Flags().String("edition", "intern", a.say("utgåva: intern (hela handlingen), webb (maskad, för publicering) eller both",
		"edition: intern (the whole paper), webb (masked, for publication) or both"))
	_ = c.RegisterFlagCompletionFunc("edition", cobra.FixedCompletions([]string{"intern", "webb", "both"}, cobra.ShellCompDirectiveNoFileComp)) // it fails only for flags that do not exist
	return edition
}

// editions reads --edition.
func (a *app) editions(edition string) ([]pipeline.Edition, error) {
	switch edition {
	case "intern":
		return []pipeline.Edition{pipeline.Intern}, nil
	case "webb":
		return []pipeline.Edition{pipeline.Webb}, nil
	case "both":
		return []pipeline.Edition{pipeline.Intern, pipeline.Webb}, nil
	}
	return nil, errors.New(a.say("--edition är intern, webb eller both, inte ”"+edition+"”", "--edition is intern, webb or both, not “"+edition+"”"))
}

// runCases builds or checks those of the named cases that are of a part. One failing case never stops the others; the exit code is the lowest.
func (a *app) runCases(ctx context.Context, args []string, goal pipeline.Goal, edition string, part pipeline.Shard) error {
	editions, err := a.editions(edition)
	if err != nil {
		return err
	}
	w, found := a.open()
	meetings, names := w.SelectMeetings(args)
	var refs []pipeline.Ref
	if len(names) > 0 || len(args) == 0 && (len(meetings) == 0 || len(w.Cases()) > 0) { // an office may have meetings and no case
		var more diag.List
		if refs, more = w.Select(names); more.Err() != nil {
			return a.finish(nil, append(found, more...))
		}
	}
	if refs, meetings = pipeline.Share(refs, part), pipeline.Share(meetings, part); len(refs)+len(meetings) == 0 && found.Err() == nil {
		fmt.Fprintf(a.stderr, a.say("del %s har inga ärenden\n", "part %s has no cases\n"), part)
	}
	w.Tune(refs, meetings)
	view := a.watch(len(refs) + len(meetings))
	results := make([]pipeline.Result, len(refs)+len(meetings))
	var group errgroup.Group // not WithContext: one failing case must not stop the others
	group.SetLimit(a.workers())
	for i, ref := range refs {
		group.Go(func() error {
			job := w.Job(ref, goal, view)
			job.Editions = editions
			results[i] = pipeline.Build(ctx, job)
			results[i].Forget()
			view.done(results[i])
			return nil
		})
	}
	for i, ref := range meetings {
		group.Go(func() error {
			job := w.Job(ref, goal, view)
			job.Editions = editions
			r := &results[len(refs)+i]
			*r = pipeline.BuildMeeting(ctx, job)
			r.Forget()
			view.done(*r)
			return nil
		})
	}
	_ = group.Wait() // the functions return no errors; each result holds its own
	view.close()
	return a.finish(results, found)
}
