package main

import (
	"context"
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
	Found   []jsonFinding `json:"diagnostics"`
}

func (a *app) archiveVerify(which *chosenArchive) *cobra.Command {
	c := &cobra.Command{
		Use:   "verify",
		Short: a.say("pröva varje version: taggar, filer, kontrollsummor, signaturer, manifest och registret", "verify every version: tags, files, digests, signatures, manifests and the register"),
		Long: a.say("Alla kontrollsummor räknas om. Registret prövas mot sin egen historia: det får bara växa. Står en fil med tillåtna undertecknare i\noffice.yaml (archive: signers) ska varje version ha en giltig signatur. En version som är borttagen enligt beslut är inget fel.",
			"All digests are computed anew. The register is held against its own history: it may only grow. Where office.yaml names a file of\nallowed signers (archive: signers), every version must have a good signature. A version that was removed by decision is no error."),
		Args: cobra.NoArgs,
		RunE: a.archived(which, func(ctx context.Context, s *pipeline.Store, _ []string) error {
			v := s.Verify(ctx)
			out := jsonArchive{}
			for _, k := range v.Verdicts {
				out.Verdicts = append(out.Verdicts, jsonVerdict{k.Version.Tag, verdict(k.Version, k.Found), k.Signed, a.findings("", k.Found)})
			}
			if !a.json {
				a.printVerification(v)
			}
			return a.tell(v.List(), out, func() {})
		}),
	}
	return c
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
