// Package templates carries the template packs, so that the program works in a folder that has none.
package templates

import "embed"

// FS holds every pack as a folder of its own, and the instruments in a folder beside them; a folder on disk overlays it.
//
//go:embed */*
var FS embed.FS
