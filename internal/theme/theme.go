package theme

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"signpost/internal/diag"
	"signpost/internal/digest"
)

// File is one file of a theme, below the theme's folder: "layouts/base.html".
type File struct {
	Path string
	From string // where a message should say it stands
	Data []byte
}

// Theme is a set of layouts and assets, ready to use from many goroutines.
type Theme struct {
	name    string // a digest of the files
	layouts map[string]layout
	assets  []Asset
	files   map[string]File
	spare   *sync.Pool // of *bytes.Buffer, to draw pages in

	words    map[string]map[string]string // the translations, by language
	own      *Words                       // the words this edition is in
	said     func() []string              // every text the layouts and scripts say
	editions *sync.Map                    // the theme in other languages, made when somebody asks
}

// DigestKey names the files a theme was read from; nothing else is in it.
func (t Theme) DigestKey() string { return t.name }

type layout struct {
	set    func() (*template.Template, error)
	digest digest.Digest
	block  string // the template to execute
}

const (
	layoutFolder  = "layouts/"
	partialFolder = "layouts/partials/"
	assetFolder   = "assets/"
	baseFile      = "layouts/base.html"
)

// Load reads a theme, with its words in English. Files given later stand in
// front of files of the same path given earlier, so that a project replaces
// single files of a theme, and single words.
func Load(files []File) (*Theme, []diag.Diagnostic) {
	t := &Theme{files: map[string]File{}, spare: &sync.Pool{New: func() any { return new(bytes.Buffer) }}, editions: &sync.Map{}}
	for _, f := range files {
		t.files[f.Path] = f
	}
	t.said = sync.OnceValue(t.listen)
	words, found := readWords(files)
	t.words = words
	t.own = t.wordsFor("en")
	t.name = digest.Of(t.files, t.words).String()
	return t, append(found, t.read()...)
}

// read reads the layouts and the assets, in the words of this edition.
func (t *Theme) read() []diag.Diagnostic {
	t.layouts = map[string]layout{}
	var names, shared []string
	small := minifier()
	for name := range t.files {
		switch {
		case strings.HasPrefix(name, partialFolder):
			shared = append(shared, name)
		case strings.HasPrefix(name, layoutFolder) && name != baseFile:
			names = append(names, name)
		case name == ownStyle:
		case strings.HasPrefix(name, assetFolder):
			t.assets = append(t.assets, assetOf(t.withOwn(t.inWords(t.files[name])), small))
		}
	}
	slices.Sort(names)
	slices.Sort(shared)
	slices.SortFunc(t.assets, func(a, b Asset) int { return cmp.Compare(a.Name, b.Name) })
	base, problem := t.frame(shared)
	if problem != nil {
		return []diag.Diagnostic{*problem}
	}
	var found []diag.Diagnostic
	for _, name := range names {
		l, problem := t.layout(name, base)
		if problem != nil {
			found = append(found, *problem)
			continue
		}
		t.layouts[strings.TrimSuffix(path.Base(name), ".html")] = l
	}
	return found
}

// frame is what every layout is parsed on top of: the base and the partials.
type frame struct {
	set  *template.Template
	sums []digest.Digest
}

// frame parses what the layouts share, once for all of them.
func (t *Theme) frame(shared []string) (frame, *diag.Diagnostic) {
	f := frame{set: template.New("")}
	for _, part := range append([]string{baseFile}, shared...) {
		file, ok := t.files[part]
		if !ok {
			continue
		}
		text, err := t.spoken(file)
		f.sums = append(f.sums, digest.Of(part, text))
		if err == nil {
			_, err = f.set.New(part).Parse(text)
		}
		if err != nil {
			d := t.explain(err)
			return f, &d
		}
	}
	return f, nil
}

// layout reads one layout. The set of its templates is put together when a
// page is first drawn with it: a preview uses few of a theme's layouts.
func (t *Theme) layout(name string, f frame) (layout, *diag.Diagnostic) {
	own := template.New(name)
	text, err := t.spoken(t.files[name])
	if err == nil {
		_, err = own.Parse(text)
	}
	if err != nil {
		d := t.explain(err)
		return layout{}, &d
	}
	l := layout{block: "base", digest: digest.Of(f.sums, name, text)}
	if stem := strings.TrimSuffix(path.Base(name), ".html"); own.Lookup(stem) != nil {
		l.block = stem
	}
	l.set = sync.OnceValues(func() (*template.Template, error) { return f.with(own) })
	return l, nil
}

// with is the frame and a layout's own templates, which stand in the place of
// the frame's.
func (f frame) with(own *template.Template) (*template.Template, error) {
	set, err := f.set.Clone()
	for _, part := range own.Templates() {
		if err == nil && part.Tree != nil {
			_, err = set.AddParseTree(part.Name(), part.Tree)
		}
	}
	return set, err
}

// Has reports whether the theme has a layout.
func (t *Theme) Has(name string) bool { _, ok := t.layouts[name]; return ok }

