package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// benchCaseSize is the size of a case on a benchmark meeting's agenda: about 24 pages.
var benchCaseSize = benchSize{"item", 390, 19}

// benchMeeting is a meeting whose items all have a case of the same size, so that the two differ in nothing but how many
// they are.
type benchMeeting struct {
	Name  string
	Items int
}

// The pack of about 50 pages comes first: the other is held against it.
var benchMeetings = [2]benchMeeting{{"P50", 2}, {"P800", 40}}

// benchMeetingDate names the meeting's folder.
const benchMeetingDate = "2024-06-13"

// meetingFolder makes a workspace with a meeting and the cases on its agenda.
func (b *bench) meetingFolder(m benchMeeting) error {
	if err := b.folder(m.Name, benchCaseSize, m.Items); err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(benchFiles, "meeting.yaml"))
	if err != nil {
		return err
	}
	var agenda strings.Builder
	agenda.Write(text)
	for i := range m.Items {
		fmt.Fprintf(&agenda, "  - {case: %s, kind: decision, minutes: 5}\n", benchCaseName(i))
	}
	dir := filepath.Join(b.root, m.Name, "data", "exempel", "moten", benchMeetingDate)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "meeting.yaml"), []byte(agenda.String()), 0o644)
}

// meetings times the two meetings in turn, A B A B, so that what else the machine does falls on both. One warm-up each is
// not counted.
func (b *bench) meetings() (packs [2]packTime, err error) {
	var samples [2][]sample
	for i := range b.runs + 1 {
		for k, m := range benchMeetings {
			s, err := timed(b.binary, "build", "-C", filepath.Join(b.root, m.Name), "exempel/"+benchMeetingDate)
			if err != nil {
				return packs, err
			}
			if i > 0 {
				samples[k] = append(samples[k], s)
			}
		}
	}
	for k, m := range benchMeetings {
		p := packTime{items: m.Items, sample: median(samples[k])}
		if p.pages, err = packPages(filepath.Join(b.root, m.Name)); err != nil {
			return packs, err
		}
		p.bytes = folderBytes(filepath.Join(b.root, m.Name, "out", "exempel"))
		packs[k] = p
		fmt.Fprintf(b.out, "%-5s underlag %s   %d items, %d pages: %.1f ms a page, %.1f of them the processor's\n",
			m.Name, p.sample, p.items, p.pages, p.perPage(p.wall), p.perPage(p.cpu))
	}
	return packs, nil
}

// packTime is how long a meeting took, and how large its pack is.
type packTime struct {
	sample
	items, pages int
}

// perPage gives milliseconds for a page of the pack. All that is done is counted on those pages: each is laid out for its
// case, for the pack and for its item's own file.
func (p packTime) perPage(d time.Duration) float64 {
	return d.Seconds() * 1000 / float64(p.pages)
}

// packRow holds the thick pack against the thin one.
func (b *bench) packRow(packs [2]packTime) {
	thin, thick := packs[0], packs[1]
	b.row(fmt.Sprintf("time a page, meeting pack of %d items (%d pages) against %d pages", thick.items, thick.pages, thin.pages), 1.20, thick.perPage(thick.wall)/thin.perPage(thin.wall))
	if thin.cpu > 0 {
		fmt.Fprintf(b.out, "\nThe processor's time a page of these packs: ratio %.3f. It differs from the row where the machine has more to do.\n", thick.perPage(thick.cpu)/thin.perPage(thin.cpu))
	}
}

// packPages is how many pages a meeting's pack has, as its manifest says.
func packPages(root string) (int, error) {
	name := firstOf(filepath.Join(root, "out", "exempel", "moten", benchMeetingDate, "*handlingar*.manifest.json"))
	raw, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	var manifest struct {
		Files []struct {
			Pages int `json:"pages"`
		} `json:"files"`
	}
	if err := json.Unmarshal(raw, &manifest); err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	if len(manifest.Files) == 0 || manifest.Files[0].Pages == 0 {
		return 0, fmt.Errorf("%s: no pages", name)
	}
	return manifest.Files[0].Pages, nil
}
