package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
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
	for _, entry := range entries {
		if entry.Name() == Marker {
			continue
		}
		if root.RemoveAll(filepath.Join(name, entry.Name())) != nil {
			return
		}
	}
	_ = root.RemoveAll(name)
}

// companion is a folder that a write made beside the site.
type companion struct {
	name string
	pid  int
	made time.Time
}

// companions finds the site's folders of one role, oldest first.
func companions(root *os.Root, p place, role string) []companion {
	entries, _ := fs.ReadDir(root.FS(), ".")
	var found []companion
	for _, entry := range entries {
		rest, ok := strings.CutPrefix(entry.Name(), p.beside(role)+"-")
		number, chance, dashed := strings.Cut(rest, "-")
		pid, err := strconv.Atoi(number)
		if !ok || !dashed || chance == "" || err != nil || !entry.IsDir() {
			continue
		}
		if info, err := entry.Info(); err == nil {
			found = append(found, companion{entry.Name(), pid, info.ModTime()})
		}
	}
	slices.SortStableFunc(found, func(a, b companion) int { return a.made.Compare(b.made) })
	return found
}

// sweep clears away what killed runs left beside the site.
func sweep(root *os.Root, p place) {
	for _, left := range companions(root, p, "staging") {
		if left.pid == os.Getpid() || !alive(left.pid) || time.Since(left.made) > abandoned {
			remove(root, left.name)
		}
	}
}

// recoverOld repairs a swap by two renames that was cut short: it puts the old
// site back when no site is there, and otherwise clears the old one away.
func recoverOld(root *os.Root, p place) error {
	left := companions(root, p, "old")
	if _, err := root.Lstat(p.name); err != nil && len(left) > 0 {
		newest := left[len(left)-1]
		if err := root.Rename(newest.name, p.name); err != nil {
			return err
		}
		left = left[:len(left)-1]
	}
	for _, old := range left {
		remove(root, old.name)
	}
	return nil
}
