package figure

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/instrument"
	"underlag/pipeline/table"
)

// three is an instrument of three items 0–5, scored 0–60, of which one answer may be missing and the third is turned.
func three() instrument.Instrument {
	four, ten, low := dec("4"), dec("10"), dec("28")
	return instrument.Instrument{ID: "tre", Short: "TRE", Name: instrument.Text{SV: "Tre frågor", EN: "Three questions"}, Items: 3, Low: 0, High: 5, Reversed: []int{3},
		Source: "Ek, A. (2001)", Licence: instrument.Text{SV: "fritt", EN: "free"},
		Scorings: []instrument.Scoring{{ID: "poäng", Name: instrument.Text{SV: "poäng", EN: "score"}, How: instrument.Sum, Multiply: &four, Low: dec("0"), High: dec("60"),
			Better: instrument.Higher, Change: &instrument.Change{Value: ten, Source: "Ek, A. (2002)"}, Missing: instrument.MeanMissing, Lacking: 1,
			Thresholds: []instrument.Threshold{{ID: "lågt", Name: instrument.Text{SV: "lågt välbefinnande", EN: "low well-being"}, AtMost: &low, Source: "Ek, A. (2003)"}}}}}
}

func svarSpec() *table.Spec {
	zero, five, hundred := dec("0"), dec("5"), dec("100")
	spec := &table.Spec{ID: "enkät", File: "enkat.xlsx", Sheet: "Enkät", About: table.Health, Columns: []table.Column{
		{Name: "id", Header: "Deltagare", Type: table.TText, Key: true, Personal: true},
		{Name: "kommun", Header: "Kommun", Type: table.TEnum, Values: []string{"Krokom", "Åre"}}}}
	for _, side := range []string{"före", "efter"} {
		for i := 1; i <= 3; i++ {
			spec.Columns = append(spec.Columns, table.Column{Name: fmt.Sprintf("%s%d", side, i), Header: fmt.Sprintf("Fråga %d %s", i, side), Type: table.TInteger, Min: &zero, Max: &five})
		}
	}
	for _, name := range []string{"mått_före", "mått_efter"} {
		spec.Columns = append(spec.Columns, table.Column{Name: name, Header: name, Type: table.TInteger, Min: &zero, Max: &hundred})
	}
	return spec
}

func surveySpec() Spec {
	return Spec{Instruments: []instrument.Instrument{three()},
		Measures: []Measure{{ID: "deltagare.antal", Label: "antal deltagare", Kind: Count, Table: "enkät"}},
		Surveys: []Survey{
			{ID: "tre", Label: "TRE", Instrument: "tre", Table: "enkät", Before: []string{"före1", "före2", "före3"}, After: []string{"efter1", "efter2", "efter3"}, Over: "deltagare.antal"},
			{ID: "mått", Label: "Mått", Table: "enkät", Before: []string{"mått_före"}, After: []string{"mått_efter"}, Better: "lower"},
		}}
}

// pairsOf makes rows with single scores before and after; an empty text is no answer.
func pairsOf(pairs ...string) []string {
	rows := make([]string, len(pairs))
	for i, p := range pairs {
		rows[i] = fmt.Sprintf("D%02d|Krokom|||||||%s", i, p)
	}
	return rows
}

func surveySet(t testing.TB, spec Spec, rows ...string) Set {
	t.Helper()
	set, list := Compute(context.Background(), spec, table.Tables{fill(svarSpec(), rows...)}, diag.SV)
	if err := list.Err(); err != nil {
		t.Fatalf("Compute: %v", err)
	}
	return set
}

// texts gives what figures print.
func texts(t testing.TB, set Set, ids ...string) []string {
	t.Helper()
	out := make([]string, len(ids))
	for i, id := range ids {
		f, ok := set.Figure(id)
		if !ok {
			t.Fatalf("there is no figure %s", id)
		}
		out[i] = f.Number(diag.SV)
	}
	return out
}

// twelve pairs whose changes are 0, 0, 5, −10, 10, 20, 10, 15, 30, −5, 25, 20: they sum to 120.
var twelve = []string{"50|50", "60|60", "40|45", "70|60", "30|40", "20|40", "50|60", "45|60", "30|60", "55|50", "25|50", "40|60", "80|", "90|", "|10"}

