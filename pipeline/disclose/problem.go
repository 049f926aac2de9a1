package disclose

import (
	"slices"
	"strings"

	"underlag/pipeline/figure"
)

// amount is one number that figures give away, in all papers together.
type amount struct {
	figure.Amount
	key   string
	value int64 // in units of its group
	unit  int64 // what 1 is in those units
	expr  expr  // the attacker's variables that make it up
	level int   // 0 holds no other amount, a total more than what it holds
	figs  []int
	group int // of the same sheet that count the same thing
	pred  int // its conditions in the group

	relations []int            // those it stands in
	wholes    map[string][]int // those it is a part of, by the columns in which they are wider
	rows      int              // of a count of different values, the count of the rows; -1 for none
	beside    bool             // see nobody.go
	held      bool             // it was hidden earlier
}

// shown is one figure of one paper.
type shown struct {
	paper, index int
	rests        []int // amounts
	uniform      bool
	alike        int // the amount that would tell it; -1 for none
}

// problem is what is to be protected, and against which knowledge.
type problem struct {
	rule      Rule
	amounts   []amount // sorted by key
	figs      []shown
	domains   map[[2]string][]string
	finer     map[[2]string]nesting // by sheet and coarse column
	groups    []*group
	sys       system // what holds whatever is hidden
	pieces    []piece
	relations []relation
	large     map[int]bool // groups too large to relate
	past      []past
	before    []target        // what earlier publications hid
	bare      *attack         // what earlier publications tell where nothing is shown now; nil where there are none
	excused   map[string]bool // which targets that gives away, as far as was asked
	work      int             // steps taken so far
	stop      *stop           // whether to go on
	suspect   target          // the target that failed last; it is looked at first
	whole     bool            // groups that add up to their whole are taken for all there are, as a reader does
	some      bool            // what earlier publications hid is taken to be of somebody, as where nobody is shown
	points    []point         // whole numbers that agree with all that holds; the first also with every amount
	net       *network        // what holds whatever is hidden, and the amounts
	rowOf     []int           // the amounts' rows in it; -1 for those that are not related
	growth    []growth        // what has come since earlier publications, known as long as the amount now is; its rows come last
}

// piece is a group that one gets by subtraction, small enough that it must not be known.
type piece struct {
	expr expr
	of   []int // the amounts it comes from
}

func newProblem(rule Rule, papers []Paper, earlier ...Earlier) *problem {
	p := &problem{rule: rule, domains: map[[2]string][]string{}, large: map[int]bool{}, stop: &stop{}}
	papers = p.refine(papers, earlier)
	at := map[string]int{}
	for _, paper := range papers {
		for _, d := range paper.Set.Domains {
			k := [2]string{d.Sheet, d.Column}
			all := append(slices.Clone(p.domains[k]), d.Values...)
			slices.Sort(all)
			p.domains[k] = slices.Compact(all)
		}
		for _, a := range paper.Set.Amounts {
			key := a.Key()
			if _, ok := at[key]; !ok {
				at[key] = 0
				p.amounts = append(p.amounts, amount{Amount: a, key: key, unit: 1})
			}
		}
	}
	slices.SortFunc(p.amounts, func(a, b amount) int { return strings.Compare(a.key, b.key) })
	for i, a := range p.amounts {
		at[a.key] = i
	}
	for k, paper := range papers {
		for i, f := range paper.Set.Figures {
			if len(f.Rests) == 0 {
				continue
			}
			s := shown{paper: k, index: i, uniform: f.Uniform || f.Held > 0 && f.Held < rule.Threshold, alike: -1}
			if a := f.UniformAmount(); a >= 0 {
				s.alike = at[paper.Set.Amounts[a].Key()]
			}
			for _, r := range f.Rests {
				s.rests = append(s.rests, at[paper.Set.Amounts[r].Key()])
			}
			for _, r := range slices.Compact(slices.Sorted(slices.Values(s.rests))) {
				p.amounts[r].figs = append(p.amounts[r].figs, len(p.figs))
			}
			p.figs = append(p.figs, s)
		}
	}
	return p
}

// keeps says which amounts are not hidden by choice: those of nobody, where zeros are shown.
func (p *problem) keeps(a int) bool {
	return p.rule.Zeros && p.amounts[a].Persons == 0 && p.amounts[a].value == 0
}

// known says which amounts some shown figure gives away.
func (p *problem) known(hidden []bool) []bool { return p.shown(p.closed(hidden)) }

// shown is known where nothing else is hidden.
func (p *problem) shown(hidden []bool) []bool {
	known := make([]bool, len(p.amounts))
	for _, f := range p.figs {
		if p.open(f, hidden) {
			for _, r := range f.rests {
				known[r] = true
			}
		}
	}
	return known
}

func (p *problem) open(f shown, hidden []bool) bool {
	return !f.uniform && !slices.ContainsFunc(f.rests, func(r int) bool { return hidden[r] })
}
