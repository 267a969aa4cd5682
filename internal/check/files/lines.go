package files

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// most bounds how often one thing is said of a file: a page pasted whole from
// elsewhere has it on every line.
const most = 25

// scan reads a text line by line.
type scan struct {
	file string
	src  []byte
	body int  // where a page's text begins
	data bool // a file of fields

	number  int    // of the line, from 1
	line    []byte // without its ending
	code    []byte // what will end the code block that is open
	bullets bulletRun
	indent  indents
	said    map[string]int
	found   []diag.Diagnostic
}

func (s *scan) lines() []diag.Diagnostic {
	s.said = map[string]int{}
	for at := 0; at < len(s.src); {
		whole := firstLine(s.src[at:])
		s.number++
		s.line = bytes.TrimSuffix(whole, []byte("\r"))
		inBody := !s.data && at >= s.body
		if !inBody || !s.inCode() {
			s.look(inBody)
		}
		at += len(whole) + 1
	}
	s.bullets.end(s)
	return s.found
}

func (s *scan) look(inBody bool) {
	if !isASCII(s.line) {
		s.garbled()
	}
	if inBody {
		s.bulletAt()
		s.codeByIndent()
	}
	if mayHoldDebris(s.line) {
		s.debris(inBody)
	}
}

// inCode follows the fences of code blocks.
func (s *scan) inCode() bool {
	trimmed := bytes.TrimLeft(s.line, " \t>")
	if len(trimmed) < 3 || trimmed[0] != '`' && trimmed[0] != '~' {
		return s.code != nil
	}
	signs := trimmed[:len(trimmed)-len(bytes.TrimLeft(trimmed, string(trimmed[0])))]
	switch {
	case len(signs) < 3:
		return s.code != nil
	case s.code == nil:
		s.code = signs
	case signs[0] == s.code[0] && len(signs) >= len(s.code) && len(bytes.TrimSpace(trimmed[len(signs):])) == 0:
		s.code = nil
	}
	return true
}

// span is the place of a stretch of bytes of the line.
func (s *scan) span(from, to int) diag.Span {
	return spanOf(s.file, s.number, s.line, from, to)
}

func spanOf(file string, number int, line []byte, from, to int) diag.Span {
	return diag.Span{
		File: file, Line: number, Col: 1 + utf8.RuneCount(line[:from]),
		Len: max(1, utf8.RuneCount(line[from:to])), Text: string(line),
	}
}

// say keeps a finding. One too many is left out, and what would mend it is added
// to the last that was kept, so that a fix mends the whole file.
func (s *scan) say(d diag.Diagnostic) {
	if s.said[d.Code]++; s.said[d.Code] <= most {
		s.found = append(s.found, d)
		return
	}
	for i := len(s.found) - 1; i >= 0 && d.Fix != nil; i-- {
		if last := &s.found[i]; last.Code == d.Code && last.Fix != nil {
			last.Fix.Edits = append(last.Fix.Edits, d.Fix.Edits...)
			return
		}
	}
}

func isASCII(line []byte) bool {
	for _, b := range line {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// indents remembers what decides whether an indented line is code.
type indents struct {
	blank bool  // the line before is blank, or code
	inner []int // where the words of the list items begin that are open, outermost first
	any   bool  // there was a line with words
}

// within closes the list items that a line with this indent does not belong to
// and returns where the words of the innermost begin.
func (d *indents) within(width int) int {
	for n := len(d.inner); n > 0; n-- {
		if d.inner[n-1] <= width {
			return d.inner[n-1]
		}
		d.inner = d.inner[:n-1]
	}
	return 0
}

// codeByIndent finds a line of prose that is a block of code only because it
// is indented.
func (s *scan) codeByIndent() {
	text := bytes.TrimLeft(s.line, " \t")
	if len(text) == 0 {
		s.indent.blank = true
		return
	}
	width := columns(s.line[:len(s.line)-len(text)])
	interrupts := s.indent.blank || !s.indent.any
	s.indent.blank, s.indent.any = false, true
	marker := listMarker(text)
	if !interrupts && marker == 0 {
		return // a paragraph goes on, however it is indented
	}
	inner := s.indent.within(width)
	switch {
	case width < inner+4 && marker > 0:
		s.indent.inner = append(s.indent.inner, width+marker)
		return
	case width < inner+4 || !interrupts:
		return
	}
	s.indent.blank = true // what follows goes on being code
	if !isProse(string(text)) {
		return
	}
	s.say(diag.Diagnostic{
		Severity: diag.Advice, Code: "code-by-indent", Span: s.span(len(s.line)-len(text), len(s.line)),
		Message: "four spaces or a tab before a paragraph make it a block of code, in the letters of a typewriter",
		Hint:    "take the spaces away; to belong to a list, the words begin below the words of its item",
		Fix:     &diag.Fix{Says: "take the spaces away", Edits: []diag.Edit{diag.Replace(s.span(0, len(s.line)-len(text)), "")}},
	})
}

func columns(indent []byte) int {
	n := 0
	for _, b := range indent {
		if b == '\t' {
			n += 4 - n%4
		} else {
			n++
		}
	}
	return n
}

// listMarker is the width of the sign that begins a list item, a definition or
// a footnote, with the spaces behind it; 0 when there is none.
func listMarker(text []byte) int {
	n := 0
	switch {
	case bytes.HasPrefix(text, []byte("[^")) && bytes.Contains(text, []byte("]: ")):
		return 4
	case bytes.IndexByte([]byte("-*+:"), text[0]) >= 0:
		n = 1
	default:
		for n < len(text) && n < 9 && text[n] >= '0' && text[n] <= '9' {
			n++
		}
		if n == 0 || n == len(text) || text[n] != '.' && text[n] != ')' {
			return 0
		}
		n++
	}
	rest := text[n:]
	spaces := len(rest) - len(bytes.TrimLeft(rest, " \t"))
	if spaces == 0 {
		return 0
	}
	if spaces > 4 {
		spaces = 1
	}
	return n + spaces
}

// isProse says whether a line is a sentence rather than code or a command.
func isProse(text string) bool {
	if strings.ContainsAny(text, "{}=<>$\\|`") || strings.Contains(text, "://") || strings.HasPrefix(text, "#") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, `"“‘*_([`))
	words := len(strings.Fields(text))
	if first < 'A' || first > 'Z' && first < utf8.RuneSelf {
		return false
	}
	return words >= 6 || words >= 4 && strings.ContainsAny(text[len(text)-1:], ".?!:,")
}
