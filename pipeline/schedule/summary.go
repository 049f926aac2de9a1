package schedule

import (
	"bytes"
	"encoding/json"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// SummaryFormat is the version of the summary. Readers refuse a higher one.
const SummaryFormat = 1

// Status says where one period of a report stands.
type Status string

// The statuses.
const (
	Coming     Status = "coming"     // the rule is not met yet
	NoStop     Status = "no-stop"    // no manuscript stop after the period is known, so nothing says when it is due
	Overdue    Status = "due"        // the rule is met and nothing has been made
	Awaiting   Status = "awaiting"   // the papers are drafts in the out folder that somebody has to approve
	Archived   Status = "archived"   // every paper has a version
	Incomplete Status = "incomplete" // data of the period is missing; nothing was made
	Failed     Status = "failed"     // something is wrong; nothing was made
	Example    Status = "example"    // the papers are examples, which are made but never kept as versions
)

// Word says the status as a reader meets it.
func (s Status) Word(lang diag.Lang) string {
	return map[Status]diag.Words{
		Coming: {SV: "kommer", EN: "coming"}, NoStop: {SV: "inget manusstopp känt", EN: "no manuscript stop known"},
		Overdue: {SV: "förfallen", EN: "due"}, Awaiting: {SV: "väntar på godkännande", EN: "awaiting approval"},
		Archived: {SV: "arkiverad", EN: "archived"}, Incomplete: {SV: "ofullständig", EN: "incomplete"},
		Failed: {SV: "misslyckades", EN: "failed"}, Example: {SV: "exempel", EN: "example"},
	}[s].In(lang)
}

// Summary is what a run of the schedule, or a look at it, has come to. It depends on the files, the versions and the day
// that it is for, and on no clock: the same state gives the same bytes.
type Summary struct {
	Format   int       `json:"format"`
	AsOf     string    `json:"as_of"` // ISO
	Shard    string    `json:"shard,omitempty"`
	Language string    `json:"language"` // of the messages: sv or en
	Exit     int       `json:"exit"`
	Counts   Counts    `json:"counts"`
	Reports  []Report  `json:"reports"`     // by office and case
	Problems []Problem `json:"diagnostics"` // that belong to no report
}

// Counts says how many periods have each status.
type Counts struct {
	Coming     int `json:"coming"`
	NoStop     int `json:"no_stop"`
	Overdue    int `json:"due"`
	Awaiting   int `json:"awaiting"`
	Archived   int `json:"archived"`
	Incomplete int `json:"incomplete"`
	Failed     int `json:"failed"`
	Example    int `json:"example"`
}

// Report is one recurring report.
type Report struct {
	Office  string   `json:"office"`
	Folder  string   `json:"folder"` // of the case, below the data folder
	Number  string   `json:"number"` // the case number, with … for what the period gives
	Step    string   `json:"period"` // month, quarter, tertial, half-year or year
	Periods []Period `json:"periods"`
}

// Period is one period of a report.
type Period struct {
	Period   string    `json:"period"`           // 2024-Q1
	Name     string    `json:"name"`             // kvartal 1 2024
	Number   string    `json:"number,omitempty"` // the case number in this period; none where the case cannot be read
	Title    string    `json:"title,omitempty"`
	Due      string    `json:"due,omitempty"`             // ISO; none where no manuscript stop is known
	Stop     string    `json:"manuscript_stop,omitempty"` // ISO; what the day is counted from
	Status   Status    `json:"status"`
	Versions []Version `json:"versions"`
	Papers   []Paper   `json:"papers"` // in the out folder
	Awaits   *Awaited  `json:"awaits,omitempty"`
	Problems []Problem `json:"diagnostics"`
	Tried    bool      `json:"-"` // by this run; not in the file, which says how things are and not who made them so
}

// Version is a version of a paper in the archive, the latest one.
type Version struct {
	Document string `json:"document"`
	Edition  string `json:"edition"`
	Tag      string `json:"tag"`
	Number   int    `json:"version"`
	By       string `json:"approved_by"` // name and role
	On       string `json:"approved_on"`
	Standing bool   `json:"standing_approval"`
	Removed  bool   `json:"removed,omitempty"` // its content was removed under a decision; it is a version all the same
}

// Paper is a file of the out folder.
type Paper struct {
	Document string `json:"document"`
	Edition  string `json:"edition"`
	File     string `json:"file"` // relative to the summary, with slashes
	Draft    bool   `json:"draft"`
}

// Awaited says who is to approve, and why the papers did not go on by themselves.
type Awaited struct {
	Whom []string `json:"whom"` // name and role; empty where the case names nobody
	Why  string   `json:"why"`
	How  string   `json:"how"` // the command that approves them
}

// Problem is one thing found wrong.
type Problem struct {
	Code     string `json:"code"`
	Gate     string `json:"gate,omitempty"`
	Severity string `json:"severity"` // advice, warning, error
	Place    string `json:"place,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// Tally fills in Counts.
func (s *Summary) Tally() {
	s.Counts = Counts{}
	for _, r := range s.Reports {
		for _, p := range r.Periods {
			c := &s.Counts
			*map[Status]*int{Coming: &c.Coming, NoStop: &c.NoStop, Overdue: &c.Overdue, Awaiting: &c.Awaiting, Archived: &c.Archived,
				Incomplete: &c.Incomplete, Failed: &c.Failed, Example: &c.Example}[p.Status]++
		}
	}
}

// Matters says that somebody has to do something: a failure, incomplete data, papers that await approval, or a period that is
// over and that no manuscript stop is known of, so that its report would never be made.
func (s Summary) Matters() bool {
	return s.Exit != 0 || s.Counts.Failed+s.Counts.Incomplete+s.Counts.Awaiting > 0 || s.stranded()
}

func (s Summary) stranded() bool {
	for _, r := range s.Reports {
		for _, p := range r.Periods {
			of, err := locale.ParseReporting(p.Period)
			if err == nil && p.Status == NoStop && of.To().String() < s.AsOf {
				return true
			}
		}
	}
	return false
}

// Name is the summary's file name without its ending: the day, and the part where there are several: 2024-07-12_2-of-5.
func (s Summary) Name() string {
	if s.Shard == "" {
		return s.AsOf
	}
	return s.AsOf + "_" + string(bytes.ReplaceAll([]byte(s.Shard), []byte("/"), []byte("-of-")))
}

// JSON writes the summary.
func (s Summary) JSON() ([]byte, error) {
	s.Format = SummaryFormat
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(s)
	return b.Bytes(), err
}
