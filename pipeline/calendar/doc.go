// Package calendar knows Swedish working days and computes the deadlines of a meeting from rules that are data, and writes
// them as a file that calendars read (iCalendar, RFC 5545).
//
// It is pure: it asks no clock and no time zone, so that the same meeting gives the same bytes on every machine.
package calendar
