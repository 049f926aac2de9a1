package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"underlag/pipeline"
)

// schedulePrint writes what a platform's own scheduler needs to run the schedule every day.
func (a *app) schedulePrint() *cobra.Command {
	var s pipeline.Setup
	var to string
	c := &cobra.Command{
		Use: "print " + strings.Join(pipeline.Platforms(), "|") + " [-- ARGUMENT…]",
		Short: a.say("skriv det som datorns egen schemaläggare behöver för att köra schedule run varje dag",
			"print what the machine's own scheduler needs to run schedule run every day"),
		Args:      a.numArgs(1, 1000, "ange plattformen: "+strings.Join(pipeline.Platforms(), ", "), "name the platform: "+strings.Join(pipeline.Platforms(), ", ")),
		ValidArgs: pipeline.Platforms(),
	}
	c.Long = c.Short + "\n\n" + a.say(setupSV, setupEN)
	f := c.Flags()
	f.StringVar(&s.Time, "time", "05:30", a.say("klockslag", "time of day"))
	f.IntVar(&s.Shards, "shards", 1, a.say("så många maskiner delar på ärendena", "so many machines share the cases"))
	notify := f.String("notify", "", a.say("kommando som schedule run ska få med --notify; dess argument skrivs efter --",
		"command that schedule run is to get with --notify; its arguments are written after --"))
	f.StringVar(&s.Sign, "sign", "", a.say("nyckel på den maskinen som schedule run ska få med --sign", "key on that machine that schedule run is to get with --sign"))
	f.StringVar(&s.User, "user", "", a.say("konto som kör (på Kubernetes ett nummer)", "account that runs it (on Kubernetes a number)"))
	f.StringVar(&s.Image, "image", "", a.say("avbildning med underlag, för kubernetes", "image with underlag, for kubernetes"))
	f.StringVar(&s.Program, "program", "", a.say("var underlag ligger på den maskinen", "where underlag lies on that machine"))
	f.StringVar(&to, "to", "", a.say("skriv filerna i en mapp i stället för att visa dem", "write the files into a folder instead of printing them"))
	_ = c.MarkFlagDirname("to") // it fails only for flags that do not exist
	c.RunE = func(cmd *cobra.Command, args []string) error {
		s.Platform, s.Lang = pipeline.Platform(args[0]), a.msgLang()
		if *notify != "" {
			s.Notify = append([]string{*notify}, args[1:]...)
		} else if len(args) > 1 {
			return errors.New(a.say("ange en plattform; argument till ett kommando kräver --notify", "name one platform; arguments to a command need --notify"))
		}
		here := (s.Platform == "schtasks") == (runtime.GOOS == "windows") && s.Platform != "kubernetes"
		if cmd.Flags().Changed("dir") || here {
			s.Dir = placeThere(a.dir, here)
		}
		if a.out != "" {
			s.Out = placeThere(a.out, here)
		}
		files, found := s.Files()
		if found.Err() != nil {
			return a.finish(nil, found)
		}
		if to == "" {
			for i, file := range files {
				if len(files) > 1 {
					fmt.Fprintf(a.stdout, "%s==> %s <==\n", strings.Repeat("\n", min(i, 1)), file.Name)
				}
				fmt.Fprint(a.stdout, file.Text)
			}
			return nil
		}
		names, found := pipeline.WriteSetup(to, files)
		for _, name := range names {
			fmt.Fprintln(a.stdout, filepath.ToSlash(name))
		}
		if found.Err() != nil {
			return a.finish(nil, found)
		}
		return nil
	}
	return c
}

// placeThere is a folder as it is called on the machine that will run the schedule. The files are often made on another
// machine, so a whole path is taken as it stands; another is meant from here, where this machine is of that kind.
func placeThere(given string, here bool) string {
	if whole, err := filepath.Abs(given); err == nil && here {
		return whole
	}
	return given
}

const (
	setupSV = `systemd     en tjänst och en timer, med skydd: den kan bara skriva i arbetsmappen
cron        en rad till crontab; med --user i formen för /etc/cron.d
schtasks    en uppgift för Schemaläggaren i Windows, som schtasks /Create /XML läser
kubernetes  ett CronJob och dess volymer; med --shards ett Indexed Job

Filerna visas, eller skrivs i mappen --to, och överst i dem står hur de läggs in. Inget läggs in av programmet självt.
Var maskinen av tas körningen igen: genast av systemd, schtasks och kubernetes, med cron nästa dag.
--dir och --out är mapparna på den maskin som ska köra. Delar maskiner på ärendena (--shards) är versionslagret på annan
plats (office.yaml: archive: remotes) det enda gemensamma. Klockslaget är svensk tid; cron och Windows räknar i maskinens.`
	setupEN = `systemd     a service and a timer, with protection: it can write only in the working folder
cron        a line for crontab; with --user in the form of /etc/cron.d
schtasks    a task for Windows' Task Scheduler, as schtasks /Create /XML reads it
kubernetes  a CronJob and its volumes; with --shards an Indexed Job

The files are printed, or written into the folder --to, and say at the top how they are put in. The program itself puts in
nothing. A run that was missed while the machine was off is made up for: at once by systemd, schtasks and kubernetes, with
cron the next day. --dir and --out are the folders on the machine that will run it. Where machines share the cases (--shards),
the store of versions elsewhere (office.yaml: archive: remotes) is all they share. The time is Swedish; cron and Windows go
by the machine's.`
)
