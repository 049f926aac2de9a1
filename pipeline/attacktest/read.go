package attacktest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// published is a figures file as it lies beside a paper.
type published struct {
	Document string
	Figures  []figure
}

// figure is one entry of it.
type figure struct {
	ID, Label, Value, Text, Unit, Rule, Suppressed string
	N                                              *int64
	Missing                                        bool
	Cells                                          []string
	Of                                             []amount

	document string
	version  int
	kind     kind
	some     bool  // hidden, and of somebody where zeros are printed
	top      int   // of a share: how many of its amounts are of the counted; the others are of the whole
	keys     []key // the group: one per grouping column; empty for the total
}

// key is one part of a group in a figure's id.
type key struct {
	all   bool
	value string
}

// amount is a number that figures rest on, as the figures file describes it.
type amount struct {
	Table, Sheet, Of string
	Where            []cond

	version int
}

// cond is one condition of an amount.
type cond struct {
	Column   string
	Values   []string
	Not      bool
	From, To string
}

// UnmarshalJSON reads a condition as an object or as the words `"Kommun" in "Krokom"`.
func (c *cond) UnmarshalJSON(b []byte) error {
	if bytes.HasPrefix(b, []byte("{")) {
		type plain cond
		return json.Unmarshal(b, (*plain)(c))
	}
	var words string
	if err := json.Unmarshal(b, &words); err != nil {
		return err
	}
	rest := words
	next := func() (string, error) {
		rest = strings.TrimLeft(rest, " ")
		var s string
		d := json.NewDecoder(strings.NewReader(rest))
		if err := d.Decode(&s); err != nil {
			return "", fmt.Errorf("a condition that cannot be read: %s", words)
		}
		rest = rest[d.InputOffset():]
		return s, nil
	}
	var err error
	if c.Column, err = next(); err != nil {
		return err
	}
	if within, ok := strings.CutPrefix(rest, " within "); ok {
		c.From, c.To, _ = strings.Cut(within, "–")
		return nil
	}
	if after, ok := strings.CutPrefix(rest, " not in"); ok {
		rest, c.Not = after, true
	} else if rest, ok = strings.CutPrefix(rest, " in"); !ok {
		return fmt.Errorf("a condition that cannot be read: %s", words)
	}
	for strings.TrimSpace(rest) != "" {
		v, err := next()
		if err != nil {
			return err
		}
		c.Values = append(c.Values, v)
	}
	return nil
}

// name tells amounts apart.
func (a amount) name() string {
	var conds []string
	for _, c := range a.Where {
		values := slices.Sorted(slices.Values(c.Values))
		conds = append(conds, fmt.Sprintf("%q %v %q %s %s", c.Column, c.Not, values, c.From, c.To))
	}
	slices.Sort(conds)
	return fmt.Sprintf("%d|%s|%s|%s", a.version, a.Sheet, a.Of, strings.Join(conds, "&"))
}

func (a amount) rows() bool { return a.Of == "rows" }
func (a amount) sum() bool  { return strings.HasPrefix(a.Of, "sum:") }

// kind is what a figure is, as its rule says it.
type kind int

const (
	other kind = iota
	count
	distinct
	sum
	mean
	share
	difference
	ratio
	percent // ratio in percent
	change
)

// kindOf reads a rule in words.
func kindOf(rule string) kind {
	starts := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(rule, w) })
	}
	holds := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(rule, w) })
	}
	counts, values := starts("antal rader", "number of rows"), starts("antal olika värden", "number of distinct values")
	switch {
	case (counts || values) && holds(", i procent av ", ", in percent of "):
		return share
	case counts:
		return count
	case values:
		return distinct
	case starts("summan av", "sum of"):
		return sum
	case starts("medelvärdet av", "mean of"):
		return mean
	case starts("förändringen från", "change from"):
		return change
	case holds(" delat med ", " divided by "):
		if holds(", i procent", ", in percent") {
			return percent
		}
		return ratio
	case holds(" minus "):
		return difference
	}
	return other
}

// measure gives the id before the group.
func (f figure) measure() string {
	m, _, _ := strings.Cut(f.ID, "[")
	return m
}

// hidden says whether the paper holds the figure back.
func (f figure) hidden() bool { return f.Suppressed != "" }

// name is how a finding calls the figure.
func (f figure) name() string { return fmt.Sprintf("version %d, %s: %s", f.version, f.document, f.ID) }

// keysOf reads the group of an id: "m[slöjd;*]".
func keysOf(id string) []key {
	_, group, ok := strings.Cut(id, "[")
	if !ok {
		return nil
	}
	var out []key
	var part strings.Builder
	escaped := false
	end := func() {
		out = append(out, key{all: part.String() == "*" && !escaped, value: part.String()})
		part.Reset()
		escaped = false
	}
	for i := 0; i < len(group); i++ {
		switch group[i] {
		case '\\':
			i++
			part.WriteByte(group[i])
			escaped = true
		case ';', ']':
			end()
		default:
			part.WriteByte(group[i])
		}
	}
	return out
}

// read reads one figures file.
func read(b []byte, version int) ([]figure, error) {
	var p published
	if err := json.Unmarshal(b, &p); err != nil {
		return nil, err
	}
	for i := range p.Figures {
		f := &p.Figures[i]
		f.document, f.version, f.kind, f.keys = p.Document, version, kindOf(f.Rule), keysOf(f.ID)
		for k := range f.Of {
			f.Of[k].version = version
		}
	}
	return p.Figures, nil
}

var printedNumber = regexp.MustCompile(`^([−-]?[0-9]+)(?:[.,]([0-9]+))?`)

// interval gives what a printed number can have been before it was rounded: "32 %" was between 31.5 and 32.5.
func interval(text string) (lo, hi *big.Rat, ok bool) {
	plain := strings.NewReplacer("\u00a0", "", "\u202f", "", " ", "", "−", "-").Replace(text)
	m := printedNumber.FindStringSubmatch(plain)
	if m == nil {
		return nil, nil, false
	}
	digits := m[1]
	if m[2] != "" {
		digits += "." + m[2]
	}
	v, ok := new(big.Rat).SetString(digits)
	if !ok {
		return nil, nil, false
	}
	half := big.NewRat(1, 2)
	for range m[2] {
		half.Quo(half, big.NewRat(10, 1))
	}
	return new(big.Rat).Sub(v, half), new(big.Rat).Add(v, half), true
}

// limits gives what a shown figure's value is: exactly where the file says so, else what the printed text allows. A
// count is a whole number, so its text is exact.
func (f figure) limits() (lo, hi *big.Rat, ok bool) {
	if f.hidden() || f.Missing {
		return nil, nil, false
	}
	if v, ok := new(big.Rat).SetString(f.Value); ok && (f.kind != mean && f.kind != ratio && f.kind != percent || strings.Contains(f.Value, "/")) {
		return v, v, true
	} else if ok { // it may be rounded as it is printed
		return interval(f.Value)
	}
	lo, hi, ok = interval(f.Text)
	if ok && (f.kind == count || f.kind == distinct) {
		mid := new(big.Rat).Quo(new(big.Rat).Add(lo, hi), big.NewRat(2, 1))
		return mid, mid, true
	}
	return lo, hi, ok
}
