package fill

import "slices"

// Function is one function of the template language, for help.
type Function struct {
	Name, Args string
	SV, EN     string
}

// Functions lists everything that a template can call, the paper's own first. A test holds it to what there is.
func Functions() []Function {
	return slices.Concat(paperFunctions(), textFunctions(), listFunctions(), numberFunctions())
}

// paperFunctions print what the paper rests on.
func paperFunctions() []Function {
	return []Function{
		{"figure", `"id"`, "en siffra ur measures.yaml med sin enhet; siffran hålls samman med det den räknats på; fel om den saknar värde", "a figure of measures.yaml with its unit; it stays tied to what it rests on; an error where it has no value"},
		{"known", `"id"`, "sant om siffran har ett värde som visas; {{ if known \"id\" }} … {{ end }} håller en mening borta när det saknas", "true where the figure has a value that is shown; {{ if known \"id\" }} … {{ end }} keeps a sentence out where there is none"},
		{"table", `"id"`, "en tabell ur measures.yaml; står ensam på sin rad", "a table of measures.yaml; stands alone on its line"},
		{"chart", `"id"`, "ett diagram ur measures.yaml; står ensamt på sin rad", "a chart of measures.yaml; stands alone on its line"},
		{"list", `"id"`, "raderna i ett listmått, för range; kolumnerna nås med .namn", "the rows of a list measure, for range; columns are reached by .name"},
		{"prose", `"del"`, "ärendets prosa för delen; tom om den inte finns", "the case's prose for the part; empty where there is none"},
		{"value", `"namn"`, "ett värde ur case.yaml", "a value of case.yaml"},
		{"rule", `"regel" "nyckel"`, "en gräns i kontorets bidragsregler den dag handlingen är daterad: rule \"level\" \"above\" ger 300 000; frame har amount, from och to", "a limit of the office's grant rules on the paper's day: rule \"level\" \"above\" gives 300,000; frame has amount, from and to"},
		{"earlier", `"id"`, "en tidigare behandling: organets namn den dagen, datum och §", "an earlier treatment: the body's name that day, date and §"},
		{"reference", `"id"`, "en källhänvisning i case.yaml: vad källan heter, dess nummer som det står där och dess datum", "a source reference of case.yaml: what the source is called, its number as it stands there and its date"},
		{"document", `"id"`, "hänvisning till en annan handling i ärendet: Bilaga 1", "a reference to another paper of the case: Appendix 1"},
		{"string", `"namn"`, "en text ur mallens strings-filer på handlingens språk", "a text of the pack's strings files in the paper's language"},
		{"decisions", `["sentences"|"att"] ["inledning"]`, "beslutsförslagen i case.yaml, numrerade eller som att-satser", "the proposals of case.yaml, numbered or as att-clauses"},
		{"signatures", `["inledning"]`, "underskrifterna i case.yaml", "the signatories of case.yaml"},
		{"sekretess", `"lagrum" "ord"`, "ord som maskas i webbutgåvan; hela stycken skrivs mellan :::sekretess OSL 25 kap. 1 § och :::", "words that are masked in the webb edition; whole paragraphs stand between :::sekretess OSL 25 kap. 1 § and :::"},
		{"period", `["long"|"short"|"months"|"words"] "current"|"previous"|"year_ago"`, "handlingens period, den före eller samma ett år tidigare: kvartal 1 2024, K1 2024, januari–mars 2024; words ger förra kvartalet", "the paper's period, the one before or the same a year before: quarter 1 2024, Q1 2024, January–March 2024; words gives the quarter before"},
		{"surveys", "", "paketets enkäter, för range; med .id, .label, .name, .version, .scoring, .source, .licence, .scale, .ends, .better, .missing, .change, .changefrom, .thresholds och .comparison", "the pack's surveys, for range; with .id, .label, .name, .version, .scoring, .source, .licence, .scale, .ends, .better, .missing, .change, .changefrom, .thresholds and .comparison"},
		{"methods", "", "meningarna som säger hur enkäter räknas, för range", "the sentences that say how surveys are computed, for range"},
		{"comparison", "", "meningen att jämförelsegrupp saknas; tom där den inte gör det", "the sentence that there is no comparison group; empty where there is one"},
		{"section", `"id" "ord"`, "i ett sammanträdes handlingar: en länk till en annan handling", "in a meeting's papers: a link to another paper"},
		{"page", `"id"`, "i ett sammanträdes handlingar: sidan där en annan handling börjar", "in a meeting's papers: the page on which another paper begins"},
		{"points", `["sentences"|"att"] lista`, "en lista av meningar som beslutspunkter", "a list of sentences as decision points"},
		{"basis", "", "beslutsunderlagen i case.yaml med datum, den egna handlingen först", "the decision basis of case.yaml with dates, the case's own paper first"},
		{"extract", "", "mottagarna av utdrag i case.yaml", "the recipients of the extract in case.yaml"},
	}
}

