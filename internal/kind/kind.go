// Package kind holds the kinds of page as data: which fields each may carry,
// what is asked of them, how a new one starts and which layout draws it.
//
// A kind is one file here: a struct whose tags define its fields, and a
// function that returns its Kind. Front matter checks, starter pages, forms
// and the field reference all read these and nothing else. To add a kind,
// write its file and name it in All.
//
// What must stay true: a kind knows one page only. Whatever needs a second
// page (does the activity exist?) belongs to the site.
package kind

import (
	"fmt"
	"maps"
	"reflect"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
)

// Date and Clock are the values of fields that hold a day and a time of day.
type (
	Date  = fields.Date
	Clock = fields.Clock
)

// Kind is one kind of page.
type Kind struct {
	Name     string // as written in `type:`
	Label    string // as readers see it
	Plural   string
	Purpose  string // one sentence for authors: what it is for
	Section  string // the folder new pages go into
	Learning bool   // whether the fields marked need:"learning" must be there
	Schema   *fields.Schema
	Starter  string // the text below the front matter of a new page

	blank func() any
	rules func(*check)
}

// Layout is the name of the layout that draws the kind.
func (k Kind) Layout() string { return k.Name }

// define builds a Kind whose own fields are those of T.
func define[T any](k Kind, rules func(*check, *T)) Kind {
	k.Schema = fields.SchemaOf(reflect.TypeFor[T]())
	k.blank = func() any { return new(T) }
	k.rules = func(c *check) {
		if rules != nil {
			rules(c, c.page.Detail.(*T))
		}
	}
	return k
}

// Set is all kinds and the fields every page shares.
type Set struct {
	Front *fields.Schema
	Kinds []Kind
}

// All returns the kinds, in the order authors meet them.
func All() *Set {
	return &Set{
		Front: fields.SchemaOf(reflect.TypeFor[Front]()),
		Kinds: []Kind{
			pageKind(), messageKind(), pyramidKind(), sessionKind(), activityKind(), handoutKind(),
			perspectiveKind(), roleKind(), guideKind(), quickKind(), knowledgeCheckKind(), reflectionKind(),
			filmKind(), caseStudyKind(), practiceKind(), barrierKind(), championKind(), policyNoteKind(), pathKind(),
		},
	}
}

