package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

const (
	archiveSV = `Versionslagret har varje version av de handlingar som har godkänts: PDF, text, siffror och manifest, aldrig rader ur
underlaget. Det är ett vanligt git-förråd för varje utgåva, .archive.git och .archive-webb.git i arbetsmappen om office.yaml
inte säger annat, och git clone, git log och git fsck fungerar på det. build --archive lägger till; inget skrivs om.

En version heter som sin tagg: diarienummer/dokument/period/v1. Tecken som git inte tar är skrivna %XX; de kan också skrivas
som de är.

Med --json ges alltid exit (slutkoden) och diagnostics (det som sägs), och dessutom versions (registrets poster) av log och show,
difference av diff, written av extract och export, verdicts av verify och removed av remove.`
	archiveEN = `The archive has every version of the papers that have been approved: PDF, text, figures and manifest, never rows of the
data. It is an ordinary git repository for each edition, .archive.git and .archive-webb.git in the working folder unless
office.yaml says otherwise, and git clone, git log and git fsck work on it. build --archive adds to it; nothing is rewritten.

A version is called by its tag: case number/document/period/v1. Characters that git does not take are written %XX; they may
also be written as they are.

With --json there are always exit (the exit code) and diagnostics (what is said), and besides versions (the register's records)
from log and show, difference from diff, written from extract and export, verdicts from verify and removed from remove.`
)

