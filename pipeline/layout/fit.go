package layout

import "math"

// fitter breaks a paragraph into lines, all of it at once, so that the ragged edge is as even as it can be. Its slices are
// reused from paragraph to paragraph.
type fitter struct {
	stops []stop
}

// stop is a place where a line may end: before atoms[next].
type stop struct {
	next  int
	start float64 // width of all before, with spaces
	end   float64 // width of all before, as a line that ends here sees it
	chars int
	cost  float64
	from  int // the stop where the line that ends here best starts
	kind  breakKind
	dash  bool // the line ends with a dash, where a heading is best divided
}

const (
	lineCost   = 0.03 // a line more has to be worth it
	hyphenCost = 0.02
	dashGain   = 0.2  // in a heading
	shortCost  = 0.02 // a last line of next to nothing
	shortPart  = 0.1
)

// lines breaks atoms into lines no wider than width millimetres and no longer than maxChars characters. The atoms are
// copied; the argument may be reused. Even counts the last line too, as headings want it.
func (s *setter) lines(atoms []atom, width float64, even bool) []line {
	if len(atoms) == 0 {
		return nil
	}
	atoms = s.divideWide(atoms, width)
	kept := s.atoms.take(len(atoms))
	copy(kept, atoms)
	stops := s.measure(kept)
	last := len(stops) - 1
	if last == 1 && stops[1].end <= width && stops[1].chars <= maxChars {
		return []line{{kept, float32(stops[1].end), true}}
	}
	for b := 1; b <= last; b++ {
		fit(stops, b, width, b == last, even)
	}
	n := 0
	for b := last; b > 0; b = stops[b].from {
		n++
	}
	out := make([]line, n)
	for b := last; b > 0; b = stops[b].from {
		n--
		a := stops[b].from
		out[n] = line{kept[stops[a].next:stops[b].next], float32(stops[b].end - stops[a].start), b == last}
	}
	return out
}

// fit finds the best line that ends at stop b.
func fit(stops []stop, b int, width float64, last, even bool) {
	best, from := math.Inf(1), b-1
	for a := b - 1; a >= 0; a-- {
		w := stops[b].end - stops[a].start
		if a < b-1 && (w > width+1e-6 || stops[b].chars-stops[a].chars > maxChars) {
			break
		}
		cost := stops[a].cost + lineCost
		slack := (width - w) / width
		switch {
		case slack < 0:
			cost += 100 // one piece alone is too wide, which divideWide leaves only within rounding
		case !even && (last || stops[b].kind == must):
			if w < shortPart*width {
				cost += shortCost
			}
		default:
			cost += slack * slack
		}
		if stops[b].kind == hyphen {
			cost += hyphenCost
		}
		if even && stops[b].dash {
			cost -= dashGain
		}
		if cost < best {
			best, from = cost, a
		}
		if stops[a].kind == must && a > 0 {
			break
		}
	}
	stops[b].cost, stops[b].from = best, from
}

// measure lists the stops of atoms.
func (s *setter) measure(atoms []atom) []stop {
	stops := append(s.fitter.stops[:0], stop{})
	x, chars := 0.0, 0
	for i := range atoms {
		a := &atoms[i]
		x += s.advance(a)
		chars += int(a.word.chars)
		last := i == len(atoms)-1
		if a.brk != joined || last {
			st := stop{next: i + 1, end: x, chars: chars, kind: a.brk, dash: endsWithDash(a.word)}
			if a.brk == hyphen && !last {
				st.end += s.hyphenWidth(a.ink)
			}
			st.start = x
			if a.space {
				st.start += s.spaceWidth(a.ink)
			}
			stops = append(stops, st)
		}
		if a.space {
			x += s.spaceWidth(a.ink)
			chars++
		}
	}
	s.fitter.stops = stops
	return stops
}

func endsWithDash(w *word) bool {
	n := len(w.glyphs)
	return n > 0 && w.glyphs[n-1].Text == "–"
}

// divideWide divides what stands between two breaks and is wider than the measure, or longer than a line may be.
func (s *setter) divideWide(atoms []atom, width float64) []atom {
	wide := false
	s.groups(atoms, func(_, _ int, w float64, chars int) { wide = wide || w > width || chars > maxChars })
	if !wide {
		return atoms
	}
	var out []atom
	s.groups(atoms, func(from, to int, w float64, chars int) {
		if w <= width && chars <= maxChars {
			out = append(out, atoms[from:to]...)
			return
		}
		limit := width - s.hyphenWidth(atoms[to-1].ink)
		for _, a := range atoms[from:to] {
			if a.brk == joined {
				a.brk = may
			}
			out = s.split(out, a, max(limit, 1))
		}
	})
	return out
}

// groups calls f for each stretch of atoms between two breaks.
func (s *setter) groups(atoms []atom, f func(from, to int, width float64, chars int)) {
	from, w, chars := 0, 0.0, 0
	for i := range atoms {
		a := &atoms[i]
		w += s.advance(a)
		chars += int(a.word.chars)
		if a.brk == joined && i < len(atoms)-1 {
			if a.space {
				w += s.spaceWidth(a.ink)
				chars++
			}
			continue
		}
		if a.brk == hyphen {
			w += s.hyphenWidth(a.ink)
		}
		f(from, i+1, w, chars)
		from, w, chars = i+1, 0, 0
	}
}
