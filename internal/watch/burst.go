package watch

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"time"
)

// burst is a run of events that belong together, such as a branch being
// switched or an editor saving by way of three files.
type burst struct {
	pace    pace
	timer   *time.Timer
	running bool
	latest  time.Time // when it is reported even if it goes on
	waited  bool      // it was kept open for a file that was half saved

	paths      map[string]bool // absolute names of files that events named
	many       bool            // they were too many to keep
	everything bool            // more may have changed than paths names
	reopen     bool            // folders left their places

	// What a sweep found and no event had told of until then. An event may only
	// have been slow: what the paths cover in the end needs no more ado.
	untold   map[uint64]bool
	doubtful bool // some of it is a file that is gone or empty
}

func newBurst(pace pace) *burst {
	b := &burst{pace: pace, timer: time.NewTimer(time.Hour)}
	b.end()
	return b
}

// extend keeps the burst open for as long as its events are close together.
func (b *burst) extend() {
	now := time.Now()
	if !b.running {
		b.running, b.latest = true, now.Add(b.pace.patience)
	}
	b.timer.Reset(max(0, min(b.pace.quiet, b.latest.Sub(now))))
}

// extendForAll keeps open a burst that is about more than its paths.
func (b *burst) extendForAll() {
	b.everything = true
	b.extend()
}

func (b *burst) end() {
	b.timer.Stop()
	*b = burst{pace: b.pace, timer: b.timer, paths: map[string]bool{}, untold: map[uint64]bool{}}
}

// name adds a file. A burst about more files than a Change names forgets which.
func (b *burst) name(file string) {
	b.doubtful = false // the events know better
	switch {
	case b.many:
	case len(b.paths) >= mostPaths && !b.paths[file]:
		b.many, b.everything = true, true
		clear(b.paths)
	default:
		b.paths[file] = true
	}
}

// waits keeps a quiet burst open while a file in it is half saved: an editor
// may stand between emptying and filling it, or between moving it away and
// putting another in its place. A file that is gone for good costs that much
// patience once.
func (w *Watcher) waits(b *burst) bool {
	if !b.doubtful && !w.halfSaved(b.paths) {
		return false
	}
	now := time.Now()
	if !b.waited {
		b.waited, b.latest = true, now.Add(b.pace.mending)
	}
	left := b.latest.Sub(now)
	if left <= 0 {
		return false
	}
	b.doubtful = false
	b.timer.Reset(left)
	b.pace.hear(waitsOn)
	return true
}

// halfSaved reports whether a file is missing, empty or under a passing name,
// and was not so before.
func (w *Watcher) halfSaved(paths map[string]bool) bool {
	for name := range paths {
		was, known := w.seen[w.keyOf(name)]
		_, folder := w.watched[name]
		now, err := look(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if known && !folder {
				return true
			}
		case err != nil || !now.ordinary():
		case now.size == 0 && !(known && was.ordinary() && was.size == 0), !known && passing.MatchString(filepath.Base(name)):
			return true
		}
	}
	return false
}

// finish reports a burst that is over.
func (w *Watcher) finish(b *burst) {
	if w.waits(b) {
		return
	}
	if b.everything || !w.settle(b) {
		w.lookAtAll(b.reopen)
		w.tell(Change{Everything: true})
	} else {
		w.tell(Change{Paths: w.relative(b.paths)})
	}
	b.end()
}

// settle remembers how the files of a burst look now, and reports whether they
// are all there is to tell: files, and what a sweep found among them.
func (w *Watcher) settle(b *burst) bool {
	for name := range b.paths {
		key := w.keyOf(name)
		now, err := look(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			delete(w.seen, key)
		case err != nil || !now.ordinary():
			return false
		default:
			w.seen[key] = record{now.stamp, w.round}
		}
		delete(b.untold, key)
	}
	return len(b.untold) == 0
}

// relative gives the names a Change has for files.
func (w *Watcher) relative(paths map[string]bool) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(paths)) {
		if name, err := filepath.Rel(w.root, name); err == nil {
			names = append(names, filepath.ToSlash(name))
		}
	}
	return names
}
