package language

import (
	"strings"

	"signpost/internal/site"
)

// sight is what can be seen from one place in a document.
type sight struct {
	*opened
	at    int    // the place, in bytes of the text
	begin int    // of its line
	line  string // up to the line's end
	shelf shelf
	field *fieldSight // where the place is among fields
}

// fieldSight is a spot in a block of fields; its bytes count in the document.
type fieldSight struct{ spot }

// sightAt looks at a place; back moves it to the end of the word it is in, so
// that the whole word is seen.
func (s *Server) sightAt(p placeParams, back bool) (sight, bool) {
	d := s.belonging(p.TextDocument.URI)
	if d == nil {
		return sight{}, false
	}
	at := d.offset(p.Position, s.encoding)
	v := sight{opened: d, at: at, begin: strings.LastIndexByte(d.text[:at], '\n') + 1}
	v.line, _, _ = strings.Cut(d.text[v.begin:], "\n")
	v.line = strings.TrimSuffix(v.line, "\r")
	from, to, ok := d.fields()
	if !ok || at < from || at > to || at == to && strings.HasPrefix(d.text[to:], "---") {
		return v, true
	}
	block, within := d.text[from:to], at-from
	if back {
		within = wordEnd(block, within)
	}
	v.shelf = s.shelfOf(d.path, kindIn(block))
	if sp, known := spotAt(block, within); known {
		sp.From, sp.To = sp.From+from, sp.To+from
		v.field = &fieldSight{sp}
	} else {
		v.field = &fieldSight{}
	}
	return v, true
}

// fields delimits the part of a document that is fields.
func (d *opened) fields() (from, to int, ok bool) {
	switch sortOf(d.path) {
	case pageSort:
		return frontOf(d.text)
	case dataSort, configSort:
		return 0, len(d.text), true
	}
	return 0, 0, false
}

// word is the word at the spot.
func (v sight) word() string {
	if v.field == nil {
		return ""
	}
	return strings.Trim(v.text[v.field.From:v.field.To], `"' `)
}

// pageOf is the page of a file, if it is shown.
func (s *Server) pageOf(name string) *site.Page {
	if s.site == nil {
		return nil
	}
	for _, p := range s.site.Pages {
		if p.Doc.Path == name {
			return p
		}
	}
	return nil
}
