package language

import (
	"strings"

	"signpost/internal/markdown"
)

// symbols are a document's headings, in one of the two forms editors know.
type symbols struct {
	nested []documentSymbol
	flat   []symbolInformation
}

// MarshalJSON writes the form that is there.
func (l symbols) MarshalJSON() ([]byte, error) {
	if l.nested != nil {
		return encode(l.nested), nil
	}
	return encode(l.flat), nil
}

// headings lists the headings of a page.
func (s *Server) headings(p documentParams) symbols {
	nested := s.client.TextDocument.DocumentSymbol.HierarchicalDocumentSymbolSupport
	list := symbols{flat: []symbolInformation{}}
	if nested {
		list.nested = []documentSymbol{}
	}
	d := s.belonging(p.TextDocument.URI)
	if d == nil || sortOf(d.path) != pageSort {
		return list
	}
	all := s.outline(d)
	if nested {
		list.nested, _ = s.under(d, all, 0, 0)
		return list
	}
	for _, h := range all {
		list.flat = append(list.flat, symbolInformation{h.Text, symbolString, location{d.uri, d.within(h.Span, s.encoding)}, ""})
	}
	return list
}

// under gathers the headings from one on that are of a deeper level than
// another, each with those below it.
func (s *Server) under(d *opened, all []markdown.Heading, from, level int) ([]documentSymbol, int) {
	list := []documentSymbol{}
	for from < len(all) && all[from].Level > level {
		h := all[from]
		at := d.within(h.Span, s.encoding)
		one := documentSymbol{Name: h.Text, Kind: symbolString, SelectionRange: at}
		if one.Name == "" {
			one.Name = h.ID
		}
		one.Children, from = s.under(d, all, from+1, h.Level)
		one.Range = textRange{at.Start, s.endOf(d, all, from)}
		list = append(list, one)
	}
	return list, from
}

// endOf is where the section ends before which a heading stands, or the text.
func (s *Server) endOf(d *opened, all []markdown.Heading, next int) position {
	if next < len(all) {
		return d.position(place(d.text, all[next].Span.Line, 1), s.encoding)
	}
	return d.position(len(d.text), s.encoding)
}

// mostSymbols is how many pages a search for one lists.
const mostSymbols = 200

// pagesNamed finds pages by their titles.
func (s *Server) pagesNamed(p symbolParams) []symbolInformation {
	list := []symbolInformation{}
	if s.site == nil || s.project == nil {
		return list
	}
	for _, page := range s.site.Pages {
		if page.Doc.Path == "" || !fits(p.Query, offer{label: page.Title}) || len(list) == mostSymbols {
			continue
		}
		list = append(list, symbolInformation{page.Title, symbolFile, s.location(top(page)), strings.Trim(page.URL, "/")})
	}
	return list
}