// Find returns the kind of a name.
func (s *Set) Find(name string) (Kind, bool) {
	for _, k := range s.Kinds {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

// Names lists the kinds' names.
func (s *Set) Names() []string {
	names := make([]string, len(s.Kinds))
	for i, k := range s.Kinds {
		names[i] = k.Name
	}
	return names
}

// Page is the front matter of one page, understood.
type Page struct {
	Kind       string
	Front      Front
	Detail     any // a pointer to the kind's struct
	Params     []fields.Entry
	References []fields.Reference
	Places     map[string]diag.Span
	File       string
}

// Place is where a field stands, or the top of the file when it is not there.
func (p Page) Place(field string) diag.Span {
	if at, ok := p.Places[field]; ok {
		return at
	}
	return diag.Span{File: p.File, Line: 1, Col: 1, Len: 1}
}

// Decode understands a block of front matter.
func (s *Set) Decode(file string, block fields.Value) (Page, []diag.Diagnostic) {
	p := Page{File: file, Kind: "page"}
	front := s.Front.Decode(block, &p.Front)
	found := front.Found
	k, ok := s.Find(orPage(p.Front.Type))
	slip := !ok && diag.Nearest(p.Front.Type, s.Names()) != ""
	if !ok {
		found = append(found, s.unknownKind(p.Front.Type, front.Places["type"]))
		k, _ = s.Find("page")
	}
	p.Kind = k.Name
	p.Detail = k.blank()
	own := k.Schema.Decode(fields.Value{Shape: fields.Mapping, Entries: front.Unknown, Span: block.Span}, p.Detail)
	found = append(found, own.Found...)
	p.Params = own.Unknown
	p.References = append(front.References, own.References...)
	p.Places = front.Places
	maps.Copy(p.Places, own.Places)
	c := &check{page: &p, kind: k, meant: map[string]bool{}, empty: front.Empty}
	maps.Copy(c.empty, own.Empty)
	if !slip {
		c.unknown(s, own.Unknown)
	}
	c.present(s.Front)
	c.present(k.Schema)
	c.trust()
	k.rules(c)
	return p, append(found, c.found...)
}

func orPage(name string) string {
	if name == "" {
		return "page"
	}
	return name
}

// unknownKind is a warning only: trees made for other generators use `type`
// for their own ends.
func (s *Set) unknownKind(name string, at diag.Span) diag.Diagnostic {
	var fix *diag.Fix
	if near := diag.Nearest(name, s.Names()); near != "" {
		fix = diag.Write(at, near)
	}
	return diag.Diagnostic{
		Severity: diag.Warning, Code: "type-unknown", Span: at,
		Message: fmt.Sprintf("there is no kind of page called %q, so it is treated as an ordinary page", name),
		Hint:    diag.DidYouMean(name, s.Names(), "the kinds are "+fields.Enumerate(s.Names())),
		Fix:     fix,
	}
}

// check collects what is wrong with one page's fields.
type check struct {
	page  *Page
	kind  Kind
	meant map[string]bool // fields that a misspelt name probably stands for
	empty map[string]bool // fields that stand there without a value
	found []diag.Diagnostic
}

func (c *check) say(severity diag.Severity, code, field, message, hint string) {
	c.found = append(c.found, diag.Diagnostic{Severity: severity, Code: code, Span: c.page.Place(field), Message: message, Hint: hint})
}

func (c *check) fail(code, field, message, hint string) {
	c.say(diag.Error, code, field, message, hint)
}

func (c *check) warn(code, field, message, hint string) {
	c.say(diag.Warning, code, field, message, hint)
}

// given reports whether a field has a value, understood or not: one that could
// not be understood has been reported already and is not missing.
func (c *check) given(field string) bool {
	_, there := c.page.Places[field]
	return there && !c.empty[field]
}

// unknown reports fields nobody knows. One that is nearly a known field is a
// slip and an error; others may belong to somebody else's tools.
func (c *check) unknown(s *Set, entries []fields.Entry) {
	names := append(s.Front.Names(), c.kind.Schema.Names()...)
	for _, e := range entries {
		if e.Key == "params" {
			continue
		}
		near := diag.Nearest(e.Key, names)
		d := diag.Diagnostic{
			Severity: diag.Warning, Code: "field-unknown", Span: e.Span,
			Message: fmt.Sprintf("a page of kind %s has no field called %s", c.kind.Name, e.Key),
			Hint:    "take it out, or move it under params: if a template of yours reads it",
		}
		if kinds := s.with(e.Key); c.page.Front.Type == "" && len(kinds) > 0 {
			d.Hint = "if this is meant as a " + fields.Enumerate(kinds) + ", say so: type: " + kinds[0]
			near = ""
		}
		if near != "" && c.kind.Learning {
			d.Severity = diag.Error
		}
		if near != "" {
			d.Hint = "did you mean " + near + "?"
			d.Fix = diag.Write(e.Span, near)
			c.meant[near] = true
		}
		c.found = append(c.found, d)
	}
}

// with gives the names of the kinds whose pages have a field.
func (s *Set) with(field string) []string {
	var names []string
	for _, k := range s.Kinds {
		if _, ok := k.Schema.Lookup(field); ok {
			names = append(names, k.Name)
		}
	}
	return names
}

// present reports fields that have to be there and are not.
func (c *check) present(s *fields.Schema) {
	for _, f := range s.Fields {
		needed := f.Need == "must" && (c.kind.Learning || f.Name != "title") || f.Need == "learning" && c.kind.Learning
		_, given := c.page.Places[f.Name]
		if given && !c.empty[f.Name] || !needed || c.meant[f.Name] {
			continue
		}
		what, field := "missing", ""
		if given {
			what, field = "empty", f.Name
		}
		c.fail("field-missing", field, fmt.Sprintf("the field %s is %s; a page of kind %s needs it", f.Name, what, c.kind.Name),
			"add "+f.Name+": "+f.Example+"   ("+strings.TrimSuffix(f.Help, ".")+")")
	}
}
