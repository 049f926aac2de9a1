package fill

import (
	"math"
	"regexp"
	"strings"
	"text/template"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// addStrict adds the functions that sprig and text/template give silent wrong answers for, under their usual names:
// exact, Swedish-aware and bounded. A value they cannot take is an error with its place.
func (r *run) addStrict(m template.FuncMap) {
	m["add"] = r.fold("add", decimal.Decimal.Add)
	m["mul"] = r.fold("mul", decimal.Decimal.Mul)
	m["max"] = r.fold("max", func(a, b decimal.Decimal) decimal.Decimal { return decimal.Max(a, b) })
	m["min"] = r.fold("min", func(a, b decimal.Decimal) decimal.Decimal { return decimal.Min(a, b) })
	m["sub"] = r.two("sub", func(a, b decimal.Decimal) (any, error) { return exact{a.Sub(b)}, nil })
	m["div"] = r.two("div", divide)
	m["mod"] = r.two("mod", remainder)
	m["round"] = r.round
	m["float64"] = func(v any) (any, error) { d, err := r.decimal("float64", v); return exact{d}, err }
	m["int"] = func(v any) (any, error) { return r.whole("int", v) }
	m["atoi"] = func(v any) (any, error) { return r.whole("atoi", v) }

	m["eq"] = r.equal
	m["ne"] = func(a, b any) (bool, error) { is, err := r.equal(a, b); return !is, err }
	m["lt"] = r.compare("lt", func(c int) bool { return c < 0 })
	m["le"] = r.compare("le", func(c int) bool { return c <= 0 })
	m["gt"] = r.compare("gt", func(c int) bool { return c > 0 })
	m["ge"] = r.compare("ge", func(c int) bool { return c >= 0 })

	m["date"] = r.date
	m["months"] = r.months
	m["default"] = func(fallback, v any) any {
		if w, ok := textOf(v); v == nil || ok && w == "" {
			return fallback
		}
		return v
	}
	m["print"] = r.concat
	m["cat"] = r.concat
	m["join"] = r.join
	m["replace"] = r.replace
	m["repeat"] = r.repeat
	m["trunc"] = r.trunc
	m["substr"] = r.substr
	m["initials"] = r.initials
	m["sortAlpha"] = r.sortAlpha
	m["until"] = func(n any) (any, error) { return r.until("until", 0, n, 1) }
	m["untilStep"] = func(from, to, step any) (any, error) { return r.until("untilStep", from, to, step) }
	m["index"] = index
	m["get"] = func(m, key any) (any, error) { return index(m, key) }
	m["concat"] = r.concatLists
}

// exact is a number within a template. It hides the decimal, whose methods templates could call otherwise.
type exact struct{ decimal decimal.Decimal }

func bad(name, sv, en string) error { return fail(errArgument, name, diag.Words{SV: sv, EN: en}) }

func textOf(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case known:
		return string(v), true
	}
	return "", false
}

// word takes a text.
func (r *run) word(v any) (string, error) {
	w, ok := textOf(v)
	if !ok {
		return r.say(v)
	}
	return w, r.spend(len(w))
}

var swedishNumber = regexp.MustCompile(`\A[-−]?(\d{1,3}([ \x{00A0}\x{202F}]\d{3})+|\d+)([.,]\d+)?\z`)

// decimal takes a number: one of the template's, or a text as "1 234,5". A text that is anything else is an error.
func (r *run) decimal(name string, v any) (decimal.Decimal, error) {
	switch v := v.(type) {
	case int:
		return decimal.NewFromInt(int64(v)), nil
	case float64:
		if !math.IsInf(v, 0) && !math.IsNaN(v) {
			return decimal.NewFromFloat(v), nil
		}
	case exact:
		return v.decimal, nil
	}
	if w, ok := textOf(v); ok && len(w) <= 40 && swedishNumber.MatchString(strings.TrimSpace(w)) {
		w = strings.NewReplacer(" ", "", "\u00A0", "", "\u202F", "", ",", ".", "−", "-").Replace(w)
		return decimal.NewFromString(w)
	}
	return decimal.Decimal{}, bad(name, "argumentet är inget tal", "the argument is no number")
}

