package watch

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestMain runs more tests at once than there are processors: they mostly wait.
func TestMain(m *testing.M) {
	flag.Parse()
	flag.Set("test.parallel", "12")
	m.Run()
}

// Paces for tests: events alone, or sweeps alone.
func byEvents() pace {
	return pace{quiet: 10 * time.Millisecond, patience: 50 * time.Millisecond, mending: 50 * time.Millisecond, sweep: time.Hour, alone: time.Hour,
		add: (*fsnotify.Watcher).Add, hear: func(moment) {}}
}

func bySweeps() pace {
	p := byEvents()
	p.sweep, p.alone = 10*time.Millisecond, 10*time.Millisecond
	p.add = func(*fsnotify.Watcher, string) error { return syscall.ENOSPC }
	return p
}

// project is a folder with some content and a watcher on it.
type project struct {
	*testing.T
	root string
	*Watcher
	moments chan moment
}

func watched(t *testing.T, pace pace) project {
	t.Helper()
	p := project{T: t, root: t.TempDir()}
	for _, name := range []string{"content/a.md", "content/guide/b.md", "content/guide/deep/c.md", "signpost.yaml", "public/index.html", "content/.git/HEAD"} {
		p.write(name, "first")
	}
	return p.watch(pace)
}

// watch starts a watcher, and lets the test hear of its moments.
func (p project) watch(pace pace) project {
	p.Helper()
	p.moments = make(chan moment, 1000)
	pace.hear = func(m moment) {
		select {
		case p.moments <- m:
		default:
		}
	}
	watcher, err := start(p.root, []string{"content", "themes"}, []string{"signpost.yaml"}, pace)
	p.must(err)
	p.Watcher = watcher
	p.Cleanup(func() { watcher.Close() })
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
	p.forget()
	p.must(os.WriteFile(p.path(name), []byte(text), 0o644))
}

func (p project) rename(from, to string) {
	p.Helper()
	p.forget()
	p.must(os.Rename(p.path(from), p.path(to)))
}

func (p project) remove(name string) {
	p.Helper()
	p.forget()
	p.must(os.Remove(p.path(name)))
}

// next waits for a Change.
func (p project) next(what string) Change {
	p.Helper()
	select {
	case change, open := <-p.Changes():
		if !open {
			p.Fatalf("%s: the changes ended", what)
		}
		return change
	case <-time.After(20 * time.Second):
		p.Fatalf("%s: no change was told", what)
	}
	return Change{}
}

// forget forgets the moments before a change.
func (p project) forget() {
	for len(p.moments) > 0 {
		<-p.moments
	}
}

// hears waits for a moment that comes, or came, after the latest change.
func (p project) hears(want moment) {
	p.Helper()
	for limit := time.After(20 * time.Second); ; {
		select {
		case got := <-p.moments:
			if got == want {
				return
			}
		case <-limit:
			p.Fatalf("moment %d never came", want)
		}
	}
}

// sweeps waits for a sweep that is yet to come.
func (p project) sweeps() {
	p.Helper()
	p.forget()
	p.hears(swept)
}

// wantNoMore moves one more file in, and wants to be told of that alone.
func (p project) wantNoMore(what string) {
	p.Helper()
	p.write("sentinel", what)
	p.rename("sentinel", "content/sentinel.md")
	if change := p.next("after " + what); change.Everything || !slices.Equal(change.Paths, []string{"content/sentinel.md"}) {
		p.Errorf("%s: was followed by another change: %+v", what, change)
	}
}

// wantUntil waits for a Change that covers a file, past others that may come
// of the same doing.
func (p project) wantUntil(what, file string) {
	p.Helper()
	for {
		change := p.next(what)
		if change.Everything || slices.Contains(change.Paths, file) {
			return
		}
		for _, name := range change.Paths {
			if !strings.HasPrefix(name, "content/") && !strings.HasPrefix(name, "themes/") && name != "signpost.yaml" {
				p.Errorf("%s: %s is not watched", what, name)
			}
		}
	}
}

