package output

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// checkNames refuses names that would leave the folder, that some system would
// read as something else, or that cannot stand side by side. Authors hear of
// such names long before, with a remedy; this is the lock on the door.
func checkNames(files []File) error {
	taken := make(map[string]bool, len(files))
	for _, f := range files {
		if why := unsafe(f.Path); why != "" {
			return fmt.Errorf("cannot publish a file named %q: %s", f.Path, why)
		}
		if taken[f.Path] {
			return fmt.Errorf("cannot publish %q twice", f.Path)
		}
		taken[f.Path] = true
	}
	for folder := range folders(files) {
		if taken[folder] {
			return fmt.Errorf("cannot publish %q both as a file and as a folder", folder)
		}
	}
	return nil
}

func unsafe(name string) string {
	first, _, _ := strings.Cut(name, "/")
	switch {
	case name == "." || !fs.ValidPath(name) || !filepath.IsLocal(filepath.FromSlash(name)):
		return "it is not a path inside the site"
	case strings.ContainsAny(name, `\:*?"<>|`) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "it has a character that some systems cannot store"
	case strings.EqualFold(first, Marker) || strings.EqualFold(first, ".git"):
		return "the name has a meaning of its own"
	}
	return ""
}

// folders gives every folder that the files need.
func folders(files []File) map[string]bool {
	needed := make(map[string]bool)
	for _, f := range files {
		for dir := path.Dir(f.Path); dir != "." && !needed[dir]; dir = path.Dir(dir) {
			needed[dir] = true
		}
	}
	return needed
}
