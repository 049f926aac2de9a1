package pipeline_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"

	"underlag/pipeline"
	"underlag/pipeline/diag"
	"underlag/pipeline/font"
	"underlag/pipeline/pdf"
	"underlag/pipeline/pdf/pdftest"
	"underlag/templates"
)

const (
	heldMeeting = "jamtland-harjedalen/moten/2024-04-25"
	nextMeeting = "jamtland-harjedalen/moten/2024-06-13"
)

// meetingJob is the job of a meeting in a data folder.
func meetingJob(t testing.TB, data, dir string, editions ...pipeline.Edition) pipeline.Job {
	t.Helper()
	return pipeline.Job{Data: os.DirFS(data), DataDir: data, Packs: pipeline.NewShelf(templates.FS), Fonts: font.Load, Case: dir, Out: t.TempDir(), Version: "test", Editions: editions}
}

// meet builds a meeting and gives its files by the slug in their names.
func meet(t testing.TB, job pipeline.Job) (map[string]pipeline.Paper, pipeline.Result) {
	t.Helper()
	r := pipeline.BuildMeeting(context.Background(), job)
	if r.Found.Err() != nil {
		t.Fatalf("BuildMeeting: %v", r.Found)
	}
	files := map[string]pipeline.Paper{}
	for _, p := range r.Papers {
		key := p.Document.ID
		if p.Edition == pipeline.Webb {
			key += " webb"
		}
		files[key] = p
	}
	return files, r
}

func spoken(t testing.TB, p pipeline.Paper) string {
	t.Helper()
	back, err := pdf.ReadTree(p.File.Bytes)
	if err != nil {
		t.Fatalf("ReadTree(%s): %v", p.Name, err)
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(back.Tree.AllText(), "\u00a0", " ")), " ")
}