// archiveVerb is the verbs on archived versions.
func (a *app) archiveVerb() *cobra.Command {
	c := &cobra.Command{
		Use:   "archive",
		Short: a.say("visa, jämför, hämta och pröva arkiverade versioner", "show, compare, fetch and verify archived versions"),
		Long:  a.say(archiveSV, archiveEN),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	which := &chosenArchive{}
	f := c.PersistentFlags()
	f.StringVar(&which.edition, "edition", "intern", a.say("utgåva: intern eller webb", "edition: intern or webb"))
	f.StringVar(&which.office, "office", "", a.say("kontorets mapp, där flera kontor har olika versionslager", "the office's folder, where several offices have different archives"))
	_ = c.RegisterFlagCompletionFunc("edition", cobra.FixedCompletions([]string{"intern", "webb"}, cobra.ShellCompDirectiveNoFileComp)) // it fails only for flags that do not exist
	c.AddCommand(a.archiveLog(which), a.archiveShow(which), a.archiveDiff(which), a.archiveExtract(which), a.archiveExport(which),
		a.archiveVerify(which), a.archiveSync(which), a.archiveRemove(which))
	return c
}

// chosenArchive is which archive the flags name.
type chosenArchive struct{ edition, office string }

// openArchive opens the archive that the flags name; what is wrong has been printed when it fails.
func (a *app) openArchive(which *chosenArchive) (*pipeline.Store, error) {
	edition := pipeline.Intern
	switch which.edition {
	case "intern":
	case "webb":
		edition = pipeline.Webb
	default:
		return nil, fmt.Errorf(a.say("--edition är intern eller webb, inte %q", "--edition is intern or webb, not %q"), which.edition)
	}
	w, _ := a.open() // what is wrong with a case is not the archive's concern
	store, found := w.OpenStore(which.office, edition)
	if found.Err() != nil {
		return nil, a.finish(nil, found)
	}
	return store, nil
}

// completeVersions offers the versions' tags to the shell.
func (a *app) completeVersions(which *chosenArchive) cobra.CompletionFunc {
	return func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		edition := pipeline.Intern
		if which.edition == "webb" {
			edition = pipeline.Webb
		}
		w, _ := a.open()
		store, found := w.OpenStore(which.office, edition)
		if found.Err() != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		all, _ := store.Log(c.Context(), "")
		var out []string
		for _, v := range all {
			out = append(out, v.Tag)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// archived is what an archive verb does with the archive that the flags name.
func (a *app) archived(which *chosenArchive, do func(context.Context, *pipeline.Store, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		store, err := a.openArchive(which)
		if err != nil {
			return err
		}
		return do(c.Context(), store, args)
	}
}

// tell prints what a verb has found, and with --json all that it gives; the exit code is its error. text writes it for
// people where nothing is wrong.
func (a *app) tell(found diag.List, out jsonArchive, text func()) error {
	code := exitOf(nil, found)
	if a.json {
		out.Exit, out.Found = int(code), a.findings("", found)
		writeJSON(a.stdout, out)
	} else {
		a.printFound("", found)
		if code == 0 {
			text()
		}
	}
	if code != 0 {
		return exit(code)
	}
	return nil
}

// jsonArchive is the shape of --json of the archive verbs; each fills in what it has.
type jsonArchive struct {
	Exit       int                  `json:"exit"`
	Versions   []pipeline.Record    `json:"versions,omitzero"` // an empty list is a list
	Old        string               `json:"old,omitempty"`
	New        string               `json:"new,omitempty"`
	Difference *pipeline.Difference `json:"difference,omitempty"`
	Written    []string             `json:"written,omitempty"`
	Gone       *pipeline.Gone       `json:"removed,omitempty"`
	Verdicts   []jsonVerdict        `json:"verdicts,omitzero"`
	Found      []jsonFinding        `json:"diagnostics"`
}

func (a *app) archiveLog(which *chosenArchive) *cobra.Command {
	return &cobra.Command{
		Use:               a.say("log [ÄRENDE]", "log [CASE]"),
		Short:             a.say("lista versionerna av ett ärende, eller alla", "list the versions of a case, or all"),
		Args:              a.numArgs(0, 1, "ange högst ett ärende", "name one case at most"),
		ValidArgsFunction: a.completeCases,
		RunE: a.archived(which, func(ctx context.Context, s *pipeline.Store, args []string) error {
			versions, found := s.Log(ctx, append(args, "")[0])
			return a.tell(found, jsonArchive{Versions: append([]pipeline.Record{}, versions...)}, func() {
				if len(versions) == 0 {
					fmt.Fprintln(a.stderr, a.say("inga versioner", "no versions"))
					if s.Remotes() > 0 {
						fmt.Fprintln(a.stderr, a.say("  råd: det som ligger på annan plats hämtas med underlag archive sync", "  hint: what is kept elsewhere is fetched with underlag archive sync"))
					}
				}
				a.printLog(versions)
			})
		}),
	}
}

// printLog prints a line for each version: the paper's day and, where any has one, its period; who approved it and when; what
// became of it.
func (a *app) printLog(versions []pipeline.Record) {
	periods := slices.ContainsFunc(versions, func(v pipeline.Record) bool { return v.Period != "" })
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, v := range versions {
		fmt.Fprintf(w, "%s\t%s\t", v.Tag, v.Date)
		if periods {
			fmt.Fprintf(w, "%s\t", v.Period)
		}
		approval := a.say("godkänd ", "approved ")
		if v.Approval.Standing {
			approval = a.say("stående godkännande ", "standing approval ")
		}
		fmt.Fprintf(w, "%s%s, %s, %s%s\n", approval, v.Approval.On, v.Approval.By, v.Approval.Role, a.fate(v))
	}
	_ = w.Flush()
}

// fate says what became of a version, or why it was made, in a column of its own.
func (a *app) fate(v pipeline.Record) string {
	switch {
	case v.Removed != nil:
		return a.say("\tborttagen ", "\tremoved ") + v.Removed.On + ": " + v.Removed.Decision
	case v.Reason != "":
		return a.say("\trättelse: ", "\tcorrection: ") + v.Reason
	}
	return ""
}

func (a *app) archiveShow(which *chosenArchive) *cobra.Command {
	return &cobra.Command{
		Use:               a.say("show TAGG", "show TAG"),
		Short:             a.say("visa en version: vem som godkände, vad den innehåller", "show a version: who approved it, what it holds"),
		Args:              a.numArgs(1, 1, "ange en version", "name a version"),
		ValidArgsFunction: a.completeVersions(which),
		RunE: a.archived(which, func(ctx context.Context, s *pipeline.Store, args []string) error {
			v, found := s.Find(ctx, args[0])
			out := jsonArchive{}
			if found.Err() == nil {
				out.Versions = []pipeline.Record{v}
			}
			return a.tell(found, out, func() { a.printRecord(v) })
		}),
	}
}

func (a *app) printRecord(v pipeline.Record) {
	fmt.Fprintln(a.stdout, v.Tag)
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	row := func(sv, en, text string) {
		if text != "" {
			fmt.Fprintf(w, "  %s\t%s\n", a.say(sv, en), text)
		}
	}
	row("ärende", "case", v.Case+" ("+v.Office+"/"+v.CaseDir+")")
	row("handling", "paper", v.Kind+" ("+v.Document+") "+v.Date)
	row("period", "period", v.Period)
	approved := v.Approval.By + ", " + v.Approval.Role + ", " + v.Approval.On
	if v.Approval.Standing {
		approved += a.say(", stående godkännande", ", standing approval")
	}
	row("godkänd av", "approved by", approved)
	row("rättelse", "correction", v.Reason)
	if r := v.Removed; r != nil {
		row("borttagen", "removed", r.Decision+" ("+r.By+", "+r.Role+", "+r.On+")")
	}
	row("innehåll", "content", v.Content)
	row("manifest", "manifest", v.Manifest)
	row("tagg", "tag", v.Object)
	row("incheckning", "commit", v.Commit)
	_ = w.Flush()
	for _, f := range v.Files {
		fmt.Fprintf(w, "  %s\t%d\tsha256:%s\n", f.Name, f.Size, f.SHA256)
	}
	_ = w.Flush()
}

func (a *app) archiveExtract(which *chosenArchive) *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:   a.say("extract TAGG [FIL]", "extract TAG [FILE]"),
		Short: a.say("hämta en versions filer, eller en av dem", "fetch a version's files, or one of them"),
		Long: a.say("Filerna skrivs i mappen --to; inget skrivs över. FIL är ett namn eller en ändelse, till exempel .pdf. Med --to - skrivs en fil på standard ut.",
			"The files are written in the folder --to; nothing is overwritten. FILE is a name or an ending, such as .pdf. With --to - one file is written to standard output."),
		Args:              a.numArgs(1, 2, "ange en version, och kanske en fil", "name a version, and maybe a file"),
		ValidArgsFunction: a.completeVersions(which),
		RunE: a.archived(which, func(ctx context.Context, s *pipeline.Store, args []string) error {
			tag, file := args[0], append(args, "")[1]
			if to == "-" {
				return a.extractToOutput(ctx, s, tag, file)
			}
			written, found := s.Extract(ctx, tag, file, to)
			return a.tell(found, jsonArchive{Written: slashed(written)}, func() { a.printWritten(written) })
		}),
	}
	c.Flags().StringVar(&to, "to", ".", a.say("mappen att skriva i, eller - för standard ut", "the folder to write in, or - for standard output"))
	return c
}

// extractToOutput writes the bytes of one file and nothing else.
func (a *app) extractToOutput(ctx context.Context, s *pipeline.Store, tag, file string) error {
	if a.json || file == "" {
		return errors.New(a.say("--to - skriver en fil som den är; ange vilken, och inte --json", "--to - writes one file as it is; name which, and not --json"))
	}
	files, found := s.Pick(ctx, tag, file)
	return a.tell(found, jsonArchive{}, func() { _, _ = a.stdout.Write(files[0].Data) }) // a closed pipe is the reader's choice
}

func (a *app) archiveExport(which *chosenArchive) *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:   a.say("export TAGG --to MAPP", "export TAG --to FOLDER"),
		Short: a.say("skriv en version som en mapp, med kontrollsummor", "write a version as a folder, with checksums"),
		Long: a.say("Mappen får inte finnas. Den får versionens filer, version.json (vad registret säger) och SHA256SUMS, som sha256sum -c läser.",
			"The folder may not exist. It gets the version's files, version.json (what the register says) and SHA256SUMS, which sha256sum -c reads."),
		Args:              a.numArgs(1, 1, "ange en version", "name a version"),
		ValidArgsFunction: a.completeVersions(which),
		RunE: a.archived(which, func(ctx context.Context, s *pipeline.Store, args []string) error {
			if to == "" {
				return errors.New(a.say("--to får inte vara tomt", "--to must not be empty"))
			}
			written, found := s.Export(ctx, args[0], to)
			return a.tell(found, jsonArchive{Written: slashed(written)}, func() { a.printWritten(written) })
		}),
	}
	c.Flags().StringVar(&to, "to", "", a.say("mappen som görs", "the folder that is made"))
	if err := c.MarkFlagRequired("to"); err != nil {
		panic(err) // the flag was declared just above
	}
	return c
}

func slashed(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = filepath.ToSlash(n)
	}
	return out
}

func (a *app) printWritten(names []string) {
	for _, n := range slashed(names) {
		fmt.Fprintln(a.stdout, n)
	}
}

func (a *app) archiveSync(which *chosenArchive) *cobra.Command {
	return &cobra.Command{
		Use:   "sync",
		Short: a.say("läs fjärrlagren och skicka det som de saknar", "read the remotes and send what they lack"),
		Args:  cobra.NoArgs,
		RunE: a.archived(which, func(ctx context.Context, s *pipeline.Store, _ []string) error {
			return a.tell(s.Sync(ctx), jsonArchive{}, func() {
				if s.Remotes() == 0 {
					fmt.Fprintln(a.stderr, a.say("inga fjärrlager för utgåvan står under archive i office.yaml", "no remotes of the edition stand under archive in office.yaml"))
				}
			})
		}),
	}
}
