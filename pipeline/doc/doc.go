// Package doc is the document model: what a paper says, before how it looks, and the reader that makes it from Markdown.
package doc
