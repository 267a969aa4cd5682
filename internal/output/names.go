package output

import (
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// plan is what a new site will hold, by slash-separated paths.
type plan struct {
	files   map[string]int     // where in the list each file stands
	folders map[string]content // every folder that the files need
}

// content counts what stands directly in a folder.
type content struct{ files, folders int }

// lone reports whether a folder holds one file and nothing else, so that
// whoever writes the file may make the folder.
func (p plan) lone(dir string) bool { return p.folders[dir] == content{files: 1} }

// shared are the folders that are not lone, each after the one it lies in.
func (p plan) shared() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(p.folders)), p.lone)
}

// newPlan refuses names that would leave the folder, that some system would
// read as something else, or that cannot stand side by side. Authors hear of
// such names long before, with a remedy; this is the lock on the door.
func newPlan(files []File) (plan, error) {
	p := plan{make(map[string]int, len(files)), map[string]content{}}
	for i, f := range files {
		if why := unsafe(f.Path); why != "" {
			return p, fmt.Errorf("cannot publish a file named %q: %s", f.Path, why)
		}
		if _, taken := p.files[f.Path]; taken {
			return p, fmt.Errorf("cannot publish %q twice", f.Path)
		}
		p.files[f.Path] = i
		p.need(f.Path)
	}
	for folder := range p.folders {
		if _, taken := p.files[folder]; taken {
			return p, fmt.Errorf("cannot publish %q both as a file and as a folder", folder)
		}
	}
	return p, nil
}

// need counts a file in its folder, and a folder met for the first time in the
// one that holds it.
func (p plan) need(file string) {
	dir, _ := split(file)
	if dir == "" {
		return
	}
	found, known := p.folders[dir]
	found.files++
	p.folders[dir] = found
	for inner, _ := split(dir); inner != "" && !known; inner, _ = split(inner) {
		found, known = p.folders[inner]
		found.folders++
		p.folders[inner] = found
	}
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
