package pipeline

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"underlag/pipeline/archive"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// maxKeyFile is the largest file of a key or of allowed signers that is read.
const maxKeyFile = 1 << 20

// SignWith lets new versions be signed with a private key of ssh-keygen. It is named on the command line and never in
// office.yaml, since what stands among the data must not choose a file outside it.
func (w *Workspace) SignWith(keyFile string) { w.key = keyFile }

// store opens the versionslager of one edition of an office. It is never outside the working folder.
func (w *Workspace) store(office config.Office, e Edition) (*archive.Store, diag.List) {
	intern, webb := office.Archive.Folders()
	place := archive.Place{Dir: intern, Edition: string(Intern)}
	key := "archive.intern"
	if e == Webb {
		place, key = archive.Place{Dir: webb, Edition: string(Webb)}, "archive.webb"
	}
	var found diag.List
	if !w.within(place.Dir) {
		found = append(found, codeArchiveOutside.New(office.Places.At(key)))
	}
	place.Dir = filepath.Join(w.dir, filepath.FromSlash(place.Dir))
	for _, r := range office.Archive.Remotes {
		if r.Edition == place.Edition {
			place.Remotes = append(place.Remotes, archive.Remote{URL: r.URL, Edition: r.Edition})
		}
	}
	signers, more := w.signers(office)
	found = append(found, more...)
	private, more := w.signingKey()
	found = append(found, more...)
	if found.Err() != nil {
		return nil, found
	}
	place.Signers, place.Key = signers, private
	return archive.Open(place)
}

// within says whether a folder, which need not exist yet, lies below the working folder also when links are followed.
func (w *Workspace) within(dir string) bool {
	if !filepath.IsLocal(filepath.FromSlash(dir)) || path.Clean(dir) == "." {
		return false
	}
	root, err := os.OpenRoot(w.dir)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	defer root.Close()
	_, err = root.Stat(filepath.FromSlash(dir))
	return err == nil || errors.Is(err, fs.ErrNotExist)
}

// signers reads the file of allowed signers beside office.yaml; empty where the office asks for no signatures.
func (w *Workspace) signers(office config.Office) (string, diag.List) {
	if office.Archive.Signers == "" || w.data == nil {
		return "", nil
	}
	at := office.Places.At("archive.signers")
	f, err := w.data.Open(path.Join(office.Dir, office.Archive.Signers))
	if err != nil {
		return "", diag.List{codeArchiveSigners.New(at, office.Archive.Signers)}
	}
	text, err := readKeyFile(f)
	if err != nil || strings.TrimSpace(text) == "" { // an empty file must not mean that nobody asks
		return "", diag.List{codeArchiveSigners.New(at, office.Archive.Signers)}
	}
	return text, nil
}

// signingKey reads the private key; empty where versions are not signed.
func (w *Workspace) signingKey() (string, diag.List) {
	if w.key == "" {
		return "", nil
	}
	f, err := os.Open(w.key)
	if err != nil {
		return "", diag.List{codeArchiveKey.New(diag.Pos{})}
	}
	text, err := readKeyFile(f)
	if err != nil {
		return "", diag.List{codeArchiveKey.New(diag.Pos{})}
	}
	return text, nil
}

func readKeyFile(f fs.File) (string, error) {
	b, err := io.ReadAll(io.LimitReader(f, maxKeyFile+1))
	if err = errors.Join(err, f.Close()); err == nil && len(b) > maxKeyFile {
		err = errors.New("too large")
	}
	return string(b), err
}

// archiveOffice finds the office whose versionslager is meant: the one that name names or, without a name, the only one
// there is, or any of several that keep their versions in the same place. A folder without offices has the usual places.
func (w *Workspace) archiveOffice(name string) (config.Office, diag.List) {
	if w.data == nil {
		if name != "" {
			return config.Office{}, diag.List{codeOfficeUnknown.New(diag.Pos{}, personal.Mask(name), "–")}
		}
		return config.Office{}, nil
	}
	var offices []config.Office
	var found diag.List
	var known []string
	for _, dir := range config.Offices(w.data) {
		o, more := config.LoadOffice(w.data, dir)
		known = append(known, o.ID)
		if name == "" || o.ID == name || o.Dir == name {
			offices, found = append(offices, o), append(found, more...)
		}
	}
	slices.Sort(known)
	if len(offices) == 0 && name != "" {
		return config.Office{}, diag.List{codeOfficeUnknown.New(diag.Pos{}, personal.Mask(name), strings.Join(known, ", "))}
	}
	if len(offices) == 0 {
		return config.Office{}, nil
	}
	for _, o := range offices[1:] {
		if !sameArchive(o.Archive, offices[0].Archive) {
			return config.Office{}, append(found, codeOfficeSeveral.New(diag.Pos{}, strings.Join(known, ", ")))
		}
	}
	return offices[0], found
}

// sameArchive says that two offices keep their versions in the same places under the same rules. Signers lie beside each
// office's own file, so that those of two offices are never the same.
func sameArchive(a, b config.Archive) bool {
	ai, aw := a.Folders()
	bi, bw := b.Folders()
	return ai == bi && aw == bw && a.Signers == "" && b.Signers == "" && slices.Equal(a.Remotes, b.Remotes)
}
