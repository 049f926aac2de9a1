// Package schedule says which recurring report is due on which day, and how a run of the schedule is summed up, as JSON and
// as a page. It is pure: the day is given to it.
package schedule
