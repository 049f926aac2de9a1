// Package pdf writes a tagged PDF/A-2a and PDF/UA-1 in one file, the same bytes every time, and reads its own files back.
package pdf
