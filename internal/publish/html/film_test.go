package html_test

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"signpost/internal/publish"
)

const note = "content_note: {level: mild, text: Somebody dies.}\n"

const vtt = "WEBVTT\n\nNOTE Picture: A kitchen.\n\n00:01.000 --> 00:03.000\n<v Sam>Tea & toast?\n\n00:21.000 --> 00:23.000\n<v Grace>Look at the sea.\n"

// cinema is a site with a film, its transcript and a recording.
func cinema(t testing.TB) project {
	t.Helper()
	var still bytes.Buffer
	if err := png.Encode(&still, image.NewGray(image.Rect(0, 0, 16, 9))); err != nil {
		t.Fatal(err)
	}
	return project{
		"signpost.yaml": "title: The site\nbase_url: https://example.org/guide/\n",
		"content/film/visits/index.md": "---\ntitle: Visits\ntype: film\n" + learning + note + `availability: available
file: visits.mp4
poster: still.png
captions: visits.vtt
seconds: 420
transcript: film/script
audio_description: /told.mp4
scenes: [{title: Kitchen, seconds: 20, messages: []}, {title: Garden, seconds: 400, picture: A bench.}]
---
Read [the poster](/poster.pdf), [the talk](/talk.docx "Keep it") and [the captions (1 KB)](visits.vtt). See [scene 2](../script.md#scene-2).
`,
		"content/film/visits/visits.mp4": strings.Repeat("x", 24_200_000),
		"content/film/visits/visits.vtt": vtt,
		"content/film/visits/still.png":  still.String(),
		"static/told.mp4":                "x",
		"static/poster.pdf":              strings.Repeat("x", 34_400),
		"static/talk.docx":               strings.Repeat("x", 1_250_000),
		"content/film/script.md":         "---\ntitle: Script\ntype: film\nlayout: transcript\n" + learning + note + "availability: unavailable\n---\nThe words.\n",
		"content/film/story.md":          "---\ntitle: Story\ntype: film\n" + learning + note + "availability: available\nfile: story.mp3\ncaptions: visits/visits.vtt\nscenes: [{title: One, seconds: 30}]\nseconds: 30\n---\n",
		"content/film/story.mp3":         strings.Repeat("x", 999),
		"content/film/lost.md":           "---\ntitle: Lost\ntype: film\n" + learning + note + "availability: available\nfile: gone.mp4\ncaptions: gone.vtt\naudio_description: Everything is said.\n---\n",
	}
}

// first gives the first element of a name on a page.
func first(t *testing.T, page, name string) *html.Node {
	t.Helper()
	all := elements(t, page)
	if i := slices.IndexFunc(all, func(n *html.Node) bool { return n.Data == name }); i >= 0 {
		return all[i]
	}
	return nil
}

// TestFilm shows a film with its files, on a server and in a folder.
func TestFilm(t *testing.T) {
	for _, c := range []struct {
		links                         publish.Links
		file, poster, described, says string
	}{
		{publish.Links{Base: "/guide/"}, "/guide/film/visits/visits.mp4", "/guide/film/visits/still.png", "/guide/told.mp4", "/guide/film/script/"},
		{publish.Links{Files: true}, "visits.mp4", "still.png", "../../told.mp4", "../script/index.html"},
	} {
		pages := cinema(t).publish(t, builtin(t), c.links)
		page := pages["film/visits/index.html"]
		video := first(t, page, "video")
		if video == nil {
			t.Fatalf("there is no film on the page:\n%s", page)
		}
		for _, key := range []string{"autoplay", "loop", "src"} {
			if slices.ContainsFunc(video.Attr, func(a html.Attribute) bool { return a.Key == key }) {
				t.Errorf("the film has %s", key)
			}
		}
		if attribute(video, "preload") != "none" || attribute(video, "poster") != c.poster || attribute(first(t, page, "source"), "src") != c.file || attribute(first(t, page, "source"), "type") != "video/mp4" {
			t.Errorf("the film is %+v, its source %+v", video.Attr, first(t, page, "source").Attr)
		}
		track := attribute(first(t, page, "track"), "src")
		if c.links.Files {
			text, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(track, "data:text/vtt;charset=utf-8;base64,"))
			if err != nil || string(text) != vtt || !strings.Contains(html.UnescapeString(page), "media-src 'self' data:") {
				t.Errorf("in a folder the captions are %q, %v", track, err)
			}
		} else if track != "/guide/film/visits/visits.vtt" || strings.Contains(html.UnescapeString(page), "media-src 'self' data:") {
			t.Errorf("the captions are at %s", track)
		}
		for _, want := range []string{"24 MB", "7 minutes", "It needs a good signal", `href="` + c.described + `"`, `href="` + c.says + `"`, `href="` + c.file + `#t=20"`, `data-address="https://example.org/guide/film/script/"`} {
			if !strings.Contains(page, want) {
				t.Errorf("the page has no %s", want)
			}
		}
		if strings.Contains(page, "Tea &amp; toast") {
			t.Error("the film's page shows the script, though another page does")
		}
	}
}

// TestScript shows the words of a film on the page named for them, and those of
// a recording on its own.
func TestScript(t *testing.T) {
	pages := cinema(t).publish(t, builtin(t), publish.Links{Base: "/"})
	script, story := pages["film/script/index.html"], pages["film/story/index.html"]
	for _, want := range []string{`<h2 id="scene-1">Kitchen`, `<h2 id="scene-2">Garden`, "<b>Sam:</b> Tea &amp; toast?", "A kitchen.", `<a href="#scene-2">Garden</a>`, `href="/film/visits/"`} {
		if !strings.Contains(script, want) {
			t.Errorf("the script has no %s", want)
		}
	}
	audio := first(t, story, "audio")
	if audio == nil || attribute(audio, "preload") != "none" || first(t, story, "track") != nil || !strings.Contains(story, "Look at the sea.") || !strings.Contains(story, "Recording, 1 KB, 30 seconds.") {
		t.Errorf("the recording's page is\n%s", story)
	}
	lost := pages["film/lost/index.html"]
	if first(t, lost, "video") != nil || strings.Contains(lost, "gone.") || strings.Contains(lost, `href="Everything`) || !strings.Contains(lost, "There is no film to play here") || !strings.Contains(lost, "Everything is said.") {
		t.Errorf("a film that is not there is shown as\n%s", lost)
	}
}

// TestDownloads says behind a link to a file what it is and how large, once.
func TestDownloads(t *testing.T) {
	page := cinema(t).publish(t, builtin(t), publish.Links{Base: "/"})["film/visits/index.html"]
	for _, want := range []string{
		`>the poster</a> <small class="file">(PDF, 34 KB)</small>, <a`, `>the talk</a> <small class="file">(Word document, 1.2 MB)</small> and`, `>the captions (1 KB)</a>. See`, `>scene 2</a>.`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %s on\n%s", want, page)
		}
	}
}
