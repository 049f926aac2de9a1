package config

import (
	"net/url"
	"strings"

	"underlag/pipeline/decl"
)

// The folders of the stores (versionslager) where office.yaml says nothing.
const (
	DefaultArchive     = ".archive.git"
	DefaultArchiveWebb = ".archive-webb.git"
)

// Folders gives the folder of each edition's store, below the working folder and with slashes.
func (a Archive) Folders() (intern, webb string) {
	intern, webb = a.Intern, a.Webb
	if intern == "" {
		intern = DefaultArchive
	}
	if webb == "" {
		webb = DefaultArchiveWebb
	}
	return intern, webb
}

// archive sees to it that the stores are two, lie below the working folder and are pushed to places that hold one edition.
func (c *checker) archive(a Archive) {
	intern, webb := a.Folders()
	own := c.local("archive.intern", intern)
	other := c.local("archive.webb", webb)
	if one, two := strings.ToLower(intern), strings.ToLower(webb); own && other && (one == two || strings.HasPrefix(one, two+"/") || strings.HasPrefix(two, one+"/")) {
		c.add("archive", archiveShared, decl.Quote(intern))
	}
	c.local("archive.signers", a.Signers)
	seen := map[string]string{}
	for i, r := range a.Remotes {
		p := index("archive.remotes", i) + ".url"
		if r.URL == "" {
			continue
		}
		if u, err := url.Parse(r.URL); err != nil || !remoteForm(u) {
			c.add(p, badRemote)
			continue
		}
		if before, ok := seen[r.URL]; ok && before != r.Edition {
			c.add(p, remoteShared)
		}
		seen[r.URL] = r.Edition
	}
}

// remoteForm says whether an address can be pushed to and holds no secret.
func remoteForm(u *url.URL) bool {
	_, secret := u.User.Password()
	switch u.Scheme {
	case "https":
		return u.Host != "" && !secret && u.User == nil && u.RawQuery == "" && u.Fragment == ""
	case "ssh":
		return u.Host != "" && !secret && u.RawQuery == "" && u.Fragment == "" && !strings.HasPrefix(u.Hostname(), "-") && !strings.HasPrefix(u.User.Username(), "-")
	case "file":
		return (u.Host == "" || u.Host == "localhost") && u.Path != "" && u.User == nil
	}
	return false
}
