package watch

import (
	"hash/maphash"
	"io/fs"
	"path/filepath"
	"strings"
	"time"
)

// stamp tells one state of a file from another. Of a folder only the identity
// counts: its time also changes for files that do not matter.
type stamp struct {
	size     int64
	modified int64 // nanoseconds since 1970
	inode    uint64
	mode     fs.FileMode // what it is, whether it may be read, and whether it is young
}

// young marks a file whose time proves little: it is counted in whole seconds,
// and the file may change again within the same one. When the mark goes, the
// stamp differs once more.
const young = fs.ModeTemporary

// settled is how long such a file counts as young.
const settled = 3 * time.Second

func newStamp(mode fs.FileMode, size, modified int64, inode uint64) stamp {
	s := stamp{inode: inode, mode: mode & fs.ModeType}
	if s.mode.IsDir() {
		return s
	}
	s.size, s.modified, s.mode = size, modified, s.mode|mode&0o444
	if age := time.Now().UnixNano() - modified; modified%int64(time.Second) == 0 && age < int64(settled) && age > -int64(settled) {
		s.mode |= young
	}
	return s
}

func (s stamp) ordinary() bool { return s.mode.Type() == 0 }

// record is what is remembered of a file or folder. It has no name: a table of
// them is looked up by keys, so that a hundred thousand stay small.
type record struct {
	stamp
	round uint32 // the last scan that found it
}

// keyOf is the key of a file or folder by its absolute name.
func (w *Watcher) keyOf(name string) uint64 {
	folder, base := filepath.Split(name)
	return w.key(strings.TrimSuffix(folder, string(filepath.Separator)), base)
}

func (w *Watcher) key(folder, base string) uint64 {
	var h maphash.Hash
	h.SetSeed(w.seed)
	h.WriteString(folder)
	h.WriteByte(0)
	h.WriteString(base)
	return h.Sum64()
}

// scan is one look at the project.
type scan struct {
	w        *Watcher
	accept   bool     // what is found becomes what is remembered
	differ   []uint64 // keys of what is not as it is remembered
	doubtful bool     // some of it is a file that is gone or empty
	stale    bool     // a watched folder is not where it was
	met      int      // how much of what is remembered was found
}

// scan looks at everything that is watched. A folder's events are asked for
// before its entries are read, so that no file can slip in between.
func (w *Watcher) scan(accept bool) *scan {
	s := &scan{w: w, accept: accept}
	w.round++
	for name := range w.above {
		if now, err := lookBehind(name); err == nil && now.mode.IsDir() {
			s.follow(name, now)
		}
	}
	for name := range w.files {
		if now, err := lookBehind(name); err == nil {
			s.note(w.keyOf(name), now.stamp)
		}
	}
	for _, name := range w.dirs {
		if now, err := lookBehind(name); err == nil {
			s.note(w.keyOf(name), now.stamp)
			s.enter(name, now)
		}
	}
	s.gone()
	s.stale = s.stale || w.astray()
	return s
}

func (s *scan) follow(name string, now status) {
	if !s.w.follow(name, now) {
		s.stale = true
	}
}

// enter goes through a folder and those in it.
func (s *scan) enter(name string, now status) {
	if !now.mode.IsDir() {
		return
	}
	s.follow(name, now)
	for _, entry := range entries(name) { // what cannot be read now is read next time
		path := name + string(filepath.Separator) + entry.name
		s.note(s.w.key(name, entry.name), entry.stamp)
		switch {
		case entry.mode.IsDir():
			s.enter(path, entry.status)
		case entry.mode&fs.ModeSymlink != 0:
			if target, err := lookBehind(path); err == nil {
				s.note(s.w.key(path, ""), target.stamp)
			}
		}
	}
}

// note compares one file or folder with what is remembered of it.
func (s *scan) note(key uint64, now stamp) {
	was, known := s.w.seen[key]
	if known && was.round != s.w.round {
		s.met++
	}
	if known && was.stamp == now {
		s.w.seen[key] = record{now, s.w.round}
		return
	}
	s.differ = append(s.differ, key)
	s.doubtful = s.doubtful || now.ordinary() && now.size == 0
	switch {
	case s.accept:
		s.w.seen[key] = record{now, s.w.round}
	case known:
		s.w.seen[key] = record{was.stamp, s.w.round}
	}
}

// gone finds what is remembered and was not met.
func (s *scan) gone() {
	if !s.accept && s.met == len(s.w.seen) {
		return
	}
	for key, was := range s.w.seen {
		if was.round == s.w.round {
			continue
		}
		s.differ = append(s.differ, key)
		s.doubtful = s.doubtful || was.ordinary()
		if s.accept {
			delete(s.w.seen, key)
		}
	}
}

// lookAtAll remembers how the whole project looks, and sees to it that every
// folder in it is watched.
func (w *Watcher) lookAtAll(reopen bool) {
	if reopen {
		w.reopen()
	}
	if w.scan(true).stale {
		w.reopen()
		w.scan(true)
	}
}
