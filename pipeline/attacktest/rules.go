package attacktest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// In this file figures are related by their ids and rules alone, as a reader does who does not trust, or does not have,
// what the file says that they rest on: "antal rader i deltagare där fullföljt är true, för kommun Berg".

var (
	rowsRule   = regexp.MustCompile(`^(?:antal rader|number of rows) (?:i|in) (\S+?)(?: (?:med|with) (\S+) (?:ifylld|filled in))?(?:, | |$)(?:(?:där|where) (.*))?`)
	valuesRule = regexp.MustCompile(`^(antal olika värden|number of distinct values|summan|sum|medelvärdet|mean) (?:av|of) (\S+) (?:i|in) (\S+?)(?:, | |$)(?:(?:där|where) (.*))?`)
	groupRule  = regexp.MustCompile(`, (?:för|for) (\S+) `)
)

// fromRules writes what figures rest on anew, from their rules. A figure whose rule says something else than is known
// here rests on nothing, and is left out.
func fromRules(figures []figure) []figure {
	out := slices.Clone(figures)
	columns := map[string]string{} // of groups, by measure and place
	at := map[string]int{}
	for i := range out {
		f := &out[i]
		at[f.place(f.ID)] = i
		for k, one := range f.keys {
			if m := groupRule.FindStringSubmatch(f.Rule); m != nil && !one.all && f.groups() == 1 {
				columns[f.place(f.measure())+strconv.Itoa(k)] = m[1]
			}
		}
	}
	for i := range out {
		f := &out[i]
		if len(f.Of) > 0 {
			f.Of = f.restsOn(columns)
		}
	}
	for i := range out {
		out[i].Of = out[i].withOthers(func(measure string) []amount {
			for _, id := range []string{measure + strings.TrimPrefix(out[i].ID, out[i].measure()), measure} {
				if k, ok := at[out[i].place(id)]; ok {
					return out[k].Of
				}
			}
			return nil
		})
	}
	return out
}

// groups counts the grouping columns that the figure is not the total of.
func (f figure) groups() int {
	n := 0
	for _, k := range f.keys {
		if !k.all {
			n++
		}
	}
	return n
}

// restsOn reads the amounts of a figure that is computed on rows.
func (f figure) restsOn(columns map[string]string) []amount {
	rule := f.Rule
	if i := strings.Index(rule, ", i procent av "); i >= 0 && f.kind == share {
		rule = rule[:i]
	}
	if f.groups() > 0 {
		for _, word := range []string{", för ", ", for "} {
			if i := strings.LastIndex(rule, word); i >= 0 {
				rule = rule[:i]
			}
		}
	}
	a, column, conds := amount{Of: "rows", version: f.version}, "", ""
	if m := rowsRule.FindStringSubmatch(rule); m != nil {
		a.Sheet, column, conds = m[1], m[2], m[3]
	} else if m := valuesRule.FindStringSubmatch(rule); m != nil {
		a.Sheet, column, conds = m[3], m[2], m[4]
	} else {
		return nil
	}
	if column != "" {
		a.Where = append(a.Where, cond{Column: column, Values: []string{""}, Not: true})
	}
	said, ok := condsOf(conds)
	if !ok {
		return nil
	}
	a.Where = append(a.Where, said...)
	for k, one := range f.keys {
		name, known := columns[f.place(f.measure())+strconv.Itoa(k)]
		if one.all {
			continue
		}
		if !known {
			return nil
		}
		a.Where = append(a.Where, cond{Column: name, Values: []string{one.value}})
	}
	first := a
	switch f.kind {
	case distinct:
		first.Of = "distinct:" + column
	case sum, mean:
		first.Of = "sum:" + column
	default:
		return []amount{a}
	}
	return []amount{first, a}
}

// withOthers adds the amounts of the figures that a rule names.
func (f figure) withOthers(of func(measure string) []amount) []amount {
	named := func(r *regexp.Regexp) []amount {
		rule, _, _ := strings.Cut(f.Rule, ", ")
		m := r.FindStringSubmatch(rule)
		if m == nil {
			return nil
		}
		return slices.Concat(of(m[1]), of(m[2]))
	}
	switch f.kind {
	case share:
		_, over, _ := strings.Cut(f.Rule, ", i procent av ")
		over, _, _ = strings.Cut(over, ", ")
		return slices.Concat(f.Of, of(over))
	case difference:
		return named(minusRule)
	case ratio, percent:
		return named(ratioRule)
	case change:
		return named(changeRule)
	}
	return f.Of
}

// condsOf reads "kommun är Berg, Krokom eller Åre och start är inom 1 januari–30 mars 2024"; ok is false where it cannot.
func condsOf(text string) (out []cond, ok bool) {
	if text == "" {
		return nil, true
	}
	var parts []string
	for _, p := range strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, " och ", ", "), " and ", ", "), ", ") {
		if strings.Contains(p, " är ") || strings.Contains(p, " inte är ") || strings.Contains(p, " is ") {
			parts = append(parts, p)
			continue
		}
		if len(parts) == 0 {
			return nil, false
		}
		parts[len(parts)-1] += ", " + p // one more value
	}
	for _, p := range parts {
		c := cond{}
		column, values, found := strings.Cut(p, " är ")
		if !found {
			column, values, _ = strings.Cut(p, " is ")
		}
		column, c.Not = strings.CutSuffix(column, " inte")
		values, not := strings.CutPrefix(values, "not ")
		c.Column, c.Not = column, c.Not || not
		within, period := strings.CutPrefix(values, "inom ")
		switch {
		case period:
			if c.From, c.To, ok = periodOf(within); !ok {
				return nil, false
			}
		case values == "ifylld" || values == "filled in":
			c.Not, c.Values = true, []string{""}
		case values == "tom" || values == "empty":
			c.Values = []string{""}
		default:
			c.Values = strings.Split(strings.NewReplacer(" eller ", ", ", " or ", ", ").Replace(values), ", ")
		}
		out = append(out, c)
	}
	return out, true
}

var (
	months     = []string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"}
	periodText = regexp.MustCompile(`^(\d+)(?: (\pL+))?(?: (\d{4}))?–(\d+) (\pL+) (\d{4})$`)
)

// periodOf reads "1 januari–30 mars 2024" as days.
func periodOf(text string) (from, to string, ok bool) {
	m := periodText.FindStringSubmatch(strings.ReplaceAll(text, "\u00a0", " "))
	if m == nil {
		return "", "", false
	}
	if m[2] == "" {
		m[2] = m[5]
	}
	if m[3] == "" {
		m[3] = m[6]
	}
	day := func(day, month, year string) string {
		d, _ := strconv.Atoi(day)
		k := slices.Index(months, month) + 1
		ok = k > 0
		return year + "-" + two(k) + "-" + two(d)
	}
	from = day(m[1], m[2], m[3])
	first := ok
	to = day(m[4], m[5], m[6])
	return from, to, ok && first
}

func two(n int) string {
	s := strconv.Itoa(n)
	if n < 10 {
		s = "0" + s
	}
	return s
}
