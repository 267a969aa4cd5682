//go:build unix

package watch

import (
	"io/fs"
	"os"

	"golang.org/x/sys/unix"

	"signpost/internal/source"
)

// status is a file or folder as the system describes it.
type status struct {
	stamp
	device uint64
}

// sameFolder reports whether two folders of one name are one.
func sameFolder(a, b status) bool { return a.inode == b.inode && a.device == b.device }

// look describes a file, and of a link the link.
func look(name string) (status, error) {
	return ask(unix.AT_FDCWD, name, unix.AT_SYMLINK_NOFOLLOW)
}

// lookBehind describes a file, and of a link what it leads to.
func lookBehind(name string) (status, error) { return ask(unix.AT_FDCWD, name, 0) }

func ask(folder int, name string, flags int) (status, error) {
	var found unix.Stat_t
	for {
		err := unix.Fstatat(folder, name, &found, flags)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return status{}, err
		}
		return status{newStamp(modeOf(uint32(found.Mode)), found.Size, found.Mtim.Nano(), found.Ino), uint64(found.Dev)}, nil
	}
}

// modeOf tells ordinary files, folders and links apart from all else.
func modeOf(mode uint32) fs.FileMode {
	permissions := fs.FileMode(mode & 0o777)
	switch mode & unix.S_IFMT {
	case unix.S_IFREG:
		return permissions
	case unix.S_IFDIR:
		return permissions | fs.ModeDir
	case unix.S_IFLNK:
		return permissions | fs.ModeSymlink
	}
	return permissions | fs.ModeIrregular
}

// entry is one thing in a folder.
type entry struct {
	name string
	status
}

// entries describes what is in a folder, in no order, as far as it can be
// read. Asking from within the open folder spares the system the way there,
// once for each file.
func entries(name string) []entry {
	folder, err := os.OpenFile(name, os.O_RDONLY|unix.O_DIRECTORY, 0)
	if err != nil {
		return nil
	}
	defer folder.Close()
	names, _ := folder.Readdirnames(-1)
	found := make([]entry, 0, len(names))
	for _, name := range names {
		if source.Ignored(name) {
			continue
		}
		if now, err := ask(int(folder.Fd()), name, unix.AT_SYMLINK_NOFOLLOW); err == nil {
			found = append(found, entry{name, now})
		}
	}
	return found
}
