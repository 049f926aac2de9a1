package instrument

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
)

// Instrument is a questionnaire: a file <id>.yaml in the folder instruments beside the packs.
//
// It holds how answers become scores, never the wording of a questionnaire that others have rights to.
type Instrument struct {
	ID              string    // the file's name
	Name            Text      `key:"name,required" doc:"the full name"`
	Short           string    `key:"short,required" doc:"what it is called in tables and charts: WHO-5"`
	Version         string    `key:"version,required" doc:"the version or translation that the items have"`
	Items           int       `key:"items,required" doc:"number of items; their order is that of the questionnaire"`
	Low             int       `key:"low,required" doc:"the lowest answer to an item, as it stands in the data"`
	High            int       `key:"high,required" doc:"the highest answer to an item"`
	LowMeans        *Text     `key:"low_means" doc:"what the lowest answer says, in words free to print"`
	HighMeans       *Text     `key:"high_means" doc:"what the highest answer says, in words free to print"`
	Questions       []Text    `key:"questions" doc:"the items' wording; only where it is free to print"`
	Reversed        []int     `key:"reversed" doc:"items, counted from 1, that are turned before anything else: low + high − answer"`
	Scorings        []Scoring `key:"scorings,required" doc:"the ways to score it"`
	Source          string    `key:"source,required" doc:"the publication that the scoring follows: authors, year, title"`
	Licence         Text      `key:"licence,required" doc:"who has the rights, and what use asks for"`
	LicenceRequired bool      `key:"licence_required" doc:"true: refused unless office.yaml names the office's licence"`

	File   string      // its name in messages: templates/instruments/who5.yaml
	SHA256 string      // of the file's bytes, in hex
	Places decl.Places // where each value stands
}

// Text is a text in both languages.
type Text struct {
	SV string `key:"sv,required"`
	EN string `key:"en,required"`
}

// In gives the text in a language.
func (t Text) In(lang diag.Lang) string { return diag.Words{SV: t.SV, EN: t.EN}.In(lang) }

// How is the way from a person's answers to a score.
type How string

// The ways to score. Each takes the answers of the scoring's items after turning (reversed) and recoding.
const (
	Sum    How = "sum"    // their sum, times multiply
	Mean   How = "mean"   // their mean, times multiply
	Single How = "single" // the one answer
	Table  How = "table"  // their sum, looked up in table
	Index  How = "index"  // a start value less what each dimension's level takes away
)

// Missing is the rule for items that lack an answer. It is written out in every file, since many think that there is none.
type Missing string

// The rules for missing items.
const (
	NoMissing   Missing = "none" // all items must be answered
	MeanMissing Missing = "mean" // up to Lacking items count as the mean of the person's other answers
)

// Better says which way is better.
type Better string

// The directions of a score.
const (
	Higher Better = "higher"
	Lower  Better = "lower"
)

// Scoring is one way to score an instrument.
type Scoring struct {
	ID         string            `key:"id,required"`
	Name       Text              `key:"name,required" doc:"what the score is called"`
	How        How               `key:"how,required" enum:"sum|mean|single|table|index"`
	Items      []int             `key:"items" doc:"the items it takes, counted from 1; all where left out"`
	Recode     []int             `key:"recode" doc:"what each answer counts as, from the lowest to the highest: [0, 0, 1, 1]"`
	Multiply   *decimal.Decimal  `key:"multiply" doc:"sum and mean: the factor that gives the score"`
	Table      []decimal.Decimal `key:"table" doc:"table: the score of each raw sum, from the lowest possible to the highest"`
	Index      *Value            `key:"index" doc:"index: the value set's coefficients"`
	ValueSet   string            `key:"value_set" doc:"index: the value set's name, as the report prints it"`
	Low        decimal.Decimal   `key:"low,required" doc:"the lowest possible score; held against the items"`
	High       decimal.Decimal   `key:"high,required" doc:"the highest possible score; held against the items"`
	Decimals   int               `key:"decimals" doc:"decimals that a person's score has in print"`
	Better     Better            `key:"better,required" enum:"higher|lower" doc:"which way is better"`
	Change     *Change           `key:"change" doc:"the least important change of one person's score; left out where none is established"`
	Missing    Missing           `key:"missing,required" enum:"none|mean" doc:"what is done where an item lacks an answer: none gives no score, mean lets lacking items count as the mean of the person's other answers"`
	Lacking    int               `key:"lacking" doc:"mean: how many items may lack an answer"`
	Thresholds []Threshold       `key:"thresholds" doc:"named parts of the scale whose share of persons is of interest"`
	Source     string            `key:"source" doc:"where it is another than the instrument's: the publication that the scoring follows"`
}

