package main

import (
	"context"
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

func (a *app) archiveDiff(which *chosenArchive) *cobra.Command {
	return &cobra.Command{
		Use:   a.say("diff VERSION1 [VERSION2]", "diff VERSION1 [VERSION2]"),
		Short: a.say("visa vad som skiljer två versioner: tal, beslutspunkter, text", "show what differs between two versions: figures, decision points, text"),
		Long: a.say("Varje ändrat tal visas med sitt förra och sitt nya värde och med det som ligger bakom: celler, och den fil eller den incheckning i ett git-förråd som de lästes ur.\nVERSION2 kan vara bara v2, en version av samma handling; utan den jämförs VERSION1 med den närmast före.",
			"Each changed figure is shown with its old and its new value and with what lies behind: cells, and the file or the commit in git that they were read from.\nVERSION2 may be just v2, a version of the same paper; without it VERSION1 is compared with the one before it."),
		Args:              a.numArgs(1, 2, "ange en eller två versioner", "name one or two versions"),
		ValidArgsFunction: a.completeVersions(which),
		RunE: a.archived(which, func(ctx context.Context, s *pipeline.Store, args []string) error {
			c, found := s.Diff(ctx, args[0], append(args, "")[1])
			out := jsonArchive{}
			if found.Err() == nil {
				out = jsonArchive{Old: c.Old.Tag, New: c.New.Tag, Difference: &c.Difference}
			}
			return a.tell(found, out, func() { a.printDifference(c) })
		}),
	}
}

func (a *app) printDifference(c pipeline.Compared) {
	w := shown{a.stdout}
	fmt.Fprintf(w, "%s → %s\n", c.Old.Tag, c.New.Tag)
	if c.New.Reason != "" {
		fmt.Fprintf(w, "%s %s\n", a.say("skäl:", "reason:"), c.New.Reason)
	}
	if c.None() {
		fmt.Fprintln(w, a.say("de säger detsamma", "they say the same"))
		return
	}
	if len(c.Figures) > 0 {
		fmt.Fprintf(w, "\n%s\n", a.say("ändrade tal:", "changed figures:"))
	}
	for _, f := range c.Figures {
		fmt.Fprintf(w, "  %s  %s\n", f.ID, f.Label)
		a.printShown(w, a.say("förr", "old"), f.Old)
		a.printShown(w, a.say("nu", "new"), f.New)
	}
	if len(c.Points) > 0 {
		fmt.Fprintf(w, "\n%s\n", a.say("ändrade beslutspunkter:", "changed decision points:"))
	}
	for _, p := range c.Points {
		if p.OldNumber > 0 {
			fmt.Fprintf(w, "  - %d. %s\n", p.OldNumber, p.Old)
		}
		if p.NewNumber > 0 {
			fmt.Fprintf(w, "  + %d. %s\n", p.NewNumber, p.New)
		}
	}
	if c.Text != "" {
		fmt.Fprintf(w, "\n%s\n--- %s\n+++ %s\n%s", a.say("ändrad text (- förr, + nu):", "changed text (- old, + new):"), c.Old.Tag, c.New.Tag, c.Text)
	}
}

// shown lets a terminal show a text and never obey it: the versions may have come from a remote.
type shown struct{ io.Writer }

// Write gets whole lines, so that no letter is cut in two.
func (s shown) Write(b []byte) (int, error) {
	_, err := io.WriteString(s.Writer, diag.Visible(string(b), "\n\t"))
	return len(b), err
}

// printShown prints one side of a changed figure: as printed, exactly, and what lies behind.
func (a *app) printShown(w io.Writer, side string, s *pipeline.Shown) {
	if s == nil {
		fmt.Fprintf(w, "    %-5s %s\n", side, a.say("fanns inte", "was not there"))
		return
	}
	text := s.Text
	switch {
	case s.Suppressed != "":
		text += " (" + pipeline.HiddenWords(s.Suppressed, a.msgLang()) + ")"
	case s.Missing:
		text += " (" + a.say("inga rader", "no rows") + ")"
	case s.Value != "" && !printsExactly(text, s.Value):
		text += " (" + a.say("exakt ", "exactly ") + reduced(s.Value) + ")"
	}
	fmt.Fprintf(w, "    %-5s %s\n", side, text)
	sheet, origin, line := "", "", ""
	for _, from := range s.From { // cells of one sheet in one line: a commit's number is long
		at := strings.LastIndex(from.Cells, "!") + 1
		on, cells := from.Cells[:at], from.Cells[at:]
		was := origin
		if origin = a.origin(from.Name, from.SHA256, from.URI, from.Commit); line != "" && on == sheet && on != "" && origin == was {
			line += ", " + cells
			continue
		}
		a.printBehind(w, line, was)
		sheet, line = on, from.Cells
	}
	a.printBehind(w, line, origin)
}

// printsExactly says that a figure's text is its whole number already: 435 000 kr of 435000.
func printsExactly(text, value string) bool {
	digits := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r == ',', r == '.':
			return r
		case r == '\u2212':
			return '-'
		}
		return -1
	}, text)
	return strings.TrimRight(digits, ",.") == value
}

// reduced gives a quotient in its lowest terms: 5000/37 of 25000000/185000. A decimal stays as it is.
func reduced(value string) string {
	if r, ok := new(big.Rat).SetString(value); ok && strings.Contains(value, "/") {
		return r.RatString()
	}
	return value
}

func (a *app) printBehind(w io.Writer, cells, origin string) {
	if cells != "" {
		fmt.Fprintf(w, "          %s\n", strings.TrimSpace(cells+"  "+origin))
	}
}

// origin says which bytes cells were read from: a file at a commit, or a file by its digest.
func (a *app) origin(name, digest, uri, commit string) string {
	switch {
	case commit != "":
		return uri + " @ " + commit
	case digest != "":
		return name + " sha256:" + digest
	}
	return name
}
