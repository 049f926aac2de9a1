package doc

import (
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// Document is what a paper says. Its digest covers all of it but the fields said otherwise.
type Document struct {
	Meta   Meta
	Blocks []Block
}

// Meta is what is known of the paper besides its text.
type Meta struct {
	Lang         diag.Lang
	Organisation string
	Kind         string // "Tjänsteskrivelse"; on page one in capitals
	Title        string
	CaseNumber   string
	Date         string // ISO
	Unit         string
	Officers     []Person
	Bodies       []string // registered names on Date
	Appendix     string   // "Bilaga 1 till HSN/1691/2020"; empty for the main paper
	Example      string   // "EXEMPEL – konstruerade siffror"; empty where the figures are real
	Foot         [][]string
	Draft        string // "UTKAST"; empty when approved. Not covered by the digest
	Secrecy      string // "Intern · Sekretess: OSL 25 kap. 1 §"; only on the intern edition. Not covered by the digest
	Logo         []byte // PNG; not covered by the digest
	Colour       string // "#0b5563"; not covered by the digest
	TOCFrom      int    // contents list from this many pages on; 0 never; not covered by the digest
	Digest       string // "sha256:…"; set after it was computed
}

// Person is a name with an address.
type Person struct{ Name, Email, Phone string }

// Block is a block of the document. The set is closed; arch_test checks that every switch over it is complete.
type Block interface{ block() }

// Blocks.
type (
	// Masthead is page one's metadata: unit and officers against date and number, then the bodies.
	Masthead struct {
		Left   []string // unit, officer, e-mail; a line each
		Fields []Field
		Bodies []string
	}
	// Heading starts a section. Level 1 is the document's title.
	Heading struct {
		Level int // 1–6
		Text  []Inline
		Pos   diag.Pos
	}
	// Para is a paragraph.
	Para struct {
		Text []Inline
		Note bool // small and grey: example marks, notes
		Pos  diag.Pos
	}
	// List is a bulleted or numbered list; items hold blocks, so lists nest.
	List struct {
		Ordered bool
		Start   int
		Items   [][]Block
	}
	// Table is a laid-out table of figures or of Markdown.
	Table struct {
		figure.TableView
		Mark string // "EXEMPEL – konstruerade siffror"
		Pos  diag.Pos
	}
	// Chart is a chart with its data table.
	Chart struct {
		figure.ChartView
		Alt  string
		Mark string
		Pos  diag.Pos
	}
	// Decision holds decision points (beslutspunkter).
	Decision struct {
		Lead  string // "Nämnden beslutar" before att-clauses; empty for whole sentences
		Style DecisionStyle
		Items [][]Inline
		Pos   diag.Pos
	}
	// Quote is a block quote.
	Quote struct{ Blocks []Block }
	// TOC is the linked contents list; layout fills it.
	TOC struct{ Heading string }
	// Signatures is the signature block, two columns.
	Signatures struct {
		Lead   string // "I tjänsten"
		People []Signature
	}
	// Distribution is "Utdrag till": who gets the decision.
	Distribution struct{ Items []string }
	// PageBreak forces a new page.
	PageBreak struct{}
	// Secrecy is what a legal ground keeps out of the webb edition. Mask puts words around it or takes it away.
	Secrecy struct {
		Ground string // "OSL 25 kap. 1 §"
		Blocks []Block
		Pos    diag.Pos
	}
)

// Field is a label and a value of the masthead.
type Field struct{ Label, Value string }

// Signature is one signatory.
type Signature struct {
	Name string
	Role []string
}

// DecisionStyle says how decision points are written.
type DecisionStyle string

// The styles.
const (
	Sentences DecisionStyle = "sentences" // 1. Slutrapporten godkänns.
	Att       DecisionStyle = "att"       // Nämnden beslutar / att godkänna …
)

func (Masthead) block()     {}
func (Heading) block()      {}
func (Para) block()         {}
func (List) block()         {}
func (Table) block()        {}
func (Chart) block()        {}
func (Decision) block()     {}
func (Quote) block()        {}
func (TOC) block()          {}
func (Signatures) block()   {}
func (Distribution) block() {}
func (PageBreak) block()    {}
func (Secrecy) block()      {}

// Inline is a part of a line. The set is closed.
type Inline interface{ inline() }

// Inlines.
type (
	// Text is plain text, NFC.
	Text struct {
		Text string
		Pos  diag.Pos
	}
	// Emph is italic.
	Emph struct{ Text []Inline }
	// Strong is bold.
	Strong struct{ Text []Inline }
	// Link leads out of the document.
	Link struct {
		URL  string
		Text []Inline
	}
	// Ref leads to another paper of the case, to a heading, table or chart of this one, or to another paper of the same
	// pack; "page:id" prints the page on which that one begins and has no text of its own.
	Ref struct {
		Target string // "document:slutrapport", "table:id", "chart:id", "heading:n", "section:id", "page:id"
		Text   string // "Bilaga 1"
	}
	// Number is a printed figure.
	Number struct{ Figure, Text string }
	// CaseNumber is a diarienummer; never broken over lines.
	CaseNumber struct{ Text string }
	// Footnote is a note; its number is counted in document order.
	Footnote struct{ Text []Inline }
	// Break is a forced line break.
	Break struct{}
	// Secret is Secrecy within a line.
	Secret struct {
		Ground string
		Text   []Inline
		Pos    diag.Pos
	}
)

func (Text) inline()       {}
func (Emph) inline()       {}
func (Strong) inline()     {}
func (Link) inline()       {}
func (Ref) inline()        {}
func (Number) inline()     {}
func (CaseNumber) inline() {}
func (Footnote) inline()   {}
func (Break) inline()      {}
func (Secret) inline()     {}
