package gate

import "underlag/pipeline/diag"

// grants passes on how the case's grant registers stood against the office's rules; each rule has its own severity.
func grants(v *view) diag.List { return v.in.Grants.Found }
