package attacktest

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var rule = Rule{Threshold: 5, Width: 3, Zeros: true}

// paper writes a figures file by hand: a line per figure, "id | value | rule | amounts", with .. for a hidden value.
// Amounts are separated by commas: "rows" or "sum:Poäng", then conditions such as Kommun=Krokom.
func paper(version int, lines ...string) Paper {
	var figures []map[string]any
	for _, line := range lines {
		f := strings.Split(line, " | ")
		for k, one := range keysOf(f[0]) {
			if !one.all {
				f[2] += []string{", för K ", " och L "}[k] + one.value
				f[2] = strings.Replace(f[2], "t och L", "t, för L", 1)
			}
		}
		fig := map[string]any{"id": f[0], "label": f[0], "rule": f[2], "text": f[1]}
		value, n, ok := strings.Cut(f[1], " av ")
		switch {
		case f[1] == "..":
			fig["suppressed"] = "few"
		case strings.HasSuffix(value, "%"): // only what is printed
			fig["text"], fig["n"] = value, number(n)
		case ok:
			fig["value"], fig["text"], fig["n"] = value, value, number(n)
		default:
			fig["value"], fig["n"] = value, number(value)
		}
		var of []map[string]any
		for _, a := range strings.Split(f[3], ", ") {
			words := strings.Fields(a)
			where := []map[string]any{}
			for _, w := range words[1:] {
				column, v, _ := strings.Cut(w, "=")
				if from, to, ok := strings.Cut(v, ".."); ok {
					where = append(where, map[string]any{"column": column, "from": from, "to": to})
					continue
				}
				where = append(where, map[string]any{"column": column, "values": strings.Split(v, "/")})
			}
			of = append(of, map[string]any{"table": "t", "sheet": "[t.xlsx]T", "of": words[0], "where": where})
		}
		fig["of"] = of
		if len(f) > 4 {
			fig["cells"] = strings.Split(f[4], " ")
		}
		figures = append(figures, fig)
	}
	b, err := json.Marshal(map[string]any{"document": "rapport", "figures": figures})
	if err != nil {
		panic(err)
	}
	return Paper{Figures: b, Version: version}
}

func number(s string) int {
	var n int
	if _, err := fmt.Sscan(s, &n); err != nil {
		panic(s)
	}
	return n
}

const rows = "antal rader i t"

