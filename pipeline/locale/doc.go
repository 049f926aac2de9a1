// Package locale writes numbers, dates and order as a language's printers do. It is pure and knows "sv" and "en".
package locale
