package config

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// checker gathers what is wrong in one file beyond its keys and types.
type checker struct {
	places decl.Places
	found  diag.List
}

func (c *checker) add(path string, code diag.Code, args ...any) {
	c.found = append(c.found, code.New(c.places.At(path), args...))
}

// first remembers where each name of a kind first stood, and refuses the second.
type first map[string]diag.Pos

func (c *checker) unique(seen first, kind diag.Words, path, name string) {
	if name == "" {
		return
	}
	at := c.places.At(path)
	before, ok := seen[name]
	if !ok {
		seen[name] = at
		return
	}
	d := twice.New(at, kind, decl.Quote(name), before.Line)
	d.Also = []diag.Pos{before}
	c.found = append(c.found, d)
}

// among refuses a name that is not one of the known ones, and says which was probably meant.
func (c *checker) among(path string, kind, where diag.Words, name string, known []string) bool {
	for _, k := range known {
		if k == name {
			return true
		}
	}
	c.add(path, unknown, kind, decl.Quote(name), where, suggest(name, known))
	return false
}

func suggest(name string, known []string) diag.Words {
	if near, ok := decl.Nearest(name, known); ok {
		return diag.Words{SV: "menade du " + near + "?", EN: "did you mean " + near + "?"}
	}
	all := strings.Join(known, ", ")
	return diag.Words{SV: "välj bland: " + all, EN: "choose among: " + all}
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (c *checker) id(path string, kind diag.Words, id string) {
	if id != "" && !idForm.MatchString(id) {
		c.add(path, badID, kind, decl.Quote(id))
	}
}

// local refuses paths that lead out of the folder, on any system.
func (c *checker) local(path, file string) bool {
	if file == "" {
		return false
	}
	if !fs.ValidPath(file) || file == "." || strings.ContainsAny(file, `\:`) {
		c.add(path, badPath, decl.Quote(file))
		return false
	}
	return true
}

var (
	domainForm = regexp.MustCompile(`^(?i)([a-z0-9åäöé]([a-z0-9åäöé-]*[a-z0-9åäöé])?\.)+[a-zåäö]{2,}$`)
	mailName   = regexp.MustCompile(`^[^@\s<>()\[\],;:"]+$`)
)

// mail looks for the form of an address, not for whether it exists.
func (c *checker) mail(path, address string) {
	if address == "" {
		return
	}
	name, domain, ok := strings.Cut(address, "@")
	if !ok || !mailName.MatchString(name) || strings.Contains(name, "..") || !domainForm.MatchString(domain) {
		c.add(path, badMail, decl.Quote(address))
	}
}

// periods refuses names of a body that are in force on the same day.
func (c *checker) periods(path string, names []Name) {
	for i, n := range names {
		p := index(path, i)
		if !n.From.IsZero() && !n.To.IsZero() && n.From.Compare(n.To) > 0 {
			c.add(p, periodBackwards, n.From.String(), n.To.String())
			continue
		}
		for j, m := range names[:i] {
			if overlap(n, m) {
				d := periodOverlap.New(c.places.At(p), c.places.At(index(path, j)).Line)
				d.Also = []diag.Pos{c.places.At(index(path, j))}
				c.found = append(c.found, d)
				break
			}
		}
	}
}

// overlap says whether two names share a day; an open end reaches for ever.
func overlap(a, b Name) bool {
	starts := func(x, y locale.Date) bool { return x.IsZero() || y.IsZero() || x.Compare(y) <= 0 }
	return starts(a.From, b.To) && starts(b.From, a.To)
}

func index(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
