package archive

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"underlag/pipeline/run"
)

// Format is the version of the store's form. A store of a later one is refused.
const Format = 1

// The register's own files.
const (
	markerFile = "underlag.json"
	readmeFile = "README.md"
)

// beginning is the day of every register's first commit, so that all registers of one edition begin with the same one.
const beginning = "2026-01-01"

// marker says that a repository is a store, and of which edition.
type marker struct {
	Format  int    `json:"format"`
	Edition string `json:"edition"`
}

// register is what the branch main says at one commit.
type register struct {
	tip      plumbing.Hash
	tree     plumbing.Hash
	marker   marker
	versions []Version                // sorted
	records  map[string]plumbing.Hash // every file but the register's own: path → blob
	fresh    []string                 // tags that were added since it was read
}

const (
	recordEnd  = ".json"
	removedEnd = ".removed.json" // a Removal, beside the record that it is about
)

// Bounds of a register that is read; it may come from a remote.
const (
	maxRecord  = 1 << 20
	maxDepth   = 32
	maxEntries = 500_000 // of all its folders together
)

// errForm says which file of the register is not of its form.
type errForm struct {
	file string
	why  error
}

func (e *errForm) Error() string { return e.file + ": " + e.why.Error() }
func (e *errForm) Unwrap() error { return e.why }

// readRegister reads the register at a commit.
func readRegister(o *objects, tip plumbing.Hash) (register, error) {
	r := register{tip: tip, records: map[string]plumbing.Hash{}}
	tree, _, err := o.getCommit(tip)
	if err != nil {
		return r, err
	}
	r.tree = tree
	if err := r.walk(o, tree, "", 0); err != nil {
		return r, err
	}
	h, ok := r.records[markerFile]
	if !ok {
		return r, errNoStore
	}
	delete(r.records, markerFile)
	delete(r.records, readmeFile)
	b, err := o.get(plumbing.BlobObject, h)
	if err == nil {
		err = json.Unmarshal(b, &r.marker)
	}
	if err != nil {
		return r, &errForm{markerFile, err}
	}
	for name, h := range r.records {
		if strings.HasSuffix(name, removedEnd) {
			continue
		}
		v, err := r.record(o, name, h)
		if err != nil {
			return r, &errForm{name, err}
		}
		r.versions = append(r.versions, v)
	}
	sortVersions(r.versions)
	return r, nil
}

// readOn reads the register at a commit where it is known at an earlier one: of some thousand records only the new ones.
// What is not just more records on top of the known ones is read whole.
func readOn(o *objects, known register, tip plumbing.Hash) (register, error) {
	if known.tip.IsZero() {
		return readRegister(o, tip)
	}
	r := known.clone()
	r.tip = tip
	if tip == known.tip {
		return r, nil
	}
	var err error
	d := differ{o, nil, maxEntries}
	if r.tree, _, err = o.getCommit(tip); err == nil {
		err = d.trees(known.tree, r.tree, "", 0)
	}
	plain := func(c change) bool {
		return c.was.IsZero() && c.mode == filemode.Regular && strings.HasSuffix(c.name, recordEnd) && c.name != markerFile
	}
	if err != nil || slices.ContainsFunc(d.changes, func(c change) bool { return !plain(c) }) {
		return readRegister(o, tip)
	}
	for _, c := range d.changes {
		r.records[c.name] = c.is
	}
	for _, c := range d.changes {
		tag, _ := strings.CutSuffix(strings.TrimSuffix(c.name, removedEnd), recordEnd)
		name := tag + recordEnd
		h, ok := r.records[name]
		if !ok {
			continue // a removal of what is not there, as readRegister passes over it
		}
		v, err := r.record(o, name, h)
		if err != nil {
			return r, &errForm{name, err}
		}
		r.versions = append(slices.DeleteFunc(r.versions, func(w Version) bool { return w.Tag == tag }), v)
	}
	sortVersions(r.versions)
	return r, nil
}

// errNoStore says that a repository is no store of ours.
var errNoStore = errors.New("no store of versions")

// walk finds the files of a tree. How many there may be is bounded: a tree can be made that holds itself over and over.
func (r register) walk(o *objects, tree plumbing.Hash, below string, depth int) error {
	left := maxEntries
	return r.walkInto(o, tree, below, depth, &left)
}

