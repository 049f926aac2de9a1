package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

const (
	sourcesSV = `Ett ärende kan läsa tabeller ur git-förråd. I case.yaml:

  repositories:
    - name: register
      url: git+https://git.regionen.se/bidrag/register.git   # eller git+ssh://git@…, git+file:///sökväg, git+file:../mapp
      ref: main                                              # en gren, en tagg eller en incheckning (commit), 40 tecken
      folder: data                                           # om filerna inte ligger överst
  documents:
    - id: rapport
      pack: bidrag
      sources:
        - {table: beslut, from: register, file: bidrag.xlsx}

En incheckning är förrådet som det var vid ett visst tillfälle. Första bygget låser varje gren och tagg vid den incheckning som
gäller då, i sources.lock.yaml bredvid case.yaml. Sedan läses den tills någon kör sources update, så att samma ärende alltid
ger samma handlingar. Det som har hämtats ligger i .underlag/git och läses utan nät. Inloggning sköter git: lösenordshjälpen,
ssh-agenten och known_hosts.

Tabeller om hälsa läses inte ur git-förråd, vars historik behåller varje rad för alltid, om inte office.yaml tillåter det:

  git_health:
    - {url: git+https://…, by: Namn, reason: varför}`
	sourcesEN = `A case can read tables out of git repositories. In case.yaml:

  repositories:
    - name: register
      url: git+https://git.region.se/grants/register.git     # or git+ssh://git@…, git+file:///path, git+file:../folder
      ref: main                                              # a branch, a tag or a commit's 40 digits
      folder: data                                           # where the files do not lie at the top
  documents:
    - id: rapport
      pack: bidrag
      sources:
        - {table: beslut, from: register, file: bidrag.xlsx}

The first build pins every branch and tag at the commit that it is then, in sources.lock.yaml beside case.yaml. The same commit
is read until somebody runs sources update, so that the same case always gives the same papers. What has been fetched lies in
.underlag/git and is read without a network. Logging in is git's: its credential helper, the ssh agent and known_hosts.

Tables about health are not read from git repositories, whose history keeps every row for ever, unless office.yaml allows it:

  git_health:
    - {url: git+https://…, by: Name, reason: why}`
)

// sources lists the git repositories that cases read, and moves their pins.
func (a *app) sources() *cobra.Command {
	c := &cobra.Command{
		Use:               a.say("sources [ÄRENDE…]", "sources [CASE…]"),
		Short:             a.say("visa vilka git-förråd ärendena läser, och vid vilken incheckning", "show which git repositories the cases read, and at which commit"),
		Long:              a.say(sourcesSV, sourcesEN),
		ValidArgsFunction: a.completeCases,
	}
	period := a.periodFlag(c)
	c.RunE = func(cmd *cobra.Command, args []string) error {
		return a.eachCase(cmd.Context(), args, *period, func(ctx context.Context, job pipeline.Job) []pipeline.CaseSources {
			return []pipeline.CaseSources{pipeline.Sources(ctx, job, today())}
		})
	}
	c.AddCommand(a.sourcesUpdate())
	return c
}

func (a *app) sourcesUpdate() *cobra.Command {
	c := &cobra.Command{
		Use: a.say("update [NAMN…]", "update [NAME…]"),
		Long: a.say("Går över till det som git-förråden har nu, och visar vad som ändras i tabellerna. Av ett återkommande ärende gäller det varje\nlåst period, eller den som --period anger.",
			"Goes over to what the repositories have now, and shows what changes in the tables. Of a recurring case each pinned period is\nmeant, or the one that --period names."),
		Short: a.say("gå över till det som git-förråden har nu, och visa vad som ändras i tabellerna", "go over to what the repositories have now, and show what changes in the tables"),
	}
	var u pipeline.Update
	var cases []string
	f := c.Flags()
	f.StringArrayVar(&cases, "case", nil, a.say("bara det ärendet; kan anges flera gånger", "that case only; may be given several times"))
	f.BoolVar(&u.DryRun, "dry-run", false, a.say("visa vad som skulle ändras, men lås inget", "show what would change, but pin nothing"))
	f.BoolVar(&u.AcceptMovedTags, "accept-moved-tag", false, a.say("godta att en tagg har flyttats sedan den låstes", "accept that a tag has been moved since it was pinned"))
	_ = c.RegisterFlagCompletionFunc("case", a.completeCases) // it fails only for flags that do not exist
	period := a.periodFlag(c)
	c.RunE = func(cmd *cobra.Command, args []string) error {
		u.Names = args
		return a.eachCase(cmd.Context(), cases, *period, func(ctx context.Context, job pipeline.Job) []pipeline.CaseSources {
			return pipeline.UpdateSources(ctx, job, u, today())
		}, args...)
	}
	return c
}

