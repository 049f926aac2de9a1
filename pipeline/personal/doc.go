// Package personal finds what tells of a person in text: personal numbers, e-mail addresses, telephone numbers and marks of
// protected persons. It returns places and never echoes what it found.
package personal
