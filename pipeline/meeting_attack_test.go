package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"underlag/pipeline"
)

// changedMeeting is a copy of the data in which a file of a meeting says something else.
func changedMeeting(t *testing.T, data, dir, file string, changes ...string) {
	t.Helper()
	name := filepath.Join(data, filepath.FromSlash(dir), file)
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(changes...).Replace(string(b))
	if text == string(b) {
		t.Fatalf("%s does not have %q", file, changes)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func copiedData(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	if err := os.CopyFS(data, os.DirFS("../data")); err != nil {
		t.Fatal(err)
	}
	return data
}

// What a meeting makes no longer does not stay: above all no webb edition of what is behind closed doors now.
func TestMeetingLeavesNothingBehind(t *testing.T) {
	data := copiedData(t)
	job := meetingJob(t, data, nextMeeting, pipeline.Intern, pipeline.Webb)
	meet(t, job)
	folder := filepath.Join(job.Out, filepath.FromSlash(nextMeeting))
	there := func() []string {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, e := range entries {
			names = append(names, strings.TrimPrefix(e.Name(), "HSN_2024-06-13_"))
		}
		return names
	}
	if !slices.Contains(there(), "arende-05_webb.pdf") {
		t.Fatalf("no webb edition to begin with: %q", there())
	}
	changedMeeting(t, data, nextMeeting, "meeting.yaml", "title: Revisorernas granskning av kultur och hälsa", "title: Revisorernas granskning av kultur och hälsa\n    closed: true\n    ground: OSL 25 kap. 1 §")
	job.Editions = []pipeline.Edition{pipeline.Intern}
	meet(t, job)
	if slices.Contains(there(), "arende-05_webb.pdf") {
		t.Errorf("the webb edition of an item that is closed now is left: %q", there())
	}
	result := "present: [Ordföranden, Ledamot A, Ledamot B, Ledamot C]\nitems: [{item: \"1\", send_to: [Regionstyrelsen]}, {item: \"2\"}, {item: \"3\"}, {item: \"4\"}, {item: \"5\"}, {item: \"6\"}, {item: \"7\"}]\n"
	if err := os.WriteFile(filepath.Join(data, filepath.FromSlash(nextMeeting), "result.yaml"), []byte(result), 0o644); err != nil {
		t.Fatal(err)
	}
	meet(t, job)
	if slices.Contains(there(), "protokoll-stomme_utkast.pdf") || !slices.Contains(there(), "utdrag-01-regionstyrelsen_utkast.pdf") {
		t.Errorf("the skeleton is left beside the protocol: %q", there())
	}
	changedMeeting(t, data, nextMeeting, "result.yaml", "Regionstyrelsen", "Kulturchefen")
	meet(t, job)
	if got := there(); slices.Contains(got, "utdrag-01-regionstyrelsen_utkast.pdf") || slices.Contains(got, "utdrag-01-regionstyrelsen_utkast.manifest.json") {
		t.Errorf("an extract to nobody is left: %q", got)
	}
}

// A supplement is open or closed as the packs are, and what came with it has a file of its own and its foreign files.
func TestSupplementOfClosedItems(t *testing.T) {
	data := copiedData(t)
	changedMeeting(t, data, nextMeeting, "meeting.yaml", "    kind: information\n    starts: \"10.10\"", "    supplement: 1\n    kind: information\n    starts: \"10.10\"",
		"closed: true,", "closed: true, supplement: 1,", "items:\n", "supplements: [{number: 1, date: 2024-06-10}]\nitems:\n")
	files, r := meet(t, meetingJob(t, data, nextMeeting, pipeline.Intern, pipeline.Webb))
	for name, p := range files {
		if closed := name == "tillagg-1-slutet"; strings.HasPrefix(name, "tillagg-1") && strings.Contains(spoken(t, p), "lex Maria") != closed {
			t.Errorf("%s: closed item where it is not to be, or not where it is: %s", name, spoken(t, p))
		}
	}
	if _, ok := files["tillagg-1-slutet webb"]; ok {
		t.Error("a closed supplement has a webb edition")
	}
	if _, ok := files["arende-05"]; !ok {
		t.Error("a late item has no file of its own")
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(r.Written[0]), "HSN_2024-06-13_arende-05-fil-1-revisorernas-granskning.pdf")); err != nil {
		t.Errorf("the foreign file of a late item is not there: %v", err)
	}
}

// What cannot be is told, with its place.
func TestMeetingsThatCannotBe(t *testing.T) {
	for _, c := range []struct{ file, old, new, want string }{
		{"meeting.yaml", `time: "08.30"`, `time: "8.99"`, "config.clock"},
		{"meeting.yaml", "date: 2024-05-02", "date: 2024-04-02", "config.result-date"},
		{"meeting.yaml", "number: 1", "number: 0", "config.count"},
		{"meeting.yaml", "minutes: 10", "minutes: -10", "config.count"},
		{"meeting.yaml", "kulturplanen i förslaget.}", "kulturplanen i förslaget., documents: [ingen]}", "approve.unknown-document"},
		{"meeting.yaml", "supplements:\n", "supplements:\n  - {number: 1, date: 2024-04-21}\n", "config.twice"},
		{"result.yaml", `ended: "10.25"`, "ended: sent", "config.clock"},
		{"result.yaml", "yes: 4, no: 1", "yes: 6, no: -1", "config.count"},
		{"result.yaml", "yes: 4, no: 1", "yes: 2, no: 1", "config.vote"},
		{"result.yaml", "    decision: [Nämnden tillstyrker förslaget till kulturplan.]\n", "", "config.vote-undecided"},
		{"result.yaml", "yes: 4, no: 1", "yes: 3, no: 1", "config.vote"},
		{"meeting.yaml", "proposals: [Föredragningslistan fastställs.], ", "", "meeting.undecided"},
		{"meeting.yaml", "adjuster: {name: Ledamot B, date", "adjuster: {date", "config.adjuster"},
		{"result.yaml", "Ledamot A, Ledamot B, Ledamot C,", "Ledamot A, Ledamot A, Ledamot C,", "config.twice"},
		{"result.yaml", "[Ordföranden, Ledamot A, Ledamot B, Ledamot C, Ledamot D]\nserving: [Ersättare A]", "[Ordföranden, Ledamot A, Ledamot B]", "config.quorum"},
		{"result.yaml", "immediate: true", "immediate: true\n    withdrawn: true", "config.withdrawn"},
		{"result.yaml", "immediate_on: 2024-04-25", "immediate_on: 2024-04-24", "config.result-date"},
	} {
		data := copiedData(t)
		changedMeeting(t, data, heldMeeting, c.file, c.old, c.new)
		job := meetingJob(t, data, heldMeeting)
		job.Goal = pipeline.Check
		r := pipeline.BuildMeeting(context.Background(), job)
		if !has(r.Found, c.want) {
			t.Errorf("%q for %q: no %s in %v", c.new, c.old, c.want, r.Found)
		}
		for _, d := range r.Found {
			if d.Pos.Line == 0 {
				t.Errorf("%q for %q: no place for %v", c.new, c.old, d)
			}
		}
	}
	job := meetingJob(t, "../data", heldMeeting) // one of six has a conflict of interest, and five vote
	job.Goal = pipeline.Check
	meet(t, job)
}

// §§ follow the days and hours of the meetings, not the names of their folders; a meeting without a result is told of.
func TestParagraphsFollowTheYear(t *testing.T) {
	data := copiedData(t)
	between := filepath.Join(data, "jamtland-harjedalen", "moten", "april-kvall")
	if err := os.CopyFS(between, os.DirFS(filepath.Join(data, filepath.FromSlash(heldMeeting)))); err != nil {
		t.Fatal(err)
	}
	const kvall = "jamtland-harjedalen/moten/april-kvall"
	changedMeeting(t, data, kvall, "meeting.yaml", "time: \"09.00\"\nplace", "time: \"18.00\"\nplace")
	changedMeeting(t, data, kvall, "result.yaml", "first_paragraph: 31\n", "")
	job := meetingJob(t, data, kvall)
	job.Goal = pipeline.Check
	files, _ := meet(t, job)
	if s := spoken(t, files["protokoll"]); !strings.Contains(s, "§§ 37–42") {
		t.Errorf("the second meeting of a day does not go on: %.400s", s)
	}
	if err := os.Remove(filepath.Join(data, filepath.FromSlash(heldMeeting), "result.yaml")); err != nil {
		t.Fatal(err)
	}
	if r := pipeline.BuildMeeting(context.Background(), job); !has(r.Found, "config.paragraph-unknown") {
		t.Errorf("a meeting without a result is passed over: %v", r.Found)
	}
}
