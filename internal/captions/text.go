package captions

import (
	"html"
	"strings"
)

// part is what one voice says within a caption.
type part struct {
	speaker, text string
}

// parts takes a caption's text apart where another voice begins. Other tags
// (bold, a class, a time, a language) change how words look, and are left out.
func parts(text string) []part {
	list := []part{{}}
	for {
		before, after, found := strings.Cut(text, "<")
		last := &list[len(list)-1]
		last.text += html.UnescapeString(before)
		if !found {
			return list
		}
		tag, rest, closed := strings.Cut(after, ">")
		if !closed {
			return list // as a browser has it: an open tag takes the rest
		}
		text = rest
		switch name, says, _ := strings.Cut(strings.ReplaceAll(tag, "\n", " "), " "); {
		case name == "v" || strings.HasPrefix(name, "v."):
			list = append(list, part{speaker: html.UnescapeString(oneLine(says))})
		case name == "/v":
			list = append(list, part{})
		}
	}
}

// shown is a line of a caption as people see it.
func shown(line string) string {
	var b strings.Builder
	for _, p := range parts(line) {
		b.WriteString(p.text)
	}
	return strings.TrimSpace(b.String())
}
