package fill

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"underlag/pipeline/locale"
)

// date writes a date: date "2024-06-03" gives 3 juni 2024, date "iso" … 2024-06-03, date "month" … juni 2024. What is no
// date is an error and never today.
func (r *run) date(args ...any) (known, error) {
	form := cmp.Or(r.in.Office.Dates, "long")
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

// months moves a date, so that a template can say what is old on the paper's day.
func (r *run) months(count, date any) (known, error) {
	n, err := r.whole("months", count)
	if err != nil {
		return "", err
	}
	w, err := r.word(date)
	if err != nil {
		return "", err
	}
	d, err := locale.ParseDate(w)
	if err != nil {
		return "", bad("months", "argumentet är inget datum på formen 2024-06-03", "the argument is no date of the form 2024-06-03")
	}
	if n < -maxMonths || n > maxMonths {
		return "", bad("months", fmt.Sprintf("högst %d månader", maxMonths), fmt.Sprintf("at most %d months", maxMonths))
	}
	return known(d.AddMonths(n).String()), nil
}

// maxMonths is a hundred years; what is further away is a slip.
const maxMonths = 1200

// period names the paper's period, or one that it is held against: period "current", period "months" "year_ago".
func (r *run) period(args ...any) (known, error) {
	wrong := func() (known, error) {
		return "", bad("period", "skriv period \"current\", \"previous\" eller \"year_ago\", med \"long\", \"short\", \"months\" eller \"words\" före",
			"write period \"current\", \"previous\" or \"year_ago\", with \"long\", \"short\", \"months\" or \"words\" before")
	}
	form, which := "long", ""
	for i, a := range args {
		w, err := r.word(a)
		if err != nil {
			return "", err
		}
		if i < len(args)-1 {
			form = w
		}
		which = w
	}
	p := r.in.Document.Period
	if p.IsZero() {
		return "", bad("period", "handlingen har ingen period; skriv period: 2024-Q1 på den i case.yaml",
			"the paper has no period; write period: 2024-Q1 at it in case.yaml")
	}
	beside := ""
	switch which {
	case "current":
	case "previous":
		p, beside = p.Previous(), p.PreviousWords(r.in.Lang)
	case "year_ago":
		p, beside = p.YearAgo(), p.YearAgoWords(r.in.Lang)
	default:
		return wrong()
	}
	switch {
	case len(args) > 2:
		return wrong()
	case form == "long":
		return known(p.Name(r.in.Lang)), nil
	case form == "short":
		return known(p.Short(r.in.Lang)), nil
	case form == "months":
		return known(p.Months(r.in.Lang)), nil
	case form == "words" && beside != "":
		return known(beside), nil
	}
	return wrong()
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
	return strings.Repeat(w, n), r.spend(n * len(w))
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
	if err := r.spend(50 * len(w)); err != nil { // letters takes memory for each
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
	if err := r.spend(50 * len(w)); err != nil { // letters takes memory for each
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
	return out, r.spend(len(out))
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

func (r *run) concatLists(lists ...any) ([]any, error) {
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
	return out, r.spend(len(out))
}
