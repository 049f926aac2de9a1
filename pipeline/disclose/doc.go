// Package disclose hides figures that could reveal a person, and shows that the hidden ones cannot be computed from the
// rest. It looks at all papers of a case together, and at what was published before: every count is a sum of blocks of
// rows, the shown ones are equations, and each hidden one must be able to be several whole numbers. What is shown to be
// possible is an example found by exact search; what is not found counts as impossible, so that more is hidden.
package disclose
