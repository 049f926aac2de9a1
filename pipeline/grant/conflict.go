package grant

import (
	"slices"
	"strings"
	"unicode"

	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// conflict: who has a conflict of interest has not proposed the grant. Names are compared, never said. One that may be the
// proposer's in another form is a warning.
func (c *checker) conflict(r *register) {
	c.each(r, func(row int) {
		who, proposer := r.value(table.Conflict, row), r.value(table.Proposer, row)
		if !who.Set {
			return
		}
		if !proposer.Set {
			c.untold(r, table.Proposer, row)
			return
		}
		barred := namesIn(who.Text)
		switch {
		case slices.ContainsFunc(namesIn(proposer.Text), func(n string) bool { return slices.Contains(barred, n) }):
			c.add(r.at(table.Proposer, row), codeConflict)
		case maySame(who.Text, proposer.Text):
			c.add(r.at(table.Proposer, row), codeMayConflict)
		}
	})
}

// namesIn gives the names that stand in a cell, with semicolons, commas, lines, slashes or "och" between them.
func namesIn(s string) []string {
	var names []string
	for _, part := range partsOf(s) {
		for name := range strings.SplitSeq(part, ",") {
			if name = strings.TrimSpace(name); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// partsOf cuts a cell where one name surely ends and another begins; a comma may also stand within a name.
func partsOf(s string) []string {
	s = strings.NewReplacer("\r", ";", "\n", ";", "/", ";").Replace(s)
	var parts []string
	for part := range strings.SplitSeq(s, ";") {
		for name := range strings.SplitSeq(locale.Fold(part), " och ") {
			if name = strings.TrimPrefix(name, "och "); name != "" {
				parts = append(parts, name)
			}
		}
	}
	return parts
}

// maySame says whether two cells may name one and the same person: "Al, Bo", "B. Al" and "Bo A." may be Bo Al.
func maySame(a, b string) bool {
	return slices.ContainsFunc(pairsIn(a), func(x [2]string) bool {
		return slices.ContainsFunc(pairsIn(b), func(y [2]string) bool {
			return alike(x[0], y[0]) && alike(x[1], y[1]) && (x[0] == y[0] || x[1] == y[1]) ||
				alike(x[0], y[1]) && alike(x[1], y[0]) && (x[0] == y[1] || x[1] == y[0])
		})
	})
}

// pairsIn gives the first and the last word of every name in a cell, also of one that is written with the surname first.
func pairsIn(s string) [][2]string {
	var pairs [][2]string
	for _, part := range partsOf(s) {
		var names [][]string
		var all []string
		single := true
		for name := range strings.SplitSeq(part, ",") {
			words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
			names, all = append(names, words), append(all, words...)
			single = single && len(words) < 2
		}
		if len(names) == 2 && (single || len(names[0]) == 1) { // Al, Bo; Al, Bo Erik
			names = append(names, all)
		}
		for _, words := range names {
			if len(words) > 1 {
				pairs = append(pairs, [2]string{words[0], words[len(words)-1]}, [2]string{words[0], words[1]})
			}
		}
	}
	return pairs
}

// alike says whether two words of names are the same, or one is the other's initial.
func alike(a, b string) bool {
	if len([]rune(a)) > len([]rune(b)) {
		a, b = b, a
	}
	return a == b || len([]rune(a)) == 1 && strings.HasPrefix(b, a)
}
