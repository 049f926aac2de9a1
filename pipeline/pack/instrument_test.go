package pack

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
)

// surveyed is a pack whose measures name instruments beside it. What else a survey needs is for figure.
func surveyed(names ...string) map[string]string {
	files := small()
	files["measures.yaml"] = "surveys:\n"
	for _, name := range names {
		files["measures.yaml"] += "  - instrument: " + name + "\n"
	}
	return files
}

func loadSurveyed(t *testing.T, change func(text string) string, names ...string) (Pack, diag.List) {
	t.Helper()
	fsys := packFS(surveyed(names...))
	for _, id := range []string{"who5", "srh"} {
		data, err := os.ReadFile("../../templates/instruments/" + id + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		f := *fsys["rapport/pack.yaml"]
		f.Data = []byte(change(string(data)))
		fsys["instruments/"+id+".yaml"] = &f
	}
	return Load(fsys, "rapport")
}

func same(text string) string { return text }

func TestInstruments(t *testing.T) {
	p, _ := loadSurveyed(t, same, "srh", "who5", "srh")
	var got []string
	for _, i := range p.Spec.Instruments {
		got = append(got, i.ID+" "+i.Short)
	}
	if diff := cmp.Diff([]string{"srh Självskattad hälsa", "who5 WHO-5"}, got); diff != "" {
		t.Errorf("instruments: -want +got\n%s", diff)
	}
}

// of gives what is said about instruments, whoever says it.
func of(found diag.List) []string {
	var out []string
	for _, d := range found {
		if strings.Contains(d.Message(diag.EN), "instrument") || strings.HasPrefix(d.Pos.File, "templates/instruments/") {
			out = append(out, d.Error()+" – "+d.Hint(diag.EN))
		}
	}
	return out
}

func TestInstrumentsFound(t *testing.T) {
	_, found := loadSurveyed(t, same, "who5", "woh5", "eq5d-5l", "woh5")
	want := []string{"templates/rapport/measures.yaml:3:17: there is no instrument “woh5” – did you mean who5?",
		"templates/rapport/measures.yaml:4:17: there is no instrument “eq5d-5l” – the instruments are srh, who5",
		"templates/rapport/measures.yaml:5:17: there is no instrument “woh5” – did you mean who5?"}
	if diff := cmp.Diff(want, of(found)); diff != "" {
		t.Errorf("Load: -want +got\n%s", diff)
	}
	p, found := loadSurveyed(t, func(text string) string {
		return strings.Replace(text, "multiply: 4", "multiply: 5", 1)
	}, "who5", "who5")
	want = []string{"templates/instruments/who5.yaml:15:11: high is 100 but the items give 125 – mend high, or what the scale is computed from"}
	if diff := cmp.Diff(want, of(found)); diff != "" || len(p.Spec.Instruments) != 0 {
		t.Errorf("Load hands on %d instruments: -want +got\n%s", len(p.Spec.Instruments), diff)
	}
}

// The digest covers the instruments that the pack uses, and no others.
func TestInstrumentsInDigest(t *testing.T) {
	comment := func(text string) string { return text + "# ändrad\n" }
	used, _ := loadSurveyed(t, same, "who5")
	changed, _ := loadSurveyed(t, comment, "who5")
	if used.SHA256 == changed.SHA256 {
		t.Error("a changed instrument leaves the digest as it was")
	}
	one, _ := Load(packFS(small()), "rapport")
	fsys := packFS(small())
	f := *fsys["rapport/pack.yaml"]
	fsys["instruments/who5.yaml"] = &f
	if two, _ := Load(fsys, "rapport"); one.SHA256 != two.SHA256 {
		t.Error("an instrument that is not used changes the digest")
	}
}
