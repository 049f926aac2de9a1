package pipeline

import (
	"testing"

	"underlag/pipeline/config"
)

// A standing approval is of whatever a paper says that has no version, of what says the same as its versions, and of nothing
// that corrects one in any edition; never of an example.
func TestStandingApproves(t *testing.T) {
	kept := func(intern, webb string) *Standing {
		s := &Standing{By: "Anna Ek", Role: "Chef", Kept: map[Kept]string{{"other", Intern}: "sha256:x"}}
		if intern != "" {
			s.Kept[Kept{"rapport", Intern}] = intern
		}
		if webb != "" {
			s.Kept[Kept{"rapport", Webb}] = webb
		}
		return s
	}
	for _, c := range []struct {
		name     string
		standing *Standing
		example  bool
		want     bool
	}{
		{"none is given", nil, false, false},
		{"no version", kept("", ""), false, true},
		{"the same", kept("sha256:a", "sha256:b"), false, true},
		{"only the intern edition, the same", kept("sha256:a", ""), false, true},
		{"another content", kept("sha256:z", ""), false, false},
		{"another webb edition", kept("sha256:a", "sha256:z"), false, false},
		{"only the webb edition, another", kept("", "sha256:a"), false, false},
		{"an example", kept("", ""), true, false},
	} {
		p := Paper{Document: config.Document{ID: "rapport", Example: c.example}, Content: "sha256:a", Webb: "sha256:b"}
		for _, p.Edition = range []Edition{Intern, Webb} {
			a := prepared{standing: c.standing}.approval(p)
			if got := a != nil; got != c.want || got && (!a.Standing || a.By != "Anna Ek" || a.Digest != "sha256:a") {
				t.Errorf("%s, %s: %+v", c.name, p.Edition, a)
			}
		}
	}
	named := prepared{standing: kept("", "")}
	named.loaded.Approvals.Approvals = []config.Approval{{Document: "rapport", Digest: "sha256:a", By: "Bo Al"}}
	p := Paper{Document: config.Document{ID: "rapport"}, Edition: Intern, Content: "sha256:a"}
	if a := named.approval(p); a == nil || a.Standing || a.By != "Bo Al" {
		t.Errorf("an approval by name goes before: %+v", a)
	}
}
