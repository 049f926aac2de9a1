package fill

import (
	"fmt"
	"math"
	"regexp"
	"slices"
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
	m["sub"] = r.two("sub", func(a, b decimal.Decimal) (any, error) { return a.Sub(b), nil })
	m["div"] = r.two("div", divide)
	m["mod"] = r.two("mod", remainder)
	m["round"] = r.round
	m["float64"] = func(v any) (any, error) { return r.decimal("float64", v) }
	m["int"] = func(v any) (any, error) { return r.whole("int", v) }
	m["atoi"] = func(v any) (any, error) { return r.whole("atoi", v) }

	m["eq"] = r.equal
	m["ne"] = func(a, b any) (bool, error) { is, err := r.equal(a, b); return !is, err }
	m["lt"] = r.compare("lt", func(c int) bool { return c < 0 })
	m["le"] = r.compare("le", func(c int) bool { return c <= 0 })
	m["gt"] = r.compare("gt", func(c int) bool { return c > 0 })
	m["ge"] = r.compare("ge", func(c int) bool { return c >= 0 })

	m["date"] = r.date
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
	m["concat"] = concatLists
}

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
	if w, ok := textOf(v); ok {
		return w, nil
	}
	return r.say(v)
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
	case decimal.Decimal:
		return v, nil
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
			if sum.NumDigits() > 60 || sum.Exponent() < -60 {
				return nil, bad(name, "talet är för långt", "the number is too long")
			}
		}
		return sum, nil
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
	return q, nil
}

func remainder(a, b decimal.Decimal) (any, error) {
	if b.IsZero() || !a.IsInteger() || !b.IsInteger() {
		return nil, bad("mod", "båda argumenten ska vara heltal och det andra inte noll", "both arguments must be whole numbers and the second not zero")
	}
	return a.Mod(b), nil
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
	return d.Round(int32(n)), nil
}

