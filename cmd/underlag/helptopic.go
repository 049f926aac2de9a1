package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"underlag/pipeline"
)

// helpInstruments lists the questionnaires on disk and those that follow with the program.
func (a *app) helpInstruments() error {
	w, _ := a.open() // what is wrong with a case is not asked for
	lines, found := w.Instruments(a.msgLang())
	fmt.Fprintf(a.stdout, "%s\n\n%s\n", a.say(instrumentsSV, instrumentsEN), strings.Join(lines, "\n"))
	if found.Err() != nil {
		return a.finish(nil, found)
	}
	return nil
}

func (a *app) helpDisclosure() {
	threshold, width := pipeline.DisclosureDefaults()
	fmt.Fprintf(a.stdout, a.say(disclosureSV, disclosureEN), threshold, width)
}

func (a *app) helpPersonal() { fmt.Fprint(a.stdout, a.say(personalSV, personalEN)) }

func (a *app) helpEditions() { fmt.Fprint(a.stdout, a.say(editionsSV, editionsEN)) }

// helpGrants lists the rules that an office can have and the roles that columns can have.
func (a *app) helpGrants() {
	fmt.Fprintf(a.stdout, "%s\n\n%s\n", a.say(grantsSV, grantsEN), a.say("Regler (office.yaml: grants: rules):", "Rules (office.yaml: grants: rules):"))
	lang := a.msgLang()
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, r := range pipeline.GrantRules() {
		fmt.Fprintf(w, "  %s\t%s\n  \t%s %s\n", strings.TrimSpace(r.Name+" "+r.Keys), r.Words.In(lang), a.say("kolumner:", "columns:"), r.Roles.In(lang))
	}
	_ = w.Flush()
	fmt.Fprintf(a.stdout, "\n%s\n", a.say("Roller (schema.yaml: role):", "Roles (schema.yaml: role):"))
	for _, r := range pipeline.GrantRoles() {
		fmt.Fprintf(w, "  %s\t%s\n", r.Name, r.Words.In(lang))
	}
	_ = w.Flush()
}
