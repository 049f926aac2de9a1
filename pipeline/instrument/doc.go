// Package instrument reads questionnaires (instruments) as data and scores answers by them.
package instrument
