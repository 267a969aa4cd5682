package light

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"signpost/internal/diag"
)

// most is how many findings of this kind one file gets: a page saved from a
// browser has hundreds, and all are mended in the same way.
const most = 20

// Reads reports whether Brought knows a file, going by its name: pages,
// drawings, styles and scripts.
func Reads(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm", ".xhtml", ".svg", ".css", ".js", ".mjs":
		return true
	}
	return false
}

// Brought says what a file that a project brings (from static/, its own theme,
// or a drawing beside a page) would have a reader's browser fetch from
// somebody else, and what in it runs or moves by itself. Addresses below own,
// the site's address, are the site's. The author's HTML in a page needs no such
// look: what could fetch anything is taken out of it.
func Brought(file string, src []byte, own string) []diag.Diagnostic {
	r := &reader{file: file, src: src, own: own, layout: strings.HasPrefix(file, "themes/")}
	text := string(src)
	if r.layout {
		text = withoutActions(text)
	}
	whole := passage{text: text}
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm", ".xhtml":
		r.markup(whole, false)
	case ".svg":
		r.markup(whole, true)
	case ".css":
		r.styles(whole)
	case ".js", ".mjs":
		r.script(whole)
	}
	return r.all()
}

// reader looks through one file.
type reader struct {
	file    string
	src     []byte
	own     string
	layout  bool // of a theme, whose pages carry the site's policy
	deep    int  // pages inside attributes of pages
	found   []diag.Diagnostic
	fetched []diag.Diagnostic // what comes from others, up to most
	more    int               // how many more there were
	inside  []passage         // scripts that stand in the page itself
}

// passage is a stretch of the file. Where its text is not as it is written
// there, exact places in it are not known, and what is found stands at the
// whole.
type passage struct {
	text    string
	at      int
	length  int
	decoded bool
}

func (p passage) span(r *reader, at, length int) diag.Span {
	if p.decoded {
		at, length = 0, p.length
	}
	return diag.Locate(r.file, r.src, p.at+at, length)
}

// within is a part of the passage as a passage, read as text.
func (p passage) within(at, length int, text string) passage {
	if p.decoded {
		return passage{text: text, at: p.at, length: p.length, decoded: true}
	}
	return passage{text: text, at: p.at + at, length: length, decoded: len(text) != length || p.text[at:at+length] != text}
}

// fetches notes an address that browsers fetch, if it is somebody else's. Says
// is what comes from there, as the beginning of a sentence.
func (r *reader) fetches(p passage, a part, says string) {
	host, yes := outside(a.text, r.own)
	if !yes {
		return
	}
	if len(r.fetched) == most {
		r.more++
		return
	}
	at := p.span(r, a.at, a.length)
	if slices.ContainsFunc(r.fetched, func(d diag.Diagnostic) bool { return d.Span == at }) {
		return
	}
	message, hint := says+" from "+host+", which then learns of every reader", "save a copy in the project and name that, or take it out"
	switch says {
	case sendsForm:
		message, hint = "this form sends what people write to "+host, "take the form out; link to the page that has it, so that people know where they go"
	case calls:
		message, hint = "this has every reader's browser call "+host, "take it out"
	}
	r.fetched = append(r.fetched, diag.Diagnostic{Severity: diag.Error, Code: "third-party", Span: at, Message: message, Hint: hint})
}

// What an address brings.
const (
	someFile  = "this file would come"
	someStyle = "this style or lettering would come"
	someImage = "this picture would come"
	someCode  = "this script would come"
	someFilm  = "this film or sound would come"
	somePage  = "this page inside the page would come"
	someData  = "this script would fetch something"
	sendsForm = "form"
	calls     = "call"
)

func (r *reader) styles(p passage) {
	for _, a := range styleAddresses(p.text) {
		r.fetches(p, a, someStyle)
	}
}

func (r *reader) script(p passage) {
	fetched, pieces := scriptAddresses(p.text)
	for _, a := range fetched {
		r.fetches(p, a, someData)
	}
	for _, m := range pieces {
		r.nested(p.within(m.at, m.length, m.text), false)
	}
}

// nested reads a page that stands inside something of another page.
func (r *reader) nested(p passage, drawing bool) {
	const deepest = 4
	if r.deep >= deepest {
		return
	}
	r.deep++
	r.markup(p, drawing)
	r.deep--
}

// all is everything that was found, in order of place.
func (r *reader) all() []diag.Diagnostic {
	if r.more > 0 {
		r.fetched[most-1].Message += fmt.Sprintf("; there are %d more such places in this file", r.more)
	}
	r.found = append(r.found, r.fetched...)
	if len(r.inside) > 0 {
		r.found = append(r.found, r.scriptInside())
	}
	slices.SortStableFunc(r.found, func(a, b diag.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Span.Line, b.Span.Line), cmp.Compare(a.Span.Col, b.Span.Col))
	})
	return r.found
}

// scriptInside says once what is wrong with scripts that stand in the page.
func (r *reader) scriptInside() diag.Diagnostic {
	first := r.inside[0]
	message := "a script stands inside the page, where the site's own rule keeps browsers from running it"
	switch {
	case strings.EqualFold(path.Ext(r.file), ".svg"):
		message = "this drawing holds a script, which runs when somebody opens the drawing by itself"
	case !r.layout:
		message = "a script stands inside the page, where it runs unless a careful server forbids it"
	}
	if n := len(r.inside); n > 1 {
		message += fmt.Sprintf("; it is the first of %d in this file", n)
	}
	hint := "put it into a file of its own, and name that in <script src>"
	if strings.EqualFold(path.Ext(r.file), ".svg") {
		hint = "save the drawing without scripts: as a plain or an optimised SVG"
	}
	return warn("script-inline", first.span(r, 0, first.length), message, hint)
}

// withoutActions puts blanks in place of a layout's instructions, {{…}}, byte
// for byte, so that what is left can be read as a page. Where one stands for a
// whole value without quotation marks, it becomes a word.
func withoutActions(layout string) string {
	var b strings.Builder
	for {
		start := strings.Index(layout, "{{")
		if start < 0 {
			break
		}
		length := 2 + actionLength(layout[start+2:])
		filler := " "
		if start > 0 && layout[start-1] == '=' {
			filler = "x"
		}
		b.WriteString(layout[:start])
		b.WriteString(strings.Repeat(filler, length))
		layout = layout[start+length:]
	}
	b.WriteString(layout)
	return b.String()
}

// actionLength is how far an instruction goes, its closing braces included.
// Braces inside its strings and comments do not close it.
func actionLength(text string) int {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case strings.HasPrefix(text[i:], "/*"):
			i += 1 + reachOf(text[i+2:], "*/")
		case strings.HasPrefix(text[i:], "}}"):
			return i + 2
		case c == '"':
			for i++; i < len(text) && text[i] != '"' && text[i] != '\n'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case c == '`':
			i += reachOf(text[i+1:], "`")
		}
	}
	return len(text)
}
