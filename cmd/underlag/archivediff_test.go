package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"underlag/pipeline"
)

// TestCellsBehindAFigure holds that cells of one sheet, read from the same bytes, stand in one line, and all others in their own.
func TestCellsBehindAFigure(t *testing.T) {
	var s pipeline.Shown
	check(t, json.Unmarshal([]byte(`{"from": [{"cells": "[r:b.xlsx]Beslut!I52", "uri": "u", "commit": "c1"}, {"cells": "[r:b.xlsx]Beslut!I56:I58", "uri": "u", "commit": "c1"},
		{"cells": "[r:b.xlsx]Ja!Nej!A1", "uri": "u", "commit": "c1"}, {"cells": "[r:b.xlsx]Ja!Nej!A3", "uri": "u", "commit": "c1"},
		{"cells": "[r:b.xlsx]Beslut!I60", "uri": "u", "commit": "c2"}, {"cells": "manuell"}]}`), &s))
	var out strings.Builder
	(&app{}).printShown(&out, "nu", &s)
	const want = "    nu    \n" +
		"          [r:b.xlsx]Beslut!I52, I56:I58  u @ c1\n" +
		"          [r:b.xlsx]Ja!Nej!A1, A3  u @ c1\n" +
		"          [r:b.xlsx]Beslut!I60  u @ c2\n" +
		"          manuell\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

// A version that somebody has pushed to a remote cannot write to the terminal of whoever compares it.
func TestDifferenceIsShownNotObeyed(t *testing.T) {
	var out strings.Builder
	if n, err := fmt.Fprint(shown{&out}, "+\x1b[2Jå\u009b31m\u202e\tx\n"); err != nil || n != 18 {
		t.Error(n, err)
	}
	if s := out.String(); strings.ContainsAny(s, "\x1b\u009b\u202e") || !strings.HasSuffix(s, "+\ufffd[2Jå\ufffd31m\ufffd\tx\n") {
		t.Errorf("%q", s)
	}
}
