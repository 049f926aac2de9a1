// Package attacktest is an attacker for the tests: it sees only what is published, the figures files and the tables as
// the papers print them, and tries to compute what was hidden. It shares no code with the packages that hide.
package attacktest
