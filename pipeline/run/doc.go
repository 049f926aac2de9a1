// Package run publishes what a build leaves behind: the paper, its manifest and its disclosed figures, all or nothing.
package run
