package pipeline

import (
	"context"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/archive"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/personal"
)

// What the versionslager gives, under the pipeline's own names.
type (
	Record       = archive.Version
	VersionFile  = archive.File
	Difference   = archive.Difference
	Shown        = archive.Shown
	Verification = archive.Verification
)

// Store is one edition's versions of an office, opened for what one does with archived versions.
type Store struct {
	w       *Workspace
	office  config.Office
	edition Edition
	store   *archive.Store
}

// OpenStore opens the versionslager of an edition. Without a name it is the one that all offices share.
func (w *Workspace) OpenStore(office string, e Edition) (*Store, diag.List) {
	o, found := w.archiveOffice(office)
	if found.Err() != nil {
		return nil, found
	}
	store, more := w.store(o, e)
	if more.Err() != nil {
		return nil, append(found, more...)
	}
	return &Store{w, o, e, store}, append(found, more...)
}

// Remotes is how many places the versions are sent to.
func (s *Store) Remotes() int {
	n := 0
	for _, r := range s.office.Archive.Remotes {
		if r.Edition == string(s.edition) {
			n++
		}
	}
	return n
}

// Log lists the versions of a case, or all, by case, document, period and number. A case is named by its number, its
// folder or its folder's path; it may no longer be among the data.
func (s *Store) Log(ctx context.Context, name string) ([]Record, diag.List) {
	all, found := s.store.Versions(ctx)
	if found.Err() != nil || name == "" {
		return all, found
	}
	name = strings.TrimRight(name, `/\`)
	refs, unknown := s.w.Select([]string{name})
	var out []Record
	for _, v := range all {
		if strings.EqualFold(inFileNames(name), inFileNames(v.Case)) || name == v.CaseDir || name == v.Office+"/"+v.CaseDir ||
			slices.ContainsFunc(refs, func(r config.Ref) bool { return r.ID == v.CaseDir && r.OfficeID == v.Office }) {
			out = append(out, v)
		}
	}
	if len(out) == 0 && unknown.Err() != nil {
		found = append(found, codeVersionNoCase.New(diag.Pos{}, personal.Mask(name)))
	}
	return out, found
}

// Find finds a version by its tag, as git has it or with the signs that stand escaped in it.
func (s *Store) Find(ctx context.Context, tag string) (Record, diag.List) {
	all, found := s.store.Versions(ctx)
	if found.Err() != nil {
		return Record{}, found
	}
	tag = strings.TrimPrefix(tag, "refs/tags/")
	var fits []Record
	for _, v := range all {
		if v.Tag == tag {
			return v, found
		}
		if plainTag(v.Tag) == tag {
			fits = append(fits, v)
		}
	}
	if len(fits) == 1 {
		return fits[0], found
	}
	return Record{}, append(found, codeVersionUnknown.New(diag.Pos{}, personal.Mask(tag), near(tag, all)))
}

// plainTag is a tag with what is escaped in it written out.
func plainTag(tag string) string {
	parts := strings.Split(tag, "/")
	for i, p := range parts {
		if s, ok := archive.Unescape(p); ok {
			parts[i] = s
		}
	}
	return strings.Join(parts, "/")
}

// mostNear is how many tags a hint lists.
const mostNear = 5

// near lists tags that may have been meant: those that begin like it, as far as any does.
func near(tag string, all []Record) diag.Words {
	var out []string
	for begin := tag; len(out) == 0 && begin != "." && len(all) > 0; begin = path.Dir(begin) {
		for _, v := range all {
			if strings.HasPrefix(v.Tag, begin+"/") {
				out = append(out, v.Tag)
			}
		}
		if begin == "/" {
			break
		}
	}
	if len(out) == 0 {
		for _, v := range all {
			out = append(out, v.Tag)
		}
	}
	switch n := len(out); {
	case n == 0:
		return diag.Words{SV: "inga än", EN: "none yet"}
	case n > mostNear:
		out = append(out[n-mostNear:], "…")
	}
	tags := strings.Join(out, ", ")
	return diag.Words{SV: tags, EN: tags}
}

// Compared is what has changed from one version to another.
type Compared struct {
	Old, New Record
	Difference
}

// Diff compares two versions. The second may be only v2, a version of the same paper; without it the first is held against
// the one before it.
func (s *Store) Diff(ctx context.Context, one, two string) (Compared, diag.List) {
	var c Compared
	var found diag.List
	if c.Old, found = s.Find(ctx, one); found.Err() != nil {
		return c, found
	}
	series := path.Dir(c.Old.Tag)
	if two == "" {
		all, found := s.store.Versions(ctx)
		i := slices.IndexFunc(all, func(v Record) bool { return v.Number == c.Old.Number-1 && path.Dir(v.Tag) == series })
		if found.Err() != nil || i < 0 {
			return c, append(found, codeVersionFirst.New(diag.Pos{}, c.Old.Tag))
		}
		c.Old, c.New = all[i], c.Old
	} else {
		if !strings.Contains(two, "/") {
			two = series + "/" + two
		}
		if c.New, found = s.Find(ctx, two); found.Err() != nil {
			return c, found
		}
	}
	old, found := s.store.Files(ctx, c.Old)
	now, more := s.store.Files(ctx, c.New)
	if found = append(found, more...); found.Err() != nil {
		return c, found
	}
	c.Difference, more = archive.Diff(old, now)
	return c, append(found, more...)
}

// HiddenWords says why a figure is not shown: "dold av sekretesskäl".
func HiddenWords(reason string, lang diag.Lang) string { return figure.Reason(reason).Text(lang) }

// Verify holds the store against itself; see archive.Store.Verify.
func (s *Store) Verify(ctx context.Context) Verification { return s.store.Verify(ctx) }

// Sync reads the remotes and sends what they lack.
func (s *Store) Sync(ctx context.Context) diag.List { return s.store.Sync(ctx) }
