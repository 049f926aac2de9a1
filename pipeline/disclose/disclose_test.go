package disclose

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
)

func TestWorkedExamples(t *testing.T) {
	tests := []struct {
		name string
		rule Rule
		make func(c *cells)
		want []string
	}{
		{"one of a row takes the smallest with it", testRule, func(c *cells) {
			c.count("k=a", 3)
			c.count("k=b", 20)
			c.count("k=c", 9)
			c.count("", 32)
			c.domain("k", "a", "b", "c")
		}, []string{"n k=a", "n k=c"}},
		{"two by two hides all four cells", testRule, func(c *cells) {
			c.addGrid([][]int{{3, 20}, {30, 40}}, "a", "b")
		}, []string{"n a=0 b=0", "n a=0 b=1", "n a=1 b=0", "n a=1 b=1"}},
		{"nothing small, nothing hidden", testRule, func(c *cells) {
			c.addGrid([][]int{{13, 20}, {30, 40}}, "a", "b")
		}, nil},
		{"those who did not answer", testRule, func(c *cells) {
			c.count("", 84)
			c.count("svar=ja", 82)
		}, []string{"n svar=ja"}},
		{"all but a group of two columns", testRule, func(c *cells) {
			c.count("", 84)
			c.count("kön=k svar=ja", 82)
		}, []string{"n kön=k svar=ja"}},
		{"three groups and their complement", testRule, func(c *cells) {
			c.count("", 50)
			c.count("k=a", 20)
			c.count("k=b", 28) // two are neither
		}, []string{"n k=a"}},
		{"cumulative quarters", testRule, func(c *cells) {
			c.period("2024-01-01", "2024-03-31", 20)
			c.period("2024-01-01", "2024-06-30", 23) // three more
			c.period("2024-01-01", "2024-09-30", 40)
		}, []string{"n 2024-01-01–2024-03-31"}},
		{"zeros shown stay", testRule, func(c *cells) {
			c.addGrid([][]int{{0, 20}, {30, 40}}, "a", "b")
		}, nil},
		{"nobody of a hidden group", testRule, func(c *cells) {
			c.count("", 78)
			c.count("svar=båda", 4)
			c.count("svar=före", 74)
			c.domain("svar", "båda", "före")
			c.count("svar=båda förändring=bättre", 4)
			c.count("svar=båda förändring=lika", 0)
			c.count("svar=båda förändring=sämre", 0)
			c.domain("förändring", "bättre", "lika", "sämre", "")
		}, []string{"n svar=båda", "n svar=båda förändring=bättre", "n svar=båda förändring=lika", "n svar=båda förändring=sämre", "n svar=före"}},
		{"nobody in a row of few", testRule, func(c *cells) {
			c.addGrid([][]int{{0, 3, 0}, {9, 8, 20}, {11, 7, 30}}, "före", "efter")
		}, []string{"n före=0", "n före=0 efter=0", "n före=0 efter=1", "n före=0 efter=2", "n före=1", "n före=1 efter=0", "n före=1 efter=1", "n före=1 efter=2"}},
		{"all are better", testRule, func(c *cells) {
			c.count("", 54)
			c.count("förändring=bättre", 54)
			c.count("förändring=lika", 0)
			c.count("förändring=sämre", 0)
			c.domain("förändring", "bättre", "lika", "sämre")
			c.add("andel bättre", true, rowsOf("förändring=bättre", 54), rowsOf("", 54))
			c.add("andel sämre", false, rowsOf("förändring=sämre", 0), rowsOf("", 54))
		}, []string{"andel bättre", "andel sämre", "n förändring=bättre", "n förändring=lika", "n förändring=sämre"}},
		{"zeros hidden", Rule{5, 3, false}, func(c *cells) {
			c.addGrid([][]int{{0, 20}, {30, 40}}, "a", "b")
		}, []string{"n a=0 b=0", "n a=0 b=1", "n a=1 b=0", "n a=1 b=1"}},
		{"a total must go where nothing else can", testRule, func(c *cells) {
			c.count("k=a", 2)
			c.count("k=b", 0)
			c.count("k=c", 0)
			c.count("", 2)
			c.count("other=x", 2)
			c.domain("k", "a", "b", "c")
		}, []string{"n ", "n k=a", "n k=b", "n k=c", "n other=x"}}, // nobody of a hidden total is hidden as well
		{"a share gives both its counts away", testRule, func(c *cells) {
			c.count("kön=k", 30)
			c.count("kön=m", 3)
			c.count("", 33)
			c.add("andel k", false, rowsOf("kön=k", 30), rowsOf("", 33))
			c.domain("kön", "k", "m")
		}, []string{"andel k", "n kön=k", "n kön=m"}},
		{"all alike", testRule, func(c *cells) {
			c.count("", 20)
			c.count("svar=ja", 20)
			c.add("andel ja", true, rowsOf("svar=ja", 20), rowsOf("", 20))
		}, []string{"andel ja", "n svar=ja"}},
		{"a mean rests on its rows", testRule, func(c *cells) {
			c.count("", 30)
			c.add("medel ", false, sumOf("poäng", "", "512.5", 30), rowsOf("", 30))
			c.add("medel k=a", false, sumOf("poäng", "k=a", "480.5", 28), rowsOf("k=a", 28))
		}, []string{"medel k=a"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &cells{}
			tt.make(c)
			if diff := cmp.Diff(tt.want, control(t, tt.rule, c)); diff != "" {
				t.Errorf("hidden (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSharedMargins hides in three tables that share margins; none of them may help against another.
func TestSharedMargins(t *testing.T) {
	c := &cells{}
	c.addGrid([][]int{{3, 17}, {12, 28}}, "kön", "kommun")
	c.addGrid([][]int{{8, 12}, {22, 18}}, "kön", "ålder")
	c.addGrid([][]int{{9, 6}, {21, 24}}, "kommun", "ålder")
	got := control(t, testRule, c)
	want := []string{"n kön=0 kommun=0", "n kön=0 kommun=1", "n kön=1 kommun=0", "n kön=1 kommun=1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("hidden (-want +got):\n%s", diff)
	}
}

// TestSurvey gives up one count on which little rests, and not the number of pairs, on which nearly all of a survey does.
func TestSurvey(t *testing.T) {
	c := &cells{}
	c.count("svar=båda,före", 78)
	c.count("svar=båda", 54)
	c.count("svar=före", 24)
	c.count("svar=båda,efter", 54)
	pairs := rowsOf("svar=båda", 54)
	changes := func(values string, n int) {
		part := rowsOf("svar=båda förändring="+values, n)
		c.add("n "+values, false, part)
		c.add("andel "+values, false, part, pairs)
	}
	changes("bättre", 38)
	changes("lika,oförändrat", 16)
	changes("sämre", 0)
	c.count("svar=båda förändring=bättre,oförändrat,sämre", 52)
	c.domain("svar", "", "båda", "efter", "före")
	c.domain("förändring", "", "bättre", "lika", "oförändrat", "sämre")
	for _, what := range []string{"medel", "median", "sd", "p"} {
		c.add(what+" skillnad", false, pairs)
	}
	want := []string{"n svar=båda förändring=bättre,oförändrat,sämre"}
	if diff := cmp.Diff(want, control(t, testRule, c)); diff != "" {
		t.Errorf("hidden (-want +got):\n%s", diff)
	}
}

// TestLoss counts a figure once, at the highest level that hides it, with the persons of all that it rests on.
func TestLoss(t *testing.T) {
	c := &cells{}
	part, whole := rowsOf("k=a", 20), rowsOf("", 50)
	c.count("k=a", 20)
	c.count("", 50)
	c.add("andel k=a", false, part, whole)
	p := newProblem(testRule, []Paper{c.paper()})
	p.build()
	for _, tt := range []struct {
		hidden []bool // the whole, the part
		want   loss
	}{
		{[]bool{false, false}, nil},
		{[]bool{false, true}, loss{70}},
		{[]bool{true, false}, loss{100, 0}},
		{[]bool{true, true}, loss{100, 20}},
	} {
		if diff := cmp.Diff(tt.want, p.loss(tt.hidden)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.hidden, diff)
		}
	}
}

// TestTwoPapers finds the difference of two papers of the case.
func TestTwoPapers(t *testing.T) {
	a, b := &cells{}, &cells{}
	a.count("", 84)
	b.count("svar=ja", 82)
	if diff := cmp.Diff([]string{"n svar=ja"}, control(t, testRule, a, b)); diff != "" {
		t.Errorf("hidden (-want +got):\n%s", diff)
	}
}

// TestLargeTable hides in a table of 200 cells so that nothing of it could be shown again, twice alike.
func TestLargeTable(t *testing.T) {
	n := make([][]int, 20)
	for i := range n {
		for j := range 10 {
			n[i] = append(n[i], (i*i*7+j*13+i*j*5)%23)
		}
	}
	c := gridPaper(n)
	p := newProblem(testRule, []Paper{c.paper()})
	if found := p.relateAll(); found.Err() != nil {
		t.Fatal(found)
	}
	base := p.primary()
	hidden := slices.Clone(base)
	if failing := p.protect(t.Context(), hidden); len(failing) > 0 {
		t.Fatalf("%d targets fail", len(failing))
	}
	more := 0
	for a := range hidden {
		if hidden[a] && !base[a] {
			more++
			hidden[a] = false
			if len(p.audit(hidden, true)) == 0 {
				t.Errorf("%s need not be hidden", p.amounts[a].key)
			}
			hidden[a] = true
		}
	}
	if more == 0 {
		t.Error("nothing was hidden besides small counts; the test sees nothing")
	}
	if diff := cmp.Diff(control(t, testRule, c), control(t, testRule, c)); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
}

func TestCodes(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.ID] || c.SV == "" || c.EN == "" || c.HintSV == "" || c.HintEN == "" {
			t.Errorf("%s: not whole, or twice", c.ID)
		}
		seen[c.ID] = true
	}
}

// TestAdvice suggests a regrouping where much is hidden, and tells no number.
func TestAdvice(t *testing.T) {
	c := &cells{}
	for i, n := range []int{3, 2, 9, 40, 30} {
		a := rowsOf(fmt.Sprintf("Kommun=k%d", i), n)
		c.add(fmt.Sprintf("deltagare.antal[k%d]", i), false, a)
	}
	c.add("deltagare.antal", false, rowsOf("", 84))
	c.domain("Kommun", "k0", "k1", "k2", "k3", "k4")
	for i := range c.set.Figures {
		c.set.Figures[i].Measure = "deltagare.antal"
	}
	_, found := Control(t.Context(), testRule, []Paper{c.paper()}, nil)
	var got []string
	for _, d := range found {
		got = append(got, d.Message(diag.SV))
	}
	want := []string{"i slutrapport döljs mycket av måttet deltagare.antal, indelat efter Kommun; grupperna k0, k1 döljs helt eller delvis"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("advice (-want +got):\n%s", diff)
	}
}
