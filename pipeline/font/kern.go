package font

// kernPair is how much closer right stands after the left glyph it is listed under, in thousandths.
type kernPair struct {
	right uint16
	by    int16
}

// readKerning reads the horizontal pairs of the kern table, which are sorted by left and right glyph. A face without
// pairs, or with a table of a kind we do not know, is set without kerning.
func (f *face) readKerning() {
	t := f.tables["kern"]
	const header = 4 + 14 // of the table and of its first part
	if len(t) < header || be16(t) != 0 || be16(t[2:]) == 0 || be16(t[8:])&0xff07 != 1 {
		return
	}
	n := int(be16(t[10:]))
	if len(t) < header+6*n {
		return
	}
	f.kernPairs = make([]kernPair, n)
	f.kernFirst = make([]uint16, f.glyphs+1)
	next := 0
	for i := range n {
		rec := t[header+6*i:]
		left := int(be16(rec))
		if left >= f.glyphs || left < next-1 { // not sorted: we would find wrong pairs
			f.kernPairs, f.kernFirst = nil, nil
			return
		}
		for ; next <= left; next++ {
			f.kernFirst[next] = uint16(i)
		}
		f.kernPairs[i] = kernPair{be16(rec[2:]), int16(f.scale(int(int16(be16(rec[4:])))))}
	}
	for ; next <= f.glyphs; next++ {
		f.kernFirst[next] = uint16(n)
	}
}

func (f *face) kern(left, right uint16) int32 {
	if int(left)+1 >= len(f.kernFirst) {
		return 0
	}
	pairs := f.kernPairs[f.kernFirst[left]:f.kernFirst[left+1]]
	lo, hi := 0, len(pairs)
	for lo < hi {
		mid := (lo + hi) / 2
		if pairs[mid].right < right {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(pairs) && pairs[lo].right == right {
		return int32(pairs[lo].by)
	}
	return 0
}
