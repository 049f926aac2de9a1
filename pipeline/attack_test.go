package pipeline_test

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"underlag/pipeline"
	"underlag/pipeline/attacktest"
	"underlag/pipeline/diag"
	"underlag/pipeline/disclose"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/gate"
	"underlag/pipeline/locale"
	"underlag/pipeline/paper"
	"underlag/pipeline/pdf"
	"underlag/pipeline/run"
	"underlag/pipeline/table"
)

// These tests hold disclosure control against an attacker who shares no code with it and sees only published bytes.

// population is a case of made-up participants and their interviews, as chance has it. Most groups are small.
type population struct {
	r        *rand.Rand
	kommuner []string
	people   []participant
	large    bool // more measures and papers, whose control takes seconds
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
		if p.large || r.Intn(5) == 0 {
			return [][]string{{"kommun", "aktivitet"}, {"aktivitet", "fullföljt"}}[r.Intn(2)]
		}
		return [][]string{nil, {"kommun"}, {"aktivitet"}, {"fullföljt"}}[r.Intn(4)]
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
	most := 1 + r.Intn(3)/2
	if p.large {
		most = 3
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

// groups counts the figures that measures have at most.
func (p population) groups(specs [][]figure.Measure) int {
	sum := 0
	for _, m := range slices.Concat(specs...) {
		n := 1
		for _, by := range m.By {
			n *= map[string]int{"kommun": len(p.kommuner), "aktivitet": 3, "fullföljt": 2, "tema": 3}[by] + 1
		}
		sum += n
	}
	return sum
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
const largeEvery = 400

// published makes a random case and gives what would be published of it.
func published(t testing.TB, seed int64, hide control) (papers []attacktest.Paper, made attempt) {
	t.Helper()
	r := rand.New(rand.NewSource(seed))
	p := newPopulation(r, seed%largeEvery == largeEvery-1)
	specs := [][]figure.Measure{p.measures()}
	if r.Intn(6) == 0 || p.large {
		specs = append(specs, p.measures())
	}
	sizes := []int{len(p.people)}
	if r.Intn(6) == 0 {
		sizes = []int{len(p.people) * (1 + r.Intn(9)) / 10, len(p.people)}
	}
	if !p.large && p.groups(specs) > 24 {
		specs, sizes = specs[:1], sizes[len(sizes)-1:]
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
		if ok && len(fig.Rests) != 1 { // which of several amounts it speaks of is not told
			continue
		}
		if !ok {
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
	cases := 300
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
	cases := 2000
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

// TestPapersTellNothing holds the whole program against the attacker: cases are built from csv files, some with what was
// published of them before, and what the PDFs' tables print is attacked together with the figures files.
func TestPapersTellNothing(t *testing.T) {
	cases := int64(24)
	if testing.Short() {
		cases = 4
	}
	hidden, cells := 0, 0
	for seed := range cases {
		papers := builtCase(t, seed)
		for _, p := range papers {
			for _, table := range p.Tables {
				for _, row := range table.Rows {
					for _, cell := range row {
						if cell == figure.SuppressedText {
							cells++
						}
					}
				}
			}
		}
		report, err := attacktest.Attack(attacktest.Rule(ruleOf(seed)), papers)
		if err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		for _, f := range report.Found {
			t.Errorf("seed %d: %s", seed, f)
		}
		hidden += report.Hidden
	}
	if int64(hidden) < 2*cases || int64(cells) < 2*cases {
		t.Errorf("only %d figures were hidden, and %d cells in tables", hidden, cells)
	}
}

// builtCase builds a random case, and half of the cases twice, with more participants the second time.
func builtCase(t *testing.T, seed int64) []attacktest.Paper {
	t.Helper()
	r := rand.New(rand.NewSource(seed))
	p := newPopulation(r, false)
	measures := p.measures()
	rule := ruleOf(seed)
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	zeros := map[bool]string{true: "shown", false: "hidden"}[rule.Zeros]
	write("office.yaml", fmt.Sprintf(officeYAML, rule.Threshold, rule.Width, zeros))
	write("arende/rapport/inledning.md", "Rapporten redovisar deltagarna.\n")
	pack := packOf(measures)
	versions := []int{len(p.people)}
	if seed%2 == 0 {
		versions = []int{len(p.people) * 2 / 3, len(p.people)}
	}
	var out []attacktest.Paper
	published := ""
	for version, n := range versions {
		write("arende/case.yaml", caseYAML+published)
		people, talks := p.csv(n)
		write("arende/deltagare.csv", people)
		write("arende/intervjuer.csv", talks)
		to := t.TempDir()
		result := build(t, pipeline.Job{Data: os.DirFS(dir), DataDir: dir, Packs: pipeline.NewShelf(pack), Fonts: font.Load, Case: "arende", Out: to, Version: "test"})
		for _, name := range result.Written {
			file, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			figures, err := os.ReadFile(strings.TrimSuffix(name, ".pdf") + ".figures.json")
			if err != nil {
				t.Fatal(err)
			}
			back, err := pdf.ReadTree(file)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, attacktest.Paper{Figures: figures, Tables: printedTables(back.Tree), Version: version})
			write("arende/tidigare.figures.json", string(figures))
			published = "published: [tidigare.figures.json]\n"
		}
	}
	return out
}

const officeYAML = `organisation: Region Exempel
language: sv
bodies:
  - id: KN
    names: [Kulturnämnden]
    case_numbers: ['^KN/\d{1,5}/\d{4}$']
disclosure: {threshold: %d, width: %d, zeros: %s}
`

const caseYAML = `number: KN/7/2024
title: Deltagare i kultur på recept
date: 2024-10-03
bodies: [KN]
unit: Kulturenheten
officers:
  - name: Åsa Öberg
proposals:
  - Rapporten godkänns.
documents:
  - id: rapport
    pack: rapport
`

// csv writes the first n participants, and their interviews, as files.
func (p population) csv(n int) (people, talks string) {
	var a, b strings.Builder
	a.WriteString("Deltagare;Kommun;Aktivitet;Start;Fullföljt;Poäng\n")
	b.WriteString("Deltagare;Tema;Kommun\n")
	for i, one := range p.people[:n] {
		done, score := "nej", ""
		if one.done {
			done = "ja"
		}
		if one.score >= 0 {
			score = fmt.Sprint(one.score)
		}
		fmt.Fprintf(&a, "D%04d;%s;%s;%s;%s;%s\n", i, one.kommun, one.aktivitet, one.start, done, score)
		for _, theme := range one.themes {
			fmt.Fprintf(&b, "D%04d;%s;%s\n", i, theme, one.kommun)
		}
	}
	return a.String(), b.String()
}

// packOf makes a template pack that prints every measure: those that are grouped as tables, the others as sentences.
func packOf(measures []figure.Measure) fs.FS {
	var m, tables, text strings.Builder
	m.WriteString("measures:\n")
	for _, one := range measures {
		fmt.Fprintf(&m, "  - {id: %s, label: %s, kind: %s", one.ID, one.Label, one.Kind)
		field := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&m, ", %s: %s", name, value)
			}
		}
		field("table", one.Table)
		field("column", one.Column)
		if one.Distinct {
			field("distinct", "true")
		}
		if len(one.By) > 0 {
			field("by", "["+strings.Join(one.By, ", ")+"]")
		}
		field("of", one.Of)
		field("minus", one.Minus)
		field("over", one.Over)
		field("from", one.From)
		if one.Period != nil {
			field("period", fmt.Sprintf("{column: %s, from: %s, to: %s}", one.Period.Column, one.Period.From, one.Period.To))
		}
		m.WriteString("}\n")
		if len(one.Where) > 0 {
			text := m.String()
			m.Reset()
			m.WriteString(strings.TrimSuffix(text, "}\n") + ", where: [")
			for i, f := range one.Where {
				if i > 0 {
					m.WriteString(", ")
				}
				fmt.Fprintf(&m, "{column: %s", f.Column)
				if len(f.Is) > 0 {
					fmt.Fprintf(&m, `, is: ["%s"]`, strings.Join(f.Is, `", "`))
				}
				if len(f.Not) > 0 {
					fmt.Fprintf(&m, `, not: ["%s"]`, strings.Join(f.Not, `", "`))
				}
				m.WriteString("}")
			}
			m.WriteString("]}\n")
		}
		if len(one.By) == 0 {
			fmt.Fprintf(&text, "\n%s: {{ figure \"%s\" }}.\n", one.Label, one.ID)
			continue
		}
		counted := ""
		if one.Kind == figure.Count && !one.Distinct {
			counted = ", antal"
		}
		column := fmt.Sprintf("{head: Värde, measure: %s}", one.ID)
		if len(one.By) == 2 {
			column = fmt.Sprintf("{measure: %s, across: %s, total: Samtliga}", one.ID, one.By[1])
		}
		fmt.Fprintf(&tables, "  - id: %s\n    caption: %s%s\n    rows: %s\n    head: Grupp\n    sum: Samtliga\n    columns: [%s]\n", one.ID, one.Label, counted, one.By[0], column)
		fmt.Fprintf(&text, "\n{{ table \"%s\" }}\n", one.ID)
	}
	if tables.Len() > 0 {
		m.WriteString("tables:\n" + tables.String())
	}
	files := map[string]string{
		"pack.yaml": "kind:\n  - {lang: sv, text: Rapport}\nlanguages: [sv]\nslug: rapport\nversion: \"1\"\nparts:\n" +
			"  - {id: inledning, heading: Inledning, mandatory: true, prose: required}\n  - {id: tal, heading: Deltagare, prose: none}\n" +
			"  - {id: forslag, heading: Förslag till beslut, mandatory: true, prose: none}\n",
		"schema.yaml": `tables:
  - id: deltagare
    file: deltagare.csv
    about: health
    columns:
      - {name: id, header: Deltagare, type: text, key: true, personal: true}
      - {name: kommun, header: Kommun, type: text, required: true}
      - {name: aktivitet, header: Aktivitet, type: enum, required: true, values: [slöjd, musik, bild]}
      - {name: start, header: Start, type: date, required: true}
      - {name: fullföljt, header: Fullföljt, type: bool, required: true}
      - {name: poäng, header: Poäng, type: integer}
  - id: intervjuer
    file: intervjuer.csv
    about: health
    optional: true
    columns:
      - {name: deltagare, header: Deltagare, type: text, key: true, personal: true}
      - {name: tema, header: Tema, type: text, key: true}
      - {name: kommun, header: Kommun, type: text, required: true}
`,
		"measures.yaml": m.String(), "strings.sv.yaml": "{}\n", "strings.en.yaml": "{}\n", "theme.yaml": "text: 11\n",
		"template.md": "{{ define \"inledning\" }}\n{{ prose \"inledning\" }}\n{{ end }}\n{{ define \"tal\" }}\n" + text.String() +
			"\n{{ end }}\n{{ define \"forslag\" }}\n{{ decisions }}\n{{ end }}\n",
	}
	out := fstest.MapFS{}
	for name, text := range files {
		out["rapport/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// printedTables reads the tables of a paper as its tagged text has them.
func printedTables(tree *pdf.Node) []attacktest.Table {
	var out []attacktest.Table
	tree.Each(func(n *pdf.Node) {
		if n.Role != paper.Table {
			return
		}
		var t attacktest.Table
		n.Each(func(k *pdf.Node) {
			switch k.Role {
			case paper.Caption:
				t.Caption = k.AllText()
			case paper.TR:
				t.Rows = append(t.Rows, nil)
			case paper.TH, paper.TD:
				row := &t.Rows[len(t.Rows)-1]
				*row = append(*row, strings.TrimSpace(k.AllText()))
			}
		})
		out = append(out, t)
	})
	return out
}
