package disclose

import "slices"

// joined gives sets of columns of which none overlap in a ring: those that do are put together.
func joined(sets [][]int) [][]int {
	out := slices.Clone(sets)
	for {
		rings := cores(out)
		if len(rings) == 0 {
			return out
		}
		for _, ring := range rings {
			out = slices.DeleteFunc(out, func(s []int) bool { return contains(ring, s) })
			out = append(out, ring)
		}
	}
}

// cores finds what is left of sets of columns when columns of one set alone, and sets within others, are taken away until
// there are none (Graham's reduction; Yu and Özsoyoğlu 1979): the rings, each as all the columns that it has to do with.
func cores(sets [][]int) [][]int {
	var left [][]int
	for _, s := range sets {
		left = append(left, slices.Clone(s))
	}
	for changed := true; changed; {
		changed = false
		for i := range left {
			n := len(left[i])
			left[i] = slices.DeleteFunc(left[i], func(c int) bool {
				return !slices.ContainsFunc(others(left, i), func(o []int) bool { return slices.Contains(o, c) })
			})
			changed = changed || len(left[i]) < n
		}
		for i := 0; i < len(left); i++ {
			if len(left[i]) == 0 || slices.ContainsFunc(others(left, i), func(o []int) bool { return contains(o, left[i]) }) {
				left = slices.Delete(left, i, i+1)
				changed = true
				i--
			}
		}
	}
	var rings [][]int
	for _, s := range left {
		ring := s
		rings = slices.DeleteFunc(rings, func(r []int) bool {
			touches := slices.ContainsFunc(r, func(c int) bool { return slices.Contains(ring, c) })
			if touches {
				ring = slices.Concat(ring, r)
			}
			return touches
		})
		ring = slices.Clone(ring)
		slices.Sort(ring)
		rings = append(rings, slices.Compact(ring))
	}
	return rings
}

func others(sets [][]int, i int) [][]int {
	return slices.Concat(sets[:i], sets[i+1:])
}
