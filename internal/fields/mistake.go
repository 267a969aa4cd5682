package fields

import (
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"signpost/internal/diag"
)

// yamlMistakes puts the YAML reader's complaint into an author's words. What
// cannot be seen on a screen is looked for first: the complaint comes from it,
// and is about another place.
func (t text) yamlMistakes(err error) []diag.Diagnostic {
	for _, look := range []func() []diag.Diagnostic{t.dashBelow, t.indentedWithTabs, t.oddSpaces} {
		if found := look(); found != nil {
			return found
		}
	}
	d := diag.Diagnostic{Severity: diag.Error, Code: "yaml-unreadable", Span: t.at(1, 1, 1)}
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		d.Message = "these fields cannot be read as YAML"
		d.Hint = "each line needs a name, a colon, a space and a value"
		return []diag.Diagnostic{d}
	}
	if second, ok := t.secondBlock(); ok {
		d.Span, d.Message, d.Hint = second, "there is a second --- inside these fields", "keep only one block of fields, at the top"
		return []diag.Diagnostic{d}
	}
	line, col := load.Mark.Line, load.Mark.Column
	if strings.Contains(load.ContextMsg, "quoted scalar") || strings.Contains(load.ContextMsg, "flow") || strings.Contains(load.ContextMsg, "simple key") {
		line, col = load.ContextMark.Line, load.ContextMark.Column
	}
	if line == 0 {
		line, col = 1, 1
	}
	d.Span = t.at(line, col, 1)
	switch m := load.Message; {
	case strings.Contains(m, "mapping values are not allowed"):
		return t.colonMistake(d, load)
	case strings.Contains(m, "did not find expected key"), strings.Contains(m, "could not find expected ':'"):
		return t.lostMistake(d, load)
	}
	return []diag.Diagnostic{t.explain(d, load)}
}

// explain words the complaints that say themselves what is wrong.
func (t text) explain(d diag.Diagnostic, load *yaml.LoadError) diag.Diagnostic {
	d.Message, d.Hint = "these fields cannot be read here", "check the line: a name, a colon, a space, a value"
	switch m := load.Message; {
	case t.bracketFirst(&d):
	case strings.Contains(load.ContextMsg, "quoted scalar"):
		d.Message, d.Hint = "this quotation mark is never closed", "close it at the end of the value, or take it away; an apostrophe inside single quotes is written twice"
	case strings.Contains(load.ContextMsg, "flow sequence"):
		d.Message, d.Hint = "this list is never closed", "end it with ] on the same line, and put commas between its parts"
	case strings.Contains(load.ContextMsg, "flow mapping"):
		d.Message, d.Hint = "this { is never closed", "end it with } and put commas between its parts"
	case strings.Contains(m, "cannot start any token"):
		d.Message, d.Hint = "a value cannot begin with this character", `put the whole value in quotes: "@example"`
		if quoted := t.quote(&d); quoted != "" {
			d.Hint = "put the whole value in quotes: " + quoted
		}
	case strings.Contains(m, "unknown anchor"):
		d.Message, d.Hint = "a value that begins with * means something special in YAML", "put the whole value in quotes"
		t.quote(&d)
	case strings.Contains(m, "expected <document start>"):
		d.Message, d.Hint = "this field is not in line with the ones above it", "start every field in the same column"
	}
	return d
}

// bracketed is a value that begins with something in square brackets, and goes
// on after it.
var bracketed = regexp.MustCompile(`^(\s*(?:- +)?(?:[A-Za-z_][\w-]*: +|- +)?)(\[[^\]"]*\][^,\]\s"][^"]*|\[[^\]"]*\] +[^#\s"][^"]*?)\s*$`)

// bracketFirst explains a text that YAML takes for a list, because it begins
// with a square bracket.
func (t text) bracketFirst(d *diag.Diagnostic) bool {
	parts := bracketed.FindStringSubmatch(d.Span.Text)
	if parts == nil {
		return false
	}
	d.Span = t.at(d.Span.Line-t.first+1, utf8.RuneCountInString(parts[1])+1, utf8.RuneCountInString(parts[2]))
	quoted := `"` + parts[2] + `"`
	d.Message, d.Hint = "YAML takes a text that begins with a square bracket for a list", "put the whole value in quotes: "+quoted
	d.Fix = &diag.Fix{Says: "write " + quoted, Safe: true, Edits: []diag.Edit{diag.Replace(d.Span, quoted)}}
	return true
}