func (r *run) whole(name string, v any) (int, error) {
	d, err := r.decimal(name, v)
	if err != nil {
		return 0, err
	}
	if !d.IsInteger() || d.Abs().GreaterThan(decimal.NewFromInt(1<<52)) {
		return 0, bad(name, "argumentet är inget heltal", "the argument is no whole number")
	}
	return int(d.IntPart()), nil
}

func (r *run) fold(name string, op func(a, b decimal.Decimal) decimal.Decimal) func(...any) (any, error) {
	return func(args ...any) (any, error) {
		if len(args) == 0 {
			return nil, bad(name, "argument saknas", "arguments are missing")
		}
		var sum decimal.Decimal
		for i, a := range args {
			d, err := r.decimal(name, a)
			if err != nil {
				return nil, err
			}
			if i == 0 {
				sum = d
			} else {
				sum = op(sum, d)
			}
			if sum.NumDigits() > 60 || sum.Exponent() < -60 || sum.Exponent() > 60 {
				return nil, bad(name, "talet är för långt", "the number is too long")
			}
		}
		return exact{sum}, nil
	}
}

func (r *run) two(name string, op func(a, b decimal.Decimal) (any, error)) func(a, b any) (any, error) {
	return func(a, b any) (any, error) {
		x, err := r.decimal(name, a)
		if err != nil {
			return nil, err
		}
		y, err := r.decimal(name, b)
		if err != nil {
			return nil, err
		}
		return op(x, y)
	}
}

// divide gives the exact quotient; one that does not end is an error, since a template must say how it is rounded.
func divide(a, b decimal.Decimal) (any, error) {
	if b.IsZero() {
		return nil, bad("div", "division med noll", "division by zero")
	}
	q := a.DivRound(b, 20)
	if !q.Mul(b).Equal(a) {
		return nil, bad("div", "kvoten går inte jämnt ut; räkna den som ett mått i measures.yaml", "the quotient does not end; compute it as a measure in measures.yaml")
	}
	return exact{q}, nil
}

func remainder(a, b decimal.Decimal) (any, error) {
	if b.IsZero() || !a.IsInteger() || !b.IsInteger() {
		return nil, bad("mod", "båda argumenten ska vara heltal och det andra inte noll", "both arguments must be whole numbers and the second not zero")
	}
	return exact{a.Mod(b)}, nil
}

func (r *run) round(v, places any) (any, error) {
	d, err := r.decimal("round", v)
	if err != nil {
		return nil, err
	}
	n, err := r.whole("round", places)
	if err != nil || n < 0 || n > 10 {
		return nil, bad("round", "antalet decimaler ska vara 0–10", "the number of decimals must be 0–10")
	}
	return exact{d.Round(int32(n))}, nil
}

func isNumber(v any) bool {
	switch v.(type) {
	case int, float64, exact:
		return true
	}
	return false
}

func (r *run) equal(a any, others ...any) (bool, error) {
	if len(others) == 0 {
		return false, bad("eq", "argument saknas", "arguments are missing")
	}
	for _, b := range others {
		x, xText := textOf(a)
		y, yText := textOf(b)
		p, pBool := a.(bool)
		q, qBool := b.(bool)
		switch {
		case xText && yText && x == y, pBool && qBool && p == q:
			return true, nil
		case xText && yText, pBool && qBool:
		case isNumber(a) && isNumber(b):
			dx, _ := r.decimal("eq", a)
			dy, _ := r.decimal("eq", b)
			if dx.Equal(dy) {
				return true, nil
			}
		default:
			return false, bad("eq", "värdena är av olika slag", "the values are of different kinds")
		}
	}
	return false, nil
}

func (r *run) compare(name string, is func(int) bool) func(a, b any) (bool, error) {
	return func(a, b any) (bool, error) {
		x, xText := textOf(a)
		y, yText := textOf(b)
		if xText && yText {
			return is(locale.Compare(x, y, r.in.Lang)), nil
		}
		dx, err := r.decimal(name, a)
		if err != nil {
			return false, err
		}
		dy, err := r.decimal(name, b)
		if err != nil {
			return false, err
		}
		return is(dx.Cmp(dy)), nil
	}
}
