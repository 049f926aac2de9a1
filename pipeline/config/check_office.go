package config

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/calendar"
	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
)

const footColumns = 3

// checkOffice holds the values of office.yaml against each other and against the files beside it.
func checkOffice(fsys fs.FS, o Office) diag.List {
	c := &checker{places: o.Places}
	c.colour("colour", o.Colour)
	c.logo(fsys, o)
	if len(o.Foot) > footColumns {
		c.add("foot", tooMuchFoot, len(o.Foot))
	}
	for i, d := range o.MailDomains {
		if d != "" && !domainForm.MatchString(d) {
			c.add(index("mail_domains", i), badDomain, decl.Quote(d))
		}
	}
	units := first{}
	for i, u := range o.Units {
		c.unique(units, diag.Words{SV: "enheten", EN: "the unit"}, index("units", i), u)
	}
	c.bodies(o.Bodies)
	c.series(o.References)
	c.uses(o.Packs)
	verbs := first{}
	for i, v := range o.DecisionVerbs {
		c.unique(verbs, diag.Words{SV: "verbet", EN: "the verb"}, index("decision_verbs", i), v)
	}
	if o.ProposalStyle == "att" && strings.TrimSpace(o.ProposalLead) == "" {
		c.add("proposal_style", noLead)
	}
	gates := first{}
	for i, g := range o.Gates {
		c.unique(gates, diag.Words{SV: "granskningen", EN: "the gate"}, index("gates", i)+".gate", g.Gate)
	}
	c.disclosure(o.Disclosure)
	c.grants(o.Grants)
	c.deadlines(o)
	c.archive(o.Archive)
	c.gitHealth(o.GitHealth)
	c.schedule(fsys, o)
	english := first{}
	for i, n := range o.English {
		c.unique(english, diag.Words{SV: "namnet", EN: "the name"}, index("english", i)+".sv", n.SV)
	}
	instruments, names := first{}, first{}
	for i, l := range o.Licences {
		c.unique(instruments, diag.Words{SV: "instrumentet", EN: "the instrument"}, index("licences", i)+".instrument", l.Instrument)
	}
	for i, f := range o.Functions {
		c.unique(names, diag.Words{SV: "personen", EN: "the person"}, index("functions", i)+".name", f.Name)
	}
	return c.found
}

// grants holds frames and rules against each other.
func (c *checker) grants(g Grants) {
	frames := first{}
	var ids []string
	for i, f := range g.Frames {
		p := index("grants.frames", i)
		c.unique(frames, diag.Words{SV: "ramen", EN: "the frame"}, p+".id", f.ID)
		ids = append(ids, f.ID)
		if !f.From.IsZero() && !f.To.IsZero() && f.To.Compare(f.From) < 0 {
			c.add(p+".to", ruleBackwards, f.From.String(), f.To.String())
		}
		posts, sum := first{}, decimal.Zero
		for j, post := range f.Posts {
			c.unique(posts, diag.Words{SV: "posten", EN: "the post"}, index(p+".posts", j)+".post", post.Post)
			sum = sum.Add(post.Amount)
		}
		if sum.GreaterThan(f.Amount) {
			c.add(p+".posts", framePosts, decl.Quote(f.ID))
		}
	}
	for i, r := range g.Rules {
		p := index("grants.rules", i)
		if !r.From.IsZero() && !r.To.IsZero() && r.To.Compare(r.From) < 0 {
			c.add(p+".to", ruleBackwards, r.From.String(), r.To.String())
		}
		lacks := func(key string) { c.add(p+".rule", ruleLacks, r.Rule, key) }
		switch {
		case r.Rule == "frame" && r.Frame == "":
			lacks("frame")
		case r.Rule == "frame":
			c.among(p+".frame", diag.Words{SV: "ramen", EN: "the frame"}, inOffice, r.Frame, ids)
		case r.Rule == "level" && !r.Above.IsPositive():
			lacks("above")
		case r.Rule == "level" && len(r.Delegates) == 0:
			lacks("delegates")
		case r.Rule == "report-due" && r.Months <= 0:
			lacks("months")
		case r.Rule == "large" && !r.Least.IsPositive():
			lacks("least")
		case r.Rule == "refusal" && len(r.Refusals) == 0:
			lacks("refusals")
		}
	}
}

