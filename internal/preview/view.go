package preview

import (
	"io/fs"
	"strings"
	"sync"

	"signpost/internal/author"
	"signpost/internal/diag"
	"signpost/internal/digest"
)

// fileSet is the files of a site, by slash-separated path.
type fileSet struct {
	files  map[string]File
	late   func() map[string]File
	lateIn string
}

func filesOf(s Site) fileSet {
	set := fileSet{files: s.Files}
	if s.Late != nil {
		set.late, set.lateIn = sync.OnceValue(s.Late), s.LateIn+"/"
	}
	return set
}

// has reports whether there is such a file.
func (f fileSet) has(name string) bool {
	_, ok := f.find(name)
	return ok
}

func (f fileSet) find(name string) (File, bool) {
	file, ok := f.files[name]
	if !ok && f.late != nil && strings.HasPrefix(name, f.lateIn) {
		file, ok = f.late()[name]
	}
	return file, ok
}

// bytes makes one file.
func (f fileSet) bytes(name string) ([]byte, error) {
	file, ok := f.find(name)
	if !ok {
		return nil, fs.ErrNotExist
	}
	return file.Bytes()
}

// view is what is being shown. It is put together once and then only read.
type view struct {
	files    fileSet
	pages    func() []Page
	ids      func() map[string]Page // the pages by their ids
	base     string
	good     bool // the files come from a build without errors
	stale    bool // the files are those of an earlier build
	version  string
	failed   bool
	found    findings
	author   func(source string) (author.Notes, bool) // of the newest result, even while older files are shown
	note     string
	working  string
	event    []byte        // what the stream says of it, to pages that do not say which they are
	replaced chan struct{} // closed when another view takes its place
}

func newView(site Site, note string) *view {
	v := &view{
		files: filesOf(site), base: site.Base, good: !site.Failed, version: site.Version, failed: site.Failed,
		found: newFindings(site.Problems), author: site.Author, note: note, working: site.Working, replaced: make(chan struct{}),
	}
	v.pages = func() []Page { return nil }
	if site.Pages != nil {
		v.pages = sync.OnceValue(site.Pages)
	}
	v.ids = sync.OnceValue(func() map[string]Page {
		ids := map[string]Page{}
		for _, p := range v.pages() {
			ids[idOf(p.Source)] = p
		}
		return ids
	})
	return v
}

// keep makes a view go on showing the files of the one before.
func (v *view) keep(last *view) {
	v.files, v.pages, v.ids, v.good, v.stale = last.files, last.pages, last.ids, true, true
}

// again is the same view with other things to say.
func (v *view) again(problems []diag.Diagnostic, working string) *view {
	next := *v
	next.found, next.working, next.event, next.replaced = newFindings(problems), working, nil, make(chan struct{})
	return &next
}

// idOf stands for a source file wherever a path must not be.
func idOf(source string) string { return digest.Of(source).Short() }
