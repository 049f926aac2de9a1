package figure

import (
	"fmt"
	"slices"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// expanded adds the measures that surveys, transitions, funnels and intervals stand for, so that tables, charts and other
// measures can use them like any other. What Check refuses may be left out.
func (spec Spec) expanded(schema table.Schema, lang diag.Lang) Spec {
	spec.Measures = slices.Clone(spec.Measures)
	for _, g := range spec.generated(schema, lang) {
		spec.Measures = append(spec.Measures, g.measures...)
	}
	return spec
}

// Names lists the ids of all measures, also of those that surveys, transitions, funnels and intervals stand for.
func (spec Spec) Names(schema table.Schema) []string {
	var ids []string
	for _, m := range spec.expanded(schema, diag.SV).Measures {
		ids = append(ids, m.ID)
	}
	return ids
}

// generated is what one entry of measures.yaml stands for.
type generated struct {
	path     string // of the entry: "surveys[0]"
	id       string
	measures []Measure
}

func (spec Spec) generated(schema table.Schema, lang diag.Lang) []generated {
	var out []generated
	for i := range spec.Measures {
		if m := intervalMeasures(&spec.Measures[i], lang); len(m) > 0 {
			out = append(out, generated{entry("measures", i), spec.Measures[i].ID, m})
		}
	}
	for i := range spec.Surveys {
		s := &spec.Surveys[i]
		out = append(out, generated{entry("surveys", i), s.ID, surveyMeasures(spec, s, schemaColumns(schema, s.Table), lang)})
	}
	for i := range spec.Transitions {
		s := &spec.Transitions[i]
		out = append(out, generated{entry("transitions", i), s.ID, transitionMeasures(s, schemaColumns(schema, s.Table), lang)})
	}
	for i := range spec.Funnels {
		f := &spec.Funnels[i]
		out = append(out, generated{entry("funnels", i), f.ID, funnelMeasures(spec, f, lang)})
	}
	return out
}

func entry(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func schemaColumns(schema table.Schema, id string) []table.Column {
	for _, t := range schema.Tables {
		if t.ID == id {
			return t.Columns
		}
	}
	return nil
}
