// Package gitorigin reads files out of a git repository at one commit, from its objects, without a checkout.
package gitorigin
