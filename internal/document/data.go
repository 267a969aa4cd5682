package document

import (
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
)

// DataFolder holds the lists that pages share.
const DataFolder = "content/data"

// Data is the data files, understood.
type Data struct {
	Lists     map[string][]kind.Term // audiences, settings, topics, messages, beliefs, roles, regions
	Glossary  []kind.GlossaryEntry
	Sources   []kind.Source
	Figures   []kind.Figure
	Helplines []kind.Helpline
	Pictures  []kind.Picture
	Blocks    []kind.Block
	Doors     []kind.Door

	Said       []kind.Said
	Synonyms   []kind.Synonyms
	Situations []kind.Situation
	Rehearsals []kind.Rehearsal

	Allowed     []kind.Allowance // what looks private and is not
	Consents    []kind.Consent
	LocalFields []kind.LocalField
	Local       map[string]string // the organisation's own details, by the ids of LocalFields in the form of fields.Normal; nil without a file of them
	Words       []string          // the project's own words, from words.txt

	Texts  []DataText           // what readers read of the entries
	Given  map[string]string    // the file that holds each list
	Places map[string]diag.Span // where the entries stand, by list/id, and the values of their fields, by list/id/field
	Refs   []fields.Reference
}

// DataText is a text in a data file that readers read.
type DataText struct {
	Place string // the field, as in short
	Text  string
	At    diag.Span
}

// File is one data file's text.
type File struct {
	Path string
	Text []byte
}

// ReadData understands the data files. Files whose names it does not know are
// controlled lists of their own.
func ReadData(files []File) (Data, []diag.Diagnostic) {
	d := Data{Lists: map[string][]kind.Term{}, Given: map[string]string{}, Places: map[string]diag.Span{}}
	lists, found := d.read(files)
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		value := lists[name]
		var more []diag.Diagnostic
		switch name {
		case "glossary":
			d.Glossary, more = readList[kind.GlossaryEntry](&d, value)
		case "sources":
			d.Sources, more = readList[kind.Source](&d, value)
		case "figures":
			d.Figures, more = readList[kind.Figure](&d, value)
		case "pictures":
			d.Pictures, more = readList[kind.Picture](&d, value)
		case "local-fields":
			d.LocalFields, more = readList[kind.LocalField](&d, value)
		case "local":
			d.Local, more = readLocal(value)
			d.localPlaces(value)
		case "helplines":
			d.Helplines, more = readList[kind.Helpline](&d, value)
		case "pyramid":
			d.Blocks, more = readList[kind.Block](&d, value)
		case "doors":
			d.Doors, more = readList[kind.Door](&d, value)
		case "said":
			d.Said, more = readList[kind.Said](&d, value)
		case "synonyms":
			d.Synonyms, more = readList[kind.Synonyms](&d, value)
		case "situations":
			d.Situations, more = readList[kind.Situation](&d, value)
		case "searches":
			d.Rehearsals, more = readList[kind.Rehearsal](&d, value)
		case "allowed":
			d.Allowed, more = readList[kind.Allowance](&d, value)
		case "consents":
			d.Consents, more = readList[kind.Consent](&d, value)
		default:
			d.Lists[name], more = readList[kind.Term](&d, value)
		}
		d.place(name, value)
		found = append(found, more...)
		if name == "pictures" {
			found = append(found, d.pictureProblems()...)
		}
	}
	return d, append(found, d.local()...)
}

// read reads the files into lists by name. Entries of NAME.local.yaml are laid
// over those of NAME.yaml, so that somebody who uses another's lists can add to
// them, and go on taking their later editions.
func (d *Data) read(files []File) (map[string]fields.Value, []diag.Diagnostic) {
	lists, own := map[string]fields.Value{}, map[string]fields.Value{}
	var found []diag.Diagnostic
	for _, f := range files {
		base := path.Base(f.Path)
		if path.Ext(base) == ".txt" {
			if base == wordsFile || base == "words"+OwnEnding+".txt" {
				d.Words = append(d.Words, ownWords(f.Text)...)
			}
			continue // another text is somebody's remark
		}
		name, added := strings.CutSuffix(strings.ToLower(strings.TrimSuffix(base, path.Ext(base))), OwnEnding)
		into, given := lists, name
		if added {
			into, given = own, name+OwnEnding
		}
		if first, taken := d.Given[given]; taken {
			found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "data-twice", Span: diag.InFile(f.Path),
				Message: "the list " + name + " is already in " + first, Hint: "move the entries into one file"})
			continue
		}
		d.Given[given] = f.Path
		value, bad := fields.YAMLFile(f.Path, f.Text)
		if conflicts := fields.Conflicts(f.Path, f.Text); len(conflicts) > 0 {
			value, bad = fields.Value{}, conflicts
		}
		found, into[name] = append(found, bad...), value
	}
	for _, name := range slices.Sorted(maps.Keys(own)) {
		value := own[name]
		if meant := diag.Nearest(name, d.listNames()); d.Given[name] == "" && meant != "" && meant != name {
			file := d.Given[name+OwnEnding]
			found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "list-astray", Span: diag.InFile(file),
				Message: "there is no list called " + name + " to add these entries to", Hint: "did you mean " + meant + OwnEnding + path.Ext(file) + "?"})
			continue
		}
		lists[name] = laidOver(lists[name], value)
		if d.Given[name] == "" {
			d.Given[name] = d.Given[name+OwnEnding]
		}
	}
	return lists, found
}

