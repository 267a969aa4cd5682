package watch

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// saves are the ways in which programs save content/a.md, step by step. A
// rest lasts until the watcher has found the file half saved, as when a slow
// disk makes the program wait. The last step leaves the words "the new words".
var saves = []struct {
	program string
	save    func(p project, rest func())
}{
	{"Vim", func(p project, rest func()) {
		p.write("content/.a.md.swp", "swap")
		p.write("content/4913", "")
		p.remove("content/4913")
		p.rename("content/a.md", "content/a.md~")
		rest()
		p.open("content/a.md", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, rest, words)
		p.must(os.Chmod(p.path("content/a.md"), 0o644))
		p.remove("content/a.md~")
		p.remove("content/.a.md.swp")
	}},
	{"Vim with backupcopy=yes", func(p project, rest func()) {
		p.write("content/a.md~", "first")
		p.open("content/a.md", os.O_WRONLY|os.O_TRUNC, rest, words)
		p.remove("content/a.md~")
	}},
	{"VS Code", func(p project, rest func()) {
		p.open("content/a.md", os.O_WRONLY|os.O_TRUNC, rest, words)
	}},
	{"VS Code, in one piece", func(p project, rest func()) {
		p.open("content/a.md.vsctmp", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, rest, words)
		rest()
		p.rename("content/a.md.vsctmp", "content/a.md")
	}},
	{"JetBrains", func(p project, rest func()) {
		p.write("content/a.md___jb_tmp___", words)
		p.rename("content/a.md", "content/a.md___jb_old___")
		rest()
		p.rename("content/a.md___jb_tmp___", "content/a.md")
		p.remove("content/a.md___jb_old___")
	}},
	{"Emacs", func(p project, rest func()) {
		if os.Symlink("me@here.123:456", p.path("content/.#a.md")) != nil { // as a file where there are no links
			p.write("content/.#a.md", "me@here.123:456")
		}
		p.write("content/#a.md#", "half the new words")
		p.rename("content/a.md", "content/a.md~")
		rest()
		p.open("content/a.md", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, rest, words)
		p.remove("content/#a.md#")
		p.remove("content/.#a.md")
	}},
	{"gedit", func(p project, rest func()) {
		p.write("content/.goutputstream-AB12CD", words)
		p.must(os.Link(p.path("content/a.md"), p.path("content/a.md~")))
		p.rename("content/.goutputstream-AB12CD", "content/a.md")
	}},
	{"sed -i", func(p project, rest func()) {
		p.open("content/sedA1b2C3", os.O_CREATE|os.O_WRONLY|os.O_EXCL, rest, words)
		rest()
		p.rename("content/sedA1b2C3", "content/a.md")
	}},
	{"nano", func(p project, rest func()) {
		p.write("content/.a.md.swp", "lock")
		p.open("content/a.md", os.O_WRONLY|os.O_TRUNC, rest, words)
		p.remove("content/.a.md.swp")
	}},
	{"Notepad, in two parts", func(p project, rest func()) {
		p.open("content/a.md", os.O_WRONLY|os.O_TRUNC, rest, words[:5], words[5:])
	}},
	{"TextEdit", func(p project, rest func()) {
		p.write("content/a.md.sb-1a2b3c4d-Xy12Zz", words)
		p.rename("content/a.md", "content/.a.md.old")
		rest()
		p.rename("content/a.md.sb-1a2b3c4d-Xy12Zz", "content/a.md")
		p.remove("content/.a.md.old")
	}},
	{"Obsidian", func(p project, rest func()) {
		p.open("content/a.md", os.O_WRONLY|os.O_TRUNC, rest, words)
		then := time.Now().Add(-time.Minute).Truncate(time.Millisecond)
		p.must(os.Chtimes(p.path("content/a.md"), then, then))
	}},
	{"Syncthing", func(p project, rest func()) {
		p.open("content/.syncthing.a.md.tmp", os.O_CREATE|os.O_WRONLY, func() {}, words[:4], words[4:])
		p.rename("content/.syncthing.a.md.tmp", "content/a.md")
	}},
	{"Syncthing on Windows", func(p project, rest func()) {
		p.open("content/~syncthing~a.md.tmp", os.O_CREATE|os.O_WRONLY, func() {}, words)
		p.remove("content/a.md")
		rest()
		p.rename("content/~syncthing~a.md.tmp", "content/a.md")
	}},
	{"Nextcloud", func(p project, rest func()) {
		p.open("content/.a.md.~5d2c", os.O_CREATE|os.O_WRONLY, func() {}, words[:4], words[4:])
		p.rename("content/.a.md.~5d2c", "content/a.md")
	}},
	{"OneDrive", func(p project, rest func()) {
		p.open("content/a.md~RF1a2b3c.TMP", os.O_CREATE|os.O_WRONLY, rest, words)
		rest()
		p.rename("content/a.md", "content/.a.md.bak")
		rest()
		p.rename("content/a.md~RF1a2b3c.TMP", "content/a.md")
		p.remove("content/.a.md.bak")
	}},
	{"a browser's download", func(p project, rest func()) {
		p.open("content/a.md.part", os.O_CREATE|os.O_WRONLY, func() {}, words)
		p.rename("content/a.md.part", "content/a.md")
	}},
}

