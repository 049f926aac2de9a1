package gate

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// misnamed is one wrong way to write a body's name, with all its places.
type misnamed struct {
	written string
	right   string
	places  []diag.Pos
}

// bodies looks for names that the office knows as not registered (aliases), and for those that differ from a registered
// one by a letter or two. A name that was registered earlier may stand, but a decision is cited by the name of its day.
func bodies(v *view) diag.List {
	var all []*misnamed
	names := v.knownNames()
	for _, p := range v.pieces {
		if !p.onPage() || len(p.text) < names.shortest {
			continue // what is only described stands on the page too
		}
		words := wordsOf(p.text)
		for i := 0; i < len(words); i++ {
			right, n := names.wrong(words[i:])
			if n == 0 {
				continue
			}
			written := p.text[words[i].offset:words[i+n-1].end]
			at := slices.IndexFunc(all, func(m *misnamed) bool { return locale.Fold(m.written) == locale.Fold(written) })
			if at < 0 {
				all = append(all, &misnamed{written: written, right: right})
				at = len(all) - 1
			}
			all[at].places = append(all[at].places, p.at(words[i].offset))
			i += n - 1
		}
	}
	var found diag.List
	for _, m := range all {
		d := codeBody.New(m.places[0], m.written, len(m.places), m.right)
		for _, p := range m.places[1:] { // a place is known by its line or paragraph, so two may be one
			if p != m.places[0] && !slices.Contains(d.Also, p) {
				d.Also = append(d.Also, p)
			}
		}
		found = append(found, d)
	}
	return append(found, v.namesThen()...)
}

// names is what the office knows of its bodies' names, cut into words once.
type names struct {
	registered, aliases []name
	shortest            int // bytes; a shorter text can hold none of them
}

// name is one name and what is right to write instead of a wrong form of it on the paper's day.
type name struct {
	words []word
	right string
}

func (v *view) knownNames() names {
	n := names{shortest: 1 << 20}
	add := func(list *[]name, text, right string) {
		if words := wordsOf(text); len(words) > 0 {
			*list = append(*list, name{words, right})
			n.shortest = min(n.shortest, len(joined(words))*2/3) // a letter or two may be lacking
		}
	}
	for _, b := range v.in.Office.Bodies {
		today := b.NameOn(v.in.Case.Date)
		for _, r := range b.Names {
			right := today
			if v.in.Case.Date.Within(r.From, r.To) {
				right = r.Name
			}
			add(&n.registered, r.Name, right)
		}
		for _, a := range b.Aliases {
			add(&n.aliases, a, today)
		}
	}
	return n
}

// wrong looks at the words from the first on; count is how many of them are a wrong name. A registered name, whatever
// body it is of, is never wrong.
func (n names) wrong(words []word) (right string, count int) {
	for _, r := range n.registered {
		if k := len(r.words); k <= len(words) && sameName(words[:k], r.words) {
			return "", 0
		}
	}
	for _, a := range n.aliases {
		if k := len(a.words); k <= len(words) && sameName(words[:k], a.words) {
			return a.right, k
		}
	}
	for _, r := range n.registered {
		if k := len(r.words); k <= len(words) && nearName(words[:k], r.words) {
			return r.right, k
		}
	}
	return "", 0
}

// sameName compares names word by word; the last may have a genitive s.
func sameName(a, b []word) bool {
	for i := range a {
		if a[i].text != b[i].text && !(i == len(a)-1 && a[i].text == b[i].text+"s") {
			return false
		}
	}
	return true
}

// nearName says that a differs from the name b by one or two letters, and not only in how its last word is inflected
// (nämnd, nämndens, nämnder). Short names are too near to other words to guess at.
func nearName(a, b []word) bool {
	last, want := a[len(a)-1].text, b[len(b)-1].text
	inflected := strings.HasPrefix(last, stem(want))
	k := len(a)
	if inflected {
		k-- // leave the inflection out of the distance
	}
	if tooFar(a[:k], b[:k]) {
		return false
	}
	x, y := joined(a), joined(b)
	if len([]rune(y)) < 10 {
		return false
	}
	if inflected {
		x, y = joined(a[:k]), joined(b[:k])
	}
	d := distance(x, y)
	return d >= 1 && d <= 2
}

// tooFar says, quickly, that the words differ by more than two letters: a letter changed, added or dropped alters the set
// of letters by two at most. Nearly all of a text is told apart here, without counting a distance.
func tooFar(a, b []word) bool {
	var x, y uint64
	for i := range a {
		x, y = x|a[i].letters, y|b[i].letters
	}
	return bits.OnesCount64(x^y) > 4
}

// stem cuts the ending of a definite noun: nämnden → nämnd, utskottet → utskott, fullmäktige → fullmäktige.
func stem(w string) string {
	for _, end := range []string{"en", "et"} {
		if s := strings.TrimSuffix(w, end); s != w {
			return s
		}
	}
	return w
}

func joined(words []word) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.text
	}
	return strings.Join(parts, " ")
}

// distance is the distance in letters, or 3 where the lengths alone tell that it is more than two.
func distance(a, b string) int {
	if d := utf8.RuneCountInString(a) - utf8.RuneCountInString(b); d > 2 || d < -2 {
		return 3
	}
	return locale.Distance(a, b)
}