// Layouts lists the layouts' names.
func (t *Theme) Layouts() []string {
	names := make([]string, 0, len(t.layouts))
	for name := range t.layouts {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Digest names everything a layout is made of.
func (t *Theme) Digest(name string) digest.Digest { return t.layouts[name].digest }

// Assets lists the theme's assets by name.
func (t *Theme) Assets() []Asset { return t.assets }

// Asset finds an asset by its name.
func (t *Theme) Asset(name string) (Asset, bool) {
	i, ok := slices.BinarySearchFunc(t.assets, name, func(a Asset, n string) int { return cmp.Compare(a.Name, n) })
	if !ok {
		return Asset{}, false
	}
	return t.assets[i], true
}

// Failure is a layout that cannot draw a page. It is a finding about the
// theme, carried as an error because drawing happens when bytes are asked for.
type Failure struct{ Finding diag.Diagnostic }

// Error gives the finding's message.
func (f *Failure) Error() string { return f.Finding.Span.File + ": " + f.Finding.Message }

// Render draws a View with a layout.
func (t *Theme) Render(name string, v *View) ([]byte, error) {
	l, ok := t.layouts[name]
	if !ok {
		return nil, &Failure{diag.Diagnostic{
			Severity: diag.Error, Code: "layout-unknown", Span: diag.InFile(layoutFolder + name + ".html"),
			Message: "the theme has no layout called " + name,
			Hint:    diag.DidYouMean(name, t.Layouts(), "the layouts are "+strings.Join(t.Layouts(), ", ")),
		}}
	}
	b := t.spare.Get().(*bytes.Buffer)
	defer t.spare.Put(b)
	b.Reset()
	set, err := l.set()
	if err == nil {
		err = set.ExecuteTemplate(b, l.block, v)
	}
	if err != nil {
		return nil, &Failure{t.explain(err)}
	}
	return bytes.Clone(tidy(b.Bytes())), nil
}

// tidy takes out the blank lines that template actions leave behind, except
// inside elements whose blank lines are part of their text.
func tidy(page []byte) []byte {
	out := page[:0]
	kept := "" // the element whose lines are kept as they are
	for len(page) > 0 {
		line := page
		if end := bytes.IndexByte(page, '\n'); end >= 0 {
			line = page[:end+1]
		}
		page = page[len(line):]
		if kept == "" && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		kept = left(line, kept)
		out = append(out, line...)
	}
	return out
}

// left is the element of kept lines that a line leaves open, if any.
func left(line []byte, open string) string {
	for {
		if open != "" {
			_, rest, closed := bytes.Cut(line, []byte("</"+open+">"))
			if !closed {
				return open
			}
			line, open = rest, ""
		}
		at := bytes.IndexByte(line, '<')
		if at < 0 {
			return ""
		}
		line = line[at+1:]
		for _, element := range [...]string{"pre", "textarea"} {
			if rest, found := bytes.CutPrefix(line, []byte(element)); found && len(rest) > 0 && (rest[0] == '>' || rest[0] == ' ' || rest[0] == '\n') {
				line, open = rest, element
				break
			}
		}
	}
}

// explain puts a template's complaint into words, with the template's place.
func (t *Theme) explain(err error) diag.Diagnostic {
	d := diag.Diagnostic{
		Severity: diag.Error, Code: "theme-broken", Span: diag.InFile("themes"),
		Message: "this layout cannot be used: " + strings.TrimSpace(err.Error()),
		Hint:    "docs/theming.md lists what a layout may use",
	}
	place := regexp.MustCompile(`(?:html/)?template: ?([^:]+\.html):(\d+)(?::(\d+))?: (?s:(.*))`).FindStringSubmatch(err.Error())
	if place == nil {
		return d
	}
	f, ok := t.files[place[1]]
	if !ok {
		return d
	}
	line, _ := strconv.Atoi(place[2])
	col, _ := strconv.Atoi(place[3])
	d.Span = diag.Span{File: cmp.Or(f.From, f.Path), Line: line, Col: col + 1, Len: 1, Text: lineOf(f.Data, line)}
	d.Message = "this layout cannot be used: " + plain(place[4])
	var unknown *template.Error
	if errors.As(err, &unknown) {
		d.Hint = "write the value where HTML expects text, not inside a script or a style"
	}
	return d
}

func lineOf(data []byte, line int) string {
	lines := strings.Split(string(data), "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return lines[line-1]
}

// plain takes the program's own names out of a template's complaint.
func plain(message string) string {
	if m := regexp.MustCompile(`can't evaluate field (\w+) in type \*?theme\.(\w+)`).FindStringSubmatch(message); m != nil {
		return fmt.Sprintf("%s has no part called %s", m[2], m[1])
	}
	if m := regexp.MustCompile(`nil pointer evaluating \*theme\.(\w+)\.(\w+)`).FindStringSubmatch(message); m != nil {
		return fmt.Sprintf("this page has no %s to take %s from; ask for it with {{with}}", m[1], m[2])
	}
	if _, after, ok := strings.Cut(message, ">: "); ok {
		message = after
	}
	return strings.TrimSpace(message)
}

// Fragment draws a block many pages share.
func (t *Theme) Fragment(name string, v *View) (Fragment, error) {
	if !t.Has(name) {
		return Fragment{}, nil
	}
	b, err := t.Render(name, v)
	if err != nil {
		return Fragment{}, err
	}
	return Fragment{HTML: template.HTML(b), Digest: digest.Bytes(b).String()}, nil
}
