// Package stat computes the statistics of small paired samples. It knows no tables and no persons, only numbers.
package stat
