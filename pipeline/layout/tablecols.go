package layout

import (
	"math"
	"strings"
)

const (
	gutter      = 4.0  // between columns
	leastWidth  = 6.0  // the narrowest column that can hold anything
	numberLeast = 16.0 // a number column in a table no wider than the text
	numberWide  = 24.0 // number columns are widened to this where there is room, so that they stand in step
)

// demand is what a column wants, in millimetres: its longest word and its longest text.
type demand struct {
	least, natural float64
	right          bool
	share          float64
}

// fitColumns gives the columns' widths, or false where there are more columns than the measure can hold. The type is
// set smaller before words are broken.
func (j *tableJob) fitColumns(measure, text float64) ([]float64, bool) {
	n := 0
	if len(j.cells) > 0 {
		n = len(j.cells[0])
	}
	if n == 0 {
		return nil, true
	}
	room := measure - gutter*float64(n-1)
	if room < leastWidth*float64(n) {
		return nil, false
	}
	em := j.demands(n)
	sizes := []float64{j.size, j.size - 0.5, j.size - 1, j.size - 1.5, j.size - 2, j.size - 2.5}
	for _, size := range sizes {
		if size < 7 && size != j.size {
			break
		}
		j.size = size
		if least(em, size) <= room {
			break
		}
	}
	want := make([]demand, n)
	for i, d := range em {
		want[i] = demand{least: onGrid(d.least * j.size), natural: onGrid(d.natural * j.size), right: d.right, share: d.share}
	}
	return share(want, narrowed(want, measure, text)-gutter*float64(n-1)), true
}

// narrowed is how wide the table is: half the measure, or as wide as running text, where that holds every text unbroken,
// else the measure. So figures stand near their words, and a page has few right edges.
func narrowed(want []demand, measure, text float64) float64 {
	need := gutter * float64(len(want)-1)
	for _, d := range want {
		switch {
		case d.share > 0:
			return measure
		case d.right:
			need += max(d.natural, numberLeast)
		default:
			need += d.natural
		}
	}
	for _, w := range [...]float64{measure / 2, text} {
		if w = math.Round(w*grid) / grid; w <= measure && need <= w {
			return w
		}
	}
	return measure
}

func onGrid(mm float64) float64 { return math.Ceil(mm*grid+0.2) / grid }

// least is how wide the columns must be for no word to be broken; numbers are never broken at all.
func least(em []demand, size float64) float64 {
	total := 0.0
	for _, d := range em {
		if d.right {
			total += onGrid(d.natural * size)
		} else {
			total += onGrid(d.least * size)
		}
	}
	return total
}

// demands measures every cell, in millimetres for each point of size.
func (j *tableJob) demands(n int) []demand {
	out := make([]demand, n)
	for i, h := range j.view.Heads {
		out[i].right, out[i].share = h.Right, h.Share
	}
	for r, row := range j.cells {
		for i := range row {
			c := &row[i]
			if c.word == nil {
				continue
			}
			w := mm(c.word.em, 1)
			word := w
			if strings.ContainsAny(c.text, " -/\u00ad") {
				word = j.longestWord(c)
			}
			out[i].least = max(out[i].least, word)
			if r == 0 && out[i].right {
				w = word // a head over figures may be broken
			}
			out[i].natural = max(out[i].natural, w)
		}
	}
	return out
}

// longestWord is the width of the longest part of a cell's text that is not broken, for each point of size.
func (j *tableJob) longestWord(c *tableCell) float64 {
	widest := int32(0)
	for _, a := range j.s.atomise(j.piece(c, nil)) {
		em := a.word.em
		if a.brk == hyphen {
			em += j.s.hyphens[0].em
		}
		widest = max(widest, em)
	}
	return mm(widest, 1)
}

// share deals the room out: to every column its longest word, then to figures their texts, then to words theirs, and what
// is left first to the columns of figures, up to a common width, and then to the text.
func share(want []demand, room float64) []float64 {
	widths := make([]float64, len(want))
	total := 0.0
	for i, d := range want {
		widths[i] = d.least
		total += widths[i]
	}
	if total > room { // words must be broken: cut down the widest columns first
		return squeeze(widths, room)
	}
	left := room - total
	left = grow(widths, left, func(i int) float64 { return pick(want[i].share > 0, want[i].share*room, 0) })
	left = grow(widths, left, func(i int) float64 { return pick(want[i].right, want[i].natural, 0) })
	left = grow(widths, left, func(i int) float64 { return pick(!want[i].right, want[i].natural, 0) })
	left = grow(widths, left, func(i int) float64 { return pick(want[i].right && want[i].share == 0, numberWide, 0) })
	text := 0
	for _, d := range want {
		if !d.right {
			text++
		}
	}
	for i, d := range want {
		if text == 0 || !d.right {
			n := pick(text == 0, float64(len(want)), float64(text))
			widths[i] = math.Floor((widths[i]+left/n)*grid+1e-6) / grid
		}
	}
	return widths
}

// grow widens columns towards what they want, each by the same part of what it lacks where there is not room for all.
func grow(widths []float64, left float64, to func(i int) float64) float64 {
	lack := 0.0
	for i, w := range widths {
		lack += max(0, to(i)-w)
	}
	if lack == 0 || left <= 0 {
		return left
	}
	part := min(1, left/lack)
	for i, w := range widths {
		add := math.Floor(max(0, to(i)-w)*part*grid+1e-6) / grid
		widths[i] += add
		left -= add
	}
	return left
}

// squeeze finds the common greatest width that makes the columns fit.
func squeeze(widths []float64, room float64) []float64 {
	low, high := 0.0, room
	for range 40 {
		mid := (low + high) / 2
		total := 0.0
		for _, w := range widths {
			total += min(w, mid)
		}
		if total > room {
			high = mid
		} else {
			low = mid
		}
	}
	for i, w := range widths {
		widths[i] = math.Floor(min(w, low)*grid) / grid
	}
	return widths
}

func pick(cond bool, a, b float64) float64 {
	if cond {
		return a
	}
	return b
}
