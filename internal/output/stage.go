package output

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
)

// stage is a site being put together beside the one in use. Its folder is made
// only when the first difference turns up.
type stage struct {
	root  *os.Root // of the parent folder; every write goes through it
	place place
	name  string // of the folder, beside the site's own
	old   tree
	files []File

	open   func() error // makes the folder, once
	opened atomic.Bool
	same   []bool // by index of files: the old site has it already
	sizes  []int64
}

func newStage(root *os.Root, place place, old tree, files []File) *stage {
	s := &stage{
		root: root, place: place, old: old, files: files,
		name: place.beside("staging") + suffix(),
		same: make([]bool, len(files)), sizes: make([]int64, len(files)),
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

// fill makes every file's bytes and writes those that differ.
func (s *stage) fill(workers int) (Report, error) {
	if err := each(workers, len(s.files), s.fillOne); err != nil {
		return Report{}, err
	}
	var report Report
	for i := range s.files {
		report.Bytes += s.sizes[i]
		if s.same[i] {
			report.Unchanged++
		} else {
			report.Written++
		}
	}
	report.Removed, _ = s.old.strays(s.files)
	return report, nil
}

func (s *stage) fillOne(i int) error {
	file := s.files[i]
	data, err := file.Bytes()
	if err != nil {
		return fmt.Errorf("making %s: %w", file.Path, err)
	}
	s.sizes[i] = int64(len(data))
	if s.old.holds(s.root, s.place.name, file.Path, data) {
		s.same[i] = true
		return nil
	}
	if err := s.open(); err != nil {
		return err
	}
	return s.write(file.Path, data)
}

// differs reports whether the new site is not the old one.
func (s *stage) differs() bool {
	files, dirs := s.old.strays(s.files)
	return !s.old.marked || s.opened.Load() || files+dirs > 0
}

// create makes the folder, its marker first, and every folder in it.
func (s *stage) create() error {
	s.opened.Store(true)
	if err := s.root.Mkdir(s.name, 0o755); err != nil {
		return fmt.Errorf("making a folder beside the site: %w", err)
	}
	if err := s.write(Marker, []byte(markerText)); err != nil {
		return err
	}
	for _, dir := range slices.Sorted(maps.Keys(folders(s.files))) {
		if err := s.root.Mkdir(s.at(dir), 0o755); err != nil {
			return fmt.Errorf("making a folder beside the site: %w", err)
		}
	}
	return nil
}

func (s *stage) at(name string) string { return filepath.FromSlash(path.Join(s.name, name)) }

// write refuses to write over a file: two names that this file system takes
// for one must not become one page silently.
func (s *stage) write(name string, data []byte) error {
	file, err := s.root.OpenFile(s.at(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// publish completes the new site and puts it in the old one's place.
func (s *stage) publish() error {
	if err := s.open(); err != nil {
		return err
	}
	for i, file := range s.files {
		if s.same[i] {
			if err := s.carry(file.Path); err != nil {
				return err
			}
		}
	}
	if !s.old.exists {
		return s.root.Rename(s.name, s.place.name)
	}
	if err := s.root.Chmod(s.name, s.old.mode); err != nil {
		return err
	}
	return s.place.swap(s.root, s.name)
}

// carry brings an unchanged file over: as the same file where the disk can
// give a file two names, as a copy with its old time elsewhere.
func (s *stage) carry(name string) error {
	from := filepath.FromSlash(path.Join(s.place.name, name))
	err := s.root.Link(from, s.at(name))
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	data, err := s.root.ReadFile(from)
	if err != nil {
		return fmt.Errorf("keeping %s: %w", name, err)
	}
	if err := s.write(name, data); err != nil {
		return err
	}
	changed := s.old.files[name].ModTime()
	return s.root.Chtimes(s.at(name), changed, changed)
}

// discard deletes whatever stands under the stage's name: an unfinished site,
// or the old one after the swap. What it cannot delete the next run sweeps.
func (s *stage) discard() {
	if s.opened.Load() {
		remove(s.root, s.name)
	}
}
