// Package build is the list of stages that turn a Snapshot into a Result, and
// nothing else.
//
// Run is pure: the same snapshot, options and theme give the same Result, on
// any machine and any number of processors. It holds no state of its own; what
// is expensive is remembered in the table it is given, under digests of
// complete inputs, so that a second Run after an edit works out only what the
// edit reached.
package build

import (
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"signpost/internal/check"
	"signpost/internal/check/files"
	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/memo"
	"signpost/internal/par"
	"signpost/internal/publish"
	"signpost/internal/publish/calendar"
	"signpost/internal/publish/feed"
	"signpost/internal/publish/html"
	"signpost/internal/publish/offline"
	"signpost/internal/publish/searchfiles"
	"signpost/internal/publish/sitemap"
	"signpost/internal/search"
	"signpost/internal/site"
	"signpost/internal/source"
	"signpost/internal/theme"
)

// Output is one of the forms a site can take.
type Output string

// The outputs.
const (
	Web     Output = "web"     // for a server
	Offline Output = "offline" // for a folder
)

// Options are everything but the snapshot that a Result depends on.
type Options struct {
	Output  Output
	Today   fields.Date
	BaseURL string // in place of the configuration's; already clean
	Drafts  bool
	Future  bool
	Expired bool
	Late    bool             // leave the search index until somebody asks for it
	Theme   []theme.File     // the built-in theme
	Library *source.Snapshot // pages for projects that are laid over a library; may be nil
	Version string
}

// Result is a site, its files and what is wrong with it.
type Result struct {
	Site   *site.Site
	Files  []publish.File
	Index  func() searchfiles.Index // the search index; its files are in Files unless they were left for later
	Found  []diag.Diagnostic        // sorted, with the author's severities
	Policy diag.Policy
	// Rehearsed says how the rehearsed searches went; a preview leaves them out.
	Rehearsed []check.Tally

	// Read reads a page of the project again, with its words. The second result
	// is false where there is no such page.
	Read func(source string) (document.Proof, bool)

	examined bool
	whole    func() []diag.Diagnostic // what shows only on a whole site, with the author's severities
	veiled   func([]diag.Diagnostic) []diag.Diagnostic
	theirs   func([]diag.Diagnostic) []diag.Diagnostic
}

// Failed reports whether an error stands, so that nothing may be published.
func (r *Result) Failed() bool { return diag.Count(r.Found).Errors > 0 }

// Unchecked reports whether a Late build left out what shows only on a whole
// site.
func (r *Result) Unchecked() bool { return !r.examined }

// Check makes up for what a Late build left out, and returns all that was
// found. The Result itself stays as it was.
func (r *Result) Check() []diag.Diagnostic {
	whole := *r
	if whole.Unchecked() {
		whole.examine()
	}
	return whole.Found
}

// examine looks at the whole site, and runs the searches that have to work.
func (r *Result) examine() {
	r.examined = true
	found := once(r.Site, append(r.veiled(r.whole()), r.Found...))
	if len(r.Site.Data.Rehearsals) > 0 {
		x := r.Index()
		tallies, missed := check.Rehearse(r.Site, check.Index{Files: x.Files, Titles: x.Titles, Numbers: x.Numbers, Entries: x.Entries})
		r.Rehearsed = tallies
		found = append(found, r.theirs(r.Policy.Apply(missed))...)
	}
	r.Found = diag.Sort(found)
}

// Draw draws every page and returns what is wrong with the layouts: a mistake
// in a layout shows only in drawing.
func (r *Result) Draw() []diag.Diagnostic {
	failures := par.Map(r.Files, func(f publish.File) *theme.Failure {
		var failure *theme.Failure
		if _, err := f.Bytes(); errors.As(err, &failure) {
			return failure
		}
		return nil
	})
	var found []diag.Diagnostic
	for _, failure := range failures {
		if failure != nil {
			found = append(found, failure.Finding)
		}
	}
	return r.Policy.Apply(found)
}

