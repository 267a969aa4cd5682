package fields

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// maxBytes bounds one block of fields: beyond it the YAML reader's check for
// repeated names grows with the square of their number.
const maxBytes = 64 << 10

// maxFileBytes bounds a whole data file, which is read entry by entry.
const maxFileBytes = 1 << 20

// text is a file with its lines cut once, so that a place costs no search.
type text struct {
	file  string
	lines []string
	first int // number of the block's first line in its file
}

func newText(file string, src []byte, firstLine int) text {
	return text{file: file, lines: strings.Split(strings.TrimSuffix(string(src), "\n"), "\n"), first: firstLine}
}

// at gives the place of a line and column of the block, both from 1. A place
// outside the text is moved to its edge: YAML also ends lines at characters
// that no editor takes for an end.
func (t text) at(line, col, length int) diag.Span {
	line = min(max(line, 1), len(t.lines))
	shown := strings.TrimSuffix(t.lines[line-1], "\r")
	width := utf8.RuneCountInString(shown)
	col = min(max(col, 1), width+1)
	return diag.Span{
		File: t.file, Line: t.first + line - 1, Col: col,
		Len: max(1, min(length, width+1-col)), Text: shown,
	}
}

// Block is the front matter of a file, and where its body begins.
type Block struct {
	Fields Value
	Body   int // offset of the first byte after the block
	Found  bool
}

// Front splits a page into its fields and its body. YAML stands between lines
// of three hyphens, TOML between lines of three plus signs. A file that starts
// with neither has no fields.
func Front(file string, src []byte) (Block, []diag.Diagnostic) {
	start := bomLength(src)
	open := firstLine(src[start:])
	fence := strings.TrimRight(open, " \t\r")
	if found := dashed(file, src, start); found != nil && (fence != "---" || !closes(src, start+len(open)+1)) {
		return Block{Body: start}, found
	}
	if fence != "---" && fence != "+++" {
		return misplacedFence(file, src, start)
	}
	from := start + len(open) + 1
	if from > len(src) {
		return Block{Body: len(src)}, []diag.Diagnostic{unclosed(file, src, start, fence)}
	}
	inner, after, closed := cutAtFence(src, from, fence)
	if !closed {
		return Block{Body: len(src)}, []diag.Diagnostic{unclosed(file, src, start, fence)}
	}
	if inner == from {
		return Block{Fields: Value{Span: diag.Locate(file, src, start, 3)}, Body: after, Found: true}, nil
	}
	read := YAML
	if fence == "+++" {
		read = TOML
	}
	value, found := read(file, src[from:inner], 2)
	if value.Shape == Scalar || value.Shape == List {
		found = append(found, diag.Diagnostic{
			Severity: diag.Error, Code: "field-shape", Span: value.Span,
			Message: "the lines between the two " + fence + " should be fields, each with a name and a value",
			Hint:    "write them as in title: Talk and listen, or leave a blank line above the first " + fence + " when it is meant as a rule",
		})
	}
	return Block{Fields: value, Body: after, Found: true}, append(found, secondFields(file, src, after)...)
}

func bomLength(src []byte) int {
	if bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) {
		return 3
	}
	return 0
}

func firstLine(src []byte) string {
	line, _, _ := bytes.Cut(src, []byte("\n"))
	return string(line)
}

// cutAtFence finds the closing line: its start, and where the body begins.
func cutAtFence(src []byte, from int, fence string) (inner, after int, ok bool) {
	for at := from; at <= len(src); {
		line := firstLine(src[at:])
		next := min(at+len(line)+1, len(src))
		if strings.TrimRight(line, " \t\r") == fence {
			return at, next, true
		}
		if at+len(line) >= len(src) {
			break
		}
		at = next
	}
	return 0, 0, false
}

// closes says whether front matter that begins with three hyphens ends so.
func closes(src []byte, from int) bool {
	_, _, closed := cutAtFence(src, min(from, len(src)), "---")
	return closed
}

func unclosed(file string, src []byte, at int, fence string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: "front-matter-open", Span: diag.Locate(file, src, at, 3),
		Message: "the front matter starts here but never ends",
		Hint:    "put a line with only " + fence + " after the last field, above the text of the page",
	}
}

// misplacedFence catches front matter that does not start on the first line.
func misplacedFence(file string, src []byte, start int) (Block, []diag.Diagnostic) {
	trimmed := bytes.TrimLeft(src[start:], " \t\r\n")
	at := len(src) - len(trimmed)
	fence := strings.TrimRight(firstLine(trimmed), " \t\r")
	if at == start || fence != "---" {
		return Block{Body: start}, bareFields(file, src, start)
	}
	_, inside, _ := bytes.Cut(trimmed, []byte("\n"))
	name, _, _ := strings.Cut(strings.TrimRight(firstLine(inside), "\r"), " ")
	if !strings.HasSuffix(name, ":") {
		return Block{Body: start}, nil
	}
	return Block{Body: start}, []diag.Diagnostic{{
		Severity: diag.Error, Code: "front-matter-late", Span: diag.Locate(file, src, at, 3),
		Message: "front matter has to begin on the very first line of the file",
		Hint:    "delete the empty lines and spaces above the first ---",
	}}
}

// acceptable refuses text that no reader of fields should be given.
func (t text) acceptable(src []byte, limit int) []diag.Diagnostic {
	if len(src) > limit {
		return []diag.Diagnostic{{
			Severity: diag.Error, Code: "fields-too-large", Span: t.at(1, 1, 1),
			Message: "these fields are larger than a page's fields can be",
			Hint:    "keep the fields short and put the text below the closing ---",
		}}
	}
	found := Encoding(t.file, src)
	for i, d := range found {
		if d.Span.Line > 0 {
			found[i].Span = t.at(d.Span.Line, d.Span.Col, 1)
		}
	}
	return found
}
