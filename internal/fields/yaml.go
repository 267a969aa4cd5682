package fields

import (
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

// YAMLTexts reads a file of texts that stand under other texts: names that
// differ in capitals or signs alone are different names.
func YAMLTexts(file string, src []byte) (Value, []diag.Diagnostic) {
	return convert(file, src[bomLength(src):], 1, maxFileBytes, converter{exact: true})
}

func readYAML(file string, src []byte, firstLine, limit int) (Value, []diag.Diagnostic) {
	return convert(file, src, firstLine, limit, converter{})
}

func convert(file string, src []byte, firstLine, limit int, c converter) (Value, []diag.Diagnostic) {
	t := newText(file, src, firstLine)
	if found := t.acceptable(src, limit); found != nil {
		return Value{}, found
	}
	if strings.TrimSpace(stripComments(t.lines)) == "" {
		return Value{Shape: Null, Span: t.at(1, 1, 1)}, nil
	}
	var root yaml.Node
	if err := yaml.Load(src, &root); err != nil {
		return Value{}, t.yamlMistakes(err)
	}
	c.text = t
	v := c.value(&root, 0)
	if v.Shape == Scalar && !v.Quoted {
		// YAML has taken all the lines for one text.
		if slips := append(t.oddSpaces(), t.noSpaces()...); len(slips) > 0 {
			return Value{}, slips
		}
	}
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

// converter turns the YAML library's nodes into Values, within bounds.
type converter struct {
	text
	count int
	found []diag.Diagnostic
	exact bool // names are texts, told apart by every sign
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
		if n.Style&^yaml.TaggedStyle == 0 {
			c.curly(v)
			c.cutOff(v)
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
		if odd, ok := c.oddKey(key.Line, e.Key); ok {
			c.found = append(c.found, odd)
		}
		name := e.Key
		if !c.exact {
			name = Normal(e.Key)
		}
		if seen[name] {
			c.found = append(c.found, repeated(e))
			continue
		}
		seen[name] = true
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
