// Package gitorigin reads files out of a git repository at one commit, from its objects, without a checkout.
//
// A repository on this machine is opened where it is, without the git program. One on a server is fetched, one commit at a
// time, into a cache of bare repositories that never change; what is there is read without a network. Every object is held
// against its own name when it is read, so that a commit is exactly what it was when it was pinned. A repository is as
// hostile as any file: sizes, depths and names are bounded before anything is believed.
package gitorigin
