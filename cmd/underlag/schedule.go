package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"underlag/pipeline"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// schedule holds the verbs of recurring reports.
func (a *app) schedule() *cobra.Command {
	c := &cobra.Command{Use: "schedule", Short: a.say("återkommande rapporter", "recurring reports")}
	c.Long = c.Short + "\n\n" + a.say(scheduleSV, scheduleEN)
	c.AddCommand(a.scheduleNext(), a.scheduleRun(), a.schedulePrint())
	return c
}

// asOfFlag adds --as-of to a verb. What it gives is called when the verb runs: the day that is taken for today.
func (a *app) asOfFlag(c *cobra.Command) func() (locale.Date, error) {
	flag := c.Flags().String("as-of", "", a.say("läget en viss dag, t.ex. 2024-06-03 (annars i dag)", "as of a day, e.g. 2024-06-03 (else today)"))
	return func() (locale.Date, error) {
		if *flag == "" {
			return today(), nil
		}
		day, err := locale.ParseDate(*flag)
		if err != nil {
			return day, fmt.Errorf(a.say("--as-of: %q är inget datum av formen 2024-06-03", "--as-of: %q is no date of the form 2024-06-03"), *flag)
		}
		return day, nil
	}
}

func (a *app) scheduleNext() *cobra.Command {
	c := &cobra.Command{
		Use:   "next",
		Short: a.say("visa när återkommande rapporter ska göras, och vilka som saknas", "show when recurring reports are to be made, and which are missing"),
		Args:  a.numArgs(0, 0, "ange inga ärenden", "name no cases"),
	}
	asOf, shard := a.asOfFlag(c), a.shardFlag(c)
	c.Long = c.Short + "\n\n" + a.say(nextSV, nextEN)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		s, err := a.openSchedule(cmd.Context(), asOf, shard, true)
		if err != nil {
			return err
		}
		a.each(s, func(i int) { s.Look(cmd.Context(), i) })
		return a.told(s.Summary(a.msgLang()), nil)
	}
	return c
}

func (a *app) scheduleRun() *cobra.Command {
	c := &cobra.Command{
		Use:   a.say("run [--notify KOMMANDO [ARGUMENT…]]", "run [--notify COMMAND [ARGUMENT…]]"),
		Short: a.say("gör de återkommande rapporter som ska vara klara och saknas", "make the recurring reports that are due and missing"),
	}
	asOf, shard := a.asOfFlag(c), a.shardFlag(c)
	notify := c.Flags().String("notify", "", a.say("kommando som får veta när någon måste göra något; argument till det skrivs efter --",
		"command that is told when somebody has to do something; arguments to it are written after --"))
	a.signFlag(c)
	c.Long = c.Short + "\n\n" + a.say(runSV, runEN) + "\n\n" + a.say(shardSV, shardEN)
	c.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 && !cmd.Flags().Changed("notify") {
			return errors.New(a.say("ange inga ärenden: schedule run gör allt som saknas", "name no cases: schedule run makes all that is missing"))
		}
		if cmd.Flags().Changed("notify") && strings.TrimSpace(*notify) == "" {
			return errors.New(a.say("--notify får inte vara tom", "--notify must not be empty"))
		}
		return nil
	}
	c.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := a.openSchedule(cmd.Context(), asOf, shard, false)
		if err != nil {
			return err
		}
		a.runSchedule(cmd.Context(), s)
		summary, names := s.Write(cmd.Context(), a.msgLang())
		if *notify != "" && summary.Matters() && cmd.Context().Err() == nil {
			a.notify(cmd.Context(), append([]string{*notify}, args...), summary, notifyTime)
		}
		return a.told(summary, names)
	}
	return c
}

// openSchedule reads where the reports stand.
func (a *app) openSchedule(ctx context.Context, asOf func() (locale.Date, error), shard func() (pipeline.Shard, diag.List), looking bool) (*pipeline.Schedule, error) {
	day, err := asOf()
	if err != nil {
		return nil, err
	}
	part, found := shard()
	if found.Err() != nil {
		return nil, a.finish(nil, found)
	}
	w, _ := a.open() // what is wrong with a case that is no report is not the schedule's concern
	return w.Schedule(ctx, day, part, looking), nil
}

