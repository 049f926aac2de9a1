package instrument

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
)

func shipped(t *testing.T, id string) Instrument {
	t.Helper()
	i, found := Load(os.DirFS("../../templates"), id)
	if len(found) > 0 {
		t.Fatalf("Load(%q):\n%v", id, found)
	}
	return i
}

// answers makes one answer per rune of s: a digit is the answer, a hyphen none. "100" and the like come from number.
func answers(s string) []Answer {
	var out []Answer
	for _, c := range s {
		out = append(out, Answer{Value: decimal.NewFromInt(int64(c - '0')), Set: c != '-'})
	}
	return out
}

func number(v string) []Answer {
	return []Answer{{Value: decimal.RequireFromString(v), Set: true}}
}

func TestList(t *testing.T) {
	want := []string{"eq-vas", "eq5d-3l", "eq5d-5l", "ghq-12", "isolering", "kasam-13", "srh", "swemwbs", "who5"}
	fsys := os.DirFS("../../templates")
	if diff := cmp.Diff(want, List(fsys)); diff != "" {
		t.Errorf("List: -want +got\n%s", diff)
	}
	for _, id := range want {
		if i := shipped(t, id); len(i.SHA256) != 64 || i.ID != id {
			t.Errorf("Load(%q): id %q, digest %q", id, i.ID, i.SHA256)
		}
	}
}

// TestKnownAnswers scores answers whose scores are known. WHO-5's ends and middle tell sum × 4 from the formula
// (sum − 5) × 4 that also circulates.
func TestKnownAnswers(t *testing.T) {
	tests := []struct {
		id, scoring string
		answers     []Answer
		want        string
		outcome     Outcome
	}{
		{"who5", "", answers("00000"), "0", Scored},
		{"who5", "", answers("11111"), "20", Scored},
		{"who5", "index", answers("32323"), "52", Scored},
		{"who5", "", answers("33222"), "48", Scored},
		{"who5", "", answers("55555"), "100", Scored},
		{"who5", "", answers("5555-"), "0", MissingItems},
		{"who5", "", answers("-----"), "0", MissingItems},
		{"who5", "", answers("55556"), "0", OutOfRange},
		{"who5", "", answers("5-556"), "0", OutOfRange},
		{"who5", "", answers("5555"), "0", Misused},
		{"who5", "", answers("555555"), "0", Misused},
		{"who5", "summa", answers("55555"), "0", Misused},
		{"swemwbs", "", answers("1111111"), "7", Scored},
		{"swemwbs", "", answers("2111111"), "9.51", Scored},
		{"swemwbs", "", answers("3333333"), "19.25", Scored},
		{"swemwbs", "", answers("4444444"), "25.03", Scored},
		{"swemwbs", "", answers("5555554"), "32.55", Scored},
		{"swemwbs", "", answers("5555555"), "35", Scored},
		{"swemwbs", "", answers("555555-"), "0", MissingItems},
		{"swemwbs", "", answers("5555550"), "0", OutOfRange},
		{"srh", "", answers("1"), "1", Scored},
		{"srh", "", answers("5"), "5", Scored},
		{"srh", "", answers("0"), "0", OutOfRange},
		{"srh", "", number("2.5"), "0", OutOfRange},
		{"eq-vas", "", number("0"), "0", Scored},
		{"eq-vas", "", number("100"), "100", Scored},
		{"eq-vas", "", number("101"), "0", OutOfRange},
		{"eq-vas", "", number("-1"), "0", OutOfRange},
		{"eq-vas", "", number("70.0"), "70", Scored},
		// All in the same box: eight items count as they are, five (1, 2, 3, 7, 10) the other way round.
		{"kasam-13", "total", answers("1111111111111"), "43", Scored},
		{"kasam-13", "total", answers("7777777777777"), "61", Scored},
		{"kasam-13", "total", answers("1117771771777"), "91", Scored},
		{"kasam-13", "total", answers("7771117117111"), "13", Scored},
		{"kasam-13", "begriplighet", answers("1117771771777"), "35", Scored},
		{"kasam-13", "hanterbarhet", answers("1117771771777"), "28", Scored},
		{"kasam-13", "meningsfullhet", answers("1117771771777"), "28", Scored},
		{"kasam-13", "begriplighet", answers("4144444444444"), "23", Scored},
		{"kasam-13", "hanterbarhet", answers("4144444444444"), "16", Scored},
		{"kasam-13", "hanterbarhet", answers("-4444444444-4"), "16", Scored}, // items that it does not take
		{"kasam-13", "meningsfullhet", answers("-4444444444-4"), "0", MissingItems},
		{"kasam-13", "", answers("4444444444444"), "0", Misused},
		{"ghq-12", "ghq", answers("111111222222"), "0", Scored},
		{"ghq-12", "ghq", answers("111111111333"), "3", Scored},
		{"ghq-12", "ghq", answers("444444444444"), "12", Scored},
		{"ghq-12", "likert", answers("111111222222"), "6", Scored},
		{"ghq-12", "likert", answers("444444444444"), "36", Scored},
		{"ghq-12", "likert", answers("044444444444"), "0", OutOfRange},
		{"isolering", "", answers("4"), "4", Scored},
	}
	for _, tt := range tests {
		got, outcome := shipped(t, tt.id).Score(tt.scoring, tt.answers)
		if !got.Equal(decimal.RequireFromString(tt.want)) || outcome != tt.outcome {
			t.Errorf("%s %s %v: got %s, %d; want %s, %d", tt.id, tt.scoring, tt.answers, got, outcome, tt.want, tt.outcome)
		}
	}
}

