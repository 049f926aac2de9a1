package schedule

import "underlag/pipeline/diag"

var (
	codeShardForm = diag.Code{ID: "shard.form", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "--shard ”%[1]s” är ingen del", EN: "--shard “%[1]s” is no part",
		HintSV: "skriv vilken del och hur många de är, 1/3 till 3/3; högst %[2]d delar",
		HintEN: "write which part and how many there are, 1/3 to 3/3; %[2]d parts at most"}
	codeShardEnvironment = diag.Code{ID: "shard.environment", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "miljön säger inte vilken del som menas: JOB_COMPLETION_INDEX är ”%[1]s” och UNDERLAG_SHARDS ”%[2]s”",
		EN:     "the environment does not say which part is meant: JOB_COMPLETION_INDEX is “%[1]s” and UNDERLAG_SHARDS “%[2]s”",
		HintSV: "den första räknar från 0 och sätts av Kubernetes när completionMode är Indexed; den andra är antalet delar, högst %[3]d",
		HintEN: "the first counts from 0 and is set by Kubernetes where completionMode is Indexed; the second is the number of parts, %[3]d at most"}
	codeShardConflict = diag.Code{ID: "shard.conflict", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "--shard säger %[1]s men miljön (JOB_COMPLETION_INDEX och UNDERLAG_SHARDS) säger %[2]s",
		EN:     "--shard says %[1]s but the environment (JOB_COMPLETION_INDEX and UNDERLAG_SHARDS) says %[2]s",
		HintSV: "ta bort det ena; en felgissad del lämnar ärenden som ingen bygger",
		HintEN: "remove one of them; a part guessed wrongly leaves cases that nobody builds"}
)

// Codes lists the package's diagnostics.
func Codes() []diag.Code {
	return []diag.Code{codeShardForm, codeShardEnvironment, codeShardConflict}
}
