package author

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// Field is one field of a page's front matter, as it was understood.
type Field struct {
	Name  string     `json:"name"`
	Value string     `json:"value"` // in words; empty for Unused
	State FieldState `json:"state"`
	Help  string     `json:"help"` // what the field is for
	Open  string     `json:"open"` // where it stands; empty when it does not
}

// FieldState says where a field's value comes from.
type FieldState string

// The states of a field.
const (
	Given   FieldState = "given"   // the author wrote it
	Default FieldState = "default" // the author left it out, and this is what holds instead
	Unused  FieldState = "unused"  // the author left it out, and nothing holds instead
	Unknown FieldState = "unknown" // the author wrote it, and no page of this kind has it
)

// fields lists what the author wrote in the order of the file, then what holds
// by default, then what else the page could say.
func (k *knowledge) fields(p *site.Page) []Field {
	var given, rest []Field
	standing := k.defaults(p)
	each := func(schema *fields.Schema, values reflect.Value) {
		for _, f := range schema.Fields {
			if at, there := p.Doc.Page.Places[f.Name]; there {
				value := cmp.Or(k.words(fieldOf(values, f.Name), f), "nothing, or nothing that could be understood")
				given = append(given, Field{Name: f.Name, Value: value, State: Given, Help: f.Help, Open: openAt(at)})
			} else if value := standing[f.Name]; value != "" {
				rest = append(rest, Field{Name: f.Name, Value: value, State: Default, Help: f.Help})
			} else {
				rest = append(rest, Field{Name: f.Name, State: Unused, Help: f.Help})
			}
		}
	}
	each(k.site.Kinds.Front, reflect.ValueOf(p.Front()).Elem())
	if detail := reflect.ValueOf(p.Doc.Page.Detail); detail.IsValid() && !detail.IsNil() {
		each(p.Kind.Schema, detail.Elem())
	}
	for _, e := range p.Doc.Page.Params {
		help := "Signpost does nothing with it; a layout of yours may."
		given = append(given, Field{Name: e.Key, Value: asWritten(e.Value), State: Unknown, Help: help, Open: openAt(e.Span)})
	}
	slices.SortStableFunc(given, func(a, b Field) int { return cmp.Compare(lineOf(a.Open), lineOf(b.Open)) })
	slices.SortStableFunc(rest, func(a, b Field) int { return cmp.Compare(a.State, b.State) })
	return append(given, rest...)
}

func lineOf(open string) int {
	line, _ := strconv.Atoi(open[strings.LastIndexByte(open, ':')+1:])
	return line
}

// fieldOf finds the value of a field by the name in its tag.
func fieldOf(values reflect.Value, name string) reflect.Value {
	for i := range values.NumField() {
		if values.Type().Field(i).Tag.Get("field") == name {
			return values.Field(i)
		}
	}
	return reflect.Value{}
}

// words says a value as a person would. Nothing is said of a value that holds
// nothing.
func (k *knowledge) words(v reflect.Value, f fields.Field) string {
	if !v.IsValid() {
		return ""
	}
	switch value := v.Interface().(type) {
	case fields.Date:
		return value.Words()
	case fields.Clock:
		return value.String()
	case bool:
		return yesNo(value)
	case int:
		return strconv.Itoa(value)
	case string:
		return k.named(f.List, value)
	}
	switch v.Kind() {
	case reflect.Slice:
		return k.several(v, f)
	case reflect.Struct:
		return k.together(v, f.Nested)
	case reflect.Map:
		var said []string
		for _, key := range v.MapKeys() {
			said = append(said, fmt.Sprintf("%v: %v", key, v.MapIndex(key)))
		}
		slices.Sort(said)
		return strings.Join(said, ", ")
	}
	return fmt.Sprint(v.Interface())
}

// several joins the values of a list: words of a fixed list with commas, what
// may itself hold commas with semicolons.
func (k *knowledge) several(v reflect.Value, f fields.Field) string {
	between := "; "
	if f.List != "" || len(f.Values) > 0 {
		between = ", "
	}
	var said []string
	for i := range v.Len() {
		one := v.Index(i)
		var text string
		if one.Kind() == reflect.Struct {
			text = k.together(one, f.Nested)
		} else {
			text = k.named(f.List, fmt.Sprint(one.Interface()))
		}
		if text != "" {
			said = append(said, text)
		}
	}
	return strings.Join(said, between)
}

// together says what a group of fields holds.
func (k *knowledge) together(v reflect.Value, schema *fields.Schema) string {
	var said []string
	for _, f := range schema.Fields {
		one := fieldOf(v, f.Name)
		if !one.IsValid() || one.IsZero() {
			continue
		}
		said = append(said, f.Name+": "+k.words(one, f))
	}
	return strings.Join(said, ", ")
}

// named gives the name that readers know an id of a fixed list by.
func (k *knowledge) named(list, id string) string {
	name := id
	switch list {
	case "":
		return id
	case "sources":
		if source, known := k.site.Source(id); known {
			name = source.Title
		}
	case "helplines":
		if line, known := k.site.Helpline(id); known {
			name = line.Name
		}
	default:
		name = k.site.Term(list, id).Name
	}
	if name == id {
		return id
	}
	return name + " (" + id + ")"
}

func yesNo(value bool) string {
	if value {
		return "yes"
	}
	return "no"
}

// asWritten gives a value nobody understood in the author's own words.
func asWritten(v fields.Value) string {
	switch v.Shape {
	case fields.Scalar:
		return v.Text
	case fields.List:
		return fmt.Sprintf("a list of %d", len(v.Items))
	case fields.Mapping:
		return fmt.Sprintf("a group of %d", len(v.Entries))
	}
	return "nothing"
}

// defaults says what holds for the fields that a page leaves out.
func (k *knowledge) defaults(p *site.Page) map[string]string {
	all := map[string]string{
		"title":           p.Title + " (from the text or the file’s name)",
		"type":            p.Kind.Name + " (" + p.Kind.Label + ")",
		"layout":          p.Layout() + " (the kind’s own)",
		"slug":            lastOf(p.URL) + " (from the file’s name)",
		"url":             p.URL + " (from the file’s place)",
		"nav_title":       p.Title + " (the title)",
		"draft":           yesNo(false),
		"weight":          "after the pages that have one; the newest first, then by title",
		"lang":            k.site.Config.Language + " (the site’s)",
		"nation":          "England",
		"help":            "standard",
		"reading_age_max": strconv.Itoa(kind.UsualReadingAge),
	}
	if p.Minutes > 0 {
		all["minutes"] = minutesOf(p)
	}
	return all
}

func minutesOf(p *site.Page) string {
	if _, path := p.Doc.Page.Detail.(*kind.LearningPath); path {
		return fmt.Sprintf("%d (the sum of its pages)", p.Minutes)
	}
	return fmt.Sprintf("%d (from the words)", p.Minutes)
}

func lastOf(url string) string {
	parts := strings.Split(strings.Trim(url, "/"), "/")
	return cmp.Or(parts[len(parts)-1], "/")
}
