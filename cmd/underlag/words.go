package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"underlag/pipeline/diag"
)

// exitCodes is the table of exit codes that stands in every help text.
func exitCodes(lang diag.Lang) string {
	if lang == diag.EN {
		return `Exit codes: 0 done · 1 internal error · 2 usage or configuration · 3 data · 4 gate · 5 archive · 130 cancelled`
	}
	return `Slutkoder: 0 klart · 1 internt fel · 2 användning eller konfiguration · 3 data · 4 grind · 5 arkiv · 130 avbrutet`
}

// localise puts cobra's own words into Swedish and the exit codes under every verb.
func localise(c *cobra.Command, lang diag.Lang) {
	for _, sub := range c.Commands() {
		sub.DisableFlagsInUseLine = true
		if sub.Long == "" {
			sub.Long = sub.Short
		}
		if !strings.Contains(sub.Long, "130") {
			sub.Long += "\n\n" + exitCodes(lang)
		}
		localise(sub, lang)
	}
	if c.InitDefaultHelpFlag(); lang == diag.SV {
		c.Flags().Lookup("help").Usage = "visa hjälpen"
	}
	if c.HasParent() {
		return
	}
	if lang == diag.EN {
		return
	}
	c.SetUsageTemplate(usageSV)
	c.SetHelpFunc(func(c *cobra.Command, _ []string) { // as cobra's own, but for the words that the flags' reader writes itself
		usage := kindOfFlag.ReplaceAllStringFunc(c.UsageString(), func(s string) string {
			return strings.NewReplacer(" stringArray", " text       ", " string", " text  ", " int", " tal").Replace(s)
		})
		fmt.Fprintf(c.OutOrStdout(), "%s\n\n%s", c.Long, strings.ReplaceAll(usage, "(default ", "(annars "))
	})
	c.InitDefaultVersionFlag()
	c.Flags().Lookup("version").Usage = "visa versionen"
	for _, sub := range c.Commands() {
		if sub.Name() == "completion" {
			sub.Short = "skriv ett skript som fyller i kommandon i skalet"
		}
	}
}

// kindOfFlag finds a flag's name and the kind of its value in a list of flags.
var kindOfFlag = regexp.MustCompile(`(?m)^ {2,}(?:-\w, )?--[\w-]+ (?:stringArray|string|int)\b`)

const usageSV = `Användning:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [kommando]{{end}}{{if .HasAvailableSubCommands}}

Kommandon:{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flaggor:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Flaggor för alla kommandon:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`

// usageWords says in plain words what the command line's reader refused.
func usageWords(err error, lang diag.Lang) string {
	s := err.Error()
	if i := strings.Index(s, "\n"); i >= 0 {
		s = s[:i]
	}
	if rest, ok := strings.CutPrefix(s, `required flag(s) "`); ok { // as they are written, which cobra does not say
		flags := "--" + strings.ReplaceAll(strings.TrimSuffix(rest, `" not set`), `", "`, ", --")
		return diag.Words{SV: "ange också " + flags, EN: "give also " + flags}.In(lang)
	}
	if lang == diag.EN {
		return s
	}
	for _, w := range []struct{ en, sv string }{
		{"unknown command ", "okänt kommando: "}, {"unknown flag: ", "okänd flagga: "},
		{"unknown shorthand flag: ", "okänd flagga: "}, {"flag needs an argument: ", "flaggan behöver ett värde: "},
		{"invalid argument ", "felaktigt värde: "},
	} {
		if rest, ok := strings.CutPrefix(s, w.en); ok {
			rest, _, _ = strings.Cut(rest, ` for "underlag`)
			return w.sv + strings.TrimSuffix(rest, " not set")
		}
	}
	return s
}

// numArgs checks the number of arguments and says it in both languages.
func (a *app) numArgs(least, most int, sv, en string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return fmt.Errorf("%s", a.say(sv, en))
		}
		return nil
	}
}
