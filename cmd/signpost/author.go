package main

import (
	"signpost/internal/author"
	"signpost/internal/build"
	"signpost/internal/check"
)

// authorNotes gives what there is to know of each page of a result. Nothing is
// worked out before somebody asks, the search index least of all.
func authorNotes(r *build.Result) func(source string) (author.Notes, bool) {
	return author.NotesOn(author.Input{Site: r.Site, Read: r.Read, Index: func() check.Index {
		x := r.Index()
		return check.Index{Files: x.Files, Titles: x.Titles, Numbers: x.Numbers, Entries: x.Entries}
	}})
}
