// Package source reads a project's tree into an immutable Snapshot. It is the
// only reader: no later stage opens a file.
//
// Reading goes through one rooted directory, so that no link, however it is
// spelled, leads out of the project. Odd things in the tree (a link that
// leaves it, a pipe, a name that is not text) become findings, and the rest is
// read all the same.
//
// What must stay true: a Snapshot never changes after Read returns it; a file
// whose size and time of change are the same as last time is taken over from
// the previous Snapshot without being read, except while it is so young that
// its time of change proves nothing.
package source

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"signpost/internal/diag"
	"signpost/internal/digest"
)

// maxFile is the largest file that is read into memory. Larger ones are left
// out with a finding.
const maxFile = 256 << 20

// settled is how long after its last change a file's time of change can be
// trusted to move with the next one.
const settled = 2 * time.Second

// File is one file of the project.
type File struct {
	Path   string // slash-separated, relative to the project
	Size   int64
	Digest digest.Digest

	modified time.Time
	read     time.Time               // when it was read
	text     *atomic.Pointer[[]byte] // of texts; others are read again when asked for
	root     *os.Root
}

// Data returns the file's content. Texts are held in the snapshot; other files
// are read when asked for, and an error says that they changed in between.
func (f File) Data() ([]byte, error) {
	if f.text != nil {
		if text := f.text.Load(); text != nil {
			return *text, nil
		}
	}
	if f.Size == 0 {
		return nil, nil
	}
	if f.root == nil {
		return nil, fmt.Errorf("reading %s: it is not at hand", f.Path)
	}
	data, err := f.root.ReadFile(f.Path)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.Path, err)
	}
	if digest.Bytes(data) != f.Digest {
		return nil, fmt.Errorf("reading %s: it changed while the site was being built", f.Path)
	}
	return data, nil
}

// Peek lets somebody look who needs only parts of the content. It does not read
// the rest unless that is the only way to know that the file is still the one
// that was read. The last look counts; there may be an earlier one.
func (f File) Peek(look func(from io.ReaderAt, size int64)) error {
	if f.text == nil && f.root != nil && f.peek(look) {
		return nil
	}
	data, err := f.Data()
	if err == nil {
		look(bytes.NewReader(data), int64(len(data)))
	}
	return err
}

// peek reports whether the file was, before the look and after it, as it was
// when it was read.
func (f File) peek(look func(from io.ReaderAt, size int64)) bool {
	if f.read.Sub(f.modified) <= settled {
		return false
	}
	here, err := f.root.Open(f.Path)
	if err != nil {
		return false
	}
	defer here.Close()
	same := func() bool {
		info, err := here.Stat()
		return err == nil && info.Mode().IsRegular() && info.Size() == f.Size && info.ModTime().Equal(f.modified)
	}
	if !same() {
		return false
	}
	parts := partReader{from: here}
	look(&parts, f.Size)
	return !parts.failed && same()
}

// partReader reads a file and notes a failure.
type partReader struct {
	from   io.ReaderAt
	failed bool
}

// ReadAt is as io.ReaderAt has it.
func (r *partReader) ReadAt(part []byte, offset int64) (int, error) {
	n, err := r.from.ReadAt(part, offset)
	if err != nil && !errors.Is(err, io.EOF) {
		r.failed = true
	}
	return n, err
}

// Take is Data for somebody who will not ask again: the snapshot lets go of the
// text, so that a large site's pages need not lie in memory twice. Whoever asks
// all the same reads the file once more.
func (f File) Take() ([]byte, error) {
	data, err := f.Data()
	if f.text != nil && f.root != nil {
		f.text.Store(nil)
	}
	return data, err
}

// holding is a place for a text in memory.
func holding(data []byte) *atomic.Pointer[[]byte] {
	var text atomic.Pointer[[]byte]
	text.Store(&data)
	return &text
}

// Snapshot is a project's files as they were at one moment, in order of path.
type Snapshot struct {
	Files []File
	Found []diag.Diagnostic
}

// Find returns a file by its path.
func (s *Snapshot) Find(name string) (File, bool) {
	i, ok := slices.BinarySearchFunc(s.Files, name, func(f File, name string) int { return cmp.Compare(f.Path, name) })
	if !ok {
		return File{}, false
	}
	return s.Files[i], true
}

// Digest names all that the snapshot says of the project.
func (s *Snapshot) Digest() digest.Digest {
	all := make([]byte, 0, 96*len(s.Files))
	for _, f := range s.Files {
		all = append(append(all, f.Path...), 0)
		all = append(all, f.Digest[:]...)
	}
	return digest.Of(digest.Bytes(all), s.Found)
}

// Under returns the files below a folder.
func (s *Snapshot) Under(folder string) []File {
	prefix := folder + "/"
	first, _ := slices.BinarySearchFunc(s.Files, prefix, func(f File, p string) int { return cmp.Compare(f.Path, p) })
	last := first
	for last < len(s.Files) && strings.HasPrefix(s.Files[last].Path, prefix) {
		last++
	}
	return s.Files[first:last]
}

// Folders are the places of a project that are read.
func Folders() []string { return []string{"content", "static", "themes"} }

// ConfigNames are the names a configuration may have, the usual one first.
func ConfigNames() []string { return []string{"signpost.yaml", "signpost.yml"} }

// Memory makes a Snapshot of texts at hand, for tests and embedded sites.
func Memory(files map[string]string) *Snapshot {
	s := &Snapshot{}
	for name, text := range files {
		data := []byte(text)
		s.Files = append(s.Files, File{Path: name, Size: int64(len(data)), Digest: digest.Bytes(data), text: holding(data)})
	}
	slices.SortFunc(s.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return s
}

// IsText reports whether the file is one that people write in.
func (f File) IsText() bool { return isText(f.Path) }

func isText(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".yaml", ".yml", ".html", ".css", ".js", ".txt", ".svg":
		return true
	}
	return false
}