// A pack is one document: its agenda links to the papers, pages are counted through it, and each item has a bookmark with
// its papers below it.
func TestPackOfAMeeting(t *testing.T) {
	files, _ := meet(t, meetingJob(t, "../data", nextMeeting, pipeline.Intern, pipeline.Webb))
	pack := files["handlingar"]
	back, err := pdf.Read(pack.File.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	said := spoken(t, pack)
	for _, want := range []string{"4. Trygg fristad och verkstad för växande – Slutrapportering, sida 3", "Regiondirektörens förslag", "Metod och statistik", "Behandlas inom stängda dörrar, OSL 25 kap. 1 §", "Revisorernas granskning"} {
		if !strings.Contains(said, want) {
			t.Errorf("the pack does not say %q", want)
		}
	}
	var marks []string
	for _, b := range back.Bookmarks {
		marks = append(marks, strings.Repeat(">", b.Level)+b.Title)
	}
	for _, want := range []string{">4. Trygg fristad", ">>Tjänsteskrivelse", ">>Bilaga 1: Trygg fristad"} {
		if !strings.Contains(strings.Join(marks, "\n"), want) {
			t.Errorf("no bookmark %q in %q", want, marks)
		}
	}
	if item := files["arende-04"]; item.File.Pages >= pack.File.Pages || !strings.Contains(spoken(t, item), "Regiondirektörens förslag") {
		t.Errorf("the item's own file has %d pages of %d", item.File.Pages, pack.File.Pages)
	}
	if webb := spoken(t, files["handlingar webb"]); strings.Contains(webb, "lex Maria") || !strings.Contains(webb, "Ärende inom stängda dörrar") || strings.Contains(webb, "Eva Söderberg") {
		t.Errorf("the webb edition tells of a closed item or of a private person")
	}
	if !strings.Contains(spoken(t, files["handlingar-slutna"]), "lex Maria") {
		t.Error("the pack of the closed items has none")
	}
	if s := spoken(t, files["protokoll-stomme"]); !strings.Contains(s, "OJUSTERAT") || regexp.MustCompile(`§ \d+ `).MatchString(s[:strings.Index(s, "Beslutsunderlag")]) {
		t.Error("the skeleton is not marked, or has a § of its own")
	}
}

// What a meeting leaves follows from result.yaml: §§, what was decided, who gets what.
func TestProtocolOfAMeeting(t *testing.T) {
	job := meetingJob(t, "../data", heldMeeting, pipeline.Intern, pipeline.Webb)
	files, r := meet(t, job)
	for name, wants := range map[string][]string{
		"protokoll":   {"§ 31 Fastställande", "§ 36 Tidpunkt", "§§ 31–36", "Ja: 4. Nej: 1. Avstår: 0.", "reserverar sig", "på grund av jäv", "omedelbart justerad", "Anslaget uppsatt 2024-05-03"},
		"expediering": {"Regiondirektören § 35, § 36"},
		"utdrag-01-Regionala utvecklingsnämnden": {"§ 33 Yttrande"},
		"protokoll-omedelbart-justerat":          {"§ 35 Ett ärende", "Anslaget uppsatt 2024-04-25"},
		"tillagg-1":                              {"Ärende 3.", "rättat benämningen", "Ärende 6b.", "Nytt ärende"},
		"protokoll webb":                         {"§ 35 Ärende inom stängda dörrar"},
	} {
		said := spoken(t, files[name])
		for _, want := range wants {
			if !strings.Contains(strings.ReplaceAll(said, " ", ""), strings.ReplaceAll(want, " ", "")) { // cells are read without a space between
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
	if s := spoken(t, files["protokoll"]); strings.Contains(s, "Studiebesök") || strings.Contains(s, "OJUSTERAT") {
		t.Error("the protocol has an item that was taken off, or is marked as not adjusted")
	}
	if s := spoken(t, files["handlingar"]); strings.Contains(s, "6b.") {
		t.Error("the pack has an item that came with a supplement")
	}
	rows, err := os.ReadFile(filepath.Join(filepath.Dir(r.Written[0]), "HSN_2024-04-25_diarium.csv"))
	if err != nil || bytes.Count(rows, []byte("\r\n")) != 7 || !bytes.Contains(rows, []byte("2024-04-25;Hälso- och sjukvårdsnämnden;33;")) {
		t.Errorf("register rows: %v\n%s", err, rows)
	}
	days, err := os.ReadFile(filepath.Join(filepath.Dir(r.Written[0]), "HSN_2024-04-25_tidsfrister.ics"))
	if err != nil || !bytes.Contains(days, []byte("BEGIN:VEVENT")) {
		t.Errorf("calendar: %v", err)
	}
}

// Every file of both meetings conforms, and is the same twice.
func TestMeetingsConform(t *testing.T) {
	var all [][]byte
	for _, dir := range []string{heldMeeting, nextMeeting} {
		one, _ := meet(t, meetingJob(t, "../data", dir, pipeline.Intern, pipeline.Webb))
		two, _ := meet(t, meetingJob(t, "../data", dir, pipeline.Intern, pipeline.Webb))
		for name, p := range one {
			if !bytes.Equal(p.File.Bytes, two[name].File.Bytes) {
				t.Errorf("%s differs between two builds", name)
			}
			all = append(all, p.File.Bytes)
		}
	}
	pdftest.Conform(t, all...)
}

// §§ go on from the year's meetings before; what the result leaves out is told.
func TestMeetingsAreHeldTogether(t *testing.T) {
	data := t.TempDir()
	if err := os.CopyFS(data, os.DirFS("../data")); err != nil {
		t.Fatal(err)
	}
	result := filepath.Join(data, filepath.FromSlash(nextMeeting), "result.yaml")
	write := func(text string) pipeline.Result {
		if err := os.WriteFile(result, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		job := meetingJob(t, data, nextMeeting)
		job.Goal = pipeline.Check
		return pipeline.BuildMeeting(context.Background(), job)
	}
	all := "present: [Ordföranden, Ledamot A, Ledamot B, Ledamot C]\nitems: [{item: \"1\"}, {item: \"2\"}, {item: \"3\"}, {item: \"4\"}, {item: \"5\"}, {item: \"6\"}, {item: \"7\"}]\n"
	r := write(all)
	if r.Found.Err() != nil {
		t.Fatalf("BuildMeeting: %v", r.Found)
	}
	job := meetingJob(t, data, nextMeeting, pipeline.Webb)
	job.Goal = pipeline.Check
	files, _ := meet(t, job)
	if s := spoken(t, files["protokoll webb"]); strings.Contains(s, "Söderberg") || !strings.Contains(s, "privatperson") {
		t.Error("the webb edition of the protocol names private persons")
	}
	for _, p := range r.Papers {
		if p.Document.ID == "protokoll" && !strings.Contains(spoken(t, p), "§ 37 Fastställande") {
			t.Errorf("§§ do not go on after 36: %s", spoken(t, p)[:400])
		}
	}
	for text, want := range map[string]string{
		strings.Replace(all, ", {item: \"6\"}", "", 1):                                   "config.item-undecided",
		strings.Replace(all, "Ordföranden, Ledamot A, ", "", 1):                          "config.quorum",
		"first_paragraph: 90\n" + all:                                                    "config.paragraph",
		strings.Replace(all, "Ledamot A", "Ledamot X", 1):                                "config.unknown",
		all + "posted_on: 2024-06-20\n":                                                  "config.result-date",
		strings.Replace(all, "{item: \"2\"}", "{item: \"2\", vote: {yes: 0, no: 4}}", 1): "config.vote-undecided",
	} {
		if !has(write(text).Found, want) {
			t.Errorf("no %s for\n%s", want, text)
		}
	}
}

func has(found diag.List, id string) bool {
	for _, d := range found {
		if d.Code.ID == id && d.Severity == diag.Error {
			return true
		}
	}
	return false
}

// A meeting holds all papers of its agenda at once: it is not built with the garbage of many small reports.
func TestMeetingKeepsMemoryLow(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	w, found := pipeline.Open("..", t.TempDir(), templates.FS, "test")
	if found.Err() != nil {
		t.Fatal(found)
	}
	for _, c := range []struct {
		name     string
		meetings []pipeline.Ref
		want     int
	}{
		{"a meeting", w.Meetings(), 100},
		{"small reports", nil, 200},
	} {
		w.Tune(w.Cases()[:1], c.meetings)
		if got := debug.SetGCPercent(100); got != c.want {
			t.Errorf("%s: garbage is collected at %d, want %d", c.name, got, c.want)
		}
	}
}
