package watch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Paces for tests: events alone, or sweeps alone.
func byEvents() pace {
	return pace{quiet: 10 * time.Millisecond, patience: 50 * time.Millisecond, sweep: time.Hour, alone: time.Hour, add: (*fsnotify.Watcher).Add}
}

func bySweeps() pace {
	return pace{quiet: 10 * time.Millisecond, patience: 50 * time.Millisecond, sweep: 10 * time.Millisecond, alone: 10 * time.Millisecond,
		add: func(*fsnotify.Watcher, string) error { return syscall.ENOSPC }}
}

// project is a folder with some content and a watcher on it.
type project struct {
	*testing.T
	root string
	*Watcher
}

func watched(t *testing.T, pace pace) project {
	t.Helper()
	p := project{T: t, root: t.TempDir()}
	for _, name := range []string{"content/a.md", "content/guide/b.md", "content/guide/deep/c.md", "signpost.yaml", "public/index.html", "content/.git/HEAD"} {
		p.write(name, "first")
	}
	watcher, err := start(p.root, []string{"content", "themes"}, []string{"signpost.yaml"}, pace)
	if err != nil {
		t.Fatal(err)
	}
	p.Watcher = watcher
	t.Cleanup(func() { watcher.Close() })
	return p
}

func (p project) path(name string) string { return filepath.Join(p.root, filepath.FromSlash(name)) }

func (p project) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p project) write(name, text string) {
	p.Helper()
	p.must(os.MkdirAll(filepath.Dir(p.path(name)), 0o755))
	p.must(os.WriteFile(p.path(name), []byte(text), 0o644))
}

func (p project) rename(from, to string) {
	p.Helper()
	p.must(os.Rename(p.path(from), p.path(to)))
}

// wantTick waits for the tick that follows a change, and for the burst to end.
func (p project) wantTick(what string) {
	p.Helper()
	select {
	case <-p.Ticks():
	case <-time.After(5 * time.Second):
		p.Fatalf("%s: no tick", what)
	}
	for {
		select {
		case <-p.Ticks():
		case <-time.After(40 * time.Millisecond):
			return
		}
	}
}

// changes are ways in which a project changes; each is followed by a tick.
var changes = []struct {
	name string
	make func(project)
}{
	{"a file is written", func(p project) { p.write("content/a.md", "second, longer") }},
	{"a file is written with the same size", func(p project) { p.write("content/a.md", "third") }},
	{"the settings are written", func(p project) { p.write("signpost.yaml", "title: x") }},
	{"a file deep down is written", func(p project) { p.write("content/guide/deep/c.md", "second") }},
	{"a file is made", func(p project) { p.write("content/new.md", "x") }},
	{"a file is deleted", func(p project) { p.must(os.Remove(p.path("content/new.md"))) }},
	{"a folder is made with files in it at once", func(p project) { p.write("content/n/e/w/d.md", "x") }},
	{"a file in the new folder is written", func(p project) { p.write("content/n/e/w/d.md", "longer") }},
	{"a folder is renamed", func(p project) { p.rename("content/n", "content/m") }},
	{"a file in the renamed folder is written", func(p project) { p.write("content/m/e/w/d.md", "longer still") }},
	{"a folder takes an old name", func(p project) { p.write("content/n/e/w/d.md", "another") }},
	{"a file under the old name is written", func(p project) { p.write("content/n/e/w/d.md", "and another") }},
	{"a folder leaves", func(p project) { p.rename("content/m", "elsewhere") }},
	{"the content is deleted", func(p project) { p.must(os.RemoveAll(p.path("content"))) }},
	{"the content is made again", func(p project) { p.write("content/guide/b.md", "again") }},
	{"a file in it is written", func(p project) { p.write("content/guide/b.md", "and again") }},
	{"a folder is swapped for another", func(p project) {
		p.write("other/b.md", "other")
		p.rename("content/guide", "gone")
		p.rename("other", "content/guide")
	}},
	{"a file in the other folder is written", func(p project) { p.write("content/guide/b.md", "other, longer") }},
	{"a file takes a folder's place", func(p project) {
		p.must(os.RemoveAll(p.path("content/guide")))
		p.write("content/guide", "a file now")
	}},
	{"a folder takes a file's place", func(p project) {
		p.must(os.Remove(p.path("content/guide")))
		p.write("content/guide/b.md", "a folder again")
	}},
	{"a folder that was missing appears", func(p project) { p.write("themes/plain/base.html", "x") }},
	{"a file in it is written", func(p project) { p.write("themes/plain/base.html", "longer") }},
	{"Vim saves", func(p project) {
		p.write("content/guide/4913", "")
		p.must(os.Remove(p.path("content/guide/4913")))
		p.rename("content/guide/b.md", "content/guide/b.md~")
		p.write("content/guide/b.md", "by Vim")
		p.must(os.Remove(p.path("content/guide/b.md~")))
	}},
	{"JetBrains saves", func(p project) {
		p.write("content/guide/b.md___jb_tmp___", "by JetBrains")
		p.rename("content/guide/b.md", "content/guide/b.md___jb_old___")
		p.rename("content/guide/b.md___jb_tmp___", "content/guide/b.md")
		p.must(os.Remove(p.path("content/guide/b.md___jb_old___")))
	}},
	{"sed saves", func(p project) {
		p.write("content/guide/sedA1b2", "by sed")
		p.rename("content/guide/sedA1b2", "content/guide/b.md")
	}},
	{"the settings are saved by a rename", func(p project) {
		p.write(".settings.new", "title: y")
		p.rename(".settings.new", "signpost.yaml")
	}},
	{"the settings are deleted", func(p project) { p.must(os.Remove(p.path("signpost.yaml"))) }},
}

