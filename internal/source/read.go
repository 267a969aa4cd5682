package source

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/par"
)

// Read reads the project under a rooted directory. prev may be nil. An error
// means that the machine failed, not that the content is wrong.
func Read(root *os.Root, prev *Snapshot) (*Snapshot, error) {
	w := walk{root: root}
	for _, name := range ConfigNames() {
		w.consider(name)
	}
	for _, folder := range Folders() {
		if w.isFolder(folder) {
			w.folder(folder)
		}
	}
	files, found := load(w.files, prev)
	slices.SortFunc(files, byPath)
	return &Snapshot{Files: files, Found: append(w.found, found...)}, nil
}

func byPath(a, b File) int { return strings.Compare(a.Path, b.Path) }

// Look brings a snapshot up to date where the files named may have changed,
// and looks at nothing else. Names are slash-separated paths in the project;
// they may stand for files that are gone, new, or none that a site is made of.
func Look(root *os.Root, prev *Snapshot, names []string) (*Snapshot, error) {
	w := walk{root: root}
	named := make(map[string]bool, len(names))
	for _, name := range names {
		if named[name] || !belongs(name) {
			continue
		}
		named[name] = true
		if info, err := root.Stat(name); err == nil && info.IsDir() || len(prev.Under(name)) > 0 {
			return Read(root, prev) // it is a folder, or was one
		}
		w.consider(name)
	}
	looked, found := load(w.files, prev)
	s := &Snapshot{Files: make([]File, 0, len(prev.Files)+len(looked)), Found: append(w.found, found...)}
	for _, f := range prev.Files {
		if !named[f.Path] {
			s.Files = append(s.Files, f)
		}
	}
	for _, d := range prev.Found {
		if !named[d.Span.File] {
			s.Found = append(s.Found, d)
		}
	}
	s.Files = append(s.Files, looked...)
	slices.SortFunc(s.Files, byPath)
	return s, nil
}

// belongs says whether a path is one that a whole reading would come by.
func belongs(name string) bool {
	first, _, below := strings.Cut(name, "/")
	if !below {
		return slices.Contains(ConfigNames(), name)
	}
	if !slices.Contains(Folders(), first) || !fs.ValidPath(name) {
		return false
	}
	return !slices.ContainsFunc(strings.Split(name, "/"), Ignored)
}

// together is how many files of a folder are read by one worker in a row.
const together = 64

// load fills in the files' content and digests, from the last snapshot where
// they have not changed since. Files that are gone by now are left out, as if
// they had never been there; those that cannot be read are left out and told of.
func load(found []File, prev *Snapshot) ([]File, []diag.Diagnostic) {
	type batch struct {
		folder string
		files  []File
	}
	var batches []batch
	for start := 0; start < len(found); {
		folder, end := path.Dir(found[start].Path), start+1
		for end < len(found) && end-start < together && path.Dir(found[end].Path) == folder {
			end++
		}
		batches = append(batches, batch{folder, found[start:end]})
		start = end
	}
	type outcome struct {
		files []File
		wrong []diag.Diagnostic
	}
	outcomes := par.Map(batches, func(b batch) outcome {
		files, wrong := loadFolder(b.folder, b.files, prev)
		return outcome{files, wrong}
	})
	all := make([]File, 0, len(found))
	var wrong []diag.Diagnostic
	for _, o := range outcomes {
		all = append(all, o.files...)
		wrong = append(wrong, o.wrong...)
	}
	return all, wrong
}

// loadFolder loads files of one folder. The folder is opened once, if anything
// in it has to be read at all.
func loadFolder(folder string, found []File, prev *Snapshot) (loaded []File, wrong []diag.Diagnostic) {
	var here *os.Root
	loaded = make([]File, 0, len(found))
	for _, f := range found {
		if old, ok := unchanged(f, prev); ok {
			loaded = append(loaded, old)
			continue
		}
		var err error
		if here == nil {
			if here, err = f.root.OpenRoot(folder); errors.Is(err, fs.ErrNotExist) {
				return loaded, wrong
			} else if err != nil {
				return loaded, append(wrong, unreadable(folder, "folder"))
			}
			defer here.Close()
		}
		switch err = f.load(here); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			wrong = append(wrong, unreadable(f.Path, "file"))
		default:
			loaded = append(loaded, f)
		}
	}
	return loaded, wrong
}

// unchanged finds a file in the last snapshot, when it is still as it was.
func unchanged(f File, prev *Snapshot) (File, bool) {
	if prev == nil {
		return File{}, false
	}
	old, ok := prev.Find(f.Path)
	return old, ok && old.Size == f.Size && old.modified.Equal(f.modified) && old.read.Sub(f.modified) > settled
}

// load reads the file in its folder. A file reached by a link is read by its
// whole path, because the link may lead to another folder of the project.
func (f *File) load(folder *os.Root) error {
	f.read = time.Now()
	data, err := folder.ReadFile(path.Base(f.Path))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		data, err = f.root.ReadFile(f.Path)
	}
	if err != nil {
		return err
	}
	f.Size = int64(len(data))
	f.Digest = digest.Bytes(data)
	if isText(f.Path) {
		f.text = holding(data)
	}
	return nil
}