const words = "the new words"

// open opens a file, rests, and writes the parts one after another.
func (p project) open(name string, flags int, rest func(), parts ...string) {
	p.Helper()
	f, err := os.OpenFile(p.path(name), flags, 0o644)
	p.must(err)
	rest()
	p.forget()
	for _, part := range parts {
		_, err = f.WriteString(part)
		p.must(err)
	}
	p.must(f.Sync())
	p.must(f.Close())
}

// saving is patient with a slow machine: steps between which an editor does
// not rest must not look like two saves. Sweeps go on all the while.
func saving() pace {
	p := byEvents()
	p.quiet, p.patience, p.mending, p.sweep = 400*time.Millisecond, time.Minute, time.Minute, 30*time.Millisecond
	return p
}

// TestSaveIsOneChange holds each way of saving to one Change, which names the
// file and comes when it is whole; the sweeps that follow have nothing to add.
func TestSaveIsOneChange(t *testing.T) {
	t.Parallel()
	for _, s := range saves {
		for name, rest := range map[string]bool{"at once": false, "with rests": true} {
			t.Run(s.program+" "+name, func(t *testing.T) {
				t.Parallel()
				p := watched(t, saving())
				s.save(p, func() {
					if rest {
						p.hears(waitsOn)
					}
				})
				p.wantSaved(p.next("the save"))
				p.sweeps()
				p.wantNoMore("the save")
			})
		}
	}
}

// wantSaved wants a Change to name the saved file, whole, and beside it only
// what is no longer there.
func (p project) wantSaved(change Change) {
	p.Helper()
	if data, err := os.ReadFile(p.path("content/a.md")); err != nil || string(data) != words {
		p.Errorf("told while the file held %q (%v)", data, err)
	}
	if change.Everything || !slices.Contains(change.Paths, "content/a.md") || !slices.IsSorted(change.Paths) {
		p.Errorf("told %+v", change)
	}
	for _, name := range change.Paths {
		if _, err := os.Lstat(p.path(name)); name != "content/a.md" && err == nil {
			p.Errorf("told of %s, which is scratch", name)
		}
	}
}

