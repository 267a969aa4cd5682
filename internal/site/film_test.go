package site_test

import (
	"fmt"
	"testing"

	"signpost/internal/captions"
	"signpost/internal/config"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

const words = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Sam>Tea first.\n\n00:11.000 --> 00:13.000\n<v Grace>Look.\n"

// assembled joins pages given by their paths, and the captions beside them.
func assembled(t *testing.T, pages map[string]string) (*site.Site, []string) {
	t.Helper()
	in := site.Input{Config: config.Defaults(), Kinds: kind.All(), Captions: map[string]*captions.Captions{"content/film/a.vtt": captions.Read("content/film/a.vtt", []byte(words))}}
	in.Resources = []site.Resource{{Path: "film/a.vtt", From: "content/film/a.vtt"}, {Path: "b.mp4", From: "static/b.mp4"}}
	parser := document.NewParser(in.Kinds, markdown.Options{})
	for name, text := range pages {
		doc, _ := parser.Parse(name, []byte(text))
		in.Documents = append(in.Documents, doc)
	}
	s, found := site.Assemble(in)
	var said []string
	for _, d := range found {
		said = append(said, fmt.Sprintf("%s %s:%d:%d %s", d.Code, d.Span.File, d.Span.Line, d.Span.Col, d.Hint))
	}
	return s, said
}

// TestScriptOf gives a page the words of its film, wherever they are named.
func TestScriptOf(t *testing.T) {
	const film = "---\ntitle: Film\ntype: film\navailability: unavailable\ncaptions: a.vtt\nseconds: 20\nscenes: [{title: One, seconds: 10}, {title: Two, seconds: 10}]\n"
	s, _ := assembled(t, map[string]string{
		"content/film/named.md":  film + "transcript: script\n---\n",
		"content/film/alone.md":  film + "---\nSee [two](#scene-2).\n",
		"content/film/script.md": "---\ntitle: Script\nlayout: transcript\n---\n",
		"content/film/own.md":    "---\ntitle: Own\ntype: film\nlayout: transcript\ncaptions: /film/a.vtt\n---\n",
		"content/film/none.md":   "---\ntitle: None\ntype: film\ncaptions: gone.vtt\n---\n",
		"content/other.md":       "---\ntitle: Other\nlayout: transcript\n---\n",
	})
	for url, want := range map[string]string{
		"/film/named/": "[]", "/film/alone/": "[One 1 Two 1]", "/film/script/": "[One 1 Two 1]", "/film/own/": "[ 2]", "/film/none/": "[]", "/other/": "[]",
	} {
		got := []string{}
		for _, part := range s.Script(s.ByURL(url)) {
			got = append(got, fmt.Sprintf("%s %d", part.Title, len(part.Lines)))
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s shows %v, not %s", url, got, want)
		}
	}
	if p := s.Filmed(s.ByURL("/film/script/")); p != s.ByURL("/film/named/") {
		t.Errorf("the script belongs to %v", p)
	}
}

// TestFileOf finds a file beside the page, at its address and from the root.
func TestFileOf(t *testing.T) {
	s, _ := assembled(t, map[string]string{"content/film/page.md": "---\ntitle: Page\n---\n"})
	for name, want := range map[string]string{"a.vtt": "content/film/a.vtt", "./a.vtt": "content/film/a.vtt", "/b.mp4": "static/b.mp4", "../b.mp4": "static/b.mp4", "": "", "c.vtt": "", "https://example.org/a.vtt": "", "../../b.mp4": "static/b.mp4"} {
		if got, _ := s.File(s.ByURL("/film/page/"), name); got.From != want {
			t.Errorf("%q is %q, not %q", name, got.From, want)
		}
	}
}

// TestWaysRound checks the places a content note offers.
func TestWaysRound(t *testing.T) {
	const page = "---\ntitle: Hard\nhelp: standard\ncontent_note:\n  level: mild\n  text: A word.\n  skip_to: %s\n  instead: %s\n---\n## What helps\n"
	for _, c := range []struct{ skip, instead, want string }{
		{"what-helps", "calm", "[]"},
		{"'#what-helps'", "calm", "[]"},
		{"what-help", "calm", "[anchor-broken content/hard.md:7:12 did you mean what-helps?]"},
		{"what-helps", "clam", "[page-unknown content/hard.md:8:12 did you mean calm?]"},
	} {
		_, said := assembled(t, map[string]string{"content/hard.md": fmt.Sprintf(page, c.skip, c.instead), "content/calm.md": "---\ntitle: Calm\n---\n"})
		if got := fmt.Sprint(said); got != c.want {
			t.Errorf("skip_to: %s and instead: %s are found fault with as %s, want %s", c.skip, c.instead, got, c.want)
		}
	}
}
