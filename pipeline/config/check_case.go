package config

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
)

// checkCase holds the values of case.yaml against each other and against the office. Where the documents are doubtful,
// because some of their keys could not be read, nothing is said about what they lack together.
func checkCase(l Loaded, doubtful bool) diag.List {
	c := &checker{places: l.Case.Places}
	c.caseBodies(l)
	c.number(l)
	if l.Case.Unit != "" && len(l.Office.Units) > 0 {
		c.among("unit", diag.Words{SV: "enheten", EN: "the unit"}, inOffice, l.Case.Unit, l.Office.Units)
	}
	for i, o := range l.Case.Officers {
		c.mail(index("officers", i)+".email", o.Email)
	}
	c.earlier(l)
	c.basis(l.Case)
	c.references(l)
	c.documents(l.Case.Documents)
	c.repositories(l)
	c.languages(l)
	if !doubtful {
		c.appendices(l)
	}
	for i, s := range l.Case.Signatories {
		c.line(index("signatories", i)+".name", "name", s.Name)
	}
	for i, a := range l.Case.Accept {
		c.line(index("accept", i)+".by", "by", a.By)
	}
	for i, p := range l.Case.Published {
		c.local(index("published", i), p)
	}
	numbers, values := first{}, first{}
	for i, n := range l.Case.Numbers {
		c.unique(numbers, diag.Words{SV: "talet", EN: "the number"}, index("numbers", i)+".text", n.Text)
	}
	for i, v := range l.Case.Values {
		c.unique(values, diag.Words{SV: "värdet", EN: "the value"}, index("values", i)+".name", v.Name)
	}
	return c.found
}

var (
	inOffice = diag.Words{SV: "office.yaml", EN: "office.yaml"}
	aBody    = diag.Words{SV: "organet", EN: "the body"}
)

func (c *checker) caseBodies(l Loaded) {
	seen := first{}
	for i, id := range l.Case.Bodies {
		c.unique(seen, aBody, index("bodies", i), id)
		c.body(index("bodies", i), id, l.Office)
	}
}

// body refuses a body that the office does not have. A name in place of the id is recognised.
func (c *checker) body(path, id string, o Office) {
	if id == "" || len(o.Bodies) == 0 { // what is wrong then has been said
		return
	}
	var ids []string
	for _, b := range o.Bodies {
		if b.ID == id {
			return
		}
		ids = append(ids, b.ID)
	}
	for _, b := range o.Bodies {
		if b.called(id) {
			c.add(path, unknown, aBody, decl.Quote(id), inOffice,
				diag.Words{SV: "skriv organets id: " + b.ID, EN: "write the body's id: " + b.ID})
			return
		}
	}
	c.among(path, aBody, inOffice, id, ids)
}

// called says whether a body has or had this name, registered or not.
func (b Body) called(name string) bool {
	same := func(s string) bool { return locale.Fold(s) == locale.Fold(name) }
	return slices.ContainsFunc(b.Aliases, same) || slices.ContainsFunc(b.Names, func(n Name) bool { return same(n.Name) })
}

// number holds the case number against the patterns of the deciding body. A body without patterns takes any.
func (c *checker) number(l Loaded) {
	if l.Case.Number == "" || len(l.Case.Bodies) == 0 {
		return
	}
	b, ok := l.Office.Body(l.Case.Bodies[0])
	if !ok || len(b.CaseNumbers) == 0 {
		return
	}
	for _, p := range b.CaseNumbers {
		re, err := regexp.Compile("^(?:" + p + ")$")
		if err != nil || re.MatchString(l.Case.Number) { // a bad pattern is reported where it stands
			return
		}
	}
	c.add("number", caseNumber, decl.Quote(l.Case.Number), b.ID, examples(b.CaseNumbers))
}

func (c *checker) earlier(l Loaded) {
	ids := first{}
	for i, e := range l.Case.Earlier {
		p := index("earlier", i)
		c.unique(ids, diag.Words{SV: "den tidigare behandlingen", EN: "the earlier treatment"}, p+".id", e.ID)
		c.body(p+".body", e.Body, l.Office)
		if !e.Date.IsZero() && !l.Case.Date.IsZero() && e.Date.Compare(l.Case.Date) > 0 {
			c.add(p+".date", laterEarlier, e.Date.String(), l.Case.Date.String())
		}
	}
}

