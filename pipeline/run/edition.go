package run

import (
	"path"
	"slices"
	"strings"

	"underlag/pipeline/diag"
)

// The editions of a paper, as manifests name them.
const (
	EditionIntern = "intern"
	EditionWebb   = "webb"
)

// Maskings is the masking log of a webb edition: where and by what ground something was taken away, never what.
type Maskings struct {
	Format   int       `json:"format"`
	Case     string    `json:"case_number"`
	Document string    `json:"document"`
	Paper    string    `json:"paper"`    // the webb edition's file
	Maskings []Masking `json:"maskings"` // in reading order
}

// Masking is one place that was masked.
type Masking struct {
	Kind   string `json:"kind"`   // passage, name or quote
	Ground string `json:"ground"` // OSL 25 kap. 1 §
	Place  string `json:"place"`  // in the case's own files
}

// JSON writes the masking log.
func (m Maskings) JSON() []byte {
	m.Format = Format
	if m.Maskings == nil {
		m.Maskings = []Masking{}
	}
	return Encode(m)
}

// WebbInputs is what a webb edition's manifest may tell of its inputs. The case's own files hold what is masked, and a
// digest of such a file, or the commit it stands in, lets a reader who knows the rest of it test guesses; so only packs keep theirs; office.yaml may hold the names that functions stand for.
func WebbInputs(inputs []Input) []Input {
	out := slices.Clone(inputs)
	for i := range out {
		if out[i].Kind != "pack" {
			out[i] = Input{Kind: out[i].Kind, Name: out[i].Name}
		}
	}
	return out
}

func editionOf(m Manifest) string {
	if m.Edition == "" {
		return EditionIntern
	}
	return m.Edition
}

// relation is what an earlier manifest is to what is published now.
type relation int

const (
	unrelated relation = iota
	replaced           // the same paper in the same edition
	outdated           // a webb edition that no longer shows what the intern edition says
	older              // an intern edition that is behind the webb edition
)

// relationOf compares an earlier paper with those that are published now. A webb edition that is left alone must show what
// the new intern edition shows to everybody: somebody may just have marked a passage as secret, and the file that still
// holds it must not lie there ready to be put on the web.
func relationOf(m Manifest, outputs []Output) relation {
	so := unrelated
	if len(outputs) > 0 && !slices.ContainsFunc(outputs, func(o Output) bool { return !o.Bare }) {
		so = leftBehind(m, outputs)
	}
	for _, o := range outputs {
		now := o.Manifest
		switch {
		case now.Document != m.Document:
		case editionOf(now) == editionOf(m):
			return replaced
		case editionOf(m) == EditionWebb:
			if now.Webb != m.Digest || o.WebbStatus != m.Status || !sameFigures(m, o.Webb) {
				so = outdated
			}
		case now.Digest != webbOf(m):
			so = older
		}
	}
	return so
}

// leftBehind is what an earlier file of a meeting is that the meeting may make no longer: an extract to somebody who is no
// recipient any more, the skeleton once there is a protocol, the webb edition of an item that is behind closed doors now. A
// meeting's files are published all at once, so that what is not among them is no file of the meeting.
func leftBehind(m Manifest, outputs []Output) relation {
	intern := false
	for _, o := range outputs {
		if editionOf(o.Manifest) == editionOf(m) {
			return replaced
		}
		intern = intern || editionOf(o.Manifest) == EditionIntern
	}
	if intern && editionOf(m) == EditionWebb {
		return outdated
	}
	return unrelated
}

// webbOf is the digest of an intern edition's webb edition. A manifest that does not tell was written where nothing could
// be masked, so that the two say the same.
func webbOf(m Manifest) string {
	if m.Webb == "" {
		return m.Digest
	}
	return m.Webb
}

// sameFigures says whether a webb edition lies beside the figures that are disclosed now.
func sameFigures(m Manifest, f Figures) bool {
	f.Digest = m.Digest
	want := NewFile("", f.JSON(), 0).SHA256
	return slices.ContainsFunc(m.Files, func(file File) bool { return strings.HasSuffix(file.Name, figuresEnd) && file.SHA256 == want })
}

// leftovers are files of earlier builds that are not replaced under the same name.
type leftovers struct {
	stale   []string // to be removed
	changed []string // not the bytes that were written any more, since somebody may have worked in them: they stay
	notes   diag.List
}

// earlier finds the files that earlier manifests in the folder name for the papers that are published now, and the webb
// editions that these leave behind. A manifest that cannot be read names nothing.
func earlier(d disk, folderName string, outputs []Output, files []pending) (leftovers, error) {
	var old leftovers
	names, err := d.List()
	if err != nil {
		return old, err
	}
	taken := map[string]bool{}
	for _, f := range files {
		taken[strings.ToLower(f.name)] = true
	}
	add := func(list *[]string, name string) {
		if key := strings.ToLower(name); !taken[key] {
			taken[key] = true
			*list = append(*list, name)
		}
	}
	for _, name := range names {
		m, ok := manifestAt(d, name)
		if !ok {
			continue
		}
		paper := diag.Pos{File: path.Join(folderName, strings.TrimSuffix(name, manifestEnd)+".pdf")}
		switch relationOf(m, outputs) {
		case unrelated:
			continue
		case older:
			old.notes = append(old.notes, codeInternOlder.New(paper))
			continue
		case outdated:
			old.notes = append(old.notes, codeWebbOutdated.New(paper))
		case replaced:
		}
		for _, f := range m.Files {
			if !plain(f.Name) {
				continue
			}
			b, err := d.Read(f.Name)
			switch {
			case err != nil:
			case NewFile(f.Name, b, 0).SHA256 != f.SHA256:
				add(&old.changed, f.Name)
			default:
				add(&old.stale, f.Name)
			}
		}
		add(&old.stale, name)
	}
	return old, nil
}

// manifestAt reads a manifest in the folder.
func manifestAt(d disk, name string) (Manifest, bool) {
	if !plain(name) || !strings.HasSuffix(name, manifestEnd) {
		return Manifest{}, false
	}
	b, err := d.Read(name)
	if err != nil {
		return Manifest{}, false
	}
	m, err := ReadManifest(b)
	return m, err == nil && m.Format == Format
}
