package schema_test

import (
	"bytes"
	"cmp"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"signpost"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/schema"
	"signpost/internal/site"
)

// starter is the project every site begins as.
func starter(t *testing.T) (schema.Project, map[string][]byte) {
	t.Helper()
	parser := document.NewParser(kind.All(), markdown.Options{})
	texts := map[string][]byte{}
	var in site.Input
	var data []document.File
	err := fs.WalkDir(signpost.Files, "content", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := signpost.Files.ReadFile(name)
		switch {
		case path.Dir(name) == document.DataFolder && path.Ext(name) == ".yaml":
			data = append(data, document.File{Path: name, Text: text})
			texts[name] = text
		case path.Ext(name) == ".md":
			doc, _ := parser.Parse(name, text)
			in.Documents = append(in.Documents, doc)
			texts[name] = text
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	in.Kinds = kind.All()
	in.Data, _ = document.ReadData(data)
	in.Drafts, in.Future, in.Expired = true, true, true
	made, _ := site.Assemble(in)
	if len(made.Pages) < 50 {
		t.Fatalf("the starter has only %d pages", len(made.Pages))
	}
	return schema.ProjectOf(made), texts
}

// judge holds values to the schemas of a project.
type judge struct{ compiler *jsonschema.Compiler }

func newJudge(t *testing.T, p schema.Project) judge {
	t.Helper()
	c := jsonschema.NewCompiler()
	for _, file := range schema.Schemas(kind.All(), p) {
		read, err := jsonschema.UnmarshalJSON(bytes.NewReader(file.Text))
		if err != nil {
			t.Fatalf("%s is no JSON: %v", file.Path, err)
		}
		if err := c.AddResource("file:///"+file.Path, read); err != nil {
			t.Fatal(err)
		}
	}
	return judge{c}
}

// of says what a schema has against a text of YAML; nothing when it is right.
func (j judge) of(t *testing.T, name, text string) string {
	t.Helper()
	compiled, err := j.compiler.Compile("file:///" + schema.Folder + name + ".json")
	if err != nil {
		t.Fatalf("%s is no schema: %v", name, err)
	}
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(text), &node); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if err := compiled.Validate(plain(&node)); err != nil {
		return err.Error()
	}
	return ""
}

// plain is a value as editors read it: by YAML's core rules, in which a date is
// a text.
func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return plain(n.Content[0])
	case yaml.MappingNode:
		group := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			group[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return group
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, plain(item))
		}
		return list
	case yaml.ScalarNode:
		var value any
		if tag := n.ShortTag(); tag == "!!timestamp" || tag == "!!str" || n.Decode(&value) != nil {
			return n.Value
		}
		return value
	}
	return nil
}

// front is the block at the top of a page.
func front(t *testing.T, text []byte) string {
	t.Helper()
	parts := strings.SplitN(string(text), "---\n", 3)
	if len(parts) < 3 {
		t.Fatalf("no front matter: %.60q", text)
	}
	return cmp.Or(strings.TrimSpace(parts[1]), "{}")
}

// TestStarter holds the schemas to taking every page and every list of the
// starter, and the settings.
func TestStarter(t *testing.T) {
	p, texts := starter(t)
	j := newJudge(t, p)
	known := map[string]bool{}
	for _, file := range schema.Schemas(kind.All(), p) {
		known[path.Base(file.Path)] = true
	}
	for name, text := range texts {
		if path.Ext(name) == ".md" {
			if wrong := j.of(t, "page", front(t, text)); wrong != "" {
				t.Errorf("%s: %s", name, wrong)
			}
			continue
		}
		list := "data-" + strings.TrimSuffix(path.Base(name), ".yaml")
		if !known[list+".json"] {
			list = "data-terms"
		}
		if wrong := j.of(t, list, string(text)); wrong != "" {
			t.Errorf("%s: %s", name, wrong)
		}
	}
	for _, text := range []string{
		"{}", "title: A site\nbaseURL: https://example.org/guide/\nlanguageCode: cy\nfeed_items: 5\nhtml: true\nchecks: {link-broken: warning, alt-missing: false}\nmenu:\n  - {title: Messages, page: messages}\n",
	} {
		if wrong := j.of(t, "site", text); wrong != "" {
			t.Errorf("%s: %s", text, wrong)
		}
	}
}

