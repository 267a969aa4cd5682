package fields

import (
	"reflect"
	"strings"
)

// Field is one name an author may write, with all that is known of it. It is
// read from a struct's tags, which are its single definition:
//
//	Minutes int `field:"minutes" alias:"duration" need:"must" help:"…" example:"15"`
//
// where need is "must" for a field that has to be there, values lists the
// words allowed, list names the controlled list that holds them, and max is
// the greatest length in characters.
type Field struct {
	Name    string
	Aliases []string
	Need    string // "", "must" or a word the schema's owner gives a meaning
	Values  []string
	List    string
	Max     int
	Help    string
	Example string
	Form    string  // text, number, yes-no, date, clock, list, block, blocks, words
	Nested  *Schema // of a block or of each of a list of blocks

	index int
}

// Schema is the fields of one struct.
type Schema struct {
	Fields []Field
	byName map[string]int
}

// SchemaOf reads the schema of a struct from its tags. It panics on a type it
// cannot serve, which is a mistake in the program.
func SchemaOf(t reflect.Type) *Schema {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	s := &Schema{byName: map[string]int{}}
	for i := range t.NumField() {
		sf := t.Field(i)
		name := sf.Tag.Get("field")
		if name == "" {
			continue
		}
		f := Field{
			Name: name, Aliases: strings.Fields(sf.Tag.Get("alias")), Need: sf.Tag.Get("need"),
			Values: strings.Fields(sf.Tag.Get("values")), List: sf.Tag.Get("list"),
			Help: sf.Tag.Get("help"), Example: sf.Tag.Get("example"), index: i,
		}
		f.Max, _ = whole(sf.Tag.Get("max"))
		f.Form, f.Nested = formOf(sf.Type)
		s.byName[Normal(name)] = len(s.Fields)
		for _, a := range f.Aliases {
			s.byName[Normal(a)] = len(s.Fields)
		}
		s.Fields = append(s.Fields, f)
	}
	return s
}

func formOf(t reflect.Type) (string, *Schema) {
	switch {
	case t == reflect.TypeFor[Date]():
		return "date", nil
	case t == reflect.TypeFor[Clock]():
		return "clock", nil
	case t.Kind() == reflect.Struct:
		return "block", SchemaOf(t)
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		return "blocks", SchemaOf(t.Elem())
	case t.Kind() == reflect.Slice:
		return "list", nil
	case t.Kind() == reflect.Map:
		return "words", nil
	case t.Kind() == reflect.Int:
		return "number", nil
	case t.Kind() == reflect.Bool:
		return "yes-no", nil
	case t.Kind() == reflect.String:
		return "text", nil
	}
	panic("fields: internal error: no field can hold a " + t.String())
}

// Lookup finds a field by any spelling of its name or of an alias.
func (s *Schema) Lookup(name string) (Field, bool) {
	i, ok := s.byName[Normal(name)]
	if !ok {
		return Field{}, false
	}
	return s.Fields[i], true
}

// Names lists the fields' names in order.
func (s *Schema) Names() []string {
	names := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		names[i] = f.Name
	}
	return names
}