// Value is a value set: what each level of each dimension takes from the best state's value.
type Value struct {
	Start      decimal.Decimal `key:"start,required" doc:"the value of the best state"`
	Dimensions []Dimension     `key:"dimensions,required" doc:"one per item, in the items' order"`
	Any        []AnyLevel      `key:"any" doc:"taken away once where at least one dimension is at the level or worse"`
}

// Dimension is one item of a value set.
type Dimension struct {
	ID    string            `key:"id,required" doc:"the dimension's abbreviation: MO"`
	Minus []decimal.Decimal `key:"minus,required" doc:"what is taken away at each level above the lowest, in order"`
}

// AnyLevel is taken away once, however many dimensions reach the level.
type AnyLevel struct {
	Level int             `key:"level,required"`
	Minus decimal.Decimal `key:"minus,required"`
}

// Change is the least change of a person's score that matters, and who found that.
type Change struct {
	Value  decimal.Decimal `key:"value,required"`
	Source string          `key:"source,required" doc:"authors, year, title"`
}

// Threshold names one end of a scale: at_least or at_most a score, both counted in.
type Threshold struct {
	ID      string           `key:"id,required"`
	Name    Text             `key:"name,required" doc:"what it is called in running text: god eller mycket god hälsa"`
	AtLeast *decimal.Decimal `key:"at_least"`
	AtMost  *decimal.Decimal `key:"at_most"`
	Source  string           `key:"source,required" doc:"authors, year, title"`
}

// Holds says whether a score lies on the threshold's side of the scale.
func (t Threshold) Holds(score decimal.Decimal) bool {
	return t.AtLeast != nil && score.GreaterThanOrEqual(*t.AtLeast) || t.AtMost != nil && score.LessThanOrEqual(*t.AtMost)
}

// Scoring gives the scoring of a name. An empty name gives the only one, and none where there are several: a value set or
// a scale is chosen by people.
func (i Instrument) Scoring(id string) (Scoring, bool) {
	if id == "" && len(i.Scorings) == 1 {
		return i.Scorings[0], true
	}
	for _, s := range i.Scorings {
		if s.ID == id && id != "" {
			return s, true
		}
	}
	return Scoring{}, false
}

// ScoringIDs lists the names of the scorings in the file's order, for messages.
func (i Instrument) ScoringIDs() []string {
	ids := make([]string, len(i.Scorings))
	for n, s := range i.Scorings {
		ids[n] = s.ID
	}
	return ids
}

// Threshold gives the scoring's threshold of a name.
func (s Scoring) Threshold(id string) (Threshold, bool) {
	for _, t := range s.Thresholds {
		if t.ID == id {
			return t, true
		}
	}
	return Threshold{}, false
}

// ItemsOf gives the items that a scoring takes, counted from 1: all of the instrument's where it names none.
func (i Instrument) ItemsOf(s Scoring) []int {
	if len(s.Items) > 0 {
		return s.Items
	}
	all := make([]int, 0, max(i.Items, 0))
	for n := 1; n <= i.Items; n++ {
		all = append(all, n)
	}
	return all
}
