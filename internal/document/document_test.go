package document_test

import (
	"fmt"
	"strings"
	"testing"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
)

func said(found []diag.Diagnostic) string {
	var lines []string
	for _, d := range diag.Sort(found) {
		lines = append(lines, fmt.Sprintf("%s:%d:%d %s: %s", d.Span.File, d.Span.Line, d.Span.Col, d.Code, d.Message))
	}
	return strings.Join(lines, "\n")
}

func parse(name, text string) (*document.Document, string) {
	doc, found := document.NewParser(kind.All(), markdown.Options{}).Parse(name, []byte(text))
	return doc, said(found)
}

func TestParse(t *testing.T) {
	doc, found := parse("content/talk.md", "---\ntitle: Talk\nown: 1\n---\n## Sit down\n\nListen.\n")
	if doc.Path != "content/talk.md" || doc.Page.Front.Title != "Talk" || len(doc.Body.Headings) != 1 || doc.Section || doc.Bundle {
		t.Errorf("read %+v", doc)
	}
	if line := doc.Body.Headings[0].Span.Line; line != 5 {
		t.Errorf("the heading stands on line %d of its body, not of its file", line)
	}
	if found != "content/talk.md:3:1 field-unknown: a page of kind page has no field called own" {
		t.Errorf("found %s", found)
	}
}

func TestPlace(t *testing.T) {
	for name, want := range map[string][2]bool{
		"content/_index.md": {true, false}, "content/a/_index.md": {true, false}, "content/a/index.md": {false, true},
		"content/index-card.md": {false, false}, "content/a.md": {false, false},
	} {
		if doc, _ := parse(name, ""); doc.Section != want[0] || doc.Bundle != want[1] {
			t.Errorf("%s: section %v, bundle %v", name, doc.Section, doc.Bundle)
		}
	}
}

// TestUnreadable keeps a document for a file whose front matter cannot be
// read. Only the reason is said, not every field that is missing because of it.
func TestUnreadable(t *testing.T) {
	doc, found := parse("content/talk.md", "---\ntype: guide\ntitle: Talk: now\n---\nListen.\n")
	if found != "content/talk.md:3:12 yaml-unreadable: this value has a colon in it, which YAML takes for another field" {
		t.Errorf("found %s", found)
	}
	if doc.Path != "content/talk.md" || doc.Page.Detail == nil || doc.Body.Words != 1 {
		t.Errorf("read %+v", doc)
	}
}

// TestConflict holds a file with two versions in it to one finding: the rest
// comes from that.
func TestConflict(t *testing.T) {
	marks := func(one, two string) string { return "<<<<<<< HEAD\n" + one + "=======\n" + two + ">>>>>>> other\n" }
	for text, want := range map[string]string{
		"---\n" + marks("title: A\n", "title: B\n") + "---\nListen.\n": "content/a.md:2:1 conflict-left: two versions of these lines stand here, and nobody has chosen between them yet",
		"Listen.\n\n" + marks("One.\n", "Two.\n"):                      "content/a.md:3:1 conflict-left: two versions of these lines stand here, and nobody has chosen between them yet",
		"<<<<<<< HEAD\nOne.\n":                                         "content/a.md:1:1 conflict-left: this line was left behind when two versions were brought together",
	} {
		if _, found := parse("content/a.md", text); found != want {
			t.Errorf("%q: found %s", text, found)
		}
	}
	_, found := document.ReadData([]document.File{{Path: "content/data/topics.yaml", Text: []byte(marks("- {id: a, name: A}\n", "- {id: b, name: B}\n"))}})
	if got := said(found); got != "content/data/topics.yaml:1:1 conflict-left: two versions of these lines stand here, and nobody has chosen between them yet" {
		t.Errorf("found %s", got)
	}
}

