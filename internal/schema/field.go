package schema

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/fields"
	"signpost/internal/site"
)

// maker makes the rules of fields. It notes the lists they draw on, so that
// each is written once.
type maker struct {
	project Project
	drawn   []string
}

// refersTo reads from a struct's tags which fields name pages and files.
func refersTo(t reflect.Type, prefix string, into map[string]string) map[string]string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return into
	}
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("field")
		if name == "" {
			continue
		}
		if to := t.Field(i).Tag.Get("refers"); to != "" {
			into[prefix+name] = to
		}
		refersTo(t.Field(i).Type, prefix+name+".", into)
	}
	return into
}

// group is the rule of a group of fields: its names in every spelling that
// Signpost takes and people use.
func (m *maker) group(s *fields.Schema, refers map[string]string, prefix, place string) *rule {
	r := &rule{Type: types{"object"}}
	for _, f := range s.Fields {
		r.Properties = append(r.Properties, part{f.Name, m.field(f, refers, prefix+f.Name, place+"/properties/"+f.Name)})
		if others := spellings(f); len(others) > 0 {
			r.PatternProperties = append(r.PatternProperties, part{"^(" + strings.Join(others, "|") + ")$", &rule{Ref: place + "/properties/" + f.Name}})
		}
	}
	return r
}

// closed is a group in which a name Signpost does not know is a mistake, and
// fields that have to be there are asked for.
func (m *maker) closed(s *fields.Schema, refers map[string]string, prefix, place string) *rule {
	r := m.group(s, refers, prefix, place)
	no := false
	r.AdditionalProp = &no
	for _, f := range s.Fields {
		if f.Need == "must" {
			need(r, f)
		}
	}
	return r
}

// need asks for a field, under its own name or another.
func need(r *rule, f fields.Field) {
	names := usual(f)
	if len(names) == 1 {
		r.Required = append(r.Required, f.Name)
		return
	}
	one := &rule{}
	for _, name := range names {
		one.AnyOf = append(one.AnyOf, &rule{Required: []string{name}})
	}
	r.AllOf = append(r.AllOf, one)
}

// usual are the spellings of a needed field that count as it: its name, that
// name in the manner of other generators, and its other names.
func usual(f fields.Field) []string {
	return slices.Compact(append([]string{f.Name, strings.ReplaceAll(f.Name, "_", "-"), camel(f.Name)}, f.Aliases...))
}

// spellings are patterns of the names other than its own that people write for
// a field: publishDate and Publish-date for publish_date, and its other names.
func spellings(f fields.Field) []string {
	all := []string{site.Capital(f.Name), strings.ToUpper(f.Name)}
	if joined := strings.ReplaceAll(f.Name, "_", ""); joined != f.Name {
		hyphens := strings.ReplaceAll(f.Name, "_", "-")
		all = append(all, anyCase(joined), hyphens, site.Capital(hyphens))
	}
	for _, name := range f.Aliases {
		if pattern := anyCase(name); !slices.Contains(all, pattern) {
			all = append(all, pattern)
		}
	}
	return all
}

// anyCase is the pattern of a name in small and capital letters, with or
// without what parts its words.
func anyCase(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r == '_' {
			b.WriteString("[-_]?")
			continue
		}
		b.WriteString("[" + string(r) + string(unicode.ToUpper(r)) + "]")
	}
	return b.String()
}

// camel is publish_date written publishDate.
func camel(name string) string {
	parts := strings.Split(name, "_")
	for i := 1; i < len(parts); i++ {
		parts[i] = site.Capital(parts[i])
	}
	return strings.Join(parts, "")
}

// field is the rule of one field, with what an author is to know of it.
func (m *maker) field(f fields.Field, refers map[string]string, name, place string) *rule {
	r := &rule{}
	switch f.Form {
	case "block":
		r = m.closed(f.Nested, refers, name+".", place)
	case "blocks":
		r.AnyOf = []*rule{{Type: types{"array"}, Items: m.closed(f.Nested, refers, name+".", place+"/anyOf/0/items")}, {Ref: place + "/anyOf/0/items"}}
	case "list":
		item := m.value(f, refers[name], true)
		r.AnyOf = []*rule{{Type: types{"array"}, Items: item}, item}
	case "words":
		r.Type = types{"object"}
	default:
		if r = m.value(f, refers[name], false); r.Ref != "" {
			r = &rule{AllOf: []*rule{r}} // what stands beside a $ref is not read
		}
	}
	if f.Need != "must" {
		r = orNothing(r)
	}
	r.Description, r.MarkdownDescription = describe(f), describeMarked(f, m.project)
	if f.Example != "" {
		r.Examples = append(r.Examples, valueJSON(exampleOf(f)))
	}
	return r
}

