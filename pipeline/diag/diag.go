package diag

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a diagnostic does to a run.
type Severity int

// The severities, mildest first.
const (
	Advice  Severity = iota // worth knowing; never stops anything
	Warning                 // shown and recorded in the manifest; does not stop the paper
	Error                   // the paper is refused
)

// Exit is the exit code that a diagnostic asks for when it is an error.
type Exit int

// The exit codes of every verb; see "underlag help codes".
const (
	ExitInternal  Exit = 1
	ExitConfig    Exit = 2
	ExitData      Exit = 3
	ExitGate      Exit = 4
	ExitArchive   Exit = 5
	ExitCancelled Exit = 130
)

// Code is one kind of diagnostic: a stable name and its words in both languages.
//
// SV and EN are fmt formats for the same arguments (use %[1]s where the order differs);
// they start with a small letter and have no full stop at the end. A hint says what to do.
// The hints get the same arguments; use explicit indexes there.
type Code struct {
	ID             string // "xlsx.encrypted": package or topic, dot, what is wrong
	Severity       Severity
	Exit           Exit
	SV, EN         string
	HintSV, HintEN string
}

// Diagnostic is one thing found wrong, with its place.
type Diagnostic struct {
	Code     Code
	Severity Severity // starts as Code.Severity; an office may change it
	Pos      Pos
	Also     []Pos  // other places that belong to it, e.g. the first of two equal keys
	Args     []any  // for Code.SV, Code.EN and the hints; never personal data
	Gate     string // the gate that found it, as office.yaml and case.yaml name it; empty elsewhere
	Err      error  // the underlying error, for logs; never shown as it is
}

// New makes a diagnostic of this code at pos.
func (c Code) New(pos Pos, args ...any) Diagnostic {
	return Diagnostic{Code: c, Severity: c.Severity, Pos: pos, Args: args}
}

// Lang is a language that messages are written in: "sv" or "en".
type Lang string

// The languages of messages.
const (
	SV Lang = "sv"
	EN Lang = "en"
)

// Message gives the diagnostic's words in lang, without its place.
func (d Diagnostic) Message(lang Lang) string { return d.format(lang, d.Code.SV, d.Code.EN) }

// Hint says what to do about it; empty where nothing useful can be said.
func (d Diagnostic) Hint(lang Lang) string { return d.format(lang, d.Code.HintSV, d.Code.HintEN) }

func (d Diagnostic) format(lang Lang, sv, en string) string {
	f := sv
	if lang == EN {
		f = en
	}
	if !strings.Contains(f, "%") {
		return f
	}
	args := make([]any, len(d.Args))
	for i, a := range d.Args {
		if w, ok := a.(Words); ok {
			a = w.In(lang)
		}
		args[i] = a
	}
	s := fmt.Sprintf(f, args...)
	if i := strings.Index(s, "%!(EXTRA"); i >= 0 { // a hint need not use every argument
		s = s[:i]
	}
	return Visible(s, "\n\t")
}

// Visible replaces what would not be seen but obeyed by a terminal: a message may name a file or a branch that somebody has
// given such a name. The control characters that keeps holds stay.
func Visible(s, keeps string) string {
	return strings.Map(func(r rune) rune {
		hidden := r < ' ' || 0x7f <= r && r < 0xa0 || r == 0x2028 || r == 0x2029 || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069
		if hidden && !strings.ContainsRune(keeps, r) {
			return '\ufffd'
		}
		return r
	}, s)
}

// Words is an argument that itself is said in two languages.
type Words struct{ SV, EN string }

// In gives the words in lang.
func (w Words) In(lang Lang) string {
	if lang == EN {
		return w.EN
	}
	return w.SV
}

// Error makes a diagnostic an error, in English, as Go programs expect.
func (d Diagnostic) Error() string {
	if p := d.Pos.String(); p != "" {
		return p + ": " + d.Message(EN)
	}
	return d.Message(EN)
}

// Unwrap gives the underlying error.
func (d Diagnostic) Unwrap() error { return d.Err }

// List is what a stage found. A stage returns all of it, not the first.
type List []Diagnostic

// Err is nil when the list holds no error, else the list itself.
func (l List) Err() error {
	if l.Count(Error) == 0 {
		return nil
	}
	return l
}

// Count says how many diagnostics have at least this severity.
func (l List) Count(least Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity >= least {
			n++
		}
	}
	return n
}

// Sort puts the list in its total order: place, then severity, code and words.
func (l List) Sort() List {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		if c := a.Pos.Compare(b.Pos); c != 0 {
			return c
		}
		if a.Severity != b.Severity {
			return int(b.Severity) - int(a.Severity)
		}
		if c := strings.Compare(a.Code.ID, b.Code.ID); c != 0 {
			return c
		}
		return strings.Compare(a.Message(EN), b.Message(EN))
	})
	return l
}

// Compact leaves out what stands twice in a sorted list: the same finding, in the same words, at the same place.
func (l List) Compact() List {
	return slices.CompactFunc(l, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code.ID == b.Code.ID && a.Severity == b.Severity && a.Message(SV) == b.Message(SV)
	})
}

// Exit gives the lowest exit code that the list's errors ask for; 0 where there is none.
func (l List) Exit() Exit {
	var low Exit
	for _, d := range l {
		if d.Severity == Error && (low == 0 || d.Code.Exit < low) {
			low = d.Code.Exit
		}
	}
	return low
}

func (l List) Error() string {
	parts := make([]string, len(l))
	for i, d := range l {
		parts[i] = d.Error()
	}
	return strings.Join(parts, "\n")
}

// Unwrap lets errors.Is and errors.As look into every diagnostic.
func (l List) Unwrap() []error {
	out := make([]error, len(l))
	for i, d := range l {
		out[i] = d
	}
	return out
}

// From finds the list in an error chain; an error without one becomes an internal diagnostic.
func From(err error) List {
	if err == nil {
		return nil
	}
	var l List
	if errors.As(err, &l) {
		return l
	}
	var d Diagnostic
	if errors.As(err, &d) {
		return List{d}
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		d = Cancelled.New(Pos{})
		d.Err = err
		return List{d}
	}
	d = Internal.New(Pos{}, err.Error())
	d.Err = err
	return List{d}
}

// Cancelled is a run that was stopped before its end.
var Cancelled = Code{ID: "run.cancelled", Severity: Error, Exit: ExitCancelled,
	SV: "körningen avbröts", EN: "the run was cancelled",
	HintSV: "inget har skrivits; kör kommandot igen", HintEN: "nothing was written; run the command again"}

// Internal is a fault of the program's own.
var Internal = Code{ID: "internal", Severity: Error, Exit: ExitInternal,
	SV: "internt fel: %s", EN: "internal error: %s",
	HintSV: "felet är programmets, inte underlagets; rapportera det gärna",
	HintEN: "the fault is the program's, not the case's; please report it"}