// Run makes the Result of a snapshot.
func Run(snap *source.Snapshot, o Options, table *memo.Table) *Result {
	table.Begin()
	r := &run{snap: snap, options: o, table: table, kinds: kind.All()}
	r.found = append(r.found, snap.Found...)
	r.configure()
	themed, wrong := r.theme()
	r.themed, r.found = themed, append(r.found, wrong...)
	data := r.data()
	r.prepare(data)
	end := table.Phase("parse")
	documents := r.parse(data)
	end(0)
	end = table.Phase("assemble")
	s, found := site.Assemble(site.Input{
		Config: r.config, Kinds: r.kinds, Documents: documents, Data: data, Resources: r.resources(), Captions: r.captions(),
		Today: o.Today, Drafts: o.Drafts, Future: o.Future, Expired: o.Expired, LeftOut: r.leftOut(),
	})
	end(0)
	r.found = append(r.found, found...)
	end = table.Phase("look")
	r.masked = append(r.masked, r.look(data)...)
	end(0)
	index := r.index(s)
	end = table.Phase("publish")
	files := r.publish(s, index)
	end(0)
	result := &Result{Site: s, Files: files, Index: index, Found: r.all(), Policy: r.policy}
	result.Read = func(source string) (document.Proof, bool) { return r.read(source, data) }
	result.whole = func() []diag.Diagnostic { return r.theirs(r.whole(s, files)) }
	result.veiled, result.theirs = r.checker.Veiled, r.theirs
	if !o.Late {
		end = table.Phase("examine")
		result.examine()
		end(0)
	}
	return result
}

// all is what was found, with the author's severities, and nothing private in it.
func (r *run) all() []diag.Diagnostic {
	return diag.Sort(r.policy.Apply(r.theirs(append(r.masked, r.checker.Veiled(r.found)...))))
}

// run is the work of one Run.
type run struct {
	snap    *source.Snapshot
	options Options
	table   *memo.Table
	kinds   *kind.Set
	checker *check.Checker // of single files
	looks   digest.Digest  // the name of all that the checker depends on
	config  config.Config
	policy  diag.Policy
	themed  *theme.Theme
	found   []diag.Diagnostic
	masked  []diag.Diagnostic // of single files, with nothing private in them
	own     *source.Snapshot  // the project without the library beneath it; nil where there is none
}

func (r *run) configure() {
	r.config = config.Defaults()
	given := false
	for _, name := range source.ConfigNames() {
		f, ok := r.snap.Find(name)
		if !ok {
			continue
		}
		given = true
		src, _ := f.Data()
		var found []diag.Diagnostic
		r.config, r.policy, found = config.Parse(name, src)
		r.found = append(r.found, found...)
		break
	}
	if !given {
		r.found = append(r.found, diag.Diagnostic{
			Severity: diag.Advice, Code: "config-missing", Span: diag.InFile(source.ConfigNames()[0]),
			Message: "there is no such file, so every setting has its default",
			Hint:    "write one with two lines: title: with the site's name, and base_url: with its address",
		})
	}
	if r.config.Library == "signpost" && r.options.Library != nil {
		r.own = r.snap
		r.snap = r.snap.Over(r.options.Library)
	}
	if r.options.BaseURL != "" {
		r.config.BaseURL = r.options.BaseURL
	}
}

// data reads the data files; they are few and small, so nothing is remembered.
func (r *run) data() document.Data {
	var files []document.File
	for _, f := range r.snap.Under(document.DataFolder) {
		if ext := path.Ext(f.Path); ext != ".yaml" && ext != ".yml" && ext != ".txt" {
			continue
		}
		text, err := f.Data()
		if err == nil {
			files = append(files, document.File{Path: f.Path, Text: text})
		}
	}
	data, found := document.ReadData(files)
	r.found = append(append(r.found, found...), r.astray()...)
	return data
}