func TestChangesTick(t *testing.T) {
	for name, pace := range map[string]pace{"by events": byEvents(), "by sweeps": bySweeps()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := watched(t, pace)
			for _, change := range changes {
				change.make(p)
				p.wantTick(change.name)
			}
		})
	}
}

// What raises no event, or is not watched for events, the sweep finds.
func TestSweepFindsWhatEventsMiss(t *testing.T) {
	t.Parallel()
	pace := byEvents()
	pace.sweep = 20 * time.Millisecond
	p := watched(t, pace)
	p.write("target.txt", "first")
	if err := os.Symlink(p.path("target.txt"), p.path("content/link.md")); err != nil {
		t.Skip(err)
	}
	p.wantTick("a link is made")
	p.write("target.txt", "second, longer")
	p.wantTick("the target of a link is written")
	then := time.Now().Add(-time.Hour)
	p.must(os.Chtimes(p.path("content/a.md"), then, then))
	p.wantTick("a file gets another time")
	p.must(os.RemoveAll(p.root))
	p.wantTick("the whole project is deleted")
	p.write("content/a.md", "again")
	p.wantTick("the whole project is made again")
	p.write("content/a.md", "and again")
	p.wantTick("a file in it is written")
	if p.Notice() != "" {
		t.Errorf("notice %q", p.Notice())
	}
}

func TestLostEventsTick(t *testing.T) {
	p := watched(t, byEvents())
	p.events.Errors <- fsnotify.ErrEventOverflow
	p.wantTick("the queue overflowed")
}

func TestBurstIsOneTick(t *testing.T) {
	t.Parallel()
	pace := byEvents()
	pace.quiet, pace.patience = 400*time.Millisecond, time.Minute
	p := watched(t, pace)
	for i := range 300 {
		p.write(fmt.Sprintf("content/many/%d.md", i), "x")
	}
	select {
	case <-p.Ticks():
	case <-time.After(20 * time.Second):
		t.Fatal("no tick")
	}
	select {
	case <-p.Ticks():
		t.Error("one burst gave two ticks")
	case <-time.After(50 * time.Millisecond):
	}
}

