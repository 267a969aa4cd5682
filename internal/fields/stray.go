package fields

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// Conflicts finds what Git leaves in a file where two people changed the same
// lines. Each is reported once, at its first line: whatever else such a file
// seems to have wrong comes from it. A line that was forgotten when the others
// were deleted is reported too.
func Conflicts(file string, src []byte) []diag.Diagnostic {
	if !bytes.Contains(src, []byte("<<<<<<< ")) && !bytes.Contains(src, []byte(">>>>>>> ")) {
		return nil
	}
	var found []diag.Diagnostic
	forgotten := func(at int) {
		found = append(found, diag.Diagnostic{
			Severity: diag.Error, Code: "conflict-left", Span: diag.Locate(file, src, at, 7),
			Message: "this line was left behind when two versions were brought together",
			Hint:    "delete it, and look whether the lines round it are the ones that should stay",
		})
	}
	open, middle, at := -1, false, 0
	for line := range bytes.Lines(src) {
		text := strings.TrimRight(string(line), "\r\n")
		switch {
		case strings.HasPrefix(text, "<<<<<<< "):
			if open >= 0 {
				forgotten(open)
			}
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
		case strings.HasPrefix(text, ">>>>>>> "):
			forgotten(at)
		}
		at += len(line)
	}
	if open >= 0 {
		forgotten(open)
	}
	return found
}

// usualField begins a line that opens front matter far more often than prose.
var usualField = regexp.MustCompile(`^(title|type|summary|description|status|date|draft|nav_title|audience):(\s|$)`)

// beginsField is the same behind a line that looks like the one above fields,
// however the value is written.
var beginsField = regexp.MustCompile(`^(title|type|summary|description|status|date|draft|nav_title|audience) ?[:：]`)

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

// wrongFence says whether a line looks like the line --- and is none: word
// processors make long dashes of hyphens, and other signs draw a line too.
func wrongFence(line string) bool {
	line = strings.TrimRight(line, " \t\r")
	if plain := strings.Trim(line, "-"); plain == "" {
		return len(line) == 2 || len(line) > 3
	}
	switch strings.Trim(line, "-–—―−‐‑") {
	case "":
		return true
	case "***", "* * *", "___", "===":
		return true
	}
	return strings.ReplaceAll(line, `\-`, "-") == "---"
}

// dashed catches front matter between lines that are not quite three hyphens.
func dashed(file string, src []byte, start int) []diag.Diagnostic {
	open := firstLine(src[start:])
	next := min(start+len(open)+1, len(src))
	if !wrongFence(open) && strings.TrimRight(open, " \t\r") != "---" || !beginsField.MatchString(firstLine(src[next:])) {
		return nil
	}
	var edits []diag.Edit
	var first diag.Span
	for at := start; at < len(src); {
		line := firstLine(src[at:])
		text := strings.TrimRight(line, " \t\r")
		if wrongFence(line) {
			place := diag.Locate(file, src, at, len(text))
			if edits = append(edits, diag.Replace(place, "---")); len(edits) == 1 {
				first = place
			}
		}
		if at > start && (text == "" || text == "---" || wrongFence(line)) {
			break
		}
		at += len(line) + 1
	}
	if edits == nil {
		return nil
	}
	return []diag.Diagnostic{longDashes(first, edits)}
}

// dashBelow finds a long dash that was meant to end the fields.
func (t text) dashBelow() []diag.Diagnostic {
	for i, l := range t.lines {
		if i > 0 && strings.TrimSpace(l) == "" {
			break
		}
		if i > 0 && l[0] != '-' && wrongFence(l) && l[0] != '*' {
			at := t.at(i+1, 1, utf8.RuneCountInString(strings.TrimRight(l, " \t\r")))
			return []diag.Diagnostic{longDashes(at, []diag.Edit{diag.Replace(at, "---")})}
		}
	}
	return nil
}

func longDashes(at diag.Span, edits []diag.Edit) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: "front-matter-dashes", Span: at,
		Message: "the lines above and below the fields have to be three hyphens, so the fields cannot be read",
		Hint:    "write --- on this line; some programs make a long dash of it, and taking that back once with Ctrl+Z keeps the hyphens",
		Fix:     &diag.Fix{Says: "write three hyphens", Safe: true, Edits: edits},
	}
}
