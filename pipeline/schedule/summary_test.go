package schedule

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample has a period of every status, and a hostile title.
func sample(lang diag.Lang) Summary {
	s := Summary{AsOf: "2025-01-20", Shard: "2/5", Language: string(lang), Exit: 3, Reports: []Report{
		{Office: "jamtland-harjedalen", Folder: "jamtland-harjedalen/kultur", Number: "HSN/1691/…", Step: "quarter", Periods: []Period{
			{Period: "2024-Q1", Number: "HSN/1691/2024", Name: "kvartal 1 2024", Title: "Kultur på recept – uppföljning av kvartal 1 2024", Due: "2024-04-15", Status: Archived,
				Papers:   []Paper{{"kvartalsrapport", "intern", "../jamtland-harjedalen/kultur/2024-Q1/HSN-1691-2024_2024-04-15_kvartalsrapport.pdf", false}},
				Versions: []Version{{"kvartalsrapport", "intern", "HSN/1691/2024/kvartalsrapport/2024-Q1/v1", 1, "Anna Ek, regiondirektör", "2024-01-02", true, false}, {"bilaga", "webb", "HSN/1691/2024/bilaga/2024-Q1/v2", 2, "Bo Al, avdelningschef", "2024-04-20", false, true}}},
			{Period: "2024-Q2", Number: "HSN/1691/2024", Name: "kvartal 2 2024", Title: "Kultur på recept – uppföljning av kvartal 2 2024", Due: "2024-07-12", Status: Awaiting,
				Papers: []Paper{{"kvartalsrapport", "intern", "../jamtland-harjedalen/kultur/2024-Q2/HSN 1691#2024.pdf", true}},
				Awaits: &Awaited{Whom: []string{"Anna Ek, regiondirektör", "Bo Al, avdelningschef"}, Why: "Det stående godkännandet gäller bara handlingar utan varningar, och här finns en.",
					How: "underlag approve jamtland-harjedalen/kultur --period 2024-Q2 --by … --role … --on …"},
				Problems: []Problem{{"gate.verbs", "verbs", "warning", "case.yaml:12:5", "beslutspunkten saknar ett beslutande verb", "skriv till exempel godkänner"}}},
			{Period: "2024-Q3", Number: "HSN/1691/2024", Name: "kvartal 3 2024", Title: "Kultur på recept", Due: "2024-10-14", Status: Incomplete,
				Problems: []Problem{{"case.period-incomplete", "", "error", "[bidrag-2024-Q3.xlsx]Beslut!C14", "tabellen bidrag har inga rader för kvartal 3 2024", "vänta tills de har kommit"}}},
			{Period: "2024-Q4", Number: "HSN/1691/2024", Name: "kvartal 4 2024", Title: "<script>alert(1)</script> & \"kultur\"", Due: "2025-01-16", Status: Failed,
				Problems: []Problem{{"config.unknown", "", "error", "case.yaml:3:1", "okänd nyckel <b>", ""}, {"x", "", "advice", "", "tips", "råd"}}},
			{Period: "2025-Q1", Number: "HSN/1691/2024", Name: "kvartal 1 2025", Title: "Kultur på recept", Due: "2025-04-14", Status: Coming}}},
		{Office: "skane", Folder: "skane/tertial", Number: "KN/7/2024", Step: "tertial", Periods: []Period{
			{Period: "2024-T2", Name: "tertial 2 2024", Due: "2024-09-13", Stop: "2024-09-20", Status: Overdue},
			{Period: "2024-T1", Name: "tertial 1 2024", Due: "2024-05-20", Status: Example},
			{Period: "2024-T3", Name: "tertial 3 2024", Status: NoStop}}},
	}, Problems: []Problem{{"config.schedule-due", "", "error", "stockholm/office.yaml:11:5", "regeln ska ha workdays eller before, en av dem", "skriv {workdays: 10}"}}}
	s.Tally()
	return s
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestSummary(t *testing.T) {
	s := sample(diag.SV)
	if got, want := s.Counts, (Counts{1, 1, 1, 1, 1, 1, 1, 1}); got != want {
		t.Errorf("Tally: %v, want %v", got, want)
	}
	b, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "summary.json", b)
	var back Summary
	if err := json.Unmarshal(b, &back); err != nil || back.Format != SummaryFormat {
		t.Errorf("the summary is read back as format %d: %v", back.Format, err)
	}
	if got := s.Name(); got != "2025-01-20_2-of-5" {
		t.Errorf("Name: %s", got)
	}
	if !s.Matters() || (Summary{Counts: Counts{Archived: 3, Coming: 1, Overdue: 1, Example: 1}}).Matters() {
		t.Error("Matters: wrong")
	}
	stops := func(day string) Summary {
		return Summary{AsOf: day, Reports: []Report{{Periods: []Period{{Period: "2024-Q3", Status: NoStop}}}}}
	}
	if stops("2024-09-30").Matters() || !stops("2024-10-01").Matters() {
		t.Error("Matters: a report of a period that is over and that no manuscript stop is known of is never made, and somebody must be told")
	}
}