// TestValueSets holds the EQ-5D value sets against published indices, which have three decimals. 12321 is .7285 exactly and
// published as .728, so half a unit of the third decimal is allowed.
func TestValueSets(t *testing.T) {
	half := decimal.RequireFromString("0.0005")
	for _, tt := range []struct{ id, scoring, state, want string }{
		{"eq5d-3l", "tto-2014", "11111", "0.969"},
		{"eq5d-3l", "tto-2014", "11121", "0.935"},
		{"eq5d-3l", "tto-2014", "12321", "0.728"},
		{"eq5d-3l", "tto-2014", "12313", "0.555"},
		{"eq5d-3l", "tto-2014", "22223", "0.489"},
		{"eq5d-3l", "tto-2014", "33333", "0.340"},
		{"eq5d-5l", "tto-2020", "12345", "0.497"},
		{"eq5d-5l", "tto-2020", "22335", "0.528"},
		{"eq5d-5l", "tto-2020", "34543", "0.503"},
		{"eq5d-5l", "tto-2020", "55555", "0.243"},
		{"eq5d-5l", "social-2022", "11111", "1"},
		{"eq5d-5l", "social-2022", "22222", "0.896"},
		{"eq5d-5l", "social-2022", "33333", "0.701"},
		{"eq5d-5l", "social-2022", "44444", "0.073"},
		{"eq5d-5l", "social-2022", "12345", "0.220"},
		{"eq5d-5l", "social-2022", "55555", "-0.314"},
	} {
		got, outcome := shipped(t, tt.id).Score(tt.scoring, answers(tt.state))
		if outcome != Scored || got.Sub(decimal.RequireFromString(tt.want)).Abs().GreaterThan(half) {
			t.Errorf("%s %s of %s: got %s, %d; want %s", tt.id, tt.scoring, tt.state, got, outcome, tt.want)
		}
	}
	if _, outcome := shipped(t, "eq5d-5l").Score("", answers("11111")); outcome != Misused {
		t.Errorf("EQ-5D-5L is scored without a value set: %d", outcome)
	}
}

func TestThresholds(t *testing.T) {
	for _, tt := range []struct {
		id, scoring, threshold, score string
		want                          bool
	}{
		{"who5", "", "screening", "48", true}, {"who5", "", "screening", "50", true}, {"who5", "", "screening", "52", false},
		{"ghq-12", "ghq", "nedsatt", "2", false}, {"ghq-12", "ghq", "nedsatt", "3", true},
		{"srh", "", "god", "1", true}, {"srh", "", "god", "2", true}, {"srh", "", "god", "3", false},
	} {
		s, ok := shipped(t, tt.id).Scoring(tt.scoring)
		th, there := s.Threshold(tt.threshold)
		if !ok || !there || th.Holds(decimal.RequireFromString(tt.score)) != tt.want {
			t.Errorf("%s %s at %s: %v, %v, want %v", tt.id, tt.threshold, tt.score, ok, there, tt.want)
		}
	}
	if s, _ := shipped(t, "who5").Scoring(""); s.Change == nil || !s.Change.Value.Equal(decimal.NewFromInt(10)) {
		t.Error("WHO-5's least important change is not 10")
	}
	if s, _ := shipped(t, "isolering").Scoring(""); s.Change != nil || s.Better != Lower {
		t.Error("isolering has a validated change, or higher is better")
	}
}

