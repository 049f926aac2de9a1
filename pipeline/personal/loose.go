package personal

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaskLoose is Mask for the words of files that a message quotes. It also takes what only has the shape of a personal number:
// six or eight digits and four more, whether date and check digit are right or not, with points, slashes, spaces or hyphens
// anywhere; and every run of ten digits or more. A slip of the pen makes nobody else of the person it is about.
func MaskLoose(text string) string {
	human := Human(text)
	hits := Shaped(human)
	for _, f := range (Known{}).Scan(human) {
		hits = append(hits, f.Hit)
	}
	slices.SortFunc(hits, func(a, b Hit) int { return cmp.Compare(a.Start, b.Start) })
	var b strings.Builder
	done := 0
	for _, h := range hits {
		if h.Start >= done {
			b.WriteString(text[done:h.Start])
			b.WriteString("…")
		}
		done = max(done, h.End)
	}
	b.WriteString(text[done:])
	return b.String()
}

// Shaped gives the places of what has the shape of a personal number, from left to right, never overlapping; see MaskLoose.
func Shaped(text string) []Hit {
	if len(text) < 10 {
		return nil
	}
	var hits []Hit
	for i := 0; i < len(text); {
		if _, ok, size := digit(text, i); !ok {
			i += size
			continue
		}
		run := readRun(text, i)
		next := run[len(run)-1].end
		for from := 0; from < len(run); from++ {
			if to := shapedFrom(text, run, from); to > 0 {
				hits = append(hits, Hit{run[from].start, to})
				for from+1 < len(run) && run[from+1].start < to {
					from++
				}
				next = max(next, to)
			}
		}
		i = next
	}
	return hits
}

// group is digits with nothing between them, and where they stand.
type group struct {
	digits     string
	start, end int
	apart      int // how many characters part it from the group before it
}

// readRun reads groups of digits that separators part, from a digit on.
func readRun(text string, i int) []group {
	run := []group{{start: i, end: i}}
	var b strings.Builder
	gap := 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		d, ok := value(r)
		switch {
		case ok && gap > 0:
			run[len(run)-1].digits = b.String()
			b.Reset()
			run = append(run, group{start: i, apart: gap})
			fallthrough
		case ok:
			b.WriteByte('0' + d)
			gap = 0
			run[len(run)-1].end = i + size
		case invisible(r):
		case (dash(r) || space(r) || strings.ContainsRune("./,:·", r)) && gap < 3:
			gap++
		default:
			run[len(run)-1].digits = b.String()
			return run
		}
		i += size
	}
	run[len(run)-1].digits = b.String()
	return run
}

// shapedFrom gives where what has the shape of a personal number, and begins with a group, ends; 0 where nothing does.
func shapedFrom(text string, run []group, from int) int {
	if n := len(run[from].digits); n >= 10 {
		if n == 10 && from+1 < len(run) && len(run[from+1].digits) == 2 && dated(run[from].digits+run[from+1].digits) {
			return run[from+1].end // 1981122898-74
		}
		return run[from].end
	}
	var digits string
	best := 0
	for i := from; i < len(run) && len(digits) < 12; i++ {
		digits += run[i].digits
		n := len(digits)
		whole := i == from && (n == 6 || n == 8)
		if (whole || (n == 6 || n == 8) && dated(digits)) && serialAt(text, run[i].end) > 0 {
			best = serialAt(text, run[i].end)
		}
		two := i == from+1 && len(run[i].digits) == 4
		if (n == 10 || n == 12) && (two || dated(digits)) {
			best = run[i].end
		}
	}
	return best
}

// dated says whether digits begin with a month and a day behind two or four digits of a year; the day may be that of a
// coordination number.
func dated(digits string) bool {
	if len(digits) == 8 || len(digits) == 12 {
		digits = digits[2:]
	}
	month, day := digits[2:4], digits[4:6]
	return month >= "01" && month <= "12" && (day >= "01" && day <= "31" || day >= "61" && day <= "91")
}

// serialAt reads four characters with a letter and two digits among them, behind at most one separator, and gives where they
// end; 0 where they do not stand there.
func serialAt(text string, i int) int {
	if r, size := utf8.DecodeRuneInString(text[i:]); dash(r) || space(r) {
		i += size
	}
	letters, digits := 0, 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if _, ok := value(r); ok {
			digits++
		} else if unicode.IsLetter(r) {
			letters++
		} else if !invisible(r) {
			break
		}
		i += size
	}
	if letters+digits == 4 && letters > 0 && digits >= 2 {
		return i
	}
	return 0
}