// A file that is deleted, or stays empty, is told all the same.
func TestHalfSavedForGood(t *testing.T) {
	t.Parallel()
	p := watched(t, byEvents())
	for _, c := range []struct {
		what, name string
		make       func()
	}{
		{"a file is deleted", "content/a.md", func() { p.remove("content/a.md") }},
		{"a file is emptied", "content/guide/b.md", func() { p.write("content/guide/b.md", "") }},
		{"a file with a passing name stays", "content/notes.temp", func() { p.write("content/notes.temp", "x") }},
	} {
		c.make()
		if change := p.next(c.what); change.Everything || !slices.Equal(change.Paths, []string{c.name}) {
			t.Errorf("%s: told %+v", c.what, change)
		}
		p.wantNoMore(c.what)
	}
}

// A file that was empty is not waited for, nor is one that was not there, nor
// one with a passing name that was there before.
func TestWaitsForChangesOnly(t *testing.T) {
	t.Parallel()
	p := project{T: t, root: t.TempDir()}
	p.write("content/empty.md", "")
	p.write("content/notes.tmp", "first")
	p.write("content/a.md", "first")
	pace := saving()
	pace.sweep = time.Hour
	p = p.watch(pace)
	for _, c := range []struct {
		what, name string
		make       func()
	}{
		{"an empty file is written empty", "content/empty.md", func() { p.write("content/empty.md", "") }},
		{"a file comes and goes", "content/new.md", func() { p.write("content/new.md", "x"); p.remove("content/new.md") }},
		{"a known file with a passing name is written", "content/notes.tmp", func() { p.write("content/notes.tmp", "second") }},
	} {
		c.make()
		if change := p.next(c.what); change.Everything || !slices.Equal(change.Paths, []string{c.name}) {
			t.Errorf("%s: told %+v", c.what, change)
		}
	}
	for len(p.moments) > 0 {
		if m := <-p.moments; m == waitsOn {
			t.Error("the watcher waited")
		}
	}
}

// The same words saved again are a Change: whether they matter is for the
// reader to find out. Other permissions alone are none, unless nobody could
// read the file before.
func TestSameWordsAndPermissions(t *testing.T) {
	t.Parallel()
	p := watched(t, saving())
	p.write("content/a.md", "first")
	if change := p.next("the same words"); !slices.Equal(change.Paths, []string{"content/a.md"}) {
		t.Errorf("told %+v", change)
	}
	p.must(os.Chmod(p.path("content/a.md"), 0o755))
	p.sweeps()
	p.wantNoMore("other permissions")
	p.must(os.Chmod(p.path("content/a.md"), 0))
	if info, err := os.Stat(p.path("content/a.md")); err == nil && info.Mode().Perm() == 0 { // Windows lets everybody read
		p.next("a file that nobody may read")
		p.must(os.Chmod(p.path("content/a.md"), 0o644))
		if change := p.next("a file that may be read again"); !change.Everything {
			t.Errorf("told %+v", change)
		}
	}
}

// A name is told with the bytes it has on the disk, however its letters are
// put together.
func TestNamesKeepTheirSpelling(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"content/caf\u00e9.md", "content/cafe\u0301.md", "content/a b #?%.md", "content/\u05e9\u05dc\u05d5\u05dd.md"} {
		p := watched(t, saving())
		p.write(name, "x")
		change := p.next(name)
		var there []string
		listed, err := os.ReadDir(p.path("content"))
		p.must(err)
		for _, entry := range listed {
			there = append(there, path.Join("content", entry.Name()))
		}
		if len(change.Paths) != 1 || !slices.Contains(there, change.Paths[0]) || change.Paths[0] == "content/a.md" {
			t.Errorf("%q: told %+q of %+q", name, change.Paths, there)
		}
		p.sweeps()
		p.wantNoMore(name)
	}
}

// A file that is moved is named twice, and so is one with two names.
func TestMovedFile(t *testing.T) {
	t.Parallel()
	p := watched(t, byEvents())
	p.rename("content/a.md", filepath.ToSlash("content/guide/a.md"))
	if change := p.next("a move"); !slices.Equal(change.Paths, []string{"content/a.md", "content/guide/a.md"}) {
		t.Errorf("told %+v", change)
	}
	p.wantNoMore("a move")
}
