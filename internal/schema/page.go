package schema

import (
	"reflect"
	"slices"
	"strings"

	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/rules"
)

// Folder is where the schemas stand in a project. Signpost reads no folder
// whose name begins with a full stop.
const Folder = ".signpost/schemas/"

const remark = Mark + " new editor from the definitions of the fields. Make it anew with: signpost new editor --force"

// Schemas are the JSON Schemas of a project's pages, data files and settings.
func Schemas(set *kind.Set, p Project) []File {
	files := []File{{Path: Folder + "page.json", Text: pageRule(set, p).text()}}
	for _, k := range set.Kinds {
		files = append(files, File{Path: Folder + "kind-" + k.Name + ".json", Text: kindRule(k).text()})
	}
	for _, d := range dataFiles() {
		files = append(files, File{Path: Folder + "data-" + d.Name + ".json", Text: dataRule(d, p).text()})
	}
	files = append(files, File{Path: Folder + localSchema, Text: localRule(p).text()})
	return append(files, File{Path: Folder + "site.json", Text: settingsRule(p).text()})
}

// pageRule is the rule of any page: which fields it may carry follows from its
// type.
func pageRule(set *kind.Set, p Project) *rule {
	m := &maker{project: p}
	front := m.group(set.Front, map[string]string{}, "", "#/definitions/fields")
	if at := slices.IndexFunc(front.Properties, func(one part) bool { return one.Name == "type" }); at >= 0 {
		front.Properties[at].Rule = typeRule(set, front.Properties[at].Rule)
	}
	r := &rule{
		Schema: draft, Comment: remark, Title: "The fields at the top of a page", Type: types{"object"},
		Description: "Which fields a page may carry depends on its type.",
		AllOf:       []*rule{{Ref: "#/definitions/fields"}},
		Definitions: parts{{"fields", front}},
	}
	for _, k := range set.Kinds {
		ref := &rule{Ref: "#/definitions/" + k.Name}
		is := &rule{Required: []string{"type"}, Properties: parts{{"type", &rule{Const: k.Name}}}}
		if k.Name == "page" {
			is = &rule{AnyOf: []*rule{{Not: &rule{Required: []string{"type"}}}, is}}
		}
		r.AllOf = append(r.AllOf, &rule{If: is, Then: ref})
		r.Definitions = append(r.Definitions, part{k.Name, ownRule(m, set, k)})
	}
	r.Definitions = append(r.Definitions, m.lists()...)
	return r
}

// typeRule is the choice of a kind, with what each is for.
func typeRule(set *kind.Set, was *rule) *rule {
	r := &rule{Description: was.Description, MarkdownDescription: was.MarkdownDescription}
	for _, k := range set.Kinds {
		r.Enum = append(r.Enum, written(k.Name))
		r.EnumDescriptions = append(r.EnumDescriptions, k.Label+". "+k.Purpose)
	}
	return r
}

// ownRule is what a kind adds: its own fields, and those it needs.
func ownRule(m *maker, set *kind.Set, k kind.Kind) *rule {
	r := m.group(k.Schema, refersTo(detailOf(set, k), "", map[string]string{}), "", "#/definitions/"+k.Name)
	r.Title, r.Description = k.Label, k.Purpose
	for _, f := range set.Front.Fields {
		if !k.Learning || f.Need != "must" && f.Need != "learning" {
			continue
		}
		need(r, f)
		r.Properties = append(r.Properties, part{f.Name, &rule{Not: &rule{Enum: choices([]string{""})}, AllOf: []*rule{{Not: &rule{Type: types{"null"}}}}}})
	}
	for _, f := range k.Schema.Fields {
		if f.Need == "must" && k.Learning {
			need(r, f)
		}
	}
	return r
}

// detailOf is the struct that holds a kind's own fields: that of a page which
// says only its kind.
func detailOf(set *kind.Set, k kind.Kind) reflect.Type {
	page, _ := set.Decode("", fields.Value{Shape: fields.Mapping, Entries: []fields.Entry{{
		Key: "type", Value: fields.Value{Shape: fields.Scalar, Text: k.Name}, Span: diag.Span{},
	}}})
	return reflect.TypeOf(page.Detail)
}

// kindRule is the rule of pages of one kind, for a folder that holds no others.
func kindRule(k kind.Kind) *rule {
	r := &rule{
		Schema: draft, Comment: remark, Title: k.Label, Description: k.Purpose, Type: types{"object"},
		AllOf:      []*rule{{Ref: "page.json#/definitions/fields"}, {Ref: "page.json#/definitions/" + k.Name}},
		Properties: parts{{"type", &rule{Const: k.Name}}},
	}
	if k.Name != "page" {
		r.Required = []string{"type"}
	}
	return r
}

