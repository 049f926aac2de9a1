package config

import "underlag/pipeline/decl"

// Schemas gives the JSON Schemas of an office's and a case's files by name: office, case, approvals.
func Schemas() map[string][]byte {
	return map[string][]byte{
		"office":    decl.Schema("underlag: office.yaml", Office{}),
		"case":      decl.Schema("underlag: case.yaml", Case{}),
		"approvals": decl.Schema("underlag: approvals.yaml", Approvals{}),
	}
}

// WriteApprovals gives the text of approvals.yaml.
func WriteApprovals(a Approvals) []byte { return decl.Write(a) }
