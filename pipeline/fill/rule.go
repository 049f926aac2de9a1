package fill

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// rule gives a limit of the office's grant rules, as it is in force on the paper's day: what a paper says of a limit is then what
// the register is held by.
func (r *run) rule(name, key any) (known, error) {
	id, err := r.word(name)
	if err != nil {
		return "", err
	}
	what, err := r.word(key)
	if err != nil {
		return "", err
	}
	for _, g := range r.in.Office.Grants.Rules {
		if g.Rule != id || !r.in.Case.Date.Within(g.From, g.To) {
			continue
		}
		if text := limitOf(r.in.Office.Grants, g, what, r.in.Lang); text != "" {
			return known(text), nil
		}
	}
	return "", fail(errRule, clip(id), clip(what))
}

// limitOf prints one key of a rule; nothing where the rule has no such key.
func limitOf(grants config.Grants, g config.GrantRule, key string, lang diag.Lang) string {
	number := func(d decimal.Decimal) string {
		if d.IsZero() {
			return ""
		}
		return locale.Number(d, 0, lang)
	}
	switch key {
	case "above":
		return number(g.Above)
	case "least":
		return number(g.Least)
	case "months":
		return number(decimal.NewFromInt(int64(g.Months)))
	case "payments":
		return number(decimal.NewFromInt(int64(g.Payments)))
	case "amount", "from", "to":
		for _, f := range grants.Frames {
			switch {
			case f.ID != g.Frame:
			case key == "amount":
				return number(f.Amount)
			case key == "from":
				return f.From.String()
			default:
				return f.To.String()
			}
		}
	}
	return ""
}
