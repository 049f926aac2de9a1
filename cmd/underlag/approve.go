package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/locale"
)

func (a *app) approve() *cobra.Command {
	var s pipeline.SignOff
	var on string
	var period *string
	c := &cobra.Command{
		Use:   a.say("approve ÄRENDE --by NAMN --role ROLL --on DATUM", "approve CASE --by NAME --role ROLE --on DATE"),
		Short: a.say("godkänn det som handlingarna säger, så att de inte längre är utkast", "approve what the papers say, so that they are no longer drafts"),
		Args:  a.numArgs(1, 1, "ange ett ärende", "name a case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			day, err := locale.ParseDate(on)
			if err != nil {
				return fmt.Errorf(a.say("--on: %q är inget datum av formen 2024-06-03", "--on: %q is no date of the form 2024-06-03"), on)
			}
			if day.Compare(today()) > 0 {
				return fmt.Errorf(a.say("--on: %s har inte varit än", "--on: %s is still to come"), day)
			}
			if s.On = day; s.By == "" || s.Role == "" {
				return fmt.Errorf("%s", a.say("--by och --role får inte vara tomma", "--by and --role must not be empty"))
			}
			p, err := a.periodOf(*period)
			if err != nil {
				return err
			}
			return a.runApprove(cmd, args, p, s)
		},
		ValidArgsFunction: a.completeCases,
	}
	c.Flags().StringVar(&s.By, "by", "", a.say("den som godkänner", "who approves"))
	c.Flags().StringVar(&s.Role, "role", "", a.say("i vilken roll", "in which role"))
	c.Flags().StringVar(&on, "on", "", a.say("vilken dag, t.ex. 2024-06-03", "on which day, e.g. 2024-06-03"))
	c.Flags().StringVar(&s.Document, "document", "", a.say("bara det dokumentet", "that document only"))
	period = a.periodFlag(c)
	for _, f := range []string{"by", "role", "on"} {
		if err := c.MarkFlagRequired(f); err != nil {
			panic(err) // the flag was declared three lines above
		}
	}
	return c
}

func (a *app) runApprove(cmd *cobra.Command, args []string, period locale.Reporting, s pipeline.SignOff) error {
	w, refs, err := a.openCase(args[0])
	if err != nil {
		return err
	}
	job := w.Job(refs[0], pipeline.Check, nil)
	job.Period = period
	signed, found := pipeline.Approve(cmd.Context(), job, s)
	if a.json && found.Err() == nil {
		out := jsonApproved{Approved: []jsonApproval{}, Found: a.findings(refs[0].Dir, found)}
		for _, x := range signed {
			out.Approved = append(out.Approved, jsonApproval{x.Document, x.Digest, x.By, x.Role, x.On.String(), x.Period.String()})
		}
		writeJSON(a.stdout, out)
		return nil
	}
	if err := a.finish(nil, found); err != nil {
		return err
	}
	for _, x := range signed {
		fmt.Fprintf(a.stdout, a.say("%s är godkänd av %s, %s, %s\n  innehåll %s\n", "%s is approved by %s, %s, %s\n  content %s\n"),
			strings.TrimSpace(x.Document+" "+x.Period.String()), x.By, x.Role, x.On, x.Digest)
	}
	return nil
}

// The shape of approve --json.
type (
	jsonApproved struct {
		Exit     int            `json:"exit"`
		Approved []jsonApproval `json:"approved"`
		Found    []jsonFinding  `json:"diagnostics"`
	}
	jsonApproval struct {
		Document string `json:"document"`
		Digest   string `json:"content_digest"`
		By       string `json:"by"`
		Role     string `json:"role"`
		On       string `json:"on"`
		Period   string `json:"period,omitempty"`
	}
)
