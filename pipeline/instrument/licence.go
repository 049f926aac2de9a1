package instrument

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Licensed refuses, at a place, an instrument that needs a licence where the office has named none for it. The licensed are
// the ids under licences in office.yaml. A licence note alone refuses nothing.
func Licensed(i Instrument, licensed []string, at diag.Pos) diag.List {
	if !i.LicenceRequired || slices.Contains(licensed, i.ID) {
		return nil
	}
	return diag.List{errUnlicensed.New(at, i.Short, i.ID, diag.Words{SV: i.Licence.SV, EN: i.Licence.EN})}
}

// Describe says in one line what the instrument is: its id, name, items, scorings and licence.
func (i Instrument) Describe(lang diag.Lang) string {
	words := diag.Words{SV: "frågor", EN: "items"}
	if i.Items == 1 {
		words = diag.Words{SV: "fråga", EN: "item"}
	}
	line := i.ID + ": " + i.Name.In(lang) + "; " + strconv.Itoa(i.Items) + " " + words.In(lang) + ", " + strconv.Itoa(i.Low) + "–" + strconv.Itoa(i.High)
	for _, s := range i.Scorings {
		line += "; " + s.describe(lang)
	}
	if i.LicenceRequired {
		line += "; " + diag.Words{SV: "kräver licens", EN: "needs a licence"}.In(lang)
	}
	return line
}

func (s Scoring) describe(lang diag.Lang) string {
	number := func(v decimal.Decimal) string {
		places := int32(s.Decimals)
		if v.IsInteger() {
			places = 0
		}
		return locale.Number(v, places, lang)
	}
	to := diag.Words{SV: " till ", EN: " to "}.In(lang)
	better := diag.Words{SV: "högre är bättre", EN: "higher is better"}
	if s.Better == Lower {
		better = diag.Words{SV: "lägre är bättre", EN: "lower is better"}
	}
	parts := []string{number(s.Low) + to + number(s.High), better.In(lang)}
	if s.ValueSet != "" {
		parts = append(parts, s.ValueSet)
	}
	return s.ID + " (" + strings.Join(parts, ", ") + ")"
}