// A burst that never ends is reported all the same.
func TestEndlessBurstTicks(t *testing.T) {
	t.Parallel()
	pace := byEvents()
	pace.quiet, pace.patience = 100*time.Millisecond, 150*time.Millisecond
	p := watched(t, pace)
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		p.write("content/log.md", time.Now().String())
		select {
		case <-p.Ticks():
			return
		case <-time.After(time.Millisecond):
		}
	}
	t.Error("no tick while writing went on")
}

func TestFallsBackToSweeping(t *testing.T) {
	t.Parallel()
	p := watched(t, bySweeps())
	if !strings.Contains(p.Notice(), "cannot report changes") {
		t.Errorf("notice %q", p.Notice())
	}
	pace := bySweeps()
	full := errors.New("full")
	left := 2 // enough for the project and its content, not for what lies deeper
	pace.add = func(events *fsnotify.Watcher, name string) error {
		if left--; left < 0 {
			return full
		}
		return events.Add(name)
	}
	p = watched(t, pace)
	p.write("content/guide/deep/c.md", "second")
	p.wantTick("a file that could not be watched is written")
	if !strings.Contains(p.Notice(), "full") {
		t.Errorf("notice %q lacks the cause", p.Notice())
	}
}

func TestWhatMatters(t *testing.T) {
	p := watched(t, byEvents())
	cases := []struct {
		name string
		op   fsnotify.Op
		want bool
	}{
		{"content/a.md", fsnotify.Write, true},
		{"content/a.md", fsnotify.Chmod, false},
		{"content/a.md", fsnotify.Chmod | fsnotify.Write, true},
		{"content", fsnotify.Remove, true},
		{"themes", fsnotify.Create, true},
		{"themes/x/.hidden", fsnotify.Create, true},
		{"signpost.yaml", fsnotify.Rename, true},
		{"public/index.html", fsnotify.Write, false},
		{"public", fsnotify.Rename, false},
		{".public.staging-1-aa", fsnotify.Create, false},
		{"contents/a.md", fsnotify.Write, false},
		{"content/.git", fsnotify.Write, false},
		{"content/.git/index.lock", fsnotify.Create, false},
		{"content/x/node_modules/y/z.md", fsnotify.Create, false},
		{"content/4913", fsnotify.Create, false},
		{"content/a.md~", fsnotify.Create, false},
		{"content/.#a.md", fsnotify.Create, false},
		{"content/#a.md#", fsnotify.Create, false},
		{"content/.a.md.swp", fsnotify.Write, false},
		{"content/.a.md.swx", fsnotify.Write, false},
		{"content/a.md___jb_tmp___", fsnotify.Write, false},
		{"content/a.swp", fsnotify.Write, true},
		{"content/14913", fsnotify.Write, true},
	}
	for _, c := range cases {
		if got := p.matters(fsnotify.Event{Name: p.path(c.name), Op: c.op}); got != c.want {
			t.Errorf("%v of %s matters: %v, want %v", c.op, c.name, got, c.want)
		}
	}
}

func TestScratchLeavesTheSignature(t *testing.T) {
	p := watched(t, byEvents())
	p.Close()
	p.events = nil
	before := p.scan().signature()
	for _, name := range []string{"content/4913", "content/a.md~", "content/.#a.md", "content/.a.md.swp", "content/x___jb_old___", "content/.git/index", "public/new.html", "notes.txt"} {
		p.write(name, "scratch")
		if p.scan().signature() != before {
			t.Errorf("%s changed the signature", name)
		}
	}
	p.write("content/real.md", "x")
	if p.scan().signature() == before {
		t.Error("a real file did not change the signature")
	}
}

func TestCloseEndsTicks(t *testing.T) {
	p := watched(t, byEvents())
	p.Close()
	p.Close()
	for range p.Ticks() {
		t.Error("a tick without a change")
	}
}

func TestMissingProject(t *testing.T) {
	if _, err := New(filepath.Join(t.TempDir(), "missing"), nil, nil); err == nil {
		t.Error("no error")
	}
}
