package main

import (
	"fmt"
	"strings"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

// view shows how far a run has come: a bar on a terminal, a line per finished case elsewhere, nothing with --json.
type view struct {
	app *app
	mu  sync.Mutex
	bar *progressbar.ProgressBar
}

func (a *app) watch(cases int) *view {
	v := &view{app: a}
	if !a.json && cases > 0 && term.IsTerminal(int(a.stderr.Fd())) {
		v.bar = progressbar.NewOptions(cases, progressbar.OptionSetWriter(a.stderr), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetDescription(a.say("bygger", "building")), progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(false))
	}
	return v
}

// At is called as a job reaches a stage.
func (v *view) At(caseDir, document string, stage pipeline.Stage) {
	if v.bar == nil {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.bar.Describe(fmt.Sprintf("%s %s %s", caseDir, document, stage))
}

func (v *view) done(r pipeline.Result) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.app.json:
	case v.bar != nil:
		_ = v.bar.Add(1) // a bar that cannot be drawn is no reason to stop
	default:
		word := v.app.say("klart", "done")
		if n := r.Found.Count(diag.Error); n > 0 {
			word = fmt.Sprintf(v.app.say("%d fel", "%d errors"), n)
		}
		fmt.Fprintf(v.app.stderr, "%s: %s\n", strings.TrimSpace(r.Case.Dir+" "+r.Period.String()), word)
	}
}

func (v *view) close() {
	if v.bar != nil {
		_ = v.bar.Finish()
	}
}
