package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

func (a *app) explain() *cobra.Command {
	var period *string
	c := &cobra.Command{
		Use:   a.say("explain TAL ÄRENDE", "explain FIGURE CASE"),
		Short: a.say("visa vilka celler och vilken regel ett tal bygger på", "show which cells and which rule a figure rests on"),
		Args:  a.numArgs(2, 2, "ange ett tal och ett ärende", "name a figure and a case"),
		ValidArgsFunction: func(c *cobra.Command, args []string, s string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 { // figures are known only when the case is
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return a.completeCases(c, args, s)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := a.periodOf(*period)
			if err != nil {
				return err
			}
			w, refs, err := a.openCase(args[1])
			if err != nil {
				return err
			}
			job := w.Job(refs[0], pipeline.Figures, nil)
			job.Lang, job.Period = a.msgLang(), p
			figures, found := pipeline.Explain(cmd.Context(), job, args[0])
			if found.Err() != nil {
				return a.finish(nil, found)
			}
			if a.json {
				writeJSON(a.stdout, explainedJSON(figures, a.msgLang()))
				return nil
			}
			for _, f := range figures {
				a.printFigure(f)
			}
			return nil
		},
	}
	period = a.periodFlag(c)
	return c
}

// jsonFigure is one figure of explain --json. A hidden figure has no value and no count.
type jsonFigure struct {
	Document string   `json:"document"`
	ID       string   `json:"id"`
	Label    string   `json:"label"`
	Printed  string   `json:"printed"`
	Rule     string   `json:"rule"`
	N        *int     `json:"n,omitempty"`
	Hidden   string   `json:"hidden,omitempty"`
	Cells    []string `json:"cells,omitempty"`

	Sources []jsonSource `json:"sources,omitempty"`
}

// jsonSource is a file of a git repository.
type jsonSource struct {
	Name   string `json:"name"`
	URI    string `json:"uri"`
	Commit string `json:"commit"`
	SHA256 string `json:"sha256"`
}

func explainedJSON(figures []pipeline.Explained, lang diag.Lang) []jsonFigure {
	var out []jsonFigure
	for _, e := range figures {
		f := e.Figure
		j := jsonFigure{Document: e.Document, ID: f.ID, Label: f.Label, Printed: f.Text(lang), Rule: f.Rule, Hidden: f.Suppressed.Text(lang)}
		if f.Suppressed == "" {
			j.N = &f.N
			for _, s := range f.From {
				j.Cells = append(j.Cells, s.String())
			}
			for _, p := range e.Sources {
				j.Sources = append(j.Sources, jsonSource{p.Name, p.URI, p.Commit, p.SHA256})
			}
		}
		out = append(out, j)
	}
	return out
}

func (a *app) printFigure(e pipeline.Explained) {
	f := e.Figure
	fmt.Fprintf(a.stdout, "%s = %s\n", f.ID, f.Text(a.msgLang()))
	row := func(sv, en, text string) {
		if text != "" {
			fmt.Fprintf(a.stdout, "  %-11s %s\n", a.say(sv, en), text)
		}
	}
	row("dokument", "document", e.Document)
	row("vad", "what", f.Label)
	row("regel", "rule", f.Rule)
	if f.Suppressed != "" {
		row("dolt", "hidden", f.Suppressed.Text(a.msgLang()))
		return
	}
	row("rader", "rows", fmt.Sprint(f.N))
	var cells []string
	for _, s := range f.From {
		cells = append(cells, s.String())
	}
	row("celler", "cells", strings.Join(cells, "\n"+strings.Repeat(" ", 14)))
	for _, p := range e.Sources {
		row("källa", "source", p.URI+" "+p.Commit)
	}
}
