package config

import (
	"slices"

	"underlag/pipeline/diag"
)

func code(id, sv, en, hintSV, hintEN string) diag.Code {
	return diag.Code{ID: "config." + id, Severity: diag.Error, Exit: diag.ExitConfig, SV: sv, EN: en, HintSV: hintSV, HintEN: hintEN}
}

var (
	noCase = code("no-case", "mappen %[1]s har ingen case.yaml", "the folder %[1]s has no case.yaml",
		"ange en mapp med ett ärende, eller skapa ett med underlag new", "name a folder with a case, or make one with underlag new")
	noOffice = code("no-office", "ingen office.yaml finns i eller ovanför ärendets mapp", "there is no office.yaml in or above the case's folder",
		"lägg en office.yaml i mappen ovanför; den säger vilka ni är", "put an office.yaml in the folder above; it says who you are")
	unreadable = code("unreadable", "%[1]s kan inte läsas", "%[1]s cannot be read",
		"kontrollera att filen inte är öppen någon annanstans och att du har rätt att läsa den", "check that the file is not open elsewhere and that you may read it")
	rootCase = code("case-at-root", "ärendet ligger direkt i datamappen", "the case lies directly in the data folder",
		"flytta det till en egen mapp", "move it to a folder of its own")
	personalFolder = diag.Code{ID: "config.personal-folder", Severity: diag.Error, Exit: diag.ExitData,
		SV: "mappens namn innehåller ett personnummer eller samordningsnummer", EN: "the folder's name holds a personal or coordination number",
		HintSV: "byt namn på mappen; ärendet byggs inte förrän dess", HintEN: "rename the folder; the case is not built until then"}
	personalFile = diag.Code{ID: "config.personal-file", Severity: diag.Error, Exit: diag.ExitData,
		SV: "en fils namn innehåller ett personnummer eller samordningsnummer", EN: "a file's name holds a personal or coordination number",
		HintSV: "byt namn på filen, eller ta bort den ur ärendets mapp; ärendet byggs inte förrän dess", HintEN: "rename the file, or take it out of the case's folder; the case is not built until then"}
	sameName = code("same-name", "ärendets mapp heter likadant som %[1]s, så att handlingarna skulle skriva över varandra", "the case's folder has the same name as %[1]s, so that their papers would overwrite each other",
		"byt namn på den ena mappen", "rename one of the folders")
	twice = code("twice", "%[1]s %[2]s står två gånger; första gången på rad %[3]d", "%[1]s %[2]s stands twice; first on line %[3]d",
		"ta bort eller byt namn på den ena", "remove or rename one of them")
	unknown     = code("unknown", "%[1]s %[2]s finns inte i %[3]s", "%[1]s %[2]s is not in %[3]s", "%[4]s", "%[4]s")
	unknownName = code("name-unknown", "%[1]s är inget som kan stå i ett återkommande ärende", "%[1]s is nothing that can stand in a recurring case", "%[2]s", "%[2]s")
	noDue       = code("no-due", "{{ .Due }} går inte att räkna ut: ärendet har ingen dag för perioden under schedule i office.yaml", "{{ .Due }} cannot be computed: the case has no day for the period under schedule in office.yaml",
		"lägg ärendet under schedule i office.yaml, eller skriv en annan dag: {{ .To }}", "put the case under schedule in office.yaml, or write another day: {{ .To }}")
	needsPeriod = code("period-needed", "ärendet är återkommande och byggs för en period i taget", "the case is recurring and is built for one period at a time",
		"ange perioden, till exempel %[1]s --period 2024-Q1 (i meeting.yaml: period: 2024-Q1); underlag schedule run gör alla som ska göras", "name the period, for instance %[1]s --period 2024-Q1 (in meeting.yaml: period: 2024-Q1); underlag schedule run makes all that are due")
	noRecurring = code("period-unwanted", "ärendet är inte återkommande och kan inte byggas för perioden %[1]s", "the case is not recurring and cannot be built for the period %[1]s",
		"ta bort perioden, eller skriv {{ .Period }} i case.yaml där den ska stå", "leave the period out, or write {{ .Period }} in case.yaml where it is to stand")
	approvalPeriod = code("approval-period", "godkännandet gäller perioden %[1]s, men ärendet är inte återkommande", "the approval is of the period %[1]s, but the case is not recurring",
		"ta bort godkännandet och godkänn på nytt med underlag approve", "delete the approval and approve anew with underlag approve")
	approvalNoPeriod = diag.Code{ID: "config.approval-no-period", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV: "godkännandet säger inte vilken period det gäller, så det gäller ingen", EN: "the approval does not say which period it is of, so it holds for none",
		HintSV: "ta bort det och godkänn perioden på nytt: underlag approve … --period 2024-Q1", HintEN: "delete it and approve the period anew: underlag approve … --period 2024-Q1"}
	badID = code("bad-id", "%[1]s %[2]s får bara ha små bokstäver a–z, siffror och bindestreck", "%[1]s %[2]s may hold only small letters a–z, digits and hyphens",
		"skriv till exempel slutrapport", "write for instance slutrapport")
	caseNumber = code("case-number", "ärendets nummer %[1]s har inte den form som %[2]s använder", "the case number %[1]s does not have the form that %[2]s uses",
		"%[3]s", "%[3]s")
	badPattern = code("pattern", "%[1]s är inget giltigt mönster", "%[1]s is no valid pattern",
		"nummer som HSN/123/2024 skrivs '^HSN/\\d{1,5}/\\d{4}$'", "numbers like HSN/123/2024 are written '^HSN/\\d{1,5}/\\d{4}$'")
	periodBackwards = code("period", "namnet gäller från %[1]s men till %[2]s", "the name is in force from %[1]s but to %[2]s",
		"from måste vara före to", "from must be before to")
	periodOverlap = code("overlap", "namnet gäller samtidigt som namnet på rad %[1]d", "the name is in force together with the name on line %[1]d",
		"avsluta det tidigare namnet med to, dagen innan det nya gäller", "end the earlier name with to, the day before the new one is in force")
	badRange = code("range", "%[1]s är %[2]d; det kan vara %[3]d till %[4]d", "%[1]s is %[2]d; it may be %[3]d to %[4]d",
		"ta bort raden för att använda det vanliga värdet", "delete the line to use the common value")
	ruleBackwards = code("rule-period", "från %[1]s men till %[2]s", "from %[1]s but to %[2]s", "from måste vara före to", "from must be before to")
	framePosts    = code("frame-posts", "posterna i ramen %[1]s är tillsammans större än ramen", "the posts of the frame %[1]s are together larger than the frame",
		"minska posterna eller höj ramen", "lower the posts or raise the frame")
	ruleLacks    = code("rule-lacks", "regeln %[1]s saknar %[2]s", "the rule %[1]s lacks %[2]s", "lägg till raden %[2]s: under regeln", "add the line %[2]s: under the rule")
	deadlineDays = code("deadline-days", "fristen %[1]s är %[2]d dagar; det %[3]s", "the deadline %[1]s has %[2]d days; it %[3]s",
		"ta bort regeln för att använda det vanliga antalet", "delete the rule to use the common number")
	deadlineWorkdays = code("deadline-workdays", "fristen %[1]s räknas i kalenderdagar (%[2]s)", "the deadline %[1]s is counted in calendar days (%[2]s)",
		"ta bort raden workdays", "delete the line workdays")
	deadlineCouncil = code("deadline-council", "fristen %[1]s gäller bara fullmäktige, och här är inget organ fullmäktige", "the deadline %[1]s is only for the council, and no body is the council here",
		"skriv council: true under fullmäktige i bodies, eller ta bort regeln", "write council: true under the council in bodies, or delete the rule")
	badColour   = code("colour", "%[1]s är ingen färg", "%[1]s is no colour", "skriv färgen som #1b4f72", "write the colour as #1b4f72")
	faintColour = code("contrast", "färgen %[1]s har kontrasten %[2]s mot vitt; den måste vara minst 4,5", "the colour %[1]s has a contrast of %[2]s against white; it must be at least 4.5",
		"välj en mörkare färg", "choose a darker colour")
	badPath = code("path", "%[1]s är ingen fil i mappen", "%[1]s is no file in the folder",
		"skriv filens namn, eller mapp/namn, med snedstreck framåt; två punkter får inte stå i den", "write the file's name, or folder/name, with forward slashes; two dots must not stand in it")
	badLogo       = code("logo", "logotypen %[1]s %[2]s", "the logo %[1]s %[2]s", "lägg en PNG-bild bredvid office.yaml", "put a PNG picture beside office.yaml")
	badMail       = code("mail", "%[1]s är ingen e-postadress", "%[1]s is no e-mail address", "skriv adressen som fornamn.efternamn@region.se", "write the address as first.last@region.se")
	badDomain     = code("mail-domain", "%[1]s är ingen domän", "%[1]s is no domain", "skriv domänen som region.se, utan @", "write the domain as region.se, without @")
	appendixOrder = code("appendix", "bilagorna är numrerade %[1]s; de ska vara 1–%[2]d utan luckor", "the appendices are numbered %[1]s; they must be 1–%[2]d without gaps",
		"numrera om bilagorna", "number the appendices again")
	appendixNumber = code("appendix-number", "en bilaga kan inte ha numret %[1]d", "an appendix cannot have the number %[1]d",
		"numrera bilagorna från 1; huvudhandlingen har inget nummer", "number the appendices from 1; the main paper has no number")
	noMain = code("no-main", "alla handlingar är bilagor", "all papers are appendices",
		"en handling, huvudhandlingen, ska stå utan appendix", "one paper, the main one, must stand without appendix")
	severalMain = code("several-main", "%[1]d handlingar saknar appendix; bara huvudhandlingen kan göra det", "%[1]d papers lack appendix; only the main one can",
		"ge de andra handlingarna appendix: 1, 2 och så vidare", "give the other papers appendix: 1, 2 and so on")
	noEnglish = code("no-english", "”%[1]s” har inget engelskt namn", "“%[1]s” has no English name",
		"skriv under english i office.yaml: - {sv: %[1]s, en: …}", "write under english in office.yaml: - {sv: %[1]s, en: …}")
	noTitle = code("no-title", "handlingen %[1]s är på ett annat språk men har ingen titel", "the paper %[1]s is in another language but has no title",
		"skriv title vid handlingen, på dess språk", "write title at the paper, in its language")
	laterEarlier = code("earlier-date", "den tidigare behandlingen %[1]s är senare än ärendets datum %[2]s", "the earlier treatment %[1]s is later than the case's date %[2]s",
		"rätta ett av datumen", "mend one of the dates")
	basisLater = code("basis-date", "underlaget är daterat %[1]s, efter ärendets datum %[2]s", "the basis is dated %[1]s, after the case's date %[2]s",
		"rätta ett av datumen", "mend one of the dates")
	basisEmpty = code("basis-empty", "beslutsunderlaget säger inte vilken handling det är", "the item of the decision basis does not say which paper it is",
		"skriv text och date, eller document för en handling i ärendet", "write text and date, or document for a paper of the case")
	basisUndated = code("basis-undated", "beslutsunderlaget %[1]s saknar datum", "%[1]s in the decision basis has no date",
		"lägg till date: 2024-06-03; handlingar ska alltid vara daterade", "add date: 2024-06-03; papers must always be dated")
	basisMain = code("basis-main", "den egna handlingen ska stå först bland beslutsunderlagen", "the case's own paper must stand first in the decision basis",
		"flytta raden överst, eller ta bort den: handlingen skrivs först ändå", "move the line to the top, or delete it: the paper is printed first anyway")
	basisOrder = code("basis-order", "bilaga %[1]d står efter bilaga %[2]d bland beslutsunderlagen", "appendix %[1]d stands after appendix %[2]d in the decision basis",
		"skriv bilagorna i nummerordning, som de ligger i akten", "list the appendices in the order of their numbers, as they lie in the file")
	referenceNumber = code("reference-number", "numret %[1]s är av ingen serie under references i office.yaml", "the number %[1]s is of no series under references in office.yaml",
		"%[2]s", "%[2]s")
	referenceIsCase = code("reference-case", "numret %[1]s är ett ärendenummer hos %[2]s och ingen källhänvisning", "the number %[1]s is a case number of %[2]s and no source reference",
		"ta bort hänvisningen, eller rätta seriens mönster i office.yaml", "remove the reference, or mend the series' pattern in office.yaml")
	referenceEmpty = code("reference-empty", "källhänvisningen %[1]s har varken number eller text", "the source reference %[1]s has neither number nor text",
		"skriv källans nummer som det står där, eller vad den heter", "write the source's number as it stands there, or what it is called")
	referenceDate = code("reference-date", "källan är daterad %[1]s, efter ärendets datum %[2]s", "the source is dated %[1]s, after the case's date %[2]s",
		"rätta ett av datumen", "mend one of the dates")
	badURL = code("url", "%[1]s är ingen webbadress", "%[1]s is no web address",
		"skriv adressen som https://www.region.se/sida, utan blanksteg", "write the address as https://www.region.se/page, without blanks")
	badDigest = code("digest", "%[1]s är ingen innehållssumma", "%[1]s is no content digest",
		"godkänn med underlag approve i stället för att skriva för hand", "approve with underlag approve instead of by hand")
	personalNumber = code("personal", "ett personnummer står i filen", "a personal number stands in the file",
		"ta bort det; ett personnummer får aldrig stå i ett underlag", "delete it; a personal number must never stand in these files")
	notOneLine = code("line", "%[1]s ska stå på en rad", "%[1]s must stand on one line",
		"ta bort radbrytningen", "remove the line break")
	archiveShared = code("archive-shared", "de två utgåvornas versionslager ligger i samma mapp, %[1]s", "the stores of the two editions lie in the same folder, %[1]s",
		"ge dem var sin mapp; den som får klona webbutgåvan ska inte få den interna", "give each its own folder; who may clone the webb edition must not get the intern one")
	badRemote = code("archive-remote", "adressen går inte att skicka versioner till", "versions cannot be sent to this address",
		"skriv https://…, ssh://… eller file:///…; inget lösenord eller nyckelord i adressen", "write https://…, ssh://… or file:///…; no password or token in the address")
	remoteShared = code("archive-remote-shared", "samma adress står för båda utgåvorna", "the same address stands for both editions",
		"ett fjärrlager har en utgåva; ge den andra ett eget", "a remote holds one edition; give the other its own")
	noLead = code("proposal-lead", "att-satser behöver en inledning", "att-clauses need a lead",
		"lägg till raden proposal_lead: Nämnden beslutar", "add the line proposal_lead: Nämnden beslutar")
	tooMuchFoot = code("foot", "sidfoten har %[1]d kolumner; högst tre får plats", "the foot has %[1]d columns; at most three fit",
		"slå ihop kolumner; rader i en kolumn skiljs av |", "join columns; lines of a column are divided by |")
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return append([]diag.Code{noCase, noOffice, unreadable, rootCase, personalFolder, personalFile, sameName, twice, unknown, unknownName, noDue, needsPeriod, noRecurring, approvalPeriod, approvalNoPeriod, badID, caseNumber, badPattern, periodBackwards,
		periodOverlap, badRange, ruleBackwards, framePosts, ruleLacks, deadlineDays, deadlineWorkdays, deadlineCouncil, badColour, faintColour, badPath, badLogo, badMail, badDomain, appendixOrder, appendixNumber, noMain,
		severalMain, noEnglish, noTitle, laterEarlier, referenceNumber, referenceIsCase, referenceEmpty, referenceDate, badURL, badDigest, personalNumber, notOneLine, archiveShared, badRemote, remoteShared, noLead, tooMuchFoot,
		basisLater, basisEmpty, basisUndated, basisMain, basisOrder,
		meetingOrder, badItem, itemNothing, itemPeriod, closedGround, noSupplement, notPDF, badClock, votesDiffer, itemUndecided, votedUndecided, noAdjuster, noQuorum, resultOrder, paragraphGap}, slices.Concat(scheduleCodes(), repositoryCodes())...)
}