// TestSpellings holds the schemas to what Signpost forgives, with a project and
// without.
func TestSpellings(t *testing.T) {
	for _, p := range []schema.Project{{}, {Lists: map[string][]schema.Entry{"topics": {{ID: "grief", Name: "Grief"}}}}} {
		j := newJudge(t, p)
		for _, text := range []string{
			"{}", "title: A page", "title: 2024", "title: true", "colour: blue", "type: page\nminutes: '15'",
			"publishDate: 2026-12-01", "publish-date: 2026-12-01T09:30:00Z", "Title: A page\npubdate: 2026-12-01 09:30",
			"linkTitle: Short", "tags: night", "tags: [night, 7]", "draft: true\ndate:\nsummary:", "nation: England",
			"reviewers: {role: A nurse, kind: professional}", "topics: grief", "topics: []",
			"type: reflection\ntitle: A\ndescription: B\naudience: trainer\ntopics: [grief]\nbasis: gk\nowner: Team\nstatus: draft\nprompts: [Why?]",
			"type: session\ntitle: A\nsummary: B\naudience: trainer\ntopics: grief\nbasis: gk\nowner: Team\nstatus: draft\nstart: 9.30\ngroupSize: {min: 1, max: 2}\nactivities: [{title: A, minutes: 5, cutTo: 3, meets: [1]}]\nduration: 5",
		} {
			if wrong := j.of(t, "page", text); wrong != "" {
				t.Errorf("%s: %s", text, wrong)
			}
			if _, found := kind.All().Decode("page.md", decoded(text)); errors(found) {
				t.Errorf("Signpost itself does not take this: %s: %v", text, found)
			}
		}
	}
}

func decoded(text string) fields.Value {
	value, _ := fields.YAML("page.md", []byte(text), 1)
	return value
}

func errors(found []diag.Diagnostic) bool { return diag.Count(found).Errors > 0 }

// sound is front matter without a mistake, one field to a line.
const sound = `title: Sit down first
summary: Two ways to begin a hard talk.
type: activity
audience: [trainer]
topics: [communication]
minutes: 8
basis: gk
owner: Learning team
status: draft
reviewers: [{role: A nurse, kind: professional}]
grouping: pairs
purpose: To feel what it is like to be heard.
steps: [Find a partner.]
wellbeing_risk: low`

// TestMistakes changes a line of what is sound, or adds one. Signpost and the
// schema have to agree that it is wrong.
func TestMistakes(t *testing.T) {
	p, _ := starter(t)
	j := newJudge(t, p)
	if wrong := j.of(t, "page", sound); wrong != "" {
		t.Fatalf("what is sound is called wrong: %s", wrong)
	}
	if wrong := j.of(t, "kind-activity", sound); wrong != "" {
		t.Fatalf("what is sound is called wrong by its kind: %s", wrong)
	}
	for _, line := range []string{
		"title:", `summary: ""`, "type: activty", "audience: [trainers]", "topics: [comunication]", "topics: communication, grief",
		"basis: guess", "owner:", "status: ready", "status: [draft]", "minutes: ten", "minutes: 90 min", "minutes: [8]",
		"grouping: trios", "purpose:", "steps:", "wellbeing_risk: none", "reviewers: [{role: A nurse}]", "reviewers: [{role: A nurse, kind: professional, name: x}]",
		"reviewers: a nurse", "date: 22/11/2026", "date: 2026-13-01", "review_due: soon", "draft: perhaps", "nation: [Britain]",
		"sources: [nobody-2020]", "content_note: {level: grave, text: Sad.}", "content_note: {level: mild}", "help: always",
		"materials: [{item: Pens, per: person}]", "messages: [talk]", "summary: {a: b}", "title: [A, B]", "audience: {a: b}", "weight: 1.5",
		"summary: " + strings.Repeat("long ", 40),
	} {
		text := with(sound, line)
		if j.of(t, "page", text) == "" {
			t.Errorf("the schema takes %q", line)
		}
		if j.of(t, "kind-activity", text) == "" && line != "type: activty" {
			t.Errorf("the schema of its kind takes %q", line)
		}
		page, found := kind.All().Decode("page.md", decoded(text))
		if len(found) == 0 && !unknownID(p, page) {
			t.Errorf("Signpost itself takes %q", line)
		}
	}
	for _, name := range []string{"title", "summary", "audience", "topics", "basis", "owner", "status", "grouping", "purpose", "steps", "wellbeing_risk"} {
		if j.of(t, "page", without(sound, name)) == "" {
			t.Errorf("the schema does not miss %s", name)
		}
	}
}

