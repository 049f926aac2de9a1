// Command underlag turns a case folder into committee-ready papers.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"underlag/pipeline/diag"
)

// version is set by the linker in releases; the manifest carries it.
var version = "0.1.0"

func main() { os.Exit(Main()) }

// Main runs the program and gives its exit code; tests run it inside their own process.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	app := &app{stdout: os.Stdout, stderr: os.Stderr, args: os.Args[1:]}
	return app.run(ctx)
}

// app is the program with its global flags.
type app struct {
	stdout, stderr *os.File
	args           []string

	dir, out, lang string
	sign           string // the key that signs new versions
	jobs           int
	json           bool
}

func (a *app) run(ctx context.Context) int {
	root := a.root()
	root.SetArgs(a.args)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	err := root.ExecuteContext(ctx)
	var code exit
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	}
	// What cobra itself refuses is usage: an unknown verb or flag, a missing argument.
	fmt.Fprintf(a.stderr, "underlag: %s\n", usageWords(err, a.msgLang()))
	fmt.Fprintf(a.stderr, "  %s\n", a.say("se ”underlag help”", "see “underlag help”"))
	return int(diag.ExitConfig)
}

// exit is an exit code as an error; what went wrong has been said already.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

func (a *app) root() *cobra.Command {
	lang := peekLang(a.args)
	a.lang = string(lang)
	c := &cobra.Command{
		Use:           "underlag",
		Short:         a.say("gör nämndhandlingar av en ärendemapp", "makes committee papers from a case folder"),
		Long:          a.say(longSV, longEN) + "\n\n" + exitCodes(lang),
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       version,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if a.lang != "sv" && a.lang != "en" {
				return fmt.Errorf(a.say("--lang: språket %q finns inte; välj sv eller en", "--lang: there is no language %q; choose sv or en"), a.lang)
			}
			if a.jobs < 0 {
				return fmt.Errorf(a.say("--jobs: %d är för litet", "--jobs: %d is too small"), a.jobs)
			}
			return nil
		},
	}
	f := c.PersistentFlags()
	f.StringVarP(&a.dir, "dir", "C", ".", a.say("mappen som har data och templates", "the folder that has data and templates"))
	f.StringVar(&a.out, "out", "", a.say("mapp för färdiga handlingar (annars out i den mappen)", "folder for the finished papers (else out in that folder)"))
	f.IntVar(&a.jobs, "jobs", 0, a.say("ärenden som byggs samtidigt (0: ett per processor)", "cases built at the same time (0: one per processor)"))
	f.StringVar(&a.lang, "lang", string(lang), a.say("meddelandenas språk: sv eller en", "language of messages: sv or en"))
	f.Lookup("lang").DefValue = string(diag.SV) // whatever language the help itself is asked for in
	f.BoolVar(&a.json, "json", false, a.say("skriv resultatet som JSON", "print the result as JSON"))
	c.AddCommand(a.build(), a.check(), a.explain(), a.newCase(), a.approve(), a.archiveVerb(), a.schedule(), a.sources())
	c.SetHelpCommand(a.help(c))
	c.InitDefaultCompletionCmd()
	localise(c, lang)
	return c
}

const (
	longSV = `underlag läser en ärendemapp – case.yaml, texter och arbetsböcker – kontrollerar varje cell, räknar ut talen,
fyller mallen och skriver handlingarna som tillgängliga PDF/A-filer. Samma underlag ger samma filer, byte för byte.`
	longEN = `underlag reads a case folder – case.yaml, prose and workbooks – checks every cell, computes the figures,
fills the template and writes the papers as accessible PDF/A files. The same case gives the same files, byte for byte.`
)

// say picks the words of the language that messages are in.
func (a *app) say(sv, en string) string { return diag.Words{SV: sv, EN: en}.In(a.msgLang()) }

func (a *app) msgLang() diag.Lang {
	if a.lang == string(diag.EN) {
		return diag.EN
	}
	return diag.SV
}

// peekLang finds --lang before the flags are parsed, since the help itself is written in that language.
func peekLang(args []string) diag.Lang {
	for i, s := range args {
		switch {
		case s == "--lang=en", s == "--lang" && i+1 < len(args) && args[i+1] == "en":
			return diag.EN
		case s == "--":
			return diag.SV
		}
	}
	return diag.SV
}
