package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"signpost/internal/par"
)

// abandoned is the age at which a companion folder counts as left behind even
// though its number belongs to a running process: numbers are given out again.
const abandoned = time.Hour

// remove deletes a folder that is ours, its marker last. A folder without the
// marker is left alone unless it is empty.
func remove(root *os.Root, name string) {
	info, err := root.Lstat(name)
	if err != nil || !info.IsDir() {
		return
	}
	if ours, err := owned(root, name); err != nil || !ours {
		return
	}
	entries, _ := fs.ReadDir(root.FS(), name)
	failures := par.Map(entries, func(entry fs.DirEntry) error {
		if entry.Name() == Marker {
			return nil
		}
		return root.RemoveAll(filepath.Join(name, entry.Name()))
	})
	if errors.Join(failures...) != nil {
		return
	}
	_ = root.RemoveAll(name)
}

// companion is what a write made beside the site.
type companion struct {
	name string
	role string
	pid  int
	made time.Time
}

// companions finds what writes left beside the site, oldest first: folders of
// new and old sites, and records that were not finished.
func companions(root *os.Root, p place) []companion {
	entries, _ := fs.ReadDir(root.FS(), ".")
	var found []companion
	for _, entry := range entries {
		rest, ours := strings.CutPrefix(entry.Name(), p.beside(""))
		parts := strings.SplitN(rest, "-", 3)
		if !ours || len(parts) != 3 || parts[2] == "" {
			continue
		}
		pid, err := strconv.Atoi(parts[1])
		kind, known := map[string]fs.FileMode{"staging": fs.ModeDir, "old": fs.ModeDir, "record": 0}[parts[0]]
		if err != nil || !known || kind != entry.Type() {
			continue
		}
		if info, err := entry.Info(); err == nil {
			found = append(found, companion{entry.Name(), parts[0], pid, info.ModTime()})
		}
	}
	slices.SortStableFunc(found, func(a, b companion) int { return a.made.Compare(b.made) })
	return found
}

// clearUp does away with what killed runs left beside the site, and repairs a
// swap by two renames that was cut short: it puts the old site back when no
// site is there.
func clearUp(root *os.Root, p place) error {
	left := companions(root, p)
	if _, err := root.Lstat(p.name); err != nil {
		for i, c := range slices.Backward(left) {
			if c.role != "old" {
				continue
			}
			if err := root.Rename(c.name, p.name); err != nil {
				return err
			}
			left = slices.Delete(left, i, i+1)
			break
		}
	}
	for _, c := range left {
		switch {
		case c.role != "old" && c.pid != os.Getpid() && alive(c.pid) && time.Since(c.made) <= abandoned:
		case c.role == "record":
			_ = root.Remove(c.name)
		default:
			remove(root, c.name)
		}
	}
	return nil
}
