package fields

import (
	"errors"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"signpost/internal/diag"
)

// maxDepth and maxValues bound what one block may unfold to, aliases included.
const (
	maxDepth  = 32
	maxValues = 20_000
)

// YAML reads one block of YAML. Its lines are numbered from firstLine.
func YAML(file string, src []byte, firstLine int) (Value, []diag.Diagnostic) {
	return readYAML(file, src, firstLine, maxBytes)
}

// YAMLFile reads a whole file of YAML, which may be larger than a block.
func YAMLFile(file string, src []byte) (Value, []diag.Diagnostic) {
	return readYAML(file, src[bomLength(src):], 1, maxFileBytes)
}

func readYAML(file string, src []byte, firstLine, limit int) (Value, []diag.Diagnostic) {
	t := newText(file, src, firstLine)
	if found := t.acceptable(src, limit); found != nil {
		return Value{}, found
	}
	if strings.TrimSpace(stripComments(t.lines)) == "" {
		return Value{Shape: Null, Span: t.at(1, 1, 1)}, nil
	}
	var root yaml.Node
	if err := yaml.Load(src, &root); err != nil {
		if found := t.indentedWithTabs(); found != nil {
			return Value{}, found
		}
		return Value{}, []diag.Diagnostic{t.yamlMistake(err)}
	}
	c := converter{text: t}
	v := c.value(&root, 0)
	return v, c.found
}

func stripComments(lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		if !strings.HasPrefix(strings.TrimSpace(l), "#") {
			b.WriteString(l)
		}
	}
	return b.String()
}

// indentedWithTabs finds the mistake that YAML itself explains worst. It is
// asked only once YAML has refused the block: inside a text a tab does no harm.
func (t text) indentedWithTabs() []diag.Diagnostic {
	for i, l := range t.lines {
		indent := l[:len(l)-len(strings.TrimLeft(l, " \t"))]
		at := strings.IndexByte(indent, '\t')
		if at < 0 || strings.TrimSpace(l) == "" {
			continue
		}
		return []diag.Diagnostic{{
			Severity: diag.Error, Code: "yaml-tab", Span: t.at(i+1, at+1, 1),
			Message: "this line is indented with a tab, which YAML does not allow",
			Hint:    "use two spaces for each step of indentation",
		}}
	}
	return nil
}

// yamlMistake puts the YAML reader's complaint into an author's words.
func (t text) yamlMistake(err error) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: "yaml-unreadable", Span: t.at(1, 1, 1)}
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		d.Message = "these fields cannot be read as YAML"
		d.Hint = "each line needs a name, a colon, a space and a value"
		return d
	}
	line, col := load.Mark.Line, load.Mark.Column
	if strings.Contains(load.ContextMsg, "quoted scalar") || strings.Contains(load.ContextMsg, "flow") || strings.Contains(load.ContextMsg, "simple key") {
		line, col = load.ContextMark.Line, load.ContextMark.Column
	}
	if line == 0 {
		line, col = 1, 1
	}
	d.Span = t.at(line, col, 1)
	d.Message, d.Hint = t.explain(load, &d.Span)
	return d
}