// textFunctions work on texts and dates.
func textFunctions() []Function {
	return []Function{
		{"date", `["long"|"iso"|"month"] datum`, "ett datum: 3 juni 2024, 2024-06-03 eller juni 2024; utan form som dates i office.yaml säger", "a date: 3 June 2024, 2024-06-03 or June 2024; without a form as dates in office.yaml says"},
		{"months", "antal datum", "dagen så många månader senare, eller tidigare om antalet är negativt; månadens sista dag om månaden är kortare", "the day so many months later, or earlier where the count is negative; the month's last day where it is shorter"},
		{"default", "reserv värde", "värdet, eller reserven om texten är tom; noll är ett värde", "the value, or the fallback where the text is empty; zero is a value"},
		{"print", "värde …", "värdena efter varandra som en text", "the values one after the other as one text"},
		{"cat", "värde …", "som print", "as print"},
		{"join", "skiljetecken lista", "listans poster med skiljetecken emellan", "the list's items with the separator between"},
		{"splitList", "skiljetecken text", "texten delad i en lista", "the text split into a list"},
		{"replace", "från till text", "texten med från utbytt mot till", "the text with from replaced by to"},
		{"repeat", "antal text", "texten upprepad", "the text repeated"},
		{"trim", "text", "utan blanksteg i ändarna", "without blanks at the ends"},
		{"trimAll", "tecken text", "utan tecknen i ändarna", "without the characters at the ends"},
		{"trimPrefix", "början text", "utan början", "without the beginning"},
		{"trimSuffix", "slut text", "utan slutet", "without the end"},
		{"upper", "text", "med stora bokstäver", "in capitals"},
		{"lower", "text", "med små bokstäver", "in small letters"},
		{"trunc", "antal text", "de första tecknen; negativt antal: de sista", "the first letters; a negative count: the last"},
		{"substr", "från till text", "tecknen från och med från till men inte med till, räknade från 0", "the letters from from up to but not to, counted from 0"},
		{"initials", "namn", "initialerna: Åsa Öberg ger ÅÖ", "the initials: Åsa Öberg gives ÅÖ"},
		{"contains", "del text", "sant om texten innehåller delen", "true where the text holds the part"},
		{"hasPrefix", "början text", "sant om texten börjar så", "true where the text begins so"},
		{"hasSuffix", "slut text", "sant om texten slutar så", "true where the text ends so"},
		{"ternary", "ja nej villkor", "det ena eller det andra", "the one or the other"},
	}
}

// listFunctions work on lists and groups.
func listFunctions() []Function {
	return []Function{
		{"tuple", "värde …", "en lista av värdena", "a list of the values"},
		{"first", "lista", "första posten", "the first item"},
		{"last", "lista", "sista posten", "the last item"},
		{"rest", "lista", "alla utom den första", "all but the first"},
		{"initial", "lista", "alla utom den sista", "all but the last"},
		{"reverse", "lista", "baklänges", "backwards"},
		{"uniq", "lista", "varje värde en gång", "each value once"},
		{"without", "lista värde …", "listan utan värdena", "the list without the values"},
		{"has", "värde lista", "sant om värdet finns i listan", "true where the value is in the list"},
		{"concat", "lista …", "listorna efter varandra", "the lists one after the other"},
		{"sortAlpha", "lista", "i alfabetisk ordning på handlingens språk", "in the alphabetical order of the paper's language"},
		{"until", "antal", "heltalen från 0 till men inte med antalet", "the whole numbers from 0 up to but not the count"},
		{"untilStep", "från till steg", "heltal med ett visst steg", "whole numbers by a step"},
		{"index", "lista plats | grupp \"namn\"", "en post; fel om den inte finns", "an item; an error where it is not there"},
		{"get", "grupp \"namn\"", "en uppgift; fel om den inte finns", "an entry; an error where it is not there"},
		{"hasKey", "grupp \"namn\"", "sant om uppgiften finns", "true where the entry is there"},
		{"len", "lista | text", "antal poster", "the number of items"},
	}
}

// numberFunctions compute and compare.
func numberFunctions() []Function {
	return []Function{
		{"add", "tal …", "summan, exakt", "the sum, exact"},
		{"sub", "tal tal", "skillnaden, exakt", "the difference, exact"},
		{"mul", "tal …", "produkten, exakt", "the product, exact"},
		{"div", "tal tal", "kvoten, om den går jämnt ut", "the quotient, where it ends"},
		{"mod", "heltal heltal", "resten", "the remainder"},
		{"max", "tal …", "det största", "the largest"},
		{"min", "tal …", "det minsta", "the smallest"},
		{"round", "tal decimaler", "avrundat, halva från noll", "rounded, halves away from zero"},
		{"float64", "text", "talet i texten, skrivet som 1 234,5", "the number in the text, written as 1 234,5"},
		{"int", "text", "heltalet i texten", "the whole number in the text"},
		{"atoi", "text", "som int", "as int"},
		{"eq", "värde värde …", "lika med något av de följande", "equal to one of the following"},
		{"ne", "värde värde", "inte lika", "not equal"},
		{"lt", "värde värde", "mindre; texter efter alfabetet", "less; texts by the alphabet"},
		{"le", "värde värde", "mindre eller lika", "less or equal"},
		{"gt", "värde värde", "större", "greater"},
		{"ge", "värde värde", "större eller lika", "greater or equal"},
		{"and", "värde …", "första tomma värdet, eller det sista", "the first empty value, or the last"},
		{"or", "värde …", "första värdet som inte är tomt, eller det sista", "the first value that is not empty, or the last"},
		{"not", "värde", "sant om värdet är tomt", "true where the value is empty"},
	}
}

func functionNames() []string {
	var names []string
	for _, f := range Functions() {
		names = append(names, f.Name)
	}
	return names
}
