package searchfiles_test

import (
	"slices"
	"testing"

	"signpost/internal/captions"
	"signpost/internal/config"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

// TestFilmWords finds a film's words on the page that shows them, by scenes,
// and nowhere else.
func TestFilmWords(t *testing.T) {
	const film = "---\ntitle: Visits\ntype: film\ncaptions: a.vtt\ntranscript: script\nseconds: 20\nscenes: [{title: Kitchen, seconds: 10}, {title: Garden, seconds: 10}]\n---\nAbout it.\n"
	const words = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Sam>Marmalade first.\n\nNOTE Picture: A bench of slate.\n\n00:11.000 --> 00:13.000\nLook.\n"
	in := site.Input{Config: config.Defaults(), Kinds: kind.All(), Captions: map[string]*captions.Captions{"content/a.vtt": captions.Read("content/a.vtt", []byte(words))}}
	in.Resources = []site.Resource{{Path: "a.vtt", From: "content/a.vtt"}}
	parser := document.NewParser(in.Kinds, markdown.Options{})
	for name, text := range map[string]string{"content/visits.md": film, "content/script.md": "---\ntitle: Script\nlayout: transcript\n---\n"} {
		doc, _ := parser.Parse(name, []byte(text))
		in.Documents = append(in.Documents, doc)
	}
	s, _ := site.Assemble(in)
	m := index(t, s, false)
	for _, query := range []string{"marmalade", "slate bench"} {
		if titles, _ := m.ask(t, query); !slices.Equal(titles, []string{"Script"}) {
			t.Errorf("%q finds %q", query, titles)
		}
	}
	if _, c := m.titled(t, "Script"); !slices.Equal(c.Sections, [][3]string{{"scene-1", "Kitchen", "Marmalade first."}, {"scene-2", "Garden", "A bench of slate. Look."}}) {
		t.Errorf("results quote %q", c.Sections)
	}
}
