package pipeline_test

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"

	"underlag/pipeline/attacktest"
	"underlag/pipeline/diag"
	"underlag/pipeline/disclose"
	"underlag/pipeline/figure"
	"underlag/pipeline/gate"
	"underlag/pipeline/locale"
	"underlag/pipeline/run"
	"underlag/pipeline/table"
)

// These tests hold disclosure control against an attacker who shares no code with it and sees only published bytes.

// population is a case of made-up participants and their interviews, as chance has it. Most groups are small.
type population struct {
	r        *rand.Rand
	kommuner []string
	people   []participant
	large    bool // several measures, whose control takes seconds
}

type participant struct {
	kommun, aktivitet string
	start             locale.Date
	done              bool
	score             int // −1 where it is missing
	themes            []string
}

var aktiviteter = []string{"slöjd", "musik", "bild"}

func newPopulation(r *rand.Rand, large bool) population {
	p := population{r: r, kommuner: []string{"Berg", "Krokom", "Åre", "Östersund"}[:2+r.Intn(3)], large: large}
	active := aktiviteter[:2+r.Intn(2)]
	for _, k := range p.kommuner {
		for _, a := range active {
			for range p.size() {
				p.people = append(p.people, p.person(k, a))
			}
		}
	}
	r.Shuffle(len(p.people), func(i, k int) { p.people[i], p.people[k] = p.people[k], p.people[i] })
	return p
}

// size is how many there are in a group: most often few.
func (p population) size() int {
	switch n := p.r.Intn(10); {
	case n == 0:
		return 0
	case n < 5:
		return 1 + p.r.Intn(4)
	case n < 9:
		return 5 + p.r.Intn(8)
	}
	return 13 + p.r.Intn(20)
}

func (p population) person(kommun, aktivitet string) participant {
	one := participant{kommun: kommun, aktivitet: aktivitet, start: locale.Date{Year: 2024, Month: 1 + p.r.Intn(9), Day: 1 + p.r.Intn(28)},
		done: p.r.Intn(3) > 0, score: p.r.Intn(12) - 1}
	for _, t := range []string{"gemenskap", "ro", "skapande"} {
		if p.r.Intn(3) == 0 {
			one.themes = append(one.themes, t)
		}
	}
	return one
}

var deltagare = &table.Spec{ID: "deltagare", File: "deltagare.csv", Sheet: "deltagare", About: table.Health, Columns: []table.Column{
	{Name: "id", Header: "Deltagare", Type: table.TText, Key: true, Personal: true},
	{Name: "kommun", Header: "Kommun", Type: table.TText, Required: true},
	{Name: "aktivitet", Header: "Aktivitet", Type: table.TEnum, Values: aktiviteter, Required: true},
	{Name: "start", Header: "Start", Type: table.TDate, Required: true},
	{Name: "fullföljt", Header: "Fullföljt", Type: table.TBool, Required: true},
	{Name: "poäng", Header: "Poäng", Type: table.TInteger},
}}

var intervjuer = &table.Spec{ID: "intervjuer", File: "intervjuer.csv", Sheet: "intervjuer", About: table.Health, Columns: []table.Column{
	{Name: "deltagare", Header: "Deltagare", Type: table.TText, Key: true, Personal: true},
	{Name: "tema", Header: "Tema", Type: table.TText, Key: true},
	{Name: "kommun", Header: "Kommun", Type: table.TText, Required: true},
}}

// tables gives the first n participants as checked tables.
func (p population) tables(n int) table.Tables {
	people := &table.Table{Spec: deltagare, File: deltagare.File, Sheet: deltagare.Sheet, Index: []int{1, 2, 3, 4, 5, 6}, Cols: make([][]table.Value, 6)}
	talks := &table.Table{Spec: intervjuer, File: intervjuer.File, Sheet: intervjuer.Sheet, Index: []int{1, 2, 3}, Cols: make([][]table.Value, 3)}
	add := func(t *table.Table, values ...table.Value) {
		t.Rows = append(t.Rows, len(t.Rows)+2)
		for i, v := range values {
			t.Cols[i] = append(t.Cols[i], v)
		}
	}
	text := func(s string) table.Value { return table.Value{Set: true, Text: s} }
	for i, one := range p.people[:n] {
		id, score := text(fmt.Sprintf("D%04d", i)), table.Value{}
		if one.score >= 0 {
			score = table.Value{Set: true, Num: decimal.NewFromInt(int64(one.score))}
		}
		add(people, id, text(one.kommun), text(one.aktivitet), table.Value{Set: true, Date: one.start}, table.Value{Set: true, Bool: one.done}, score)
		for _, theme := range one.themes {
			add(talks, id, text(theme), text(one.kommun))
		}
	}
	return table.Tables{people, talks}
}

