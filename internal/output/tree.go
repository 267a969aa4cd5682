package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"signpost/internal/par"
)

// stamp is what the system tells of a file without opening it. Two equal
// stamps of one name, with time between them and the first write's moment,
// mean that nothing happened to the file, where the system is exact.
type stamp struct {
	Mode     fs.FileMode // permissions, and whether it is a folder or something odd
	Size     int64       // in bytes
	Modified int64       // when the content changed, in nanoseconds; anybody can set it
	Changed  int64       // when anything about the file changed; zero where the system is not exact
	Inode    uint64      // the file's number on its disk; zero where the system is not exact
}

// entry is something in a folder.
type entry struct {
	Path  string // slash-separated, below the site's folder; "" is the folder itself
	Stamp stamp
}

// tree is what lies in the site's folder before a write.
type tree struct {
	base    folder // open while exists, until close
	entries []entry
	files   map[string]stamp // regular files, by slash-separated path
	folders map[string]bool
	others  int // links, sockets and the like: never ours
	mode    fs.FileMode
	exists  bool
	marked  bool
}

// readTree lists a folder without following links. A missing folder is an
// empty tree.
func readTree(root *os.Root, name string) (*tree, error) {
	t := &tree{mode: 0o755}
	base, err := openFolder(root, name)
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	}
	if err != nil {
		return t, err
	}
	t.exists, t.base = true, base
	if t.entries, err = walk(base); err != nil {
		return t, err
	}
	t.sort()
	return t, nil
}

func (t *tree) close() {
	if t.exists {
		t.base.close()
	}
}

// sort files what was found under what it is.
func (t *tree) sort() {
	t.files, t.folders = make(map[string]stamp, len(t.entries)), map[string]bool{}
	for _, e := range t.entries {
		switch {
		case e.Path == "":
			t.mode = e.Stamp.Mode.Perm()
		case e.Stamp.Mode.IsDir():
			t.folders[e.Path] = true
		case !e.Stamp.Mode.IsRegular():
			t.others++
		case e.Path == Marker:
			t.marked = true
		default:
			t.files[e.Path] = e.Stamp
		}
	}
}

// strays counts what the tree has and the new files do not: files (and things
// that are neither file nor folder), and folders.
func (t *tree) strays(p plan) (files, dirs int) {
	for name := range t.files {
		if _, wanted := p.files[name]; !wanted {
			files++
		}
	}
	for name := range t.folders {
		if _, needed := p.folders[name]; !needed {
			dirs++
		}
	}
	return files + t.others, dirs
}

// wide is how many folders in a folder are worth looking through side by side.
const wide = 8

// walk describes a folder and everything in it, each folder before what is in
// it and otherwise in order of the names.
func walk(base folder) ([]entry, error) {
	own, err := base.describe(".")
	if err != nil {
		return nil, err
	}
	w := walker{buffers: sync.Pool{New: func() any { return new([16 << 10]byte) }}}
	below, err := w.list(base, "", false)
	return slices.Insert(below, 0, entry{"", own}), err
}

type walker struct{ buffers sync.Pool }

// list describes all that is below a folder. The first folders that are many
// are looked through side by side, those in them one after the other: so no
// more folders are open at once than there are processors, and a few.
func (w *walker) list(at folder, name string, beside bool) ([]entry, error) {
	buffer := w.buffers.Get().(*[16 << 10]byte)
	found, err := at.list(buffer[:])
	w.buffers.Put(buffer)
	if err != nil {
		return nil, fmt.Errorf("in the folder %q: %w", name, err)
	}
	var inner []int
	for i, e := range found {
		if e.Stamp.Mode.IsDir() {
			inner = append(inner, i)
		}
		if name != "" {
			found[i].Path = name + "/" + e.Path
		}
	}
	if len(inner) == 0 {
		return found, nil
	}
	return w.listInner(at, found, inner, beside)
}

func (w *walker) listInner(at folder, found []entry, inner []int, beside bool) ([]entry, error) {
	below := make([][]entry, len(inner))
	failures := make([]error, len(inner))
	look := func(beside bool) func(int) {
		return func(i int) {
			name := found[inner[i]].Path
			_, last := split(name)
			next, err := at.open(last)
			if err != nil {
				failures[i] = err
				return
			}
			defer next.close()
			below[i], failures[i] = w.list(next, name, beside)
		}
	}
	if !beside && len(inner) >= wide {
		par.Each(len(inner), look(true))
	} else {
		for i := range inner {
			look(beside)(i)
		}
	}
	if err := errors.Join(failures...); err != nil {
		return nil, err
	}
	size := len(found)
	for _, b := range below {
		size += len(b)
	}
	all := make([]entry, 0, size)
	from := 0
	for i, at := range inner {
		all = append(append(all, found[from:at+1]...), below[i]...)
		from = at + 1
	}
	return append(all, found[from:]...), nil
}

func (t *tree) modified(name string) time.Time { return time.Unix(0, t.files[name].Modified) }
