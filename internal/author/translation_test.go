package author_test

import (
	"strings"
	"testing"
)

// TestNotesOnATranslation: the author of a translation sees its own page.
func TestNotesOnATranslation(t *testing.T) {
	archive := strings.Replace(library, "title: The site\n", "title: The site\nlanguages: [cy]\n", 1) + `-- content/messages/talk.cy.md --
---
title: Siarad
---
Geiriau'r cyfieithiad.
`
	n, ok := notesOn(t, archive)("content/messages/talk.cy.md")
	if !ok || n.Title != "Siarad" || n.Address != "/care/cy/messages/talk/" || n.Kind != "Key message" {
		t.Fatalf("the notes are %+v", n)
	}
	found := n.Searches()
	if len(found.Found) == 0 || found.Found[0].Words != "Siarad" || found.Found[0].Rank != 1 {
		t.Errorf("a search for its title finds %+v", found)
	}
}
