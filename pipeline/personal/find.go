package personal

import "unicode/utf8"

// Hit is where a personal number stands: byte offsets, End not counted in. It does not hold the number.
type Hit struct{ Start, End int }

// Find gives the places of Swedish personal numbers (personnummer), from left to right, never overlapping.
//
// A hit has ten or twelve digits, a date that exists, a serial that is not 000 and a right check digit. The day may be
// that of a coordination number (day + 60) and the first figure of the serial an interim letter. The numbers may be
// written with hyphens, dashes, low lines, spaces and line breaks between year, month, day and serial, with points or slashes
// within a date that has a hyphen behind it, and with soft hyphens and zero-width marks anywhere. An organisation number is no hit (its "month" is 20 or more) unless it is a sole trader's,
// which is that person's own number. Digits inside a longer run of digits are no hit.
//
// A date in ISO form followed by a space and four digits is not taken for a personal number, and neither are two dates
// with a dash between them.
func Find(text string) []Hit {
	var hits []Hit
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && (c < '0' || c > '9') { // most of any text
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		if _, ok, _ := digit(text, i); ok && startsRun(text, i) {
			if end, found := match(text, i); found {
				hits = append(hits, Hit{i, end})
				i = end
				continue
			}
		}
		i += size
	}
	return hits
}

// match tries the long form, then the short one.
func match(text string, start int) (end int, found bool) {
	if end, found = matchForm(text, start, 4); found {
		return end, true
	}
	return matchForm(text, start, 2)
}

// matchForm reads year, month, day and serial with what may stand between them. years is 4 or 2.
func matchForm(text string, start, years int) (end int, found bool) {
	var digits [12]byte
	var gaps [3]gap // before month, day and serial
	n, at := 0, start
	for part, size := range []int{years, 2, 2, 4} {
		if part > 0 {
			read := readDateGap
			if part == 3 {
				read = readGap
			}
			if gaps[part-1], at = read(text, at); gaps[part-1].dashes > 1 {
				return 0, false
			}
		}
		for k := range size {
			at = skipInvisible(text, at)
			d, ok, width := digit(text, at)
			if !ok && part == 3 && k == 0 {
				d, ok, width = interim(text, at)
			}
			if !ok {
				return 0, false
			}
			digits[n] = d
			n, at = n+1, at+width
		}
	}
	if _, more, _ := digit(text, skipInvisible(text, at)); more {
		return 0, false
	}
	if !plausible(text, start, at, years, gaps) || !valid(digits[:n], years) {
		return 0, false
	}
	return at, true
}

// plausible tells a personal number from dates and numbers that happen to stand beside each other.
func plausible(text string, start, end, years int, gaps [3]gap) bool {
	inDate := gaps[0].any() || gaps[1].any()
	if !inDate {
		return true
	}
	if gaps[0].points+gaps[1].points > 0 && (gaps[0].points != gaps[1].points || gaps[2].dashes == 0 || pointAndDigit(text, end)) {
		return false // 81.12.28-9874 is one; 2024/06/03 1500 and 24.06.03-2024.07.01 are none
	}
	if gaps[0].dashes+gaps[1].dashes > 0 || years == 2 {
		if gaps[2].spaces > 0 && gaps[2].dashes == 0 {
			return false // 2024-06-03 1500; or a row of small numbers
		}
	}
	if years == 2 && afterDigitAndDash(text, start) {
		return false // the tail of an ISO date
	}
	if g, next := readGap(text, end); g.dashes == 1 && g.spaces == 0 {
		if _, ok, _ := digit(text, next); ok {
			return false // a period: 2024-06-03–2024-07-01
		}
	}
	return true
}

// pointAndDigit says that a point or slash and a digit stand at a place: what stands before it is the year of a date.
func pointAndDigit(text string, at int) bool {
	if at >= len(text) || text[at] != '.' && text[at] != '/' {
		return false
	}
	_, ok, _ := digit(text, at+1)
	return ok
}

// valid checks date, serial and check digit.
func valid(digits []byte, years int) bool {
	year := 0
	for _, d := range digits[:years] {
		year = year*10 + int(d)
	}
	leap := year%4 == 0 // of two figures: in some century
	if years == 4 {
		if year < 1800 || year > 2099 {
			return false
		}
		leap = year%4 == 0 && (year%100 != 0 || year%400 == 0)
		digits = digits[2:]
	}
	month := int(digits[2])*10 + int(digits[3])
	day := int(digits[4])*10 + int(digits[5])
	if day > 60 {
		day -= 60
	}
	if month < 1 || month > 12 || day < 1 || day > daysIn(month, leap) {
		return false
	}
	if digits[6] == 0 && digits[7] == 0 && digits[8] == 0 {
		return false
	}
	return luhn(digits)
}

func daysIn(month int, leap bool) int {
	switch month {
	case 2:
		if leap {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// luhn checks ten digits weighted 2, 1, 2, 1, …
func luhn(digits []byte) bool {
	sum := 0
	for i, d := range digits {
		v := int(d)
		if i%2 == 0 {
			v *= 2
		}
		sum += v/10 + v%10
	}
	return sum%10 == 0
}
