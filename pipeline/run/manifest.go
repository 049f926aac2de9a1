package run

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Format is the version of the manifest and of the figures file. Readers refuse a higher one.
const Format = 1

// Status says whether a paper has been signed off.
type Status string

// The two states of a paper.
const (
	Draft    Status = "utkast"
	Approved Status = "godkänd"
)

// Manifest says what one paper was made from and how it was held against the rules. It is written beside the paper, and
// is the same bytes for the same inputs: no clock, host or user name.
type Manifest struct {
	Format    int       `json:"format"`
	Program   string    `json:"program"`               // "underlag" and its version
	Toolchain string    `json:"go,omitempty"`          // the version of Go that the program was built with
	Case      string    `json:"case_number"`           // HSN/1691/2020
	Document  string    `json:"document"`              // the document's id in case.yaml
	Kind      string    `json:"kind"`                  // "Tjänsteskrivelse"
	Title     string    `json:"title"`                 //
	Appendix  int       `json:"appendix,omitempty"`    // 1 for Bilaga 1
	Date      string    `json:"date"`                  // ISO
	Period    string    `json:"period,omitempty"`      // of a recurring report: 2024-Q1
	Lang      string    `json:"language"`              // sv or en
	Example   bool      `json:"example,omitempty"`     // the figures are constructed
	Status    Status    `json:"status"`                //
	Approval  *Approval `json:"approval,omitempty"`    // of this content digest
	Edition   string    `json:"edition,omitempty"`     // EditionIntern or EditionWebb; none is intern
	Digest    string    `json:"content_digest"`        // sha256:… of what this edition says
	Webb      string    `json:"webb_digest,omitempty"` // of the intern edition: the digest of its webb edition
	Inputs    []Input   `json:"inputs"`                // sorted by kind, then name
	Beside    []Input   `json:"beside,omitempty"`      // what the case's other papers were made from: figures are hidden in all together
	Gates     []Gate    `json:"gates"`                 // in the order they are held
	Files     []File    `json:"files"`                 // the paper and its figures; the manifest itself is not among them
}

// Approval is who signed the content off.
type Approval struct {
	By   string `json:"by"`
	Role string `json:"role"`
	On   string `json:"on"` // ISO

	Standing bool `json:"standing,omitempty"` // given beforehand, in office.yaml, for every period of a recurring report
}

// Input is one thing the paper was made from.
type Input struct {
	Kind   string `json:"kind"` // workbook, prose, case, office, logo, published, pack
	Name   string `json:"name"` // relative to the data folder, with slashes; a pack's id; the tag of a version of an earlier period
	SHA256 string `json:"sha256,omitempty"`
	URI    string `json:"uri,omitempty"`    // of a file of a git repository: url@ref:path
	Commit string `json:"commit,omitempty"` // and the commit it was read at

	Allowed *Acceptance `json:"health_allowed,omitempty"` // who lets the repository hold tables about health
}

// Outcome is how a gate went.
type Outcome string

// The outcomes of a gate.
const (
	Passed   Outcome = "passed"   // nothing was found
	Noted    Outcome = "noted"    // advice or warnings only
	Accepted Outcome = "accepted" // what was found has been accepted by name and reason
	Failed   Outcome = "failed"   // the paper was refused
	Off      Outcome = "off"      // the office has turned it off
)

// Gate is one gate's outcome for this paper.
type Gate struct {
	Name     string    `json:"gate"`
	Absolute bool      `json:"absolute,omitempty"`
	Outcome  Outcome   `json:"outcome"`
	Measured []string  `json:"measured,omitempty"` // what was summed up, also where nothing is wrong
	Findings []Finding `json:"findings,omitempty"`
}

// Finding is one thing a gate found. It never holds personal data.
type Finding struct {
	Code     string      `json:"code"`
	Severity string      `json:"severity"` // advice, warning, error
	Place    string      `json:"place,omitempty"`
	Text     string      `json:"text"` // in the paper's language
	Accepted *Acceptance `json:"accepted,omitempty"`
}

// Acceptance is who let a finding pass, and why.
type Acceptance struct {
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// File is one file of the output.
type File struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int    `json:"size"`
	Pages  int    `json:"pages,omitempty"`
}

// NewFile describes bytes under a name.
func NewFile(name string, b []byte, pages int) File {
	sum := sha256.Sum256(b)
	return File{Name: name, SHA256: hex.EncodeToString(sum[:]), Size: len(b), Pages: pages}
}

// JSON writes the manifest.
func (m Manifest) JSON() []byte {
	m.Format = Format
	return Encode(m)
}

// ReadManifest reads what JSON wrote.
func ReadManifest(b []byte) (Manifest, error) {
	var m Manifest
	err := json.Unmarshal(b, &m)
	return m, err
}

// Figures is what a paper discloses, for machines: the .figures.json file. ReadFigures reads it.
type Figures struct {
	Format   int      `json:"format"`
	Case     string   `json:"case_number"`
	Document string   `json:"document"`
	Date     string   `json:"date"`
	Example  bool     `json:"example,omitempty"`
	Digest   string   `json:"content_digest"`
	Figures  []Figure `json:"figures"` // sorted by id
}

// Figure is one disclosed figure. One that disclosure control holds back has a reason, and neither value nor n.
//
// The value is exact, but for means and other statistics about persons, which are no counts and do not follow from counts
// alone: of those it is what is printed, since exact ones can be solved for how many persons gave each answer. It is left
// out where no number is printed ("< 0,001").
type Figure struct {
	ID         string   `json:"id"`
	Label      string   `json:"label"`
	Value      string   `json:"value,omitempty"` // a decimal ("12.5") or a quotient of two ("1/3"), see above
	Text       string   `json:"text"`            // as printed
	Unit       string   `json:"unit,omitempty"`
	N          *int     `json:"n,omitempty"` // rows it rests on
	Missing    bool     `json:"missing,omitempty"`
	Suppressed string   `json:"suppressed,omitempty"`
	Rule       string   `json:"rule,omitempty"`
	Cells      []string `json:"cells,omitempty"` // [deltagare.xlsx]Deltagare!C2:C85; of persons whole columns: [enkat.xlsx]Enkät!C:C
	Of         []Basis  `json:"of,omitempty"`    // of a figure about persons: the amounts it gives away
}

// JSON writes the figures file.
func (f Figures) JSON() []byte {
	f.Format = Format
	if f.Figures == nil {
		f.Figures = []Figure{}
	}
	return Encode(f)
}

// Encode writes JSON that is fit to read and to compare: indented, å as å, one newline at the end. It is for what holds only
// strings, numbers and the like; anything else is a fault of the program's own.
func Encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic("run: what is kept holds only strings and numbers: " + err.Error())
	}
	return b.Bytes()
}
