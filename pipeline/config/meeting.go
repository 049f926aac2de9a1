package config

import (
	"underlag/pipeline/decl"
	"underlag/pipeline/locale"
)

// The names of the files of a meeting.
const (
	MeetingFile = "meeting.yaml"
	ResultFile  = "result.yaml"
)

// Meeting is meeting.yaml: a committee's meeting (sammanträde) and what stands on its agenda (föredragningslista).
type Meeting struct {
	Body        string        `key:"body,required" doc:"the body that meets: its id in office.yaml"`
	Date        locale.Date   `key:"date,required"`
	Time        string        `key:"time,required" doc:"when it begins: 13.15"`
	Place       string        `key:"place,required"`
	Unit        string        `key:"unit" doc:"the unit that calls the meeting"`
	Dispatched  locale.Date   `key:"dispatched" doc:"the day the call was sent; until it is known the day is preliminary"`
	Chair       string        `key:"chair,required"`
	Secretary   Officer       `key:"secretary,required"`
	Members     []string      `key:"members,required" doc:"the members (ledamöter) by name"`
	Substitutes []string      `key:"substitutes" doc:"the substitutes (ersättare) by name, in their order of service"`
	Preparation []Preparation `key:"preparation" doc:"when beredning and presidium prepare the meeting"`
	Adjuster    Adjuster      `key:"adjuster" doc:"the proposed adjuster (justerare) and when the protocol is adjusted"`
	Items       []Item        `key:"items,required" doc:"the agenda in its order"`
	Example     bool          `key:"example" doc:"true: a constructed meeting; every paper of it says so"`
	Supplements []Supplement  `key:"supplements" doc:"what was sent after the pack (tillägg)"`

	Dir    string // below the data folder
	ID     string // the folder's name
	Places decl.Places
}

// Preparation is a meeting that prepares the meeting.
type Preparation struct {
	What string      `key:"what,required" doc:"Beredning or Presidium"`
	Date locale.Date `key:"date,required"`
	Time string      `key:"time"`
}

// Adjuster is who is proposed to adjust the protocol together with the chair.
type Adjuster struct {
	Name  string      `key:"name"`
	Date  locale.Date `key:"date"`
	Time  string      `key:"time"`
	Place string      `key:"place"`
}

// Item is one ärende of the agenda.
type Item struct {
	Number     string           `key:"number" doc:"its number on the agenda; left out, one more than the item before: 7, or 7b for a late one"`
	Title      string           `key:"title" doc:"its heading; left out, the case's"`
	Kind       string           `key:"kind,required" enum:"decision|information|notification"`
	Closed     bool             `key:"closed" doc:"true: behind closed doors, in a pack of its own"`
	Ground     string           `key:"ground" doc:"of a closed item: the legal ground, e.g. OSL 25 kap. 1 §"`
	Case       string           `key:"case" doc:"the case whose papers belong to it: the name of its folder beside the meetings"`
	Period     locale.Reporting `key:"period" doc:"of a recurring case: the period whose papers they are, 2024-Q1"`
	Documents  []string         `key:"documents" doc:"which of the case's papers; left out, all of them"`
	Files      []Foreign        `key:"files" doc:"PDF files made elsewhere; they stay files of their own"`
	Rapporteur string           `key:"rapporteur" doc:"who presents it (föredragande)"`
	Starts     string           `key:"starts" doc:"in the internal timetable: 13.20"`
	Minutes    int              `key:"minutes" doc:"in the internal timetable: how long it is planned to take"`
	Note       string           `key:"note" doc:"in the internal timetable only"`
	MBL        locale.Date      `key:"mbl" doc:"the day it was negotiated with the unions (MBL)"`
	Proposals  []string         `key:"proposals" doc:"decision proposals of an item without a case"`
	Supplement int              `key:"supplement" doc:"the number of the supplement that it came with"`
}

// Foreign is a PDF that was made elsewhere.
type Foreign struct {
	File string `key:"file,required" doc:"a PDF beside meeting.yaml"`
	Name string `key:"name,required" doc:"what it is"`
	Why  string `key:"why,required" doc:"why it is a file of its own, e.g. yttrande från revisorerna, undertecknat original"`
}

// Supplement is sent after the pack and keeps the pack's numbering.
type Supplement struct {
	Number  int         `key:"number,required"`
	Date    locale.Date `key:"date,required"`
	Changes []Change    `key:"changes" doc:"items of the pack that it changes"`
}

// Change says what a supplement changes of an item.
type Change struct {
	Item      string   `key:"item,required" doc:"the item's number"`
	What      string   `key:"what,required" doc:"what is new or changed, as a sentence"`
	Documents []string `key:"documents" doc:"the papers that are sent again"`
}

// Outcome is result.yaml: what the meeting decided. Without it there is only a skeleton of the protocol.
type Outcome struct {
	FirstParagraph int         `key:"first_paragraph" doc:"the first § where earlier meetings of the year are not here"`
	Ended          string      `key:"ended" doc:"when the meeting ended: 15.40"`
	Present        []string    `key:"present,required" doc:"the members who decided"`
	Serving        []string    `key:"serving" doc:"the substitutes who served as members"`
	Others         []string    `key:"others" doc:"others who were there, with their function"`
	Adjusters      []string    `key:"adjusters" doc:"who adjusts with the chair; left out, the proposed one"`
	Items          []Decided   `key:"items,required"`
	AdjustedOn     locale.Date `key:"adjusted_on"`
	PostedOn       locale.Date `key:"posted_on" doc:"the day the notice was posted (anslag)"`
	TakenDownOn    locale.Date `key:"taken_down_on"`

	Places decl.Places
}

// Decided is what became of an item.
type Decided struct {
	Item         string      `key:"item,required" doc:"the item's number on the agenda"`
	Decision     []string    `key:"decision" doc:"the wording decided; left out, as proposed"`
	Withdrawn    bool        `key:"withdrawn" doc:"true: taken off the agenda; it gets no §"`
	Motions      []string    `key:"motions" doc:"motions (yrkanden), a sentence each"`
	Vote         Vote        `key:"vote"`
	Reservations []string    `key:"reservations" doc:"reservations and special statements, a sentence each"`
	Conflicts    []string    `key:"conflicts" doc:"who had a conflict of interest (jäv) and did not take part, a sentence each"`
	Immediate    bool        `key:"immediate" doc:"true: the § was adjusted at once"`
	ImmediateOn  locale.Date `key:"immediate_on" doc:"the day it was posted, where that is another than the protocol's"`
	SendTo       []string    `key:"send_to" doc:"who gets the extract; left out, the case's extract_to"`
}

// Vote is the outcome of a vote.
type Vote struct {
	Order   string `key:"order" doc:"what yes and no meant: ja för förvaltningens förslag, nej för Anna Eks yrkande"`
	Yes     int    `key:"yes"`
	No      int    `key:"no"`
	Abstain int    `key:"abstain"`
}

// Held says whether there was a vote.
func (v Vote) Held() bool { return v.Yes+v.No+v.Abstain > 0 }

// LoadedMeeting is a meeting with its office and, once it is over, what it decided.
type LoadedMeeting struct {
	Office   Office
	Meeting  Meeting
	Body     Body
	Outcome  *Outcome
	FirstPar int // the first § of the meeting; 0 where it is not known
}
