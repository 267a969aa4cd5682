// Package files recognises what really goes wrong in a folder of Markdown that
// people keep who are not developers: copies that a program made, documents of
// other programs, photographs no browser shows, names that another computer
// cannot hold, and what word processors leave behind in pasted text.
//
// It knows no site. Text looks at the bytes of one file, Tree at the names,
// sizes and first bytes of all of them, so that both can run in every build.
//
// What must stay true: what is said of a file rests on that file and its name
// alone (Tree also compares names); a text is read in one pass, with a quick no
// for lines of plain letters; and a Fix marked safe changes no word.
package files

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
)

// Named is a file of a project as Tree sees it.
type Named struct {
	Path string        // slash-separated, relative to the project
	Size int64         // in bytes
	Head func() []byte // its first bytes, a few hundred at most; may be nil
}

func (n Named) head() []byte {
	if n.Head == nil {
		return nil
	}
	return n.Head()
}

// Page gives all that is wrong with a page: what was found so far, and what its
// bytes show. A file that is no text, or that nobody has chosen the lines of, is
// spoken of once: whatever else seems wrong with it comes from that.
func Page(file string, src []byte, found []diag.Diagnostic) []diag.Diagnostic {
	alone := func(d diag.Diagnostic) bool { return d.Code == "conflict-left" || d.Code == "not-text" }
	if slices.ContainsFunc(found, alone) {
		return found
	}
	own := Text(file, src)
	if len(own) > 0 && own[0].Code == "not-utf8" {
		return own
	}
	return append(found, own...)
}

// Text looks at the bytes of one file that people write in.
func Text(file string, src []byte) []diag.Diagnostic {
	switch ext := strings.ToLower(path.Ext(file)); ext {
	case ".md", ".markdown":
		if wrong := fields.Encoding(file, src); wrong != nil {
			return wrong
		}
		return page(file, src)
	case ".yaml", ".yml":
		if fields.Encoding(file, src) != nil {
			return nil // whoever reads the fields says so
		}
		s := scan{file: file, src: src, data: true}
		return s.lines()
	case ".css", ".js", ".html", ".txt", ".vtt", ".srt", ".svg":
		found := fields.Conflicts(file, src)
		if wrong := fields.Encoding(file, src); wrong != nil && (ext == ".vtt" || ext == ".srt") {
			found = append(found, wrong...)
		}
		return found
	}
	return nil
}

// page looks at a page's text.
func page(file string, src []byte) []diag.Diagnostic {
	s := scan{file: file, src: src, body: bodyStart(src)}
	found := s.lines()
	if empty := s.empty(); empty != nil {
		found = append(found, *empty)
	}
	return found
}

// bodyStart is where the text below the front matter begins; the fields
// themselves are not read.
func bodyStart(src []byte) int {
	rest := bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	start := len(src) - len(rest)
	fence := bytes.TrimRight(firstLine(rest), " \t\r")
	if string(fence) != "---" && string(fence) != "+++" {
		return start
	}
	at := start + len(firstLine(rest)) + 1
	for at < len(src) {
		line := firstLine(src[at:])
		at = min(at+len(line)+1, len(src))
		if bytes.Equal(bytes.TrimRight(line, " \t\r"), fence) {
			return at
		}
	}
	return len(src)
}

func firstLine(text []byte) []byte {
	if end := bytes.IndexByte(text, '\n'); end >= 0 {
		return text[:end]
	}
	return text
}

// empty finds a page that says nothing. Landing pages of sections are filled by
// their pages, other kinds by their fields, and a draft may begin with a title.
func (s *scan) empty() *diag.Diagnostic {
	if len(bytes.TrimSpace(s.src[s.body:])) > 0 || strings.HasPrefix(path.Base(s.file), "_index.") {
		return nil
	}
	d := diag.Diagnostic{
		Severity: diag.Warning, Code: "page-empty", Span: diag.InFile(s.file),
		Message: "there is nothing in this page", Hint: "write the page, or delete the file",
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(s.src, []byte("\xef\xbb\xbf")))) == 0 {
		return &d
	}
	block, wrong := fields.Front(s.file, s.src)
	if !block.Found || len(wrong) > 0 {
		return nil
	}
	is := func(name string, values ...string) bool {
		v, given := block.Fields.Get(name)
		return given && (len(values) == 0 || slices.Contains(values, v.Text))
	}
	kind, typed := block.Fields.Get("type")
	if typed && kind.Text != "page" || is("layout") || is("draft", "true") || is("status", "draft") || is("url") {
		return nil
	}
	d.Message, d.Hint = "this page has fields and no text, so readers would find an empty page", "write the text below the closing ---, or put draft: true among the fields until it is written"
	return &d
}
