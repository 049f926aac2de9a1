package run

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"underlag/pipeline/locale"
)

// Basis is an amount of persons that a figure rests on: of what it is, and never how much. Papers that are made later are
// held against it, so that no hidden figure can be computed from both.
type Basis struct {
	Table string      `json:"table"`
	Sheet string      `json:"sheet"`           // [enkat.xlsx]Enkät
	Of    string      `json:"of"`              // rows, or distinct: or sum: with a column's header
	Where []Condition `json:"where,omitempty"` // all hold; sorted by column, one for each
}

// Condition keeps the rows whose value in a column is one of some, or none of them, or whose date lies within some days.
type Condition struct {
	Column string      `json:"column"`
	Values []string    `json:"values,omitempty"` // "" is an empty cell
	Not    bool        `json:"not,omitempty"`
	From   locale.Date `json:"from,omitzero"` // both counted in; left out for an open end
	To     locale.Date `json:"to,omitzero"`
}

// What ReadFigures accepts at most. A paper has hundreds of figures.
const (
	mostBytes   = 64 << 20
	mostFigures = 200_000
	mostOf      = 1_000 // amounts of one figure
)

// The reasons why a figures file cannot be read.
var (
	ErrFormat  = errors.New("the figures file is of a later format than this program reads")
	ErrFigures = errors.New("this is no figures file of underlag")
	ErrTooMuch = errors.New("the figures file is larger than any that underlag writes")
)

// ReadFigures reads what JSON wrote: ErrFormat, ErrFigures or ErrTooMuch where it cannot be that.
// No error repeats anything from the file.
func ReadFigures(b []byte) (Figures, error) {
	if len(b) > mostBytes {
		return Figures{}, ErrTooMuch
	}
	var head struct {
		Format int `json:"format"`
	}
	if json.Unmarshal(b, &head) == nil && head.Format > Format { // a later format may be shaped otherwise
		return Figures{}, ErrFormat
	}
	var f Figures
	if err := json.Unmarshal(b, &f); err != nil || f.Format < 1 || f.Figures == nil { // whose words may repeat the file
		return Figures{}, ErrFigures
	}
	if err := f.check(); err != nil {
		return Figures{}, err
	}
	return f, nil
}

// check sees to it that what was read could have been written.
func (f Figures) check() error {
	if len(f.Figures) > mostFigures {
		return ErrTooMuch
	}
	for i, x := range f.Figures {
		bad := func(what string) error { return fmt.Errorf("%w: figure %d %s", ErrFigures, i+1, what) }
		switch {
		case x.ID == "":
			return bad("has no id")
		case i > 0 && strings.Compare(f.Figures[i-1].ID, x.ID) >= 0:
			return bad("does not come after the one before it")
		case x.N != nil && *x.N < 0:
			return bad("rests on less than no rows")
		case x.Suppressed != "" && (x.Value != "" || x.N != nil):
			return bad("is both hidden and shown")
		case len(x.Of) > mostOf:
			return ErrTooMuch
		}
		for _, b := range x.Of {
			if !b.whole() {
				return bad("rests on something that is not told")
			}
		}
	}
	return nil
}

// whole says that a basis tells what it is of.
func (b Basis) whole() bool {
	of, column, named := strings.Cut(b.Of, ":")
	if b.Table == "" || b.Sheet == "" || !(b.Of == "rows" || named && column != "" && (of == "sum" || of == "distinct")) {
		return false
	}
	for i, c := range b.Where {
		days := !c.From.IsZero() || !c.To.IsZero()
		if c.Column == "" || i > 0 && b.Where[i-1].Column >= c.Column || days == (len(c.Values) > 0) || days && c.Not {
			return false
		}
	}
	return true
}