// deadlines holds the office's days against what the law leaves open.
func (c *checker) deadlines(o Office) {
	common := map[string]calendar.Rule{}
	for _, r := range calendar.Rules(true) {
		common[r.ID] = r
	}
	rules := map[string]first{}
	council := slices.ContainsFunc(o.Bodies, func(b Body) bool { return b.Council })
	for i, d := range o.Deadlines {
		p := index("deadlines", i)
		if rules[d.Body] == nil {
			rules[d.Body] = first{}
		}
		c.unique(rules[d.Body], diag.Words{SV: "regeln", EN: "the rule"}, p+".rule", d.Rule)
		r, known := common[d.Rule]
		if _, said := c.places[p+".days"]; known && said && (d.Days < r.Least || d.Days > r.Most) {
			c.add(p+".days", deadlineDays, d.Rule, d.Days, span(r))
		}
		if known && d.Workdays && r.Law != "" {
			c.add(p+".workdays", deadlineWorkdays, d.Rule, r.Law)
		}
		holds := council
		if d.Body != "" {
			c.body(p+".body", d.Body, o)
			b, ours := o.Body(d.Body)
			holds = b.Council || !ours // one thing at a time
		}
		if r.Council && !holds {
			c.add(p+".rule", deadlineCouncil, d.Rule)
		}
	}
}

// span says in words how many days a rule may have, and by what law.
func span(r calendar.Rule) diag.Words {
	law := r.Law
	if law != "" {
		law = " (" + law + ")"
	}
	if r.Least == r.Most {
		return diag.Words{SV: fmt.Sprintf("ska vara %d%s", r.Least, law), EN: fmt.Sprintf("must be %d%s", r.Least, law)}
	}
	return diag.Words{SV: fmt.Sprintf("kan vara %d till %d%s", r.Least, r.Most, law), EN: fmt.Sprintf("may be %d to %d%s", r.Least, r.Most, law)}
}

// The values that disclosure may have; lower ones would hide nothing.
const (
	leastThreshold, mostThreshold = 3, 20
	leastWidth, mostWidth         = 2, 10
)

func (c *checker) disclosure(d Disclosure) {
	within := func(path string, n, least, most int) {
		if _, said := c.places["disclosure."+path]; said && (n < least || n > most) {
			c.add("disclosure."+path, badRange, path, n, least, most)
		}
	}
	within("threshold", d.Threshold, leastThreshold, mostThreshold)
	within("width", d.Width, leastWidth, mostWidth)
}

func (c *checker) bodies(bodies []Body) {
	ids := first{}
	for i, b := range bodies {
		p := index("bodies", i)
		c.unique(ids, diag.Words{SV: "organet", EN: "the body"}, p+".id", b.ID)
		c.periods(p+".names", b.Names)
		c.stops(p+".manuscript_stops", b.Stops)
		for j, re := range b.CaseNumbers {
			if _, err := regexp.Compile(re); err != nil {
				c.found = append(c.found, problem(badPattern, c.places.At(index(p+".case_numbers", j)), err, decl.Quote(re)))
			}
		}
	}
}

func (c *checker) uses(uses []Use) {
	packs := first{}
	for i, u := range uses {
		p := index("packs", i)
		c.unique(packs, diag.Words{SV: "mallen", EN: "the pack"}, p+".pack", u.Pack)
		c.line(p+".kind", "kind", u.Kind)
		c.id(p+".slug", diag.Words{SV: "namnet i filnamn", EN: "the name in file names"}, u.Slug)
		parts, headed := first{}, first{}
		part := diag.Words{SV: "delen", EN: "the part"}
		for j, name := range u.Parts {
			c.unique(parts, part, index(p+".parts", j), name)
		}
		in := diag.Words{SV: "mallens parts", EN: "the pack's parts"}
		for j, name := range u.Mandatory {
			if len(u.Parts) > 0 && name != "" {
				c.among(index(p+".mandatory", j), part, in, name, u.Parts)
			}
		}
		for j, h := range u.Headings {
			at := index(p+".headings", j) + ".part"
			c.unique(headed, diag.Words{SV: "rubriken för delen", EN: "the heading of the part"}, at, h.Part)
			if len(u.Parts) > 0 && h.Part != "" {
				c.among(at, part, in, h.Part, u.Parts)
			}
		}
	}
}

var pngSignature = []byte("\x89PNG\r\n\x1a\n")

// logo looks whether the picture is there and is one that can be printed.
func (c *checker) logo(fsys fs.FS, o Office) {
	if !c.local("logo", o.Logo) {
		return
	}
	if !strings.EqualFold(path.Ext(o.Logo), ".png") {
		c.add("logo", badLogo, decl.Quote(o.Logo), diag.Words{SV: "är ingen PNG-bild", EN: "is no PNG picture"})
		return
	}
	f, err := fsys.Open(path.Join(o.Dir, o.Logo))
	if err != nil {
		c.found = append(c.found, problem(badLogo, c.places.At("logo"), err, decl.Quote(o.Logo), diag.Words{SV: "finns inte", EN: "is not there"}))
		return
	}
	head := make([]byte, len(pngSignature))
	_, err = io.ReadFull(f, head)
	if f.Close(); err != nil || !bytes.Equal(head, pngSignature) {
		c.add("logo", badLogo, decl.Quote(o.Logo), diag.Words{SV: "är ingen PNG-bild", EN: "is no PNG picture"})
	}
}
