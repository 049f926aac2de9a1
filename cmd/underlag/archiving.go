package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"underlag/pipeline"
)

const (
	buildSV = `bygg ärendens handlingar till out

Med --archive blir varje godkänd handling också en version i kontorets versionslager: PDF, samma text som Markdown, de siffror som
visas och manifestet, aldrig några rader ur underlaget. Interna utgåvan och webbutgåvan har var sitt lager. Ett ärendes handlingar
i en utgåva läggs in alla eller ingen. Det som redan finns med samma innehåll blir ingen ny version. Har innehållet ändrats är det
en rättelse, och då ska --reason säga varför. Utkast, exempel och sammanträdens filer arkiveras aldrig. Går arkiveringen inte
(slutkod 5) är handlingarna ändå skrivna i out; kör igen så arkiveras de.`
	buildEN = `build the papers of cases into out

With --archive each approved paper also becomes a version in the office's archive: the PDF, the same text as Markdown, the figures
that are disclosed and the manifest, never any rows of the data. The internal and the web edition have an archive each. A case's
papers of one edition are added all or none. What is there with the same content makes no new version. Where the content has
changed it is a correction, and --reason must say why. Drafts, examples and files of meetings are never archived. Where archiving
fails (exit code 5) the papers have been written to out all the same; run again to archive them.`
)

// archiveFlags adds --archive and what goes with it to a verb. The function gives what they ask for; nil for nothing.
func (a *app) archiveFlags(c *cobra.Command) func() (func(*pipeline.Workspace) *pipeline.Archiving, error) {
	on := c.Flags().Bool("archive", false, a.say("lägg godkända handlingar i versionslagret", "add approved papers to the archive"))
	reason := c.Flags().String("reason", "", a.say("med --archive: varför det blir en ny version av det som redan är arkiverat", "with --archive: why there is a new version of what is archived already"))
	a.signFlag(c)
	return func() (func(*pipeline.Workspace) *pipeline.Archiving, error) {
		if !*on && *reason != "" {
			return nil, errors.New(a.say("--reason hör till --archive", "--reason goes with --archive"))
		}
		if !*on && a.sign != "" {
			return nil, errors.New(a.say("--sign hör till --archive", "--sign goes with --archive"))
		}
		if !*on {
			return nil, nil
		}
		return func(w *pipeline.Workspace) *pipeline.Archiving { return w.Archiving(*reason) }, nil
	}
}

// signFlag adds --sign to a verb that archives.
func (a *app) signFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.sign, "sign", "", a.say("den privata SSH-nyckel som signerar nya versioner; git tag -v läser signaturen",
		"the private SSH key that signs new versions; git tag -v reads the signature"))
	_ = c.MarkFlagFilename("sign") // it fails only for flags that do not exist
}

// printVersions says what became of the papers in the archive.
func (a *app) printVersions(all []pipeline.Archived) {
	for _, v := range all {
		what := a.say("fanns redan", "was there already")
		if v.New {
			what = a.say("ny version", "new version")
		}
		fmt.Fprintf(a.stdout, "%s\t%s\t%s\n", v.Tag, v.Edition, what)
	}
}

// jsonVersion is one version in --json.
type jsonVersion struct {
	Tag      string `json:"tag"`
	Edition  string `json:"edition"`
	Document string `json:"document"`
	Number   int    `json:"version"`
	New      bool   `json:"new"`
	Commit   string `json:"commit"`
}

func jsonVersions(all []pipeline.Archived) []jsonVersion {
	var out []jsonVersion
	for _, v := range all {
		out = append(out, jsonVersion{v.Tag, string(v.Edition), v.Document, v.Number, v.New, v.Commit})
	}
	return out
}
