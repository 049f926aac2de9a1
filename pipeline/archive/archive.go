package archive

import (
	"context"
	"path/filepath"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// NoPeriod stands in a tag for the period of a paper that is about none.
const NoPeriod = "engang"

// File is one file of a version.
type File struct {
	Name string
	Data []byte
}

// Entry is one approved paper to keep as a version.
type Entry struct {
	Office, CaseDir string // jamtland-harjedalen, kvartal-2024-1: two cases may bear one number, but no document of theirs one tag
	Case            string // the case number: HSN/1691/2020
	Document        string // the document's id in case.yaml
	Period          string // 2024-Q1; empty for a paper about no period
	Kind, Date      string // Tjänsteskrivelse, 2024-06-03
	Content         string // sha256:… of what this edition says; the same content makes no new version
	Approval        run.Approval
	Manifest        string // which of Files is the manifest
	Files           []File // PDF, Markdown, disclosed figures, manifest; never rows
	Reason          string // of a correction: why there is a new version
}

// Version is one version as the register (the branch main) has it.
type Version struct {
	Tag       string       `json:"tag"` // HSN/1691/2020/tjansteskrivelse/2024-Q1/v1
	Number    int          `json:"version"`
	Office    string       `json:"office"`
	CaseDir   string       `json:"case_folder"`
	Case      string       `json:"case_number"`
	Document  string       `json:"document"`
	Period    string       `json:"period,omitempty"`
	Kind      string       `json:"kind"`
	Date      string       `json:"date"`
	Content   string       `json:"content_digest"`
	Manifest  string       `json:"manifest_sha256"`
	Approval  run.Approval `json:"approval"`
	Reason    string       `json:"reason,omitempty"`
	Object    string       `json:"tag_object"` // the annotated tag
	Commit    string       `json:"commit"`     // what it points at
	Files     []run.File   `json:"files"`      // names, digests and sizes
	Removed   *Removal     `json:"removed,omitempty"`
	New, Sent bool         `json:"-"` // made by this call of Add; on every remote of the store
}

// day is the day that a version bears in git: the paper's, or the approval's where that came later. A standing approval is
// given long before the paper.
func (v Version) day() string { return max(v.Approval.On, v.Date) }

// Removal says why the content of a version is gone: the register keeps that it was there.
type Removal struct {
	Decision string `json:"decision"`
	By       string `json:"by"`
	Role     string `json:"role"`
	On       string `json:"on"` // ISO
}

// Place says which store is meant and where it is.
type Place struct {
	Dir     string // the bare repository
	Edition string // run.EditionIntern or run.EditionWebb; a store holds one
	Remotes []Remote
	Key     string // the text of a private key of ssh-keygen that signs new versions; empty for none
	Signers string // the text of a file of allowed signers; empty where signatures are not asked for
}

// Remote is a repository elsewhere, with the edition that it is marked for.
type Remote struct{ URL, Edition string }

// Store is one edition's versions.
type Store struct {
	place               Place
	memo                memo
	through, throughFar func(disk) disk // tests put themselves between
}

// Open opens the store; one that does not exist is made by the first Add. A repository that holds the other edition, or
// that is no store, is refused.
func Open(p Place) (*Store, diag.List) {
	s := &Store{place: p}
	r, _, found := s.openToRead(context.Background())
	if r != nil {
		r.close()
	}
	return s, found
}

func (s *Store) pos() diag.Pos { return diag.Pos{File: filepath.ToSlash(s.place.Dir)} }