// changes are ways in which a project changes, and the file or folder that a
// Change has to cover.
var changes = []struct {
	name, file string
	make       func(project)
}{
	{"a file is written", "content/a.md", func(p project) { p.write("content/a.md", "second, longer") }},
	{"a file is written with the same size", "content/a.md", func(p project) { p.write("content/a.md", "third") }},
	{"the settings are written", "signpost.yaml", func(p project) { p.write("signpost.yaml", "title: x") }},
	{"a file deep down is written", "content/guide/deep/c.md", func(p project) { p.write("content/guide/deep/c.md", "second") }},
	{"a file is made", "content/new.md", func(p project) { p.write("content/new.md", "x") }},
	{"an empty file is made", "content/empty.md", func(p project) { p.write("content/empty.md", "") }},
	{"a file is deleted", "content/new.md", func(p project) { p.remove("content/new.md") }},
	{"a folder is made with files in it at once", "content/n/e/w/d.md", func(p project) { p.write("content/n/e/w/d.md", "x") }},
	{"a file in the new folder is written", "content/n/e/w/d.md", func(p project) { p.write("content/n/e/w/d.md", "longer") }},
	{"a folder is renamed", "content/m", func(p project) { p.rename("content/n", "content/m") }},
	{"a file in the renamed folder is written", "content/m/e/w/d.md", func(p project) { p.write("content/m/e/w/d.md", "longer still") }},
	{"a folder takes an old name", "content/n/e/w/d.md", func(p project) { p.write("content/n/e/w/d.md", "another") }},
	{"a file under the old name is written", "content/n/e/w/d.md", func(p project) { p.write("content/n/e/w/d.md", "and another") }},
	{"a folder leaves", "content/m", func(p project) { p.rename("content/m", "elsewhere") }},
	{"the content is deleted", "content", func(p project) { p.must(os.RemoveAll(p.path("content"))) }},
	{"the content is made again", "content/guide/b.md", func(p project) { p.write("content/guide/b.md", "again") }},
	{"a file in it is written", "content/guide/b.md", func(p project) { p.write("content/guide/b.md", "and again") }},
	{"a folder is swapped for another", "content/guide", func(p project) {
		p.write("other/b.md", "other")
		p.rename("content/guide", "gone")
		p.rename("other", "content/guide")
	}},
	{"a file in the other folder is written", "content/guide/b.md", func(p project) { p.write("content/guide/b.md", "other, longer") }},
	{"a folder is deleted and made again at once", "content/guide", func(p project) {
		p.must(os.RemoveAll(p.path("content/guide")))
		p.write("content/guide/b.md", "once more")
	}},
	{"a file in the folder made again is written", "content/guide/b.md", func(p project) { p.write("content/guide/b.md", "and once more") }},
	{"a file takes a folder's place", "content/guide", func(p project) {
		p.must(os.RemoveAll(p.path("content/guide")))
		p.write("content/guide", "a file now")
	}},
	{"the file in a folder's place is written", "content/guide", func(p project) { p.write("content/guide", "a longer file now") }},
	{"a folder takes a file's place", "content/guide/b.md", func(p project) {
		p.remove("content/guide")
		p.write("content/guide/b.md", "a folder again")
	}},
	{"a file in the folder that came back is written", "content/guide/b.md", func(p project) { p.write("content/guide/b.md", "a longer folder") }},
	{"a folder that was missing appears", "themes/plain/base.html", func(p project) { p.write("themes/plain/base.html", "x") }},
	{"a file in it is written", "themes/plain/base.html", func(p project) { p.write("themes/plain/base.html", "longer") }},
	{"the settings are saved by a rename", "signpost.yaml", func(p project) {
		p.write(".settings.new", "title: y")
		p.rename(".settings.new", "signpost.yaml")
	}},
	{"the settings are deleted", "signpost.yaml", func(p project) { p.remove("signpost.yaml") }},
}

