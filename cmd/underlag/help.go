package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

// topic is a text of help that belongs to no command.
type topic struct {
	name string
	show func() error
}

func (a *app) topics() []topic {
	plain := func(f func()) func() error { return func() error { f(); return nil } }
	return []topic{
		{"functions", plain(a.helpFunctions)}, {"measures", plain(a.helpMeasures)}, {"instruments", a.helpInstruments},
		{"disclosure", plain(a.helpDisclosure)}, {"personal", plain(a.helpPersonal)}, {"editions", plain(a.helpEditions)},
		{"grants", plain(a.helpGrants)}, {"deadlines", plain(a.helpDeadlines)}, {"languages", plain(a.helpLanguages)}, {"recurring", plain(a.helpRecurring)}, {"codes", plain(a.helpCodes)},
	}
}

// help is cobra's help with topics of ours.
func (a *app) help(root *cobra.Command) *cobra.Command {
	var names []string
	for _, t := range a.topics() {
		names = append(names, t.name)
	}
	return &cobra.Command{
		Use: "help [" + a.say("kommando", "command") + "|" + strings.Join(names, "|") + "]",
		Short: a.say("hjälp om ett kommando, eller om mallfunktioner, mått, formulär, dolda siffror, personuppgifter, utgåvor, bidrag, tidsfrister, språk, återkommande ärenden och koder",
			"help on a command, or on template functions, measures, questionnaires, hidden figures, personal data, editions, grants, deadlines, languages, recurring cases and codes"),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return root.Help()
			}
			for _, t := range a.topics() {
				if t.name == args[0] {
					return t.show()
				}
			}
			c, _, err := root.Find(args)
			if err != nil {
				return err
			}
			return c.Help()
		},
		ValidArgs: append([]string{"build", "check", "explain", "new", "approve", "archive", "schedule", "sources"}, names...),
	}
}

func (a *app) helpFunctions() {
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, f := range pipeline.Functions() {
		fmt.Fprintf(w, "%s\t%s\n", strings.TrimSpace(f.Name+" "+f.Args), a.say(f.SV, f.EN))
	}
	_ = w.Flush()
}

func (a *app) helpMeasures() {
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, m := range pipeline.Vocabulary() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", m.Kind, m.Keys, a.say(m.SV, m.EN))
	}
	_ = w.Flush()
	for _, s := range pipeline.Sections() {
		fmt.Fprintf(a.stdout, "\n%s: %s\n", s.Name, a.say(s.SV, s.EN))
		if s.Keys != "" {
			fmt.Fprintf(a.stdout, "  %s %s\n", a.say("nycklar:", "keys:"), s.Keys)
		}
		for _, m := range s.Makes {
			fmt.Fprintf(w, "  %s\t%s\n", madeName(m.Name), m.What.In(a.msgLang()))
		}
		_ = w.Flush()
	}
}

// madeName writes a figure's name after that of its entry: id.n, id[before;after].
func madeName(name string) string {
	if strings.HasPrefix(name, "[") {
		return "id" + name
	}
	return "id." + name
}

// helpCodes lists every code with its exit code, its words and the gates that an office may set.
func (a *app) helpCodes() {
	lang := a.msgLang()
	fmt.Fprintf(a.stdout, "%s\n\n%s\n", exitCodes(lang), a.say("Grindar (office.yaml: gates; case.yaml: accept):", "Gates (office.yaml: gates; case.yaml: accept):"))
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, g := range pipeline.Gates() {
		kind := a.severityWord(g.Severity)
		if g.Absolute {
			kind = a.say("absolut", "absolute")
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\n", g.Name, kind, g.Words.In(lang))
	}
	_ = w.Flush()
	fmt.Fprintf(a.stdout, "\n%s\n", a.say("Meddelanden:", "Messages:"))
	for _, c := range pipeline.Codes() {
		fmt.Fprintf(a.stdout, "%s  (%s, %d)\n  %s\n", c.ID, a.severityWord(c.Severity), c.Exit, placeholders(a.say(c.SV, c.EN)))
		if h := a.say(c.HintSV, c.HintEN); h != "" {
			fmt.Fprintf(a.stdout, "  %s %s\n", a.say("råd:", "hint:"), placeholders(h))
		}
	}
}

func (a *app) severityWord(s diag.Severity) string {
	switch s {
	case diag.Error:
		return a.say("fel", "error")
	case diag.Warning:
		return a.say("varning", "warning")
	default:
		return a.say("tips", "advice")
	}
}

// placeholders shows where a message puts its values, as … rather than as formatting verbs.
func placeholders(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		if s[i] == '%' {
			b.WriteByte('%')
			continue
		}
		for i < len(s)-1 && strings.IndexByte("[]0123456789.+-# ", s[i]) >= 0 {
			i++
		}
		b.WriteString("…")
	}
	return b.String()
}
