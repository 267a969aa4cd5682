package markdown

import (
	"bytes"
	"slices"

	"golang.org/x/net/html"

	"signpost/internal/diag"
)

// refusedTag is a tag of an author's own that no page may have.
type refusedTag struct {
	name       string
	at, length int
}

// mostRefused is how many different elements of a page are told of.
const mostRefused = 10

// refuse notes the first of each element that the policy takes out with all it
// would show. Of a film and what is inside it, the film counts.
func (r *renderer) refuse(source []byte, at int) {
	if len(r.raw.refused) >= mostRefused || !mayRefuse(source) {
		return
	}
	tokens := html.NewTokenizer(bytes.NewReader(source))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return
		}
		length := len(tokens.Raw())
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			name, _ := tokens.TagName()
			known := slices.ContainsFunc(r.raw.refused, func(t refusedTag) bool { return t.name == string(name) })
			if !known && !isRawElement(name) && len(r.raw.refused) < mostRefused {
				r.raw.refused = append(r.raw.refused, refusedTag{string(name), at, length})
			}
		}
		at += length
	}
}

// mayRefuse looks quickly for the beginning of a tag that pages may not have.
func mayRefuse(source []byte) bool {
	for {
		start := bytes.IndexByte(source, '<')
		if start < 0 {
			return false
		}
		source = source[start+1:]
		end := 0
		for end < len(source) && (isLetter(source[end]) || end > 0 && source[end] >= '0' && source[end] <= '9') {
			end++
		}
		if end > 0 && !isRawElement(bytes.ToLower(source[:end])) {
			return true
		}
	}
}

// isRawElement says whether an element, its name in small letters, is kept, or
// belongs to one that is told of.
func isRawElement(name []byte) bool {
	for _, known := range rawElements() {
		if string(name) == known {
			return true
		}
	}
	return string(name) == "source" || string(name) == "track"
}

// reportRefused tells of each element that was taken out, once for each name.
func (r *renderer) reportRefused() {
	for _, tag := range r.raw.refused {
		switch tag.name {
		case "video", "audio":
			r.report(diag.Warning, "html-media", tag.at, tag.length, "a film or a recording that is written as HTML is left out of the page",
				"make a page of type: film for it, with its captions, and link to that page")
		case "iframe", "embed", "object":
			r.report(diag.Warning, "html-media", tag.at, tag.length, "what another site or program would show here is left out of the page",
				"link to it in words, and say what people will find there")
		default:
			r.report(diag.Warning, "html-dropped", tag.at, tag.length, "this page's <"+tag.name+"> is left out, because pages may not have it",
				"write it as Markdown: [words](address) for a link, ![what it shows](picture.jpg) for a picture")
		}
	}
}
