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
		Long:              a.say(buildSV, buildEN),
		ValidArgsFunction: a.completeCases,
	}
	edition, period := a.editionFlag(c), a.periodFlag(c)
	shard, archiving := a.shardFlag(c), a.archiveFlags(c)
	c.RunE = func(cmd *cobra.Command, args []string) error {
		part, found := shard()
		if found.Err() != nil {
			return a.finish(nil, found)
		}
		keep, err := archiving()
		if err != nil {
			return err
		}
		return a.runCases(cmd.Context(), args, wanted{pipeline.Publishing, *edition, *period, part, keep})
	}
	return c
}

func (a *app) check() *cobra.Command {
	c := &cobra.Command{
		Use:               a.say("check [ÄRENDE… | --pack MAPP]", "check [CASE… | --pack FOLDER]"),
		Short:             a.say("kontrollera allt men skriv inget", "check everything but write nothing"),
		ValidArgsFunction: a.completeCases,
	}
	edition, period := a.editionFlag(c), a.periodFlag(c)
	pack := c.Flags().String("pack", "", a.say("kontrollera mallpaketet i en mapp, utan något ärende", "check the pack in a folder, without any case"))
	_ = c.MarkFlagDirname("pack") // it fails only for flags that do not exist
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed("pack") {
			if len(args) > 0 {
				return errors.New(a.say("--pack kontrollerar en mall; ange inga ärenden", "--pack checks a pack; name no cases"))
			}
			return a.checkPack(*pack)
		}
		return a.runCases(cmd.Context(), args, wanted{pipeline.Check, *edition, *period, pipeline.Shard{}, nil})
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

// wanted is what is to be made of the cases.
type wanted struct {
	goal            pipeline.Goal
	edition, period string
	part            pipeline.Shard
	archive         func(*pipeline.Workspace) *pipeline.Archiving // nil: nothing is archived
}

// chosen finds the cases and the meetings that are meant. Without names the recurring cases are left out, with a word.
func (a *app) chosen(w *pipeline.Workspace, args []string, part pipeline.Shard) (refs, meetings []pipeline.Ref, found diag.List) {
	meetings, names := w.SelectMeetings(args)
	if len(names) > 0 || len(args) == 0 && (len(meetings) == 0 || len(w.Cases()) > 0) { // an office may have meetings and no case
		if refs, found = w.Select(names); found.Err() != nil {
			return nil, nil, found
		}
	}
	if refs, meetings = pipeline.Share(refs, part), pipeline.Share(meetings, part); len(refs)+len(meetings) == 0 && found.Err() == nil {
		fmt.Fprintf(a.stderr, a.say("del %s har inga ärenden\n", "part %s has no cases\n"), part)
	}
	if len(args) == 0 {
		var left diag.List
		refs, left = pipeline.Once(refs)
		found = append(found, left...)
	}
	return refs, meetings, found
}

// runCases builds or checks those of the named cases that are of a part. One failing case never stops the others; the exit code is the lowest.
func (a *app) runCases(ctx context.Context, args []string, want wanted) error {
	editions, err := a.editions(want.edition)
	if err != nil {
		return err
	}
	period, err := a.periodOf(want.period)
	if err != nil {
		return err
	}
	w, found := a.open()
	refs, meetings, more := a.chosen(w, args, want.part)
	if found = append(found, more...); more.Err() != nil {
		return a.finish(nil, found)
	}
	if !period.IsZero() && (len(args) == 0 || len(meetings) > 0) {
		return errors.New(a.say("--period gäller återkommande ärenden; ange vilka", "--period is for recurring cases; name them"))
	}
	found = append(found, pipeline.Running(period, today())...)
	w.Tune(refs, meetings)
	view := a.watch(len(refs) + len(meetings))
	results := make([]pipeline.Result, len(refs)+len(meetings))
	var group errgroup.Group // not WithContext: one failing case must not stop the others
	group.SetLimit(a.workers())
	for i, ref := range refs {
		group.Go(func() error {
			job := w.Job(ref, want.goal, view)
			job.Editions, job.Period = editions, period
			if want.archive != nil {
				job.Archive = want.archive(w)
			}
			results[i] = pipeline.Build(ctx, job)
			results[i].Forget()
			view.done(results[i])
			return nil
		})
	}
	for i, ref := range meetings {
		group.Go(func() error {
			job := w.Job(ref, want.goal, view)
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
