package attacktest

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
)

// Rule is what everybody knows of how an office hides.
type Rule struct {
	Threshold, Width int
	Zeros            bool // a count of nobody is shown, see nobody.go
}

// Paper is one published paper: its figures file, and the tables as the paper prints them, cell by cell with the headings
// first. Version counts from 0, the earliest; a later version is of the same sheets with rows added.
type Paper struct {
	Figures []byte
	Tables  []Table
	Version int
}

// Table is a printed table.
type Table struct {
	Caption string
	Rows    [][]string
}

// Finding is something hidden that is not hidden well.
type Finding struct {
	What   What
	Where  string  // version, document and figure, or the table's cell
	Values []int64 // what the hidden number can be, where it is a count
}

// What says how a figure was found out.
type What string

// What an attack can find.
const (
	Recovered What = "recovered" // it can only be one number
	Narrowed  What = "narrowed"  // it can be fewer numbers than the rule promises
	Printed   What = "printed"   // it stands there although it is hidden, or is too small to stand there
)

func (f Finding) String() string { return fmt.Sprintf("%s: %s %v", f.Where, f.What, f.Values) }

// Report is what an attack gave.
type Report struct {
	Found  []Finding
	Hidden int // figures that the papers hold back
	Counted
}

// Broken counts the findings of a kind.
func (r Report) Broken(what What) int {
	n := 0
	for _, f := range r.Found {
		if f.What == what {
			n++
		}
	}
	return n
}

var errContradiction = errors.New("what is published contradicts itself, so something was read wrongly")

// Attack relates everything that the papers print and tries to compute what they hide. An error says that the attack
// could not be carried through, which is no proof of anything.
func Attack(rule Rule, papers []Paper) (Report, error) {
	var report Report
	var figures []figure
	for _, p := range papers {
		fs, err := read(p.Figures, p.Version)
		if err != nil {
			return report, err
		}
		report.Found = append(report.Found, inTables(p.Tables, fs)...)
		figures = append(figures, fs...)
	}
	marks(figures)
	for _, f := range figures {
		if f.hidden() {
			report.Hidden++
		}
		if f.leaks(rule) {
			report.Found = append(report.Found, Finding{What: Printed, Where: f.name()})
		}
	}
	for _, read := range [][]figure{fromRules(figures), figures} { // by what the rules say, and by what the file says
		if err := report.attack(rule, read); err != nil {
			return report, err
		}
	}
	for _, p := range papers {
		found, err := alone(rule, p.Tables, &report.Counted)
		if err != nil {
			return report, err
		}
		report.Found = append(report.Found, found...)
	}
	return report, nil
}

// attack relates figures and tries each hidden one. What was found before is not told twice.
func (r *Report) attack(rule Rule, figures []figure) error {
	m := newModel(rule, figures)
	w, err := m.world(true, &r.Counted)
	if errors.Is(err, errContradiction) { // a hidden count may be nought after all
		w, err = m.world(false, &r.Counted)
	}
	if err != nil {
		return err
	}
	for _, f := range figures {
		if !f.hidden() {
			continue
		}
		found, err := w.attack(f)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name(), err)
		}
		for _, one := range found {
			if !slices.ContainsFunc(r.Found, func(f Finding) bool { return f.Where == one.Where }) {
				r.Found = append(r.Found, one)
			}
		}
	}
	return nil
}

var digit = regexp.MustCompile(`[0-9]`)

// leaks says whether a figure that is held back shows something, or one that is shown rests on too few.
func (f figure) leaks(rule Rule) bool {
	if f.hidden() {
		return f.Value != "" || f.N != nil || digit.MatchString(f.Text)
	}
	if len(f.Of) == 0 { // not about persons
		return false
	}
	few := func(n int64) bool { return n > 0 && n < int64(rule.Threshold) || n == 0 && !rule.Zeros }
	if f.N != nil && few(*f.N) {
		return true
	}
	lo, hi, ok := f.limits()
	return ok && (f.kind == count || f.kind == distinct) && lo.Cmp(hi) == 0 && lo.IsInt() && few(lo.Num().Int64())
}
