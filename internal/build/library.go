package build

import (
	"path"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
)

// libraryMark stands before the name of a file that is the library's, so that
// nobody looks for it in the project.
const libraryMark = "the library's "

// theirs leaves of what was found in the library only what this project brought
// about: advice and rehearsed searches are for the library's own authors, and
// nothing in it can be mended here.
func (r *run) theirs(found []diag.Diagnostic) []diag.Diagnostic {
	if r.own == nil {
		return found
	}
	kept := make([]diag.Diagnostic, 0, len(found))
	for _, d := range found {
		if _, own := r.own.Find(d.Span.File); !own && strings.HasPrefix(d.Span.File, "content/") {
			if _, there := r.snap.Find(d.Span.File); there {
				if d.Severity == diag.Advice || d.Code == "search-missed" {
					continue
				}
				d.Span.File, d.Fix = libraryMark+d.Span.File, nil
			}
		}
		if d.Code == "data-twice" && r.hides(strings.TrimSuffix(d.Span.File, path.Ext(d.Span.File))+".yaml") {
			d.Message = "the library has this list already, so yours is not read"
			d.Hint = "name it " + listName(d.Span.File) + document.OwnEnding + ".yaml, and its entries are added to the library's"
		}
		if d.Code != "list-replaced" {
			d.Hint = r.ownLists(d.Hint)
		}
		kept = append(kept, d)
	}
	return kept
}
