// Package pdf writes a tagged PDF/A-2a and PDF/UA-1 in one file, the same bytes every time, and reads its own files back.
//
// The writer checks while it writes and refuses what would not be accessible: content outside the structure tree, a
// picture without words, a heading that skips a level. It never reads a clock, the system's fonts or the network.
package pdf
