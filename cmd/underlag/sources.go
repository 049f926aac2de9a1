package main

import (
	"context"
	"errors"
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
      ref: main                                              # en gren, en tagg eller en versions 40 tecken
      folder: data                                           # om filerna inte ligger överst
  documents:
    - id: rapport
      pack: bidrag
      sources:
        - {table: beslut, from: register, file: bidrag.xlsx}

Första bygget låser varje gren och tagg vid den version som gäller då, i sources.lock.yaml bredvid case.yaml. Sedan läses
samma version tills någon kör sources update, så att samma ärende alltid ger samma handlingar. Det som har hämtats ligger i
.underlag/git och läses utan nät. Inloggning sköter git: lösenordshjälpen, ssh-agenten och known_hosts.

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
		Short:             a.say("visa vilka git-förråd ärendena läser, och vid vilken version", "show which git repositories the cases read, and at which commit"),
		Long:              a.say(sourcesSV, sourcesEN),
		ValidArgsFunction: a.completeCases,
	}
	period := a.periodFlag(c)
	c.RunE = func(cmd *cobra.Command, args []string) error {
		return a.eachCase(cmd.Context(), args, *period, func(ctx context.Context, job pipeline.Job) pipeline.CaseSources {
			return pipeline.Sources(ctx, job)
		})
	}
	c.AddCommand(a.sourcesUpdate())
	return c
}

func (a *app) sourcesUpdate() *cobra.Command {
	c := &cobra.Command{
		Use:   a.say("update [NAMN…]", "update [NAME…]"),
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
		return a.eachCase(cmd.Context(), cases, *period, func(ctx context.Context, job pipeline.Job) pipeline.CaseSources {
			return pipeline.UpdateSources(ctx, job, u)
		}, args...)
	}
	return c
}

// eachCase does something with the git sources of the cases that are meant, one after another, and prints what came of it.
func (a *app) eachCase(ctx context.Context, cases []string, period string, do func(context.Context, pipeline.Job) pipeline.CaseSources, names ...string) error {
	p, err := a.periodOf(period)
	if err != nil {
		return err
	}
	if !p.IsZero() && len(cases) == 0 {
		return errors.New(a.say("--period gäller återkommande ärenden; ange vilka", "--period is for recurring cases; name them"))
	}
	w, found := a.open()
	refs, more := w.Select(cases)
	if more.Err() != nil {
		return a.finish(nil, append(found, more...))
	}
	if len(cases) == 0 {
		refs, more = pipeline.Once(refs)
		found = append(found, more...)
	}
	jobs := make([]pipeline.Job, len(refs))
	for i, ref := range refs {
		jobs[i] = w.Job(ref, pipeline.Check, nil)
		jobs[i].Period = p
	}
	if unknown := pipeline.UnknownSources(ctx, jobs, names); unknown.Err() != nil {
		return a.finish(nil, append(found, unknown...))
	}
	var results []pipeline.CaseSources
	all := append(diag.List(nil), found...)
	for _, job := range jobs {
		r := do(ctx, job)
		if len(r.Sources)+len(r.Moves)+len(r.Found) > 0 {
			results = append(results, r)
		}
		all = append(all, r.Found...)
	}
	code := exitOf(nil, all)
	if a.json {
		a.sourcesJSON(results, found, int(code))
	} else {
		a.printFound("", found)
		a.printSources(results)
	}
	if code != 0 {
		return exit(code)
	}
	return nil
}

