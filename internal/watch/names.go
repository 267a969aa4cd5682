package watch

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/fsnotify/fsnotify"

	"signpost/internal/source"
)

// meaning is what an event can say about the project.
type meaning int

const (
	nothing meaning = iota
	aFile           // look at what it names, which is a file unless it proves to be a folder
	aFolder         // look at everything
	aLoss           // a watched folder left its place: its events can no longer be trusted
)

// meaningOf says what an event is about, as far as can be told without looking
// at what it names.
func (w *Watcher) meaningOf(event fsnotify.Event) meaning {
	name := filepath.Clean(event.Name)
	_, folder := w.watched[name]
	folder = folder || w.above[name]
	switch {
	case event.Op == fsnotify.Chmod, !folder && !w.covers(name):
		return nothing
	case folder && event.Has(fsnotify.Remove|fsnotify.Rename):
		return aLoss
	case folder && event.Op == fsnotify.Write:
		return nothing // Windows says so of a folder whose entries change, and each of them has events of its own
	case folder, !inside(name, w.root):
		return aFolder
	}
	return aFile
}

// covers reports whether a name is watched.
func (w *Watcher) covers(name string) bool {
	if w.files[name] {
		return true
	}
	return slices.ContainsFunc(w.dirs, func(dir string) bool {
		if !inside(name, dir) {
			return false
		}
		rest := strings.Split(strings.TrimPrefix(name, dir), string(filepath.Separator))
		return !slices.ContainsFunc(rest, source.Ignored)
	})
}

// inside reports whether name is dir or lies in it.
func inside(name, dir string) bool {
	rest, ok := strings.CutPrefix(name, dir)
	return ok && (rest == "" || rest[0] == filepath.Separator || strings.HasSuffix(dir, string(filepath.Separator)))
}

// passing recognises the names that programs give to a file while they write
// it, before it takes its real name. Unlike an ignored name, a passing one is
// reported if it stays.
var passing = regexp.MustCompile(`(?i)(\.(tmp|temp|vsctmp|part|partial|crdownload|download)|\.sb-[0-9a-f-]+-\w+|^~.*|^sed\w{6})$`)