func isNumber(v any) bool {
	switch v.(type) {
	case int, float64, decimal.Decimal:
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

// date writes a date: date "2024-06-03" gives 3 juni 2024, date "iso" … 2024-06-03, date "month" … juni 2024. What is no
// date is an error and never today.
func (r *run) date(args ...any) (known, error) {
	form := "long"
	if len(args) == 2 {
		w, err := r.word(args[0])
		if err != nil {
			return "", err
		}
		form, args = w, args[1:]
	}
	if len(args) != 1 {
		return "", bad("date", "skriv date \"2024-06-03\"", "write date \"2024-06-03\"")
	}
	w, err := r.word(args[0])
	if err != nil {
		return "", err
	}
	d, err := locale.ParseDate(w)
	if err != nil {
		return "", bad("date", "argumentet är inget datum på formen 2024-06-03", "the argument is no date of the form 2024-06-03")
	}
	switch form {
	case "long":
		return known(d.Long(r.in.Lang)), nil
	case "iso":
		return known(d.String()), nil
	case "month":
		_, rest, _ := strings.Cut(d.Long(r.in.Lang), " ")
		rest2 := strings.ReplaceAll(d.Long(r.in.Lang), locale.NoBreakSpace, " ")
		if _, after, ok := strings.Cut(rest2, " "); ok {
			rest = after
		}
		return known(rest), nil
	}
	return "", bad("date", "formen ska vara long, iso eller month", "the form must be long, iso or month")
}

func tooLong(name string) error {
	return bad(name, "resultatet blir för långt", "the result gets too long")
}

func (r *run) concat(args ...any) (string, error) {
	var b strings.Builder
	for _, a := range args {
		w, err := r.word(a)
		if err != nil {
			return "", err
		}
		if b.Len()+len(w) > maxText {
			return "", tooLong("print")
		}
		b.WriteString(w)
	}
	return b.String(), nil
}

func (r *run) join(separator, list any) (string, error) {
	sep, err := r.word(separator)
	if err != nil {
		return "", err
	}
	items, err := items("join", list)
	if err != nil {
		return "", err
	}
	var args []any
	for i, v := range items {
		if i > 0 {
			args = append(args, sep)
		}
		args = append(args, v)
	}
	return r.concat(args...)
}

func (r *run) replace(from, to, s any) (string, error) {
	var w [3]string
	for i, v := range []any{from, to, s} {
		text, err := r.word(v)
		if err != nil {
			return "", err
		}
		w[i] = text
	}
	if w[0] == "" {
		return "", bad("replace", "det som ska bytas är tomt", "what is to be replaced is empty")
	}
	if len(w[2])+strings.Count(w[2], w[0])*len(w[1]) > maxText {
		return "", tooLong("replace")
	}
	return strings.ReplaceAll(w[2], w[0], w[1]), nil
}

func (r *run) repeat(count, s any) (string, error) {
	n, err := r.whole("repeat", count)
	if err != nil {
		return "", err
	}
	w, err := r.word(s)
	if err != nil {
		return "", err
	}
	if n < 0 || n > maxText || n*len(w) > maxText {
		return "", tooLong("repeat")
	}
	return strings.Repeat(w, n), nil
}

// letters splits a text into what a reader takes for letters: a base with its combining marks.
func letters(s string) []string {
	var out []string
	for _, c := range locale.NFC(s) {
		if len(out) > 0 && combining(c) {
			out[len(out)-1] += string(c)
			continue
		}
		out = append(out, string(c))
	}
	return out
}

func (r *run) trunc(length, s any) (string, error) {
	n, err := r.whole("trunc", length)
	if err != nil {
		return "", err
	}
	w, err := r.word(s)
	if err != nil {
		return "", err
	}
	l := letters(w)
	switch {
	case n >= 0:
		return strings.Join(l[:min(n, len(l))], ""), nil
	default:
		return strings.Join(l[max(len(l)+n, 0):], ""), nil
	}
}

func (r *run) substr(from, to, s any) (string, error) {
	a, err := r.whole("substr", from)
	if err != nil {
		return "", err
	}
	b, err := r.whole("substr", to)
	if err != nil {
		return "", err
	}
	w, err := r.word(s)
	if err != nil {
		return "", err
	}
	l := letters(w)
	if a < 0 || b < a || b > len(l) {
		return "", bad("substr", fmt.Sprintf("texten har %d tecken", len(l)), fmt.Sprintf("the text has %d letters", len(l)))
	}
	return strings.Join(l[a:b], ""), nil
}

func (r *run) initials(s any) (string, error) {
	w, err := r.word(s)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, name := range strings.Fields(w) {
		b.WriteString(letters(name)[0])
	}
	return b.String(), nil
}

func (r *run) sortAlpha(list any) ([]any, error) {
	items, err := items("sortAlpha", list)
	if err != nil {
		return nil, err
	}
	for _, v := range items {
		if _, err := r.word(v); err != nil {
			return nil, err
		}
	}
	out := slices.Clone(items)
	order := locale.Order(r.in.Lang)
	slices.SortStableFunc(out, func(a, b any) int {
		x, _ := r.word(a)
		y, _ := r.word(b)
		return order(x, y)
	})
	return out, nil
}

func (r *run) until(name string, from, to, step any) ([]any, error) {
	var n [3]int
	for i, v := range []any{from, to, step} {
		w, err := r.whole(name, v)
		if err != nil {
			return nil, err
		}
		n[i] = w
	}
	if n[2] == 0 || (n[1]-n[0])/n[2] > maxItems {
		return nil, bad(name, fmt.Sprintf("högst %d tal", maxItems), fmt.Sprintf("at most %d numbers", maxItems))
	}
	out := []any{}
	for i := n[0]; n[2] > 0 && i < n[1] || n[2] < 0 && i > n[1]; i += n[2] {
		out = append(out, i)
	}
	return out, nil
}

// items takes a list.
func items(name string, v any) ([]any, error) {
	if l, ok := v.([]any); ok {
		return l, nil
	}
	return nil, bad(name, "argumentet är ingen lista", "the argument is no list")
}

// index finds one item of a list (from 0) or one entry of a group; what is not there is an error.
func index(v any, keys ...any) (any, error) {
	for _, k := range keys {
		switch in := v.(type) {
		case map[string]any:
			name, _ := textOf(k)
			found, ok := in[name]
			if !ok {
				return nil, fail(errField, clip(name), near(name, fieldNames(in)))
			}
			v = found
		case []any:
			i, ok := k.(int)
			if !ok || i < 0 || i >= len(in) {
				return nil, bad("index", fmt.Sprintf("listan har %d poster, räknade från 0", len(in)), fmt.Sprintf("the list has %d items, counted from 0", len(in)))
			}
			v = in[i]
		default:
			return nil, bad("index", "värdet är varken lista eller grupp", "the value is neither a list nor a group")
		}
	}
	return v, nil
}

func concatLists(lists ...any) ([]any, error) {
	out := []any{}
	for _, l := range lists {
		more, err := items("concat", l)
		if err != nil {
			return nil, err
		}
		if len(out)+len(more) > maxItems {
			return nil, tooLong("concat")
		}
		out = append(out, more...)
	}
	return out, nil
}