// TestNotText tells a document with a page's name from a page with odd letters.
func TestNotText(t *testing.T) {
	for _, start := range []string{"PK\x03\x04\x14\x00\xff", "%PDF-1.7\n\xe2", "{\\rtf1", "\xd0\xcf\x11\xe0\xa1"} {
		if _, found := parse("content/a.md", start); found != "content/a.md:0:0 not-text: this is a document of another program, though its name is a page's" {
			t.Errorf("%q: found %s", start, found)
		}
	}
}

func TestData(t *testing.T) {
	data, found := document.ReadData([]document.File{
		{Path: "content/data/topics.yaml", Text: []byte("- id: grief\n  name: Grief\n- id: money\n  name: Money\n")},
		{Path: "content/data/glossary.yaml", Text: []byte("- {id: acp, term: advance care planning, short: Planning., sources: [a-report]}\n")},
		{Path: "content/data/sources.yaml", Text: []byte("- {id: a-report, kind: report, organisation: A body, title: A report, reuse: open}\n")},
		{Path: "content/data/helplines.yaml", Text: []byte("- {id: line, name: A line, for: You., needs: [distress]}\n")},
		{Path: "content/data/pyramid.yaml", Text: []byte("- {id: top, message: talk, level: 1, order: 1, shape: star, colour: amber}\n")},
		{Path: "content/data/doors.yaml", Text: []byte("- {id: a, title: A, summary: B., page: start}\n")},
		{Path: "content/data/empty.yaml", Text: []byte("# nothing yet\n")},
	})
	if len(found) > 0 {
		t.Error(said(found))
	}
	if len(data.Lists["topics"]) != 2 || len(data.Glossary) != 1 || len(data.Sources) != 1 || len(data.Helplines) != 1 || len(data.Blocks) != 1 || len(data.Doors) != 1 {
		t.Errorf("read %+v", data)
	}
	if len(data.Refs) != 2 || data.Given["topics"] != "content/data/topics.yaml" {
		t.Errorf("the references are %+v", data.Refs)
	}
}

func TestDataMistakes(t *testing.T) {
	for _, test := range []struct{ file, text, want string }{
		{"topics.yaml", "- {id: grief, name: Grief}\n- {id: grief, name: Sorrow}\n", "content/data/topics.yaml:2:8 id-twice: two entries have the id grief"},
		{"topics.yaml", "- {id: grief}\n", "content/data/topics.yaml:1:3 field-missing: the field name is missing from this entry"},
		{"topics.yaml", "- {id: , name: Grief}\n", "content/data/topics.yaml:1:3 field-missing: the field id is missing from this entry"},
		{"topics.yaml", "- {id: grief, nme: Grief, name: Grief}\n", "content/data/topics.yaml:1:15 field-unknown: an entry of this list has no field called nme"},
		{"topics.yaml", "grief: Grief\n", "content/data/topics.yaml:1:1 data-shape: a data file is a list of entries"},
		{"topics.yaml", "- grief\n", "content/data/topics.yaml:1:3 data-shape: this entry should be a group of fields"},
		{"sources.yaml", "- {id: a, kind: reprt, organisation: A, title: B, reuse: open}\n", `content/data/sources.yaml:1:17 field-value: kind cannot be "reprt"`},
		{"topics.yaml", "- id: grief\n\tname: Grief\n", "content/data/topics.yaml:2:1 yaml-tab: this line is indented with a tab, which YAML does not allow"},
	} {
		_, found := document.ReadData([]document.File{{Path: "content/data/" + test.file, Text: []byte(test.text)}})
		if got := said(found); got != test.want {
			t.Errorf("%q:\n%s\nwant\n%s", test.text, got, test.want)
		}
	}
}

// TestDataTwice gives two files that hold the same list.
func TestDataTwice(t *testing.T) {
	_, found := document.ReadData([]document.File{
		{Path: "content/data/topics.yaml", Text: []byte("- {id: grief, name: Grief}\n")},
		{Path: "content/data/topics.yml", Text: []byte("- {id: money, name: Money}\n")},
	})
	if got, want := said(found), "content/data/topics.yml:0:0 data-twice: the list topics is already in content/data/topics.yaml"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}
