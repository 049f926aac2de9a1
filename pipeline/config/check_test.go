package config

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
)

const picture = "\x89PNG\r\n\x1a\n…"

// edit replaces one text in a file of the small case, which must be there.
func edit(t *testing.T, text, from, to string) string {
	t.Helper()
	if !strings.Contains(text, from) {
		t.Fatalf("%q does not stand in the file that is edited", from)
	}
	return strings.Replace(text, from, to, 1)
}

func words(found diag.List) string {
	var out []string
	for _, d := range found {
		out = append(out, d.Error())
	}
	return strings.Join(out, "\n")
}

func TestCheckCase(t *testing.T) {
	const papers = "documents:\n  - id: tjansteskrivelse\n    pack: tjansteskrivelse\n"
	for _, c := range []struct{ name, from, to, want string }{
		{"as it is", "sv", "sv", ""},
		{"number", "HSN/1691/2020", "HSN/1691/2020b", "case.yaml:1:9: the case number “HSN/1691/2020b” does not have the form that HSN uses"},
		{"number with more before it", "HSN/1691/2020", "xHSN/1691/2020", "case.yaml:1:9: the case number “xHSN/1691/2020” does not have the form that HSN uses"},
		{"pattern of the deciding body only", "[HSN]", "[KN, HSN]", ""},
		{"appendices", papers, papers + "  - {id: b, pack: p, appendix: 2}\n  - {id: a, pack: p, appendix: 1}\n", ""},
		{"gap", papers, papers + "  - {id: b, pack: p, appendix: 3}\n  - {id: a, pack: p, appendix: 1}\n",
			"case.yaml:8:1: the appendices are numbered 1, 3; they must be 1–2 without gaps"},
		{"same appendix", papers, papers + "  - {id: b, pack: p, appendix: 1}\n  - {id: a, pack: p, appendix: 1}\n",
			"case.yaml:8:1: the appendices are numbered 1, 1; they must be 1–2 without gaps"},
		{"negative appendix", papers, papers + "  - {id: b, pack: p, appendix: -1}\n", "case.yaml:11:32: an appendix cannot have the number -1"},
		{"no main paper", papers, papers + "    appendix: 1\n", "case.yaml:8:1: all papers are appendices"},
		{"two main papers", papers, papers + "  - {id: b, pack: p}\n", "case.yaml:11:5: 2 papers lack appendix; only the main one can"},
		{"appendix misspelt is not also a second main paper", papers, papers + "  - {id: b, pack: p, apendix: 1}\n", "case.yaml:11:22: unknown key “apendix”"},
		{"earlier after", papers, papers + "earlier:\n  - {body: KN, date: 2024-06-04}\n",
			"case.yaml:12:22: the earlier treatment 2024-06-04 is later than the case's date 2024-06-03"},
		{"earlier on the day", papers, papers + "earlier:\n  - {body: KN, date: 2024-06-03}\n  - {body: KN, date: 2024-06-03}\n", ""},
		{"basis", papers, papers + "  - {id: b, pack: p, appendix: 1}\nbasis:\n  - document: tjansteskrivelse\n  - document: b\n  - {text: Yttrande, date: 2024-06-03}\n", ""},
		{"basis of no paper", papers, papers + "basis:\n  - document: tjansteskrivelsen\n",
			"case.yaml:12:15: the paper “tjansteskrivelsen” is not in the case"},
		{"basis that is not dated, and that is nothing", papers, papers + "basis:\n  - text: Yttrande\n  - date: 2024-06-03\n",
			"case.yaml:12:5: “Yttrande” in the decision basis has no date\ncase.yaml:13:5: the item of the decision basis does not say which paper it is"},
		{"basis twice and out of order", papers, papers + "  - {id: b, pack: p, appendix: 2}\n  - {id: a, pack: p, appendix: 1}\nbasis:\n  - document: b\n  - document: a\n  - document: b\n",
			"case.yaml:15:15: appendix 1 stands after appendix 2 in the decision basis\ncase.yaml:16:15: the paper “b” stands twice; first on line 14"},
		{"body by its alias", "[HSN]", "[Hälsonämnden]", "case.yaml:4:10: the body “Hälsonämnden” is not in office.yaml"},
		{"personal number is not said", papers, papers + "numbers:\n  - {text: 191212121212, source: a}\n  - {text: 191212121212, source: b}\n",
			"case.yaml:12:12: a personal or coordination number stands here\n" +
				"case.yaml:13:12: the number “…” stands twice; first on line 12\ncase.yaml:13:12: a personal or coordination number stands here"},
		{"two values", papers, papers + "values:\n  - {name: a, text: b}\n  - {name: a, text: b}\n", "case.yaml:13:12: the value “a” stands twice; first on line 12"},
	} {
		t.Run(c.name, func(t *testing.T) {
			office := smallOffice + "    aliases: [Hälsonämnden]\n  - id: KN\n    names: [Kulturnämnden]\n"
			text := smallCase
			if c.to != c.from {
				text = edit(t, smallCase, c.from, c.to)
			}
			_, found := Load(folder(map[string]string{"a/office.yaml": office, "a/b/case.yaml": text}), "a/b")
			if diff := cmp.Diff(c.want, words(found)); diff != "" {
				t.Errorf("Load (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCheckOffice(t *testing.T) {
	for _, c := range []struct{ name, more, want string }{
		{"dark colour", "colour: '#767676'\n", ""},
		{"slightly too light", "colour: '#777777'\n", "office.yaml:7:9: the colour #777777 has a contrast of 4.47 against white; it must be at least 4.5"},
		{"no colour", "colour: blue\n", "office.yaml:7:9: “blue” is no colour"},
		{"deadlines", "deadlines:\n  - {rule: dispatch, days: 5, workdays: ja}\n  - {rule: adjustment, days: 10}\n  - {rule: posting, days: 0}\n  - {rule: appeal, days: 21}\n", ""},
		{"adjusted too late", "deadlines:\n  - {rule: adjustment, days: 15}\n",
			"office.yaml:8:30: the deadline adjustment has 15 days; it may be 0 to 14 (KL 5 kap. 69 §)"},
		{"another time to appeal", "deadlines:\n  - {rule: appeal, days: 14}\n",
			"office.yaml:8:26: the deadline appeal has 14 days; it must be 21 (KL 13 kap. 5 §, lag (1930:173))"},
		{"never sent", "deadlines:\n  - {rule: dispatch, days: 0}\n", "office.yaml:8:28: the deadline dispatch has 0 days; it may be 1 to 60"},
		{"adjusted in working days", "deadlines:\n  - {rule: adjustment, days: 10, workdays: ja}\n",
			"office.yaml:8:44: the deadline adjustment is counted in calendar days (KL 5 kap. 69 §)"},
		{"a committee is not announced", "deadlines:\n  - {rule: announcement, days: 10}\n",
			"office.yaml:8:12: the deadline announcement is only for the council, and no body is the council here"},
		{"a committee's own announcement", "  - {id: RF, names: [Fullmäktige], council: ja}\ndeadlines:\n  - {rule: announcement, days: 10, body: HSN}\n",
			"office.yaml:9:12: the deadline announcement is only for the council, and no body is the council here"},
		{"a deadline for a body", "deadlines:\n  - {rule: dispatch, days: 7}\n  - {rule: dispatch, days: 8, body: HSN}\n", ""},
		{"a deadline for a body that is none", "deadlines:\n  - {rule: dispatch, days: 8, body: HNS}\n", "office.yaml:8:37: the body “HNS” is not in office.yaml"},
		{"a deadline twice", "deadlines:\n  - {rule: dispatch, days: 7}\n  - {rule: dispatch, days: 8}\n",
			"office.yaml:9:12: the rule “dispatch” stands twice; first on line 8"},
		{"logo", "logo: logo.png\n", ""},
		{"logo is not there", "logo: logga.png\n", "office.yaml:7:7: the logo “logga.png” is not there"},
		{"logo is no picture", "logo: fake.png\n", "office.yaml:7:7: the logo “fake.png” is no PNG picture"},
		{"logo is another picture", "logo: logo.svg\n", "office.yaml:7:7: the logo “logo.svg” is no PNG picture"},
		{"unit", "units: [Staben]\n", "case.yaml:5:7: the unit “Avdelningen” is not in office.yaml"},
		{"own unit", "units: [Staben, Avdelningen]\n", ""},
		{"heading of a part left out", "packs:\n  - {pack: p, parts: [a], headings: [{part: b, heading: B}]}\n", "office.yaml:8:45: the part “b” is not in the pack's parts"},
		{"att without lead", "proposal_style: att\n", "office.yaml:7:17: att-clauses need a lead"},
		{"att", "proposal_style: att\nproposal_lead: Nämnden beslutar\n", ""},
		{"verbs", "decision_verbs:\n  - medges\n  - medges\n", "office.yaml:9:5: the verb “medges” stands twice; first on line 8"},
		{"heading without parts", "packs:\n  - {pack: p, headings: [{part: b, heading: B}]}\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := Load(folder(map[string]string{"a/office.yaml": smallOffice + c.more, "a/b/case.yaml": smallCase,
				"a/logo.png": picture, "a/fake.png": "GIF89a", "a/logo.svg": "<svg/>"}), "a/b")
			if diff := cmp.Diff(c.want, words(found)); diff != "" {
				t.Errorf("Load (-want +got):\n%s", diff)
			}
		})
	}
}

// TestDeadlineRules holds that the office's days replace the common ones, and that only the council has an announcement.
func TestDeadlineRules(t *testing.T) {
	office := edit(t, smallOffice, "  - id: HSN\n", "  - {id: RF, names: [Fullmäktige], council: ja, paragraphs: meeting}\n  - id: HSN\n") +
		"deadlines:\n  - {rule: adjustment, days: 9, body: RF}\n  - {rule: dispatch, days: 5, workdays: ja}\n  - {rule: announcement, days: 10}\n" +
		"  - {rule: adjustment, days: 12}\n  - {rule: dispatch, days: 8, body: HSN}\n"
	l, found := Load(folder(map[string]string{"a/office.yaml": office, "a/b/case.yaml": smallCase}), "a/b")
	if len(found) > 0 {
		t.Fatal(words(found))
	}
	for id, want := range map[string]string{
		"RF":  "dispatch 5 true, announcement 10 false, adjustment 9 false, posting 2 false, appeal 21 false, removal 1 false",
		"HSN": "dispatch 8 false, adjustment 12 false, posting 2 false, appeal 21 false, removal 1 false",
	} {
		b, _ := l.Office.Body(id)
		var got []string
		for _, r := range l.Office.DeadlineRules(b) {
			got = append(got, fmt.Sprint(r.ID, " ", r.Days, " ", r.Workdays))
		}
		if diff := cmp.Diff(want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("rules of %s (-want +got):\n%s", id, diff)
		}
		if b.ParagraphsByMeeting() != (id == "RF") {
			t.Errorf("%s: paragraphs %q", id, b.Paragraphs)
		}
	}
}

func TestNamesInForce(t *testing.T) {
	for _, c := range []struct{ names, want string }{
		{"[{name: A, to: 2018-12-31}, {name: B, from: 2019-01-01}]", ""},
		{"[{name: A, to: 2019-01-01}, {name: B, from: 2019-01-01}]", "the name is in force together with the name on line 1"},
		{"[A, {name: B, from: 2019-01-01}]", "the name is in force together with the name on line 1"},
		{"[{name: A, from: 2019-01-01}, {name: B, to: 2018-12-31}]", ""},
		{"[{name: A, from: 2019-01-01, to: 2019-01-01}]", ""},
		{"[{name: A, from: 2019-01-02, to: 2019-01-01}]", "the name is in force from 2019-01-02 but to 2019-01-01"},
	} {
		office := "bodies: [{id: HSN, names: " + c.names + "}]\norganisation: Prov\nlanguage: sv\n"
		_, found := Load(folder(map[string]string{"a/office.yaml": office, "a/b/case.yaml": smallCase}), "a/b")
		var got []string
		for _, d := range found {
			got = append(got, d.Message(diag.EN))
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("names: %s gave %q, want %q", c.names, got, c.want)
		}
	}
}

func TestContrast(t *testing.T) {
	for colour, want := range map[string]float64{"#000000": 21, "#ffffff": 1, "#FF0000": 3.998} {
		if got := contrast(colour); got < want-0.001 || got > want+0.001 {
			t.Errorf("contrast(%s) = %v, want %v", colour, got, want)
		}
	}
}

func TestMail(t *testing.T) {
	for address, good := range map[string]bool{"a.b@region.se": true, "åsa@xn--exempel-4za.se": true, "a@b": false, "a b@c.se": false,
		"a@@c.se": false, "@c.se": false, "a@c.se, b@c.se": false, "a..b@c.se": false, "a@-c.se": false} {
		c := &checker{}
		if c.mail("", address); (len(c.found) == 0) != good {
			t.Errorf("mail(%q) found %v", address, c.found)
		}
	}
}

func TestApprovals(t *testing.T) {
	a := Approvals{Approvals: []Approval{{Document: "tjansteskrivelse", Digest: "sha256:" + strings.Repeat("0f", 32), By: "Åsa Ek", Role: "Chef"}}}
	a.Approvals[0].On.Year, a.Approvals[0].On.Month, a.Approvals[0].On.Day = 2024, 6, 3
	fsys := folder(map[string]string{"a/office.yaml": smallOffice, "a/b/case.yaml": smallCase})
	fsys["a/b/approvals.yaml"] = &fstest.MapFile{Data: WriteApprovals(a)}
	l, found := Load(fsys, "a/b")
	if diff := cmp.Diff(a, l.Approvals); diff != "" || len(found) > 0 {
		t.Errorf("Load of what WriteApprovals wrote: %v\n%s", found, diff)
	}
}

// Names that are printed and told of stand on one line and are no personal numbers, which are not repeated.
func TestNamesOnOneLine(t *testing.T) {
	c := &checker{}
	c.line("a", "by", "Anna Ek")
	c.line("b", "by", "Anna\nEk")
	c.line("c", "role", "chef 811228-9874")
	if got, want := words(c.found), "by must stand on one line\na personal number stands in the file"; got != want {
		t.Errorf("line: %s, want %s", got, want)
	}
	fsys := fstest.MapFS{"a/office.yaml": {Data: []byte(smallOffice)}, "a/b/case.yaml": {Data: []byte(smallCase)},
		"a/b/approvals.yaml": {Data: []byte("approvals:\n  - document: tjansteskrivelse\n    digest: sha256:" + strings.Repeat("0", 64) + "\n    by: X 811228-9874\n    role: |\n      chef\n      x\n    \"on\": 2024-06-03\n")}}
	_, found := Load(fsys, "a/b")
	want := "approvals.yaml:4:9: a personal number stands in the file\napprovals.yaml:4:11: a personal or coordination number stands here\napprovals.yaml:5:11: role must stand on one line"
	if diff := cmp.Diff(want, words(found)); diff != "" {
		t.Errorf("Load: -want +got\n%s", diff)
	}
}
