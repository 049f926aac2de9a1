package pipeline

import "underlag/pipeline/diag"

// codeScheduleUnknown is told of a report that is due by its rule, where nobody knows whether it has been made.
var codeScheduleUnknown = diag.Code{ID: "schedule.unknown", Severity: diag.Error, Exit: diag.ExitArchive,
	SV: "versionslagret gick inte att läsa, så det är inte känt om rapporten redan finns", EN: "the archive could not be read, so it is not known whether the report is there already",
	HintSV: "rätta felet som står ovanför; nästa körning gör det som saknas", HintEN: "mend the problem that stands above; the next run makes what is missing"}
