package main

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/preview"
	publishing "signpost/internal/publish"
	"signpost/internal/search"
	"signpost/internal/source"
	"signpost/internal/watch"
)

// showing is a project being shown. One goroutine builds it again after each
// change; what no reader waits for is made up for beside it, once the author
// rests.
type showing struct {
	*project
	voice  *voice
	server *preview.Server

	shown   *build.Result
	version string
	whole   []diag.Diagnostic // what the last closer look found beyond the build, and
	wholeOf *source.Snapshot  // of what
	looked  *source.Snapshot  // what the closer look under way is at
	rest    *time.Timer       // runs out when the author has rested for a while
	pause   time.Duration     // that while
	checks  chan checked      // at most one is under way
	under   bool              // a check is under way
}

// checked is what came out when a result was looked at more closely.
type checked struct {
	version string
	found   []diag.Diagnostic
	took    time.Duration
}

// How long nothing changes before the whole site is looked at: until then an
// author may go on writing, and the computer is needed for that. A site that is
// looked at in a moment waits for the least only.
const (
	leastPause = 300 * time.Millisecond
	mostPause  = 2 * time.Second
)

func newShowing(p *project, v *voice, server *preview.Server) *showing {
	l := &showing{project: p, voice: v, server: server, rest: time.NewTimer(mostPause), pause: leastPause, checks: make(chan checked, 1)}
	l.rest.Stop()
	return l
}

// follow builds again whenever the project may have changed.
func (l *showing) follow(ctx context.Context, watcher *watch.Watcher, failed <-chan error) error {
	noticed := ""
	for {
		if notice := watcher.Notice(); notice != noticed {
			noticed = notice
			l.voice.note("%s", notice)
		}
		select {
		case <-ctx.Done():
			l.voice.note("\nStopped.")
			return nil
		case err := <-failed:
			return err
		case change := <-watcher.Changes():
			l.again(change)
		case <-l.rest.C:
			l.check()
		case c := <-l.checks:
			l.under = false
			l.report(c)
		}
	}
}

// first builds and shows the project for the first time.
func (l *showing) first() error {
	start := time.Now()
	if err := l.look(watch.Change{Everything: true}); err != nil {
		return err
	}
	defer spend()()
	return l.show("Ready", l.name(), start)
}

// again looks where a change points, and shows the project if anything is
// otherwise than it was.
func (l *showing) again(change watch.Change) {
	start, base := time.Now(), l.base
	err := l.look(change)
	if err == nil {
		if version := l.name(); version != l.version {
			err = l.show("Updated", version, start)
		}
	}
	if l.base != base {
		l.voice.note("The site is to live below %s now. Stop this preview and start it again to see it there.", l.base)
	}
	if err != nil {
		message, hint := machine(err)
		l.voice.complain(message, cmp.Or(hint, "the last good site is still shown"))
	}
}

// look reads what a change names, or everything.
func (l *showing) look(change watch.Change) error {
	if change.Everything || l.last == nil {
		return l.read()
	}
	snap, err := source.Look(l.root, l.last, change.Paths)
	if err != nil {
		return l.read()
	}
	l.last, l.options.Today = snap, l.clock()
	return nil
}

// name stands for all that the site is made from.
func (l *showing) name() string { return l.options.Today.String() + " " + l.last.Digest().String() }

// show builds what was read and shows it under the name of its version.
func (l *showing) show(what, version string, start time.Time) error {
	r := l.make()
	l.shown, l.version = r, version
	working := ""
	if l.unchecked() {
		working = "Checking the whole site"
		l.rest.Reset(l.pause)
	}
	l.server.Show(preview.Site{
		Files: previewed(r.Files), Late: late(r), LateIn: search.Folder, Pages: pagesOf(r, l.last), Base: l.base,
		Problems: l.problems(), Failed: r.Failed(), Version: l.version, Working: working, Author: authorNotes(r),
	})
	if err := l.voice.pressing(r.Found); err != nil {
		return err
	}
	l.voice.say("%s: %s in %d ms", what, plural(len(r.Site.Pages), "page", "pages"), time.Since(start).Milliseconds())
	return nil
}

// problems are what the build found, and what the last closer look found in
// files that are as they were, so that a page's problems do not come and go
// while its author writes on another.
func (l *showing) problems() []diag.Diagnostic {
	if !l.unchecked() || l.wholeOf == nil {
		return l.shown.Found
	}
	found := slices.Clone(l.shown.Found)
	for _, d := range l.whole {
		before, _ := l.wholeOf.Find(d.Span.File)
		now, there := l.last.Find(d.Span.File)
		if there && before.Digest == now.Digest {
			found = append(found, d)
		}
	}
	return diag.Sort(found)
}

// unchecked reports whether a closer look at the site could find more. While
// errors stand there are enough of them.
func (l *showing) unchecked() bool {
	return !l.shown.Failed() && (l.shown.Unchecked() || len(l.last.Under("themes")) > 0)
}

// check looks at the whole site beside everything else.
func (l *showing) check() {
	if l.under || !l.unchecked() {
		return
	}
	l.under, l.looked = true, l.last
	r, version, layouts := l.shown, l.version, len(l.last.Under("themes")) > 0
	go func() {
		start := time.Now()
		found := r.Check()
		if layouts {
			found = diag.Sort(append(r.Draw(), found...))
		}
		l.checks <- checked{version, found, time.Since(start)}
	}()
}

// report tells what a closer look found, if it was a look at what is shown.
func (l *showing) report(c checked) {
	l.pause = min(mostPause, max(leastPause, 4*c.took))
	if c.version != l.version {
		if l.unchecked() {
			l.rest.Reset(l.pause)
		}
		return
	}
	l.server.Report(c.version, c.found, "")
	more := slices.DeleteFunc(slices.Clone(c.found), func(d diag.Diagnostic) bool {
		_, told := slices.BinarySearchFunc(l.shown.Found, d, diag.Compare)
		return told
	})
	news := slices.DeleteFunc(slices.Clone(more), func(d diag.Diagnostic) bool {
		_, told := slices.BinarySearchFunc(l.whole, d, diag.Compare)
		return told
	})
	l.whole, l.wholeOf = more, l.looked
	if len(news) == 0 {
		return
	}
	if err := l.voice.pressing(news); err != nil && !errors.Is(err, context.Canceled) {
		l.voice.failed(err)
	}
}

// previewed is a set of files as the preview wants them.
func previewed(all []publishing.File) map[string]preview.File {
	files := make(map[string]preview.File, len(all))
	for _, f := range all {
		files[f.Path] = preview.File{Source: f.From, Bytes: f.Bytes}
	}
	return files
}

// late makes the search index when a reader first searches, so that no page
// waits for it.
func late(r *build.Result) func() map[string]preview.File {
	return func() map[string]preview.File { return previewed(r.Index().Published()) }
}

// pagesOf says where the project's own pages are to be seen.
func pagesOf(r *build.Result, snap *source.Snapshot) func() []preview.Page {
	return func() []preview.Page {
		pages := make([]preview.Page, 0, len(r.Site.Pages))
		for _, page := range r.Site.All() {
			if f, ok := snap.Find(page.Doc.Path); ok {
				pages = append(pages, preview.Page{Source: f.Path, Address: page.URL, Digest: f.Digest})
			}
		}
		return pages
	}
}
