package personal_test

import (
	"strings"
	"testing"

	"underlag/pipeline/personal"
)

// TestHuman holds that what only machines read is taken for no person, and that nobody hides in it.
func TestHuman(t *testing.T) {
	commit := strings.Repeat("0", 29) + "a0002292399" // its digits have the form of a personal number
	for _, text := range []string{
		commit, "låst vid " + commit + " i filen", "sha256:a0002292399b" + strings.Repeat("0", 52), "[register:besok.xlsx@5602b142f508]Besök!A2",
		"register:saknas.csv@0a1b2c3d4e5f", "git+ssh://git@git.region.se/r.git", "git+file:register@" + commit + ":data/", "register:a.csv@0a1b2c3d4e5f: filen är tom",
	} {
		if got := personal.MaskLoose(text); got != text {
			t.Errorf("MaskLoose(%q) = %q", text, got)
		}
		if got := personal.Mask(text); got != text {
			t.Errorf("Mask(%q) = %q", text, got)
		}
		if h := personal.Human(text); len(h) != len(text) || len(personal.Find(h)) > 0 {
			t.Errorf("Human(%q) = %q", text, h)
		}
	}
	for _, text := range []string{
		commit[1:], "x" + commit, "anna@0a1b2c3d4e5f.se", "ssh://anna@region.se/r", "git@region.se", "19121212-1212", "besok.xlsx@5602b142f508.exempel.org",
	} {
		if got := personal.MaskLoose(text); got == text {
			t.Errorf("MaskLoose(%q) masks nothing", text)
		}
	}
}
