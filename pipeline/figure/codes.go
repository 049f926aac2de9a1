package figure

import (
	"strings"

	"underlag/pipeline/diag"
)

func problem(id, sv, en, hintSV, hintEN string) diag.Code {
	return diag.Code{ID: "measure." + id, Severity: diag.Error, Exit: diag.ExitConfig, SV: sv, EN: en, HintSV: hintSV, HintEN: hintEN}
}

// What can be wrong in measures.yaml. The last argument of an unknown name is what was probably meant, see suggestion.
var (
	badID = problem("id", "%[1]q går inte som namn", "%[1]q cannot be a name",
		"ett namn har bokstäver, siffror, punkt, bindestreck och understreck: deltagare.antal",
		"a name has letters, digits, dots, hyphens and underscores: deltagare.antal")
	duplicateID = problem("duplicate", "namnet %[1]q används mer än en gång", "the name %[1]q is used more than once",
		"ge varje mått, tabell och diagram ett eget namn", "give each measure, table and chart a name of its own")
	unknownKind = problem("kind", "%[1]q är inget sätt att räkna", "%[1]q is no kind of measure", "%[2]s", "%[2]s")
	missingKey  = problem("key-missing", "måttet %[1]q (%[2]s) saknar %[3]s", "the measure %[1]q (%[2]s) lacks %[3]s",
		"skriv %[3]s; se underlag help measures", "write %[3]s; see underlag help measures")
	unfitKey = problem("key-unfit", "%[3]s hör inte till måttet %[1]q (%[2]s)", "%[3]s does not belong to the measure %[1]q (%[2]s)",
		"ta bort %[3]s; se underlag help measures", "take %[3]s away; see underlag help measures")
	unknownTable   = problem("table", "tabellen %[1]q finns inte", "there is no table %[1]q", "%[2]s", "%[2]s")
	unknownColumn  = problem("column", "kolumnen %[1]q finns inte i tabellen %[2]q", "there is no column %[1]q in the table %[2]q", "%[3]s", "%[3]s")
	unknownMeasure = problem("measure", "måttet %[1]q finns inte", "there is no measure %[1]q", "%[2]s", "%[2]s")
	unknownFigure  = problem("figure", "siffran %[1]q i tabellen %[2]q, rad %[3]d, finns inte", "there is no figure %[1]q, in the table %[2]q, line %[3]d", "%[4]s", "%[4]s")
	unknownValue   = problem("value", "%[1]q är inget värde i kolumnen %[2]q", "%[1]q is no value of the column %[2]q", "%[3]s", "%[3]s")
	cycle          = problem("cycle", "måttet %[1]q räknas ut ur sig självt: %[2]s", "the measure %[1]q is computed from itself: %[2]s",
		"låt ett av måtten räknas ur en tabell", "let one of the measures be computed from a table")
	operandList = problem("operand", "måttet %[1]q är en lista och har inget tal", "the measure %[1]q is a list and has no number",
		"välj ett mått som ger ett tal", "choose a measure that gives a number")
	notNumeric = problem("not-numeric", "kolumnen %[1]q har inga tal och kan bara räknas (count)", "the column %[1]q has no numbers and can only be counted",
		"välj en kolumn med heltal, decimaltal eller pengar", "choose a column of integers, decimals or money")
	personalColumn = problem("personal", "kolumnen %[1]q är en persons och kan bara räknas (count)", "the column %[1]q is a person's and can only be counted",
		"den får inte visas, grupperas, sorteras eller jämföras", "it must not be shown, grouped by, sorted by or compared")
	listSensitive = problem("list-personal", "tabellen %[1]q handlar om personer och kan inte skrivas ut rad för rad", "the table %[1]q is about persons and cannot be printed row by row",
		"listor går bara av tabeller om tjänstemän (staff) eller ingen (none)", "lists are only of tables about staff or none")
	tooManyBy = problem("by", "måttet %[1]q grupperas på %[2]d kolumner; det går med högst två", "the measure %[1]q is grouped by %[2]d columns; two at most",
		"ta bort en kolumn under by", "take a column away under by")
	repeatedBy = problem("by-repeated", "måttet %[1]q grupperas två gånger på %[2]q", "the measure %[1]q is grouped twice by %[2]q",
		"ta bort den ena", "take one of them away")
	byDiffers = problem("by-differs", "måtten %[1]q och %[2]q är grupperade på olika sätt", "the measures %[1]q and %[2]q are grouped in different ways",
		"gruppera båda på samma kolumner; en nämnare (over) får ha färre", "group both by the same columns; a denominator (over) may have fewer")
	emptyFilter = problem("filter-empty", "villkoret på kolumnen %[1]q säger ingenting", "the condition on the column %[1]q says nothing",
		"skriv is, not eller set", "write is, not or set")
	filterType = problem("filter-type", "%[1]q kan inte stå i kolumnen %[2]q", "%[1]q cannot stand in the column %[2]q",
		"skriv ett tal som 12.5, ett datum som 2024-06-03, eller ja och nej, efter kolumnens typ", "write a number as 12.5, a date as 2024-06-03, or yes and no, by the column's type")
	notDate = problem("period-column", "perioden gäller kolumnen %[1]q, som inte har datum", "the period is on the column %[1]q, which has no dates",
		"välj en datumkolumn", "choose a column of dates")
	badPeriod = problem("period", "perioden %[1]s–%[2]s är tom eller öppen i båda ändar", "the period %[1]s–%[2]s is empty or open at both ends",
		"skriv from och to, den tidigaste dagen först", "write from and to, the earliest day first")
	badFraction = problem("at", "at ska vara mellan 0 och 1", "at must lie between 0 and 1",
		"första kvartilen är 0.25", "the first quartile is 0.25")
	badDecimals = problem("decimals", "%[1]d decimaler går inte att skriva", "%[1]d decimals cannot be printed",
		"skriv ett tal från 0 till 6", "write a number from 0 to 6")
	tableShape = problem("table-shape", "tabellen %[1]q ska ha ett av rows, lines och list", "the table %[1]q must have one of rows, lines and list",
		"rows grupperar, lines ger egna rader, list skriver ut rader", "rows groups, lines gives rows of their own, list prints rows")
	noColumns = problem("table-columns", "tabellen %[1]q har inga kolumner", "the table %[1]q has no columns",
		"skriv minst en kolumn under columns", "write at least one column under columns")
	strayKey = problem("table-column", "%[2]s hör inte till en kolumn i tabellen %[1]q", "%[2]s does not belong to a column of the table %[1]q",
		"rows och across hör till grupperade tabeller, column till listor", "rows and across belong to grouped tables, column to lists")
	columnLacks = problem("table-column-missing", "en kolumn i tabellen %[1]q saknar %[2]s", "a column of the table %[1]q lacks %[2]s",
		"skriv %[2]s", "write %[2]s")
	lineLength = problem("line", "raden %[1]q har %[2]d mått, men tabellen har %[3]d kolumner", "the line %[1]q has %[2]d measures, but the table has %[3]d columns",
		"skriv ett mått per kolumn; \"\" ger en tom ruta", "write a measure per column; \"\" gives an empty cell")
	notGrouped = problem("not-grouped", "måttet %[1]q är inte grupperat på %[2]q", "the measure %[1]q is not grouped by %[2]q",
		"lägg till %[2]q under måttets by", "add %[2]q under the measure's by")
	keyCount = problem("figure-groups", "%[1]q anger %[2]d grupper, men måttet är grupperat på %[3]d", "%[1]q names %[2]d groups, but the measure is grouped by %[3]d",
		"skriv ett värde per gruppering, eller * för alla", "write a value for each grouping column, or * for all")
	badRef    = problem("figure-id", "%[1]q är inget namn på en siffra", "%[1]q is no name of a figure", "skriv mått eller mått[värde;värde]", "write measure or measure[value;value]")
	notList   = problem("not-list", "måttet %[1]q är ingen lista", "the measure %[1]q is no list", "välj ett mått med kind: list", "choose a measure with kind: list")
	noSeries  = problem("chart-series", "diagrammet %[1]q har inga serier", "the chart %[1]q has no series", "skriv minst ett mått under series", "write at least one measure under series")
	oneSeries = problem("chart-across", "diagrammet %[1]q har across och %[2]d serier; det ska vara en", "the chart %[1]q has across and %[2]d series; it must be one",
		"ta bort across eller de andra serierna", "take across or the other series away")
	barSeries = problem("chart-bar", "stapeldiagrammet %[1]q har flera serier", "the bar chart %[1]q has several series",
		"välj kind: grouped eller stacked", "choose kind: grouped or stacked")
	chartKind = problem("chart-kind", "%[1]q är inget slags diagram", "%[1]q is no kind of chart", "välj bar, grouped, stacked eller line", "choose bar, grouped, stacked or line")
	manyCells = problem("groups", "måttet %[1]q ger %[2]d grupper; gränsen är %[3]d", "the measure %[1]q gives %[2]d groups; the limit is %[3]d",
		"gruppera på en kolumn med färre olika värden", "group by a column with fewer different values")
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return append(surveyCodes(), badID, duplicateID, unknownKind, missingKey, unfitKey, unknownTable, unknownColumn, unknownMeasure,
		unknownFigure, unknownValue, cycle, operandList, notNumeric, personalColumn, listSensitive, tooManyBy, repeatedBy,
		byDiffers, emptyFilter, filterType, notDate, badPeriod, badFraction, badDecimals, tableShape, noColumns, strayKey,
		columnLacks, lineLength, notGrouped, keyCount, badRef, notList, noSeries, oneSeries, barSeries, chartKind, manyCells)
}

// suggestion is the hint after an unknown name: what was probably meant, or the names there are.
func suggestion(meant string, names ...string) diag.Words {
	const most = 12
	switch {
	case meant != "":
		return diag.Words{SV: "menade du " + meant + "?", EN: "did you mean " + meant + "?"}
	case len(names) == 0:
		return diag.Words{SV: "rätta namnet", EN: "correct the name"}
	case len(names) > most:
		names = append(names[:most:most], "…")
	}
	all := strings.Join(names, ", ")
	return diag.Words{SV: "de som finns: " + all, EN: "there are: " + all}
}
