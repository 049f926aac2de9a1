package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

// checkPack checks a pack by itself, says all that is wrong with it, and what to do next. Whatever is wrong with a pack is
// configuration: the exit code is 2.
func (a *app) checkPack(dir string) error {
	w, _ := a.open() // a broken case elsewhere is not the pack's
	r := w.CheckPack(dir)
	wrong, code := r.Found.Count(diag.Error), diag.Exit(0)
	if wrong > 0 {
		code = diag.ExitConfig
	}
	next := a.nextForPack(filepath.ToSlash(dir), r, wrong)
	if a.json {
		writeJSON(a.stdout, struct {
			Exit  int           `json:"exit"`
			Pack  string        `json:"pack"`
			Found []jsonFinding `json:"diagnostics"`
			Next  []string      `json:"next"`
		}{int(code), r.ID, a.findings("", r.Found), next})
	} else {
		a.printFound("", r.Found)
		to := a.stdout
		if wrong > 0 {
			to = a.stderr
		}
		fmt.Fprintln(to, strings.Join(next, "\n"))
	}
	if wrong > 0 {
		return exit(code)
	}
	return nil
}

// nextForPack says in a few lines how it went and what comes next.
func (a *app) nextForPack(dir string, r pipeline.PackReport, wrong int) []string {
	again := "underlag check --pack " + dir
	if wrong > 0 {
		return []string{a.say(
			fmt.Sprintf("%d fel i paketet; rätta dem och kör sedan: %s", wrong, again),
			fmt.Sprintf("%d %s in the pack; mend them and then run: %s", wrong, plural(wrong, "error", "errors"), again))}
	}
	said := []string{a.say(
		fmt.Sprintf("paketet är helt: %s, %d %s, %d %s, språk: %s", r.ID, r.Parts, plural(r.Parts, "del", "delar"), r.Tables,
			plural(r.Tables, "tabell eller diagram", "tabeller och diagram"), strings.Join(r.Languages, ", ")),
		fmt.Sprintf("the pack is whole: %s, %d %s, %d %s, languages: %s", r.ID, r.Parts, plural(r.Parts, "part", "parts"), r.Tables,
			plural(r.Tables, "table or chart", "tables and charts"), strings.Join(r.Languages, ", ")))}
	if !r.Usable {
		said = append(said, a.say("lägg mappen under templates för att ärenden ska kunna använda den", "put the folder under templates for cases to use it"))
	}
	return append(said,
		a.say("nästa steg: underlag new "+r.ID+" KONTOR/ÄRENDE, fyll i, och sedan: underlag check ÄRENDE",
			"next: underlag new "+r.ID+" OFFICE/CASE, fill it in, and then: underlag check CASE"))
}
