package config

var (
	meetingOrder = code("meeting-date", "%[1]s är efter sammanträdet %[2]s", "%[1]s is after the meeting on %[2]s", "rätta ett av datumen", "mend one of the dates")
	badItem      = code("item-number", "%[1]s är inget ärendenummer", "%[1]s is no item number", "skriv 7, eller 7b för ett sent ärende", "write 7, or 7b for a late item")
	itemNothing  = code("item-empty", "ärendet har varken rubrik eller ärendemapp", "the item has neither a title nor a case",
		"skriv title, eller case med mappens namn", "write title, or case with the folder's name")
	closedGround = code("item-ground", "ett slutet ärende behöver ett lagrum, och bara ett slutet kan ha det", "a closed item needs a legal ground, and only a closed one can have it",
		"skriv closed: true och ground: OSL 25 kap. 1 § tillsammans", "write closed: true and ground: OSL 25 kap. 1 § together")
	itemPeriod = code("item-period", "perioden hör till ett ärende som inte är nämnt", "the period belongs to a case that is not named",
		"skriv case med mappens namn, eller ta bort period", "write case with the folder's name, or delete period")
	noSupplement = code("item-supplement", "tillägg %[1]d finns inte under supplements", "there is no supplement %[1]d under supplements",
		"lägg till det med number och date", "add it with number and date")
	notPDF        = code("item-file", "%[1]s är ingen PDF-fil", "%[1]s is no PDF file", "spara filen som PDF; arbetsböcker och texter hör hemma i ett ärende", "save the file as PDF; workbooks and texts belong in a case")
	badClock      = code("clock", "%[1]s är inget klockslag", "%[1]s is no time of day", "skriv 09.30", "write 09.30")
	votesDiffer   = code("vote", "%[1]d röster är redovisade, men %[2]d var tjänstgörande", "%[1]d votes are accounted for, but %[2]d were serving", "rätta vote, present eller serving", "mend vote, present or serving")
	itemUndecided = code("item-undecided", "ärende %[1]s står på föredragningslistan men inte i resultatet", "item %[1]s is on the agenda but not in the result",
		"lägg till det, eller skriv withdrawn: true om det utgick", "add it, or write withdrawn: true if it was taken off")
	notCount      = code("count", "%[1]d är inget antal", "%[1]d is no count", "skriv ett tal som är minst %[2]d", "write a number that is at least %[2]d")
	withdrawnMore = code("withdrawn", "ärende %[1]s utgick, men har sådant som bara ett behandlat ärende har", "item %[1]s was taken off, but has what only an item that was dealt with can have",
		"ta bort withdrawn, eller beslut, omröstning, omedelbar justering och mottagare", "delete withdrawn, or the decision, vote, immediate adjustment and recipients")
	paragraphUnknown = code("paragraph-unknown", "årets sammanträde %[1]s har inget resultat, så det går inte att veta var paragraferna fortsätter", "the year's meeting %[1]s has no result, so that it cannot be known where the §§ go on",
		"lägg till dess result.yaml, eller skriv first_paragraph", "add its result.yaml, or write first_paragraph")
	votedUndecided = code("vote-undecided", "ärende %[1]s har yrkanden eller omröstning men inget beslut", "item %[1]s has motions or a vote but no decision",
		"skriv under decision vad det blev, ordagrant; programmet gissar inte vilket förslag som vann", "write under decision what it came to, word by word; the program does not guess which proposal won")
	noAdjuster = code("adjuster", "protokollet är justerat men ingen justerare är känd", "the protocol is adjusted but no adjuster is known",
		"skriv adjusters: [Namn] i result.yaml", "write adjusters: [Name] in result.yaml")
	noQuorum    = code("quorum", "%[1]d av %[2]d ledamöter är närvarande; fler än hälften krävs (KL 6 kap. 26 §)", "%[1]d of %[2]d members are present; more than half are needed (KL 6:26)", "rätta present och serving", "mend present and serving")
	resultOrder = code("result-date", "%[1]s är före det som måste ha skett innan", "%[1]s is before what must have happened first",
		"ordningen är sammanträde, justering, anslag, nedtaget", "the order is meeting, adjustment, posting, taken down")
	paragraphGap = code("paragraph", "första § är %[1]d, men årets tidigare sammanträden slutar så att den ska vara %[2]d", "the first § is %[1]d, but the year's earlier meetings end so that it should be %[2]d",
		"ta bort first_paragraph, eller rätta det tidigare resultatet", "delete first_paragraph, or mend the earlier result")
)
