package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

// jsonVerdict is what archive verify --json says of a version.
type jsonVerdict struct {
	Tag     string        `json:"tag"`
	Verdict string        `json:"verdict"` // good, bad or removed
	Signed  string        `json:"signed_by,omitempty"`
	Rebuilt string        `json:"rebuild,omitempty"` // reproduced, differs, cannot rebuild, sources destroyed or removed
	Found   []jsonFinding `json:"diagnostics"`
}

func (a *app) archiveVerify(which *chosenArchive) *cobra.Command {
	rebuild := false
	c := &cobra.Command{
		Use:               a.say("verify [--rebuild [TAGG…]]", "verify [--rebuild [TAG…]]"),
		Short:             a.say("pröva varje version: taggar, filer, kontrollsummor, signaturer, manifest och registret", "verify every version: tags, files, digests, signatures, manifests and the register"),
		Long:              a.say(verifySV, verifyEN),
		ValidArgsFunction: a.completeVersions(which),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 && !rebuild {
				return errors.New(a.say("utan --rebuild prövas alla versioner; ange inga", "without --rebuild all versions are verified; name none"))
			}
			return nil
		},
		RunE: a.archived(which, func(ctx context.Context, s *pipeline.Store, tags []string) error {
			v := s.Verify(ctx)
			var made []pipeline.Rebuilt
			found := v.List()
			if rebuild {
				again, more := s.Rebuild(ctx, tags)
				made, found = again, append(found, more...)
			}
			again := map[string]pipeline.Rebuilt{}
			for _, r := range made {
				again[r.Tag], found = r, append(found, r.Found...)
			}
			out := jsonArchive{Verdicts: []jsonVerdict{}}
			for _, k := range v.Verdicts {
				r := again[k.Version.Tag]
				out.Verdicts = append(out.Verdicts, jsonVerdict{k.Version.Tag, verdict(k.Version, k.Found), k.Signed, string(r.Verdict), a.findings("", append(k.Found, r.Found...))})
			}
			if !a.json {
				a.printVerification(v)
				a.printRebuilt(made)
			}
			return a.tell(found, out, func() {})
		}),
	}
	c.Flags().BoolVar(&rebuild, "rebuild", false, a.say("gör också versionerna på nytt av samma underlag och jämför byte för byte", "also make the versions again from the same inputs and compare byte for byte"))
	return c
}

const (
	verifySV = `Alla kontrollsummor räknas om. Registret prövas mot sin egen historia: det får bara växa. Står en fil med tillåtna undertecknare i
office.yaml (archive: signers) ska varje version ha en giltig signatur, och build --archive gör inga andra.
En version som är borttagen enligt beslut är inget fel.

Med --rebuild görs varje version, eller de som anges, också på nytt i minnet av det som manifestet säger att den gjordes av, och
alla filer jämförs byte för byte. Underlag och mallar tas ur arbetsmappen där de är som de var, annars ur historiken i det git-förråd
som mappen ligger i, och ur ärendets git-förråd vid den incheckning som står i manifestet. Godkännandet tas ur manifestet. Utfallen är:

  återskapad byte för byte         varje fil blev densamma
  AVVIKER                          allt fanns, men en fil blev en annan: ett fel (slutkod 5)
  kan inte byggas om               ett underlag, mallen, programmet eller Go är inte som då: en varning, inget fel
  underlag förstört enligt beslut  beslutet står i office.yaml under destroyed: inget fel

I --json heter de reproduced, differs, cannot rebuild, sources destroyed och removed.`
	verifyEN = `All digests are computed anew. The register is held against its own history: it may only grow. Where office.yaml names a file of
allowed signers (archive: signers), every version must have a good signature, and build --archive makes no other.
A version that was removed by decision is no error.

With --rebuild each version, or those that are named, is also made again in memory from what the manifest says that it was made
from, and all files are compared byte for byte. Inputs and packs are taken from the working folder where they are as they were,
else from the history of the git repository that the folder lies in, and from git sources at the commit that the manifest names.
The approval is the manifest's. What may come of it:

  reproduced         every file came out the same
  differs            everything was there, but some file came out otherwise: an error (exit code 5)
  cannot rebuild     an input, the pack, the program or Go is not what it was: a warning, no error
  sources destroyed  an input was destroyed by a decision that stands in office.yaml under destroyed: no error`
)

// printRebuilt says what came of making versions again. The reasons are told with the findings.
func (a *app) printRebuilt(all []pipeline.Rebuilt) {
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, r := range all {
		fmt.Fprintf(w, "%s\t%s\n", r.Tag, map[pipeline.Remade]string{
			pipeline.Reproduced: a.say("återskapad byte för byte", "reproduced"), pipeline.Differs: a.say("AVVIKER", "DIFFERS"),
			pipeline.Cannot: a.say("kan inte byggas om", "cannot rebuild"), pipeline.Destroyed: a.say("underlag förstört enligt beslut", "sources destroyed"),
			pipeline.Removed: a.say("borttagen enligt beslut", "removed by decision")}[r.Verdict])
	}
	_ = w.Flush()
}

// verdict is one word for programs.
func verdict(v pipeline.Record, found diag.List) string {
	switch {
	case found.Err() != nil:
		return "bad"
	case v.Removed != nil:
		return "removed"
	}
	return "good"
}

func (a *app) printVerification(v pipeline.Verification) {
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, k := range v.Verdicts {
		word := map[string]string{"good": a.say("hel", "whole"), "bad": a.say("FEL", "BAD"), "removed": a.say("borttagen enligt beslut", "removed by decision")}[verdict(k.Version, k.Found)]
		switch {
		case k.Version.Removed != nil:
			word += ": " + k.Version.Removed.Decision
		case k.Signed != "":
			word += a.say(", signerad av ", ", signed by ") + k.Signed
		}
		fmt.Fprintf(w, "%s\t%s\n", k.Version.Tag, word)
	}
	_ = w.Flush()
	if len(v.Verdicts) == 0 {
		fmt.Fprintln(a.stderr, a.say("inga versioner", "no versions"))
	}
}
