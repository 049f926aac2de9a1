package gate

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/locale"
)

// The arithmetic that people do in prose: sums, shares and the sum rows of tables they typed. Real papers have decided on
// slips of each kind.

const (
	space  = `[ \x{00A0}\x{202F}]`
	amount = `\d{1,3}(?:` + space + `\d{3})+(?:,\d+)?|\d+(?:,\d+)?`
	signs  = `[+\x{2212}\x{2013}-]`
	unit   = `(?:` + space + `?(?:kronor|kr|tkr|mkr|Mkr|mnkr|procent|%|st))?`
)

var (
	// 16 971 av 45 000 … 37,9 %; between the whole and the share stand only a few words.
	shareAfter = regexp.MustCompile(`(` + amount + `) av (?:de |totalt |sammanlagt |alla )?(` + amount + `)([^\d.;:%]{0,40}?)(` + amount + `)` + space + `?(?:procent|%)`)
	// 37,9 % (16 971 av 45 000)
	shareBefore = regexp.MustCompile(`(` + amount + `)` + space + `?(?:procent|%)` + space + `?\((` + amount + `) av (` + amount + `)\)`)
	// 182,8 + 49,1 − 7,9 = 224,0
	equation = regexp.MustCompile(`(` + signs + `?(?:` + amount + `)` + unit + `(?:` + space + `*` + signs + space + `*(?:` + amount + `)` + unit + `)+)` + space + `*=` + space + `*(` + signs + `?(?:` + amount + `))`)
	term     = regexp.MustCompile(`(` + signs + `?)` + space + `*(` + amount + `)`)
	// avvikelsen är 49,2 mkr: intäkterna +224,0 och kostnaderna −181,1
	deviation = regexp.MustCompile(`(?i)avvikelse\pL*[^\d.;+\x{2212}-]{0,40}?(` + signs + `?(?:` + amount + `))([^.;\d][^.;]*)`)
	signed    = regexp.MustCompile(`[+\x{2212}](?:` + amount + `)`)
	ore       = regexp.MustCompile(`(\d,\d)` + space + `(?:kronor|kr)\b`)
)

// arithmetic checks the sums and shares that people typed. What the program computed needs no checking.
func arithmetic(v *view) diag.List {
	var found diag.List
	for _, p := range v.pieces {
		switch p.kind {
		case prose, heading, decision, footnote, caption:
		default:
			continue
		}
		found = append(found, shares(p)...)
		found = append(found, sums(p)...)
		for _, m := range ore.FindAllStringSubmatchIndex(p.text, -1) {
			found = append(found, codeOre.New(p.at(m[2])))
		}
	}
	for _, b := range v.in.Tree.Blocks {
		if t, ok := b.(doc.Table); ok {
			found = append(found, sumRow(t)...)
		}
	}
	return found
}

func shares(p piece) diag.List {
	var found diag.List
	try := func(at int, part, whole, said string) {
		a, b, s := typed(part), typed(whole), typed(said)
		if b.IsZero() {
			return
		}
		places := -s.Exponent()
		exact := a.Mul(decimal.NewFromInt(100)).DivRound(b, 12)
		if exact.Sub(s).Abs().GreaterThan(decimal.New(5, -places-1)) {
			right := locale.Number(exact.Round(places), places, diag.SV)
			found = append(found, codeShare.New(p.at(at), part, whole, right, said))
		}
	}
	for _, m := range shareAfter.FindAllStringSubmatchIndex(p.text, -1) {
		try(m[2], p.text[m[2]:m[3]], p.text[m[4]:m[5]], p.text[m[8]:m[9]])
	}
	for _, m := range shareBefore.FindAllStringSubmatchIndex(p.text, -1) {
		try(m[2], p.text[m[4]:m[5]], p.text[m[6]:m[7]], p.text[m[2]:m[3]])
	}
	return found
}

func sums(p piece) diag.List {
	var found diag.List
	for _, m := range equation.FindAllStringSubmatchIndex(p.text, -1) {
		sum, slack := added(term.FindAllStringSubmatch(p.text[m[2]:m[3]], -1))
		said := typed(p.text[m[4]:m[5]])
		if sum.Sub(said).Abs().GreaterThan(slack) {
			found = append(found, codeSum.New(p.at(m[2]), shown(sum), shown(said)))
		}
	}
	for _, m := range deviation.FindAllStringSubmatchIndex(p.text, -1) {
		var terms [][]string
		for _, s := range signed.FindAllString(p.text[m[4]:m[5]], -1) {
			terms = append(terms, term.FindStringSubmatch(s))
		}
		if len(terms) < 2 {
			continue
		}
		sum, slack := added(terms)
		said := typed(p.text[m[2]:m[3]])
		if sum.Sub(said).Abs().GreaterThan(slack) {
			found = append(found, codeDeviation.New(p.at(m[2]), shown(sum), shown(said)))
		}
	}
	return found
}

// added adds terms, and gives by how much they may miss a sum because each was rounded: half a unit of each one's last place.
func added(terms [][]string) (sum, slack decimal.Decimal) {
	for _, t := range terms {
		v := typed(t[2])
		if v.Exponent() < 0 { // whole numbers are not taken for rounded
			slack = slack.Add(decimal.New(5, v.Exponent()-1))
		}
		if t[1] != "" && t[1] != "+" {
			v = v.Neg()
		}
		sum = sum.Add(v)
	}
	return sum, slack
}

// sumRow adds up a table that people typed: its last row, where that says it is the sum.
func sumRow(t doc.Table) diag.List {
	var found diag.List
	last := len(t.Rows) - 1
	if last < 1 || len(t.Rows[last].Cells) == 0 || !isSum(t.Rows[last].Cells[0].Text) {
		return nil
	}
	for c := 1; c < len(t.Rows[last].Cells); c++ {
		sum, ok := decimal.Zero, true
		for r := 0; r <= last && ok; r++ {
			if ok = c < len(t.Rows[r].Cells) && t.Rows[r].Cells[c].Figure == "" && whole.MatchString(t.Rows[r].Cells[c].Text); ok && r < last {
				sum = sum.Add(typed(t.Rows[r].Cells[c].Text))
			}
		}
		if said := t.Rows[last].Cells[c].Text; ok && !sum.Equal(typed(said)) {
			found = append(found, codeSumRow.New(t.Pos, c+1, shown(sum), said))
		}
	}
	return found
}

var whole = regexp.MustCompile(`^` + signs + `?(?:` + amount + `)$`)

func isSum(label string) bool {
	switch locale.Fold(label) {
	case "summa", "totalt", "samtliga", "total", "sum":
		return true
	}
	return false
}

// typed reads a number as people write it in Swedish; one of the expressions above has found it.
func typed(s string) decimal.Decimal {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ",", ".", "\u2212", "-", "\u2013", "-", "+", "").Replace(s)
	v, _ := decimal.NewFromString(s)
	return v
}

func shown(v decimal.Decimal) string { return locale.Number(v, max(0, -v.Exponent()), diag.SV) }