// measures picks some measures that share margins.
func (p population) measures() []figure.Measure {
	r := p.r
	q := func(to int) *figure.Period {
		return &figure.Period{Column: "start", From: locale.Date{Year: 2024, Month: 1, Day: 1}, To: locale.Date{Year: 2024, Month: to, Day: 30}}
	}
	by := func() []string {
		return [][]string{nil, {"kommun"}, {"aktivitet"}, {"kommun", "aktivitet"}, {"fullföljt"}, {"aktivitet", "fullföljt"}}[r.Intn(6)]
	}
	done := []figure.Filter{{Column: "fullföljt", Is: []string{"true"}}}
	of := func(m figure.Measure) figure.Measure {
		m.Table = "deltagare"
		return m
	}
	group := []string{[]string{"kommun", "aktivitet"}[r.Intn(2)]}
	pool := []func() []figure.Measure{
		func() []figure.Measure {
			return []figure.Measure{of(figure.Measure{ID: "antal", Kind: figure.Count, By: []string{"kommun", "aktivitet"}})}
		},
		func() []figure.Measure {
			return []figure.Measure{of(figure.Measure{ID: "per", Kind: figure.Count, By: by()})}
		},
		func() []figure.Measure {
			return []figure.Measure{of(figure.Measure{ID: "klara", Kind: figure.Count, By: by(), Where: done})}
		},
		func() []figure.Measure {
			some := []figure.Filter{{Column: "aktivitet", Is: aktiviteter[r.Intn(2):][:2]}}
			return []figure.Measure{of(figure.Measure{ID: "urval", Kind: figure.Count, By: []string{"kommun"}, Where: some})}
		},
		func() []figure.Measure {
			return []figure.Measure{of(figure.Measure{ID: "utom", Kind: figure.Count, Where: []figure.Filter{{Column: "kommun", Not: []string{p.kommuner[0]}}}})}
		},
		func() []figure.Measure {
			return []figure.Measure{of(figure.Measure{ID: "grupp", Kind: figure.Count, By: group}),
				of(figure.Measure{ID: "andel", Kind: figure.Share, By: group, Where: done, Over: "grupp"})}
		},
		func() []figure.Measure {
			return []figure.Measure{of(figure.Measure{ID: "alla", Kind: figure.Count}),
				of(figure.Measure{ID: "andel.av.alla", Kind: figure.Share, By: group, Where: done, Over: "alla"})}
		},
		func() []figure.Measure {
			kind := []figure.Kind{figure.Mean, figure.Sum, figure.Median, figure.Max}[r.Intn(4)]
			return []figure.Measure{of(figure.Measure{ID: "poäng", Kind: kind, Column: "poäng", By: by()})}
		},
		func() []figure.Measure {
			return []figure.Measure{of(figure.Measure{ID: "svar", Kind: figure.Count, Column: "poäng", By: by()})}
		},
		func() []figure.Measure {
			g := by()
			return []figure.Measure{of(figure.Measure{ID: "kvartal1", Kind: figure.Count, By: g, Period: q(3)}), of(figure.Measure{ID: "kvartal2", Kind: figure.Count, By: g, Period: q(6)})}
		},
		func() []figure.Measure {
			return []figure.Measure{of(figure.Measure{ID: "hela", Kind: figure.Count, By: group}), of(figure.Measure{ID: "fullföljda", Kind: figure.Count, By: group, Where: done}),
				{ID: "avbrott", Kind: []figure.Kind{figure.Difference, figure.Ratio, figure.Change}[r.Intn(3)], Of: "hela", Minus: "fullföljda"}}
		},
		func() []figure.Measure {
			return []figure.Measure{{ID: "intervjuade", Kind: figure.Count, Table: "intervjuer", Column: "deltagare", Distinct: true, By: []string{"kommun"}},
				{ID: "teman", Kind: figure.Count, Table: "intervjuer", By: [][]string{{"tema"}, {"kommun", "tema"}}[r.Intn(2)]}}
		},
	}
	var out []figure.Measure
	most := 1 + r.Intn(2)
	if p.large {
		most = 3 + r.Intn(3)
	}
	for _, k := range r.Perm(len(pool))[:most] {
		for _, m := range pool[k]() {
			m.Label = m.ID
			switch m.Kind {
			case figure.Ratio:
				m.Minus, m.Over = "", m.Minus
			case figure.Change:
				m.Minus, m.From = "", m.Minus
			}
			out = append(out, m)
		}
	}
	return out
}

