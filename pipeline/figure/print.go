package figure

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// cellText writes a cell as it is printed in a list: places is the column's decimals, see columnPlaces.
// Keys, unique numbers and years are names and have no space between thousands.
func cellText(col table.Column, places int32, v table.Value, lang diag.Lang) string {
	if !v.Set {
		return ""
	}
	switch col.Type {
	case table.TInteger, table.TDecimal, table.TMoney:
		if names(col) {
			return v.Num.String()
		}
		return locale.Number(v.Num, places, lang)
	case table.TDate:
		return v.Date.String()
	case table.TBool:
		if v.Bool {
			return say(lang, "ja", "yes")
		}
		return say(lang, "nej", "no")
	case table.TEnum:
		return col.Say(v.Text)
	}
	return v.Text
}

// names says whether a column of integers names things instead of counting them.
func names(col table.Column) bool {
	if col.Type != table.TInteger {
		return false
	}
	switch locale.Fold(col.Header) {
	case "år", "årtal", "year":
		return true
	}
	return col.Key || col.Unique
}

// numeric says whether a column's cells are set to the right.
func numeric(col table.Column) bool {
	switch col.Type {
	case table.TInteger, table.TDecimal, table.TMoney:
		return !names(col)
	}
	return false
}

// columnPlaces says how many decimals the cells of a column need, so that all are printed with as many: money has none
// or two, other numbers as many as the longest has.
func columnPlaces(typ table.Type, values []table.Value) int32 {
	var most int32
	for _, v := range values {
		if !v.Set || v.Num.Exponent() >= 0 {
			continue
		}
		for most < -v.Num.Exponent() && !v.Num.Equal(v.Num.Truncate(most)) {
			most++
		}
	}
	if typ == table.TMoney && most == 1 {
		return 2
	}
	return most
}

// hundred turns quotients into percent.
var hundred = decimal.NewFromInt(100)
