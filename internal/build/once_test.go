package build_test

import (
	"slices"
	"strings"
	"testing"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/memo"
	"signpost/internal/source"
)

// cluttered is a project with one cause for several findings, three times.
func cluttered() map[string]string {
	const phone = "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"
	return map[string]string{
		"signpost.yaml":       "title: A site\nbase_url: https://hospice.example/\n",
		"content/_index.md":   "---\ntitle: Home\n---\n![Two chairs](two.heic) and ![a cup](cup.jpg)\n\n[The plan](plan.docx)\n",
		"content/two.heic":    phone,
		"content/cup.jpg":     phone,
		"content/unused.heic": phone,
		"content/notes.txt":   "# Notes\n\nWords.\n",
		"content/plan.docx":   "PK\x03\x04",
	}
}

// TestOneCauseIsToldOnce looks at what is said of pictures that no browser
// shows, and of a page with the wrong ending.
func TestOneCauseIsToldOnce(t *testing.T) {
	r := build.Run(source.Memory(cluttered()), options(t), memo.Once())
	var told []string
	for _, d := range r.Found {
		switch d.Code {
		case "picture-format", "image-unreadable", "file-page-ending":
			told = append(told, d.Span.File+" "+d.Code)
			if d.Code == "image-unreadable" && !strings.Contains(d.Message+d.Hint, "iPhones") && !strings.Contains(d.Hint, "phone") {
				t.Errorf("what is told of %s does not say where it comes from: %s, %s", d.Span.File, d.Message, d.Hint)
			}
		case "file-unlinked":
			if d.Span.File == "content/notes.txt" {
				t.Error("a page with the wrong ending is said to need a link")
			}
		}
	}
	want := []string{"content/_index.md image-unreadable", "content/cup.jpg image-unreadable", "content/notes.txt file-page-ending", "content/unused.heic picture-format"}
	if !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
}

// TestLinksSayWhatWasLeftOut leads to an office file, and to one that is too
// large to be read.
func TestLinksSayWhatWasLeftOut(t *testing.T) {
	files := cluttered()
	files["content/_index.md"] = "---\ntitle: Home\n---\n[The plan](plan.docx), [the film](/film.mp4), [the picture](tall.png) and ![tall](tall.png)\n\n[Nothing](none.mp4)\n"
	snap := source.Memory(files)
	for _, name := range []string{"static/film.mp4", "content/tall.png"} {
		snap.Found = append(snap.Found, diag.Diagnostic{Severity: diag.Warning, Code: "file-odd", Span: diag.InFile(name), Message: "this file has 300 MB", Hint: "make it smaller"})
	}
	var told []string
	for _, d := range build.Run(snap, options(t), memo.Once()).Found {
		if d.Code == "link-broken" || d.Code == "image-broken" {
			told = append(told, d.Hint)
		}
	}
	want := []string{"office files beside the pages are not published: put the file in static/, or write it as a page", "this file has 300 MB: make it smaller",
		"this file has 300 MB: make it smaller", "this file has 300 MB: make it smaller", "check the spelling, or make the page"}
	if !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
}
