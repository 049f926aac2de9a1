package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/locale"
)

const (
	removeSV = `Tar bort innehållet i en version när lagen eller ett beslut kräver det (gallring, en uppgift som inte fick stå där). Det är
det enda som tar bort något ur versionslagret, och det går inte att ångra.

  1. Beslutet skrivs i registret: vad, vem, roll och dag. Raden om versionen står kvar, med dess kontrollsummor; inget skrivs om.
  2. Taggen och alla objekt som ingen annan version har tas bort, även ur packade filer. Har en annan version en av filerna, byte
     för byte, står filen kvar i den, och det sägs vilken.
  3. Fjärrlager som är en mapp (file://) rensas på samma sätt. På en server tas taggen bort; objekten finns kvar där tills
     administratören har kört git reflog expire --expire=now --all och git gc --prune=now.

Kör kommandot igen om det avbröts eller om ett fjärrlager inte gick att nå. Andra datorers lager får veta beslutet vid nästa
synkning; archive verify säger där att innehållet är kvar tills kommandot körs också där. Webbutgåvan har ett eget lager: kör
även med --edition webb. Det här rör inte out/, kloner, säkerhetskopior och det som är utlämnat eller publicerat; de omfattas
av beslutet men inte av kommandot. Samma innehåll kan inte arkiveras igen. archive verify räknar borttagningen som riktig.`
	removeEN = `Removes the content of a version when the law or a decision demands it (disposal, something that might not stand there). It is
the only thing that removes anything from the archive, and it cannot be undone.

  1. The decision is written in the register: what, who, role and day. The record of the version stays, with its digests; nothing
     is rewritten.
  2. The tag and all objects that no other version has are removed, from packed files too. Where another version has one of the
     files, byte for byte, the file stays in that one, and it is said which.
  3. Remotes that are a folder (file://) are cleaned in the same way. On a server the tag is removed; the objects stay there until
     its administrator has run git reflog expire --expire=now --all and git gc --prune=now.

Run the command again if it was stopped or a remote could not be reached. The stores of other machines learn of the decision when
they next sync; archive verify says there that the content is left until the command is run there too. The web edition has a
store of its own: run with --edition webb as well. This does not touch out/, clones, backups and what was handed out or published;
the decision covers them, but not this command. The same content cannot be archived again. archive verify counts the removal as
right.`
)

func (a *app) archiveRemove(which *chosenArchive) *cobra.Command {
	var why pipeline.Removal
	var yes bool
	c := &cobra.Command{
		Use:               a.say("remove TAGG --decision BESLUT --by NAMN --role ROLL --on DATUM --yes", "remove TAG --decision DECISION --by NAME --role ROLE --on DATE --yes"),
		Short:             a.say("ta bort innehållet i en version enligt ett beslut; det går inte att ångra", "remove the content of a version under a decision; it cannot be undone"),
		Long:              a.say(removeSV, removeEN),
		Args:              a.numArgs(1, 1, "ange en version", "name a version"),
		ValidArgsFunction: a.completeVersions(which),
	}
	f := c.Flags()
	f.StringVar(&why.Decision, "decision", "", a.say("beslutet, t.ex. HSN/12/2025 § 4", "the decision, e.g. HSN/12/2025 § 4"))
	f.StringVar(&why.By, "by", "", a.say("den som tar bort", "who removes"))
	f.StringVar(&why.Role, "role", "", a.say("i vilken roll", "in which role"))
	f.StringVar(&why.On, "on", "", a.say("beslutets dag, t.ex. 2025-02-03", "the decision's day, e.g. 2025-02-03"))
	f.BoolVar(&yes, "yes", false, a.say("ta bort utan att fråga; utan flaggan sägs bara vad som skulle tas bort", "remove without asking; without the flag it is only said what would be removed"))
	for _, name := range []string{"decision", "by", "role", "on"} {
		if err := c.MarkFlagRequired(name); err != nil {
			panic(err) // the flag was declared just above
		}
	}
	c.RunE = a.archived(which, func(ctx context.Context, s *pipeline.Store, args []string) error {
		day, err := locale.ParseDate(why.On)
		if err != nil {
			return fmt.Errorf(a.say("--on: %q är inget datum av formen 2024-06-03", "--on: %q is no date of the form 2024-06-03"), why.On)
		}
		if now := time.Now(); day.Compare(locale.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}) > 0 {
			return fmt.Errorf(a.say("--on: %s har inte varit än", "--on: %s is still to come"), day)
		}
		why.On = day.String()
		if !yes {
			return a.wouldRemove(ctx, s, args[0])
		}
		gone, found := s.Remove(ctx, args[0], why)
		out := jsonArchive{}
		if gone.Version.Tag != "" {
			out.Gone = &gone
		}
		if gone.Done && !a.json { // also where a remote could not be reached
			a.printGone(gone)
		}
		return a.tell(found, out, func() {})
	})
	return c
}

// wouldRemove says what --yes would remove, and removes nothing.
func (a *app) wouldRemove(ctx context.Context, s *pipeline.Store, tag string) error {
	v, found := s.Find(ctx, tag)
	if found.Err() != nil {
		return a.tell(found, jsonArchive{}, nil)
	}
	if !a.json {
		a.printRecord(v)
	}
	return errors.New(a.say("inget är borttaget; lägg till --yes för att ta bort innehållet ovan för alltid", "nothing was removed; add --yes to remove the content above for ever"))
}

func (a *app) printGone(g pipeline.Gone) {
	fmt.Fprintf(a.stdout, a.say("%s är borttagen enligt %s (%d objekt)\n", "%s was removed under %s (%d objects)\n"), g.Version.Tag, g.Version.Removed.Decision, g.Objects)
	for _, url := range g.Remotes {
		fmt.Fprintf(a.stdout, "  %s %s\n", a.say("även på", "also at"), url)
	}
	for _, tag := range g.Shared {
		fmt.Fprintf(a.stdout, "  %s %s\n", a.say("en lika fil står kvar i", "an equal file stays in"), tag)
	}
	fmt.Fprintf(a.stdout, "  %s\n", a.say("kvar att ta bort för hand: out/, kloner, säkerhetskopior, den andra utgåvan", "left to remove by hand: out/, clones, backups, the other edition"))
}
