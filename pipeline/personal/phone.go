package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FindPhones gives the places of telephone numbers that are not known, from left to right, never overlapping: Swedish ones
// with their area code (070-123 45 67, 063-14 75 00, 08/123 456 78), and international ones (+46 70 …, 0046 …, +47 …). Spaces
// may be no-break ones, and figures of full width. Dates, amounts with a sign, times, case numbers and decimals are none.
func (k Known) FindPhones(text string) []Hit {
	var hits []Hit
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if d, ok := value(r); r != '+' && r != '(' && r != '＋' && !(ok && (d == 0 || d == 4)) || !startsPhone(text, i) {
			i += size
			continue
		}
		n, ok := readPhone(text, i).longest(text)
		if !ok {
			i += size
			continue
		}
		if !k.ownPhone(n.national()) {
			hits = append(hits, Hit{i, n.end()})
		}
		i = n.end()
	}
	return hits
}

// longest cuts groups off the end until what is left is a telephone number: another number may follow it.
func (n phone) longest(text string) (phone, bool) {
	for ; len(n.groups) > 0; n = n.shorter() {
		if n.valid(text) {
			return n, true
		}
	}
	return n, false
}

func (n phone) shorter() phone {
	last := len(n.groups) - 1
	n.digits, n.groups, n.ends = n.digits[:len(n.digits)-n.groups[last]], n.groups[:last], n.ends[:last]
	n.seps = n.seps[:max(last-1, 0)]
	return n
}

func (n phone) end() int { return n.ends[len(n.ends)-1] }

// phone is a run of figures as it was written.
type phone struct {
	plus   bool
	digits string
	groups []int // figures between separators
	ends   []int // where each group ends
	seps   []rune
}

// maxPhone is more figures than a telephone number can have, with its prefix.
const maxPhone = 18

// readPhone reads figures with single separators from start on.
func readPhone(text string, start int) phone {
	var n phone
	var sep rune
	var b strings.Builder
	for i := start; i < len(text) && b.Len() <= maxPhone; {
		r, size := utf8.DecodeRuneInString(text[i:])
		d, isDigit := value(r)
		switch {
		case isDigit:
			n.figure(sep, i+size)
			b.WriteByte('0' + d)
			sep = 0
		case (r == '+' || r == '＋') && i == start:
			n.plus = true
		case invisible(r):
		default:
			var ok bool
			if sep, ok = between(sep, r); !ok {
				n.digits = b.String()
				return n
			}
		}
		i += size
	}
	n.digits = b.String()
	return n
}

// figure adds one figure behind a separator, or to the last group where there is none.
func (n *phone) figure(sep rune, end int) {
	last := len(n.groups) - 1
	switch {
	case last < 0:
		n.groups, n.ends = append(n.groups, 1), append(n.ends, end)
	case sep != 0:
		n.groups, n.ends, n.seps = append(n.groups, 1), append(n.ends, end), append(n.seps, sep)
	default:
		n.groups[last]++
		n.ends[last] = end
	}
}

// between joins a sign to the separator before it; false where no telephone number goes on behind it.
func between(sep, r rune) (rune, bool) {
	switch {
	case r == '(' || r == ')', space(r) && !strings.ContainsRune("\n\r\t", r):
		if sep == 0 {
			sep = ' '
		}
		return sep, true
	case dash(r) && r != '+' && (sep == 0 || sep == ' '):
		return '-', true
	case (r == '/' || r == '.') && sep == 0:
		return r, true
	}
	return 0, false
}

// startsPhone says that what stands before i is no part of a longer number, date, case number or word.
func startsPhone(text string, i int) bool {
	before := strings.TrimRightFunc(text[:i], invisible)
	r, width := utf8.DecodeLastRuneInString(before)
	if _, ok := value(r); ok {
		return false
	}
	if text[i] == '+' {
		return !unicode.IsLetter(r)
	}
	if dash(r) || strings.ContainsRune("/.,:", r) {
		if r == '+' || r == '＋' {
			return false
		}
		q, _ := utf8.DecodeLastRuneInString(before[:len(before)-width])
		if _, ok := value(q); ok || r != ':' && r != '.' && unicode.IsLetter(q) {
			return false
		}
	}
	return true
}

