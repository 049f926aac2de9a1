package pipeline_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"underlag/pipeline/paper"
	"underlag/pipeline/pdf"
)

// seed is one of the texts that the packs are made from: the cases whose papers must hold its facts, and the facts that
// no rule of reading finds, as numbers in words and names that go on in small letters.
type seed struct {
	name   string
	cases  []string
	stated []string
}

var seeds = []seed{
	{name: "000", cases: []string{"stockholm/kompetenscentrum-2024"}, stated: []string{
		"Kompetenscentrum för kultur och hälsa", "Kultur för hälsa och välbefinnande", "Hälsofrämjande arbete", "smärtpatienter på Danderyds sjukhus",
		"den kommunala äldreomsorgen", "kulturombud", "en länk mellan forskning, kulturliv, vårdsektor och samhälle"}},
	{name: "001", cases: []string{"skane/natverket-2024", "skane/strategiuppfoljning-2024", "skane/strategi-rapport"}, stated: []string{
		"cirka 25 personer", "våren 2022", "kulturnämnden och hälso- och sjukvårdsnämnden", "sju insatsområden",
		"Hela människan, hela livet – Region Skånes strategi för kultur och hälsa", "utveckling.skane.se", "Framtidens hälsosystem",
		"en styrgrupp och en arbetsgrupp", "under uppbyggnad", "fysiskt och digitalt", "lunchföreläsningar", "nyhetsbrev"}},
	{name: "002", cases: []string{"skane/strategiuppfoljning-2024"}, stated: []string{
		"fyra strategiska insatsområden", "jämlik hälsa", "Region Skånes strategi för kultur och hälsa 2022-2030",
		"Strategin tar avstamp i Region Skånes övergripande mål om ”Bättre liv och hälsa för fler”", "kommuner, kulturaktörer, civilsamhället och akademin"}},
	{name: "003", cases: []string{"stockholm/projektstod-2023", "stockholm/projektstod-uppfoljning-2023", "stockholm/projektstod-tjansteutlatande",
		"stockholm/innovationsfonden-2023", "stockholm/forskning-2024", "stockholm/kompetenscentrum-2024"}, stated: []string{
		"fyra kärnområden", "hälso- och sjukvård, kollektivtrafik, kultur och regional utveckling", "4 miljoner kronor per år",
		"15 miljoner kronor årligen", "Projektstöd kultur och hälsa", "Centrum för kognition, kultur och hälsa", "Centrum för kultur, kognition och hälsa",
		"Kompetenscentrum för kultur och hälsa", "Den kulturella hjärnan", "neurologi, psykologi, datamodellering och beteendegenetik",
		"tillsammans med flera universitet", "VR-aktiviteter för barn och unga med nedsatt rörelseförmåga"}},
	{name: "004", cases: []string{"jamtland-harjedalen/kultur-pa-recept"}, stated: []string{
		"tio-veckors kulturprogram", "Kultur på recept", "Krokoms och Östersunds kommuner", "Trygg fristad och verkstad för växande",
		"slöjd, musik, berättande, bild, dans, arkiv, museum och bibliotek", "Områdeschef Kultur och bildning", "Enhetschef Folkhälsoenheten",
		"Ordförande regionala utvecklingsnämnden"}},
}

// sections are the parts of seeds that the papers of one case must say by themselves, whatever others say.
var sections = []struct{ seed, from, to, dir string }{
	{"001", "Nybildat nätverk\n", "Mer om kultur och hälsa\n", "skane/natverket-2024"},
	{"003", "Projektstöd kultur och hälsa\n", "Innovationsfonden\n", "stockholm/projektstod-2023"},
	{"003", " • Musikterapi", "Innovationsfonden\n", "stockholm/projektstod-uppfoljning-2023"},
	{"003", "Innovationsfonden\n", "Centrum för kognition", "stockholm/innovationsfonden-2023"},
	{"003", "Centrum för kognition", "Kontakta Kompetenscentrum", "stockholm/forskning-2024"},
}

// TestSeedsSections holds that a case says its own part of a seed.
func TestSeedsSections(t *testing.T) {
	for _, s := range sections {
		_, after, begins := strings.Cut(seedText(t, s.seed), s.from)
		section, _, ends := strings.Cut(after, s.to)
		if !begins || !ends {
			t.Errorf("seed %s has no section from %q to %q", s.seed, s.from, s.to)
		}
		for _, f := range missing(factsOf(s.from+section), casePapers(t, "../data", s.dir)) {
			t.Errorf("no paper of %s says %q", s.dir, f)
		}
	}
}

// TestSeedsFacts holds that every number, amount, date, name, list item, heading and sentence of a seed is said in the
// tagged text of its papers. What need not be said is in testdata/seeds/exclusions.txt, each with a reason.
func TestSeedsFacts(t *testing.T) {
	excluded := exclusions(t)
	if files, err := filepath.Glob("testdata/seeds/[0-9]*.txt"); err != nil || len(files) != len(seeds) {
		t.Errorf("%d seeds are held, and the files are %v, %v", len(seeds), files, err)
	}
	texts := map[string]string{}
	for _, s := range seeds {
		t.Run(s.name, func(t *testing.T) {
			said := ""
			for _, dir := range s.cases {
				if _, ok := texts[dir]; !ok {
					texts[dir] = casePapers(t, "../data", dir)
				}
				said += texts[dir]
			}
			body := seedText(t, s.name)
			for _, x := range excluded[s.name] {
				cut := regexp.MustCompile(`(?m)^[ •\x{a0}]*` + regexp.QuoteMeta(x.passage) + `(?:[ \x{a0}]|$)`)
				if !cut.MatchString(body) {
					t.Errorf("exclusions.txt:%d: %q begins no line of the seed", x.line, x.passage)
				}
				if facts := factsOf(x.passage); len(missing(facts, said)) == 0 {
					t.Errorf("exclusions.txt:%d: %q is not needed: the papers say all its facts %q", x.line, x.passage, facts)
				}
				body = cut.ReplaceAllString(body, "")
			}
			facts := factsOf(body)
			for _, want := range s.stated {
				if !strings.Contains(level(seedText(t, s.name)), level(want)) {
					t.Errorf("%q is held and is not in the seed", want)
				}
				facts = append(facts, want)
			}
			lost := missing(facts, said)
			for _, f := range lost {
				t.Errorf("no paper of %v says %q", s.cases, f)
			}
			t.Logf("%d facts, %d not said, %d passages excluded", len(facts), len(lost), len(excluded[s.name]))
		})
	}
}

