package build

import (
	"slices"

	"signpost/internal/diag"
	"signpost/internal/site"
)

// once leaves one finding for one cause. A picture that no browser shows is told
// of where it stops the build, in the words that name what it is; a text that
// was meant as a page or a list has no need of a link.
func once(s *site.Site, found []diag.Diagnostic) []diag.Diagnostic {
	formats, endings := map[string]diag.Diagnostic{}, map[string]bool{}
	for _, d := range found {
		switch d.Code {
		case "picture-format":
			formats[d.Span.File] = d
		case "file-page-ending", "list-astray":
			endings[d.Span.File] = true
		}
	}
	if len(formats) == 0 && len(endings) == 0 {
		return found
	}
	told := map[string]bool{}
	shown := shownAt(s, formats)
	for i, d := range found {
		if d.Code != "image-unreadable" {
			continue
		}
		if format, same := formats[d.Span.File]; same {
			found[i].Message, found[i].Hint = format.Message, format.Hint
			told[d.Span.File] = true
		} else if file := shown[placeOf(d.Span)]; file != "" {
			found[i].Hint = formats[file].Hint
			told[file] = true
		}
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		return d.Code == "picture-format" && told[d.Span.File] || d.Code == "file-unlinked" && endings[d.Span.File]
	})
}

// place is where a span begins.
type place struct {
	file      string
	line, col int
}

func placeOf(s diag.Span) place { return place{s.File, s.Line, s.Col} }

// shownAt gives the files of some formats by the places at which pages show
// them.
func shownAt(s *site.Site, formats map[string]diag.Diagnostic) map[place]string {
	from := map[string]string{}
	for _, r := range s.Resources {
		if _, odd := formats[r.From]; odd {
			from[r.Path] = r.From
		}
	}
	shown := map[place]string{}
	for _, p := range s.All() {
		for i, t := range p.Targets {
			if file := from[t.Path]; t.Kind == site.ToFile && file != "" {
				shown[placeOf(p.Doc.Body.Refs[i].Span)] = file
			}
		}
	}
	return shown
}
