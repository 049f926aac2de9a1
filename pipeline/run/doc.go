// Package run publishes what a build leaves behind: each paper with its manifest and its disclosed figures.
//
// It promises all or nothing over the papers of a case: a run that fails, is cancelled or is killed leaves what was there,
// byte for byte, at the latest when the next run has cleaned up. It never writes outside the folder it was given, and what
// it writes tells neither time, host nor user.
package run
