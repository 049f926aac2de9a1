// Package stat computes the statistics of small paired samples. It knows no tables and no persons, only numbers. What it
// adds up it adds up exactly, in integers, so that the order of the rows changes nothing and ties and zeros are what they
// are in the workbook; every number it gives is rounded to 12 significant digits, so that all machines agree.
package stat
