// Package sourcetest holds origins and formats to source's contract, and writes small workbooks for tests.
package sourcetest
