package markdown

import (
	"html"
	"strings"
)

// say gives one of the few texts that a page's structure says by itself, in
// the page's language; what has no translation stays English. {} takes the
// value.
func (r *renderer) say(english, value string) string {
	words := english
	if own := r.opts.Words[english]; own != "" {
		words = html.EscapeString(own)
	}
	return strings.Replace(words, "{}", value, 1)
}

// Said lists the texts that a page's structure says by itself.
func Said() []string {
	said := []string{"({} min)", "Not quite.", "Yes.", "Done", "To do", "Note {}", "Back to the text from note {}", ", place {}", "Notes"}
	for _, kind := range calloutKinds() {
		if kind.label != "" {
			said = append(said, kind.label)
		}
	}
	return said
}
