// Package personal finds personal numbers in text. It returns places and never echoes what it found.
package personal