// parse understands every page and looks at it, in parallel, each remembered
// under its bytes and what it is read and looked at with.
func (r *run) parse(data document.Data) []*document.Document {
	options := r.textOptions(data)
	words := r.spoken()
	parser := document.NewParser(r.kinds, options).Translating(words, options)
	fixed := digest.Join("", digest.Of(options), r.looks)
	type parsed struct {
		doc   *document.Document
		found []diag.Diagnostic
	}
	pages := slices.DeleteFunc(slices.Clone(r.snap.Under("content")), func(f source.File) bool { return !isPage(f.Path) || r.unlisted(f.Path) })
	all := par.Map(pages, func(f source.File) parsed {
		if doc, found, is := r.translation(f, parser, fixed, words); is {
			return parsed{doc, found}
		}
		key := func() digest.Digest { return digest.Join(f.Path, f.Digest, fixed) }
		doc, found := memo.Between(r.table, "parse", key, func() (*document.Document, []diag.Diagnostic) {
			src, err := f.Take()
			if err != nil {
				return &document.Document{}, []diag.Diagnostic{unreadable(f.Path)}
			}
			r.table.Weigh("parse", len(src))
			proof, found := parser.Read(f.Path, src, r.checker.Lexicon())
			found = r.checker.Page(proof, found)
			proof.Words.Done()
			return proof.Document, found
		})
		return parsed{doc, found}
	})
	documents := make([]*document.Document, 0, len(all))
	for _, p := range all {
		r.masked = append(r.masked, p.found...)
		documents = append(documents, p.doc)
	}
	return documents
}

func unreadable(file string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Code: "file-unreadable", Span: diag.InFile(file), Message: "this file cannot be read", Hint: "look at the file's permissions"}
}

// textOptions are everything but its bytes that a page's text depends on.
func (r *run) textOptions(data document.Data) markdown.Options {
	return markdown.Options{Words: r.themed.WordsIn(r.config.Language).Of(markdown.Said()), Terms: terms(data), Local: data.Details(), RawHTML: r.config.HTML}
}

func (r *run) read(name string, data document.Data) (document.Proof, bool) {
	f, ok := r.snap.Find(name)
	if !ok || !isPage(name) {
		return document.Proof{}, false
	}
	options := r.textOptions(data)
	parser := document.NewParser(r.kinds, options).Translating(r.spoken(), options)
	if _, _, is := config.TranslationOf(name, r.config.Languages); is {
		proof, _, ok := r.readTranslation(f, parser)
		return proof, ok
	}
	src, err := f.Data()
	if err != nil {
		return document.Proof{}, false
	}
	proof, _ := parser.Read(name, src, r.checker.Lexicon())
	return proof, true
}

func isPage(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return (ext == ".md" || ext == ".markdown") && !strings.HasPrefix(name, document.DataFolder+"/")
}

// terms are the ways the glossary's words may be written.
func terms(data document.Data) []markdown.Term {
	var list []markdown.Term
	for _, g := range data.Glossary {
		if g.NoLink {
			continue
		}
		for _, form := range append([]string{g.Term}, g.Also...) {
			list = append(list, markdown.Term{ID: g.ID, Text: form, Abbr: isAbbreviation(form)})
		}
		if g.Abbr != "" {
			list = append(list, markdown.Term{ID: g.ID, Text: g.Abbr, Abbr: true})
		}
	}
	return list
}

// isAbbreviation says whether a word's capitals are part of it: two or more,
// as in MDT or ReSPECT.
func isAbbreviation(word string) bool {
	capitals := 0
	for _, c := range word {
		if c >= 'A' && c <= 'Z' {
			capitals++
		}
	}
	return capitals >= 2 && !strings.Contains(word, " ")
}

// resources are the files that are published as they stand: all of static/,
// and what lies beside the pages in content/.
func (r *run) resources() []site.Resource {
	var list []site.Resource
	for _, f := range r.snap.Under("static") {
		if files.IsLeftover(f.Path) {
			continue
		}
		list = append(list, site.Resource{Path: strings.TrimPrefix(f.Path, "static/"), From: f.Path, Size: f.Size, Mark: f.Digest.Short()})
	}
	for _, f := range r.snap.Under("content") {
		switch ext := strings.ToLower(path.Ext(f.Path)); {
		case isPage(f.Path), strings.HasPrefix(f.Path, document.DataFolder+"/"):
		case files.IsOffice(f.Path), files.IsLeftover(f.Path):
		case ext == ".html" || ext == ".htm":
			r.found = append(r.found, diag.Diagnostic{Severity: diag.Warning, Code: "html-file", Span: diag.InFile(f.Path),
				Message: "web pages in content/ are not published as they stand", Hint: "write the page as Markdown, or put the file in static/"})
		default:
			list = append(list, site.Resource{Path: strings.TrimPrefix(f.Path, "content/"), From: f.Path, Size: f.Size, Mark: f.Digest.Short()})
		}
	}
	return list
}

