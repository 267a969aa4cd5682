package output

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"sync/atomic"

	"signpost/internal/digest"
)

// stage is a site being put together beside the one in use. Its folder is made
// only when the first difference turns up.
type stage struct {
	root  *os.Root // of the parent folder
	place place
	name  string // of the folder, beside the site's own
	old   *tree
	known map[string]digest.Digest // of files of the old site that need not be read
	keyed map[string]kept          // files of the last write whose keys count
	files []File
	plan  plan

	open   func() error // makes the folder, once
	opened atomic.Bool
	base   folder // the stage's own, once it is open
	based  bool
	made   []outcome // by index of files
}

// outcome is what is known of a file once its bytes were made.
type outcome struct {
	same   bool // the old site has it already
	size   int64
	digest digest.Digest // only where a record is kept
}

func newStage(root *os.Root, place place, old *tree, files []File, plan plan) *stage {
	s := &stage{
		root: root, place: place, old: old, files: files, plan: plan,
		name: place.beside("staging") + suffix(),
		made: make([]outcome, len(files)),
	}
	s.open = sync.OnceValue(s.create)
	return s
}

// suffix makes a companion's name its own: whose it is, and a chance number.
func suffix() string {
	var chance [6]byte
	rand.Read(chance[:]) // never fails
	return fmt.Sprintf("-%d-%s", os.Getpid(), hex.EncodeToString(chance[:]))
}

// finish makes the new site and puts it in its place, if it differs from the
// old one, and clears away what is no longer needed.
func (s *stage) finish(hands int, keeper *keeper) (Report, error) {
	defer s.discard()
	report, err := s.fill(hands, keeper.on())
	if err != nil || !s.differs() {
		return report, err
	}
	if err := s.complete(hands); err != nil {
		return Report{}, err
	}
	keeper.staged = keeper.next()
	if err := s.publish(); err != nil {
		return Report{}, err
	}
	return report, nil
}

// fill makes every file's bytes and writes those that differ.
func (s *stage) fill(hands int, recording bool) (Report, error) {
	fill := func(h *hand, i int) error { return h.fill(i, recording) }
	if err := each(hands, len(s.files), s.hand, fill); err != nil {
		return Report{}, err
	}
	var report Report
	for _, m := range s.made {
		report.Bytes += m.size
		if m.same {
			report.Unchanged++
		} else {
			report.Written++
		}
	}
	report.Removed, _ = s.old.strays(s.plan)
	return report, nil
}

// differs reports whether the new site is not the old one.
func (s *stage) differs() bool {
	files, dirs := s.old.strays(s.plan)
	return !s.old.marked || s.opened.Load() || files+dirs > 0
}

// create makes the folder, its marker first, and every folder in it that more
// than one file needs.
//
// It is made under a name of chance and opened without following links, and
// nobody but this user may write to it. So the folders below it are ours, and
// every later step, too, refuses a link.
func (s *stage) create() (err error) {
	s.opened.Store(true)
	if err := s.root.Mkdir(s.name, 0o755); err != nil {
		return fmt.Errorf("making a folder beside the site: %w", err)
	}
	if s.base, err = openFolder(s.root, s.name); err != nil {
		return fmt.Errorf("making a folder beside the site: %w", err)
	}
	s.based = true
	if err := s.base.write(Marker, []byte(markerText)); err != nil {
		return fmt.Errorf("writing %s: %w", Marker, err)
	}
	way := trail{base: s.base}
	defer way.close()
	for _, dir := range s.plan.shared() {
		if _, err := way.make(dir); err != nil {
			return fmt.Errorf("making the folder %s: %w", dir, err)
		}
	}
	return nil
}

func (s *stage) at(name string) string { return filepath.FromSlash(path.Join(s.name, name)) }

// complete brings over every file that did not change.
func (s *stage) complete(hands int) error {
	if err := s.open(); err != nil {
		return err
	}
	return each(hands, len(s.files), s.hand, (*hand).carry)
}

// publish puts the new site in the old one's place.
func (s *stage) publish() error {
	if !s.old.exists {
		return s.root.Rename(s.name, s.place.name)
	}
	if err := s.root.Chmod(s.name, s.old.mode); err != nil {
		return err
	}
	return s.place.swap(s.root, s.name)
}

