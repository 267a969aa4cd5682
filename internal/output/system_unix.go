//go:build unix

package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lock takes the lock file, or says errLocked when another process has it. The
// file is deleted on release, so a lock counts only while its name still leads
// to the file that was locked.
func lock(path string) (release func(), err error) {
	for {
		file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		switch err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB); {
		case errors.Is(err, unix.EWOULDBLOCK):
			file.Close()
			return nil, errLocked
		case errors.Is(err, unix.EINTR):
			file.Close()
			continue
		case err != nil:
			file.Close()
			return nil, err
		}
		if leadsTo(path, file) {
			return func() { os.Remove(path); file.Close() }, nil
		}
		file.Close()
	}
}

func leadsTo(path string, file *os.File) bool {
	named, err := os.Lstat(path)
	held, heldErr := file.Stat()
	return err == nil && heldErr == nil && os.SameFile(named, held)
}

// alive reports whether a process with this number is running.
func alive(pid int) bool {
	return pid > 0 && !errors.Is(unix.Kill(pid, 0), unix.ESRCH)
}

// explainRename sorts the answers of an exchange of two folders.
func explainRename(err error) error {
	switch {
	case errors.Is(err, unix.ENOSYS), errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOTSUP):
		return errNoExchange
	case errors.Is(err, unix.EBUSY), errors.Is(err, unix.EXDEV):
		return errMounted
	}
	return err
}
