package config

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"

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
	return c.found
}

func (c *checker) bodies(bodies []Body) {
	ids := first{}
	for i, b := range bodies {
		p := index("bodies", i)
		c.unique(ids, diag.Words{SV: "organet", EN: "the body"}, p+".id", b.ID)
		c.periods(p+".names", b.Names)
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
