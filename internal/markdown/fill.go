package markdown

import (
	"strings"

	"github.com/yuin/goldmark/util"
)

// HTML joins the pieces of a body, asking fill for what belongs into each hole.
func (b Body) HTML(fill func(Ref) string) string {
	return joinPieces(b.Pieces, fill)
}

// HTML joins the pieces of one section of a body.
func (s Section) HTML(b Body, fill func(Ref) string) string {
	return joinPieces(b.Pieces[s.First:s.Last], fill)
}

func joinPieces(pieces []Piece, fill func(Ref) string) string {
	var out strings.Builder
	for _, p := range pieces {
		out.WriteString(p.HTML)
		if p.Ref != nil {
			out.WriteString(fill(*p.Ref))
		}
	}
	return out.String()
}

// PlainTag fills a hole with what can be said without knowing the site: links
// and images lead where the author wrote, and all else is text.
func PlainTag(ref Ref) string {
	switch ref.Kind {
	case Link:
		return `<a href="` + Href(ref.Target) + `"` + titleAttribute(ref) + ref.Attrs + ">"
	case Image:
		return plainImage(ref)
	case Glossary:
		return Escape(ref.Text)
	case Cite:
		return "[" + Escape(ref.Target) + "]"
	}
	return ""
}

func plainImage(ref Ref) string {
	image := `<img src="` + Href(ref.Target) + `" alt="` + Escape(ref.Text) + `"`
	if !ref.Figure {
		return image + titleAttribute(ref) + ref.Attrs + " />"
	}
	image = `<figure role="group">` + image + ref.Attrs + " />"
	if ref.Title != "" {
		image += "<figcaption>" + Escape(ref.Title) + "</figcaption>"
	}
	return image + "</figure>"
}

func titleAttribute(ref Ref) string {
	if ref.Title == "" {
		return ""
	}
	return ` title="` + Escape(ref.Title) + `"`
}

// Href makes an address fit for an attribute: what may not stand in an address
// is percent-encoded, and the rest is escaped as HTML.
func Href(target string) string {
	return string(appendEscaped(nil, util.URLEscape([]byte(target), false)))
}