// discard deletes whatever stands under the stage's name: an unfinished site,
// or the old one after the swap. What it cannot delete the next run sweeps.
func (s *stage) discard() {
	if s.based {
		s.base.close()
	}
	if s.opened.Load() {
		remove(s.root, s.name)
	}
}

// hand is one of the workers on a stage, with the folders it has open.
type hand struct {
	*stage
	from   trail // through the old site
	into   trail // through the new one
	buffer []byte
}

func (s *stage) hand() *hand {
	return &hand{stage: s, from: trail{base: s.old.base}, buffer: make([]byte, 32<<10)}
}

func (h *hand) close() {
	h.from.close()
	h.into.close()
}

// fill makes the bytes of a file and writes them unless the old site has them.
// The bytes are let go as soon as they are written.
func (h *hand) fill(i int, recording bool) error {
	if before, ok := h.before(i); ok {
		h.made[i] = before
		return nil
	}
	name := h.files[i].Path
	data, err := h.files[i].Bytes()
	if err != nil {
		return fmt.Errorf("making %s: %w", name, err)
	}
	made := outcome{size: int64(len(data))}
	if recording {
		made.digest = digest.Bytes(data)
	}
	made.same = h.oldHolds(name, data, made.digest)
	h.made[i] = made
	if made.same {
		return nil
	}
	if err := h.open(); err != nil {
		return err
	}
	return h.write(name, data)
}

// before finds a file in the old site by its key, when what lies there is what
// was written under that key. A file that somebody touched is read to see.
func (h *hand) before(i int) (outcome, bool) {
	f := h.files[i]
	was, keyed := h.keyed[f.Path]
	about, there := h.old.files[f.Path]
	if !keyed || !there || was.Key != f.Key {
		return outcome{}, false
	}
	if sum, untouched := h.known[f.Path]; untouched {
		return outcome{same: true, size: about.Size, digest: sum}, true
	}
	data, err := h.root.ReadFile(filepath.FromSlash(path.Join(h.place.name, f.Path)))
	same := err == nil && int64(len(data)) == about.Size && digest.Bytes(data) == was.Digest
	return outcome{same: same, size: about.Size, digest: was.Digest}, same
}

// oldHolds reports whether the old site has a file with exactly these bytes.
// A file that is as the record has it need not be read.
func (h *hand) oldHolds(name string, data []byte, sum digest.Digest) bool {
	about, ok := h.old.files[name]
	if !ok || about.Size != int64(len(data)) {
		return false
	}
	if was, ok := h.known[name]; ok {
		return was == sum
	}
	dir, last := split(name)
	at, err := h.from.to(dir)
	return err == nil && at.holds(last, data, h.buffer)
}

// write refuses to write over a file: two names that this file system takes
// for one must not become one page silently.
func (h *hand) write(name string, data []byte) error {
	dir, last := split(name)
	at, err := h.reach(dir)
	if err == nil {
		err = at.write(last, data)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// reach gives a folder of the new site, and makes it when it is for the one
// file that is about to come.
func (h *hand) reach(dir string) (folder, error) {
	h.into.base = h.base
	if h.plan.lone(dir) {
		return h.into.make(dir)
	}
	return h.into.to(dir)
}

// carry brings an unchanged file over: as the same file where the disk can
// give a file two names, as a copy with its old time elsewhere.
func (h *hand) carry(i int) error {
	if !h.made[i].same {
		return nil
	}
	name := h.files[i].Path
	dir, last := split(name)
	from, err := h.from.to(dir)
	if err != nil {
		return fmt.Errorf("keeping %s: %w", name, err)
	}
	into, err := h.reach(dir)
	if err != nil {
		return fmt.Errorf("keeping %s: %w", name, err)
	}
	err = into.link(from, last)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return h.copy(name, into, last)
}

func (h *hand) copy(name string, into folder, last string) error {
	data, err := h.root.ReadFile(filepath.FromSlash(path.Join(h.place.name, name)))
	if err != nil {
		return fmt.Errorf("keeping %s: %w", name, err)
	}
	if err := into.write(last, data); err != nil {
		return fmt.Errorf("keeping %s: %w", name, err)
	}
	changed := h.old.modified(name)
	return h.root.Chtimes(h.at(name), changed, changed)
}
