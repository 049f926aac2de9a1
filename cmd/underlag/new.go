package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) newCase() *cobra.Command {
	var recurring bool
	c := &cobra.Command{
		Use:   a.say("new MALLPAKET KONTOR/ÄRENDE", "new PACK OFFICE/CASE"),
		Short: a.say("skapa ett ärende: case.yaml, texter och arbetsböcker att fylla i", "make a case: case.yaml, texts and workbooks to fill in"),
		Args:  a.numArgs(2, 2, "ange ett mallpaket och ett ärende", "name a pack and a case"),
		RunE: func(_ *cobra.Command, args []string) error {
			w, _ := a.open() // a broken case elsewhere must not stand in the way of a new one
			written, found := w.New(args[0], args[1], recurring, a.msgLang())
			if a.json && found.Err() == nil {
				writeJSON(a.stdout, map[string]any{"exit": 0, "files": written})
				return nil
			}
			if err := a.finish(nil, found); err != nil {
				return err
			}
			for _, f := range written {
				fmt.Fprintln(a.stdout, "data/"+f)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&recurring, "recurring", false, a.say("ett ärende som görs om varje period, se underlag help recurring", "a case that is made anew each period, see underlag help recurring"))
	return c
}
