package output

import (
	"os"
	"time"

	"signpost/internal/digest"
)

// keeper makes the record of a write.
//
// A record is worth something only if no later change can hide from it. The
// system notes the moment of every change of a file, but its clock moves in
// steps, and a change in the same step as the one before leaves the same
// moment. So the keeper reads that very clock, by touching the file that will
// become the record, and waits for it to move on where that matters. All of a
// site's moments then lie before the step in which it was looked at.
//
// Where the clock does not serve, the record still says under which keys which
// bytes were written: what lies there can be read and compared with that.
//
// A failure of the keeper is no failure of the write: there is no record then.
type keeper struct {
	root   *os.Root
	top    folder   // the folder that root is of
	name   string   // of the file, until it is the record
	file   *os.File // nil when no record is kept
	timed  bool     // whether the clock serves
	begun  int64    // before anything of the old site was looked at
	staged int64    // after all of a new site was written, before it was in place
}

// newKeeper begins a record, if one is wanted and to be had here.
func newKeeper(root *os.Root, p place, wanted bool) *keeper {
	k := &keeper{root: root, name: p.beside("record") + suffix()}
	if !wanted {
		return k
	}
	top, err := openFolder(root, ".")
	if err != nil {
		return k
	}
	file, err := root.OpenFile(k.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		top.close()
		return k
	}
	k.top, k.file, k.timed = top, file, exact
	k.begun = k.now()
	return k
}

func (k *keeper) on() bool { return k.file != nil }

// drop gives up a record that is not made yet.
func (k *keeper) drop() {
	if k.on() {
		k.file.Close()
		k.top.close()
		k.file, k.timed = nil, false
		_ = k.root.Remove(k.name)
	}
}

// now reads the clock by which this disk notes changes, in nanoseconds.
func (k *keeper) now() int64 {
	if !k.timed {
		return 0
	}
	if _, err := k.file.WriteAt([]byte(recordForm), 0); err != nil {
		k.drop()
		return 0
	}
	about, err := k.top.describe(k.name)
	if err != nil {
		k.drop()
	}
	return about.Changed
}

// patience is how long to wait for a disk's clock. Those of ordinary disks
// move every few milliseconds; one that moves by seconds does not serve.
const patience = 50 * time.Millisecond

// next waits for the clock to move on, and gives the new moment.
func (k *keeper) next() int64 {
	for then, start := k.now(), time.Now(); k.timed; {
		if now := k.now(); now > then {
			return now
		}
		if time.Since(start) > patience {
			k.timed = false
		}
		time.Sleep(time.Millisecond / 2)
	}
	return 0
}

// keep makes the record of a stage that is done. The record given lacks only
// what was kept.
func (k *keeper) keep(s *stage, r record) {
	defer k.drop()
	if r.Kept = k.look(s); r.Kept == nil {
		r.Kept = s.keys()
	}
	if k.on() && r.Kept != nil {
		k.write(r, s.place.beside("record"))
	}
}

// look gives all that lies in the site's folder, or nil where that cannot be
// vouched for.
func (k *keeper) look(s *stage) []kept {
	looked := k.next()
	if !k.timed {
		return nil
	}
	base, err := openFolder(k.root, s.place.name)
	if err != nil {
		return nil
	}
	defer base.close()
	found, err := walk(base)
	if err != nil {
		return nil
	}
	return k.recognise(s, found, looked)
}

// keys are the files that have keys, with no word on how they look.
func (s *stage) keys() []kept {
	var list []kept
	for i, f := range s.files {
		if f.Key != (digest.Digest{}) {
			list = append(list, kept{Path: f.Path, Digest: s.made[i].digest, Key: f.Key})
		}
	}
	return list
}

// recognise matches what lies in the site's folder with what was meant to be
// written there. It gives nil when anything is not as the write left it.
func (k *keeper) recognise(s *stage, found []entry, looked int64) []kept {
	if len(found) != 2+len(s.files)+len(s.plan.folders) { // 2: the folder itself and the marker
		return nil
	}
	list := make([]kept, len(found))
	for i, e := range found {
		list[i] = kept{Path: e.Path, Stamp: e.Stamp}
		at, wanted := s.plan.files[e.Path]
		_, folder := s.plan.folders[e.Path]
		switch regular := e.Stamp.Mode.IsRegular(); {
		case e.Stamp.Changed >= looked || e.Stamp.Inode == 0:
			return nil
		case e.Stamp.Mode.IsDir() && (folder || e.Path == ""), regular && e.Path == Marker:
		case regular && wanted && k.meant(s, s.made[at], e):
			list[i].Digest, list[i].Key = s.made[at].digest, s.files[at].Key
		default:
			return nil
		}
	}
	return list
}

// meant reports whether a file is the one that was written or left: a new one
// untouched since it came into the site's place, an old one the same as before
// its bytes were compared, but for the moment in which it was carried over.
func (k *keeper) meant(s *stage, made outcome, now entry) bool {
	if now.Stamp.Size != made.size {
		return false
	}
	if !made.same {
		return now.Stamp.Changed < k.staged
	}
	was := s.old.files[now.Path]
	old := was.Changed < k.begun
	if s.opened.Load() {
		was.Changed = now.Stamp.Changed
	}
	return old && was == now.Stamp
}

// write makes the file the record, in one step.
func (k *keeper) write(r record, name string) {
	data, err := r.encode()
	if err != nil {
		return
	}
	if _, err := k.file.WriteAt(data, 0); err != nil {
		return
	}
	if k.file.Close() == nil && k.root.Rename(k.name, name) == nil {
		k.top.close()
		k.file = nil
	}
}
