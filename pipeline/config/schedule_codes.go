package config

import "underlag/pipeline/diag"

// ScheduleCase says that a case named under schedule is not there. It is a warning of the office, and an error of its schedule.
const ScheduleCase = "config.schedule-case"

var (
	scheduleNoCase = diag.Code{ID: ScheduleCase, Severity: diag.Warning, Exit: diag.ExitConfig, // an error only to the schedule: the office's other cases are whole
		SV: "inget ärende ligger i mappen %[1]s under office.yaml, så dess rapport görs inte", EN: "there is no case in the folder %[1]s below office.yaml, so its report is not made",
		HintSV: "skriv mappens namn som det är, med snedstreck framåt, eller ta bort rapporten ur schedule", HintEN: "write the folder's name as it is, with forward slashes, or take the report out of schedule"}
	scheduleOther = code("schedule-office", "ärendet %[1]s hör till kontoret i %[2]s", "the case %[1]s belongs to the office of %[2]s",
		"flytta rapporten till schedule i den filen", "move the report to schedule in that file")
	scheduleOnce = code("schedule-once", "ärendet %[1]s är inte skrivet med perioden, så det kan bara göras en gång", "the case %[1]s is not written with the period, so it can be made only once",
		"skriv till exempel period: {{ .Period }} vid handlingen i case.yaml", "write for instance period: {{ .Period }} at the paper in case.yaml")
	scheduleDue = code("schedule-due", "regeln ska ha workdays eller before, en av dem", "the rule has either workdays or before, one of them",
		"skriv {workdays: 10} för tio arbetsdagar efter perioden, eller {before: HSN} för organets manusstopp", "write {workdays: 10} for ten working days after the period, or {before: HSN} for the body's manuscript stop")
	scheduleDays = code("schedule-days", "days hör ihop med before och gör inget vid workdays", "days belongs to before and does nothing beside workdays",
		"ta bort raden days", "delete the line days")
	scheduleNoStops = diag.Code{ID: "config.schedule-stops", Severity: diag.Advice, Exit: diag.ExitConfig,
		SV: "organet %[1]s har inga manusstopp, så rapporten görs aldrig", EN: "the body %[1]s has no manuscript stops, so the report is never made",
		HintSV: "skriv manuscript_stops: [2024-05-20, …] under organet i bodies", HintEN: "write manuscript_stops: [2024-05-20, …] under the body in bodies"}
	scheduleStep = code("schedule-step", "%[1]s är ingen sådan period som rapporten har (%[2]s)", "%[1]s is no period of the kind that the report has (%[2]s)",
		"skriv %[3]s, eller rätta period", "write %[3]s, or correct period")
	stopOrder = code("stop-order", "manusstoppet %[1]s står efter %[2]s; dagarna ska stå i ordning, var och en en gång", "the manuscript stop %[1]s stands after %[2]s; the days stand in order, each once",
		"rätta dagen, eller flytta den", "correct the day, or move it")
)

// scheduleCodes are the diagnostics of recurring reports.
func scheduleCodes() []diag.Code {
	return []diag.Code{scheduleNoCase, scheduleOther, scheduleOnce, scheduleDue, scheduleDays, scheduleNoStops, scheduleStep, stopOrder}
}