// eachCase does something with the git sources of the cases that are meant, one after another, and prints what came of it.
func (a *app) eachCase(ctx context.Context, cases []string, period string, do func(context.Context, pipeline.Job) []pipeline.CaseSources, names ...string) error {
	p, err := a.periodOf(period)
	if err != nil {
		return err
	}
	w, found := a.open()
	refs, more := w.Select(cases)
	if more.Err() != nil {
		return a.finish(nil, append(found, more...))
	}
	var jobs []pipeline.Job
	for _, ref := range refs {
		job := w.Job(ref, pipeline.Check, nil)
		job.Period = p
		if !p.IsZero() && len(cases) == 0 && (!ref.Recurring || !pipeline.PeriodFits(job, p)) {
			continue
		}
		jobs = append(jobs, job)
	}
	if unknown := pipeline.UnknownSources(ctx, jobs, names, today()); unknown.Err() != nil {
		return a.finish(nil, unknown)
	}
	var results []pipeline.CaseSources
	all := append(diag.List(nil), found...)
	for _, job := range jobs {
		for _, r := range do(ctx, job) {
			if r.Reads || len(r.Found) > 0 {
				results = append(results, r)
			}
			all = append(all, r.Found...)
		}
	}
	none := ""
	if len(jobs) == 0 {
		none = a.say("inget återkommande ärende har perioden ", "no recurring case has the period ") + p.String()
	}
	return a.printEach(results, found, exitOf(nil, all), none)
}

// printEach prints what came of the cases and gives the exit code as an error. none is said where there is nothing to tell of, if
// it is not that no case reads from a repository.
func (a *app) printEach(results []pipeline.CaseSources, found diag.List, code diag.Exit, none string) error {
	if a.json {
		a.sourcesJSON(results, found, int(code))
	} else {
		a.printFound("", found)
		switch {
		case len(results) > 0 || len(found) > 0:
		case none != "":
			fmt.Fprintln(a.stdout, none)
		default:
			fmt.Fprintln(a.stdout, a.say("inget ärende läser ur git-förråd", "no case reads from git repositories"))
		}
		a.printSources(results)
	}
	if code != 0 {
		return exit(code)
	}
	return nil
}

func (a *app) printSources(results []pipeline.CaseSources) {
	for _, r := range results {
		fmt.Fprintln(a.stdout, a.sourcesTitle(r))
		for _, s := range r.Sources {
			fmt.Fprintf(a.stdout, "  %s\t%s\t%s\t%s%s\n", s.Name, s.URL, s.Ref, a.pinned(s), strings.TrimRight("\t"+span(periodNames(s)), "\t"))
		}
		if len(r.Sources)+len(r.Moves)+len(r.Found) == 0 {
			fmt.Fprintln(a.stdout, "  "+a.say("inget att flytta: case.yaml anger själv vilken incheckning som läses", "nothing to move: case.yaml itself says which commit is read"))
		}
		for _, m := range r.Moves {
			fmt.Fprintf(a.stdout, "  %s (%s): %s\n", m.Name, m.Ref, a.moved(m))
		}
		for _, t := range r.Tables {
			a.printTable(t)
		}
		a.printMoved(r)
		a.printFound(r.Case.Dir, r.Found)
	}
}

// printMoved says what an update came to.
func (a *app) printMoved(r pipeline.CaseSources) {
	moved := false
	for _, m := range r.Moves {
		moved = moved || m.Moved()
	}
	if moved && len(r.Tables) == 0 {
		fmt.Fprintln(a.stdout, "  "+a.say("tabellerna säger detsamma som förut", "the tables say the same as before"))
	}
	if moved && !r.Written && r.Found.Err() == nil {
		fmt.Fprintln(a.stdout, "  "+a.say("inget har låsts", "nothing was pinned"))
	}
}

func (a *app) sourcesTitle(r pipeline.CaseSources) string {
	return strings.TrimSpace(strings.TrimSpace(r.Case.Number+" "+r.Case.Dir) + " " + r.Period.String())
}

