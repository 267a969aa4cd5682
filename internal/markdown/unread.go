package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
)

// unread reports text that was surely meant as a link or a heading, and that
// readers would see with its signs. It looks at the run in scratch.
func (r *renderer) unread() {
	if r.opts.Plain || r.inLink {
		return
	}
	if at, length, hint := unreadLink(r.scratch); length > 0 {
		r.report(diag.Warning, "link-unread", r.place(at), length, "this looks like a link, but readers would see it as text", hint)
	}
	if at, length := unreadHeading(r.scratch); length > 0 {
		r.report(diag.Warning, "heading-space", r.place(at), length, "this looks like a heading, but readers would see it as text", "write a space after the last #")
	}
}

// furthest is how far ahead the end of a link is looked for.
const furthest = 300

// unreadLink finds the first of [words](an address.md), [words][name] and
// [[name]], the last two without an address anywhere.
func unreadLink(text []byte) (at, length int, hint string) {
	for from := 0; ; {
		i := bytes.IndexByte(text[from:], ']')
		if i < 0 || from+i+1 >= len(text) {
			return 0, 0, ""
		}
		i += from
		from = i + 1
		open := bytes.LastIndexByte(text[max(0, i-furthest):i], '[')
		if open < 0 {
			continue
		}
		open += max(0, i-furthest)
		near := text[i+1 : min(len(text), i+1+furthest)]
		switch {
		case near[0] == '(' && spaced(near):
			return open, i + 2 + bytes.IndexByte(near, ')') - open, "put the address between < and >, or rename the file so that it has no spaces"
		case near[0] == '[' && bytes.IndexByte(near, ']') > 1:
			return open, i + 2 + bytes.IndexByte(near, ']') - open, "write the address in round brackets, as in [words](page.md)"
		case near[0] == ']' && open > 0 && text[open-1] == '[' && i > open+1:
			return open - 1, i + 3 - open, "write the address in round brackets, as in [words](page.md)"
		}
	}
}

// spaced says whether what stands in round brackets is an address with spaces.
func spaced(near []byte) bool {
	end := bytes.IndexByte(near, ')')
	return end > 0 && bytes.IndexByte(near[:end], ' ') > 0 && bytes.ContainsAny(near[:end], "./") && !bytes.ContainsAny(near[:end], "\"'\n,;")
}

// unreadHeading finds a line such as ##Words.
func unreadHeading(text []byte) (at, length int) {
	for from := 0; from < len(text); {
		line, _, _ := bytes.Cut(text[from:], []byte("\n"))
		words := bytes.TrimLeft(line, "#")
		signs := len(line) - len(words)
		if first, _ := utf8.DecodeRune(words); signs > 1 && signs < 7 && unicode.IsLetter(first) {
			return from, len(line)
		}
		from += len(line) + 1
	}
	return 0, 0
}
