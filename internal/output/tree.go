package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// tree is what lies in the site's folder before a write.
type tree struct {
	files   map[string]fs.FileInfo // regular files, by slash-separated path
	folders map[string]bool
	others  []string // links, sockets and the like: never ours
	mode    fs.FileMode
	exists  bool
	marked  bool
}

// readTree lists a folder without following links. A missing folder is an
// empty tree.
func readTree(root *os.Root, name string) (tree, error) {
	found := tree{files: map[string]fs.FileInfo{}, folders: map[string]bool{}, mode: 0o755}
	info, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return found, nil
	}
	if err != nil {
		return found, err
	}
	found.exists, found.mode = true, info.Mode().Perm()
	folder, err := root.OpenRoot(name)
	if err != nil {
		return found, err
	}
	defer folder.Close()
	return found, fs.WalkDir(folder.FS(), ".", found.add)
}

func (t *tree) add(name string, entry fs.DirEntry, err error) error {
	switch {
	case err != nil:
		return err
	case name == ".":
	case name == Marker:
		t.marked = true
	case entry.IsDir():
		t.folders[name] = true
	case entry.Type().IsRegular():
		info, err := entry.Info()
		t.files[name] = info
		return err
	default:
		t.others = append(t.others, name)
	}
	return nil
}

// holds reports whether the tree has a file with exactly these bytes.
func (t *tree) holds(root *os.Root, site, name string, data []byte) bool {
	info, ok := t.files[name]
	if !ok || info.Size() != int64(len(data)) {
		return false
	}
	present, err := root.ReadFile(filepath.FromSlash(path.Join(site, name)))
	return err == nil && bytes.Equal(present, data)
}

// strays counts what the tree has and the new files do not: files (and things
// that are neither file nor folder), and folders.
func (t *tree) strays(wanted []File) (files, dirs int) {
	named := make(map[string]bool, len(wanted))
	for _, f := range wanted {
		named[f.Path] = true
	}
	for name := range t.files {
		if !named[name] {
			files++
		}
	}
	needed := folders(wanted)
	for name := range t.folders {
		if !needed[name] {
			dirs++
		}
	}
	return files + len(t.others), dirs
}
