package language

import (
	"slices"
	"strings"

	"signpost/internal/site"
)

// hover says what stands at a place; nil where there is nothing to say.
func (s *Server) hover(p placeParams) *hover {
	v, ok := s.sightAt(p, true)
	if !ok {
		return nil
	}
	said, from, to := "", 0, 0
	if v.field != nil {
		said, from, to = s.aboutSpot(v), v.field.From, v.field.To
	} else if sortOf(v.path) == pageSort {
		said, from, to = s.aboutText(v)
	}
	if said == "" {
		return nil
	}
	at := v.between(from, to, s.encoding)
	return &hover{Contents: marked(said, s.client.TextDocument.Hover.ContentFormat), Range: &at}
}

// marked is a text in the form an editor shows best: as Markdown, or without
// its marks.
func marked(text string, forms []string) markup {
	if slices.Contains(forms, "markdown") {
		return markup{"markdown", text}
	}
	return markup{"plaintext", strings.NewReplacer("**", "", "`", "").Replace(text)}
}

// aboutSpot says what a field or a value is.
func (s *Server) aboutSpot(v sight) string {
	sp, word := v.field.spot, v.word()
	if sp.Value {
		if said := s.aboutValue(v, word); said != "" {
			return said
		}
	}
	if sp.Name {
		group, known := v.shelf.find(sp.Path)
		if r, ok := s.rules[word]; ok && known && group.Form == "words" {
			return paragraphs("**"+r.Title+"**", aboutRule(r))
		}
		path := append(slices.Clone(sp.Path), word)
		if f, ok := v.shelf.find(path); ok {
			return paragraphs("**"+f.Name+"**", aboutField(f))
		}
		return ""
	}
	if f, ok := v.shelf.find(sp.Path); ok {
		return paragraphs("**"+f.Name+"**", aboutField(f))
	}
	return ""
}

// aboutValue says what an id, a name of a page or a kind stands for.
func (s *Server) aboutValue(v sight, word string) string {
	path := v.field.Path
	f, ok := v.shelf.find(path)
	if !ok || word == "" {
		return ""
	}
	if e, ok := s.entryOf(f.List, word); ok && f.List != "" {
		return aboutEntry(e)
	}
	if f.Name == "type" && sortOf(v.path) == pageSort {
		if k, ok := s.kinds.Find(word); ok {
			return paragraphs("**"+k.Label+"**", k.Purpose)
		}
	}
	if page := s.pageNamed(v, word); page != nil {
		return aboutPage(page)
	}
	return ""
}

// pageNamed is the page that the value of a field names.
func (s *Server) pageNamed(v sight, word string) *site.Page {
	if s.site == nil || word == "" {
		return nil
	}
	switch names := v.shelf.names(v.field.Path); names {
	case "page", "address":
		return s.site.Named(word, s.wantedKind(v.field.Path[len(v.field.Path)-1]))
	}
	return nil
}

func aboutPage(p *site.Page) string {
	return paragraphs("**"+p.Title+"**", p.Front().Summary, p.URL)
}

// aboutText says what a place in the text of a page leads to or means.
func (s *Server) aboutText(v sight) (said string, from, to int) {
	if hole, ok := s.holeAt(v); ok {
		return s.aboutTarget(hole.target), hole.from, hole.to
	}
	if t, from, to, ok := s.termAt(v); ok {
		return paragraphs("**"+t.Term+"**", t.Short), from, to
	}
	return "", 0, 0
}

// aboutTarget says where a link leads, or what a citation stands for.
func (s *Server) aboutTarget(t site.Target) string {
	switch t.Kind {
	case site.ToPage, site.ToPart:
		heading := ""
		for _, h := range t.Page.Doc.Body.Headings {
			if h.ID == t.Fragment && t.Fragment != "" {
				heading = "At: " + h.Text
			}
		}
		return paragraphs(aboutPage(t.Page), heading)
	case site.ToFile:
		return "The file /" + t.Path
	case site.Outside:
		return "Another site: " + t.Path
	case site.ToSource:
		if e, ok := s.entryOf("sources", t.ID); ok {
			return aboutEntry(e)
		}
	}
	return ""
}
