package light

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// markup looks through a page, or a drawing.
func (r *reader) markup(p passage, drawing bool) {
	tokens := html.NewTokenizer(strings.NewReader(p.text))
	m := markupReader{reader: r, passage: p, drawing: drawing}
	at := 0
	for {
		kind := tokens.Next()
		raw := string(tokens.Raw())
		switch kind {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := tokens.TagName()
			if m.start(localName(string(name)), raw, at, kind == html.SelfClosingTagToken) {
				tokens.NextIsNotRawText()
			}
		case html.EndTagToken:
			name, _ := tokens.TagName()
			m.end(localName(string(name)))
		case html.TextToken:
			m.text(raw, at)
		case html.CommentToken:
			m.instruction(raw, at)
		}
		at += len(raw)
	}
}

type markupReader struct {
	*reader
	passage
	drawing bool   // the whole is an SVG
	svg     int    // drawings open inside a page
	raw     string // the element whose text comes next and is no markup
	code    bool   // that text is a script that runs
}

// start looks at a start tag. It reports whether what follows is no raw text
// though the name says so, as in <style/> in a drawing.
func (m *markupReader) start(name, tag string, at int, closed bool) bool {
	list := attributes(tag)
	for _, a := range list {
		m.attribute(name, a, list, at)
	}
	m.moving(name, list, at, len(tag))
	drawing := m.drawing || m.svg > 0
	switch name {
	case "svg":
		if !closed {
			m.svg++
		}
	case "script", "style", "noscript":
		if closed && drawing {
			return true
		}
		m.raw, m.code = name, name == "script" && runs(list)
		_, elsewhere := valueOf(list, "src")
		m.code = m.code && !elsewhere
	}
	return false
}

func (m *markupReader) end(name string) {
	m.raw = ""
	if name == "svg" {
		m.svg = max(0, m.svg-1)
	}
}

// text looks at what stands inside the elements that hold no markup.
func (m *markupReader) text(raw string, at int) {
	text := raw
	if m.drawing && m.raw != "noscript" {
		text = html.UnescapeString(raw) // a drawing is XML, where such text is text
	}
	p := m.within(at, len(raw), text)
	switch m.raw {
	case "style":
		m.styles(p)
	case "noscript":
		m.nested(p, false)
	case "script":
		if m.code && strings.TrimSpace(raw) != "" {
			lead := len(raw) - len(strings.TrimLeft(raw, " \t\r\n"))
			first, _, _ := strings.Cut(strings.TrimSpace(raw), "\n")
			m.inside = append(m.inside, m.within(at+lead, len(first), first).sized(len(first)))
			m.script(p)
		}
	}
	m.raw = ""
}

// sized is the passage with a length to point at.
func (p passage) sized(length int) passage {
	if p.length == 0 {
		p.length = length
	}
	return p
}

// instruction looks at what a drawing tells programs that read it:
// <?xml-stylesheet href="…"?>.
func (m *markupReader) instruction(raw string, at int) {
	if !strings.HasPrefix(raw, "<?xml-stylesheet") {
		return
	}
	if a, ok := find(attributes(strings.TrimSuffix(raw, "?>")), "href"); ok {
		m.fetches(m.within(at+a.at, len(a.raw), a.value), part{a.value, 0, len(a.raw)}, someStyle)
	}
}

func find(list []attribute, name string) (attribute, bool) {
	i := slices.IndexFunc(list, func(a attribute) bool { return a.name == name })
	if i < 0 {
		return attribute{}, false
	}
	return list[i], true
}

// attribute looks at one attribute of an element.
func (m *markupReader) attribute(element string, a attribute, all []attribute, at int) {
	p := m.within(at+a.at, len(a.raw), a.value)
	whole := part{a.value, 0, len(a.raw)}
	switch {
	case handler.MatchString(a.name):
		m.inside = append(m.inside, p.sized(max(1, len(a.raw))))
		m.script(p)
	case runsScript(a):
		m.inside = append(m.inside, p.sized(len(a.raw)))
	case a.name == "srcset", a.name == "imagesrcset":
		for _, c := range candidates(a.value) {
			m.fetches(p, c, someImage)
		}
	case a.name == "srcdoc":
		m.nested(p, false)
	case a.name == "style":
		m.styles(p)
	case element == "meta" && a.name == "content":
		m.refresh(p, all)
	case (a.name == "to" || a.name == "from" || a.name == "values") && animatesAddress(all):
		m.fetches(p, whole, someImage)
	default:
		if says := brings(element, a.name, all); says != "" {
			m.fetches(p, whole, says)
		} else if strings.Contains(strings.ToLower(a.value), "url(") && (m.drawing || m.svg > 0) {
			m.styles(p)
		}
	}
}

// refresh looks at <meta http-equiv="refresh" content="0; url=…">, which takes
// a reader away unasked.
func (m *markupReader) refresh(p passage, all []attribute) {
	if kind, _ := valueOf(all, "http-equiv"); !strings.EqualFold(strings.TrimSpace(kind), "refresh") {
		return
	}
	i := strings.Index(strings.ToLower(p.text), "url")
	if i < 0 {
		return
	}
	rest := strings.TrimLeft(p.text[i+3:], " \t")
	if !strings.HasPrefix(rest, "=") {
		return
	}
	address := strings.Trim(rest[1:], " \t\"'")
	start := strings.LastIndex(p.text, address)
	m.fetches(p, part{address, start, len(address)}, somePage)
}

// moving looks for what plays or moves without being asked.
func (m *markupReader) moving(name string, list []attribute, at, length int) {
	_, plays := valueOf(list, "autoplay")
	what := ""
	switch {
	case name == "marquee" || name == "blink":
		what = "this text moves by itself, so that some people cannot read it"
	case (name == "video" || name == "audio") && plays:
		what = "this begins to play by itself, which costs data and can frighten somebody"
	default:
		return
	}
	hint := "take autoplay out, and let people begin it"
	if !plays {
		hint = "write plain text"
	}
	m.found = append(m.found, warn("plays-by-itself", m.span(m.reader, at, length), what, hint))
}
