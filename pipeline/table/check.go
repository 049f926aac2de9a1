package table

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/source"
)

// checker checks the cells of one column.
type checker struct {
	l       *loader
	col     *Column
	plain   bool              // csv: numbers, dates and truth values are written as text
	secret  bool              // values are never told
	sole    bool              // the row at hand is a sole trader's
	pattern *regexp.Regexp    // nil where there is none
	values  map[string]string // an enum's values by their folded form
}

func newChecker(l *loader, i int) *checker {
	c := &checker{l: l, col: &l.spec.Columns[i], plain: l.file.Plain}
	c.secret = l.spec.About.Sensitive() || c.col.Personal
	if c.col.Pattern != "" {
		c.pattern, _ = regexp.Compile("^(?:" + c.col.Pattern + ")$") // CheckSchema reports one that cannot be read
	}
	c.values = make(map[string]string, len(c.col.Values))
	for _, v := range c.col.Values {
		c.values[v] = v
		c.values[locale.Fold(v)] = v
	}
	return c
}

// show is a value for a message: itself in quotation marks, or "the value" where it must not be told.
func (c *checker) show(v string) any {
	if c.secret || tellsPerson(v) {
		return theValue
	}
	return quote(v)
}

// showCell is a cell's value for a message; a number is written with a decimal comma in Swedish, as Excel shows it.
func (c *checker) showCell(cell source.Cell) any {
	if cell.Kind != source.Number {
		return c.show(cell.Raw)
	}
	return c.showNumber(cell.Raw)
}

func (c *checker) showNumber(raw string) any {
	if c.secret || tellsPerson(raw) {
		return theValue
	}
	return diag.Words{SV: quote(comma(raw)), EN: quote(raw)}
}

// comma writes a number with a decimal comma.
func comma(number string) string { return strings.Replace(number, ".", ",", 1) }

// check types one cell and holds it to the column's rules. It reports what is wrong and then gives no value.
func (c *checker) check(cell source.Cell, col, row int) Value {
	strange, odd := "", false
	if cell.Kind == source.Text || cell.Kind == source.Fault {
		cell.Raw = trim(cell.Raw)
		strange, odd = source.OddCharacter(cell.Raw)
	}
	fail := func(code diag.Code, args ...any) Value {
		c.l.add(code, col, row, args...)
		return Value{}
	}
	switch {
	case blank(cell):
		if c.col.Required || c.col.Key {
			return fail(codeRequired, c.col.Header)
		}
		return Value{}
	case odd:
		return fail(codeCharacter, strange)
	case cell.Percent:
		return fail(codePercent)
	case cell.Kind == source.Fault && cell.Raw == "=":
		return fail(codeFormula)
	case cell.Kind == source.Fault:
		if strings.HasPrefix(cell.Raw, "#") && len(cell.Raw) <= len("#GETTING_DATA") {
			return fail(codeFault, cell.Raw)
		}
		return fail(codeFault, c.show(cell.Raw))
	case cell.Kind == source.Clock:
		return fail(codeClock)
	case cell.Kind == source.BadDate:
		return fail(codeBadDate)
	}
	var v Value
	var bad *complaint
	switch c.col.Type {
	case TInteger, TDecimal, TMoney:
		v, bad = c.number(cell)
	case TDate:
		v, bad = c.date(cell)
	case TBool:
		v, bad = c.truth(cell)
	default:
		v, bad = c.text(cell)
	}
	if bad == nil {
		bad = c.limits(v)
	}
	if bad != nil {
		return fail(bad.code, bad.args...)
	}
	v.Set = true
	return v
}

// complaint is what is wrong with a cell.
type complaint struct {
	code diag.Code
	args []any
}

func complain(code diag.Code, args ...any) *complaint { return &complaint{code, args} }

// number reads an integer, a decimal or an amount of money.
func (c *checker) number(cell source.Cell) (Value, *complaint) {
	raw := cell.Raw
	switch cell.Kind {
	case source.Number:
	case source.Text:
		written, ok := swedishNumber(raw)
		if !c.plain || !ok {
			return Value{}, c.textForNumber(raw)
		}
		raw = written
	case source.Date:
		return Value{}, complain(codeDateHere, c.col.Header, diag.Words{SV: "tal", EN: "numbers"})
	default:
		return Value{}, complain(codeNumber, c.show(raw), diag.Words{SV: "skriv ett tal", EN: "write a number"})
	}
	n, err := decimal.NewFromString(raw)
	switch {
	case err != nil:
		return Value{}, complain(codeNumber, c.show(raw), diag.Words{SV: "skriv ett tal", EN: "write a number"})
	case c.col.Type == TInteger && !n.IsInteger():
		return Value{}, complain(codeInteger, c.showNumber(raw))
	case c.col.Type == TMoney && !n.Equal(n.Truncate(2)):
		return Value{}, complain(codeMoney, c.showNumber(raw))
	}
	return Value{Num: n}, nil
}

// textForNumber says what to do about a text where a number should be.
func (c *checker) textForNumber(raw string) *complaint {
	bare, unit := stripUnit(raw)
	number, ok := swedishNumber(bare)
	switch {
	case !ok:
		return complain(codeNumber, c.show(raw), diag.Words{SV: "skriv ett tal, eller lämna cellen tom om uppgiften saknas",
			EN: "write a number, or leave the cell empty if it is not known"})
	case c.secret && unit:
		return complain(codeNumberText, theValue, diag.Words{SV: "skriv bara talet; enheten hör till kolumnen",
			EN: "write only the number; the unit belongs to the column"})
	case c.secret:
		return complain(codeNumberText, theValue, diag.Words{SV: "formatera cellen som Tal och skriv talet på nytt",
			EN: "format the cell as Number and type the number again"})
	}
	sv := comma(number)
	if unit {
		return complain(codeNumberText, c.show(raw), diag.Words{SV: "skriv bara talet, " + sv + "; enheten hör till kolumnen",
			EN: "write only the number, " + number + "; the unit belongs to the column"})
	}
	return complain(codeNumberText, c.show(raw), diag.Words{SV: "formatera cellen som Tal och skriv " + sv + " på nytt",
		EN: "format the cell as Number and type " + number + " again"})
}