// colonMistake explains a colon that YAML did not expect.
func (t text) colonMistake(d diag.Diagnostic, load *yaml.LoadError) []diag.Diagnostic {
	if at, ok := t.missingSpace(load.Mark.Line); ok {
		return t.noSpaceAt(at)
	}
	line := d.Span.Line - t.first + 1
	if at, ok := t.missingColon(line - 1); ok {
		d.Span, d.Message, d.Hint = at, "there is no colon after the name of this field", "write name: value, with a colon and a space between them"
		return []diag.Diagnostic{d}
	}
	if t.fieldAlone(line, d.Span.Col) {
		return []diag.Diagnostic{t.outOfLine(d, line)}
	}
	if found := t.curlyWithColon(line); found != nil {
		return found
	}
	d.Message, d.Hint = "this value has a colon in it, which YAML takes for another field", `put the whole value in quotes: title: "One: two"`
	t.quote(&d)
	return []diag.Diagnostic{d}
}

// lostMistake explains a line at which YAML has lost its way.
func (t text) lostMistake(d diag.Diagnostic, load *yaml.LoadError) []diag.Diagnostic {
	if t.bracketFirst(&d) {
		return []diag.Diagnostic{d}
	}
	d.Message = "YAML cannot see where this field ends and the next begins"
	d.Hint = "check that the line reads name: value, that lists are indented alike, and that quotation marks close at the very end of the value"
	if at, ok := t.missingSpace(load.Mark.Line); ok {
		return t.noSpaceAt(at)
	}
	if n := d.Span.Line - t.first; n >= 0 && n < len(t.lines) {
		if _, value, _ := strings.Cut(t.lines[n], ": "); strings.HasPrefix(value, "'") {
			d.Message, d.Hint = "the apostrophe before this ends the quotation too early", `put the value in double quotes: title: "I'm here"`
		}
	}
	return []diag.Diagnostic{d}
}

// indentedWithTabs finds the mistake that YAML itself explains worst. It is
// asked only once YAML has refused the block: inside a text a tab does no harm.
func (t text) indentedWithTabs() []diag.Diagnostic {
	var found []diag.Diagnostic
	for i, l := range t.lines {
		indent := l[:len(l)-len(strings.TrimLeft(l, " \t"))]
		at := strings.IndexByte(indent, '\t')
		if at < 0 || strings.TrimSpace(l) == "" {
			continue
		}
		edit := diag.Replace(t.at(i+1, 1, len(indent)), strings.ReplaceAll(indent, "\t", "  "))
		if found != nil {
			found[0].Fix.Edits = append(found[0].Fix.Edits, edit)
			continue
		}
		found = []diag.Diagnostic{{
			Severity: diag.Error, Code: "yaml-tab", Span: t.at(i+1, at+1, 1),
			Message: "this line is indented with a tab, which YAML does not allow",
			Hint:    "use two spaces for each step of indentation",
			Fix:     &diag.Fix{Says: "write two spaces for each tab", Safe: true, Edits: []diag.Edit{edit}},
		}}
	}
	return found
}

// secondBlock finds YAML's mark for a new document, "--- and more".
func (t text) secondBlock() (diag.Span, bool) {
	for i, l := range t.lines {
		if i > 0 && strings.HasPrefix(l, "--- ") {
			return t.at(i+1, 1, 3), true
		}
	}
	return diag.Span{}, false
}

// fieldAlone says whether the colon at a place is the first of its line, so
// that the line is a field and no value with a colon in it.
func (t text) fieldAlone(line, col int) bool {
	if line < 2 || line > len(t.lines) {
		return false
	}
	before := []rune(t.lines[line-1])
	before = before[:min(col-1, len(before))]
	return !strings.Contains(string(before), ":")
}