func TestSurveyByHand(t *testing.T) {
	spec := surveySpec()
	ten := dec("10")
	spec.Surveys[1].Better, spec.Surveys[1].Change = "higher", &ten
	set := surveySet(t, spec, pairsOf(twelve...)...)
	for id, want := range map[string]string{
		"n": "12", "before_n": "14", "after_n": "13", "dropout": "2", "dropout_share": "14", "response": "86",
		"before.mean": "42,9", "after.mean": "52,9", "change.mean": "10,0", "before.median": "42,5", "before.q1": "30,0", "before.q3": "51,3",
		"change.median": "10,0", "wilcoxon.n": "10", "improved": "7", "unchanged": "4", "worse": "1", "improved_share": "58",
		"dropout.mean": "–",
	} {
		if got := texts(t, set, "mått."+id)[0]; got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
	f, _ := set.Figure("mått.change.mean")
	if f.N != 12 || !f.Sensitive || f.Label != "Mått, medelskillnad" {
		t.Errorf("the mean change is %+v", f)
	}
}

// TestSurveyBorders: under ten pairs there are counts only, whatever else is asked for.
func TestSurveyBorders(t *testing.T) {
	for _, n := range []int{0, 1, 4, 5, 9, 10} {
		set := surveySet(t, surveySpec(), pairsOf(twelve[:n]...)...)
		for _, f := range set.Figures {
			if !strings.HasPrefix(f.ID, "mått.") {
				continue
			}
			id := strings.TrimPrefix(f.ID, "mått.")
			count := slices.Contains([]string{"n", "before_n", "after_n", "dropout", "wilcoxon.n"}, id)
			want := !count && n < 10 || id == "dropout.mean"
			if f.Missing != want {
				t.Errorf("%d pairs: %s is missing: %v", n, f.ID, f.Missing)
			}
			if len(f.Rests) == 0 {
				t.Errorf("%d pairs: %s rests on nothing", n, f.ID)
			}
		}
	}
}

func TestSurveyScoresItems(t *testing.T) {
	var rows []string
	for i := range 10 {
		rows = append(rows, fmt.Sprintf("D%d|Krokom|1|2|3|5|5|0||", i)) // before 4·(1+2+2) = 20, after 60
	}
	rows = append(rows, "E1|Åre|1||3|5|5|0||", // one answer may be missing: 4·3·(1+2)/2 = 18
		"E2|Åre|1|||5|5|0||", // two may not
		"E3|Åre||||||||")
	set := surveySet(t, surveySpec(), rows...)
	got := texts(t, set, "tre.n", "tre.after_n", "tre.before_n", "tre.before.mean", "tre.after.mean", "tre.improved", "tre.improved_share",
		"tre.lågt.before", "tre.lågt.after", "tre.lågt.before_share", "tre.response")
	want := []string{"11", "12", "11", "19,8", "60,0", "11", "100", "11", "0", "100", "85"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestSurveyWithoutSpread(t *testing.T) {
	same := slices.Repeat([]string{"50|50"}, 12)
	set := surveySet(t, surveySpec(), pairsOf(same...)...)
	got := texts(t, set, "mått.change.mean", "mått.wilcoxon.p", "mått.wilcoxon.n", "mått.dz", "mått.change.low", "mått.hl.high")
	if d := cmp.Diff([]string{"0,0", "–", "0", "–", "–", "–"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for _, id := range []string{"mått.change.mean", "mått.dz", "mått.wilcoxon.p", "mått.before.mean"} {
		if f, _ := set.Figure(id); !f.Uniform {
			t.Errorf("%s does not say that all are alike", id)
		}
	}
}

// amountsOf writes what a figure gives away.
func amountsOf(set Set, id string) []string {
	f, _ := set.Figure(id)
	var out []string
	for _, i := range f.Rests {
		a := set.Amounts[i]
		out = append(out, fmt.Sprintf("%s = %s by %d", a.Key(), a.Value, a.Persons))
	}
	return out
}

func TestSurveyAmounts(t *testing.T) {
	spec := surveySpec()
	spec.Surveys[0].Where = []Filter{{Column: "kommun", Is: []string{"Krokom"}}}
	rows := pairsOf(twelve...)
	for i := range 10 {
		rows = append(rows, fmt.Sprintf("F%d|Krokom|1|2|3|5|5|0||", i))
	}
	set := surveySet(t, spec, rows...)
	for id, want := range map[string][]string{
		"mått.n":           {`[enkat.xlsx]Enkät rows & "mått_efter" not in "" & "mått_före" not in "" = 12 by 12`},
		"mått.before_n":    {`[enkat.xlsx]Enkät rows & "mått_före" not in "" = 14 by 14`},
		"mått.dropout":     {`[enkat.xlsx]Enkät rows & "mått_efter" in "" & "mått_före" not in "" = 2 by 2`},
		"mått.before.mean": {`[enkat.xlsx]Enkät sum:mått_före & "mått_efter" not in "" & "mått_före" not in "" = 515 by 12`, `[enkat.xlsx]Enkät rows & "mått_efter" not in "" & "mått_före" not in "" = 12 by 12`},
		"tre.improved": {`[enkat.xlsx]Enkät rows & "Kommun" in "Krokom"` +
			` & "tre poäng (Fråga 1 före, Fråga 2 före, Fråga 3 före, Fråga 1 efter, Fråga 2 efter, Fråga 3 efter)|förändring minst 10" in "bättre"` +
			` & "tre poäng (Fråga 1 före, Fråga 2 före, Fråga 3 före, Fråga 1 efter, Fråga 2 efter, Fråga 3 efter)|svar" in "båda" = 10 by 10`},
	} {
		if d := cmp.Diff(want, amountsOf(set, id)); d != "" {
			t.Errorf("%s (-want +got):\n%s", id, d)
		}
	}
	if len(set.Domains) < 5 {
		t.Errorf("domains are %v", set.Domains)
	}
}

func TestSurveyRowOrderChangesNothing(t *testing.T) {
	rows := pairsOf(twelve...)
	want := printed(surveySet(t, surveySpec(), rows...), diag.SV, false)
	for k := range 5 { // turned around and cut at several places
		order := slices.Concat(rows[3*k:], rows[:3*k])
		slices.Reverse(order)
		if d := cmp.Diff(want, printed(surveySet(t, surveySpec(), order...), diag.SV, false)); d != "" {
			t.Fatalf("(-want +got):\n%s", d)
		}
	}
}

func TestCheckSurveys(t *testing.T) {
	zero := decimal.Zero
	for _, tc := range []struct {
		name   string
		change func(s *Survey, t *table.Spec)
		want   []string
	}{
		{"right", func(*Survey, *table.Spec) {}, nil},
		{"instrument", func(s *Survey, _ *table.Spec) { s.Instrument = "tri" }, []string{"surveys[0].instrument: measure.survey-instrument"}},
		{"scoring", func(s *Survey, _ *table.Spec) { s.Scoring = "x" }, []string{"surveys[0].scoring: measure.survey-scoring"}},
		{"table", func(s *Survey, _ *table.Spec) { s.Table = "x" }, []string{"surveys[0].table: measure.table"}},
		{"column", func(s *Survey, _ *table.Spec) { s.Before[1] = "fore2" }, []string{"surveys[0].before[1]: measure.column"}},
		{"personal", func(s *Survey, _ *table.Spec) { s.Before[1] = "id" }, []string{"surveys[0].before[1]: measure.personal"}},
		{"text", func(s *Survey, _ *table.Spec) { s.Before[1] = "kommun" }, []string{"surveys[0].before[1]: measure.not-numeric"}},
		{"items", func(s *Survey, _ *table.Spec) { s.Before, s.After = s.Before[:2], s.After[:2] },
			[]string{"surveys[0].after: measure.survey-items", "surveys[0].before: measure.survey-items"}},
		{"sides", func(s *Survey, _ *table.Spec) { s.After = []string{"mått_efter"} },
			[]string{"surveys[0].after: measure.survey-sides", "surveys[0].after[0]: measure.survey-range"}},
		{"twice", func(s *Survey, _ *table.Spec) { s.After[2] = "före1" }, []string{"surveys[0].after[2]: measure.survey-column-twice"}},
		{"range", func(_ *Survey, t *table.Spec) { t.Columns[2].Max = nil }, []string{"surveys[0].before[0]: measure.survey-range"}},
		{"change", func(s *Survey, _ *table.Spec) { s.Change = &zero }, []string{"surveys[0].change: measure.survey-change"}},
		{"better", func(s *Survey, _ *table.Spec) { s.Better = "lower" }, []string{"surveys[0].better: measure.survey-better"}},
		{"over", func(s *Survey, _ *table.Spec) { s.Over = "x" }, []string{"surveys[0].over: measure.measure"}},
		{"over no count", func(s *Survey, _ *table.Spec) { s.Over = "mått.before.mean" }, []string{"surveys[0].over: measure.count-wanted"}},
		{"where", func(s *Survey, _ *table.Spec) { s.Where = []Filter{{Column: "kommun", Is: []string{"Ås"}}} }, []string{"surveys[0].where[0].is[0]: measure.value"}},
		{"id", func(s *Survey, _ *table.Spec) { s.ID = "mått" },
			[]string{"surveys[1].id: measure.duplicate"}},
		{"no instrument", func(s *Survey, _ *table.Spec) { s.Instrument = "" },
			[]string{"surveys[0].after: measure.survey-columns", "surveys[0].before: measure.survey-columns"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			spec, sheet := surveySpec(), svarSpec()
			tc.change(&spec.Surveys[0], sheet)
			var got []string
			for _, d := range Check(spec, table.Schema{Tables: []table.Spec{*sheet}}, at) {
				got = append(got, d.Pos.File+": "+d.Code.ID)
			}
			slices.Sort(got)
			got = slices.Compact(got)
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
