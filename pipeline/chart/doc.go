// Package chart draws charts as vectors that can be tagged: no pixels, our fonts, two tones that keep apart in grey print.
package chart
