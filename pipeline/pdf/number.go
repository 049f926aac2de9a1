package pdf

import (
	"math"
	"strconv"
	"unicode/utf16"
)

// mm is a millimetre in points, the unit of a PDF.
const mm = 72 / 25.4

// appendFixed writes n/10^places without needless zeros.
func appendFixed(b []byte, n int64, places int) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	unit := int64(1)
	for range places {
		unit *= 10
	}
	whole, rest := n/unit, n%unit
	if whole != 0 || rest == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for unit /= 10; rest > 0; unit /= 10 {
		b = append(b, byte('0'+rest/unit))
		rest %= unit
	}
	return b
}

// appendNumber writes v with at most two decimals: a 150th of a millimetre.
func appendNumber(b []byte, v float64) []byte {
	return appendFixed(b, int64(math.Round(v*100)), 2)
}

func appendRef(b []byte, number int) []byte {
	b = strconv.AppendInt(b, int64(number), 10)
	return append(b, " 0 R"...)
}

// appendBytes writes a literal string.
func appendBytes(b []byte, s []byte) []byte {
	b = append(b, '(')
	for _, c := range s {
		b = appendEscaped(b, c)
	}
	return append(b, ')')
}

func appendEscaped(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r':
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// appendText writes a text string: as it is where it is ASCII, else UTF-16.
func appendText(b []byte, s string) []byte {
	ascii := true
	for i := range len(s) {
		if s[i] >= 0x7f || s[i] < ' ' {
			ascii = false
			break
		}
	}
	if ascii {
		return appendBytes(b, []byte(s))
	}
	b = append(b, '(', 0xfe, 0xff)
	for _, u := range utf16.Encode([]rune(s)) {
		b = appendEscaped(appendEscaped(b, byte(u>>8)), byte(u))
	}
	return append(b, ')')
}