// dataFile is one sort of list under content/data.
type dataFile struct {
	Name  string // of its file; "terms" stands for every controlled list
	About string
	entry reflect.Type
}

// dataFiles are the lists Signpost knows. Any other is a controlled list.
func dataFiles() []dataFile {
	return []dataFile{
		{"terms", "The words pages may choose from: audiences, settings, topics, beliefs, roles, regions, messages, and lists of your own.", reflect.TypeFor[kind.Term]()},
		{"glossary", "What words and abbreviations mean. Pages link to them by themselves.", reflect.TypeFor[kind.GlossaryEntry]()},
		{"sources", "The bibliography.", reflect.TypeFor[kind.Source]()},
		{"figures", "What the sources say in numbers, and where, so that every number can be traced.", reflect.TypeFor[kind.Figure]()},
		{"local-fields", "What every organisation fills in for itself, in local.yaml.", reflect.TypeFor[kind.LocalField]()},
		{"helplines", "Whom to call. A number is printed only once somebody has checked it.", reflect.TypeFor[kind.Helpline]()},
		{"pictures", "Pictures drawn from numbers and lists, with what they say in words.", reflect.TypeFor[kind.Picture]()},
		{"consents", "Who allowed pictures and words of people to be shown, and for how long.", reflect.TypeFor[kind.Consent]()},
		{"allowed", "What looks private and is not.", reflect.TypeFor[kind.Allowance]()},
		{"pyramid", "The blocks of the Pyramid.", reflect.TypeFor[kind.Block]()},
		{"doors", "The home page's ways in.", reflect.TypeFor[kind.Door]()},
		{"said", "How a device's own voice should say what it would get wrong.", reflect.TypeFor[kind.Said]()},
		{"synonyms", "Words that mean the same to somebody who searches.", reflect.TypeFor[kind.Synonyms]()},
		{"situations", "What somebody types in the middle of it.", reflect.TypeFor[kind.Situation]()},
		{"searches", "Searches that have to work.", reflect.TypeFor[kind.Rehearsal]()},
	}
}

// dataRule is the rule of a data file: a list of entries.
func dataRule(d dataFile, p Project) *rule {
	m := &maker{project: p}
	entry := m.closed(fields.SchemaOf(d.entry), refersTo(d.entry, "", map[string]string{}), "", "#/definitions/entry")
	return &rule{
		Schema: draft, Comment: remark, Title: d.About, Description: "A list of entries; each begins with a hyphen and its id.",
		Type: types{"array", "null"}, Items: &rule{Ref: "#/definitions/entry"},
		Definitions: append(parts{{"entry", entry}}, m.lists()...),
	}
}

// localSchema is the schema of an organisation's own details.
const localSchema = "local.json"

// localRule is the rule of content/data/local.yaml: one text for each detail.
func localRule(p Project) *rule {
	closed := false
	r := &rule{
		Schema: draft, Comment: remark, Title: "Your organisation's own details", Description: "Each is one line of text. What is left open prints as a line to write on.",
		Type: types{"object", "null"}, AdditionalProp: &closed,
	}
	for _, d := range p.Details {
		r.Properties = append(r.Properties, part{d.ID, &rule{Description: strings.TrimSpace(d.Ask + " " + d.Example), Type: types{"string", "number", "null"}}})
	}
	return r
}

// settingsRule is the rule of signpost.yaml.
func settingsRule(p Project) *rule {
	m := &maker{project: p}
	settings := config.Schema()
	r := m.closed(settings, map[string]string{}, "", "#/definitions/settings")
	for _, one := range r.Properties {
		switch one.Name {
		case "base_url":
			one.Rule.Pattern, one.Rule.PatternErrorMessage = `^(https?://[^/?#\s]+[^?#\s]*)?$`, "write a whole web address, as in https://example.org/"
		case "language":
			one.Rule.Pattern, one.Rule.PatternErrorMessage = `^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`, "write the code of a language, as in en-GB"
		case "checks":
			one.Rule.PropertyNames = &rule{Enum: choices(rules.Codes())}
			for _, code := range rules.Codes() {
				about, _ := rules.Find(code)
				one.Rule.Properties = append(one.Rule.Properties, part{code, &rule{Description: about.Title, AllOf: []*rule{{Ref: "#/definitions/severity"}}}})
			}
		}
	}
	return &rule{
		Schema: draft, Comment: remark, Title: "The settings of a site", Description: "Every setting has a default.",
		Type: types{"object", "null"}, AnyOf: []*rule{{Ref: "#/definitions/settings"}, {Type: types{"null"}}},
		Definitions: parts{{"settings", r}, {"severity", &rule{Enum: append(choices([]string{"error", "warning", "advice", "off"}), []byte("false"))}}},
	}
}