func (r register) walkInto(o *objects, tree plumbing.Hash, below string, depth int, left *int) error {
	entries, err := o.getTree(tree)
	if err != nil {
		return &errForm{below, err}
	}
	if *left -= len(entries) + 1; *left < 0 {
		return &errForm{below, errBroken}
	}
	for _, e := range entries {
		name := path.Join(below, e.name)
		switch {
		case e.mode == filemode.Dir && depth < maxDepth:
			err = r.walkInto(o, e.hash, name, depth+1, left)
		case e.mode == filemode.Regular:
			r.records[name] = e.hash
		default:
			err = &errForm{name, errBroken}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// record reads one version, with what became of it.
func (r register) record(o *objects, name string, h plumbing.Hash) (Version, error) {
	var v Version
	if err := readJSON(o, h, &v); err != nil {
		return v, err
	}
	of, number, ok := splitTag(strings.TrimSuffix(name, recordEnd))
	if !ok || v.Tag+recordEnd != name || v.Number != number || series(v.Case, v.Document, v.Period) != of ||
		!plumbing.IsHash(v.Object) || !plumbing.IsHash(v.Commit) || v.Removed != nil || !v.printable() {
		return v, errBroken
	}
	if h, gone := r.records[v.Tag+removedEnd]; gone {
		v.Removed = &Removal{}
		if err := readJSON(o, h, v.Removed); err != nil {
			return v, err
		}
		if g := v.Removed; !printable(g.Decision, g.By, g.Role) || !isDay(g.On) {
			return v, errBroken
		}
	}
	return v, nil
}

// printable says that all words of a record are single lines without control characters. It may come from a remote, and is
// shown on a terminal.
func (v Version) printable() bool {
	for _, f := range v.Files {
		if !fileName(f.Name) || !printable(f.SHA256) {
			return false
		}
	}
	return isDay(v.Date) && isDay(v.Approval.On) &&
		printable(v.Office, v.CaseDir, v.Case, v.Document, v.Period, v.Kind, v.Content, v.Manifest, v.Approval.By, v.Approval.Role, v.Reason)
}

func printable(texts ...string) bool {
	return !slices.ContainsFunc(texts, func(s string) bool { return !line(s, maxRecord) })
}

func readJSON(o *objects, h plumbing.Hash, into any) error {
	b, err := o.get(plumbing.BlobObject, h)
	if err != nil {
		return err
	}
	if len(b) > maxRecord {
		return errBroken
	}
	return json.Unmarshal(b, into)
}

func sortVersions(all []Version) {
	slices.SortFunc(all, func(a, b Version) int {
		return cmp.Or(cmp.Compare(a.Case, b.Case), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Period, b.Period), cmp.Compare(a.Number, b.Number))
	})
}

// of gives the versions of one series, in order. A series whose name differs only in case is another one that no disk can
// tell from it, and is given as clash.
func (r register) of(series string) (all []Version, clash string) {
	for _, v := range r.versions {
		s, _, _ := splitTag(v.Tag)
		switch {
		case s == series:
			all = append(all, v)
		case foldTag(s) == foldTag(series):
			clash = v.Tag
		}
	}
	return all, clash
}

// add appends one file to the register, as one commit on top of it.
func (r *register) add(o *objects, name string, data []byte, day, message string) error {
	blob, err := o.put(plumbing.BlobObject, data)
	if err != nil {
		return err
	}
	tree, err := o.insert(r.tree, name, blob)
	if err != nil {
		return err
	}
	tip, err := o.putCommit(tree, []plumbing.Hash{r.tip}, day, message)
	if err != nil {
		return err
	}
	r.tip, r.tree, r.records[name] = tip, tree, blob
	return nil
}

// addVersion appends a version.
func (r *register) addVersion(o *objects, v Version) error {
	v.Removed = nil // that has a record of its own
	if err := r.add(o, v.Tag+recordEnd, run.Encode(v), v.day(), tagMessage(v)); err != nil {
		return err
	}
	r.versions = append(r.versions, v)
	sortVersions(r.versions)
	r.fresh = append(r.fresh, v.Tag)
	return nil
}

// addRemoval appends that a version's content is gone.
func (r *register) addRemoval(o *objects, tag string, gone Removal) error {
	message := "Borttagen: " + tag + "\n\nDecision: " + gone.Decision + "\nRemoved-by: " + gone.By + ", " + gone.Role + ", " + gone.On + "\n"
	if err := r.add(o, tag+removedEnd, run.Encode(gone), gone.On, message); err != nil {
		return err
	}
	for i := range r.versions {
		if r.versions[i].Tag == tag {
			r.versions[i].Removed = &gone
		}
	}
	return nil
}

// begin stores the first commit of a register: what it is and how it is read.
func begin(o *objects, edition string) (register, error) {
	r := register{marker: marker{Format, edition}, records: map[string]plumbing.Hash{}}
	own := []leaf{{name: markerFile}, {name: readmeFile}}
	var err error
	for i, data := range [][]byte{run.Encode(r.marker), []byte(readme(edition))} {
		own[i].mode = filemode.Regular
		if own[i].hash, err = o.put(plumbing.BlobObject, data); err != nil {
			return r, err
		}
	}
	if r.tree, err = o.putTree(own); err != nil { // at once: a tree with one of them would lie about with nothing leading to it
		return r, err
	}
	r.tip, err = o.putCommit(r.tree, nil, beginning, "Versionslager: "+edition+"\n\n"+readme(edition))
	return r, err
}

// tagMessage is what a version's commit and tag and the register's commit say: a line for people, trailers for programs.
func tagMessage(v Version) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", v.Tag)
	trailer := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	trailer("Case", v.Case)
	trailer("Document", v.Document)
	trailer("Kind", v.Kind)
	trailer("Period", v.Period)
	trailer("Date", v.Date)
	approved := v.Approval.By + ", " + v.Approval.Role + ", " + v.Approval.On
	if v.Approval.Standing {
		approved += ", stående godkännande"
	}
	trailer("Approved-by", approved)
	trailer("Reason", v.Reason)
	trailer("Content", v.Content)
	trailer("Manifest", v.Manifest)
	return b.String()
}

func readme(edition string) string {
	return `# Versionslager (` + edition + `)

Här står varje godkänd version av handlingarna, ett register på grenen main och en tagg för varje version. Inget skrivs om.

    git tag                              alla versioner
    git log main                         när de kom till
    git show TAGG                        vem som godkände, och vad
    git archive TAGG | tar -x            versionens filer

# Versions (` + edition + `)

Every approved version of the papers is kept here: a register on the branch main and a tag for each version. Nothing is rewritten.

    git tag                              all versions
    git log main                         when they came
    git show TAG                         who approved it, and what
    git archive TAG | tar -x             the version's files
`
}