// leftOut are the files of the project that are not published, and what to do
// about each.
func (r *run) leftOut() map[string]string {
	list := map[string]string{}
	for _, d := range r.snap.Found {
		if d.Code == "file-odd" {
			list[d.Span.File] = d.Message + ": " + d.Hint
		}
	}
	for _, f := range r.snap.Under("content") {
		if files.IsOffice(f.Path) {
			list[f.Path] = "office files beside the pages are not published: put the file in static/, or write it as a page"
		}
	}
	return list
}

// publish makes the files of the output asked for.
func (r *run) publish(s *site.Site, index func() searchfiles.Index) []publish.File {
	r.found = append(r.found, r.unsaid(s)...)
	pages := html.Options{
		Theme: r.themed, Links: r.links(), Table: r.table, Version: r.options.Version, Fetch: r.fetch, Peek: r.peek, Digests: r.digests(),
	}
	publishers := []publish.Publisher{html.New(pages), feed.Publisher{}, sitemap.Publisher{}, calendar.Publisher{}}
	if r.options.Output == Offline {
		publishers = []publish.Publisher{offline.New(html.New(pages))}
	}
	var sets [][]publish.File
	if !r.options.Late {
		sets = append(sets, index().Published())
	}
	for _, p := range publishers {
		files, found := p.Publish(s)
		r.found = append(r.found, found...)
		sets = append(sets, files)
	}
	files, found := publish.Merge(sets...)
	r.found = append(r.found, found...)
	return files
}

// links is how the output writes addresses.
func (r *run) links() publish.Links {
	if r.options.Output == Offline {
		return publish.Links{Files: true}
	}
	return publish.Links{Base: r.config.BasePath()}
}

// index makes the search index once, when somebody asks.
func (r *run) index(s *site.Site) func() searchfiles.Index {
	return sync.OnceValue(func() searchfiles.Index {
		defer r.table.Phase("index")(0)
		return searchfiles.Make(s, searchfiles.Options{Links: r.links(), Table: r.table})
	})
}

// theme puts the project's own theme files in front of the built-in ones.
func (r *run) theme() (*theme.Theme, []diag.Diagnostic) {
	files := slices.Clone(r.options.Theme)
	prefix := "themes/" + r.config.Theme
	own := r.snap.Under(prefix)
	if at, given := r.config.Places["theme"]; given && len(own) == 0 && r.config.Theme != config.Defaults().Theme {
		r.found = append(r.found, diag.Diagnostic{Severity: diag.Error, Code: "config-value", Span: at,
			Message: "there is no theme in " + prefix + "/", Hint: "make that folder, or take the setting out to use the built-in theme"})
	}
	for _, f := range own {
		data, err := f.Data()
		if err != nil {
			continue
		}
		files = append(files, theme.File{Path: strings.TrimPrefix(f.Path, prefix+"/"), From: f.Path, Data: data})
	}
	files = append(files, theme.File{Path: "assets/reader.js", Data: search.ReaderScript()})
	return memo.Do(r.table, "theme", digest.Of(files), func() (*theme.Theme, []diag.Diagnostic) { return theme.Load(files) })
}

func (r *run) fetch(name string) ([]byte, error) {
	f, _ := r.snap.Find(name)
	return f.Data()
}

func (r *run) peek(name string, look func(from io.ReaderAt, size int64)) error {
	f, _ := r.snap.Find(name)
	return f.Peek(look)
}

func (r *run) digests() map[string]digest.Digest {
	all := map[string]digest.Digest{}
	for _, folder := range []string{"static", "content"} {
		for _, f := range r.snap.Under(folder) {
			if !isPage(f.Path) {
				all[f.Path] = f.Digest
			}
		}
	}
	return all
}
