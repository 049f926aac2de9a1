package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"underlag/pipeline"
)

// TestCellsBehindAFigure holds that cells of one sheet, read from the same bytes, stand in one line, and all others in their own.
func TestCellsBehindAFigure(t *testing.T) {
	var s pipeline.Shown
	check(t, json.Unmarshal([]byte(`{"from": [{"cells": "[r:b.xlsx]Beslut!I52", "uri": "u", "commit": "c1"}, {"cells": "[r:b.xlsx]Beslut!I56:I58", "uri": "u", "commit": "c1"},
		{"cells": "[r:b.xlsx]Ja!Nej!A1", "uri": "u", "commit": "c1"}, {"cells": "[r:b.xlsx]Ja!Nej!A3", "uri": "u", "commit": "c1"},
		{"cells": "[r:b.xlsx]Beslut!I60", "uri": "u", "commit": "c2"}, {"cells": "manuell"}]}`), &s))
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	check(t, err)
	(&app{stdout: f}).printShown("nu", &s)
	check(t, f.Close())
	out, err := os.ReadFile(f.Name())
	check(t, err)
	const want = "    nu    \n" +
		"          [r:b.xlsx]Beslut!I52, I56:I58  u @ c1\n" +
		"          [r:b.xlsx]Ja!Nej!A1, A3  u @ c1\n" +
		"          [r:b.xlsx]Beslut!I60  u @ c2\n" +
		"          manuell\n"
	if string(out) != want {
		t.Errorf("got\n%swant\n%s", string(out), want)
	}
}
