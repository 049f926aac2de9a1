package config

import (
	"fmt"
	"slices"

	"underlag/pipeline/diag"
)

// Translation is a name of the office's own in English.
type Translation struct {
	SV string `key:"sv,required" doc:"as it stands elsewhere in office.yaml or in case.yaml"`
	EN string `key:"en,required"`
}

// Foreign says whether a paper of the case is in another language than the office's.
func (l Loaded) Foreign(d Document) bool { return d.Lang != "" && d.Lang != l.Office.Language }

// For gives the office and the case as a paper names them. Where the paper is in English and the office is not, the
// organisation, its units, bodies, headings and foot have the names that office.yaml gives under english; a name of those who
// send or get the paper that is not given is an error where it stands.
func (l Loaded) For(d Document) (Loaded, diag.List) {
	if !l.Foreign(d) || diag.Lang(d.Lang) != diag.EN {
		return l, nil
	}
	t := translator{english: map[string]string{}}
	for _, n := range l.Office.English {
		t.english[n.SV] = n.EN
	}
	o, c := l.Office, l.Case
	o.Language = d.Lang
	t.need(&o.Organisation, o.Places.At("organisation"))
	t.need(&c.Unit, c.Places.At("unit"))
	o.Units, o.Foot = t.all(o.Units), t.all(o.Foot)
	o.Bodies, o.Packs = slices.Clone(o.Bodies), slices.Clone(o.Packs)
	for i := range o.Bodies {
		b := &o.Bodies[i]
		b.Aliases, b.Names = nil, slices.Clone(b.Names)
		named := slices.Contains(c.Bodies, b.ID) || slices.ContainsFunc(c.Earlier, func(e Earlier) bool { return e.Body == b.ID })
		for k := range b.Names {
			if named {
				t.need(&b.Names[k].Name, o.Places.At(fmt.Sprintf("bodies[%d].names[%d]", i, k)))
			} else if en, ok := t.english[b.Names[k].Name]; ok {
				b.Names[k].Name = en
			}
		}
	}
	for i := range o.Packs {
		if o.Packs[i].Pack != d.Pack {
			continue
		}
		t.need(&o.Packs[i].Kind, o.Places.At(fmt.Sprintf("packs[%d].kind", i)))
		o.Packs[i].Headings = slices.Clone(o.Packs[i].Headings)
		for k := range o.Packs[i].Headings {
			t.need(&o.Packs[i].Headings[k].Heading, o.Places.At(fmt.Sprintf("packs[%d].headings[%d].heading", i, k)))
		}
	}
	t.words(&c)
	out := Loaded{Office: o, Case: c, Approvals: l.Approvals}
	for _, b := range l.Bodies {
		if in, ok := o.Body(b.ID); ok {
			out.Bodies = append(out.Bodies, in)
		}
	}
	return out, t.found.Sort().Compact()
}

// words translates what the case says itself by what case.yaml gives under english. What has no translation is noted: it is
// an error only in a paper that prints it.
func (t *translator) words(c *Case) {
	for _, n := range c.English {
		t.english[n.SV] = n.EN
	}
	c.Untranslated = map[string]diag.Pos{}
	word := func(text *string, format string, args ...any) {
		if en, ok := t.english[*text]; ok {
			*text = en
		} else if *text != "" {
			c.Untranslated[*text] = c.Places.At(fmt.Sprintf(format, args...))
		}
	}
	c.Proposals, c.Values = slices.Clone(c.Proposals), slices.Clone(c.Values)
	c.Signatories, c.Extract = slices.Clone(c.Signatories), slices.Clone(c.Extract)
	for i := range c.Proposals {
		word(&c.Proposals[i].Text, "proposals[%d]", i)
	}
	for i := range c.Values {
		word(&c.Values[i].Text, "values[%d].text", i)
	}
	for i := range c.Signatories {
		c.Signatories[i].Role = slices.Clone(c.Signatories[i].Role)
		for k := range c.Signatories[i].Role {
			word(&c.Signatories[i].Role[k], "signatories[%d].role[%d]", i, k)
		}
	}
	for i := range c.Extract {
		if !c.Extract[i].Person {
			word(&c.Extract[i].To, "extract_to[%d]", i)
		}
	}
}

type translator struct {
	english map[string]string
	found   diag.List
}

// need translates a name that the paper prints.
func (t *translator) need(name *string, pos diag.Pos) {
	if en, ok := t.english[*name]; ok {
		*name = en
	} else if *name != "" {
		t.found = append(t.found, noEnglish.New(pos, *name))
	}
}

// all translates what is given; an address may be the same in all languages.
func (t *translator) all(names []string) []string {
	out := slices.Clone(names)
	for i, n := range out {
		if en, ok := t.english[n]; ok {
			out[i] = en
		}
	}
	return out
}
