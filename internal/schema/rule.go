package schema

import (
	"bytes"
	"encoding/json"
	"regexp"

	"signpost/internal/fields"
)

// draft is the edition of JSON Schema that is written. Editors know this one
// whole; of the later ones VS Code says that it supports a part, and the YAML
// extension read none of them for years.
const draft = "http://json-schema.org/draft-07/schema#"

// rule is a JSON Schema, or a part of one. Its names are those of the standard,
// and of what VS Code adds for people: markdownDescription, enumDescriptions
// and patternErrorMessage.
type rule struct {
	Schema              string            `json:"$schema,omitempty"`
	Comment             string            `json:"$comment,omitempty"`
	Ref                 string            `json:"$ref,omitempty"`
	Title               string            `json:"title,omitempty"`
	Description         string            `json:"description,omitempty"`
	MarkdownDescription string            `json:"markdownDescription,omitempty"`
	Type                types             `json:"type,omitempty"`
	Const               string            `json:"const,omitempty"`
	Enum                []json.RawMessage `json:"enum,omitempty"`
	EnumDescriptions    []string          `json:"enumDescriptions,omitempty"`
	Pattern             string            `json:"pattern,omitempty"`
	PatternErrorMessage string            `json:"patternErrorMessage,omitempty"`
	MinLength           int               `json:"minLength,omitempty"`
	MaxLength           int               `json:"maxLength,omitempty"`
	Items               *rule             `json:"items,omitempty"`
	Properties          parts             `json:"properties,omitempty"`
	PatternProperties   parts             `json:"patternProperties,omitempty"`
	PropertyNames       *rule             `json:"propertyNames,omitempty"`
	AdditionalProp      *bool             `json:"additionalProperties,omitempty"`
	Required            []string          `json:"required,omitempty"`
	AnyOf               []*rule           `json:"anyOf,omitempty"`
	AllOf               []*rule           `json:"allOf,omitempty"`
	Not                 *rule             `json:"not,omitempty"`
	If                  *rule             `json:"if,omitempty"`
	Then                *rule             `json:"then,omitempty"`
	Examples            []json.RawMessage `json:"examples,omitempty"`
	Definitions         parts             `json:"definitions,omitempty"`
}

// types are the sorts of value a rule takes.
type types []string

// MarshalJSON writes one type as a word, several as a list.
func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return written(t[0]), nil
	}
	return json.Marshal([]string(t))
}

// part is a rule with a name.
type part struct {
	Name string
	Rule *rule
}

// parts are rules by name, in an order of their own: that in which authors meet
// the fields.
type parts []part

// MarshalJSON writes the parts as one object.
func (p parts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, one := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(written(one.Name))
		b.WriteByte(':')
		inner, err := plainJSON(one.Rule)
		if err != nil {
			return nil, err
		}
		b.Write(inner)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// plainJSON is JSON without the escapes that only web pages need.
func plainJSON(value *rule) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSpace(b.Bytes()), err
}

// text is a rule as a file, two columns to a level.
func (r *rule) text() []byte {
	flat, err := plainJSON(r)
	if err != nil {
		panic("schema: internal error: a rule cannot be written: " + err.Error())
	}
	var b bytes.Buffer
	if err := json.Indent(&b, flat, "", "  "); err != nil {
		panic("schema: internal error: a rule is no JSON: " + err.Error())
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// written is a text as JSON has it, which YAML reads alike.
func written(text string) json.RawMessage {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic("schema: internal error: a text cannot be written: " + err.Error())
	}
	return bytes.TrimSpace(b.Bytes())
}

// choices are texts to choose from.
func choices(texts []string) []json.RawMessage {
	list := make([]json.RawMessage, len(texts))
	for i, text := range texts {
		list[i] = written(text)
	}
	return list
}

// wholeNumber is a number that YAML reads as one.
var wholeNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,8})$`)

// valueJSON is a value as other programs read it: numbers, yes and no, and
// texts.
func valueJSON(v fields.Value) json.RawMessage {
	switch v.Shape {
	case fields.Null:
		return json.RawMessage("null")
	case fields.List:
		var b bytes.Buffer
		b.WriteByte('[')
		for i, item := range v.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			b.Write(valueJSON(item))
		}
		b.WriteByte(']')
		return b.Bytes()
	case fields.Mapping:
		var b bytes.Buffer
		b.WriteByte('{')
		for i, e := range v.Entries {
			if i > 0 {
				b.WriteByte(',')
			}
			b.Write(written(e.Key))
			b.WriteByte(':')
			b.Write(valueJSON(e.Value))
		}
		b.WriteByte('}')
		return b.Bytes()
	}
	if !v.Quoted && (wholeNumber.MatchString(v.Text) || v.Text == "true" || v.Text == "false") {
		return json.RawMessage(v.Text)
	}
	return written(v.Text)
}

// exampleOf reads a field's example, which is written as an author would.
func exampleOf(f fields.Field) fields.Value {
	read, _ := fields.YAML("", []byte("example: "+f.Example), 1)
	example, _ := read.Get("example")
	return example
}
