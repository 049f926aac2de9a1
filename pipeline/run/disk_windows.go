package run

import (
	"errors"
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

// cannotSync is always true: Windows syncs no folders.
func cannotSync(error) bool { return true }

func isFull(err error) bool {
	return errors.Is(err, diskFull) || errors.Is(err, handleDiskFull)
}

func isReadOnly(err error) bool { return errors.Is(err, writeProtect) }

func isInUse(err error) bool {
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}

func isNotFolder(err error) bool {
	return errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ERROR_PATH_NOT_FOUND)
}
