package diag_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
)

func TestPosString(t *testing.T) {
	for _, c := range []struct {
		pos  diag.Pos
		want string
	}{
		{diag.Pos{}, ""},
		{diag.Pos{File: "case.yaml", Line: 12, Col: 3}, "case.yaml:12:3"},
		{diag.Pos{File: "bidrag.xlsx", Sheet: "Beslut", Cell: "C14"}, "[bidrag.xlsx]Beslut!C14"},
		{diag.Pos{File: "bidrag.xlsx", Sheet: "Beslut 2024", Cell: "C14"}, "[bidrag.xlsx]'Beslut 2024'!C14"},
		{diag.Pos{File: "b.xlsx", Sheet: "a'b\nc", Cell: "A1"}, "[b.xlsx]'a''b c'!A1"},
		{diag.Pos{File: "b.xlsx", Rev: "1f2e", Sheet: "S", Cell: "A1"}, "[b.xlsx@1f2e]S!A1"},
		{diag.Pos{File: "x.pdf", Page: 3}, "x.pdf s. 3"},
	} {
		if got := c.pos.String(); got != c.want {
			t.Errorf("%#v prints %q, want %q", c.pos, got, c.want)
		}
	}
}

func TestCellNames(t *testing.T) {
	for _, c := range []struct {
		col, row int
		name     string
	}{{1, 1, "A1"}, {26, 2, "Z2"}, {27, 3, "AA3"}, {702, 4, "ZZ4"}, {703, 5, "AAA5"}, {16384, 1048576, "XFD1048576"}} {
		if got := diag.CellName(c.col, c.row); got != c.name {
			t.Errorf("CellName(%d, %d) = %q, want %q", c.col, c.row, got, c.name)
		}
		if col, row := diag.SplitCell(c.name); col != c.col || row != c.row {
			t.Errorf("SplitCell(%q) = %d, %d", c.name, col, row)
		}
	}
	for _, bad := range []string{"", "14", "A", "A0", "ABCD1", "a1", "A1x"} {
		if col, row := diag.SplitCell(bad); col != 0 || row != 0 {
			t.Errorf("SplitCell(%q) = %d, %d, want none", bad, col, row)
		}
	}
}

var (
	warn = diag.Code{ID: "t.warn", Severity: diag.Warning, Exit: diag.ExitGate, SV: "varning %s", EN: "warning %s"}
	data = diag.Code{ID: "t.data", Severity: diag.Error, Exit: diag.ExitData, SV: "%[1]s av %[2]d", EN: "%[1]s of %[2]d", HintSV: "råd %[2]d", HintEN: "hint %[2]d"}
	gate = diag.Code{ID: "t.gate", Severity: diag.Error, Exit: diag.ExitGate, SV: "grind", EN: "gate"}
)

func TestListOrderAndExit(t *testing.T) {
	at := func(cell string) diag.Pos { return diag.Pos{File: "a.xlsx", Sheet: "S", Cell: cell} }
	l := diag.List{gate.New(at("B10")), data.New(at("B9"), "x", 2), warn.New(at("AA9"), "y"), data.New(at("B9"), "x", 2)}
	var got []string
	for _, d := range l.Sort().Compact() {
		got = append(got, d.Pos.Cell+" "+d.Code.ID)
	}
	if diff := cmp.Diff([]string{"B9 t.data", "AA9 t.warn", "B10 t.gate"}, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if got := l.Exit(); got != diag.ExitData {
		t.Errorf("exit %d, want the lowest, %d", got, diag.ExitData)
	}
	if (diag.List{warn.New(diag.Pos{}, "y")}).Err() != nil {
		t.Error("a list of warnings is an error")
	}
}

func TestWords(t *testing.T) {
	d := data.New(diag.Pos{}, diag.Words{SV: "ett", EN: "one"}, 3)
	for _, c := range []struct{ got, want string }{
		{d.Message(diag.SV), "ett av 3"}, {d.Message(diag.EN), "one of 3"}, {d.Hint(diag.SV), "råd 3"}, {d.Hint(diag.EN), "hint 3"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestFrom(t *testing.T) {
	if diag.From(nil) != nil {
		t.Error("no error gives a diagnostic")
	}
	inner := diag.List{gate.New(diag.Pos{})}
	if got := diag.From(fmt.Errorf("wrapped: %w", inner)); len(got) != 1 || got[0].Code.ID != "t.gate" {
		t.Errorf("a wrapped list gives %v", got)
	}
	if got := diag.From(fmt.Errorf("x: %w", context.Canceled)).Exit(); got != diag.ExitCancelled {
		t.Errorf("a cancelled context exits %d", got)
	}
	cause := errors.New("disk")
	if got := diag.From(cause); got.Exit() != diag.ExitInternal || !errors.Is(got, cause) {
		t.Errorf("an unknown error gives %v", got)
	}
}

// What a file, a sheet or a branch is called is shown, and never obeyed by the terminal.
func TestNamesAreNotObeyed(t *testing.T) {
	d := diag.Code{ID: "x", SV: "%[1]s går inte", EN: "%[1]s fails", HintSV: "se %[1]s", HintEN: "see %[1]s"}.New(
		diag.Pos{File: "a\x1b[2J/å\u009b31m\n.csv", Sheet: "\u202eb", Cell: "B2"}, "\x1b]0;x\aö\u202e")
	for _, s := range []string{d.Error(), d.Message(diag.SV), d.Hint(diag.EN), d.Pos.String()} {
		for _, r := range s {
			if r < ' ' || 0x7f <= r && r < 0xa0 || r == 0x202e {
				t.Errorf("%q", s)
			}
		}
	}
	if s := d.Message(diag.SV); s != "\ufffd]0;x\ufffdö\ufffd går inte" {
		t.Errorf("%q", s)
	}
}