// attempt is one random case: papers in one or two versions, disclosed in some way.
type attempt struct {
	papers [][]disclose.Paper // by version
	hidden [][]figure.Set     // what each would show
	refuse diag.List
}

// control hides figures of a version's papers, knowing what was published before.
type control func(rule disclose.Rule, papers []disclose.Paper, earlier []disclose.Earlier) ([]figure.Set, diag.List)

// largeEvery says how many small cases there are to a large one.
const largeEvery = 100

// published makes a random case and gives what would be published of it.
func published(t testing.TB, seed int64, hide control) (papers []attacktest.Paper, made attempt) {
	t.Helper()
	r := rand.New(rand.NewSource(seed))
	p := newPopulation(r, seed%largeEvery == largeEvery-1)
	specs := [][]figure.Measure{p.measures()}
	if r.Intn(4) == 0 || p.large {
		specs = append(specs, p.measures())
	}
	sizes := []int{len(p.people)}
	if r.Intn(4) == 0 {
		sizes = []int{len(p.people) * (1 + r.Intn(9)) / 10, len(p.people)}
	}
	var earlier []disclose.Earlier
	for version, n := range sizes {
		tables := p.tables(n)
		var now []disclose.Paper
		for k, measures := range specs {
			set, found := figure.Compute(context.Background(), figure.Spec{Measures: measures}, tables, diag.SV)
			if found.Err() != nil {
				t.Fatalf("seed %d: %v", seed, found)
			}
			now = append(now, disclose.Paper{Document: fmt.Sprintf("rapport%d", k+1), Set: set})
		}
		sets, found := hide(ruleOf(seed), now, earlier)
		made.papers, made.hidden, made.refuse = append(made.papers, now), append(made.hidden, sets), append(made.refuse, found...)
		if found.Err() != nil {
			return nil, made
		}
		for k, set := range sets {
			b := run.Figures{Case: "HSN/1/2024", Document: now[k].Document, Date: "2024-10-01", Figures: gate.Disclosed(set, diag.SV)}.JSON()
			papers = append(papers, attacktest.Paper{Figures: b, Version: version})
			back, err := run.ReadFigures(b)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			earlier = append(earlier, disclose.Earlier{Name: fmt.Sprintf("%s, %d", now[k].Document, version), Figures: back})
		}
	}
	return papers, made
}

// ruleOf is the rule of a case's office: most often the one that applies where an office says nothing.
func ruleOf(seed int64) disclose.Rule {
	r := rand.New(rand.NewSource(-1 - seed))
	if r.Intn(3) > 0 {
		return disclose.Rule{Threshold: 5, Width: 3, Zeros: true}
	}
	return disclose.Rule{Threshold: []int{3, 4, 5, 10}[r.Intn(4)], Width: []int{2, 3, 5}[r.Intn(3)], Zeros: r.Intn(2) == 0}
}

// real is the control that the program uses.
func real(rule disclose.Rule, papers []disclose.Paper, earlier []disclose.Earlier) ([]figure.Set, diag.List) {
	return disclose.Control(context.Background(), rule, papers, earlier)
}