func (a *app) printSources(results []pipeline.CaseSources) {
	if len(results) == 0 {
		fmt.Fprintln(a.stdout, a.say("inget ärende läser ur git-förråd", "no case reads from git repositories"))
	}
	for _, r := range results {
		fmt.Fprintln(a.stdout, a.sourcesTitle(r))
		for _, s := range r.Sources {
			fmt.Fprintf(a.stdout, "  %s\t%s\t%s\t%s\n", s.Name, s.URL, s.Ref, a.pinned(s))
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

// pinned says which commit is read, and whether that takes a network.
func (a *app) pinned(s pipeline.SourceState) string {
	switch {
	case s.Commit == "":
		return a.say("inte låst", "not pinned")
	case s.Here:
		return s.Commit + "\t" + a.say("finns här", "is here")
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

// The shape of sources --json. Its keys are a promise to scripts.
type (
	jsonSources struct {
		Exit  int               `json:"exit"`
		Cases []jsonCaseSources `json:"cases"`
		Found []jsonFinding     `json:"diagnostics"`
	}
	jsonCaseSources struct {
		Dir     string           `json:"folder"`
		Number  string           `json:"number"`
		Period  string           `json:"period,omitempty"`
		Pinned  bool             `json:"pinned"` // by this run
		Sources []jsonRepository `json:"repositories"`
		Tables  []jsonTable      `json:"tables"`
		Found   []jsonFinding    `json:"diagnostics"`
	}
	jsonRepository struct {
		Name   string `json:"name"`
		URL    string `json:"url"`
		Ref    string `json:"ref"`
		Kind   string `json:"kind,omitempty"`
		Old    string `json:"old_commit,omitempty"`
		Commit string `json:"commit,omitempty"`
		Tag    string `json:"tag_object,omitempty"`
		Here   *bool  `json:"here,omitempty"`
	}
	jsonTable struct {
		Table     string     `json:"table"`
		Place     string     `json:"place"`
		Documents []string   `json:"documents"`
		Rows      int        `json:"rows"`
		Compared  bool       `json:"compared"`
		Sensitive bool       `json:"sensitive,omitempty"` // about persons: only counts and columns are told
		Added     int        `json:"rows_added"`
		Removed   int        `json:"rows_removed"`
		Changed   int        `json:"cells_changed"`
		Columns   []string   `json:"columns,omitempty"`
		Moved     bool       `json:"rows_moved,omitempty"`
		AddedRows []int      `json:"added,omitempty"` // numbers of rows, as the sheet has them
		GoneRows  []int      `json:"removed,omitempty"`
		Cells     []jsonCell `json:"cells,omitempty"`
	}
	jsonCell struct {
		Place  string `json:"place"`
		Column string `json:"column"`
		Old    string `json:"old,omitempty"`
		New    string `json:"new,omitempty"`
	}
)

func (a *app) sourcesJSON(results []pipeline.CaseSources, found diag.List, code int) {
	out := jsonSources{Exit: code, Cases: []jsonCaseSources{}, Found: a.findings("", found)}
	for _, r := range results {
		c := jsonCaseSources{Dir: r.Case.Dir, Number: r.Case.Number, Period: r.Period.String(), Pinned: r.Written,
			Sources: []jsonRepository{}, Tables: []jsonTable{}, Found: a.findings(r.Case.Dir, r.Found)}
		for _, s := range r.Sources {
			c.Sources = append(c.Sources, jsonRepository{Name: s.Name, URL: s.URL, Ref: s.Ref, Kind: s.Kind, Commit: s.Commit, Tag: s.Tag, Here: &s.Here})
		}
		for _, m := range r.Moves {
			c.Sources = append(c.Sources, jsonRepository{Name: m.Name, URL: m.URL, Ref: m.Ref, Kind: m.Kind, Old: m.Old, Commit: m.Commit, Tag: m.Tag})
		}
		for _, t := range r.Tables {
			c.Tables = append(c.Tables, a.tableJSON(t))
		}
		out.Cases = append(out.Cases, c)
	}
	writeJSON(a.stdout, out)
}

func (a *app) tableJSON(t pipeline.TableChange) jsonTable {
	j := jsonTable{Table: t.Table, Place: diag.Pos{File: t.File, Sheet: t.New.Sheet}.String(), Documents: t.Documents, Rows: len(t.New.Rows), Compared: t.Old != nil, Sensitive: t.Sensitive(),
		Added: len(t.Added), Removed: len(t.Removed), Changed: len(t.Cells), Columns: t.Columns(), Moved: t.Moved()}
	if j.Sensitive || !j.Compared {
		return j
	}
	for _, r := range t.Added {
		j.AddedRows = append(j.AddedRows, t.New.Rows[r])
	}
	for _, r := range t.Removed {
		j.GoneRows = append(j.GoneRows, t.Old.Rows[r])
	}
	for _, c := range t.Cells {
		cell := jsonCell{Place: place(t, c.Column, c.New), Column: t.New.Spec.Columns[c.Column].Header}
		from, shown := t.Old.Shown(c.Column, c.Old)
		to, also := t.New.Shown(c.Column, c.New)
		if shown && also {
			cell.Old, cell.New = from.In(a.msgLang()), to.In(a.msgLang())
		}
		j.Cells = append(j.Cells, cell)
	}
	return j
}
