package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"
	"time"

	"github.com/xuri/excelize/v2"
)

// benchSize is one size of the benchmark's report.
type benchSize struct {
	Name           string
	Rows, Sections int
}

// The three sizes: about 5, 50 and 460 pages.
var benchSizes = []benchSize{{"S", 20, 8}, {"M", 1000, 52}, {"L", 10000, 530}}

// benchWords are the texts of the constructed report.
var benchWords = struct {
	paragraphs, activities, towns, states []string
}{
	paragraphs: []string{
		"Hälso- och sjukvårdsnämnden beslutade den 24 november 2020 att ge förvaltningen i uppdrag att genomföra ett projekt för att stärka den nära vården för äldre personer med omfattande behov. Projektet har bedrivits i samverkan med kommunerna i länet och med företrädare för patient- och brukarorganisationer. Arbetet har haft en styrgrupp med representanter för samtliga berörda verksamheter.",
		"Av uppföljningen framgår att antalet deltagare har ökat under hela projekttiden, trots att pandemin under de första två åren begränsade möjligheten att träffas fysiskt. Verksamheterna beskriver att digitala möten har fungerat väl för planering och avstämning, men att utbildningsinslagen kräver att deltagarna kan mötas på plats. Återkommande synpunkter rör schemaläggning, resvägar och tillgång till lokaler.",
		"Kostnaderna för projektet ryms inom den beslutade ramen om 12,4 miljoner kronor. Utfallet för personalkostnader är något lägre än budgeterat till följd av vakanser, medan kostnaderna för lokaler och resor är högre. Förvaltningen bedömer att de arbetssätt som har prövats kan föras över till ordinarie verksamhet utan att kostnadsnivån påverkas på längre sikt.",
		"En samlad bedömning är att projektet i allt väsentligt har nått de mål som nämnden fastställde. Det återstår dock arbete med att säkerställa en enhetlig dokumentation, särskilt i gränssnittet mellan regionens och kommunernas system. Förvaltningen föreslår därför att nämnden uppdrar åt hälso- och sjukvårdsdirektören att återkomma med en plan för det fortsatta arbetet senast i december 2024.",
	},
	activities: []string{"Utbildningsdag", "Nätverksträff", "Studiebesök", "Handledning", "Samverkansmöte", "Brukarråd", "Workshop", "Föreläsning"},
	towns:      []string{"Södertälje", "Norrtälje", "Täby", "Järfälla", "Åkersberga", "Värmdö", "Nynäshamn", "Ekerö"},
	states:     []string{"Genomförd", "Pågår", "Inställd"},
}

// draw is a small generator, so that the data are the same on every machine (constants from Numerical Recipes).
type draw uint32

func (d *draw) below(n int) int {
	*d = *d*1664525 + 1013904223
	return int(uint64(*d) * uint64(n) >> 32)
}

// benchReport is the report as data: our workbook and Typst's JSON are made from it.
type benchReport struct {
	Number      string         `json:"number"`
	Title       string         `json:"title"`
	Body        string         `json:"body"`
	Unit        string         `json:"unit"`
	Officer     string         `json:"officer"`
	Matter      string         `json:"matter"`
	Proposals   []string       `json:"proposals"`
	Sections    []benchSection `json:"sections"`
	Bars        []benchBar     `json:"bars"`
	Rows        [][]string     `json:"rows"`
	Signatories [][]string     `json:"signatories"`
	Extract     []string       `json:"extract"`

	cells [][]any // the rows as a workbook holds them
}

type benchSection struct {
	Heading    string   `json:"heading"`
	Paragraphs []string `json:"paragraphs"`
}

type benchBar struct {
	Label string `json:"label"`
	Size  int    `json:"size"`
}

