package decl

import (
	"encoding"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"go.yaml.in/yaml/v4"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
)

var (
	wholeNumber   = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	decimalNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
)

// scalar fills v, which is neither struct, list nor map, from a single value.
func (r *reader) scalar(n *yaml.Node, v reflect.Value, s shape, at diag.Pos, name string, enum []string) {
	text := n.Value
	if !r.characters(text, at) {
		return
	}
	quoted := n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	switch s {
	case aText:
		if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			// A block ends with a line break that nobody means.
			text = strings.TrimRight(text, "\n")
		}
		r.text(v, locale.NFC(text), at, name, enum)
		return
	case aDate, aPeriod, aWord:
		if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(locale.NFC(text))); err != nil {
			r.refuse(s, text, at, name)
		}
		return
	}
	if quoted || !setNumber(v, s, text) {
		r.refuse(s, text, at, name)
	}
}

// setNumber sets a bool or number from its one plain form; it gives false where text is none.
func setNumber(v reflect.Value, s shape, text string) bool {
	switch s {
	case aBool:
		switch text {
		case "true", "ja":
			v.SetBool(true)
		case "false", "nej":
			v.SetBool(false)
		default:
			return false
		}
	case anInt:
		i, err := strconv.ParseInt(text, 10, 64)
		if err != nil || !wholeNumber.MatchString(text) || v.OverflowInt(i) {
			return false
		}
		v.SetInt(i)
	case aDecimal:
		if !decimalNumber.MatchString(text) || len(text) > 100 {
			return false
		}
		d, err := decimal.NewFromString(text)
		if err != nil {
			return false
		}
		v.Set(reflect.ValueOf(d))
	case aFloat:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || !decimalNumber.MatchString(text) {
			return false
		}
		v.SetFloat(f)
	}
	return true
}

func (r *reader) text(v reflect.Value, text string, at diag.Pos, name string, enum []string) {
	v.SetString(text)
	if len(enum) == 0 {
		return
	}
	for _, e := range enum {
		if text == e {
			return
		}
	}
	r.add(badValue.New(at, name, Quote(text), suggest(text, enum, diag.Words{SV: "möjliga värden", EN: "possible values"})))
}

// characters refuses what unbearable names; it gives false where it did.
func (r *reader) characters(text string, at diag.Pos) bool {
	ok := true
	for _, c := range text {
		if unbearable(c) || c == utf8.RuneError {
			r.add(badCharacter.New(at, codePoint(c)))
			ok = false
			break
		}
	}
	return ok
}

// Quote prepares a file's own words for a message: within quotes, short, on one line, and never a personal number.
func Quote(s string) diag.Words {
	s = tame(s)
	return diag.Words{SV: "”" + s + "”", EN: "“" + s + "”"}
}

func tame(s string) string {
	s = personal.MaskLoose(s)
	s = strings.Map(func(c rune) rune {
		if c == '\n' || unbearable(c) {
			return ' '
		}
		return c
	}, s)
	if rs := []rune(s); len(rs) > 60 {
		s = string(rs[:57]) + "…"
	}
	return s
}
