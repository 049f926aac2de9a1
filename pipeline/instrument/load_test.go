package instrument

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
)

// small is an instrument without errors; tests change one part of it.
const small = `name: {sv: Prov, en: Test}
short: Prov
version: "1"
items: 3
low: 0
high: 2
reversed: [2]
scorings:
  - id: summa
    name: {sv: summa, en: sum}
    how: sum
    low: 0
    high: 6
    better: higher
    missing: none
source: Prov 2024
licence: {sv: fri, en: free}
`

// lacking is what is said of a rule for missing items that does not hold together.
const lacking = "with missing: mean, lacking must be at least 1 and less than the number of items, 3; otherwise it does not stand"

// table and index are scorings that take the place of small's.
const (
	table = "how: table\n    table: [0, 1.5, 2, 3, 4, 5, 6]"
	index = `how: index
    value_set: prov
    index:
      start: 6
      dimensions:
        - {id: a, minus: [1, 2]}
        - {id: b, minus: [0, 1]}
        - {id: c, minus: [1, 1]}
      any: [{level: 2, minus: 2}]`
)

func fsWith(text string) fstest.MapFS {
	return fstest.MapFS{"instruments/prov.yaml": {Data: []byte(text)}}
}

func TestLoadFinds(t *testing.T) {
	const file = "templates/instruments/prov.yaml:"
	tests := []struct {
		name, old, new string
		want           []string
	}{
		{"nothing", "", "", nil},
		{"nothing in a table", "how: sum", table, nil},
		{"nothing in an index", "reversed: [2]\nscorings:\n  - id: summa\n    name: {sv: summa, en: sum}\n    how: sum",
			"scorings:\n  - id: summa\n    name: {sv: summa, en: sum}\n    " + index, nil},
		{"no items", "items: 3", "items: 0", []string{"4:8: the number of items must be 1–200"}},
		{"low above high", "low: 0\nhigh: 2", "low: 2\nhigh: 0", []string{"6:7: high must be greater than low, and no answer greater than 1000 or less than −1000"}},
		{"answers that could overflow", "\nhigh: 2", "\nhigh: 9223372036854775807", []string{"6:7: high must be greater than low, and no answer greater than 1000 or less than −1000"}},
		{"a reversed item that is not there", "[2]", "[0, 2, 4, 2]", []string{
			"7:12: item 0 does not exist, or stands twice; the instrument has 3",
			"7:18: item 4 does not exist, or stands twice; the instrument has 3",
			"7:21: item 2 does not exist, or stands twice; the instrument has 3"}},
		{"too few questions", "items: 3", "items: 3\nquestions: [{sv: a, en: a}]", []string{"5:1: questions holds 1 texts but the instrument has 3 items"}},
		{"a scoring's name", "id: summa", "id: Summa 1", []string{"9:9: “Summa 1” cannot be a name, or stands twice"}},
		{"a scoring twice", "source:", "  - {id: summa, name: {sv: s, en: s}, how: sum, low: 0, high: 6, better: lower, missing: none}\nsource:", []string{
			"16:10: “summa” cannot be a name, or stands twice"}},
		{"an item that is not there", "how: sum", "how: sum\n    items: [1, 4]", []string{
			"12:16: item 4 does not exist, or stands twice; the instrument has 3"}},
		{"a recoding too short", "how: sum", "how: sum\n    recode: [0, 1]", []string{"12:5: recode must have 3 values but has 2"}},
		{"a recoding that could overflow", "how: sum", "how: sum\n    recode: [0, 1, 9223372036854775807]", []string{
			"12:20: high must be greater than low, and no answer greater than 1000 or less than −1000"}},
		{"a recoding that narrows the range", "how: sum", "how: sum\n    recode: [0, 0, 1]", []string{"14:11: high is 6 but the items give 3"}},
		{"a factor that does not fit the range", "how: sum", "how: sum\n    multiply: 4", []string{"14:11: high is 6 but the items give 24"}},
		{"a factor that turns the scale", "how: sum", "how: sum\n    multiply: -1", []string{"12:15: multiply must be greater than 0"}},
		{"a range that is none of the items'", "low: 0\n    high: 6", "low: 3\n    high: 9", []string{
			"12:10: low is 3 but the items give 0", "13:11: high is 9 but the items give 6"}},
		{"a table with an entry too few", "how: sum", strings.Replace(table, ", 4", "", 1), []string{"12:5: table must have 7 values but has 6"}},
		{"a table with an entry too many", "how: sum", strings.Replace(table, ", 4", ", 3.5, 4", 1), []string{"12:5: table must have 7 values but has 8"}},
		{"a table that falls", "how: sum", strings.Replace(table, "1.5", "2", 1), []string{"12:19: value 3 of table is not greater than the one before it"}},
		{"a table that is not used", "how: sum", strings.Replace(table, "how: table", "how: sum", 1), []string{"12:5: table does not belong to the scoring sum"}},
		{"no table", "how: sum", "how: table", []string{"11:10: the scoring table needs table"}},
		{"a mean in a table", "how: sum\n    low: 0\n    high: 6\n    better: higher\n    missing: none", table + "\n    low: 0\n    high: 6\n    better: higher\n    missing: mean\n    lacking: 1", []string{
			"16:14: missing does not belong to the scoring table"}},
		{"all may be missing", "missing: none", "missing: mean\n    lacking: 3", []string{"16:14: " + lacking}},
		{"a mean for nothing", "missing: none", "missing: mean", []string{"15:14: " + lacking}},
		{"none, but some", "missing: none", "missing: none\n    lacking: 1", []string{"16:14: " + lacking}},
		{"no rule", "    missing: none\n", "", []string{"9:5: the key missing is missing"}},
		{"a single of three", "how: sum", "how: single", []string{"11:10: the scoring single takes one item but has 3"}},
		{"an index without a value set", "how: sum", strings.Replace(index, "    value_set: prov\n", "", 1), []string{
			"7:1: reversed does not belong to the scoring index", "11:10: the scoring index needs value_set"}},
		{"an index with a dimension too few", "how: sum", strings.Replace(index, "        - {id: b, minus: [0, 1]}\n", "", 1), []string{
			"7:1: reversed does not belong to the scoring index", "15:7: dimensions must have 3 values but has 2"}},
		{"an index with a level too few", "how: sum", strings.Replace(index, "[0, 1]", "[1]", 1), []string{
			"7:1: reversed does not belong to the scoring index", "17:19: minus must have 2 values but has 1"}},
		{"an index where worse is better", "how: sum", strings.Replace(index, "[1, 2]", "[-1, -2]", 1), []string{
			"7:1: reversed does not belong to the scoring index",
			"16:27: value 1 of minus is negative or less than the one before it",
			"16:31: value 2 of minus is negative or less than the one before it"}},
		{"an index with a level that is not there", "how: sum", strings.Replace(index, "level: 2, minus: 2", "level: 3, minus: -2", 1), []string{
			"7:1: reversed does not belong to the scoring index",
			"19:21: there is no level 3; it must be 1–2",
			"19:31: value 1 of minus is negative or less than the one before it"}},
		{"decimals", "better: higher", "better: higher\n    decimals: 7", []string{"15:15: decimals must be 0–6"}},
		{"a change of nothing", "better: higher", "better: higher\n    change: {value: 0, source: s}", []string{
			"15:21: the least important change must be greater than 0 and fit on the scale"}},
		{"a change without a source", "better: higher", "better: higher\n    change: {value: 1}", []string{"15:5: the key source is missing"}},
		{"a change as wide as no scale", "better: higher", "better: higher\n    change: {value: 7, source: s}", []string{
			"15:21: the least important change must be greater than 0 and fit on the scale"}},
		{"thresholds", "better: higher", `better: higher
    thresholds:
      - {id: a, name: {sv: a, en: a}, at_least: 7, source: s}
      - {id: a, name: {sv: a, en: a}, at_most: -1, source: s}
      - {id: b, name: {sv: a, en: a}, source: s}
      - {id: c, name: {sv: a, en: a}, at_least: 1, at_most: 2, source: s}
      - {id: d, name: {sv: a, en: a}, at_most: 6, source: s}`, []string{
			"16:49: the threshold 7 lies outside the scale 0 to 6",
			"17:14: “a” cannot be a name, or stands twice",
			"17:48: the threshold -1 lies outside the scale 0 to 6",
			"18:9: a threshold has at_least or at_most, one of them",
			"19:9: a threshold has at_least or at_most, one of them"}},
		{"a way that is none", "how: sum", "how: summ", []string{"11:10: how cannot be “summ”"}},
		{"a misspelt key", "better: higher", "beter: higher", []string{"14:5: unknown key “beter”"}},
		{"no licence note", "licence: {sv: fri, en: free}\n", "", []string{"1:1: the key licence is missing"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, found := Load(fsWith(strings.Replace(small, tt.old, tt.new, 1)), "prov")
			var got, want []string
			for _, d := range found {
				got = append(got, d.Error())
			}
			for _, w := range tt.want {
				want = append(want, file+w)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Load: -want +got\n%s", diff)
			}
		})
	}
}

