package pipeline

import (
	"bytes"
	"os"
	"path/filepath"

	"underlag/pipeline/diag"
	"underlag/pipeline/schedule"
)

// Setup is what a platform's own scheduler needs to know; see schedule.Setup.
type Setup = schedule.Setup

// SetupFile is one file of a platform's scheduler; see schedule.File.
type SetupFile = schedule.File

// Platform is a scheduler that a machine has already; see schedule.Platform.
type Platform = schedule.Platform

// Platforms lists the platforms that Setup.Files writes for.
func Platforms() []string { return schedule.Platforms() }

// SetupDefaults are a platform's values of what a setup leaves out.
func SetupDefaults(p Platform) Setup { return schedule.Defaults(p) }

// WriteSetup puts the files into a folder, which is made where it does not exist, and gives their paths. A file that holds
// something else is left as it is, and nothing is written then.
func WriteSetup(dir string, files []SetupFile) ([]string, diag.List) {
	var found diag.List
	var names []string
	for _, f := range files {
		name := filepath.Join(dir, f.Name)
		names = append(names, name)
		if have, err := os.ReadFile(name); err == nil && !bytes.Equal(have, []byte(f.Text)) {
			found = append(found, codeSetupExists.New(diag.Pos{File: filepath.ToSlash(name)}))
		}
	}
	if found.Err() != nil {
		return nil, found
	}
	for i, f := range files {
		err := os.MkdirAll(dir, 0o755)
		if err == nil {
			err = os.WriteFile(names[i], []byte(f.Text), 0o644)
		}
		if err != nil {
			d := codeWrite.New(diag.Pos{}, filepath.ToSlash(names[i]))
			d.Err = err
			return names[:i], diag.List{d}
		}
	}
	return names, nil
}