func TestLicensed(t *testing.T) {
	at := diag.Pos{File: "measures.yaml", Line: 3, Col: 5}
	for _, tt := range []struct {
		id       string
		licensed []string
		want     int
	}{
		{"eq5d-3l", nil, 1}, {"eq5d-5l", []string{"eq5d-3l"}, 1}, {"eq5d-5l", []string{"eq5d-3l", "eq5d-5l"}, 0},
		{"swemwbs", nil, 0}, {"ghq-12", nil, 0}, {"who5", nil, 0},
	} {
		found := Licensed(shipped(t, tt.id), tt.licensed, at)
		if len(found) != tt.want || tt.want == 1 && (found[0].Code.ID != "instrument.licence" || found[0].Pos != at) {
			t.Errorf("Licensed(%s, %v): %v", tt.id, tt.licensed, found)
		}
	}
}

func TestDescribe(t *testing.T) {
	for id, want := range map[string][2]string{
		"who5": {"who5: WHO-5 välbefinnandeindex; 5 frågor, 0–5; index (0 till 100, högre är bättre)",
			"who5: WHO-5 Well-Being Index; 5 items, 0–5; index (0 to 100, higher is better)"},
		"eq5d-3l": {"eq5d-3l: EQ-5D med tre nivåer; 5 frågor, 1–3; tto-2014 (0,340 till 0,969, högre är bättre, Sverige 2014, erfarenhetsbaserad tidsavvägning (TTO)); kräver licens",
			"eq5d-3l: EQ-5D with three levels; 5 items, 1–3; tto-2014 (0.340 to 0.969, higher is better, Sverige 2014, erfarenhetsbaserad tidsavvägning (TTO)); needs a licence"},
		"isolering": {"isolering: Social isolering; 1 fråga, 1–5; svar (1 till 5, lägre är bättre)",
			"isolering: Social isolation; 1 item, 1–5; svar (1 to 5, lower is better)"},
	} {
		i := shipped(t, id)
		if diff := cmp.Diff(want, [2]string{i.Describe(diag.SV), i.Describe(diag.EN)}); diff != "" {
			t.Errorf("Describe(%s): -want +got\n%s", id, diff)
		}
	}
}

// TestTables prints every number of the raw-to-metric tables and value sets as the scores that they give: each raw sum, and
// each dimension at each level while the others are at their best. The golden file has been held against the publications'
// numbers, so that no later slip in a YAML file passes.
func TestTables(t *testing.T) {
	fsys := os.DirFS("../../templates")
	var out strings.Builder
	for _, id := range List(fsys) {
		i := shipped(t, id)
		for _, s := range i.Scorings {
			if s.How != Table && s.How != Index {
				continue
			}
			fmt.Fprintf(&out, "%s %s\n", id, s.ID)
			state := make([]Answer, i.Items)
			for n := range state {
				state[n] = Answer{Value: decimal.NewFromInt(int64(i.Low)), Set: true}
			}
			for n := range state {
				for level := i.Low + 1; level <= i.High; level++ {
					state[n].Value = decimal.NewFromInt(int64(level))
					score, outcome := i.Score(s.ID, state)
					if outcome != Scored {
						t.Fatalf("%s %s %v: %d", id, s.ID, state, outcome)
					}
					fmt.Fprintf(&out, " %s", score)
				}
				if s.How == Index { // the next dimension alone; a table goes on to the next raw sum
					state[n].Value = decimal.NewFromInt(int64(i.Low))
					out.WriteString("\n")
				}
			}
			out.WriteString("\n")
		}
	}
	file := filepath.Join("testdata", "tables.txt")
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run go test ./pipeline/instrument -update", err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("scores: -want +got\n%s", diff)
	}
}
