package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"signpost/internal/diag"
)

// notes are what our own parsers remember for the renderer, because a node has
// no room for it.
type notes struct {
	ends    map[int]int // where a link that begins at an offset ends
	ids     []string    // ids authors gave to headings, in order
	refused []refusedAttribute
}

type refusedAttribute struct {
	name       string
	at, length int
}

var notesKey = parser.NewContextKey()

func notesOf(context parser.Context) *notes {
	return context.Get(notesKey).(*notes)
}

// attribute is one entry of {#id .class key=value}. Offsets count from the brace.
type attribute struct {
	name, value string
	at, length  int
}

// parseAttributes reads attributes in braces at the start of text and returns
// them with the number of bytes they take. Braces that hold anything else are
// text, and take 0.
func parseAttributes(text []byte) ([]attribute, int) {
	var list []attribute
	i := 1
	for i < len(text) {
		switch {
		case text[i] == '}':
			if len(list) == 0 {
				return nil, 0
			}
			return list, i + 1
		case text[i] == ' ' || text[i] == '\t':
			i++
		default:
			a, length := parseAttribute(text[i:])
			if length == 0 {
				return nil, 0
			}
			a.at, a.length = i, length
			list = append(list, a)
			i += length
		}
	}
	return nil, 0
}

func parseAttribute(text []byte) (attribute, int) {
	if text[0] == '#' || text[0] == '.' {
		end := 1 + nameLength(text[1:])
		name := "class"
		if text[0] == '#' {
			name = "id"
		}
		if end == 1 {
			return attribute{}, 0
		}
		return attribute{name: name, value: string(text[1:end])}, end
	}
	equals := nameLength(text)
	if equals == 0 || equals+1 >= len(text) || text[equals] != '=' {
		return attribute{}, 0
	}
	a := attribute{name: strings.ToLower(string(text[:equals]))}
	rest := text[equals+1:]
	if rest[0] == '"' || rest[0] == '\'' {
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 || bytes.IndexByte(rest[:end+1], '\n') >= 0 {
			return attribute{}, 0
		}
		a.value = string(rest[1 : end+1])
		return a, equals + 1 + end + 2
	}
	end := nameLength(rest)
	a.value = string(rest[:end])
	return a, equals + 1 + end
}

// nameLength counts the bytes of a name: letters, digits, and - _ . : and
// anything beyond ASCII.
func nameLength(text []byte) int {
	for i, b := range text {
		if !isNameByte(b) {
			return i
		}
	}
	return len(text)
}

func isNameByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' ||
		b == '-' || b == '_' || b == '.' || b == ':' || b >= 0x80
}

// setAttributes puts those attributes on a node that are safe and that it may
// have, and remembers the others. The brace stands at an offset of the body.
func (k *notes) setAttributes(n ast.Node, list []attribute, brace int) {
	for _, a := range list {
		if !allowedAttribute(n, a.name, a.value) {
			k.refused = append(k.refused, refusedAttribute{a.name, brace + a.at, a.length})
			continue
		}
		if a.name == "class" {
			if before, ok := n.AttributeString("class"); ok {
				a.value = before.(string) + " " + a.value
			}
		}
		n.SetAttributeString(a.name, a.value)
	}
}

func allowedAttribute(n ast.Node, name, value string) bool {
	switch name {
	case "id":
		return n.Kind() == ast.KindHeading && value != "" && !strings.ContainsFunc(value, notInID)
	case "class":
		return allBytes(value, func(b byte) bool { return b == ' ' || b < 0x80 && isNameByte(b) && b != ':' && b != '.' })
	case "lang":
		return len(value) <= 35 && allBytes(value, func(b byte) bool { return b < 0x80 && isNameByte(b) && b != ':' && b != '.' && b != '_' })
	case "dir":
		return value == "ltr" || value == "rtl" || value == "auto"
	case "alt":
		return n.Kind() == ast.KindImage
	}
	return false
}

// notInID leaves the colon to footnotes, so that no heading can take their ids.
func notInID(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != '.'
}

func allBytes(s string, ok func(byte) bool) bool {
	for i := range len(s) {
		if !ok(s[i]) {
			return false
		}
	}
	return s != ""
}

// safeAttributes are the attributes of a node that may be printed as they are.
func safeAttributes(n ast.Node) string {
	if n.Attributes() == nil {
		return ""
	}
	var b strings.Builder
	for _, name := range [...]string{"class", "lang", "dir"} {
		if value, ok := n.AttributeString(name); ok {
			b.WriteString(" " + name + `="` + Escape(value.(string)) + `"`)
		}
	}
	return b.String()
}

func (r *renderer) reportRefusedAttributes() {
	for _, a := range r.notes.refused {
		r.report(diag.Warning, "attribute-dropped", a.at, a.length,
			fmt.Sprintf("%q cannot be set here like this, so it was left out", a.name),
			"a heading can have #id, .class, lang and dir; a link or an image .class, lang and dir; an image alt; words in square brackets lang and dir")
	}
}
