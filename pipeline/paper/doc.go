// Package paper is the contract between layout, which sets pages, and pdf, which writes them: the structure tree, the pages
// in maroto's vocabulary, and the canvas they are drawn on. It holds no logic.
package paper
