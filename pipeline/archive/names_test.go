package archive

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// part draws what may stand in a case number, a document or a period, the awkward more often than others.
func part() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"HSN", "v1", "v1.json", "CON", "nul.txt", "Aux", "com1", ".", "..", "-", "-x", ".git", "GIT~1", "x.lock", "x.LOCK", "@", "@{", "a..b",
			"a.", " ", "a b", "%", "%2F", "ÅÄÖ", "åäö", "README.md", "underlag.json", "engang", "Engang", "~^:?*[\\", "\"<>|", "v01", "LPT9.a.b", "2024-01..08"}),
		rapid.StringMatching(`[A-Za-z0-9._ %v-]{1,12}`),
		rapid.StringN(1, 12, 60))
}

func number() *rapid.Generator[string] {
	return rapid.Custom(func(rt *rapid.T) string {
		return strings.Join(rapid.SliceOfN(part(), 1, 4).Draw(rt, "parts"), "/")
	})
}

var portable = regexp.MustCompile(`^[A-Za-z0-9_+%][A-Za-z0-9_+%.-]*$`)

// TestTags holds that every tag is a name that git and every file system take, that it tells what it stands for, and that
// different papers have different ones, neither lying within the other.
func TestTags(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	rapid.Check(t, func(rt *rapid.T) {
		type paper struct{ number, document, period string }
		draw := func(label string) paper {
			p := paper{number().Draw(rt, label+" number"), part().Draw(rt, label+" document"), rapid.OneOf(rapid.Just(""), part()).Draw(rt, label+" period")}
			if !nameable(p.number, true) || !nameable(p.document, false) || p.period != "" && !nameable(p.period, false) {
				rt.Skip()
			}
			return p
		}
		p := draw("p")
		tag := tagName(series(p.number, p.document, p.period), rapid.IntRange(1, 99).Draw(rt, "version"))
		parts := strings.Split(tag, "/")
		for i, s := range parts {
			upper, _, _ := strings.Cut(strings.ToUpper(s), ".")
			if !portable.MatchString(s) || strings.Contains(s, "..") || strings.HasSuffix(s, ".") || strings.HasSuffix(strings.ToLower(s), ".lock") ||
				regexp.MustCompile(`^(CON|PRN|AUX|NUL|COM\d|LPT\d)$`).MatchString(upper) {
				rt.Fatalf("%q: %q is no name everywhere", tag, s)
			}
			if i < len(parts)-1 && regexp.MustCompile(`^v\d+(\.json|\.removed\.json)?$`).MatchString(s) && i < len(parts)-3 {
				rt.Fatalf("%q: %q could be a version", tag, s)
			}
		}
		if checked++; checked <= 60 {
			if out, err := exec.Command(git, "check-ref-format", "refs/tags/"+tag).CombinedOutput(); err != nil {
				rt.Fatalf("%q: %v %s", tag, err, out)
			}
		}
		if of, _, ok := splitTag(tag); !ok || of != series(p.number, p.document, p.period) {
			rt.Fatalf("%q does not split", tag)
		}
		var back []string
		for _, s := range parts[:len(parts)-1] {
			b, ok := Unescape(s)
			if !ok {
				rt.Fatalf("%q does not unescape", s)
			}
			back = append(back, b)
		}
		n := len(back)
		if period := back[n-1]; strings.Join(back[:n-2], "/") != p.number || back[n-2] != p.document || period != p.period && !(p.period == "" && period == NoPeriod) {
			rt.Fatalf("%q reads as %q", tag, back)
		}
		q := draw("q")
		other := tagName(series(q.number, q.document, q.period), 1)
		if p != q && series(p.number, p.document, p.period) == series(q.number, q.document, q.period) {
			rt.Fatalf("%+v and %+v are both %q", p, q, tag)
		}
		for _, end := range []string{"", recordEnd, removedEnd} {
			if strings.HasPrefix(tag, other+end+"/") || strings.HasPrefix(other, tag+end+"/") {
				rt.Fatalf("%q lies within %q", tag, other)
			}
		}
		if first := strings.ToLower(parts[0]); first == strings.ToLower(readmeFile) || first == markerFile {
			rt.Fatalf("%q lies where the register's own file is", tag)
		}
	})
}

func TestTagsByHand(t *testing.T) {
	for _, tt := range [][4]string{
		{"HSN/1691/2020", "tjansteskrivelse", "2024-Q1", "HSN/1691/2020/tjansteskrivelse/2024-Q1"},
		{"HSN 2020-0123", "bilaga", "", "HSN%202020-0123/bilaga/engang"},
		{"RS/v1/2024", "d/e", "2024-01..08", "RS/%761/2024/d%2Fe/2024-01.%2E08"},
		{"con/x.lock", ".git", "Engang", "%63on/x%2Elock/%2Egit/%45ngang"},
	} {
		if got := series(tt[0], tt[1], tt[2]); got != tt[3] {
			t.Errorf("%v: %s, want %s", tt[:3], got, tt[3])
		}
	}
}