func TestChangesAreTold(t *testing.T) {
	for name, pace := range map[string]pace{"by events": byEvents(), "by sweeps": bySweeps()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := watched(t, pace)
			for _, change := range changes {
				change.make(p)
				p.wantUntil(change.name, change.file)
				p.rest(change.name)
			}
		})
	}
}

// rest waits until nothing of a change is left to be told: by a sentinel where
// there are events, by sweeps that find nothing where there are none.
func (p project) rest(what string) {
	p.Helper()
	if p.pace.sweep == time.Hour && !strings.Contains(what, "content is deleted") {
		p.write("content/sentinel.md", what)
		p.wantUntil("after "+what, "content/sentinel.md")
	}
	limit := time.After(20 * time.Second)
	for idle := 0; idle < 3 && p.pace.sweep != time.Hour; {
		select {
		case <-limit:
			p.Fatalf("%s: there is no end to it", what)
		case <-p.Changes():
			idle = 0
		case m := <-p.moments:
			if m == swept {
				idle++
			}
		}
	}
	for {
		select {
		case <-p.Changes():
			continue
		default:
		}
		return
	}
}

// What raises no event, or is not watched for events, the sweep finds.
func TestSweepFindsWhatEventsMiss(t *testing.T) {
	t.Parallel()
	pace := byEvents()
	pace.sweep = 20 * time.Millisecond
	p := watched(t, pace)
	everything := func(what string) {
		t.Helper()
		for !p.next(what).Everything {
		}
		p.rest(what)
	}
	p.write("target.txt", "first")
	if err := os.Symlink(p.path("target.txt"), p.path("content/link.md")); err != nil {
		t.Skip(err)
	}
	everything("a link is made")
	p.write("target.txt", "second, longer")
	everything("the target of a link is written")
	then := time.Now().Add(-time.Hour)
	p.must(os.Chtimes(p.path("content/a.md"), then, then))
	everything("a file gets another time")
	p.must(os.RemoveAll(p.root))
	everything("the whole project is deleted")
	p.write("content/a.md", "again")
	everything("the whole project is made again")
	p.write("content/a.md", "and again")
	p.wantUntil("a file in it is written", "content/a.md")
	if p.Notice() != "" {
		t.Errorf("notice %q", p.Notice())
	}
}

