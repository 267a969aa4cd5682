//go:build !unix

package watch

import (
	"io/fs"
	"os"

	"signpost/internal/source"
)

// status is a file or folder as the system describes it.
type status struct {
	stamp
	info fs.FileInfo
}

// sameFolder reports whether two folders of one name are one.
func sameFolder(a, b status) bool { return os.SameFile(a.info, b.info) }

// look describes a file, and of a link the link.
func look(name string) (status, error) { return statusOf(os.Lstat(name)) }

// lookBehind describes a file, and of a link what it leads to.
func lookBehind(name string) (status, error) { return statusOf(os.Stat(name)) }

func statusOf(info fs.FileInfo, err error) (status, error) {
	if err != nil {
		return status{}, err
	}
	found := status{stamp: newStamp(info.Mode(), info.Size(), info.ModTime().UnixNano(), 0)}
	if info.IsDir() {
		os.SameFile(info, info) // has the identity looked up now, not when it is first compared
		found.info = info
	}
	return found, nil
}

// entry is one thing in a folder.
type entry struct {
	name string
	status
}

// entries describes what is in a folder, in no order, as far as it can be
// read. The system tells all of it with the names.
func entries(name string) []entry {
	folder, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer folder.Close()
	listed, _ := folder.ReadDir(-1)
	found := make([]entry, 0, len(listed))
	for _, item := range listed {
		if source.Ignored(item.Name()) {
			continue
		}
		if now, err := statusOf(item.Info()); err == nil {
			found = append(found, entry{item.Name(), now})
		}
	}
	return found
}