// TestSeedsFactsAreFound holds the reading itself: what it takes for facts, and that a fact which is taken out of a paper
// is missed, as is a number that stands there only as a part of another.
func TestSeedsFactsAreFound(t *testing.T) {
	text := "Stöd och annat\n\nFonden ger 4 miljoner kronor (Musikbojen 490 000 kronor) enligt §99, säger Region Skåne – KI:s beslut den 19 februari 2024.\n • inspirera till samtal\n  vidare\n1. Den *godkänns*.\n"
	got := factsOf(text)
	want := []string{"Stöd och annat", "inspirera till samtal", "vidare", "Den godkänns", "4 miljoner kronor", "490 000 kronor", "§ 99", "19 februari 2024",
		"Musikbojen 490 000 kronor", "Musikbojen", "Region Skåne", "KI:s"}
	for _, w := range want {
		if lost := missing([]string{w}, strings.Join(got, "\n")); len(lost) > 0 {
			t.Errorf("%q is not taken for a fact; taken are %q", w, got)
		}
	}
	if lost := missing(got, text); len(lost) > 0 {
		t.Errorf("a text does not say its own facts %q", lost)
	}
	for _, c := range []struct{ fact, said string }{{"4 miljoner kronor", "14 miljoner kronor"}, {"490 000 kronor", "1 490 000 kronor"}, {"2022", "2022,5"},
		{"25 personer", "25\npersoner"}, {"KI", "KIN"}, {"inspirera till samtal", "inspirera till möten"}} {
		if len(missing([]string{c.fact}, c.said)) == 0 {
			t.Errorf("%q is found in %q", c.fact, c.said)
		}
	}
}

// TestSeedsFactIsMissed holds that a paper which no longer says a fact is told from one that does, through the whole build.
func TestSeedsFactIsMissed(t *testing.T) {
	data := t.TempDir()
	const dir = "stockholm/kompetenscentrum-2024"
	if err := os.CopyFS(filepath.Join(data, dir), os.DirFS(filepath.Join("../data", dir))); err != nil {
		t.Fatal(err)
	}
	office, err := os.ReadFile("../data/stockholm/office.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(data, "stockholm/office.yaml"), office, 0o600); err != nil {
		t.Fatal(err)
	}
	facts := []string{"en länk mellan forskning, kulturliv, vårdsektor och samhälle", "Danderyds"}
	if lost := missing(facts, casePapers(t, data, dir)); len(lost) > 0 {
		t.Fatalf("the case as it lies does not say %q", lost)
	}
	changed := 0
	err = filepath.WalkDir(filepath.Join(data, dir), func(file string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".md") {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		without := strings.ReplaceAll(string(text), "kulturliv, vårdsektor", "kulturliv")
		if without == string(text) {
			return nil
		}
		changed++
		return os.WriteFile(file, []byte(without), 0o600)
	})
	if err != nil || changed == 0 {
		t.Fatalf("changed %d texts: %v", changed, err)
	}
	if lost := missing(facts, casePapers(t, data, dir)); len(lost) != 1 || lost[0] != facts[0] {
		t.Errorf("missed %q, want %q", lost, facts[:1])
	}
}

// exclusion is a passage of a seed that no paper has to say, and where that is written.
type exclusion struct {
	passage string
	line    int
}

func exclusions(t *testing.T) map[string][]exclusion {
	t.Helper()
	text, err := os.ReadFile("testdata/seeds/exclusions.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]exclusion{}
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || strings.TrimSpace(cells[1]) == "" || len(strings.Fields(cells[2])) < 2 {
			t.Errorf("exclusions.txt:%d: want seed, passage and a reason, with tabs between", i+1)
			continue
		}
		all[cells[0]] = append(all[cells[0]], exclusion{cells[1], i + 1})
	}
	for name := range all {
		seedText(t, name)
	}
	return all
}

func seedText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/seeds/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// casePapers is what the tagged text of a case's papers says, a line for each block.
func casePapers(t *testing.T, data, dir string) string {
	t.Helper()
	job := shipped(t, t.TempDir())
	job.Data, job.DataDir, job.Case = os.DirFS(data), data, dir
	var b strings.Builder
	for _, p := range build(t, job).Papers {
		back, err := pdf.ReadTree(p.File.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(blocks(back.Tree))
	}
	return b.String()
}

// inline are the elements that stand within a line; all others begin a new one.
var inline = map[paper.Role]bool{"": true, paper.Span: true, paper.LinkRole: true, paper.Reference: true}

func blocks(tree *pdf.Node) string {
	var b strings.Builder
	tree.Each(func(n *pdf.Node) {
		if !inline[n.Role] {
			b.WriteByte('\n')
		}
		b.WriteString(n.Text)
	})
	return b.String() + "\n"
}
