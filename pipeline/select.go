package pipeline

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// Select finds the cases that names mean: a path, a folder's name or a case number. No names mean all cases.
//
// A name that fits no case, or several, is an error. A path may be given from here or from the workspace's folder.
func (w *Workspace) Select(names []string) ([]config.Ref, diag.List) {
	cases := w.cases
	if len(cases) == 0 && w.refused {
		return nil, diag.List{codeCaseRefused.New(diag.Pos{})}
	}
	if len(cases) == 0 {
		return nil, diag.List{codeCaseNone.New(diag.Pos{})}
	}
	if len(names) == 0 {
		return cases, nil
	}
	var found diag.List
	picked := map[string]bool{}
	for _, name := range names {
		fits := w.fitting(strings.TrimRight(name, `/\`))
		switch len(fits) {
		case 0:
			if len(personal.Find(filepath.ToSlash(name))) > 0 {
				found = append(found, codeCaseRefused.New(diag.Pos{}))
				continue
			}
			found = append(found, codeCaseUnknown.New(diag.Pos{}, personal.Mask(name), strings.Join(dirs(cases), ", ")))
		case 1:
			picked[fits[0].Dir] = true
		default:
			found = append(found, codeCaseAmbiguous.New(diag.Pos{}, personal.Mask(name), strings.Join(dirs(fits), ", ")))
		}
	}
	var out []config.Ref
	for _, c := range cases {
		if picked[c.Dir] {
			out = append(out, c)
		}
	}
	return out, found
}

// fitting tries a path first, since it is exact, then a folder's name or a case number.
func (w *Workspace) fitting(name string) []config.Ref {
	for _, p := range []string{name, filepath.Join(w.dir, name), filepath.Join(w.dataDir(), name)} {
		named, err := os.Stat(p)
		if err != nil || !named.IsDir() {
			continue
		}
		for _, c := range w.cases {
			if own, err := os.Stat(filepath.Join(w.dataDir(), filepath.FromSlash(c.Dir))); err == nil && os.SameFile(named, own) {
				return []config.Ref{c}
			}
		}
	}
	var out []config.Ref
	for _, c := range w.cases {
		if name == c.ID || c.Number != "" && numbered(name, c.Number) {
			out = append(out, c)
		}
	}
	return out
}

// numbered says whether a case has that number; an ellipsis in a recurring case's stands for what the period gives.
func numbered(name, number string) bool {
	form := strings.ReplaceAll(regexp.QuoteMeta(inFileNames(number)), "…", `[0-9A-Za-z. -]+`)
	re, err := regexp.Compile("(?i)^(?:" + form + ")$")
	return err == nil && (re.MatchString(inFileNames(name)) || strings.EqualFold(name, number))
}

// inFileNames writes a case number as it stands in file names, so that HSN-1691-2020 is understood too.
func inFileNames(number string) string {
	return strings.NewReplacer("/", "-", " ", "-").Replace(number)
}

func dirs(cases []config.Ref) []string {
	var out []string
	for _, c := range cases {
		out = append(out, c.Dir)
	}
	slices.Sort(out)
	return out
}
