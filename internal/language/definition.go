package language

import (
	"unicode"

	"signpost/internal/diag"
	"signpost/internal/site"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// definition gives the place that a name or a link at a place leads to.
func (s *Server) definition(p placeParams) []location {
	v, ok := s.sightAt(p, true)
	if !ok || s.site == nil {
		return []location{}
	}
	var at diag.Span
	if v.field != nil {
		at = s.fieldLeads(v)
	} else if sortOf(v.path) == pageSort {
		at = s.textLeads(v)
	}
	if at.File == "" {
		return []location{}
	}
	return []location{s.location(at)}
}

// fieldLeads is where the value of a field leads: to an entry of a list or to
// a page.
func (s *Server) fieldLeads(v sight) diag.Span {
	f, ok := v.shelf.find(v.field.Path)
	if !ok || !v.field.Value {
		return diag.Span{}
	}
	if f.List != "" {
		return s.site.Data.Places[f.List+"/"+v.word()]
	}
	if page := s.pageNamed(v, v.word()); page != nil {
		return top(page)
	}
	return diag.Span{}
}

// textLeads is where a place in a text leads.
func (s *Server) textLeads(v sight) diag.Span {
	if h, ok := s.holeAt(v); ok {
		return s.targetLeads(h.target)
	}
	if t, _, _, ok := s.termAt(v); ok {
		return s.site.Data.Places["glossary/"+t.ID]
	}
	return diag.Span{}
}

func (s *Server) targetLeads(t site.Target) diag.Span {
	switch t.Kind {
	case site.ToPage, site.ToPart:
		for _, h := range t.Page.Doc.Body.Headings {
			if t.Fragment != "" && h.ID == t.Fragment {
				return h.Span
			}
		}
		for _, list := range []string{"glossary", "sources", "helplines"} {
			if at, ok := s.site.Data.Places[list+"/"+t.Fragment]; ok && t.Fragment != "" {
				return at
			}
		}
		return top(t.Page)
	case site.ToFile:
		for _, r := range s.site.Resources {
			if r.Path == t.Path {
				return diag.InFile(r.From)
			}
		}
	case site.ToSource:
		return s.site.Data.Places["sources/"+t.ID]
	case site.ToTerm:
		return s.site.Data.Places["glossary/"+t.ID]
	}
	return diag.Span{}
}

// top is the beginning of a page's file; nothing for a page without one.
func top(p *site.Page) diag.Span { return diag.InFile(p.Doc.Path) }

// location is a place in a file of the project, as editors name it.
func (s *Server) location(at diag.Span) location {
	if d := s.open[at.File]; d != nil {
		return location{d.uri, d.within(at, s.encoding)}
	}
	return location{s.project.uri(at.File), rangeOf(at, s.encoding)}
}
