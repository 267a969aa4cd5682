package language

import (
	"path"
	"reflect"
	"regexp"
	"strings"

	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
)

// shelf is the fields that a file may have, wherever they are defined.
type shelf struct {
	schemas []*fields.Schema
	refers  map[string]string // what the values of a field name, "page" or "file", by its whole name
}

// find looks a field up by the names on the way to it.
func (s shelf) find(names []string) (fields.Field, bool) {
	schemas := s.schemas
	for i, name := range names {
		f, ok := lookup(schemas, name)
		if !ok {
			return fields.Field{}, false
		}
		if i == len(names)-1 {
			return f, true
		}
		if f.Nested == nil {
			return fields.Field{}, false
		}
		schemas = []*fields.Schema{f.Nested}
	}
	return fields.Field{}, false
}

func lookup(schemas []*fields.Schema, name string) (fields.Field, bool) {
	for _, s := range schemas {
		if f, ok := s.Lookup(name); ok {
			return f, true
		}
	}
	return fields.Field{}, false
}

// within lists the fields that may stand in a group.
func (s shelf) within(group []string) []fields.Field {
	schemas := s.schemas
	if len(group) > 0 {
		f, ok := s.find(group)
		if !ok || f.Nested == nil {
			return nil
		}
		schemas = []*fields.Schema{f.Nested}
	}
	var all []fields.Field
	for _, one := range schemas {
		all = append(all, one.Fields...)
	}
	return all
}

// names gives what the values of a field name: "page", "file" or nothing.
func (s shelf) names(of []string) string {
	known := make([]string, len(of))
	for i := range of {
		f, ok := s.find(of[:i+1])
		if !ok {
			return ""
		}
		known[i] = f.Name
	}
	return s.refers[strings.Join(known, ".")]
}

// shelfOf is the fields of a file. The kind counts for a page, the name of the
// file for a list.
func (s *Server) shelfOf(name, kindName string) shelf {
	switch sortOf(name) {
	case pageSort:
		return s.pageShelf(kindName)
	case dataSort:
		list := strings.TrimSuffix(path.Base(name), path.Ext(name))
		if list == "local" {
			return s.detailShelf()
		}
		entry := entryType(strings.TrimSuffix(list, document.OwnEnding))
		return shelf{[]*fields.Schema{fields.SchemaOf(entry)}, refersOf(entry, "")}
	case configSort:
		return shelf{[]*fields.Schema{config.Schema()}, map[string]string{"help_page": "address", "menu.page": "address"}}
	}
	return shelf{}
}

// detailShelf is the details an organisation may fill in.
func (s *Server) detailShelf() shelf {
	schema := &fields.Schema{}
	if s.site != nil {
		for _, d := range s.site.Data.LocalFields {
			schema.Fields = append(schema.Fields, fields.Field{Name: d.ID, Help: d.Ask, Example: d.Example, Form: "text"})
		}
	}
	return shelf{[]*fields.Schema{schema}, map[string]string{}}
}

func (s *Server) pageShelf(kindName string) shelf {
	k, ok := s.kinds.Find(kindName)
	if !ok {
		k, _ = s.kinds.Find("page")
	}
	// A page that says only its kind shows the struct that holds the kind's fields.
	page, _ := s.kinds.Decode("", fields.Value{Shape: fields.Mapping, Entries: []fields.Entry{{
		Key: "type", Value: fields.Value{Shape: fields.Scalar, Text: k.Name}, Span: diag.Span{},
	}}})
	return shelf{[]*fields.Schema{s.kinds.Front, k.Schema}, refersOf(reflect.TypeOf(page.Detail), "")}
}

// entryType is the struct of an entry of a data file.
func entryType(list string) reflect.Type {
	switch list {
	case "glossary":
		return reflect.TypeFor[kind.GlossaryEntry]()
	case "sources":
		return reflect.TypeFor[kind.Source]()
	case "figures":
		return reflect.TypeFor[kind.Figure]()
	case "pictures":
		return reflect.TypeFor[kind.Picture]()
	case "local-fields":
		return reflect.TypeFor[kind.LocalField]()
	case "helplines":
		return reflect.TypeFor[kind.Helpline]()
	case "pyramid":
		return reflect.TypeFor[kind.Block]()
	case "doors":
		return reflect.TypeFor[kind.Door]()
	case "synonyms":
		return reflect.TypeFor[kind.Synonyms]()
	case "situations":
		return reflect.TypeFor[kind.Situation]()
	case "searches":
		return reflect.TypeFor[kind.Rehearsal]()
	case "allowed":
		return reflect.TypeFor[kind.Allowance]()
	case "consents":
		return reflect.TypeFor[kind.Consent]()
	}
	return reflect.TypeFor[kind.Term]()
}

// refersOf reads from a struct's tags which fields name pages and files.
func refersOf(t reflect.Type, prefix string) map[string]string {
	refers := map[string]string{}
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return refers
	}
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("field")
		if name == "" {
			continue
		}
		if to := t.Field(i).Tag.Get("refers"); to != "" {
			refers[prefix+name] = to
		}
		for inner, to := range refersOf(t.Field(i).Type, prefix+name+".") {
			refers[inner] = to
		}
	}
	return refers
}

// typePattern is the line that says a page's kind.
var typePattern = regexp.MustCompile(`(?m)^(?:type|Type)[ \t]*:[ \t]*["']?([\w-]+)`)

// kindIn reads a page's kind from its fields, in whatever state they are.
func kindIn(block string) string {
	if m := typePattern.FindStringSubmatch(block); m != nil {
		return m[1]
	}
	return "page"
}

// frontOf delimits a page's fields. While nobody has written the line that ends
// them, all of the text is taken for fields.
func frontOf(text string) (from, to int, ok bool) {
	start := 0
	if strings.HasPrefix(text, "\ufeff") {
		start = len("\ufeff")
	}
	first, _, more := strings.Cut(text[start:], "\n")
	if strings.TrimRight(first, " \t\r") != "---" || !more {
		return 0, 0, false
	}
	from = start + len(first) + 1
	for at := from; ; {
		line, _, more := strings.Cut(text[at:], "\n")
		if strings.TrimRight(line, " \t\r") == "---" {
			return from, at, true
		}
		if !more {
			return from, len(text), true
		}
		at += len(line) + 1
	}
}
