package source

import (
	"strings"

	"underlag/pipeline/diag"
)

// storedCell is a <c> element before it is typed.
type storedCell struct {
	kind    string // its t attribute
	format  numberFormat
	value   string // of <v>, or the text of <is>
	has     bool   // <v> or <is> is there
	formula bool
}

// readCell reads one <c> element. value is what stands in the file, with shared strings looked up.
func (r *sheetReader) readCell() (cell Cell, value string, p *problem) {
	col := r.col + 1
	if v, given := r.x.attr("r"); given {
		c, row := diag.SplitCell(v)
		if row != r.row || c <= r.col || c > maxColumns {
			if row == r.row && c > 0 && c <= maxColumns {
				r.col = c
			} else {
				r.col++
			}
			return Cell{}, "", r.fail(codeCellName)
		}
		col = c
	}
	if r.col = col; col > maxColumns {
		r.col = maxColumns
		return Cell{}, "", r.fail(codeCellName)
	}
	var s storedCell
	s.kind, _ = r.x.attr("t")
	if v, given := r.x.attr("s"); given {
		n, ok := digits(v)
		if !ok || n >= len(r.w.formats) {
			return Cell{}, "", r.fail(codeAttribute)
		}
		s.format = r.w.formats[n]
	} else if len(r.w.formats) > 0 {
		s.format = r.w.formats[0]
	}
	if p := r.content(&s); p != nil {
		return Cell{}, "", p
	}
	return r.typed(s)
}

// content reads what stands inside a <c>.
func (r *sheetReader) content(s *storedCell) *problem {
	x := r.x
	level := x.depth()
	for {
		t := x.next()
		if t == tokOpen && x.depth() == level+1 && (x.name == "v" || x.name == "is") {
			r.found++
		}
		switch {
		case t == tokBad || t == tokEnd:
			return r.cut()
		case t == tokClose && x.depth() < level:
			return nil
		case t == tokOpen && (x.name == "v" || x.name == "is") && s.has:
			return r.fail(codeValue) // two values in one cell
		case t == tokOpen && x.name == "v":
			s.has = true
			ok := false
			if s.value, ok = plainText(x); !ok {
				return r.cut()
			}
		case t == tokOpen && x.name == "is":
			s.has = true
			ok := false
			if s.value, ok = richText(x); !ok {
				return r.cut()
			}
		case t == tokOpen:
			s.formula = s.formula || x.name == "f"
			if x.skip() == tokBad {
				return r.cut()
			}
		case t == tokText && strings.Trim(x.text, " \t\n") != "":
			return r.fail(codeValue)
		}
	}
}

// plainText reads the text of the element at tokOpen, which holds nothing else.
func plainText(x *scanner) (string, bool) {
	text := ""
	for {
		switch x.next() {
		case tokText:
			text += x.text
		case tokClose:
			return text, true
		default:
			return "", false
		}
	}
}

// typed gives the cell's kind and raw value.
func (r *sheetReader) typed(s storedCell) (Cell, string, *problem) {
	bad := func() (Cell, string, *problem) { return Cell{}, "", r.fail(codeValue) }
	if s.formula && (!s.has || s.value == "" && s.kind != "str") {
		return Cell{Kind: Fault, Raw: "="}, "", nil
	}
	if !s.has || s.value == "" && s.kind != "s" {
		return Cell{}, "", nil
	}
	switch s.kind {
	case "s":
		n, ok := digits(strings.Trim(s.value, " \t\n"))
		if !ok || n >= len(r.w.shared) {
			return Cell{}, "", r.fail(codeSharedIndex)
		}
		r.w.shown[n] = true
		return r.text(r.w.cooked[n], r.w.shared[n])
	case "str", "inlineStr":
		if len(s.value) > maxLength {
			return Cell{}, "", r.fail(codeLong)
		}
		return r.text(cook(s.value), s.value)
	case "b":
		switch s.value {
		case "0", "false":
			return Cell{Kind: Bool, Raw: "false"}, s.value, nil
		case "1", "true":
			return Cell{Kind: Bool, Raw: "true"}, s.value, nil
		}
		return bad()
	case "e":
		if len(s.value) > maxLength {
			return Cell{}, "", r.fail(codeLong)
		}
		return Cell{Kind: Fault, Raw: cook(s.value)}, s.value, nil
	case "d":
		raw, clock, ok := isoDate(s.value)
		switch {
		case !ok:
			return bad()
		case clock:
			return Cell{Kind: Clock, Raw: raw}, s.value, nil
		}
		return Cell{Kind: Date, Raw: raw}, s.value, nil
	case "", "n":
		return r.numeric(s)
	}
	return Cell{}, "", r.fail(codeAttribute)
}

// text makes a text cell and holds the file to its limits.
func (r *sheetReader) text(raw, value string) (Cell, string, *problem) {
	switch r.w.written += len(raw); {
	case len(raw) > maxLength:
		return Cell{}, "", r.fail(codeLong)
	case r.w.written > maxText:
		return Cell{}, "", r.over(r.w.written-r.w.before.written > maxText, diag.Words{SV: "för mycket text", EN: "too much text"})
	case raw == "":
		return Cell{}, value, nil
	}
	return Cell{Kind: Text, Raw: raw}, value, nil
}

func (r *sheetReader) numeric(s storedCell) (Cell, string, *problem) {
	if len(s.value) > 400 { // the longest that a double can be, written out
		return Cell{}, "", r.fail(codeValue)
	}
	raw, f, ok, exact := storedNumber(s.value)
	switch {
	case !ok:
		return Cell{}, "", r.fail(codeValue)
	case !exact:
		return Cell{}, "", r.fail(codeDigits)
	case s.format == clockFormat:
		return Cell{Kind: Clock, Raw: raw}, s.value, nil
	case s.format == dateFormat:
		if date, ok := serialDate(f, r.w.date1904); ok {
			return Cell{Kind: Date, Raw: date}, s.value, nil
		}
		return Cell{Kind: BadDate, Raw: raw}, s.value, nil
	}
	return Cell{Kind: Number, Raw: raw, Percent: s.format == percentFormat}, s.value, nil
}
