// Package offline publishes the copy of the site that opens from a folder or a
// USB stick.
//
// It wraps the publisher of the pages, which has been told to write addresses
// as files beside each other, and adds what somebody who finds the folder
// needs: a file that says where to begin and how old the copy is.
//
// What must stay true: nothing in the copy needs a server.
package offline

import (
	"fmt"

	"signpost/internal/diag"
	"signpost/internal/publish"
	"signpost/internal/site"
)

// Publisher makes the copy.
type Publisher struct{ pages publish.Publisher }

// New wraps a publisher of pages that writes addresses as files.
func New(pages publish.Publisher) *Publisher { return &Publisher{pages} }

// Name says which output this is.
func (p *Publisher) Name() string { return "offline" }

// Publish returns the pages and the note on how to open them.
func (p *Publisher) Publish(s *site.Site) ([]publish.File, []diag.Diagnostic) {
	files, found := p.pages.Publish(s)
	return append(files, publish.Static("START-HERE.txt", []byte(note(s)))), found
}

func note(s *site.Site) string {
	return fmt.Sprintf(`%s

To begin, open the file index.html in this folder with any web browser.
Nothing needs the internet. Keep all the files together.

This copy was made on %s. Learning changes: ask for a newer copy when it is
more than a year old, and check every phone number before you rely on it.
`, s.Config.Title, s.Today.Words())
}
