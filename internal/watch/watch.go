// Package watch notices that a project may have changed.
//
// A Change says "look again, and look there first", and nothing more: what
// changed is found out by reading the project. The system's file events make
// Changes prompt; a slow sweep over names, sizes and times makes them certain,
// because events get lost (queues overflow, a file can be born in a folder
// before the folder is watched, and some ways of writing raise none).
//
// What must stay true: after any change to a watched file there is a Change
// that comes after it, whatever happened to the events, and that either names
// the file or says Everything; one save makes one Change, told when the file is
// whole; the scratch files of editors make none; no scan of the project comes
// before a Change that names files; and Changes holds at most one Change that
// nobody has taken, so that a slow reader never falls behind.
package watch

import (
	"fmt"
	"hash/maphash"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Watcher watches some folders and files of a project.
type Watcher struct {
	root  string
	dirs  []string        // watched with everything in them
	files map[string]bool // watched by themselves
	above map[string]bool // folders that lead to those, where they may appear and go
	pace  pace

	events   *fsnotify.Watcher // nil once the system refuses to give events
	sweeping bool              // events were refused for good
	watched  map[string]place  // folders that events come from
	seen     map[uint64]record // how the project looked when it was last told of
	seed     maphash.Seed
	round    uint32 // counts the scans

	notice  atomic.Pointer[string]
	changes chan Change
	stop    chan struct{}
	done    chan struct{}
	ending  sync.Once
}

// pace is how fast a Watcher works, and how it asks for events.
type pace struct {
	quiet    time.Duration // this long without an event ends a burst
	patience time.Duration // a burst that goes on longer is reported all the same
	mending  time.Duration // how much longer a half-saved file is waited for
	sweep    time.Duration // between sweeps while events come
	alone    time.Duration // between sweeps without events
	add      func(*fsnotify.Watcher, string) error
	hear     func(moment) // told of what cannot be seen from outside
}

// moment is a turn in a Watcher's work.
type moment int

const (
	waitsOn moment = iota // a burst is kept open for a file that is half saved
	swept                 // a sweep is over
)

// New watches the folders dirs, with everything in them, and the single files
// given. Names are relative to root or absolute; they need not exist yet. What
// changes after New returns is told, so a project is best read after it.
func New(root string, dirs []string, files []string) (*Watcher, error) {
	return start(root, dirs, files, pace{
		quiet:    20 * time.Millisecond,
		patience: 250 * time.Millisecond,
		mending:  200 * time.Millisecond,
		sweep:    2 * time.Second,
		alone:    500 * time.Millisecond,
		add:      (*fsnotify.Watcher).Add,
		hear:     func(moment) {},
	})
}

func start(root string, dirs, files []string, pace pace) (*Watcher, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(root); err != nil {
		return nil, fmt.Errorf("watching the project: %w", err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("watching the project: %s is not a folder", root)
	}
	w := &Watcher{
		root: root, files: map[string]bool{}, above: map[string]bool{root: true}, pace: pace,
		seen: map[uint64]record{}, seed: maphash.MakeSeed(),
		changes: make(chan Change, 1), stop: make(chan struct{}), done: make(chan struct{}),
	}
	for _, name := range dirs {
		w.dirs = append(w.dirs, w.place(name))
	}
	for _, name := range files {
		w.files[w.place(name)] = true
	}
	w.lookAtAll(true)
	go w.run()
	return w, nil
}

// place makes a name absolute and remembers the folders that lead to it.
func (w *Watcher) place(name string) string {
	if !filepath.IsAbs(name) {
		name = filepath.Join(w.root, filepath.FromSlash(name))
	}
	name = filepath.Clean(name)
	parent := filepath.Dir(name)
	w.above[parent] = true
	for ; parent != w.root && inside(parent, w.root); parent = filepath.Dir(parent) {
		w.above[parent] = true
	}
	return name
}

// Changes gives a Change for each burst of changes. It is closed by Close.
func (w *Watcher) Changes() <-chan Change { return w.changes }

// Notice is a sentence for the author when watching works less well than it
// should; mostly it is empty.
func (w *Watcher) Notice() string {
	if notice := w.notice.Load(); notice != nil {
		return *notice
	}
	return ""
}

// Close ends the watching and waits until it has ended.
func (w *Watcher) Close() error {
	w.ending.Do(func() { close(w.stop) })
	<-w.done
	return nil
}

// run waits for events, for the end of a burst, and for the time to sweep.
func (w *Watcher) run() {
	defer close(w.done)
	defer close(w.changes)
	defer w.abandon()
	b := newBurst(w.pace)
	defer b.end()
	s := newSweeps(w)
	defer s.timer.Stop()
	for {
		events, failures := w.channels()
		select {
		case <-w.stop:
			return
		case event, open := <-events:
			w.take(b, event, open)
		case <-failures: // events were lost, it does not matter which
			b.extendForAll()
		case <-b.timer.C:
			if w.finish(b); !b.running {
				s.afterBurst(b)
			}
		case <-s.timer.C:
			s.run(b)
		}
	}
}

// take makes an event part of the burst.
func (w *Watcher) take(b *burst, event fsnotify.Event, open bool) {
	if !open { // the events ended by themselves
		w.abandon()
		b.reopen = true
		b.extendForAll()
		return
	}
	switch w.meaningOf(event) {
	case nothing:
	case aLoss:
		b.reopen = true
		b.extendForAll()
	case aFolder:
		b.extendForAll()
	case aFile:
		name := filepath.Clean(event.Name)
		b.name(name)
		if now, err := look(name); err == nil && !now.ordinary() {
			b.everything = true // and stays so, should the folder vanish again before the burst is over
		}
		b.extend()
	}
}
