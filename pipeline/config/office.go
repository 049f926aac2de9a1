package config

import (
	"underlag/pipeline/calendar"
	"underlag/pipeline/decl"
	"underlag/pipeline/locale"
)

// Office says who we are: office.yaml. The nearest one above a case applies, whole; offices are not merged.
type Office struct {
	Organisation string   `key:"organisation,required" doc:"the organisation's name, as it stands beside the logo"`
	Logo         string   `key:"logo" doc:"a PNG beside office.yaml; without one the name stands alone"`
	Foot         []string `key:"foot" doc:"the address foot of page one: one to three columns, lines separated by |"`
	Language     string   `key:"language,required" enum:"sv|en" doc:"the language of the papers"`
	Colour       string   `key:"colour" doc:"the house colour, #rrggbb; it must keep a contrast of 4.5 against white"`
	MoneyUnit    string   `key:"money_unit" enum:"kronor|kr|tkr|mkr|Mkr|mnkr" doc:"what amounts of the unit office_money are said in; tkr rounds to thousands, mkr, Mkr and mnkr to millions with one decimal"`
	Dates        string   `key:"dates" enum:"long|iso" doc:"how {{ date }} prints a day where the template does not say: 3 juni 2024 (the default) or 2024-06-03"`
	Units        []string `key:"units" doc:"the organisational units that may send papers; empty allows any"`
	MailDomains  []string `key:"mail_domains" doc:"domains whose addresses are the office's own"`

	Bodies     []Body   `key:"bodies,required" doc:"the committees we write to, with their names over time"`
	References []Series `key:"references" doc:"numbers that papers and pages of others bear, which are no case numbers"`

	Packs []Use `key:"packs" doc:"how this office orders and heads the parts of each pack"`

	ProposalStyle string   `key:"proposal_style" enum:"sentences|att" doc:"how proposals are printed: numbered sentences (the default) or att-satser"`
	ProposalLead  string   `key:"proposal_lead" doc:"what leads att-satser in, e.g. Nämnden beslutar"`
	DecisionVerbs []string `key:"decision_verbs" doc:"verbs that decide here, besides the common ones, as they stand in a proposal: medges"`

	ProposalPhrases []string `key:"proposal_phrases_refused" doc:"phrases that no proposal may hold here, besides the common ones, e.g. i enlighet med tjänsteskrivelsen"`

	Gates []GateRule `key:"gates" doc:"what a gate's finding does here: error, warning or off"`

	Disclosure Disclosure    `key:"disclosure" doc:"when figures about persons are hidden (..)"`
	Licences   []Licence     `key:"licences" doc:"instruments that need a licence, and the licence the office holds"`
	Grants     Grants        `key:"grants" doc:"the arithmetic of grant registers"`
	Deadlines  []Deadline    `key:"deadlines" doc:"how many days the deadlines of a meeting have here, where the law leaves it open"`
	English    []Translation `key:"english" doc:"what the organisation, units, bodies and lines of the foot are called in papers in English"`
	Archive    Archive       `key:"archive" doc:"where approved papers are kept as versions in git"`
	Schedule   []Recurring   `key:"schedule" doc:"reports that come every month, quarter, tertial, half-year or year"`
	GitHealth  []GitHealth   `key:"git_health" doc:"repositories that tables about health may be read from, by name and reason"`
	Destroyed  []Destroyed   `key:"destroyed" doc:"data that was destroyed under a recorded decision (gallringsbeslut)"`
	Functions  []Function    `key:"functions" doc:"what stands instead of a private person's name in the webb edition"`

	Dir    string      // the folder office.yaml stands in
	File   string      // its name, for messages: office.yaml
	ID     string      // the folder's name: jamtland-harjedalen
	Places decl.Places // where each value stands
}

// Body is a committee or other decider (nämnd, styrelse, fullmäktige).
type Body struct {
	ID          string        `key:"id,required" doc:"short name used in cases: HSN"`
	Names       []Name        `key:"names,required" doc:"registered names over time"`
	CaseNumbers []string      `key:"case_numbers" doc:"regular expressions (RE2) that its case numbers match"`
	Aliases     []string      `key:"aliases" doc:"names in use that are not registered; a gate points at them"`
	Council     bool          `key:"council" doc:"it is the council (fullmäktige), whose meetings are announced on the notice board"`
	Stops       []locale.Date `key:"manuscript_stops" doc:"the days by which papers must be handed in (manusstopp), from the body's timetable"`
	Paragraphs  string        `key:"paragraphs" enum:"year|meeting" doc:"where the numbers of its paragraphs (§) begin anew: each year (the default) or each meeting"`
}

// ParagraphsByMeeting says that the paragraphs of each meeting begin with § 1; else they run on through the calendar year.
func (b Body) ParagraphsByMeeting() bool { return b.Paragraphs == "meeting" }

