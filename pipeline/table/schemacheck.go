package table

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// CheckSchema reports what a schema says wrongly; no data is needed. at gives the place of a path in schema.yaml, such as
// "tables[0].columns[2].references", or of the nearest path above it.
func CheckSchema(schema Schema, at func(path string) diag.Pos) diag.List {
	s := schemaChecker{schema: schema, at: at}
	ids := map[string]bool{}
	for i := range schema.Tables {
		t := &schema.Tables[i]
		path := fmt.Sprintf("tables[%d]", i)
		s.need(path+".id", "id", t.ID)
		s.need(path+".file", "file", t.File)
		if t.ID != "" && ids[t.ID] {
			s.add(path+".id", codeSchemaTwice, t.ID)
		}
		ids[t.ID] = true
		switch t.About {
		case Health, Person, Staff, None:
		default:
			s.add(path+".about", codeAbout, t.ID)
		}
		if len(t.Columns) == 0 {
			s.add(path, codeSchemaMissing, "columns")
		}
		s.names(t, path)
		for k := range t.Columns {
			s.column(t, &t.Columns[k], fmt.Sprintf("%s.columns[%d]", path, k))
		}
	}
	return s.list.Sort()
}

type schemaChecker struct {
	schema Schema
	at     func(path string) diag.Pos
	list   diag.List
}

func (s *schemaChecker) add(path string, c diag.Code, args ...any) {
	var pos diag.Pos
	if s.at != nil {
		pos = s.at(path)
	}
	s.list = append(s.list, c.New(pos, args...))
}

func (s *schemaChecker) need(path, key, value string) {
	if strings.TrimSpace(value) == "" {
		s.add(path, codeSchemaMissing, key)
	}
}

// names holds column names and headers apart: one header, alias or ignored header must mean one thing.
func (s *schemaChecker) names(t *Spec, path string) {
	names, headers := map[string]bool{}, map[string]bool{}
	for k, c := range t.Columns {
		here := fmt.Sprintf("%s.columns[%d]", path, k)
		s.need(here+".name", "name", c.Name)
		s.need(here+".header", "header", c.Header)
		if c.Name != "" && names[c.Name] {
			s.add(here+".name", codeSchemaTwice, c.Name)
		}
		names[c.Name] = true
		for n, h := range append([]string{c.Header}, c.Aliases...) {
			where := here + ".header"
			if n > 0 {
				where = fmt.Sprintf("%s.aliases[%d]", here, n-1)
			}
			if f := locale.Fold(h); f != "" && headers[f] {
				s.add(where, codeSchemaTwice, quote(h))
			}
			headers[locale.Fold(h)] = true
		}
	}
	for n, h := range t.Ignore {
		if headers[locale.Fold(h)] {
			s.add(fmt.Sprintf("%s.ignore[%d]", path, n), codeSchemaTwice, quote(h))
		}
	}
}

func (s *schemaChecker) column(t *Spec, c *Column, path string) {
	numeric := c.Type == TInteger || c.Type == TDecimal || c.Type == TMoney
	textual := c.Type == TText || c.Type == TCaseNumber || c.Type == TOrganisation
	if !numeric && !textual && c.Type != TDate && c.Type != TBool && c.Type != TEnum {
		s.add(path+".type", codeSchemaType, quote(string(c.Type)))
		return
	}
	if (c.Type == TEnum) != (len(c.Values) > 0) {
		s.add(path+".values", codeSchemaValues)
	}
	seen := map[string]bool{}
	for n, v := range c.Values {
		if seen[locale.Fold(v)] {
			s.add(fmt.Sprintf("%s.values[%d]", path, n), codeSchemaTwice, quote(v))
		}
		seen[locale.Fold(v)] = true
	}
	for _, rule := range []struct {
		key        string
		given, fit bool
	}{
		{"min", c.Min != nil, numeric}, {"max", c.Max != nil, numeric},
		{"from", !c.From.IsZero(), c.Type == TDate}, {"to", !c.To.IsZero(), c.Type == TDate},
		{"pattern", c.Pattern != "", textual},
	} {
		if rule.given && !rule.fit {
			s.add(path+"."+rule.key, codeSchemaRange, rule.key, string(c.Type))
		}
	}
	if c.Min != nil && c.Max != nil && c.Min.GreaterThan(*c.Max) {
		s.add(path+".min", codeSchemaOrder)
	}
	if !c.From.IsZero() && !c.To.IsZero() && c.From.Compare(c.To) > 0 {
		s.add(path+".from", codeSchemaOrder)
	}
	if c.Consecutive && c.Type != TInteger {
		s.add(path+".consecutive", codeSchemaRange, "consecutive", string(c.Type))
	}
	if _, err := regexp.Compile("^(?:" + c.Pattern + ")$"); err != nil {
		s.add(path+".pattern", codeSchemaPattern)
	}
	s.conditions(t, c, path)
	s.translation(t, c, path)
	s.privacy(t, c, path)
}

// privacy keeps persons out of tables that say they are about nobody, or about officials in their work only.
func (s *schemaChecker) privacy(t *Spec, c *Column, path string) {
	if c.Personal && t.About == None {
		s.add(path+".personal", codePersonalNone, quote(c.Header), string(t.About))
	}
	if c.Contact && (!c.Personal || c.Type != TText) {
		s.add(path+".contact", codeSchemaContact, quote(c.Header))
	}
	if c.Protected && (c.Type != TBool || !t.About.Sensitive()) {
		s.add(path+".protected", codeSchemaProtected, quote(c.Header))
	}
	if c.SoleTraders != "" {
		form := slices.IndexFunc(t.Columns, func(o Column) bool { return o.Name == c.SoleTraders })
		if c.Type != TOrganisation || form < 0 || t.Columns[form].Type != TText && t.Columns[form].Type != TEnum {
			s.add(path+".sole_traders", codeSchemaTraders, quote(c.Header))
		}
	}
	if c.References == "" {
		return
	}
	there, k := target(s.schema.Tables, c.References)
	if there == nil || k < 0 {
		s.add(path+".references", codeSchemaReference, "references", quote(c.References))
		return
	}
	// A key or personal column of a table about persons is a person, under whatever name it is used elsewhere.
	points := there.Columns[k].Key || there.Columns[k].Unique || there.Columns[k].Personal
	if there.About.Sensitive() && points && !t.About.Sensitive() {
		s.add(path+".references", codeReferenceNone, quote(c.Header), there.ID, string(t.About))
	}
}
