package disclose

import (
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// Above this size the solver takes longer than hiding more would cost.
const (
	lpRows    = 120
	lpColumns = 500
)

var errSize = errors.New("disclose: the linear program is too large")

// lpRange gives the least and the greatest value that an expression can have where all rows hold and no variable is under
// its least bound, with ±Inf where there is no end. Fractions are allowed, so the range is never too narrow.
func lpRange(e expr, rows []row, b box) (low, top float64, err error) {
	p := newProgram(rows, b)
	if p.err != nil {
		return 0, 0, p.err
	}
	low, err = p.least(e, 1)
	if err != nil {
		return 0, 0, err
	}
	top, err = p.least(e, -1)
	return low, -top, err
}

// program is a linear program in the solver's form: A·x = b with x ≥ 0, and A of full rank.
type program struct {
	box  box
	at   map[int]int // a variable's column; a free variable has a second one, of its negative, right after
	a    [][]float64
	b    []float64
	n    int
	free map[int]bool
	err  error
}

func newProgram(rows []row, b box) *program {
	p := &program{box: b, at: map[int]int{}, free: map[int]bool{}}
	for _, r := range rows {
		for _, t := range r.terms {
			p.column(t.v)
		}
	}
	type line struct {
		terms expr
		rhs   int64
		slack float64
	}
	var lines []line
	for _, r := range rows {
		switch {
		case r.lo == r.hi:
			lines = append(lines, line{r.terms, r.lo, 0})
			continue
		}
		if r.lo > -free {
			lines = append(lines, line{r.terms, r.lo, -1})
		}
		if r.hi < free {
			lines = append(lines, line{r.terms, r.hi, 1})
		}
	}
	slacks := 0
	for _, l := range lines {
		if l.slack != 0 {
			slacks++
		}
	}
	width := p.n + slacks
	if len(lines) > lpRows || width > lpColumns {
		p.err = errSize
		return p
	}
	for _, l := range lines {
		coef := make([]float64, width)
		rhs := float64(l.rhs)
		for _, t := range l.terms {
			k := p.at[t.v]
			coef[k] = float64(t.c)
			if p.free[t.v] {
				coef[k+1] = -float64(t.c)
			} else {
				rhs -= float64(t.c) * float64(b.lo[t.v])
			}
		}
		if l.slack != 0 {
			coef[p.n] = l.slack
			p.n++
		}
		p.a, p.b = append(p.a, coef), append(p.b, rhs)
	}
	p.dropDependent()
	return p
}

func (p *program) column(v int) {
	if _, ok := p.at[v]; ok {
		return
	}
	p.at[v] = p.n
	p.n++
	if p.box.lo[v] <= -free {
		p.free[v] = true
		p.n++
	}
}

// dropDependent leaves out rows that are sums of others; the solver takes them for an error. Elimination with partial
// pivoting on a copy tells which they are.
func (p *program) dropDependent() {
	var kept [][]float64 // eliminated rows
	var pivots []int
	a, b := p.a[:0:0], p.b[:0:0]
	for i, full := range p.a {
		r := slices.Clone(full)
		for k, e := range kept {
			if f := r[pivots[k]]; f != 0 {
				for j := range r {
					r[j] -= f * e[j]
				}
				r[pivots[k]] = 0
			}
		}
		pivot := 0
		for j := range r {
			if math.Abs(r[j]) > math.Abs(r[pivot]) {
				pivot = j
			}
		}
		if len(r) == 0 || math.Abs(r[pivot]) < 1e-9 {
			continue
		}
		f := r[pivot]
		for j := range r {
			r[j] /= f
		}
		kept, pivots = append(kept, r), append(pivots, pivot)
		a, b = append(a, full), append(b, p.b[i])
	}
	p.a, p.b = a, b
}

// least gives the least value of sign·e.
func (p *program) least(e expr, sign float64) (float64, error) {
	c := make([]float64, p.n)
	fixed := 0.0
	for _, t := range e {
		k, ok := p.at[t.v]
		f := sign * float64(t.c)
		switch {
		case !ok: // in no row: only its bounds hold
			low, _ := term{t.v, t.c * int64(sign)}.ends(p.box.lo, p.box.hi)
			if low <= -free {
				return math.Inf(-1), nil
			}
			fixed += float64(low)
		case p.free[t.v]:
			c[k], c[k+1] = f, -f
		default:
			c[k] = f
			fixed += f * float64(p.box.lo[t.v])
		}
	}
	if len(p.a) == 0 {
		return fixed, nil
	}
	m := mat.NewDense(len(p.a), p.n, nil)
	for i, r := range p.a {
		m.SetRow(i, r)
	}
	v, _, err := solve(c, m, p.b)
	if errors.Is(err, lp.ErrUnbounded) {
		return math.Inf(-1), nil
	}
	return v + fixed, err
}

// solve calls the solver; its panics are errors like any other.
func solve(c []float64, a *mat.Dense, b []float64) (v float64, x []float64, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("disclose: the solver failed")
		}
	}()
	return lp.Simplex(c, a, b, 1e-10, nil)
}
