package theme

import "strings"

// place knows where in its HTML a layout stands: between the tags, where words
// may be marked as another language's, or in a tag or an element that holds
// text alone.
type place struct {
	inTag   bool
	quote   byte   // of the attribute's value it stands in
	element string // the last element opened
}

// pass moves on over a stretch of the layout without actions.
func (p *place) pass(text string) {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case p.quote != 0:
			if c == p.quote {
				p.quote = 0
			}
		case p.inTag && (c == '"' || c == '\''):
			p.quote = c
		case p.inTag && c == '>':
			p.inTag = false
		case !p.inTag && c == '<':
			rest := text[i+1:]
			end := strings.IndexFunc(rest, func(r rune) bool { return (r < 'a' || r > 'z') && r != '/' })
			if end < 0 {
				end = len(rest)
			}
			p.inTag, p.element = true, rest[:end]
		}
	}
}

// marks reports whether words may stand in an element of their own here.
func (p *place) marks() bool {
	if p.inTag {
		return false
	}
	switch p.element {
	case "title", "option", "textarea":
		return false
	}
	return true
}
