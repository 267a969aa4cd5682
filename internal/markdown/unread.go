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

// unreadLink finds the first of [words](an address.md), [words] (address.md),
// [words][name], [[name]] and [^1], the last three without what they name.
func unreadLink(text []byte) (at, length int, hint string) {
	for from := 0; ; {
		i := bytes.IndexByte(text[from:], ']')
		if i < 0 {
			return 0, 0, ""
		}
		i += from
		from = i + 1
		open := bytes.LastIndexByte(text[max(0, i-furthest):i], '[')
		if open < 0 {
			continue
		}
		open += max(0, i-furthest)
		near, next := text[i+1:min(len(text), i+1+furthest)], byte(0)
		if len(near) > 0 {
			next = near[0]
		}
		switch {
		case next == '(' && spaced(near):
			return open, i + 2 + bytes.IndexByte(near, ')') - open, "put the address between < and >, or rename the file so that it has no spaces"
		case next == ' ' && apart(near[1:]):
			return open, i + 2 + bytes.IndexByte(near, ')') - open, "take away the space between ] and ("
		case text[open+1] == '^' && i > open+2 && !bytes.ContainsAny(text[open+1:i], " \n"):
			return open, i + 1 - open, "to make it a footnote, write its words on a line of their own: " + string(text[open:i+1]) + ": The words"
		case next == '[' && bytes.IndexByte(near, ']') > 1:
			return open, i + 2 + bytes.IndexByte(near, ']') - open, "write the address in round brackets, as in [words](page.md)"
		case next == ']' && open > 0 && text[open-1] == '[' && i > open+1:
			return open - 1, i + 3 - open, "write the address in round brackets, as in [words](page.md)"
		}
	}
}

// spaced says whether what stands in round brackets is an address with spaces.
func spaced(near []byte) bool {
	end := bytes.IndexByte(near, ')')
	return end > 0 && bytes.IndexByte(near[:end], ' ') > 0 && bytes.ContainsAny(near[:end], "./") && !bytes.ContainsAny(near[:end], "\"'\n,;")
}

// apart says whether round brackets that stand a space away hold the name of a
// page or an address, and not an aside.
func apart(near []byte) bool {
	end := bytes.IndexByte(near, ')')
	if end < 2 || near[0] != '(' || bytes.IndexByte(near[:end], ' ') >= 0 {
		return false
	}
	inside := near[1:end]
	return bytes.HasSuffix(inside, []byte(".md")) || bytes.Contains(inside, []byte("://")) || bytes.HasPrefix(inside, []byte("../"))
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
