package main

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"underlag/pipeline/locale"
)

// periodFlag adds --period to a verb. The shell is offered the periods of every length that end last before today, and those
// that today is in.
func (a *app) periodFlag(c *cobra.Command) *string {
	period := c.Flags().String("period", "", a.say("period för ett återkommande ärende: 2024-03, 2024-Q1, 2024-T1, 2024-H1 eller 2024",
		"period of a recurring case: 2024-03, 2024-Q1, 2024-T1, 2024-H1 or 2024"))
	_ = c.RegisterFlagCompletionFunc("period", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var out []string
		for _, step := range []locale.Step{locale.Month, locale.Quarter, locale.Tertial, locale.Half, locale.Year} {
			p := step.At(today())
			out = append(out, p.Previous().String(), p.String())
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}) // it fails only for flags that do not exist
	return period
}

// periodOf reads --period.
func (a *app) periodOf(s string) (locale.Reporting, error) {
	if s == "" {
		return locale.Reporting{}, nil
	}
	p, err := locale.ParseReporting(s)
	if err != nil {
		return p, errors.New(a.say("--period: ”"+s+"” är ingen period; skriv 2024-03, 2024-Q1, 2024-T1, 2024-H1 eller 2024",
			"--period: “"+s+"” is no period; write 2024-03, 2024-Q1, 2024-T1, 2024-H1 or 2024"))
	}
	return p, nil
}

// today is the day by the clock of the machine.
func today() locale.Date {
	now := time.Now()
	return locale.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
}
