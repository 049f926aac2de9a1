package figure

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

func leaveSpec() *table.Spec {
	grades := []string{"0 %", "25 %", "50 %", "75 %", "100 %"}
	return &table.Spec{ID: "sjuk", File: "sjuk.xlsx", Sheet: "Sjuk", About: table.Health, Columns: []table.Column{
		{Name: "id", Header: "Deltagare", Type: table.TText, Key: true, Personal: true},
		{Name: "före", Header: "Grad före", Type: table.TEnum, Values: grades},
		{Name: "efter", Header: "Grad efter", Type: table.TEnum, Values: grades},
		{Name: "dag1", Header: "Dagar före", Type: table.TInteger},
		{Name: "dag2", Header: "Dagar efter", Type: table.TInteger},
		{Name: "ja1", Header: "Arbetar före", Type: table.TBool},
		{Name: "ja2", Header: "Arbetar efter", Type: table.TBool},
		{Name: "väg", Header: "Väg in", Type: table.TEnum, Values: []string{"vården", "själv"}},
	}}
}

var leaveRows = []string{
	"A|100 %|50 %|9|1|false|true|vården", "B|100 %|100 %|9|9|false|false|vården", "C|50 %|0 %|1|1|false|true|själv", "D|25 %|50 %|1|2|true|false|själv",
	"E|0 %|0 %|2|1|true|true|vården", "F|100 %||2||false||vården", "G|75 %|0 %|3|9|false|true|själv", "H|100 %|0 %|3|3|false|true|vården",
	"I|100 %|25 %|3|1|false|true|vården", "J|50 %|50 %|2|1|false|false|själv", "K|100 %|75 %|2|1|false|true|vården", "L|50 %|25 %|2|1|false|true|själv",
}

func leave() Spec {
	return Spec{
		Measures: []Measure{
			{ID: "alla", Label: "antal deltagare", Kind: Count, Table: "sjuk", By: []string{"väg"}},
			{ID: "heltid", Label: "antal heltidssjukskrivna", Kind: Count, Table: "sjuk", By: []string{"väg"}, Where: []Filter{{Column: "före", Is: []string{"100 %"}}}},
			{ID: "kvar", Label: "antal kvar", Kind: Count, Table: "sjuk", By: []string{"väg"}, Where: []Filter{{Column: "efter", Set: yes()}}},
			{ID: "andel", Label: "andel på heltid", Kind: Share, Table: "sjuk", By: []string{"väg"}, Where: []Filter{{Column: "före", Is: []string{"100 %"}}}, Over: "alla", Interval: true},
		},
		Transitions: []Transition{
			{ID: "grad", Label: "antal deltagare", Table: "sjuk", Before: "före", After: "efter", Yes: []string{"25 %", "50 %", "75 %", "100 %"}},
			{ID: "dagar", Label: "antal deltagare", Table: "sjuk", Before: "dag1", After: "dag2"},
			{ID: "arbete", Label: "antal deltagare", Table: "sjuk", Before: "ja1", After: "ja2", Better: "higher"},
		},
		Funnels: []Funnel{{ID: "tratt", Steps: []Step{
			{ID: "alla", Label: "Deltagare", Measure: "alla"},
			{ID: "heltid", Label: "Sjukskrivna på heltid", Measure: "heltid", Of: "alla"},
			{ID: "kvar", Label: "Kvar efter", Measure: "kvar", Of: "alla"}}}},
		Tables: []TableSpec{
			{ID: "grad", Caption: "Sjukskrivning", Transition: "grad"},
			{ID: "dagar", Caption: "Dagar", Transition: "dagar", Head: "Dagar före"},
			{ID: "tratt", Caption: "Vägen", Funnel: "tratt"},
			{ID: "väg", Caption: "Vägen per väg in", Funnel: "tratt", Rows: "väg", Head: "Väg in", Sum: "Alla"},
		},
	}
}

func leaveSet(t testing.TB, lang diag.Lang) Set {
	t.Helper()
	set, list := Compute(context.Background(), leave(), table.Tables{fill(leaveSpec(), leaveRows...)}, lang)
	if err := list.Err(); err != nil {
		t.Fatalf("Compute: %v", err)
	}
	return set
}

