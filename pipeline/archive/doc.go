// Package archive keeps approved papers as versions in a bare git repository (the versionslager), one repository for each
// edition.
//
// # What is in a store
//
// The branch main is the register: each commit adds one record, <tag>.json, about a version, or <tag>.removed.json about one
// whose content was removed by decision. A version is a commit without parents, whose tree is its files, and an annotated tag
// <case number>/<document>/<period>/v<n> on it (names.go says how a name is written so that git and every file system take
// it). Nothing refers from the register to the content but by name, so that content can be removed and the register stays.
//
// # Why it is whole whenever a run is stopped
//
// Everything is written by plumbing under the operating system's lock on a file of the repository: objects first, each beside
// its place and then renamed, with what it leads to before itself; then they are read back; then refs/heads/main is moved by
// compare-and-set, which is the moment when all versions of a call exist; then the tags. A tag that is missing is restored
// from the register by the next run. go-git reads; it does not write, since it empties a reference before it writes it and can
// leave half an object under a whole one's name.
//
// # Remotes
//
// A run reads its remotes, appends what they lack to what they have, and sends that: theirs is never rewritten, and nothing is
// forced. The same content archived by two machines is one version; two contents under one number are two versions, the later
// one with its reason and a warning. A repository that can be opened here is, under its own lock; others are reached over
// https and ssh (gitauth), where main and the tags are moved together if the server can do that, and else main first.
// refs/remotes holds what a remote had when everything had been sent.
package archive
