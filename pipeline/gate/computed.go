package gate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
)

var codeComputed = diag.Code{ID: "gate.computed", Severity: diag.Warning, Exit: diag.ExitGate,
	SV:     "texten säger %[1]s, men måttet %[2]s är %[3]s",
	EN:     "the text says %[1]s, but the measure %[2]s is %[3]s",
	HintSV: "skriv {{ figure \"%[2]s\" }} i stället för talet" + acceptSV("arithmetic"),
	HintEN: "write {{ figure \"%[2]s\" }} instead of the number" + acceptEN("arithmetic")}

var (
	// what may stand between what is counted and its number
	bridge = expression(`(?i)^\pL* ?(?:(?:var|är|blev|blir|uppgick|uppgår|till|på|totalt|sammanlagt|alltså|därmed|slutade|stannade|om|i allt):? ){0,4}$`)
	// what makes a sentence speak of another time than the figures
	otherTime = expression(`(?i)föregående|förra|året innan|tidigare år|prognos|planera|målet|målsättning|höst|(?:^| )våren|kvartal|halvår|(?:^|[^\d ])(?:19|20)\d\d|(?: )(?:19|20)\d\d(?:$|[^\d ]| \pL)`)
)

// counted is a shown figure and the stems of the words it is known by.
type counted struct {
	figure.Figure
	stems   []string
	printed decimal.Decimal
}

// computed warns of typed numbers that are nearly what a figure is, where the sentence names the figure right before. Only
// shown figures are compared, by what is printed of them, so that nobody can try out what a hidden one is.
func (v *view) computed() diag.List {
	var found diag.List
	figures := v.shownFigures()
	for _, p := range v.pieces {
		if p.kind != prose && p.kind != footnote && p.kind != decision || !strings.ContainsAny(p.text, "0123456789") {
			continue
		}
		for from := 0; from < len(p.text); {
			to := len(p.text)
			if at := stop.FindStringIndex(p.text[from:]); at != nil {
				to = from + at[1]
			}
			found = append(found, compared(p, from, p.text[from:to], figures)...)
			from = to
		}
	}
	return found
}

func (v *view) shownFigures() []counted {
	var out []counted
	for _, f := range v.in.Set.Figures {
		text := f.Number(diag.SV)
		if f.Suppressed != "" || f.Missing || f.Chance || !typedNumber.MatchString(text) {
			continue
		}
		if s := stems(f.Label); len(s) > 0 {
			out = append(out, counted{f, s, typed(text)})
		}
	}
	for _, t := range v.in.Set.Tables {
		for _, row := range t.Rows {
			for i, c := range row.Cells {
				f, ok := v.in.Set.Figure(c.Figure)
				if i == 0 || c.Figure == "" || !ok || f.Suppressed != "" || f.Missing || f.Chance || !typedNumber.MatchString(f.Number(diag.SV)) || i >= len(t.Heads) {
					continue
				}
				if s := stems(row.Cells[0].Text); len(s) > 0 {
					out = append(out, counted{f, append(s, stems(t.Heads[i].Text)...), typed(f.Number(diag.SV))})
				}
			}
		}
	}
	return out
}

// stems gives what is common to the forms of a label's words: deltagare and deltagarna are deltag.
func stems(label string) []string {
	var out []string
	for _, w := range wordsOf(label) {
		r := []rune(w.text)
		if len(r) < 4 || unicode.IsDigit(r[0]) || slices.Contains([]string{"antal", "andel", "från", "summa", "samtliga", "totalt"}, w.text) {
			continue
		}
		out = append(out, string(r[:max(4, len(r)-3)]))
	}
	return out
}

// compared holds the numbers of one sentence against the figures that it names.
func compared(p piece, from int, sentence string, figures []counted) diag.List {
	var found diag.List
	if otherTime.MatchString(sentence) {
		return nil
	}
	words := wordsOf(sentence)
	for _, m := range part.FindAllStringSubmatchIndex(sentence, -1) {
		end := max(m[3], m[5])
		q := quantities(sentence[m[2]:end])
		if len(q) != 1 || roughly.MatchString(sentence[:m[2]]) || ofDate(sentence[end:]) ||
			slices.ContainsFunc(p.numbers, func(n doc.Number) bool { return typed(n.Text).Equal(q[0].number) }) {
			continue
		}
		var nearest *counted
		said := false
		for i, f := range figures {
			if !agree(q[0], f.Unit) || !named(sentence[:m[2]], words, f.stems) {
				continue
			}
			if sameAs(q[0], f.printed) {
				said = true
			}
			if nearest == nil && nearlyIs(q[0].value(), f.printed) {
				nearest = &figures[i]
			}
		}
		if nearest != nil && !said {
			found = append(found, codeComputed.New(p.at(from+m[2]), strings.TrimSpace(sentence[m[2]:end]), nearest.ID, nearest.Text(diag.SV)))
		}
	}
	return found
}

// ofDate says that a number goes on as a date, a range or a section.
func ofDate(after string) bool {
	r, n := utf8.DecodeRuneInString(after)
	return strings.ContainsRune("-–/:", r) && len(after) > n && after[n] >= '0' && after[n] <= '9'
}

// named says whether a sentence has all the words of a label, the last of them right before the number.
func named(before string, words []word, label []string) bool {
	for _, s := range label {
		if !slices.ContainsFunc(words, func(w word) bool { return strings.HasPrefix(w.text, s) }) {
			return false
		}
	}
	last := -1
	for _, w := range words {
		if w.end <= len(before) && slices.ContainsFunc(label, func(s string) bool { return strings.HasPrefix(w.text, s) }) {
			last = w.end
		}
	}
	return last >= 0 && bridge.MatchString(strings.TrimLeft(before[last:], " \u00a0\u202f"))
}

// agree says whether a typed number may be of a figure with that unit.
func agree(q quantity, unit string) bool {
	money := slices.Contains([]string{"kronor", "kr", "SEK"}, unit)
	switch {
	case q.percent():
		return unit == "%" || locale.Fold(unit) == "procent"
	case q.unit == "" || q.unit == "st":
		return unit == "" || money && q.number.Abs().GreaterThan(decimal.NewFromInt(999))
	}
	return money || unit == "" // columns of kronor have the unit in their head
}

// sameAs says whether the number is what is printed, or that rounded as it was typed.
func sameAs(q quantity, printed decimal.Decimal) bool {
	slack := q.slack()
	if printed.Exponent() < 0 && slack.IsZero() {
		slack = decimal.New(5, -1)
	}
	return q.value().Sub(printed).Abs().LessThanOrEqual(slack)
}

// nearlyIs says that a number is within a tenth of another, or differs from it in one digit only.
func nearlyIs(a, b decimal.Decimal) bool {
	if b.IsZero() {
		return false
	}
	if a.Sub(b).Abs().LessThanOrEqual(b.Abs().Mul(decimal.New(1, -1))) {
		return true
	}
	x, y := a.String(), b.String()
	if len(x) != len(y) || len(x) < 3 {
		return false
	}
	differ := 0
	for i := range len(x) {
		if x[i] != y[i] {
			differ++
		}
	}
	return differ == 1
}
