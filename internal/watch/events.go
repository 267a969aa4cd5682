package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// place is a folder that events come from.
type place struct {
	status
	round uint32 // the last scan that found it where it was
}

func (w *Watcher) channels() (<-chan fsnotify.Event, <-chan error) {
	if w.events == nil {
		return nil, nil
	}
	return w.events.Events, w.events.Errors
}

// follow asks for the events of a folder, and reports false when they come
// from another folder that had its name before.
func (w *Watcher) follow(name string, now status) bool {
	if w.events == nil {
		return true
	}
	if was, known := w.watched[name]; known {
		w.watched[name] = place{was.status, w.round}
		return sameFolder(was.status, now)
	}
	err := w.pace.add(w.events, name)
	switch {
	case err == nil:
		w.watched[name] = place{now, w.round}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, fsnotify.ErrClosed):
	case errors.Is(err, fs.ErrPermission): // nobody can read in there
	default:
		w.sweepOnly(err)
	}
	return true
}

// astray reports whether a watched folder was not found by the latest scan. Its
// events then come under a wrong name, or not at all.
func (w *Watcher) astray() bool {
	for _, place := range w.watched {
		if place.round != w.round {
			return true
		}
	}
	return false
}

// reopen starts watching from nothing; the next scan adds the folders.
func (w *Watcher) reopen() {
	w.abandon()
	w.watched = map[string]place{}
	if w.sweeping {
		return
	}
	events, err := fsnotify.NewWatcher()
	if err != nil {
		w.sweepOnly(err)
		return
	}
	w.events = events
}

// sweepOnly gives up on events for good.
func (w *Watcher) sweepOnly(err error) {
	w.abandon()
	w.sweeping = true
	w.watched = map[string]place{}
	notice := fmt.Sprintf("this computer cannot report changes as they happen (%v), so Signpost looks for them itself; changes may take a second or two to show", err)
	w.notice.Store(&notice)
}

func (w *Watcher) abandon() {
	if w.events != nil {
		w.events.Close()
		w.events = nil
	}
}