// orNothing lets a field stand there without a value.
func orNothing(r *rule) *rule {
	if len(r.Type) > 0 && len(r.Enum) == 0 {
		r.Type = append(slices.Clone(r.Type), "null")
		return r
	}
	if len(r.AnyOf) > 0 && len(r.Type) == 0 {
		r.AnyOf = append(r.AnyOf, &rule{Type: types{"null"}})
		return r
	}
	return &rule{AnyOf: []*rule{r, {Type: types{"null"}}}}
}

// value is the rule of one value, or of one of a list.
func (m *maker) value(f fields.Field, refers string, item bool) *rule {
	form := f.Form
	if form == "list" {
		form = itemForm(f)
	}
	switch form {
	case "number":
		return &rule{Type: types{"integer", "string"}, Pattern: `^\s*[+-]?[0-9]{1,10}\s*$`, PatternErrorMessage: f.Name + " should be a whole number"}
	case "yes-no":
		return &rule{Type: types{"boolean"}}
	case "date":
		return &rule{Type: types{"string"}, Pattern: `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])($|[Tt ])`, PatternErrorMessage: "write year, month, day, as in 2026-11-22"}
	case "clock":
		return &rule{Type: types{"string", "number"}, Not: &rule{Type: types{"integer"}}, Pattern: `^([01]?[0-9]|2[0-3])[:.][0-5][0-9]$`, PatternErrorMessage: "write a time of day in quotes, as in '14:00'"}
	}
	switch {
	case len(f.Values) > 0:
		return &rule{Enum: choices(f.Values)}
	case f.List != "" && len(m.project.Lists[f.List]) > 0:
		return m.draw("list-" + f.List)
	case refers == "page" && len(m.project.Pages) > 0:
		return &rule{AnyOf: []*rule{m.draw("pages-" + wantedKind(f.Name)), {Type: types{"string"}}}}
	}
	r := &rule{Type: types{"string", "number", "boolean"}, MaxLength: f.Max}
	if f.Need == "must" && !item {
		r.MinLength = 1
	}
	return r
}

// itemForm is what one of a list is: a number, where the examples are.
func itemForm(f fields.Field) string {
	if items := exampleOf(f).Items; len(items) > 0 && wholeNumber.MatchString(items[0].Text) && !items[0].Quoted {
		return "number"
	}
	return "text"
}

// wantedKind is the kind of page a field names, where its name says so.
func wantedKind(field string) string {
	switch field {
	case "activity", "handouts":
		return strings.TrimSuffix(field, "s")
	}
	return ""
}

// entriesRule is a choice among entries, each with its name.
func entriesRule(entries []Entry) *rule {
	r := &rule{}
	for _, e := range entries {
		r.Enum = append(r.Enum, written(e.ID))
		r.EnumDescriptions = append(r.EnumDescriptions, e.Name)
	}
	return r
}

// draw gives the rule of a list by its name in the file.
func (m *maker) draw(name string) *rule {
	if !slices.Contains(m.drawn, name) {
		m.drawn = append(m.drawn, name)
	}
	return &rule{Ref: "#/definitions/" + name}
}

// lists are the rules of the lists that were drawn on.
func (m *maker) lists() parts {
	slices.Sort(m.drawn)
	var all parts
	for _, name := range m.drawn {
		of, wanted, _ := strings.Cut(name, "-")
		entries := m.project.Lists[wanted]
		if of == "pages" {
			entries = m.project.named(wanted)
		}
		all = append(all, part{name, entriesRule(entries)})
	}
	return all
}

// describe says what a field is for, as plain sentences.
func describe(f fields.Field) string {
	text := f.Help
	if f.Max > 0 {
		text += fmt.Sprintf(" At most %d characters.", f.Max)
	}
	return text
}

// describeMarked says the same with an example, and where the words to choose
// from stand.
func describeMarked(f fields.Field, p Project) string {
	text := describe(f)
	if f.List != "" && !strings.Contains(text, p.dataFile(f.List)) {
		text += " The words to choose from are the ids in `" + p.dataFile(f.List) + "`."
	}
	if f.Example != "" {
		text += "\n\nFor example: `" + f.Name + ": " + f.Example + "`"
	}
	return text
}

// label is a field's name for people: "Publish date".
func label(name string) string {
	words := strings.ReplaceAll(name, "_", " ")
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
