package pipeline

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/pack"
	"underlag/pipeline/source"
	"underlag/pipeline/table"
)

// Draft is what `new` is asked to write.
type Draft struct {
	Packs   *Shelf
	Data    fs.FS
	DataDir string
	Pack    string    // the pack's id
	Case    string    // "<office>/<case>", with or without data/ before it
	Lang    diag.Lang // of the comments

	Recurring bool // the case comes once for each period
}

var caseName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// New writes a case folder for a pack: case.yaml to fill in, a text file for each part that takes prose, and workbooks with
// headers, drop-downs and number formats. It returns the files written; an existing folder is never touched.
func New(d Draft) ([]string, diag.List) {
	p, found := d.Packs.load(d.Pack)
	if found.Err() != nil {
		return nil, found
	}
	if p.Info.Meeting {
		return nil, diag.List{codeMeetingPack.New(diag.Pos{}, d.Pack)}
	}
	dir, office, found := d.place()
	if found.Err() != nil {
		return nil, found
	}
	p.Info = called(p.Info, office.Use(p.ID), diag.Lang(office.Language))
	files, err := d.files(p, office)
	if err != nil {
		return nil, diag.From(err)
	}
	target := filepath.Join(d.DataDir, filepath.FromSlash(dir))
	if _, err := os.Lstat(target); err == nil {
		return nil, diag.List{codeExists.New(diag.Pos{}, dir)}
	}
	// The folder is made whole under another name and then renamed, so that a half-written case is never seen.
	half := filepath.Join(filepath.Dir(target), ".new-"+filepath.Base(target))
	defer os.RemoveAll(half)
	var written []string
	for _, f := range files {
		name := filepath.Join(half, filepath.FromSlash(f.Name))
		err := os.MkdirAll(filepath.Dir(name), 0o755)
		if err == nil {
			err = os.WriteFile(name, []byte(f.Text), 0o644)
		}
		if err != nil {
			return nil, diag.List{cannotWrite(dir, err)}
		}
		written = append(written, path.Join(dir, f.Name))
	}
	if err := os.Rename(half, target); err != nil {
		return nil, diag.List{cannotWrite(dir, err)}
	}
	return written, nil
}

func cannotWrite(name string, err error) diag.Diagnostic {
	d := codeWrite.New(diag.Pos{}, name)
	d.Err = err
	return d
}

// place finds the case's folder and the office that it stands below.
func (d Draft) place() (string, config.Office, diag.List) {
	name := strings.TrimPrefix(path.Clean(filepath.ToSlash(d.Case)), "data/")
	example := "kontor"
	entries, _ := fs.ReadDir(d.Data, ".") // an empty data folder has no offices, and the hint says what to do
	for _, e := range entries {
		if _, err := fs.Stat(d.Data, path.Join(e.Name(), config.OfficeFile)); err == nil {
			example = e.Name()
		}
	}
	bad := diag.List{codeNewPlace.New(diag.Pos{}, d.Case, example)}
	if !fs.ValidPath(name) || !caseName.MatchString(path.Base(name)) || path.Dir(name) == "." {
		return "", config.Office{}, bad
	}
	if _, err := fs.Stat(d.Data, path.Dir(name)); err != nil {
		return "", config.Office{}, bad
	}
	office, found := config.LoadOffice(d.Data, path.Dir(name))
	return name, office, found
}

