package figure

import "underlag/pipeline/diag"

// What can be wrong with surveys, transitions and funnels in measures.yaml.
var (
	unknownInstrument = problem("survey-instrument", "instrumentet %[1]q finns inte", "there is no instrument %[1]q", "%[2]s", "%[2]s")
	unknownScoring    = problem("survey-scoring", "instrumentet %[1]q har inget sätt att räkna poäng som heter %[2]q", "the instrument %[1]q has no scoring called %[2]q", "%[3]s", "%[3]s")
	itemCount         = problem("survey-items", "enkäten %[1]q anger %[3]d kolumner under %[2]s; instrumentet har %[4]d frågor", "the survey %[1]q names %[3]d columns under %[2]s; the instrument has %[4]d items",
		"skriv en kolumn per fråga i formulärets ordning, eller en enda kolumn som har den färdiga poängen", "write a column per item in the questionnaire's order, or one single column that has the score")
	oneColumn = problem("survey-columns", "enkäten %[1]q har inget instrument och anger %[3]d kolumner under %[2]s", "the survey %[1]q has no instrument and names %[3]d columns under %[2]s",
		"skriv en enda kolumn, eller ange instrument", "write one single column, or name an instrument")
	sideLengths = problem("survey-sides", "enkäten %[1]q har %[2]d kolumner före och %[3]d efter", "the survey %[1]q has %[2]d columns before and %[3]d after",
		"skriv lika många under before och after", "write as many under before as under after")
	wideColumn = problem("survey-range", "kolumnen %[1]q kan ha värden som instrumentet inte har; det går från %[2]s till %[3]s", "the column %[1]q can have values that the instrument does not have; it goes from %[2]s to %[3]s",
		"skriv min: %[2]s och max: %[3]s för kolumnen i schema.yaml", "write min: %[2]s and max: %[3]s for the column in schema.yaml")
	columnTwice  = problem("survey-column-twice", "enkäten %[1]q anger kolumnen %[2]q två gånger", "the survey %[1]q names the column %[2]q twice", "rätta den ena", "correct one of them")
	strayBetter  = problem("survey-better", "enkäten %[1]q har både instrument och better", "the survey %[1]q has both instrument and better", "ta bort better; det står i instrumentets fil", "take better away; the instrument's file says it")
	badChange    = problem("survey-change", "minsta betydelsefulla förändring i enkäten %[1]q är inte större än noll", "the least change that matters in the survey %[1]q is not greater than zero", "skriv ett tal större än noll", "write a number greater than zero")
	overNotCount = problem("count-wanted", "måttet %[1]q är inget antal", "the measure %[1]q is no count", "välj ett mått med kind: count", "choose a measure with kind: count")
	partName     = problem("survey-part", "enkäten %[1]q ger två siffror med namnet %[2]q", "the survey %[1]q makes two figures called %[2]q", "byt namn på enkäten eller på instrumentets tröskel", "rename the survey or the instrument's threshold")
	unknownEntry = problem("survey", "enkäten, övergången eller tratten %[1]q finns inte", "there is no survey, transition or funnel %[1]q", "%[2]s", "%[2]s")
	stepsDiffer  = problem("transition-columns", "kolumnerna %[1]q och %[2]q i övergången %[3]q är inte av samma slag", "the columns %[1]q and %[2]q of the transition %[3]q are not of the same kind",
		"båda ska vara tal, ja och nej, eller enum med samma värden i samma ordning", "both must be numbers, yes and no, or enums with the same values in the same order")
	noOrder = problem("transition-order", "kolumnen %[1]q har ingen ordning", "the column %[1]q has no order", "välj en kolumn med tal, ja och nej, eller enum", "choose a column of numbers, yes and no, or an enum")
	badOf   = problem("funnel-of", "steget %[1]q är en andel av %[2]q, som inte är ett tidigare steg", "the step %[1]q is a share of %[2]q, which is no earlier step", "%[3]s", "%[3]s")
	badView = problem("survey-view", "%[1]q är ingen färdig tabell av enkäter", "%[1]q is no ready-made table of surveys", "välj result, change eller method", "choose result, change or method")
	noView  = problem("table-ready", "tabellen %[1]q är färdig och har inget %[2]s", "the table %[1]q is ready-made and has no %[2]s", "ta bort %[2]s", "take %[2]s away")
)

func surveyCodes() []diag.Code {
	return []diag.Code{unknownInstrument, unknownScoring, itemCount, oneColumn, sideLengths, wideColumn, columnTwice, strayBetter, badChange,
		overNotCount, partName, unknownEntry, stepsDiffer, noOrder, badOf, badView, noView}
}
