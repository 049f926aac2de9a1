package figure

// chart lays out one chart: its categories along the axis and a value per series and category.
func (c *computer) chart(spec *ChartSpec) ChartView {
	v := ChartView{ID: spec.ID, Kind: spec.Kind, Title: spec.Title, Note: spec.Note, Source: spec.Source}
	rows := c.rowAxis(&TableSpec{Rows: spec.By, Columns: seriesColumns(spec)})
	for _, cat := range rows.cats {
		v.Categories = append(v.Categories, cat.label)
	}
	v.Unit = unitOf(c.byID(spec.Series[0].Measure).measure)
	for _, s := range spec.Series {
		r := c.byID(s.Measure)
		if spec.Across == "" {
			v.Series = append(v.Series, firstOf(s.Label, r.measure.Label))
			v.Values = append(v.Values, c.seriesValues(r, spec, rows, Key{All: true}))
			continue
		}
		for _, cat := range r.axes[axisOf(r, spec.Across)].cats {
			v.Series = append(v.Series, cat.label)
			v.Values = append(v.Values, c.seriesValues(r, spec, rows, Key{Value: cat.key}))
		}
	}
	return v
}

func (c *computer) seriesValues(r *result, spec *ChartSpec, rows axis, across Key) []ChartValue {
	out := make([]ChartValue, len(rows.cats))
	for k, cat := range rows.cats {
		ref := Ref{Measure: r.measure.ID}
		for _, a := range r.axes {
			switch a.column {
			case spec.By:
				ref.Keys = append(ref.Keys, Key{Value: cat.key})
			case spec.Across:
				ref.Keys = append(ref.Keys, across)
			default:
				ref.Keys = append(ref.Keys, Key{All: true})
			}
		}
		f, ok := c.set.Figure(ref.String())
		if !ok || f.Missing || f.Suppressed != "" {
			out[k] = ChartValue{Text: MissingText, Absent: true}
			if ok {
				out[k].Text, out[k].Figure = f.Number(c.lang), f.ID
			}
			continue
		}
		out[k] = ChartValue{Size: f.Value.Float(), Text: f.Number(c.lang), Figure: f.ID}
	}
	return out
}

// seriesColumns gives the series as the columns of a table.
func seriesColumns(spec *ChartSpec) []ColumnSpec {
	out := make([]ColumnSpec, len(spec.Series))
	for i, s := range spec.Series {
		out[i] = ColumnSpec{Head: s.Label, Measure: s.Measure, Across: spec.Across}
	}
	return out
}