// runSchedule makes what is due, so many reports at a time. One that fails never stops the others.
func (a *app) runSchedule(ctx context.Context, s *pipeline.Schedule) {
	view := a.watch(s.Due())
	a.each(s, func(i int) { s.Run(ctx, i, view, view.done) })
	view.close()
}

// each does something with every report, so many at a time.
func (a *app) each(s *pipeline.Schedule, do func(i int)) {
	var group errgroup.Group
	group.SetLimit(a.workers())
	for i := range s.Reports() {
		group.Go(func() error { do(i); return nil })
	}
	_ = group.Wait() // the functions return no errors; the schedule holds what was found
}

// told prints a summary and gives its exit code as an error; nil when all is well. names are the files it was written to.
func (a *app) told(s pipeline.ScheduleSummary, names []string) error {
	if a.json {
		text, err := s.JSON()
		if err != nil {
			return err
		}
		_, _ = a.stdout.Write(text) // a closed pipe is the reader's choice
	} else {
		a.printSummary(s)
		for _, name := range names {
			fmt.Fprintln(a.stdout, filepath.ToSlash(name))
		}
	}
	if s.Exit != 0 {
		return exit(s.Exit)
	}
	return nil
}

// printSummary prints a line per period that is not archived, or was made just now, and the latest that is archived, of each
// report: by day, then by report.
func (a *app) printSummary(s pipeline.ScheduleSummary) {
	a.printProblems("", s.Problems)
	type line struct{ due, folder, period, status string }
	var lines []line
	for _, r := range s.Reports {
		latest := -1
		for i, p := range r.Periods {
			if p.Status == pipeline.ScheduleArchived {
				latest = i
			}
		}
		for i, p := range r.Periods {
			if p.Status != pipeline.ScheduleArchived || p.Tried || i == latest {
				lines = append(lines, line{orDash(p.Due), r.Folder, p.Period, a.statusOf(p)})
			}
			a.printProblems(strings.TrimSpace(cmp.Or(p.Number, r.Number)+" "+r.Folder+" "+p.Period), p.Problems)
		}
	}
	slices.SortStableFunc(lines, func(x, y line) int { return strings.Compare(x.due, y.due) })
	if len(s.Reports) == 0 && len(s.Problems) == 0 {
		fmt.Fprintln(a.stdout, a.say("inga återkommande rapporter finns under schedule i office.yaml", "there are no recurring reports under schedule in office.yaml"))
		return
	}
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, l := range lines {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", l.due, l.folder, l.period, l.status)
	}
	_ = w.Flush()
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// statusOf says where a period stands, in a line.
func (a *app) statusOf(p pipeline.SchedulePeriod) string {
	word := p.Status.Word(a.msgLang())
	switch {
	case p.Status == pipeline.ScheduleArchived:
		var numbers []string
		for _, v := range p.Versions {
			if n := fmt.Sprintf("v%d", v.Number); !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
		return word + " " + strings.Join(numbers, ", ")
	case p.Awaits != nil && p.Awaits.Why != "":
		return word + ": " + p.Awaits.Why
	}
	return word
}

// printProblems prints what was found of a report, as printFound does of a case.
func (a *app) printProblems(title string, all []pipeline.ScheduleProblem) {
	if len(all) == 0 {
		return
	}
	if title != "" {
		fmt.Fprintf(a.stderr, "%s\n", title)
	}
	for _, p := range all {
		writeProblem(a.stderr, a, p)
	}
}

func writeProblem(w io.Writer, a *app, p pipeline.ScheduleProblem) {
	word := map[string]string{"warning": a.say("varning: ", "warning: "), "advice": a.say("tips: ", "advice: ")}[p.Severity]
	place, gate := p.Place, ""
	if place != "" {
		place += ": "
	}
	if p.Gate != "" {
		gate = " (" + a.say("grind ", "gate ") + p.Gate + ")"
	}
	fmt.Fprintf(w, "  %s%s%s%s\n", word, place, p.Message, gate)
	if p.Hint != "" {
		fmt.Fprintf(w, "      %s %s\n", a.say("råd:", "hint:"), p.Hint)
	}
}
