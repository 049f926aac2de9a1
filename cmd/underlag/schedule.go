package main

import "github.com/spf13/cobra"

// schedule holds the verbs of recurring reports.
func (a *app) schedule() *cobra.Command {
	c := &cobra.Command{Use: "schedule", Short: a.say("återkommande rapporter", "recurring reports")}
	c.AddCommand(a.schedulePrint())
	return c
}
