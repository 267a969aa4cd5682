package language

import (
	"strings"
	"unicode/utf8"

	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

// hole is a link, image, citation or include of a page as it was last built,
// and where it stands in the text as it is now.
type hole struct {
	target   site.Target
	from, to int
}

// holeAt finds the one at a place. A line that has been changed since the page
// was built holds none that are known.
func (s *Server) holeAt(v sight) (hole, bool) {
	p := s.pageOf(v.path)
	if p == nil || len(p.Targets) != len(p.Doc.Body.Refs) {
		return hole{}, false
	}
	for i, ref := range p.Doc.Body.Refs {
		if ref.Kind == markdown.Glossary || ref.Span.Line == 0 || ref.Span.Text != v.line {
			continue
		}
		from := v.begin + place(v.line, 1, ref.Span.Col)
		to := v.begin + place(v.line, 1, ref.Span.Col+ref.Span.Len)
		if from <= v.at && v.at <= to {
			return hole{p.Targets[i], from, to}, true
		}
	}
	return hole{}, false
}

// termAt finds the word of the glossary a place is in, the longest there is.
func (s *Server) termAt(v sight) (term kind.GlossaryEntry, from, to int, ok bool) {
	if s.site == nil {
		return term, 0, 0, false
	}
	line := strings.ToLower(v.line)
	if len(line) != len(v.line) {
		line = v.line
	}
	at := min(v.at-v.begin, len(line))
	for _, g := range s.site.Data.Glossary {
		for _, form := range append([]string{g.Term, g.Abbr}, g.Also...) {
			start := wordAround(line, strings.ToLower(form), at)
			if start >= 0 && len(form) > to-from {
				term, from, to, ok = g, v.begin+start, v.begin+start+len(form), true
			}
		}
	}
	return term, from, to, ok
}

// wordAround is where a form stands in a line round a place, whole; else -1.
func wordAround(line, form string, at int) int {
	if form == "" {
		return -1
	}
	for start := max(at-len(form), 0); start <= at && start+len(form) <= len(line); start++ {
		if line[start:start+len(form)] == form && !letterEnds(line[:start]) && !letterBegins(line[start+len(form):]) {
			return start
		}
	}
	return -1
}

func letterEnds(text string) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	return size > 0 && isLetter(r)
}

func letterBegins(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size > 0 && isLetter(r)
}
