package grant

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// columns is the register of the tests: a column per role, named by it.
const columns = "number post applied proposed granted paid remaining withdrawn reclaimed applied_on decided_on starts ends decided_by report_due reported_on conflict proposer decision reason organisation environment instalments"

// registerOf makes a register of rows written as "role=value role=value"; _ in a value is a space.
func registerOf(t *testing.T, about table.About, rows ...string) table.Tables {
	t.Helper()
	spec := &table.Spec{ID: "bidrag", About: about}
	for _, role := range strings.Fields(columns) {
		c := table.Column{Name: role, Header: role, Type: table.TText, Role: table.Role(role)}
		if want := typesOf(c.Role); len(want) > 0 {
			c.Type = want[0]
		}
		spec.Columns = append(spec.Columns, c)
	}
	out := &table.Table{Spec: spec, File: "bidrag.xlsx", Sheet: "Beslut", Cols: make([][]table.Value, len(spec.Columns))}
	for c := range spec.Columns {
		out.Index = append(out.Index, c+1)
	}
	for i, row := range rows {
		out.Rows = append(out.Rows, i+2)
		values := make([]table.Value, len(spec.Columns))
		for _, field := range strings.Fields(row) {
			role, text, _ := strings.Cut(field, "=")
			c := out.Role(table.Role(role))
			if c < 0 {
				t.Fatalf("no role %q", role)
			}
			v := table.Value{Set: true, Text: strings.ReplaceAll(text, "_", " ")}
			v.Num, _ = decimal.NewFromString(text)
			v.Bool = text == "ja"
			v.Date, _ = locale.ParseDate(text)
			values[c] = v
		}
		for c := range values {
			out.Cols[c] = append(out.Cols[c], values[c])
		}
	}
	return table.Tables{out}
}

// rulesOf reads rules as they stand in office.yaml.
func rulesOf(t *testing.T, text string) config.Grants {
	t.Helper()
	var g config.Grants
	if _, found := decl.Read("office.yaml", []byte(text), &g); found.Err() != nil {
		t.Fatal(found)
	}
	return g
}

var day = locale.Date{Year: 2024, Month: 6, Day: 3}

func check(t *testing.T, rules string, about table.About, rows ...string) (string, string) {
	t.Helper()
	out := Check(rulesOf(t, rules), func(p string) diag.Pos { return diag.Pos{File: "office.yaml"} }, registerOf(t, about, rows...), day)
	var found, measured []string
	for _, d := range out.Found {
		s := d.Error()
		if d.Severity != diag.Error {
			s = "(warning) " + s
		}
		found = append(found, strings.ReplaceAll(s, "\u00a0", " "))
	}
	for _, m := range out.Measured {
		measured = append(measured, strings.ReplaceAll(m.Words.SV, "\u00a0", " "))
	}
	return strings.Join(found, "\n"), strings.Join(measured, "\n")
}

