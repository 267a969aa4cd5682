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
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/par"
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

	readAt time.Time
}

// Find returns a file by its path.
func (s *Snapshot) Find(name string) (File, bool) {
	i, ok := slices.BinarySearchFunc(s.Files, name, func(f File, name string) int { return cmp.Compare(f.Path, name) })
	if !ok {
		return File{}, false
	}
	return s.Files[i], true
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

// Read reads the project under a rooted directory. prev may be nil. An error
// means that the machine failed, not that the content is wrong.
func Read(root *os.Root, prev *Snapshot) (*Snapshot, error) {
	w := walk{root: root, tree: root.FS()}
	s := &Snapshot{readAt: time.Now()}
	for _, name := range ConfigNames() {
		w.consider(name)
	}
	for _, folder := range Folders() {
		if !w.isFolder(folder) {
			continue
		}
		if err := w.folder(folder); err != nil {
			return nil, err
		}
	}
	type outcome struct {
		file File
		err  error
	}
	read := par.Map(w.files, func(f File) outcome {
		done, err := load(f, prev)
		return outcome{done, err}
	})
	s.Found = w.found
	for _, r := range read {
		switch {
		case errors.Is(r.err, fs.ErrNotExist):
			// Deleted between the walk and the read: as if it had never been there.
		case r.err != nil:
			return nil, r.err
		default:
			s.Files = append(s.Files, r.file)
		}
	}
	slices.SortFunc(s.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return s, nil
}

// load fills in a file's content and digest, from the last snapshot when it
// has not changed since.
func load(f File, prev *Snapshot) (File, error) {
	if prev != nil {
		old, ok := prev.Find(f.Path)
		if ok && old.Size == f.Size && old.modified.Equal(f.modified) && prev.readAt.Sub(f.modified) > settled {
			return old, nil
		}
	}
	data, err := f.root.ReadFile(f.Path)
	if err != nil {
		return File{}, fmt.Errorf("reading %s: %w", f.Path, err)
	}
	f.Size = int64(len(data))
	f.Digest = digest.Bytes(data)
	if isText(f.Path) {
		f.text = holding(data)
	}
	return f, nil
}

func isText(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".yaml", ".yml", ".html", ".css", ".js", ".txt", ".svg":
		return true
	}
	return false
}

// walk gathers the files to read.
type walk struct {
	root  *os.Root
	tree  fs.FS
	files []File
	found []diag.Diagnostic
}

// isFolder says whether one of the folders that are read is there, and names
// what stands in its place.
func (w *walk) isFolder(name string) bool {
	info, err := w.root.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return true
	case err == nil:
		w.say(name, "this should be a folder", "give the file another name")
	default:
		w.unreachable(name, err)
	}
	return false
}

func (w *walk) folder(dir string) error {
	entries, err := fs.ReadDir(w.tree, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the folder %s: %w", dir, err)
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case ignored(e.Name()):
		case !utf8.ValidString(name):
			w.say(strings.ToValidUTF8(name, "?"), "this name is not text that the web can carry", "rename it, with plain letters")
		case e.IsDir():
			if err := w.folder(name); err != nil {
				return err
			}
		default:
			w.consider(name)
		}
	}
	return nil
}

// ignored says whether a name belongs to an editor, a desktop or a tool.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") && name != ".well-known" || strings.HasSuffix(name, "~") || name == "node_modules" ||
		name == "Thumbs.db" || name == "4913" || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		strings.HasSuffix(name, "___jb_tmp___") || strings.HasSuffix(name, "___jb_old___")
}

// consider takes a file in, or says why not.
func (w *walk) consider(name string) {
	info, err := w.root.Stat(name)
	switch {
	case err != nil:
		w.unreachable(name, err)
	case info.IsDir():
		w.say(name, "this is a link to a folder, and links to folders are not followed", "copy the folder into the project")
	case !info.Mode().IsRegular():
		w.say(name, "this is not an ordinary file", "move it out of the project")
	case info.Size() > maxFile:
		w.say(name, fmt.Sprintf("this file has %d MB, which is more than a site should carry", info.Size()>>20), "make it smaller, or keep it elsewhere and link to it")
	default:
		w.files = append(w.files, File{Path: name, Size: info.Size(), modified: info.ModTime(), root: w.root})
	}
}

// unreachable explains a name behind which there is nothing to read.
func (w *walk) unreachable(name string, err error) {
	switch _, lerr := w.root.Lstat(name); {
	case !errors.Is(err, fs.ErrNotExist):
		w.say(name, "this leads out of the project, so it is not read", "copy it into the project instead of linking to it")
	case lerr == nil:
		w.say(name, "this link leads to nothing", "delete it, or put the file there")
	}
}

func (w *walk) say(name, message, hint string) {
	w.found = append(w.found, diag.Diagnostic{
		Severity: diag.Warning, Code: "file-odd", Span: diag.InFile(name), Message: message, Hint: hint,
	})
}
