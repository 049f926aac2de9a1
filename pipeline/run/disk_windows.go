package run

import (
	"errors"
	"os"
	"syscall"
)

// Error numbers of Windows that the standard library has no names for.
const (
	writeProtect     = syscall.Errno(19)
	sharingViolation = syscall.Errno(32)
	lockViolation    = syscall.Errno(33)
	handleDiskFull   = syscall.Errno(39)
	diskFull         = syscall.Errno(112)
)

// openElsewhere says whether another program keeps the file from being replaced: then it cannot be opened for writing.
func openElsewhere(root *os.Root, name string) error {
	f, err := root.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// CannotSync is always true: Windows syncs no folders.
func CannotSync(error) bool { return true }

// IsFull says that the disk has no room, or that the user may use no more of it.
func IsFull(err error) bool {
	return errors.Is(err, diskFull) || errors.Is(err, handleDiskFull)
}

// IsReadOnly says that the file system takes no writes.
func IsReadOnly(err error) bool { return errors.Is(err, writeProtect) }

// IsInUse says that another program keeps a file from being replaced.
func IsInUse(err error) bool {
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}

func isNotFolder(err error) bool {
	return errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ERROR_PATH_NOT_FOUND)
}
