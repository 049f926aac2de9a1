package gate

import (
	"fmt"
	"slices"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// CheckRules checks what office.yaml says of gates and what case.yaml accepts: gates that do not exist, and absolute
// ones that were to be changed or accepted. Those about persons may be accepted, but only at a given place. It needs no paper; call it once per case, before building. Consents must say how and when.
func CheckRules(office config.Office, c config.Case) diag.List {
	var found diag.List
	seen := map[string]bool{}
	for i, r := range office.Gates {
		pos := office.Places.At(fmt.Sprintf("gates[%d].gate", i))
		g, ok := find(r.Gate)
		switch {
		case !ok:
			found = append(found, codeUnknownGate.New(pos, r.Gate))
		case g.Absolute:
			found = append(found, codeAbsoluteRule.New(pos, r.Gate))
		case seen[r.Gate]:
			found = append(found, codeRuleTwice.New(pos, r.Gate))
		}
		seen[r.Gate] = true
	}
	for i, a := range c.Accept {
		pos := c.Places.At(fmt.Sprintf("accept[%d].gate", i))
		g, ok := find(a.Gate)
		switch {
		case !ok:
			found = append(found, codeUnknownGate.New(pos, a.Gate))
		case byPlace(g):
			if a.Place == "" {
				found = append(found, codeAcceptPlace.New(pos, a.Gate))
			}
		case g.Absolute:
			found = append(found, codeAcceptAbsolute.New(pos, a.Gate))
		}
	}
	return append(found, consentForms(c)...)
}

// Unmatched warns of acceptances that matched nothing in any paper: what they let pass is gone or has moved. It also holds
// that each consent to a quotation is for one, and refuses those that could be for several. Call it
// with the reports of all papers of the case, and only when all of them were checked.
func Unmatched(c config.Case, reports ...Report) diag.List {
	used := make([]bool, len(c.Accept))
	for _, r := range reports {
		for _, i := range r.Used {
			used[i] = true
		}
	}
	var found diag.List
	for i, a := range c.Accept {
		if g, ok := find(a.Gate); ok && acceptable(g, a) && !used[i] {
			found = append(found, codeUnmatched.New(c.Places.At(fmt.Sprintf("accept[%d]", i)), a.Gate))
		}
	}
	return append(found, matched(c, reports)...)
}

// severityIn says what the gate's findings do in this office.
func severityIn(office config.Office, g Gate) (s diag.Severity, off bool) {
	if g.Absolute {
		return g.Severity, false
	}
	for _, r := range office.Gates {
		if r.Gate != g.Name {
			continue
		}
		switch r.Severity {
		case "error":
			return diag.Error, false
		case "warning":
			return diag.Warning, false
		case "off":
			return g.Severity, true
		}
	}
	return g.Severity, false
}

// isSet says whether the office has set the gate's severity.
func isSet(office config.Office, g Gate) bool {
	return !g.Absolute && slices.ContainsFunc(office.Gates, func(r config.GateRule) bool { return r.Gate == g.Name })
}

// acceptance finds the acceptance that lets d pass; −1 where there is none.
func acceptance(accept []config.Acceptance, g Gate, d diag.Diagnostic) int {
	for i, a := range accept {
		if a.Gate == g.Name && acceptable(g, a) && (a.Place == "" || placed(a.Place, d)) {
			return i
		}
	}
	return -1
}

// acceptable says whether this acceptance may let anything pass at all.
func acceptable(g Gate, a config.Acceptance) bool {
	return (!g.Absolute || byPlace(g) && a.Place != "") && a.By != "" && a.Reason != ""
}

// byPlace says that a gate, though absolute, may be wrong about one place: a number can look like a person's and be none.
func byPlace(g Gate) bool { return slices.Contains(personal.Kinds(), personal.Kind(g.Name)) }

// placed says whether the finding was printed with this place.
func placed(place string, d diag.Diagnostic) bool { return d.Pos.String() == place }
