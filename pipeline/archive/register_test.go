package archive

import (
	"path/filepath"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// A record that would write to the terminal, or looks like two lines, is none: a register may come from a remote.
func TestRecordsArePrintable(t *testing.T) {
	good := entry("HSN/1/2024", "rapport", "", "a").version()
	if !good.printable() {
		t.Fatal("a record of our own is refused")
	}
	for name, spoil := range map[string]func(*Version){
		"by":     func(v *Version) { v.Approval.By = "Åsa\x1b[31m" },
		"role":   func(v *Version) { v.Approval.Role = "chef\nHSN/1/2024/rapport/engang/v9  hel" },
		"kind":   func(v *Version) { v.Kind = "\u202etropparR" },
		"reason": func(v *Version) { v.Reason = "\r" },
		"folder": func(v *Version) { v.CaseDir = "\x07" },
		"date":   func(v *Version) { v.Date = "2024-13-01" },
		"on":     func(v *Version) { v.Approval.On = "när som helst" },
		"file":   func(v *Version) { v.Files[0].Name = "../x" },
		"digest": func(v *Version) { v.Files[0].SHA256 = "\x1b" },
	} {
		v := entry("HSN/1/2024", "rapport", "", "a").version()
		if spoil(&v); v.printable() {
			t.Errorf("%s is let through", name)
		}
	}
}

// The same in a register that somebody has pushed: it is damaged, and nothing of it is shown.
func TestRegisterThatWritesToTheTerminal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a.git")
	s := open(t, dir)
	v := add(t, s, entry("HSN/1/2024", "rapport", "", "a"))[0]
	v.Approval.By = "Åsa\x1b[31m"
	commitRegister(t, dir, "main", map[string]string{v.Tag + recordEnd: string(run.Encode(v))})
	if all, found := s.Versions(t.Context()); code(found) != codeDamaged.ID || all != nil {
		t.Errorf("%v %v", all, found)
	}
}

// What cannot be read is always named, the root of the register too.
func TestDamageIsNamed(t *testing.T) {
	for _, err := range []error{errBroken, &errForm{"", errBroken}, &errForm{"HSN", errBroken}} {
		if said := judge(register{}, err, run.EditionIntern, diag.Pos{}).Error(); strings.Contains(said, ":  ") {
			t.Error(said)
		}
	}
}