// listNames are the lists that there may be: those Signpost knows, and those
// of the project.
func (d *Data) listNames() []string {
	names := []string{"glossary", "sources", "figures", "pictures", "local-fields", "helplines", "pyramid", "doors", "said", "synonyms",
		"situations", "searches", "allowed", "consents", "audiences", "topics", "settings", "beliefs", "roles", "messages"}
	for _, name := range slices.Sorted(maps.Keys(d.Given)) {
		if !strings.HasSuffix(name, OwnEnding) {
			names = append(names, name)
		}
	}
	return names
}

// OwnEnding ends the name of a file whose entries are laid over another's.
const OwnEnding = ".local"

// laidOver is a list with somebody's own entries: one of the same id stands in
// the place of the other, and the rest follow.
func laidOver(list, own fields.Value) fields.Value {
	if list.Shape != fields.List || own.Shape != fields.List {
		if own.Shape == fields.Null {
			return list
		}
		return own
	}
	list.Items = slices.Clone(list.Items)
	for _, item := range own.Items {
		id, _ := item.Get("id")
		at := slices.IndexFunc(list.Items, func(other fields.Value) bool {
			known, ok := other.Get("id")
			return ok && id.Text != "" && known.Text == id.Text
		})
		if at < 0 {
			list.Items = append(list.Items, item)
		} else {
			list.Items[at] = item
		}
	}
	return list
}

// wordsFile holds a project's own words: one a line, and # before a remark.
const wordsFile = "words.txt"

func ownWords(text []byte) []string {
	var words []string
	for line := range strings.Lines(string(text)) {
		word, _, _ := strings.Cut(line, "#")
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}

// place notes where the entries of a list and their fields stand.
func (d *Data) place(list string, v fields.Value) {
	for _, item := range v.Items {
		id, ok := item.Get("id")
		if !ok {
			continue
		}
		entry := list + "/" + id.Text
		d.Places[entry] = id.Span
		for _, e := range item.Entries {
			d.Places[entry+"/"+fields.Normal(e.Key)] = e.Value.Span
		}
	}
}

// PlaceOf is where a field of an entry stands, or the entry when it has no such
// field.
func (d *Data) PlaceOf(list, id, field string) diag.Span {
	if at, ok := d.Places[list+"/"+id+"/"+fields.Normal(field)]; ok && at.Line > 0 {
		return at
	}
	return d.Places[list+"/"+id]
}

// readList decodes a file that is a list of entries with an id each.
func readList[T any](d *Data, v fields.Value) ([]T, []diag.Diagnostic) {
	if v.Shape == fields.Null {
		return nil, nil
	}
	if v.Shape != fields.List {
		return nil, []diag.Diagnostic{{Severity: diag.Error, Code: "data-shape", Span: v.Span,
			Message: "a data file is a list of entries", Hint: "start each entry with a hyphen: - id: some-name"}}
	}
	schema := fields.SchemaOf(reflect.TypeFor[T]())
	var list []T
	var found []diag.Diagnostic
	seen := map[string]bool{}
	for _, item := range v.Items {
		var entry T
		if item.Shape != fields.Mapping {
			found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "data-shape", Span: item.Span,
				Message: "this entry should be a group of fields", Hint: "write - id: some-name and further fields below it"})
			continue
		}
		got := schema.Decode(item, &entry)
		found = append(found, got.Found...)
		d.Refs = append(d.Refs, got.References...)
		found = append(found, entryProblems(schema, item, got)...)
		if id, ok := item.Get("id"); ok {
			if seen[id.Text] {
				found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "id-twice", Span: id.Span,
					Message: "two entries have the id " + id.Text, Hint: "give one of them another id"})
			}
			seen[id.Text] = true
		}
		fieldWords(reflect.ValueOf(entry), "", false, func(place, text string, _ bool) {
			if !namesOnly(place) {
				d.Texts = append(d.Texts, DataText{Place: place, Text: text, At: got.Places[place]})
			}
		})
		list = append(list, entry)
	}
	return list, found
}

// namesOnly reports whether a field of an entry names something for programs,
// or holds what people type, mistakes and all.
func namesOnly(place string) bool {
	name, _, _ := strings.Cut(place, "[")
	switch name {
	case "id", "url", "page", "links", "see", "finds", "query", "same", "say", "means", "words", "also", "licence", "text", "number", "shape":
		return true
	}
	return false
}

func entryProblems(schema *fields.Schema, item fields.Value, got fields.Decoded) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, e := range got.Unknown {
		found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "field-unknown", Span: e.Span,
			Message: "an entry of this list has no field called " + e.Key,
			Hint:    diag.DidYouMean(e.Key, schema.Names(), "the fields are "+fields.Enumerate(schema.Names()))})
	}
	for _, f := range schema.Fields {
		if _, given := got.Places[f.Name]; f.Need == "must" && (!given || got.Empty[f.Name]) {
			found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "field-missing", Span: item.Span,
				Message: "the field " + f.Name + " is missing from this entry", Hint: "add " + f.Name + ": " + f.Example})
		}
	}
	return found
}
