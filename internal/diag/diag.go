// Package diag is the language in which Signpost tells an author what is wrong.
//
// A mistake in content is a value, never a Go error: it names a place, says in
// plain words what is wrong there, and gives one hint that can be acted on.
// Stages return diagnostics beside their results, caches replay them, and they
// are sorted and printed once, at the end of a run. A Go error is for the
// machine failing (a full disk, a lost network), not for the author.
//
// What must stay true: a Diagnostic is plain data, complete in itself (it
// carries the source line it talks about, so that printing reads no file), and
// Sort puts any set of them in one order, whatever order they arrived in.
package diag

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Severity says how much a finding matters.
type Severity uint8

// The severities, from the one that is never shown to the one that stops a build.
const (
	Off     Severity = iota // silenced by configuration
	Advice                  // could be better; never changes an exit code
	Warning                 // probably wrong; fails a build only under --strict
	Error                   // a reader would be hurt; the build writes nothing
)

// String gives the word printed and accepted for a severity.
func (s Severity) String() string {
	return [...]string{"off", "advice", "warning", "error"}[s]
}

// ParseSeverity reads one of the words of String.
func ParseSeverity(word string) (Severity, bool) {
	for s := Off; s <= Error; s++ {
		if s.String() == word {
			return s, true
		}
	}
	return Off, false
}

// Span is a stretch of one line of a source file.
//
// Line and Col count from 1; Col and Len count characters (code points), as
// an editor's status bar does. The zero Line means "the file as a whole".
type Span struct {
	File string // slash-separated, relative to the project
	Line int
	Col  int
	Len  int
	Text string // the whole source line, without its line ending
}

// Diagnostic is one finding about one place.
type Diagnostic struct {
	Severity Severity
	Code     string // stable kebab-case name, as in configuration and docs
	Span     Span
	Message  string // one sentence without a final full stop
	Hint     string // what to do about it; may be empty
	Fix      *Fix   // how a program may do it; may be nil
}

// InFile is the Span for a finding about a whole file.
func InFile(file string) Span { return Span{File: file} }

// Locate turns a byte range of a file's text into a Span. It clamps a range
// that leaves the text, and cuts a range that leaves its first line.
func Locate(file string, src []byte, offset, length int) Span {
	offset = min(max(offset, 0), len(src))
	start := offset
	for start > 0 && src[start-1] != '\n' {
		start--
	}
	end := offset
	for end < len(src) && src[end] != '\n' {
		end++
	}
	line := 1
	for _, b := range src[:start] {
		if b == '\n' {
			line++
		}
	}
	stop := min(max(offset+length, offset), end)
	text := string(src[start:end])
	if n := len(text); n > 0 && text[n-1] == '\r' {
		text = text[:n-1]
	}
	return Span{
		File: file,
		Line: line,
		Col:  1 + utf8.RuneCount(src[start:offset]),
		Len:  max(1, utf8.RuneCount(src[offset:stop])),
		Text: text,
	}
}

// Compare orders by file, place, code and message.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Span.File, b.Span.File),
		cmp.Compare(a.Span.Line, b.Span.Line),
		cmp.Compare(a.Span.Col, b.Span.Col),
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Hint, b.Hint),
	)
}

// Sort returns the findings in their one order, each said once.
func Sort(found []Diagnostic) []Diagnostic {
	sorted := slices.Clone(found)
	slices.SortFunc(sorted, Compare)
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool { return Compare(a, b) == 0 })
}

// Policy is an author's own severities, by code.
type Policy map[string]Severity

// Apply gives each finding the severity the policy asks for and drops those
// that are off. Codes the policy does not name keep their severity.
func (p Policy) Apply(found []Diagnostic) []Diagnostic {
	kept := make([]Diagnostic, 0, len(found))
	for _, d := range found {
		if s, ok := p[d.Code]; ok {
			d.Severity = s
		}
		if d.Severity != Off {
			kept = append(kept, d)
		}
	}
	return kept
}

// Tally counts findings by severity.
type Tally struct{ Errors, Warnings, Advice int }

// Count tallies a set of findings.
func Count(found []Diagnostic) Tally {
	var t Tally
	for _, d := range found {
		switch d.Severity {
		case Error:
			t.Errors++
		case Warning:
			t.Warnings++
		case Advice:
			t.Advice++
		}
	}
	return t
}
