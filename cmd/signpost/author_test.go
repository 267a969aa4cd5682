package main

import (
	"testing"

	"signpost/internal/build"
	"signpost/internal/memo"
	"signpost/internal/source"
)

// TestAuthorNotes: the notes on a page, and the searches in them, come from
// the result that was shown.
func TestAuthorNotes(t *testing.T) {
	r := build.Run(source.Memory(map[string]string{
		"content/_index.md": "---\ntitle: Start\n---\n",
		"content/talk.md":   "---\ntitle: Talk and listen\n---\nSit down.\n",
	}), build.Options{Output: build.Web, Late: true}, memo.New(false))
	notes, ok := authorNotes(r)("content/talk.md")
	if !ok || notes.Title != "Talk and listen" || notes.Reading.Words != 2 {
		t.Fatalf("the notes are %+v", notes)
	}
	if found := notes.Searches().Found; len(found) != 1 || found[0].Rank != 1 {
		t.Errorf("its title finds %+v", found)
	}
	if _, ok := authorNotes(r)("content/other.md"); ok {
		t.Error("there are notes on a page that is not there")
	}
}