func TestLoadUnknown(t *testing.T) {
	fsys := fsWith(small)
	for id, want := range map[string]string{"prof": "did you mean prov?", "who5": "the instruments are prov", "../prov": "the instruments are prov", "": "the instruments are prov"} {
		_, found := Load(fsys, id)
		if len(found) != 1 || found[0].Code.ID != "instrument.unknown" || found[0].Hint(diag.EN) != want {
			t.Errorf("Load(%q): %v, hint %q, want %q", id, found, found[0].Hint(diag.EN), want)
		}
	}
	if got := List(fstest.MapFS{}); len(got) != 0 {
		t.Errorf("List of nothing: %v", got)
	}
}

func TestUnknownScoring(t *testing.T) {
	i, _ := Load(fsWith(small), "prov")
	for id, want := range map[string]string{"suma": "did you mean summa?", "": "choose one of: summa"} {
		if got := i.UnknownScoring(id, diag.Pos{}).Hint(diag.EN); got != want {
			t.Errorf("UnknownScoring(%q): hint %q, want %q", id, got, want)
		}
	}
}

// TestWhoFormula shows that the formula (sum − 5) × 4, which would take WHO-5 below 0, has no place in the vocabulary and
// that its range is refused.
func TestWhoFormula(t *testing.T) {
	text := strings.NewReplacer("items: 3", "items: 5", "\nhigh: 2", "\nhigh: 5", "how: sum", "how: sum\n    multiply: 4",
		"low: 0\n    high: 6", "low: -20\n    high: 80").Replace(small)
	_, found := Load(fsWith(text), "prov")
	if len(found) != 2 || found[0].Message(diag.EN) != "low is -20 but the items give 0" || found[1].Message(diag.EN) != "high is 80 but the items give 100" {
		t.Errorf("Load: %v", found)
	}
}

