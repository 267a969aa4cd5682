package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"signpost/internal/source"
)

// wantEverything wants the next Change to cover the whole project.
func (p project) wantEverything(what string) {
	p.Helper()
	if change := p.next(what); !change.Everything || change.Paths != nil {
		p.Errorf("%s: told %+v", what, change)
	}
}

func TestLostEventsAreEverything(t *testing.T) {
	p := watched(t, byEvents())
	p.events.Errors <- fsnotify.ErrEventOverflow
	p.wantEverything("the queue overflowed")
	p.write("content/guide/deep/er/d.md", "x")
	p.events.Errors <- fsnotify.ErrEventOverflow
	p.wantUntil("the queue overflowed while a folder was made", "content/guide/deep/er/d.md")
	p.rest("an overflow")
	p.write("content/guide/deep/er/d.md", "longer")
	p.wantUntil("a file in it is written", "content/guide/deep/er/d.md")
}

// Events that end by themselves are asked for anew.
func TestEndOfEvents(t *testing.T) {
	t.Parallel()
	p := watched(t, byEvents())
	p.must(p.events.Close())
	p.wantEverything("the events ended")
	p.wantNoMore("the end of events")
}

func TestFewFilesAreNamed(t *testing.T) {
	t.Parallel()
	for _, files := range []int{mostPaths, mostPaths + 1} {
		pace := saving()
		pace.quiet = time.Second
		p := watched(t, pace)
		for i := range files {
			p.write(fmt.Sprintf("content/%03d.md", i), "x")
		}
		change := p.next("many files")
		if change.Everything != (files > mostPaths) || !change.Everything && len(change.Paths) != files {
			t.Errorf("%d files: told of %d paths, everything %v", files, len(change.Paths), change.Everything)
		}
		p.sweeps()
		p.wantNoMore("many files")
	}
}

// Switching a branch rewrites thousands of files the way git does. A reader
// who is busy all the while finds one Change waiting, which stands for all so
// far, and a last one that comes after the last file; on a slow machine the end
// may come in two.
func TestBranchSwitch(t *testing.T) {
	t.Parallel()
	const files = 5000
	p := project{T: t, root: t.TempDir()}
	name := func(i int) string { return fmt.Sprintf("content/section-%d/%d.md", i%50, i) }
	for i := range files {
		p.write(name(i), "main")
	}
	pace := saving()
	pace.quiet, pace.patience = 20*time.Millisecond, 250*time.Millisecond
	p = p.watch(pace)
	for i := range files {
		p.remove(name(i))
		p.write(name(i), "branch")
	}
	var told []Change
	select {
	case change := <-p.Changes():
		told = append(told, change)
	default:
	}
	p.write("content/last.md", "branch")
	for i := 0; ; i++ {
		sentinel := fmt.Sprintf("content/sentinel-%d.md", i)
		p.write(sentinel, "x")
		change := p.next("a file after the switch")
		if slices.Equal(change.Paths, []string{sentinel}) {
			break
		}
		if change.Everything || slices.ContainsFunc(change.Paths, func(name string) bool { return !strings.Contains(name, "sentinel") }) {
			told = append(told, change)
		}
	}
	if len(told) > 3 || !told[0].Everything {
		t.Errorf("told %d times, everything at first: %v", len(told), told[0].Everything)
	}
	if last := told[len(told)-1]; !last.Everything && !slices.Contains(last.Paths, "content/last.md") {
		t.Errorf("the last Change is %+v", last)
	}
}

// A burst that never ends is reported all the same, and sweeps have their turn.
func TestEndlessBurst(t *testing.T) {
	t.Parallel()
	pace := byEvents()
	pace.quiet, pace.patience, pace.sweep = 100*time.Millisecond, 150*time.Millisecond, 50*time.Millisecond
	p := watched(t, pace)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
				os.WriteFile(p.path("content/log.md"), []byte(time.Now().String()), 0o644)
			}
		}
	}()
	defer func() { close(stop); <-stopped }()
	p.wantUntil("writing without end", "content/log.md")
	p.sweeps()
	p.wantUntil("writing without end, after a sweep", "content/log.md")
}