// unknownID reports whether a page names an entry that its list does not have.
func unknownID(p schema.Project, page kind.Page) bool {
	for _, r := range page.References {
		known := false
		for _, e := range p.Lists[r.List] {
			known = known || e.ID == r.ID
		}
		if !known {
			return true
		}
	}
	return false
}

// with puts a line in place of the one with the same field, or at the end.
func with(text, line string) string {
	name, _, _ := strings.Cut(line, ":")
	return without(text, name) + "\n" + line
}

func without(text, name string) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, name+":") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// TestDataMistakes holds the other schemas to finding mistakes.
func TestDataMistakes(t *testing.T) {
	p, _ := starter(t)
	j := newJudge(t, p)
	for _, test := range []struct{ name, text string }{
		{"data-terms", "- id: a"}, {"data-terms", "- {id: a, name: A, colour: red}"}, {"data-terms", "id: a"}, {"data-terms", "- {id: a, name: ''}"},
		{"data-glossary", "- {id: a, term: A}"}, {"data-glossary", "- {id: a, term: A, short: B, no_link: maybe}"}, {"data-glossary", "- {id: a, term: A, short: B, dated: {since: 2013}}"},
		{"data-sources", "- {id: a, kind: letter, organisation: O, title: T, reuse: open}"}, {"data-sources", "- {id: a, kind: report, organisation: O, title: T, reuse: open, accessed: May 2026}"},
		{"data-helplines", "- {id: a, name: A, for: All., needs: [hope]}"}, {"data-consents", "- {id: a, what: W, scope: [web], given: 2026-02-30 x, held_by: T, until: x}"},
		{"data-pyramid", "- {id: a, message: nothing, level: 1, order: 1, shape: star, colour: teal}"},
		{"site", "titel: x"}, {"site", "base_url: example.org"}, {"site", "language: english"}, {"site", "checks: {link-broken: loud}"}, {"site", "checks: {link-brokn: off}"},
		{"site", "menu: [{title: A}]"}, {"site", "feed_items: many"}, {"site", "- a list"}, {"site", "html: perhaps"},
	} {
		if j.of(t, test.name, test.text) == "" {
			t.Errorf("%s takes %s", test.name, test.text)
		}
	}
}

// TestDataFiles holds the table of lists to what document reads.
func TestDataFiles(t *testing.T) {
	for _, file := range schema.Schemas(kind.All(), schema.Project{}) {
		list, is := strings.CutPrefix(path.Base(file.Path), "data-")
		if !is {
			continue
		}
		list = strings.TrimSuffix(list, ".json")
		_, found := document.ReadData([]document.File{{Path: "content/data/" + list + ".yaml", Text: []byte("- {}")}})
		missing := map[string]bool{}
		for _, d := range found {
			missing[d.Message] = true
		}
		read, err := jsonschema.UnmarshalJSON(bytes.NewReader(file.Text))
		if err != nil {
			t.Fatal(err)
		}
		entry := read.(map[string]any)["definitions"].(map[string]any)["entry"].(map[string]any)
		needed, _ := entry["required"].([]any)
		more, _ := entry["allOf"].([]any) // of a name with several spellings
		for _, name := range needed {
			if !missing["the field "+name.(string)+" is missing from this entry"] {
				t.Errorf("%s asks for %v, and Signpost does not", file.Path, name)
			}
		}
		if len(needed)+len(more) != len(missing) {
			t.Errorf("%s asks for %d fields, Signpost for %d", file.Path, len(needed)+len(more), len(missing))
		}
	}
}