func TestTransitionsAndFunnels(t *testing.T) {
	golden(t, "shapes.sv.txt", printed(leaveSet(t, diag.SV), diag.SV, false))
	golden(t, "shapes.en.txt", printed(leaveSet(t, diag.EN), diag.EN, false))
}

func TestTransitionByHand(t *testing.T) {
	set := leaveSet(t, diag.SV)
	got := texts(t, set, "grad.n", "grad.improved", "grad.unchanged", "grad.worse", "grad.gained", "grad.lost", "grad.mcnemar.p", "grad[100 %;50 %]", "grad[100 %;*]",
		"dagar.improved", "dagar.worse", "dagar[2;2]", "dagar[9;3]", "arbete.improved", "arbete.worse", "arbete.mcnemar.p", "andel", "andel.low", "andel.high", "tratt.heltid", "tratt.heltid[själv]")
	want := []string{"11", "7", "3", "1", "0", "3", "0,250", "1", "6",
		"6", "2", "0", "0", "7", "1", "0,070", "50", "25", "75", "50", "0"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestTransitionAmountsAddUp: better, unchanged and worse are sums of cells of the table, and so is what is counted by one
// of its columns elsewhere. Disclosure control can only protect what it can relate.
func TestTransitionAmountsAddUp(t *testing.T) {
	set := leaveSet(t, diag.SV)
	column := "Grad före → Grad efter"
	cells := map[string]int64{}
	for _, a := range set.Amounts {
		if len(a.Where) == 1 && a.Where[0].Column == column && len(a.Where[0].Values) == 1 {
			cells[a.Where[0].Values[0]] = a.Value.IntPart()
		}
	}
	if len(cells) != 30 { // no row lacks the grade before, so no cell is about that
		t.Fatalf("%d cells", len(cells))
	}
	for _, id := range []string{"grad.improved", "grad.unchanged", "grad.worse", "grad.n", "grad[100 %;*]", "grad[*;0 %]", "heltid", "kvar"} {
		f, _ := set.Figure(id)
		var sum int64
		a := set.Amounts[f.Rests[0]]
		if len(a.Where) != 1 || a.Where[0].Column != column {
			t.Errorf("%s rests on %s", id, a.Key())
			continue
		}
		for _, v := range a.Where[0].Values {
			sum += cells[v]
		}
		if sum != a.Value.IntPart() || !f.Value.Num.Equal(a.Value) {
			t.Errorf("%s: its cells add up to %d, it is %s", id, sum, f.Value)
		}
	}
}

func TestShapesRowOrderChangesNothing(t *testing.T) {
	want := printed(leaveSet(t, diag.SV), diag.SV, false)
	rapid.Check(t, func(t *rapid.T) {
		set, list := Compute(context.Background(), leave(), table.Tables{fill(leaveSpec(), rapid.Permutation(leaveRows).Draw(t, "rows")...)}, diag.SV)
		if err := list.Err(); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, printed(set, diag.SV, false)); d != "" {
			t.Fatalf("(-want +got):\n%s", d)
		}
	})
}

func TestCheckShapes(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(s *Spec)
		want   []string
	}{
		{"right", func(*Spec) {}, nil},
		{"no order", func(s *Spec) { s.Transitions[0].After = "id" }, []string{"transitions[0].after: measure.personal", "transitions[0].after: measure.transition-order"}},
		{"types", func(s *Spec) { s.Transitions[0].After = "dag2" }, []string{"transitions[0].after: measure.transition-columns", "transitions[1]: measure.transition-shared"}},
		{"yes", func(s *Spec) { s.Transitions[0].Yes = []string{"30 %"} }, []string{"transitions[0].yes[0]: measure.value"}},
		{"table", func(s *Spec) { s.Transitions[0].Table = "x" }, []string{"transitions[0].table: measure.table"}},
		{"column", func(s *Spec) { s.Transitions[0].Before = "fore" }, []string{"transitions[0].before: measure.column"}},
		{"same name", func(s *Spec) { s.Transitions[1].ID = "alla" }, []string{"tables[1].transition: measure.survey", "transitions[1].id: measure.duplicate"}},
		{"step of", func(s *Spec) { s.Funnels[0].Steps[1].Of = "kvar igen" }, []string{"funnels[0].steps[1].of: measure.funnel-of"}},
		{"later step", func(s *Spec) { s.Funnels[0].Steps[1].Of, s.Funnels[0].Steps[2].ID = "sist", "sist" }, []string{"funnels[0].steps[1].of: measure.funnel-of"}},
		{"step twice", func(s *Spec) { s.Funnels[0].Steps[1].ID = "alla" }, []string{"funnels[0].steps[1].id: measure.funnel-step"}},
		{"no count", func(s *Spec) { s.Funnels[0].Steps[1].Measure = "andel" }, []string{"funnels[0].steps[1].measure: measure.count-wanted"}},
		{"no such funnel", func(s *Spec) { s.Tables[2].Funnel = "trattar" }, []string{"tables[2].funnel: measure.survey"}},
		{"no such transition", func(s *Spec) { s.Tables[0].Transition = "x" }, []string{"tables[0].transition: measure.survey"}},
		{"no such survey", func(s *Spec) { s.Tables[0] = TableSpec{ID: "e", Caption: "e", Surveys: []string{"x"}, View: "y"} },
			[]string{"tables[0].surveys[0]: measure.survey", "tables[0].view: measure.survey-view"}},
		{"stray keys", func(s *Spec) { s.Tables[0].View, s.Tables[0].Columns = "result", []ColumnSpec{{Head: "x"}} }, []string{"tables[0].columns: measure.table-ready", "tables[0].view: measure.table-ready"}},
		{"two shapes", func(s *Spec) { s.Tables[0].Funnel = "tratt" }, []string{"tables[0]: measure.table-shape"}},
		{"rows not grouped", func(s *Spec) { s.Tables[3].Rows = "före" }, []string{"tables[3].rows: measure.not-grouped"}},
		{"interval of no count", func(s *Spec) { s.Measures[3].Over = "tratt.kvar" }, []string{"measures[3].over: measure.interval"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			spec := leave()
			tc.change(&spec)
			var got []string
			for _, d := range Check(spec, table.Schema{Tables: []table.Spec{*leaveSpec()}}, at) {
				got = append(got, d.Pos.File+": "+d.Code.ID)
			}
			slices.Sort(got)
			if d := cmp.Diff(tc.want, slices.Compact(got)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestSurveyTables(t *testing.T) {
	for _, lang := range []diag.Lang{diag.SV, diag.EN} {
		spec := surveySpec()
		spec.Tables = []TableSpec{
			{ID: "resultat", Caption: "Resultat", Surveys: []string{"tre", "mått"}, Note: "Not"},
			{ID: "förändring", Caption: "Förändring", Surveys: []string{"tre", "mått"}, View: "change"},
			{ID: "metod", Caption: "Metod", Surveys: []string{"tre", "mått"}, View: "method"}}
		spec.Surveys[1].Comparison = true
		rows := pairsOf(twelve...)
		for i := range 12 {
			rows = append(rows, fmt.Sprintf("F%d|Krokom|%d|2|3|5|%d|0||", i, i%4, i%6))
		}
		set, list := Compute(context.Background(), spec, table.Tables{fill(svarSpec(), rows...)}, lang)
		if err := list.Err(); err != nil {
			t.Fatal(err)
		}
		golden(t, "surveys."+string(lang)+".txt", printed(set, lang, false)+fmt.Sprintf("\n%+v\n%s\n", set.Surveys, strings.Join(MethodSentences(lang), "\n")))
	}
}

func TestChanceIsNeverZero(t *testing.T) {
	f := Figure{Value: Whole(dec("0.0004")), Decimals: 3, Chance: true}
	if got := f.Number(diag.SV); got != "<\u00a00,001" {
		t.Errorf("prints %q", got)
	}
	if f.Value = Whole(dec("0.0006")); f.Number(diag.EN) != "0.001" {
		t.Errorf("prints %q", f.Number(diag.EN))
	}
}
