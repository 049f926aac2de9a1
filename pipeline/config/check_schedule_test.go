package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/locale"
)

func TestCheckSchedule(t *testing.T) {
	const head = "schedule:\n  - case: b\n    period: quarter\n    from: 2024-Q1\n"
	const stops = "    manuscript_stops: [2024-05-20, 2024-08-19]\n"
	for _, c := range []struct{ name, more, want string }{
		{"working days after", head + "    due: {workdays: 10}\n", ""},
		{"before a stop", stops + head + "    due: {before: HSN}\n    to: 2024-Q4\n    editions: [intern, webb]\n    standing: {by: Åsa Ek, role: Chef, on: 2024-01-02}\n", ""},
		{"no rule", head + "    due: {days: 3}\n", "office.yaml:11:5: the rule has either workdays or before, one of them"},
		{"two rules", stops + head + "    due: {workdays: 10, before: HSN}\n", "office.yaml:12:5: the rule has either workdays or before, one of them"},
		{"days of nothing", head + "    due: {workdays: 10, days: 3}\n", "office.yaml:11:31: days belongs to before and does nothing beside workdays"},
		{"never", head + "    due: {workdays: 0}\n", "office.yaml:11:21: workdays is 0; it may be 1 to 250"},
		{"on the stop itself", stops + head + "    due: {before: HSN, days: 0}\n", "office.yaml:12:30: days is 0; it may be 1 to 60"},
		{"body that is none", head + "    due: {before: HNS}\n", "office.yaml:11:19: the body “HNS” is not in office.yaml"},
		{"body without stops", head + "    due: {before: HSN}\n", "office.yaml:11:19: the body HSN has no manuscript stops, so the report is never made"},
		{"from another kind of period", "schedule:\n  - {case: b, period: quarter, from: 2024-T2, due: {workdays: 10}}\n",
			"office.yaml:8:38: 2024-T2 is no period of the kind that the report has (quarter)"},
		{"months that are a quarter", "schedule:\n  - {case: b, period: quarter, from: 2024-01..03, due: {workdays: 10}}\n",
			"office.yaml:8:38: 2024-01..03 is no period of the kind that the report has (quarter)"},
		{"to before from", head + "    to: 2023-Q4\n    due: {workdays: 10}\n", "office.yaml:11:9: from 2024-Q1 but to 2023-Q4"},
		{"case that is not there", "schedule:\n  - {case: c, period: year, from: 2024, due: {workdays: 10}}\n", "office.yaml:8:12: there is no case in the folder “c” below office.yaml, so its report is not made"},
		{"case that comes once", "schedule:\n  - {case: f, period: half-year, from: 2024-H2, due: {workdays: 10}}\n", "office.yaml:8:12: the case “f” is not written with the period, so it can be made only once"},
		{"every month", "schedule:\n  - {case: b, period: month, from: 2024-02, to: 2025-01, due: {workdays: 10}}\n", ""},
		{"case outside", "schedule:\n  - {case: ../b, period: year, from: 2024, due: {workdays: 10}}\n", "office.yaml:8:12: “../b” is no file in the folder"},
		{"case of another office", "schedule:\n  - {case: d/e, period: year, from: 2024, due: {workdays: 10}}\n", "office.yaml:8:12: the case “d/e” belongs to the office of a/d/office.yaml"},
		{"a case twice", "schedule:\n  - {case: b, period: year, from: 2024, due: {workdays: 10}}\n  - {case: b, period: quarter, from: 2024-Q1, due: {workdays: 10}}\n",
			"office.yaml:9:12: the case “b” stands twice; first on line 8"},
		{"an edition twice", head + "    due: {workdays: 10}\n    editions: [webb, webb]\n", "office.yaml:12:22: the edition “webb” stands twice; first on line 12"},
		{"a standing approval of nobody", head + "    due: {workdays: 10}\n    standing: {role: Chef}\n",
			"office.yaml:12:5: the key by is missing\noffice.yaml:12:5: the key on is missing"},
		{"stops out of order", "    manuscript_stops: [2024-08-19, 2024-05-20, 2024-05-20]\n",
			"office.yaml:7:36: the manuscript stop 2024-05-20 stands after 2024-08-19; the days stand in order, each once\n" +
				"office.yaml:7:48: the manuscript stop 2024-05-20 stands after 2024-05-20; the days stand in order, each once"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := LoadFor(folder(map[string]string{"a/office.yaml": smallOffice + c.more, "a/b/case.yaml": edit(t, smallCase, "Trygg fristad", "Trygg fristad {{ .PeriodName }}"), "a/f/case.yaml": smallCase,
				"a/d/office.yaml": smallOffice, "a/d/e/case.yaml": smallCase}), "a/b", Occasion{Period: locale.Quarter.At(locale.Date{Year: 2024, Month: 1, Day: 1})})
			if diff := cmp.Diff(c.want, words(found)); diff != "" {
				t.Errorf("Load (-want +got):\n%s", diff)
			}
		})
	}
}
