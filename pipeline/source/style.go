package source

import (
	"strconv"
	"strings"
)

// numberFormat is what a cell's number format makes of its number. How a format would print it does not matter here:
// a currency or a word leaves the stored number as it is. Only a percentage is told, since it shows another number.
type numberFormat uint8

const (
	plainFormat   numberFormat = iota
	dateFormat                 // shows a day
	clockFormat                // shows a time of day or a duration, and no day
	percentFormat              // shows a hundred times the number
)

// readStyles learns which cell formats show dates. Without a styles part every number is a number, and a cell that asks
// for a format refuses the file.
func (w *workbook) readStyles() *problem {
	if w.styles == "" {
		w.formats = []numberFormat{plainFormat}
		return nil
	}
	name := w.styles
	text, _, p := w.part(name)
	if p != nil {
		return p
	}
	custom := map[int]numberFormat{}
	rooted := false
	p = w.elements(name, text, func(at string, x *scanner) *problem {
		switch at {
		case "styleSheet":
			rooted = true
		case "styleSheet/numFmts/numFmt":
			id, ok := number(x, "numFmtId")
			if !ok {
				return w.damaged(name, "a number format without number")
			}
			code, _ := x.attr("formatCode")
			custom[id] = classify(code)
		case "styleSheet/cellXfs/xf":
			id, ok := number(x, "numFmtId")
			if _, given := x.attr("numFmtId"); given && !ok {
				return w.damaged(name, "a cell format with a damaged number format")
			}
			f, known := custom[id]
			if !known {
				f = builtin(id)
			}
			w.formats = append(w.formats, f)
		}
		return nil
	})
	if p == nil && !rooted {
		return w.damaged(name, "no style sheet")
	}
	return p
}

// number reads an attribute that must be a whole number, not negative.
func number(x *scanner, name string) (int, bool) {
	v, ok := x.attr(name)
	if !ok {
		return 0, false
	}
	return digits(v)
}

// digits reads a whole number written in at most nine digits and nothing else.
func digits(v string) (int, bool) {
	if v == "" || len(v) > 9 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(v); i++ {
		if v[i] < '0' || v[i] > '9' {
			return 0, false
		}
		n = n*10 + int(v[i]-'0')
	}
	return n, true
}

// builtin classifies the number formats that need no code (ECMA-376 part 1, 18.8.30).
func builtin(id int) numberFormat {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return dateFormat
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return clockFormat
	case id == 9, id == 10:
		return percentFormat
	}
	return plainFormat
}

// classify reads a format code's first section, the one for positive numbers.
func classify(code string) numberFormat {
	var year, day, month, clock, percent bool
	code = strings.ToLower(code)
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			i = len(code)
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return plainFormat
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return plainFormat
			}
			if in := code[i+1 : i+end]; strings.Trim(in, "h") == "" || strings.Trim(in, "m") == "" || strings.Trim(in, "s") == "" {
				clock = true // [h]:mm is a duration
			}
			i += end
		case 'g':
			if strings.HasPrefix(code[i:], "general") {
				i += len("general") - 1
			}
		case '%':
			percent = true
		case 'y':
			year = true
		case 'd':
			day = true
		case 'h', 's':
			clock = true
		case 'm':
			month = true // or minutes; with hours or seconds and without year and day it does not matter which
		}
	}
	switch {
	case year || day || month && !clock:
		return dateFormat
	case clock:
		return clockFormat
	case percent:
		return percentFormat
	}
	return plainFormat
}

// storedNumber reads a number as files store it and gives it as Cell.Raw, "12000.5" without exponent.
//
// A file stores a double's shortest or 17-digit form: what was typed as 1.1 may stand there as 1.1000000000000001. Excel
// shows, and computes equality with, 15 significant digits; so does this, and 0.30000000000000004 is "0.3". A whole number
// written with more than 15 digits cannot have been kept by Excel: exact is then false.
func storedNumber(v string) (raw string, f float64, ok, exact bool) {
	significant, plain := scanNumber(v)
	if significant < 0 {
		return "", 0, false, false
	}
	f, err := strconv.ParseFloat(v, 64)
	if err != nil {
		return "", 0, false, false
	}
	if plain && significant <= 15 {
		return v, f, true, true
	}
	if significant > 15 && !strings.ContainsAny(v, ".eE") {
		return "", 0, true, false
	}
	return fifteen(f), f, true, true
}

// scanNumber counts the significant digits of a stored number, -1 where it is none. plain says that it is already written
// as Cell.Raw is: no exponent, plus sign, or needless zeros.
func scanNumber(v string) (significant int, plain bool) {
	i := 0
	plain = true
	if i < len(v) && (v[i] == '-' || v[i] == '+') {
		plain = v[i] == '-'
		i++
	}
	start, point, some := i, -1, false
	for ; i < len(v); i++ {
		switch c := v[i]; {
		case c >= '0' && c <= '9':
			some = true
			if c != '0' || significant > 0 {
				significant++
			}
		case c == '.' && point < 0:
			point = i
		case (c == 'e' || c == 'E') && some:
			if !exponent(v[i+1:]) {
				return -1, false
			}
			return significant, false
		default:
			return -1, false
		}
	}
	if !some {
		return -1, false
	}
	leading := v[start] == '0' && len(v) > start+1 && v[start+1] != '.' || v[start] == '.'
	trailing := point >= 0 && (v[len(v)-1] == '0' || v[len(v)-1] == '.')
	return significant, plain && !leading && !trailing && !(significant == 0 && start > 0)
}

func exponent(v string) bool {
	if v != "" && (v[0] == '+' || v[0] == '-') {
		v = v[1:]
	}
	_, ok := digits(v)
	return ok && len(v) <= 3
}

// fifteen writes f with 15 significant digits and no exponent.
func fifteen(f float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'e', 14, 64), 64)
	if err != nil {
		rounded = f
	}
	s := strconv.FormatFloat(rounded, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return s
}
