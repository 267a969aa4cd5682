//go:build !unix

package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// exact says that a stamp moves with every change of a file. Here a listing
// tells only times that any program may set.
const exact = false

// folder is a folder below a root. The root keeps every step inside.
type folder struct {
	root *os.Root
	name string
}

// openFolder opens a folder that stands directly below a root.
func openFolder(root *os.Root, name string) (folder, error) { return folder{root, "."}.open(name) }

func (f folder) at(name string) string { return filepath.Join(f.name, name) }

func (f folder) open(name string) (folder, error) {
	info, err := f.root.Lstat(f.at(name))
	if err != nil {
		return folder{}, err
	}
	if !info.IsDir() {
		return folder{}, &fs.PathError{Op: "open", Path: name, Err: errors.New("not a folder")}
	}
	return folder{f.root, f.at(name)}, nil
}

func (folder) close() {}

// make makes a folder that must not be there yet.
func (f folder) make(name string) error { return f.root.Mkdir(f.at(name), 0o755) }

// write makes a file that must not be there yet.
func (f folder) write(name string, data []byte) error {
	file, err := f.root.OpenFile(f.at(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// holds reports whether a plain file has exactly these bytes.
func (f folder) holds(name string, data, _ []byte) bool {
	present, err := f.root.ReadFile(f.at(name))
	return err == nil && bytes.Equal(present, data)
}

// link gives a file of another folder a second name here, which is the same.
func (f folder) link(from folder, name string) error {
	return f.root.Link(from.at(name), f.at(name))
}

// list describes what is in the folder, in order of the names.
func (f folder) list([]byte) ([]entry, error) {
	listed, err := fs.ReadDir(f.root.FS(), filepath.ToSlash(f.name))
	if err != nil {
		return nil, err
	}
	found := make([]entry, len(listed))
	for i, e := range listed {
		about, err := f.describe(e.Name())
		if err != nil {
			return nil, err
		}
		found[i] = entry{e.Name(), about}
	}
	return found, nil
}

// describe gives a file's stamp, and of a link the link's.
func (f folder) describe(name string) (stamp, error) {
	info, err := f.root.Lstat(f.at(name))
	if err != nil {
		return stamp{}, err
	}
	mode := info.Mode() & (fs.ModePerm | fs.ModeDir)
	if !info.IsDir() && !info.Mode().IsRegular() {
		mode |= fs.ModeIrregular
	}
	return stamp{Mode: mode, Size: info.Size(), Modified: info.ModTime().UnixNano()}, nil
}
