// Package disclose hides figures that could reveal a person, and shows that the hidden ones cannot be computed from the
// rest. It looks at all papers of a case together, and at what was published before.
package disclose
