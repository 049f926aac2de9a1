package figure

// Inline marks: how a printed figure, a reference or a case number travels through Markdown from fill to doc.
// A mark is MarkOpen kind MarkSep id MarkSep text MarkClose. The characters are from the private use area, are refused
// in every input, and so can only be written by fill; text from a cell or a case can never become a mark.
const (
	MarkOpen  = '\uE000'
	MarkSep   = '\uE001'
	MarkClose = '\uE002'
)

// The kinds of marks.
const (
	MarkNumber = "n" // id is a figure's
	MarkRef    = "r" // id is a doc.Ref target
	MarkCase   = "c" // id is empty; text is a case number
	MarkSecret = "s" // id is a legal ground; text is what it keeps secret
)

// Mark writes a mark.
func Mark(kind, id, text string) string {
	return string(MarkOpen) + kind + string(MarkSep) + id + string(MarkSep) + text + string(MarkClose)
}