func TestPage(t *testing.T) {
	for _, lang := range []diag.Lang{diag.SV, diag.EN} {
		b, err := sample(lang).Page()
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "page."+string(lang)+".html", b)
		for _, bad := range []string{"<script", "ZgotmplZ", "<b>", "src=", "url(", "@import"} {
			if strings.Contains(string(b), bad) {
				t.Errorf("the page has %q", bad)
			}
		}
		again, err := sample(lang).Page()
		if err != nil || !bytes.Equal(b, again) {
			t.Errorf("the page is not the same twice: %v", err)
		}
	}
	empty, err := Summary{AsOf: "2025-01-20", Language: "sv"}.Page()
	if err != nil || !strings.Contains(string(empty), "Inga återkommande rapporter") || strings.Contains(string(empty), "<table") {
		t.Errorf("the page of nothing: %v\n%s", err, empty)
	}
}

// TestAccessible holds what a screen reader needs: a language, a title, one first heading, header cells with scope, and
// elements that are closed. The page is written so that it is XML too, but for the names of void elements.
func TestAccessible(t *testing.T) {
	b, err := sample(diag.SV).Page()
	if err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict, d.AutoClose, d.Entity = false, []string{"meta"}, xml.HTMLEntity
	seen, open, ids := map[string]int{}, 0, map[string]int{}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			open++
			seen[e.Name.Local]++
			attr := map[string]string{}
			for _, a := range e.Attr {
				attr[a.Name.Local] = a.Value
			}
			if id := attr["id"]; id != "" {
				ids[id]++
			}
			if e.Name.Local == "html" && attr["lang"] != "sv" {
				t.Errorf("html has lang %q", attr["lang"])
			}
			if e.Name.Local == "th" && attr["scope"] != "col" && attr["scope"] != "row" {
				t.Error("a th has no scope")
			}
			if e.Name.Local == "a" && attr["href"] == "../jamtland-harjedalen/kultur/2024-Q2/HSN%201691%232024.pdf" {
				seen["escaped link"]++
			}
		case xml.EndElement:
			open--
		}
	}
	for id, n := range ids {
		if n != 1 {
			t.Errorf("the id %s stands %d times", id, n)
		}
	}
	if open != 0 || seen["title"] != 1 || seen["h1"] != 1 || seen["main"] != 1 || seen["table"] != 7 || seen["escaped link"] != 1 {
		t.Errorf("%d elements are open; seen: %v", open, seen)
	}
}

// TestContrast computes the contrast of every colour that text has, by WCAG 2.
func TestContrast(t *testing.T) {
	colours := regexp.MustCompile(`--(ink|soft|link|bad|wait|good): #([0-9a-f]{6})`).FindAllStringSubmatch(pageHTML, -1)
	if len(colours) != 6 {
		t.Fatalf("%d colours of text, want 6", len(colours))
	}
	for _, c := range colours {
		if got := 1.05 / (luminance(t, c[2]) + 0.05); got < 4.5 {
			t.Errorf("%s has a contrast of %.2f", c[1], got)
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		v := float64(n) / 255
		if v > 0.04045 {
			v = math.Pow((v+0.055)/1.055, 2.4)
		} else {
			v /= 12.92
		}
		sum += weight * v
	}
	return sum
}

func TestStatusWords(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range []Status{Coming, NoStop, Overdue, Awaiting, Archived, Incomplete, Failed, Example} {
		for _, lang := range []diag.Lang{diag.SV, diag.EN} {
			w := s.Word(lang)
			if key := fmt.Sprint(lang, w); w == "" || seen[key] {
				t.Errorf("%s in %s is %q", s, lang, w)
			} else {
				seen[key] = true
			}
		}
	}
}