// outOfLine points at a field that does not begin where the others do. One
// space too many before a field's name was never meant.
func (t text) outOfLine(d diag.Diagnostic, line int) diag.Diagnostic {
	l := t.lines[line-1]
	indent := len(l) - len(strings.TrimLeft(l, " "))
	d.Span = t.at(line, indent+1, len(nameOfField.FindString(l[indent:])))
	d.Message, d.Hint = "this field is not in line with the ones above it", "start every field in the same column"
	if indent == 1 && nameOfField.MatchString(l[1:]) && !strings.HasPrefix(t.lines[line-2], " ") {
		d.Hint = "take away the space before " + strings.TrimSuffix(nameOfField.FindString(l[1:]), ":")
		d.Fix = &diag.Fix{Says: "take away the space", Safe: true, Edits: []diag.Edit{diag.Replace(t.at(line, 1, 1), "")}}
	}
	return d
}

var nameOfField = regexp.MustCompile(`^[a-z][a-z_-]*:`)

// missingColon looks for a line that should be a field and has no colon. YAML
// takes it and the line after it for one long name.
func (t text) missingColon(line int) (diag.Span, bool) {
	if line < 1 || line > len(t.lines) {
		return diag.Span{}, false
	}
	l := t.lines[line-1]
	if strings.TrimSpace(l) == "" || strings.ContainsAny(l[:1], " \t-#[{\"'") || strings.Contains(l, ":") {
		return diag.Span{}, false
	}
	return t.at(line, 1, utf8.RuneCountInString(strings.Fields(l)[0])), true
}

var plainName = regexp.MustCompile(`^[\pL_][\pL\pN_-]*$`)

// missingSpace looks for "name:value" on the line before a complaint.
func (t text) missingSpace(line int) (diag.Span, bool) {
	for _, n := range []int{line - 1, line} {
		if n < 1 || n > len(t.lines) {
			continue
		}
		l := t.lines[n-1]
		colon := strings.IndexByte(l, ':')
		if colon > 0 && colon+1 < len(l) && plainName.MatchString(strings.TrimLeft(l[:colon], " -")) && l[colon+1] != ' ' && l[colon+1] != '/' && !strings.Contains(l[colon+1:], ": ") {
			return t.at(n, utf8.RuneCountInString(l[:colon])+1, 1), true
		}
	}
	return diag.Span{}, false
}

// glued is a field at the start of a line whose value touches its colon.
var glued = regexp.MustCompile(`^(?:- )?[a-z][a-z_]*:[^\s/:` + oddSpace + `]`)

// noSpaces lists the fields whose value touches the colon.
func (t text) noSpaces() []diag.Diagnostic {
	var found []diag.Diagnostic
	for i, l := range t.lines {
		if glued.MatchString(l) {
			found = append(found, noSpace(t.at(i+1, strings.IndexByte(l, ':')+1, 1)))
		}
	}
	return found
}

// noSpaceAt tells of the field that YAML stumbled over, and of its like.
func (t text) noSpaceAt(at diag.Span) []diag.Diagnostic {
	found := []diag.Diagnostic{noSpace(at)}
	for _, other := range t.noSpaces() {
		if other.Span != at {
			found = append(found, other)
		}
	}
	return found
}

func noSpace(at diag.Span) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: "yaml-colon-space", Span: at,
		Message: "there is no space after the colon here",
		Hint:    "write a space after the colon: name: value",
		Fix:     &diag.Fix{Says: "write a space after the colon", Safe: true, Edits: []diag.Edit{diag.Replace(at, ": ")}},
	}
}

// plainField is a field or an entry of a list with a value that has no quotes.
var plainField = regexp.MustCompile(`^(\s*(?:- +)?[A-Za-z_][\w-]*: +|\s*- +)([^"'\\|>\[{&!#\s][^"\\]*?)\s*$`)

// quote offers to put the value of a finding's line in quotes, and returns it
// so.
func (t text) quote(d *diag.Diagnostic) string {
	parts := plainField.FindStringSubmatch(d.Span.Text)
	if parts == nil || strings.Contains(parts[2], " #") {
		return ""
	}
	at := t.at(d.Span.Line-t.first+1, utf8.RuneCountInString(parts[1])+1, utf8.RuneCountInString(parts[2]))
	quoted := `"` + parts[2] + `"`
	d.Fix = &diag.Fix{Says: "write " + quoted, Safe: true, Edits: []diag.Edit{diag.Replace(at, quoted)}}
	return quoted
}