func TestMissingRule(t *testing.T) {
	text := strings.Replace(small, "missing: none", "missing: mean\n    lacking: 2", 1)
	sum, found := Load(fsWith(text), "prov")
	mean, more := Load(fsWith(strings.NewReplacer("how: sum", "how: mean", "missing: none", "missing: mean\n    lacking: 1", "high: 6", "high: 2").Replace(small)), "prov")
	if len(found)+len(more) > 0 {
		t.Fatal(found, more)
	}
	for _, tt := range []struct {
		i       Instrument
		answers string
		want    string
		outcome Outcome
	}{
		{sum, "202", "6", Scored}, // the second item is turned
		{sum, "20-", "6", Scored},
		{sum, "12-", "1.5", Scored},
		{sum, "1--", "3", Scored},
		{sum, "---", "0", MissingItems},
		{mean, "211", "1.333333333333", Scored},
		{mean, "21-", "1.5", Scored},
		{mean, "2--", "0", MissingItems},
	} {
		got, outcome := tt.i.Score("", answers(tt.answers))
		if !got.Equal(decimal.RequireFromString(tt.want)) || outcome != tt.outcome {
			t.Errorf("%s of %s: got %s, %d; want %s, %d", tt.i.Scorings[0].How, tt.answers, got, outcome, tt.want, tt.outcome)
		}
	}
}

func TestCodesHaveWords(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if c.SV == "" || c.EN == "" || c.HintSV == "" || c.HintEN == "" || c.Exit == 0 || seen[c.ID] || !strings.HasPrefix(c.ID, "instrument.") {
			t.Errorf("%+v lacks words or an exit code, or its name is not its own", c)
		}
		seen[c.ID] = true
	}
}
