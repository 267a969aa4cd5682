package mend

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// Tidy lists the safe changes that are too small to be findings: the ends of
// lines and of the file, its first byte and the order of tags.
func Tidy(file string, src []byte) []diag.Fix {
	if bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) {
		// Alone, because it stands before the first line's first column.
		return []diag.Fix{{Says: "take away the invisible sign at the start", Safe: true, Edits: []diag.Edit{{Line: 1, Col: 1, EndLine: 1, EndCol: 2}}}}
	}
	if fix := endings(src); fix != nil {
		return []diag.Fix{*fix}
	}
	t := tidier{page: isPage(file), inFields: !isPage(file)}
	lines := strings.Split(string(src), "\n")
	for i, line := range lines {
		t.line(i+1, strings.TrimSuffix(line, "\r"))
	}
	list := append(t.fixes, sortedTags(lines, isPage(file))...)
	if last := lines[len(lines)-1]; strings.TrimSpace(last) != "" {
		list = append(list, lastEnding(src, len(lines), last))
	}
	return list
}

func isPage(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == ".md" || ext == ".markdown"
}

// endings gives every line the ending that most of them have.
func endings(src []byte) *diag.Fix {
	windows := bytes.Count(src, []byte("\r\n"))
	plain := bytes.Count(src, []byte("\n")) - windows
	if windows == 0 || plain == 0 {
		return nil
	}
	fix := &diag.Fix{Says: "end every line alike", Safe: true}
	number := 0
	for line := range bytes.Lines(src) {
		number++
		width := utf8.RuneCount(bytes.TrimSuffix(line, []byte("\n"))) // a \r counts
		isWindows := bytes.HasSuffix(line, []byte("\r\n"))
		switch {
		case !bytes.HasSuffix(line, []byte("\n")):
		case windows > plain && !isWindows:
			fix.Edits = append(fix.Edits, diag.Edit{Line: number, Col: width + 1, EndLine: number, EndCol: width + 1, New: "\r"})
		case windows <= plain && isWindows:
			fix.Edits = append(fix.Edits, diag.Edit{Line: number, Col: width, EndLine: number, EndCol: width + 1})
		}
	}
	return fix
}

// lastEnding ends the last line.
func lastEnding(src []byte, number int, last string) diag.Fix {
	ending := "\n"
	if bytes.Contains(src, []byte("\r\n")) {
		ending = "\r\n"
	}
	col := utf8.RuneCountInString(last) + 1
	return diag.Fix{Says: "end the last line", Safe: true, Edits: []diag.Edit{{Line: number, Col: col, EndLine: number, EndCol: col, New: ending}}}
}

// tidier takes white space off the ends of lines, where it means nothing.
type tidier struct {
	page     bool
	inFields bool
	code     string // what will end the code block that is open
	fixes    []diag.Fix
}

func (t *tidier) line(number int, line string) {
	trimmed := strings.TrimRight(line, " \t")
	switch {
	case t.page && number == 1 && (trimmed == "---" || trimmed == "+++"):
		t.inFields = true
	case t.page && t.inFields && (trimmed == "---" || trimmed == "+++"):
		t.inFields = false
	case !t.inFields && t.fence(strings.TrimLeft(trimmed, " \t>")):
		return
	}
	space := line[len(trimmed):]
	switch {
	case space == "", strings.HasSuffix(trimmed, `\`):
		return
	case trimmed != "" && len(space) >= 2 && !strings.Contains(space, "\t") && (!t.inFields || strings.HasPrefix(line, " ")):
		return // a line break that was asked for
	}
	from, to := utf8.RuneCountInString(trimmed)+1, utf8.RuneCountInString(line)+1
	t.fixes = append(t.fixes, diag.Fix{Says: "take away spaces at the end of the line", Safe: true, Edits: []diag.Edit{{Line: number, Col: from, EndLine: number, EndCol: to}}})
}

// fence follows code blocks, and reports whether the line stands inside one.
func (t *tidier) fence(text string) bool {
	if t.code != "" {
		if strings.HasPrefix(text, t.code) && strings.Trim(text, t.code[:1]) == "" {
			t.code = ""
			return false
		}
		return true
	}
	for _, sign := range [...]string{"`", "~"} {
		if signs := len(text) - len(strings.TrimLeft(text, sign)); signs >= 3 {
			t.code = strings.Repeat(sign, signs)
		}
	}
	return false
}

var (
	tagsInline = regexp.MustCompile(`^tags: *\[([^\[\]"'{}#&*!|>\\:]*)\] *\r?$`)
	tagsBlock  = regexp.MustCompile(`^tags: *\r?$`)
	tagsItem   = regexp.MustCompile(`^( *- +)([^\s\[\]"'{}#&*!|>\\:-][^"'{}#&*!|>\\:]*?) *\r?$`)
)

// sortedTags puts free labels in the order of the alphabet; it means nothing to
// readers, and keeps lists of them comparable.
func sortedTags(lines []string, page bool) []diag.Fix {
	if !page || strings.TrimSpace(lines[0]) != "---" {
		return nil
	}
	for i := 1; i < len(lines) && strings.TrimSpace(lines[i]) != "---"; i++ {
		if m := tagsInline.FindStringSubmatchIndex(lines[i]); m != nil {
			labels := strings.Split(lines[i][m[2]:m[3]], ",")
			for j := range labels {
				labels[j] = strings.TrimSpace(labels[j])
			}
			if slices.IsSortedFunc(labels, byAlphabet) || slices.Contains(labels, "") {
				return nil
			}
			slices.SortFunc(labels, byAlphabet)
			from, to := utf8.RuneCountInString(lines[i][:m[2]])+1, utf8.RuneCountInString(lines[i][:m[3]])+1
			return []diag.Fix{{Says: "put the tags in order", Safe: true, Edits: []diag.Edit{{Line: i + 1, Col: from, EndLine: i + 1, EndCol: to, New: strings.Join(labels, ", ")}}}}
		}
		if tagsBlock.MatchString(lines[i]) {
			return sortedItems(lines, i+1)
		}
	}
	return nil
}

// sortedItems sorts labels that stand on a line each.
func sortedItems(lines []string, first int) []diag.Fix {
	var labels []string
	fix := diag.Fix{Says: "put the tags in order", Safe: true}
	for i := first; i < len(lines); i++ {
		m := tagsItem.FindStringSubmatchIndex(lines[i])
		if m == nil {
			break
		}
		labels = append(labels, lines[i][m[4]:m[5]])
		from, to := utf8.RuneCountInString(lines[i][:m[4]])+1, utf8.RuneCountInString(lines[i][:m[5]])+1
		fix.Edits = append(fix.Edits, diag.Edit{Line: i + 1, Col: from, EndLine: i + 1, EndCol: to})
	}
	if slices.IsSortedFunc(labels, byAlphabet) {
		return nil
	}
	slices.SortFunc(labels, byAlphabet)
	for i := range fix.Edits {
		fix.Edits[i].New = labels[i]
	}
	return []diag.Fix{fix}
}

func byAlphabet(a, b string) int {
	if order := strings.Compare(strings.ToLower(a), strings.ToLower(b)); order != 0 {
		return order
	}
	return strings.Compare(a, b)
}