// files makes the texts and workbooks of the new case.
func (d Draft) files(p pack.Pack, office config.Office) ([]pack.File, error) {
	id := strings.ReplaceAll(p.Info.Slug, "_", "-")
	say := func(sv, en string) string { return diag.Words{SV: sv, EN: en}.In(d.Lang) }
	out := []pack.File{{Name: "case.yaml", Text: caseText(say, id, p, office, d.Recurring)}}
	for _, part := range p.Info.Parts {
		if (part.Prose == "required" || part.Prose == "optional") && printed(office, p, part.ID) {
			out = append(out, pack.File{Name: path.Join(id, part.ID+".md"), Text: ""})
		}
	}
	books := map[string][]source.Blank{}
	var names []string
	for _, t := range p.Schema.Tables {
		if strings.HasSuffix(t.File, ".csv") {
			out = append(out, pack.File{Name: t.File, Text: csvHeader(t)})
			continue
		}
		if books[t.File] == nil {
			names = append(names, t.File)
		}
		books[t.File] = append(books[t.File], blank(t, d.Lang))
	}
	for _, name := range names {
		var b bytes.Buffer
		if err := source.WriteWorkbook(&b, books[name]); err != nil {
			return nil, fmt.Errorf("write workbook %s: %w", name, err)
		}
		out = append(out, pack.File{Name: name, Text: b.String()})
	}
	slices.SortFunc(out, func(a, b pack.File) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

func csvHeader(t table.Spec) string {
	var heads []string
	for _, c := range t.Columns {
		heads = append(heads, c.Header)
	}
	return strings.Join(heads, ";") + "\n"
}

// blank is an empty sheet whose columns help the one who fills it in.
func blank(t table.Spec, lang diag.Lang) source.Blank {
	b := source.Blank{Name: t.Sheet}
	if b.Name == "" {
		b.Name = t.ID
	}
	for _, c := range t.Columns {
		col := source.BlankColumn{Header: c.Header, Width: float64(max(12, len([]rune(c.Header))+3))}
		switch c.Type {
		case table.TEnum:
			col.Choices = c.Values
		case table.TBool:
			col.Choices = []string{"ja", "nej"}
		case table.TInteger:
			col.Format = "0"
		case table.TDecimal:
			col.Format = "0.00"
		case table.TMoney:
			col.Format = "#,##0.00"
		case table.TDate:
			col.Format = "yyyy-mm-dd"
		default:
			col.Format = "@"
		}
		if c.Required || c.Key {
			col.Note = diag.Words{SV: "måste fyllas i", EN: "must be filled in"}.In(lang)
		} else if c.RequiredIf != nil {
			col.Note = diag.Words{SV: "måste fyllas i för vissa rader", EN: "must be filled in for some rows"}.In(lang)
		}
		b.Columns = append(b.Columns, col)
	}
	return b
}

// caseText is case.yaml to fill in. Empty values are refused by check, each with its line: nothing is guessed.
func caseText(say func(sv, en string) string, document string, p pack.Pack, office config.Office, recurring bool) string {
	var b strings.Builder
	var bodies []string
	for _, x := range office.Bodies {
		bodies = append(bodies, x.ID)
	}
	line := func(text, sv, en string) { fmt.Fprintf(&b, "%-34s # %s\n", text, say(sv, en)) }
	line(`number: ""`, "diarienummer, t.ex. HSN/1691/2020", "case number, e.g. HSN/1691/2020")
	if recurring {
		line(`title: ""`, "rubriken, med {{ .PeriodName }} där perioden ska stå; underlag help recurring säger vad mer som kan stå", "the heading, with {{ .PeriodName }} where the period is to stand; underlag help recurring says what else can")
		line(`date: "{{ .Due }}"`, "dagen då rapporten ska vara klar, enligt schedule i office.yaml", "the day on which the report is due, by schedule in office.yaml")
	} else {
		line(`title: ""`, "ärendets rubrik", "the case's heading")
		line(`date: ""`, "handlingens datum, t.ex. 2024-06-03", "the paper's date, e.g. 2024-06-03")
	}
	line(`bodies: []`, "nämnder som får handlingen; här finns "+strings.Join(bodies, ", "), "committees that get the paper; there are "+strings.Join(bodies, ", "))
	units := strings.Join(office.Units, "; ")
	line(`unit: ""`, strings.TrimSuffix("avdelning eller enhet: "+units, ": "), strings.TrimSuffix("department or unit: "+units, ": "))
	line(`officers:`, "handläggare", "officers")
	line(`  - name: ""`, "namn", "name")
	line(`    email: ""`, "e-post; ta bort raden om den inte ska stå med", "e-mail; delete the line where it is not to be shown")
	line(`proposals: []`, "förslag till beslut, en hel mening per rad: [Rapporten godkänns.]", "decision proposals, a whole sentence each: [The report is approved.]")
	line(`signatories: []`, "undertecknare: [{name: Namn, role: [Titel]}]", "signatories: [{name: Name, role: [Title]}]")
	line(`extract_to: []`, "utdrag till: [Regionstyrelsen]", "extract to: [Regionstyrelsen]")
	line(`documents:`, "handlingar i ärendet", "the papers of the case")
	line("  - id: "+document, "också mappen där texterna ligger", "also the folder that holds the texts")
	line("    pack: "+p.ID, "mallpaket", "template pack")
	_, open := p.Spec.Open()
	switch {
	case open && recurring:
		line(`    period: "{{ .Period }}"`, "den period som byggs", "the period that is built")
	case open:
		line(`    period: ""`, "2024-03, 2024-Q1, 2024-T1, 2024-H1, 2024-01..08 eller 2024", "2024-03, 2024-Q1, 2024-T1, 2024-H1, 2024-01..08 or 2024")
	}
	return b.String()
}