func (t text) explain(load *yaml.LoadError, at *diag.Span) (message, hint string) {
	m := load.Message
	if second, ok := t.secondBlock(); ok {
		*at = second
		return "there is a second --- inside these fields", "keep only one block of fields, at the top"
	}
	switch {
	case strings.Contains(m, "mapping values are not allowed"):
		if prior, ok := t.missingSpace(load.Mark.Line); ok {
			*at = prior
			return "there is no space after the colon here", "write a space after the colon: name: value"
		}
		if prior, ok := t.missingColon(at.Line - t.first); ok {
			*at = prior
			return "there is no colon after the name of this field", "write name: value, with a colon and a space between them"
		}
		if t.fieldAlone(at.Line-t.first+1, at.Col) {
			return "this field is not in line with the ones above it", "start every field in the same column"
		}
		return "this value has a colon in it, which YAML takes for another field", `put the whole value in quotes: title: "One: two"`
	case strings.Contains(load.ContextMsg, "quoted scalar"):
		return "this quotation mark is never closed", "close it at the end of the value, or take it away; an apostrophe inside single quotes is written twice"
	case strings.Contains(load.ContextMsg, "flow sequence"):
		return "this list is never closed", "end it with ] on the same line, and put commas between its parts"
	case strings.Contains(load.ContextMsg, "flow mapping"):
		return "this { is never closed", "end it with } and put commas between its parts"
	case strings.Contains(m, "cannot start any token"):
		return "a value cannot begin with this character", `put the whole value in quotes: "@example"`
	case strings.Contains(m, "unknown anchor"):
		return "a value that begins with * means something special in YAML", "put the whole value in quotes"
	case strings.Contains(m, "did not find expected key"), strings.Contains(m, "could not find expected ':'"):
		if message, hint, ok := t.slip(load.Mark.Line, at); ok {
			return message, hint
		}
		return "YAML cannot see where this field ends and the next begins", "check that the line reads name: value, that lists are indented alike, and that quotation marks close at the very end of the value"
	case strings.Contains(m, "expected <document start>"):
		return "this field is not in line with the ones above it", "start every field in the same column"
	}
	return "these fields cannot be read here", "check the line: a name, a colon, a space, a value"
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

// slip names the commonest reason for which YAML loses its way on a line.
func (t text) slip(line int, at *diag.Span) (message, hint string, ok bool) {
	if prior, found := t.missingSpace(line); found {
		*at = prior
		return "there is no space after the colon here", "write a space after the colon: name: value", true
	}
	if n := at.Line - t.first; n >= 0 && n < len(t.lines) {
		if _, value, _ := strings.Cut(t.lines[n], ": "); strings.HasPrefix(value, "'") {
			return "the apostrophe before this ends the quotation too early", `put the value in double quotes: title: "I'm here"`, true
		}
	}
	return "", "", false
}

// missingColon looks for a line that should be a field and has no colon. YAML
// takes it and the line after it for one long name.
func (t text) missingColon(line int) (diag.Span, bool) {
	if line < 1 || line > len(t.lines) {
		return diag.Span{}, false
	}
	l := t.lines[line-1]
	if l == "" || strings.ContainsAny(l[:1], " \t-#[{\"'") || strings.Contains(l, ":") {
		return diag.Span{}, false
	}
	return t.at(line, 1, utf8.RuneCountInString(strings.Fields(l)[0])), true
}

// missingSpace looks for "name:value" on the line before a complaint.
func (t text) missingSpace(line int) (diag.Span, bool) {
	for _, n := range []int{line - 1, line} {
		if n < 1 || n > len(t.lines) {
			continue
		}
		l := t.lines[n-1]
		colon := strings.IndexByte(l, ':')
		if colon > 0 && colon+1 < len(l) && l[colon+1] != ' ' && l[colon+1] != '/' && !strings.Contains(l[:colon], " ") && !strings.Contains(l[colon+1:], ": ") {
			return t.at(n, utf8.RuneCountInString(l[:colon])+1, 1), true
		}
	}
	return diag.Span{}, false
}

// converter turns the YAML library's nodes into Values, within bounds.
type converter struct {
	text
	count int
	found []diag.Diagnostic
}

func (c *converter) value(n *yaml.Node, depth int) Value {
	v := Value{Span: c.at(n.Line, n.Column, utf8.RuneCountInString(n.Value))}
	c.count++
	if depth > maxDepth || c.count > maxValues {
		if len(c.found) == 0 {
			c.found = append(c.found, tooLarge(v.Span))
		}
		return v
	}
	switch n.Kind {
	case yaml.DocumentNode:
		return c.value(n.Content[0], depth)
	case yaml.AliasNode:
		return c.value(n.Alias, depth+1)
	case yaml.SequenceNode:
		v.Shape = List
		v.Span.Len = 1
		for _, item := range n.Content {
			v.Items = append(v.Items, c.value(item, depth+1))
		}
	case yaml.MappingNode:
		v.Shape = Mapping
		v.Span.Len = 1
		c.entries(n, &v, depth)
	case yaml.ScalarNode:
		v.Text = n.Value
		v.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
		if v.Quoted {
			v.Span.Len += 2
		}
		if v.Shape = Scalar; n.Tag == "!!null" {
			v.Shape = Null
		}
	}
	return v
}

func tooLarge(at diag.Span) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: "fields-too-large", Span: at,
		Message: "these fields hold too many values, or lists within lists",
		Hint:    "keep the fields short, and do without & and * in YAML",
	}
}

func (c *converter) entries(n *yaml.Node, v *Value, depth int) {
	seen := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		e := Entry{Key: key.Value, Span: c.at(key.Line, key.Column, utf8.RuneCountInString(key.Value)), Value: c.value(val, depth+1)}
		if seen[Normal(e.Key)] {
			c.found = append(c.found, repeated(e))
			continue
		}
		seen[Normal(e.Key)] = true
		v.Entries = append(v.Entries, e)
	}
}

func repeated(e Entry) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: "field-twice", Span: e.Span,
		Message: "the field " + e.Key + " is given twice",
		Hint:    "keep one of the two",
	}
}