func (c *checker) documents(docs []Document) {
	ids := first{}
	for i, d := range docs {
		p := index("documents", i)
		kind := diag.Words{SV: "handlingen", EN: "the paper"}
		c.unique(ids, kind, p+".id", d.ID)
		c.id(p+".id", kind, d.ID)
		c.id(p+".pack", diag.Words{SV: "mallen", EN: "the pack"}, d.Pack)
		parts := make([]string, 0, len(d.Prose))
		for part := range d.Prose {
			parts = append(parts, part)
		}
		slices.Sort(parts)
		for _, part := range parts {
			c.local(p+".prose."+part, d.Prose[part])
		}
		tables := first{}
		for j, s := range d.Sources {
			sp := index(p+".sources", j)
			c.unique(tables, diag.Words{SV: "tabellen", EN: "the table"}, sp+".table", s.Table)
			c.local(sp+".file", s.File)
		}
	}
}

// languages wants a title of a paper in another language, since the case's own is in the office's.
func (c *checker) languages(l Loaded) {
	for i, d := range l.Case.Documents {
		if l.Foreign(d) && d.Title == "" {
			c.add(index("documents", i), noTitle, d.ID)
		}
	}
	english := first{}
	for i, n := range l.Case.English {
		c.unique(english, diag.Words{SV: "texten", EN: "the text"}, index("english", i)+".sv", n.SV)
	}
}

// appendices wants one main paper and appendices 1, 2, … n. The main paper may also be there in another language.
func (c *checker) appendices(l Loaded) {
	docs := l.Case.Documents
	if len(docs) == 0 {
		return
	}
	var numbers []int
	mains, second := 0, 0
	foreign := map[string]int{}
	for i, d := range docs {
		switch {
		case d.Appendix < 0:
			c.add(index("documents", i)+".appendix", appendixNumber, d.Appendix)
			return
		case d.Appendix == 0 && l.Foreign(d):
			if foreign[d.Lang]++; foreign[d.Lang] == 2 {
				c.add(index("documents", i), severalMain, 2)
			}
		case d.Appendix == 0:
			if mains++; mains == 2 {
				second = i
			}
		default:
			numbers = append(numbers, d.Appendix)
		}
	}
	switch {
	case mains == 0:
		c.add("documents", noMain)
	case mains > 1:
		c.add(index("documents", second), severalMain, mains)
	}
	slices.Sort(numbers)
	words := make([]string, len(numbers))
	whole := true
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
		whole = whole && n == i+1
	}
	if !whole {
		c.add("documents", appendixOrder, strings.Join(words, ", "), len(numbers))
	}
}

// line wants a name or a role on one line and without a personal number: it is printed and told of.
func (c *checker) line(path, key, text string) {
	if strings.Contains(text, "\n") { // decl has refused other control characters
		c.add(path, notOneLine, key)
	}
	if len(personal.Find(text)) > 0 {
		c.add(path, personalNumber)
	}
}

// CheckApprovals reads back what WriteApprovals would write, as the next command will, so that nothing is written that is
// refused afterwards: control characters, several lines, personal numbers.
func CheckApprovals(a Approvals) diag.List {
	var back Approvals
	places, found := decl.Read(ApprovalsFile, WriteApprovals(a), &back)
	return append(found, checkApprovals(Loaded{Approvals: back}, places)...)
}

var digestForm = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// checkApprovals looks at the form of what has been approved; whether it still holds is for the build.
func checkApprovals(l Loaded, places decl.Places) diag.List {
	c := &checker{places: places}
	var ids []string
	for _, d := range l.Case.Documents {
		ids = append(ids, d.ID)
	}
	for i, a := range l.Approvals.Approvals {
		p := index("approvals", i)
		if a.Digest != "" && !digestForm.MatchString(a.Digest) {
			c.add(p+".digest", badDigest, decl.Quote(a.Digest))
		}
		c.line(p+".by", "by", a.By)
		c.line(p+".role", "role", a.Role)
		if a.Document == "" || len(ids) == 0 {
			continue
		}
		switch {
		case !l.Recurring && !a.Period.IsZero():
			c.add(p+".period", approvalPeriod, a.Period.String())
		case l.Recurring && a.Period.IsZero():
			c.add(p, approvalNoPeriod)
		}
		if !c.among(p+".document", diag.Words{SV: "handlingen", EN: "the paper"}, diag.Words{SV: "ärendet", EN: "the case"}, a.Document, ids) {
			// A paper may have been removed after it was approved; the approval then says nothing.
			c.found[len(c.found)-1].Severity = diag.Warning
		}
	}
	return c.found
}
