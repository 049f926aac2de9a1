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
	codeSetupPlatform = diag.Code{ID: "setup.platform", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "plattformen ”%[1]s” är okänd", EN: "the platform “%[1]s” is unknown",
		HintSV: "plattformar: %[2]s", HintEN: "platforms: %[2]s"}
	codeSetupTime = diag.Code{ID: "setup.time", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "--time ”%[1]s” är inget klockslag", EN: "--time “%[1]s” is no time of day",
		HintSV: "skriv timmar och minuter, 05:30", HintEN: "write hours and minutes, 05:30"}
	codeSetupShards = diag.Code{ID: "setup.shards", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "--shards %[1]d går inte", EN: "--shards %[1]d cannot be",
		HintSV: "välj mellan 1 och %[2]d delar", HintEN: "choose between 1 and %[2]d parts"}
	codeSetupValue = diag.Code{ID: "setup.value", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s har tecken som %[2]s inte kan skrivas med", EN: "%[1]s has characters that %[2]s cannot be written with",
		HintSV: "ta bort radbrytningar och styrtecken, och i Windows också %% och $(; lägg det som behöver dem i ett skript",
		HintEN: "remove line breaks and control characters, and on Windows also %% and $(; put what needs them in a script"}
	codeSetupPath = diag.Code{ID: "setup.path", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s ”%[2]s” är ingen plats som plattformen kan använda", EN: "%[1]s “%[2]s” is no place that the platform can use",
		HintSV: "skriv hela sökvägen som den är på den maskinen, till exempel %[3]s; mapparna ska vara olika",
		HintEN: "write the whole path as it is on that machine, for instance %[3]s; the folders must differ"}
	codeSetupUser = diag.Code{ID: "setup.user", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "--user ”%[1]s” är inget konto som %[2]s tar", EN: "--user “%[1]s” is no account that %[2]s takes",
		HintSV: "skriv kontots namn, för Windows gärna DOMÄN\\konto; för Kubernetes ett nummer som inte är 0",
		HintEN: "write the account's name, on Windows as DOMAIN\\account; on Kubernetes a number that is not 0"}
	codeSetupImage = diag.Code{ID: "setup.image", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "--image är bara för kubernetes", EN: "--image is only for kubernetes",
		HintSV: "ta bort flaggan", HintEN: "remove the flag"}
	codeSetupLackImage = diag.Code{ID: "setup.image-missing", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "på kubernetes behövs en avbildning med underlag", EN: "kubernetes needs an image with underlag",
		HintSV: "skriv var den finns, --image register.region.se/underlag:0.1.0", HintEN: "write where it is, --image register.region.se/underlag:0.1.0"}
	codeSetupNoImage = diag.Code{ID: "setup.no-image", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "--image ”%[1]s” är ingen avbildning", EN: "--image “%[1]s” is no image",
		HintSV: "skriv var avbildningen med underlag finns, --image register.region.se/underlag:0.1.0",
		HintEN: "write where the image with underlag is, --image register.region.se/underlag:0.1.0"}
)

// Codes lists the package's diagnostics.
func Codes() []diag.Code {
	return []diag.Code{codeShardForm, codeShardEnvironment, codeShardConflict, codeSetupPlatform, codeSetupTime, codeSetupShards, codeSetupValue,
		codeSetupPath, codeSetupUser, codeSetupImage, codeSetupLackImage, codeSetupNoImage}
}
