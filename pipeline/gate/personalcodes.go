package gate

import (
	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// What the gates about persons find. The second argument of each is how many times, which only the first code tells.
var (
	codePersonNumber = diag.Code{ID: "gate.personal-number", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "%s innehåller %d personnummer",
		EN:     "%s: %d personal number(s)",
		HintSV: "ta bort det; är det något annat" + placeSV(personal.Number),
		HintEN: "remove it; if it is something else" + placeEN(personal.Number)}
	codeMail = diag.Code{ID: "gate.mail-address", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "%[1]s innehåller en e-postadress som varken är handläggarens eller kontorets",
		EN:     "%[1]s: an e-mail address that is neither the officer's nor the office's",
		HintSV: "ta bort den, eller lägg till domänen under mail_domains i office.yaml; ska den stå där" + placeSV(personal.Mail),
		HintEN: "remove it, or add its domain to mail_domains in office.yaml; if it must stand" + placeEN(personal.Mail)}
	codeTelephone = diag.Code{ID: "gate.telephone-number", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "%[1]s innehåller ett telefonnummer som varken är handläggarens eller kontorets",
		EN:     "%[1]s: a telephone number that is neither the officer's nor the office's",
		HintSV: "ta bort det; är det kontorets, skriv det under foot i office.yaml eller numbers i case.yaml; är det något annat" + placeSV(personal.Phone),
		HintEN: "remove it; if it is the office's, give it under foot in office.yaml or numbers in case.yaml; if it is something else" + placeEN(personal.Phone)}
	codeProtectedPerson = diag.Code{ID: "gate.protected-person", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "%[1]s säger om en namngiven person att uppgifterna är skyddade",
		EN:     "%[1]s says of a named person that the data is protected",
		HintSV: "skriv allmänt, eller ta bort meningen; är ingen person namngiven" + placeSV(personal.Protected),
		HintEN: "write in general terms, or remove the sentence; if no person is named" + placeEN(personal.Protected)}
	codeProtectedMention = diag.Code{ID: "gate.protected-mention", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "%[1]s tycks säga om en enda person att uppgifterna är skyddade",
		EN:     "%[1]s seems to say of a single person that the data is protected",
		HintSV: "skriv allmänt, om personer i flertal; kan ingen förstå vem det är" + placeSV(personal.Protected),
		HintEN: "write in general terms, of persons in the plural; if nobody can tell who it is" + placeEN(personal.Protected)}
	codeAcceptPlace = diag.Code{ID: "gate.accept-place", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "det som grinden %q hittar kan bara godtas på en angiven plats",
		EN:     "what the gate %q finds can only be accepted at a given place",
		HintSV: "skriv platsen som den skrevs ut: place: \"[deltagare.xlsx]Deltagare!C14\"",
		HintEN: "give the place as it was printed: place: \"[deltagare.xlsx]Deltagare!C14\""}
)

func personalCodes() []diag.Code {
	return []diag.Code{codePersonNumber, codeMail, codeTelephone, codeProtectedPerson, codeProtectedMention, codeAcceptPlace}
}

func personalCode(kind personal.Kind) diag.Code {
	switch kind {
	case personal.Mail:
		return codeMail
	case personal.Phone:
		return codeTelephone
	case personal.Protected:
		return codeProtectedPerson
	case personal.Number:
	}
	return codePersonNumber
}

// placeSV ends the hint of a finding that is accepted by its place and a reason.
func placeSV(kind personal.Kind) string {
	return ", godta platsen under accept i case.yaml med grindens namn (" + string(kind) + "), plats, namn och skäl"
}

// placeEN is placeSV in English.
func placeEN(kind personal.Kind) string {
	return ", accept its place under accept in case.yaml with the gate's name (" + string(kind) + "), place, name and reason"
}
