package html_test

import (
	"io"
	"path"
	"strings"
	"testing"

	"signpost"
	"signpost/internal/captions"
	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/memo"
	"signpost/internal/publish"
	"signpost/internal/publish/html"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// project is a small site to publish: files below content/ and static/, and
// signpost.yaml.
type project map[string]string

// assemble takes the files the way a build does, drafts among them.
func (p project) assemble(t testing.TB) *site.Site {
	t.Helper()
	settings, _, found := config.Parse("signpost.yaml", []byte(p["signpost.yaml"]))
	in := site.Input{Captions: map[string]*captions.Captions{}, Config: settings, Kinds: kind.All(), Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true}
	var data []document.File
	for name, text := range p {
		if strings.HasPrefix(name, document.DataFolder+"/") {
			data = append(data, document.File{Path: name, Text: []byte(text)})
		}
	}
	in.Data, _ = document.ReadData(data)
	var terms []markdown.Term
	for _, g := range in.Data.Glossary {
		terms = append(terms, markdown.Term{ID: g.ID, Text: g.Term})
	}
	parser := document.NewParser(in.Kinds, markdown.Options{Terms: terms})
	for name, text := range p {
		switch {
		case strings.HasPrefix(name, document.DataFolder+"/") || name == "signpost.yaml":
		case path.Ext(name) == ".md":
			doc, problems := parser.Parse(name, []byte(text))
			for _, d := range problems {
				if d.Code == "yaml-unreadable" {
					t.Fatalf("%s:%d: %s", name, d.Span.Line, d.Message)
				}
			}
			in.Documents = append(in.Documents, doc)
		default:
			_, below, _ := strings.Cut(name, "/")
			in.Resources = append(in.Resources, site.Resource{Path: below, From: name, Size: int64(len(text))})
			if path.Ext(name) == ".vtt" {
				in.Captions[name] = captions.Read(name, []byte(text))
			}
		}
	}
	s, more := site.Assemble(in)
	for _, d := range append(found, more...) {
		t.Logf("%s:%d: %s", d.Span.File, d.Span.Line, d.Message)
	}
	return s
}

// options publish with a theme. The table is in verify mode, so that every
// remembered page is drawn again and compared.
func (p project) options(files []theme.File, links publish.Links) html.Options {
	loaded, _ := theme.Load(files)
	digests := map[string]digest.Digest{}
	for name, text := range p {
		digests[name] = digest.Bytes([]byte(text))
	}
	return html.Options{
		Theme: loaded, Links: links, Table: memo.New(true), Version: "test", Digests: digests,
		Fetch: func(name string) ([]byte, error) { return []byte(p[name]), nil },
		Peek: func(name string, look func(io.ReaderAt, int64)) error {
			look(strings.NewReader(p[name]), int64(len(p[name])))
			return nil
		},
	}
}

// publish makes every file of the site, by its path.
func (p project) publish(t testing.TB, files []theme.File, links publish.Links) map[string]string {
	t.Helper()
	made, found := html.New(p.options(files, links)).Publish(p.assemble(t))
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s", d.Span.File, d.Message)
		}
	}
	pages := map[string]string{}
	for _, f := range made {
		data, err := f.Bytes()
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if _, twice := pages[f.Path]; twice {
			t.Errorf("%s is made twice", f.Path)
		}
		pages[f.Path] = string(data)
	}
	return pages
}

// builtin is the theme that comes with the program.
func builtin(t testing.TB) []theme.File {
	t.Helper()
	var files []theme.File
	err := signpost.EachThemeFile(func(name string, data []byte) {
		files = append(files, theme.File{Path: name, From: signpost.ThemeFolder + "/" + name, Data: data})
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// learning is the front matter every learning page needs.
const learning = `summary: One plain sentence.
audience: [front-line]
topics: [communication]
basis: fiction
owner: Learning team
status: in-review
`

// workshop is a site around one session, with every part that has a page.
func workshop() project {
	return project{
		"signpost.yaml": "title: The site\nbase_url: https://example.org/guide/\n",
		"content/sessions/front-line.md": "---\ntitle: Front line\ntype: session\n" + learning + `minutes: 30
start: '14:00'
group_size: {min: 8, max: 24}
materials: [{item: Pens, per: each}]
activities:
  - {title: Welcome, minutes: 5}
  - {activity: in-pairs, minutes: 15, cut_to: 10}
  - {title: Close, minutes: 10}
handouts: [story-sheet]
notes: [NOTE-OF-SESSION]
aliases: [/old-session/]
---
## Aims

See [the aims](#aims) and [the activity](../activities/in-pairs.md).[^1]

[^1]: A footnote.

> [!TRAINER]
> SECRET-OF-SESSION
>
> > [!INCLUDE] [more](../rules.md#for-facilitators)

> [!INCLUDE] [rules](../rules.md#rules)
`,
		"content/activities/in-pairs.md": "---\ntitle: In pairs\ntype: activity\n" + learning + `minutes: 15
grouping: pairs
purpose: To listen.
steps: [Find a partner.]
facilitator_notes: [NOTE-OF-ACTIVITY]
wellbeing_risk: low
handouts: [story-sheet]
---
## Aims

Another [aim](#aims).[^1]

[^1]: Another footnote.

> [!TRAINER]
> SECRET-OF-ACTIVITY
`,
		"content/handouts/story-sheet.md": "---\ntitle: Story sheet\ntype: handout\n" + learning + "paper: A4\n---\n## Aims\n\nWrite here.\n",
		"content/rules.md":                "---\ntitle: Rules\n---\n## Rules\n\nBe kind.\n\n> [!TRAINER]\n> SECRET-OF-RULES\n\n## For facilitators\n\nBe early.\n\n> [!TRAINER]\n> SECRET-IN-SECRET\n",
		"content/draft.md":                "---\ntitle: Draft\ndraft: true\n---\nNot yet.\n",
		"content/draft-status.md":         "---\ntitle: Draft by status\nstatus: draft\n---\nNot yet.\n",
		"content/help.md":                 "---\ntitle: Help\nlayout: help\n---\n",
		"content/data/helplines.yaml": `- {id: checked, name: Checked line, for: You., needs: [distress], number: 111 222, hours: Always, verified: 2026-01-01}
- {id: unchecked, name: Unchecked line, for: You., needs: [distress], number: 333 444, text: Text 555 666, hours: Only 777}
`,
		"static/leaflet.pdf": "%PDF",
	}
}

// drawAll publishes with given options, so that their table serves twice.
func drawAll(t *testing.T, p project, o html.Options) map[string]string {
	t.Helper()
	made, _ := html.New(o).Publish(p.assemble(t))
	pages := map[string]string{}
	for _, f := range made {
		data, err := f.Bytes()
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		pages[f.Path] = string(data)
	}
	return pages
}