func makeReport(size benchSize, variant int) benchReport {
	w, rnd := benchWords, draw(1691+variant)
	r := benchReport{
		Number: fmt.Sprintf("HSN/%d/2020", 1000+variant), Title: "Slutrapport för projektet Stärkt nära vård för äldre 2020–2024",
		Body: "Hälso- och sjukvårdsnämnden", Unit: "Enheten för uppföljning och analys", Officer: "Åsa Öberg",
		Matter: "Redovisning av uppdrag att genomföra projekt om stärkt nära vård för äldre personer.",
		Proposals: []string{"Hälso- och sjukvårdsnämnden godkänner slutrapporten och lägger den till handlingarna.",
			"Hälso- och sjukvårdsnämnden uppdrar åt hälso- och sjukvårdsdirektören att återkomma med en plan för det fortsatta arbetet senast i december 2024.",
			"Hälso- och sjukvårdsnämnden beslutar att omedelbart justera beslutet."},
		Signatories: [][]string{{"Björn Ek-Södergren", "Hälso- och sjukvårdsdirektör"}, {"Åsa Öberg", "Utredare"}},
		Extract:     []string{"Regionstyrelsen", "Revisorskollegiet", "Kommunerna i länet", "Patientnämnden"},
	}
	for k := range size.Sections {
		s := benchSection{Heading: fmt.Sprintf("Delområde %d: %s i %s", k+1, strings.ToLower(w.activities[k%8]), w.towns[k%8])}
		for j := range 4 {
			s.Paragraphs = append(s.Paragraphs, w.paragraphs[(k+j)%4])
		}
		r.Sections = append(r.Sections, s)
	}
	r.addRows(size.Rows, &rnd)
	return r
}

func (r *benchReport) addRows(n int, rnd *draw) {
	w, sums := benchWords, make([]int, len(benchWords.towns))
	first := time.Date(2020, 11, 24, 0, 0, 0, 0, time.UTC)
	for i := range n {
		act, town, day := w.activities[rnd.below(8)], rnd.below(8), first.AddDate(0, 0, rnd.below(1280))
		people, half, cost, state := 4+rnd.below(116), 2+rnd.below(58), 1000+rnd.below(249000), w.states[min(2, rnd.below(23)/10)]
		sums[town] += people
		hours := float64(half) / 2
		r.Rows = append(r.Rows, []string{fmt.Sprint(i + 1), act, w.towns[town], day.Format("2006-01-02"), fmt.Sprint(people),
			strings.Replace(fmt.Sprint(hours), ".", ",", 1), fmt.Sprint(cost), state})
		r.cells = append(r.cells, []any{i + 1, act, w.towns[town], day, people, hours, cost, state})
	}
	for i, t := range w.towns {
		r.Bars = append(r.Bars, benchBar{t, sums[i]})
	}
}

// writeCase makes a case folder of the report, and its JSON for the other program beside the data folder.
func writeCase(root, name string, size benchSize, variant int) error {
	r := makeReport(size, variant)
	dir := filepath.Join(root, "data", "exempel", name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	text, err := template.ParseFiles(filepath.Join(benchFiles, "case.yaml.txt"))
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, "case.yaml"))
	if err != nil {
		return err
	}
	defer f.Close()
	if err := text.Execute(f, map[string]int{"Number": 1000 + variant}); err != nil {
		return err
	}
	raw, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(root, name+".json"), raw, 0o644); err != nil {
		return err
	}
	return writeBenchBook(filepath.Join(dir, "data.xlsx"), r)
}

func writeBenchBook(name string, r benchReport) error {
	book := excelize.NewFile()
	defer book.Close()
	date, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return err
	}
	sections := [][]any{{"nr", "rubrik", "stycke 1", "stycke 2", "stycke 3", "stycke 4"}}
	for i, s := range r.Sections {
		sections = append(sections, []any{i + 1, s.Heading, s.Paragraphs[0], s.Paragraphs[1], s.Paragraphs[2], s.Paragraphs[3]})
	}
	rows := append([][]any{{"nr", "aktivitet", "ort", "datum", "deltagare", "timmar", "kostnad", "status"}}, r.cells...)
	for _, s := range []struct {
		name string
		rows [][]any
	}{{"Sektioner", sections}, {"Rader", rows}} {
		if _, err := book.NewSheet(s.name); err != nil {
			return err
		}
		w, err := book.NewStreamWriter(s.name)
		if err != nil {
			return err
		}
		for i, row := range s.rows {
			cells := make([]any, len(row))
			for c, v := range row {
				if day, ok := v.(time.Time); ok {
					v = excelize.Cell{StyleID: date, Value: day}
				}
				cells[c] = v
			}
			if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
				return err
			}
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	return book.SaveAs(name)
}
