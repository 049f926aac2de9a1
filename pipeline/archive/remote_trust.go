package archive

import (
	"maps"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"underlag/pipeline/diag"
)

// trusted leaves out the remotes that cannot be followed without rewriting what stands: one whose register says something
// else of a version than it did when it was sent there, and one that says something else than a remote before it. The
// rest goes on without them.
func (s *Store) trusted(r *repository, fars []*far) (good []*far, found diag.List) {
	for _, f := range fars {
		var bad diag.List
		if name := differs(r.tracked(f.url), f.reg.records); name != "" {
			bad = diag.List{codeRemoteRewritten.New(diag.Pos{File: f.url}, name)}
		}
		for _, o := range good {
			if name := differs(o.reg.records, f.reg.records); name != "" && bad == nil {
				bad = diag.List{codeRemotesDiffer.New(diag.Pos{File: f.url}, name, o.url)}
			}
		}
		if bad != nil {
			found = append(found, bad...)
			f.link.close()
			continue
		}
		good = append(good, f)
	}
	return good, found
}

// tracked are the records that a remote had when everything had been sent.
func (r *repository) tracked(url string) map[string]plumbing.Hash {
	there := register{records: map[string]plumbing.Hash{}}
	if tip, err := r.refs.get(trackRef(url)); err == nil && !tip.IsZero() {
		if tree, _, err := r.obj.getCommit(tip); err == nil {
			_ = there.walk(r.obj, tree, "", 0) // what cannot be read is not known to be sent
		}
	}
	return there.records
}

// differs names a record that two registers both have, and not the same. The register's own files are no records.
func differs(a, b map[string]plumbing.Hash) string {
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if h, both := b[name]; both && h != a[name] && !slices.Contains(own, name) {
			return strings.TrimSuffix(name, recordEnd)
		}
	}
	return ""
}
