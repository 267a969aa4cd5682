//go:build unix

package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"slices"

	"golang.org/x/sys/unix"
)

// exact says that a stamp moves with every change of a file: here the system
// itself notes the moment of each, and nobody can set that moment.
const exact = true

// folder is an open folder.
//
// Every name it is given is one step, never a path, and no step follows a
// link: what is reached through folders lies below the one that was opened
// first, whatever somebody else does to the tree meanwhile. That is what
// os.Root promises too, but a root finds the way anew for each file, and a
// folder is opened once for all that is done in it.
type folder struct{ handle int }

// openFolder opens a folder that stands directly below a root.
func openFolder(root *os.Root, name string) (folder, error) {
	top, err := root.Open(".")
	if err != nil {
		return folder{}, err
	}
	defer top.Close()
	return folder{int(top.Fd())}.open(name)
}

func (f folder) open(name string) (folder, error) {
	handle, err := f.openat(name, unix.O_RDONLY|unix.O_DIRECTORY, 0)
	return folder{handle}, err
}

func (f folder) openat(name string, flags int, mode uint32) (handle int, err error) {
	err = patiently(func() error {
		handle, err = unix.Openat(f.handle, name, flags|unix.O_NOFOLLOW|unix.O_CLOEXEC, mode)
		return err
	})
	if err != nil {
		return -1, &fs.PathError{Op: "openat", Path: name, Err: err}
	}
	return handle, nil
}

func (f folder) close() { unix.Close(f.handle) }

// make makes a folder that must not be there yet.
func (f folder) make(name string) error {
	err := patiently(func() error { return unix.Mkdirat(f.handle, name, 0o755) })
	if err != nil {
		return &fs.PathError{Op: "mkdirat", Path: name, Err: err}
	}
	return nil
}

// write makes a file that must not be there yet.
func (f folder) write(name string, data []byte) error {
	handle, err := f.openat(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	for len(data) > 0 && err == nil {
		var n int
		err = patiently(func() error {
			n, err = unix.Write(handle, data[:min(len(data), 1<<30)])
			return err
		})
		data = data[max(n, 0):]
	}
	if err = errors.Join(err, unix.Close(handle)); err != nil {
		return &fs.PathError{Op: "write", Path: name, Err: err}
	}
	return nil
}

// holds reports whether a plain file has exactly these bytes. It reads into
// the buffer, piece by piece.
func (f folder) holds(name string, data, buffer []byte) bool {
	handle, err := f.openat(name, unix.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer unix.Close(handle)
	for {
		var n int
		if patiently(func() error { n, err = unix.Read(handle, buffer); return err }) != nil {
			return false
		}
		if n <= 0 {
			return len(data) == 0
		}
		if n > len(data) || !bytes.Equal(buffer[:n], data[:n]) {
			return false
		}
		data = data[n:]
	}
}

// link gives a file of another folder a second name here, which is the same.
// Of a link it takes the link itself, so that nothing from elsewhere comes in.
func (f folder) link(from folder, name string) error {
	return patiently(func() error { return unix.Linkat(from.handle, name, f.handle, name, 0) })
}

// list describes what is in the folder, in order of the names.
func (f folder) list(buffer []byte) ([]entry, error) {
	var names []string
	for {
		var n int
		err := patiently(func() (err error) { n, err = unix.ReadDirent(f.handle, buffer); return err })
		if err != nil {
			return nil, &fs.PathError{Op: "readdirent", Path: ".", Err: err}
		}
		if n <= 0 {
			break
		}
		_, _, names = unix.ParseDirent(buffer[:n], -1, names)
	}
	slices.Sort(names)
	found := make([]entry, len(names))
	for i, name := range names {
		about, err := f.describe(name)
		if err != nil {
			return nil, err
		}
		found[i] = entry{name, about}
	}
	return found, nil
}

// describe gives a file's stamp, and of a link the link's.
func (f folder) describe(name string) (stamp, error) {
	var found unix.Stat_t
	err := patiently(func() error { return unix.Fstatat(f.handle, name, &found, unix.AT_SYMLINK_NOFOLLOW) })
	if err != nil {
		return stamp{}, &fs.PathError{Op: "statat", Path: name, Err: err}
	}
	mode := fs.FileMode(found.Mode & 0o777)
	switch uint32(found.Mode) & unix.S_IFMT {
	case unix.S_IFREG:
	case unix.S_IFDIR:
		mode |= fs.ModeDir
	default:
		mode |= fs.ModeIrregular
	}
	return stamp{Mode: mode, Size: found.Size, Modified: found.Mtim.Nano(), Changed: found.Ctim.Nano(), Inode: uint64(found.Ino)}, nil
}

// patiently calls again what a signal cut short.
func patiently(call func() error) error {
	for {
		if err := call(); err != unix.EINTR {
			return err
		}
	}
}
