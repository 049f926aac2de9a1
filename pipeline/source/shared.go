package source

import (
	"strconv"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// readShared reads the table of texts that cells point into. Where it breaks off, reading goes on: the first cell that
// points past the tear is a better place to name than the table.
func (w *workbook) readShared() *problem {
	if w.texts == "" {
		return nil
	}
	name := w.texts
	text, _, p := w.part(name)
	if p != nil {
		return p
	}
	x := newScanner(text)
	for {
		switch t := x.next(); {
		case t == tokEnd:
			return nil
		case t == tokOpen && x.depth() == 1 && x.name == "sst":
		case t == tokOpen && x.depth() == 2 && x.name == "si":
			s, ok := richText(x)
			if !ok {
				w.torn = w.damaged(name, x.why)
				return nil
			}
			if len(w.shared) >= maxCells {
				return w.fail(codeTooMuch, diag.Words{SV: "för många texter", EN: "too many texts"})
			}
			w.shared = append(w.shared, s)
			if len(s) <= maxLength { // no cell may point at a longer one; there is no need to make it ready
				s = cook(s)
			}
			w.cooked, w.shown = append(w.cooked, s), append(w.shown, false)
		case t == tokBad, t == tokOpen && x.depth() == 1, t == tokOpen && x.skip() == tokBad:
			w.torn = w.damaged(name, x.why)
			return nil
		}
	}
}

// richText joins the texts of the <si> or <is> the scanner stands at: its own <t> and those of its runs. Phonetic guides
// (<rPh>) are no part of the text.
func richText(x *scanner) (string, bool) {
	level := x.depth()
	var parts []string
	inText := false
	for {
		switch t := x.next(); {
		case t == tokBad || t == tokEnd:
			return "", false
		case t == tokOpen && x.name == "t":
			inText = true
		case t == tokOpen && x.name != "r":
			if x.skip() == tokBad {
				return "", false
			}
		case t == tokText && inText:
			parts = append(parts, x.text)
		case t == tokClose && x.name == "t":
			inText = false
		case t == tokClose && x.depth() < level:
			return strings.Join(parts, ""), true
		}
	}
}

// cook makes a stored text a Cell.Raw: _x000D_ and the like decoded, line ends as \n, in NFC.
func cook(s string) string {
	if strings.Contains(s, "_x") {
		s = decodeEscapes(s)
	}
	return locale.NFC(newlines(s)) // a character reference can hold a carriage return as well
}

// decodeEscapes turns Excel's _xHHHH_ into the character it stands for; _x005F_ guards a literal underscore.
func decodeEscapes(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '_' && i+7 <= len(s) && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil && (n < 0xd800 || n > 0xdfff) {
				b.WriteRune(rune(n))
				i += 7
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}