// TestHandMade holds the attacker to systems that a person can check.
func TestHandMade(t *testing.T) {
	for _, c := range []struct {
		name   string
		papers []Paper
		want   []string
	}{
		{"one hidden cell in a row", []Paper{paper(0, "m | 20 | "+rows+" | rows", "m[a] | 17 | "+rows+" | rows K=a", "m[b] | .. | "+rows+" | rows K=b")},
			[]string{"m[b], amount 1: recovered [3]"}},
		{"two hidden cells keep their room", []Paper{paper(0, "m | 25 | "+rows+" | rows", "m[a] | 17 | "+rows+" | rows K=a",
			"m[b] | .. | "+rows+" | rows K=b", "m[c] | .. | "+rows+" | rows K=c")}, nil},
		{"two hidden cells that are one each", []Paper{paper(0, "m | 19 | "+rows+" | rows", "m[a] | 17 | "+rows+" | rows K=a",
			"m[b] | .. | "+rows+" | rows K=b", "m[c] | .. | "+rows+" | rows K=c")},
			[]string{"m[b], amount 1: recovered [1]", "m[c], amount 1: recovered [1]"}},
		{"three in two cells", []Paper{paper(0, "m | 20 | "+rows+" | rows", "m[a] | 17 | "+rows+" | rows K=a",
			"m[b] | .. | "+rows+" | rows K=b", "m[c] | .. | "+rows+" | rows K=c")},
			[]string{"m[b], amount 1: narrowed [1 2]", "m[c], amount 1: narrowed [1 2]"}},
		{"two by two", []Paper{paper(0, "m | 40 | "+rows+" | rows", "m[a;*] | 20 | "+rows+" | rows K=a", "m[b;*] | 20 | "+rows+" | rows K=b",
			"m[*;x] | 20 | "+rows+" | rows L=x", "m[*;y] | 20 | "+rows+" | rows L=y",
			"m[a;x] | .. | "+rows+" | rows K=a L=x", "m[a;y] | .. | "+rows+" | rows K=a L=y",
			"m[b;x] | .. | "+rows+" | rows K=b L=x", "m[b;y] | 17 | "+rows+" | rows K=b L=y")},
			[]string{"m[a;x], amount 1: recovered [17]", "m[a;y], amount 1: recovered [3]", "m[b;x], amount 1: recovered [3]"}},
		{"a chain of two tables", []Paper{
			paper(0, "m | 30 | "+rows+" | rows", "m[a] | .. | "+rows+" | rows K=a", "m[b] | .. | "+rows+" | rows K=b", "m[c] | 12 | "+rows+" | rows K=c"),
			paper(0, "k | 14 | "+rows+" där K är a eller c | rows K=a/c")},
			[]string{"m[a], amount 1: recovered [2]", "m[b], amount 1: recovered [16]"}},
		{"a percentage with its number", []Paper{paper(0, "m | 37 | "+rows+" | rows", "m[a] | .. | "+rows+" | rows K=a", "m[b] | .. | "+rows+" | rows K=b",
			"p | 32 % av 37 | "+rows+", i procent av m | rows K=a, rows")},
			[]string{"m[a], amount 1: recovered [12]", "m[b], amount 1: recovered [25]"}},
		{"two quarters", []Paper{paper(0, "q1 | 20 | "+rows+" där D är inom 1 januari–31 mars 2024 | rows D=2024-01-01..2024-03-31", "q2 | 23 | "+rows+" där D är inom 1 januari–30 juni 2024 | rows D=2024-01-01..2024-06-30",
			"april | .. | "+rows+" där D är inom 1 april–30 juni 2024 | rows D=2024-04-01..2024-06-30")},
			[]string{"april, amount 1: recovered [3]"}},
		{"what was published before", []Paper{
			paper(0, "m | 20 | "+rows+" | rows", "m[a] | 12 | "+rows+" | rows K=a", "m[b] | 8 | "+rows+" | rows K=b"),
			paper(1, "m | 21 | "+rows+" | rows", "m[a] | .. | "+rows+" | rows K=a", "m[b] | .. | "+rows+" | rows K=b")},
			[]string{"m[a], amount 1: narrowed [12 13]", "m[b], amount 1: narrowed [8 9]"}},
		{"rows that are listed", []Paper{paper(0, "m | 20 | "+rows+" | rows",
			"m[a;*] | 10 | "+rows+" | rows K=a | [t.xlsx]T!A2:A11", "m[b;*] | 10 | "+rows+" | rows K=b | [t.xlsx]T!A12:A21",
			"m[*;x] | 9 | "+rows+" | rows L=x | [t.xlsx]T!A4:A12", "m[*;y] | 11 | "+rows+" | rows L=y | [t.xlsx]T!A2:A3 [t.xlsx]T!A13:A21",
			"m[a;x] | .. | "+rows+" | rows K=a L=x", "m[a;y] | .. | "+rows+" | rows K=a L=y",
			"m[b;x] | .. | "+rows+" | rows K=b L=x", "m[b;y] | .. | "+rows+" | rows K=b L=y")},
			[]string{"m[a;x], amount 1: recovered [8]", "m[a;y], amount 1: recovered [2]", "m[b;x], amount 1: recovered [1]", "m[b;y], amount 1: recovered [9]"}},
		{"a difference of two measures", []Paper{paper(0, "m | 20 | "+rows+" där K är a | rows K=a", "k | .. | "+rows+" där K är b | rows K=b",
			"d | 17 av 20 | m minus k | rows K=a, rows K=b")},
			[]string{"k, amount 1: recovered [3]"}},
		{"a mean and a sum", []Paper{paper(0, "s | 200 av 20 | summan av p i t | sum:P, rows P=1/2", "s[a] | 170 av 17 | summan av p i t | sum:P K=a, rows P=1/2 K=a",
			"s[b] | .. | summan av p i t | sum:P K=b, rows P=1/2 K=b")},
			[]string{"s[b], amount 2: recovered [3]"}},
		{"too few stand there", []Paper{paper(0, "m | 3 | "+rows+" | rows")}, []string{"m: printed []"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			report, err := Attack(rule, c.papers)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range report.Found {
				got = append(got, f.String()[strings.LastIndex(f.Where, "rapport: ")+len("rapport: "):])
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestRulesAlone holds that what a figure rests on is read from its rule as well as from the file's own words for it.
func TestRulesAlone(t *testing.T) {
	honest := paper(0, "m | 20 | "+rows+" | rows", "m[a] | 17 | "+rows+" | rows K=a", "m[b] | .. | "+rows+" | rows K=b",
		"q | .. | "+rows+" där K inte är a och D är inom 2–30 april 2024 | rows K=b D=2024-04-02..2024-04-30")
	fs, err := read(honest.Figures, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range fromRules(fs) {
		got = append(got, f.ID+": "+f.Of[0].name())
	}
	want := []string{`m: 0|t|rows|`, `m[a]: 0|t|rows|"K" false ["a"]  `, `m[b]: 0|t|rows|"K" false ["b"]  `,
		`q: 0|t|rows|"D" false [] 2024-04-02 2024-04-30&"K" true ["a"]  `}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	lying := paper(0, "m | 20 | "+rows+" | rows", "m[a] | 17 | "+rows+" | rows M=a", "m[b] | .. | "+rows+" | rows X=b")
	report, err := Attack(rule, []Paper{lying})
	if err == nil || report.Broken(Recovered) != 1 {
		t.Errorf("a file that says wrongly what figures rest on: %v, %v; want one recovered and the contradiction told", report.Found, err)
	}
}

// TestTablesAlone holds that a paper without its figures file is attacked too.
func TestTablesAlone(t *testing.T) {
	table := Table{Caption: "Deltagare, antal", Rows: [][]string{{"Kommun", "slöjd", "musik", "Samtliga"},
		{"Åre", "..", "17", "20"}, {"Berg", "..", "..", "30"}, {"Samtliga", "8", "42", "50"}}}
	report, err := Attack(rule, []Paper{{Figures: []byte(`{"figures":[{"id":"m[Åre]","text":"..","suppressed":"few"}]}`), Tables: []Table{table}}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range report.Found {
		got = append(got, f.String())
	}
	want := []string{"the table Deltagare, antal: Åre, slöjd: recovered [3]", "the table Deltagare, antal: Berg, slöjd: recovered [5]",
		"the table Deltagare, antal: Berg, musik: recovered [25]"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestTwoWaysAgree holds the search for whole numbers and the linear program, with its branches, to one another and to
// trying every number.
func TestTwoWaysAgree(t *testing.T) {
	for seed := range int64(400) {
		r := rand.New(rand.NewSource(seed))
		n := 2 + r.Intn(4)
		sys := &system{}
		x := make([]int64, n)
		for i := range x {
			x[i] = int64(r.Intn(4))
			sys.variable()
		}
		all := make([]term, n)
		for i := range all {
			all[i] = term{i, 1}
		}
		sys.add(all, value(all, x), value(all, x))
		for range r.Intn(4) {
			var terms []term
			for i := range x {
				if r.Intn(2) == 0 {
					terms = append(terms, term{i, int64(1 + r.Intn(2)*r.Intn(3) - r.Intn(2)*2)})
				}
			}
			v := value(joined(terms), x)
			sys.add(terms, v-int64(r.Intn(2)), v+int64(r.Intn(2)))
		}
		target := joined([]term{{r.Intn(n), 1}, {r.Intn(n), 1}})
		want := tried(sys, target, value(all, x))
		for _, way := range []int{0, small} {
			s := &solver{sys: sys.with(), targets: [][]term{target}, seen: []map[int64]bool{{}}, count: &Counted{}, direct: way}
			if !s.sys.propagate() {
				t.Fatalf("seed %d: a system with a solution was called impossible", seed)
			}
			got, err := s.possible(0, 1000)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d, searching up to %d: got %v, want %v", seed, way, got, want)
			}
		}
	}
}

// tried gives the values of a target by trying all numbers that add up to no more than most.
func tried(sys *system, target []term, most int64) []int64 {
	found := map[int64]bool{}
	x := make([]int64, len(sys.lo))
	var walk func(i int, left int64)
	walk = func(i int, left int64) {
		if i < len(x) {
			for x[i] = 0; x[i] <= left; x[i]++ {
				walk(i+1, left-x[i])
			}
			x[i] = 0
			return
		}
		for _, c := range sys.cons {
			if v := value(c.terms, x); v < c.lo || v > c.hi {
				return
			}
		}
		found[value(target, x)] = true
	}
	walk(0, most)
	var out []int64
	for v := range found {
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}

// TestPrintedAllTheSame holds that a table which prints a figure that its figures file holds back is found.
func TestPrintedAllTheSame(t *testing.T) {
	p := paper(0, "m | 25 | "+rows+" | rows", "m[true] | 17 | "+rows+" | rows K=true", "m[false] | .. | "+rows+" | rows K=false", "m[] | .. | "+rows+" | rows K=")
	for cell, want := range map[string]int{"..": 0, "5": 1} {
		p.Tables = []Table{{Caption: "m, svar", Rows: [][]string{{"Fullföljt", "Deltagare"}, {"ja", "17"}, {"nej", cell}, {"uppgift saknas", ".."}, {"Samtliga", "25"}}}}
		report, err := Attack(rule, []Paper{p})
		if err != nil || report.Broken(Printed) != want {
			t.Errorf("with %s in the table: %v, %v; want %d printed", cell, report.Found, err, want)
		}
	}
}
