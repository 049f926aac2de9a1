package fill

import (
	"underlag/pipeline/figure"
)

// surveys gives what the paper can say of the pack's surveys besides their figures, for range. The words are the
// program's and the instruments' own, so their numbers need no source.
func (r *run) surveys() []any {
	var all []any
	for _, s := range r.in.Set.Surveys {
		var thresholds []any
		for _, t := range s.Thresholds {
			thresholds = append(thresholds, map[string]any{"id": known(t.ID), "name": known(t.Name), "source": known(t.Source)})
		}
		all = append(all, map[string]any{
			"id": known(s.ID), "label": known(s.Label), "name": known(s.Name), "version": known(s.Version), "scoring": known(s.Scoring),
			"source": known(s.Source), "licence": known(s.Licence), "scale": known(s.Range), "better": known(s.Better), "ends": known(s.Ends), "missing": known(s.Missing),
			"change": known(s.Change), "changefrom": known(s.ChangeFrom), "thresholds": thresholds, "comparison": known(s.Comparison),
		})
	}
	return all
}

// methods gives the sentences that say how surveys are computed, for range.
func (r *run) methods() []any {
	var all []any
	for _, s := range figure.MethodSentences(r.in.Lang) {
		all = append(all, known(s))
	}
	return all
}

// comparison is the sentence that there is no comparison group; empty where every survey has one.
func (r *run) comparison() known {
	for _, s := range r.in.Set.Surveys {
		if s.Comparison != "" {
			return known(s.Comparison)
		}
	}
	return ""
}
