package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Refused says why Write will not touch a folder, in words for its owner.
type Refused struct {
	Dir    string // the folder, as it was named to Write
	Reason string // a clause about "it", the folder; no full stop
	Hint   string // what to do instead
}

// Error gives folder and reason in one line.
func (r *Refused) Error() string { return "cannot publish to " + r.Dir + ": " + r.Reason }

// place is the folder a site goes to, with every symbolic link resolved.
type place struct {
	parent string // absolute; holds the site and whatever is made beside it
	name   string
	asked  string // as the caller wrote it, for messages
}

func (p place) path() string { return filepath.Join(p.parent, p.name) }

// beside names a companion of the site's folder, in the same parent folder.
func (p place) beside(role string) string { return "." + p.name + "." + role }

func (p place) refuse(reason, hint string) *Refused {
	return &Refused{Dir: p.asked, Reason: reason, Hint: hint}
}

// locate finds out where dir really is, and refuses places where deleting a
// folder could cost somebody their work, whatever marker lies there.
func locate(dir string, sources []string) (place, error) {
	found := place{asked: dir}
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return found, err
	}
	real, err := resolve(absolute)
	if errors.Is(err, fs.ErrPermission) {
		return found, err
	}
	if err != nil {
		return found, found.refuse("a part of its path is a file, or a link that leads nowhere", "name another folder, or remove what is in the way")
	}
	found.parent, found.name = filepath.Split(real)
	found.parent = filepath.Clean(found.parent)
	if found.name == "" || found.parent == real {
		return found, found.refuse("it is the whole disk", "name a folder of its own for the site, such as public")
	}
	if home, err := os.UserHomeDir(); err == nil && within(home, real) {
		return found, found.refuse("it is your home folder, or holds it", "name a folder of its own for the site, such as public")
	}
	for _, source := range sources {
		if within(real, source) {
			return found, found.refuse("it lies in "+source+", which Signpost reads from", "name a folder outside it, such as public beside it")
		}
		if within(source, real) {
			return found, found.refuse("it holds "+source+", which Signpost reads from", "name a folder of its own for the site, such as public")
		}
	}
	return found, nil
}

// resolve follows the symbolic links of the part of a path that exists.
func resolve(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		return real, nil
	}
	if _, dangling := os.Lstat(path); dangling == nil || !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	parent, err := resolve(filepath.Dir(path))
	return filepath.Join(parent, filepath.Base(path)), err
}

// within reports whether inner is outer or lies in it. It compares files, not
// names, so that capitals, links and mounts cannot hide the answer.
func within(inner, outer string) bool {
	target, statErr := os.Stat(outer)
	if real, err := resolve(filepath.Clean(inner)); err == nil {
		inner = real
	}
	for {
		if inner == filepath.Clean(outer) {
			return true
		}
		if info, err := os.Stat(inner); err == nil && statErr == nil && os.SameFile(info, target) {
			return true
		}
		up := filepath.Dir(inner)
		if up == inner {
			return false
		}
		inner = up
	}
}

// claim makes sure that the folder is ours, or new, or empty.
func (p place) claim(root *os.Root) error {
	info, err := root.Lstat(p.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return p.refuse("it is a file, not a folder", "name another folder, or remove that file")
	}
	switch ours, err := owned(root, p.name); {
	case err != nil:
		return err
	case !ours:
		return p.refuse("it has files in it that Signpost did not make",
			"name a new or empty folder; if everything in it may be replaced, put an empty file called "+Marker+" there")
	}
	if _, err := root.Lstat(filepath.Join(p.name, ".git")); err == nil {
		return p.refuse("it holds a Git repository, which would be deleted", "publish to another folder and copy the site from there")
	}
	return nil
}

// owned reports whether a folder carries the marker or is empty.
func owned(root *os.Root, name string) (bool, error) {
	if info, err := root.Lstat(filepath.Join(name, Marker)); err == nil && info.Mode().IsRegular() {
		return true, nil
	}
	entries, err := fs.ReadDir(root.FS(), name)
	return len(entries) == 0, err
}
