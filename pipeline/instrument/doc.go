// Package instrument reads questionnaires (instruments) as data and scores answers by them.
//
// An instrument without errors never gives a wrong number: its tables, recodings and range are held against each other
// when it is loaded, and answers that do not belong to it get no score.
package instrument
