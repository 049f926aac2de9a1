package grant

import (
	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// Described is a rule or a column role, for help.
type Described struct {
	Name  string
	Keys  string     // of a rule: the keys it needs in office.yaml besides rule
	Roles diag.Words // of a rule: the columns it needs
	Words diag.Words
}

// Rules describes every rule, in the order of the help.
func Rules() []Described {
	var out []Described
	for _, k := range kinds() {
		d := Described{Name: k.name, Roles: roles(k)}
		d.Keys, d.Words = meaning(k.name)
		out = append(out, d)
	}
	return out
}

func meaning(rule string) (keys string, w diag.Words) {
	switch rule {
	case "frame":
		return "frame", diag.Words{SV: "det som är beviljat, eller föreslaget där inget är beslutat, ryms i ramen och i dess poster; alla register i en handling delar ramen",
			EN: "what is granted, or proposed where nothing is decided, is within the frame and its posts; all registers of a paper share the frame"}
	case "within-applied":
		return "", diag.Words{SV: "beviljat är högst sökt", EN: "no more is granted than was applied for"}
	case "within-granted":
		return "", diag.Words{SV: "utbetalt är högst beviljat", EN: "no more is paid than was granted"}
	case "balance":
		return "", diag.Words{SV: "utbetalt, återstår och indraget är tillsammans beviljat", EN: "paid, remaining and withdrawn are together what was granted"}
	case "level":
		return "above delegates", diag.Words{SV: "över beloppet above beslutar ingen av delegates; en nämnd får besluta om vilket belopp som helst",
			EN: "above the amount above none of delegates decides; a committee may decide on any amount"}
	case "not-retroactive":
		return "", diag.Words{SV: "inget beviljat projekt började, och inget beslut fattades, före ansökan", EN: "no granted project began, and no decision was made, before the application"}
	case "report-due":
		return "months", diag.Words{SV: "redovisningen ska komma months månader efter slutet; en som är sen sägs som varning",
			EN: "the report is due months months after the end; a late one is a warning"}
	case "reclaim":
		return "", diag.Words{SV: "återkrävt är högst utbetalt", EN: "no more is reclaimed than was paid"}
	case "conflict":
		return "", diag.Words{SV: "den som har anmält jäv är inte förslagsställare", EN: "who has a conflict of interest is not the proposer"}
	case "organisation":
		return "", diag.Words{SV: "organisationsnumrets kontrollsiffra stämmer", EN: "the organisation number's check digit is right"}
	case "unique-number":
		return "", diag.Words{SV: "inget diarienummer står två gånger, i något register", EN: "no case number stands twice, in any register"}
	case "refusal":
		return "refusals", diag.Words{SV: "ett avslag, som börjar med något av orden i refusals, har en motivering och inget beviljat belopp",
			EN: "a refusal, which begins with one of the words in refusals, has a reason and no granted amount"}
	case "payments":
		return "", diag.Words{SV: "betalningsplanens delar är tillsammans beviljat, och de som har en dag är tillsammans utbetalt; varje del är sin andel av bidraget",
			EN: "the parts of the plan of payments are together what was granted, and those that have a day what was paid; each part is its share of the grant"}
	case "large":
		return "least payments", diag.Words{SV: "från och med beloppet least har det som föreslås eller beviljas en miljöplan, och betalas i payments delar",
			EN: "from the amount least, what is proposed or granted has an environmental plan, and is paid in payments parts"}
	}
	return "", diag.Words{}
}

// Roles describes every column role, in the order of the schema.
func Roles() []Described {
	say := func(r table.Role, sv, en string) Described {
		return Described{Name: string(r), Words: diag.Words{SV: sv, EN: en}}
	}
	return []Described{
		say(table.Number, "ansökans diarienummer", "the application's case number"),
		say(table.Applicant, "den som söker", "who applies"),
		say(table.Organisation, "den sökandes organisationsnummer", "the applicant's organisation number"),
		say(table.PostRole, "posten i ramen", "the post of the frame"),
		say(table.Round, "ansökningsomgången", "the round of calls"),
		say(table.Applied, "sökt belopp i kronor", "the amount applied for, in kronor"),
		say(table.Proposed, "föreslaget belopp", "the amount proposed"),
		say(table.Granted, "beviljat belopp, 0 vid avslag", "the amount granted, 0 where refused"),
		say(table.Paid, "utbetalt belopp", "the amount paid"),
		say(table.Remaining, "det som återstår att betala", "what remains to be paid"),
		say(table.Withdrawn, "det som drogs in innan det betalades", "what was withdrawn before it was paid"),
		say(table.AppliedOn, "dagen då ansökan kom in", "the day the application came in"),
		say(table.DecidedOn, "beslutsdagen, även en kommande", "the day of the decision, also one to come"),
		say(table.Starts, "projektets första dag", "the project's first day"),
		say(table.Ends, "projektets sista dag", "the project's last day"),
		say(table.DecidedBy, "den som beslutar", "who decides"),
		say(table.ReportDue, "dagen då redovisningen ska komma", "the day the report is due"),
		say(table.ReportedOn, "dagen då den kom", "the day it came"),
		say(table.Reclaimed, "återkrävt belopp", "the amount reclaimed"),
		say(table.Conflict, "den eller de som har anmält jäv", "who has a conflict of interest"),
		say(table.Proposer, "förslagsställaren", "the proposer"),
		say(table.Decision, "beslutet: Bifall, Avslag", "the decision: Bifall, Avslag"),
		say(table.ReasonRole, "motiveringen", "the reason"),
		say(table.Environment, "om en miljöplan finns", "whether there is an environmental plan"),
		say(table.Instalments, "antalet utbetalningar", "the number of payments"),
		say(table.PaymentOf, "i en betalningsplan: bidragets diarienummer", "in a plan of payments: the grant's case number"),
		say(table.PaymentShare, "delens andel av bidraget i procent", "the part's share of the grant in percent"),
		say(table.Payment, "delens belopp i kronor", "the part's amount in kronor"),
		say(table.PaymentOn, "dagen då delen betalades", "the day the part was paid"),
	}
}
