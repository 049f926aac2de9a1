// Package gitauth knows git repositories' addresses, how to connect to them and what can be wrong there.
//
// An address leads to https, ssh or a folder on this machine, and to nothing else: no program is ever named by it.
// Credentials come from git's own credential helpers (https), from the ssh agent or an unencrypted key in ~/.ssh (ssh),
// and never from an address. The git program is run for one thing only, to ask its credential helpers; without it, https
// is tried without credentials.
package gitauth
