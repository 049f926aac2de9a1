// Package gittest runs the git program and servers of git repositories, over https and over ssh, for tests.
package gittest
