package language

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"signpost/internal/site"
)

// entry is one entry of a controlled list, as a person knows it.
type entry struct{ id, name, summary string }

// entries lists what a controlled list holds.
func (s *Server) entries(list string) []entry {
	if s.site == nil {
		return nil
	}
	data := s.site.Data
	var all []entry
	switch list {
	case "glossary":
		for _, g := range data.Glossary {
			all = append(all, entry{g.ID, g.Term, g.Short})
		}
	case "sources":
		for _, src := range data.Sources {
			all = append(all, entry{src.ID, src.Title, published(src.Organisation, src.Year)})
		}
	case "helplines":
		for _, h := range data.Helplines {
			all = append(all, entry{h.ID, h.Name, h.For})
		}
	case "consents":
		for _, c := range data.Consents {
			all = append(all, entry{c.ID, c.What, ""})
		}
	default:
		for _, t := range data.Lists[list] {
			all = append(all, entry{t.ID, t.Name, t.Summary})
		}
	}
	return all
}

func published(by string, year int) string {
	if year == 0 {
		return by
	}
	return fmt.Sprintf("%s, %d", by, year)
}

// entryOf finds one entry.
func (s *Server) entryOf(list, id string) (entry, bool) {
	for _, e := range s.entries(list) {
		if e.id == id {
			return e, true
		}
	}
	return entry{}, false
}

// wantedKind is the kind of page a field names, where its name says so:
// handouts names handouts.
func (s *Server) wantedKind(field string) string {
	for _, k := range s.kinds.Kinds {
		if field == k.Name || field == k.Name+"s" {
			return k.Name
		}
	}
	return ""
}

// pagesFor lists the pages a field may name, by the name it would use.
func (s *Server) pagesFor(field string) []entry {
	if s.site == nil {
		return nil
	}
	wanted := s.wantedKind(field)
	var all []entry
	for _, p := range s.site.Pages {
		if p.Doc.Path != "" && (wanted == "" || p.Kind.Name == wanted) {
			all = append(all, entry{p.Name, p.Title, p.Front().Summary})
		}
	}
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(a.id, b.id) })
	return slices.CompactFunc(all, func(a, b entry) bool { return a.id == b.id })
}

// addresses lists the pages by their addresses.
func (s *Server) addresses() []entry {
	if s.site == nil {
		return nil
	}
	all := make([]entry, len(s.site.Pages))
	for i, p := range s.site.Pages {
		all[i] = entry{p.URL, p.Title, p.Front().Summary}
	}
	return all
}

// linked lists what a page may link to, as its author would write it. Pages of
// the same folder come first.
func (s *Server) linked(from string, typed string) []entry {
	if s.site == nil {
		return nil
	}
	var near, far []entry
	for _, p := range s.site.Pages {
		written := p.URL
		if !strings.HasPrefix(typed, "/") {
			if p.Doc.Path == "" || p.Doc.Path == from {
				continue
			}
			written = site.Relative(path.Dir(from), p.Doc.Path)
		}
		e := entry{written, p.Title, p.Front().Summary}
		if strings.Contains(written, "/") {
			far = append(far, e)
		} else {
			near = append(near, e)
		}
	}
	return append(near, far...)
}

// files lists the files a page may show or link to.
func (s *Server) files(from string, pictures bool) []entry {
	if s.site == nil {
		return nil
	}
	var all []entry
	for _, r := range s.site.Resources {
		if pictures && !isPicture(r.Path) {
			continue
		}
		written := "/" + r.Path
		if strings.HasPrefix(r.From, "content/") {
			written = site.Relative(path.Dir(from), r.From)
		}
		all = append(all, entry{written, path.Base(r.Path), ""})
	}
	return all
}

func isPicture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif":
		return true
	}
	return false
}
