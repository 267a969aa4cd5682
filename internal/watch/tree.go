package watch

import (
	"encoding/binary"
	"hash"
	"hash/fnv"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// scan is one look at the project: which folders are there, and a signature of
// the names, sizes, times and identities of the files.
type scan struct {
	folders map[string]fs.FileInfo
	sum     hash.Hash64
}

func (s *scan) signature() uint64 { return s.sum.Sum64() }

// note adds a file or folder to the signature. Of a folder only the identity
// counts: its time also changes for files that do not matter.
func (s *scan) note(name string, info fs.FileInfo) {
	s.sum.Write([]byte(name))
	record := binary.LittleEndian.AppendUint64([]byte{0}, uint64(info.Mode().Type()))
	record = binary.LittleEndian.AppendUint64(record, inode(info))
	if !info.IsDir() {
		record = binary.LittleEndian.AppendUint64(record, uint64(info.Size()))
		record = binary.LittleEndian.AppendUint64(record, uint64(info.ModTime().UnixNano()))
	}
	s.sum.Write(record)
}

// scan looks at everything that is watched. A folder's events are asked for
// before its entries are read, so that no file can slip in between.
func (w *Watcher) scan() *scan {
	s := &scan{folders: map[string]fs.FileInfo{}, sum: fnv.New64a()}
	for _, name := range slices.Sorted(maps.Keys(w.above)) {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			s.folders[name] = info
			w.follow(name, info)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.files)) {
		if info, err := os.Stat(name); err == nil {
			s.note(name, info)
		}
	}
	for _, name := range w.dirs {
		if info, err := os.Stat(name); err == nil {
			w.walk(s, name, info)
		}
	}
	return s
}

func (w *Watcher) walk(s *scan, name string, info fs.FileInfo) {
	s.note(name, info)
	if !info.IsDir() {
		return
	}
	s.folders[name] = info
	w.follow(name, info)
	entries, _ := os.ReadDir(name) // what cannot be read now is read next time
	for _, entry := range entries {
		if ignored(entry.Name()) {
			continue
		}
		path := filepath.Join(name, entry.Name())
		info, err := entry.Info()
		if err != nil {
			continue
		}
		if info.Mode()&fs.ModeSymlink != 0 {
			s.note(path, info)
			if target, err := os.Stat(path); err == nil {
				s.note(path, target)
			}
			continue
		}
		w.walk(s, path, info)
	}
}

// matters reports whether an event can mean that a watched file changed.
func (w *Watcher) matters(event fsnotify.Event) bool {
	name := filepath.Clean(event.Name)
	if event.Op == fsnotify.Chmod {
		return false
	}
	if w.files[name] || w.above[name] {
		return true
	}
	for _, dir := range w.dirs {
		if inside(name, dir) {
			rest := strings.Split(strings.TrimPrefix(name, dir), string(filepath.Separator))
			return !slices.ContainsFunc(rest, ignored)
		}
	}
	return false
}

// inside reports whether name is dir or lies in it.
func inside(name, dir string) bool {
	rest, ok := strings.CutPrefix(name, dir)
	return ok && (rest == "" || rest[0] == filepath.Separator || strings.HasSuffix(dir, string(filepath.Separator)))
}

// ignored reports whether a file or folder is never an author's work: what
// editors make while saving, and what tools keep for themselves.
func ignored(name string) bool {
	switch name {
	case ".git", "node_modules", ".DS_Store", "4913": // Vim tries out a folder with a file called 4913
		return true
	}
	return strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, ".#") ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		strings.HasPrefix(name, ".") && (strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".swx") || strings.HasSuffix(name, ".swo")) ||
		strings.HasPrefix(name, ".goutputstream-") ||
		strings.Contains(name, "___jb_")
}