// primaryOnly is what an official does by hand: it hides what rests on too few and nothing else.
func primaryOnly(rule disclose.Rule, papers []disclose.Paper, _ []disclose.Earlier) ([]figure.Set, diag.List) {
	var out []figure.Set
	for _, p := range papers {
		var ids []string
		for _, f := range p.Set.Figures {
			few := f.Uniform || slices.ContainsFunc(f.Rests, func(i int) bool {
				n := p.Set.Amounts[i].Persons
				return n > 0 && n < rule.Threshold || n == 0 && !rule.Zeros
			})
			if few {
				ids = append(ids, f.ID)
			}
		}
		out = append(out, p.Set.Hide(ids, figure.Confidential))
	}
	return out, nil
}

// assaults attacks many random cases and gives what came of each.
func assaults(t *testing.T, cases int, hide control) (broken, attacked, refused, figures int, work attacktest.Counted) {
	t.Helper()
	var mu sync.Mutex
	const workers = 2
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for seed := int64(w); seed < int64(cases); seed += workers {
				papers, made := published(t, seed, hide)
				report, err := attacktest.Report{}, error(nil)
				if made.refuse.Err() == nil {
					report, err = attacktest.Attack(attacktest.Rule(ruleOf(seed)), papers)
				}
				mu.Lock()
				switch {
				case made.refuse.Err() != nil:
					refused++
				case err != nil:
					t.Errorf("seed %d: %v", seed, err)
				case len(report.Found) > 0:
					broken++
					told(t, seed, report, made)
				}
				if report.Hidden > 0 {
					attacked++
				}
				figures += report.Hidden
				work.Searches += report.Searches
				work.Programs += report.Programs
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return broken, attacked, refused, figures, work
}

// told checks what the attacker says against the truth, which only the test knows.
func told(t *testing.T, seed int64, report attacktest.Report, made attempt) {
	if !strings.HasSuffix(t.Name(), "IsBroken") {
		t.Logf("seed %d: %d findings, the first: %s", seed, len(report.Found), report.Found[0])
	}
	for _, f := range report.Found {
		if f.What != attacktest.Recovered || len(f.Values) != 1 || !strings.HasSuffix(f.Where, "amount 1") {
			continue
		}
		var version, paper int
		var id string
		if _, err := fmt.Sscanf(f.Where, "version %d, rapport%d:", &version, &paper); err != nil {
			continue
		}
		_, id, _ = strings.Cut(f.Where, ": ")
		id = strings.TrimSuffix(id, ", amount 1")
		set := made.papers[version][paper-1].Set
		fig, ok := set.Figure(id)
		if !ok || len(fig.Rests) == 0 {
			t.Errorf("seed %d: the attacker speaks of %s, which does not exist", seed, id)
			continue
		}
		if v := set.Amounts[fig.Rests[0]].Value; !v.Equal(decimal.NewFromInt(f.Values[0])) {
			t.Errorf("seed %d: the attacker takes %s for %d and it is %s", seed, id, f.Values[0], v)
		}
	}
}

// TestControlBuildIsBroken holds that the attacker is worth its name: hiding only what is small does not withstand it.
func TestControlBuildIsBroken(t *testing.T) {
	cases := 400
	if testing.Short() {
		cases = 60
	}
	broken, attacked, _, figures, work := assaults(t, cases, primaryOnly)
	t.Logf("%d of %d broken, %d hidden figures, %+v", broken, attacked, figures, work)
	if broken*10 < attacked*6 {
		t.Errorf("the attacker broke %d of %d cases with primary suppression only; it is too weak to prove anything", broken, attacked)
	}
}

// TestNothingIsRecovered holds the program's control against the attacker, on thousands of random cases.
func TestNothingIsRecovered(t *testing.T) {
	cases := 2400
	if testing.Short() {
		cases = 120
	}
	broken, attacked, refused, figures, work := assaults(t, cases, real)
	t.Logf("%d of %d broken, %d refused, %d hidden figures, %+v", broken, attacked, refused, figures, work)
	if broken > 0 {
		t.Errorf("the attacker found something in %d of %d cases", broken, attacked)
	}
	if attacked < cases/2 || work.Searches == 0 || work.Programs == 0 {
		t.Errorf("only %d of %d cases hid anything, with %+v", attacked, cases, work)
	}
	if refused*50 > cases {
		t.Errorf("%d of %d cases could not be protected at all", refused, cases)
	}
}
