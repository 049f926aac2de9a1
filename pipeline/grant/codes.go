package grant

import (
	"fmt"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

func rule(id, sv, en, hintSV, hintEN string) diag.Code {
	return diag.Code{ID: "grant." + id, Severity: diag.Error, Exit: diag.ExitGate, SV: sv, EN: en, HintSV: hintSV, HintEN: hintEN}
}

var (
	codeFrame = rule("over-frame", "ramen %[1]s överskrids: %[2]s är föreslaget eller beviljat av %[3]s, %[4]s för mycket", "the frame %[1]s is exceeded: %[2]s proposed or granted of %[3]s, %[4]s too much",
		"minska förslagen, eller ändra ramen i office.yaml om den har beslutats om", "lower the proposals, or change the frame in office.yaml if it was decided anew")
	codePost = rule("unknown-post", "posten finns inte i ramen %[1]s", "the post is not in the frame %[1]s",
		"skriv posten som i office.yaml, under grants: frames: posts", "write the post as in office.yaml, under grants: frames: posts")
	codeApplied = rule("over-applied", "beviljat %[1]s är mer än sökt %[2]s", "%[1]s granted is more than %[2]s applied for",
		"rätta det ena beloppet", "correct one of the amounts")
	codePaid = rule("over-granted", "utbetalt %[1]s är mer än beviljat %[2]s", "%[1]s paid is more than %[2]s granted",
		"rätta det ena beloppet, eller begär tillbaka det som betalats för mycket", "correct one of the amounts, or reclaim what was overpaid")
	codeReclaim = rule("over-paid", "återkravet %[1]s är mer än utbetalt %[2]s", "%[1]s reclaimed is more than %[2]s paid",
		"ett återkrav kan högst vara det som betalats ut", "no more than what was paid can be reclaimed")
	codeBalance = rule("balance", "utbetalt, återstår och indraget är tillsammans %[1]s, men beviljat är %[2]s", "paid, remaining and withdrawn are together %[1]s, but %[2]s was granted",
		"rätta det belopp som är fel; återstår är beviljat minus utbetalt minus indraget", "correct the amount that is wrong; what remains is granted minus paid minus withdrawn")
	codeLevel = rule("level", "beslutet är fattat på delegation, men %[1]s är mer än gränsen %[2]s", "the decision was made on delegation, but %[1]s is more than the limit %[2]s",
		"beslut över gränsen fattas av nämnden", "decisions above the limit are the committee's")
	codeLevelProposed = rule("level-proposed", "beslutet ska fattas på delegation, men det föreslagna %[1]s är mer än gränsen %[2]s", "the decision is to be made on delegation, but the %[1]s proposed is more than the limit %[2]s",
		"lämna förslaget till nämnden", "leave the proposal to the committee")
	codeRetroactive = rule("retroactive", "projektet började %[1]s, före ansökan %[2]s", "the project began %[1]s, before the application of %[2]s",
		"bidrag ges inte i efterhand; rätta datumet eller avslå", "grants are not given afterwards; correct the date or refuse")
	codeDecidedEarly = rule("decided-early", "beslutet är daterat %[1]s, före ansökan %[2]s", "the decision is dated %[1]s, before the application of %[2]s",
		"rätta det ena datumet", "correct one of the dates")
	codeDueMissing = rule("due-missing", "det står inte när redovisningen ska komma; det är %[1]s", "it does not say when the report is due; that is %[1]s",
		"skriv datumet i cellen", "write the date in the cell")
	codeDue = rule("due", "redovisningen ska komma %[1]s, men %[3]d månader efter slutet är %[2]s", "the report is due %[1]s, but %[3]d months after the end is %[2]s",
		"rätta datumet", "correct the date")
	codeLate = diag.Code{ID: "grant.late", Severity: diag.Warning, Exit: diag.ExitGate,
		SV: "redovisningen skulle ha kommit %[1]s", EN: "the report was due %[1]s",
		HintSV: "påminn mottagaren, eller fyll i när den kom", HintEN: "remind the recipient, or fill in when it came"}
	codeConflict = rule("conflict", "den som har anmält jäv står som förslagsställare", "the one who has a conflict of interest stands as the proposer",
		"låt en annan handläggare bereda ärendet", "let another officer prepare the case")
	codeMayConflict = diag.Code{ID: "grant.may-conflict", Severity: diag.Warning, Exit: diag.ExitGate,
		SV: "den som har anmält jäv kan vara förslagsställaren, med namnet skrivet på annat sätt", EN: "the one who has a conflict of interest may be the proposer, with the name written in another way",
		HintSV: "skriv namnen lika om det är samma person, annars med för- och efternamn", HintEN: "write the names alike if they are one person's, else with first name and surname"}
	codeNoFrame = diag.Code{ID: "grant.no-frame", Severity: diag.Warning, Exit: diag.ExitGate,
		SV: "beslutsdagen %[1]s ligger efter alla ramar, så beloppet räknas inte mot någon", EN: "the day of the decision, %[1]s, is after all frames, so the amount counts against none",
		HintSV: "rätta datumet, eller lägg till årets ram under grants: frames i office.yaml", HintEN: "correct the date, or add the year's frame under grants: frames in office.yaml"}
	codeOrganisation = rule("organisation", "organisationsnumrets kontrollsiffra stämmer inte", "the organisation number's check digit is wrong",
		"jämför med ansökan; numret skrivs 232100-0214", "compare with the application; it is written 232100-0214")
	codeNumberTwice = rule("number-twice", "diarienumret står också i %[1]s", "the case number also stands in %[1]s",
		"varje ansökan har sitt eget nummer", "every application has a number of its own")
	codeReason = rule("no-reason", "avslaget har ingen motivering", "the refusal has no reason",
		"skriv varför ansökan avslås", "write why the application is refused")
	codeRefusedAmount = rule("refused-amount", "ansökan är avslagen, men %[1]s är beviljat", "the application is refused, but %[1]s is granted",
		"rätta beslutet eller beloppet; den som får avslag beviljas 0", "correct the decision or the amount; who is refused is granted 0")
	codeNoAmount = rule("no-amount", "beslutet är fattat %[1]s, men det står inte hur mycket som beviljades", "the decision was made %[1]s, but it does not say how much was granted",
		"skriv det beviljade beloppet, 0 vid avslag; tills dess räknas det föreslagna mot ramen", "write the amount granted, 0 where refused; until then what was proposed counts against the frame")
	codeNoPlan = rule("no-plan", "beloppet %[1]s kräver en miljöplan, men det står inte att någon finns", "the amount %[1]s requires an environmental plan, but it does not say that there is one",
		"begär in miljöplanen och skriv ja när den finns", "ask for the plan and write ja when it is there")
	codePayments = rule("payments", "beloppet %[1]s ska betalas i %[2]d delar", "the amount %[1]s is to be paid in %[2]d parts",
		"rätta antalet utbetalningar", "correct the number of payments")
	codePlanned = rule("planned", "betalningsplanens delar är tillsammans %[1]s, men beviljat är %[2]s", "the parts of the plan of payments are together %[1]s, but %[2]s was granted",
		"rätta planen eller beloppet", "correct the plan or the amount")
	codePlanPaid = rule("plan-paid", "de delar som har en utbetalningsdag är tillsammans %[1]s, men utbetalt är %[2]s", "the parts that have a day of payment are together %[1]s, but %[2]s is said to be paid",
		"fyll i dagen för det som är betalt, eller rätta beloppet", "fill in the day of what was paid, or correct the amount")
	codePlanShare = rule("plan-share", "delen är %[1]s, men dess andel av bidraget är %[2]s", "the part is %[1]s, but its share of the grant is %[2]s",
		"rätta beloppet eller andelen", "correct the amount or the share")
	codeNegative = rule("negative", "beloppet är mindre än 0", "the amount is less than 0",
		"skriv beloppet utan minus; det som tas tillbaka har egna kolumner (withdrawn, reclaimed)", "write the amount without a minus; what is taken back has columns of its own (withdrawn, reclaimed)")
	codeFrameUnsaid = rule("over-frame-unsaid", "ramen %[1]s överskrids; registret handlar om personer, så beloppen sägs inte", "the frame %[1]s is exceeded; the register is about persons, so the amounts are not said",
		"minska förslagen, eller ändra ramen i office.yaml om den har beslutats om", "lower the proposals, or change the frame in office.yaml if it was decided anew")
	codeHalf = diag.Code{ID: "grant.half-row", Severity: diag.Warning, Exit: diag.ExitGate,
		SV: "cellen är tom, så raden kan inte prövas mot regeln %[1]s", EN: "the cell is empty, so the row cannot be held against the rule %[1]s",
		HintSV: "fyll i cellen", HintEN: "fill the cell in"}
	codeType = diag.Code{ID: "grant.role-type", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "kolumnen ”%[1]s” har rollen %[2]s men typen %[3]s, så regeln kan inte räkna med den", EN: "the column “%[1]s” has the role %[2]s but the type %[3]s, so the rule cannot count with it",
		HintSV: "belopp har typen money, integer eller decimal och datum typen date, i paketets schema.yaml", HintEN: "amounts have the type money, integer or decimal and dates the type date, in the pack's schema.yaml"}
	codeUntried = diag.Code{ID: "grant.untried", Severity: diag.Warning, Exit: diag.ExitGate,
		SV: "regeln %[1]s kunde inte prövas: inget register har kolumner för %[2]s", EN: "the rule %[1]s could not be tried: no register has columns for %[2]s",
		HintSV: "ge kolumnerna en roll i paketets schema.yaml, eller ta bort regeln", HintEN: "give the columns a role in the pack's schema.yaml, or remove the rule"}
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return []diag.Code{codeFrame, codePost, codeApplied, codePaid, codeReclaim, codeBalance, codeLevel, codeLevelProposed, codeRetroactive, codeDecidedEarly,
		codeDueMissing, codeDue, codeLate, codeConflict, codeMayConflict, codeNoFrame, codeOrganisation, codeNumberTwice, codeReason, codeRefusedAmount,
		codeNoAmount, codeNegative, codeNoPlan, codePayments, codePlanned, codePlanPaid, codePlanShare, codeFrameUnsaid, codeHalf, codeType, codeUntried}
}

func path(i int) string { return fmt.Sprintf("rules[%d].rule", i) }

// roles lists the column roles that a rule needs, for a message.
func roles(k kind) diag.Words {
	say := func(or string) string {
		list := func(roles []table.Role, between string) string {
			var names []string
			for _, r := range roles {
				names = append(names, string(r))
			}
			return strings.Join(names, between)
		}
		parts := []string{list(k.needs, ", "), list(k.any, or)}
		return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
	}
	return diag.Words{SV: say(" eller "), EN: say(" or ")}
}
