package config

import (
	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Case is case.yaml: one ärende and the documents (handlingar) it makes.
type Case struct {
	Number      string       `key:"number,required" doc:"case number (diarienummer), e.g. HSN/1691/2020"`
	Title       string       `key:"title,required" doc:"the case's heading (ärendemening)"`
	Date        locale.Date  `key:"date,required" doc:"the date of the papers"`
	Bodies      []string     `key:"bodies,required" doc:"ids of the committees that get the papers, the deciding one first"`
	Unit        string       `key:"unit,required" doc:"the unit that writes"`
	Officers    []Officer    `key:"officers,required" doc:"who handles the case (handläggare)"`
	Earlier     []Earlier    `key:"earlier" doc:"earlier treatments and decisions"`
	Basis       []Basis      `key:"basis" doc:"the decision basis (beslutsunderlag), in order; the main paper stands first of itself"`
	Proposals   []Proposal   `key:"proposals" doc:"decision proposals, in order, as whole sentences"`
	Signatories []Signatory  `key:"signatories" doc:"who signs"`
	Extract     []Recipient  `key:"extract_to" doc:"who gets the extract (Utdrag till)"`
	Documents   []Document   `key:"documents,required" doc:"the papers of the case"`
	References  []Reference  `key:"references" doc:"papers and pages of others that the case rests on, each by its number in a series of office.yaml"`
	Numbers     []Number     `key:"numbers" doc:"numbers in prose that no figure gives, each with its source"`
	Accept      []Acceptance `key:"accept" doc:"gate findings accepted, by name and reason"`
	Values      []Value      `key:"values" doc:"further words and numbers for templates: {{ value \"name\" }}"`

	Published []string `key:"published" doc:"earlier .figures.json files of the same data, below the case's folder; what they say is known to readers, as is what archived versions of earlier periods show, which need not stand here"`
	Quotes    []Quote  `key:"quotes" doc:"quotations of persons, each with the consent it was given under"`

	Repositories []Repository `key:"repositories" doc:"git repositories that tables are read from"`

	English []Translation `key:"english" doc:"proposals, values, roles and recipients in English, for papers in English that print them"`

	Untranslated map[string]diag.Pos // of the case as a paper in another language names it: words that have no translation, and where they stand

	Dir    string // the folder case.yaml stands in
	File   string // its name, for messages: case.yaml
	ID     string // the folder's name: kultur-pa-recept
	Places decl.Places
}

// Officer is who handles the case.
type Officer struct {
	Name  string `key:"name,required"`
	Email string `key:"email"`
	Phone string `key:"phone"`
}

// Earlier is an earlier treatment or decision; it is cited as (name that day, date, §).
type Earlier struct {
	ID        string      `key:"id" doc:"for {{ earlier \"id\" }} in prose"`
	Body      string      `key:"body,required" doc:"a body's id"`
	Date      locale.Date `key:"date,required"`
	Paragraph string      `key:"paragraph" doc:"the §, e.g. 119 or 62–70"`
	Outcome   string      `key:"outcome"`
}

// Reference is a paper or page of somebody else's that the case rests on. Its number is no case number: it is printed as it
// stands there, and means nothing in the diary.
type Reference struct {
	ID     string      `key:"id,required" doc:"for {{ reference \"id\" }} in prose"`
	Number string      `key:"number" doc:"as it stands there: AKTNR 2233-21947; of a series under references in office.yaml; none where it bears none"`
	Text   string      `key:"text" doc:"what it is called"`
	URL    string      `key:"url" doc:"where it is read: https://…"`
	Date   locale.Date `key:"date" doc:"the day it bears"`
}

// Basis is what a decision rests on: a paper of the case, or another with its date.
type Basis struct {
	Text     string      `key:"text" doc:"what the paper is; left out where document says it"`
	Date     locale.Date `key:"date" doc:"its date; the case's where document names a paper"`
	Document string      `key:"document" doc:"the id of a paper of the case"`
}

// Proposal is one decision point (beslutspunkt): a whole sentence; *stars* set words in italics.
type Proposal struct {
	Text string `key:"text,required,short"`
}

// Signatory signs the paper.
type Signatory struct {
	Name string   `key:"name,required"`
	Role []string `key:"role,required" doc:"title and unit, a line each"`
}

// Recipient gets the extract: a function or a person.
type Recipient struct {
	To     string `key:"to,required,short"`
	Person bool   `key:"person" doc:"true for a private person's name"`

	Function string `key:"function" doc:"what stands instead of a private person's name in the webb edition"`
}

// Quote is a quotation of a person and the consent to publish it.
type Quote struct {
	Begins  string `key:"begins,required" doc:"how it begins: at least fifteen letters, or all of it; one quotation of the case begins so"`
	Consent string `key:"consent,required" doc:"how and on what day the consent was given: skriftligt 2024-02-01"`
}

// Document is one paper (handling) of the case.
type Document struct {
	ID       string            `key:"id,required" doc:"short name, used in file names and references"`
	Pack     string            `key:"pack,required" doc:"the template pack"`
	Title    string            `key:"title" doc:"its title where it is not the case's"`
	Appendix int               `key:"appendix" doc:"1 for Bilaga 1; left out for the main paper"`
	Lang     string            `key:"lang" enum:"sv|en" doc:"its language, where it is not the office's; the pack must have it"`
	Example  bool              `key:"example" doc:"true prints EXEMPEL – konstruerade siffror everywhere"`
	Prose    map[string]string `key:"prose" doc:"part: file, where a part's prose is not in <document id>/<part>.md"`
	Period   locale.Reporting  `key:"period" doc:"what a follow-up is about: 2024-03, 2024-Q1, 2024-T1, 2024-H1, 2024-01..08 or 2024; in a recurring case {{ .Period }}; measures call it current"`
	MayLack  []string          `key:"may_be_empty" doc:"in a recurring case: tables that may have no rows of a period; where another has none, the paper is not made"`
	Sources  []Source          `key:"sources" doc:"where a table is read from, where it is not the pack's own file name"`
}

// Source says where a table of the pack's schema is read.
type Source struct {
	Table string `key:"table,required"`
	From  string `key:"from" doc:"the name of a repository under repositories; left out: the case's folder"`
	File  string `key:"file" doc:"a file below the case's folder, or in the repository"`
	Sheet string `key:"sheet"`
}

// Number is a number in prose that no figure gives.
type Number struct {
	Text   string `key:"text,required" doc:"as it stands in the prose"`
	Source string `key:"source,required" doc:"where it comes from"`
}

// Acceptance lets a gate's finding pass.
type Acceptance struct {
	Gate   string `key:"gate,required"`
	Place  string `key:"place" doc:"the finding's place as it was printed; left out accepts every place"`
	By     string `key:"by,required"`
	Reason string `key:"reason,required"`
}

// Value is a word or number for templates.
type Value struct {
	Name string `key:"name,required"`
	Text string `key:"text,required"`
}

// Approval is a sign-off of one document's content digest (approvals.yaml beside case.yaml).
type Approval struct {
	Document string      `key:"document,required"`
	Digest   string      `key:"digest,required" doc:"sha256:… of what the paper says"`
	Webb     string      `key:"webb" doc:"sha256:… of what the webb edition said then; without it that edition is approved only where nothing is masked"`
	By       string      `key:"by,required"`
	Role     string      `key:"role,required"`
	On       locale.Date `key:"on,required"`

	Period locale.Reporting `key:"period" doc:"of a recurring report: the period that was approved"`

	Standing bool // given beforehand, in office.yaml, and not in this file
}

// Approvals is approvals.yaml.
type Approvals struct {
	Approvals []Approval `key:"approvals"`
}

// Main gives the main paper, the one that is no appendix.
func (c Case) Main() (Document, bool) {
	for _, d := range c.Documents {
		if d.Appendix == 0 {
			return d, true
		}
	}
	return Document{}, false
}

// Document finds a paper of the case by its id.
func (c Case) Document(id string) (Document, bool) {
	for _, d := range c.Documents {
		if d.ID == id {
			return d, true
		}
	}
	return Document{}, false
}

// Treatment finds an earlier treatment by its id.
func (c Case) Treatment(id string) (Earlier, bool) {
	for _, e := range c.Earlier {
		if e.ID == id && id != "" {
			return e, true
		}
	}
	return Earlier{}, false
}
