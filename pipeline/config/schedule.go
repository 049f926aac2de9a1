package config

import "underlag/pipeline/locale"

// Archive is the office's store of versions (versionslager): bare git repositories, one for each edition, since who may
// clone the webb edition must not get the intern one.
type Archive struct {
	Intern  string   `key:"intern" doc:"the folder of the intern edition's store, below the working folder; .archive.git where nothing is said"`
	Webb    string   `key:"webb" doc:"the folder of the webb edition's store; .archive-webb.git where nothing is said"`
	Remotes []Remote `key:"remotes" doc:"where the stores are pushed to"`
	Signers string   `key:"signers" doc:"a file beside office.yaml in the form of ssh-keygen's allowed signers; verify then wants a good signature of every version"`
}

// Remote is a repository on another machine that one edition's versions are pushed to.
type Remote struct {
	URL     string `key:"url,required" doc:"https://…, ssh://… or file://…"`
	Edition string `key:"edition,required" enum:"intern|webb" doc:"the edition that it may hold; intern is never pushed to one that is not marked for it"`
}

// Recurring is a report that comes once for each period: a case whose sources, title and dates are written with the period.
type Recurring struct {
	Case     string           `key:"case,required" doc:"the case's folder, below office.yaml's"`
	Period   locale.Step      `key:"period,required" enum:"month|quarter|tertial|half-year|year"`
	From     locale.Reporting `key:"from,required" doc:"the first period: 2024-Q1"`
	To       locale.Reporting `key:"to" doc:"the last period, where the report has ended"`
	Due      Due              `key:"due,required" doc:"when the report of a period is to be made"`
	Editions []string         `key:"editions" enum:"intern|webb" doc:"which editions are made; intern where nothing is said"`
	Standing Standing         `key:"standing" doc:"a standing approval: without it a paper waits in out until somebody has approved it"`
}

// Due is the rule of when a report is made: one of the two.
type Due struct {
	Workdays int    `key:"workdays" doc:"so many working days after the period's last day"`
	Before   string `key:"before" doc:"the id of a body: before its next manuscript stop after the period"`
	Days     int    `key:"days" doc:"with before: so many working days before the stop; 5 where nothing is said"`
}

// Standing is an approval given beforehand, for every period of one report.
type Standing struct {
	By   string      `key:"by,required"`
	Role string      `key:"role,required"`
	On   locale.Date `key:"on,required"`
}

// Destroyed is data that no longer exists, by a decision that is on record.
type Destroyed struct {
	Name     string      `key:"name,required" doc:"the file below the data folder, or the repository's address; a name that ends in / is all below it"`
	Decision string      `key:"decision,required" doc:"the decision: HSN/12/2025 § 4"`
	By       string      `key:"by,required"`
	On       locale.Date `key:"on,required"`
}
