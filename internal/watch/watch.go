// Package watch notices that a project may have changed.
//
// A tick says "look again" and nothing more: what changed is found out by
// reading the project, which is cheap. The system's file events make ticks
// prompt; a slow sweep over names, sizes and times makes them certain, because
// events get lost (queues overflow, a file can be born in a folder before the
// folder is watched, and some ways of writing raise none).
//
// What must stay true: after any change to a watched file there is a tick that
// comes after the change, whatever happened to the events; the scratch files
// of editors raise none; and Ticks holds at most one tick that nobody has
// taken, so that a slow reader never falls behind.
package watch

import (
	"errors"
	"fmt"
	"io/fs"
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

	events  *fsnotify.Watcher      // nil once the system refuses to give events
	watched map[string]fs.FileInfo // folders that events come from
	seen    uint64                 // signature of the project when last looked at

	notice atomic.Pointer[string]
	ticks  chan struct{}
	stop   chan struct{}
	done   chan struct{}
	ending sync.Once
}

// pace is how fast a Watcher works, and how it asks for events.
type pace struct {
	quiet    time.Duration // this long without an event ends a burst
	patience time.Duration // a burst that goes on longer is reported all the same
	sweep    time.Duration // between sweeps while events come
	alone    time.Duration // between sweeps without events
	add      func(*fsnotify.Watcher, string) error
}

// New watches the folders dirs, with everything in them, and the single files
// given. Names are relative to root or absolute; they need not exist yet.
func New(root string, dirs []string, files []string) (*Watcher, error) {
	return start(root, dirs, files, pace{
		quiet:    60 * time.Millisecond,
		patience: 250 * time.Millisecond,
		sweep:    2 * time.Second,
		alone:    500 * time.Millisecond,
		add:      (*fsnotify.Watcher).Add,
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
		ticks: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{}),
	}
	for _, name := range dirs {
		w.dirs = append(w.dirs, w.place(name))
	}
	for _, name := range files {
		w.files[w.place(name)] = true
	}
	w.reopen()
	w.look()
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

// Ticks gives a tick for each burst of changes. It is closed by Close.
func (w *Watcher) Ticks() <-chan struct{} { return w.ticks }

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
	defer close(w.ticks)
	defer w.abandon()
	var burst burst
	sweep := time.NewTimer(w.pace.sweep)
	defer sweep.Stop()
	for {
		events, failures := w.channels()
		select {
		case <-w.stop:
			return
		case event := <-events:
			if w.matters(event) {
				burst.extend(w.pace)
			}
		case <-failures: // events were lost, it does not matter which
			burst.extend(w.pace)
		case <-burst.over:
			burst.end()
			w.look()
			w.tick()
		case <-sweep.C:
			begun := time.Now()
			if w.look() {
				w.tick()
			}
			sweep.Reset(w.untilNextSweep(time.Since(begun)))
		}
	}
}

// burst is a run of events that belong together, such as a branch being
// switched or an editor saving by way of three files.
type burst struct {
	over   <-chan time.Time
	latest time.Time
}

func (b *burst) extend(pace pace) {
	now := time.Now()
	if b.over == nil {
		b.latest = now.Add(pace.patience)
	}
	b.over = time.After(min(pace.quiet, b.latest.Sub(now)))
}

func (b *burst) end() { b.over = nil }

// untilNextSweep keeps sweeping to a twentieth of a processor's time.
func (w *Watcher) untilNextSweep(took time.Duration) time.Duration {
	pause := w.pace.sweep
	if w.events == nil {
		pause = w.pace.alone
	}
	return max(pause, 20*took)
}

func (w *Watcher) channels() (<-chan fsnotify.Event, <-chan error) {
	if w.events == nil {
		return nil, nil
	}
	return w.events.Events, w.events.Errors
}

func (w *Watcher) tick() {
	select {
	case w.ticks <- struct{}{}:
	default: // a tick is waiting already, and it will be taken after this change
	}
}

// look reads the project's signature, sees to it that every folder in it is
// watched, and reports whether the signature changed.
func (w *Watcher) look() bool {
	found := w.scan()
	if w.outdated(found.folders) {
		w.reopen()
		found = w.scan()
	}
	changed := found.signature() != w.seen
	w.seen = found.signature()
	return changed
}

// outdated reports whether a watched folder was moved, deleted or replaced. Its
// events then come under a wrong name, or not at all.
func (w *Watcher) outdated(present map[string]fs.FileInfo) bool {
	for name, was := range w.watched {
		if now, ok := present[name]; !ok || !os.SameFile(was, now) {
			return true
		}
	}
	return false
}

// reopen starts watching from nothing; the next scan adds the folders.
func (w *Watcher) reopen() {
	had := w.events != nil || w.watched == nil
	w.abandon()
	w.watched = map[string]fs.FileInfo{}
	if !had {
		return
	}
	events, err := fsnotify.NewWatcher()
	if err != nil {
		w.sweepOnly(err)
		return
	}
	w.events = events
}

// follow asks for the events of a folder.
func (w *Watcher) follow(name string, info fs.FileInfo) {
	if _, known := w.watched[name]; known || w.events == nil {
		return
	}
	err := w.pace.add(w.events, name)
	switch {
	case err == nil:
		w.watched[name] = info
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fsnotify.ErrClosed):
	default:
		w.sweepOnly(err)
	}
}

// sweepOnly gives up on events for good.
func (w *Watcher) sweepOnly(err error) {
	w.abandon()
	w.watched = map[string]fs.FileInfo{}
	notice := fmt.Sprintf("this computer cannot report changes as they happen (%v), so Signpost looks for them itself; changes may take a second or two to show", err)
	w.notice.Store(&notice)
}

func (w *Watcher) abandon() {
	if w.events != nil {
		w.events.Close()
		w.events = nil
	}
}