// periodNames names the periods that read a pin.
func periodNames(s pipeline.SourceState) []string {
	var all []string
	for _, p := range s.Periods {
		all = append(all, p.String())
	}
	return all
}

// span names periods in a line: of many that read one pin, the first and the last.
func span(periods []string) string {
	if n := len(periods); n > 3 {
		return periods[0] + " … " + periods[n-1]
	}
	return strings.Join(periods, ", ")
}

// pinned says which commit is read, and whether that takes a network.
func (a *app) pinned(s pipeline.SourceState) string {
	switch {
	case s.Commit == "":
		return a.say("inte låst", "not pinned")
	case s.Here:
		return s.Commit + "\t" + a.say("finns här", "is here")
	case strings.HasPrefix(s.URL, "git+file:"): // it is read where it lies, and never fetched
		return s.Commit + "\t" + a.say("finns inte", "is not there")
	}
	return s.Commit + "\t" + a.say("hämtas vid nästa bygge", "is fetched by the next build")
}

func (a *app) moved(m pipeline.SourceMove) string {
	switch {
	case !m.Moved():
		return a.say("oförändrat vid ", "unchanged at ") + m.Commit
	case m.Old == "":
		return a.say("var inte låst → ", "was not pinned → ") + m.Commit
	}
	return m.Old + " → " + m.Commit
}

// maxTold is how many changes of a table are printed; --json has them all.
const maxTold = 40

func (a *app) printTable(t pipeline.TableChange) {
	fmt.Fprintf(a.stdout, "  %s: %s\n", a.tablePlace(t), a.tally(t))
	lines := a.changes(t)
	for i, line := range lines {
		if i == maxTold {
			fmt.Fprintf(a.stdout, "    "+a.say("… och %d till (--json visar alla)", "… and %d more (--json shows all)")+"\n", len(lines)-maxTold)
			break
		}
		fmt.Fprintln(a.stdout, "    "+line)
	}
}

func (a *app) tablePlace(t pipeline.TableChange) string {
	return fmt.Sprintf("%s (%s; %s)", diag.Pos{File: t.File, Sheet: t.New.Sheet}, t.Table, strings.Join(t.Documents, ", "))
}

// tally counts what has changed. Of a table about persons it is all that is told, with the columns.
func (a *app) tally(t pipeline.TableChange) string {
	if t.Old == nil {
		return fmt.Sprintf(a.say("%d rader, inget att jämföra med", "%d rows, nothing to compare with"), len(t.New.Rows))
	}
	s := fmt.Sprintf(a.say("tillagda rader %d, borttagna rader %d, ändrade celler %d", "rows added %d, rows removed %d, cells changed %d"), len(t.Added), len(t.Removed), len(t.Cells))
	if t.Sensitive() && len(t.Cells) > 0 {
		s += " (" + strings.Join(t.Columns(), ", ") + ")"
	}
	if t.Moved() {
		s += a.say(", raderna står i annan ordning", ", the rows stand in another order")
	}
	return s
}

// changes are the lines of what has changed, rows first.
func (a *app) changes(t pipeline.TableChange) []string {
	if t.Old == nil || t.Sensitive() {
		return nil
	}
	var out []string
	for _, r := range t.Removed {
		out = append(out, "- "+a.row(t.Old.Rows[r], t.Old.Said(r)))
	}
	for _, r := range t.Added {
		out = append(out, "+ "+a.row(t.New.Rows[r], t.New.Said(r)))
	}
	for _, c := range t.Cells {
		line := place(t, c.Column, c.New) + " " + t.New.Spec.Columns[c.Column].Header
		from, shown := t.Old.Shown(c.Column, c.Old)
		to, also := t.New.Shown(c.Column, c.New)
		if shown && also {
			line += ": " + from.In(a.msgLang()) + " → " + to.In(a.msgLang())
		}
		out = append(out, line)
	}
	return out
}

func (a *app) row(number int, said []diag.Words) string {
	var words []string
	for _, w := range said {
		words = append(words, w.In(a.msgLang()))
	}
	return fmt.Sprintf(a.say("rad %d: %s", "row %d: %s"), number, strings.Join(words, " · "))
}

// place is where a cell stands, in either commit.
func place(t pipeline.TableChange, column, row int) string {
	p := t.New.Pos(column, row)
	p.Rev = ""
	return p.String()
}