// valid says whether the figures can be a telephone number.
func (n phone) valid(text string) bool {
	if strings.HasPrefix(text[n.end():], "/") || endsInDecimal(text[n.end():]) {
		return false
	}
	foreign := ""
	switch {
	case n.plus:
		foreign = n.digits
	case strings.HasPrefix(n.digits, "00"):
		foreign = n.digits[2:]
	case strings.HasPrefix(n.digits, "467") && len(n.digits) == 11 && len(n.groups) == 1:
		return true
	}
	if foreign == "" {
		return n.domestic()
	}
	if n.plus && n.thousands() && (!strings.HasPrefix(foreign, "46") || money(text[n.end():])) {
		return false // a change: +12 500 000
	}
	if rest, ok := strings.CutPrefix(foreign, "46"); ok {
		rest = strings.TrimPrefix(rest, "0")
		return len(rest) >= 7 && len(rest) <= 10 && rest[0] != '0'
	}
	if !n.plus { // 00 begins codes of all kinds
		return false
	}
	return len(foreign) >= 9 && len(foreign) <= 15 && foreign[0] != '0' && (len(n.groups) > 1 || len(foreign) >= 10)
}

// domestic says whether the figures are a Swedish number: an area code, where a separator may follow, and five to eight more.
func (n phone) domestic() bool {
	area := areaCode(n.digits)
	if area == 0 || len(n.digits) > 10 {
		return false
	}
	rest := n.digits[area:]
	mobile := n.digits[1] == '7'
	if len(rest) < 5 || rest[0] == '0' && !mobile || mobile && len(n.digits) != 10 {
		return false
	}
	if area == 2 && len(rest) < 6 { // kl 08-17 200 personer
		return false
	}
	if len(n.groups) == 1 {
		return len(n.digits) >= 9
	}
	dateLike := (n.groups[0] == 6 || n.groups[0] == 4) && n.groups[1] == 4
	if n.groups[0] != area && (!mobile || n.groups[0] < 3 || dateLike) {
		return false
	}
	for i, s := range n.seps {
		if s == '.' || s == '/' && (i > 0 || len(n.seps) == 1) {
			return false
		}
	}
	return !(len(n.groups) == 3 && n.groups[1] == 2 && n.groups[2] == 4) // 08-12-2024
}

// areaCode gives the length of a Swedish area code with its 0; 0 where the figures begin with none.
func areaCode(digits string) int {
	if len(digits) < 8 || digits[0] != '0' || digits[1] == '0' {
		return 0
	}
	if digits[1] == '8' {
		return 2
	}
	for _, two := range []string{"10", "11", "13", "16", "18", "19", "20", "21", "23", "26", "31", "33", "35", "36", "40", "42", "44", "46", "54",
		"60", "63", "70", "72", "73", "74", "75", "76", "77", "79", "90"} {
		if digits[1:3] == two {
			return 3
		}
	}
	if digits[1] == '7' {
		return 0
	}
	return 4
}

// thousands says that the figures are grouped as an amount is.
func (n phone) thousands() bool {
	if len(n.groups) < 2 || n.groups[0] > 3 {
		return false
	}
	for i, g := range n.groups[1:] {
		if g != 3 || n.seps[i] != ' ' {
			return false
		}
	}
	return true
}

// money says whether a unit follows.
func money(after string) bool {
	after = strings.TrimLeftFunc(after, space)
	for _, unit := range []string{"kr", "tkr", "mkr", "Mkr", "mnkr", "tusen", "miljon", "SEK", "%", "procent", "euro"} {
		if strings.HasPrefix(after, unit) {
			return true
		}
	}
	return false
}

// endsInDecimal says whether the figures go on behind a comma or a point.
func endsInDecimal(after string) bool {
	if len(after) < 2 || after[0] != ',' && after[0] != '.' && after[0] != ':' {
		return false
	}
	return after[1] >= '0' && after[1] <= '9'
}

// national writes a number for comparison, with 0 for +46.
func (n phone) national() string {
	d := n.digits
	if !n.plus {
		d = strings.TrimPrefix(d, "00")
	}
	rest, swedish := strings.CutPrefix(d, "46")
	if swedish && (n.plus || len(d) < len(n.digits) || len(d) == 11) {
		return "0" + strings.TrimPrefix(rest, "0")
	}
	return d
}

func (k Known) ownPhone(national string) bool {
	for _, own := range k.Phones {
		own = strings.TrimSpace(own)
		if own != "" && readPhone(own, 0).national() == national {
			return true
		}
	}
	return false
}
