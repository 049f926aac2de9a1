package pipeline

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
)

// Select finds the cases that names mean: a path, a folder's name or a case number. No names mean all cases.
//
// A name that fits no case, or several, is an error. dir is the working folder that paths may be given from.
func Select(cases []config.Ref, names []string, dir string) ([]config.Ref, diag.List) {
	if len(cases) == 0 {
		return nil, diag.List{codeCaseNone.New(diag.Pos{})}
	}
	if len(names) == 0 {
		return cases, nil
	}
	var found diag.List
	picked := map[string]bool{}
	for _, name := range names {
		fits := fitting(cases, name, dir)
		switch len(fits) {
		case 0:
			found = append(found, codeCaseUnknown.New(diag.Pos{}, name, strings.Join(dirs(cases), ", ")))
		case 1:
			picked[fits[0].Dir] = true
		default:
			found = append(found, codeCaseAmbiguous.New(diag.Pos{}, name, strings.Join(dirs(fits), ", ")))
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
func fitting(cases []config.Ref, name, dir string) []config.Ref {
	p := filepath.ToSlash(filepath.Clean(name))
	if rel, err := filepath.Rel(dir, name); err == nil && filepath.IsAbs(name) == filepath.IsAbs(dir) {
		p = filepath.ToSlash(rel)
	}
	for _, c := range cases {
		if p == c.Dir || p == path.Join("data", c.Dir) || strings.HasSuffix(filepath.ToSlash(filepath.Clean(name)), "/data/"+c.Dir) {
			return []config.Ref{c}
		}
	}
	var out []config.Ref
	for _, c := range cases {
		if name == c.ID || (c.Number != "" && strings.EqualFold(inFileNames(name), inFileNames(c.Number))) {
			out = append(out, c)
		}
	}
	return out
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
