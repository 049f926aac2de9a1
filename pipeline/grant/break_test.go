package grant

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// TestControllersRows holds the rows that a controller would try: half ones, contradictory ones, and those at a border.
func TestControllersRows(t *testing.T) {
	const (
		at     = "[bidrag.xlsx]Beslut!"
		frame  = "frames:\n  - {id: stod, amount: 100, from: 2024-01-01, to: 2024-12-31}\nrules:\n  - {rule: frame, frame: stod}\n"
		words  = "  - {rule: refusal, refusals: [Avslag, Avslås]}\n"
		words2 = "rules: [{rule: refusal, refusals: [Avslag]}]"
		mayBe  = "(warning) " + at
		other  = "the one who has a conflict of interest may be the proposer, with the name written in another way"
		level  = "rules: [{rule: level, above: 300000, delegates: [Förvaltningschef]}]"
		due    = "rules: [{rule: report-due, months: 2}]"
	)
	for _, tc := range []struct {
		name, rules string
		rows        []string
		want        string
	}{
		{"what is refused takes nothing of the frame", frame + words, []string{"proposed=90 decision=Avslag reason=Sent decided_on=2024-02-01", "proposed=100"}, ""},
		{"what was refused by mistake takes what was granted", frame + words, []string{"granted=101 decision=avslås reason=Sent"},
			at[:len(at)-1] + ": the frame stod is exceeded: 101 kr proposed or granted of 100 kr, 1 kr too much\n" + at + "E2: the application is refused, but 101 kr is granted"},
		{"decided, and no amount", frame, []string{"proposed=90 decided_on=2024-06-03", "proposed=10 decided_on=2024-06-04"},
			at + "E2: the decision was made 2024-06-03, but it does not say how much was granted"},
		{"refused without an amount", frame + words, []string{"decision=Avslag reason=Sent decided_on=2024-06-03"}, ""},
		{"applied for last year and proposed in this draws on this year's", frame, []string{"proposed=101 applied_on=2023-11-20"},
			at[:len(at)-1] + ": the frame stod is exceeded: 101 kr proposed or granted of 100 kr, 1 kr too much"},
		{"decided last year draws on last year's", frame, []string{"granted=101 applied_on=2023-11-20 decided_on=2023-12-31"}, ""},
		{"the frame's first and last day", frame, []string{"granted=50 decided_on=2024-01-01", "granted=50 decided_on=2024-12-31", "granted=9 decided_on=2025-01-01"},
			"(warning) " + at + "K4: the day of the decision, 2025-01-01, is after all frames, so the amount counts against none"},
		{"after the frame, and nothing proposed or all refused", frame + words, []string{"decided_on=2025-01-02", "proposed=5 decision=Avslag reason=Sent decided_on=2025-01-02", "proposed=5 decided_on=2023-01-02"},
			""},
		{"proposed for a day after the frame", frame, []string{"proposed=5 decided_on=2025-01-02"},
			"(warning) " + at + "K2: the day of the decision, 2025-01-02, is after all frames, so the amount counts against none"},
		{"refusals in other words", words2, []string{"decision=Avslås", "decision=Avslag,_se_motivering", "decision=Delvis_avslag", "decision=Bifall"},
			at + "T2: the refusal has no reason\n" + at + "T3: the refusal has no reason"},
		{"the delegate with words before", level, []string{"granted=300001 decided_by=tf_förvaltningschef", "granted=300001 decided_by=T.f._Förvaltningschefen_Bo_Al",
			"granted=300001 decided_by=Kulturnämnden_på_förslag_av_förvaltningschefen", "granted=300001 decided_by=Vice_underförvaltningschef"},
			at + "N2: the decision was made on delegation, but 300,001 kr is more than the limit 300,000 kr\n" + at + "N3: the decision was made on delegation, but 300,001 kr is more than the limit 300,000 kr"},
		{"conflicts in other forms of a name", "rules: [{rule: conflict}]", []string{"conflict=Al,_Bo proposer=Bo_Al", "conflict=B._Al proposer=Bo_Al", "conflict=Bo_Al proposer=Al,_Bo_Erik", "conflict=Eva_Ek,_Åsa_Ö proposer=Bo_Al", "conflict=Bo_Ek proposer=Bo_Al", "conflict=B._A. proposer=Bo_Al"},
			mayBe + "R2: " + other + "\n" + mayBe + "R3: " + other + "\n" + mayBe + "R4: " + other},
		{"ören count", frame, []string{"granted=99.99", "granted=0.02"},
			at[:len(at)-1] + ": the frame stod is exceeded: 100.01 kr proposed or granted of 100 kr, 0.01 kr too much"},
		{"a negative amount makes no room", frame, []string{"granted=-1", "granted=101"},
			at[:len(at)-1] + ": the frame stod is exceeded: 101 kr proposed or granted of 100 kr, 1 kr too much\n" + at + "E2: the amount is less than 0"},
		{"a row of a post without its post", strings.Replace(frame, "12-31}", "12-31, posts: [{post: Barn, amount: 10}]}", 1), []string{"granted=1"},
			at + "B2: the post is not in the frame stod"},
		{"negative payments", "rules: [{rule: within-granted}]", []string{"granted=5 paid=-1"}, at + "F2: the amount is less than 0"},
		{"paid, and nothing granted", "rules: [{rule: balance}]", []string{"paid=5"}, at + "G2: paid, remaining and withdrawn are together 5 kr, but 0 kr was granted"},
		{"what remains is negative", "rules: [{rule: balance}]", []string{"granted=5 paid=6 remaining=-1"}, at + "G2: the amount is less than 0"},
		{"balance in ören", "rules: [{rule: balance}]", []string{"granted=100.00 paid=33.33 remaining=66.67", "granted=100 paid=33.33 remaining=66.66"},
			at + "G3: paid, remaining and withdrawn are together 99.99 kr, but 100 kr was granted"},
		{"the delegate in the definite form, with a name after", level, []string{"granted=300001 decided_by=Förvaltningschefen,_Eva_Ek", "granted=300001 decided_by=förvaltningschef", "granted=300001 decided_by=Förvaltningschefsgruppen"},
			at + "N2: the decision was made on delegation, but 300,001 kr is more than the limit 300,000 kr\n" + at + "N3: the decision was made on delegation, but 300,001 kr is more than the limit 300,000 kr"},
		{"a decision without a decider", level, []string{"granted=300001 decided_on=2024-01-01", "granted=300000 decided_on=2024-01-01", "granted=300001"},
			"(warning) " + at + "N2: the cell is empty, so the row cannot be held against the rule level"},
		{"who is refused may have begun", "rules:\n  - {rule: not-retroactive}\n" + words, []string{"applied_on=2024-02-01 starts=2024-01-01 decision=Avslag reason=Påbörjat", "applied_on=2024-02-01 starts=2024-01-01 granted=0", "applied_on=2024-02-01 starts=2024-01-01"},
			at + "L4: the project began 2024-01-01, before the application of 2024-02-01"},
		{"granted, and the days are missing", "rules: [{rule: not-retroactive}]", []string{"granted=1 starts=2024-01-01", "granted=1 applied_on=2024-01-01", "granted=0"},
			"(warning) " + at + "J2: the cell is empty, so the row cannot be held against the rule not-retroactive\n(warning) " + at + "L3: the cell is empty, so the row cannot be held against the rule not-retroactive"},
		{"no report from who has no grant", due, []string{"ends=2024-01-31 granted=0", "ends=2024-01-31 proposed=5", "granted=1"},
			"(warning) " + at + "M4: the cell is empty, so the row cannot be held against the rule report-due"},
		{"the ends of months", due, []string{"granted=1 ends=2023-12-30 report_due=2024-02-29 reported_on=2024-02-01", "granted=1 ends=2022-12-31 report_due=2023-02-28 reported_on=2024-02-01",
			"granted=1 ends=2024-12-31 report_due=2025-02-28", "granted=1 ends=2024-08-31 report_due=2024-10-31", "granted=1 ends=2024-11-30 report_due=2025-01-30"}, ""},
		{"due on the paper's day is not late", due, []string{"granted=1 ends=2024-04-03 report_due=2024-06-03"}, ""},
		{"conflicts between other signs", "rules: [{rule: conflict}]", []string{"conflict=Eva_Ek,_Åsa_Ö proposer=Åsa_Ö", "conflict=Eva_Ek_och_Åsa_Ö proposer=Bo_Al/Eva__ek", "conflict=Åsa proposer=Åsa_Ö", "conflict=Åsa"},
			at + "R2: the one who has a conflict of interest stands as the proposer\n" + at + "R3: the one who has a conflict of interest stands as the proposer\n(warning) " + at + "R5: the cell is empty, so the row cannot be held against the rule conflict"},
		{"granted without a case number", "rules: [{rule: unique-number}]", []string{"granted=5", "applied=5"}, "(warning) " + at + "A2: the cell is empty, so the row cannot be held against the rule unique-number"},
		{"a personal number is no organisation number", "rules: [{rule: organisation}]", []string{"organisation=640823-3234", "organisation=enskild_firma_1"}, at + "U2: the organisation number's check digit is wrong\n" + at + "U3: the organisation number's check digit is wrong"},
		{"a rule's first and last day", "rules: [{rule: within-applied, from: 2024-01-01, to: 2024-01-31}]", []string{"applied=1 granted=2 decided_on=2023-12-31", "applied=1 granted=2 decided_on=2024-01-01", "applied=1 granted=2 decided_on=2024-01-31", "applied=1 granted=2 decided_on=2024-02-01"},
			at + "E3: 2 kr granted is more than 1 kr applied for\n" + at + "E4: 2 kr granted is more than 1 kr applied for"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			found, _ := check(t, tc.rules, table.None, tc.rows...)
			if diff := cmp.Diff(tc.want, strings.ReplaceAll(found, "\u202f", " ")); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRegistersShareAFrame holds that two registers are added up, also where one has no column of proposals.
func TestRegistersShareAFrame(t *testing.T) {
	g := rulesOf(t, "frames: [{id: stod, amount: 100, from: 2024-01-01, to: 2024-12-31}]\nrules: [{rule: frame, frame: stod}]")
	one, two := registerOf(t, table.None, "proposed=60"), registerOf(t, table.None, "granted=41")
	two[0].Sheet = "Omgång 2"
	two[0].Spec.Columns[two[0].Role(table.Proposed)].Role = ""
	out := Check(g, nil, append(one, two...), day)
	if len(out.Found) != 1 || out.Found[0].Pos.Sheet != "Beslut" || len(out.Found[0].Also) != 1 || out.Found[0].Also[0].Sheet != "Omgång 2" {
		t.Errorf("found %v", out.Found)
	}
}

// TestASheetIsOneRegister holds that a sheet which two papers read is not added twice, nor its numbers taken for doubles.
func TestASheetIsOneRegister(t *testing.T) {
	g := rulesOf(t, "frames: [{id: stod, amount: 100, from: 2024-01-01, to: 2024-12-31}]\nrules: [{rule: frame, frame: stod}, {rule: unique-number}]")
	tables := append(registerOf(t, table.None, "number=KN/1/2024 granted=60"), registerOf(t, table.None, "number=KN/1/2024 granted=60")...)
	out := Check(g, nil, tables, day)
	if len(out.Found) != 0 || len(out.Measured) != 1 || !strings.Contains(out.Measured[0].Words.EN, "granted 60\u00a0kr") {
		t.Errorf("found %v, measured %v", out.Found, out.Measured)
	}
}

// TestSumsOverPersonsStayUnsaid holds that the manifest gets no sum over a register about persons.
func TestSumsOverPersonsStayUnsaid(t *testing.T) {
	rules := "frames: [{id: stod, amount: 100, from: 2024-01-01, to: 2024-12-31}]\nrules: [{rule: frame, frame: stod}, {rule: within-applied}]"
	found, measured := check(t, rules, table.Person, "applied=777 granted=777")
	if want := "[bidrag.xlsx]Beslut: the frame stod is exceeded; the register is about persons, so the amounts are not said"; found != want || measured != "" {
		t.Errorf("found %q, measured %q", found, measured)
	}
}

// TestColumnsThatCannotHoldTheirRole holds that an amount kept as text is not taken for nothing.
func TestColumnsThatCannotHoldTheirRole(t *testing.T) {
	tables := registerOf(t, table.None, "applied=5 granted=6")
	tables[0].Spec.Columns[tables[0].Role(table.Granted)].Type = table.TText
	out := Check(rulesOf(t, "rules: [{rule: within-applied, severity: warning}]"), nil, tables, day)
	if len(out.Found) != 1 || out.Found[0].Code.ID != "grant.role-type" || out.Found[0].Severity != diag.Error {
		t.Errorf("found %v", out.Found)
	}
}

// TestMissingColumn holds that an optional column that the sheet does not have is no column.
func TestMissingColumn(t *testing.T) {
	tables := registerOf(t, table.None, "granted=6")
	tables[0].Index[tables[0].Role(table.Applied)] = 0
	out := Check(rulesOf(t, "rules: [{rule: within-applied}]"), func(string) diag.Pos { return diag.Pos{} }, tables, day)
	if len(out.Found) != 1 || out.Found[0].Code.ID != "grant.untried" {
		t.Errorf("found %v", out.Found)
	}
}