// Whoever is slow finds one Change that stands for all, while the watching
// goes on.
func TestSlowReader(t *testing.T) {
	t.Parallel()
	p := watched(t, byEvents())
	for i := range 20 {
		p.write("content/a.md", strings.Repeat("x", i+1))
		p.write(fmt.Sprintf("content/guide/%d.md", i), "x")
		for len(p.Changes()) == 0 {
			time.Sleep(time.Millisecond)
		}
	}
	var all []string
	for !slices.Contains(all, "content/guide/19.md") {
		all = append(all, p.next("the files").Paths...)
	}
	for i := range 20 {
		if name := fmt.Sprintf("content/guide/%d.md", i); !slices.Contains(all, name) {
			t.Errorf("%s was never told", name)
		}
	}
	if len(all) > 25 {
		t.Errorf("told %d paths of 21 files: %v", len(all), all)
	}
}

// A half-written file that only a sweep can see is waited for as well.
func TestSweepWaitsForHalfSaved(t *testing.T) {
	t.Parallel()
	pace := bySweeps()
	pace.mending = time.Second
	p := watched(t, pace)
	p.open("content/a.md", os.O_WRONLY|os.O_TRUNC, func() { p.hears(waitsOn) }, words)
	p.wantEverything("a save")
	if data, err := os.ReadFile(p.path("content/a.md")); err != nil || string(data) != words {
		t.Errorf("told while the file held %q (%v)", data, err)
	}
}

// Where times are counted in whole seconds, a second change may leave the
// stamp as it was. It is told when the file is no longer young.
func TestTimesInSeconds(t *testing.T) {
	t.Parallel()
	p := watched(t, bySweeps())
	now := time.Now().Truncate(time.Second)
	p.write("content/a.md", "again")
	p.must(os.Chtimes(p.path("content/a.md"), now, now))
	p.wantEverything("a first change")
	p.rest("")
	f, err := os.OpenFile(p.path("content/a.md"), os.O_WRONLY, 0)
	p.must(err)
	_, err = f.WriteString("anew!")
	p.must(err)
	p.must(f.Close())
	p.must(os.Chtimes(p.path("content/a.md"), now, now))
	p.wantEverything("a second change in the same second")
}

// A sweep during which the computer slept for a night does not keep the next
// one away for a week.
func TestSleepIsNoSlowness(t *testing.T) {
	w := &Watcher{pace: byEvents()}
	w.pace.sweep, w.pace.alone = 2*time.Second, time.Second/2
	for took, want := range map[time.Duration]time.Duration{
		0: time.Second / 2, time.Second: 20 * time.Second, 10 * time.Hour: longestPause, -time.Hour: time.Second / 2,
	} {
		if got := w.untilNextSweep(took); got != want {
			t.Errorf("after a sweep of %v the next comes in %v, want %v", took, got, want)
		}
	}
}

// What the watcher ignores, a project is never read from.
func TestIgnoredIsNotRead(t *testing.T) {
	p := project{T: t, root: t.TempDir()}
	names := []string{
		".git", "node_modules", "Thumbs.db", "4913", ".DS_Store", "a.md~", "#a.md#", ".#a.md", ".a.md.swp", ".goutputstream-X", ".syncthing.a.md.tmp", ".a.md.~1f",
		"a.md___jb_tmp___", "a.md___jb_old___", "a.md___jb_bak___", ".well-known", "a.tmp", "~a.md", "#a.md", "a.md#", "14913", "a.md.part", "thumbs.db",
	}
	for _, name := range names {
		p.write("content/"+name+"/page.md", "a folder of that name")
		p.write("static/"+name, "a file of that name")
	}
	root, err := os.OpenRoot(p.root)
	p.must(err)
	defer root.Close()
	read, err := source.Read(root, nil)
	p.must(err)
	skipped := 0
	for _, name := range names {
		if !source.Ignored(name) {
			continue
		}
		skipped++
		for _, file := range []string{"content/" + name + "/page.md", "static/" + name} {
			if _, found := read.Find(file); found {
				t.Errorf("%s is read, and not watched", file)
			}
		}
	}
	if skipped < 10 || filepath.Separator == '/' && len(read.Files) < 10 {
		t.Errorf("%d names are ignored, %d files read", skipped, len(read.Files))
	}
}
