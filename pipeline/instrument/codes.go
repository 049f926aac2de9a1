package instrument

import "underlag/pipeline/diag"

func problem(id, sv, en, hintSV, hintEN string) diag.Code {
	return diag.Code{ID: "instrument." + id, Severity: diag.Error, Exit: diag.ExitConfig, SV: sv, EN: en, HintSV: hintSV, HintEN: hintEN}
}

// What an instrument, or the use of one, can have wrong.
var (
	errUnknown = problem("unknown", "instrumentet %[1]s finns inte", "there is no instrument %[1]s", "%[2]s", "%[2]s")
	errChoose  = problem("scoring-missing", "instrumentet %[1]s kan räknas på flera sätt, och inget är valt",
		"the instrument %[1]s can be scored in several ways, and none is chosen",
		"välj ett av sätten: %[2]s", "choose one of: %[2]s")
	errUnknownScoring = problem("scoring-unknown", "instrumentet %[2]s kan inte räknas på sättet %[1]s", "the instrument %[2]s has no scoring %[1]s", "%[3]s", "%[3]s")
	errUnlicensed     = problem("licence", "instrumentet %[1]s får inte användas utan licens", "the instrument %[1]s may not be used without a licence",
		"skriv licensen under licences i office.yaml: {instrument: %[2]s, licence: avtalets nummer}; %[3]s",
		"write the licence under licences in office.yaml: {instrument: %[2]s, licence: the agreement's number}; %[3]s")
	errUnreadable = problem("file-unreadable", "filen kan inte läsas", "the file cannot be read",
		"kontrollera att filen är en vanlig fil som du får läsa", "check that it is an ordinary file that you may read")
	errID = problem("id", "%[1]s kan inte vara ett namn, eller står två gånger", "%[1]s cannot be a name, or stands twice",
		"använd små bokstäver a–z, siffror och bindestreck, och varje namn en gång", "use small letters a–z, digits and hyphens, and each name once")
	errScale = problem("scale", "high ska vara större än low, och inget svar får vara större än %[1]d eller mindre än −%[1]d", "high must be greater than low, and no answer greater than %[1]d or less than −%[1]d",
		"kontrollera hur svaren är kodade", "check how the answers are coded")
	errItems = problem("items", "antalet frågor ska vara 1–%[1]d", "the number of items must be 1–%[1]d",
		"räkna frågorna i formuläret", "count the items of the questionnaire")
	errItem = problem("item", "fråga %[1]d finns inte, eller står två gånger; instrumentet har %[2]d", "item %[1]d does not exist, or stands twice; the instrument has %[2]d",
		"frågor räknas från 1", "items are counted from 1")
	errQuestions = problem("questions", "questions har %[1]d texter men instrumentet har %[2]d frågor", "questions holds %[1]d texts but the instrument has %[2]d items",
		"skriv en text för varje fråga, eller ingen", "write one text for each item, or none")
	errUnfit = problem("key-unfit", "%[1]s hör inte till sättet %[2]s", "%[1]s does not belong to the scoring %[2]s",
		"ta bort %[1]s", "take %[1]s away")
	errLacking = problem("key-missing", "sättet %[2]s behöver %[1]s", "the scoring %[2]s needs %[1]s",
		"skriv %[1]s", "write %[1]s")
	errLength = problem("length", "%[1]s ska ha %[2]d värden men har %[3]d", "%[1]s must have %[2]d values but has %[3]d",
		"ett värde för varje möjligt steg, från det lägsta", "one value for each possible step, from the lowest")
	errIncreasing = problem("table-order", "värde %[1]d i table är inte större än det före", "value %[1]d of table is not greater than the one before it",
		"jämför med källans tabell", "compare with the source's table")
	errSingle = problem("single", "sättet single tar en fråga men har %[1]d", "the scoring single takes one item but has %[1]d",
		"ange frågan under items", "name the item under items")
	errMultiply = problem("multiply", "multiply ska vara större än 0", "multiply must be greater than 0",
		"en skala som vänds anges med reversed", "a scale that is turned is given with reversed")
	errMissing = problem("missing", "med missing: mean ska lacking vara minst 1 och mindre än antalet frågor, %[1]d; annars står det inte", "with missing: mean, lacking must be at least 1 and less than the number of items, %[1]d; otherwise it does not stand",
		"skriv missing: none utan lacking om alla frågor måste ha svar", "write missing: none without lacking if all items must have an answer")
	errMinus = problem("index-minus", "värde %[1]d i minus är negativt eller mindre än det före", "value %[1]d of minus is negative or less than the one before it",
		"skriv vad varje steg drar av, som tal utan minus; ett sämre steg drar inte av mindre", "write what each level takes away, as numbers without a minus; a worse level takes no less away")
	errLevel = problem("index-level", "steget %[1]d finns inte; det ska vara %[2]d–%[3]d", "there is no level %[1]d; it must be %[2]d–%[3]d",
		"räkna som svaren i data", "count as the answers in the data")
	errRange = problem("range", "%[1]s är %[2]s men frågorna ger %[3]s", "%[1]s is %[2]s but the items give %[3]s",
		"rätta %[1]s, eller det som skalan räknas ut av", "mend %[1]s, or what the scale is computed from")
	errDecimals = problem("decimals", "decimals ska vara 0–%[1]d", "decimals must be 0–%[1]d",
		"lämna bort nyckeln för heltal", "leave the key out for whole numbers")
	errChange = problem("change", "den minsta viktiga förändringen ska vara större än 0 och få plats på skalan", "the least important change must be greater than 0 and fit on the scale",
		"lämna bort change om ingen är fastställd", "leave change out if none is established")
	errThreshold = problem("threshold", "ett gränsvärde har at_least eller at_most, ett av dem", "a threshold has at_least or at_most, one of them",
		"båda räknar med gränsen själv", "both count the limit itself in")
	errThresholdRange = problem("threshold-range", "gränsvärdet %[1]s ligger utanför skalan %[2]s till %[3]s", "the threshold %[1]s lies outside the scale %[2]s to %[3]s",
		"gränsvärden anges på den färdiga skalan, inte på råpoängen", "thresholds are given on the finished scale, not on the raw sum")
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return []diag.Code{errUnknown, errChoose, errUnknownScoring, errUnlicensed, errUnreadable, errID, errScale, errItems, errItem, errQuestions,
		errUnfit, errLacking, errLength, errIncreasing, errSingle, errMultiply, errMissing, errMinus, errLevel, errRange,
		errDecimals, errChange, errThreshold, errThresholdRange}
}