func TestCheck(t *testing.T) {
	const frame = "frames:\n  - {id: projektstod, amount: 4000000, from: 2023-01-01, to: 2023-12-31}\nrules:\n  - {rule: frame, frame: projektstod}\n"
	three := []string{"granted=490000 decided_on=2023-03-01", "granted=650000 decided_on=2023-05-01", "granted=250000 decided_on=2023-09-01"}
	for _, tc := range []struct {
		name, rules    string
		rows           []string
		want, measured string
	}{
		{"the year's grants within the frame", frame, three, "", "projektstod: föreslaget och beviljat 1 390 000 kr av 4 000 000 kr (34,75 %)"},
		{"exactly the frame", frame, append(three, "granted=2610000 decided_on=2023-12-31"), "", "projektstod: föreslaget och beviljat 4 000 000 kr av 4 000 000 kr (100,00 %)"},
		{"a krona too much", frame, append(three, "granted=2610001 decided_on=2023-12-31"),
			"[bidrag.xlsx]Beslut: the frame projektstod is exceeded: 4,000,001 kr proposed or granted of 4,000,000 kr, 1 kr too much", "projektstod: föreslaget och beviljat 4 000 001 kr av 4 000 000 kr (100,00 %)"},
		{"another year is another frame", frame, append(three, "granted=2610001 decided_on=2024-01-01"),
			"(warning) [bidrag.xlsx]Beslut!K5: the day of the decision, 2024-01-01, is after all frames, so the amount counts against none", "projektstod: föreslaget och beviljat 1 390 000 kr av 4 000 000 kr (34,75 %)"},
		{"what is granted counts before what was proposed", frame, []string{"proposed=4000001 granted=10 decided_on=2023-01-01"}, "", "projektstod: föreslaget och beviljat 10 kr av 4 000 000 kr (0,00 %)"},
		{"posts", strings.Replace(frame, "to: 2023-12-31}", "to: 2023-12-31, posts: [{post: Barn, amount: 100}, {post: Äldre, amount: 50}]}", 1),
			[]string{"post=barn granted=100 decided_on=2023-01-01", "post=Äldre granted=51 decided_on=2023-01-01", "post=Annat granted=1 decided_on=2023-01-01"},
			"[bidrag.xlsx]Beslut: the frame projektstod, Äldre is exceeded: 51 kr proposed or granted of 50 kr, 1 kr too much\n[bidrag.xlsx]Beslut!B4: the post is not in the frame projektstod",
			"projektstod: föreslaget och beviljat 152 kr av 4 000 000 kr (0,00 %)\nprojektstod, Barn: föreslaget och beviljat 100 kr av 100 kr (100,00 %)\nprojektstod, Äldre: föreslaget och beviljat 51 kr av 50 kr (102,00 %)"},
		{"granted within applied", "rules: [{rule: within-applied}]", []string{"applied=5 granted=5", "applied=5 granted=6", "granted=1", "applied=5"},
			"[bidrag.xlsx]Beslut!E3: 6 kr granted is more than 5 kr applied for\n[bidrag.xlsx]Beslut!E4: 1 kr granted is more than 0 kr applied for",
			"within-applied: beviljat 12 kr, sökt 10 kr (3 rader)"},
		{"paid within granted", "rules: [{rule: within-granted}]", []string{"granted=5 paid=6"}, "[bidrag.xlsx]Beslut!F2: 6 kr paid is more than 5 kr granted",
			"within-granted: utbetalt 6 kr, beviljat 5 kr (1 rad)"},
		{"paid and remaining are granted", "rules: [{rule: balance}]", []string{"granted=10 paid=4 remaining=6", "granted=10 paid=4 remaining=5", "granted=10 paid=4 remaining=5 withdrawn=1", "applied=3"},
			"[bidrag.xlsx]Beslut!G3: paid, remaining and withdrawn are together 9 kr, but 10 kr was granted",
			"balance: utbetalt, återstår och indraget 29 kr, beviljat 30 kr (3 rader)"},
		{"only a delegate can exceed the level", "rules: [{rule: level, above: 300000, delegates: [Förvaltningschef]}]",
			[]string{"granted=650000 decided_by=Kulturnämnden", "granted=250000 decided_by=Kulturnämnden", "granted=300000 decided_by=förvaltningschef", "granted=300001 decided_by=Förvaltningschef"},
			"[bidrag.xlsx]Beslut!N5: the decision was made on delegation, but 300,001 kr is more than the limit 300,000 kr", ""},
		{"a proposal on its way to a delegate", "rules: [{rule: level, above: 300000, delegates: [Förvaltningschef]}, {rule: refusal, refusals: [Avslag]}]",
			[]string{"proposed=300001 decided_by=Förvaltningschefen", "proposed=300001 decided_by=Förvaltningschefen decision=Avslag reason=Sent", "proposed=400000 granted=300000 decided_by=Förvaltningschefen"},
			"[bidrag.xlsx]Beslut!N2: the decision is to be made on delegation, but the 300,001 kr proposed is more than the limit 300,000 kr", ""},
		{"not in retrospect", "rules: [{rule: not-retroactive}]", []string{"applied_on=2024-01-10 starts=2024-01-10", "applied_on=2024-01-10 starts=2024-01-09 decided_on=2024-01-08"},
			"[bidrag.xlsx]Beslut!K3: the decision is dated 2024-01-08, before the application of 2024-01-10\n[bidrag.xlsx]Beslut!L3: the project began 2024-01-09, before the application of 2024-01-10", ""},
		{"report", "rules: [{rule: report-due, months: 2}]",
			[]string{"granted=1 ends=2023-12-31 report_due=2024-02-29 reported_on=2024-02-01", "granted=1 ends=2023-12-31 report_due=2024-02-28", "granted=1 ends=2023-12-31", "granted=1 ends=2024-03-01 report_due=2024-05-01"},
			"[bidrag.xlsx]Beslut!O3: the report is due 2024-02-28, but 2 months after the end is 2024-02-29\n[bidrag.xlsx]Beslut!O4: it does not say when the report is due; that is 2024-02-29\n(warning) [bidrag.xlsx]Beslut!P5: the report was due 2024-05-01", ""},
		{"reclaim", "rules: [{rule: reclaim}]", []string{"paid=5 reclaimed=5", "paid=5 reclaimed=6"}, "[bidrag.xlsx]Beslut!I3: 6 kr reclaimed is more than 5 kr paid",
			"reclaim: återkrävt 11 kr, utbetalt 10 kr (2 rader)"},
		{"conflict of interest", "rules: [{rule: conflict}]", []string{"conflict=Eva_Ek;Åsa_Ö proposer=åsa_ö", "conflict=Eva_Ek proposer=Åsa_Ö"},
			"[bidrag.xlsx]Beslut!R2: the one who has a conflict of interest stands as the proposer", ""},
		{"organisation number", "rules: [{rule: organisation}]", []string{"organisation=232100-0214", "organisation=232100-0215"}, "[bidrag.xlsx]Beslut!U3: the organisation number's check digit is wrong", ""},
		{"unique number", "rules: [{rule: unique-number}]", []string{"number=KN/1/2023", "number=KN/2/2023", "number=kn/1/2023"}, "[bidrag.xlsx]Beslut!A4: the case number also stands in [bidrag.xlsx]Beslut!A2", ""},
		{"refusals have reasons", "rules: [{rule: refusal, refusals: [Avslag]}]", []string{"decision=avslag", "decision=Avslag reason=För_sent", "decision=Bifall"}, "[bidrag.xlsx]Beslut!T2: the refusal has no reason", ""},
		{"large grants need a plan and two payments", "rules: [{rule: large, least: 500000, payments: 2}]",
			[]string{"proposed=499999 instalments=1", "proposed=500000 environment=nej instalments=2", "granted=500000 environment=ja instalments=1", "proposed=900000 granted=650000 environment=ja instalments=2",
				"proposed=900000 granted=0"},
			"[bidrag.xlsx]Beslut!V3: the amount 500,000 kr requires an environmental plan, but it does not say that there is one\n[bidrag.xlsx]Beslut!W4: the amount 500,000 kr is to be paid in 2 parts", ""},
		{"a rule for another register", "rules: [{rule: within-applied, registers: [utbetalningar]}]", []string{"applied=5 granted=6"}, "", ""},
		{"a rule for this register", "rules: [{rule: within-applied, registers: [utbetalningar, bidrag]}]", []string{"applied=5 granted=6"},
			"[bidrag.xlsx]Beslut!E2: 6 kr granted is more than 5 kr applied for", "within-applied: beviljat 6 kr, sökt 5 kr (1 rad)"},
		{"a rule that was not in force yet", "rules: [{rule: within-applied, from: 2024-01-01}]", []string{"applied=5 granted=6 decided_on=2023-12-31"}, "", "within-applied: beviljat 0 kr, sökt 0 kr (0 rader)"},
		{"a rule that is not in force any more", "rules: [{rule: within-applied, to: 2023-12-31}]", []string{"applied=5 granted=6 applied_on=2024-01-01"}, "", "within-applied: beviljat 0 kr, sökt 0 kr (0 rader)"},
		{"the rule of the application's day", "rules: [{rule: within-applied, to: 2023-12-31}]", []string{"applied=5 granted=6 applied_on=2023-12-31"}, "[bidrag.xlsx]Beslut!E2: 6 kr granted is more than 5 kr applied for", "within-applied: beviljat 6 kr, sökt 5 kr (1 rad)"},
		{"a warning where the office says so", "rules: [{rule: within-applied, severity: warning}]", []string{"applied=5 granted=6"}, "(warning) [bidrag.xlsx]Beslut!E2: 6 kr granted is more than 5 kr applied for", "within-applied: beviljat 6 kr, sökt 5 kr (1 rad)"},
		{"off", "rules: [{rule: within-applied, severity: off}]", []string{"applied=5 granted=6"}, "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			found, measured := check(t, tc.rules, table.None, tc.rows...)
			if diff := cmp.Diff(tc.want, strings.ReplaceAll(found, "\u202f", " ")); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tc.measured, measured); diff != "" {
				t.Errorf("measured (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPersonsAmountsStayUnsaid holds that a register about persons gives places and no amounts.
func TestPersonsAmountsStayUnsaid(t *testing.T) {
	found, _ := check(t, "rules: [{rule: within-applied}]", table.Person, "applied=98765 granted=98766")
	if !strings.Contains(found, "Beslut!E2") || strings.Contains(found, "9876") || strings.Contains(found, "98,76") {
		t.Errorf("found %q", found)
	}
}

// TestUntried holds that a rule without its columns is not passed over in silence.
func TestUntried(t *testing.T) {
	tables := registerOf(t, table.None, "granted=1")
	tables[0].Spec.Columns[tables[0].Role(table.Applied)].Role = ""
	out := Check(rulesOf(t, "rules: [{rule: within-applied}]"), func(string) diag.Pos { return diag.Pos{} }, tables, day)
	if len(out.Found) != 1 || out.Found[0].Code.ID != "grant.untried" {
		t.Errorf("found %v", out.Found)
	}
	tables[0].Spec.Columns = nil
	if out := Check(rulesOf(t, "rules: [{rule: within-applied}]"), nil, tables, day); out.Found != nil {
		t.Errorf("a case without registers was told %v", out.Found)
	}
}
