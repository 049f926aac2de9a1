// Package schedule says which recurring report is due on which day. It is pure: the day is given to it.
package schedule