func TestFallsBackToSweeping(t *testing.T) {
	t.Parallel()
	p := watched(t, bySweeps())
	if !strings.Contains(p.Notice(), "cannot report changes") {
		t.Errorf("notice %q", p.Notice())
	}
	p.write("content/a.md", "second")
	if change := p.next("a file is written"); !change.Everything || change.Paths != nil {
		t.Errorf("told %+v without events", change)
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
	p.wantUntil("a file that could not be watched is written", "content/guide/deep/c.md")
	if !strings.Contains(p.Notice(), "full") {
		t.Errorf("notice %q lacks the cause", p.Notice())
	}
}

// One folder that nobody may read does not cost the others their events.
func TestClosedFolder(t *testing.T) {
	t.Parallel()
	pace := byEvents()
	pace.sweep = 20 * time.Millisecond
	pace.add = func(events *fsnotify.Watcher, name string) error {
		if filepath.Base(name) == "deep" {
			return &fs.PathError{Op: "watch", Path: name, Err: fs.ErrPermission}
		}
		return events.Add(name)
	}
	p := watched(t, pace)
	if p.Notice() != "" {
		t.Errorf("notice %q", p.Notice())
	}
	p.write("content/guide/deep/c.md", "second")
	if change := p.next("a file in the closed folder is written"); !change.Everything {
		t.Errorf("told %+v", change)
	}
	p.rest("")
	p.wantNoMore("a file beside it is written")
}

func TestWhatMatters(t *testing.T) {
	p := watched(t, byEvents())
	p.Close()
	cases := []struct {
		name string
		op   fsnotify.Op
		want meaning
	}{
		{"content/a.md", fsnotify.Write, aFile},
		{"content/a.md", fsnotify.Chmod, nothing},
		{"content/a.md", fsnotify.Chmod | fsnotify.Write, aFile},
		{"content", fsnotify.Remove, aLoss},
		{"content/guide", fsnotify.Rename, aLoss},
		{"content/guide", fsnotify.Create, aFolder},
		{"content/guide", fsnotify.Write, nothing},
		{"content/guide", fsnotify.Chmod, nothing},
		{"", fsnotify.Remove, aLoss},
		{"themes", fsnotify.Create, aFile},
		{"themes/x/.hidden", fsnotify.Create, nothing},
		{"themes/x/.well-known", fsnotify.Create, aFile},
		{"signpost.yaml", fsnotify.Rename, aFile},
		{"public/index.html", fsnotify.Write, nothing},
		{"public", fsnotify.Rename, nothing},
		{".public.staging-1-aa", fsnotify.Create, nothing},
		{"contents/a.md", fsnotify.Write, nothing},
		{"content/.git", fsnotify.Write, nothing},
		{"content/.git/index.lock", fsnotify.Create, nothing},
		{"content/x/node_modules/y/z.md", fsnotify.Create, nothing},
		{"content/4913", fsnotify.Create, nothing},
		{"content/a.md~", fsnotify.Create, nothing},
		{"content/.#a.md", fsnotify.Create, nothing},
		{"content/#a.md#", fsnotify.Create, nothing},
		{"content/.a.md.swp", fsnotify.Write, nothing},
		{"content/.a.md.swx", fsnotify.Write, nothing},
		{"content/a.md___jb_tmp___", fsnotify.Write, nothing},
		{"content/a.swp", fsnotify.Write, aFile},
		{"content/14913", fsnotify.Write, aFile},
	}
	for _, c := range cases {
		if got := p.meaningOf(fsnotify.Event{Name: p.path(c.name), Op: c.op}); got != c.want {
			t.Errorf("%v of %s means %d, want %d", c.op, c.name, got, c.want)
		}
	}
	if got := p.meaningOf(fsnotify.Event{}); got != nothing {
		t.Errorf("an event about nothing means %d", got)
	}
}

func TestScratchIsNotSeen(t *testing.T) {
	p := watched(t, byEvents())
	p.Close()
	for _, name := range []string{"content/4913", "content/a.md~", "content/.#a.md", "content/.a.md.swp", "content/x___jb_old___", "content/.git/index", "public/new.html", "notes.txt"} {
		p.write(name, "scratch")
		if found := p.scan(false); len(found.differ) > 0 {
			t.Errorf("%s makes a difference", name)
		}
	}
	p.write("content/real.md", "x")
	if found := p.scan(false); len(found.differ) != 1 {
		t.Errorf("a real file makes %d differences", len(found.differ))
	}
}

func TestMerge(t *testing.T) {
	many := Change{Paths: make([]string, mostPaths)}
	for i := range many.Paths {
		many.Paths[i] = "content/" + strings.Repeat("x", i+1)
	}
	cases := []struct {
		a, b, want Change
	}{
		{Change{Paths: []string{"a", "c"}}, Change{Paths: []string{"b", "c"}}, Change{Paths: []string{"a", "b", "c"}}},
		{Change{Paths: []string{"a"}}, Change{Everything: true}, Change{Everything: true}},
		{Change{Everything: true}, Change{Paths: []string{"a"}}, Change{Everything: true}},
		{many, many, many},
		{many, Change{Paths: []string{"a"}}, Change{Everything: true}},
	}
	for i, c := range cases {
		if got := merge(c.a, c.b); got.Everything != c.want.Everything || !slices.Equal(got.Paths, c.want.Paths) {
			t.Errorf("case %d gives %+v", i, got)
		}
	}
}

func TestCloseEndsChanges(t *testing.T) {
	p := watched(t, byEvents())
	p.Close()
	p.Close()
	for change := range p.Changes() {
		t.Errorf("told %+v without a change", change)
	}
}

func TestMissingProject(t *testing.T) {
	if _, err := New(filepath.Join(t.TempDir(), "missing"), nil, nil); err == nil {
		t.Error("no error")
	}
}
