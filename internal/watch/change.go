package watch

import (
	"maps"
	"slices"
)

// mostPaths is how many files a Change names. Beyond it, reading the whole
// project costs no more than looking at each.
const mostPaths = 200

// Change says that the project may have changed, and where to look first.
type Change struct {
	// Paths are the files that events named: slash-separated, relative to the
	// root, in order, none twice. A file may be new, written or gone; where
	// nothing is left, there may also have been a folder of that name, gone with
	// all that was in it.
	Paths []string
	// Everything says that anything may have changed; Paths is then empty, and
	// the whole project has to be read.
	Everything bool
}

// merge makes one Change of two.
func merge(a, b Change) Change {
	if a.Everything || b.Everything {
		return Change{Everything: true}
	}
	all := map[string]bool{}
	for _, name := range slices.Concat(a.Paths, b.Paths) {
		all[name] = true
	}
	if len(all) > mostPaths {
		return Change{Everything: true}
	}
	return Change{Paths: slices.Sorted(maps.Keys(all))}
}

// tell reports a Change. One that nobody has taken yet becomes part of it, so
// that whoever is slow finds one Change that stands for all.
func (w *Watcher) tell(change Change) {
	select {
	case waiting := <-w.changes:
		change = merge(waiting, change)
	default:
	}
	w.changes <- change // nobody else sends, so there is room
}
