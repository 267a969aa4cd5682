package fields

import (
	"bytes"
	"regexp"
	"strings"

	"signpost/internal/diag"
)

// Conflicts finds what Git leaves in a file where two people changed the same
// lines. Each is reported once, at its first line: whatever else such a file
// seems to have wrong comes from it.
func Conflicts(file string, src []byte) []diag.Diagnostic {
	if !bytes.Contains(src, []byte("<<<<<<< ")) {
		return nil
	}
	var found []diag.Diagnostic
	open, middle, at := -1, false, 0
	for line := range bytes.Lines(src) {
		text := strings.TrimRight(string(line), "\r\n")
		switch {
		case strings.HasPrefix(text, "<<<<<<< "):
			open, middle = at, false
		case text == "=======":
			middle = open >= 0
		case strings.HasPrefix(text, ">>>>>>> ") && middle:
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: "conflict-left", Span: diag.Locate(file, src, open, 7),
				Message: "two versions of these lines stand here, and nobody has chosen between them yet",
				Hint:    "keep the lines that are right, and delete the others with the lines that begin with <<<<<<<, ======= and >>>>>>>",
			})
			open, middle = -1, false
		}
		at += len(line)
	}
	return found
}

// usualField begins a line that opens front matter far more often than prose.
var usualField = regexp.MustCompile(`^(title|type|summary|description|status|date|draft|nav_title|audience):(\s|$)`)

// bareFields catches fields at the top of a file without the line above them.
// Readers would see them as text, and a draft would be published.
func bareFields(file string, src []byte, start int) []diag.Diagnostic {
	if !usualField.MatchString(firstLine(src[start:])) {
		return nil
	}
	if _, _, closed := cutAtFence(src, start, "---"); !closed {
		return nil
	}
	return []diag.Diagnostic{{
		Severity: diag.Error, Code: "front-matter-bare", Span: diag.Locate(file, src, start, len(strings.TrimRight(firstLine(src[start:]), "\r"))),
		Message: "the line --- above the fields is missing, so readers would see them as text",
		Hint:    "put a line with only --- above this one",
	}}
}

// secondFields catches a block of fields in the text: a page that was pasted
// twice, or new fields put in front of old ones.
func secondFields(file string, src []byte, body int) []diag.Diagnostic {
	if !bytes.Contains(src[body:], []byte("---")) {
		return nil
	}
	code := ""
	for at := body; at < len(src); {
		line := firstLine(src[at:])
		next := min(at+len(line)+1, len(src))
		trimmed := strings.TrimSpace(line)
		switch {
		case code != "":
			if strings.HasPrefix(trimmed, code) {
				code = ""
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			code = trimmed[:3]
		case strings.TrimRight(line, " \t\r") == "---" && usualField.MatchString(firstLine(src[next:])):
			if _, _, closed := cutAtFence(src, next, "---"); closed {
				return []diag.Diagnostic{{
					Severity: diag.Error, Code: "front-matter-twice", Span: diag.Locate(file, src, at, 3),
					Message: "a second block of fields starts here, and readers would see it as text",
					Hint:    "keep one block of fields, at the top; if the page was pasted twice, delete everything from here on",
				}}
			}
		}
		at = next
	}
	return nil
}
