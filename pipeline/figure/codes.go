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
	zeroSensitive = problem("zero-personal", "tabellen %[1]q handlar om personer, och där är en summa av inga rader inte noll utan saknas", "the table %[1]q is about persons, where a sum of no rows is not zero but missing",
		"ta bort zero; det är för tabeller om tjänstemän (staff) eller ingen (none)", "take zero away; it is for tables about staff or none")
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
	periodTwice = problem("period-twice", "perioden har både of och dagar", "the period has both of and days",
		"ta bort of, eller from och to", "take of away, or from and to")
	badAge = problem("period-age", "older_months och newer_months är hela månader, 1–%[1]d, och står utan from, to, of och varandra", "older_months and newer_months are whole months, 1–%[1]d, and stand without from, to, of and each other",
		"skriv till exempel older_months: 24", "write for instance older_months: 24")
	periodOpen = problem("period-open", "%[1]s väntar på en period som bara ett ärende kan ge", "%[1]s awaits a period that only a case can give",
		"skriv period: 2024-Q1 på handlingen i case.yaml", "write period: 2024-Q1 at the paper in case.yaml")
	badStepOf = problem("step", "måttet %[1]q kan inte grupperas per kalenderdel", "the measure %[1]q cannot be grouped by the calendar",
		"ha en datumkolumn under by, ur en tabell om tjänstemän (staff) eller ingen (none)", "have one column of dates under by, of a table about staff or none")
	notMoney = problem("money", "måttet %[1]q är inget belopp", "the measure %[1]q is no amount",
		"ta bort unit: office_money, eller välj en kolumn med type: money", "take unit: office_money away, or choose a column with type: money")
	badPlaceholder = problem("placeholder", "%[1]s betyder ingenting", "%[1]s means nothing", "%[2]s", "%[2]s")
	periodBut      = problem("period-but", "perioden gäller kolumnen %[1]q, och ett villkor utesluter enstaka dagar i den", "the period is on the column %[1]q, and a condition leaves out single days of it",
		"välj en period som slutar före eller börjar efter dagarna, eller räkna dem för sig", "choose a period that ends before the days or begins after them, or count them by themselves")
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

	// Surveys, transitions and funnels.
	unknownInstrument = problem("survey-instrument", "instrumentet %[1]q finns inte", "there is no instrument %[1]q", "%[2]s", "%[2]s")
	unknownScoring    = problem("survey-scoring", "instrumentet %[1]q har inget sätt att räkna poäng som heter %[2]q", "the instrument %[1]q has no scoring called %[2]q", "%[3]s", "%[3]s")
	itemCount         = problem("survey-items", "enkäten %[1]q anger %[3]d kolumner under %[2]s; instrumentet har %[4]d frågor",
		"the survey %[1]q names %[3]d columns under %[2]s; the instrument has %[4]d items",
		"skriv en kolumn per fråga i formulärets ordning, eller en enda kolumn som har den färdiga poängen",
		"write a column per item in the questionnaire's order, or one single column that has the score")
	oneColumn = problem("survey-columns", "enkäten %[1]q har inget instrument och anger %[3]d kolumner under %[2]s",
		"the survey %[1]q has no instrument and names %[3]d columns under %[2]s",
		"skriv en enda kolumn, eller ange instrument", "write one single column, or name an instrument")
	sideLengths = problem("survey-sides", "enkäten %[1]q har %[2]d kolumner före och %[3]d efter",
		"the survey %[1]q has %[2]d columns before and %[3]d after",
		"skriv lika många under before och after", "write as many under before as under after")
	wideColumn = problem("survey-range", "kolumnen %[1]q kan ha värden som instrumentet inte har; det går från %[2]s till %[3]s",
		"the column %[1]q can have values that the instrument does not have; it goes from %[2]s to %[3]s",
		"skriv min: %[2]s och max: %[3]s för kolumnen i schema.yaml", "write min: %[2]s and max: %[3]s for the column in schema.yaml")
	columnTwice = problem("survey-column-twice", "enkäten %[1]q anger kolumnen %[2]q två gånger", "the survey %[1]q names the column %[2]q twice",
		"rätta den ena", "correct one of them")
	strayBetter = problem("survey-better", "enkäten %[1]q har både instrument och better", "the survey %[1]q has both instrument and better",
		"ta bort better; det står i instrumentets fil", "take better away; the instrument's file says it")
	badChange = problem("survey-change", "minsta betydelsefulla förändring i enkäten %[1]q är inte större än noll",
		"the least change that matters in the survey %[1]q is not greater than zero",
		"skriv ett tal större än noll", "write a number greater than zero")
	overNotCount = problem("count-wanted", "måttet %[1]q är inget antal", "the measure %[1]q is no count",
		"välj ett mått med kind: count", "choose a measure with kind: count")
	partName = problem("survey-part", "enkäten %[1]q ger två siffror med namnet %[2]q", "the survey %[1]q makes two figures called %[2]q",
		"byt namn på enkäten eller på instrumentets tröskel", "rename the survey or the instrument's threshold")
	unknownEntry = problem("survey", "enkäten, övergången eller tratten %[1]q finns inte", "there is no survey, transition or funnel %[1]q", "%[2]s", "%[2]s")
	stepsDiffer  = problem("transition-columns", "kolumnerna %[1]q och %[2]q i övergången %[3]q är inte av samma slag",
		"the columns %[1]q and %[2]q of the transition %[3]q are not of the same kind",
		"båda ska vara tal, ja och nej, eller enum med samma värden i samma ordning",
		"both must be numbers, yes and no, or enums with the same values in the same order")
	noOrder = problem("transition-order", "kolumnen %[1]q har ingen ordning", "the column %[1]q has no order",
		"välj en kolumn med tal, ja och nej, eller enum", "choose a column of numbers, yes and no, or an enum")
	badOf = problem("funnel-of", "steget %[1]q är en andel av %[2]q, som inte är ett tidigare steg",
		"the step %[1]q is a share of %[2]q, which is no earlier step",
		"%[3]s", "%[3]s")
	badView = problem("survey-view", "%[1]q är ingen färdig tabell av enkäter", "%[1]q is no ready-made table of surveys",
		"välj result, change eller method", "choose result, change or method")
	noView = problem("table-ready", "tabellen %[1]q är färdig och har inget %[2]s", "the table %[1]q is ready-made and has no %[2]s",
		"ta bort %[2]s", "take %[2]s away")
	stepsShared = problem("transition-shared", "övergångarna %[1]q och %[2]q delar en kolumn men inte båda",
		"the transitions %[1]q and %[2]q share one column but not both",
		"låt varje kolumn stå i en enda övergång", "let each column stand in one transition only")
	badStep = problem("funnel-step", "%[1]q går inte som namn på ett steg i tratten, eller används redan i den",
		"%[1]q cannot be the name of a step of the funnel, or is used in it already",
		"ge varje steg ett eget namn av bokstäver och siffror", "give each step a name of its own, of letters and digits")
	classColumn = problem("classes-column", "kolumnen %[1]q kan inte delas in i klasser", "the column %[1]q cannot be divided into classes",
		"den ska ha heltal, och min och max i schema.yaml med högst %[2]d däremellan",
		"it must hold whole numbers, with min and max in schema.yaml at most %[2]d apart")
	badClasses = problem("classes", "klasserna i måttet %[1]q är inte växande heltal från %[2]s till %[3]s",
		"the classes of the measure %[1]q are not growing whole numbers from %[2]s to %[3]s",
		"skriv det tal som varje klass börjar med, minst först", "write the number that each class begins with, least first")
	intervalOver = problem("interval", "andelen %[1]q ska ha konfidensintervall men %[2]q är inget antal",
		"the share %[1]q is to have a confidence interval but %[2]q is no count",
		"välj en nämnare med kind: count, eller ta bort interval", "choose a denominator with kind: count, or take interval away")
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return []diag.Code{badID, duplicateID, unknownKind, missingKey, unfitKey, unknownTable, unknownColumn, unknownMeasure,
		unknownFigure, unknownValue, cycle, operandList, notNumeric, personalColumn, listSensitive, zeroSensitive, tooManyBy, repeatedBy,
		byDiffers, emptyFilter, filterType, notDate, badPeriod, periodBut, periodTwice, badAge, periodOpen, badStepOf, notMoney, badPlaceholder, badFraction, badDecimals, tableShape, noColumns, strayKey,
		columnLacks, lineLength, notGrouped, keyCount, badRef, notList, noSeries, oneSeries, barSeries, chartKind, manyCells,
		unknownInstrument, unknownScoring, itemCount, oneColumn, sideLengths, wideColumn, columnTwice, strayBetter, badChange, overNotCount,
		partName, unknownEntry, stepsDiffer, noOrder, badOf, badView, noView, stepsShared, badStep, intervalOver, classColumn, badClasses}
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
