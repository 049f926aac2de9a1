//go:build !windows

package run

import (
	"errors"
	"os"
	"syscall"
)

// openElsewhere is always nil: a file may be replaced while it is open.
func openElsewhere(*os.Root, string) error { return nil }

// CannotSync says that the file system has no notion of syncing a folder.
func CannotSync(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, errors.ErrUnsupported)
}

// IsFull says that the disk has no room, or that the user may use no more of it.
func IsFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// IsReadOnly says that the file system takes no writes.
func IsReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// IsInUse says that another program keeps a file from being replaced.
func IsInUse(err error) bool { return errors.Is(err, syscall.ETXTBSY) || errors.Is(err, syscall.EBUSY) }

func isNotFolder(err error) bool {
	return errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ELOOP)
}
