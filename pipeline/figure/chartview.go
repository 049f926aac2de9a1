package figure

// chart lays out one chart: its categories along the axis and a value per series and category.
func (c *computer) chart(spec *ChartSpec) ChartView {
	v := ChartView{ID: spec.ID, Kind: spec.Kind, Title: spec.Title, Note: spec.Note, Source: spec.Source}
	measures := make([]string, len(spec.Series))
	for i, s := range spec.Series {
		measures[i] = s.Measure
	}
	rows := c.rowAxis(spec.By, measures)
	for _, cat := range rows.cats {
		v.Categories = append(v.Categories, cat.label)
	}
	v.Unit = unitOf(c.byID(measures[0]).measure)
	for _, s := range spec.Series {
		r := c.byID(s.Measure)
		if spec.Across == "" {
			v.Series = append(v.Series, firstOf(s.Label, r.measure.Label))
			v.Values = append(v.Values, c.series(gridColumn{r, spec.By, "", Key{All: true}}, rows))
			continue
		}
		for _, cat := range r.axes[axisOf(r, spec.Across)].cats {
			v.Series = append(v.Series, cat.label)
			v.Values = append(v.Values, c.series(gridColumn{r, spec.By, spec.Across, Key{Value: cat.key}}, rows))
		}
	}
	return v
}

// series gives the values of one series along the axis. A figure that is missing or hidden is not drawn.
func (c *computer) series(g gridColumn, rows axis) []ChartValue {
	out := make([]ChartValue, len(rows.cats))
	for k, cat := range rows.cats {
		f, ok := c.set.Figure(g.ref(Key{Value: cat.key}).String())
		switch {
		case !ok:
			out[k] = ChartValue{Text: MissingText, Absent: true}
		case f.Missing || f.Suppressed != "":
			out[k] = ChartValue{Text: f.Number(c.lang), Figure: f.ID, Absent: true}
		default:
			out[k] = ChartValue{Size: f.Value.Float(), Text: f.Number(c.lang), Figure: f.ID}
		}
	}
	return out
}
