// Package archive keeps approved papers as versions in a bare git repository (the versionslager), one repository for each
// edition.
package archive
