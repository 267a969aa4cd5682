package scaffold

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"signpost/internal/fields"
)

// widest is where lines of help are broken.
const widest = 78

// paper is front matter being written. YAML has one sort of comment; paper
// makes two of it: ## explains, and # holds back a field.
type paper struct {
	strings.Builder
	held bool // whether fields are being held back
}

func (p *paper) line(text string) {
	if p.held {
		text = "# " + text
	}
	p.WriteString(text + "\n")
}

// aside holds back the fields written in a function.
func (p *paper) aside(write func()) {
	p.held = true
	write()
	p.held = false
}

// heading begins a group of fields, or only the next field.
func (p *paper) heading(title string) {
	p.line("")
	if title != "" {
		p.line("## ---- " + title + " ----")
		p.line("")
	}
}

// note writes help, broken into lines.
func (p *paper) note(text string) { p.wrapped("## ", "## ", text) }

func (p *paper) wrapped(first, next, text string) {
	line := first
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case utf8.RuneCountInString(line+" "+word) > widest:
			p.line(line)
			line = next
		default:
			line += " "
		}
		line += word
	}
	p.line(line)
}

// explain writes a field's help, and below it that of the fields inside.
func (p *paper) explain(f fields.Field) {
	p.note(help(f))
	p.explainInside(f, "##   ")
}

func (p *paper) explainInside(f fields.Field, margin string) {
	if f.Nested == nil {
		return
	}
	for _, inner := range f.Nested.Fields {
		p.wrapped(margin, margin+"  ", inner.Name+": "+help(inner))
		p.explainInside(inner, margin+"  ")
	}
}

// help is what an author should know of a field, as sentences.
func help(f fields.Field) string {
	text := f.Help
	if len(f.Values) > 0 && !mentions(f.Help, f.Values) {
		text += " One of: " + fields.Enumerate(f.Values) + "."
	}
	if file := "content/data/" + f.List + ".yaml"; f.List != "" && !strings.Contains(f.Help, file) {
		text += " The words to choose from are the ids in " + file + "."
	}
	if f.Max > 0 {
		text += fmt.Sprintf(" At most %d characters.", f.Max)
	}
	return text
}

func mentions(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
}

// text writes a field whose value is one line of text.
func (p *paper) text(name, value string) {
	p.value(name+":", "", fields.Value{Shape: fields.Scalar, Text: oneLine(value)})
}

// answer writes a field with what its author said.
func (p *paper) answer(f fields.Field, said []string) {
	if f.Form != "list" {
		p.text(f.Name, said[0])
		return
	}
	list := fields.Value{Shape: fields.List}
	for _, one := range said {
		list.Items = append(list.Items, fields.Value{Shape: fields.Scalar, Text: oneLine(one)})
	}
	p.value(f.Name+":", "", list)
}

// example writes a field with its example, held back unless it is needed.
func (p *paper) example(f fields.Field, needed bool) {
	read, _ := fields.YAML("", []byte("example: "+f.Example), 1)
	example, _ := read.Get("example")
	if needed {
		p.value(f.Name+":", "", example)
		return
	}
	p.aside(func() { p.value(f.Name+":", "", example) })
}

// value writes a head (a name, or the hyphen of a list) and the value after
// it. Lists of single words stay on the line; whatever is longer goes below,
// two columns in from the margin.
func (p *paper) value(head, margin string, v fields.Value) {
	switch {
	case v.Shape == fields.Mapping:
		p.line(head)
		for _, e := range v.Entries {
			p.value(margin+"  "+e.Key+":", margin+"  ", e.Value)
		}
	case v.Shape == fields.List && ofWords(v):
		p.line(head + " " + inBrackets(v))
	case v.Shape == fields.List:
		p.line(head)
		for _, item := range v.Items {
			p.item(margin+"  ", item)
		}
	case v.Quoted || !plain(v.Text, "value: "+v.Text):
		p.line(head + " " + quoted(v.Text))
	default:
		p.line(head + " " + v.Text)
	}
}

// item writes one part of a list. The first field of a group stands beside its
// hyphen.
func (p *paper) item(margin string, v fields.Value) {
	if v.Shape != fields.Mapping {
		p.value(margin+"-", margin, v)
		return
	}
	lead := "- "
	for _, e := range v.Entries {
		p.value(margin+lead+e.Key+":", margin+"  ", e.Value)
		lead = "  "
	}
}

// ofWords reports whether a list holds only single words.
func ofWords(v fields.Value) bool {
	return !slices.ContainsFunc(v.Items, func(item fields.Value) bool {
		return item.Shape != fields.Scalar || strings.Contains(item.Text, " ")
	})
}

func inBrackets(v fields.Value) string {
	parts := make([]string, len(v.Items))
	for i, item := range v.Items {
		parts[i] = item.Text
		if item.Quoted || !plain(item.Text, "value: ["+item.Text+"]") {
			parts[i] = quoted(item.Text)
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// quoted puts text in quotation marks. Whatever Go writes with a backslash,
// YAML reads alike.
func quoted(text string) string { return strconv.Quote(text) }

// plain reports whether text, as it stands in some YAML, means itself.
func plain(text, written string) bool {
	read, found := fields.YAML("", []byte(written), 1)
	value, _ := read.Get("value")
	if value.Shape == fields.List && len(value.Items) == 1 {
		value = value.Items[0]
	}
	return len(found) == 0 && len(read.Entries) == 1 && value.Shape == fields.Scalar && !value.Quoted && value.Text == text
}
