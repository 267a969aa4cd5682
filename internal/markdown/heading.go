package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"signpost/internal/diag"
)

// headingParser adds {#id .class} at the end of a heading. goldmark's own
// reader of attributes takes quadratic time on hostile lines; ours looks at the
// last brace only.
type headingParser struct{ parser.BlockParser }

func (p headingParser) Close(n ast.Node, reader text.Reader, context parser.Context) {
	p.BlockParser.Close(n, reader, context)
	lines := n.Lines()
	if n.Parent() == nil || lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	line := bytes.TrimRight(last.Value(reader.Source()), " \t\n")
	if len(line) == 0 || line[len(line)-1] != '}' {
		return
	}
	brace := bytes.LastIndexByte(line, '{')
	if brace < 0 || brace > 0 && line[brace-1] == '\\' {
		return
	}
	list, length := parseAttributes(line[brace:])
	if brace+length != len(line) {
		return
	}
	known := notesOf(context)
	known.setAttributes(n, list, last.Start-last.Padding+brace)
	if id, ok := n.AttributeString("id"); ok {
		known.ids = append(known.ids, id.(string))
	}
	last.Stop = last.Start - last.Padding + brace
	lines.Set(lines.Len()-1, last.TrimRightSpace(reader.Source()))
}

// headings are the headings met so far, and the ids that are taken.
type headings struct {
	list  []Heading
	ids   []string
	state map[string]idState
	level int
}

// idState is what is known of an id.
type idState struct {
	used    bool // a heading has it
	claimed bool // an author gave it to a heading further down
	last    int  // the last number put after it to make another id
}

func (h *headings) begin(given []string) {
	h.level = 1
	h.state = make(map[string]idState, 8+len(given))
	for _, id := range given {
		h.state[id] = idState{claimed: true}
	}
}

// use gives an id to a heading.
func (h *headings) use(id string) string {
	h.state[id] = idState{used: true, last: max(1, h.state[id].last)}
	h.ids = append(h.ids, id)
	return id
}

// unique makes an id nobody else has.
func (h *headings) unique(id string) string {
	state, known := h.state[id]
	if !known {
		return h.use(id)
	}
	for n := max(state.last, 1) + 1; ; n++ {
		numbered := id + "-" + strconv.Itoa(n)
		if _, known := h.state[numbered]; !known {
			state.last = n
			h.state[id] = state
			return h.use(numbered)
		}
	}
}

// longestSlug keeps ids short enough for an address.
const longestSlug = 80

// slug makes an id from a heading's words, in any script.
func slug(words string) string {
	var b strings.Builder
	for _, c := range words {
		if b.Len() >= longestSlug {
			break
		}
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c):
			b.WriteRune(unicode.ToLower(c))
		case (unicode.IsSpace(c) || c == '-' || c == '_' || c == '–' || c == '/') && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if id := strings.TrimSuffix(b.String(), "-"); id != "" {
		return id
	}
	return "section"
}

// headingID is the id a heading gets: the author's own, or one made of its words.
func (r *renderer) headingID(n *ast.Heading, words string) string {
	given, ok := n.AttributeString("id")
	if !ok {
		return r.headings.unique(slug(words))
	}
	id := given.(string)
	if !r.headings.state[id].used {
		return r.headings.use(id)
	}
	at, length := headingPlace(n)
	r.report(diag.Warning, "heading-id-twice", at, length,
		fmt.Sprintf("two headings of this page are both called #%s", id),
		"give each heading an id of its own, so that links lead to the right one")
	return r.headings.unique(id)
}

// headingPlace is where the words of a heading stand.
func headingPlace(n *ast.Heading) (at, length int) {
	if n.Lines().Len() == 0 {
		return max(n.Pos(), 0), 1
	}
	first := n.Lines().At(0)
	return first.Start, first.Len()
}

func (r *renderer) heading(n *ast.Heading) {
	level := n.Level
	if !r.opts.Plain {
		level = r.openHeading(n)
	} else {
		r.write("<h" + strconv.Itoa(level) + ">")
	}
	r.noTerms++
	r.silent++
	r.inlines(n)
	r.silent--
	r.noTerms--
	r.write("</h" + strconv.Itoa(level) + ">\n")
}

// openHeading writes the opening tag and enters the heading in the page's list.
func (r *renderer) openHeading(n *ast.Heading) (level int) {
	words := strings.Join(strings.Fields(r.plainText(n)), " ")
	id := r.headingID(n, words)
	level = r.headingLevel(n)
	r.uses.nextSection()
	if n.Parent().Kind() == ast.KindDocument {
		at, length := headingPlace(n)
		r.headings.list = append(r.headings.list, Heading{Level: level, ID: id, Text: words, Span: r.span(at, length)})
	}
	r.write("<h" + strconv.Itoa(level) + ` id="` + Escape(id) + `"` + safeAttributes(n) + ">")
	return level
}

// headingLevel is the level a heading has on the page, whose title is its h1.
func (r *renderer) headingLevel(n *ast.Heading) int {
	level, before := n.Level, r.headings.level
	at, length := headingPlace(n)
	switch {
	case level == 1:
		level = 2
		r.report(diag.Warning, "heading-h1", at, length,
			"this heading is as large as the title of the page",
			"write ## in place of #; the title in the front matter is the page's only main heading")
	case level > before+1:
		r.report(diag.Advice, "heading-order", at, length,
			fmt.Sprintf("this heading skips a level: it is at level %d, and the one above it at level %d", level, before),
			fmt.Sprintf("write %s, so that people who listen to the page know which part belongs to which", strings.Repeat("#", before+1)))
	}
	r.headings.level = level
	return level
}