// Deadline sets how many days a rule of a meeting has in this office.
type Deadline struct {
	Rule     string `key:"rule,required" enum:"dispatch|adjustment|posting|appeal|announcement"`
	Days     int    `key:"days,required" doc:"dispatch: before the meeting, 7 where nothing is said; adjustment: after it, 14 at most; posting: after the adjustment, 2 at most; appeal: after the posting, 21; announcement: before the meeting, 7 at least"`
	Workdays bool   `key:"workdays" doc:"dispatch: the days are working days"`
	Body     string `key:"body" doc:"only for this body, whose own rules differ from the others'"`
}

// DeadlineRules gives the deadlines of a body's meetings as they are here.
func (o Office) DeadlineRules(b Body) []calendar.Rule {
	rules := calendar.Rules(b.Council)
	for i := range rules {
		own := false // what is said of the body goes before what is said of all
		for _, d := range o.Deadlines {
			if d.Rule == rules[i].ID && (d.Body == b.ID || d.Body == "" && !own) {
				rules[i].Days, rules[i].Workdays = d.Days, d.Workdays
				own = d.Body != ""
			}
		}
	}
	return rules
}

// Series is how numbers of one kind are written that are cited as sources: AKTNR 2233-21947.
type Series struct {
	Series  string `key:"series,required" doc:"what the numbers are called: AKTNR"`
	Pattern string `key:"pattern,required" doc:"a regular expression (RE2) that its numbers match, whole"`
}

// Name is a name with the days it was in force; an open end is left out.
type Name struct {
	Name string      `key:"name,required,short"`
	From locale.Date `key:"from"`
	To   locale.Date `key:"to"`
}

// Use says how an office uses a pack.
type Use struct {
	Pack      string   `key:"pack,required"`
	Kind      string   `key:"kind" doc:"what this office calls the pack's papers, e.g. Tjänsteutlåtande"`
	Slug      string   `key:"slug" doc:"what they are called in file names, e.g. tjansteutlatande"`
	Parts     []string `key:"parts" doc:"part order; parts left out are not printed"`
	Mandatory []string `key:"mandatory" doc:"parts that must have content"`
	Headings  []Label  `key:"headings" doc:"headings that differ from the pack's, e.g. forslag: Regiondirektörens förslag"`
}

// Label gives a part another heading.
type Label struct {
	Part    string `key:"part,required"`
	Heading string `key:"heading,required"`
}

// GateRule sets what a gate does in this office.
type GateRule struct {
	Gate     string `key:"gate,required"`
	Severity string `key:"severity,required" enum:"error|warning|off"`
}

// Disclosure is the office's rule for figures about persons (table about: health or person).
type Disclosure struct {
	Threshold int    `key:"threshold" doc:"a figure that rests on fewer persons is hidden; 5 where nothing is said; 3–20"`
	Width     int    `key:"width" doc:"how many whole numbers a hidden count must be able to be, for one who knows the rest; 3 where nothing is said; 2–10"`
	Zeros     string `key:"zeros" enum:"shown|hidden" doc:"whether a count of nobody is shown (the default) or hidden"`
}

// Licence says that the office may use an instrument.
type Licence struct {
	Instrument string `key:"instrument,required" doc:"the instrument's id: eq5d-5l"`
	Licence    string `key:"licence,required" doc:"the agreement or registration number"`
}

// Function is what a private person is called where the name must not stand.
type Function struct {
	Name     string `key:"name,required"`
	Function string `key:"function,required" doc:"e.g. Verksamhetsutvecklare, Folkhälsoenheten"`
}

// The rule where office.yaml says nothing.
const (
	DefaultThreshold = 5
	DefaultWidth     = 3
)

// NameOn gives the body's name on a day; the latest name where none covers it.
func (b Body) NameOn(d locale.Date) string {
	for _, n := range b.Names {
		if d.Within(n.From, n.To) {
			return n.Name
		}
	}
	if len(b.Names) == 0 {
		return b.ID
	}
	return b.Names[len(b.Names)-1].Name
}

// FunctionOf is what a private person among the recipients is called where the name must not stand: what the case says, or
// else the office; empty where neither does.
func (o Office) FunctionOf(r Recipient) string {
	if r.Function != "" {
		return r.Function
	}
	for _, f := range o.Functions {
		if locale.Fold(f.Name) == locale.Fold(r.To) {
			return f.Function
		}
	}
	return ""
}

// Body finds a body by its id.
func (o Office) Body(id string) (Body, bool) {
	for _, b := range o.Bodies {
		if b.ID == id {
			return b, true
		}
	}
	return Body{}, false
}

// Use says how the office uses a pack; where it says nothing, only Pack is set.
func (o Office) Use(pack string) Use {
	for _, u := range o.Packs {
		if u.Pack == pack {
			return u
		}
	}
	return Use{Pack: pack}
}

// Heading gives the office's own heading of a part, if it has one.
func (u Use) Heading(part string) (string, bool) {
	for _, h := range u.Headings {
		if h.Part == part {
			return h.Heading, true
		}
	}
	return "", false
}
