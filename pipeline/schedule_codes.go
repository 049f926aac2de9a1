package pipeline

import "underlag/pipeline/diag"

// codeScheduleUnknown is told of a report that is due by its rule, where nobody knows whether it has been made.
var codeScheduleUnknown = diag.Code{ID: "schedule.unknown", Severity: diag.Error, Exit: diag.ExitArchive,
	SV: "versionslagret gick inte att läsa, så det är inte känt om rapporten redan finns", EN: "the archive could not be read, so it is not known whether the report is there already",
	HintSV: "rätta felet som står ovanför; nästa körning gör det som saknas", HintEN: "mend the problem that stands above; the next run makes what is missing"}

// codeScheduleAlone is told of versions that only one of several machines would have.
var codeScheduleAlone = diag.Code{ID: "schedule.alone", Severity: diag.Warning, Exit: diag.ExitArchive,
	SV:     "ärendena delas mellan flera körningar (--shard), men utgåvan %[1]s har ingen annan plats: versionerna finns bara i den här maskinens versionslager",
	EN:     "the cases are split between several runs (--shard), but the edition %[1]s has no other place: the versions are only in this machine's archive",
	HintSV: "skriv platsen i office.yaml (archive: remotes); delar körningarna arbetsmapp är det som det ska",
	HintEN: "write the place in office.yaml (archive: remotes); where the runs share the working folder all is well"}