// date reads a day. A time of day is cut off: a form's time stamp counts as its day.
func (c *checker) date(cell source.Cell) (Value, *complaint) {
	raw := cell.Raw
	switch cell.Kind {
	case source.Date:
		raw, _, _ = strings.Cut(raw, "T")
	case source.Text: // 2024-06-03 can only mean one day, whatever the cell's format
	case source.Number:
		return Value{}, complain(codeSerial, c.showNumber(raw))
	default:
		return Value{}, complain(codeDate, c.showCell(cell))
	}
	d, err := locale.ParseDate(raw)
	if err != nil {
		return Value{}, complain(codeDate, c.showCell(cell))
	}
	return Value{Date: d}, nil
}

// truth reads ja and nej, or a truth value as Excel stores it.
func (c *checker) truth(cell source.Cell) (Value, *complaint) {
	switch {
	case cell.Kind == source.Bool:
		return Value{Bool: cell.Raw == "true"}, nil
	case cell.Kind == source.Text:
		switch locale.Fold(cell.Raw) {
		case "ja", "true", "sant":
			return Value{Bool: true}, nil
		case "nej", "false", "falskt":
			return Value{}, nil
		case "1", "0":
			if c.plain {
				return Value{Bool: cell.Raw == "1"}, nil
			}
		}
	}
	return Value{}, complain(codeBool, c.showCell(cell))
}

// text reads the types that are kept as text. A whole number in such a column is taken as it is written: a code typed as
// 101 is stored as a number.
func (c *checker) text(cell source.Cell) (Value, *complaint) {
	raw := cell.Raw
	switch {
	case cell.Kind == source.Date:
		return Value{}, complain(codeDateHere, c.col.Header, diag.Words{SV: "text", EN: "text"})
	case cell.Kind == source.Bool, cell.Kind == source.Number && strings.Contains(raw, "."):
		return Value{}, complain(codeText, c.showCell(cell))
	}
	switch c.col.Type {
	case TEnum:
		if v, ok := c.values[raw]; ok {
			return Value{Text: v}, nil
		}
		if v, ok := c.values[locale.Fold(raw)]; ok {
			return Value{Text: v}, nil
		}
		return Value{}, complain(codeEnum, c.show(raw), c.suggestValue(raw))
	case TCaseNumber:
		if !caseNumber.MatchString(raw) {
			return Value{}, complain(codeCaseNumber, c.show(raw))
		}
	case TOrganisation:
		number, ok := organisation(raw)
		if !ok && c.sole {
			number, ok = traderNumber(raw)
		}
		if !ok {
			return Value{}, complain(codeOrganisation, c.show(raw))
		}
		raw = number
	}
	return Value{Text: raw}, nil
}

// suggestValue is the hint for a value that an enum does not have. The values themselves are the schema's and no secret.
func (c *checker) suggestValue(raw string) diag.Words {
	if near := nearest(raw, c.col.Values); near != "" && !c.secret {
		return diag.Words{SV: "menades " + quote(near) + "?", EN: "was " + quote(near) + " meant?"}
	}
	return diag.Words{SV: "skriv ett av " + listed(c.col.Values), EN: "write one of " + listed(c.col.Values)}
}

func bound(d decimal.Decimal) diag.Words {
	return diag.Words{SV: comma(d.String()), EN: d.String()}
}

// maxMoney is the largest amount, in kronor, that is believed; it lies far above any region's budget. What is larger is a
// slip of the hand, and no column of a paper has room for it.
var maxMoney = decimal.New(1, 12)

// limits holds a typed value to min, max, from, to and pattern.
func (c *checker) limits(v Value) *complaint {
	switch c.col.Type {
	case TInteger, TDecimal, TMoney:
		if c.col.Type == TMoney && v.Num.Abs().GreaterThan(maxMoney) {
			return complain(codeAmount, c.showNumber(v.Num.String()))
		}
		if c.col.Min != nil && v.Num.LessThan(*c.col.Min) {
			return complain(codeMin, c.showNumber(v.Num.String()), bound(*c.col.Min))
		}
		if c.col.Max != nil && v.Num.GreaterThan(*c.col.Max) {
			return complain(codeMax, c.showNumber(v.Num.String()), bound(*c.col.Max))
		}
	case TDate:
		if !c.col.From.IsZero() && v.Date.Compare(c.col.From) < 0 {
			return complain(codeFrom, c.show(v.Date.String()), c.col.From.String())
		}
		if !c.col.To.IsZero() && v.Date.Compare(c.col.To) > 0 {
			return complain(codeTo, c.show(v.Date.String()), c.col.To.String())
		}
	case TBool, TEnum:
	default:
		if c.pattern != nil && !c.pattern.MatchString(v.Text) {
			return complain(codePattern, c.show(v.Text), c.col.Header, howWritten(c.col.Pattern))
		}
	}
	return nil
}

// howWritten says how a value that matches a pattern is written.
func howWritten(pattern string) diag.Words {
	if e := example(pattern); e != "" {
		return diag.Words{SV: "som till exempel " + e, EN: "like " + e + ", for example"}
	}
	return diag.Words{SV: "på ett visst sätt; fråga den som sköter mallpaketet", EN: "in a certain way; ask whoever looks after the template pack"}
}
