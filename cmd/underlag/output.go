package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

// finish prints what came of a run and gives its exit code as an error; nil when all is well.
//
// found holds what belongs to no case. Papers go to standard output, findings to standard error.
func (a *app) finish(results []pipeline.Result, found diag.List) error {
	code := exitOf(results, found)
	if a.json {
		a.printJSON(results, found, code)
	} else {
		a.printFound("", found)
		for _, r := range results {
			a.printResult(r)
		}
	}
	if code == 0 {
		return nil
	}
	return exit(code)
}

// exitOf is the lowest exit code that any finding asks for; a cancelled run comes first.
func exitOf(results []pipeline.Result, found diag.List) diag.Exit {
	all := append(diag.List(nil), found...)
	for _, r := range results {
		all = append(all, r.Found...)
	}
	for _, d := range all {
		if d.Severity == diag.Error && d.Code.Exit == diag.ExitCancelled {
			return diag.ExitCancelled
		}
	}
	return all.Exit()
}

func (a *app) printResult(r pipeline.Result) {
	if len(r.Found) > 0 {
		fmt.Fprintf(a.stderr, "%s\n", caseTitle(r))
		a.printFound(r.Case.Dir, r.Found)
	}
	for i, p := range r.Papers {
		if i >= len(r.Written) {
			break
		}
		fmt.Fprintf(a.stdout, "%s\t%d %s\t%s\n", filepath.ToSlash(r.Written[i]), p.File.Pages,
			a.say(plural(p.File.Pages, "sida", "sidor"), plural(p.File.Pages, "page", "pages")), a.status(p))
	}
	for _, name := range r.Removed {
		fmt.Fprintf(a.stdout, "%s\t%s\n", filepath.ToSlash(name), a.say("borttagen, ersatt av ovanstående", "removed, replaced by the above"))
	}
	a.printVersions(r.Versions)
	if len(r.Written) == 0 && r.Found.Err() == nil {
		for _, p := range r.Papers {
			fmt.Fprintf(a.stdout, "%s\t%s\t%s\n", caseTitle(r), p.Document.ID, a.say("utan fel", "no errors"))
		}
	}
}

func caseTitle(r pipeline.Result) string {
	return strings.TrimSpace(r.Case.Number + " " + r.Case.Dir + " " + r.Period.String())
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func (a *app) status(p pipeline.Paper) string {
	if p.Approval == nil {
		return a.say("utkast", "draft")
	}
	if p.Approval.By == "" { // a meeting's own file: nobody approves it, it only gathers what is approved
		return a.say("färdig", "ready")
	}
	return a.say("godkänd av ", "approved by ") + p.Approval.By + " " + p.Approval.On.String()
}

// printFound prints findings one to a line, each with its hint under it. Places inside the case are shown without its folder.
func (a *app) printFound(caseDir string, found diag.List) {
	lang := a.msgLang()
	for _, d := range found {
		place := within(d.Pos, caseDir).String()
		if place != "" {
			place += ": "
		}
		fmt.Fprintf(a.stderr, "  %s%s%s%s\n", a.severity(d.Severity), place, d.Message(lang), a.gate(d))
		for _, p := range d.Also {
			fmt.Fprintf(a.stderr, "      %s %s\n", a.say("se även", "see also"), within(p, caseDir))
		}
		if h := d.Hint(lang); h != "" {
			fmt.Fprintf(a.stderr, "      %s %s\n", a.say("råd:", "hint:"), h)
		}
	}
}

// gate names the gate that found something, since that is the name to accept it by.
func (a *app) gate(d diag.Diagnostic) string {
	if d.Gate == "" {
		return ""
	}
	return " (" + a.say("grind ", "gate ") + d.Gate + ")"
}

func within(p diag.Pos, dir string) diag.Pos {
	if rest, ok := strings.CutPrefix(p.File, dir+"/"); ok && dir != "" {
		p.File = rest
	}
	return p
}

func (a *app) severity(s diag.Severity) string {
	switch s {
	case diag.Warning:
		return a.say("varning: ", "warning: ")
	case diag.Advice:
		return a.say("tips: ", "advice: ")
	default:
		return ""
	}
}

// The shape of --json. Its keys are a promise to scripts.
type (
	jsonRun struct {
		Exit  int           `json:"exit"`
		Cases []jsonCase    `json:"cases"`
		Found []jsonFinding `json:"diagnostics"`
	}
	jsonCase struct {
		Dir    string        `json:"folder"`
		Number string        `json:"number"`
		Office string        `json:"office"`
		Period string        `json:"period,omitempty"`
		Papers []jsonPaper   `json:"papers"`
		Kept   []jsonVersion `json:"versions,omitempty"`
		Found  []jsonFinding `json:"diagnostics"`
	}
	jsonPaper struct {
		Document string `json:"document"`
		File     string `json:"file,omitempty"`
		Pages    int    `json:"pages"`
		Draft    bool   `json:"draft"`
		Digest   string `json:"content_digest"`
		SHA256   string `json:"sha256"`
	}
	jsonFinding struct {
		Code     string `json:"code"`
		Gate     string `json:"gate,omitempty"`
		Severity string `json:"severity"`
		Place    string `json:"place,omitempty"`
		Message  string `json:"message"`
		Hint     string `json:"hint,omitempty"`
	}
)

func (a *app) printJSON(results []pipeline.Result, found diag.List, code diag.Exit) {
	out := jsonRun{Exit: int(code), Cases: []jsonCase{}, Found: a.findings("", found)}
	for _, r := range results {
		c := jsonCase{Dir: r.Case.Dir, Number: r.Case.Number, Office: r.Case.OfficeID, Period: r.Period.String(), Papers: []jsonPaper{}, Kept: jsonVersions(r.Versions), Found: a.findings(r.Case.Dir, r.Found)}
		for i, p := range r.Papers {
			j := jsonPaper{Document: p.Document.ID, Pages: p.File.Pages, Draft: p.Approval == nil, Digest: p.Tree.Meta.Digest, SHA256: p.File.SHA256}
			if i < len(r.Written) {
				j.File = filepath.ToSlash(r.Written[i])
			}
			c.Papers = append(c.Papers, j)
		}
		out.Cases = append(out.Cases, c)
	}
	writeJSON(a.stdout, out)
}

func (a *app) findings(dir string, found diag.List) []jsonFinding {
	out := []jsonFinding{}
	for _, d := range found {
		out = append(out, jsonFinding{Code: d.Code.ID, Gate: d.Gate, Severity: [...]string{"advice", "warning", "error"}[d.Severity],
			Place: within(d.Pos, dir).String(), Message: d.Message(a.msgLang()), Hint: d.Hint(a.msgLang())})
	}
	return out
}

func writeJSON(w io.Writer, v any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(v) // a closed pipe is the reader's choice
}
