package config

import "underlag/pipeline/decl"

// Schemas gives the JSON Schemas of an office's, a case's and a meeting's files by name: office, case, approvals, meeting, result.
func Schemas() map[string][]byte {
	return map[string][]byte{
		"office":    decl.Schema("underlag: office.yaml", Office{}),
		"case":      decl.Schema("underlag: case.yaml", Case{}, `\{\{ *\.[A-Za-z]+ *\}\}`),
		"approvals": decl.Schema("underlag: approvals.yaml", Approvals{}),
		"meeting":   decl.Schema("underlag: meeting.yaml", Meeting{}),
		"result":    decl.Schema("underlag: result.yaml", Outcome{}),
	}
}

// WriteApprovals gives the text of approvals.yaml.
func WriteApprovals(a Approvals) []byte { return decl.Write(a) }
